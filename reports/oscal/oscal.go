// Package oscal writes a report in NIST's Open Security Controls Assessment
// Language, version 1.1.2: the plan of action and milestones ([POAM]) and the
// results of the self-assessment ([Results]), for tools that read OSCAL.
//
// The AICPA's criteria are no OSCAL catalogue, and their text is not ours: only
// their ids appear, in lower case ("cc6.1"). What OSCAL has no place for (levels,
// intervals, departments) stands in properties under our own name space.
// Identifiers are derived (RFC 4122, version 5) from the assessment and the key of
// the thing, so that the same thing keeps its identifier from export to export.
package oscal

import (
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"github.com/google/uuid"

	q "soc2ready/questionnaire"
	"soc2ready/reports"
)

// version is the version of OSCAL that is written; 1.1.3 and 1.2 read it too.
const version = "1.1.2"

// namespace is the URI of our properties.
const namespace = "urn:soc2ready:ns:oscal"

var space = uuid.NewSHA1(uuid.NameSpaceURL, []byte(namespace)) //nolint:gochecknoglobals // a constant

type metadata struct {
	Title        string     `json:"title"`
	LastModified string     `json:"last-modified"`
	Version      string     `json:"version"`
	OSCAL        string     `json:"oscal-version"`
	Props        []property `json:"props,omitempty"`
	Roles        []role     `json:"roles,omitempty"`
	Parties      []party    `json:"parties,omitempty"`
	Remarks      string     `json:"remarks,omitempty"`
}

type property struct {
	Name  string `json:"name"`
	NS    string `json:"ns"`
	Value string `json:"value"`
}

type role struct {
	ID    string `json:"id"`
	Title string `json:"title"`
}

type party struct {
	UUID string `json:"uuid"`
	Type string `json:"type"`
	Name string `json:"name"`
}

type responsible struct {
	RoleID string `json:"role-id"`
}

type observation struct {
	UUID        string     `json:"uuid"`
	Title       string     `json:"title,omitempty"`
	Description string     `json:"description"`
	Props       []property `json:"props,omitempty"`
	Methods     []string   `json:"methods"`
	Collected   string     `json:"collected"`
}

type observed struct {
	UUID string `json:"observation-uuid"`
}

// writer makes the parts that both documents share.
type writer struct{ r *reports.Report }

// id is the identifier of a thing of this assessment.
func (w writer) id(key string) string {
	return uuid.NewSHA1(space, []byte(w.r.Meta.Company+"\x00"+w.r.Meta.Assessment+"\x00"+key)).String()
}

// at is a day as OSCAL wants it: with a time and a zone.
func at(d q.Date) string { return d.Time().Format(time.RFC3339) }

func (w writer) metadata(title string) metadata {
	m := metadata{
		Title: line(w.r.Meta.Company + ": " + title), LastModified: at(w.r.Meta.AsOf), Version: w.r.Meta.AsOf.String(), OSCAL: version,
		Props:   props("catalog-version", w.r.Meta.CatalogVersion, "digest", w.r.Meta.Digest),
		Parties: []party{{w.id("company"), "organization", line(w.r.Meta.Company)}},
		Remarks: w.r.Meta.Disclaimer,
	}
	for _, d := range q.Departments() {
		m.Roles = append(m.Roles, role{roleID(d), d.Title()})
	}
	return m
}

func roleID(d q.Department) string { return strings.ReplaceAll(string(d), "_", "-") }

// props pairs names with values; empty values are left out.
func props(pairs ...string) []property {
	var list []property
	for i := 0; i+1 < len(pairs); i += 2 {
		if v := line(pairs[i+1]); v != "" {
			list = append(list, property{pairs[i], namespace, v})
		}
	}
	return list
}

// line makes a text fit for OSCAL's strings, which have no line ends and no white
// space at either end.
func line(s string) string { return strings.Join(strings.Fields(s), " ") }

// criterionID is a criterion as an OSCAL token.
func criterionID(id q.CriterionID) string { return strings.ToLower(string(id)) }

func criteria(ids []q.CriterionID) string {
	list := make([]string, len(ids))
	for i, id := range ids {
		list[i] = criterionID(id)
	}
	return strings.Join(list, " ")
}

func encode(root string, document any) ([]byte, error) {
	data, err := json.MarshalIndent(map[string]any{root: document}, "", "  ")
	if err != nil {
		return nil, fmt.Errorf("write OSCAL: %w", err)
	}
	return append(data, '\n'), nil
}
