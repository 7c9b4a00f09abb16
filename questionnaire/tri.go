package questionnaire

// Tri is a truth value of Kleene's three-valued logic. The zero value is
// TriUnknown: what nobody has answered is neither true nor false.
type Tri int8

// The truth values.
const (
	TriFalse   Tri = -1
	TriUnknown Tri = 0
	TriTrue    Tri = 1
)

// TriOf is TriTrue or TriFalse.
func TriOf(b bool) Tri {
	if b {
		return TriTrue
	}
	return TriFalse
}

// Not swaps true and false; unknown stays unknown.
func (t Tri) Not() Tri { return -t }

// And is true when both are, false when one is, else unknown.
func (t Tri) And(u Tri) Tri { return min(t, u) }

// Or is true when one is, false when both are, else unknown.
func (t Tri) Or(u Tri) Tri { return max(t, u) }

// String is true, false or unknown.
func (t Tri) String() string {
	switch t {
	case TriTrue:
		return "true"
	case TriFalse:
		return "false"
	case TriUnknown:
		return "unknown"
	default:
		return "unknown"
	}
}
