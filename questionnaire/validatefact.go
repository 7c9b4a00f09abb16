package questionnaire

import "slices"

// fact checks that the parts of a fact go with its type.
func (v *validator) fact(f *Fact) {
	key := string(f.Key)
	v.need(key, "text", f.Text)
	v.need(key, "label", f.Label)
	if !slices.Contains([]string{"fit", "scope", "criteria", "plan"}, f.Stage) {
		v.add(key, "there is no stage %q", f.Stage)
	}
	choice := f.Type == FactEnum || f.Type == FactSet
	if !slices.Contains([]FactType{FactBool, FactNumber, FactText, FactDate, FactEnum, FactSet, FactList}, f.Type) {
		v.add(key, "there is no type %q", f.Type)
	}
	if choice != (len(f.Options) > 0) {
		v.add(key, "options go with the types enum and set, and only with them")
	}
	for i, o := range f.Options {
		v.need(key, "an option's label", o.Label)
		if CleanLine(o.Value) != o.Value || o.Value == "" || slices.ContainsFunc(f.Options[:i], func(p Option) bool { return p.Value == o.Value }) {
			v.add(key, "option %q is empty or stands twice", o.Value)
		}
	}
	if f.Min != nil && f.Max != nil && *f.Min > *f.Max {
		v.add(key, "min %v is above max %v", *f.Min, *f.Max)
	}
	if f.Step < 0 || f.Step != 0 && f.Type != FactNumber {
		v.add(key, "step goes with the type number only, and is above 0")
	}
	if (f.Min != nil || f.Max != nil) && f.Type != FactNumber {
		v.add(key, "min and max go with the type number only")
	}
	if f.Default == nil {
		return
	}
	d, err := f.FromPlain(f.Default.Plain())
	if err != nil {
		v.add(key, "default: %v", err)
		return
	}
	if d.Type != f.Default.Type { // YAML cannot tell a list from a set; what is shared is not written to
		*f.Default = d
	}
}
