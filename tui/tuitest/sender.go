package tuitest

import (
	"io"
	"sync"
)

// sender writes to a program's input in order and without making anyone wait:
// the test's keys and the terminal's answers go through the same queue. A
// program that does not read would otherwise block the goroutine that reads
// its output, and so itself.
type sender struct {
	mu     sync.Mutex
	queue  []byte
	closed bool
	more   chan struct{} // has room for one wake-up
	w      io.Writer
}

func newSender(w io.Writer) *sender {
	s := &sender{w: w, more: make(chan struct{}, 1)}
	go s.run()
	return s
}

// send queues bytes. After close they are dropped, as after a hung-up line.
func (s *sender) send(p []byte) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		return
	}
	s.queue = append(s.queue, p...)
	s.wake()
}

// close drops what is still queued and ends the goroutine once its writer
// lets go, so the writer must be closed too.
func (s *sender) close() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.closed, s.queue = true, nil
	s.wake()
}

func (s *sender) wake() {
	select {
	case s.more <- struct{}{}:
	default:
	}
}

func (s *sender) run() {
	for range s.more {
		for {
			s.mu.Lock()
			next, closed := s.queue, s.closed
			s.queue = nil
			s.mu.Unlock()
			if closed {
				return
			}
			if len(next) == 0 {
				break
			}
			if _, err := s.w.Write(next); err != nil {
				return // nobody reads any more
			}
		}
	}
}
