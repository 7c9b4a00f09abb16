package main

import (
	"fmt"
	"path/filepath"

	q "soc2ready/questionnaire"
)

// packPaths are the packs to load: those given with --pack, else those named in
// SOC2READY_PACK, separated as in PATH.
func (a *app) packPaths() []string {
	if len(a.packs) > 0 {
		return a.packs
	}
	var paths []string
	for _, p := range filepath.SplitList(a.env.get("SOC2READY_PACK")) {
		if p != "" {
			paths = append(paths, p)
		}
	}
	return paths
}

// overlay lays the pack in a file over a catalogue.
func overlay(cat *q.Catalog, path string) (*q.Catalog, error) {
	data, err := readBounded(path)
	if err != nil {
		return nil, err
	}
	return cat.Overlay(path, data)
}

// rememberPacks notes in an assessment which packs it is answered with.
func rememberPacks(cat *q.Catalog, as *q.Assessment) {
	for _, e := range as.PackEntries(cat) {
		_ = as.Apply(cat, e) // a setting can always be taken
	}
}

// packNotices tells whoever opens an assessment which packs it was answered with
// that are not loaded.
func (a *app) packNotices(cat *q.Catalog, as *q.Assessment) {
	notices := as.PackNotices(cat)
	for _, n := range notices {
		fmt.Fprintf(a.env.err, "soc2ready: %s\n", n)
	}
	if len(notices) > 0 {
		fmt.Fprintln(a.env.err, "soc2ready: no answer is lost; --pack FILE or SOC2READY_PACK names the pack to work with")
	}
}
