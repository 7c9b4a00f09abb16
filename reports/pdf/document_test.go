package pdf

import (
	"bytes"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
)

func TestRenderReportsWhatWentWrong(t *testing.T) {
	calls := 0
	for _, tt := range []struct {
		name string
		edit func(*Options)
		draw func(*canvas)
		want string
	}{
		{"a page that panics", nil, func(*canvas) { panic("a bug") }, "a bug"},
		{"no creation time", func(o *Options) { o.Created = time.Time{} }, drawSample, "creation time"},
		{"no fonts", func(o *Options) { o.Fonts = Fonts{} }, drawSample, "font"},
		{"pages that never rest", nil, func(c *canvas) {
			for calls++; c.page < calls; {
				c.newPage("Page")
			}
		}, "come to rest"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			o := testOptions(t, A4)
			if tt.edit != nil {
				tt.edit(&o)
			}
			var b bytes.Buffer
			err := render(&b, o, sampleTitles, tt.draw)
			if err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("render gives %v, want an error about %q", err, tt.want)
			}
			if b.Len() > 0 {
				t.Error("render wrote although it failed")
			}
		})
	}
}

type brokenWriter struct{}

func (brokenWriter) Write([]byte) (int, error) { return 0, io.ErrClosedPipe }

func TestRenderPassesOnWriteErrors(t *testing.T) {
	err := render(brokenWriter{}, testOptions(t, A4), sampleTitles, func(c *canvas) { c.newPage("Page") })
	if err == nil || !strings.Contains(err.Error(), io.ErrClosedPipe.Error()) {
		t.Errorf("got %v, want the writer's error", err)
	}
}

func TestContentsKnowPagesThatComeLater(t *testing.T) {
	file := drawn(t, testOptions(t, A4), sampleTitles, func(c *canvas) {
		c.newPage("Contents")
		c.text(c.left(), 40, fmt.Sprint("end on ", c.pageOf("end")), styleBody)
		c.text(c.left(), 50, fmt.Sprint("nowhere on ", c.pageOf("nowhere")), styleBody)
		c.link(c.left(), 36, 40, 5, "end")
		c.link(c.left(), 46, 40, 5, "nowhere")
		// More pages than one digit, as the width of the number may move things.
		for range 10 {
			c.newPage("Filler")
		}
		c.newPage("End")
		c.anchor("end", 100)
	})
	first := pageTexts(t, file)[0]
	for _, want := range []string{"end on 12", "nowhere on 0", "1 / 12"} {
		if !slices.Contains(first, want) {
			t.Errorf("the first page says %q, want %q among it", first, want)
		}
	}
	if n := bytes.Count(file, []byte("/Subtype /Link")); n != 1 {
		t.Errorf("%d links, want 1: none to a place that does not exist", n)
	}
	if !regexp.MustCompile(`/Dest \[25 0 R /XYZ`).Match(file) {
		t.Error("the link does not lead to the twelfth page")
	}
	validate(t, file)
}

func TestLongHeadersAreFitted(t *testing.T) {
	o := testOptions(t, Letter)
	names := titles{org: strings.Repeat("Very Long Organization Name ", 20), title: "SOC 2 readiness"}
	file := drawn(t, o, names, func(c *canvas) { c.newPage(strings.Repeat("A page title ", 20)) })
	set := testSet(t)
	texts := pageTexts(t, file)[0]
	left, right := texts[0], texts[1]
	if !strings.HasSuffix(left, "… | SOC 2 readiness") {
		t.Errorf("header is %q, want the organization cut and the title whole", left)
	}
	if w := set.widthOf(left, styleNote.strong()) + set.widthOf(right, styleNote); w > o.Paper.sheet().inner() {
		t.Errorf("header texts are %v mm wide together, the sheet has %v", w, o.Paper.sheet().inner())
	}
}

func TestBookmarksNestAndSkipNoLevel(t *testing.T) {
	file := drawn(t, testOptions(t, A4), sampleTitles, func(c *canvas) {
		c.newPage("Page")
		c.bookmark("starts too deep", 3, 40)
		c.bookmark("child \U0001F600 \xff", 1, 50)
		c.bookmark("grandchild, clamped", 9, 60)
		c.bookmark("second", 0, 70)
	})
	validate(t, file)
	var counts []string
	for _, m := range regexp.MustCompile(`/Count (\d+)`).FindAllSubmatch(file, -1) {
		counts = append(counts, string(m[1]))
	}
	// The page tree, the first entry, its child, the outline.
	if want := []string{"1", "2", "1", "4"}; !slices.Equal(counts, want) {
		t.Errorf("counts are %v, want %v", counts, want)
	}
}

// TestPathsAreNotInterrupted reads the drawing operators: between the start
// of a path and its painting, a file may hold nothing but path operators.
func TestPathsAreNotInterrupted(t *testing.T) {
	file := drawn(t, testOptions(t, A4), sampleTitles, drawSample)
	for _, s := range streams(t, file) {
		if !bytes.Contains(s, []byte(" Tf ET")) {
			continue
		}
		inPath := false
		for line := range strings.SplitSeq(string(textPattern.ReplaceAll(s, nil)), "\n") {
			words := strings.Fields(line)
			if len(words) == 0 {
				continue
			}
			switch last := words[len(words)-1]; last {
			case "m":
				inPath = true
			case "l", "c", "h":
				if !inPath {
					t.Fatalf("%q outside a path", line)
				}
			case "S", "f", "B":
				inPath = false
			default:
				if inPath {
					t.Fatalf("%q inside a path", line)
				}
			}
		}
	}
}

func TestDocumentsDifferWhenTheirContentDoes(t *testing.T) {
	id := func(s string) string {
		file := drawn(t, testOptions(t, A4), sampleTitles, func(c *canvas) {
			c.newPage("Page")
			c.text(c.left(), 50, s, styleBody)
		})
		return string(regexp.MustCompile(`/ID \[<[0-9A-F]{32}>`).Find(file))
	}
	if a := id("one"); a == "" || a == id("two") || a != id("one") {
		t.Errorf("identifiers are %s, %s, %s", a, id("two"), id("one"))
	}
}
