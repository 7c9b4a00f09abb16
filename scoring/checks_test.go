package scoring

import (
	"maps"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	q "soc2ready/questionnaire"
)

func TestEveryNamedCheckAndFigureIsComputed(t *testing.T) {
	if diff := cmp.Diff(slices.Sorted(slices.Values(q.Checks())), slices.Sorted(maps.Keys(checks))); diff != "" {
		t.Errorf("checks (-named +computed):\n%s", diff)
	}
	if diff := cmp.Diff(slices.Sorted(slices.Values(q.Figures())), slices.Sorted(maps.Keys(figures))); diff != "" {
		t.Errorf("figures (-named +computed):\n%s", diff)
	}
}

func TestEveryCheckAndFigureIsUsed(t *testing.T) {
	cat, err := q.Load(os.DirFS("../assets/catalog"))
	if err != nil {
		t.Fatal(err)
	}
	var all strings.Builder
	for _, r := range cat.Rules {
		all.WriteString(r.When + "\n")
	}
	for _, a := range cat.Advice {
		all.WriteString(a.When + "\n")
	}
	for _, item := range cat.Checklist {
		all.WriteString(item.Done + "\n" + item.UnderWay + "\n")
	}
	for _, name := range q.Checks() {
		if !strings.Contains(all.String(), "check("+name+")") {
			t.Errorf("no condition uses check(%s)", name)
		}
	}
	for _, name := range q.Figures() {
		if !strings.Contains(all.String(), "figure("+name+")") {
			t.Errorf("no condition uses figure(%s)", name)
		}
	}
}

func TestTellsIncident(t *testing.T) {
	since := q.NewDate(2026, 6, 15)
	rows := []struct {
		name, text     string
		outages, title bool
		want           bool
	}{
		{"something happened", "We had a security incident in March.", false, false, true},
		{"a count", "Incident log: 2 security incidents", false, false, true},
		{"a laptop was stolen", "In May a laptop was stolen from a car", false, false, true},
		{"a date inside the year", "Data breach discovered 2026-06-15", false, false, true},
		{"a notice that was sent", "Breach notice sent to Acme last month", false, false, true},
		{"the title of a post-mortem", "Postmortem leaked token", false, true, true},
		{"an incident denied", "There was no security incident", false, false, false},
		{"the other half is denied", "no data breach; one security incident was handled", false, false, true},
		{"a date before the year", "Data breach discovered 2026-06-14", false, false, false},
		{"an old year", "Security incident in 2024 was handled", false, false, false},
		{"a plan", "Security incident response plan was approved", false, false, false},
		{"a rule", "Security incidents go to the CTO", false, false, false},
		{"a supposition", "If a data breach were discovered we would call counsel", false, false, false},
		{"a template", "Breach notification template", false, true, false},
		{"zero incidents", "0 incidents in 2027", false, false, false},
		{"an outage outside the category", "Outage in May, SLA missed", false, false, false},
		{"an outage that broke the promise", "Outage in May, SLA missed", true, false, true},
		{"an outage within the promise", "Short outage in May, inside the SLA", true, false, false},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			if got := tellsIncident(row.text, since, row.outages, row.title); got != row.want {
				t.Errorf("%q: %t, want %t", row.text, got, row.want)
			}
		})
	}
}

func TestRecoveryHours(t *testing.T) {
	rows := []struct {
		name, text string
		want       []float64
	}{
		{"what it took", "Restore took 6.5 hours", []float64{6.5}},
		{"beside its target", "target 4 h, recovered in 90 min", []float64{1.5}},
		{"against a target", "took 2 days against an RTO of 8 hours", []float64{48}},
		{"an interval is none", "restored from the copy of every 24 hours", nil},
		{"a plan is none", "Backups run for 3 hours", nil},
		{"no time at all", "restored without trouble", nil},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			if diff := cmp.Diff(row.want, recoveryHours(row.text)); diff != "" {
				t.Errorf("%q (-want +got):\n%s", row.text, diff)
			}
		})
	}
}

func TestRegionsOf(t *testing.T) {
	rows := []struct {
		text string
		want []string
	}{
		{"Data stays with us in the EU", []string{"eu"}},
		{"eu-central-1 and us-east-1", []string{"eu", "us"}},
		{"eu-west-2 (London)", []string{"uk"}},
		{"europe-west2", []string{"uk"}},
		{"europe-west3, Frankfurt", []string{"eu"}},
		{"Ohio, United States", []string{"us"}},
		{"US", []string{"us"}},
		{"ca-central-1", []string{"ca"}},
		{"ap-southeast-2 / Sydney", []string{"apac"}},
		{"the basement", nil},
	}
	for _, row := range rows {
		t.Run(row.text, func(t *testing.T) {
			if diff := cmp.Diff(row.want, regionsOf(row.text)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestSameCompany(t *testing.T) {
	rows := []struct {
		a, b string
		want bool
	}{
		{"AWS", "Amazon Web Services, Inc.", true},
		{"Stripe", "Stripe Payments Ltd", true},
		{"Google Cloud", "GCP", true},
		{"Okta", "Auth0", false},
		{"Snow", "Snowflake", false},
		{"", "Okta", false},
	}
	for _, row := range rows {
		t.Run(row.a+" and "+row.b, func(t *testing.T) {
			if got := SameCompany(row.a, row.b); got != row.want {
				t.Errorf("got %t, want %t", got, row.want)
			}
		})
	}
}

func TestNewestGap(t *testing.T) {
	day := func(s string) q.Date {
		d, err := q.ParseDate(s)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	rows := []struct {
		name string
		refs []q.EvidenceRef
		days int
		ok   bool
	}{
		{"one record has no gap", []q.EvidenceRef{{Date: day("2027-01-01")}}, 0, false},
		{"records without dates have none", []q.EvidenceRef{{Title: "a"}, {Title: "b"}}, 0, false},
		{"two records of a day count as one", []q.EvidenceRef{{Date: day("2027-01-01")}, {Date: day("2027-01-01")}}, 0, false},
		{"only the two newest count", []q.EvidenceRef{{Date: day("2027-01-31")}, {Date: day("2020-01-01")}, {Date: day("2027-01-01")}}, 30, true},
		{"a period reaches back to its first day", []q.EvidenceRef{{From: day("2027-02-01"), To: day("2027-04-30")}, {Date: day("2027-01-31")}}, 1, true},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			if days, ok := newestGap(row.refs); days != row.days || ok != row.ok {
				t.Errorf("got %d, %t, want %d, %t", days, ok, row.days, row.ok)
			}
		})
	}
}
