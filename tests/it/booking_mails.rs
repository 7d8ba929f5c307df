//! What mails about bookings say of the hour and of the place.

use entity::{MembershipRole, SessionId};
use sea_orm::ActiveValue::Set;
use serde_json::{Value, json};
use tests::{Actor, TestApp, both_databases, gid};

const FOLLOWS: &str = "Le lien vous sera envoyé.";

async fn book(who: &Actor, session: SessionId) -> Value {
    let wish = json!({"sessionId": gid(session), "joinWaitingList": true});
    who.does("bookSession", wish, "booking { id }").await["booking"]["id"].clone()
}

fn to(session: SessionId, start: &str, end: &str) -> Value {
    json!({"id": gid(session), "localStart": start, "localEnd": end, "reason": "La salle est prise."})
}

/// An hour stands beside the clocks that it is read on, by the name that people give them, in both parts of a mail and in
/// the calendar; never by the name that computers know them by.
#[both_databases]
async fn clocks_have_their_name(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    let association = app.association("Les Jardins").await;
    let mission = association.mission("Budget").await;
    let nadia = company.employee("Nadia", "Lemoine").await.actor;
    let hugo = company.employee("Hugo", "Perrin").await.actor;
    hugo.does("updateProfile", json!({"language": "EN", "timeZone": "Indian/Reunion"}), "").await;
    let session = mission.session("2026-03-17T14:00", 120, 10).await;
    book(&nadia, session).await;
    book(&hugo, session).await;
    let member = association.with_role(MembershipRole::AssociationMember).await;
    member.does("moveSession", to(session, "2026-03-18T14:00", "2026-03-18T16:00"), "").await;
    for (who, said, calendar) in [
        (&nadia, "à 14\u{a0}h (heure de Paris)", "(heure de Paris)"),
        (&hugo, "at 17:00 (Réunion time)", "(Paris time)"),
    ] {
        let mails = app.mails_to(&who.email).await;
        assert_eq!(mails.len(), 2, "booked and moved");
        for mail in mails {
            // A calendar folds its long lines.
            let file = mail.calendar.expect("an event").replace("\r\n ", "");
            assert!(file.contains(calendar), "{file}");
            for words in [&mail.text, &mail.html] {
                assert!(words.contains(said), "{said} is not in {words}");
                for name in ["Europe/Paris", "Indian/Reunion"] {
                    assert!(!words.contains(name) && !file.contains(name), "{name} is in {words}{file}");
                }
            }
        }
    }
}

/// Whoever gets a place at a distance before its link is there reads that the link follows, when they book, when a place
/// frees for them and when the session moves; whose link is there, and who goes somewhere, does not.
#[both_databases]
async fn a_mail_says_that_the_link_follows(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    let association = app.association("Les Jardins").await;
    let member = association.with_role(MembershipRole::AssociationMember).await;
    let nadia = company.employee("Nadia", "Lemoine").await.actor;
    let hugo = company.employee("Hugo", "Perrin").await.actor;
    let at_a_distance = association.mission("Budget").await;
    let on_site = association.mission("Potager").await;
    app.set_mission(on_site.id, |row| {
        row.format = Set(entity::MissionFormat::OnSite);
        row.place = Set(Some("12 rue des Lilas".to_owned()));
    })
    .await;
    for (mission, day, link, follows) in [
        (&at_a_distance, "17", None, true),
        (&at_a_distance, "19", Some("https://visio.example/salle"), false),
        (&on_site, "23", None, false),
    ] {
        let session = mission.session(&format!("2026-03-{day}T14:00"), 60, 1).await;
        app.set_session(session, |row| row.link = Set(link.map(ToOwned::to_owned))).await;
        let booking = book(&nadia, session).await;
        book(&hugo, session).await;
        let confirmed = app.mails_to(&nadia.email).await.pop().expect("a mail");
        assert_eq!(confirmed.text.contains(FOLLOWS), follows, "{}", confirmed.text);
        assert_eq!(confirmed.html.contains(FOLLOWS), follows, "{}", confirmed.html);

        nadia.does("cancelBooking", json!({"id": booking}), "").await;
        app.do_jobs().await;
        let promoted = app.mails_to(&hugo.email).await.pop().expect("a mail");
        assert!(promoted.subject.starts_with("Une place s’est libérée"), "{}", promoted.subject);
        assert_eq!(promoted.text.contains(FOLLOWS), follows, "{}", promoted.text);

        let (start, end) = (format!("2026-03-{day}T16:00"), format!("2026-03-{day}T17:00"));
        member.does("moveSession", to(session, &start, &end), "").await;
        let moved = app.mails_to(&hugo.email).await.pop().expect("a mail");
        assert!(moved.subject.starts_with("Séance déplacée"), "{}", moved.subject);
        assert_eq!(moved.text.contains(FOLLOWS), follows, "{}", moved.text);
        assert!(moved.text.contains("Si le nouvel horaire ne vous va pas"), "{}", moved.text);

        let document = "query ($id: ID!) { node(id: $id) { ... on Session { linkFollows } } }";
        let known = hugo.ask(document, json!({"id": gid(session)})).await.data()["node"].clone();
        assert_eq!(known, json!({"linkFollows": follows}));
    }
}
