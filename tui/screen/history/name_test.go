package history

import (
	"context"
	"testing"

	tea "charm.land/bubbletea/v2"

	q "soc2ready/questionnaire"
	"soc2ready/tui/screen"
	"soc2ready/tui/screen/screentest"
)

// The answers of a snapshot are read from the file: those on their way come first.
func TestASnapshotComesAfterTheAnswersOnTheirWay(t *testing.T) {
	s, store := screentest.Opened(t, screentest.Sample(t, "harbor-notes"))
	save := s.Change("note", q.FactEntry("headcount", q.NumberValue(99)))
	o := Take(s, s.ID, s)().(screen.Awaited).Msg.(screen.Show).Overlay.(*Overlay)
	o.typed("later")
	if cmd := o.take(); cmd == nil || o.warning == "" || o.busy {
		t.Fatalf("it did not wait: %q", o.warning)
	}
	s.Handle(save().(screen.Saved))
	_, cmd := o.Update(again{})
	if cmd == nil {
		t.Fatal("it was not taken afterwards")
	}
	o.Update(cmd())
	shots, err := store.Snapshots(context.Background(), s.ID)
	if err != nil || len(shots) != 1 {
		t.Fatal(shots, err)
	}
	then, err := store.AsOf(context.Background(), s.ID, shots[0])
	if err != nil || then.Facts["headcount"].Number != 99 {
		t.Errorf("then the company had %v people, %v", then.Facts["headcount"], err)
	}
	if o.naming || o.warning != "" {
		t.Errorf("still naming: %q", o.warning)
	}
}

// What is typed meanwhile is not taken by itself.
func TestTypingOnCallsTheSnapshotOff(t *testing.T) {
	s, store := screentest.Opened(t, screentest.Sample(t, "harbor-notes"))
	save := s.Change("note", q.FactEntry("headcount", q.NumberValue(99)))
	o := Take(s, s.ID, s)().(screen.Awaited).Msg.(screen.Show).Overlay.(*Overlay)
	o.typed("later")
	o.take()
	o.Update(tea.KeyPressMsg{Code: 'x', Text: "x"})
	s.Handle(save().(screen.Saved))
	if _, cmd := o.Update(again{}); cmd != nil {
		t.Error("it was taken while the name was being typed")
	}
	if shots, _ := store.Snapshots(context.Background(), s.ID); len(shots) != 0 {
		t.Errorf("taken are %v", shots)
	}
}
