package questionnaire

import (
	"fmt"
	"slices"
	"strings"
)

// Value is the answer to one statement. The zero value is Unanswered.
type Value uint8

// The answers. Unknown ("we do not know") is an answer; Unanswered is not.
const (
	Unanswered Value = iota
	No
	Partly
	Yes
	Unknown
	NotApplicable
)

var valueNames = [...]string{"", "no", "partly", "yes", "unknown", "na"}

// Values lists the answers that can be given, best first.
func Values() []Value { return []Value{Yes, Partly, No, Unknown, NotApplicable} }

// String is the word used in files and commands; empty for Unanswered.
func (v Value) String() string { return nameOf(valueNames[:], int(v)) }

// ParseValue reads the word of an answer.
func ParseValue(s string) (Value, error) { return parseName[Value]("answer", valueNames[:], s) }

// MarshalText implements encoding.TextMarshaler.
func (v Value) MarshalText() ([]byte, error) { return []byte(v.String()), nil }

// UnmarshalText implements encoding.TextUnmarshaler.
func (v *Value) UnmarshalText(b []byte) (err error) { *v, err = ParseValue(string(b)); return err }

// Aspect says which side of a control a statement looks at.
type Aspect uint8

// The aspects, in the order in which an auditor walks through them.
const (
	Design         Aspect = iota // "written": documented and approved
	Implementation               // "in place": switched on for everyone it should be
	Operation                    // "proven": done all through, and the record is there
)

var (
	aspectNames = [...]string{"design", "implementation", "operation"}
	aspectWords = [...]string{"written", "in place", "proven"}
)

// Aspects lists the three aspects in order.
func Aspects() [3]Aspect { return [3]Aspect{Design, Implementation, Operation} }

// String is the name used in files.
func (a Aspect) String() string { return nameOf(aspectNames[:], int(a)) }

// Word is the plain word shown to people: written, in place, proven.
func (a Aspect) Word() string { return nameOf(aspectWords[:], int(a)) }

// MarshalText implements encoding.TextMarshaler.
func (a Aspect) MarshalText() ([]byte, error) { return []byte(a.String()), nil }

// UnmarshalText implements encoding.TextUnmarshaler.
func (a *Aspect) UnmarshalText(b []byte) (err error) {
	*a, err = parseName[Aspect]("aspect", aspectNames[:], string(b))
	return err
}

// Level is how far a control has come. It is derived from its statements; the
// order is partial: absent < informal, designed < implemented < operating.
type Level uint8

// The levels. LevelUnanswered means that no statement has an answer yet.
const (
	LevelUnanswered Level = iota
	Absent                // nothing
	Informal              // some of it in place, not written
	Designed              // written, not in place
	Implemented           // written and in place
	Operating             // proven too
	LevelUnknown          // nobody knows
	LevelNotApplicable
)

var (
	levelNames = [...]string{"unanswered", "absent", "informal", "designed", "implemented", "operating", "unknown", "not_applicable"}
	levelWords = [...]string{"open", "none", "informal", "written", "in place", "proven", "unsure", "n/a"}
)

// SettableLevels lists the five levels a person sets with the keys 0 to 4.
func SettableLevels() [5]Level {
	return [5]Level{Absent, Informal, Designed, Implemented, Operating}
}

// String is the name used in files.
func (l Level) String() string { return nameOf(levelNames[:], int(l)) }

// Word is the plain word shown to people.
func (l Level) Word() string { return nameOf(levelWords[:], int(l)) }

// ParseLevel reads the name of a level that can be set: not "unanswered".
func ParseLevel(s string) (Level, error) {
	l, err := parseName[Level]("level", levelNames[:], s)
	switch {
	case err != nil:
		return 0, fmt.Errorf("unknown level %q (use %s)", s, strings.Join(levelNames[1:], ", "))
	case l == LevelUnanswered:
		return 0, fmt.Errorf("level %q cannot be set", s)
	}
	return l, nil
}

// MarshalText implements encoding.TextMarshaler.
func (l Level) MarshalText() ([]byte, error) { return []byte(l.String()), nil }

// UnmarshalText implements encoding.TextUnmarshaler.
func (l *Level) UnmarshalText(b []byte) (err error) {
	*l, err = parseName[Level]("level", levelNames[:], string(b))
	return err
}

// Done reports the claim that the control is done: implemented or operating.
func (l Level) Done() bool { return l == Implemented || l == Operating }

// Missing reports that the control is absent or only informal.
func (l Level) Missing() bool { return l == Absent || l == Informal }

// NotRunning reports that the control is absent, informal or only written.
func (l Level) NotRunning() bool { return l == Absent || l == Informal || l == Designed }

// Category is a trust services category.
type Category string

// The five trust services categories (TSP section 100). Security is always in scope.
const (
	Security            Category = "security"
	Availability        Category = "availability"
	ProcessingIntegrity Category = "processing_integrity"
	Confidentiality     Category = "confidentiality"
	Privacy             Category = "privacy"
)

// Categories lists the categories in the order used on screen and in reports.
func Categories() []Category {
	return []Category{Security, Availability, Confidentiality, ProcessingIntegrity, Privacy}
}

// Title is the category's name as written for people.
func (c Category) Title() string {
	return titleOf(string(c))
}

// Valid reports whether c is one of the five categories.
func (c Category) Valid() bool { return slices.Contains(Categories(), c) }

// Department owns controls and actions.
type Department string

// The departments; a small company's people wear several of these hats.
const (
	Executive   Department = "executive"
	Engineering Department = "engineering"
	ITSecurity  Department = "it_security"
	HR          Department = "hr"
	Legal       Department = "legal"
	Operations  Department = "operations"
	Finance     Department = "finance"
	Support     Department = "support"
	Product     Department = "product"
)

// Departments lists the departments in the order used on screen and in reports.
func Departments() []Department {
	return []Department{Executive, Engineering, ITSecurity, HR, Legal, Operations, Finance, Support, Product}
}

// Title is the department's name as written for people.
func (d Department) Title() string {
	switch d {
	case ITSecurity:
		return "IT and security"
	case HR:
		return "HR"
	case Executive, Engineering, Legal, Operations, Finance, Support, Product:
		return titleOf(string(d))
	default:
		return titleOf(string(d))
	}
}

// Valid reports whether d is a known department.
func (d Department) Valid() bool { return slices.Contains(Departments(), d) }

// Role is what a control does for a criterion.
type Role string

// A primary control carries its criterion; a supporting one helps.
const (
	Primary    Role = "primary"
	Supporting Role = "supporting"
)

// Cadence is how often a control has to be carried out.
type Cadence string

// The cadences. Event means each time something happens (a hire, a change, an incident).
const (
	Continuous Cadence = "continuous"
	Daily      Cadence = "daily"
	Weekly     Cadence = "weekly"
	Monthly    Cadence = "monthly"
	Quarterly  Cadence = "quarterly"
	Semiannual Cadence = "semiannual"
	Annual     Cadence = "annual"
	Event      Cadence = "event"
)

// Cadences lists the cadences from the most to the least frequent.
func Cadences() []Cadence {
	return []Cadence{Continuous, Daily, Weekly, Monthly, Quarterly, Semiannual, Annual, Event}
}

// Severity is how much an open contradiction matters to an auditor.
type Severity string

// The severities, most serious first.
const (
	High   Severity = "high"
	Medium Severity = "medium"
	Low    Severity = "low"
)

func titleOf(s string) string {
	if s == "" {
		return ""
	}
	s = strings.ReplaceAll(s, "_", " ")
	return strings.ToUpper(s[:1]) + s[1:]
}

func nameOf(names []string, i int) string {
	if i < 0 || i >= len(names) {
		return fmt.Sprintf("invalid(%d)", i)
	}
	return names[i]
}

func parseName[T ~uint8](what string, names []string, s string) (T, error) {
	if i := slices.Index(names, s); i >= 0 && s != "" {
		return T(i), nil
	}
	known := slices.DeleteFunc(slices.Clone(names), func(n string) bool { return n == "" })
	return 0, fmt.Errorf("unknown %s %q (use %s)", what, s, strings.Join(known, ", "))
}
