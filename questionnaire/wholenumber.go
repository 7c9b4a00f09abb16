package questionnaire

import (
	"regexp"

	"gopkg.in/yaml.v3"
)

// wholeNumbers are the fields, of files and packs, that hold whole numbers. The
// YAML decoder would cut a fraction off without a word.
var wholeNumbers = map[string]bool{"likelihood": true, "impact": true, "residual": true, "weight": true, "lead_days": true}

// fractionShape is what a fraction in one of them looks like; a file without it
// need not be looked through.
var fractionShape = regexp.MustCompile(`(likelihood|impact|residual|weight|lead_days)["']?\s*:\s*[-+]?[0-9]*(\.|[0-9][eE])`)

// fractions lists the numbers that would lose their fraction.
func fractions(name string, data []byte) Problems {
	if !fractionShape.Match(data) {
		return nil
	}
	var ps Problems
	seekFractions(name, rootOf(data), &ps)
	return ps
}

func seekFractions(name string, n *yaml.Node, ps *Problems) {
	if n == nil {
		return
	}
	for i, child := range n.Content {
		if n.Kind == yaml.MappingNode && i%2 == 1 && child.Tag == "!!float" && wholeNumbers[n.Content[i-1].Value] {
			*ps = append(*ps, Problem{File: name, Line: child.Line, Text: n.Content[i-1].Value + ": " + child.Value + " is no whole number"})
			continue
		}
		seekFractions(name, child, ps)
	}
}
