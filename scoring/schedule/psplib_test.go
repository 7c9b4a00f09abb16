package schedule

import (
	"context"
	"encoding/csv"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"
)

// instance is a public problem and the best makespan known for it.
type instance struct {
	name    string
	problem Problem
	optimum int
}

// instances reads the folder named by SOC2READY_PSPLIB: .sm files and a table
// optimum.csv of file name and makespan. Without it the test is skipped.
func instances(tb testing.TB) []instance {
	tb.Helper()
	dir := os.Getenv("SOC2READY_PSPLIB")
	if dir == "" {
		tb.Skip("SOC2READY_PSPLIB names no folder of PSPLIB instances")
	}
	file, err := os.Open(filepath.Join(dir, "optimum.csv"))
	if err != nil {
		tb.Fatal(err)
	}
	defer file.Close()
	rows, err := csv.NewReader(file).ReadAll()
	if err != nil {
		tb.Fatal(err)
	}
	var all []instance
	for _, row := range rows[1:] {
		optimum, err := strconv.Atoi(row[1])
		if err != nil {
			tb.Fatal(err)
		}
		text, err := os.ReadFile(filepath.Join(dir, row[0]))
		if err != nil {
			tb.Fatal(err)
		}
		p, err := parseSM(string(text))
		if err != nil {
			tb.Fatalf("%s: %v", row[0], err)
		}
		all = append(all, instance{name: row[0], problem: p, optimum: optimum})
	}
	return all
}

// parseSM reads the single-mode format of PSPLIB.
func parseSM(text string) (Problem, error) {
	var p Problem
	section := ""
	for line := range strings.Lines(text) {
		for _, name := range []string{"PRECEDENCE", "REQUESTS", "RESOURCEAVAIL"} {
			if strings.HasPrefix(line, name) {
				section = name
			}
		}
		v, ok := numbers(line)
		if !ok {
			continue
		}
		switch section {
		case "PRECEDENCE":
			if len(v) < 3 || len(v) != 3+v[2] {
				return p, fmt.Errorf("precedence row %q", line)
			}
			next := v[3:]
			for k := range next {
				next[k]--
			}
			p.Successors = append(p.Successors, next)
		case "REQUESTS":
			if len(v) < 3 {
				return p, fmt.Errorf("request row %q", line)
			}
			p.Durations = append(p.Durations, v[2])
			p.Demands = append(p.Demands, v[3:])
		case "RESOURCEAVAIL":
			p.Capacities = v
		}
	}
	return p, nil
}

// numbers returns the numbers of a line that has nothing else.
func numbers(line string) ([]int, bool) {
	fields := strings.Fields(line)
	v := make([]int, len(fields))
	for k, s := range fields {
		x, err := strconv.Atoi(s)
		if err != nil {
			return nil, false
		}
		v[k] = x
	}
	return v, len(v) > 0
}

// figures sums up how close a set of solutions comes.
type figures struct {
	instances, hit, proved int
	deviation, overPath    float64 // per cent, summed
	elapsed, slowest       time.Duration
}

func (f figures) String() string {
	n := float64(f.instances)
	return fmt.Sprintf("mean deviation %.3f %% (%.2f %% over the critical path), %d of %d at the optimum, %d proved, %.2f ms each, slowest %.2f ms",
		f.deviation/n, f.overPath/n, f.hit, f.instances, f.proved,
		float64(f.elapsed.Microseconds())/1000/n, float64(f.slowest.Microseconds())/1000)
}

func solveAll(tb testing.TB, all []instance, o Options) figures {
	tb.Helper()
	var f figures
	for _, in := range all {
		began := time.Now()
		s, err := Solve(context.Background(), in.problem, o)
		took := time.Since(began)
		if err != nil {
			tb.Fatalf("%s: %v", in.name, err)
		}
		if err := feasible(in.problem, s); err != nil {
			tb.Errorf("%s: %v", in.name, err)
		}
		if s.LowerBound > in.optimum {
			tb.Errorf("%s: lower bound %d is over the optimum %d", in.name, s.LowerBound, in.optimum)
		}
		path := newFrames(in.problem)[forward].pathBound()
		f.instances++
		f.deviation += 100 * float64(s.Makespan-in.optimum) / float64(in.optimum)
		f.overPath += 100 * float64(s.Makespan-path) / float64(path)
		f.elapsed += took
		f.slowest = max(f.slowest, took)
		if s.Makespan == in.optimum {
			f.hit++
		}
		if s.Makespan == s.LowerBound {
			f.proved++
		}
	}
	return f
}

func (f figures) meanDeviation() float64 { return f.deviation / float64(f.instances) }

// goals are what the search must reach on the set J30, in per cent of the
// optimum. A few instances may be hard ones, so that a part of the set is
// allowed more.
var goals = []struct {
	schedules   int
	whole, part float64
}{
	{1000, 0.3, 1},
	{5000, 0.15, 0.5},
}

func TestPublicInstancesAreSolvedCloseToTheOptimum(t *testing.T) {
	all := instances(t)
	largest := 0
	for _, in := range all {
		largest = max(largest, len(in.problem.Durations))
	}
	for _, goal := range goals {
		for seed := range uint64(3) {
			f := solveAll(t, all, Options{Schedules: goal.schedules, Seed: seed})
			t.Logf("%d schedules, seed %d: %v", goal.schedules, seed, f)
			limit := goal.part
			if len(all) == 480 {
				limit = goal.whole
			}
			if largest <= 32 && f.meanDeviation() > limit {
				t.Errorf("want at most %.2f %%", limit)
			}
		}
	}
}

func BenchmarkPublicInstances(b *testing.B) {
	all := instances(b)
	for _, goal := range goals {
		b.Run(strconv.Itoa(goal.schedules), func(b *testing.B) {
			var f figures
			for b.Loop() {
				f = solveAll(b, all, Options{Schedules: goal.schedules})
			}
			b.ReportMetric(f.meanDeviation(), "%deviation")
			b.ReportMetric(f.elapsed.Seconds()*1000/float64(f.instances), "ms/instance")
		})
	}
}
