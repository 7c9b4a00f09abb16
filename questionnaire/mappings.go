package questionnaire

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// The sizes of the other frameworks, from which their ids follow.
var (
	// isoSizes: ISO/IEC 27001:2022 Annex A, 93 controls in four themes.
	isoSizes = map[string]int{"A.5": 37, "A.6": 8, "A.7": 14, "A.8": 34}
	// cisSizes: CIS Controls v8, 153 safeguards in 18 controls.
	cisSizes = []int{5, 7, 14, 12, 6, 8, 7, 12, 7, 7, 5, 8, 11, 9, 7, 14, 9, 5}
	// csfNumbers: NIST CSF 2.0, 106 subcategories; withdrawn numbers are left out.
	csfNumbers = map[string][]int{
		"GV.OC": upTo(5), "GV.RM": upTo(7), "GV.RR": upTo(4), "GV.PO": upTo(2), "GV.OV": upTo(3), "GV.SC": upTo(10),
		"ID.AM": {1, 2, 3, 4, 5, 7, 8}, "ID.RA": upTo(10), "ID.IM": upTo(4),
		"PR.AA": upTo(6), "PR.AT": upTo(2), "PR.DS": {1, 2, 10, 11}, "PR.PS": upTo(6), "PR.IR": upTo(4),
		"DE.CM": {1, 2, 3, 6, 9}, "DE.AE": {2, 3, 4, 6, 7, 8},
		"RS.MA": upTo(5), "RS.AN": {3, 6, 7, 8}, "RS.CO": {2, 3}, "RS.MI": {1, 2},
		"RC.RP": upTo(6), "RC.CO": {3, 4},
	}
)

func upTo(n int) []int {
	out := make([]int, n)
	for i := range out {
		out[i] = i + 1
	}
	return out
}

func knownISO(id string) bool {
	theme, num, ok := cutLast(id, ".")
	n, err := strconv.Atoi(num)
	return ok && err == nil && n >= 1 && n <= isoSizes[theme]
}

func knownCSF(id string) bool {
	group, num, ok := strings.Cut(id, "-")
	n, err := strconv.Atoi(num)
	return ok && err == nil && len(num) == 2 && slices.Contains(csfNumbers[group], n)
}

func knownCIS(id string) bool {
	control, safeguard, ok := strings.Cut(id, ".")
	c, err1 := strconv.Atoi(control)
	s, err2 := strconv.Atoi(safeguard)
	return ok && err1 == nil && err2 == nil && c >= 1 && c <= len(cisSizes) && s >= 1 && s <= cisSizes[c-1]
}

func cutLast(s, sep string) (before, after string, found bool) {
	if i := strings.LastIndex(s, sep); i >= 0 {
		return s[:i], s[i+len(sep):], true
	}
	return s, "", false
}

// mappings checks that every mapped id exists in its framework.
func (v *validator) mappings(key string, m Mappings) {
	check := func(framework string, ids []string, known func(string) bool) {
		for _, id := range ids {
			if !known(id) {
				v.add(key, "%s has no %q", framework, fmt.Sprint(id))
			}
		}
	}
	check("ISO/IEC 27001:2022 Annex A", m.ISO27001, knownISO)
	check("NIST CSF 2.0", m.NISTCSF, knownCSF)
	check("CIS v8", m.CIS, knownCIS)
}
