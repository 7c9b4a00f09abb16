package pdf

import (
	"fmt"
	"strings"
	"time"
)

// hostile are texts that broke the drawing library, or would break out of
// the file, when they were not cleaned.
var hostile = []struct{ name, text string }{
	{"emoji", "Launch \U0001F600 today"},
	{"the first character beyond the plane", "edge \U00010000 end"},
	{"astral Han", "name \U00020BB7 end"},
	{"UTF-8 cut off", "tail \xe2"},
	{"UTF-8 cut off after one byte", "tail \xc3"},
	{"a byte that is never UTF-8", "tail \xff"},
	{"Latin-1 inside", "caf\xe9 au lait"},
	{"control characters", "nul \x00 esc \x1b bel \a del \x7f end"},
	{"white space", "cr\rlf\ntab\tvt\vff\fend"},
	{"Hebrew", "שלום עולם"},
	{"Arabic", "مرحبا بالعالم"},
	{"Han without spaces", strings.Repeat("安全合规准备情况评估", 5)},
	{"combining marks", "e\u0301te\u0301 A\u030a o\u0308 n\u0303"},
	{"direction override", "invoice\u202Egnp.exe"},
	{"joiner, byte order mark, soft hyphen", "a\u200Db\uFEFFc\u00ADd"},
	{"an alias of the library", "{nb} of {nb}"},
	{"PDF syntax", `)) Tj ET endstream endobj 1 0 obj <</Type`},
	{"format verbs", "100%d %s %v %!"},
	{"a newline hidden in a code", "row \u0A0D end \uFFFF \uFFFD"},
	{"backslashes and brackets", `C:\temp\(x) \) \( \\`},
	{"a word of 500 letters", strings.Repeat("abcdefghij", 50)},
	{"Greek and Cyrillic", "Ωμέγα Безопасность"},
	{"symbols", "≥ ≤ → ✓ – — … “quoted” ½ €"},
}

var sampleTitles = titles{
	org: "Northwind Ledger, Inc.", title: "SOC 2 readiness",
	subject: "Readiness self-assessment", author: "Northwind Ledger, Inc.",
	foot: "Readiness self-assessment; not a SOC 2 report, attestation or opinion.",
}

// drawSample draws every element of the engine, with plain texts as in a real
// report and then with texts that are too long, empty or hostile.
func drawSample(c *canvas) {
	drawCoverSample(c)
	drawSummarySample(c)
	drawRiskSample(c)
	drawRoadmapSample(c)
	drawChecklistSample(c)
	drawChartSample(c)
	drawCrowdedSample(c)
	drawLongRoadmapSample(c)
	drawTableSample(c)
}

func drawCoverSample(c *canvas) {
	c.barePage()
	y := c.paragraph(c.left(), 52, c.inner(), "SOC 2 readiness of Northwind Ledger", styleCover)
	y = c.paragraph(c.left(), y+2*unit, c.inner(), "As of 22 November 2026. Security, Availability, Confidentiality.", styleLead)
	y = c.stack(c.left(), y+sectionGap, c.inner(), sampleShares(15, 9, 14, 3))
	y = 1 + c.sectionBar(c.left(), y+sectionGap, c.inner(), "What this report answers", "")
	for _, e := range [][2]string{
		{"Are we ready, and what must we decide?", "summary"},
		{"What could go wrong?", "risk"},
		{"When can we be there?", "roadmap"},
		{"What is left to do?", "checklist"},
		{"How do the charts behave?", "charts"},
		{"What of a hundred actions?", "long"},
		{"And texts nobody expected?", "table"},
	} {
		c.text(c.left(), y+4.6, e[0], styleLead)
		c.textAt(c.right(), y+4.6, fmt.Sprint(c.pageOf(e[1])), styleLead.strong().in(ink), right)
		c.line(c.left(), y+7, c.right(), y+7, rule, ruleThin)
		c.link(c.left(), y, c.inner(), 7, e[1])
		y += 7
	}
	y = c.heading(c.left(), y+sectionGap, c.inner(), "Marks")
	x := c.left()
	for s := statusMet; s <= statusNotApplicable; s++ {
		c.mark(x+4, y+4, 4, s)
		c.mark(x+12, y+4, markR, s)
		x += 22
	}
	for s := tickOpen; s <= tickDone; s++ {
		c.tickBox(x, y, 8, s)
		c.tickBox(x+10, y+2, boxSize, s)
		x += 22
	}
	c.footer()
}

func sampleShares(met, partly, gap, unknown int) []share {
	return []share{
		{statusMet, met, "Met"},
		{statusPartly, partly, "Partly met"},
		{statusGap, gap, "Gap"},
		{statusUnknown, unknown, "Unknown"},
	}
}

var sampleBars = bars{target: 85, targetWord: "target", rows: []barRow{
	{"CC1", "Control environment", 66, 82, "66 to 82 %", statusPartly},
	{"CC2", "Communication", 83, 83, "83 %", statusPartly},
	{"CC3", "Risk assessment", 21, 57, "21 to 57 %", statusGap},
	{"CC4", "Monitoring", 25, 25, "25 %", statusGap},
	{"CC5", "Control activities", 64, 80, "64 to 80 %", statusPartly},
	{"CC6", "Logical & physical access", 70, 84, "70 to 84 %", statusPartly},
	{"CC7", "System operations", 38, 54, "38 to 54 %", statusGap},
	{"CC8", "Change management", 85, 100, "85 to 100 %", statusMet},
	{"CC9", "Risk mitigation & vendors", 0, 100, "0 to 100 %", statusUnknown},
	{"A1", "Availability", 54, 70, "54 to 70 %", statusPartly},
	{"C1", "Confidentiality", 24, 40, "24 to 40 %", statusGap},
}}

func drawSummarySample(c *canvas) {
	c.newPage("Executive summary")
	c.title("Executive summary", "summary")
	y := c.paragraph(c.left(), c.y, c.inner(), "We are not ready for an audit today, and we can be by 15 March 2027. 15 of 41 criteria are met; 20 actions close the rest, 10 of them high priority. The work fits the current team if three decisions are made this month.", styleSummary)
	x2, w2 := c.span(7, 12)
	lx, lw := c.span(1, 5)
	top := y + 3*unit
	g := gauge{low: 48, high: 79, figure: "48–79", target: 85, targetWord: "Target", caption: "overall readiness"}
	gy := g.draw(c, lx, top, lw)
	c.stack(lx, gy+5, lw, sampleShares(15, 9, 14, 3))
	ky := top
	for _, k := range [][2]string{
		{"15 Mar 2027", "Type 1 date (point in time), if phase 1 starts now"},
		{"15 Mar – 15 Sep 2027", "Type 2 observation window; report in November 2027"},
		{"144 person-days", "internal effort over 16 weeks, about 1.8 full-time equivalents"},
		{"$92k – $118k", "first-year cash: audit, tooling, penetration test (own estimate)"},
		{"$2.4M in 7 deals", "pipeline where the buyer has asked for a SOC 2 report"},
	} {
		ky = c.keyFigure(x2, ky, w2, k[0], k[1]) + 2.4
	}
	y = max(gy+17, ky) + c.stretch(4, 9)
	bx, bw := c.span(1, 6)
	by := c.heading(bx, y, bw, "Readiness by criteria group")
	end := sampleBars.draw(c, bx, by, bw, c.stretch(5.6, 6.6))
	c.barLegend(bx, end+0.6, bw, "shown", "possible")
	gy = c.heading(x2, y, w2, "Five gaps that decide the date")
	for i, p := range [][2]string{
		{"Access reviews not performed", "CC6.3. Privileged roles unreviewed since 2024. R-06, IT Lead"},
		{"No vendor oversight", "CC9.2. 12 critical vendors, none reviewed. R-08, Procurement"},
		{"Incident plan never exercised", "CC7.4. Notification duty could be missed. R-09, CISO"},
		{"Nobody tests the controls", "CC4.1. A Type 2 needs proof of operation. R-16, COO"},
		{"Recovery untested", "A1.3. Promised 4-hour recovery is unproven. R-12, SRE Lead"},
	} {
		gy = c.numbered(x2, gy, w2, numberedPoint{fmt.Sprint(i + 1), p[0], "", p[1]}, 0) + c.stretch(3, 4.6)
	}
	drawDecisionsSample(c)
}

func drawDecisionsSample(c *canvas) {
	h := c.stretch(46, 50)
	y := c.bottom() - h
	x, top, w := c.panel(c.left(), y, c.inner(), h)
	c.heading(x, top+0.6, w, "Decisions requested from leadership")
	c.textAt(x+w, top+0.6+styleH2.drop(), "Please decide by 5 December 2026", styleCaption, right)
	part := (w - 2*unit*3) / 3
	for i, d := range [][2]string{
		{"1  Type 1 first, then Type 2", "Type 1 as at 15 Mar 2027; start the Type 2 window the same day. Going straight to Type 2 delays the first report by eight months."},
		{"2  Release the budget", "$118k ceiling and 144 person-days; engage the CPA firm by 15 January so that fieldwork is booked."},
		{"3  Freeze the scope", "Security, Availability, Confidentiality; exclude the analytics pipeline from the first report."},
	} {
		dx := x + float64(i)*(part+2*unit*1.5)
		end := c.paragraph(dx, top+9, part, d[0], styleH3)
		c.paragraph(dx, end+0.5, part, d[1], styleTable)
		c.choices(dx, y+h-7, "Agreed", "Not agreed")
	}
}

var sampleRisks = []riskMove{
	{"K1", 4, 5, 2, 4},
	{"K2", 4, 4, 3, 3},
	{"K3", 3, 5, 2, 3},
	{"K4", 3, 4, 1, 4},
	{"K5", 4, 3, 2, 2},
	{"K6", 5, 4, 3, 4},
	{"K7", 5, 3, 2, 3},
}

var sampleSteps = []heatStep{
	{20, 25, 4},
	{12, 16, 3},
	{8, 10, 2},
	{4, 6, 1},
	{1, 3, 0},
}

func sampleHeatMap(risks []riskMove) heatMap {
	return heatMap{
		risks: risks, likelihood: "Likelihood", impact: "Impact",
		impactLabels: [5]string{"Minor", "", "Major", "", "Severe"}, steps: sampleSteps,
	}
}

func drawRiskSample(c *canvas) {
	c.newPage("Risk picture")
	c.title("Risk picture", "risk")
	y := c.paragraph(c.left(), c.y, c.inner(), "Seven risks matter for this report. Without controls, two sit in the top band (K1 and K6) and five in the next. If the roadmap is delivered, none is in the top band; K6 stays closest to the line and should remain on the board's agenda.", styleLead)
	y = c.heading(c.left(), y+2*unit, c.inner(), "From inherent to residual risk")
	end := sampleHeatMap(sampleRisks).draw(c, c.left(), y, 92)
	x, w := c.span(9, 12)
	ly := c.markerLegend(x, y, w, "Inherent: with no controls", "Residual: after the roadmap")
	c.paragraph(x, ly+2*unit, w, "Scores are management's judgement on a 5 × 5 scale, agreed in the workshop of 18 November 2026.", styleCaption)
	y = c.heading(c.left(), end+2*unit, c.inner(), "The seven risks")
	t := table{columns: []column{
		{title: "Risk", width: 10, style: styleTableID},
		{title: "What could happen"},
		{title: "Inherent", width: 16, align: right},
		{title: "Residual", width: 16, align: right, style: styleTableID},
		{title: "Treated by", width: 30, style: styleTableRef},
	}}
	for i, s := range []string{
		"Former staff or over-privileged accounts reach customer data", "Critical vendor breach exposes customer data",
		"Incident is handled late; notification duty missed", "Data cannot be restored within the promised time",
		"Customer data kept beyond contract", "Known vulnerability exploited before it is fixed", "Audit exception: controls run but are not evidenced",
	} {
		r := sampleRisks[i]
		t.rows = append(t.rows, row{anchor: "risk-" + r.id, cells: []cell{
			{text: r.id},
			{text: s},
			{text: fmt.Sprint(r.likelihood * r.impact)},
			{text: fmt.Sprint(r.likelihoodAfter * r.impactAfter)},
			{text: fmt.Sprintf("R-%02d", i+6)},
		}})
	}
	t.draw(c, c.left(), y, c.inner())
}

func on(year int, month time.Month, day int) time.Time {
	return time.Date(year, month, day, 0, 0, 0, 0, time.UTC)
}

var sampleWords = ganttWords{
	owner: "Owner", today: "Today", milestones: "Milestones", continued: "continued",
	narrow: "from April: compressed scale", critical: "Critical path", other: "Other work",
	window: "Observation window", outside: "Auditor's work", carry: "Depends on another page",
}

func sampleGantt() gantt {
	const task, group = ganttTask, ganttGroup
	return gantt{
		from: on(2026, 11, 16), to: on(2027, 11, 30), wideTo: on(2027, 3, 31), today: on(2026, 11, 22), words: sampleWords,
		rows: []ganttRow{
			{label: "Phase 1  Mobilise and scope", kind: group, start: on(2026, 11, 23), end: on(2026, 12, 19)},
			{key: "scope", label: "Scope and categories signed", owner: "CTO", start: on(2026, 11, 23), end: on(2026, 12, 4), critical: true},
			{key: "risk", label: "Risk assessment", owner: "CISO", start: on(2026, 12, 7), end: on(2026, 12, 19), after: []string{"scope"}},
			{key: "policy", label: "Policies approved", owner: "CISO", start: on(2026, 12, 7), end: on(2026, 12, 19), after: []string{"scope"}},
			{key: "cpa", label: "Engage CPA firm", owner: "CFO", start: on(2026, 12, 14), end: on(2027, 1, 15), after: []string{"scope"}},
			{label: "Phase 2  Close control gaps", kind: group, start: on(2027, 1, 4), end: on(2027, 2, 19)},
			{key: "access", label: "Access reviews and leavers", owner: "IT Lead", start: on(2027, 1, 4), end: on(2027, 1, 29), critical: true, after: []string{"scope"}},
			{key: "vendor", label: "Vendor inventory and reviews", owner: "Procurement", start: on(2027, 2, 1), end: on(2027, 2, 12), critical: true, after: []string{"access"}},
			{key: "incident", label: "Incident tabletop", owner: "CISO", start: on(2027, 1, 7), end: on(2027, 1, 22), after: []string{"policy"}},
			{key: "logs", label: "Logging and vulnerability SLAs", owner: "SRE Lead", start: on(2027, 1, 10), end: on(2027, 2, 12)},
			{key: "restore", label: "Restore and failover test", owner: "SRE Lead", start: on(2027, 1, 18), end: on(2027, 2, 12)},
			{key: "retain", label: "Retention and disposal", owner: "Legal", start: on(2027, 1, 12), end: on(2027, 2, 19), after: []string{"policy"}},
			{label: "Phase 3  Prove and rehearse", kind: group, start: on(2027, 2, 8), end: on(2027, 3, 12)},
			{key: "library", label: "Evidence library", owner: "Compliance", start: on(2027, 2, 8), end: on(2027, 2, 26)},
			{key: "test", label: "Internal control test", owner: "Compliance", start: on(2027, 2, 15), end: on(2027, 3, 5), critical: true, after: []string{"vendor"}},
			{key: "fix", label: "Fix findings", owner: "All", start: on(2027, 3, 6), end: on(2027, 3, 14), critical: true, after: []string{"test"}},
			{key: "window", label: "Type 2 observation window", kind: ganttWindow, start: on(2027, 3, 15), end: on(2027, 9, 15), note: "controls operate", critical: true, after: []string{"fix"}},
			{key: "report", label: "Type 2 fieldwork and report", kind: ganttOutside, start: on(2027, 9, 16), end: on(2027, 11, 19), after: []string{"window"}},
		},
		milestones: []milestone{
			{on(2026, 12, 5), "Scope signed"},
			{on(2027, 3, 15), "Type 1 as at 15 Mar"},
			{on(2027, 9, 15), "Window closes 15 Sep"},
			{on(2027, 11, 19), "Type 2 report 19 Nov"},
		},
	}
}

func drawRoadmapSample(c *canvas) {
	c.newPage("Remediation roadmap")
	c.title("Remediation roadmap", "roadmap")
	y := c.paragraph(c.left(), c.y, c.inner(), "Sixteen weeks to a Type 1 date (drawn wide), then a six-month observation window. The critical path runs from the scope decision through access and vendor reviews to the internal test; a week lost there is a week lost on the report.", styleLead)
	y = sampleGantt().flow(c, c.left(), y+2*unit, c.inner(), c.stretch(6.5, 7.4), nil)
	y += c.stretch(4, 8)
	for i, p := range [][3]string{
		{"Phase 1 – Mobilise and scope", "23 Nov 2026 to 19 Dec 2026", "Agree scope, sponsor, risks and policies. Nothing later can be audited until this is signed."},
		{"Phase 2 – Close control gaps", "4 Jan 2027 to 19 Feb 2027", "Design and implement missing controls. The critical path runs through access reviews and vendor reviews."},
		{"Phase 3 – Prove and rehearse", "8 Feb 2027 to 12 Mar 2027", "Show that controls operate: evidence library, control checks, internal test. Ends with the Type 1 date."},
	} {
		x, w := c.span(4*i+1, 4*i+4)
		end := c.sectionBar(x, y, w, p[0], "")
		end = c.paragraph(x, end, w, p[1], styleTable.in(muted))
		c.paragraph(x, end+1, w, p[2], styleTable)
	}
}

func drawChecklistSample(c *canvas) {
	c.newPage("Executive checklist")
	c.title("Executive checklist", "checklist")
	y := c.paragraph(c.left(), c.y, c.inner(), "9 of 29 items are done and 10 are under way. A box is ticked only when there is something to show an auditor. References point to the remediation action.", styleLead)
	y = c.legend(c.left(), y+1, c.inner(), []legendItem{
		c.tickItem(tickDone, "Done"), c.tickItem(tickUnderWay, "Under way"), c.tickItem(tickOpen, "Open"),
	}) + unit
	type item struct {
		state            tickState
		text, owner, ref string
	}
	draw := func(x, y, w float64, name, aside, sub string, items []item) float64 {
		y = c.sectionBar(x, y, w, name, aside)
		y = c.paragraph(x, y, w, sub, styleCaption) + 1.4
		for _, it := range items {
			c.line(x, y, x+w, y, rule, ruleThin)
			y = c.checkItem(x, y, w, it.state, it.text, it.owner, it.ref, 1.2)
		}
		return y + unit
	}
	x, w := c.span(1, 6)
	end := draw(x, y, w, "Strategy", "4 of 5", "Do we know why, for whom and by when?", []item{
		{tickDone, "Define why SOC 2 matters to the business", "CEO", ""},
		{tickDone, "Identify customer and contract drivers", "CRO", "7 deals, $2.4M"},
		{tickUnderWay, "Decide whether Type 1 or Type 2 is appropriate", "CEO", "Decision 1"},
		{tickDone, "Select relevant Trust Services Criteria", "CISO", "Sec, Avail, Conf"},
		{tickOpen, "Assign an executive owner whose title and duties are so long that they wrap", "Chief Executive Officer and Chair of the Board", "R-06, R-07"},
	})
	draw(x, end, w, "Scope", "1 of 4", "Is the boundary agreed and written down?", []item{
		{tickDone, "Identify in-scope products and services", "CTO", ""},
		{tickUnderWay, "Map systems, vendors, data flows and teams", "CTO", "Analytics open"},
		{tickOpen, "Document boundaries and exclusions", "CTO", "R-04"},
	})
	x, w = c.span(7, 12)
	draw(x, y, w, "Controls", "2 of 10", "Are the controls designed and in use?", []item{
		{tickUnderWay, "Implement access management", "IT Lead", "R-07"},
		{tickDone, "Enforce MFA", "IT Lead", ""},
		{tickOpen, "Review privileged access", "IT Lead", "R-06"},
		{tickOpen, "Manage vendors", "Procurement", "R-08"},
	})
	c.box(c.left(), c.bottom()-17, c.inner(), 17, panel)
	for i, s := range []string{"Executive owner", "Chief executive", "Date"} {
		x, w := c.span(4*i+1, 4*i+4)
		c.signature(x+4, c.bottom()-7, w-8, s)
	}
}
