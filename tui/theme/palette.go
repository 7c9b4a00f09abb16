package theme

// palette is one set of colours. The contrast test computes every ratio from
// these values: text needs 4.5 to 1 on each ground on which it is used.
type palette struct {
	text     [tokenCount]string
	ground   [groundCount]string
	heatText [4]string
}

var dark = palette{ //nolint:gochecknoglobals // constant tables
	text: [tokenCount]string{
		Text: "#E3EBF4", Strong: "#FFFFFF", Soft: "#C3D1E0", Muted: "#9FB3C8", Faint: "#8CA0B7", Line: "#2F4661",
		Accent: "#6DB3FF", Met: "#55C9BA", Partly: "#EDBA55", GapTone: "#FF9166",
		Key: "#6DB3FF", Label: "#8CA0B7", StrongAccent: "#6DB3FF", StrongGap: "#FF9166", Underlined: "#FFFFFF", Chip: "#FFFFFF",
	},
	ground: [groundCount]string{
		Bar: "#13253C", Overlay: "#16304F", Select: "#1C3D63",
		HeatLow: "#1B4A50", HeatMedium: "#5C4A1E", HeatHigh: "#6B3420", HeatCritical: "#B8401A",
	},
	heatText: [4]string{"#FFFFFF", "#FFFFFF", "#FFFFFF", "#FFFFFF"},
}

var light = palette{ //nolint:gochecknoglobals // constant tables
	text: [tokenCount]string{
		Text: "#10243E", Strong: "#10243E", Soft: "#33455B", Muted: "#48596E", Faint: "#56677C", Line: "#C3CCD8",
		Accent: "#0B5CAD", Met: "#0A5A66", Partly: "#7D5200", GapTone: "#A83C12",
		Key: "#0B5CAD", Label: "#56677C", StrongAccent: "#0B5CAD", StrongGap: "#A83C12", Underlined: "#10243E", Chip: "#FFFFFF",
	},
	ground: [groundCount]string{
		Bar: "#EEF2F7", Overlay: "#F3F6FA", Select: "#D5E5F7",
		HeatLow: "#D5ECEA", HeatMedium: "#FBEBC8", HeatHigh: "#F7CDB8", HeatCritical: "#C24B1E",
	},
	heatText: [4]string{"#10243E", "#10243E", "#10243E", "#FFFFFF"},
}
