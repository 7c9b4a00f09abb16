package tuitest

import "slices"

// Option changes the terminal that [Drive], [Start] or [Pty] puts in front of
// a program. Without options it is dark, answers queries as a modern terminal
// does and calls itself xterm-256color.
type Option func(*options)

type options struct {
	light bool
	mute  bool
	env   []string
}

// Light gives the terminal a light background.
func Light() Option { return func(o *options) { o.light = true } }

// Mute makes the terminal leave every query unanswered, as some do: a program
// must start no later for it.
func Mute() Option { return func(o *options) { o.mute = true } }

// Env sets variables that a program under [Start] sees, each as "NAME=value"
// and above all TERM. A process under [Pty] has its environment in its Cmd.
func Env(vars ...string) Option {
	return func(o *options) { o.env = append(o.env, vars...) }
}

// environment is what a program sees of its terminal unless told otherwise.
func environment() []string {
	return []string{"TERM=xterm-256color", "COLORTERM=truecolor", "LANG=C.UTF-8"}
}

func collect(opts []Option) options {
	o := options{env: slices.Clone(environment())}
	for _, opt := range opts {
		opt(&o)
	}
	return o
}

// background is the colour the terminal says it has.
func (o options) background() rgbColor {
	if o.light {
		return rgbColor{0xfa, 0xfa, 0xfa}
	}
	return rgbColor{0x0b, 0x16, 0x26}
}

// rgbColor is an opaque colour.
type rgbColor struct{ r, g, b uint8 }

// RGBA makes it a color.Color.
func (c rgbColor) RGBA() (r, g, b, a uint32) {
	return uint32(c.r) * 0x101, uint32(c.g) * 0x101, uint32(c.b) * 0x101, 0xffff
}
