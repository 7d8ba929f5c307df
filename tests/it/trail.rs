//! The audit trail as organisations read it: who, what, from what to what, when and from where; filtered, taken home, and
//! never altered.

use api::graphql::Client;
use axum::http::StatusCode;
use entity::{MembershipRole as Role, OrganisationStatus};
use sea_orm::ActiveValue::Set;
use serde_json::{Value, json};
use tests::{Actor, Engine, Question, TestApp, both_databases, builders::Company, gid};

use crate::lists_taken_home::{exported, file_of, lines, refusal};

const TRAIL: &str = "query ($id: ID!, $filter: AuditFilter) {
    organisationAuditEvents(organisationId: $id, filter: $filter, first: 50) { totalCount nodes {
        action by personName subjectName means network details { name value } changes { name before after } } } }";

/// What somebody reads of an organisation's trail, the latest first.
async fn trail(who: &Actor, id: &str, filter: Value) -> Vec<Value> {
    let reply = who.ask(TRAIL, json!({"id": id, "filter": filter})).await;
    let found = &reply.data()["organisationAuditEvents"]["nodes"];
    found.as_array().expect("events").clone()
}

/// The only event of a kind.
async fn one(who: &Actor, id: &str, action: &str) -> Value {
    let found = trail(who, id, json!({"action": action})).await;
    assert_eq!(found.len(), 1, "{found:?}");
    found[0].clone()
}

async fn settles(who: &Actor, company: &Company, name: &str, approves: bool) {
    let input = json!({
        "id": gid(company.id), "name": name, "capMode": "ANNUAL", "approvesHours": approves,
    });
    who.does("updateCompany", input, "company { id }").await;
}

/// Whatever has the database in its hands: an event is neither altered nor taken away nor replaced.
#[both_databases]
async fn the_trail_is_never_altered(app: TestApp) {
    let alpha = app.company("Alpha").await;
    let csr = alpha.with_role(Role::CsrManager).await;
    settles(&csr, &alpha, "Alpha et fils", true).await;
    let copied =
        "id, at, person_id, 'OTHERWISE', subject_kind, subject_id, company_id, association_id, arguments";
    let columns =
        "id, at, person_id, action, subject_kind, subject_id, company_id, association_id, arguments";
    let mut tries = vec![
        "update audit_event set action = 'OTHERWISE'".to_owned(),
        "update audit_event set person_id = null".to_owned(),
        "delete from audit_event".to_owned(),
    ];
    match app.engine() {
        Engine::Sqlite => tries
            .push(format!("insert or replace into audit_event ({columns}) select {copied} from audit_event")),
        Engine::PostgreSql => tries.push("truncate audit_event".to_owned()),
    }
    for sql in tries {
        assert!(app.tamper(&sql).await.is_err(), "{sql}");
    }
    assert_eq!(app.count("select count(*) as n from audit_event where action = 'COMPANY_SETTLED'").await, 1);
}

/// Settings, a site, the yearly budget and an employee: the trail tells what each was and what it is, and of an employee's
/// name only that it changed.
#[both_databases]
async fn what_was_and_what_is_stand_side_by_side(app: TestApp) {
    let alpha = app.company("Alpha").await;
    let (csr, id) = (alpha.with_role(Role::CsrManager).await, gid(alpha.id));
    settles(&csr, &alpha, "Alpha et fils", true).await;
    let expected = json!([
        {"name": "name", "before": "Alpha", "after": "Alpha et fils"},
        {"name": "cap-mode", "before": "chaque mois, en proportion des heures", "after": "sur l’exercice"},
        {"name": "approves-hours", "before": "non", "after": "oui"},
    ]);
    assert_eq!(one(&csr, &id, "COMPANY_SETTLED").await["changes"], expected);

    let site = json!({
        "legalEntityId": gid(alpha.entity), "id": gid(alpha.site), "name": "Siège social", "timeZone": "Indian/Reunion",
    });
    csr.does("putEstablishment", site, "establishment { id }").await;
    let changes = one(&csr, &id, "ESTABLISHMENT_CHANGED").await["changes"].clone();
    assert_eq!(changes[0], json!({"name": "name", "before": "Siège", "after": "Siège social"}));
    assert_eq!(changes[1]["name"], "zone", "{changes}");

    let budget = json!({"companyId": id, "from": "2026-04-01", "unit": "HOURS", "amount": "21"});
    csr.does("setTimeBudget", budget, "company { id }").await;
    let changes = one(&csr, &id, "TIME_BUDGET_SET").await["changes"].clone();
    assert_eq!(changes[0], json!({"name": "yearly", "before": "14\u{a0}h", "after": "21\u{a0}h"}));

    let nadia = alpha.employee("Nadia", "Lemoine").await;
    let changed = json!({
        "id": gid(nadia.employment), "firstName": "Nadia", "lastName": "Roux", "staffNumber": "N1",
        "legalEntityId": gid(alpha.entity), "workingTime": 8_000, "startsOn": "2020-01-01",
    });
    csr.does("updateEmployee", changed, "employee { id }").await;
    let event = one(&csr, &id, "EMPLOYEE_CHANGED").await;
    assert_eq!(event["subjectName"], "Nadia Roux", "the company knows who works for it");
    let changes = event["changes"].as_array().expect("changes").clone();
    let of = |name: &str| changes.iter().find(|change| change["name"] == name).cloned();
    assert_eq!(of("last-name"), Some(json!({"name": "last-name", "before": null, "after": null})));
    let share = json!({"name": "working-time", "before": "100\u{a0}%", "after": "80\u{a0}%"});
    assert_eq!(of("working-time"), Some(share));
    assert_eq!(of("site"), Some(json!({"name": "site", "before": "Siège social", "after": null})));
    assert_eq!(of("first-name"), None, "what stayed is not told");
    let kept = app.count("select count(*) as n from audit_event where changes like '%Lemoine%'").await;
    assert_eq!(kept, 0, "a row that never changes names nobody");
}

/// The trail tells whether a browser or a program asked, and from which network: of an address the beginning alone.
#[both_databases]
async fn the_trail_says_from_where(app: TestApp) {
    let alpha = app.company("Alpha").await;
    let (csr, id) = (alpha.with_role(Role::CsrManager).await, gid(alpha.id));
    let settle =
        "mutation ($input: UpdateCompanyInput!) { updateCompany(input: $input) { problems { code } } }";
    let input =
        |name: &str| json!({"input": {"id": id, "name": name, "capMode": "ANNUAL", "approvesHours": false}});
    let addresses = [
        ("198.51.100.77", json!("198.51.100.0/24")),
        ("2001:db8:1:2::/64", json!("2001:db8:1::/48")),
        ("unknown", Value::Null),
    ];
    for (address, network) in addresses {
        let caller = csr.caller().await.at(&Client(address.to_owned()));
        app.execute(&caller, settle, input(address)).await;
        let latest = trail(&csr, &id, json!({"action": "COMPANY_SETTLED"})).await[0].clone();
        assert_eq!((&latest["means"], &latest["network"]), (&json!("BROWSER"), &network));
    }
    let token = csr.token(30).await;
    app.graphql_by(&token, settle, input("Alpha par programme")).await;
    let latest = trail(&csr, &id, json!({"action": "COMPANY_SETTLED"})).await[0].clone();
    assert_eq!(latest["means"], "TOKEN");
    assert_eq!(app.count("select count(*) as n from audit_event where network like '%.77%'").await, 0);
}

/// Who runs the programme, looks after employees or audits reads the company's trail, finance, a local lead, an employee and
/// strangers do not; whoever looks after employees alone reads nothing of money; an operator is not named.
#[both_databases]
async fn each_role_reads_its_part_of_the_trail(app: TestApp) {
    let alpha = app.company("Alpha").await;
    let id = gid(alpha.id);
    let (csr, hr) = (alpha.with_role(Role::CsrManager).await, alpha.with_role(Role::Hr).await);
    let (auditor, finance) = (alpha.with_role(Role::Auditor).await, alpha.with_role(Role::Finance).await);
    let nadia = alpha.employee("Nadia", "Lemoine").await;
    settles(&csr, &alpha, "Alpha et fils", false).await;
    finance.does("exportValuations", json!({"companyId": id}), "exportId").await;
    hr.does("exportEmployees", json!({"companyId": id}), "exportId").await;
    app.set_company(alpha.id, |row| row.status = Set(OrganisationStatus::Pending)).await;
    let operator = app.operator().await;
    operator.does("verifyCompany", json!({"id": id}), "company { id }").await;

    let lists = async |who: &Actor| {
        let asked = trail(who, &id, json!({"action": "EXPORT_ASKED"})).await;
        asked.iter().map(|event| event["details"][0]["value"].clone()).collect::<Vec<_>>()
    };
    for reader in [&csr, &auditor] {
        assert_eq!(lists(reader).await, ["salariés", "valorisations"]);
    }
    assert_eq!(lists(&hr).await, ["salariés"]);
    let verified = one(&hr, &id, "COMPANY_VERIFIED").await;
    assert_eq!((&verified["by"], &verified["personName"]), (&json!("OPERATOR"), &Value::Null));
    assert_eq!(one(&auditor, &id, "COMPANY_SETTLED").await["by"], "PERSON");

    for other in [&finance, &alpha.local_lead(alpha.entity).await, &nadia.actor] {
        assert_eq!(other.ask(TRAIL, json!({"id": id})).await.error(), "FORBIDDEN");
        assert_eq!(
            refusal(other, "exportOrganisationAuditEvents", &json!({"organisationId": id})).await,
            "FORBIDDEN"
        );
    }
    let foreign = app.company("Bêta").await.with_role(Role::CsrManager).await;
    for other in [&foreign, &operator] {
        let found = other.ask(TRAIL, json!({"id": id})).await;
        assert_eq!(found.data()["organisationAuditEvents"], Value::Null);
        assert_eq!(
            refusal(other, "exportOrganisationAuditEvents", &json!({"organisationId": id})).await,
            "NOT_FOUND"
        );
    }
}

/// An association's administrator reads its trail, and nobody else there does.
#[both_databases]
async fn an_association_reads_its_own_trail(app: TestApp) {
    let gardens = app.association("Les Jardins").await;
    let (admin, member) =
        (gardens.with_role(Role::AssociationAdmin).await, gardens.with_role(Role::AssociationMember).await);
    let id = gid(gardens.id);
    let mission = json!({"associationId": id, "mission": {"title": "Bâtir un budget"}});
    member.does("createMission", mission, "mission { id }").await;
    let event = one(&admin, &id, "MISSION_CREATED").await;
    assert_eq!((&event["by"], &event["subjectName"]), (&json!("PERSON"), &json!("Bâtir un budget")));
    assert_eq!(member.ask(TRAIL, json!({"id": id})).await.error(), "FORBIDDEN");
    admin.get("/association/audit").await.says("Mission créée").says("Bâtir un budget");
    assert_eq!(member.get("/association/audit").await.status, StatusCode::FORBIDDEN);
}

/// The page filters by what, who and when, and what is exported is what it shows.
#[both_databases]
async fn the_page_filters_and_exports(app: TestApp) {
    let alpha = app.company("Alpha").await;
    let (csr, hr) = (alpha.with_role(Role::CsrManager).await, alpha.with_role(Role::Hr).await);
    settles(&csr, &alpha, "Alpha et fils", true).await;
    hr.does("exportEmployees", json!({"companyId": gid(alpha.id)}), "exportId").await;
    let all = csr.get("/company/audit").await;
    all.says("Réglages de l’entreprise modifiés").says("Liste exportée").says("Alpha → Alpha et fils");
    let settled = csr.get("/company/audit?action=COMPANY_SETTLED").await;
    settled.says("Alpha → Alpha et fils").does_not_say("Liste\u{a0}: salariés");
    csr.get("/company/audit?from=2026-03-11").await.says("Aucun événement ne répond à ces filtres");
    csr.get("/company/audit?from=demain").await.says("id=\"from-wrong\"");
    hr.get("/company/audit").await.says("Liste exportée").does_not_say("href=\"/company/audit/access\"");

    let sent = csr.post("/company/audit", "action=COMPANY_SETTLED&person=&subject=&from=&until=").await;
    let file = lines(&csr, &file_of(&sent)).await;
    assert_eq!(file.len(), 2, "{file:?}");
    assert!(file[0].starts_with("Date et heure (UTC);Par;Action;Code de l’action"), "{}", file[0]);
    assert!(
        file[1].contains("Nom\u{a0}: Alpha → Alpha et fils") && file[1].ends_with("navigateur;"),
        "{}",
        file[1]
    );
    let whole =
        exported(&hr, "exportOrganisationAuditEvents", json!({"organisationId": gid(alpha.id)})).await;
    assert!(whole.len() >= 3, "{whole:?}");
}

/// The trail and the access log are read in as many statements however long they are.
#[both_databases]
async fn a_longer_trail_costs_no_more(app: TestApp) {
    let alpha = app.company("Alpha").await;
    let csr = alpha.with_role(Role::CsrManager).await;
    let id = gid(alpha.id);
    let fill = async |rows: std::ops::Range<usize>| {
        for row in rows {
            let hr = alpha.with_role(Role::Hr).await;
            settles(&csr, &alpha, &format!("Alpha {row}"), row % 2 == 0).await;
            let employee = alpha.employee("Nadia", &format!("Lemoine {row}")).await;
            hr.get(&format!("/company/employees/{}", gid(employee.employment))).await;
            hr.does("exportEmployees", json!({"companyId": id}), "exportId").await;
        }
    };
    // Every kind of change stands in the short one too.
    fill(0..2).await;
    let questions = [
        Question::of_pages(
            &csr,
            "trail.graphql",
            "OrganisationTrail",
            json!({"organisation": id, "first": 100}),
        ),
        Question::of_pages(&csr, "trail.graphql", "CompanyAccesses", json!({"company": id, "first": 100})),
        Question::page(Some(&csr), "/company/audit"),
        Question::page(Some(&csr), "/company/audit/access"),
    ];
    let mut few = Vec::new();
    for question in &questions {
        few.push(question.statements(&app).await);
    }
    fill(2..7).await;
    for (question, few) in questions.iter().zip(few) {
        assert_eq!(question.statements(&app).await, few);
    }
}
