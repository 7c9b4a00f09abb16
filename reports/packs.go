package reports

import (
	"fmt"
	"strings"
)

// packText says which packs of cards were laid over the built-in catalogue, and
// which are missing that the answers were given with; empty without packs. It
// begins with a space: it goes on where the catalogue is named.
func (b *builder) packText() string {
	var s strings.Builder
	for _, p := range b.cat.Packs() {
		fmt.Fprintf(&s, " Its questions are the built-in ones with a pack laid over them, %s.", p.Summary())
	}
	for _, n := range b.a.PackNotices(b.cat) {
		s.WriteString(" " + n)
	}
	return s.String()
}
