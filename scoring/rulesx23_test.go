package scoring_test

var rulesX23toX46 = []example{
	{"X23", fires, "a promise that nobody measures", `{facts: {sla_commitment: contractual}, categories: [security], levels: {uptime-monitoring: informal}}`},
	{"X23", fires, "Availability without a measure", `{categories: [security, availability], levels: {uptime-monitoring: absent}}`},
	{"X23", silent, "uptime is measured", `{facts: {sla_commitment: contractual}, levels: {uptime-monitoring: implemented}}`},
	{"X24", fires, "a promise out of scope", `{facts: {sla_commitment: contractual}, categories: [security]}`},
	{"X24", silent, "nobody has chosen and it is recommended", `facts: {sla_commitment: contractual}`},
	{"X24", silent, "a claim on the website only", `{facts: {sla_commitment: informal}, categories: [security]}`},
	{"X25", fires, "a recovery promise without tests", `{facts: {rto_rpo_commitment: true}, levels: {dr-test-annual: absent, backup-restore-test: informal}}`},
	{"X25", fires, "a test took longer than promised", `
facts: {rto_rpo_commitment: true}
levels: {backup-restore-test: implemented}
tables: {commitments: {"001": {name: Back within 4 hours, kind: recovery, hours: 4}}}
cards: {backup-restore-test: {note: "Restore took 6.5 hours against a target of 4 hours."}}`},
	{"X25", silent, "the test was fast enough", `
facts: {rto_rpo_commitment: true}
levels: {backup-restore-test: implemented, dr-test-annual: absent}
tables: {commitments: {"001": {name: Back within 4 hours, kind: recovery, hours: 4}, "002": {name: At most 1 hour of data lost, kind: recovery, hours: 1}}}
cards: {backup-restore-test: {note: "Target 24 hours. Restored in 90 minutes from the copy of every 12 hours."}}`},
	{"X25", silent, "no promise", `{facts: {rto_rpo_commitment: false}, levels: {dr-test-annual: absent, backup-restore-test: absent}}`},
	{"X26", fires, "one login, and ransomware accepted", `
levels: {backup-automation: operating}
answers: {backup-automation.separate-account-or-immutable: {value: no}}
risks: [{id: R03, likelihood: 3, impact: 5, treatment: accept}]`},
	{"X26", fires, "one login, and ransomware rated unlikely", `
levels: {backup-automation: implemented}
answers: {backup-automation.separate-account-or-immutable: {value: no}}
risks: [{id: R03, likelihood: 2, impact: 5}]`},
	{"X26", silent, "ransomware is taken seriously", `
levels: {backup-automation: operating}
answers: {backup-automation.separate-account-or-immutable: {value: no}}
risks: [{id: R03, likelihood: 4, impact: 5, treatment: mitigate}]`},
	{"X26", silent, "some copies are apart", `
levels: {backup-automation: operating}
answers: {backup-automation.separate-account-or-immutable: {value: partly}}
risks: [{id: R03, likelihood: 2, impact: 5}]`},
	{"X27", fires, "Confidentiality without periods", `{categories: [security, confidentiality], levels: {data-retention-schedule: informal}}`},
	{"X27", silent, "both exist", `{categories: [security, confidentiality], levels: {data-retention-schedule: designed, data-classification: implemented}}`},
	{"X28", fires, "backups outlive the promise", `
levels: {customer-data-deletion: operating}
answers: {customer-data-deletion.backups-expire-in-promise: {value: no}}`},
	{"X28", fires, "deletions without a record", `
levels: {customer-data-deletion: operating}
answers: {customer-data-deletion.record-per-request: {value: partly}}`},
	{"X28", silent, "both hold", `levels: {customer-data-deletion: operating}`},
	{"X28", silent, "only written", `levels: {customer-data-deletion: designed}`},
	{"X29", fires, "one person reviews alone", `{facts: {headcount: 1}, levels: {code-review-branch-protection: implemented}}`},
	{"X29", silent, "two people", `{facts: {headcount: 2}, levels: {code-review-branch-protection: implemented}}`},
	{"X30", fires, "administrators go around", `
levels: {code-review-branch-protection: operating}
answers: {code-review-branch-protection.admins-bound-too: {value: partly}}`},
	{"X30", silent, "administrators are bound", `levels: {code-review-branch-protection: implemented}`},
	{"X30", silent, "only written", `levels: {code-review-branch-protection: designed}`},
	{"X31", fires, "deployments without tickets", `
facts: {deploys_per_week: 12}
levels: {change-ticketing: implemented}
answers: {change-ticketing.deployments-traced: {value: partly}}`},
	{"X31", silent, "nobody said how many deployments", `
levels: {change-ticketing: implemented}
answers: {change-ticketing.deployments-traced: {value: partly}}`},
	{"X31", silent, "all traced", `{facts: {deploys_per_week: 12}, levels: {change-ticketing: implemented}}`},
	{"X32", fires, "developers hold production", `{facts: {developers_have_prod_access: true}, levels: {production-deploy-restriction: implemented}}`},
	{"X32", silent, "a note calls it break-glass", `
facts: {developers_have_prod_access: true}
levels: {production-deploy-restriction: implemented}
cards: {production-deploy-restriction: {note: Break-glass only; each use alerts the CTO.}}`},
	{"X32", silent, "developers hold nothing", `{facts: {developers_have_prod_access: false}, levels: {production-deploy-restriction: implemented}}`},
	{"X33", fires, "leavers without contractors", `
facts: {uses_contractors: true}
levels: {offboarding-checklist: implemented, contractor-management: absent}`},
	{"X33", fires, "leavers abroad", `
facts: {offshore_team: true}
levels: {offboarding-checklist: implemented, contractor-management: informal}`},
	{"X33", silent, "no contractors", `
facts: {uses_contractors: false}
levels: {offboarding-checklist: implemented, contractor-management: absent}`},
	{"X34", fires, "HR tells nobody", `
levels: {offboarding-checklist: operating}
answers: {offboarding-checklist.hr-tells-it: {value: no}}`},
	{"X34", silent, "HR tells", `levels: {offboarding-checklist: operating}`},
	{"X34", silent, "nothing is in place", `levels: {offboarding-checklist: absent}`},
	{"X35", fires, "contractors without exceptions", `
facts: {uses_contractors: true}
levels: {background-checks: operating}
answers: {background-checks.written-exceptions: {value: no}}`},
	{"X35", silent, "exceptions are written", `{facts: {uses_contractors: true}, levels: {background-checks: operating}}`},
	{"X36", fires, "training without names", `
levels: {security-awareness-training: operating}
answers: {security-awareness-training.names-and-dates: {value: partly}}`},
	{"X36", silent, "names are on record", `levels: {security-awareness-training: operating}`},
	{"X36", silent, "training is only written", `levels: {security-awareness-training: designed}`},
	{"X37", fires, "a policy is too old", `
levels: {policy-set: operating}
answers: {policy-set.approved-and-open-to-all: {value: yes, evidence: [{kind: document, title: Access policy, date: 2026-06-14}]}}`},
	{"X37", fires, "a policy has no date", `
levels: {policy-set: operating}
answers: {policy-set.covers-every-topic: {value: yes, evidence: [{title: Access policy}]}}`},
	{"X37", fires, "a policy came after the window opened", `
facts: {target_report: type2, window_start: 2027-01-01}
levels: {policy-set: operating}
answers: {policy-set.covers-every-topic: {value: yes, evidence: [{kind: document, title: Access policy, date: 2027-02-01}]}}`},
	{"X37", fires, "the statement on dates is weak", `
levels: {policy-set: operating}
answers: {policy-set.approved-within-12-months: {value: partly}}`},
	{"X37", silent, "all dates are good", `
facts: {target_report: type2, window_start: 2027-03-01}
levels: {policy-set: operating}
answers: {policy-set.covers-every-topic: {value: yes, evidence: [{kind: document, title: Access policy, date: 2027-02-01}, {kind: setting, title: Folder rights}]}}`},
	{"X38", fires, "a quarter was skipped", `
answers:
  access-reviews-quarterly.every-quarter-on-file:
    value: yes
    evidence: [{title: Review Q4, date: 2026-12-20}, {title: Review Q2, date: 2027-05-20}]`},
	{"X38", silent, "each quarter is there", `
answers:
  access-reviews-quarterly.every-quarter-on-file:
    value: yes
    evidence: [{title: Review Q3, date: 2026-09-20}, {title: Review Q1, date: 2027-02-20}, {title: Review Q2, date: 2027-05-20}]`},
	{"X38", silent, "one record covers the time between", `
answers:
  access-reviews-quarterly.every-quarter-on-file:
    value: yes
    evidence: [{title: Q4, date: 2026-12-20}, {title: Q1 and Q2, from: 2027-01-01, to: 2027-05-20}]`},
	{"X39", fires, "no look at fraud", `levels: {risk-assessment-annual: implemented, fraud-risk-assessment: absent}`},
	{"X39", fires, "no look at vendors", `
facts: {subprocessors: [AWS]}
levels: {risk-assessment-annual: implemented, fraud-risk-assessment: implemented, vendor-risk-assessment: informal}`},
	{"X39", fires, "no look at AI", `{facts: {ai_features: true}, levels: {risk-assessment-annual: implemented, ai-data-governance: absent}}`},
	{"X39", silent, "no vendors and no AI", `
facts: {subprocessors: [], ai_features: false}
levels: {risk-assessment-annual: implemented, fraud-risk-assessment: implemented, vendor-risk-assessment: absent, ai-data-governance: absent}`},
	{"X40", fires, "a large risk without owner", `
levels: {risk-assessment-annual: implemented}
risks: [{id: R01, likelihood: 3, impact: 5, treatment: mitigate}]`},
	{"X40", fires, "everything is tiny", `
levels: {risk-assessment-annual: implemented}
risks: [{id: R01, likelihood: 1, impact: 4}, {id: R02, likelihood: 2, impact: 2}, {id: R03, likelihood: 1, impact: 1}]`},
	{"X40", silent, "a large risk with owner and treatment", `
levels: {risk-assessment-annual: implemented}
risks: [{id: R01, likelihood: 3, impact: 5, treatment: mitigate, owner: it_security}, {id: R02, likelihood: 1, impact: 1}]`},
	{"X40", silent, "nobody has looked at the register", `levels: {risk-assessment-annual: implemented}`},
	{"X41", fires, "a migration without a review", `
facts: {planned_major_change: true}
levels: {risk-assessment-annual: implemented, change-triggered-risk-review: informal}`},
	{"X41", silent, "the review is in place", `
facts: {planned_major_change: true}
levels: {risk-assessment-annual: implemented, change-triggered-risk-review: implemented}`},
	{"X42", fires, "patches without scans", `levels: {patch-management: operating, vulnerability-scanning: absent}`},
	{"X42", silent, "patches with scans", `levels: {patch-management: operating, vulnerability-scanning: operating}`},
	{"X43", fires, "the report is old", `
levels: {penetration-test-annual: operating}
answers: {penetration-test-annual.report-under-12-months: {value: yes, evidence: [{title: Report, date: 2026-06-01}]}}`},
	{"X43", fires, "part of the system was left out", `
levels: {penetration-test-annual: operating}
answers: {penetration-test-annual.scope-matches-system: {value: partly}}`},
	{"X43", fires, "findings are open", `
levels: {penetration-test-annual: operating}
answers: {penetration-test-annual.high-fixed-and-retested: {value: no}}`},
	{"X43", silent, "current, complete and closed", `
levels: {penetration-test-annual: operating}
answers: {penetration-test-annual.report-under-12-months: {value: yes, evidence: [{title: Report, date: 2026-07-01}]}}`},
	{"X44", fires, "laptops are open", `levels: {encryption-at-rest: implemented, disk-encryption: informal}`},
	{"X44", fires, "backups are open", `
levels: {encryption-at-rest: operating}
answers: {encryption-at-rest.backups-and-unmanaged-too: {value: no}}`},
	{"X44", silent, "all is encrypted", `levels: {encryption-at-rest: operating, disk-encryption: implemented}`},
	{"X45", fires, "a model without rules", `{facts: {ai_features: true}, levels: {ai-data-governance: absent}}`},
	{"X45", fires, "a model without a vendor list", `{facts: {ai_features: true}, levels: {ai-data-governance: implemented, vendor-inventory: informal}}`},
	{"X45", silent, "no model", `{facts: {ai_features: false}, levels: {ai-data-governance: absent, vendor-inventory: absent}}`},
	{"X46", fires, "an AI tool among the systems", `
facts: {staff_use_ai_tools: false}
tables: {systems: {"001": {name: Helper, kind: ai_tool}}}`},
	{"X46", fires, "an assistant among the vendors", `
facts: {staff_use_ai_tools: false, ai_features: true}
tables: {vendors: {"001": {name: GitHub Copilot}}}`},
	{"X46", silent, "the model of the product", `
facts: {staff_use_ai_tools: false, ai_features: true}
tables:
  systems: {"001": {name: Model API, kind: ai_tool, in_scope: true, customer_data: true}}
  vendors: {"001": {name: OpenAI, service: model of the product}}`},
	{"X46", silent, "staff may use them", `
facts: {staff_use_ai_tools: true}
tables: {systems: {"001": {name: ChatGPT, kind: ai_tool}}}`},
}
