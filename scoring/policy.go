package scoring

import (
	"fmt"
	"math"
	"strconv"
)

// Score is a readiness in thousandths of a percent: 0 to 100,000.
type Score int32

// Full is 100 %.
const Full Score = 100_000

// Percent is the score as a percentage.
func (s Score) Percent() float64 { return float64(s) / 1000 }

// Whole is the percentage without decimals: its one decimal rounded half up, so
// that a reader who sees 57.5 in one place and a whole number in another finds 58.
func (s Score) Whole() int { return int(s.tenths()+5) / 10 }

// Decimal is the percentage with one decimal, "57.5", as in JSON.
func (s Score) Decimal() string { return strconv.FormatFloat(float64(s.tenths())/10, 'f', 1, 64) }

// tenths is the percentage in tenths, rounded half up.
func (s Score) tenths() int64 { return (int64(s) + 50) / 100 }

// MarshalJSON writes a percentage with one decimal.
func (s Score) MarshalJSON() ([]byte, error) {
	return strconv.AppendFloat(nil, float64(s.tenths())/10, 'f', 1, 64), nil
}

// UnmarshalJSON reads a percentage.
func (s *Score) UnmarshalJSON(data []byte) error {
	percent, err := strconv.ParseFloat(string(data), 64)
	if err != nil || percent < -100 || percent > 100 {
		return fmt.Errorf("%s is no percentage", data)
	}
	*s = Score(math.Round(1000 * percent))
	return nil
}

// Interval is a readiness from what is certain (Low) to what is still possible
// (High). Low never exceeds High.
type Interval struct {
	Low  Score `json:"low"`
	High Score `json:"high"`
}

// Open is the interval of something about which nothing is known.
var Open = Interval{0, Full} //nolint:gochecknoglobals // a constant

// Policy is every weight and threshold of the method as one value; reports
// print it. The numbers are practitioner judgement, not the AICPA's: no standard
// gives any.
type Policy struct {
	DesignWeight         int32 `json:"design_weight"`         // of design in Type 1
	ImplementationWeight int32 `json:"implementation_weight"` // of implementation in Type 1
	PrimaryWeight        int32 `json:"primary_weight"`        // of a primary control in a criterion
	SupportingWeight     int32 `json:"supporting_weight"`     // of a supporting control
	KeyNoCap             Score `json:"key_no_cap"`            // an aspect whose key statement is no
	KeyPartlyCap         Score `json:"key_partly_cap"`        // an aspect whose key statement is partly
	FailedBelow          Score `json:"failed_below"`          // a primary control below this has failed
	FailedPrimaryCap     Score `json:"failed_primary_cap"`    // a criterion with a failed primary control
	ReadyFrom            Score `json:"ready_from"`            // a criterion is ready from here
	GapBelow             Score `json:"gap_below"`             // and a gap below here
}

// DefaultPolicy is the policy of the built-in method.
func DefaultPolicy() Policy {
	return Policy{
		DesignWeight: 2, ImplementationWeight: 3,
		PrimaryWeight: 3, SupportingWeight: 1,
		KeyNoCap: 40_000, KeyPartlyCap: 70_000,
		FailedBelow: 50_000, FailedPrimaryCap: 45_000,
		ReadyFrom: 80_000, GapBelow: 50_000,
	}
}
