package tuitest

import (
	"testing"
	"time"
)

// shows and lacks are the two conditions most waits are about.
func shows(text string) func(*Screen) bool {
	return func(s *Screen) bool { return s.Contains(text) }
}

func lacks(text string) func(*Screen) bool {
	return func(s *Screen) bool { return !s.Contains(text) }
}

// closes waits for a channel to close and says whether it did in time.
func closes(done <-chan struct{}) bool {
	timer := time.NewTimer(DefaultWait)
	defer timer.Stop()
	select {
	case <-done:
		return true
	case <-timer.C:
		return false
	}
}

// checkUnknown fails a test whose screen met sequences it does not know: what
// it shows after them cannot be trusted.
func checkUnknown(t testing.TB, s *Screen) {
	t.Helper()
	if unknown := s.Unknown(); len(unknown) > 0 {
		t.Errorf("the program sent sequences this terminal does not know: %q", unknown)
	}
}
