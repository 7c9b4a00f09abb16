// Package pdf draws the readiness report as a PDF document.
//
// It is the only package that knows the PDF library, and it uses the library
// as a pen: text at a point, paths, rectangles, circles, links, bookmarks.
// Everything that needs judgement is done here, because a wrong judgement
// shows on paper: measuring and wrapping text, tables, charts, the contents,
// page numbers, and the clean-up of text that people typed.
//
// # Where to start
//
// [Render] turns a report into a document of one [Kind]. It computes no figure
// and writes no sentence of its own about the company: those come with the
// report. A page is a function that draws on a canvas; the pages run until the
// layout is stable, are drawn once for real, and become finished bytes.
//
// page.go says which sections there are and how content flows from page to page;
// each page_*.go draws a section. What they draw with follows the way a page is
// built:
//
//	theme.go     colours, text styles, spacing, the sheet and its 12 columns
//	clean.go     any string in, a drawable string out
//	text.go      width, fit, wrap
//	canvas.go    the pen: text, lines, boxes, discs
//	document.go  pages with header and footer, anchors, the passes
//	block.go     headings, panels, key figures, legends
//	mark.go      status marks and tick boxes, drawn as shapes
//	table.go     tables that break across pages
//	gauge.go, bars.go, heatmap.go, gantt.go   the charts
//	finalize.go  what the library leaves undone in the file itself
//
// # Promises
//
// The same inputs give the same bytes. No text a user typed can crash the
// export or change the file's structure. What cannot be shown is counted, so
// that the report can say so. Lengths are millimetres from the top left
// corner of the sheet, type sizes are points.
package pdf
