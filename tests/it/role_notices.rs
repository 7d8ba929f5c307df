//! Whoever is given a role or loses one is told by mail, in their language, by whom; and the company sees who gave what.

use entity::MembershipRole as Role;
use serde_json::{Value, json};
use tests::{Actor, TestApp, both_databases, builders::Company, gid};

/// Inès has an account, is invited to audit and accepts.
async fn ines_accepts(app: &TestApp, company: &Company, csr: &Actor) -> Actor {
    let ines = app.person("Inès", "Haddad", "ines@alpha.example").await;
    let wish = json!({
        "companyId": gid(company.id), "email": "ines@alpha.example", "firstName": "Inès", "lastName": "Haddad",
        "role": "AUDITOR",
    });
    let told = csr.does("inviteCompanyMember", wish, "invitation { id }").await;
    ines.does("acceptInvitation", json!({"id": told["invitation"]["id"]}), "acceptedId").await;
    ines
}

async fn members(who: &Actor, company: &Company) -> Vec<Value> {
    let asked = "query ($id: ID!) { company(id: $id) { members { id role givenBy person { lastName } } } }";
    let found = who.ask(asked, json!({"id": gid(company.id)})).await;
    found.data()["company"]["members"].as_array().expect("members").clone()
}

/// A role that was given and taken back: each time whoever has it reads by whom, and the trail says it too.
#[both_databases]
async fn a_role_that_changes_hands_is_told(app: TestApp) {
    let alpha = app.company("Alpha").await;
    let csr = alpha.with_role(Role::CsrManager).await;
    let ines = ines_accepts(&app, &alpha, &csr).await;
    let mails = app.mails_to("ines@alpha.example").await;
    let given = mails.last().expect("a mail");
    assert_eq!(given.subject, "Votre rôle dans Alpha\u{a0}: auditeur");
    let words = "Vous avez désormais le rôle «\u{a0}auditeur\u{a0}» dans Alpha. Rôle Entreprise vous l’a donné.\n\n\
        Si vous ne vous y attendiez pas, parlez-en à cette personne.";
    assert!(given.text.contains(words), "{}", given.text);

    let found = members(&csr, &alpha).await;
    let hers = found.iter().find(|member| member["person"]["lastName"] == "Haddad").expect("her role");
    assert_eq!((&hers["role"], &hers["givenBy"]), (&json!("AUDITOR"), &json!("Rôle Entreprise")));
    csr.get("/company/settings/people").await.says("par Rôle Entreprise");

    ines.does("updateProfile", json!({"language": "EN"}), "person { id }").await;
    csr.does("removeCompanyMember", json!({"id": hers["id"]}), "removedId").await;
    let mails = app.mails_to("ines@alpha.example").await;
    let ended = mails.last().expect("a mail");
    assert_eq!(ended.subject, "Your role in Alpha has ended");
    let words = "Rôle Entreprise took the role “auditor” in Alpha back from you. Your account and your other roles stay as \
        they are.\n\nIf you did not expect this, speak to that person.";
    assert!(ended.text.contains(words), "{}", ended.text);

    let asked = "query ($id: ID!) { organisationAuditEvents(organisationId: $id) { nodes {
        action personName subjectName changes { name before after } } } }";
    let trail =
        csr.ask(asked, json!({"id": gid(alpha.id)})).await.data()["organisationAuditEvents"]["nodes"].clone();
    let of = |action: &str| {
        let all = trail.as_array().expect("events");
        all.iter().find(|event| event["action"] == action).expect("an event").clone()
    };
    let (given, ended) = (of("ROLE_GIVEN"), of("MEMBER_ENDED"));
    assert_eq!(given["changes"], json!([{"name": "role", "before": null, "after": "auditeur"}]));
    assert_eq!(ended["changes"], json!([{"name": "role", "before": "auditeur", "after": null}]));
    assert_eq!(
        (&given["personName"], &given["subjectName"]),
        (&json!("Rôle Entreprise"), &json!("Inès Haddad"))
    );
}

/// A role that comes and goes with a group is told as well, with the group's name, and stands in the trail as any other.
#[both_databases]
async fn a_role_by_a_group_is_told(app: TestApp) {
    let alpha = app.company("Alpha").await;
    let csr = alpha.with_role(Role::CsrManager).await;
    let nadia = alpha.employee("Nadia", "Lemoine").await;
    app.mails_to(&nadia.actor.email).await;
    let wish = json!({"companyId": gid(alpha.id), "name": "Sud", "role": "LOCAL_LEAD",
        "legalEntityId": gid(alpha.entity)});
    let made = csr.does("saveEmployeeGroup", wish.clone(), "employeeGroup { id }").await;
    let group = made["employeeGroup"]["id"].clone();
    let into = json!({"groupId": group, "employmentIds": [gid(nadia.employment)]});
    csr.does("addEmployeesToGroup", into.clone(), "employeeGroup { id }").await;
    let mails = app.mails_to(&nadia.actor.email).await;
    assert_eq!(mails.len(), 1, "{mails:?}");
    assert!(mails[0].text.contains("vous faites partie du groupe «\u{a0}Sud\u{a0}»"), "{}", mails[0].text);
    assert!(mails[0].text.contains("dans Alpha (Alpha)"), "it says of which place: {}", mails[0].text);
    csr.does("addEmployeesToGroup", into, "employeeGroup { id }").await;
    assert!(app.mails_to(&nadia.actor.email).await.is_empty(), "nothing has changed");

    let mut elsewhere = wish;
    elsewhere["id"] = group.clone();
    elsewhere["legalEntityId"] = json!(gid(alpha.add_entity("Alpha Services").await));
    csr.does("saveEmployeeGroup", elsewhere, "employeeGroup { id }").await;
    let given = "select count(*) from audit_event where action = 'ROLE_GIVEN' and person_id is null";
    assert_eq!(app.number(given).await, 2, "the role, and the role elsewhere");
    assert_eq!(app.mails_to(&nadia.actor.email).await.len(), 1);

    let found = members(&csr, &alpha).await;
    let hers = found.iter().find(|member| member["person"]["lastName"] == "Lemoine").expect("her role");
    let refused = csr.is_refused("removeCompanyMember", json!({"id": hers["id"]})).await;
    assert_eq!(refused, ["ROLE_BY_GROUP"], "it would come again");
    let out = json!({"groupId": group, "employmentId": gid(nadia.employment)});
    csr.does("removeEmployeeFromGroup", out, "employeeGroup { id }").await;
    let mails = app.mails_to(&nadia.actor.email).await;
    assert_eq!(mails.len(), 1, "{mails:?}");
    assert_eq!(mails[0].subject, "Votre rôle dans Alpha a pris fin");
    assert!(mails[0].text.contains("Le groupe «\u{a0}Sud\u{a0}» ne vous donne plus"), "{}", mails[0].text);
}

/// Whoever leaves the company loses the role with it and is told so; whoever takes their own role back needs no mail.
#[both_databases]
async fn leaving_ends_a_role_with_a_word(app: TestApp) {
    let alpha = app.company("Alpha").await;
    let csr = alpha.with_role(Role::CsrManager).await;
    let (person, fatou) = app.somebody("Fatou", "Sow").await;
    app.seat(person, Some(alpha.id), None, Role::Hr).await;
    let employment = alpha.employs(person, &fatou).await;
    app.mails_to(&fatou.email).await;
    let leaving = json!({"id": gid(employment), "endsOn": "2026-03-09"});
    csr.does("endEmployment", leaving, "employee { id }").await;
    let mails = app.mails_to(&fatou.email).await;
    let told: Vec<_> =
        mails.iter().filter(|mail| mail.subject == "Votre rôle dans Alpha a pris fin").collect();
    assert_eq!(told.len(), 1, "{mails:?}");
    assert!(told[0].text.contains("Votre dernier jour chez Alpha est passé"), "{}", told[0].text);

    let (other, claire) = app.somebody("Claire", "Martin").await;
    app.seat(other, Some(alpha.id), None, Role::CsrManager).await;
    let found = members(&csr, &alpha).await;
    let hers = found.iter().find(|member| member["person"]["lastName"] == "Martin").expect("her role");
    claire.does("removeCompanyMember", json!({"id": hers["id"]}), "removedId").await;
    assert!(app.mails_to(&claire.email).await.is_empty());
}
