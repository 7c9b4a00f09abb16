// Package assets holds the data that the program embeds: the catalogue in its
// compiled form, fonts, guide pages and sample companies. It holds no logic. An
// embed directive cannot reach upward, so the one Go file stands beside the data.
package assets

import (
	"embed"
	"io/fs"
)

// Compiled is the catalogue as the program reads it at start; see
// questionnaire.Decode. It is made from the YAML under catalog/.
//
//go:embed compiled/catalog.bin
var Compiled []byte

//go:generate go run ../cmd/soc2ready catalog compile catalog compiled/catalog.bin
//go:generate go run ../cmd/soc2ready catalog readme catalog/README.md

//go:embed fonts
var fonts embed.FS

//go:embed guide
var guide embed.FS

//go:embed samples
var samples embed.FS

// Fonts holds IBM Plex with its licence.
func Fonts() fs.FS { return sub(fonts, "fonts") }

// Guide holds the help pages.
func Guide() fs.FS { return sub(guide, "guide") }

// Samples holds the sample companies.
func Samples() fs.FS { return sub(samples, "samples") }

// sub is the folder inside an embedded tree; its name is a constant above, so
// it cannot fail.
func sub(fsys embed.FS, dir string) fs.FS {
	s, err := fs.Sub(fsys, dir)
	if err != nil {
		return fsys
	}
	return s
}
