package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"soc2ready/questionnaire"
)

// tamper runs SQL on a closed file, as somebody else could.
func tamper(t *testing.T, path string, queries ...string) {
	t.Helper()
	db, err := sql.Open("sqlite", dataSource(path))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	db.SetMaxOpenConns(1)
	for _, query := range queries {
		if _, err := db.Exec(query); err != nil {
			t.Fatalf("%s: %v", query, err)
		}
	}
}

func TestAClientsFileIsImportedUnchanged(t *testing.T) {
	ctx := context.Background()
	path := sampleFile(t, 3)
	before := fileBytes(t, path)
	list, err := ImportGuarded(ctx, testCatalog(), path)
	if err != nil || len(list) != 3 {
		t.Fatalf("%d assessments, %v", len(list), err)
	}
	sameBytes(t, path, before)
	s := newStore(t)
	for _, one := range list {
		if len(one.Warnings) > 0 || one.CatalogVersion != "test-1" || one.Updated.IsZero() {
			t.Errorf("%+v", one)
		}
		sum, err := s.Create(ctx, one.Assessment, one.CatalogVersion)
		if err != nil {
			t.Fatal(err)
		}
		if got := stateOf(t, s, sum.ID); len(got) != 4 {
			t.Errorf("%q has %d entries, want 4", sum.Name, len(got))
		}
	}
}

func TestHostileTextIsCleanedOrLeftOut(t *testing.T) {
	path := sampleFile(t, 1)
	tamper(t, path,
		`UPDATE assessments SET name = 'Ac' || char(27) || ']52;c;x' || char(7) || 'me', updated = 'never', catalog_version = char(8238) || 'v1'`,
		`UPDATE entries SET value = '{"value":"yes","note":"a'||char(8238)||'b\u001b[31mc","owner":"hr"}' WHERE key = 'mfa.written'`,
		`UPDATE entries SET value = '{"value":' WHERE key = 'mfa.everyone'`,
		`UPDATE entries SET value = '"' || hex(zeroblob(200000)) || '"' WHERE key = 'mfa.proven'`,
		`INSERT INTO entries (assessment_id, kind, key, value) VALUES (1, 'setting', 'deep', '`+strings.Repeat("[", 500)+strings.Repeat("]", 500)+`'),
			(1, 'setting', 'a' || char(8238), '"x"'), (1, 'setting', 'two', '1 2'), (1, 'setting', 'fine', '"x"')`,
	)
	list, err := ImportGuarded(context.Background(), testCatalog(), path)
	if err != nil || len(list) != 1 {
		t.Fatal(list, err)
	}
	one := list[0]
	if one.Assessment.Name != "Ac]52;c;xme" || one.CatalogVersion != "v1" {
		t.Errorf("name %q, catalogue %q", one.Assessment.Name, one.CatalogVersion)
	}
	want := map[questionnaire.EntryKey]string{
		{Kind: "answer", Key: "mfa.written"}: `{"value":"yes","note":"ab[31mc","owner":"hr"}`,
		{Kind: "fact", Key: "headcount"}:     "14",
		{Kind: "setting", Key: "fine"}:       `"x"`,
	}
	if diff := cmp.Diff(stateIn(one.Assessment), want); diff != "" {
		t.Error(diff)
	}
	if len(one.Warnings) != 6 { // the time, four entries that are none, the long one
		t.Errorf("%d warnings: %v", len(one.Warnings), one.Warnings)
	}
}

func TestAnImportEndsWithItsContext(t *testing.T) {
	path := sampleFile(t, 1)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := ImportGuarded(ctx, testCatalog(), path); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}

func TestAClientsFileWithAnUnfinishedChangeIsRefused(t *testing.T) {
	for _, suffix := range []string{"-journal", "-wal"} {
		path := sampleFile(t, 1)
		writeFile(t, path+suffix, []byte("x"))
		if _, err := ImportGuarded(context.Background(), testCatalog(), path); !errors.Is(err, ErrBusy) || !strings.Contains(err.Error(), suffix) {
			t.Errorf("%s: %v", suffix, err)
		}
	}
}

func TestAClientsFileThatIsNotWholeIsRefused(t *testing.T) {
	path := sampleFile(t, 1)
	data := fileBytes(t, path)
	for name, damaged := range map[string][]byte{
		"cut short": data[:len(data)-ourPageSize],
		"longer":    append(append([]byte(nil), data...), make([]byte, ourPageSize)...),
		"torn":      append(append(append([]byte(nil), data[:2*ourPageSize]...), make([]byte, ourPageSize)...), data[3*ourPageSize:]...),
	} {
		writeFile(t, path, damaged)
		if _, err := ImportGuarded(context.Background(), testCatalog(), path); !errors.Is(err, ErrDamaged) {
			t.Errorf("%s: %v", name, err)
		}
		sameBytes(t, path, damaged)
	}
}
