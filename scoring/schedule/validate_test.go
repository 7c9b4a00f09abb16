package schedule

import (
	"context"
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestSolveReportsAllThatIsWrong(t *testing.T) {
	none := [][]int{nil, nil, nil}
	tests := []struct {
		name string
		p    Problem
		o    Options
		want []string
	}{
		{
			name: "tables of different sizes",
			p: Problem{
				Durations: []int{1, 1}, Successors: none, Demands: [][]int{{1, 2}},
				Capacities: []int{3}, Release: []int{0},
			},
			want: []string{
				"successors for 3 activities, want 2",
				"demands for 1 activities, want 2",
				"releases for 1 activities, want 2 or none",
				"activity 0: demands for 2 resources, want 1",
			},
		},
		{
			name: "negative numbers everywhere",
			p: Problem{
				Durations: []int{-1, 2, 3}, Successors: none, Demands: [][]int{{1}, {-2}, {0}},
				Capacities: []int{-5}, Release: []int{0, -7, 0},
			},
			o: Options{Schedules: -1},
			want: []string{
				"-1 schedules to try, want 0 or more",
				"activity 0: negative duration -1",
				"activity 1: negative release -7",
				"resource 0: negative capacity -5",
				"activity 0: demand 1 for resource 0 is over its capacity -5",
				"activity 1: negative demand -2 for resource 0",
			},
		},
		{
			name: "a demand over its capacity names activity and resource",
			p: Problem{
				Durations: []int{1, 1, 1}, Successors: none,
				Demands: [][]int{{1, 1}, {1, 9}, {3, 1}}, Capacities: []int{2, 8},
			},
			want: []string{
				"activity 1: demand 9 for resource 1 is over its capacity 8",
				"activity 2: demand 3 for resource 0 is over its capacity 2",
			},
		},
		{
			name: "successors that do not exist",
			p: Problem{
				Durations: []int{1, 1, 1}, Successors: [][]int{{3}, {-1}, {0}},
				Demands: none,
			},
			want: []string{
				"activity 0: successor 3 does not exist",
				"activity 1: successor -1 does not exist",
			},
		},
		{
			name: "an activity that waits for itself",
			p:    Problem{Durations: []int{1}, Successors: [][]int{{0}}, Demands: [][]int{nil}},
			want: []string{"activity 0 is its own successor"},
		},
		{
			name: "two circles and what hangs on them",
			p: Problem{
				Durations:  make([]int, 8),
				Successors: [][]int{{4}, {0}, {1, 3}, {}, {2, 7}, {6}, {5}, {5}},
				Demands:    make([][]int, 8),
			},
			want: []string{
				"activities wait for each other in a circle: 0 → 4 → 2 → 1 → 0",
				"activities wait for each other in a circle: 5 → 6 → 5",
			},
		},
		{
			name: "numbers too large to reckon with",
			p: Problem{
				Durations: []int{maxTime, 1, 0}, Successors: none, Demands: [][]int{{0}, {0}, {0}},
				Capacities: []int{maxCapacity + 1},
			},
			want: []string{
				"durations and releases add up to more than 2147483647",
				"resource 0: capacity 1073741825, want at most 1073741824",
			},
		},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, err := Solve(context.Background(), test.p, test.o)
			var invalid *InvalidError
			if !errors.As(err, &invalid) {
				t.Fatalf("error %v, want an InvalidError", err)
			}
			if diff := cmp.Diff(invalid.Problems, test.want); diff != "" {
				t.Errorf("got -, want +:\n%s", diff)
			}
		})
	}
}

func TestInvalidErrorIsOneLine(t *testing.T) {
	err := &InvalidError{Problems: []string{"this", "that"}}
	if got, want := err.Error(), "invalid scheduling problem: this; that"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
