package tuitest

// cell is one character position. A wide character has width 2 in its first
// cell and is followed by a cell of width 0 without text.
type cell struct {
	text  string
	width int
	style Style
}

// blank is an erased cell. Erasing paints the current background and nothing
// else, as terminals with "background colour erase" do.
func blank(pen Style) cell {
	return cell{text: " ", width: 1, style: Style{Bg: pen.Bg}}
}

// row is one line of cells, as long as the screen is wide.
type row []cell

func newRow(w int, pen Style) row {
	r := make(row, w)
	for x := range r {
		r[x] = blank(pen)
	}
	return r
}

// split makes sure that no wide character lies across the boundary before
// column x: both halves of one that does become blanks.
func (r row) split(x int) {
	if x <= 0 || x >= len(r) || r[x].width != 0 {
		return
	}
	r[x-1] = blank(r[x-1].style)
	r[x] = blank(r[x].style)
}

// erase blanks the columns from, up to but not including to.
func (r row) erase(from, to int, pen Style) {
	from, to = max(from, 0), min(to, len(r))
	if from >= to {
		return
	}
	r.split(from)
	r.split(to)
	for x := from; x < to; x++ {
		r[x] = blank(pen)
	}
}

// put writes one cluster at x; the caller has made sure that it fits.
func (r row) put(x int, c cell) {
	r.split(x)
	r.split(x + c.width)
	r[x] = c
	for i := 1; i < c.width; i++ {
		r[x+i] = cell{style: c.style}
	}
}

// insert moves the cells from x on n columns to the right; what passes the
// right margin is lost.
func (r row) insert(x, n int, pen Style) {
	n = min(n, len(r)-x)
	r.split(x)
	r.split(len(r) - n)
	copy(r[x+n:], r[x:len(r)-n])
	r.erase(x, x+n, pen)
}

// remove deletes n cells at x and closes the gap from the right.
func (r row) remove(x, n int, pen Style) {
	n = min(n, len(r)-x)
	r.split(x)
	r.split(x + n)
	copy(r[x:], r[x+n:])
	r.erase(len(r)-n, len(r), pen)
}

// resized returns the row cut or filled to w columns.
func (r row) resized(w int) row {
	if w < len(r) {
		r.split(w)
		return r[:w:w]
	}
	return append(r[:len(r):len(r)], newRow(w-len(r), Style{})...)
}

// grid is one of the two pages of a terminal, main or alternate.
type grid []row

func newGrid(w, h int) grid {
	g := make(grid, h)
	for y := range g {
		g[y] = newRow(w, Style{})
	}
	return g
}

// scroll moves the rows top to bottom, both included, up by n, or down when n
// is negative. Rows that leave are lost, rows that come are blank.
func (g grid) scroll(top, bottom, n int, pen Style) {
	if top > bottom {
		return
	}
	region := g[top : bottom+1]
	up := max(min(n, len(region)), 0)
	down := max(min(-n, len(region)), 0)
	copy(region, region[up:])
	copy(region[down:], region[:len(region)-down])
	for i := range up {
		region[len(region)-1-i] = newRow(len(g[0]), pen)
	}
	for i := range down {
		region[i] = newRow(len(g[0]), pen)
	}
}

// resized returns the page with a new size. Rows are cut at the bottom, after
// lift rows were taken from the top; lines are not wrapped anew.
func (g grid) resized(w, h, lift int) grid {
	next := newGrid(w, h)
	for y := range min(h, len(g)-lift) {
		next[y] = g[y+lift].resized(w)
	}
	return next
}
