package scoring

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	q "soc2ready/questionnaire"
)

// FrozenFormat names the form of frozen figures.
const FrozenFormat = "soc2ready/figures/v1"

// Frozen are the figures of one day as a snapshot keeps them: exact, in
// thousandths of a percent, so that a later catalogue or method does not change
// what was said then.
type Frozen struct {
	Format         string            `json:"format"` // [FrozenFormat]
	AsOf           q.Date            `json:"as_of"`
	CatalogVersion string            `json:"catalog_version"`
	Policy         Policy            `json:"policy"`
	Selected       []q.Category      `json:"selected"`
	Overall        FrozenGroup       `json:"overall"`
	Categories     []FrozenCategory  `json:"categories"` // all five
	Criteria       []FrozenCriterion `json:"criteria"`   // all of the catalogue
	Answered       int               `json:"answered"`   // statements, of those asked
	Asked          int               `json:"asked"`
	Gaps           int               `json:"gaps"`
	Contradictions int               `json:"contradictions"` // open ones
	Evidence       EvidenceShares    `json:"evidence"`
}

// FrozenGroup is the figure of a category or of everything in scope.
type FrozenGroup struct {
	Type1  Exact `json:"type1"`
	Type2  Exact `json:"type2"`
	Ready  int   `json:"ready"`
	Ready2 int   `json:"ready_type2"`
	Total  int   `json:"total"`
}

// FrozenCategory is the figure of one category.
type FrozenCategory struct {
	Category q.Category `json:"category"`
	FrozenGroup
}

// FrozenCriterion is the figure of one criterion.
type FrozenCriterion struct {
	ID      q.CriterionID `json:"id"`
	InScope bool          `json:"in_scope"`
	Status  Status        `json:"status"`
	Type1   Exact         `json:"type1"`
	Type2   Exact         `json:"type2"`
}

// Exact is an interval as its two ends in thousandths of a percent.
type Exact [2]int32

// Interval is the interval it stands for.
func (x Exact) Interval() Interval { return Interval{Score(x[0]), Score(x[1])} }

func exact(iv Interval) Exact { return Exact{int32(iv.Low), int32(iv.High)} }

// Freeze takes the figures of a result for a snapshot.
func Freeze(r *Result) *Frozen {
	cat := r.Engine.Catalog
	f := &Frozen{
		Format: FrozenFormat, AsOf: r.AsOf, CatalogVersion: cat.Version, Policy: r.Engine.Policy, Selected: r.Selected,
		Overall: freezeGroup(&r.Readiness.Overall), Answered: r.Answered, Asked: r.Statements,
		Gaps: len(r.Gaps), Contradictions: len(r.Contradictions), Evidence: r.Evidence,
	}
	for i, c := range q.Categories() {
		f.Categories = append(f.Categories, FrozenCategory{c, freezeGroup(&r.Readiness.Categories[i])})
	}
	selected := SelectedSet(r.Selected)
	for i := range cat.Criteria {
		s := r.Readiness.Criteria[i]
		one, two := s.Type1, s.Type2
		if !s.Applies {
			one, two = Open, Open
		}
		f.Criteria = append(f.Criteria, FrozenCriterion{
			cat.Criteria[i].ID, selected[r.Engine.category[i]], r.Engine.Policy.StatusOf(s.Applies, s.Type1), exact(one), exact(two),
		})
	}
	return f
}

func freezeGroup(g *GroupScore) FrozenGroup {
	return FrozenGroup{exact(g.Type1), exact(g.Type2), g.Ready, g.Ready2, g.Total}
}

// ReadFrozen reads the figures of a snapshot. Fields that it does not know are
// left aside: a newer program may have written more.
func ReadFrozen(data []byte) (*Frozen, error) {
	var f Frozen
	if err := json.Unmarshal(data, &f); err != nil {
		return nil, fmt.Errorf("read the figures of a snapshot: %w", err)
	}
	if f.Format != FrozenFormat {
		return nil, errors.New("read the figures of a snapshot: they are of another kind or from a newer version")
	}
	return &f, nil
}

// NowName stands for the present where a snapshot can be named.
const NowName = "now"

// ErrNameTaken is what [SnapshotName] answers to a name that another snapshot has.
var ErrNameTaken = errors.New("the name is taken")

// SnapshotName cleans the name for a new snapshot. The error says in a sentence
// why it cannot be used: there is none, it means something else, or a snapshot
// has it already in any case.
func SnapshotName(name string, taken []string) (string, error) {
	clean := q.CleanLine(name)
	switch {
	case clean == "":
		return "", errors.New(`a snapshot needs a name, such as "before the summer"`)
	case strings.EqualFold(clean, NowName):
		return "", fmt.Errorf("a snapshot cannot be called %q, which stands for the present", clean)
	case strings.HasPrefix(clean, "#"):
		return "", fmt.Errorf("a snapshot cannot be called %q: what starts with # is a number", clean)
	}
	if i := slices.IndexFunc(taken, func(t string) bool { return strings.EqualFold(t, clean) }); i >= 0 {
		return "", nameTaken(taken[i])
	}
	return clean, nil
}

// nameTaken is the name that is taken, as it stands there.
type nameTaken string

// Error implements error.
func (n nameTaken) Error() string {
	return fmt.Sprintf("there already is a snapshot %q; give the new one another name", string(n))
}

// Is makes it an [ErrNameTaken].
func (nameTaken) Is(target error) bool { return target == ErrNameTaken }
