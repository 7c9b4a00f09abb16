package pdf

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
)

func rendered(tb testing.TB, name string, p Paper, k Kind) []byte {
	tb.Helper()
	o := testOptions(tb, p)
	o.Kind = k
	var b bytes.Buffer
	if err := Render(&b, reportOf(tb, name), o); err != nil {
		tb.Fatal(err)
	}
	return b.Bytes()
}

// TestWriteReports writes all reports to a folder, to look at them.
func TestWriteReports(t *testing.T) {
	dir := os.Getenv("SOC2READY_REPORT_DIR")
	if dir == "" {
		t.Skip("no folder is named in SOC2READY_REPORT_DIR")
	}
	for _, c := range companies {
		for paper, suffix := range map[Paper]string{A4: "a4", Letter: "letter"} {
			for _, k := range []Kind{KindFull, KindRoadmap, KindChecklist} {
				file := rendered(t, c.name, paper, k)
				if err := os.WriteFile(filepath.Join(dir, c.name+"-"+suffix+"-"+string(k)+".pdf"), file, 0o600); err != nil {
					t.Fatal(err)
				}
			}
		}
	}
}
