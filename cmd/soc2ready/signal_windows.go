package main

import "os"

// hangupSignals is empty: closing the window ends the console session itself.
func hangupSignals() []os.Signal { return []os.Signal{noSignal{}} }

// noSignal is a signal that never comes.
type noSignal struct{}

// String implements os.Signal.
func (noSignal) String() string { return "none" }

// Signal implements os.Signal.
func (noSignal) Signal() {}
