package sqlite

import (
	"context"
	"encoding/json"
	"os"
	"testing"
	"time"
)

func TestASecondProgramIsTold(t *testing.T) {
	ctx := context.Background()
	first := newStore(t)
	sum := createTest(t, first, "Acme")
	second := openTest(t, first.Path())
	others := func(s *Store) int {
		t.Helper()
		list, err := s.Others(ctx)
		if err != nil {
			t.Fatal(err)
		}
		return len(list)
	}
	if n := others(second); n != 0 {
		t.Errorf("%d others before anybody opened an assessment", n)
	}
	for range 2 { // announced once, however often
		if err := first.SetLastOpened(ctx, sum.ID); err != nil {
			t.Fatal(err)
		}
	}
	list, err := second.Others(ctx)
	if err != nil || len(list) != 1 || list[0].Who != "Anna" || list[0].PID != os.Getpid() || list[0].Host == "" {
		t.Errorf("%+v %v", list, err)
	}
	if n := others(first); n != 0 {
		t.Errorf("a Store sees itself: %d", n)
	}
	if report, err := Check(ctx, first.Path()); err != nil || len(report.Sessions) != 1 {
		t.Errorf("%+v %v", report, err)
	}
	if err := first.Close(); err != nil {
		t.Fatal(err)
	}
	if n := others(second); n != 0 {
		t.Errorf("%d others after it was closed", n)
	}
}

func TestProgramsThatAreGoneAreForgotten(t *testing.T) {
	ctx := context.Background()
	s := newStore(t)
	sum := createTest(t, s, "Acme")
	now := s.options.Now().UTC()
	const noSuchProcess = 1 << 30
	sessions := map[string]Session{
		"killed":       {Who: "killed", Host: hostname(), PID: noSuchProcess, Since: now},
		"without pid":  {Who: "without pid", Host: hostname(), Since: now},
		"elsewhere":    {Who: "elsewhere", Host: "another", PID: 1, Since: now.Add(-time.Hour)},
		"long ago":     {Who: "long ago", Host: "another", PID: 1, Since: now.Add(-48 * time.Hour)},
		"in time warp": {Who: "in time warp", Host: "another", PID: 1, Since: now.Add(48 * time.Hour)},
	}
	for key, session := range sessions {
		value, err := json.Marshal(session)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := s.db.Exec("INSERT INTO settings (key, value) VALUES (?, ?)", sessionPrefix+key, string(value)); err != nil {
			t.Fatal(err)
		}
	}
	list, err := s.Others(ctx)
	if err != nil || len(list) != 1 || list[0].Who != "elsewhere" {
		t.Errorf("%+v %v", list, err)
	}
	if err := s.SetLastOpened(ctx, sum.ID); err != nil {
		t.Fatal(err)
	}
	all, err := readSessions(ctx, s.db)
	if err != nil || len(all) != 2 {
		t.Errorf("left in the file: %v %v", sortedKeys(all), err)
	}
}
