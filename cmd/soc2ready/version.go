package main

import (
	"fmt"
	"runtime"
	"runtime/debug"
	"strings"

	"github.com/spf13/cobra"
)

// version is set by the release build; a build from source says what the
// module knows.
var version string //nolint:gochecknoglobals // set with -ldflags

func newVersion(a *app) *cobra.Command {
	return &cobra.Command{
		Use: "version", Short: "print version, catalogue and platform", Example: "  soc2ready version", Args: maxArgs(0, 0),
		RunE: func(*cobra.Command, []string) error {
			cat, err := a.catalog()
			if err != nil {
				return err
			}
			v := version
			if info, ok := debug.ReadBuildInfo(); v == "" && ok {
				v = strings.Trim(info.Main.Version, "()")
			}
			if v == "" {
				v = "devel"
			}
			_, err = fmt.Fprintf(a.env.out, "soc2ready %s, catalogue %s, %s/%s\n", v, cat.Version, runtime.GOOS, runtime.GOARCH)
			return err
		},
	}
}
