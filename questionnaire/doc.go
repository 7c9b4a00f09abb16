// Package questionnaire is the domain of the readiness assessment: what can be
// asked, what was answered, and which questions apply to whom.
//
// The vocabulary, from the outside in:
//
//   - A [Catalog] holds everything that can be asked: the 61 trust services
//     criteria (ids and our own paraphrases), the controls a small company runs
//     to meet them, the facts that decide what applies, the risks, the
//     consistency rules and the executive checklist. It is data, written in YAML
//     by people, read strictly and cross-checked ([Load], [Catalog.Validate]).
//   - A control is one card of the questionnaire. It carries two to four
//     [Statement]s over three aspects: design ("written"), implementation ("in
//     place") and operation ("proven"). Each statement is answered yes, partly,
//     no, unknown or not applicable; an unanswered one is its own state.
//   - An [Assessment] is one company's answers: facts, statements, risks, tables
//     and decisions. It is a plain value; [Entry] is the unit in which it changes,
//     is saved, undone and merged.
//   - A [Condition] is an expression over facts (in rules also over levels and
//     answers) that is true, false or unknown; unknown is never taken for false.
//
// The life of an assessment: it is created empty or read from a file
// ([ReadFile]); each answer is applied with [Assessment.Apply] and stored by the
// package below, questionnaire/sqlite; package scoring turns it into figures.
//
// This package knows no SQL, no score, no screen and no clock.
package questionnaire
