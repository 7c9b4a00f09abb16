package pdf

import (
	"bytes"
	"strings"
	"testing"
)

func TestFinalizeRefusesWhatTheLibraryWouldNotWrite(t *testing.T) {
	for _, tt := range []struct{ name, file string }{
		{"nothing", ""},
		{"no table", "%PDF-1.3\n1 0 obj\n<<>>\nendobj\n"},
		{"a place outside the file", "%PDF-1.3\nxref\n0 2\n0000000000 65535 f \n9999999999 00000 n \ntrailer\n<<>>\n"},
		{"an object that is not there", "%PDF-1.3\nxref\n0 2\n0000000000 65535 f \n0000000003 00000 n \ntrailer\n<<>>\n"},
		{"no catalogue", "1 0 obj\n<<>>\nendobj\nxref\n0 2\n0000000000 65535 f \n0000000000 00000 n \ntrailer\n<</Root 7 0 R>>\n"},
		{"a dictionary without an end", "1 0 obj\n<</A (b\nendobj\nxref\n0 2\n0000000000 65535 f \n0000000000 00000 n \ntrailer\n<</Root 1 0 R>>\n"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if out, err := finalize([]byte(tt.file), nil); err == nil {
				t.Errorf("finalize gives %q, want an error", out)
			}
		})
	}
}

func TestDictionariesReadBack(t *testing.T) {
	for _, tt := range []struct{ name, in, key, want string }{
		{"a reference", "<</Type /Page\n/Parent 1 0 R\n/Group <</S /T>>>>", "Parent", "1 0 R"},
		{"a name", "<</Type /Page /X 1>>", "Type", "/Page"},
		{"text with brackets and escapes", `<</T (a\) (b) \\) /N 2>>`, "T", `(a\) (b) \\)`},
		{"text that looks like an end", "<</T (>> endobj) /N 2>>", "N", "2"},
		{"a nested dictionary", "<</A <</B [<</C (]>>)>>]>> /D 3>>", "A", "<</B [<</C (]>>)>>]>>"},
		{"a hexadecimal string", "<</ID [<AB> <CD>] /E <FF>>>", "E", "<FF>"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			d, err := parseDict([]byte(tt.in))
			if err != nil {
				t.Fatal(err)
			}
			if got := string(d.value(tt.key)); got != tt.want {
				t.Errorf("/%s is %q, want %q", tt.key, got, tt.want)
			}
		})
	}
}

func FuzzParseDict(f *testing.F) {
	f.Add([]byte("<</A (b) /C [1 0 R <</D <FF>>>]>>"))
	f.Add([]byte("<</T (\\"))
	f.Fuzz(func(t *testing.T, b []byte) {
		d, err := parseDict(b)
		if err != nil {
			return
		}
		again, err := parseDict(d.append(nil))
		if err != nil {
			t.Fatalf("%q was written as %q and does not read back: %v", b, d.append(nil), err)
		}
		if !bytes.Equal(again.append(nil), d.append(nil)) {
			t.Fatalf("%q changes when read again", b)
		}
	})
}

func TestFinishedFileSaysWhatReadersNeed(t *testing.T) {
	file := string(drawn(t, testOptions(t, A4), sampleTitles, drawSample))
	for _, want := range []string{
		"%PDF-1.7\n", "/Lang (en)", "/DisplayDocTitle true", "/CreationDate (D:20261122090000Z)",
		"+IBMPlexSans-Regular", "+IBMPlexSans-SemiBold", "+IBMPlexMono-Regular", "/FontFamily (IBMPlexSans)", "/ID [<",
	} {
		if !strings.Contains(file, want) {
			t.Errorf("the file has no %q", want)
		}
	}
	for _, not := range []string{"utf8", "/Annots [<<", "/Count 0", "/EmbeddedFiles"} {
		if strings.Contains(file, not) {
			t.Errorf("the file has %q", not)
		}
	}
}
