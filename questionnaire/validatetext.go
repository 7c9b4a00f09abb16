package questionnaire

import (
	"slices"
	"unicode/utf8"
)

// The longest texts of a catalogue, in characters. Short ones have their place in
// a column of a screen; the others are what a card of 24 lines has room for.
const (
	MaxTitle      = 60  // of a control or a risk
	MaxShort      = 20  // a control's label in a list
	MaxQuestion   = 105 // a control's or a fact's question
	MaxStatement  = 115
	MaxMeans      = 150 // what an answer means
	MaxMeansShort = 42
	MaxStep       = 200 // one step of remediation
	MaxCaveat     = 170 // what an auditor will say
	MaxSmallTeam  = 220 // what a tiny team does instead
	MaxLabel      = 24  // a fact's label in a list
	MaxMessage    = 140 // what a rule says
)

// lengths reports texts that have no room where they are shown.
func (v *validator) lengths() {
	for i := range v.cat.Controls {
		ctl := &v.cat.Controls[i]
		key := string(ctl.Key)
		v.fits(key, "title", ctl.Title, MaxTitle)
		v.fits(key, "short", ctl.Short, MaxShort)
		v.fits(key, "question", ctl.Question, MaxQuestion)
		v.fits(key, "small_team", ctl.SmallTeam, MaxSmallTeam)
		v.fits(key, "auditor_caveat", ctl.Caveat, MaxCaveat)
		for _, step := range ctl.Remediation {
			v.fits(key, "a step of remediation", step, MaxStep)
		}
		for j := range ctl.Statements {
			s := &ctl.Statements[j]
			v.fits(string(s.Key), "text", s.Text, MaxStatement)
			v.fits(string(s.Key), "yes_means", s.YesMeans, MaxMeans)
			v.fits(string(s.Key), "yes_short", s.YesShort, MaxMeansShort)
			v.fits(string(s.Key), "partly_means", s.PartlyMeans, MaxMeans)
			v.fits(string(s.Key), "partly_short", s.PartlyShort, MaxMeansShort)
		}
	}
	for i := range v.cat.Facts {
		v.fits(string(v.cat.Facts[i].Key), "text", v.cat.Facts[i].Text, MaxQuestion)
		v.fits(string(v.cat.Facts[i].Key), "label", v.cat.Facts[i].Label, MaxLabel)
	}
	for i := range v.cat.Risks {
		v.fits(string(v.cat.Risks[i].ID), "title", v.cat.Risks[i].Title, MaxTitle)
	}
	for i := range v.cat.Rules {
		v.fits(string(v.cat.Rules[i].ID), "message", v.cat.Rules[i].Message, MaxMessage)
	}
}

func (v *validator) fits(key, field, text string, most int) {
	if n := utf8.RuneCountInString(text); n > most {
		v.add(key, "%s has %d characters, at most %d have room", field, n, most)
	}
}

// key checks that a condition or a command line can name what has this key.
func (v *validator) key(kind, key string) {
	if kind == "statement" {
		return // it begins with its control's key, which is checked
	}
	words, err := lex(key)
	if err != nil || len(words) != 1 || words[0] != key || !isWord(key[0]) ||
		slices.Contains([]string{"or", "and", "not", "in", "has", "empty", "true", "false"}, key) {
		v.add(key, "the key of a %s is a word of letters, digits, hyphens and underscores", kind)
	}
}
