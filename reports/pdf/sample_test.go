package pdf

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/pdfcpu/pdfcpu/pkg/api"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"
)

func drawChartSample(c *canvas) {
	c.newPage("Charts at their limits")
	c.title("Charts at their limits", "charts")
	for i, g := range []gauge{
		{low: 0, high: 100, figure: "0–100", target: 85, targetWord: "Target", caption: "nothing answered yet"},
		{low: 0, high: 0, figure: "0", target: 50, targetWord: "Target", caption: "all answers are no"},
		{low: 100, high: 100, figure: "100", target: 10, targetWord: "Target", caption: "everything shown"},
		{low: 99.7, high: 99.9, figure: "99–99", target: 100, targetWord: "Target", caption: "nearly"},
	} {
		x, w := c.span(3*i+1, 3*i+3)
		g.draw(c, x, c.y, w)
	}
	y := c.y + 36
	for i, s := range [][]share{
		sampleShares(1, 58, 1, 1), sampleShares(0, 0, 0, 0), sampleShares(0, 0, 0, 61), sampleShares(1000, 1, 1, 1),
	} {
		x, w := c.span(6*(i%2)+1, 6*(i%2)+6)
		c.stack(x, y+float64(i/2)*14, w, s)
	}
	y += 34
	long := sampleBars
	long.rows = slices.Clone(sampleBars.rows)
	long.rows = append(long.rows, barRow{"PI1", "Processing integrity of everything we do", 99.6, 100, "99 to 100 %", statusMet},
		barRow{"P1–P8", "Privacy", 0, 0, "–", statusNotApplicable})
	x, w := c.span(1, 6)
	long.draw(c, x, y, w, 5.2)
	x, w = c.span(7, 12)
	few := bars{rows: sampleBars.rows[:3], target: 50, targetWord: "target"}
	y = few.draw(c, x, y, w, 7) + sectionGap
	none := bars{target: 100, targetWord: "target", rows: []barRow{{"CC1", "No target line to collide with", 10, 90, "10 to 90 %", statusGap}}}
	y = none.draw(c, x, y, w, 7) + sectionGap
	bare := bars{rows: sampleBars.rows[8:9]}
	y = bare.draw(c, x, y, w, 7) + sectionGap
	c.keyFigure(x, y, w, "A figure that is much too long for its column to hold", strings.Repeat("caption ", 20))
}

func crowdedRisks() []riskMove {
	var risks []riskMove
	for i := range 24 {
		risks = append(risks, riskMove{fmt.Sprintf("R%02d", i+1), 3 + i%3, 3 + i*7%3, 1 + i%3, 2 + i*5%2})
	}
	return risks
}

func drawCrowdedSample(c *canvas) {
	c.newPage("Crowded maps")
	y := c.heading(c.left(), c.y, c.inner(), "Twenty-four risks")
	y = sampleHeatMap(crowdedRisks()).draw(c, c.left(), y, 100)
	y = c.heading(c.left(), y+unit, c.inner(), "All in one cell, out of range, staying where they are")
	same := slices.Repeat([]riskMove{{"R-1", 9, 9, -3, 0}, {"Risk 22", 2, 2, 2, 2}}, 4)
	sampleHeatMap(same).draw(c, c.left(), y, 70)
}

func longGantt(groups, tasks int) gantt {
	g := gantt{from: on(2026, 11, 16), to: on(2028, 2, 28), wideTo: on(2027, 4, 30), today: on(2027, 1, 14), words: sampleWords}
	g.words.narrow = "from May: compressed scale"
	day, last := g.from, ""
	for i := range groups {
		head := len(g.rows)
		g.rows = append(g.rows, ganttRow{kind: ganttGroup, label: fmt.Sprintf("Phase %d  %s", i+1, strings.Repeat("Long name ", i+1)), start: day})
		for j := range tasks {
			key := fmt.Sprintf("t%d-%d", i, j)
			r := ganttRow{key: key, label: "Action " + key + " " + hostile[(i*tasks+j)%len(hostile)].text, owner: "IT and Security", critical: j%3 == 0}
			r.start = day.AddDate(0, 0, j*2)
			r.end = r.start.AddDate(0, 0, 1+j*3)
			if last != "" {
				r.after = []string{last}
			}
			if j%3 == 0 {
				last = key
				day = r.end.AddDate(0, 0, 1)
			}
			g.rows = append(g.rows, r)
		}
		g.rows[head].end = day
	}
	for i, s := range []string{"Kick-off", "Remediation done", "Type 1 as at", "Type 1 report delivered to customers", "Window opens", "Window closes", "Type 2 report"} {
		g.milestones = append(g.milestones, milestone{on(2026, 11, 20).AddDate(0, 0, i*i*7), s})
	}
	return g
}

func drawLongRoadmapSample(c *canvas) {
	next := func() float64 {
		c.newPage("A long roadmap")
		return c.y
	}
	next()
	c.title("A long roadmap", "long")
	longGantt(5, 8).flow(c, c.left(), c.y, c.inner(), 7.4, func() float64 { next(); return 22 })
}

func drawTableSample(c *canvas) {
	newPage := func() float64 { c.newPage("Texts nobody expected"); return 24 }
	newPage()
	c.title("Texts nobody expected", "table")
	c.bookmark("Hostile texts", 1, 40)
	c.bookmark("Far too deep", 7, 50)
	t := table{
		onBreak: newPage,
		columns: []column{
			{title: "No.", width: 9, style: styleTableID},
			{title: "Status", width: 10},
			{title: "What it is", share: 2},
			{title: "Text", share: 5},
			{title: "A heading that takes two lines", width: 18, align: right},
			{title: "Reference", width: 16, style: styleTableRef},
		},
	}
	t.rows = append(t.rows, row{section: "Phase 1 – hostile strings", aside: fmt.Sprintf("%d rows, %d characters not shown", len(hostile), c.unshown())})
	for i, h := range hostile {
		t.rows = append(t.rows, row{cells: []cell{
			{text: fmt.Sprint(i + 1)},
			{draw: func(c *canvas, x, y, _ float64) { c.mark(x+markR, y+markR, markR, status(i%5)) }},
			{text: h.name},
			{text: h.text},
			{text: fmt.Sprint(len(h.text))},
			{text: "R-06, R-07", link: "risk-K3"},
		}})
	}
	note := strings.Repeat("A note that goes on and on, as notes do when people paste them. ", 160)
	t.rows = append(t.rows, row{section: "Phase 2 – a note of ten thousand characters"},
		row{cells: []cell{{text: "N-1"}, {}, {text: "long"}, {text: note}}},
		row{cells: []cell{{text: "N-2"}}}, row{},
		row{cells: []cell{{text: "N-3"}, {}, {text: "a drawing in a cell"}, {
			draw: func(c *canvas, x, y, w float64) { c.stack(x, y, w, sampleShares(3, 2, 1, 1)) },
			tall: func(*canvas, float64) float64 { return stackHeight + 6.8 },
		}}})
	t.draw(c, c.left(), c.y, c.inner())
}

func TestSampleIsValidAndReadsBack(t *testing.T) {
	for name, paper := range map[string]Paper{"A4": A4, "Letter": Letter} {
		t.Run(name, func(t *testing.T) {
			file := drawn(t, testOptions(t, paper), sampleTitles, drawSample)
			validate(t, file)
			pages := pageTexts(t, file)
			for i, texts := range pages {
				if want := fmt.Sprintf("%d / %d", i+1, len(pages)); !slices.Contains(texts, want) {
					t.Errorf("page %d does not say %q", i+1, want)
				}
				if !slices.Contains(texts, sampleTitles.foot) {
					t.Errorf("page %d has no disclaimer", i+1)
				}
			}
			if paper == A4 {
				golden(t, "sample.txt", pages)
			}
			if to := os.Getenv("SOC2READY_SAMPLE_PDF"); to != "" && paper == A4 {
				if err := os.WriteFile(to, file, 0o600); err != nil {
					t.Fatal(err)
				}
			}
		})
	}
}

// golden compares the text of all pages with what it was.
func golden(t *testing.T, name string, pages [][]string) {
	t.Helper()
	var b strings.Builder
	for i, texts := range pages {
		fmt.Fprintf(&b, "== page %d\n%s\n", i+1, strings.Join(texts, "\n"))
	}
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(b.String(), string(want)); diff != "" {
		t.Errorf("the text of the pages changed (-got +want):\n%s", diff)
	}
}

func validate(t *testing.T, file []byte) {
	t.Helper()
	api.DisableConfigDir()
	conf := model.NewDefaultConfiguration()
	conf.ValidationMode = model.ValidationStrict
	conf.Offline = true
	if err := api.Validate(bytes.NewReader(file), conf); err != nil {
		t.Errorf("strict validation: %v", err)
	}
}

func TestSampleIsTheSameInEightGoroutines(t *testing.T) {
	sums := make([][sha256.Size]byte, 8)
	o := testOptions(t, A4)
	var wg sync.WaitGroup
	for i := range sums {
		wg.Go(func() {
			var b bytes.Buffer
			if err := render(&b, o, sampleTitles, drawSample); err != nil {
				t.Error(err)
			}
			sums[i] = sha256.Sum256(b.Bytes())
		})
	}
	wg.Wait()
	for i, s := range sums {
		if s != sums[0] {
			t.Errorf("document %d differs from the first", i)
		}
	}
}
