package pdf

// heading draws a section heading whose top is y, and returns where what it
// heads may begin.
func (c *canvas) heading(x, y, width float64, s string) float64 {
	c.text(x, y+styleH2.drop(), c.fit(s, styleH2, width), styleH2)
	return y + styleH2.lead + unit
}

// sectionBar draws the bar over a section and its heading, with a short text
// at the right end, and returns where the section goes on.
func (c *canvas) sectionBar(x, y, width float64, s, aside string) float64 {
	c.box(x, y, width, ruleBar, ink)
	top := y + ruleBar + 1.4
	st := styleH2
	room := width
	if aside != "" {
		a := styleH3.in(muted)
		c.textAt(x+width, top+st.drop(), aside, a, right)
		room -= c.widthOf(aside, a) + 2*unit
	}
	c.text(x, top+st.drop(), c.fit(s, st, room), st)
	return top + st.lead + 0.3
}

// panel draws a ground with an accent bar at its left and returns the inner
// rectangle.
func (c *canvas) panel(x, y, w, h float64) (innerX, innerY, innerW float64) {
	c.box(x, y, w, h, panel)
	c.box(x, y, panelBar, h, accent)
	return x + panelPad, y + panelPad, w - 2*panelPad
}

// panelPad is the room between the edge of a panel and what is in it.
const panelPad = 2.5 * unit

// keyFigure draws a large figure with a caption below it; y is its top. It
// returns where the caption ends. A figure that is too long is set smaller.
func (c *canvas) keyFigure(x, y, width float64, figure, caption string) float64 {
	st := c.shrink(figure, styleKey, width, 9)
	c.text(x, y+styleKey.drop(), c.fit(figure, st, width), st)
	return c.paragraph(x, y+styleKey.lead+0.2, width, caption, styleCaption)
}

// numberedPoint is a point of a short list.
type numberedPoint struct {
	number, title string
	ref           string // of its action, at the right end of the title; may be empty
	text          string
}

// numbered draws a numbered point: a disc, a title, a text below of at most three
// lines. smaller is taken off the sizes. It returns where the point ends.
func (c *canvas) numbered(x, y, width float64, n numberedPoint, smaller float64) float64 {
	const r = 2.6
	indent := 2*r + 3
	title, text := styleH3.at(styleH3.size-smaller), styleTable.at(styleTable.size-smaller).in(muted)
	c.numberDisc(x+r, y+r, r, n.number, gapColor, styleHead.in(white))
	x, width = x+indent, width-indent
	ref := c.widthOf(n.ref, styleTableRef)
	c.textAt(x+width, y+title.drop(), n.ref, styleTableRef.in(accent), right)
	c.link(x+width-ref, y, ref, title.lead, actionAnchor(n.ref))
	y = c.paragraph(x, y, width-ref-unit, n.title, title)
	return c.shortened(3, x, y, width, n.text, text)
}

// checkItem draws one item of a checklist: box, text, and a small line with
// the owner at the left and a reference at the right, with air above and below.
// It returns its end.
func (c *canvas) checkItem(x, y, width float64, s tickState, text, owner, reference string, air float64) float64 {
	indent := boxSize + 2.6
	c.tickBox(x, y+air+0.3, boxSize, s)
	st := styleSmall
	y = c.paragraph(x+indent, y+air, width-indent, text, st)
	small := styleNote
	ref := small
	if isReference(reference) {
		ref.face = mono
	}
	room := width - indent
	owner = c.fit(owner, small, room*0.6)
	c.text(x+indent, y+small.drop(), owner, small)
	if c.widthOf(reference, ref) > room-c.widthOf(owner, small)-unit { // it gets a line of its own
		y += small.lead
		ref = c.shrink(reference, ref, room, 6)
	}
	c.textAt(x+width, y+small.drop(), c.fit(reference, ref, room), ref, right)
	return y + small.lead + air
}

// isReference tells identifiers such as R-06, which are set in mono.
func isReference(s string) bool {
	digits := false
	for _, r := range s {
		switch {
		case r >= '0' && r <= '9':
			digits = true
		case r == '-', r == ',', r == ' ', r == '.', r >= 'A' && r <= 'Z':
		default:
			return false
		}
	}
	return digits
}

// choices draws empty boxes with words beside them, one after the other.
func (c *canvas) choices(x, y float64, words ...string) {
	const size = 3.4
	st := styleCaption
	for _, w := range words {
		c.tickBox(x, y, size, tickOpen)
		c.text(x+size+1.4, y+size/2+st.cap()/2, w, st)
		x += size + 1.4 + c.widthOf(w, st) + 6
	}
}

// signature draws a line to sign on, with what belongs there below it.
func (c *canvas) signature(x, y, width float64, s string) {
	c.line(x, y, x+width, y, muted, 0.2)
	c.text(x, y+1+styleNote.drop(), c.fit(s, styleNote, width), styleNote)
}

// legendItem is a small picture with a word.
type legendItem struct {
	word string
	draw func(x, y float64) // around a point at the left end, y is the middle
	wide float64            // room the picture needs
}

// legend draws items in a row, as many rows as the width asks for. y is the
// top; it returns the end.
func (c *canvas) legend(x, y, width float64, items []legendItem) float64 {
	st := styleTable
	const lead = 5.2
	need := 0.0
	for _, it := range items {
		need += it.wide + 1.6 + c.widthOf(it.word, st)
	}
	// Rather than begin a second row, items stand a little closer.
	gap := min(max((width-need)/max(float64(len(items)-1), 1), 3.5), 7)
	at := x
	for _, it := range items {
		word := c.fit(it.word, st, width-it.wide-1.6)
		w := it.wide + 1.6 + c.widthOf(word, st)
		if at > x && at+w > x+width+0.01 {
			at, y = x, y+lead
		}
		it.draw(at, y+lead/2)
		c.text(at+it.wide+1.6, y+lead/2+st.cap()/2, word, st)
		at += w + gap
	}
	return y + lead
}

// markItem is a legend item with the sign of a status.
func (c *canvas) markItem(s status, word string) legendItem {
	return legendItem{word, func(x, y float64) { c.mark(x+markR, y, markR, s) }, 2 * markR}
}

// tickItem is a legend item with a tick box.
func (c *canvas) tickItem(s tickState, word string) legendItem {
	const size = 3.2
	return legendItem{word, func(x, y float64) { c.tickBox(x, y-size/2, size, s) }, size}
}
