package form

import "charm.land/huh/v2"

// cell holds the value of a field for huh. huh sets it at every key, several
// times while it starts and again when the focus leaves; only a value that is
// really another one counts as a change.
type cell[T any] struct {
	v       T
	same    func(a, b T) bool
	changed bool
}

var (
	_ huh.Accessor[string]   = (*cell[string])(nil)
	_ huh.Accessor[[]string] = (*cell[[]string])(nil)
)

// Get implements huh.Accessor.
func (c *cell[T]) Get() T { return c.v }

// Set implements huh.Accessor.
func (c *cell[T]) Set(v T) {
	if c.same(c.v, v) {
		return
	}
	c.v, c.changed = v, true
}

// take reports whether the value changed since the last call.
func (c *cell[T]) take() bool {
	changed := c.changed
	c.changed = false
	return changed
}
