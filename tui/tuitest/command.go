package tuitest

import (
	"bytes"
	"fmt"
	"reflect"
	"runtime"
	"runtime/debug"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"
)

// patience is how long a command may sleep before it counts as a timer and is
// left behind.
const patience = 30 * time.Millisecond

// looks is how often a command is looked at in that time. It must be found
// sleeping every time: a command that works may wait for a moment too.
const looks = 3

// longestWork is how long a command may work, without sleeping, before the
// test fails.
const longestWork = DefaultWait

// timers are the commands of the libraries that only wait. They are known by
// name and dropped at once; their own wrappers fall to patience.
var timers = []string{
	"charm.land/bubbletea/v2.Tick.",
	"charm.land/bubbletea/v2.Every.",
	"charm.land/bubbles/v2/cursor.(*Model).Blink.",
}

// isTimer says whether a command is one of the libraries' timers.
func isTimer(cmd tea.Cmd) bool {
	name := commandName(cmd)
	for _, timer := range timers {
		if strings.HasPrefix(name, timer) {
			return true
		}
	}
	return false
}

func commandName(cmd tea.Cmd) string {
	if fn := runtime.FuncForPC(reflect.ValueOf(cmd).Pointer()); fn != nil {
		return fn.Name()
	}
	return "command"
}

// result is what became of a command. A command that was left behind has no
// message, like one that returned nil.
type result struct {
	msg     tea.Msg
	dropped bool
	err     error
}

// runCommand runs a command to its end, unless it only waits.
func runCommand(cmd tea.Cmd) result {
	if isTimer(cmd) {
		return result{dropped: true}
	}
	id := make(chan string, 1)
	done := make(chan result, 1)
	go func() {
		id <- goroutineID()
		defer func() {
			if r := recover(); r != nil {
				done <- result{err: fmt.Errorf("command %s: panic: %v\n%s", commandName(cmd), r, debug.Stack())}
			}
		}()
		done <- result{msg: cmd()}
	}()
	goroutine := <-id
	look := time.NewTicker(patience / looks)
	defer look.Stop()
	asleep := 0 // looks in a row that found it sleeping
	for waited := time.Duration(0); waited < longestWork; waited += patience / looks {
		select {
		case r := <-done:
			return r
		case <-look.C:
		}
		if !sleeps(goroutine) {
			asleep = 0
		} else if asleep++; asleep == looks {
			return result{dropped: true}
		}
	}
	return result{err: fmt.Errorf("command %s still works after %s", commandName(cmd), longestWork)}
}

// goroutineID returns the number under which a stack trace lists the caller.
func goroutineID() string {
	buf := make([]byte, 64)
	buf = buf[:runtime.Stack(buf, false)]
	return string(bytes.Fields(buf)[1])
}

// sleeps says whether a goroutine waits for a timer or a channel. Under load a
// command that saves a file takes longer than patience without sleeping once;
// to abandon it would make tests fail on slow machines only.
func sleeps(id string) bool {
	buf := make([]byte, 1<<20)
	buf = buf[:runtime.Stack(buf, true)]
	_, rest, found := bytes.Cut(buf, []byte("goroutine "+id+" ["))
	if !found {
		return false // it has just returned
	}
	for _, state := range []string{"sleep", "select", "chan receive", "chan send"} {
		if bytes.HasPrefix(rest, []byte(state)) {
			return true
		}
	}
	return false
}

// sequence returns the commands of tea.Sequence, whose message type is not
// exported, and whether msg is one.
func sequence(msg tea.Msg) ([]tea.Cmd, bool) {
	if typeName(msg) != "tea.sequenceMsg" {
		return nil, false
	}
	v := reflect.ValueOf(msg)
	cmds := make([]tea.Cmd, v.Len())
	for i := range cmds {
		cmds[i], _ = v.Index(i).Interface().(tea.Cmd)
	}
	return cmds, true
}

// typeName names a message's type, for the types Bubble Tea keeps to itself.
func typeName(msg tea.Msg) string { return fmt.Sprintf("%T", msg) }
