package questionnaire

import (
	"fmt"
	"sync"
)

// TableID names one of the tables of the scope.
type TableID string

// The tables: what is in scope, who helps, from where, what was promised and
// what is left out.
const (
	Systems     TableID = "systems"
	Vendors     TableID = "vendors"
	Locations   TableID = "locations"
	Commitments TableID = "commitments"
	Exclusions  TableID = "exclusions"
)

// Table describes one table. A column is a question like any fact.
type Table struct {
	ID      TableID
	Title   string
	One     string // "a vendor"
	Why     string
	Columns []Fact
}

// Row is one line of a table: an id that stays, and a value for each column
// that has one.
type Row struct {
	ID    string
	Cells map[string]FactValue
}

// Text is the text of a column; empty when there is none.
func (r Row) Text(column string) string { return r.Cells[column].Text }

// Bool is the truth of a column; false when there is none.
func (r Row) Bool(column string) bool { return r.Cells[column].Bool }

// Name is the row's name: its first column.
func (r Row) Name() string { return r.Text("name") }

// Tables describes the five tables. They are read only.
func Tables() []Table { return tables() }

var tables = sync.OnceValue(func() []Table {
	return []Table{
		{Systems, "Systems", "a system", "What holds customer data or can change production belongs to the boundary.", []Fact{
			text("name", "Name", "Production cluster, code host, support desk"),
			choice("kind", "Kind", "application", "infrastructure", "code_host", "pipeline", "identity", "device_management", "support", "monitoring", "ai_tool", "other"),
			text("provider", "Provider", "The outside company that runs it; empty when it is your own"),
			yesno("customer_data", "Customer data", "Does it store, process or transmit customer data?"),
			yesno("in_scope", "In scope", "Would its failure break a promise to a customer?"),
			text("location", "Location", "Region or country where the data stays"),
			department("owner", "Owner"),
			text("note", "Note", "Why it is in or out; one account for test and production?"),
		}},
		{Vendors, "Vendors", "a vendor", "Every company that holds customer data or runs one of your controls.", []Fact{
			text("name", "Name", "AWS, Okta, your payroll provider"),
			text("service", "Service", "What they do for you"),
			yesno("critical", "Critical", "Would you break a promise without them?"),
			yesno("customer_data", "Customer data", "Do they hold or see customer data?"),
			choice("subservice", "Subservice", "no", "carve_out", "inclusive"),
			choice("report", "Report on file", "none", "soc2_type1", "soc2_type2", "soc1", "iso27001", "questionnaire"),
			date("report_end", "Report covers to", "Last day of the period their report covers"),
			text("location", "Location", "Region or country where they keep your data"),
			department("owner", "Owner"),
			text("note", "Note", "Freelancers and agencies belong here too"),
		}},
		{Locations, "Locations", "a location", "Where people work and machines stand.", []Fact{
			text("name", "Name", "Head office, server room"),
			choice("kind", "Kind", "office", "coworking", "server_room", "datacentre", "store", "home"),
			text("country", "Country", "Where it is"),
			yesno("in_scope", "In scope", "Are systems, records or people of the service there?"),
			text("note", "Note", "Who holds the keys"),
		}},
		{Commitments, "Commitments", "a promise", "What you promised customers: the report is judged against it.", []Fact{
			text("name", "Promise", "Such as 99.9 % uptime per month"),
			choice("kind", "Kind", "availability", "recovery", "confidentiality", "deletion", "accuracy", "privacy", "breach_notice", "residency", "security_claim", "other"),
			text("source", "Where it stands", "Contract, SLA, security page, DPA"),
			numberColumn("hours", "Hours", "For a notice or recovery time: how many hours"),
			text("note", "Note", "Which customers it covers"),
		}},
		{Exclusions, "Exclusions", "an exclusion", "What stays outside the boundary, with the reason a reader will ask for.", []Fact{
			text("name", "What", "Marketing website"),
			text("reason", "Why it is out", "Holds no customer data and cannot change production"),
		}},
	}
})

// TableByID finds a table; nil when there is none.
func TableByID(id TableID) *Table {
	list := tables()
	for i := range list {
		if list[i].ID == id {
			return &list[i]
		}
	}
	return nil
}

// Column finds a column; nil when there is none.
func (t *Table) Column(key string) *Fact {
	for i := range t.Columns {
		if string(t.Columns[i].Key) == key {
			return &t.Columns[i]
		}
	}
	return nil
}

// RowFromPlain reads a row as it stands in a file, reporting every problem.
func (t *Table) RowFromPlain(id string, cells map[string]any, ps *Problems) Row {
	row := Row{ID: id, Cells: map[string]FactValue{}}
	for _, key := range sortedKeys(cells) {
		where := fmt.Sprintf("%s.%s.%s", t.ID, id, key)
		col := t.Column(key)
		if col == nil {
			ps.add(where, "there is no such column")
			continue
		}
		v, err := col.FromPlain(cells[key])
		if err != nil {
			ps.add(where, "%v", err)
			continue
		}
		row.Cells[key] = v
	}
	if row.Name() == "" {
		ps.add(fmt.Sprintf("%s.%s", t.ID, id), "the row has no name")
	}
	return row
}

// Plain is the row's cells as they stand in a file.
func (r Row) Plain() map[string]any {
	m := make(map[string]any, len(r.Cells))
	for k, v := range r.Cells {
		if v.Set() {
			m[k] = v.Plain()
		}
	}
	return m
}

// NextRowID is the id for a new row of a table: one more than the largest.
func NextRowID(rows []Row) string {
	largest := 0
	for _, r := range rows {
		n, _ := leadingNumber(r.ID)
		largest = max(largest, n)
	}
	return fmt.Sprintf("%03d", largest+1)
}

func text(key, label, help string) Fact {
	return Fact{Key: FactID(key), Type: FactText, Label: label, Text: label, Help: help}
}

func yesno(key, label, help string) Fact {
	return Fact{Key: FactID(key), Type: FactBool, Label: label, Text: label, Help: help}
}

func date(key, label, help string) Fact {
	return Fact{Key: FactID(key), Type: FactDate, Label: label, Text: label, Help: help}
}

func numberColumn(key, label, help string) Fact {
	zero := 0.0
	return Fact{Key: FactID(key), Type: FactNumber, Label: label, Text: label, Help: help, Min: &zero}
}

func choice(key, label string, values ...string) Fact {
	f := Fact{Key: FactID(key), Type: FactEnum, Label: label, Text: label}
	for _, v := range values {
		f.Options = append(f.Options, Option{Value: v, Label: optionLabel(v)})
	}
	return f
}

func department(key, label string) Fact {
	f := Fact{Key: FactID(key), Type: FactEnum, Label: label, Text: label}
	for _, d := range Departments() {
		f.Options = append(f.Options, Option{Value: string(d), Label: d.Title()})
	}
	return f
}

func optionLabel(v string) string {
	switch v {
	case "soc1":
		return "SOC 1"
	case "soc2_type1":
		return "SOC 2 Type 1"
	case "soc2_type2":
		return "SOC 2 Type 2"
	case "iso27001":
		return "ISO 27001"
	case "ai_tool":
		return "AI tool"
	case "carve_out":
		return "Carve-out"
	default:
		return titleOf(v)
	}
}
