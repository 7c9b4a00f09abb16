package questionnaire

import (
	"fmt"
	"strings"
)

// suggest names the key nearest to a mistyped one: " (did you mean "x"?)", or
// nothing when none is near.
func suggest(key string, known []string) string {
	if best := Nearest(key, known); best != "" {
		return fmt.Sprintf(" (did you mean %q?)", best)
	}
	return ""
}

// suggested is how many problems of a file come with a suggestion. A file of
// another kind can hold a million keys that nobody knows.
const suggested = 100

// suggest is [suggest] for the next problem of the list: nothing once the list
// is longer than anybody reads.
func (ps Problems) suggest(key string, cat *Catalog, known func(*Catalog) []string) string {
	if len(ps) >= suggested {
		return ""
	}
	return suggest(key, known(cat))
}

// Nearest is the known word closest to the given one by edit distance; empty
// when none is within a third of its length.
func Nearest(word string, known []string) string {
	best, at := "", len(word)/3+1
	for _, k := range known {
		if d := distance(strings.ToLower(word), strings.ToLower(k), at); d < at {
			best, at = k, d
		}
	}
	return best
}

// distance is the Levenshtein distance, or limit as soon as it is reached.
func distance(a, b string, limit int) int {
	if d := len(a) - len(b); d >= limit || -d >= limit {
		return limit
	}
	prev := make([]int, len(b)+1)
	next := make([]int, len(b)+1)
	for j := range prev {
		prev[j] = j
	}
	for i := range len(a) {
		next[0] = i + 1
		for j := range len(b) {
			cost := 1
			if a[i] == b[j] {
				cost = 0
			}
			next[j+1] = min(prev[j]+cost, prev[j+1]+1, next[j]+1)
		}
		prev, next = next, prev
	}
	return min(prev[len(b)], limit)
}

func factKeys(c *Catalog) []string {
	keys := make([]string, len(c.Facts))
	for i := range c.Facts {
		keys[i] = string(c.Facts[i].Key)
	}
	return keys
}

func controlKeys(c *Catalog) []string {
	keys := make([]string, len(c.Controls))
	for i := range c.Controls {
		keys[i] = string(c.Controls[i].Key)
	}
	return keys
}

func statementKeys(c *Catalog) []string {
	var keys []string
	for i := range c.Controls {
		for j := range c.Controls[i].Statements {
			keys = append(keys, string(c.Controls[i].Statements[j].Key))
		}
	}
	return keys
}
