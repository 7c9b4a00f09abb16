package schedule

import "fmt"

// feasible checks a solution against the problem alone, unit by unit of time at
// the starts, where use can only grow.
func feasible(p Problem, s Solution) error {
	if len(s.Start) != len(p.Durations) {
		return fmt.Errorf("%d starts for %d activities", len(s.Start), len(p.Durations))
	}
	end := 0
	for i, at := range s.Start {
		if at < 0 || p.Release != nil && at < p.Release[i] {
			return fmt.Errorf("activity %d starts too early, at %d", i, at)
		}
		for _, j := range p.Successors[i] {
			if s.Start[j] < at+p.Durations[i] {
				return fmt.Errorf("activity %d starts at %d, before its predecessor %d ends", j, s.Start[j], i)
			}
		}
		end = max(end, at+p.Durations[i])
	}
	if end != s.Makespan {
		return fmt.Errorf("makespan %d, want the last end %d", s.Makespan, end)
	}
	if s.LowerBound > s.Makespan {
		return fmt.Errorf("lower bound %d is over the makespan %d", s.LowerBound, s.Makespan)
	}
	return withinCapacity(p, s)
}

func withinCapacity(p Problem, s Solution) error {
	for _, now := range s.Start {
		for r, have := range p.Capacities {
			used := 0
			for i, at := range s.Start {
				if at <= now && now < at+p.Durations[i] {
					used += p.Demands[i][r]
				}
			}
			if used > have {
				return fmt.Errorf("resource %d: %d used at time %d, %d there", r, used, now, have)
			}
		}
	}
	return nil
}
