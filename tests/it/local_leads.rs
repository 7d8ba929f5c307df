//! Whoever leads the programme of one legal entity reads about its people alone, in every list, file and figure.

use entity::{LegalEntityId, MembershipRole as Role};
use serde_json::{Value, json};
use tests::{
    Actor, TestApp, both_databases,
    builders::{Company, Employee},
    gid,
};

use crate::lists_taken_home::exported;

/// Nadia works at the head office, Zoé in the subsidiary; both gave time.
struct Two {
    company: Company,
    subsidiary: LegalEntityId,
    nadia: Employee,
    zoe: Employee,
}

async fn two(app: &TestApp) -> Two {
    let company = app.company("Groupe Alpha").await;
    let subsidiary = company.add_entity("Filiale").await;
    let nadia = company.employee("Nadia", "Lemoine").await;
    let zoe = company.employee("Zoé", "Roux").await;
    let hr = company.with_role(Role::Hr).await;
    let moved = json!({
        "id": gid(zoe.employment), "firstName": "Zoé", "lastName": "Roux", "staffNumber": "Z1",
        "legalEntityId": gid(subsidiary), "startsOn": "2020-01-01",
    });
    hr.does("updateEmployee", moved, "employee { id }").await;
    gives(app, &nadia, "Les Jardins").await;
    gives(app, &zoe, "Écoute").await;
    Two { company, subsidiary, nadia, zoe }
}

/// Somebody gives an hour of working time today to an association, and it is confirmed.
async fn gives(app: &TestApp, employee: &Employee, name: &str) {
    let association = app.association(name).await;
    let engagement = association.mission("Aider").await.engage(employee).await;
    let entry = json!({
        "engagementId": gid(engagement), "date": "2026-03-10", "minutes": 60, "basis": "WORKING_TIME",
        "description": "Un tableau",
    });
    let told = employee.actor.does("submitTimeEntries", json!({"entries": [entry]}), "entries { id }").await;
    let president = association.president().await;
    president.does("confirmTimeEntries", json!({"entries": told["entries"]}), "entries { id }").await;
}

async fn ask(who: &Actor, fields: &str, company: &Company) -> Value {
    let document = format!("query ($id: ID!) {{ {fields} }}");
    who.ask(&document, json!({"id": gid(company.id)})).await.data().clone()
}

/// What the lead of the subsidiary is shown holds Zoé and nothing of Nadia, whichever list it is.
#[both_databases]
async fn a_local_lead_reads_their_own_place_alone(app: TestApp) {
    let two = two(&app).await;
    let lead = two.company.local_lead(two.subsidiary).await;
    let csr = two.company.with_role(Role::CsrManager).await;
    for (fields, whole) in [
        ("company(id: $id) { employees { totalCount nodes { lastName } } }", "Lemoine"),
        (
            "givenTimeEntries(companyId: $id) { totalCount nodes { person { lastName } associationName } }",
            "Lemoine",
        ),
        (
            "helpedAssociations(companyId: $id, year: 2026) { totalCount nodes { association { name } } }",
            "Les Jardins",
        ),
    ] {
        let (theirs, all) = (ask(&lead, fields, &two.company).await, ask(&csr, fields, &two.company).await);
        let list = |found: &Value| {
            let of_company = found["company"].get("employees");
            let list = of_company.or_else(|| found.as_object()?.values().next()).cloned();
            list.unwrap_or_default()
        };
        assert_eq!(
            (&list(&theirs)["totalCount"], &list(&all)["totalCount"]),
            (&json!(1), &json!(2)),
            "{fields}"
        );
        assert!(!theirs.to_string().contains(whole) && all.to_string().contains(whole), "{theirs}");
    }
    let home = ask(
        &lead,
        "companyHome(companyId: $id, year: 2026) { engagedPeople confirmedMinutes }",
        &two.company,
    )
    .await;
    assert_eq!(home["companyHome"], json!({"engagedPeople": 1, "confirmedMinutes": 60}));

    let one = "query ($id: ID!) { employee(id: $id) { lastName } node(id: $id) { id } }";
    let nadia = lead.ask(one, json!({"id": gid(two.nadia.employment)})).await;
    assert_eq!(nadia.data(), &json!({"employee": null, "node": null}));
    let zoe = lead.ask(one, json!({"id": gid(two.zoe.employment)})).await;
    assert_eq!(zoe.data()["employee"]["lastName"], "Roux");
    let by_name = "query ($id: ID!, $of: ID) { company(id: $id) { employees(filter: {text: \"Lemoine\"}) { totalCount } }
        givenTimeEntries(companyId: $id, employeeId: $of) { totalCount } }";
    let variables = json!({"id": gid(two.company.id), "of": gid(two.nadia.employment)});
    let found = lead.ask(by_name, variables).await;
    assert_eq!(found.data()["company"]["employees"]["totalCount"], 0);
    assert_eq!(found.data()["givenTimeEntries"]["totalCount"], 0);

    for mutation in ["exportEmployees", "exportGivenTimeEntries", "exportHelpedAssociations"] {
        let file = exported(&lead, mutation, json!({"companyId": gid(two.company.id)})).await;
        assert_eq!(file.len(), 2, "{mutation}: {file:?}");
        let told = file.join("\n");
        assert!(!told.contains("Lemoine") && !told.contains("Les Jardins"), "{mutation}: {told}");
    }
    for page in ["/company", "/company/employees", "/company/hours", "/company/associations"] {
        lead.get(page).await.does_not_say("Lemoine").does_not_say("Les Jardins");
    }
}

/// A lead of the head office's site sees its people, and a lead whose seat was moved sees those of the new place alone.
#[both_databases]
async fn a_moved_lead_sees_the_new_place(app: TestApp) {
    let two = two(&app).await;
    let lead = two.company.local_lead(two.company.entity).await;
    let list = "company(id: $id) { employees { nodes { lastName } } }";
    let found = ask(&lead, list, &two.company).await;
    assert_eq!(found["company"]["employees"]["nodes"], json!([{"lastName": "Lemoine"}]));
    let of_zoe = "from employment where last_name = 'Roux'";
    let moved = format!(
        "update membership set legal_entity_id = (select legal_entity_id {of_zoe})
            where role = 'LOCAL_LEAD' and company_id = (select company_id {of_zoe})"
    );
    app.execute_sql(&moved).await;
    let found = ask(&lead, list, &two.company).await;
    assert_eq!(found["company"]["employees"]["nodes"], json!([{"lastName": "Roux"}]));
    assert_eq!(app.count("select count(*) as n from access_log").await, 0, "a list opens no file");
}
