package facts

import (
	"fmt"
	"slices"
	"strings"

	q "soc2ready/questionnaire"
	"soc2ready/tui/screen"
	"soc2ready/tui/theme"
)

// warnings lists what the result has to say about the scope.
func (sc *Screen) warnings() []string {
	var list []string
	for _, w := range sc.s.Result.Warnings {
		if w.Kind == "scope" {
			list = append(list, w.Message)
		}
	}
	return list
}

// warningsOn are the warnings that name a row.
func (sc *Screen) warningsOn(name string) []string {
	return slices.DeleteFunc(sc.warnings(), func(w string) bool { return !strings.Contains(w, fmt.Sprintf("%q", name)) })
}

// boundary is the last page of Scope: what is in and out, on whom the report
// leans, and what it expects of customers.
func (sc *Screen) boundary() (headline, []block) {
	warnings := sc.warnings()
	head := headline{theme.Muted, sc.s.Theme.Glyphs.Right, sc.boundaryWords()}
	if len(warnings) > 0 {
		head.tok, head.glyph = theme.Partly, sc.s.Theme.Glyphs.Warning
		head.text += fmt.Sprintf(" %s to look at.", screen.Counted(len(warnings), "warning"))
	}
	blocks := []block{
		{"WARNINGS", marked(sc.s.Theme.Glyphs.Warning, theme.Partly, warnings)},
		{"IN SCOPE", sc.inScope()},
		{"OUT", sc.outOfScope()},
		{"UNDECIDED", sc.undecided()},
		{"SUBSERVICE", sc.subservice()},
		{"THEY SEE TO", sc.providersPart()},
		{"CUSTOMERS", sc.customersPart()},
	}
	next := "Criteria picks the categories from these facts; enter goes there. Whatever you add here later counts at once."
	return head, append(blocks, block{"NEXT", []line{{theme.Text, next}}})
}

func (sc *Screen) boundaryWords() string {
	in := 0
	for _, r := range sc.s.A.Tables[q.Systems] {
		if r.Bool("in_scope") {
			in++
		}
	}
	if in == 0 {
		return "The boundary is not drawn yet: no system is marked as in scope."
	}
	vendors, promises := len(sc.s.A.Tables[q.Vendors]), len(sc.s.A.Tables[q.Commitments])
	switch systems := screen.Counted(in, "system"); {
	case vendors == 0 && promises == 0:
		return systems + " in scope; no vendor and no promise is named yet."
	case vendors == 0:
		return fmt.Sprintf("%s and %s make the boundary; no vendor is named yet.", systems, screen.Counted(promises, "promise"))
	case promises == 0:
		return fmt.Sprintf("%s and %s make the boundary; no promise is named yet.", systems, screen.Counted(vendors, "vendor"))
	default:
		return fmt.Sprintf("%s, %s and %s make the boundary.", systems, screen.Counted(vendors, "vendor"), screen.Counted(promises, "promise"))
	}
}

// named collects the names of the rows of a table for which keep holds.
func (sc *Screen) named(id q.TableID, keep func(q.Row) bool) []string {
	var names []string
	for _, r := range sc.s.A.Tables[id] {
		if keep(r) {
			names = append(names, r.Name())
		}
	}
	return names
}

func (sc *Screen) inScope() []line {
	in := func(r q.Row) bool { return r.Bool("in_scope") }
	all := func(q.Row) bool { return true }
	var lines []line
	for _, part := range []struct {
		words string
		names []string
	}{
		{"Systems", sc.named(q.Systems, in)},
		{"Locations", sc.named(q.Locations, in)},
		{"Promises", sc.named(q.Commitments, all)},
	} {
		if len(part.names) > 0 {
			lines = append(lines, line{theme.Text, part.words + ": " + strings.Join(part.names, ", ")})
		}
	}
	if len(lines) == 0 {
		return []line{{theme.Soft, "Nothing yet. On the page Systems, a adds a starter list."}}
	}
	return lines
}

func (sc *Screen) outOfScope() []line {
	var items []string
	for _, id := range []q.TableID{q.Systems, q.Locations} {
		for _, r := range sc.s.A.Tables[id] {
			if v := r.Cells["in_scope"]; v.Set() && !v.Bool {
				items = append(items, withReason(r.Name(), r.Text("note")))
			}
		}
	}
	for _, r := range sc.s.A.Tables[q.Exclusions] {
		items = append(items, withReason(r.Name(), r.Text("reason")))
	}
	if len(items) == 0 {
		return []line{{theme.Soft, "Nothing is named as out. Readers ask; the page Exclusions has usual ones."}}
	}
	return marked(sc.s.Theme.Glyphs.Open, theme.Text, items)
}

func withReason(name, reason string) string {
	if reason == "" || reason == suggestedNote {
		return name + ": no reason given yet"
	}
	return name + ": " + reason
}

func (sc *Screen) undecided() []line {
	open := func(r q.Row) bool { return !r.Cells["in_scope"].Set() }
	names := append(sc.named(q.Systems, open), sc.named(q.Locations, open)...)
	if len(names) == 0 {
		return nil
	}
	return []line{{theme.Text, strings.Join(names, ", ") + ". The test: would its failure break a promise to a customer?"}}
}

// subservice lists the vendors whose controls are needed to keep the promises.
func (sc *Screen) subservice() []line {
	col := q.TableByID(q.Vendors).Column("subservice")
	report := q.TableByID(q.Vendors).Column("report")
	var items []string
	for _, r := range sc.s.A.Tables[q.Vendors] {
		method := r.Text("subservice")
		if method != "carve_out" && method != "inclusive" {
			continue
		}
		on := "no report on file"
		if v := r.Text("report"); v != "" && v != "none" {
			on = report.OptionLabel(v) + " on file"
		}
		items = append(items, fmt.Sprintf("%s: %s, %s", r.Name(), strings.ToLower(col.OptionLabel(method)), on))
	}
	if len(items) == 0 {
		return []line{{theme.Soft, "No vendor is marked as a subservice organization. A cloud that runs production nearly always is one; so may be vendors for identity, messaging and AI."}}
	}
	return marked(sc.s.Theme.Glyphs.Open, theme.Text, items)
}

// providersPart are the complementary subservice organization controls that a
// carved-out provider is usually assumed to have, and what that asks of you.
func (sc *Screen) providersPart() []line {
	carved := sc.named(q.Vendors, func(r q.Row) bool { return r.Text("subservice") == "carve_out" })
	if len(carved) == 0 {
		return nil
	}
	lines := []line{{theme.Soft, "What your report assumes of carved-out providers (CSOCs), as far as it fits each:"}}
	lines = append(lines, marked(sc.s.Theme.Glyphs.Open, theme.Text, []string{
		"guard buildings, racks, power and climate",
		"wipe or destroy worn-out media",
		"patch hosts and the network under your machines, and keep zones apart",
		"limit and log what their own staff can reach",
		"tell you of a breach in time",
	})...)
	return append(lines, line{theme.Soft, "Your part: get their current report each year, check that its period covers yours or ask for a bridge letter, read the exceptions, and do what it asks of you."})
}

// customersPart are complementary user entity controls: what the report expects
// of customers, chosen by the facts.
func (sc *Screen) customersPart() []line {
	delivers := sc.s.A.Facts["delivery_model"].List
	pii := sc.s.A.Facts["handles_pii"].Text
	items := []string{
		"approve, review and remove their own users",
		"use single sign-on or a second factor, and look after passwords and API keys",
		"set up integrations, sharing and retention as they need them",
		"send only data they may send",
		"report incidents and keep their contacts current",
	}
	if sc.holds("transactions_or_calculations") || sc.holds("ai_features") {
		items = append(items, "look over results before they rely on them")
	}
	if pii == "customer_enduser" {
		items = append(items, "inform their own users and take their consent")
	}
	if slices.Contains(delivers, "onprem") || slices.Contains(delivers, "agent_on_customer_device") || slices.Contains(delivers, "mobile_app") {
		items = append(items, "install updates while a version is supported")
	}
	if sla := sc.s.A.Facts["sla_commitment"].Text; sla == "" || sla == "none" {
		items = append(items, "keep their own exports and plan for an outage")
	}
	if sc.holds("is_msp") {
		items = append(items, "approve the changes and the access that you carry out for them")
	}
	lines := []line{{theme.Soft, "What your controls may expect of customers (CUECs); keep those that are true and put them into the contract:"}}
	return append(lines, marked(sc.s.Theme.Glyphs.Open, theme.Text, items)...)
}

// marked puts a sign before each item.
func marked(glyph string, tok theme.Token, items []string) []line {
	lines := make([]line, len(items))
	for i, item := range items {
		lines[i] = line{tok, glyph + " " + item}
	}
	return lines
}
