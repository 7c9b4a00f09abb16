// Package scoring turns answers into figures that can be defended. It is pure:
// no files, no database, no clock; the same catalogue, answers and day give the
// same result.
//
// # The method
//
// Readiness is an interval. Its low end takes every open and unknown statement
// for a no, its high end for a yes; answers narrow it. All arithmetic is in
// integers ([Score] counts thousandths of a percent); nothing is rounded before
// it is printed.
//
//   - A statement is worth 1 for yes, 1/2 for partly, 0 for no. "Not applicable"
//     with a reason leaves the sums.
//   - An aspect (design, implementation, operation) of a control is the weighted
//     mean of its statements, capped by its key statement: at
//     [Policy.KeyNoCap] when that is no, at [Policy.KeyPartlyCap] when partly.
//   - A control's Type 1 readiness is the weighted mean of design and
//     implementation; its Type 2 readiness is the smaller of Type 1 and operation.
//   - A criterion is the weighted mean of its controls, primary ones counting
//     [Policy.PrimaryWeight] times. While a primary control is below
//     [Policy.FailedBelow], the criterion is capped at [Policy.FailedPrimaryCap].
//   - A category is the mean of the criteria of its own series; the overall
//     figure is the mean of all criteria in scope. Both stand beside counts.
//
// A worked example: CC6.2 has two primary controls and one supporting. The first
// primary is in place and written (Type 1 100), the second is half written and
// open otherwise (design 50, implementation 0 to 100), the third is absent. With
// design to implementation 2 to 3 the second control is 0.4*50 + 0.6*(0..100) =
// 20..80. The weighted means are (3*100 + 3*20 + 0)/7 = 51.4 and (3*100 + 3*80 +
// 0)/7 = 77.1. At the low end a primary control is at 20, which is below 50, so
// the criterion is capped at 45: CC6.2 stands at 45.0 to 77.1.
//
// Contradictions, risks and evidence never change an interval; they stand beside
// it. Points of focus are not scored: they are not requirements.
//
// Start at [Assess]; [Engine] is the arithmetic alone, without allocation.
package scoring
