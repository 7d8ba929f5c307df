//! What operators do not read in the audit trail: who works for a company.

use entity::MembershipRole as Role;
use serde_json::{Value, json};
use tests::{TestApp, both_databases, gid};

use crate::lists_taken_home::exported;

/// That somebody accepted an employment is told with the company, and without whoever did: neither the list nor a look for
/// what one person did, neither the page nor the file puts the two together.
#[both_databases]
async fn the_trail_does_not_tell_who_works_for_a_company(app: TestApp) {
    let alpha = app.company("Alpha").await;
    let hr = alpha.with_role(Role::Hr).await;
    let zoe = app.person("Zoé", "Petit", "zoe@alpha.example").await;
    let employee = json!({
        "companyId": gid(alpha.id), "firstName": "Zoé", "lastName": "Petit", "workEmail": "zoe@alpha.example",
        "legalEntityId": gid(alpha.entity),
    });
    let added = hr.does("addEmployee", employee, "employee { id }").await;
    zoe.does("acceptEmployment", json!({"id": added["employee"]["id"]}), "acceptedId").await;
    let own =
        zoe.ask("{ viewer { person { id } } }", json!({})).await.data()["viewer"]["person"]["id"].clone();

    let operator = app.operator().await;
    let asked = "query ($filter: AuditFilter) { auditEvents(filter: $filter, first: 100) { totalCount
        nodes { action personId personName subjectId subjectName } } }";
    let read = async |filter: Value| {
        operator.ask(asked, json!({ "filter": filter })).await.data()["auditEvents"].clone()
    };
    let accepted = read(json!({"action": "EMPLOYMENT_ACCEPTED"})).await["nodes"][0].clone();
    assert_eq!(accepted["subjectName"], "Alpha");
    assert_eq!((&accepted["personId"], &accepted["personName"]), (&Value::Null, &Value::Null));
    let about_it = read(json!({"subjectId": accepted["subjectId"]})).await;
    assert_eq!(about_it["totalCount"], 2, "added and accepted: {about_it}");
    let all = read(json!({})).await.to_string();
    assert!(!all.contains("Zoé Petit") && !all.contains(own.as_str().expect("an id")), "{all}");
    assert_eq!(read(json!({ "personId": own })).await["totalCount"], 0);
    operator.get("/operator/audit").await.says("Alpha").does_not_say("Zoé Petit");
    let file = exported(&operator, "exportAuditEvents", json!({"filter": {}})).await.join("\n");
    assert!(file.contains("EMPLOYMENT_ACCEPTED") && !file.contains("Petit"), "{file}");
}
