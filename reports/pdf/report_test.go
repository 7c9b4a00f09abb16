package pdf

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"unicode"

	"soc2ready/reports"
)

var renderCache sync.Map // of company, paper and kind to []byte

// rendered is the document of a company; it is drawn once for all tests.
func rendered(tb testing.TB, name string, p Paper, k Kind) []byte {
	tb.Helper()
	key := fmt.Sprint(name, p, k)
	if file, ok := renderCache.Load(key); ok {
		return file.([]byte)
	}
	o := testOptions(tb, p)
	o.Kind = k
	var b bytes.Buffer
	if err := Render(&b, reportOf(tb, name), o); err != nil {
		tb.Fatal(err)
	}
	renderCache.Store(key, b.Bytes())
	return b.Bytes()
}

// eachReport runs a test on every company, paper and kind.
func eachReport(t *testing.T, kinds []Kind, test func(t *testing.T, r *reports.Report, p Paper, k Kind, file []byte)) {
	for _, c := range companies {
		for _, k := range kinds {
			for name, p := range map[string]Paper{"A4": A4, "Letter": Letter} {
				t.Run(fmt.Sprintf("%s, %s, %s", c.name, k, name), func(t *testing.T) {
					test(t, reportOf(t, c.name), p, k, rendered(t, c.name, p, k))
				})
			}
		}
	}
}

var allKinds = []Kind{KindFull, KindRoadmap, KindChecklist}

// forbidden are words never printed about a company.
var forbidden = regexp.MustCompile(`(?i)\b(compliant|certified|passed)\b`)

func TestReportsAreValidAndCarryTheirNumbers(t *testing.T) {
	eachReport(t, allKinds, func(t *testing.T, r *reports.Report, _ Paper, k Kind, file []byte) {
		validate(t, file)
		pages := pageTexts(t, file)
		if k == KindChecklist && len(pages) != 1 {
			t.Errorf("the checklist has %d pages, want 1", len(pages))
		}
		for i, texts := range pages {
			if want := fmt.Sprintf("%d / %d", i+1, len(pages)); !slices.Contains(texts, want) {
				t.Errorf("page %d does not say %q", i+1, want)
			}
			if !slices.Contains(texts, r.Meta.Footer) {
				t.Errorf("page %d does not say what the report is not", i+1)
			}
		}
		if to := os.Getenv("SOC2READY_REPORT_DIR"); to != "" {
			name := strings.NewReplacer("/", "-", ", ", "-", ",_", "-").Replace(filepath.Base(t.Name())) + ".pdf"
			if err := os.WriteFile(filepath.Join(to, name), file, 0o600); err != nil {
				t.Fatal(err)
			}
		}
	})
}

func TestReportsMakeNoClaims(t *testing.T) {
	for _, c := range companies {
		for i, texts := range pageTexts(t, rendered(t, c.name, A4, KindFull)) {
			if m := forbidden.FindString(strings.Join(texts, " ")); m != "" {
				t.Errorf("%s, page %d says %q", c.name, i+1, m)
			}
		}
	}
}

func TestFullReportHasItsSectionsInOrder(t *testing.T) {
	for _, c := range companies {
		t.Run(c.name, func(t *testing.T) {
			r := reportOf(t, c.name)
			pages := pageTexts(t, rendered(t, c.name, A4, KindFull))
			cover, last := pages[0], 1
			for _, s := range orderOf(r) {
				i := slices.IndexFunc(r.Contents, func(x reports.Section) bool { return x.Key == s.key })
				if i < 0 { // nobody has written a note
					if s.key != "notes" || slices.Contains(cover, "Notes") {
						t.Errorf("the report has no section %q", s.key)
					}
					continue
				}
				sec := r.Contents[i]
				at := slices.Index(cover, sec.Question)
				if at < 0 {
					t.Errorf("the cover does not ask %q", sec.Question)
					continue
				}
				var page int
				if _, err := fmt.Sscan(cover[at+2], &page); err != nil || page < last || page > len(pages) {
					t.Fatalf("the cover says that %q is on page %q, want one from %d on", sec.Title, cover[at+2], last)
				}
				if last = page; !slices.Contains(pages[page-1], sec.Title) {
					t.Errorf("page %d does not have the heading %q", page, sec.Title)
				}
			}
			for _, want := range []string{r.Headline.Answer, r.Meta.Title, r.Summary.Counts.Text} {
				if !strings.Contains(squeeze(cover...), squeeze(want)) {
					t.Errorf("the cover does not say %q", want)
				}
			}
		})
	}
}

func TestSummaryIsOnePageWithTheWholeDecision(t *testing.T) {
	eachReport(t, []Kind{KindRoadmap}, func(t *testing.T, r *reports.Report, _ Paper, _ Kind, file []byte) {
		pages := pageTexts(t, file)
		if slices.Contains(pages[1], "Decisions requested from leadership") {
			t.Error("the summary runs on to a second page")
		}
		page := squeeze(pages[0]...)
		wants := []string{r.Headline.Answer, "Decisions requested from leadership", r.Decisions.Text, r.Meta.Disclaimer, r.Summary.Sure.Text, r.Summary.GaugeText}
		for _, f := range r.Summary.Figures {
			wants = append(wants, f.Value, f.Label)
		}
		for _, g := range r.Groups {
			wants = append(wants, g.ID+g.Title)
		}
		for _, g := range r.TopGaps.Items {
			wants = append(wants, g.Title, g.Ref)
		}
		for _, d := range r.Decisions.Items {
			wants = append(wants, d.Title)
		}
		for _, want := range wants {
			if !strings.Contains(page, squeeze(want)) {
				t.Errorf("the summary does not say %q", want)
			}
		}
		if got, want := strings.Count(page, "Notagreed"), len(r.Decisions.Items); got != want {
			t.Errorf("%d boxes for not agreed, want %d", got, want)
		}
	})
}

func TestChecklistHasEveryItemAndLinesToSign(t *testing.T) {
	eachReport(t, []Kind{KindChecklist}, func(t *testing.T, r *reports.Report, _ Paper, _ Kind, file []byte) {
		page := squeeze(pageTexts(t, file)[0]...)
		n := 0
		for _, g := range r.Check.Groups {
			for _, it := range g.Items {
				if n++; !strings.Contains(page, squeeze(it.Title)) {
					t.Errorf("the checklist lacks %q", it.Title)
				}
			}
		}
		if n != r.Check.Total || n < 29 {
			t.Errorf("%d items, want %d", n, r.Check.Total)
		}
		for _, want := range r.Check.SignOff {
			if !strings.Contains(page, squeeze(want)) {
				t.Errorf("no line to sign for %q", want)
			}
		}
	})
}

func TestEveryActionStandsInTheTable(t *testing.T) {
	for _, c := range companies {
		r := reportOf(t, c.name)
		doc := wholeText(pageTexts(t, rendered(t, c.name, Letter, KindRoadmap)))
		for i := range r.Actions {
			a := &r.Actions[i]
			if !strings.Contains(doc, squeeze(a.Ref+a.Title)) {
				t.Errorf("%s: no row for %s %s", c.name, a.Ref, a.Title)
			}
		}
	}
}

func TestEverythingThatPeopleTypedIsPrinted(t *testing.T) {
	for _, name := range []string{"answered", "hostile", "five-categories"} {
		r := reportOf(t, name)
		doc := wholeText(pageTexts(t, rendered(t, name, A4, KindFull)))
		if name != "five-categories" && len(r.Notes) < 100 {
			t.Errorf("%s has only %d notes", name, len(r.Notes))
		}
		for _, n := range r.Notes {
			want := squeeze(n.Text)
			if len(want) <= 600 && !strings.Contains(doc, want) {
				t.Errorf("%s: the note on %s is missing: %q", name, n.Key, n.Text)
			}
			// A long note is interrupted where a page ends.
			const part = 60
			for at, missing := 0, 0; len(want) > 600 && at+part <= len(want); at += part {
				if strings.Contains(doc, want[at:at+part]) {
					continue
				}
				if missing++; missing > 8 {
					t.Fatalf("%s: the long note on %s is missing from byte %d on", name, n.Key, at)
				}
			}
		}
	}
}

func TestReferencesLeadToTheirActions(t *testing.T) {
	file := rendered(t, "harbor-notes", A4, KindFull)
	if n := bytes.Count(file, []byte("/Subtype /Link")); n < len(reportOf(t, "harbor-notes").Actions) {
		t.Errorf("only %d links", n)
	}
	for _, s := range reportOf(t, "harbor-notes").Contents {
		if title := utf16Title(s.Title); !bytes.Contains(file, title) {
			t.Errorf("no bookmark %q", s.Title)
		}
	}
	if bytes.Contains(rendered(t, "harbor-notes", A4, KindChecklist), []byte("/Subtype /Link")) {
		t.Error("the checklist alone has a link, though its actions are on no page")
	}
}

// utf16Title is a bookmark's title as it stands in the file.
func utf16Title(s string) []byte {
	b := []byte("/Title (\xFE\xFF")
	for _, r := range s {
		b = append(b, byte(r>>8), byte(r))
	}
	return append(b, ')')
}

func TestReportsAreTheSameEveryTime(t *testing.T) {
	for _, name := range []string{"answered", "hostile"} {
		sums := make([][sha256.Size]byte, 4)
		r, o := reportOf(t, name), testOptions(t, Letter)
		var wg sync.WaitGroup
		for i := range sums {
			wg.Go(func() {
				var b bytes.Buffer
				if err := Render(&b, r, o); err != nil {
					t.Error(err)
				}
				sums[i] = sha256.Sum256(b.Bytes())
			})
		}
		wg.Wait()
		for i, s := range sums {
			if s != sums[0] {
				t.Errorf("%s: document %d differs from the first", name, i)
			}
		}
	}
}

func TestRenderTakesAnEmptyReport(t *testing.T) {
	for _, k := range allKinds {
		o := testOptions(t, A4)
		o.Kind = k
		var b bytes.Buffer
		if err := Render(&b, &reports.Report{}, o); err != nil {
			t.Errorf("%s: %v", k, err)
			continue
		}
		validate(t, b.Bytes())
	}
}

func TestRenderRefusesAnUnknownKind(t *testing.T) {
	o := testOptions(t, A4)
	o.Kind = "poster"
	var b bytes.Buffer
	if err := Render(&b, reportOf(t, "twofold"), o); err == nil || !strings.Contains(err.Error(), `"poster"`) || b.Len() > 0 {
		t.Errorf("got error %v and %d bytes, want an error about the kind and nothing written", err, b.Len())
	}
}

// wholeText is the text of all pages without white space, headers and footers.
func wholeText(pages [][]string) string {
	var all []string
	for _, texts := range pages {
		all = append(all, texts...)
	}
	return squeeze(all...)
}

// squeeze makes texts comparable that were broken into lines.
func squeeze(texts ...string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, clean(strings.Join(texts, "")))
}
