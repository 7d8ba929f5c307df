//! What the trail tells of those who govern a company: which settings they change from what to what, whom they name and put
//! into groups, by which means; and of operators who are none any more, or were none yet.

use chrono::Duration;
use entity::MembershipRole as Role;
use serde_json::{Value, json};
use tests::{TestApp, both_databases, builders::rule, gid};

use crate::{
    identities::added,
    pages_of_receipts::signed,
    sso_scene::{Connected, nadia},
    trail_of_changes::told,
};

fn change(name: &str, before: &str, after: &str) -> Value {
    let said = |text: &str| if text.is_empty() { Value::Null } else { json!(text) };
    json!({"name": name, "before": said(before), "after": said(after)})
}

/// Settings of the sign-in are told as they were and are, of the secret only that it is another one.
#[both_databases]
async fn settings_of_sign_in_are_told(app: TestApp) {
    let connected = Connected::new(&app).await;
    let (manager, id) = (&connected.manager, gid(connected.company.id));
    let first = told(manager, &id, "IDENTITY_PROVIDER_SAVED").await[0]["changes"].clone();
    let first = first.as_array().expect("changes").clone();
    assert_eq!(first[0], change("issuer", "", &connected.provider.issuer()));
    assert!(first.contains(&change("email-claim", "", "email")), "{first:?}");
    let mut other = connected.settings();
    other["emailClaim"] = json!("upn");
    other["groupsClaim"] = Value::Null;
    other["clientSecret"] = json!("another secret of the provider");
    manager.does("saveIdentityProvider", other, "").await;
    let saved = told(manager, &id, "IDENTITY_PROVIDER_SAVED").await;
    let expected = json!([
        change("client-secret", "", ""),
        change("email-claim", "email", "upn"),
        change("groups-claim", "groups", ""),
    ]);
    assert_eq!(saved[0]["changes"], expected);
    let rows = app.rows("select arguments, changes from audit_event where changes is not null").await;
    for row in rows {
        for column in ["arguments", "changes"] {
            let written: String = row.try_get("", column).expect("a text");
            assert!(!written.contains("secret of the provider"), "{column}: {written}");
        }
    }
}

/// How a directory is read is told by the attributes that name places, as they were and are.
#[both_databases]
async fn the_reading_of_a_directory_is_told(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    let csr = company.with_role(Role::CsrManager).await;
    let id = gid(company.id);
    for (entity, site) in [(json!("ORGANIZATION"), Value::Null), (Value::Null, json!("COST_CENTER"))] {
        let input = json!({"companyId": id, "entityAttribute": entity, "siteAttribute": site});
        csr.does("updateProvisioning", input, "company { id }").await;
    }
    let settled = told(&csr, &id, "PROVISIONING_SETTLED").await;
    let expected =
        json!([change("entity-attribute", "organization", ""), change("site-attribute", "", "costCenter")]);
    assert_eq!(settled[0]["changes"], expected);
    assert_eq!(settled[1]["changes"], json!([change("entity-attribute", "", "organization")]));
}

/// Whoever may enter without the provider is told by name when the other ways are closed, and when others are named; no name
/// stands in the rows themselves.
#[both_databases]
async fn those_who_may_enter_all_the_same_are_told(app: TestApp) {
    let connected = Connected::new(&app).await;
    let (fatou, _) = app.somebody("Fatou", "Diallo").await;
    app.seat(fatou, Some(connected.company.id), None, Role::Hr).await;
    let (manager, id) = (&connected.manager, gid(connected.company.id));
    let names = async |action: &str| {
        let events = told(manager, &id, action).await;
        let mut names: Vec<_> = events.iter().map(|event| event["subjectName"].to_string()).collect();
        names.sort_unstable();
        names
    };
    connected.enforce(&[fatou]).await;
    assert_eq!(names("BREAK_GLASS_NAMED").await, ["\"Claire Réglages\"", "\"Fatou Diallo\""]);
    connected.enforce(&[]).await;
    assert_eq!(names("BREAK_GLASS_NAMED_NO_MORE").await, ["\"Fatou Diallo\""]);
    assert_eq!(names("BREAK_GLASS_NAMED").await.len(), 2, "who stays is not named anew");
    manager.does("liftSso", json!({"companyId": id}), "").await;
    connected.enforce(&[]).await;
    assert_eq!(names("BREAK_GLASS_NAMED").await.len(), 3, "another enforcement names its own");
    let written = app.rows("select arguments from audit_event where action like 'BREAK_GLASS%'").await;
    for row in written {
        assert_eq!(row.try_get::<String>("", "arguments").expect("a text"), "[]");
    }
}

/// Whoever links their account does it in their browser, and an entry by a mail comes by a link: neither is the program's work.
#[both_databases]
async fn who_links_an_account_does_it_by_hand(app: TestApp) {
    let connected = Connected::new(&app).await;
    let own = app.person("Nadia", "Personnelle", "nadia@alpha.example").await;
    connected.provider.is_signed_in(nadia());
    app.visitor().signs_in(&connected.code, &connected.provider).await;
    let mails = app.mails_to("nadia@alpha.example").await;
    let asks = mails.iter().find(|mail| mail.text.contains("/sso/link/"));
    own.post(&asks.expect("a mail that asks").link("/sso/link/"), "").await;
    let linked = told(&connected.manager, &gid(connected.company.id), "SSO_LINKED").await;
    assert_eq!((linked.len(), &linked[0]["means"]), (1, &json!("BROWSER")), "{linked:?}");
    assert_eq!(linked[0]["by"], "PERSON");

    connected.enforce(&[]).await;
    app.sign_in_again(&connected.manager).await;
    let entered = told(&connected.manager, &gid(connected.company.id), "BREAK_GLASS_USED").await;
    assert_eq!(entered[0]["means"], "LINK");
}

/// A draft that is saved again is told once, by its day and by which rules and closed periods came, went or are others; saved
/// as it was, it is told by nothing.
#[both_databases]
async fn a_draft_that_changes_is_told(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    let manager = company.with_role(Role::CsrManager).await;
    let id = gid(company.id);
    let policy = company.draft(&manager, "2026-04-01", json!([rule(json!({}))]), json!([])).await;
    let saves = async |from: &str, longest: i64, closed: Value| {
        let rules = json!([{"name": "Cadres", "staffCategory": "Cadres", "longestMinutes": longest}, rule(json!({}))]);
        let input = json!({"companyId": id, "policyId": policy, "fromOn": from, "rules": rules,
            "blackouts": closed});
        manager.does("savePolicyDraft", input, "policy { id }").await;
        told(&manager, &id, "POLICY_DRAFT_CHANGED").await
    };
    let summer = || json!([{"name": "Été", "fromOn": "2026-08-01", "toOn": "2026-08-31"}]);
    let first = saves("2026-04-02", 90, summer()).await;
    let expected = json!([
        change("from", "mercredi 1er\u{a0}avril 2026", "jeudi 2\u{a0}avril 2026"),
        change("rules", "Tout le monde", "Cadres, Tout le monde"),
        change("blackouts", "", "Été"),
    ]);
    assert_eq!((first.len(), &first[0]["changes"]), (1, &expected), "{first:?}");
    assert_eq!(first[0]["details"], json!([{"name": "number", "value": "1"}]));
    assert_eq!(saves("2026-04-02", 90, summer()).await.len(), 1, "saved as it was");
    let longer = json!([{"name": "Été", "fromOn": "2026-08-01", "toOn": "2026-09-06"}]);
    let second = saves("2026-04-02", 120, longer).await;
    let expected = json!([
        {"name": "number", "value": "1"},
        {"name": "rules-changed", "value": "Cadres"},
        {"name": "blackouts-changed", "value": "Été"},
    ]);
    assert_eq!((second.len(), &second[0]["details"]), (2, &expected), "{second:?}");
    assert_eq!(second[0]["changes"], json!([]));
}

/// A token of a directory is told by its name, an exception that is taken back by what it lifted, until when and why; what a
/// change tells is not told beside it.
#[both_databases]
async fn what_ends_and_begins_is_told_by_what_it_is(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    let (csr, hr) = (company.with_role(Role::CsrManager).await, company.with_role(Role::Hr).await);
    let nadia = company.employee("Nadia", "Lemoine").await;
    let id = gid(company.id);
    let input = json!({"companyId": id, "label": "Annuaire du siège"});
    let made = csr.does("createScimToken", input, "scimToken { id }").await;
    csr.does("revokeScimToken", json!({"id": made["scimToken"]["id"]}), "").await;
    let named = json!([{"name": "token", "value": "Annuaire du siège"}]);
    for action in ["SCIM_TOKEN_MADE", "SCIM_TOKEN_REVOKED"] {
        assert_eq!(told(&csr, &id, action).await[0]["details"], named, "{action}");
    }
    let lifts = json!({"employmentId": gid(nadia.employment), "limit": "LENGTH", "reason": "Un projet",
        "until": "2026-03-31"});
    let granted = hr.does("grantException", lifts, "exception { id }").await;
    hr.does("endException", json!({"id": granted["exception"]["id"]}), "").await;
    let ended = told(&csr, &id, "POLICY_EXCEPTION_ENDED").await;
    let expected = json!([
        {"name": "limit", "value": "durée"},
        {"name": "to", "value": "mardi 31\u{a0}mars 2026"},
        {"name": "reason", "value": "Un projet"},
    ]);
    assert_eq!(ended[0]["details"], expected);
    let leaves = json!({"id": gid(nadia.employment), "endsOn": "2026-06-30"});
    hr.does("endEmployment", leaves, "").await;
    let left = told(&csr, &id, "EMPLOYEE_LEAVES").await;
    assert_eq!(left[0]["details"], json!([]), "its last day is a change");
    assert_eq!(left[0]["changes"], json!([change("ends-on", "", "mardi 30\u{a0}juin 2026")]));
}

/// Of a group is told what it gave and gives, and of its members each by name; whoever was in it already is not told again.
#[both_databases]
async fn groups_and_their_members_are_told(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    let csr = company.with_role(Role::CsrManager).await;
    let (nadia, hugo) =
        (company.employee("Nadia", "Lemoine").await, company.employee("Hugo", "Perrin").await);
    let id = gid(company.id);
    let wish = json!({"companyId": id, "name": "Sud", "role": "AUDITOR"});
    let made = csr.does("saveEmployeeGroup", wish, "employeeGroup { id }").await;
    let group = made["employeeGroup"]["id"].clone();
    assert_eq!(told(&csr, &id, "GROUP_MADE").await[0]["changes"], json!([change("role", "", "auditeur")]));
    let wish = json!({"companyId": id, "id": group, "name": "Sud-Est", "role": "LOCAL_LEAD",
        "legalEntityId": gid(company.entity)});
    csr.does("saveEmployeeGroup", wish, "employeeGroup { id }").await;
    let changed = told(&csr, &id, "GROUP_CHANGED").await[0]["changes"].clone();
    assert_eq!(changed[0], change("name", "Sud", "Sud-Est"));
    assert_eq!(changed[1], change("role", "auditeur", "référent local"));
    assert_eq!((&changed[2]["name"], &changed[2]["before"]), (&json!("place"), &Value::Null));
    assert!(changed[2]["after"].is_string(), "{changed}");

    for members in [vec![&nadia], vec![&nadia, &hugo]] {
        let members: Vec<_> = members.into_iter().map(|one| gid(one.employment)).collect();
        let into = json!({"groupId": group, "employmentIds": members});
        csr.does("addEmployeesToGroup", into, "employeeGroup { id }").await;
    }
    let joined = told(&csr, &id, "GROUP_JOINED").await;
    let names: Vec<_> = joined.iter().map(|event| &event["subjectName"]).collect();
    assert_eq!(names, ["Hugo Perrin", "Nadia Lemoine"]);
    assert_eq!(joined[0]["details"], json!([{"name": "group", "value": "Sud-Est"}]));
    let out = json!({"groupId": group, "employmentId": gid(nadia.employment)});
    csr.does("removeEmployeeFromGroup", out, "employeeGroup { id }").await;
    assert_eq!(told(&csr, &id, "GROUP_LEFT").await[0]["subjectName"], "Nadia Lemoine");
}

/// What an operator did stays an operator's deed when they are none any more, and is nobody's of another organisation.
#[both_databases]
async fn an_operator_who_was_one_is_told_as_such(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    let csr = company.with_role(Role::CsrManager).await;
    app.operator().await;
    let (_, nadia) = app.somebody("Nadia", "Lemoine").await;
    app.app.make_operator(&nadia.email).await.expect("an operator");
    app.clock.advance(Duration::minutes(1));
    let id = gid(company.id);
    let entity =
        csr.does("addLegalEntity", added(&json!(id), "Filiale", "404833048"), "legalEntity { id }").await;
    let wish = json!({"id": entity["legalEntity"]["id"], "reason": "Ce nom n’est pas au registre."});
    nadia.does("refuseLegalEntity", wish, "legalEntity { id }").await;
    let by = async || told(&csr, &id, "LEGAL_ENTITY_REFUSED").await[0]["by"].clone();
    assert_eq!(by().await, "OPERATOR");
    app.clock.advance(Duration::minutes(1));
    app.app.withdraw_operator(&nadia.email).await.expect("an operator less");
    assert_eq!(by().await, "OPERATOR");
    csr.get("/company/audit")
        .await
        .says("exploitant de la plateforme")
        .does_not_say("d’une autre organisation");
    app.clock.advance(Duration::minutes(1));
    app.app.make_operator(&nadia.email).await.expect("an operator again");
    assert_eq!(by().await, "OPERATOR");
}

/// What somebody of another organisation did before they operated does not become an operator's, nor does it once they operate
/// no more.
#[both_databases]
async fn who_became_an_operator_was_none_before(app: TestApp) {
    let (all, ..) = signed(&app).await;
    let (csr, id) = (all.company.with_role(Role::CsrManager).await, gid(all.company.id));
    let by = async || told(&csr, &id, "RECEIPT_SIGNED").await[0]["by"].clone();
    assert_eq!(by().await, "WITHHELD");
    app.operator().await;
    app.clock.advance(Duration::minutes(1));
    app.app.make_operator(&all.president.email).await.expect("an operator");
    assert_eq!(by().await, "WITHHELD");
    app.clock.advance(Duration::minutes(1));
    app.app.withdraw_operator(&all.president.email).await.expect("an operator less");
    assert_eq!(by().await, "WITHHELD");
}
