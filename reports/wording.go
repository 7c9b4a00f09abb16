package reports

import (
	q "soc2ready/questionnaire"
	"soc2ready/scoring"
	"soc2ready/scoring/risk"
)

// The fixed words of the report: what a key is called.

const disclaimer = "This is a self-assessment. A SOC 2 report is an attestation by an independent CPA firm, which forms its own opinion " +
	"on its own tests; nothing here stands in for it or foretells it. Figures are estimates made from the answers given."

func statusWord(s scoring.Status) string {
	switch s {
	case scoring.StatusReady:
		return "ready"
	case scoring.StatusPartial:
		return "partly ready"
	case scoring.StatusGap:
		return "not ready"
	case scoring.StatusUnknown:
		return "unknown"
	case scoring.StatusNotApplicable:
		return "does not apply"
	default:
		return string(s)
	}
}

func valueWord(v q.Value) string {
	switch v {
	case q.Yes, q.Partly, q.No:
		return v.String()
	case q.Unknown:
		return "not known"
	case q.NotApplicable:
		return "does not apply"
	case q.Unanswered:
		return "not answered"
	default:
		return v.String()
	}
}

func reportWord(report string) string {
	switch report {
	case "type1":
		return "Type 1"
	case "type2":
		return "Type 2"
	default:
		return "undecided"
	}
}

func actionStatusWord(s q.ActionStatus) string {
	switch s {
	case q.ActionDoing:
		return "under way"
	case q.ActionBlocked:
		return "blocked"
	case q.ActionDone:
		return "done"
	case q.ActionAccepted:
		return "exception"
	case q.ActionOpen, "":
		return "open"
	default:
		return string(s)
	}
}

func treatmentWord(t q.Treatment) string {
	switch t {
	case q.Mitigate:
		return "reduce"
	case q.Accept:
		return "accept"
	case q.Transfer:
		return "transfer"
	case q.Avoid:
		return "avoid"
	default:
		return string(t)
	}
}

func bandWord(l risk.Level) string {
	switch l {
	case risk.Critical:
		return "board attention"
	case risk.High:
		return "act this quarter"
	case risk.Medium:
		return "watch and reduce"
	case risk.Low:
		return "accept"
	default:
		return ""
	}
}

func severityWord(s q.Severity) string {
	switch s {
	case q.High:
		return "serious"
	case q.Medium:
		return "notable"
	case q.Low:
		return "minor"
	default:
		return string(s)
	}
}

func cadenceTitle(c q.Cadence) string {
	switch c {
	case q.Continuous:
		return "All the time"
	case q.Daily:
		return "Every day"
	case q.Weekly:
		return "Every week"
	case q.Monthly:
		return "Every month"
	case q.Quarterly:
		return "Every quarter"
	case q.Semiannual:
		return "Twice a year"
	case q.Annual:
		return "Once a year"
	case q.Event:
		return "Each time it happens"
	default:
		return string(c)
	}
}

func stageTitle(stage string) string {
	switch stage {
	case "fit":
		return "Company and demand"
	case "scope":
		return "System and data"
	case "criteria":
		return "Report wanted"
	case "plan":
		return "People and time"
	default:
		return upperFirst(stage)
	}
}

// seriesTitle names a series of criteria in our own words.
func seriesTitle(series string) string {
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
		return "Logical and physical access"
	case "CC7":
		return "System operations"
	case "CC8":
		return "Change management"
	case "CC9":
		return "Risk mitigation, vendors"
	case "A1":
		return "Availability"
	case "C1":
		return "Confidentiality"
	case "PI1":
		return "Processing integrity"
	default:
		return privacyTitle(series)
	}
}

func privacyTitle(series string) string {
	switch series {
	case "P1":
		return "Privacy: notice"
	case "P2":
		return "Privacy: choice, consent"
	case "P3":
		return "Privacy: collection"
	case "P4":
		return "Privacy: use, deletion"
	case "P5":
		return "Privacy: people's access"
	case "P6":
		return "Privacy: disclosure"
	case "P7":
		return "Privacy: quality"
	case "P8":
		return "Privacy: complaints"
	default:
		return series
	}
}

// phaseTitle and phaseText name the phases of the work.
func phaseTitle(n int) string {
	switch n {
	case 1:
		return "Mobilise and scope"
	case 2:
		return "Close control gaps"
	default:
		return "Prove and rehearse"
	}
}

func phaseText(n int) string {
	switch n {
	case 1:
		return "Agree scope, owners, risks and policies. What is built before that is built on a guess."
	case 2:
		return "Write down and put in place the controls that are missing."
	default:
		return "Show that the controls work: reviews, tests, exercises and the records they leave."
	}
}

// aspectMissing says what a gap leaves out.
func aspectMissing(a q.Aspect, iv scoring.Interval) string {
	switch {
	case iv.High >= scoring.Full:
		return "unclear whether " + a.Word()
	case iv.Low == 0:
		return "not " + a.Word()
	default:
		return "partly " + a.Word()
	}
}

// groupTitle and groupQuestion head the parts of the executive checklist.
func groupTitle(group string) string { return upperFirst(group) }

func groupQuestion(group string) string {
	switch group {
	case "strategy":
		return "Do we know why, for whom and by when?"
	case "scope":
		return "Is the boundary agreed and written down?"
	case "controls":
		return "Are the controls designed and in use?"
	case "evidence":
		return "Could we show it to an auditor tomorrow?"
	case "governance":
		return "Will it last after the report?"
	default:
		return ""
	}
}

func stateWord(state string) string {
	switch state {
	case "done":
		return "done"
	case "under_way":
		return "under way"
	default:
		return "open"
	}
}
