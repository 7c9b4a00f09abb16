package tui_test

import (
	"errors"
	"testing"

	tea "charm.land/bubbletea/v2"

	"soc2ready/tui"
	"soc2ready/tui/screen/screentest"
	"soc2ready/tui/screen/stages"
	"soc2ready/tui/tuitest"
)

func TestWhatArrivesWhileTheFileIsReadIsKept(t *testing.T) {
	s, _ := screentest.Session(t, screentest.Sample(t, "harbor-notes"))
	model := tui.Start(func() (*tui.Model, error) { return tui.New(s, stages.All, tui.Options{}), nil })
	if v := model.View(); v.AltScreen || v.Content != "" {
		t.Error("something is drawn before the file is read")
	}
	model.Update(tea.WindowSizeMsg{Width: 80, Height: 24})
	model.Update(tea.KeyPressMsg{Code: '?', Text: "?"})
	d := tuitest.Drive(t, model, 80, 24)
	sees(t, d, "Keys: Home")
}

func TestAFileThatCannotBeReadEndsTheProgramWithItsError(t *testing.T) {
	want := errors.New("no assessment file")
	model := tui.Start(func() (*tui.Model, error) { return nil, want })
	d := tuitest.Drive(t, model, 80, 24)
	if !d.Quit() || !errors.Is(model.Err(), want) {
		t.Errorf("quit %v with %v", d.Quit(), model.Err())
	}
}

func TestCtrlCLeavesAProgramThatIsStillStarting(t *testing.T) {
	model := tui.Start(func() (*tui.Model, error) { return nil, nil })
	_, cmd := model.Update(tea.KeyPressMsg{Code: 'c', Mod: tea.ModCtrl})
	if cmd == nil {
		t.Fatal("ctrl+c does nothing")
	}
	if _, quits := cmd().(tea.QuitMsg); !quits {
		t.Error("ctrl+c does not leave")
	}
}
