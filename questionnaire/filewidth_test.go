package questionnaire_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	q "soc2ready/questionnaire"
)

func many(n int, format string) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, format, i)
	}
	return b.String()
}

func TestFilesWithTooMuchInOnePlaceAreRefusedAtOnce(t *testing.T) {
	const n = 20_000
	cat := smallCatalog()
	for name, file := range map[string]string{
		"keys in YAML": yamlHead + "\nfacts:\n" + many(n, "  k%d: 1\n"),
		"list in YAML": yamlHead + "\nrisks:\n" + many(n, "- {id: k%d}\n"),
		"keys in JSON": jsonOf(`"facts":{` + strings.TrimSuffix(many(n, `"k%d":1,`), ",") + "}"),
		"list in JSON": jsonOf(`"risks":[` + strings.TrimSuffix(many(n, `{"id":"k%d"},`), ",") + "]"),
	} {
		t.Run(name, func(t *testing.T) {
			_, err := q.ReadFile(cat, []byte(file))
			if ps := problemsOf(err); len(ps) != 1 || !strings.Contains(ps[0], "more items stand here") {
				t.Errorf("got %d problems, wanted the one that ends it", len(ps))
			}
		})
	}
	_, err := cat.Overlay("wide.yaml", []byte("pack: {name: a, version: \"1\"}\ncontrols:\n"+many(n, "- {key: k%d}\n")))
	var ps q.Problems
	if !errors.As(err, &ps) || len(ps) != 1 || ps[0].Line != 3 {
		t.Errorf("a pack: got %d problems", len(ps))
	}
}

func TestOnlyTheFirstProblemsComeWithASuggestion(t *testing.T) {
	_, err := q.ReadFile(smallCatalog(), []byte(yamlHead+"\nanswers:\n"+many(300, "  extra.onn%03d: {value: yes}\n")))
	ps := problemsOf(err)
	if len(ps) != 300 {
		t.Fatalf("got %d problems", len(ps))
	}
	if !strings.Contains(ps[0], "did you mean") || strings.Contains(ps[299], "did you mean") {
		t.Errorf("first %q, last %q", ps[0], ps[299])
	}
}
