package questionnaire

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// Pack tells about a pack that was laid over the catalogue: whose it is, and
// what it did. The keys stand in the order of the file.
type Pack struct {
	Name       string   `json:"name"`
	Version    string   `json:"version"`
	Author     string   `json:"author,omitempty"`
	Added      []string `json:"added"`       // keys that the catalogue did not have
	Changed    []string `json:"changed"`     // keys of which it changed some fields
	Retired    []string `json:"retired"`     // what it took out
	RetiredToo []string `json:"retired_too"` // the rules that went along, since they speak of what was taken out
}

// String is name and version, as they are kept with an assessment and printed.
func (p Pack) String() string { return p.Name + " " + p.Version }

// Summary says in a line what the pack does: "acme 1.2: 1 added, 2 changed".
func (p Pack) Summary() string {
	text := p.String()
	if p.Author != "" {
		text += " by " + p.Author
	}
	return text + ": " + p.effect()
}

// effect counts what the pack does.
func (p Pack) effect() string {
	var parts []string
	for _, x := range []struct {
		keys []string
		word string
	}{{p.Added, "added"}, {p.Changed, "changed"}, {p.Retired, "retired"}} {
		if len(x.keys) > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", len(x.keys), x.word))
		}
	}
	if len(p.RetiredToo) > 0 {
		parts = append(parts, "retired with it: "+strings.Join(p.RetiredToo, ", "))
	}
	if len(parts) == 0 {
		parts = []string{"changes nothing"}
	}
	return strings.Join(parts, ", ")
}

// Packs lists the packs laid over the catalogue, the first one first.
func (c *Catalog) Packs() []Pack { return slices.Clone(c.packs) }

// packHead is the head of a pack's file.
type packHead struct {
	Name    string `yaml:"name"`
	Version string `yaml:"version"`
	Author  string `yaml:"author"`
}

var (
	packName    = regexp.MustCompile(`^[a-z0-9][a-z0-9-]{0,39}$`)
	packVersion = regexp.MustCompile(`^[0-9A-Za-z][0-9A-Za-z.+-]{0,19}$`)
)

// problems is what is wrong with the head. Name and version are kept together
// in one line of text, so they hold neither spaces nor commas.
func (h *packHead) problems(before []Pack) []string {
	var msgs []string
	switch {
	case h.Name == "":
		msgs = append(msgs, "name is missing")
	case !packName.MatchString(h.Name):
		msgs = append(msgs, fmt.Sprintf("name %q is not made of at most 40 small letters, digits and hyphens", h.Name))
	case slices.ContainsFunc(before, func(p Pack) bool { return p.Name == h.Name }):
		msgs = append(msgs, fmt.Sprintf("a pack named %q is loaded already", h.Name))
	}
	switch {
	case h.Version == "":
		msgs = append(msgs, "version is missing")
	case !packVersion.MatchString(h.Version):
		msgs = append(msgs, fmt.Sprintf("version %q is not made of at most 20 letters, digits, dots, + and hyphens", h.Version))
	}
	if len([]rune(h.Author)) > 80 {
		msgs = append(msgs, "author is longer than 80 characters")
	}
	return msgs
}

// SettingPacks is the setting in which an assessment keeps the names and
// versions of the packs that it was answered with: "acme 1.2, house 3".
const SettingPacks = "packs"

// PackEntries are the entries to be saved together with an answer so that the
// assessment remembers the packs in use; none when it knows them. A pack that is
// remembered and not loaded now stays: its answers are still there.
func (a *Assessment) PackEntries(cat *Catalog) []Entry {
	if len(cat.packs) == 0 {
		return nil
	}
	list := a.rememberedPacks()
	for _, p := range cat.packs {
		at := slices.IndexFunc(list, func(r Pack) bool { return r.Name == p.Name })
		if at < 0 {
			list = append(list, p)
			continue
		}
		list[at] = p
	}
	words := make([]string, len(list))
	for i, p := range list {
		words[i] = p.String()
	}
	text := strings.Join(words, ", ")
	if text == a.Settings[SettingPacks] {
		return nil
	}
	return []Entry{SettingEntry(SettingPacks, text)}
}

// rememberedPacks reads the setting; what is no name and version is left out.
func (a *Assessment) rememberedPacks() []Pack {
	var list []Pack
	for word := range strings.SplitSeq(a.Settings[SettingPacks], ",") {
		name, version, ok := strings.Cut(strings.TrimSpace(word), " ")
		if ok && packName.MatchString(name) && packVersion.MatchString(version) {
			list = append(list, Pack{Name: name, Version: version})
		}
	}
	return list
}

// PackNotices says, a sentence each, which packs the assessment was answered
// with that are not loaded now, or are loaded in another version.
func (a *Assessment) PackNotices(cat *Catalog) []string {
	var notices []string
	for _, r := range a.rememberedPacks() {
		at := slices.IndexFunc(cat.packs, func(p Pack) bool { return p.Name == r.Name })
		switch {
		case at < 0:
			notices = append(notices, fmt.Sprintf("This assessment was answered with the pack %s, which is not loaded: its cards are missing and their answers do not count.", r))
		case cat.packs[at].Version != r.Version:
			notices = append(notices, fmt.Sprintf("This assessment was answered with the pack %s; version %s is loaded.", r, cat.packs[at].Version))
		}
	}
	return notices
}
