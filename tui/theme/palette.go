package theme

// palette is one set of colours: hex values where the terminal draws any
// colour, numbers of the xterm table where it draws 256. The contrast test
// computes every ratio from these values: text needs 4.5 to 1 on each ground on
// which it is used.
type palette struct {
	text     [tokenCount]string
	onSelect map[Token]string // tones that the selected row needs different
	ground   [groundCount]string
	chip     string // the ground of the chosen level
	heatText [4]string
	dim      dimmer // how the palette looks behind an overlay
}

var dark = palette{ //nolint:gochecknoglobals // constant tables
	text: [tokenCount]string{
		Text: "#E3EBF4", Strong: "#FFFFFF", Soft: "#C3D1E0", Muted: "#9FB3C8", Faint: "#8CA0B7", Line: "#2F4661",
		Accent: "#6DB3FF", Met: "#55C9BA", Partly: "#EDBA55", GapTone: "#FF9166",
		Key: "#6DB3FF", Label: "#8CA0B7", StrongAccent: "#6DB3FF", StrongGap: "#FF9166", Underlined: "#FFFFFF", Chip: "#FFFFFF",
	},
	ground: [groundCount]string{
		Bar: "#13253C", Field: "#13253C", Overlay: "#16304F", Select: "#1C3D63",
		HeatLow: "#1B4A50", HeatMedium: "#5C4A1E", HeatHigh: "#6B3420", HeatCritical: "#B8401A",
	},
	chip:     "#0B5CAD",
	heatText: [4]string{"#FFFFFF", "#FFFFFF", "#FFFFFF", "#FFFFFF"},
	dim:      dimmer{towards: rgb{0x0B, 0x16, 0x26}, rest: "38;2;93;102;116"},
}

var light = palette{ //nolint:gochecknoglobals // constant tables
	text: [tokenCount]string{
		Text: "#10243E", Strong: "#10243E", Soft: "#33455B", Muted: "#48596E", Faint: "#56677C", Line: "#C3CCD8",
		Accent: "#0B5CAD", Met: "#0A5A66", Partly: "#7D5200", GapTone: "#A83C12",
		Key: "#0B5CAD", Label: "#56677C", StrongAccent: "#0B5CAD", StrongGap: "#A83C12", Underlined: "#10243E", Chip: "#FFFFFF",
	},
	ground: [groundCount]string{
		Bar: "#EEF2F7", Field: "#EEF2F7", Overlay: "#F3F6FA", Select: "#D5E5F7",
		HeatLow: "#D5ECEA", HeatMedium: "#FBEBC8", HeatHigh: "#F7CDB8", HeatCritical: "#C24B1E",
	},
	chip:     "#0B5CAD",
	heatText: [4]string{"#10243E", "#10243E", "#10243E", "#FFFFFF"},
	dim:      dimmer{towards: rgb{0xFF, 0xFF, 0xFF}, rest: "38;2;164;172;182"},
}

// The numbers below are of the xterm table, whose entries 16 to 255 are the same
// on every terminal. They are chosen by hand: the nearest match of the colours
// above loses its contrast on the selected row.
var dark256 = palette{ //nolint:gochecknoglobals // constant tables
	text: [tokenCount]string{
		Text: "254", Strong: "231", Soft: "252", Muted: "249", Faint: "247", Line: "238",
		Accent: "75", Met: "79", Partly: "221", GapTone: "209",
		Key: "75", Label: "247", StrongAccent: "75", StrongGap: "209", Underlined: "231", Chip: "231",
	},
	ground: [groundCount]string{
		Bar: "236", Field: "236", Overlay: "235", Select: "18",
		HeatLow: "23", HeatMedium: "58", HeatHigh: "94", HeatCritical: "124",
	},
	chip:     "25",
	heatText: [4]string{"231", "231", "231", "231"},
	dim: dimmer{rest: "38;5;240", fore: map[int]int{
		231: 241, 254: 240, 252: 240, 249: 239, 247: 238, 238: 236, 75: 24, 79: 23, 221: 58, 209: 52,
	}, back: map[int]int{236: 234, 235: 234, 18: 235, 25: 17, 23: 234, 58: 234, 94: 234, 124: 52}},
}

var light256 = palette{ //nolint:gochecknoglobals // constant tables
	text: [tokenCount]string{
		Text: "235", Strong: "16", Soft: "237", Muted: "239", Faint: "240", Line: "251",
		Accent: "25", Met: "23", Partly: "94", GapTone: "124",
		Key: "25", Label: "240", StrongAccent: "25", StrongGap: "124", Underlined: "16", Chip: "231",
	},
	onSelect: map[Token]string{Partly: "58"},
	ground: [groundCount]string{
		Bar: "254", Field: "254", Overlay: "255", Select: "189",
		HeatLow: "195", HeatMedium: "230", HeatHigh: "223", HeatCritical: "124",
	},
	chip:     "25",
	heatText: [4]string{"16", "16", "16", "231"},
	dim: dimmer{rest: "38;5;248", fore: map[int]int{
		16: 247, 235: 248, 237: 248, 239: 249, 240: 250, 251: 254, 25: 110, 23: 109, 94: 180, 58: 144, 124: 174, 231: 231,
	}, back: map[int]int{254: 255, 255: 255, 189: 255, 25: 153, 195: 255, 230: 255, 223: 255, 124: 224}},
}

// colours is the palette of a theme that has one; nil for the terminal's own
// sixteen colours and for none.
func (t *Theme) colours() *palette {
	switch {
	case t.Mode == TrueColor && t.Dark:
		return &dark
	case t.Mode == TrueColor:
		return &light
	case t.Mode == Indexed && t.Dark:
		return &dark256
	case t.Mode == Indexed:
		return &light256
	default:
		return nil
	}
}
