package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/spf13/cobra"

	"soc2ready/assets"
	q "soc2ready/questionnaire"
	"soc2ready/questionnaire/sqlite"
	"soc2ready/scoring"
	"soc2ready/tui"
	"soc2ready/tui/screen"
	"soc2ready/tui/screen/stages"
)

// wizardOptions are what the verbs that open the wizard decide.
type wizardOptions struct {
	start  string // name or id of the assessment to open at once
	sample bool
}

// wizardFlags adds the flags of the wizard.
func (a *app) wizardFlags(c *cobra.Command) {
	c.Flags().StringVar(&a.theme, "theme", "", "dark, light or mono (default: as the terminal says)")
	c.Flags().BoolVar(&a.ascii, "ascii", false, "draw with plain ASCII signs")
	c.Flags().BoolVar(&a.mouse, "mouse", true, "take mouse clicks; --mouse=false leaves text selection to the terminal")
}

func newOpen(a *app) *cobra.Command {
	c := &cobra.Command{
		Use: "open [ASSESSMENT]", Short: "open the wizard at an assessment",
		Example: "  soc2ready open \"Harbor Notes 2027\"", Args: maxArgs(0, 1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.wizard(cmd.Context(), wizardOptions{start: arg(args, 0)})
		},
	}
	a.wizardFlags(c)
	return c
}

func newDemo(a *app) *cobra.Command {
	c := &cobra.Command{
		Use: "demo", Short: "open the wizard on three sample companies, in a throw-away file",
		Example: "  soc2ready demo", Args: maxArgs(0, 0),
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := a.needsTerminal(); err != nil {
				return err
			}
			dir, err := os.MkdirTemp("", "soc2ready-demo-")
			if err != nil {
				return fmt.Errorf("make a throw-away folder: %w", err)
			}
			defer os.RemoveAll(dir)
			a.file = filepath.Join(dir, "demo.soc2ready")
			if err := a.fillDemo(cmd.Context()); err != nil {
				return err
			}
			return a.wizard(cmd.Context(), wizardOptions{sample: true})
		},
	}
	a.wizardFlags(c)
	return c
}

// fillDemo puts the sample companies into the throw-away file.
func (a *app) fillDemo(ctx context.Context) error {
	cat, err := a.catalog()
	if err != nil {
		return err
	}
	today, err := a.today()
	if err != nil {
		return err
	}
	store, err := a.store(ctx, true)
	if err != nil {
		return err
	}
	defer store.Close()
	for _, name := range []string{"twofold.yaml", "ledgerline.yaml", "harbor-notes.yaml"} {
		as, err := sample(cat, name)
		if err != nil {
			return err
		}
		sum, err := store.Create(ctx, as, cat.Version)
		if err != nil {
			return err
		}
		r := scoring.Assess(scoring.NewEngine(cat, scoring.DefaultPolicy()), as, today)
		if _, err := store.Save(ctx, sum.ID, sum.Rev, sqlite.Change{Label: "sample", Cached: cached(r)}); err != nil {
			return err
		}
	}
	return nil
}

// sample reads one of the embedded companies.
func sample(cat *q.Catalog, name string) (*q.Assessment, error) {
	f, err := assets.Samples().Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	data, err := io.ReadAll(f)
	if err != nil {
		return nil, err
	}
	return q.ReadFile(cat, data)
}

// needsTerminal refuses a pipe and a terminal that cannot be drawn on, before
// anything else happens.
func (a *app) needsTerminal() error {
	const instead = "use a verb instead: status, answer, plan, report, export (soc2ready --help)"
	if !isTerminal(a.env.in) || !isTerminal(a.env.out) {
		return usagef("the wizard needs a terminal, and this is a pipe or a file; %s", instead)
	}
	if t := a.env.get("TERM"); t == "" || t == "dumb" {
		return usagef("the wizard cannot draw on this terminal (TERM=%s); %s", t, instead)
	}
	switch a.theme {
	case "", "dark", "light", "mono":
		return nil
	}
	return usagef("--theme is dark, light or mono, not %q", a.theme)
}

// wizard runs the wizard until the user leaves.
func (a *app) wizard(ctx context.Context, o wizardOptions) error {
	if err := a.needsTerminal(); err != nil {
		return err
	}
	// Handlers stand before the file is opened, so that a signal in between
	// finds them.
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	hangup := make(chan os.Signal, 1)
	signal.Notify(hangup, hangupSignals()...)
	defer signal.Stop(hangup)

	if _, err := a.today(); err != nil {
		return err
	}
	opened := make(chan *sqlite.Store, 1)
	model := tui.Start(func() (*tui.Model, error) {
		m, store, err := a.model(ctx, o)
		opened <- store
		return m, err
	})
	p := tea.NewProgram(model, tea.WithContext(ctx), tea.WithFPS(120))
	go flushOnHangup(ctx, hangup, p)
	_, err := p.Run()
	if store := <-opened; store != nil {
		defer store.Close()
	}
	if errors.Is(err, tea.ErrInterrupted) || errors.Is(err, tea.ErrProgramKilled) && ctx.Err() != nil {
		return nil
	}
	return cmp.Or(model.Err(), err)
}

// model makes the wizard on the file. The store is to be closed when the program
// has ended, also after an error; it is nil when the file could not be opened.
func (a *app) model(ctx context.Context, o wizardOptions) (*tui.Model, *sqlite.Store, error) {
	s, store, err := a.session(ctx)
	if err != nil {
		return nil, nil, err
	}
	start := ""
	if o.start != "" {
		sum, err := store.Find(ctx, o.start)
		if err != nil {
			return nil, store, err
		}
		start = sum.ID
	}
	pages, err := guidePages()
	if err != nil {
		return nil, store, err
	}
	return tui.New(s, stages.All, tui.Options{
		Guide: pages, Theme: a.theme, ASCII: a.ascii || a.env.get("SOC2READY_ASCII") != "", Start: start, NoMouse: !a.mouse, Sample: o.sample,
	}), store, nil
}

// flushOnHangup saves what is being typed when the terminal goes away, and ends
// the program within a second: the library ends without asking.
func flushOnHangup(ctx context.Context, hangup <-chan os.Signal, p *tea.Program) {
	select {
	case <-ctx.Done():
	case <-hangup:
		p.Send(screen.Flush{Quit: true})
		select {
		case <-ctx.Done():
		case <-time.After(time.Second):
			p.Kill()
		}
	}
}

// session opens the file and builds what the screens share. The file is opened
// while the catalogue is decoded: together they decide how soon the first frame
// stands.
func (a *app) session(ctx context.Context) (*screen.Session, *sqlite.Store, error) {
	type opened struct {
		store *sqlite.Store
		err   error
	}
	opening := make(chan opened, 1)
	go func() {
		store, err := a.storeToShow(ctx)
		opening <- opened{store, err}
	}()
	cat, catErr := a.catalog()
	file := <-opening
	if err := errors.Join(catErr, file.err); err != nil {
		if file.store != nil {
			return nil, nil, errors.Join(err, file.store.Close())
		}
		return nil, nil, err
	}
	s := &screen.Session{
		Ctx: ctx, Engine: scoring.NewEngine(cat, scoring.DefaultPolicy()), Now: a.env.now, Who: a.who(),
		ReadOnly: file.store.ReadOnly(),
		Store:    wizardStore{file.store, cat}, Exporter: &exporter{a, file.store}, HashFile: hashFile,
	}
	if a.asOf != "" {
		s.AsOf, _ = a.today() // checked before the file was opened
	}
	return s, file.store, nil
}

// guidePages is the guide as the wizard shows it.
func guidePages() ([]tui.Page, error) {
	pages, err := guide()
	if err != nil {
		return nil, err
	}
	out := make([]tui.Page, len(pages))
	for i, p := range pages {
		out[i] = tui.Page{Topic: p.topic, Title: p.title, Text: p.text}
	}
	return out, nil
}
