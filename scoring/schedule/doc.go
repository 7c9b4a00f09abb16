// Package schedule plans projects whose activities compete for limited
// resources: the resource-constrained project scheduling problem (RCPSP).
// It knows nothing of what the activities are about.
//
// Start at [Problem], the table that describes a project, and [Solve], which
// returns start times that respect every precedence, every release and every
// capacity, with a makespan as short as the allowed effort finds.
//
// # How it searches
//
// An order of the activities becomes a schedule by placing them one after the
// other as early as precedence and capacity allow (serial generation). Some
// order always leads to an optimal schedule, so the search is for orders:
//
//   - The first ones come from priority rules, pure and sampled with a bias
//     towards the rule (rules.go, sample.go).
//   - Every schedule is also read backwards: its activities in the order of
//     their finishes are placed from the end of the project towards its start.
//     Going to and fro squeezes out idle time (forward–backward improvement,
//     also called double justification) and never lengthens a schedule.
//   - A genetic algorithm breeds two populations, one of forward and one of
//     backward schedules; a child of one is placed in the other direction and
//     so joins the other (evolve.go).
//
// A lower bound tells when to stop (bound.go, refute.go): a schedule as short
// as the bound is optimal.
//
// # What it promises
//
// The same problem, options and seed give the same solution. Each placing of
// all activities counts as one schedule against [Options.Schedules], in either
// direction. Time and memory depend on the number of activities, not on the
// length of the calendar.
//
// # Sources
//
// Kolisch and Hartmann (2006) compare the methods. The parts used here come from
// Tormos and Lova (2001) and Valls, Ballestín and Quintanilla (2005) for
// justification, Hartmann (1998) for activity lists, Debels and Vanhoucke
// (2005) for the two populations, Klein and Scholl (1999) for bounds by
// refutation and Baptiste, Le Pape and Nuijten (1999) for energetic reasoning.
package schedule
