// Command soc2ready takes a small company from "a customer asked for our SOC 2"
// to a PDF that its leadership can decide on.
//
// Without arguments it opens the wizard. Everything the wizard can do a command
// can do too; each verb stands in its own file. The program is a function of
// its arguments, streams and environment ([run]); only main exits.
package main

import (
	"context"
	"os"
	"time"
)

func main() {
	os.Exit(run(context.Background(), os.Args[1:], environment{
		in: os.Stdin, out: os.Stdout, err: os.Stderr, get: os.Getenv, now: time.Now,
	}))
}
