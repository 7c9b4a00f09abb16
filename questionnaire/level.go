package questionnaire

// LevelOf derives a control's level from the values of its statements, given in
// the order of ctl.Statements. Statements that do not apply leave the judgement.
//
//   - unanswered when nothing is answered, unknown when all that is answered is
//     unknown, not applicable when nothing is left
//   - operating when all of it is yes; implemented when design and implementation
//     are; designed when design is
//   - informal when something is in place, at least partly; else absent
//
// Open and unknown statements count as no, so a level never claims too much.
func LevelOf(ctl *Control, values []Value) Level {
	var all, yes [3]int
	var answered, unknown, applicable, some int
	for i := range ctl.Statements {
		v, a := values[i], ctl.Statements[i].Aspect
		if v == NotApplicable {
			continue
		}
		applicable++
		all[a]++
		switch v {
		case Yes:
			yes[a]++
			answered, some = answered+1, some+1
		case Partly:
			answered, some = answered+1, some+1
		case No:
			answered++
		case Unknown:
			unknown++
		case Unanswered, NotApplicable:
		}
	}
	met := func(a Aspect) bool { return yes[a] == all[a] }
	switch {
	case applicable == 0:
		return LevelNotApplicable
	case answered == 0 && unknown > 0:
		return LevelUnknown
	case answered == 0:
		return LevelUnanswered
	case met(Design) && met(Implementation) && met(Operation):
		return Operating
	case met(Design) && met(Implementation) && all[Design]+all[Implementation] > 0:
		return Implemented
	case met(Design) && all[Design] > 0:
		return Designed
	case some > 0:
		return Informal
	default:
		return Absent
	}
}

// LevelValues are the answers that setting a level gives to the control's
// statements, in their order. Informal means partly in place, and nothing
// written or proven.
func LevelValues(ctl *Control, l Level) []Value {
	values := make([]Value, len(ctl.Statements))
	for i := range ctl.Statements {
		values[i] = levelValue(ctl.Statements[i].Aspect, l)
	}
	return values
}

func levelValue(a Aspect, l Level) Value {
	switch l {
	case LevelUnanswered:
		return Unanswered
	case LevelUnknown:
		return Unknown
	case LevelNotApplicable:
		return NotApplicable
	case Informal:
		if a == Implementation {
			return Partly
		}
		return No
	case Designed:
		return yesIf(a == Design)
	case Implemented:
		return yesIf(a != Operation)
	case Operating:
		return Yes
	case Absent:
		return No
	default:
		return Unanswered
	}
}

func yesIf(b bool) Value {
	if b {
		return Yes
	}
	return No
}

// Level is the level of a control by the answers that count.
func (a *Assessment) Level(ctl *Control) Level { return a.level(ctl, a.Value) }

// ClaimedLevel is the level by the answers as they were given: a "not
// applicable" without a reason is seen as such.
func (a *Assessment) ClaimedLevel(ctl *Control) Level { return a.level(ctl, a.RawValue) }

func (a *Assessment) level(ctl *Control, value func(StatementID) Value) Level {
	var buf [8]Value
	values := buf[:0]
	for i := range ctl.Statements {
		v := value(ctl.Statements[i].Key)
		if !a.StatementApplies(&ctl.Statements[i]) {
			v = NotApplicable
		}
		values = append(values, v)
	}
	return LevelOf(ctl, values)
}
