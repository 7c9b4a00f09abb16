package questionnaire_test

import (
	"bytes"
	"testing"

	"github.com/google/go-cmp/cmp"

	q "soc2ready/questionnaire"
)

// remember applies the entries that keep the packs in use.
func remember(tb testing.TB, a *q.Assessment, cat *q.Catalog) {
	tb.Helper()
	for _, e := range a.PackEntries(cat) {
		if err := a.Apply(cat, e); err != nil {
			tb.Fatal(err)
		}
	}
}

func TestPacksAreRemembered(t *testing.T) {
	base := smallCatalog()
	acme := packOf(t, base, "pack: {name: acme, version: 1.2}\n")
	newer := packOf(t, base, "pack: {name: acme, version: 1.10}\n")
	house := packOf(t, base, "pack: {name: house, version: 3}\n")
	a := q.NewAssessment("Test")
	for _, step := range []struct {
		name    string
		cat     *q.Catalog
		want    string
		notices []string // with the catalogue of the step, before its answer
	}{
		{"no pack", base, "", nil},
		{"one pack", acme, "acme 1.2", nil},
		{"the same again", acme, "acme 1.2", nil},
		{"another version", newer, "acme 1.10", []string{"This assessment was answered with the pack acme 1.2; version 1.10 is loaded."}},
		{"none any more", base, "acme 1.10", []string{"This assessment was answered with the pack acme 1.10, which is not loaded: its cards are missing and their answers do not count."}},
		{"another pack", house, "acme 1.10, house 3", []string{"This assessment was answered with the pack acme 1.10, which is not loaded: its cards are missing and their answers do not count."}},
	} {
		if diff := cmp.Diff(step.notices, a.PackNotices(step.cat)); diff != "" {
			t.Errorf("%s: notices (-want +got):\n%s", step.name, diff)
		}
		remember(t, a, step.cat)
		if got := a.Settings[q.SettingPacks]; got != step.want {
			t.Errorf("%s: remembers %q, want %q", step.name, got, step.want)
		}
	}
	a.Settings[q.SettingPacks] = "nonsense, , Acme!, ok 1"
	if got := len(a.PackNotices(base)); got != 1 {
		t.Errorf("%d notices about one pack and some nonsense", got)
	}
}

// TestAnswersOutliveTheirCards walks an assessment through catalogues with and
// without its cards, in memory and in files: nothing is lost on the way.
func TestAnswersOutliveTheirCards(t *testing.T) {
	base := smallCatalog()
	added := packOf(t, base, packHead+"controls:"+newCard+"facts: [{key: vip, stage: scope, type: bool, text: V, label: V}]\n")
	retired := packOf(t, base, packHead+"retire: [extra, base.cloud-too, R01, strategy-why]\n")
	full := q.NewAssessment("Test")
	for _, e := range []q.Entry{
		q.AnswerEntry("visitors.rule", q.Answer{Value: q.Yes, Note: "since \u201cMay\u201d"}), q.FactEntry("vip", q.BoolValue(true)), q.CardEntry("visitors", q.Card{Flag: true}),
		q.AnswerEntry("extra.on", q.Answer{Value: q.No}), q.AnswerEntry("base.cloud-too", q.Answer{Value: q.Partly}),
		q.RiskEntryOf("R01", q.RiskEntry{Likelihood: 2}), q.ChecklistEntry("strategy-why", q.Override{State: "done", Reason: "Seen."}),
	} {
		if err := full.Apply(added, e); err != nil {
			t.Fatal(err)
		}
	}
	remember(t, full, added)
	want := written(t, full)
	for _, row := range []struct {
		name string
		cat  *q.Catalog
		kept int
	}{{"without the pack", base, 3}, {"with a pack that retires other cards", retired, 7}} {
		there := readBack(t, row.cat, reloaded(full, row.cat))
		if got := len(there.Unreadable); got != row.kept {
			t.Errorf("%s: %d entries are kept aside, want %d", row.name, got, row.kept)
		}
		if got := written(t, readBack(t, added, there)); !bytes.Equal(got, want) {
			t.Errorf("%s and back (-want +got):\n%s", row.name, cmp.Diff(string(want), string(got)))
		}
	}
}

// reloaded is the assessment as another catalogue loads it from the store.
func reloaded(a *q.Assessment, cat *q.Catalog) *q.Assessment {
	b := q.NewAssessment(a.Name)
	for _, e := range a.Entries() {
		_ = b.Apply(cat, e)
	}
	return b
}

func written(tb testing.TB, a *q.Assessment) []byte {
	tb.Helper()
	data, err := q.WriteYAML(a)
	if err != nil {
		tb.Fatal(err)
	}
	return data
}

// readBack writes an assessment, as JSON, and reads it with a catalogue.
func readBack(tb testing.TB, cat *q.Catalog, a *q.Assessment) *q.Assessment {
	tb.Helper()
	data, err := q.WriteJSON(a)
	if err != nil {
		tb.Fatal(err)
	}
	b, err := q.ReadFile(cat, data)
	if err != nil {
		tb.Fatal(err)
	}
	return b
}

func TestKeptEntriesAreChecked(t *testing.T) {
	const head = "format: soc2ready/assessment/v1\nname: Test\nsettings: {packs: acme 1.2}\nanswers: {base.on: {value: yes}}\nkept:\n"
	for name, row := range map[string]struct{ kept, want string }{
		"no JSON":           {"  - {kind: answer, key: x.y, value: \"{\"}\n", "kept[0]: the value of x.y is no JSON"},
		"no kind":           {"  - {key: x.y, value: \"1\"}\n", `kept[0]: kind "" and key "x.y" name nothing`},
		"what stands twice": {"  - {kind: answer, key: base.on, value: \"{}\"}\n", "kept[0]: base.on stands twice"},
	} {
		_, err := q.ReadFile(smallCatalog(), []byte(head+row.kept))
		want := []string{"settings.packs: the file was answered with the pack acme 1.2, which is not loaded: load it with --pack FILE", row.want}
		if diff := cmp.Diff(want, problemsOf(err)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}
