package schedule

// profile is what remains free of the resources over time, as segments of
// constant capacity. Segment k lasts from at[k] to at[k+1]; the last one has no
// end and is always wholly free.
type profile struct {
	*project
	at   []int
	free []int64 // segments × words
}

func newProfile(p *project) *profile {
	segments := 2*p.n + 1 // an activity adds at most its start and its end
	return &profile{project: p, at: make([]int, 0, segments), free: make([]int64, 0, segments*p.words)}
}

func (f *profile) reset() {
	f.at = append(f.at[:0], 0)
	f.free = append(f.free[:0], f.full...)
}

// earliest returns the first start not before from at which the demand fits
// for the whole duration, and the segment that this start lies in.
func (f *profile) earliest(from, duration int, demand []int64) (start, segment int) {
	// The search for from runs from the end, where most activities go.
	segment = len(f.at) - 1
	for f.at[segment] > from {
		segment--
	}
	start = from
	for k := segment; ; k++ {
		switch {
		case !f.fitsIn(k, demand):
			segment = k + 1
			start = f.at[segment]
		case k+1 == len(f.at) || f.at[k+1] >= start+duration:
			return start, segment
		}
	}
}

func (f *profile) fitsIn(segment int, demand []int64) bool {
	if f.words == 1 { // the common case, kept short
		return (f.free[segment]-demand[0])&f.guard[0] == f.guard[0]
	}
	return f.fits(f.free[segment*f.words:], demand)
}

// place takes the demand away from start on; segment must contain start.
func (f *profile) place(start, segment, duration int, demand []int64) {
	if f.at[segment] < start {
		f.split(segment, start)
		segment++
	}
	end := start + duration
	for k := segment; ; k++ {
		if k+1 == len(f.at) || f.at[k+1] > end {
			f.split(k, end)
		}
		free := f.free[k*f.words:]
		for w, d := range demand {
			free[w] -= d
		}
		if f.at[k+1] == end {
			return
		}
	}
}

// split cuts a segment in two at t.
func (f *profile) split(segment, t int) {
	n, w := len(f.at), f.words
	f.at = f.at[:n+1]
	copy(f.at[segment+2:], f.at[segment+1:n])
	f.at[segment+1] = t
	f.free = f.free[:(n+1)*w]
	copy(f.free[(segment+1)*w:], f.free[segment*w:n*w])
}
