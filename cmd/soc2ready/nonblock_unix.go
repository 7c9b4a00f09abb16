//go:build !windows

package main

import "syscall"

// nonBlocking opens a file without waiting for a writer at the other end of a pipe.
const nonBlocking = syscall.O_NONBLOCK
