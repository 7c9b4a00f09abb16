//go:build !windows

package main

import (
	"os"
	"syscall"
)

// hangupSignals are the signals that say the terminal is gone.
func hangupSignals() []os.Signal { return []os.Signal{syscall.SIGHUP} }
