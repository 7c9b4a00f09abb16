package questionnaire

// Functions lists the functions that a condition may use, each with the kind of
// thing that its argument names: control, statement, category, fact, table,
// figure or check.
func Functions() map[string]string {
	out := make(map[string]string, len(functions))
	for name, f := range functions {
		out[name] = f.arg
	}
	return out
}
