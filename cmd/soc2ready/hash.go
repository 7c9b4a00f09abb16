package main

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
)

// maxEvidence is the largest file whose hash is taken.
const maxEvidence = 512 << 20

// errNoFile says that a path leads to no regular file.
var errNoFile = errors.New("is no regular file")

// hashFile is the SHA-256 of a regular file of at most 512 MiB. Folders, pipes
// and devices are refused: before they are opened, and again after, in case
// another thing has taken the path meanwhile. Opening never waits.
func hashFile(ctx context.Context, path string) (string, error) {
	if info, err := os.Stat(path); err != nil {
		return "", err
	} else if err := hashable(path, info); err != nil {
		return "", err
	}
	f, err := os.OpenFile(path, os.O_RDONLY|nonBlocking, 0)
	if err != nil {
		return "", err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return "", err
	}
	if err := hashable(path, info); err != nil {
		return "", err
	}
	h := sha256.New()
	n, err := io.Copy(h, io.LimitReader(cancelReader{ctx, f}, maxEvidence+1))
	if err != nil {
		return "", fmt.Errorf("read %s: %w", path, err)
	}
	if n > maxEvidence {
		return "", tooLarge(path)
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}

func hashable(path string, info fs.FileInfo) error {
	switch {
	case !info.Mode().IsRegular():
		return fmt.Errorf("%s %w", path, errNoFile)
	case info.Size() > maxEvidence:
		return tooLarge(path)
	default:
		return nil
	}
}

func tooLarge(path string) error {
	return fmt.Errorf("%s is larger than %d MiB", path, maxEvidence>>20)
}

// cancelReader stops reading when the context ends.
type cancelReader struct {
	ctx context.Context // it lives as long as one call
	r   io.Reader
}

// Read implements io.Reader.
func (c cancelReader) Read(p []byte) (int, error) {
	if err := c.ctx.Err(); err != nil {
		return 0, err
	}
	return c.r.Read(p)
}
