package pdf

import (
	"io"
	"testing"
)

func TestFontsThatCannotBeUsedAreRefused(t *testing.T) {
	good := testFonts(t)
	otf := append([]byte("OTTO"), good.Regular[4:]...)
	for _, tt := range []struct {
		name string
		data []byte
	}{
		{"no font", nil},
		{"text", []byte("this is not a font at all")},
		{"outlines of the other kind", otf},
		{"a table missing", append(append([]byte(nil), good.Regular[:12+16]...), make([]byte, 400)...)},
		{"half a font", good.Regular[:len(good.Regular)/4]},
	} {
		t.Run(tt.name, func(t *testing.T) {
			o := testOptions(t, A4)
			o.Fonts.SemiBold = tt.data
			if err := render(io.Discard, o, sampleTitles, drawSample); err == nil {
				t.Error("drawn with a bad font, want an error")
			}
		})
	}
}

func TestFontCutAnywhereGivesNoPanic(t *testing.T) {
	data := testFonts(t).Mono
	for n := 0; n < len(data); n += 997 {
		if _, err := parseFace(data[:n:n]); err == nil {
			t.Errorf("font cut at %d bytes was accepted", n)
		}
	}
}

func TestFacesKnowTheirNamesAndCoverWhatReportsUse(t *testing.T) {
	set := testSet(t)
	for tf, want := range map[typeface]string{regular: "IBMPlexSans-Regular", semiBold: "IBMPlexSans-SemiBold", mono: "IBMPlexMono-Regular"} {
		if got := set.faces[tf].name; got != want {
			t.Errorf("%v is called %q, want %q", tf, got, want)
		}
		for _, r := range "ÄÖÜßéèñçøåłšžőğ€£–—…×≥≤→✓·“”‘’\u00A0" {
			if _, ok := set.faces[tf].advance(r); !ok {
				t.Errorf("%v has no %q", tf, r)
			}
		}
	}
}
