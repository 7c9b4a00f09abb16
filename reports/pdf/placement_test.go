package pdf

import (
	"bytes"
	"fmt"
	"regexp"
	"strconv"
	"testing"

	"soc2ready/reports"
)

// run is a piece of text where it stands on its page, in millimetres from the top
// left corner. It reaches from the top of its capitals to its baseline.
type run struct {
	text                     string
	face                     typeface
	size                     float64
	left, right, top, bottom float64
	turned                   bool
}

var (
	fontPattern = regexp.MustCompile(`/F([0-9a-f]{40}) (\d+) 0 R`)
	basePattern = regexp.MustCompile(`/BaseFont /[A-Z]{6}\+([\w-]+)`)
	drawPattern = regexp.MustCompile(`(?s)BT /F([0-9a-f]{40}) ([\d.]+) Tf ET|BT ([-\d.]+) ([-\d.]+) Td \(((?:\\.|[^\\)])*)\) Tj ET|(?:[-\d.]+ ){6}(cm)\n|\n(Q)\n`)
)

// fontsOf maps the font keys of a file to their faces.
func fontsOf(tb testing.TB, file []byte, set *typesetter) map[string]typeface {
	tb.Helper()
	fonts := make(map[string]typeface)
	for _, m := range fontPattern.FindAllSubmatch(file, -1) {
		at := bytes.Index(file, fmt.Appendf(nil, "\n%s 0 obj\n", m[2]))
		base := basePattern.FindSubmatch(file[at:])
		for _, tf := range typefaces {
			if string(base[1]) == set.faces[tf].name {
				fonts[string(m[1])] = tf
			}
		}
	}
	if len(fonts) != len(typefaces) {
		tb.Fatalf("found the fonts %v, want %d", fonts, len(typefaces))
	}
	return fonts
}

// placed reads where every piece of text of a file stands.
func placed(tb testing.TB, set *typesetter, file []byte, p Paper) [][]run {
	tb.Helper()
	fonts := fontsOf(tb, file, set)
	number := func(b []byte) float64 {
		f, err := strconv.ParseFloat(string(b), 64)
		if err != nil {
			tb.Fatal(err)
		}
		return f
	}
	var pages [][]run
	for _, s := range streams(tb, file) {
		if !bytes.Contains(s, []byte(" Tf ET")) {
			continue
		}
		var runs []run
		st, turned := style{}, false
		for _, m := range drawPattern.FindAllSubmatch(s, -1) {
			switch {
			case m[1] != nil:
				st.face, st.size = fonts[string(m[1])], number(m[2])
			case m[6] != nil:
				turned = true
			case m[7] != nil:
				turned = false
			default:
				r := run{text: decode(m[5]), face: st.face, size: st.size, left: number(m[3]) * mmPerPoint, turned: turned}
				r.bottom = p.sheet().height - number(m[4])*mmPerPoint
				r.top = r.bottom - st.cap()
				r.right = r.left + set.widthOf(r.text, st)
				runs = append(runs, r)
			}
		}
		pages = append(pages, runs)
	}
	return pages
}

// TestPagesAreSetWell reads where every text stands: inside the margins, clear of
// other text, no page nearly empty, no heading last.
func TestPagesAreSetWell(t *testing.T) {
	set := testSet(t)
	eachReport(t, allKinds, func(t *testing.T, _ *reports.Report, p Paper, k Kind, file []byte) {
		pages := placed(t, set, file, p)
		for i, runs := range pages {
			for j, a := range runs {
				checkPlace(t, i+1, a, runs[:j], p.sheet())
			}
			if k != KindChecklist {
				checkFilled(t, i+1, runs, p.sheet())
			}
		}
	})
}

func checkPlace(t *testing.T, page int, a run, before []run, sheet sheet) {
	t.Helper()
	const slack = 0.35
	if a.turned {
		return
	}
	if a.left < sheet.left()-slack || a.right > sheet.right()+slack || a.bottom > sheet.height-footerUp+slack {
		t.Errorf("page %d: %q leaves the margins, from %.1f to %.1f at %.1f", page, a.text, a.left, a.right, a.bottom)
	}
	for _, b := range before {
		if !b.turned && a.overlaps(b) {
			t.Errorf("page %d: %q and %q overlap at %.1f, %.1f", page, b.text, a.text, a.left, a.top)
		}
	}
}

// checkFilled looks at the last text above the footer.
func checkFilled(t *testing.T, page int, runs []run, sheet sheet) {
	t.Helper()
	var last run
	for _, r := range runs {
		if r.bottom < sheet.bottom()+1 && r.bottom > last.bottom {
			last = r
		}
	}
	if fill := (last.bottom - flowTop) / (sheet.bottom() - flowTop); fill < 0.2 {
		t.Errorf("page %d is filled to %.0f %% only; it ends with %q", page, 100*fill, last.text)
	}
	if last.face == semiBold && last.size >= styleH2.size-0.1 {
		t.Errorf("page %d ends with the heading %q", page, last.text)
	}
}

// overlaps reports whether two texts cover each other by more than what the
// rounding of coordinates makes.
func (r run) overlaps(o run) bool {
	const slack = 0.3
	return min(r.right, o.right)-max(r.left, o.left) > slack && min(r.bottom, o.bottom)-max(r.top, o.top) > slack
}
