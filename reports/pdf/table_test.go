package pdf

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// drawTable draws a table on as many pages as it takes and returns the texts.
func drawTable(t *testing.T, tab table) [][]string {
	t.Helper()
	file := drawn(t, testOptions(t, A4), sampleTitles, func(c *canvas) {
		next := func() float64 { c.newPage("Page"); return 24 }
		tab.onBreak = next
		if end := tab.draw(c, c.left(), next(), c.inner()); end > c.bottom()+1e-6 {
			t.Errorf("the table ends at %v mm, below %v", end, c.bottom())
		}
	})
	return pageTexts(t, file)
}

func textRow(texts ...string) row {
	var r row
	for _, s := range texts {
		r.cells = append(r.cells, cell{text: s})
	}
	return r
}

var twoColumns = []column{{title: "Number", width: 20}, {title: "What"}}

func TestTableRepeatsItsHeadOnEveryPage(t *testing.T) {
	tab := table{columns: twoColumns}
	for i := range 120 {
		tab.rows = append(tab.rows, textRow(fmt.Sprint("row ", i), "text"))
	}
	pages := drawTable(t, tab)
	if len(pages) < 3 {
		t.Fatalf("%d pages, want several", len(pages))
	}
	seen := 0
	for i, texts := range pages {
		if !slices.Contains(texts, "Number") || !slices.Contains(texts, "What") {
			t.Errorf("page %d has no head", i+1)
		}
		for _, s := range texts {
			if strings.HasPrefix(s, "row ") {
				if want := fmt.Sprint("row ", seen); s != want {
					t.Errorf("page %d has %q, want %q", i+1, s, want)
				}
				seen++
			}
		}
	}
	if seen != 120 {
		t.Errorf("%d rows drawn, want 120", seen)
	}
}

func TestRowTallerThanAPageGoesOnWithItsID(t *testing.T) {
	var words []string
	for i := range 4000 {
		words = append(words, fmt.Sprintf("w%d", i))
	}
	pages := drawTable(t, table{columns: twoColumns, rows: []row{
		textRow("before", "short"), textRow("R-06", strings.Join(words, " ")), textRow("after", "short"),
	}})
	var got []string
	for i, texts := range pages {
		ids := 0
		for _, s := range texts {
			if s == "R-06" {
				ids++
			}
			for w := range strings.FieldsSeq(s) {
				if strings.HasPrefix(w, "w") && len(w) > 1 && w[1] >= '0' && w[1] <= '9' {
					got = append(got, w)
				}
			}
		}
		if ids != 1 {
			t.Errorf("page %d names the row %d times, want once", i+1, ids)
		}
	}
	if !slices.Equal(got, words) {
		t.Errorf("%d words drawn in order, want %d", len(got), len(words))
	}
	if !slices.Contains(pages[len(pages)-1], "after") {
		t.Error("the row after the long one is not on its last page")
	}
}

func TestSectionDoesNotStandAtTheFootOfAPage(t *testing.T) {
	for n := range 40 {
		tab := table{columns: twoColumns}
		for i := range n {
			tab.rows = append(tab.rows, textRow(fmt.Sprint("row ", i), "text"))
		}
		tab.rows = append(tab.rows, row{section: "Phase"}, textRow("first", "of the phase"))
		for i, texts := range drawTable(t, tab) {
			if slices.Contains(texts, "Phase") != slices.Contains(texts, "first") {
				t.Errorf("after %d rows, page %d parts a section from its rows", n, i+1)
			}
		}
	}
}

func TestShortSectionIsNotTornApart(t *testing.T) {
	for n := range 40 {
		tab := table{columns: twoColumns}
		for i := range n {
			tab.rows = append(tab.rows, textRow(fmt.Sprint("row ", i), "text"))
		}
		tab.rows = append(tab.rows, row{section: "Vendors"}, textRow("first", "of two"), textRow("second", "of two"))
		for i, texts := range drawTable(t, tab) {
			if slices.Contains(texts, "Vendors") != slices.Contains(texts, "second") {
				t.Errorf("after %d rows, page %d tears a section of two rows apart", n, i+1)
			}
		}
	}
}

func TestHeadingStaysWithATallFirstRow(t *testing.T) {
	tall := strings.Repeat("A long note that fills line after line of its cell. ", 40)
	for n := range 30 {
		file := drawn(t, testOptions(t, A4), sampleTitles, func(c *canvas) {
			p := &pages{canvas: c, floor: c.bottom()}
			p.newPage("Page")
			p.y = flowTop + float64(n)*8
			p.tablePart("What stays outside", "", table{columns: twoColumns, rows: []row{textRow("first row", tall), textRow("second row", tall)}})
		})
		for i, texts := range pageTexts(t, file) {
			if slices.Contains(texts, "What stays outside") && !slices.Contains(texts, "first row") {
				t.Errorf("%d mm down, the heading is alone on page %d", n*8, i+1)
			}
		}
	}
}

func TestEveryTableIsDrawnWhole(t *testing.T) {
	set, o := testSet(t), testOptions(t, Letter)
	rapid.Check(t, func(rt *rapid.T) {
		tab := table{columns: []column{
			{title: "A", width: rapid.Float64Range(5, 60).Draw(rt, "width")},
			{title: "B", share: 2},
			{title: "C", align: right},
		}}
		for range rapid.IntRange(0, 30).Draw(rt, "rows") {
			tab.rows = append(tab.rows, textRow(
				strings.Repeat("id ", rapid.IntRange(0, 30).Draw(rt, "a")),
				strings.Repeat("some words ", rapid.IntRange(0, 600).Draw(rt, "b")),
				strings.Repeat("x", rapid.IntRange(0, 90).Draw(rt, "c"))))
		}
		c := newCanvas(set, o, titles{}, findings{})
		tab.onBreak = func() float64 { c.newPage(""); return 24 }
		end := tab.draw(c, c.left(), tab.onBreak(), c.inner())
		if end > c.bottom()+1e-6 || c.page > 200 {
			rt.Fatalf("ends at %v mm on page %d", end, c.page)
		}
	})
}
