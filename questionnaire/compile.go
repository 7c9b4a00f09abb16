package questionnaire

import (
	"bytes"
	"encoding/gob"
	"fmt"
	"io"
)

// Compile writes the catalogue in the form that the program embeds: gob,
// without the look-ups. Parsing YAML at every start would cost more than all
// the rest of the start.
func (c *Catalog) Compile(w io.Writer) error {
	plain := *c
	plain.index, plain.sources = index{}, nil
	if err := gob.NewEncoder(w).Encode(&plain); err != nil {
		return fmt.Errorf("compile catalogue: %w", err)
	}
	return nil
}

// Decode reads what Compile wrote and indexes it.
func Decode(data []byte) (*Catalog, error) {
	var c Catalog
	if err := gob.NewDecoder(bytes.NewReader(data)).Decode(&c); err != nil {
		return nil, fmt.Errorf("read the compiled catalogue: %w", err)
	}
	c.Index()
	return &c, nil
}
