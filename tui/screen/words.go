package screen

import (
	"strings"

	q "soc2ready/questionnaire"
	"soc2ready/scoring"
	"soc2ready/tui/theme"
)

// LevelGlyph is the sign of a level, and its tone.
func LevelGlyph(th *theme.Theme, l q.Level) (string, theme.Token) {
	g := th.Glyphs
	switch l {
	case q.Operating, q.Implemented:
		return g.Yes, theme.Met
	case q.Designed, q.Informal:
		return g.Partly, theme.Partly
	case q.Absent:
		return g.No, theme.GapTone
	case q.LevelUnknown:
		return g.Unknown, theme.Muted
	case q.LevelNotApplicable:
		return g.NA, theme.Muted
	case q.LevelUnanswered:
		return g.Open, theme.Muted
	default:
		return g.Open, theme.Muted
	}
}

// StatusGlyph is the sign of a criterion's or a group's status, and its tone.
func StatusGlyph(th *theme.Theme, s scoring.Status) (string, theme.Token) {
	switch s {
	case scoring.StatusReady:
		return th.Glyphs.Yes, theme.Met
	case scoring.StatusPartial:
		return th.Glyphs.Partly, theme.Partly
	case scoring.StatusGap:
		return th.Glyphs.No, theme.GapTone
	case scoring.StatusNotApplicable:
		return th.Glyphs.NA, theme.Muted
	case scoring.StatusUnknown:
		return th.Glyphs.Unknown, theme.Muted
	default:
		return th.Glyphs.Unknown, theme.Muted
	}
}

// AnswerWord is the sign and the word of an answer, and its tone.
func AnswerWord(th *theme.Theme, v q.Value) (glyph, word string, tone theme.Token) {
	g := th.Glyphs
	switch v {
	case q.Yes:
		return g.Yes, "yes", theme.Met
	case q.Partly:
		return g.Partly, "partly", theme.Partly
	case q.No:
		return g.No, "no", theme.GapTone
	case q.Unknown:
		return g.Unknown, "unsure", theme.Muted
	case q.NotApplicable:
		return g.NA, "n/a", theme.Muted
	case q.Unanswered:
		return g.Open, "open", theme.Muted
	default:
		return g.Open, "open", theme.Muted
	}
}

// SeriesTitle names a series of criteria in our own words.
func SeriesTitle(series string) string {
	switch series {
	case "CC1":
		return "Control environment"
	case "CC2":
		return "Communication"
	case "CC3":
		return "Risk assessment"
	case "CC4":
		return "Monitoring"
	case "CC5":
		return "Control activities"
	case "CC6":
		return "Access"
	case "CC7":
		return "Operations"
	case "CC8":
		return "Change"
	case "CC9":
		return "Disruption, vendors"
	case "A1":
		return "Availability"
	case "C1":
		return "Confidentiality"
	case "PI1":
		return "Processing"
	default:
		if strings.HasPrefix(series, "P") {
			return "Privacy"
		}
		return ""
	}
}
