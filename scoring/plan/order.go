package plan

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"

	"soc2ready/scoring/schedule"
)

// findOrder searches for the earliest end, then for an order that is steady and
// brings the urgent work forward. For that the end may move by a fiftieth: no one
// puts off the second factor for months to end a day sooner.
//
// The order is that of a [reference] wherever one keeps to the limit, and the
// network's own where none does.
func (n *network) findOrder(o schedule.Options) ([]int, error) {
	t := newTiming(len(n.works)).likely(n)
	found, err := schedule.Solve(context.Background(), n.problem(t), o)
	if err != nil {
		return nil, fmt.Errorf("schedule the actions: %w", err)
	}
	limit := found.Makespan + found.Makespan/50
	order, err := n.likeReference(t, limit)
	if err != nil || order != nil {
		return order, err
	}
	start, err := n.withDueDates(t, found.Start, limit, o)
	if err != nil {
		return nil, err
	}
	return n.urgentFirst(n.sorted(start), t, limit), nil
}

// dueDates are the attempts to bring urgent work forward, the boldest first: for
// which part of the works (one in so many), and by how much, in quarters, they may
// end later than if they went first.
var dueDates = [...]struct{ oneIn, quarters int }{ //nolint:gochecknoglobals // a constant list
	{3, 4}, {3, 5}, {3, 6}, {5, 4}, {5, 6}, {8, 4}, {8, 6}, {8, 8},
}

// withDueDates searches again with due dates for the most urgent work: what it
// would be done by if it went first, give or take. A due date is written as time
// that has to pass between it and the limit, so a schedule within the limit keeps
// them all. Without one the given starts stand.
func (n *network) withDueDates(t *timing, start []int, limit int, o schedule.Options) ([]int, error) {
	urgent := n.byUrgency()
	alone := newTiming(len(n.works)).likely(n)
	alone.place(n, urgent, &usage{})
	for _, d := range dueDates {
		p := n.problem(t)
		p.Durations = slices.Clone(t.days)
		for _, i := range urgent[:(len(urgent)+d.oneIn-1)/d.oneIn] {
			due := (alone.start[i] + alone.days[i]) * d.quarters / 4
			if due >= limit {
				continue
			}
			p.Successors[i] = append(p.Successors[i], len(p.Durations))
			p.Successors = append(p.Successors, nil)
			p.Durations = append(p.Durations, limit-due)
			p.Demands = append(p.Demands, make([]int, departments))
		}
		again, err := schedule.Solve(context.Background(), p, o)
		if err != nil {
			return nil, fmt.Errorf("schedule the urgent actions: %w", err)
		}
		if again.Makespan <= limit {
			return again.Start[:len(n.works)], nil
		}
	}
	return start, nil
}

// urgentFirst moves one work after the other, the most urgent first, towards the
// front of the order, behind those moved there before it and those it needs. A move
// that passes the limit is tried half as far, then given up.
func (n *network) urgentFirst(order []int, t *timing, limit int) []int {
	var used usage
	front := 0
	trial := make([]int, len(order))
	for _, i := range n.byUrgency() {
		from := slices.Index(order, i)
		to := max(front, n.front(order, i))
		for ; to < from; to = (to + from + 1) / 2 {
			moved(trial, order, from, to)
			if t.place(n, trial, &used); t.end <= limit {
				order, trial = trial, order
				break
			}
		}
		if to == front {
			front++
		}
	}
	return order
}

// moved copies the order with the work at from moved forward to to.
func moved(into, order []int, from, to int) {
	copy(into, order)
	copy(into[to+1:from+1], order[to:from])
	into[to] = order[from]
}

// problem hands the works to the general solver; departments are its resources.
func (n *network) problem(t *timing) schedule.Problem {
	p := schedule.Problem{
		Durations: t.days, Capacities: n.capacity[:],
		Successors: make([][]int, len(n.works)), Demands: make([][]int, len(n.works)),
	}
	for i := range n.works {
		p.Demands[i] = make([]int, departments)
		p.Demands[i][n.works[i].owner] = t.units[i]
		for _, pred := range n.works[i].preds {
			p.Successors[pred] = append(p.Successors[pred], i)
		}
	}
	return p
}

// byUrgency lists the works from the most urgent to the least. A work is as urgent
// as the most urgent one that waits for it.
func (n *network) byUrgency() []int {
	priority := make([]int, len(n.works))
	for i := range n.works {
		priority[i] = n.works[i].priority
		if n.works[i].begun {
			priority[i] = math.MaxInt
		}
	}
	list := n.sorted(make([]int, len(n.works)))
	for _, i := range slices.Backward(list) {
		for _, p := range n.works[i].preds {
			priority[p] = max(priority[p], priority[i])
		}
	}
	slices.SortStableFunc(list, func(i, j int) int { return cmp.Compare(priority[j], priority[i]) })
	return list
}

// sorted orders the works by key, smallest first, as far as precedence allows.
// Work under way comes before all other.
func (n *network) sorted(key []int) []int {
	waits := make([]int, len(n.works))
	followers := make([][]int, len(n.works))
	for i := range n.works {
		waits[i] = len(n.works[i].preds)
		for _, p := range n.works[i].preds {
			followers[p] = append(followers[p], i)
		}
	}
	before := func(i, j int) bool {
		if n.works[i].begun != n.works[j].begun {
			return n.works[i].begun
		}
		return key[i] < key[j] || key[i] == key[j] && i < j
	}
	order := make([]int, 0, len(n.works))
	taken := make([]bool, len(n.works))
	for range n.works {
		next := -1
		for i := range n.works {
			if !taken[i] && waits[i] == 0 && (next < 0 || before(i, next)) {
				next = i
			}
		}
		taken[next] = true
		order = append(order, next)
		for _, f := range followers[next] {
			waits[f]--
		}
	}
	return order
}

// byEnd lists the works from the one that ends last to the one that ends first.
func byEnd(t *timing) []int {
	order := make([]int, len(t.start))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(i, j int) int {
		return cmp.Or(cmp.Compare(t.start[j]+t.days[j], t.start[i]+t.days[i]), cmp.Compare(t.start[j], t.start[i]), cmp.Compare(j, i))
	})
	return order
}
