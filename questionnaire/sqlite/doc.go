// Package sqlite keeps assessments in one SQLite file, the user's document:
// they can copy it, mail it and open it in ten years.
//
// Start with [Open]; [Store.Create] and [Store.Load] move whole assessments,
// [Store.Save] moves one change.
//
// What the package promises:
//
//   - When Save returns, the change is on the disk: a crash, a kill or a power
//     cut afterwards does not take it back. One cut short before leaves nothing.
//   - One file is the whole. A rollback journal lies beside it only while a
//     change is written, so a copy made between two changes misses nothing.
//   - Nothing is overwritten unseen. Each save names the revision it was made
//     from; when another program has saved since, it is refused ([ErrConflict]).
//   - The history is append-only. Undo and redo add the inverse change instead
//     of taking anything away, so they work across sessions.
//   - A file that is not ours, or from a newer version, is refused and keeps
//     every byte. Before a file is brought up to date a copy is put beside it.
//   - A file from somebody else is read with [ImportGuarded], never opened as
//     the live one. [Check] only reads; [Salvage] works on a copy.
//
// Errors say what was done, to which file and what to do next; callers tell
// them apart with [errors.Is] and the Err values of this package.
//
// On systems other than Linux, closing any descriptor of the file drops the
// locks of the whole process: do not open the file by other means while a Store
// has it open.
package sqlite
