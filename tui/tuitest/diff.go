package tuitest

import (
	"fmt"
	"slices"
	"strings"
)

// context is how many equal lines are shown around a difference.
const context = 2

// diff shows two texts line by line: "-" stands only in was, "+" only in now.
// Stretches of equal lines are shortened.
func diff(was, now string) string {
	a := strings.Split(strings.TrimSuffix(was, "\n"), "\n")
	b := strings.Split(strings.TrimSuffix(now, "\n"), "\n")
	edits := compare(a, b)
	var out strings.Builder
	skipped := false
	for i, e := range edits {
		if !nearChange(edits, i) {
			skipped = true
			continue
		}
		if skipped {
			out.WriteString("    ...\n")
			skipped = false
		}
		fmt.Fprintf(&out, "%3d %c %s\n", e.line, e.mark, e.text)
	}
	return out.String()
}

// edit is one line of a comparison; line counts from 1 in the text it is from.
type edit struct {
	mark byte // ' ', '-' or '+'
	line int
	text string
}

func nearChange(edits []edit, i int) bool {
	for j := max(0, i-context); j <= min(len(edits)-1, i+context); j++ {
		if edits[j].mark != ' ' {
			return true
		}
	}
	return false
}

// compare finds the longest common run of lines by dynamic programming;
// screens are short.
func compare(a, b []string) []edit {
	common := make([][]int, len(a)+1) // common[i][j]: of a[i:] and b[j:]
	for i := range common {
		common[i] = make([]int, len(b)+1)
	}
	for i, x := range slices.Backward(a) {
		for j, y := range slices.Backward(b) {
			if x == y {
				common[i][j] = common[i+1][j+1] + 1
			} else {
				common[i][j] = max(common[i+1][j], common[i][j+1])
			}
		}
	}
	var edits []edit
	i, j := 0, 0
	for i < len(a) || j < len(b) {
		switch {
		case i < len(a) && j < len(b) && a[i] == b[j]:
			edits = append(edits, edit{' ', j + 1, b[j]})
			i, j = i+1, j+1
		case j == len(b) || i < len(a) && common[i+1][j] >= common[i][j+1]:
			edits = append(edits, edit{'-', i + 1, a[i]})
			i++
		default:
			edits = append(edits, edit{'+', j + 1, b[j]})
			j++
		}
	}
	return edits
}
