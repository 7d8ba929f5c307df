//! A company that asks everybody to come in by its own sign-in: nothing of it is reached by any other way, but by those whom it
//! named for the day on which its provider does not answer.

use axum::http::{StatusCode, header};
use entity::MembershipRole as Role;
use sea_orm::ActiveValue::Set;
use serde_json::{Value, json};
use tests::{Actor, TestApp, both_databases, gid};

use crate::{
    doors::typed,
    sso_scene::{Connected, nadia, reached},
};

/// What somebody sees of a company, or null where it does not exist for them.
async fn sees(actor: &Actor, connected: &Connected) -> Value {
    let document =
        "query ($id: ID!) { company(id: $id) { legalEntities { name } employees { totalCount } } }";
    actor.ask(document, json!({"id": gid(connected.company.id)})).await.data()["company"].clone()
}

/// Whoever is signed in by a link in a mail keeps their account and what is theirs elsewhere, and sees nothing of the company
/// any more, on no page and through no query; their page says where the company is entered.
#[both_databases]
async fn a_link_in_a_mail_leads_to_nothing_of_the_company(app: TestApp) {
    let connected = Connected::new(&app).await;
    let fatou = connected.company.employee("Fatou", "Diallo").await;
    app.seat(fatou.person, Some(connected.company.id), None, Role::Hr).await;
    let association = app.association("Mains voisines").await;
    app.seat(fatou.person, None, Some(association.id), Role::AssociationMember).await;
    assert_ne!(sees(&fatou.actor, &connected).await, Value::Null);
    fatou.actor.get("/company/employees").await.says("Diallo");

    connected.enforce(&[]).await;
    // The session that was open loses it at once, and so does one that is opened now.
    for session in [fatou.actor.clone(), app.sign_in_again(&fatou.actor).await] {
        assert_eq!(sees(&session, &connected).await, Value::Null);
        assert!(!reached(&session).await.contains(&"Alpha".to_owned()));
        assert!(reached(&session).await.iter().any(|name| name != "Alpha"), "the association stays");
        for path in ["/company", "/company/employees", "/company/settings", "/company/sign-in"] {
            let page = session.get(path).await;
            assert!(!page.status.is_success(), "{path}: {}", page.status);
        }
        session.get("/profile").await.says("Fatou");
        session.get("/").await.says(&format!("/sso/{}", connected.code));
    }
}

/// What is refused to look at is refused to change.
#[both_databases]
async fn nothing_is_changed_by_another_way_in(app: TestApp) {
    let connected = Connected::enforced(&app, &[]).await;
    let hr = connected.company.with_role(Role::Hr).await;
    let input = json!({
        "companyId": gid(connected.company.id), "firstName": "Léo", "lastName": "Roux", "staffNumber": "R1",
        "legalEntityId": gid(connected.company.entity),
    });
    assert_eq!(hr.is_refused("addEmployee", input).await, ["NOT_FOUND"]);
    let other = connected.company.with_role(Role::CsrManager).await;
    assert_eq!(other.is_refused("saveIdentityProvider", connected.settings()).await, ["NOT_FOUND"]);
}

/// A personal token of before, and one that is made now, reach nothing of the company.
#[both_databases]
async fn a_token_leads_to_nothing_of_the_company(app: TestApp) {
    let connected = Connected::new(&app).await;
    let fatou = connected.company.with_role(Role::Hr).await;
    let before = fatou.token(30).await;
    let document = "query ($id: ID!) { company(id: $id) { legalEntities { name } } }";
    let id = json!({"id": gid(connected.company.id)});
    let page = app.graphql_by(&before, document, id.clone()).await;
    assert_ne!(page.json()["data"]["company"], Value::Null);
    connected.enforce(&[]).await;
    for token in [before, fatou.token(30).await] {
        let page = app.graphql_by(&token, document, id.clone()).await;
        assert_eq!(page.json()["data"]["company"], Value::Null);
        let (status, _) = app.download_by(&token, "/company/employees").await;
        assert_ne!(status, StatusCode::OK);
    }
}

/// A code on paper opens no door of a company that asks for its own: who types it is told where to enter.
#[both_databases]
async fn a_printed_code_leads_nowhere(app: TestApp) {
    let connected = Connected::new(&app).await;
    let paul = connected.company.employed("P-1", "Atelier").await;
    let hr = connected.company.with_role(Role::Hr).await;
    let wish = json!({"companyId": gid(connected.company.id), "employmentIds": [gid(paul)]});
    let made = hr.does("createStaffCodes", wish, "staffCodes { code }").await;
    let code = typed(&hr, &connected.company, &made).await;
    connected.enforce(&[]).await;
    let refused = app.app.sign_in_with_staff_code(api::Language::Fr, code.clone(), "test").await;
    assert!(refused.is_err());
    let form = format!("companyCode={}&staffNumber=P-1&code={}", code.company_code, code.code);
    let page = app.post("/sign-in/staff", &form).await;
    page.says("demande à chacun de se connecter par son propre service");
    assert!(
        page.headers
            .get(header::SET_COOKIE)
            .is_none_or(|cookie| { !cookie.to_str().unwrap_or_default().starts_with("session=") })
    );
}

/// Whom the company named comes in by a mail all the same, with all that is theirs there, and so does a token of theirs.
#[both_databases]
async fn who_is_named_comes_in_all_the_same(app: TestApp) {
    let connected = Connected::new(&app).await;
    let fatou = connected.company.employee("Fatou", "Diallo").await;
    app.seat(fatou.person, Some(connected.company.id), None, Role::CsrManager).await;
    let hugo = connected.company.employee("Hugo", "Renard").await;
    connected.enforce(&[fatou.person]).await;
    let session = app.sign_in_again(&fatou.actor).await;
    assert_ne!(sees(&session, &connected).await, Value::Null);
    session.get("/company/employees").await.says("Renard");
    let page = app
        .graphql_by(&session.token(5).await, "{ viewer { memberships { organisationName } } }", json!({}))
        .await;
    assert_eq!(page.json()["data"]["viewer"]["memberships"][0]["organisationName"], "Alpha");
    assert_eq!(reached(&hugo.actor).await, Vec::<String>::new());
}

/// Nobody is named who has no place in the company, nor is somebody of another company.
#[both_databases]
async fn only_the_companys_own_people_are_named(app: TestApp) {
    let connected = Connected::new(&app).await;
    let (stranger, _) = app.somebody("Sans", "Lien").await;
    let foreign = app.company("Beta").await.employee("Autre", "Maison").await;
    for person in [stranger, foreign.person] {
        let refused = connected.manager.is_refused("enforceSso", connected.naming(&[person])).await;
        assert_eq!(refused, ["BREAK_GLASS_UNKNOWN"]);
    }
    let enforced = app.number("select count(*) from identity_provider where is_enforced").await;
    assert_eq!(enforced, 0, "it is not enforced with a name that stands for nobody");
}

/// Whoever comes in by the company's own sign-in finds everything as before.
#[both_databases]
async fn the_companys_own_way_in_stays_open(app: TestApp) {
    let connected = Connected::enforced(&app, &[]).await;
    let session = connected.signs_in(nadia()).await;
    assert_eq!(reached(&session).await, ["Alpha"]);
    assert_eq!(session.get("/hours").await.status, StatusCode::OK);
}

/// Whoever types an address of the company's domain is led to its sign-in, whether or not there is such an account, and no
/// mail is sent; an address of elsewhere gets its mail as ever.
#[both_databases]
async fn an_address_leads_to_its_companys_sign_in(app: TestApp) {
    let connected = Connected::enforced(&app, &[]).await;
    app.person("Nadia", "Lemoine", "nadia@alpha.example").await;
    let mut answers = Vec::new();
    for name in ["nadia", "nobody"] {
        let page = app.post("/sign-in", &format!("email={name}%40alpha.example")).await;
        page.says(&format!("/sso/{}", connected.code));
        answers.push((page.status, page.body.replace(name, "")));
        assert_eq!(app.mails_to(&format!("{name}@alpha.example")).await.len(), 0);
    }
    assert_eq!(answers[0], answers[1]);
    app.post("/sign-in", "email=nadia%40elsewhere.example").await;
    assert_eq!(app.mails_to("nadia@elsewhere.example").await.len(), 1);
}

/// What one company asks for changes nothing at another, even for whoever works for both.
#[both_databases]
async fn another_company_is_entered_as_before(app: TestApp) {
    let connected = Connected::new(&app).await;
    let beta = app.company("Beta").await;
    let fatou = beta.employee("Fatou", "Diallo").await;
    app.seat(fatou.person, Some(connected.company.id), None, Role::Hr).await;
    connected.enforce(&[]).await;
    assert_eq!(reached(&app.sign_in_again(&fatou.actor).await).await, ["Beta"]);
}

/// A file that was asked for in the company's name is not fetched by a way in that does not reach it.
#[both_databases]
async fn a_file_of_before_is_not_fetched(app: TestApp) {
    let connected = Connected::new(&app).await;
    let hr = connected.company.with_role(Role::Hr).await;
    connected.company.employee("Fatou", "Diallo").await;
    let asked = hr.post("/company/employees/export", "").await;
    let place = asked.header(header::LOCATION).expect("a page of the file").to_owned();
    app.do_jobs().await;
    assert_eq!(hr.download(&format!("{place}/file")).await.0, StatusCode::OK);
    connected.enforce(&[]).await;
    assert_ne!(hr.download(&format!("{place}/file")).await.0, StatusCode::OK);
}

/// Whoever has left is not made to come back by being named.
#[both_databases]
async fn a_leaver_who_was_named_stays_out(app: TestApp) {
    let connected = Connected::new(&app).await;
    let fatou = connected.company.employee("Fatou", "Diallo").await;
    app.seat(fatou.person, Some(connected.company.id), None, Role::Hr).await;
    connected.enforce(&[fatou.person]).await;
    assert_ne!(reached(&fatou.actor).await, Vec::<String>::new());
    let last_day = chrono::NaiveDate::from_ymd_opt(2026, 3, 9);
    app.set_employment(fatou.employment, |row| row.ends_on = Set(last_day)).await;
    assert_eq!(reached(&app.sign_in_again(&fatou.actor).await).await, Vec::<String>::new());
}

/// Those with a role read who closed the other ways in, who may enter all the same and where they sign in; whoever is named is
/// told so, and again when they are named no more.
#[both_databases]
async fn who_is_named_is_told(app: TestApp) {
    let connected = Connected::new(&app).await;
    let fatou = connected.company.employee("Fatou", "Diallo").await;
    app.seat(fatou.person, Some(connected.company.id), None, Role::Auditor).await;
    for actor in [&fatou.actor, &connected.manager] {
        app.mails_to(&actor.email).await;
    }
    connected.enforce(&[fatou.person]).await;
    let told = app.mails_to(&connected.manager.email).await;
    assert_eq!(told.len(), 1, "whoever did it is told once: {told:?}");
    for said in ["Claire Réglages a rendu obligatoire", "Fatou Diallo", &format!("/sso/{}", connected.code)]
    {
        assert!(told[0].text.contains(said), "{said}: {}", told[0].text);
    }
    let named = app.mails_to(&fatou.actor.email).await;
    assert_eq!(named.len(), 1, "{named:?}");
    assert!(named[0].subject.contains("vous êtes une personne de secours"), "{}", named[0].subject);
    connected.enforce(&[]).await;
    let ended = app.mails_to(&fatou.actor.email).await;
    assert_eq!(ended.len(), 1, "{ended:?}");
    assert!(ended[0].subject.contains("vous n’êtes plus"), "{}", ended[0].subject);
}
