package plan

import (
	"errors"
	"fmt"

	q "soc2ready/questionnaire"
)

// CheckSetting says in a sentence what is wrong with a fact of the plan that its
// type alone does not show: days off that are no dates, a currency that is none.
// It is nil for every other fact.
func CheckSetting(key q.FactID, v q.FactValue) error {
	if !v.Set() {
		return nil
	}
	switch key {
	case "holidays":
		var errs []error
		for _, s := range v.List {
			_, err := ParseDaysOff(s)
			errs = append(errs, err)
		}
		return errors.Join(errs...)
	case "currency":
		if !isCurrency(v.Text) {
			return fmt.Errorf("%q is no currency; write its three capital letters, such as USD or EUR", v.Text)
		}
	}
	return nil
}

// isCurrency reports the form of an ISO 4217 code.
func isCurrency(s string) bool {
	if len(s) != 3 {
		return false
	}
	for i := range len(s) {
		if s[i] < 'A' || s[i] > 'Z' {
			return false
		}
	}
	return true
}

// SetStatus moves an action to a status and takes along what follows from it:
// work under way has a first day, finished work a last one, and only an exception
// keeps an approver and an end.
func SetStatus(s q.ActionState, status q.ActionStatus, today q.Date) q.ActionState {
	s.Status = status
	switch status {
	case q.ActionOpen:
		s.Started, s.Finished = 0, 0
	case q.ActionDoing:
		s.Finished = 0
		if s.Started.IsZero() {
			s.Started = today
		}
	case q.ActionDone:
		if s.Finished.IsZero() {
			s.Finished = today
		}
	case q.ActionBlocked, q.ActionAccepted:
		s.Finished = 0
	}
	if status != q.ActionAccepted {
		s.Approver, s.Expires = "", 0
	}
	return s
}

// CheckState says in a sentence what an action's state lacks or contradicts: a
// blocked action says why, an exception has an approver and an end, and actual
// dates lie behind us and in order. today is the day that counts as now.
func CheckState(s q.ActionState, today q.Date) error {
	switch {
	case s.Status == q.ActionBlocked && s.Note == "":
		return errors.New("a blocked action says what it waits for")
	case s.Status == q.ActionAccepted && s.Approver == "":
		return errors.New("an exception needs the name of who approves it")
	case s.Status == q.ActionAccepted && s.Expires.IsZero():
		return errors.New("an exception needs a day on which it ends")
	case s.Status == q.ActionAccepted && s.Expires < today:
		return fmt.Errorf("the exception would have ended on %s already; give a later day", s.Expires.Words())
	}
	return checkDays(s, today)
}

func checkDays(s q.ActionState, today q.Date) error {
	switch {
	case s.Started > today:
		return fmt.Errorf("%s is still to come; the day on which the work really started cannot be", s.Started.Words())
	case s.Finished > today:
		return fmt.Errorf("%s is still to come; the day on which the work was finished cannot be", s.Finished.Words())
	case !s.Finished.IsZero() && s.Finished < s.Started:
		return fmt.Errorf("the work cannot be finished on %s: it started on %s", s.Finished.Words(), s.Started.Words())
	case !s.Finished.IsZero() && s.Status != q.ActionDone:
		return errors.New("only an action that is done has a day on which it was finished")
	case !s.Started.IsZero() && (s.Status == q.ActionOpen || s.Status == ""):
		return errors.New("work that has started is under way, blocked or done, not open")
	}
	return nil
}
