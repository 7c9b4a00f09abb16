package scoring_test

var rulesX01toX22 = []example{
	{"X01", fires, "reviews without an inventory", `levels: {access-reviews-quarterly: implemented, asset-inventory: informal}`},
	{"X01", silent, "reviews with a written inventory", `levels: {access-reviews-quarterly: implemented, asset-inventory: designed}`},
	{"X01", silent, "nobody has spoken of the inventory", `levels: {access-reviews-quarterly: operating}`},
	{"X02", fires, "reviews without roles", `levels: {access-reviews-quarterly: operating, role-based-access: absent}`},
	{"X02", silent, "roles exist", `levels: {access-reviews-quarterly: operating, role-based-access: implemented}`},
	{"X03", fires, "quarters on file but no review finished", `
levels: {access-reviews-quarterly: operating}
answers: {access-reviews-quarterly.one-complete-review-done: {value: partly}}`},
	{"X03", silent, "in place and not yet proven", `levels: {access-reviews-quarterly: implemented}`},
	{"X03", silent, "only written", `levels: {access-reviews-quarterly: designed}`},
	{"X04", fires, "second factor on shared logins", `levels: {mfa-enforcement: implemented, unique-accounts: informal}`},
	{"X04", silent, "own logins", `levels: {mfa-enforcement: implemented, unique-accounts: implemented}`},
	{"X05", fires, "eleven subprocessors outside single sign-on", `
facts: {subprocessors: [a1, b2, c3, d4, e5, f6, g7, h8, i9, j10, k11]}
levels: {mfa-enforcement: operating, sso-identity-provider: absent}`},
	{"X05", fires, "systems and subprocessors together are more than ten", `
facts: {subprocessors: [a1, b2, c3, d4, e5, f6, g7, h8]}
tables: {systems: {"001": {name: x1}, "002": {name: x2}, "003": {name: x3}}}
levels: {mfa-enforcement: operating, sso-identity-provider: absent}`},
	{"X05", silent, "the same ten names stand in both lists", `
facts: {subprocessors: [a1, b2, c3, d4, e5, f6, g7, h8, i9, j10]}
tables: {systems: {"001": {name: A1}, "002": {name: "b2, Inc."}}}
levels: {mfa-enforcement: operating, sso-identity-provider: absent}`},
	{"X06", fires, "an exercise without a plan", `levels: {ir-tabletop-test: implemented, incident-response-plan: absent}`},
	{"X06", silent, "the plan is at least written", `levels: {ir-tabletop-test: implemented, incident-response-plan: designed}`},
	{"X07", fires, "a note tells of an incident", `
facts: {recent_incident: false}
cards: {incident-log-postmortems: {note: "One security incident in March, a stolen laptop."}}`},
	{"X07", fires, "evidence is a post-mortem", `
facts: {recent_incident: false}
answers: {incident-log-postmortems.causes-found-fixes-closed: {value: yes, evidence: [{title: Post-mortem token leak, date: 2027-02-01}]}}`},
	{"X07", fires, "an outage broke the promise and Availability is in scope", `
facts: {recent_incident: false}
categories: [security, availability]
cards: {uptime-monitoring: {note: "Outage of 5 hours in May, uptime promise not met."}}`},
	{"X07", silent, "the same outage without Availability", `
facts: {recent_incident: false}
categories: [security]
cards: {uptime-monitoring: {note: "Outage of 5 hours in May, uptime promise not met."}}`},
	{"X07", silent, "plans, exercises and old incidents", `
facts: {recent_incident: false}
cards:
  incident-response-plan: {note: "Security incidents go to the CTO. There was no security incident."}
  ir-tabletop-test: {note: "Exercise on a data breach was held in May 2027."}
answers:
  incident-log-postmortems.causes-found-fixes-closed: {value: yes, evidence: [{title: Post-mortem token leak, date: 2025-02-01}]}
  breach-notification-procedure.letters-and-contacts-ready: {value: yes, evidence: [{title: Breach notification templates}]}`},
	{"X07", silent, "the fact says there was one", `
facts: {recent_incident: true}
cards: {incident-log-postmortems: {note: "One security incident in March, a stolen laptop."}}`},
	{"X08", fires, "no incident and nothing to see one", `
facts: {recent_incident: false}
levels: {centralized-logging: absent, security-alerting: informal}`},
	{"X08", silent, "logs are central", `
facts: {recent_incident: false}
levels: {centralized-logging: implemented, security-alerting: informal}`},
	{"X09", fires, "logs are kept one day too few", `facts: {target_report: type2, window_months: 6, log_retention_days: 239}`},
	{"X09", fires, "undecided, but a contract names Type 2", `facts: {report_requested: contract_type2, log_retention_days: 90}`},
	{"X09", silent, "logs are kept long enough", `facts: {target_report: type2, window_months: 6, log_retention_days: 240}`},
	{"X09", silent, "Type 1 needs no history", `facts: {target_report: type1, report_requested: contract_type2, log_retention_days: 30}`},
	{"X10", fires, "the target date comes before window and audit", `
facts: {target_report: type2, window_months: 6, plan_start: 2027-07-01, target_date: 2028-01-28}`},
	{"X10", silent, "one day later it fits", `
facts: {target_report: type2, window_months: 6, plan_start: 2027-07-01, target_date: 2028-01-29}`},
	{"X10", fires, "the deal cannot wait and no date is set", `
facts: {target_report: type2, window_months: 6, report_requested: informal, deal_deadline_months: 6}`},
	{"X10", silent, "the deal can wait", `
facts: {target_report: type2, window_months: 6, report_requested: informal, deal_deadline_months: 7.5}`},
	{"X10", silent, "no date at all", `facts: {target_report: type2}`},
	{"X11", fires, "the window opens over a missing control", `
facts: {target_report: type2, window_start: 2027-09-01}
levels: {mfa-enforcement: designed}`},
	{"X11", fires, "the control came after the window opened", `
facts: {target_report: type2, window_start: 2027-03-01}
levels: {mfa-enforcement: implemented}
actions: {R-mfa-enforcement: {status: done, finished: 2027-04-01}}`},
	{"X11", silent, "the control came before", `
facts: {target_report: type2, window_start: 2027-03-01}
levels: {mfa-enforcement: implemented}
actions: {R-mfa-enforcement: {status: done, finished: 2027-02-01}}`},
	{"X11", silent, "no window is set", `{facts: {target_report: type2}, levels: {mfa-enforcement: designed}}`},
	{"X12", fires, "Privacy without a notice", `{categories: [security, privacy], levels: {privacy-notice: informal}}`},
	{"X12", silent, "Privacy is not in scope", `{categories: [security], levels: {privacy-notice: informal}}`},
	{"X13", fires, "Privacy for business contacts", `{categories: [security, privacy], facts: {handles_pii: business_contact}}`},
	{"X13", silent, "Privacy for consumers", `{categories: [security, privacy], facts: {handles_pii: consumer_direct}}`},
	{"X14", fires, "Privacy without a way to answer people", `{categories: [security, privacy], levels: {pii-data-map: operating, dsar-process: absent}}`},
	{"X14", silent, "both exist", `{categories: [security, privacy], levels: {pii-data-map: operating, dsar-process: implemented}}`},
	{"X15", fires, "a promise to consumers and no Privacy", `
facts: {handles_pii: consumer_direct, privacy_role: both}
categories: [security]
tables: {commitments: {"001": {name: We never sell your data, kind: privacy}}}`},
	{"X15", silent, "the promise repeats the law", `
facts: {handles_pii: consumer_direct, privacy_role: both}
categories: [security]
tables: {commitments: {"001": {name: Access to your data, kind: privacy, note: required by law}}}`},
	{"X15", silent, "Privacy is in scope", `
facts: {handles_pii: consumer_direct, privacy_role: controller}
categories: [security, privacy]
tables: {commitments: {"001": {name: We never sell your data, kind: privacy}}}`},
	{"X16", fires, "no subprocessors beside a cloud", `facts: {subprocessors: [], cloud_providers: [AWS]}`},
	{"X16", fires, "no subprocessors beside a bought system", `
facts: {subprocessors: []}
tables: {systems: {"001": {name: Support desk, provider: Zendesk}}}`},
	{"X16", silent, "own systems only", `
facts: {subprocessors: [], company_name: Acme}
tables: {systems: {"001": {name: Application, provider: Acme}, "002": {name: Database}}}`},
	{"X16", silent, "the question is open", `facts: {cloud_providers: [AWS]}`},
	{"X17", fires, "a critical vendor without a report", `
levels: {vendor-risk-assessment: implemented}
tables: {vendors: {"001": {name: Okta, critical: true, report: none}}}`},
	{"X17", silent, "a questionnaire is on file", `
levels: {vendor-risk-assessment: implemented}
tables: {vendors: {"001": {name: Okta, critical: true, report: questionnaire}, "002": {name: Figma, critical: false}}}`},
	{"X18", fires, "a cloud whose report nobody reads", `{facts: {uses_public_cloud: true}, levels: {subservice-soc-report-review: absent}}`},
	{"X18", fires, "providers are named", `{facts: {cloud_providers: [GCP]}, levels: {subservice-soc-report-review: informal}}`},
	{"X18", silent, "the cloud is an assumption only", `levels: {subservice-soc-report-review: absent}`},
	{"X19", fires, "not applicable beside an office", `{facts: {has_office: true}, levels: {office-physical-security: not_applicable}}`},
	{"X19", fires, "not applicable beside a listed server room", `
levels: {office-physical-security: not_applicable}
tables: {locations: {"001": {name: Back room, kind: server_room}}}`},
	{"X19", silent, "people work at home", `
facts: {has_office: false, own_datacentre_or_server_room: false}
levels: {office-physical-security: not_applicable}
tables: {locations: {"001": {name: Home of the founder, kind: home}}}`},
	{"X20", fires, "remote only with an office", `facts: {remote_only: true, has_office: true}`},
	{"X20", fires, "remote only with a listed office", `
facts: {remote_only: true}
tables: {locations: {"001": {name: Berlin, kind: office}}}`},
	{"X20", silent, "remote only", `
facts: {remote_only: true, has_office: false}
tables: {locations: {"001": {name: Kitchen table, kind: home}}}`},
	{"X21", fires, "remote with bare laptops", `{facts: {remote_only: true}, levels: {endpoint-mdm: absent, disk-encryption: informal}}`},
	{"X21", silent, "disks are encrypted", `{facts: {remote_only: true}, levels: {endpoint-mdm: absent, disk-encryption: implemented}}`},
	{"X22", fires, "Availability without a restore", `{categories: [security, availability], levels: {backup-restore-test: designed}}`},
	{"X22", fires, "the last restore is old", `
categories: [security, availability]
levels: {backup-restore-test: implemented}
answers: {backup-restore-test.real-restore-worked: {value: yes, evidence: [{title: Restore record, date: 2026-06-14}]}}`},
	{"X22", silent, "the last restore is a year old today", `
categories: [security, availability]
levels: {backup-restore-test: implemented}
answers: {backup-restore-test.real-restore-worked: {value: yes, evidence: [{title: Restore record, date: 2026-06-15}]}}`},
	{"X22", silent, "Availability is not in scope", `{categories: [security], levels: {backup-restore-test: absent}}`},
}
