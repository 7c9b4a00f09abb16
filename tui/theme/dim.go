package theme

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/charmbracelet/x/ansi"
)

// rgb is a colour with eight bits for each of red, green and blue.
type rgb [3]int

// dimmer says how a palette looks at about a third of its strength. Colours
// given by their value are mixed with one ground; those given by number have a
// table for text and one for grounds.
type dimmer struct {
	towards    rgb
	fore, back map[int]int
	rest       string // text that has no colour of its own, as SGR parameters
}

// The share of a colour that is left behind an overlay, in percent.
const dimShare = 38

// Dim is a drawn line at about a third of its strength, for the screen behind an
// overlay: hues and grounds can still be told, weight is gone. Where the theme
// has no colours of its own the line loses its style and keeps its words.
func (t *Theme) Dim(line string) string {
	p := t.colours()
	if p == nil {
		return ansi.Strip(line)
	}
	rest := "\x1b[" + p.dim.rest + "m"
	var b strings.Builder
	b.WriteString(rest)
	for {
		before, after, found := strings.Cut(line, "\x1b[")
		b.WriteString(before)
		if !found {
			break
		}
		params, tail, _ := strings.Cut(after, "m")
		if left := p.dim.params(params); left == "" {
			b.WriteString("\x1b[m" + rest)
		} else {
			b.WriteString("\x1b[" + left + "m")
		}
		line = tail
	}
	return b.String() + "\x1b[m"
}

// params dims the parameters of one style sequence; nothing is left of a reset.
func (d *dimmer) params(s string) string {
	var out []string
	parts := strings.Split(s, ";")
	for i := 0; i < len(parts); i++ {
		ground := parts[i] == "48"
		switch {
		case (ground || parts[i] == "38") && i+4 < len(parts) && parts[i+1] == "2":
			out = append(out, parts[i]+";2;"+d.mixed(parts[i+2:i+5]))
			i += 4
		case (ground || parts[i] == "38") && i+2 < len(parts) && parts[i+1] == "5":
			out = append(out, parts[i]+";5;"+d.number(parts[i+2], ground))
			i += 2
		case parts[i] != "" && parts[i] != "0" && parts[i] != "1":
			out = append(out, parts[i])
		}
	}
	return strings.Join(out, ";")
}

func (d *dimmer) mixed(channels []string) string {
	var c rgb
	for i := range c {
		v, err := strconv.Atoi(channels[i])
		if err != nil {
			v = d.towards[i]
		}
		c[i] = (v*dimShare + d.towards[i]*(100-dimShare)) / 100
	}
	return fmt.Sprintf("%d;%d;%d", c[0], c[1], c[2])
}

func (d *dimmer) number(s string, ground bool) string {
	table := d.fore
	if ground {
		table = d.back
	}
	n, err := strconv.Atoi(s)
	if to, ok := table[n]; ok && err == nil {
		return strconv.Itoa(to)
	}
	return s
}
