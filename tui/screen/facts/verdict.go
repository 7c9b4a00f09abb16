package facts

import (
	"strings"

	q "soc2ready/questionnaire"
	"soc2ready/scoring"
	"soc2ready/tui/theme"
)

// openFacts lists the essential facts of the stage without an answer.
func (sc *Screen) openFacts() []*q.Fact {
	var open []*q.Fact
	for _, f := range sc.facts() {
		if f.Essential && !sc.s.A.Facts[f.Key].Set() {
			open = append(open, f)
		}
	}
	return open
}

// verdict is the last page of Fit: the verdict with every reason, what to do
// next, and what SOC 2 is and is not.
func (sc *Screen) verdict() (headline, []block) {
	fit, g := sc.s.Result.Fit, sc.s.Theme.Glyphs
	head := headline{text: scoring.FitSentence(fit.Verdict)}
	switch fit.Verdict {
	case "pursue":
		head.tok, head.glyph = theme.Met, g.Yes
	case "foundations_first":
		head.tok, head.glyph = theme.Partly, g.Partly
	case "defer":
		head.tok, head.glyph = theme.Muted, g.NA
	case "other_framework_first":
		head.tok, head.glyph = theme.Muted, g.Right
	default:
		head.tok, head.glyph = theme.Muted, g.Open
	}
	var reasons []line
	for _, r := range fit.Reasons {
		reasons = append(reasons, line{theme.Text, g.Open + " " + r})
	}
	blocks := []block{{"REASONS", reasons}, {"NEXT", []line{{theme.Text, verdictNext(fit.Verdict)}}}}
	if open := sc.openFacts(); len(open) > 0 {
		names := make([]string, len(open))
		for i, f := range open {
			names[i] = f.Label
		}
		blocks = append(blocks, block{"STILL OPEN", []line{{theme.Text, strings.Join(names, ", ") + ". They can change the verdict; enter goes to the first."}}})
	}
	return head, append(blocks, whatItIs()...)
}

func verdictNext(verdict string) string {
	switch verdict {
	case "pursue":
		return "Go on to Scope and say what the report covers. Criteria then picks the categories and the kind of report, and Plan the dates."
	case "foundations_first":
		return "Go on all the same: Scope and Gaps show which basics are missing, and the plan puts them first. Promise no date until they are in place."
	case "defer":
		return "Do five basics: a second factor for everyone, backups you have restored once, encryption, a one-page plan for incidents, confidentiality agreements. Come back when a buyer asks; your answers stay."
	case "other_framework_first":
		return "Ask two or three buyers which they would accept before you pay for either. What Gaps finds serves an ISO/IEC 27001 project as well."
	default:
		return "Answer the open questions on the pages before. The verdict follows at once."
	}
}

// whatItIs tells SOC 2 apart from what it is often taken for.
func whatItIs() []block {
	text := func(label, s string) block { return block{label, []line{{theme.Soft, s}}} }
	return []block{
		text("WHAT IT IS", "SOC 2 is an attestation, not a certification. An independent CPA firm examines your controls against the AICPA's Trust Services Criteria and gives its opinion in a report, which you show to customers under an NDA. Type 1 looks at the design of the controls at one date, Type 2 at how they operated through some months. A report has no expiry date, but readers expect a new one every year."),
		text("ISO/IEC 27001", "Here an accredited body issues a public certificate for a management system, for three years with an audit every year. It prescribes how the system is run and offers 93 reference controls to choose from. Buyers in Europe and Asia-Pacific ask for it more often; much of the work serves both."),
		text("GDPR", "This is law, not a report: whoever handles personal data of people in the EU or EEA has to follow it, with or without SOC 2. It asks for a legal basis, agreements with processors, answers to people within a month and notice of a breach to the authority within 72 hours. SOC 2's Privacy category covers a part of that and proves none of it."),
	}
}
