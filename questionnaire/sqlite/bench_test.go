package sqlite

import (
	"context"
	"database/sql"
	"encoding/binary"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"soc2ready/questionnaire"
)

// benchAssessment has as many answers as a company gives.
func benchAssessment(name string) (*questionnaire.Assessment, *questionnaire.Catalog) {
	cat := testCatalog()
	for i := range 300 {
		cat.Controls[0].Statements = append(cat.Controls[0].Statements, questionnaire.Statement{
			Key: questionnaire.StatementID(fmt.Sprintf("mfa.statement-number-%03d", i)),
		})
	}
	cat.Index()
	a := questionnaire.NewAssessment(name)
	for i := range 250 {
		a.Answers[cat.Controls[0].Statements[3+i].Key] = questionnaire.Answer{Value: questionnaire.Partly, Note: "not on the VPN", Owner: questionnaire.HR}
	}
	return a, cat
}

// benchStore holds n such assessments.
func benchStore(b *testing.B, n int) (*Store, Summary, *questionnaire.Catalog) {
	b.Helper()
	s := newStore(b)
	a, cat := benchAssessment("Company 0")
	sum, err := s.Create(context.Background(), a, "")
	if err != nil {
		b.Fatal(err)
	}
	for i := 1; i < n; i++ {
		if _, err := s.Duplicate(context.Background(), sum.ID, fmt.Sprint("Company ", i)); err != nil {
			b.Fatal(err)
		}
	}
	if _, err := s.db.Exec("PRAGMA synchronous = EXTRA"); err != nil {
		b.Fatal(err)
	}
	return s, sum, cat
}

// saver saves one answer with its figures each time it is called.
func saver(b *testing.B, s *Store, sum Summary) func() {
	n := 0
	return func() {
		n++
		rev, err := s.Save(context.Background(), sum.ID, sum.Rev, Change{
			Label:   "MFA for everyone: yes",
			Entries: []questionnaire.Entry{answer(fmt.Sprintf("mfa.statement-number-%03d", n%250), n)},
			Cached:  &Cached{Low1: n % 1000, High1: 1000, Answered: n, Asked: 250, Stage: "gaps"},
		})
		if err != nil {
			b.Fatal(err)
		}
		sum.Rev = rev
	}
}

// byHand is the file work of one save without SQLite: five pages with their
// old content in a journal, and the five syncs that make it survive a power
// cut.
type byHand struct {
	dir, journal string
	db           *os.File
	page         [ourPageSize]byte
}

const savedPages = 5 // header, assessment, answer, event, index of events

func newByHand(b *testing.B) *byHand {
	b.Helper()
	h := &byHand{dir: b.TempDir()}
	h.journal = filepath.Join(h.dir, "db-journal")
	db, err := os.Create(filepath.Join(h.dir, "db"))
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { db.Close() })
	if _, err := db.WriteAt(make([]byte, 64*ourPageSize), 0); err != nil {
		b.Fatal(err)
	}
	h.db = db
	return h
}

func (h *byHand) save() (err error) {
	do := func(step error) {
		if err == nil {
			err = step
		}
	}
	j, openErr := os.OpenFile(h.journal, os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o600)
	if openErr != nil {
		return openErr
	}
	at := int64(0)
	write := func(b []byte) {
		_, writeErr := j.WriteAt(b, at)
		do(writeErr)
		at += int64(len(b))
	}
	write(h.page[:512])
	for range savedPages {
		write(h.page[:4])
		write(h.page[:])
		write(h.page[:4])
	}
	do(j.Sync())
	do(syncDir(h.dir))
	at = 0
	write(h.page[:12])
	do(j.Sync())
	for i := range savedPages {
		binary.BigEndian.PutUint64(h.page[100:], binary.BigEndian.Uint64(h.page[100:])+1)
		_, writeErr := h.db.WriteAt(h.page[:], int64(i*3*ourPageSize))
		do(writeErr)
	}
	do(h.db.Sync())
	do(j.Close())
	do(os.Remove(h.journal))
	do(syncDir(h.dir))
	return err
}

func syncDir(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	defer d.Close()
	return d.Sync()
}

func BenchmarkSaveAnswer(b *testing.B) {
	s, sum, _ := benchStore(b, 10)
	save := saver(b, s, sum)
	for b.Loop() {
		save()
	}
}

func BenchmarkSaveByHand(b *testing.B) {
	h := newByHand(b)
	for b.Loop() {
		if err := h.save(); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkSaveAgainstByHand takes turns, 25 of each, so that both see the same
// disk; its metric is the ratio of the medians.
func BenchmarkSaveAgainstByHand(b *testing.B) {
	s, sum, _ := benchStore(b, 10)
	h := newByHand(b)
	b.ResetTimer()
	compare(b, saver(b, s, sum), func() {
		if err := h.save(); err != nil {
			b.Fatal(err)
		}
	}, "×by-hand")
}

// BenchmarkSaveAgainstBareSQL compares with the same statements on prepared
// statements and nothing around them.
func BenchmarkSaveAgainstBareSQL(b *testing.B) {
	s, sum, _ := benchStore(b, 10)
	bare, bareSum, _ := benchStore(b, 10)
	if err := bare.SetLastOpened(context.Background(), bareSum.ID); err != nil {
		b.Fatal(err)
	}
	saveBare := bareSaver(b, bare, bareSum.ID)
	b.ResetTimer()
	compare(b, saver(b, s, sum), saveBare, "×bare-SQL")
}

func bareSaver(b *testing.B, s *Store, id string) func() {
	b.Helper()
	hot, err := s.prepare(context.Background())
	if err != nil {
		b.Fatal(err)
	}
	n := int64(0)
	return func() {
		n++
		tx, err := s.db.Begin()
		if err != nil {
			b.Fatal(err)
		}
		var num, rev, last int64
		var name, old string
		var undo, redo sql.NullInt64
		key := fmt.Sprintf("mfa.statement-number-%03d", n%250)
		value := fmt.Sprintf(`{"value":"yes","note":"answer %d"}`, n)
		exec := func(stmt *sql.Stmt, args ...any) {
			if _, err := tx.Stmt(stmt).Exec(args...); err != nil {
				b.Fatal(err)
			}
		}
		if err := tx.Stmt(hot.row).QueryRow(id).Scan(&num, &name, &rev, &undo, &redo); err != nil {
			b.Fatal(err)
		}
		if err := tx.Stmt(hot.last).QueryRow().Scan(&last); err != nil {
			b.Fatal(err)
		}
		if err := tx.Stmt(hot.old).QueryRow(num, "answer", key).Scan(&old); err != nil {
			b.Fatal(err)
		}
		exec(hot.put, num, "answer", key, value)
		exec(hot.add, last+1, num, last+1, "2027-01-31T14:00:00.000Z", "Anna", "MFA for everyone: yes", "answer", key, old, value, nil, last)
		exec(hot.update, num, rev+1, "2027-01-31T14:00:00.000Z", nil, nil, last+1, nil, false, n%1000, 1000, 0, 0, n, 250, "gaps")
		if err := tx.Commit(); err != nil {
			b.Fatal(err)
		}
	}
}

// compare runs two functions in turns of 25 and reports the ratio of their
// medians.
func compare(b *testing.B, ours, theirs func(), unit string) {
	b.Helper()
	var a, c []time.Duration
	timed := func(f func()) time.Duration {
		start := time.Now()
		f()
		return time.Since(start)
	}
	for range b.N {
		for range 25 {
			a = append(a, timed(ours))
		}
		for range 25 {
			c = append(c, timed(theirs))
		}
	}
	slices.Sort(a)
	slices.Sort(c)
	b.ReportMetric(float64(a[len(a)/2])/float64(c[len(c)/2]), unit)
	b.ReportMetric(float64(a[len(a)/2].Microseconds()), "p50-µs")
}

func BenchmarkOpenLoad(b *testing.B) {
	for _, n := range []int{10, 1000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			s, sum, cat := benchStore(b, n)
			s.Close()
			for b.Loop() {
				s, err := Open(context.Background(), s.Path(), testOptions())
				if err != nil {
					b.Fatal(err)
				}
				if _, _, _, err := s.Load(context.Background(), cat, sum.ID); err != nil {
					b.Fatal(err)
				}
				s.Close()
			}
		})
	}
}

func BenchmarkLoad(b *testing.B) {
	s, sum, cat := benchStore(b, 10)
	for b.Loop() {
		if _, _, _, err := s.Load(context.Background(), cat, sum.ID); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkList(b *testing.B) {
	for _, n := range []int{10, 1000} {
		s, _, _ := benchStore(b, n)
		for _, page := range []int{0, 50} {
			b.Run(fmt.Sprintf("%d/page%d", n, page), func(b *testing.B) {
				for b.Loop() {
					if _, err := s.Page(context.Background(), false, nil, page); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
}

// BenchmarkGrowth reports the bytes that an assessment takes whose 250 answers
// were given one by one.
func BenchmarkGrowth(b *testing.B) {
	s, _, _ := benchStore(b, 1)
	if _, err := s.db.Exec("PRAGMA synchronous = OFF"); err != nil {
		b.Fatal(err)
	}
	info, err := os.Stat(s.Path())
	if err != nil {
		b.Fatal(err)
	}
	before := info.Size()
	for range b.N {
		sum := createTest(b, s, "Grown")
		for i := range 250 {
			saveTest(b, s, &sum, "MFA for everyone: yes", answer(fmt.Sprintf("mfa.statement-number-%03d", i), i))
		}
	}
	if info, err = os.Stat(s.Path()); err != nil {
		b.Fatal(err)
	}
	b.ReportMetric(float64(info.Size()-before)/float64(b.N)/1024, "KiB/assessment")
}
