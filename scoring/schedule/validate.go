package schedule

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// The limits keep sums of work (time × demand) within 64 bits.
const (
	maxTime     = 1<<31 - 1
	maxCapacity = 1 << 30
)

// InvalidError lists everything that is wrong with a problem or its options.
type InvalidError struct {
	Problems []string
}

// Error joins the problems into one line.
func (e *InvalidError) Error() string {
	return "invalid scheduling problem: " + strings.Join(e.Problems, "; ")
}

// validate returns an [InvalidError] with all problems, or nil.
func validate(p Problem, o Options) error {
	c := &checker{p: p}
	if o.Schedules < 0 {
		c.report("%d schedules to try, want 0 or more", o.Schedules)
	}
	c.sizes()
	c.times()
	c.capacities()
	c.demands()
	c.successors()
	if len(c.problems) == 0 {
		return nil
	}
	return &InvalidError{Problems: c.problems}
}

type checker struct {
	p        Problem
	problems []string
}

func (c *checker) report(format string, args ...any) {
	c.problems = append(c.problems, fmt.Sprintf(format, args...))
}

func (c *checker) sizes() {
	n := len(c.p.Durations)
	if got := len(c.p.Successors); got != n {
		c.report("successors for %d activities, want %d", got, n)
	}
	if got := len(c.p.Demands); got != n {
		c.report("demands for %d activities, want %d", got, n)
	}
	if got := len(c.p.Release); c.p.Release != nil && got != n {
		c.report("releases for %d activities, want %d or none", got, n)
	}
	for i, row := range c.p.Demands {
		if len(row) != len(c.p.Capacities) {
			c.report("activity %d: demands for %d resources, want %d", i, len(row), len(c.p.Capacities))
		}
	}
}

func (c *checker) times() {
	total, last := 0, 0
	for i, d := range c.p.Durations {
		if d < 0 {
			c.report("activity %d: negative duration %d", i, d)
		}
		total += min(max(d, 0), maxTime)
	}
	for i, r := range c.p.Release {
		if r < 0 {
			c.report("activity %d: negative release %d", i, r)
		}
		last = max(last, min(r, maxTime))
	}
	if total+last > maxTime {
		c.report("durations and releases add up to more than %d", maxTime)
	}
}

func (c *checker) capacities() {
	for r, have := range c.p.Capacities {
		switch {
		case have < 0:
			c.report("resource %d: negative capacity %d", r, have)
		case have > maxCapacity:
			c.report("resource %d: capacity %d, want at most %d", r, have, maxCapacity)
		}
	}
}

func (c *checker) demands() {
	for i, row := range c.p.Demands {
		for r, want := range row {
			switch {
			case want < 0:
				c.report("activity %d: negative demand %d for resource %d", i, want, r)
			case r < len(c.p.Capacities) && want > max(c.p.Capacities[r], 0):
				c.report("activity %d: demand %d for resource %d is over its capacity %d", i, want, r, c.p.Capacities[r])
			}
		}
	}
}

func (c *checker) successors() {
	n := len(c.p.Successors)
	next := make([][]int, n)
	for i, row := range c.p.Successors {
		for _, j := range row {
			if j < 0 || j >= len(c.p.Durations) {
				c.report("activity %d: successor %d does not exist", i, j)
			} else if j < n {
				next[i] = append(next[i], j)
			}
		}
	}
	for _, cycle := range cycles(next) {
		c.report("%s", describe(cycle))
	}
}

// describe names the activities on a cycle in the order of precedence.
func describe(cycle []int) string {
	if len(cycle) == 1 {
		return fmt.Sprintf("activity %d is its own successor", cycle[0])
	}
	names := make([]string, 0, len(cycle)+1)
	for _, i := range cycle {
		names = append(names, strconv.Itoa(i))
	}
	names = append(names, names[0])
	return "activities wait for each other in a circle: " + strings.Join(names, " → ")
}

// cycles returns disjoint cycles of the graph, so many that the activities on
// none of them form no further cycle.
func cycles(next [][]int) [][]int {
	removed := make([]bool, len(next))
	var found [][]int
	for {
		trim(next, removed)
		start := 0
		for start < len(removed) && removed[start] {
			start++
		}
		if start == len(removed) {
			return found
		}
		cycle := walk(next, removed, start)
		for _, i := range cycle {
			removed[i] = true
		}
		found = append(found, cycle)
	}
}

// trim removes the activities from which no cycle can be reached.
func trim(next [][]int, removed []bool) {
	for changed := true; changed; {
		changed = false
		for i, v := range slices.Backward(next) {
			if !removed[i] && follow(v, removed) < 0 {
				removed[i] = true
				changed = true
			}
		}
	}
}

// walk follows successors that remain until it meets its own path, and returns
// the cycle so closed, from its smallest activity on.
func walk(next [][]int, removed []bool, start int) []int {
	at := make([]int, len(next)) // position on the path, from 1
	var path []int
	i := start
	for at[i] == 0 {
		path = append(path, i)
		at[i] = len(path)
		i = follow(next[i], removed)
	}
	cycle := path[at[i]-1:]
	least := slices.Index(cycle, slices.Min(cycle))
	return slices.Concat(cycle[least:], cycle[:least])
}

// follow returns the first successor that remains, or -1.
func follow(successors []int, removed []bool) int {
	for _, j := range successors {
		if !removed[j] {
			return j
		}
	}
	return -1
}
