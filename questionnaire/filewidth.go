package questionnaire

import "gopkg.in/yaml.v3"

// maxPairs bounds the pairs of things that stand in one place, such as the keys
// of a map: the decoder of YAML and the messages of a pack compare each with each
// other. The largest assessments and packs stay a hundred times below.
const maxPairs = 200_000_000

// width counts what stands in one place of a file, so that a file of another
// kind, with a million keys, is refused before somebody waits for it.
type width struct{ left int }

func newWidth() *width { return &width{maxPairs} }

// one takes the n-th thing of a place off what may be there.
func (w *width) one(n int) bool {
	w.left -= 2*n - 1
	return w.left >= 0
}

// node takes the parts of a YAML node and of all below it; it is the first place
// that has too many, or nil.
func (w *width) node(n *yaml.Node) *Problem {
	parts := len(n.Content)
	if n.Kind == yaml.MappingNode {
		parts /= 2
	}
	if w.left -= parts * parts; w.left < 0 {
		return &Problem{Line: n.Line, Text: tooWide}
	}
	for _, child := range n.Content {
		if p := w.node(child); p != nil {
			return p
		}
	}
	return nil
}

// tooWide is what such a file is told.
const tooWide = "more items stand here than any assessment or pack has; is this the right file?"

// narrow is the size in bytes up to which a YAML file cannot be too wide.
const narrow = 64 << 10

// checkWidth looks through a YAML file before it is decoded.
func checkWidth(data []byte) error {
	if len(data) <= narrow {
		return nil
	}
	root := rootOf(data)
	if root == nil {
		return nil // the decoder says why
	}
	if p := newWidth().node(root); p != nil {
		return Problems{*p}
	}
	return nil
}
