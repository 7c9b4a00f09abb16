package reports

import (
	"slices"
	"strings"

	q "soc2ready/questionnaire"
	"soc2ready/scoring"
)

// Outside companies whose controls are needed to meet the criteria, and what is
// assumed of them (CSOCs) and of customers (CUECs). The lists are a start to edit
// with the auditor, drawn from what companies of this size usually agree on.

// serviceKind is what an outside company does, told by words in its name or service.
type serviceKind struct {
	words []string
	csocs []string
}

var serviceKinds = []serviceKind{ //nolint:gochecknoglobals // a constant table
	{
		[]string{
			"aws", "amazon web", "gcp", "google cloud", "azure", "cloud", "hosting", "hosted", "infrastructure", "data centre", "data center",
			"datacentre", "colocation", "heroku", "hetzner", "digitalocean", "ovh", "vercel", "fly.io", "render",
		},
		[]string{
			"Guards its data centres: who enters, fire, power, cooling.",
			"Wipes or destroys disks before they leave its sites.",
			"Patches and separates what lies under your machines: hypervisor, network, managed databases.",
			"Keeps its zones and regions independent of each other, as promised.",
		},
	},
	{
		[]string{"okta", "entra", "onelogin", "jumpcloud", "auth0", "google workspace", "microsoft 365", "identity", "sign-in", "single sign-on"},
		[]string{
			"Checks sign-ins and second factors as you have set them.",
			"Keeps the log of sign-ins and changes, and lets you export it.",
		},
	},
	{
		[]string{"stripe", "adyen", "braintree", "paypal", "payment"},
		[]string{"Keeps card data inside its own examined environment.", "Settles and reports payments completely and accurately."},
	},
	{
		[]string{"openai", "anthropic", "mistral", "cohere", "bedrock", "llm", "language model"},
		[]string{"Does not train its models on your customers' data.", "Deletes prompts and answers within the time agreed."},
	},
	{
		[]string{"support", "outsourc", "agency", "contractor", "managed service"},
		[]string{"Screens and trains the people it sends, and takes their access away when they leave."},
	},
}

// everyCSOC is assumed of every outside company that holds a control.
var everyCSOC = []string{ //nolint:gochecknoglobals // a constant list
	"Lets only those of its own people reach your data who need to.",
	"Tells you about an incident that touches your data within the time agreed.",
}

var carveOutDuties = []string{ //nolint:gochecknoglobals // a constant list
	"Get its current SOC 2 Type 2 report or an equal one; ask for a bridge letter where its period ends before yours.",
	"Read opinion and exceptions, and keep a dated note of it every year.",
	"Match the duties its report leaves to you with controls of yours.",
}

var inclusiveDuties = []string{ //nolint:gochecknoglobals // a constant list
	"It describes its controls in your report, hands over evidence and signs an assertion of its own: agree on that first.",
}

// subservice lists the vendors marked as subservice organizations, and the cloud
// providers named among the facts that the vendors do not list.
func (b *builder) subservice() []Subservice {
	var list []Subservice
	var names []string
	for _, r := range b.a.Tables[q.Vendors] {
		name := q.CleanLine(r.Name())
		names = append(names, strings.ToLower(name))
		s := Subservice{Name: name, Service: q.CleanLine(r.Text("service")), Source: "vendors"}
		switch r.Text("subservice") {
		case "carve_out":
			s.Method, s.Duties = "carve-out", carveOutDuties
		case "inclusive":
			s.Method, s.Duties = "inclusive", inclusiveDuties
		default:
			continue
		}
		s.CSOCs = csocs(name + " " + s.Service)
		list = append(list, s)
	}
	for _, provider := range b.a.Facts["cloud_providers"].List {
		name := q.CleanLine(provider)
		listed := func(n string) bool { return strings.Contains(n, strings.ToLower(name)) || scoring.SameCompany(n, name) }
		if name == "" || slices.ContainsFunc(names, listed) {
			continue
		}
		list = append(list, Subservice{
			Name: name, Service: "cloud infrastructure", Method: "to be decided; usually carve-out",
			CSOCs: csocs("cloud"), Duties: carveOutDuties, Source: "facts",
		})
	}
	return list
}

// csocs are the controls assumed of a company with this name and service.
func csocs(what string) []string {
	what = " " + strings.ToLower(what) + " "
	var list []string
	for _, k := range serviceKinds {
		if slices.ContainsFunc(k.words, func(w string) bool { return strings.Contains(what, w) }) {
			list = append(list, k.csocs...)
			break
		}
	}
	return append(list, everyCSOC...)
}

// cuec is a customer's duty and the condition under which it is one.
type cuec struct {
	text     string
	criteria []q.CriterionID
	when     func(*builder) bool
}

var cuecTable = []cuec{ //nolint:gochecknoglobals // a constant table
	{"Approve, review and remove your own users and their roles.", []q.CriterionID{"CC6.2", "CC6.3"}, (*builder).hosted},
	{"Use the second factor or single sign-on that is offered, and keep passwords and API keys safe.", []q.CriterionID{"CC6.1"}, (*builder).hosted},
	{"Set integrations, sharing, address limits and retention as your own rules ask.", []q.CriterionID{"CC6.1", "CC6.6"}, (*builder).hosted},
	{"Tell us about suspected incidents, and keep your contacts up to date.", []q.CriterionID{"CC2.3", "CC7.4"}, always},
	{"Send only data that you may send, complete and correct.", []q.CriterionID{"PI1.2"}, selects(q.ProcessingIntegrity)},
	{"Look over results before you rely on them.", []q.CriterionID{"PI1.4"}, selects(q.ProcessingIntegrity)},
	{"Give notice to the people whose data you send us, and take their consent where the law asks for it.", []q.CriterionID{"P1.1", "P2.1"}, selects(q.Privacy)},
	{"Install updates of the software you run yourselves within the supported time.", []q.CriterionID{"CC7.1", "CC8.1"}, runsAtCustomer},
	{"Keep your own copies of exports where no service level is agreed.", []q.CriterionID{"A1.2"}, withoutSLA},
	{"Approve the changes and the access that we carry out in your systems.", []q.CriterionID{"CC6.2", "CC8.1"}, factTrue("is_msp")},
}

// cuecs are the duties of customers that fit the service.
func (b *builder) cuecs() []CUEC {
	var list []CUEC
	for _, c := range cuecTable {
		if c.when(b) {
			list = append(list, CUEC{c.text, slices.DeleteFunc(slices.Clone(c.criteria), func(id q.CriterionID) bool { return !b.inScope(id) })})
		}
	}
	return list
}

func (b *builder) delivers(ways ...string) bool {
	return slices.ContainsFunc(b.a.Facts["delivery_model"].List, func(m string) bool { return slices.Contains(ways, m) })
}

// hosted is taken to hold while nobody has said how the service is delivered.
func (b *builder) hosted() bool {
	return !b.a.Facts["delivery_model"].Set() ||
		b.delivers("saas_multi_tenant", "saas_single_tenant", "api", "mobile_app", "hosting", "managed_service")
}

func always(*builder) bool { return true }

func selects(c q.Category) func(*builder) bool {
	return func(b *builder) bool { return slices.Contains(b.r.Selected, c) }
}

func runsAtCustomer(b *builder) bool {
	return b.delivers("onprem", "agent_on_customer_device", "mobile_app")
}

func withoutSLA(b *builder) bool {
	return slices.Contains(b.r.Selected, q.Availability) && b.a.Text(b.cat, "sla_commitment") != "contractual"
}

func factTrue(id q.FactID) func(*builder) bool {
	return func(b *builder) bool { return b.a.Facts[id].Bool }
}
