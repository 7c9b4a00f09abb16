package schedule

import "math/bits"

// A rule gives each activity an urgency; the most urgent goes first. All rules
// are for one direction of time, and backward they see the project reversed.
type rule []int

// rules returns the priority rules, the best ones first.
func (f *frame) rules() []rule {
	latestFinish, latestStart := make(rule, f.n), make(rule, f.n)
	successors, weight, shortest := make(rule, f.n), make(rule, f.n), make(rule, f.n)
	below := f.successorCounts()
	for i, d := range f.duration {
		latestFinish[i] = f.tail[i] - d
		latestStart[i] = f.tail[i]
		successors[i] = below[i]
		weight[i] = d
		for _, j := range f.succ.of(i) {
			weight[i] += f.duration[j]
		}
		shortest[i] = -d
	}
	return []rule{
		latestFinish, // LFT: little time left after its end
		latestStart,  // LST: little time left after its start
		successors,   // MTS: most total successors
		weight,       // GRPW: greatest rank positional weight
		shortest,     // SPT: shortest processing time
	}
}

// successorCounts counts for each activity those that must come after it,
// directly or not.
func (f *frame) successorCounts() []int {
	count := make([]int, f.n)
	words := (f.n + 63) / 64
	after := make([]uint64, f.n*words)
	for k := f.n - 1; k >= 0; k-- {
		i := f.order[k]
		mine := after[i*words : (i+1)*words]
		for _, j := range f.succ.of(i) {
			mine[j/64] |= 1 << (j % 64)
			for w, set := range after[j*words : (j+1)*words] {
				mine[w] |= set
			}
		}
		for _, set := range mine {
			count[i] += bits.OnesCount64(set)
		}
	}
	return count
}
