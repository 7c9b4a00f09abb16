package facts

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	q "soc2ready/questionnaire"
)

// suggestedNote marks a row that we added and nobody has looked at.
const suggestedNote = "Suggestion: check and edit"

// suggestion reports a row that was suggested and not touched since.
func suggestion(r q.Row) bool { return r.Text("note") == suggestedNote }

// cells are the cells of a suggested row beside its name.
type cells map[string]q.FactValue

// suggested lists the rows that the facts suggest for a table and that are not
// in it yet, with their ids.
func (sc *Screen) suggested(id q.TableID) []q.Row {
	var rows []q.Row
	have := sc.s.A.Tables[id]
	known := func(name string) bool {
		same := func(r q.Row) bool { return strings.EqualFold(r.Name(), name) }
		return slices.ContainsFunc(have, same) || slices.ContainsFunc(rows, same)
	}
	kinds := map[string]bool{}
	for _, r := range have {
		kinds[r.Text("kind")] = true
	}
	add := func(name string, c cells) {
		if known(name) || id != q.Vendors && c["kind"].Set() && kinds[c["kind"].Text] {
			return
		}
		r := q.Row{ID: q.NextRowID(append(slices.Clone(have), rows...)), Cells: map[string]q.FactValue{"name": q.TextValue(name)}}
		maps.Copy(r.Cells, c)
		if id != q.Exclusions {
			r.Cells["note"] = q.TextValue(suggestedNote)
		}
		rows = append(rows, r)
	}
	switch id {
	case q.Systems:
		sc.suggestSystems(add)
	case q.Vendors:
		sc.suggestVendors(add)
	case q.Locations:
		sc.suggestLocations(add)
	case q.Commitments:
		sc.suggestCommitments(add)
	case q.Exclusions:
		suggestExclusions(add)
	}
	return rows
}

func kindOf(kind string) q.FactValue { return q.EnumValue(kind) }

var yes = q.BoolValue(true) //nolint:gochecknoglobals // a constant

func (sc *Screen) holds(id q.FactID) bool {
	v, _ := sc.s.A.FactOrDefault(sc.s.Catalog(), id)
	return v.Bool
}

// suggestSystems are what nearly every product has: where it runs, what can
// change it, and who lets people in.
func (sc *Screen) suggestSystems(add func(string, cells)) {
	production := cells{"kind": kindOf("infrastructure"), "customer_data": yes, "in_scope": yes}
	if clouds := sc.s.A.Facts["cloud_providers"].List; len(clouds) > 0 {
		production["provider"] = q.TextValue(clouds[0])
	}
	add("Production", production)
	add("Code host", cells{"kind": kindOf("code_host"), "in_scope": yes})
	if sc.holds("uses_ci_cd") {
		add("Deployment pipeline", cells{"kind": kindOf("pipeline"), "in_scope": yes})
	}
	add("Identity provider", cells{"kind": kindOf("identity"), "in_scope": yes})
	if sc.holds("staff_use_ai_tools") || sc.holds("ai_features") {
		add("AI tool", cells{"kind": kindOf("ai_tool")})
	}
}

func (sc *Screen) suggestVendors(add func(string, cells)) {
	for _, name := range sc.s.A.Facts["cloud_providers"].List {
		add(name, cells{"service": q.TextValue("Cloud hosting"), "critical": yes, "customer_data": yes, "subservice": q.EnumValue("carve_out")})
	}
	for _, name := range sc.s.A.Facts["subprocessors"].List {
		add(name, cells{"customer_data": yes})
	}
}

func (sc *Screen) suggestLocations(add func(string, cells)) {
	if sc.holds("has_office") {
		add("Office", cells{"kind": kindOf("office")})
	}
	if sc.holds("own_datacentre_or_server_room") {
		add("Server room", cells{"kind": kindOf("server_room"), "in_scope": yes})
	}
	if sc.holds("remote_only") {
		add("Home offices", cells{"kind": kindOf("home")})
	}
}

func (sc *Screen) suggestCommitments(add func(string, cells)) {
	sla := sc.s.A.Facts["sla_commitment"].Text
	if sla == "contractual" || sla == "informal" {
		name, source := "Uptime", "Contracts"
		if v := sc.s.A.Facts["uptime_target"]; v.Set() {
			name = fmt.Sprintf("%s %% uptime", v)
		}
		if sla == "informal" {
			source = "Website"
		}
		add(name, cells{"kind": kindOf("availability"), "source": q.TextValue(source)})
	}
	contracts := q.TextValue("Contracts")
	for _, p := range []struct {
		fact       q.FactID
		name, kind string
	}{
		{"rto_rpo_commitment", "Recovery within a time", "recovery"},
		{"nda_or_confidentiality_clause", "Customer data is kept confidential", "confidentiality"},
		{"deletion_promise", "Data is deleted or returned at the end", "deletion"},
		{"data_residency_promise", "Data stays in its region", "residency"},
	} {
		if sc.holds(p.fact) {
			add(p.name, cells{"kind": kindOf(p.kind), "source": contracts})
		}
	}
}

// suggestExclusions are what companies of this kind usually leave out.
func suggestExclusions(add func(string, cells)) {
	add("Marketing website", cells{"reason": q.TextValue("Holds no customer data and cannot change production")})
	add("Finance system", cells{"reason": q.TextValue("Holds no customer data of the service")})
	add("Test systems", cells{"reason": q.TextValue("Hold made-up data only and cannot change production")})
}
