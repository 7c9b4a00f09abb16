package plan

import (
	"math"

	q "soc2ready/questionnaire"
)

const departments = 9

// team is what the departments can give, in the order of questionnaire.Departments.
type team struct {
	perWeek [departments]float64 // person-days
	assumed [departments]bool
	revived bool // nobody gave any time, and what is usual was taken
}

// shares says what is assumed of a department that nobody has spoken for: days a
// week for each head of the whole company, and at least so many. In all it is
// about a tenth of what the company works, more in a very small one; it is shared
// out as the work of a whole readiness project is.
var shares = [departments]struct{ perHead, least float64 }{ //nolint:gochecknoglobals // a constant table
	{0.02, 0.5},   // executive
	{0.20, 1.25},  // engineering
	{0.15, 1.5},   // IT and security
	{0.03, 0.5},   // HR
	{0.02, 0.5},   // legal
	{0.03, 0.25},  // operations
	{0.015, 0.25}, // finance
	{0.02, 0.25},  // support
	{0.03, 0.25},  // product
}

const (
	securityPerson = 2.0 // days a week that somebody dedicated to security adds
	largestShare   = 0.3 // of the company's time: a team of three cannot fill nine departments
	grain          = 0.25
)

// newTeam reads the capacities and fills in what nobody has said.
func newTeam(cat *q.Catalog, a *q.Assessment) team {
	t := team{perWeek: assumedWeek(a)}
	for i, d := range q.Departments() {
		v, _ := a.FactOrDefault(cat, q.FactID("capacity_"+string(d)))
		t.assumed[i] = v.Type != q.FactNumber
		if !t.assumed[i] {
			t.perWeek[i] = math.Max(0, v.Number)
		}
	}
	return t
}

// assumedWeek is a share of the headcount for each department, in all at most
// largestShare, in quarters of a day.
func assumedWeek(a *q.Assessment) (days [departments]float64) {
	heads := float64(max(1, a.Headcount()))
	sum := 0.0
	for i, s := range shares {
		days[i] = math.Max(s.least, heads*s.perHead)
		if q.Departments()[i] == q.ITSecurity && a.Facts["dedicated_security_person"].Bool {
			days[i] += securityPerson
		}
		sum += days[i]
	}
	scale := math.Min(1, largestShare*5*heads/sum)
	for i := range days {
		days[i] = math.Max(grain, math.Round(days[i]*scale/grain)*grain)
	}
	return days
}

// units is what each department can give on a working day, in hundredths of a
// person-day. A department that gives anything gives at least one.
func (t *team) units() (units [departments]int) {
	for i, w := range t.perWeek {
		units[i] = int(w*unit/5 + 1e-9)
		if w > 0 {
			units[i] = max(1, units[i])
		}
	}
	return units
}

// whoDoes finds who takes on the work of a department: itself, else those most
// likely to stand in, else whoever has most time. When nobody has any, the
// department is taken to have what is assumed for a company of its size.
func (t *team) whoDoes(d q.Department, a *q.Assessment) q.Department {
	standIns := []q.Department{d, q.Executive, q.Engineering}
	switch d {
	case q.ITSecurity, q.Operations, q.Product, q.Support:
		standIns = []q.Department{d, q.Engineering, q.Executive}
	case q.Executive, q.Engineering, q.HR, q.Legal, q.Finance:
	}
	for _, s := range standIns {
		if t.perWeek[departmentIndex(s)] > 0 {
			return s
		}
	}
	best := 0
	for i, w := range t.perWeek {
		if w > t.perWeek[best] {
			best = i
		}
	}
	if t.perWeek[best] > 0 {
		return q.Departments()[best]
	}
	at := departmentIndex(d)
	t.perWeek[at], t.assumed[at], t.revived = assumedWeek(a)[at], true, true
	return d
}

func departmentIndex(d q.Department) int {
	for i, k := range q.Departments() {
		if k == d {
			return i
		}
	}
	return 0
}
