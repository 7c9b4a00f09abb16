package questionnaire

// Progress counts the cards of a set: asked, with every statement answered, and
// with at least one answered.
type Progress struct {
	Asked, Answered, Begun int
}

// Percent is the share of cards that are fully answered, 0 when none is asked.
func (p Progress) Percent() int {
	if p.Asked == 0 {
		return 0
	}
	return p.Answered * 100 / p.Asked
}

// AskedCards lists the controls put to the company, in the order of the catalogue.
func (a *Assessment) AskedCards(cat *Catalog, selected []Category) []*Control {
	var cards []*Control
	for i := range cat.Controls {
		if ctl := &cat.Controls[i]; a.Asked(cat, ctl, selected) {
			cards = append(cards, ctl)
		}
	}
	return cards
}

// Complete reports whether every statement of the card has an answer that counts.
func (a *Assessment) Complete(ctl *Control) bool {
	for i := range ctl.Statements {
		if st := &ctl.Statements[i]; a.Value(st.Key) == Unanswered && a.StatementApplies(st) {
			return false
		}
	}
	return true
}

// Begun reports whether any statement of the card has an answer.
func (a *Assessment) Begun(ctl *Control) bool {
	for i := range ctl.Statements {
		if a.Value(ctl.Statements[i].Key) != Unanswered {
			return true
		}
	}
	return false
}

// ProgressOf counts how far a set of cards has come.
func (a *Assessment) ProgressOf(cards []*Control) Progress {
	var p Progress
	for _, ctl := range cards {
		p.Asked++
		if a.Complete(ctl) {
			p.Answered++
		}
		if a.Begun(ctl) {
			p.Begun++
		}
	}
	return p
}

// NextOpen is the index of the next card that is not complete, searching from
// the one after from and wrapping around; -1 when all are complete. step is +1
// or -1.
func (a *Assessment) NextOpen(cards []*Control, from, step int) int {
	n := len(cards)
	for i := 1; i <= n; i++ {
		at := ((from+i*step)%n + n) % n
		if !a.Complete(cards[at]) {
			return at
		}
	}
	return -1
}
