package questionnaire_test

import (
	"encoding/json"
	"testing"

	q "soc2ready/questionnaire"
)

func TestAChangeIsSaidInWords(t *testing.T) {
	cat := loadShipped(t)
	for _, c := range []struct {
		name           string
		kind           q.Kind
		key            string
		old, now       string
		about, was, is string
	}{
		{"a first answer", q.KindAnswer, "mfa-enforcement.everyone", "", `{"value":"yes"}`, "Second factor (MFA), in place", "open", "yes"},
		{"an answer taken back", q.KindAnswer, "mfa-enforcement.everyone", `{"value":"unknown"}`, "", "Second factor (MFA), in place", "unsure", "open"},
		{
			"an answer confirmed", q.KindAnswer, "mfa-enforcement.everyone", `{"value":"no","note":"x","to_confirm":true}`, `{"value":"no","note":"x"}`,
			"Second factor (MFA), in place", "no, to confirm", "no",
		},
		{
			"a note alone", q.KindAnswer, "mfa-enforcement.everyone", `{"value":"yes"}`, `{"value":"yes","note":"not on\nthe VPN"}`,
			"Second factor (MFA), in place", "no note", "note: not on the VPN",
		},
		{
			"evidence alone", q.KindAnswer, "mfa-enforcement.everyone", `{"value":"yes"}`, `{"value":"yes","evidence":[{"title":"a"},{"title":"b"}]}`,
			"Second factor (MFA), in place", "no evidence", "2 pieces of evidence",
		},
		{"a fact", q.KindFact, "headcount", "", "14", "People", "not answered", "14"},
		{"a fact this catalogue does not know", q.KindFact, "gone", `"old"`, `"new"`, "gone", "old", "new"},
		{"the categories", q.KindSelected, "", "", `["security","availability"]`, "Categories in scope", "as recommended", "Security, Availability"},
		{
			"a risk rated and confirmed", q.KindRisk, "R01", `{"likelihood":2}`, `{"likelihood":3,"impact":5,"confirmed":true}`,
			"", "likelihood: 2; no impact; not confirmed", "likelihood: 3; impact: 5; confirmed",
		},
		{"a vendor added", q.KindRow, "vendors/003", "", `{"name":"Stripe"}`, "Vendors, row 3", "not listed", "name: Stripe"},
		{"a flag", q.KindCard, "mfa-enforcement", "", `{"flag":true}`, "Second factor (MFA), whole card", "nothing said", "flag"},
		{"a value of another form", q.KindRisk, "R01", `"what"`, `{"impact":1}`, "", "what", `{"impact":1}`},
	} {
		t.Run(c.name, func(t *testing.T) {
			about, was, is := q.ChangeWords(cat, q.EntryKey{Kind: c.kind, Key: c.key}, raw(c.old), raw(c.now))
			if c.about != "" && about != c.about {
				t.Errorf("it is about %q, want %q", about, c.about)
			}
			if was != c.was || is != c.is {
				t.Errorf("got %q -> %q, want %q -> %q", was, is, c.was, c.is)
			}
		})
	}
}

func raw(s string) json.RawMessage {
	if s == "" {
		return nil
	}
	return json.RawMessage(s)
}

func TestNextYearsNameRaisesTheYear(t *testing.T) {
	today := q.NewDate(2026, 11, 22)
	for _, c := range []struct {
		name, want string
		taken      []string
	}{
		{"Harbor Notes 2027", "Harbor Notes 2028", nil},
		{"Harbor Notes", "Harbor Notes 2027", nil},
		{"2026 Acme 2026 (SOC 2)", "2026 Acme 2027 (SOC 2)", nil},
		{"Acme 20267", "Acme 20267 2027", nil},
		{"Acme 2026", "Acme 2029", []string{"acme 2027", "ACME 2028"}},
	} {
		if got := q.NextYearName(c.name, today, c.taken); got != c.want {
			t.Errorf("after %q comes %q, want %q", c.name, got, c.want)
		}
	}
}
