package schedule

// Problem describes a project. Activities and resources are numbered from 0.
// Times are in whole units of any kind, working days for instance.
type Problem struct {
	// Durations has one entry per activity; 0 marks a milestone.
	Durations []int
	// Successors lists for each activity those that may start only once it
	// has ended.
	Successors [][]int
	// Demands[activity][resource] is what an activity takes of a resource
	// from its start to its end.
	Demands [][]int
	// Capacities has one entry per resource: what is there at any time.
	Capacities []int
	// Release has for each activity the earliest time at which it may start.
	// Nil means 0 for all.
	Release []int
}

// DefaultSchedules is the effort spent when [Options.Schedules] is 0.
const DefaultSchedules = 1000

// Options says how hard to search.
type Options struct {
	// Schedules is how many schedules to try at most; 0 means
	// [DefaultSchedules].
	Schedules int
	// Seed selects the sequence of random choices.
	Seed uint64
}

// Solution is a feasible schedule.
type Solution struct {
	// Start has the start of each activity.
	Start []int
	// Makespan is the end of the last activity, counted from time 0.
	Makespan int
	// LowerBound is a proved limit: no schedule is shorter. Where it equals
	// Makespan the schedule is optimal.
	LowerBound int
}
