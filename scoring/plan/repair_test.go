package plan

import (
	"math/rand/v2"
	"slices"
	"testing"
)

// randomNetwork has works of three departments, each needing some of those before it.
func randomNetwork(rng *rand.Rand) *network {
	n := &network{}
	for d := range n.capacity {
		n.capacity[d] = 20
	}
	for i := range 30 {
		effort := 25 * (1 + rng.IntN(8))
		w := work{owner: rng.IntN(3), effort: [3]int{effort, effort, effort}, wait: rng.IntN(10), limit: 20}
		for range rng.IntN(3) {
			if p := rng.IntN(i + 1); p < i && !slices.Contains(w.preds, p) {
				w.preds = append(w.preds, p)
			}
		}
		n.works = append(n.works, w)
	}
	return n
}

func TestRepairKeepsItsLimitAndThePrerequisites(t *testing.T) {
	mended := 0
	for seed := range uint64(60) {
		n := randomNetwork(rand.New(rand.NewPCG(seed, 0)))
		timing := newTiming(len(n.works)).likely(n)
		order := n.sorted(make([]int, len(n.works)))
		timing.place(n, order, &usage{})
		was := timing.end
		limit := was - was/20
		p := &repair{network: n, timing: timing, limit: limit, left: maxRepairs, after: n.tails(timing)}
		got := p.run(order)
		if got == nil {
			continue
		}
		mended++
		if timing.place(n, got, &usage{}); timing.end > limit {
			t.Errorf("seed %d: repaired from %d to %d, the limit is %d", seed, was, timing.end, limit)
		}
		for i := range n.works {
			for _, pred := range n.works[i].preds {
				if slices.Index(got, pred) > slices.Index(got, i) {
					t.Errorf("seed %d: %d stands before %d, which it needs", seed, i, pred)
				}
			}
		}
	}
	if mended < 20 {
		t.Errorf("only %d of 60 orders could be repaired", mended)
	}
}

func TestRepairLeavesAGoodOrderAlone(t *testing.T) {
	n := randomNetwork(rand.New(rand.NewPCG(1, 1)))
	timing := newTiming(len(n.works)).likely(n)
	order := n.sorted(make([]int, len(n.works)))
	timing.place(n, order, &usage{})
	p := &repair{network: n, timing: timing, limit: timing.end, left: maxRepairs, after: n.tails(timing)}
	if got := p.run(order); !slices.Equal(got, order) {
		t.Errorf("the order %v became %v", order, got)
	}
}

func TestDrawsAreEvenAndBelongToTheAction(t *testing.T) {
	one, two := network{works: []work{{key: "R-a"}}}, network{works: []work{{key: "R-b"}, {key: "R-a"}}}
	a, b := one.chances(100, 7), two.chances(100, 7)
	if !slices.Equal(a.own[0], b.own[1]) || !slices.Equal(a.common[0], b.common[1]) || !slices.Equal(a.audit, b.audit) {
		t.Error("an action draws differently when another one is there")
	}
	if slices.Equal(b.own[0], b.own[1]) {
		t.Error("two actions draw the same")
	}
	list := slices.Sorted(slices.Values(a.own[0]))
	for i, u := range list {
		if u < float64(i)/100 || u >= float64(i+1)/100 {
			t.Errorf("draw %d of 100 is %v", i, u)
		}
	}
}
