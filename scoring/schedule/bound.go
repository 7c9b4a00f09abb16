package schedule

import "slices"

// quickBound returns a lower bound that costs next to nothing: the longest
// path, the work on each resource between the earliest head and the shortest
// tail of the activities that need it, and pairs that cannot overlap.
func (f *frame) quickBound() int {
	bound := f.pathBound()
	for r := range f.capacity {
		bound = max(bound, f.workBound(r))
	}
	for i := range f.n {
		for _, j := range f.conflict.of(i) {
			bound = max(bound, min(f.chain(i, j), f.chain(j, i)))
		}
	}
	return bound
}

// pathBound returns the length of the longest path, the critical path.
func (f *frame) pathBound() int {
	bound := 0
	for i := range f.n {
		bound = max(bound, f.head[i]+f.tail[i])
	}
	return bound
}

// chain returns what the makespan is at least when i ends before j starts.
func (f *frame) chain(i, j int) int {
	return f.head[i] + f.duration[i] + f.tail[j]
}

// workBound returns the best bound of the form: some activities cannot start
// before h, their work takes at least so long, and none of them is followed by
// less than q.
func (f *frame) workBound(r int) int {
	users := f.users(r)
	slices.SortFunc(users, func(a, b int) int { return f.after(b) - f.after(a) })
	bound := 0
	for _, first := range users {
		work := 0
		for _, i := range users { // by falling tail: the last one added is the least
			if f.head[i] < f.head[first] {
				continue
			}
			work += f.duration[i] * f.need[i*f.resources+r]
			bound = max(bound, f.head[first]+ceilDiv(work, f.capacity[r])+f.after(i))
		}
	}
	return bound
}

// users returns the activities that need a resource for some time.
func (f *frame) users(r int) []int {
	var users []int
	for i := range f.n {
		if f.need[i*f.resources+r] > 0 && f.duration[i] > 0 {
			users = append(users, i)
		}
	}
	return users
}

// after returns the longest path from the end of i.
func (f *frame) after(i int) int { return f.tail[i] - f.duration[i] }

func ceilDiv(a, b int) int { return (a + b - 1) / b }
