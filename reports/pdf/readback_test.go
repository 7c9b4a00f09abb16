package pdf

import (
	"bytes"
	"compress/zlib"
	"flag"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"
	"unicode/utf16"
)

var update = flag.Bool("update", false, "rewrite the golden files")

var loadFonts = sync.OnceValues(func() (Fonts, error) {
	var f Fonts
	for name, to := range map[string]*[]byte{
		"IBMPlexSans-Regular.ttf":  &f.Regular,
		"IBMPlexSans-SemiBold.ttf": &f.SemiBold,
		"IBMPlexMono-Regular.ttf":  &f.Mono,
	} {
		data, err := os.ReadFile(filepath.Join("..", "..", "assets", "fonts", name))
		if err != nil {
			return f, err
		}
		*to = data
	}
	return f, nil
})

func testFonts(tb testing.TB) Fonts {
	tb.Helper()
	f, err := loadFonts()
	if err != nil {
		tb.Fatal(err)
	}
	return f
}

func testSet(tb testing.TB) *typesetter {
	tb.Helper()
	set, err := newTypesetter(testFonts(tb))
	if err != nil {
		tb.Fatal(err)
	}
	return set
}

var testTime = time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC)

func testOptions(tb testing.TB, p Paper) Options {
	tb.Helper()
	return Options{Fonts: testFonts(tb), Paper: p, Created: testTime}
}

// testCanvas measures and draws nothing.
func testCanvas(tb testing.TB) *canvas {
	tb.Helper()
	return newCanvas(testSet(tb), testOptions(tb, A4), titles{}, findings{})
}

// drawn renders pages and returns the file.
func drawn(tb testing.TB, o Options, t titles, draw func(*canvas)) []byte {
	tb.Helper()
	var b bytes.Buffer
	if err := render(&b, o, t, draw); err != nil {
		tb.Fatal(err)
	}
	return b.Bytes()
}

var streamPattern = regexp.MustCompile(`(?s)/Length (\d+)[^>]*>>\nstream\n`)

// streams returns the unpacked streams of a file in order.
func streams(tb testing.TB, file []byte) [][]byte {
	tb.Helper()
	var out [][]byte
	for _, m := range streamPattern.FindAllSubmatchIndex(file, -1) {
		r, err := zlib.NewReader(bytes.NewReader(file[m[1]:]))
		if err != nil {
			tb.Fatal(err)
		}
		plain, err := io.ReadAll(r)
		if err != nil {
			tb.Fatal(err)
		}
		out = append(out, plain)
	}
	return out
}

var textPattern = regexp.MustCompile(`(?s)BT [-\d.]+ [-\d.]+ Td \(((?:\\.|[^\\)])*)\) Tj ET`)

// pageTexts reads back what was written on each page, one string a piece of
// text, in drawing order. Codes in the file are UTF-16, because the fonts'
// character ids are code points.
func pageTexts(tb testing.TB, file []byte) [][]string {
	tb.Helper()
	var pages [][]string
	for _, s := range streams(tb, file) {
		if !bytes.Contains(s, []byte(" Tf ET")) {
			continue
		}
		var texts []string
		for _, m := range textPattern.FindAllSubmatch(s, -1) {
			texts = append(texts, decode(m[1]))
		}
		pages = append(pages, texts)
	}
	return pages
}

func decode(escaped []byte) string {
	raw := strings.NewReplacer(`\\`, `\`, `\(`, `(`, `\)`, `)`, `\r`, "\r").Replace(string(escaped))
	units := make([]uint16, 0, len(raw)/2)
	for i := 0; i+1 < len(raw); i += 2 {
		units = append(units, uint16(raw[i])<<8|uint16(raw[i+1]))
	}
	return string(utf16.Decode(units))
}
