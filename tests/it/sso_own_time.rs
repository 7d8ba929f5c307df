//! What somebody gave on the time of an employer that is entered by its own sign-in alone: it is reached in that employer's
//! session, by no other way in, and by any again once they have left. Their own time is reached as ever.

use axum::http::StatusCode;
use entity::{EngagementId, IdentityProviderStatus as Status, MembershipRole as Role, TimeEntryId};
use sea_orm::ActiveValue::Set;
use serde_json::{Value, json};
use tests::{
    Actor, TestApp, both_databases,
    builders::{Company, Employee},
    gid,
};

use crate::{lists_taken_home::exported, sessions::book};

const OWN: &str = "{ viewer { confirmedMinutes(year: 2026) timeEntries { totalCount } bookings { totalCount }
    engagements { totalCount } } }";

/// Nadia of Alpha, who gave an hour and booked one on its time, and has an hour to come on her own.
struct Gave {
    alpha: Company,
    nadia: Employee,
    engagement: EngagementId,
    confirmed: TimeEntryId,
    /// Declared and not confirmed.
    declared: Value,
    booking: Value,
    own_booking: Value,
}

async fn gave(app: &TestApp) -> Gave {
    let alpha = app.company("Groupe Alpha").await;
    let nadia = alpha.employee("Nadia", "Lemoine").await;
    let mission = app.association("Les Jardins").await.mission("Budget").await;
    let engagement = mission.engage(&nadia).await;
    let confirmed = mission.received(&nadia, "2026-01-05", 60).await[0];
    let wish = json!({"entries": [wish(engagement)]});
    let declared =
        nadia.actor.does("submitTimeEntries", wish, "entries { id }").await["entries"][0]["id"].clone();
    let session = mission.session("2026-04-07T14:00", 60, 3).await;
    let booking = book(&nadia.actor, session).await;
    let own = mission.session("2026-04-08T14:00", 60, 3).await;
    let own = json!({"sessionId": gid(own), "basis": "PERSONAL_TIME"});
    let own_booking = nadia.actor.does("bookSession", own, "booking { id }").await["booking"]["id"].clone();
    Gave { alpha, nadia, engagement, confirmed, declared, booking, own_booking }
}

/// A day's entry by hand.
fn wish(engagement: EngagementId) -> Value {
    json!({"engagementId": gid(engagement), "date": "2026-03-05", "minutes": 60, "basis": "WORKING_TIME",
        "description": "Tableau"})
}

/// How many entries, bookings and engagements are seen as one's own, and the minutes of the year.
fn counted(viewer: &Value) -> [i64; 4] {
    let count = |list: &str| viewer[list]["totalCount"].as_i64().expect("a count");
    let minutes = viewer["confirmedMinutes"].as_i64().expect("minutes");
    [count("timeEntries"), count("bookings"), count("engagements"), minutes]
}

async fn own(who: &Actor) -> [i64; 4] {
    counted(&who.ask(OWN, Value::Null).await.data()["viewer"])
}

/// Whether somebody finds a thing by its id.
async fn finds(who: &Actor, id: &Value) -> bool {
    let document = "query ($id: ID!) { node(id: $id) { id } }";
    !who.ask(document, json!({"id": id})).await.data()["node"].is_null()
}

/// Signed in by a mail, or by a token, Nadia finds no hour and no booking of Alpha's time once Alpha asks for its own sign-in:
/// in no list, in no figure, by no id and in no calendar. Her own booking is there, and all of it in Alpha's session.
#[both_databases]
async fn time_of_the_company_is_reached_by_its_sign_in_alone(app: TestApp) {
    let all = gave(&app).await;
    let (by_mail, token) = (&all.nadia.actor, all.nadia.actor.token(30).await);
    let feed = by_mail.ask("mutation { createCalendarFeed { path } }", json!({})).await;
    let feed = feed.data()["createCalendarFeed"]["path"].as_str().expect("an address").to_owned();
    let events = async || app.get(&feed).await.body.matches("BEGIN:VEVENT").count();
    assert_eq!((own(by_mail).await, events().await), ([2, 2, 2, 60], 2));

    all.alpha.signs_in_at("https://id.example", Status::Active, true).await;
    assert_eq!((own(by_mail).await, events().await), ([0, 1, 1, 0], 1));
    let by_token = app.graphql_by(&token, OWN, Value::Null).await.json();
    assert_eq!(counted(&by_token["data"]["viewer"]), [0, 1, 1, 0]);
    for id in [&json!(gid(all.confirmed)), &all.declared, &all.booking] {
        assert!(!finds(by_mail, id).await, "{id}");
    }
    assert!(finds(by_mail, &all.own_booking).await);
    by_mail.get("/hours").await.does_not_say("Tableau");
    by_mail.get("/bookings").await.says("Budget").does_not_say("7 avril");

    let by_sso = all.alpha.opens_session(all.nadia.person, by_mail).await;
    assert_eq!(own(&by_sso).await, [2, 2, 2, 60]);
    all.alpha.lets_in(all.nadia.person).await;
    assert_eq!(own(by_mail).await, [2, 2, 2, 60], "whom the company named comes in all the same");
}

/// A way in that does not reach the company's time calls no sum of the rest the whole, and says by which sign-in the other hours
/// are certified.
#[both_databases]
async fn pages_say_what_a_way_in_leaves_out(app: TestApp) {
    let all = gave(&app).await;
    let by_mail = &all.nadia.actor;
    by_mail.get("/hours").await.says("tous temps confondus");
    by_mail.get("/certificate").await.does_not_say("Se connecter avec");
    all.alpha.signs_in_at("https://id.example", Status::Active, true).await;
    by_mail.get("/hours").await.does_not_say("tous temps confondus").does_not_say("Confirmé cette année");
    let page = by_mail.get("/certificate").await;
    page.says("un certificat ne reprend pas");
    assert_eq!(page.body.matches("Se connecter avec Groupe Alpha").count(), 1, "{}", page.body);
    let by_sso = all.alpha.opens_session(all.nadia.person, by_mail).await;
    by_sso.get("/certificate").await.does_not_say("un certificat ne reprend pas");

    let orchard = app.association("Le Verger").await;
    let engagement = orchard.mission("Taille").await.engage_on_own_time(all.nadia.person).await;
    let own = json!({"entries": [{"engagementId": gid(engagement), "date": "2026-03-06", "minutes": 90,
        "basis": "PERSONAL_TIME", "description": "Taille"}]});
    let declared = by_mail.does("submitTimeEntries", own, "entries { id }").await["entries"][0]["id"].clone();
    let confirmer = orchard.with_role(Role::Confirmer).await;
    confirmer.does("confirmTimeEntries", json!({"entries": [{"id": declared}]}), "entries { id }").await;
    let page = by_mail.get("/hours").await;
    page.says("Confirmé cette année").says("1\u{a0}h\u{a0}30").does_not_say("tous temps confondus");
    page.says("par les associations, sans votre temps de travail (Groupe Alpha)");
    by_sso.get("/hours").await.says("2\u{a0}h\u{a0}30").says("tous temps confondus");
}

/// What is not seen is not changed either: no entry is declared, answered or withdrawn, no booking given back.
#[both_databases]
async fn time_of_the_company_is_changed_by_its_sign_in_alone(app: TestApp) {
    let all = gave(&app).await;
    all.alpha.signs_in_at("https://id.example", Status::Active, true).await;
    let by_mail = &all.nadia.actor;
    for (mutation, input) in [
        ("withdrawTimeEntry", json!({"id": all.declared})),
        ("acceptAdjustment", json!({"id": all.declared})),
        ("cancelBooking", json!({"id": all.booking})),
    ] {
        assert_eq!(by_mail.is_refused(mutation, input).await, ["NOT_FOUND"], "{mutation}");
    }
    let by_hand = json!({"entries": [wish(all.engagement)]});
    assert_eq!(by_mail.is_refused("submitTimeEntries", by_hand).await, ["NOT_FOUND"]);
    let again = json!({"entries": [{"id": all.declared, "minutes": 30}]});
    assert_eq!(by_mail.is_refused("submitTimeEntries", again).await, ["NOT_FOUND"]);
    let certificate = json!({"from": "2026-01-01", "to": "2026-03-01"});
    assert_eq!(by_mail.is_refused("createCertificate", certificate).await, ["NOTHING_TO_CERTIFY"]);

    by_mail.does("cancelBooking", json!({"id": all.own_booking}), "").await;
    let by_sso = all.alpha.opens_session(all.nadia.person, by_mail).await;
    by_sso.does("withdrawTimeEntry", json!({"id": all.declared}), "").await;
}

/// Files of one's own hold what is reached when they are asked for, and are fetched by a way in that reaches as much.
#[both_databases]
async fn files_of_ones_own_time_keep_to_the_way_in(app: TestApp) {
    let all = gave(&app).await;
    let by_mail = &all.nadia.actor;
    let made = by_mail.does("exportOwnTimeEntries", json!({}), "exportId").await;
    let before = format!("/exports/{}/file", made["exportId"].as_str().expect("an id"));
    app.do_jobs().await;
    assert_eq!(by_mail.download(&before).await.0, StatusCode::OK);

    all.alpha.signs_in_at("https://id.example", Status::Active, true).await;
    assert_eq!(by_mail.download(&before).await.0, StatusCode::NOT_FOUND, "it holds Alpha's time");
    assert_eq!(exported(by_mail, "exportOwnTimeEntries", json!({})).await.len(), 1, "no more than its head");
    assert_eq!(exported(by_mail, "exportBookings", json!({})).await.len(), 2);
    let by_sso = all.alpha.opens_session(all.nadia.person, by_mail).await;
    assert_eq!(exported(&by_sso, "exportOwnTimeEntries", json!({})).await.len(), 3);
    assert_eq!(exported(&by_sso, "exportBookings", json!({})).await.len(), 3);
}

/// Whoever has left cannot come in by the company any more, and finds what they gave by their own way in.
#[both_databases]
async fn who_has_left_finds_what_they_gave(app: TestApp) {
    let all = gave(&app).await;
    all.alpha.signs_in_at("https://id.example", Status::Active, true).await;
    assert_eq!(own(&all.nadia.actor).await[0], 0);
    let last_day = chrono::NaiveDate::from_ymd_opt(2026, 3, 9);
    app.set_employment(all.nadia.employment, |row| row.ends_on = Set(last_day)).await;
    assert_eq!(own(&all.nadia.actor).await, [2, 2, 2, 60]);
}

/// Pages that would have nothing to show name the company whose sign-in shows it; the end of the account names it too, with the
/// way there, instead of hours that are nowhere to be found.
#[both_databases]
async fn pages_name_the_sign_in_that_shows_it(app: TestApp) {
    let all = gave(&app).await;
    let by_mail = &all.nadia.actor;
    by_mail.does("cancelBooking", json!({"id": all.own_booking}), "").await;
    by_mail.get("/profile/erase").await.says("Un relevé d’heures attend encore").says("href=\"/hours\"");
    all.alpha.signs_in_at("https://id.example", Status::Active, true).await;
    for (path, none) in
        [("/hours", "Aucun relevé"), ("/bookings", "Aucune séance à venir"), ("/", "Aucune séance à venir")]
    {
        let page = by_mail.get(path).await;
        page.says("Rien ici par cette connexion").does_not_say(none);
        page.says("<a class=\"btn quiet\" href=\"/missions\">Trouver une mission</a>");
        assert_eq!(page.body.matches("Se connecter avec Groupe Alpha").count(), 1, "{path}");
    }

    let asked = "{ erasureObstacles { code message ... on CompanyObstacle { companyName signInPath } } }";
    let found = by_mail.ask(asked, json!({})).await.data()["erasureObstacles"].clone();
    let path = found[0]["signInPath"].as_str().expect("a path").to_owned();
    let words = found[0]["message"].as_str().expect("words").to_owned();
    assert!(!words.contains(|letter: char| letter.is_ascii_digit()), "{words}");
    let told = json!([{"code": "ERASURE_BEHIND_SIGN_IN", "message": words, "companyName": "Groupe Alpha",
        "signInPath": path}]);
    assert_eq!(found, told);
    let second = json!({"entries": [{"engagementId": gid(all.engagement), "date": "2026-03-06", "minutes": 60,
        "basis": "WORKING_TIME", "description": "Suite"}]});
    let by_sso = all.alpha.opens_session(all.nadia.person, by_mail).await;
    let second = by_sso.does("submitTimeEntries", second, "entries { id }").await["entries"][0]["id"].clone();
    let of_two = by_mail.ask(asked, json!({})).await.data()["erasureObstacles"].clone();
    assert_eq!(of_two, told, "two are told as one");
    by_sso.does("withdrawTimeEntry", json!({"id": second}), "").await;
    let page = by_mail.get("/profile/erase").await;
    page.says("Des heures données sur le temps de l’entreprise Groupe Alpha attendent encore");
    page.says(&format!("<a href=\"{path}\">Se connecter avec Groupe Alpha</a></li>"))
        .does_not_say("Voir mes heures");
    page.does_not_say("name=\"confirmation\"");
    // Another company, which is open here, though the name of the first begins its own.
    let south = app.company("Groupe Alpha Sud").await;
    app.seat(all.nadia.person, Some(south.id), None, Role::CsrManager).await;
    let found = by_mail.ask(asked, json!({})).await.data()["erasureObstacles"].clone();
    assert_eq!(
        (&found[0]["companyName"], &found[0]["signInPath"]),
        (&json!("Groupe Alpha Sud"), &Value::Null)
    );
    by_mail.get("/profile/erase").await.says("href=\"/company/settings/people\"");

    all.alpha.lets_in(all.nadia.person).await;
    by_mail.get("/hours").await.does_not_say("Rien ici par cette connexion");
    by_mail.get("/profile/erase").await.says("Un relevé d’heures attend encore");
}

/// A place on the company's time does not show by another way in: the session's page says so beside its form, and a second place
/// is refused with the sign-in by which the first one is found, not with a list that does not hold it. So is one at the same
/// time elsewhere, without a word on what the first one is.
#[both_databases]
async fn a_hidden_place_is_told_as_one(app: TestApp) {
    let all = gave(&app).await;
    let by_mail = &all.nadia.actor;
    let of = "query ($id: ID!) { node(id: $id) { ... on Booking { session { id } } } }";
    let found = by_mail.ask(of, json!({"id": all.booking})).await.data()["node"]["session"]["id"].clone();
    let path = format!("/sessions/{}", found.as_str().expect("an id"));
    let again = json!({"sessionId": found, "basis": "PERSONAL_TIME"});
    assert_eq!(by_mail.is_refused("bookSession", again.clone()).await, ["ALREADY_BOOKED"]);
    let other = app.association("Les Voisins").await.mission("Appels").await;
    let then = gid(other.session("2026-04-07T14:30", 60, 3).await);
    let overlaps = async || {
        let document = "mutation ($input: BookSessionInput!) { bookSession(input: $input) { problems { code message } } }";
        let wish = json!({"input": {"sessionId": then, "basis": "PERSONAL_TIME"}});
        by_mail.ask(document, wish).await.data()["bookSession"]["problems"][0].clone()
    };
    let told = overlaps().await;
    assert_eq!(told["code"], "OVERLAP");
    assert!(told["message"].as_str().is_some_and(|message| message.contains("Budget")), "{told}");
    by_mail.get(&path).await.says("Votre place est réservée").does_not_say("ne se voit pas ici");

    all.alpha.signs_in_at("https://id.example", Status::Active, true).await;
    let page = by_mail.get(&path).await;
    page.says("Une place prise sur le temps de travail de l’entreprise Groupe Alpha ne se voit pas ici.");
    page.does_not_say("Votre place est réservée");
    assert_eq!(page.body.matches("Se connecter avec Groupe Alpha").count(), 1, "{}", page.body);
    assert_eq!(by_mail.is_refused("bookSession", again).await, ["BOOKED_BEHIND_SIGN_IN"]);
    let told = overlaps().await;
    assert_eq!(told["code"], "OVERLAP_BEHIND_SIGN_IN");
    assert!(told["message"].as_str().is_some_and(|message| !message.contains("Budget")), "{told}");
    let sent = by_mail.post(&format!("{path}/book"), "basis=PERSONAL_TIME").await;
    sent.says("Connectez-vous avec cette entreprise").does_not_say("Vous la retrouvez dans vos réservations");
    let by_sso = all.alpha.opens_session(all.nadia.person, by_mail).await;
    by_sso.get(&path).await.says("Votre place est réservée").does_not_say("ne se voit pas ici");
}
