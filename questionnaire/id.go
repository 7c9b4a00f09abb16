package questionnaire

import (
	"cmp"
	"strings"
)

// The keys of the catalogue: each has its own type so that they cannot be swapped.
type (
	// CriterionID is the id of a trust services criterion: "CC6.1".
	CriterionID string
	// ControlID is the key of a control: "mfa-enforcement".
	ControlID string
	// StatementID is the control's key, a dot and a slug: "mfa-enforcement.everyone".
	StatementID string
	// FactID is the key of a fact: "headcount".
	FactID string
	// RiskID is the id of a risk: "R01".
	RiskID string
	// RuleID is the id of a consistency rule: "X01".
	RuleID string
	// ItemID is the id of a checklist item: "strategy-why".
	ItemID string
)

// Control is the key of the control the statement belongs to.
func (s StatementID) Control() ControlID {
	key, _, _ := strings.Cut(string(s), ".")
	return ControlID(key)
}

// Category is the category whose series the criterion belongs to.
// It is empty for an id outside the five series.
func (c CriterionID) Category() Category {
	switch {
	case strings.HasPrefix(string(c), "CC"):
		return Security
	case strings.HasPrefix(string(c), "PI"):
		return ProcessingIntegrity
	case strings.HasPrefix(string(c), "A"):
		return Availability
	case strings.HasPrefix(string(c), "C"):
		return Confidentiality
	case strings.HasPrefix(string(c), "P"):
		return Privacy
	default:
		return ""
	}
}

// Series is the part of the id before the dot: "CC6" of "CC6.1".
func (c CriterionID) Series() string {
	s, _, _ := strings.Cut(string(c), ".")
	return s
}

// CompareNatural orders ids as people do: CC6.2 before CC6.10, R9 before R10.
func CompareNatural[T ~string](a, b T) int {
	x, y := string(a), string(b)
	for x != "" && y != "" {
		nx, dx := leadingNumber(x)
		ny, dy := leadingNumber(y)
		if dx > 0 && dy > 0 {
			if nx != ny {
				return cmp.Compare(nx, ny)
			}
			x, y = x[dx:], y[dy:]
			continue
		}
		if x[0] != y[0] {
			return cmp.Compare(x[0], y[0])
		}
		x, y = x[1:], y[1:]
	}
	if c := cmp.Compare(len(x), len(y)); c != 0 {
		return c
	}
	return cmp.Compare(a, b)
}

// leadingNumber reads the digits at the start of s: their value and their count.
// More than fifteen digits are read as fifteen, which keeps the value exact.
func leadingNumber(s string) (value, digits int) {
	for digits < len(s) && digits < 15 && s[digits] >= '0' && s[digits] <= '9' {
		value = value*10 + int(s[digits]-'0')
		digits++
	}
	return value, digits
}
