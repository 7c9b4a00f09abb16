package schedule

// The two directions in which a schedule is built.
const (
	forward  = 0
	backward = 1
)

// frame is the project seen in one direction of time. Backward, the end of the
// project is time 0, successors come first, and a release becomes a delivery:
// time that must still pass after the activity.
type frame struct {
	*project
	pred, succ arcs
	release    []int
	delivery   []int

	head  []int // longest path to the start of the activity
	tail  []int // longest path from its start to the end of the project
	order []int // precedence respected
	rank  []int // position in order
}

// newFrames returns the forward and the backward view of a valid problem.
func newFrames(p Problem) [2]*frame {
	pr := newProject(p)
	succ := newArcs(p.Successors)
	pred := succ.reversed()
	none := make([]int, pr.n)
	release := p.Release
	if release == nil {
		release = none
	}
	return [2]*frame{
		forward:  newFrame(pr, pred, succ, release, none),
		backward: newFrame(pr, succ, pred, none, release),
	}
}

func newFrame(p *project, pred, succ arcs, release, delivery []int) *frame {
	f := &frame{
		project: p, pred: pred, succ: succ, release: release, delivery: delivery,
		head: make([]int, p.n), tail: make([]int, p.n),
		order: make([]int, 0, p.n), rank: make([]int, p.n),
	}
	f.sort()
	for _, i := range f.order {
		f.head[i] = f.release[i]
		for _, j := range f.pred.of(i) {
			f.head[i] = max(f.head[i], f.head[j]+f.duration[j])
		}
	}
	for k := p.n - 1; k >= 0; k-- {
		i := f.order[k]
		after := f.delivery[i]
		for _, j := range f.succ.of(i) {
			after = max(after, f.tail[j])
		}
		f.tail[i] = f.duration[i] + after
	}
	return f
}

// sort orders the activities so that each comes after its predecessors.
func (f *frame) sort() {
	waits := f.waits(make([]int, f.n))
	for i, w := range waits {
		if w == 0 {
			f.order = append(f.order, i)
		}
	}
	for k := 0; k < len(f.order); k++ {
		i := f.order[k]
		f.rank[i] = k
		for _, j := range f.succ.of(i) {
			if waits[j]--; waits[j] == 0 {
				f.order = append(f.order, j)
			}
		}
	}
}

// waits fills into with the number of predecessors of each activity.
func (f *frame) waits(into []int) []int {
	for i := range into {
		into[i] = len(f.pred.of(i))
	}
	return into
}
