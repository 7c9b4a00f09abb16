package reports_test

import (
	"slices"
	"strings"
	"testing"

	q "soc2ready/questionnaire"
	"soc2ready/reports"
)

func TestSampleWithoutTablesSaysWhatIsMissing(t *testing.T) {
	for _, name := range samples {
		t.Run(name, func(t *testing.T) {
			a, _ := sample(t, name)
			a.Tables = map[q.TableID][]q.Row{}
			r := reportOf(t, a)
			if !slices.Contains(r.Scope.Missing, "The parts of the system: none is listed (DC 3).") {
				t.Errorf("got %q", r.Scope.Missing)
			}
			if len(r.Scope.Subservice) != 1 || r.Scope.Subservice[0].Source != "facts" {
				t.Errorf("the cloud provider among the facts is not listed: %+v", r.Scope.Subservice)
			}
			if slices.ContainsFunc(r.Contents, func(s reports.Section) bool { return s.Key == "notes" }) {
				t.Error("a page of notes is announced, and nobody has written one")
			}
			if strings.Contains(string(reports.Markdown(r)), "## Notes") {
				t.Error("the Markdown has an empty part for notes")
			}
		})
	}
}

func TestProviderIsListedOnceUnderItsLongName(t *testing.T) {
	a, _ := sample(t, "ledgerline") // the facts say GCP, the vendors Google Cloud
	for _, s := range reportOf(t, a).Scope.Subservice {
		if s.Source == "facts" {
			t.Errorf("%s is listed beside the vendors", s.Name)
		}
	}
}

func TestNotesOfRowsStandInTheScope(t *testing.T) {
	a, _ := sample(t, "harbor-notes")
	r := reportOf(t, a)
	if len(r.Notes) == 0 || len(r.OtherNotes()) != 0 {
		t.Errorf("got %d notes, %d of them elsewhere", len(r.Notes), len(r.OtherNotes()))
	}
}

func TestTypeOneAsTheCheckIsOutsideTheSum(t *testing.T) {
	a, _ := sample(t, "harbor-notes")
	c := reportOf(t, a).Roadmap.Cost
	low, high := 0.0, 0.0
	for _, l := range c.Lines {
		low, high = low+l.Low, high+l.High
	}
	if c.Low != low || c.High != high {
		t.Errorf("the sum %v to %v is not that of its lines, %v to %v", c.Low, c.High, low, high)
	}
	if len(c.Optional) == 0 || c.OptionalLow <= 0 || !strings.Contains(c.OptionalText, "not in the sum") {
		t.Errorf("no optional Type 1: %+v", c)
	}
	for _, l := range c.Optional {
		if l.Source == "" {
			t.Errorf("%s has no source", l.Title)
		}
	}
	a.Facts["target_report"] = q.TextValue("type1")
	if c := reportOf(t, a).Roadmap.Cost; len(c.Optional) != 0 || !strings.Contains(c.Lines[len(c.Lines)-2].Title+c.Lines[len(c.Lines)-1].Title, "Type 1") {
		t.Errorf("a Type 1 that is chosen is not in the sum: %+v", c.Lines)
	}
}

func TestVerdictToDeferSaysWhatToDoInstead(t *testing.T) {
	a, _ := sample(t, "twofold")
	r := reportOf(t, a)
	if r.Instead == nil {
		t.Fatal("nothing is said of what to do instead")
	}
	if len(r.Instead.Actions) < 5 || len(r.Instead.When) == 0 || r.Instead.Again.IsZero() {
		t.Errorf("got %+v", r.Instead)
	}
	days := 0.0
	for _, ref := range r.Instead.Actions {
		x := r.Action(ref)
		if x == nil {
			t.Fatalf("%s is no action of the report", ref)
		}
		days += x.Effort.Likely
	}
	if days > 10 {
		t.Errorf("the basics take %v days, which are no basics", days)
	}
	if r.Contents[1].Key != "instead" || !strings.Contains(string(reports.Markdown(r)), "## What to do instead") {
		t.Errorf("what to do does not follow the summary: %+v", r.Contents[1])
	}
	for _, name := range []string{"harbor-notes", "ledgerline"} {
		if a, _ := sample(t, name); reportOf(t, a).Instead != nil {
			t.Errorf("%s is told to do something else", name)
		}
	}
}

func TestWorkThatIsOnlyAssumedSaysWhy(t *testing.T) {
	a, _ := sample(t, "harbor-notes")
	want := func(words string) {
		t.Helper()
		r := reportOf(t, a)
		if !strings.Contains(r.Headline.Text, "for what "+words+", and each yes") {
			t.Errorf("want %q in %q", words, r.Headline.Text)
		}
		if r.Summary.Work.Assumed == 0 {
			t.Error("no action is assumed")
		}
	}
	want("nobody has answered")
	cat := realEngine(t).Catalog
	for i := range cat.Controls {
		for j := range cat.Controls[i].Statements {
			if key := cat.Controls[i].Statements[j].Key; a.Answers[key].Value == q.Unanswered {
				a.Answers[key] = q.Answer{Value: q.Unknown}
			}
		}
	}
	want("nobody knows yet")
}
