//go:build !unix

package sqlite

func unixRoles() map[string]func(string) error { return nil }
