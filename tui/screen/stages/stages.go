// Package stages names the screen of each stage, once for the program and for the
// tests that run the whole wizard. It stands apart from package tui, whose frame
// knows no screen.
package stages

import (
	"soc2ready/tui/screen"
	"soc2ready/tui/screen/criteria"
	"soc2ready/tui/screen/facts"
	"soc2ready/tui/screen/gaps"
	"soc2ready/tui/screen/home"
	"soc2ready/tui/screen/plan"
	"soc2ready/tui/screen/report"
	"soc2ready/tui/screen/risks"
)

// All makes the screens of the wizard on a session.
func All(s *screen.Session) [screen.Report + 1]screen.Screen {
	return [screen.Report + 1]screen.Screen{
		screen.Home: home.New(s), screen.Fit: facts.NewFit(s), screen.Scope: facts.NewScope(s),
		screen.Criteria: criteria.New(s), screen.Risks: risks.New(s), screen.Gaps: gaps.New(s),
		screen.Plan: plan.New(s), screen.Report: report.New(s),
	}
}
