//! What the trail tells of campaigns, webhooks and partial activity: what was and what is, and whose day.

use entity::MembershipRole as Role;
use serde_json::{Value, json};
use tests::{Actor, TestApp, both_databases, gid};

use crate::{
    campaigns::{published, spring, with},
    own_data::erases,
    partial_activity_marked::days,
};

/// What was done of a kind, the latest first.
pub(crate) async fn told(who: &Actor, company: &str, action: &str) -> Vec<Value> {
    let document = "query ($id: ID!, $action: String) {
        organisationAuditEvents(organisationId: $id, filter: {action: $action}, first: 50) { nodes {
            by means personName subjectName details { name value } changes { name before after } } } }";
    let reply = who.ask(document, json!({"id": company, "action": action})).await;
    reply.data()["organisationAuditEvents"]["nodes"].as_array().expect("events").clone()
}

/// A campaign's names, days and lists are told as they were and are, from its first day on, and of its messages only that they
/// changed.
#[both_databases]
async fn a_campaign_is_told_from_what_to_what(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    let csr = company.with_role(Role::CsrManager).await;
    let mission = app.association("Les Jardins").await.mission("Budget").await;
    let (id, _) = published(&csr, with(spring(&company), json!({"nameEn": "A spring for others"}))).await;
    let begun = told(&csr, &gid(company.id), "CAMPAIGN_CREATED").await[0]["changes"].clone();
    let expected = json!([
        {"name": "name", "before": null, "after": "Le printemps solidaire"},
        {"name": "name-en", "before": null, "after": "A spring for others"},
        {"name": "from", "before": null, "after": "dimanche 1er\u{a0}mars 2026"},
        {"name": "to", "before": null, "after": "mardi 31\u{a0}mars 2026"},
        {"name": "colour", "before": null, "after": "#0b6e5f"},
    ]);
    assert_eq!(begun, expected);
    let other = json!({
        "id": id, "name": "L’été solidaire", "to": "2026-04-30", "messageFr": "Donnez deux heures.",
        "missionIds": [gid(mission.id)], "populations": [gid(company.site)],
    });
    csr.does("saveCampaign", with(spring(&company), other), "campaign { id }").await;
    let expected = json!([
        {"name": "name", "before": "Le printemps solidaire", "after": "L’été solidaire"},
        {"name": "name-en", "before": "A spring for others", "after": null},
        {"name": "to", "before": "mardi 31\u{a0}mars 2026", "after": "jeudi 30\u{a0}avril 2026"},
        {"name": "message-fr", "before": null, "after": null},
        {"name": "populations", "before": null, "after": "Siège"},
        {"name": "missions", "before": null, "after": "Budget"},
    ]);
    assert_eq!(told(&csr, &gid(company.id), "CAMPAIGN_CHANGED").await[0]["changes"], expected);
    csr.get("/company/audit").await.says("Nom\u{a0}: Le printemps solidaire → L’été solidaire");
}

/// Of a webhook is told where it led and leads, and of what it is told; never a path, which may hold a secret.
#[both_databases]
async fn a_webhook_is_told_from_what_to_what(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    let csr = company.with_role(Role::CsrManager).await;
    let id = gid(company.id);
    let made =
        json!({"companyId": id, "address": "https://un.example/secret", "events": ["HOURS_CONFIRMED"]});
    let made = csr.does("createWebhook", made, "webhook { id }").await["webhook"]["id"].clone();
    let elsewhere = json!({"id": made, "address": "https://deux.example/secret",
        "events": ["HOURS_CONFIRMED", "HOURS_DISPUTED"]});
    csr.does("updateWebhook", elsewhere, "webhook { id }").await;
    let expected = json!([
        {"name": "address", "before": "un.example", "after": "deux.example"},
        {"name": "events", "before": "hours.confirmed", "after": "hours.confirmed, hours.disputed"},
    ]);
    assert_eq!(told(&csr, &id, "WEBHOOK_CHANGED").await[0]["changes"], expected);
    let other_path = json!({"id": made, "address": "https://deux.example/autre",
        "events": ["HOURS_CONFIRMED", "HOURS_DISPUTED"]});
    csr.does("updateWebhook", other_path, "webhook { id }").await;
    let changes = told(&csr, &id, "WEBHOOK_CHANGED").await[0]["changes"].clone();
    assert_eq!(changes, json!([{"name": "address", "before": null, "after": null}]));
}

/// A day of partial activity is told by whose it is, which day, and for how long it was and is marked; a long list by its
/// first and last day.
#[both_databases]
async fn a_day_is_told_by_whose_it_is(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    let hr = company.with_role(Role::Hr).await;
    let auditor = company.with_role(Role::Auditor).await;
    let nadia = company.employee("Nadia", "Lemoine").await;
    let id = gid(company.id);
    for minutes in [Some(210), None] {
        let marked = days(id.clone(), &nadia, &[("2026-03-16", minutes)]);
        hr.does("markPartialActivity", marked, "changed").await;
    }
    let marks = told(&auditor, &id, "PARTIAL_ACTIVITY_MARKED").await;
    assert_eq!(marks[0]["subjectName"], "Nadia Lemoine");
    assert_eq!(marks[0]["details"], json!([{"name": "on", "value": "lundi 16\u{a0}mars 2026"}]));
    let changes =
        |before: Value, after: Value| json!([{"name": "partial-activity", "before": before, "after": after}]);
    assert_eq!(marks[0]["changes"], changes(json!("3\u{a0}h\u{a0}30"), json!("journée entière")));
    assert_eq!(marks[1]["changes"], changes(Value::Null, json!("3\u{a0}h\u{a0}30")));

    let list = "query ($id: ID!) { partialActivity(companyId: $id) { nodes { id } } }";
    let found = hr.ask(list, json!({ "id": id })).await.data()["partialActivity"]["nodes"][0]["id"].clone();
    hr.does("unmarkPartialActivity", json!({"companyId": id, "ids": [found]}), "removedIds").await;
    let back = told(&hr, &id, "PARTIAL_ACTIVITY_UNMARKED").await;
    assert_eq!(back[0]["changes"], changes(json!("journée entière"), Value::Null));

    let first: chrono::NaiveDate = "2026-06-01".parse().expect("a day");
    let lines: Vec<_> =
        first.iter_days().take(101).map(|day| format!("{};{day}", nadia.actor.email)).collect();
    let content = format!("E-mail;Jour\n{}\n", lines.join("\n"));
    hr.does("importPartialActivity", json!({"companyId": id, "content": content}), "changed").await;
    let imported = told(&hr, &id, "PARTIAL_ACTIVITY_IMPORTED").await;
    let names: Vec<_> = imported.iter().map(|event| &event["details"][0]).collect();
    assert_eq!(names, [&json!({"name": "count", "value": "101"})]);
    assert_eq!(imported[0]["details"][1]["name"], "from");
}

/// What somebody did here who has erased their account since is told as that, and not as somebody else's.
#[both_databases]
async fn an_erased_account_is_no_stranger(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    let (hr, zoe) =
        (company.with_role(Role::Hr).await, app.person("Zoé", "Petit", "zoe@alpha.example").await);
    let employee = json!({
        "companyId": gid(company.id), "firstName": "Zoé", "lastName": "Petit", "workEmail": "zoe@alpha.example",
        "legalEntityId": gid(company.entity),
    });
    let added = hr.does("addEmployee", employee, "employee { id }").await;
    zoe.does("acceptEmployment", json!({"id": added["employee"]["id"]}), "acceptedId").await;
    erases(&zoe, "Petit").await;
    let accepted = told(&hr, &gid(company.id), "EMPLOYMENT_ACCEPTED").await;
    assert_eq!((&accepted[0]["by"], &accepted[0]["personName"]), (&json!("PERSON"), &Value::Null));
    hr.get("/company/audit").await.says("compte effacé").does_not_say("personne d’une autre organisation");
}
