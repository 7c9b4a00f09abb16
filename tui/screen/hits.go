package screen

// Hits remembers which item was drawn on which line of the body, so that a click
// finds it. A screen resets it when it draws.
type Hits struct{ items map[int]int }

// Reset forgets what was drawn before.
func (h *Hits) Reset() { clear(h.items) }

// Mark says that an item stands on a line.
func (h *Hits) Mark(line, item int) {
	if h.items == nil {
		h.items = map[int]int{}
	}
	h.items[line] = item
}

// At is the item on a line.
func (h *Hits) At(line int) (item int, ok bool) {
	item, ok = h.items[line]
	return item, ok
}
