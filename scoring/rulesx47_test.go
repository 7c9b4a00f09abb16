package scoring_test

var rulesX47toX70 = []example{
	{"X47", fires, "people abroad", `facts: {data_residency_promise: true, offshore_team: true}`},
	{"X47", fires, "a system outside the region", `
facts: {data_residency_promise: true}
tables:
  commitments: {"001": {name: Data stays in the EU, kind: residency}}
  systems: {"001": {name: Database, location: eu-central-1}, "002": {name: Analytics, location: us-east-1}}`},
	{"X47", fires, "a vendor outside the region", `
facts: {data_residency_promise: true}
tables:
  commitments: {"001": {name: Data stays in the EU, kind: residency}}
  vendors: {"001": {name: Zendesk, customer_data: true, location: "Virginia, United States"}}`},
	{"X47", silent, "everything is inside", `
facts: {data_residency_promise: true, offshore_team: false}
tables:
  commitments: {"001": {name: Data stays with us in the EU, kind: residency}}
  systems: {"001": {name: Database, location: "Frankfurt, Germany"}, "002": {name: Website, customer_data: false, location: US}}
  vendors: {"001": {name: Mailer, customer_data: false, location: US}}`},
	{"X47", silent, "no promise", `facts: {data_residency_promise: false, offshore_team: true}`},
	{"X48", fires, "a freelancer among the vendors", `
facts: {uses_contractors: false}
tables: {vendors: {"001": {name: Jo Miller, service: freelance developer}}}`},
	{"X48", fires, "a note speaks of contractors", `
facts: {uses_contractors: false}
cards: {onboarding-checklist: {note: Two contractors joined in May.}}`},
	{"X48", silent, "a note denies them", `
facts: {uses_contractors: false}
cards: {onboarding-checklist: {note: We have no contractors.}}
tables: {vendors: {"001": {name: AWS, service: hosting}}}`},
	{"X49", fires, "oversight without a board", `{facts: {has_board: false}, levels: {board-oversight: implemented}}`},
	{"X49", fires, "minutes do not show it", `
facts: {has_board: true}
levels: {board-oversight: operating}
answers: {board-oversight.minutes-show-security: {value: partly}}`},
	{"X49", silent, "a board with minutes", `{facts: {has_board: true}, levels: {board-oversight: operating}}`},
	{"X49", silent, "nobody said whether there is a board", `levels: {board-oversight: operating}`},
	{"X50", fires, "the lead has left", `
levels: {security-roles-assigned: implemented}
cards: {security-roles-assigned: {note: Dana was the lead and has left.}}`},
	{"X50", fires, "the lead does not know", `
levels: {security-roles-assigned: operating}
answers: {security-roles-assigned.person-knows-and-accepts: {value: no}}`},
	{"X50", silent, "only written", `levels: {security-roles-assigned: designed}`},
	{"X50", silent, "the lead is here", `
levels: {security-roles-assigned: operating}
cards: {security-roles-assigned: {note: Nobody has left.}}`},
	{"X51", fires, "one owner for everything", `
facts: {headcount: 20}
levels: {code-of-conduct: informal, mfa-enforcement: implemented, backup-automation: absent}
cards: {code-of-conduct: {owner: it_security}, mfa-enforcement: {owner: it_security}, backup-automation: {owner: it_security}}`},
	{"X51", silent, "two owners", `
facts: {headcount: 20}
levels: {code-of-conduct: informal, mfa-enforcement: implemented, backup-automation: absent}
cards: {code-of-conduct: {owner: hr}, mfa-enforcement: {owner: it_security}, backup-automation: {owner: it_security}}`},
	{"X51", silent, "a small team", `
facts: {headcount: 9}
levels: {code-of-conduct: informal, mfa-enforcement: implemented, backup-automation: absent}
cards: {code-of-conduct: {owner: it_security}, mfa-enforcement: {owner: it_security}, backup-automation: {owner: it_security}}`},
	{"X51", silent, "nobody named owners", `{facts: {headcount: 20}, levels: {mfa-enforcement: implemented, unique-accounts: implemented}}`},
	{"X52", fires, "a tool that sees the cloud only", `
answers: {compliance-calendar.evidence-source-each: {value: yes, note: Evidence is collected automatically from AWS and Okta.}}`},
	{"X52", silent, "all three sources are named", `
answers: {compliance-calendar.evidence-source-each: {value: yes, note: "Evidence is collected automatically from AWS, GitHub, Jira and Personio."}}`},
	{"X52", silent, "collected by hand", `
answers: {compliance-calendar.evidence-source-each: {value: yes, note: We collect from AWS by hand.}}`},
	{"X53", fires, "no rules for results", `{categories: [security, processing_integrity], levels: {processing-specifications: informal}}`},
	{"X53", fires, "totals are not compared", `{categories: [security, processing_integrity], levels: {processing-monitoring-reconciliation: absent}}`},
	{"X53", silent, "both exist", `
categories: [security, processing_integrity]
levels: {processing-specifications: implemented, processing-monitoring-reconciliation: implemented}`},
	{"X54", fires, "accuracy promised and left out", `
facts: {transactions_or_calculations: true}
categories: [security]
tables: {commitments: {"001": {name: Payroll is exact to the cent, kind: accuracy}}}`},
	{"X54", silent, "in scope", `
facts: {transactions_or_calculations: true}
categories: [security, processing_integrity]
tables: {commitments: {"001": {name: Payroll is exact to the cent, kind: accuracy}}}`},
	{"X55", fires, "HIPAA in hand but vendors unbound", `
facts: {handles_phi: true, existing_certs: [hipaa]}
levels: {vendor-contracts-security-terms: informal}`},
	{"X55", fires, "HIPAA is claimed", `
facts: {handles_phi: true}
levels: {vendor-contracts-security-terms: absent}
tables: {commitments: {"001": {name: HIPAA agreement with customers, kind: other}}}`},
	{"X55", silent, "vendors are bound", `
facts: {handles_phi: true, existing_certs: [hipaa]}
levels: {vendor-contracts-security-terms: implemented}`},
	{"X56", fires, "card numbers and no register", `
facts: {handles_card_data: touches_pan, existing_certs: [none]}
levels: {legal-regulatory-register: absent}`},
	{"X56", fires, "the register is said not to apply", `
facts: {handles_card_data: touches_pan, existing_certs: [iso27001]}
levels: {legal-regulatory-register: not_applicable}`},
	{"X56", silent, "PCI DSS is in hand", `
facts: {handles_card_data: touches_pan, existing_certs: [pci]}
levels: {legal-regulatory-register: absent}`},
	{"X56", silent, "the provider takes the numbers", `
facts: {handles_card_data: redirect_only, existing_certs: [none]}
levels: {legal-regulatory-register: absent}`},
	{"X57", fires, "a contract is faster than the plan", `
levels: {breach-notification-procedure: implemented}
cards: {breach-notification-procedure: {note: Customers are told within 72 hours.}}
tables: {commitments: {"001": {name: Notice to Acme, kind: breach_notice, hours: 24}}}`},
	{"X57", fires, "the plan was not matched with contracts", `
levels: {breach-notification-procedure: operating}
answers: {breach-notification-procedure.shortest-promise-met: {value: partly}}
tables: {commitments: {"001": {name: Notice to Acme, kind: breach_notice, hours: 24}}}`},
	{"X57", silent, "the plan is as fast", `
levels: {breach-notification-procedure: implemented}
cards: {breach-notification-procedure: {note: "Customers within 24 hours, authorities within 3 days."}}
tables: {commitments: {"001": {name: Notice to Acme, kind: breach_notice, hours: 24}}}`},
	{"X57", silent, "nobody noted the time of the plan", `
levels: {breach-notification-procedure: implemented}
tables: {commitments: {"001": {name: Notice to Acme, kind: breach_notice, hours: 24}}}`},
	{"X58", fires, "the day is near and a control is missing", `
facts: {target_report: type1, type1_date: 2027-07-14}
levels: {mfa-enforcement: designed}`},
	{"X58", fires, "the report is needed in three weeks", `
facts: {target_report: type1, target_date: 2027-07-06}
levels: {mfa-enforcement: absent}`},
	{"X58", silent, "30 days are left", `
facts: {target_report: type1, type1_date: 2027-07-15}
levels: {mfa-enforcement: designed}`},
	{"X58", silent, "what is answered runs", `
facts: {target_report: type1, type1_date: 2027-07-01}
levels: {mfa-enforcement: implemented}`},
	{"X59", fires, "a claim without a report", `
facts: {prior_audit: none}
tables: {commitments: {"001": {name: SOC 2 Type II certified, kind: security_claim, source: website}}}`},
	{"X59", fires, "a claim on an old report", `
facts: {prior_audit: type2, prior_report_end: 2026-03-31}
cards: {security-page-trust-center: {note: The page says we are SOC2 compliant.}}`},
	{"X59", silent, "the report is current", `
facts: {prior_audit: type2, prior_report_end: 2027-03-31}
tables: {commitments: {"001": {name: SOC 2 compliant, kind: security_claim}}}`},
	{"X59", silent, "the claim is denied", `
facts: {prior_audit: none}
tables: {commitments: {"001": {name: "We are not SOC 2 certified, we prepare for an examination", kind: security_claim}}}`},
	{"X60", fires, "customers run it", `{categories: [security, availability], facts: {delivery_model: [onprem]}}`},
	{"X60", silent, "a hosted part too", `{categories: [security, availability], facts: {delivery_model: [onprem, saas_single_tenant]}}`},
	{"X61", fires, "a web service without duties of customers", `
facts: {delivery_model: [saas_multi_tenant]}
levels: {cuec-communication: not_applicable}`},
	{"X61", fires, "an agent on customer machines", `
facts: {delivery_model: [agent_on_customer_device]}
levels: {cuec-communication: not_applicable}`},
	{"X61", silent, "consulting", `
facts: {delivery_model: [professional_services]}
levels: {cuec-communication: not_applicable}`},
	{"X62", fires, "one account for both", `
levels: {environment-separation: implemented}
tables: {systems: {"001": {name: AWS, note: One account for test and production.}}}`},
	{"X62", fires, "staging shares the project", `
levels: {environment-separation: implemented}
tables: {systems: {"001": {name: Staging, note: runs in the same GCP project as production}}}`},
	{"X62", silent, "an account each", `
levels: {environment-separation: implemented}
tables: {systems: {"001": {name: AWS, note: Test and production are not in one account.}, "002": {name: Billing, note: a single account}}}`},
	{"X63", fires, "keys in the code", `
levels: {secrets-management: operating}
answers: {secrets-management.none-in-code-chat-documents: {value: partly}}`},
	{"X63", silent, "only written", `levels: {secrets-management: designed}`},
	{"X63", silent, "no keys found", `levels: {secrets-management: operating}`},
	{"X64", fires, "looked at without a trace", `levels: {centralized-logging: operating, security-alerting: absent}`},
	{"X64", silent, "a record of the review", `
levels: {centralized-logging: operating, security-alerting: absent}
answers: {centralized-logging.looked-at-each-workday: {value: yes, evidence: [{title: Review notes, date: 2027-06-10}]}}`},
	{"X64", silent, "alerts do it", `levels: {centralized-logging: operating, security-alerting: implemented}`},
	{"X65", fires, "two people, each alone in production", `
facts: {headcount: 2, developers_have_prod_access: true}
levels: {code-review-branch-protection: implemented}`},
	{"X65", silent, "three people", `
facts: {headcount: 3, developers_have_prod_access: true}
levels: {code-review-branch-protection: implemented}`},
	{"X65", silent, "neither can release alone", `
facts: {headcount: 2, developers_have_prod_access: false}
levels: {production-deploy-restriction: implemented}`},
	{"X66", fires, "the newest record is older than its quarter", `
levels: {access-reviews-quarterly: operating}
answers: {access-reviews-quarterly.every-quarter-on-file: {value: yes, evidence: [{title: Review, date: 2027-03-10}]}}`},
	{"X66", fires, "evidence for one card only", `
levels: {access-reviews-quarterly: operating, mfa-enforcement: operating}
answers: {access-reviews-quarterly.every-quarter-on-file: {value: yes, evidence: [{title: Review, date: 2027-06-10}]}}`},
	{"X66", silent, "no evidence was entered anywhere", `levels: {access-reviews-quarterly: operating, mfa-enforcement: operating}`},
	{"X66", silent, "the record is current", `
levels: {access-reviews-quarterly: operating, mfa-enforcement: implemented}
answers: {access-reviews-quarterly.every-quarter-on-file: {value: yes, evidence: [{title: Review, date: 2027-06-10}]}}`},
	{"X67", fires, "no reason", `levels: {policy-set: not_applicable}`},
	{"X67", fires, "a reason that the facts refute", `
facts: {ai_features: true}
answers:
  ai-data-governance.approved-tools-and-data: {value: na, note: no AI here}
  ai-data-governance.terms-exclude-training: {value: na, note: no AI here}
  ai-data-governance.only-approved-in-use: {value: na, note: no AI here}
  ai-data-governance.reviewed-before-use: {value: na, note: no AI here}`},
	{"X67", silent, "a reason that the facts bear out", `
answers:
  backup-automation.separate-account-or-immutable: {value: na, note: the provider keeps them apart}`},
	{"X67", silent, "it is not asked of this company", `
facts: {has_office: false, own_datacentre_or_server_room: false}
levels: {office-physical-security: not_applicable}`},
	{"X68", fires, "European customers without Europeans", `
facts: {regions_of_customers: [us, uk], eu_data_subjects: false, handles_pii: business_contact}`},
	{"X68", silent, "American customers", `facts: {regions_of_customers: [us], eu_data_subjects: false, handles_pii: business_contact}`},
	{"X68", silent, "no personal data", `facts: {regions_of_customers: [eu], eu_data_subjects: false, handles_pii: none}`},
	{"X69", fires, "insured without a second factor", `levels: {cyber-insurance: implemented, mfa-enforcement: informal}`},
	{"X69", silent, "insured and protected", `
levels: {cyber-insurance: implemented, mfa-enforcement: implemented, endpoint-protection: implemented, backup-automation: operating}`},
	{"X70", fires, "two lists, two truths", `
facts: {subprocessors: [AWS, Stripe]}
levels: {privacy-notice: implemented}
tables: {vendors: {"001": {name: Amazon Web Services, customer_data: true}, "002": {name: Zendesk Inc, customer_data: true}}}`},
	{"X70", fires, "the register says they differ", `
levels: {disclosure-register: operating}
answers: {disclosure-register.subprocessors-equal-vendors: {value: no}}`},
	{"X70", silent, "the same companies", `
facts: {subprocessors: [AWS, "Stripe, Inc."]}
levels: {privacy-notice: implemented}
tables: {vendors: {"001": {name: Amazon Web Services, customer_data: true}, "002": {name: Stripe, customer_data: true}, "003": {name: Figma}}}`},
	{"X70", silent, "no vendor table yet", `{facts: {subprocessors: [AWS]}, levels: {privacy-notice: implemented}}`},
}
