// Package tuitest tests terminal screens by looking at the screen.
//
// A terminal program writes a stream of moves, colours and fragments of text;
// what the user sees exists only after a terminal has carried them out. So the
// package begins with a terminal of its own, [Screen], and offers three ways
// of putting a program in front of it, from the quickest to the truest:
//
//   - [Drive] calls Update and View directly and paints the view. It takes
//     microseconds, sees logic and layout, and is right for most tests.
//   - [Start] runs a real tea.Program in the test's own process. It also sees
//     the renderer, the parsing of key sequences, pastes and the real cursor.
//   - [Pty] runs a process on a real pseudo-terminal. It also sees raw mode,
//     signals, window changes and what is left behind at the end. [Self] makes
//     the test binary itself that process.
//
// In all three a key is named as tea.KeyPressMsg names it: "j", "enter",
// "ctrl+c", "shift+tab", "alt+1", "space", "esc", "?".
//
// Nothing here sleeps. A wait ends with the write that makes it true, or fails
// after [DefaultWait] and shows the screen as it was.
//
// [Golden] compares a screen with a file, [Fits] proves that a view stays
// inside its window and [Monkey] presses keys at random until it does not.
//
// A test that wants to know about colour asks [Screen.StyleAt]; the text of a
// golden file has none. A test that wants to know whether anything was missed
// asks [Screen.Unknown]: every sequence the emulator does not carry out is kept
// there, and [Start] and [Pty] fail a test that leaves any behind.
package tuitest
