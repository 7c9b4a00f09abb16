package pdf

import "soc2ready/reports"

// insteadAndWhy draws what to do where SOC 2 is not the next step, then why it is
// not and how the company stands.
func (p *pages) insteadAndWhy() {
	p.instead()
	p.balanced("why", func(p *pages) {
		p.categories()
		p.contradictions()
		p.criteria()
	})
}

// instead draws the basics step by step, and what would reopen the question.
func (p *pages) instead() {
	p.open("instead")
	p.list("What would reopen the question sooner", p.r.Instead.When)
	p.howTo("The basics, step by step", p.insteadActions())
}

func (p *pages) insteadActions() []*reports.Action {
	var list []*reports.Action
	for _, ref := range p.r.Instead.Actions {
		if a := p.r.Action(ref); a != nil {
			list = append(list, a)
		}
	}
	return list
}
