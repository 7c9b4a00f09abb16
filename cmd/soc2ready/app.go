package main

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"os"
	"os/user"
	"path/filepath"
	"runtime"
	"slices"

	"github.com/adrg/xdg"

	"soc2ready/assets"
	q "soc2ready/questionnaire"
	"soc2ready/questionnaire/sqlite"
	"soc2ready/scoring"
	"soc2ready/scoring/plan"
)

// app is what the verbs share: the flags for all of them, and the ways to the
// catalogue and the assessment file.
type app struct {
	env   environment
	file  string   // --file
	asOf  string   // --as-of
	packs []string // --pack

	theme string // flags of the wizard
	ascii bool
	mouse bool

	cat *q.Catalog
}

// catalog is the catalogue with the packs laid over it, decoded when it is first
// needed. Without packs no YAML is parsed.
func (a *app) catalog() (*q.Catalog, error) {
	if a.cat != nil {
		return a.cat, nil
	}
	cat, err := q.Decode(assets.Compiled)
	if err != nil {
		return nil, err
	}
	for _, path := range a.packPaths() {
		if cat, err = overlay(cat, path); err != nil {
			return nil, fmt.Errorf("load pack %s: %w", path, err)
		}
	}
	a.cat = cat
	return cat, nil
}

// today is the day given with --as-of, else the clock's.
func (a *app) today() (q.Date, error) {
	if a.asOf == "" {
		return q.DateOf(a.env.now()), nil
	}
	d, err := q.ParseDate(a.asOf)
	if err != nil {
		return 0, usagef("--as-of: %w", err)
	}
	return d, nil
}

// path is the assessment file: --file, else SOC2READY_FILE, else the user's data
// folder.
func (a *app) path() (string, error) {
	if a.file != "" {
		return a.file, nil
	}
	if p := a.env.get("SOC2READY_FILE"); p != "" {
		return p, nil
	}
	if a.homeless() || !filepath.IsAbs(xdg.DataHome) {
		return "", usagef("no data folder is known (HOME is not set); name the file with --file")
	}
	return filepath.Join(xdg.DataHome, "soc2ready", "assessments.soc2ready"), nil
}

// homeless reports that nothing says where the user's files are: without HOME the
// data folder would be one at the root of the disk.
func (a *app) homeless() bool {
	_, err := os.UserHomeDir()
	return err != nil && !filepath.IsAbs(a.env.get("XDG_DATA_HOME")) && runtime.GOOS != "windows"
}

// store opens the assessment file for writing; create makes it when it is missing.
func (a *app) store(ctx context.Context, create bool) (*sqlite.Store, error) {
	path, err := a.filePath(create)
	if err != nil {
		return nil, err
	}
	return sqlite.Open(ctx, path, sqlite.Options{Create: create, Now: a.env.now, Who: a.who()})
}

// storeToRead opens the assessment file without the means to write it, so that one
// on a read-only disk can be looked at too. A file that has to be brought up to date
// or to be mended first is opened for writing after all.
func (a *app) storeToRead(ctx context.Context) (*sqlite.Store, error) {
	path, err := a.filePath(false)
	if err != nil {
		return nil, err
	}
	o := sqlite.Options{ReadOnly: true, Now: a.env.now, Who: a.who()}
	store, err := sqlite.Open(ctx, path, o)
	if errors.Is(err, sqlite.ErrReadOnly) {
		o.ReadOnly = false
		return sqlite.Open(ctx, path, o)
	}
	return store, err
}

// storeToShow opens the assessment file for the wizard: for writing, or where that
// cannot be, to be looked at only. A file that cannot even be read says why.
func (a *app) storeToShow(ctx context.Context) (*sqlite.Store, error) {
	store, err := a.store(ctx, true)
	if !errors.Is(err, sqlite.ErrReadOnly) {
		return store, err
	}
	path, pathErr := a.path()
	if pathErr != nil {
		return nil, pathErr
	}
	store, lookErr := sqlite.Open(ctx, path, sqlite.Options{ReadOnly: true, Now: a.env.now, Who: a.who()})
	if errors.Is(lookErr, sqlite.ErrNotFound) { // there is none, and none can be made
		return nil, err
	}
	return store, lookErr
}

// filePath is the path of an assessment file that is there, or may be made.
func (a *app) filePath(create bool) (string, error) {
	path, err := a.path()
	if err != nil || create {
		return path, err
	}
	if _, err := os.Stat(path); os.IsNotExist(err) {
		return "", fmt.Errorf("there is no assessment file at %s yet; soc2ready new NAME makes the first assessment", path)
	}
	return path, nil
}

// who is the name written into the history: the account, never the machine.
func (a *app) who() string {
	for _, name := range []string{"SOC2READY_WHO", "USER", "USERNAME"} {
		if v := a.env.get(name); v != "" {
			return q.CleanLine(v)
		}
	}
	if u, err := user.Current(); err == nil {
		return q.CleanLine(u.Username)
	}
	return "unknown"
}

// loaded is an assessment with its place in the file.
type loaded struct {
	store *sqlite.Store
	cat   *q.Catalog
	a     *q.Assessment
	sum   sqlite.Summary
	today q.Date
}

// Close closes the file.
func (l *loaded) Close() { _ = l.store.Close() } // nothing is waiting to be written

// result scores the assessment.
func (l *loaded) result() *scoring.Result {
	return scoring.Assess(scoring.NewEngine(l.cat, scoring.DefaultPolicy()), l.a, l.today)
}

// load opens the file for writing and finds an assessment by name or id; empty
// means the only one or the one last opened.
func (a *app) load(ctx context.Context, name string) (*loaded, error) {
	return a.loadFrom(ctx, name, func() (*sqlite.Store, error) { return a.store(ctx, false) })
}

// loadToRead is load for a verb that changes nothing.
func (a *app) loadToRead(ctx context.Context, name string) (*loaded, error) {
	return a.loadFrom(ctx, name, func() (*sqlite.Store, error) { return a.storeToRead(ctx) })
}

func (a *app) loadFrom(ctx context.Context, name string, open func() (*sqlite.Store, error)) (*loaded, error) {
	cat, err := a.catalog()
	if err != nil {
		return nil, err
	}
	today, err := a.today()
	if err != nil {
		return nil, err
	}
	store, err := open()
	if err != nil {
		return nil, err
	}
	l := &loaded{store: store, cat: cat, today: today}
	found, err := store.Find(ctx, name)
	if err != nil {
		l.Close()
		return nil, err
	}
	var warnings []error
	l.a, l.sum, warnings, err = store.Load(ctx, cat, found.ID)
	if err != nil {
		l.Close()
		return nil, err
	}
	a.packNotices(cat, l.a)
	for _, w := range warnings {
		fmt.Fprintf(a.env.err, "soc2ready: kept but not counted: %v\n", w)
	}
	return l, nil
}

// cached are the figures kept beside an assessment for the portfolio.
func cached(r *scoring.Result) *sqlite.Cached {
	o := r.Readiness.Overall
	tenth := func(s scoring.Score) int { return int(s+50) / 100 }
	return &sqlite.Cached{
		Low1: tenth(o.Type1.Low), High1: tenth(o.Type1.High), Low2: tenth(o.Type2.Low), High2: tenth(o.Type2.High),
		Answered: r.Progress.Answered, Asked: r.Progress.Asked,
	}
}

// readAssessment reads an assessment file, naming it in errors.
func (a *app) readAssessment(path string) (*q.Assessment, error) {
	cat, err := a.catalog()
	if err != nil {
		return nil, err
	}
	data, err := readBounded(path)
	if err != nil {
		return nil, err
	}
	as, err := q.ReadFile(cat, data)
	if err == nil {
		err = checkSettings(as)
	}
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", path, err)
	}
	return as, nil
}

// checkSettings refuses days off that are no dates and a currency that is none, as
// the verb answer does.
func checkSettings(as *q.Assessment) error {
	var ps q.Problems
	for _, key := range slices.Sorted(maps.Keys(as.Facts)) {
		if err := plan.CheckSetting(key, as.Facts[key]); err != nil {
			ps = append(ps, q.Problem{Key: "facts." + string(key), Text: err.Error()})
		}
	}
	return ps.Err()
}

// readBounded reads a regular file of at most questionnaire.MaxFile bytes.
func readBounded(path string) ([]byte, error) {
	info, err := os.Stat(path)
	switch {
	case os.IsNotExist(err):
		return nil, fmt.Errorf("there is no file %s", path)
	case err != nil:
		return nil, fmt.Errorf("read %s: %w", path, err)
	case info.IsDir():
		return nil, fmt.Errorf("%s is a folder, not a file", path)
	case !info.Mode().IsRegular():
		return nil, fmt.Errorf("%s is no regular file", path)
	case info.Size() > q.MaxFile:
		return nil, fmt.Errorf("%s is larger than %d MiB", path, q.MaxFile>>20)
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", path, err)
	}
	return data, nil
}
