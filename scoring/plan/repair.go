package plan

import (
	"cmp"
	"slices"
)

// maxRepairs is how many orders are timed at most to bring one to its limit.
const maxRepairs = 400

// likeReference finds an order that is as good as the limit asks and as near to a
// reference as possible: the first reference that keeps the limit as it stands or
// after moving some works forward. It is nil when none does.
func (n *network) likeReference(t *timing, limit int) ([]int, error) {
	for _, r := range n.references {
		places, err := r()
		if err != nil {
			return nil, err
		}
		key := make([]int, len(n.works))
		for i := range n.works {
			key[i] = places[n.works[i].key]
		}
		p := &repair{network: n, timing: t, limit: limit, left: maxRepairs, after: n.tails(t)}
		if order := p.run(n.sorted(key)); order != nil {
			return order, nil
		}
	}
	return nil, nil
}

// repair moves works forward in an order until all is done by the limit, one at a
// time and each time the one that helps most, so that little else moves.
type repair struct {
	*network
	timing *timing
	limit  int
	left   int   // orders that may still be timed
	after  []int // working days from the start of a work to the end, at least
	used   usage
}

// run returns the repaired order, or nil where no single move helps any more.
func (p *repair) run(order []int) []int {
	for late := p.lateness(order); late > 0; {
		better, left := p.bestMove(order, late)
		if better == nil {
			return nil
		}
		order, late = better, left
	}
	return order
}

// lateness is 0 for an order that keeps the limit. Else the days past the limit
// weigh most, then those by which each work starts too late for what follows it.
func (p *repair) lateness(order []int) int {
	p.left--
	p.timing.place(p.network, order, &p.used)
	if p.timing.end <= p.limit {
		return 0
	}
	late := (p.timing.end - p.limit) * 1000
	for i := range p.works {
		late += max(0, p.tooLate(i))
	}
	return late
}

func (p *repair) tooLate(i int) int { return p.timing.start[i] + p.after[i] - p.limit }

// bestMove tries each work that holds up the end, as far forward as it can go,
// then half as far and so on. It returns the best order found if it is less late.
func (p *repair) bestMove(order []int, late int) (best []int, left int) {
	p.lateness(order)
	trial := make([]int, len(order))
	for _, i := range p.suspects(order) {
		from, to := slices.Index(order, i), p.front(order, i)
		for ; to < from && p.left > 0; to = (to + from + 1) / 2 {
			moved(trial, order, from, to)
			if l := p.lateness(trial); l < late {
				late, best = l, append(best[:0], trial...)
			}
		}
	}
	return best, late
}

// suspects are the works that start too late and those on the chain that leads to
// the end, the latest first.
func (p *repair) suspects(order []int) []int {
	s := &scenario{network: *p.network}
	var list []int
	for _, l := range s.chain(p.timing) {
		list = append(list, l.work)
	}
	for _, i := range order {
		if p.tooLate(i) > 0 && !slices.Contains(list, i) {
			list = append(list, i)
		}
	}
	late := make([]int, len(p.works))
	for i := range late {
		late[i] = p.tooLate(i)
	}
	slices.SortStableFunc(list, func(i, j int) int { return cmp.Compare(late[j], late[i]) })
	return list
}

// front is how far forward a work can go: right behind the last of those it needs.
func (n *network) front(order []int, i int) int {
	to := 0
	for _, pred := range n.works[i].preds {
		to = max(to, slices.Index(order, pred)+1)
	}
	return to
}

// tails is how long it takes at least from the start of each work until all that
// waits for it is done.
func (n *network) tails(t *timing) []int {
	tails := make([]int, len(n.works))
	for _, i := range slices.Backward(n.sorted(make([]int, len(n.works)))) {
		tails[i] += t.days[i]
		for _, pred := range n.works[i].preds {
			tails[pred] = max(tails[pred], tails[i])
		}
	}
	return tails
}
