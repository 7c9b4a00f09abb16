//go:build !windows

package sqlite

import "syscall"

// enterAndWrite is W_OK and X_OK of POSIX access.
const enterAndWrite = 0x2 | 0x1

// mayMakeFiles reports whether this program may make files in a folder.
func mayMakeFiles(folder string) bool { return syscall.Access(folder, enterAndWrite) == nil }
