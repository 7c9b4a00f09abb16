package oscal_test

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	q "soc2ready/questionnaire"
	"soc2ready/reports"
	"soc2ready/reports/oscal"
	"soc2ready/reports/reporttest"
)

// schemaFolder names the environment variable with the folder that holds NIST's
// schema, which is not part of this project.
const schemaFolder = "SOC2READY_OSCAL"

// schema compiles one branch of NIST's schema, so that what is wrong is named.
func schema(t *testing.T, root string) *jsonschema.Schema {
	t.Helper()
	folder := os.Getenv(schemaFolder)
	if folder == "" {
		t.Skip(schemaFolder + " does not name the folder with NIST's schema")
	}
	file, err := os.Open(filepath.Join(folder, "oscal_complete_schema-1-1-2.json"))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	document, err := jsonschema.UnmarshalJSON(file)
	if err != nil {
		t.Fatal(err)
	}
	whole := document.(map[string]any)
	delete(whole, "oneOf")
	delete(whole, "$id")
	kind := map[string]string{"plan-of-action-and-milestones": "poam", "assessment-results": "ar"}[root]
	whole["type"], whole["required"] = "object", []any{root}
	whole["properties"] = map[string]any{root: map[string]any{"$ref": "#assembly_oscal-" + kind + "_" + root}}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("oscal.json", whole); err != nil {
		t.Fatal(err)
	}
	s, err := c.Compile("oscal.json")
	if err != nil {
		t.Fatal(err)
	}
	return s
}

var documents = []struct {
	root  string
	write func(*reports.Report) ([]byte, error)
}{
	{"plan-of-action-and-milestones", oscal.POAM},
	{"assessment-results", oscal.Results},
}

// hostile is an assessment whose texts are as unpleasant as people can type them.
func hostile(a *q.Assessment) {
	a.Facts["company_name"] = q.TextValue(" \u202eAcme\n\t社 ")
	a.Actions["R-mfa-enforcement"] = q.ActionState{
		Status: q.ActionAccepted, Approver: "  Ana\nRuiz ", Expires: q.NewDate(2027, 6, 1), Note: "\n  until the\n\nkeys arrive  \n",
	}
}

func TestDocumentsFollowTheSchema(t *testing.T) {
	for _, doc := range documents {
		t.Run(doc.root, func(t *testing.T) {
			s := schema(t, doc.root)
			for name, r := range map[string]*reports.Report{
				"harbor-notes": reporttest.Sample(t, "harbor-notes", nil), "ledgerline": reporttest.Sample(t, "ledgerline", nil), "twofold": reporttest.Sample(t, "twofold", nil),
				"hostile text": reporttest.Sample(t, "harbor-notes", hostile),
			} {
				data, err := doc.write(r)
				if err != nil {
					t.Fatal(err)
				}
				value, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
				if err != nil {
					t.Fatal(err)
				}
				if err := s.Validate(value); err != nil {
					t.Errorf("%s: %v", name, err)
				}
			}
		})
	}
}

// uuids collects what has an identifier, and every identifier that is referred to.
func uuids(v any, own, referred map[string]int) {
	switch x := v.(type) {
	case map[string]any:
		for k, y := range x {
			if s, ok := y.(string); ok && k == "uuid" {
				own[s]++
			} else if ok && strings.HasSuffix(k, "-uuid") {
				referred[s]++
			}
			uuids(y, own, referred)
		}
	case []any:
		for _, y := range x {
			uuids(y, own, referred)
		}
	}
}

func TestReferencesLeadSomewhere(t *testing.T) {
	r := reporttest.Sample(t, "ledgerline", nil)
	for _, doc := range documents {
		data, err := doc.write(r)
		if err != nil {
			t.Fatal(err)
		}
		var v any
		if err := json.Unmarshal(data, &v); err != nil {
			t.Fatal(err)
		}
		own, referred := map[string]int{}, map[string]int{}
		uuids(v, own, referred)
		for id, n := range own {
			if n > 1 {
				t.Errorf("%s: %s stands for %d things", doc.root, id, n)
			}
		}
		for id := range referred {
			if own[id] == 0 {
				t.Errorf("%s refers to %s, which is not there", doc.root, id)
			}
		}
		if len(referred) == 0 {
			t.Errorf("%s refers to nothing", doc.root)
		}
	}
}

func TestAFindingIsSatisfiedOnlyWhenReady(t *testing.T) {
	r := reporttest.Sample(t, "ledgerline", nil)
	data, err := oscal.Results(r)
	if err != nil {
		t.Fatal(err)
	}
	var doc struct {
		Root struct {
			Results []struct {
				Findings []struct {
					Target struct {
						ID     string `json:"target-id"`
						Status struct{ State string }
					}
				}
			}
		} `json:"assessment-results"`
	}
	if err := json.Unmarshal(data, &doc); err != nil {
		t.Fatal(err)
	}
	states := map[string]string{}
	for _, f := range doc.Root.Results[0].Findings {
		states[f.Target.ID] = f.Target.Status.State
	}
	for _, c := range r.Matrix.Criteria {
		want := "not-satisfied"
		if c.Status.Key == "ready" {
			want = "satisfied"
		}
		if got := states[strings.ToLower(string(c.ID))]; got != want {
			t.Errorf("%s is %s and written as %q", c.ID, c.Status.Key, got)
		}
	}
}

func TestIdentifiersStayAndBytesRepeat(t *testing.T) {
	for _, doc := range documents {
		one, err := doc.write(reporttest.Sample(t, "twofold", nil))
		if err != nil {
			t.Fatal(err)
		}
		two, err := doc.write(reporttest.Sample(t, "twofold", nil))
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(one, two) {
			t.Errorf("%s: two exports differ", doc.root)
		}
	}
}

func TestWithoutWorkThereIsNoPlanOfAction(t *testing.T) {
	r := reporttest.Sample(t, "twofold", nil)
	r.Actions = nil
	if _, err := oscal.POAM(r); err == nil || !strings.Contains(err.Error(), "oscal-results") {
		t.Errorf("got %v", err)
	}
}
