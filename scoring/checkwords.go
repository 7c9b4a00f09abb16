package scoring

import (
	"slices"
	"strings"
)

// assistantWords are AI tools that staff use themselves; modelMakers sell models
// that a product may use as well.
var (
	assistantWords = newWordList(
		"chatgpt", "copilot", "cursor", "claude code", "grammarly", "perplexity", "notion ai", "otter ai",
		"windsurf", "codeium", "tabnine", "midjourney", "ai assistant", "coding assistant", "ai tool", "ai assistants", "ai tools",
	)
	modelMakers = newWordList("openai", "anthropic", "claude", "gemini", "mistral", "cohere", "deepseek", "llm", "language model")
)

// evidenceFamilies are the three sources that automatic collection forgets most,
// with the words that show one is connected.
var evidenceFamilies = []struct {
	name  string
	words wordList
}{
	{"code host", newWordList("github", "gitlab", "bitbucket", "azure devops", "azure repos", "gitea", "code host", "source control")},
	{"HR system", newWordList(
		"hr", "hris", "payroll", "bamboohr", "personio", "hibob", "rippling", "gusto", "workday", "deel", "factorial", "remote com", "adp", "justworks",
	)},
	{"ticket system", newWordList(
		"jira", "linear", "asana", "zendesk", "servicenow", "youtrack", "shortcut", "clickup", "freshservice", "freshdesk", "trello",
		"ticket", "tickets", "ticketing", "ticket system", "issue tracker", "issues",
	)},
}

// regionWords name the region of a place; a cloud region counts by its first
// part, except the two that lie in London.
var regionWords = map[string]string{
	"eu": "eu", "eea": "eu", "europe": "eu", "european": "eu", "germany": "eu", "german": "eu", "frankfurt": "eu", "berlin": "eu",
	"ireland": "eu", "dublin": "eu", "france": "eu", "paris": "eu", "netherlands": "eu", "amsterdam": "eu", "sweden": "eu",
	"stockholm": "eu", "spain": "eu", "madrid": "eu", "italy": "eu", "milan": "eu", "belgium": "eu", "finland": "eu",
	"poland": "eu", "warsaw": "eu", "austria": "eu", "vienna": "eu", "denmark": "eu", "portugal": "eu", "lisbon": "eu",
	"westeurope": "eu", "northeurope": "eu", "germanywestcentral": "eu", "francecentral": "eu", "swedencentral": "eu",
	"uk": "uk", "britain": "uk", "england": "uk", "london": "uk", "uksouth": "uk", "ukwest": "uk",
	"switzerland": "ch", "swiss": "ch", "zurich": "ch", "switzerlandnorth": "ch",
	"usa": "us", "america": "us", "virginia": "us", "ohio": "us", "oregon": "us", "california": "us", "iowa": "us", "texas": "us",
	"eastus": "us", "eastus2": "us", "westus": "us", "westus2": "us", "westus3": "us", "centralus": "us",
	"canada": "ca", "montreal": "ca", "toronto": "ca", "canadacentral": "ca", "canadaeast": "ca", "northamerica": "ca",
	"india": "apac", "mumbai": "apac", "bangalore": "apac", "singapore": "apac", "australia": "apac", "sydney": "apac",
	"japan": "apac", "tokyo": "apac", "philippines": "apac", "vietnam": "apac", "china": "apac", "hongkong": "apac", "ap": "apac", "asia": "apac",
}

// regionsOf lists the regions that a text names. "US" counts in capitals only,
// or as the start of a cloud region: "with us" is no place.
func regionsOf(text string) []string {
	var regions []string
	add := func(r string) {
		if r != "" && !slices.Contains(regions, r) {
			regions = append(regions, r)
		}
	}
	text = strings.NewReplacer("United Kingdom", "UK", "United States", "USA", "U.S.", "US", "Hong Kong", "HongKong").Replace(text)
	for _, word := range strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(" ,;:/()\"'\t\n", r) }) {
		word = strings.Trim(word, ".")
		lower := strings.ToLower(word)
		first, _, cloud := strings.Cut(lower, "-")
		switch {
		case strings.HasPrefix(lower, "eu-west-2"), strings.HasPrefix(lower, "europe-west2"):
			add("uk")
		case word == "US", cloud && first == "us":
			add("us")
		case cloud && first == "ca":
			add("ca")
		case cloud:
			add(regionWords[first])
		default:
			add(regionWords[lower])
		}
	}
	return regions
}

// companyAliases are names under which the same company is written.
var companyAliases = map[string]string{
	"amazon web services": "aws", "amazon": "aws", "amazon aws": "aws",
	"google cloud platform": "gcp", "google cloud": "gcp",
	"microsoft azure": "azure", "ms azure": "azure",
}

// SameCompany reports whether two names mean the same company: alike without
// case, punctuation and legal form, or one beginning with the other's words.
func SameCompany(a, b string) bool {
	x, y := companyName(a), companyName(b)
	if x == "" || y == "" {
		return x == y
	}
	return x == y || strings.HasPrefix(x, y+" ") || strings.HasPrefix(y, x+" ")
}

func companyName(s string) string {
	legal := []string{"inc", "llc", "ltd", "limited", "gmbh", "ag", "corp", "corporation", "co", "company", "plc", "sarl", "bv", "the"}
	words := slices.DeleteFunc(wordsOf(s), func(w string) bool { return slices.Contains(legal, w) })
	name := strings.Join(words, " ")
	if alias, ok := companyAliases[name]; ok {
		return alias
	}
	return name
}
