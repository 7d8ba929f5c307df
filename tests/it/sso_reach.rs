//! What a way in reaches: a session that an employer's identity provider opened is about that employer alone, and where a
//! company asks for its own sign-in, no other way in carries its seats.

use axum::http::{StatusCode, header};
use entity::{IdentityProviderStatus as Status, MembershipRole as Role, membership};
use sea_orm::{ActiveValue::Set, ColumnTrait as _, EntityTrait as _, QueryFilter as _};
use serde_json::{Value, json};
use tests::{Actor, TestApp, both_databases, gid};

const SEATS: &str =
    "{ viewer { isOperator memberships { organisationName } companiesElsewhere { companyName path } } }";

/// The organisations in which somebody has a place by this way in.
async fn places(actor: &Actor) -> Vec<String> {
    let reply = actor.ask(SEATS, Value::Null).await;
    let seats = reply.data()["viewer"]["memberships"].as_array().expect("memberships").clone();
    seats.iter().map(|seat| seat["organisationName"].as_str().expect("a name").to_owned()).collect()
}

/// A session that Alpha's provider opened carries Alpha's seats and no other: neither another employer's, nor an
/// association's, nor those of the platform.
#[both_databases]
async fn a_session_by_sso_is_about_its_company(app: TestApp) {
    let (alpha, beta) = (app.company("Alpha").await, app.company("Beta").await);
    let jardins = app.association("Jardins").await;
    let (person, everywhere) = app.somebody("Nadia", "Partout").await;
    alpha.employs(person, &everywhere).await;
    app.seat(person, Some(alpha.id), None, Role::Hr).await;
    app.seat(person, Some(beta.id), None, Role::Finance).await;
    app.seat(person, None, Some(jardins.id), Role::AssociationAdmin).await;
    app.sql("update person set is_operator = true where last_name = 'Partout'").await.expect("an operator");
    let all = places(&everywhere).await;
    for name in ["Alpha", "Beta", "Jardins"] {
        assert!(all.contains(&name.to_owned()), "{all:?}");
    }

    alpha.signs_in_at("https://id.example", Status::Active, true).await;
    let by_alpha = alpha.opens_session(person, &everywhere).await;
    assert_eq!(places(&by_alpha).await, ["Alpha"]);
    assert_eq!(by_alpha.ask(SEATS, Value::Null).await.data()["viewer"]["isOperator"], false);
    assert_eq!(by_alpha.get("/operator").await.status, StatusCode::NOT_FOUND);
    assert_eq!(by_alpha.get("/association/people").await.status, StatusCode::NOT_FOUND);
    by_alpha.get("/company/employees").await.says("Alpha");
    let document = "query ($id: ID!) { company(id: $id) { id } }";
    let of_beta = by_alpha.ask(document, json!({"id": gid(beta.id)})).await;
    assert_eq!(of_beta.data()["company"], Value::Null);
}

/// Where SSO is enforced, nothing of the company comes by a mail's link or by a token: the page says where to go, the API
/// has no such seat. Whoever is named enters all the same, by both.
#[both_databases]
async fn enforced_sso_closes_every_other_way_in(app: TestApp) {
    let alpha = app.company("Alpha").await;
    let (hr, by_mail) = app.somebody("Hélène", "Fermée").await;
    app.seat(hr, Some(alpha.id), None, Role::Hr).await;
    alpha.employs(hr, &by_mail).await;
    let (manager, named) = app.somebody("Cécile", "Secours").await;
    app.seat(manager, Some(alpha.id), None, Role::CsrManager).await;
    let (token, token_of_named) = (by_mail.token(30).await, named.token(30).await);
    assert_eq!(places(&by_mail).await, ["Alpha"]);

    alpha.signs_in_at("https://id.example", Status::Active, true).await;
    alpha.lets_in(manager).await;
    assert_eq!(places(&by_mail).await, [""; 0]);
    let elsewhere = by_mail.ask(SEATS, Value::Null).await.data()["viewer"]["companiesElsewhere"].clone();
    assert_eq!(elsewhere[0]["companyName"], "Alpha");
    let path = elsewhere[0]["path"].as_str().expect("a path").to_owned();
    by_mail.get("/").await.says(&format!("href=\"{path}\"")).says("s’ouvre par son propre service");
    assert_eq!(by_mail.get("/company/employees").await.status, StatusCode::NOT_FOUND);
    let document = format!("{{ company(id: \"{}\") {{ id }} }}", gid(alpha.id));
    let asked = app.graphql_by(&token, &document, Value::Null).await;
    assert_eq!(asked.json()["data"]["company"], Value::Null);
    let add = json!({"companyId": gid(alpha.id), "firstName": "A", "lastName": "B", "staffNumber": "1",
        "legalEntityId": gid(alpha.entity)});
    assert_eq!(by_mail.is_refused("addEmployee", add).await, ["NOT_FOUND"]);

    assert_eq!(places(&named).await, ["Alpha"]);
    let asked = app.graphql_by(&token_of_named, &document, Value::Null).await;
    assert_eq!(asked.json()["data"]["company"]["id"], json!(gid(alpha.id)));
    let by_sso = alpha.opens_session(hr, &by_mail).await;
    assert_eq!(places(&by_sso).await, ["Alpha"]);

    for actor in [&named, &by_mail] {
        app.sign_in_again(actor).await;
    }
    let seen = app.number("select count(*) from audit_event where action = 'BREAK_GLASS_USED'").await;
    assert_eq!(seen, 1, "only the entry of somebody who was named is seen to");
}

/// A list that was made in a session by SSO is fetched in such a session only.
#[both_databases]
async fn an_export_is_fetched_by_the_way_in_that_reaches_it(app: TestApp) {
    let alpha = app.company("Alpha").await;
    let (hr, by_mail) = app.somebody("Hélène", "Fermée").await;
    app.seat(hr, Some(alpha.id), None, Role::Hr).await;
    alpha.employee("Awa", "Diop").await;
    alpha.signs_in_at("https://id.example", Status::Active, true).await;
    let by_sso = alpha.opens_session(hr, &by_mail).await;
    let input = json!({"companyId": gid(alpha.id)});
    let made = by_sso.does("exportEmployees", input, "exportId").await;
    app.do_jobs().await;
    let id = made["exportId"].as_str().expect("an id");
    let (status, file) = by_sso.download(&format!("/exports/{id}/file")).await;
    assert_eq!(status, StatusCode::OK);
    assert!(String::from_utf8_lossy(&file).contains("Diop"));
    let (status, _) = by_mail.download(&format!("/exports/{id}/file")).await;
    assert_eq!(status, StatusCode::NOT_FOUND);
}

/// A printed code opens nothing of a company that asks for its own sign-in, and the page says so.
#[both_databases]
async fn printed_codes_are_refused_where_sso_is_enforced(app: TestApp) {
    let alpha = app.company("Alpha").await;
    alpha.employed("1042", "Sans-Adresse").await;
    alpha.signs_in_at("https://id.example", Status::Active, true).await;
    let code = alpha.with_code().await;
    let form = format!("companyCode={code}&staffNumber=1042&code=ABCD&back=%2F");
    let page = app.post("/sign-in/staff", &form).await;
    page.says("Alpha demande à chacun").says("id=\"staff-companyCode-wrong\"");
}

/// Nor is a code printed there: whoever looks after employees reads why, and how these come in.
#[both_databases]
async fn no_code_is_printed_where_sso_is_enforced(app: TestApp) {
    let alpha = app.company("Alpha").await;
    let paul = alpha.employed("P-1", "Atelier").await;
    let (person, by_mail) = app.somebody("Hélène", "Papier").await;
    app.seat(person, Some(alpha.id), None, Role::Hr).await;
    alpha.signs_in_at("https://id.example", Status::Active, true).await;
    let hr = alpha.opens_session(person, &by_mail).await;
    let wish = json!({"companyId": gid(alpha.id), "employmentIds": [gid(paul)]});
    assert_eq!(hr.is_refused("createStaffCodes", wish).await, ["PRINTED_CODES_CLOSED"]);
    let page = hr.post("/company/employees/codes", &format!("employmentIds={}", gid(paul))).await;
    page.says("un code imprimé n’ouvrirait rien");
    assert_eq!(app.number("select count(*) from staff_code").await, 0);
}

/// Whoever types an address of a proven domain is led to the company's own sign-in, whether somebody is known by it or not;
/// a link to their own account is a second choice, and others get theirs as ever.
#[both_databases]
async fn an_address_of_the_company_leads_to_its_sign_in(app: TestApp) {
    let alpha = app.company("Alpha").await;
    alpha.has_proven("alpha.example").await;
    alpha.signs_in_at("https://id.example", Status::Active, true).await;
    let (person, _) = app.somebody("Nadia", "Lemoine").await;
    app.has_address(person, "nadia@alpha.example").await;
    let known = app.post("/sign-in", "email=nadia%40alpha.example&back=%2F").await;
    let unknown = app.post("/sign-in", "email=nobody%40alpha.example&back=%2F").await;
    for page in [&known, &unknown] {
        page.says("Alpha demande de se connecter").says("href=\"/sso/");
    }
    assert_eq!(known.body.replace("nadia", "nobody").len(), unknown.body.len());
    assert!(app.mails_to("nadia@alpha.example").await.is_empty(), "nothing is sent yet");
    app.post("/sign-in", "email=nadia%40alpha.example&back=%2F&anyway=yes").await;
    assert_eq!(app.mails_to("nadia@alpha.example").await.len(), 1);
    app.post("/sign-in", "email=nadia%40beta.example&back=%2F").await.says("nadia@beta.example");

    app.get("/sso?company=alpha.example").await.says("Continuer avec Alpha");
    app.get(&format!("/sso?company={}", alpha.with_code().await)).await.says("Continuer avec Alpha");
    app.get("/sso?company=personne.example").await.says("id=\"company-company-wrong\"");
}

/// Beginning leads to the provider with all that proves the answer, keeps a cookie for it, and answers that fit no sign-in
/// are refused in plain words with a reference.
#[both_databases]
async fn a_sign_in_begins_at_the_provider(app: TestApp) {
    let alpha = app.company("Alpha").await;
    let code = alpha.with_code().await;
    app.get(&format!("/sso/{code}")).await.says("n’est pas active");
    assert_eq!(app.get("/sso/NOSUCHCO").await.status, StatusCode::NOT_FOUND);
    alpha.signs_in_at("https://id.example", Status::Active, false).await;
    let begun = app.get(&format!("/sso/{code}")).await;
    let address = begun.header(header::LOCATION).expect("the provider's page").to_owned();
    for part in ["response_type=code", "state=", "nonce=", "code_challenge=", "scope=openid"] {
        assert!(address.contains(part), "{part}: {address}");
    }
    let cookie = begun.header(header::SET_COOKIE).expect("a cookie");
    assert!(
        cookie.starts_with("sso-") && cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"),
        "{cookie}"
    );
    let state = address.split("state=").nth(1).and_then(|rest| rest.split('&').next()).expect("a state");
    let elsewhere = app.get(&format!("/sso/callback?code=x&state={state}")).await;
    assert_eq!(elsewhere.status, StatusCode::BAD_REQUEST);
    elsewhere.says("autre navigateur").says("Référence");
    app.get("/sso/callback?code=x&state=forged").await.says("aucune connexion commencée ici");
    app.get("/sso/callback").await.says("aucune connexion commencée ici");
}

/// What waits for somebody elsewhere is neither seen nor answered in a session that an employer opened: whoever runs its
/// directory could else join a company, or leave an association, in their name.
#[both_databases]
async fn an_employers_session_answers_nobody_else(app: TestApp) {
    let (alpha, beta) = (app.company("Alpha").await, app.company("Beta").await);
    let jardins = app.association("Jardins").await;
    let nadia = alpha.employee("Nadia", "Lemoine").await;
    app.seat(nadia.person, None, Some(jardins.id), Role::AssociationMember).await;
    let awaited = beta.employed("B-1", "Lemoine").await;
    let address = nadia.actor.email.parse().expect("an address");
    app.set_employment(awaited, |row| row.work_email = Set(Some(address))).await;
    let wish = json!({"companyId": gid(beta.id), "email": nadia.actor.email, "firstName": "Nadia",
        "lastName": "Lemoine", "role": "AUDITOR"});
    let manager = beta.with_role(Role::CsrManager).await;
    let invited = manager.does("inviteCompanyMember", wish, "invitation { id }").await;
    alpha.signs_in_at("https://id.example", Status::Active, false).await;
    let by_sso = alpha.opens_session(nadia.person, &nadia.actor).await;

    let ask = "{ viewer { invitationCount invitations { id } employmentInvitations { id } } }";
    let seen = by_sso.ask(ask, Value::Null).await.data()["viewer"].clone();
    assert_eq!(seen, json!({"invitationCount": 0, "invitations": [], "employmentInvitations": []}));
    let (role, job) = (json!({"id": invited["invitation"]["id"]}), json!({"id": gid(awaited)}));
    for mutation in ["acceptInvitation", "declineInvitation"] {
        assert_eq!(by_sso.is_refused(mutation, role.clone()).await, ["NOT_FOUND"], "{mutation}");
    }
    assert_eq!(by_sso.is_refused("acceptEmployment", job.clone()).await, ["NOT_FOUND"]);
    let seat = membership::Entity::find()
        .filter(membership::Column::PersonId.eq(nadia.person))
        .filter(membership::Column::AssociationId.eq(jardins.id))
        .one(app.connection())
        .await;
    let seat = json!({"id": gid(seat.expect("a query").expect("her seat").id)});
    assert_eq!(by_sso.is_refused("leaveAssociation", seat.clone()).await, ["NOT_FOUND"]);

    nadia.actor.does("acceptInvitation", role, "acceptedId").await;
    nadia.actor.does("acceptEmployment", job, "acceptedId").await;
    nadia.actor.does("leaveAssociation", seat, "").await;
}

/// However often somebody begins what comes to nothing, no more than the list needs is kept of it.
#[both_databases]
async fn failures_do_not_pile_up(app: TestApp) {
    let alpha = app.company("Alpha").await;
    let code = alpha.with_code().await;
    for _ in 0..105 {
        let begun = app.app.begin_sso(&code, "/".to_owned(), "test", "a-request").await;
        assert!(matches!(begun, Ok(Err(_))), "there is no provider");
    }
    assert_eq!(app.number("select count(*) from sso_failure").await, 100);
}

/// What opens an account of one's own is not changed in a session that an employer opened: neither addresses nor the
/// session's reach.
#[both_databases]
async fn an_employers_session_changes_no_account(app: TestApp) {
    let alpha = app.company("Alpha").await;
    let nadia = alpha.employee("Nadia", "Lemoine").await;
    alpha.signs_in_at("https://id.example", Status::Active, false).await;
    let by_sso = alpha.opens_session(nadia.person, &nadia.actor).await;
    let add = "mutation { addEmail(input: {email: \"autre@maillon.example\"}) { problems { code } } }";
    assert_eq!(by_sso.ask(add, Value::Null).await.error(), "FORBIDDEN");
    nadia.actor.ask(add, Value::Null).await.has_no_error();
}
