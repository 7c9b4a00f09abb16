package sqlite

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"soc2ready/questionnaire"
)

func TestSalvageCopiesAWholeFile(t *testing.T) {
	ctx := context.Background()
	path := sampleFile(t, 3)
	before := fileBytes(t, path)
	out := filepath.Join(t.TempDir(), "out.soc2")
	got, err := Salvage(ctx, path, out, testOptions())
	if err != nil {
		t.Fatal(err)
	}
	full, _, _ := locate(out)
	if diff := cmp.Diff(got, Salvaged{Path: full, Assessments: 3, Entries: 12, Events: 15, Snapshots: 3}); diff != "" {
		t.Error(diff)
	}
	sameBytes(t, path, before)
	s := openTest(t, out)
	sum, err := s.Find(ctx, "Company 2")
	if err != nil {
		t.Fatal(err)
	}
	if label, _, _, err := s.Undo(ctx, sum.ID, sum.Rev); err != nil || label != "headcount" {
		t.Errorf("undo in the salvaged file: %q %v", label, err)
	}
	if _, err := Salvage(ctx, path, out, testOptions()); err == nil {
		t.Error("a file that is there was overwritten")
	}
}

// pageOf is the number of the page at which a table or index begins.
func pageOf(t *testing.T, path, name string) int {
	t.Helper()
	s := openTest(t, path)
	defer s.Close()
	var page int
	if err := s.db.QueryRow("SELECT rootpage FROM sqlite_schema WHERE name = ?", name).Scan(&page); err != nil {
		t.Fatal(err)
	}
	return page
}

func TestSalvageFindsWhatIsLeft(t *testing.T) {
	ctx := context.Background()
	whole := sampleFile(t, 3)
	data := fileBytes(t, whole)
	type want struct{ Assessments, Entries, Events int }
	tests := []struct {
		name  string
		spoil func([]byte)
		want  want
	}{
		{"answers come from the history when their table is gone", spoilPage(pageOf(t, whole, "entries")), want{3, 12, 15}},
		{"answers stay when the history is gone", spoilPage(pageOf(t, whole, "events")), want{3, 12, 0}},
		{"assessments get a name when their list is gone", spoilPage(pageOf(t, whole, "assessments")), want{3, 12, 15}},
		{"an index is not needed", spoilPage(pageOf(t, whole, "assessments_by_opened")), want{3, 12, 15}},
		{"the first sector is gone", func(b []byte) { clear(b[:100]) }, want{3, 12, 15}},
		{"the first page is gone", spoilPage(1), want{3, 12, 15}},
		{"the magic word is gone", func(b []byte) { b[3] = 'X' }, want{3, 12, 15}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			damaged := append([]byte(nil), data...)
			test.spoil(damaged)
			path, out := filepath.Join(t.TempDir(), "in.soc2"), filepath.Join(t.TempDir(), "out.soc2")
			writeFile(t, path, damaged)
			got, err := Salvage(ctx, path, out, testOptions())
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(want{got.Assessments, got.Entries, got.Events}, test.want); diff != "" {
				t.Errorf("%s%v", diff, got.Lost)
			}
			sameBytes(t, path, damaged)
			if report, err := Check(ctx, out); err != nil || !report.OK() {
				t.Errorf("the new file: %+v %v", report, err)
			}
		})
	}
}

func spoilPage(page int) func([]byte) {
	return func(b []byte) {
		for i := range ourPageSize {
			b[(page-1)*ourPageSize+i] = byte(i * 31)
		}
	}
}

// leafOfTable is the first byte of a page with rows of a table that has a rowid:
// here of the history.
const leafOfTable = 13

func TestSalvageReadsAroundADamagedPage(t *testing.T) {
	ctx := context.Background()
	path, out := filepath.Join(t.TempDir(), "in.soc2"), filepath.Join(t.TempDir(), "out.soc2")
	s := openTest(t, path)
	sum := createTest(t, s, "Acme")
	const n = 300
	for i := range n {
		saveTest(t, s, &sum, "a label that takes its room", questionnaire.SettingEntry(fmt.Sprintf("number %d", i), strings.Repeat("x", 60)))
	}
	s.Close()
	data := fileBytes(t, path)
	for page := 2; page*ourPageSize <= len(data); page++ { // all that hold this event, index pages apart
		if b := data[(page-1)*ourPageSize:][:ourPageSize]; b[0] == leafOfTable && bytes.Contains(b, []byte("number 150")) {
			spoilPage(page)(data)
		}
	}
	writeFile(t, path, data)
	got, err := Salvage(ctx, path, out, testOptions())
	if err != nil || got.Entries != n || got.Events < n-50 || len(got.Lost) == 0 {
		t.Errorf("%+v %v", got, err)
	}
	if report, err := Check(ctx, out); err != nil || !report.OK() {
		t.Errorf("the new file: %+v %v", report, err)
	}
}

func TestSalvageReadsAFileWithAHistoryOfLayouts(t *testing.T) {
	path, out := sampleFile(t, 3), filepath.Join(t.TempDir(), "out.soc2")
	tamper(t, path, // the answers move, as a migration may move them
		"CREATE TEMP TABLE kept AS SELECT * FROM entries", "DROP TABLE entries", "CREATE TABLE spacer (a)",
		"CREATE TABLE entries (assessment_id INTEGER, kind TEXT, key TEXT, value TEXT, PRIMARY KEY (assessment_id, kind, key)) STRICT, WITHOUT ROWID",
		"INSERT INTO entries SELECT * FROM kept")
	data := fileBytes(t, path)
	clear(data[:24])
	writeFile(t, path, data)
	got, err := Salvage(context.Background(), path, out, testOptions())
	if err != nil || got.Entries != 12 || len(got.Lost) > 0 {
		t.Errorf("%+v %v", got, err)
	}
}

func TestSalvageReadsABackup(t *testing.T) {
	ctx := context.Background()
	for name, spoil := range map[string]func([]byte){
		"without its first letters": func(b []byte) { b[3] = 'X' },
		"without its first page":    spoilPage(1),
	} {
		path, out := sampleFile(t, 3), filepath.Join(t.TempDir(), "out.soc2")
		tamper(t, path, "VACUUM") // orders the tables otherwise than a new file
		data := fileBytes(t, path)
		spoil(data)
		writeFile(t, path, data)
		got, err := Salvage(ctx, path, out, testOptions())
		if err != nil || got.Assessments != 3 || got.Entries != 12 || got.Events != 15 || len(got.Lost) > 0 {
			t.Errorf("%s: %+v %v", name, got, err)
		}
	}
}

func TestSalvageTakesBackAChangeThatWasCutShort(t *testing.T) {
	path, _ := cutShortFile(t)
	got, err := Salvage(context.Background(), path, filepath.Join(t.TempDir(), "out.soc2"), testOptions())
	if err != nil || got.Events != 5 || len(got.Lost) > 0 {
		t.Errorf("%+v %v", got, err)
	}
}

func TestSalvageSaysWhenNothingIsLeft(t *testing.T) {
	path, out := filepath.Join(t.TempDir(), "in.soc2"), filepath.Join(t.TempDir(), "out.soc2")
	for name, data := range map[string][]byte{"empty": nil, "short": []byte("x"), "noise": make([]byte, 10*ourPageSize)} {
		writeFile(t, path, data)
		if _, err := Salvage(context.Background(), path, out, testOptions()); !errors.Is(err, ErrDamaged) {
			t.Errorf("%s: %v", name, err)
		}
		if exists(out) {
			t.Errorf("%s: a file was left", name)
		}
	}
}

func TestASalvagedAssessmentWithoutARowIsUsable(t *testing.T) {
	ctx := context.Background()
	whole := sampleFile(t, 1)
	page := pageOf(t, whole, "assessments")
	data := fileBytes(t, whole)
	spoilPage(page)(data)
	path, out := filepath.Join(t.TempDir(), "in.soc2"), filepath.Join(t.TempDir(), "out.soc2")
	writeFile(t, path, data)
	if _, err := Salvage(ctx, path, out, testOptions()); err != nil {
		t.Fatal(err)
	}
	s := openTest(t, out)
	sum, err := s.Find(ctx, "")
	if err != nil || sum.Name != "Recovered 1" {
		t.Fatal(sum, err)
	}
	saveTest(t, s, &sum, "goes on", questionnaire.FactEntry("headcount", questionnaire.NumberValue(3)))
}
