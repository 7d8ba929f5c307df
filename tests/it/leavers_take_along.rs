//! What somebody takes along who leaves an employer: an archive that nobody had to ask for, their account by an address of their
//! own, and none of the ways in that were open while they worked there.

use axum::http::StatusCode;
use chrono::Duration;
use entity::{IdentityProviderStatus as Status, MembershipRole as Role};
use serde_json::{Value, json};
use tests::{Actor, TestApp, both_databases, builders::Employee, gid};

use crate::{
    addresses::takes,
    own_data::files,
    sso_accounts::employed,
    sso_scene::{Connected, nadia},
};

const OWN: &str = "{ viewer { person { firstName } } }";

async fn leaves(hr: &Actor, who: &Employee, on: &str) {
    let leaving = json!({"id": gid(who.employment), "endsOn": on});
    hr.does("endEmployment", leaving, "employee { id }").await;
}

/// Nadia leaves at once: the farewell leads to an archive of all that is kept of her, which she fetches by her own way in though
/// the company asks for its sign-in, for a week; nobody else has it, and no second mail says that it is ready.
#[both_databases]
async fn a_leaver_gets_an_archive(app: TestApp) {
    let alpha = app.company("Groupe Alpha").await;
    let nadia = alpha.employee("Nadia", "Lemoine").await;
    let mission = app.association("Les Jardins").await.mission("Budget").await;
    mission.received(&nadia, "2026-01-05", 60).await;
    app.has_address(nadia.person, "nadia@maison.example").await;
    alpha.signs_in_at("https://id.example", Status::Active, true).await;
    let (person, by_mail) = app.somebody("Hélène", "Ferrand").await;
    app.seat(person, Some(alpha.id), None, Role::Hr).await;
    let hr = alpha.opens_session(person, &by_mail).await;
    leaves(&hr, &nadia, "2026-03-09").await;

    let mails = app.mails_to("nadia@maison.example").await;
    let farewell: Vec<_> = mails.iter().filter(|mail| mail.subject.contains("Vous avez quitté")).collect();
    assert_eq!((farewell.len(), mails.len()), (1, 1), "{mails:?}");
    assert!(farewell[0].text.contains("/hours"), "she has an address of her own: {}", farewell[0].text);
    assert!(!farewell[0].text.contains("Vos rôles"), "she had none: {}", farewell[0].text);
    let path = farewell[0].link("/exports/");
    let again = app.sign_in_again(&nadia.actor).await;
    let (status, bytes) = again.download(&format!("{path}/file")).await;
    assert_eq!(status, StatusCode::OK);
    let hours = files(bytes).into_iter().find(|(name, _)| name == "heures.csv").expect("her hours");
    assert!(hours.1.contains("Budget"), "{}", hours.1);
    assert_eq!(hr.download(&format!("{path}/file")).await.0, StatusCode::NOT_FOUND);
    let bravo = app.company("Groupe Bravo").await;
    bravo.signs_in_at("https://id.example", Status::Active, false).await;
    bravo.employs(nadia.person, &nadia.actor).await;
    let by_bravo = bravo.opens_session(nadia.person, &nadia.actor).await;
    assert_eq!(by_bravo.download(&format!("{path}/file")).await.0, StatusCode::NOT_FOUND);
    app.clock.advance(Duration::days(8));
    let again = app.sign_in_again(&nadia.actor).await;
    assert_eq!(again.download(&format!("{path}/file")).await.0, StatusCode::NOT_FOUND);
}

/// What is written to a leaver goes to no mailbox of another employer's where they have one of their own, whichever they chose
/// while they worked here.
#[both_databases]
async fn a_leaver_is_written_to_where_no_employer_reads(app: TestApp) {
    let (alpha, bravo) = (app.company("Groupe Alpha").await, app.company("Groupe Bravo").await);
    let hr = alpha.with_role(Role::Hr).await;
    let nadia = alpha.employee("Nadia", "Lemoine").await;
    let (_, domain) = nadia.actor.email.split_once('@').expect("a domain");
    alpha.has_proven(domain).await;
    bravo.has_proven("bravo.example").await;
    app.has_address(nadia.person, "nadia@bravo.example").await;
    app.has_address(nadia.person, "nadia@maison.example").await;
    app.execute_sql("update email set preferred_at = created_at where address = 'nadia@bravo.example'").await;
    app.clock.advance(Duration::minutes(1));
    leaves(&hr, &nadia, "2026-03-09").await;
    let mails = app.mails_to("nadia@maison.example").await;
    assert!(mails.iter().any(|mail| mail.subject.contains("Vous avez quitté")), "{mails:?}");
    for employers in ["nadia@bravo.example", nadia.actor.email.as_str()] {
        assert!(app.mails_to(employers).await.is_empty(), "{employers}");
    }
}

/// Every session that was open while somebody worked there ends with their last day; one that they open afterwards stays, and
/// colleagues stay signed in.
#[both_databases]
async fn sessions_end_with_the_last_day(app: TestApp) {
    let alpha = app.company("Alpha").await;
    let hr = alpha.with_role(Role::Hr).await;
    let (nadia, hugo) = (alpha.employee("Nadia", "Lemoine").await, alpha.employee("Hugo", "Perrin").await);
    leaves(&hr, &nadia, "2026-03-10").await;
    app.do_daily("end_seats_of_leavers").await;
    assert_eq!(nadia.actor.get("/profile").await.status, StatusCode::OK, "it is the last day");
    app.clock.advance(Duration::days(1));
    app.do_daily("end_seats_of_leavers").await;
    assert!(nadia.actor.get("/profile").await.status.is_redirection());
    assert_eq!(hugo.actor.get("/profile").await.status, StatusCode::OK);
    app.do_jobs().await;
    let again = app.sign_in_again(&nadia.actor).await;
    app.clock.advance(Duration::days(1));
    app.do_daily("end_seats_of_leavers").await;
    assert_eq!(again.get("/profile").await.status, StatusCode::OK);
    leaves(&hr, &nadia, "2026-03-09").await;
    assert_eq!(again.get("/profile").await.status, StatusCode::OK, "a corrected day ends nothing anew");
}

/// A token that was made in a session of the company's sign-in ends with the employment; one of the person's own works on.
#[both_databases]
async fn a_token_of_the_companys_session_ends(app: TestApp) {
    let connected = Connected::new(&app).await;
    // Without an address the employer's sign-in is the only way in, so that a token is made by it.
    let mut claims = nadia();
    claims["email"] = Value::Null;
    let session = connected.signs_in(claims).await;
    let wish = json!({"label": "Mon agenda", "days": 30, "scopes": ["read"]});
    let made = session.does("createAccessToken", wish, "secret").await;
    let token = made["secret"].as_str().expect("a token").to_owned();
    let hugo = connected.company.employee("Hugo", "Perrin").await;
    let own = hugo.actor.token(30).await;
    let works = async |token: &str| {
        let asked = app.graphql_by(token, OWN, Value::Null).await.json();
        asked["data"]["viewer"]["person"]["firstName"].is_string()
    };
    assert!(works(&token).await && works(&own).await);

    let employment = employed(&app, "N-1").await.id;
    let leaving = json!({"id": gid(employment), "endsOn": "2026-03-09"});
    connected.manager.does("endEmployment", leaving, "employee { id }").await;
    leaves(&connected.manager, &hugo, "2026-03-09").await;
    assert!(!works(&token).await);
    assert!(works(&own).await);
}

/// Whoever comes in by the company's sign-in and an address of its domain alone is asked for one of their own on their profile,
/// and may add it in that session, as nothing else would let them back; once they have it, that session changes none.
#[both_databases]
async fn an_address_of_one_s_own_is_asked_for(app: TestApp) {
    let connected = Connected::new(&app).await;
    let session = connected.signs_in(nadia()).await;
    session
        .get("/profile")
        .await
        .says("href=\"/profile/addresses\"")
        .says("Vous n’entrez ici que par votre employeur");
    takes(&session, "nadia@maison.example").await;
    session.get("/profile").await.does_not_say("Vous n’entrez ici que par votre employeur");
    let another = "mutation { addEmail(input: {email: \"autre@maison.example\"}) { problems { code } } }";
    assert_eq!(session.ask(another, Value::Null).await.error(), "FORBIDDEN");
}
