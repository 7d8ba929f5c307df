//! `node`: whatever has an id is found by it, by those who may see the thing and by nobody else.

use entity::{MembershipId, MembershipRole as Role};
use serde_json::{Value, json};
use tests::{Actor, TestApp, both_databases, gid};
use uuid::Uuid;

/// What somebody finds behind an id: its type, or nothing.
async fn found(actor: &Actor, id: &str) -> Value {
    let reply = actor.ask("query ($id: ID!) { node(id: $id) { __typename id } }", json!({"id": id})).await;
    let node = &reply.data()["node"];
    assert!(node.is_null() || node["id"] == id, "{node} is not {id}");
    node["__typename"].clone()
}

/// The company of those who ask, its entity, its people and lists, their seats in it and the paper that certifies their
/// time: each is found by whoever is shown it elsewhere, and for everybody else there is nothing.
#[both_databases]
async fn whatever_has_an_id_is_found_by_it(app: TestApp) {
    let all = app.sponsorship().await;
    let (awa, _) = all.awa_gave(60).await;
    let (csr, hr) = (all.company.with_role(Role::CsrManager).await, all.company.with_role(Role::Hr).await);
    let elsewhere = app.company("Société Bêta").await.with_role(Role::CsrManager).await;
    let operator = app.operator().await;
    let period = json!({"from": "2026-01-01", "to": "2026-01-31"});
    let certificate = awa.actor.does("createCertificate", period, "certificate { id }").await;
    let upload = hr.upload("personnel.csv", "Nom;Prénom\r\nRoux;Basile\r\n".as_bytes()).await;
    let list = json!({"companyId": gid(all.company.id), "uploadId": upload});
    let import = hr.does("startEmployeeImport", list, "employeeImport { id }").await;

    let told = |id: &Value| id.as_str().expect("an id").to_owned();
    let membership = |organisation: Uuid| gid(MembershipId::from(organisation));
    let everybody = ["csr", "hr", "awa", "president", "operator", "elsewhere"];
    let things: [(String, &str, &[&str]); 8] = [
        (gid(all.company.id), "Company", &["csr", "hr", "awa", "operator"]),
        (gid(all.company.entity), "LegalEntity", &["csr", "hr", "operator"]),
        (gid(awa.employment), "Employee", &["csr", "hr"]),
        (told(&import["employeeImport"]["id"]), "EmployeeImport", &["csr", "hr"]),
        (gid(all.association.id), "Association", &everybody),
        (membership(all.company.id.into()), "Membership", &["csr", "hr", "awa"]),
        (membership(all.association.id.into()), "Membership", &["president"]),
        (told(&certificate["certificate"]["id"]), "Certificate", &["awa"]),
    ];
    let people = [&csr, &hr, &awa.actor, &all.president, &operator, &elsewhere];
    for (id, kind, seen_by) in things {
        for (name, actor) in everybody.iter().zip(people) {
            let expected = if seen_by.contains(name) { json!(kind) } else { Value::Null };
            assert_eq!(found(actor, &id).await, expected, "{kind} for {name}");
        }
        let visitor = app.graphql(&format!("{{ node(id: {id:?}) {{ __typename }} }}")).await.json();
        let is_public = kind == "Association";
        assert_eq!(visitor["data"]["node"].is_null(), !is_public, "{kind} for a visitor");
    }
}

/// An id that is none, and one of a kind that is not shown, are nothing: no error tells them apart.
#[both_databases]
async fn what_is_no_thing_is_nothing(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    let csr = company.with_role(Role::CsrManager).await;
    let nobody = gid(entity::CompanyId::from(Uuid::nil()));
    for id in ["", "NONSENSE", &nobody, &gid(company.site)] {
        assert_eq!(found(&csr, id).await, Value::Null, "{id}");
    }
}
