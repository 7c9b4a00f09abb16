package questionnaire_test

import (
	"bytes"
	"errors"
	"os"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"soc2ready/assets"
	q "soc2ready/questionnaire"
)

// sameParts compares catalogues by what they say, not by their look-ups.
var sameParts = cmp.Options{cmpopts.IgnoreUnexported(q.Catalog{}, q.Statement{})}

func compiled(tb testing.TB, cat *q.Catalog) []byte {
	tb.Helper()
	var b bytes.Buffer
	if err := cat.Compile(&b); err != nil {
		tb.Fatal(err)
	}
	return b.Bytes()
}

func TestCompiledCatalogIsTheLoadedOne(t *testing.T) {
	cat := loadShipped(t)
	data := compiled(t, cat)
	got, err := q.Decode(data)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(cat, got, sameParts); diff != "" {
		t.Errorf("(-loaded +decoded):\n%s", diff)
	}
	if !bytes.Equal(compiled(t, got), data) {
		t.Error("compiling the decoded catalogue gives other bytes")
	}
	for i := range cat.Controls {
		for j := range cat.Controls[i].Statements {
			if _, st := got.Statement(cat.Controls[i].Statements[j].Key); st == nil {
				t.Errorf("the decoded catalogue does not find %s", cat.Controls[i].Statements[j].Key)
			}
		}
	}
}

// TestEmbeddedCatalogIsFresh proves that the program embeds what the YAML says.
func TestEmbeddedCatalogIsFresh(t *testing.T) {
	const remedy = "run go generate ./assets"
	got, err := q.Decode(assets.Compiled)
	if err != nil {
		t.Fatalf("assets/compiled/catalog.bin cannot be read: %v (%s)", err, remedy)
	}
	if diff := cmp.Diff(loadShipped(t), got, sameParts); diff != "" {
		t.Errorf("assets/compiled/catalog.bin is not what assets/catalog says: %s\n(-YAML +embedded):\n%.2000s", remedy, diff)
	}
}

func TestCompileKeepsWhatIsEmptyApartFromWhatIsNot(t *testing.T) {
	zero := 0.0
	want := &q.Catalog{
		Version: "1",
		Facts: []q.Fact{
			{Key: "a", Min: &zero, Default: &q.FactValue{Type: q.FactSet, List: []string{}}},
			{Key: "b", Default: &q.FactValue{Type: q.FactDate, Date: -1}},
			{Key: "c", Default: &q.FactValue{Type: q.FactNumber, Number: -0.5}},
		},
		Controls:  []q.Control{},
		Decisions: []q.Decision{{Key: "d", Effects: map[q.Category]q.Effect{}}, {Effects: map[q.Category]q.Effect{q.Privacy: "R", q.Availability: ""}}},
	}
	got, err := q.Decode(compiled(t, want))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, got, sameParts); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestDecodeRefusesWhatIsNoCatalogue(t *testing.T) {
	whole := compiled(t, smallCatalog())
	for name, data := range map[string][]byte{
		"nothing":               nil,
		"another kind of file":  []byte("format: soc2ready/assessment/v1"),
		"the types of tomorrow": bytes.Replace(whole, whole[20:28], []byte("tomorrow"), 1),
	} {
		if _, err := q.Decode(data); !errors.Is(err, q.ErrCompiledElsewhere) {
			t.Errorf("%s: %v, want %v", name, err, q.ErrCompiledElsewhere)
		}
	}
	for n := 28; n < len(whole); n++ {
		if _, err := q.Decode(whole[:n]); err == nil {
			t.Fatalf("the first %d of %d bytes were taken for a catalogue", n, len(whole))
		}
	}
	if _, err := q.Decode(append(whole, 0)); err == nil {
		t.Error("a byte too many was not noticed")
	}
}

func FuzzDecode(f *testing.F) {
	whole := compiled(f, smallCatalog())
	f.Add(whole[28:])
	f.Add([]byte{0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff})
	f.Fuzz(func(t *testing.T, body []byte) {
		cat, err := q.Decode(append(whole[:28:28], body...))
		if (cat == nil) == (err == nil) {
			t.Errorf("got catalogue %v and error %v", cat, err)
		}
	})
}

func BenchmarkLoadCompiled(b *testing.B) {
	data := compiled(b, loadShipped(b))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := q.Decode(data); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkLoadYAML(b *testing.B) {
	for b.Loop() {
		if _, err := q.Load(os.DirFS("../assets/catalog")); err != nil {
			b.Fatal(err)
		}
	}
}
