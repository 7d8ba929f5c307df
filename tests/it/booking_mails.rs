//! What mails about bookings say of the hour and of the place.

use entity::{BookingMode, MembershipRole};
use sea_orm::ActiveValue::Set;
use serde_json::json;
use tests::{TestApp, both_databases, gid};

use crate::{sessions::to, waiting_lists::book};

const FOLLOWS: &str = "Le lien vous sera envoyé.";

/// An hour stands beside the clocks of where the session takes place, by the name that people give them, with their own
/// hour for whoever lives by others, in both parts of a mail; never by the name that computers know them by.
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
        (
            &nadia,
            ["à 14\u{a0}h (heure de Paris)", "14\u{a0}h – 16\u{a0}h (heure de Paris)"],
            "(heure de Paris)",
        ),
        (
            &hugo,
            [
                "at 14:00 (Paris time, 17:00 where you are)",
                "14:00–16:00 (Paris time, 17:00–19:00 where you are)",
            ],
            "(Paris time)",
        ),
    ] {
        let mails = app.mails_to(&who.email).await;
        assert_eq!(mails.len(), 2, "booked and moved");
        for (mail, said) in mails.into_iter().zip(said) {
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

/// A series is told as one session is: on the clocks of where it takes place, with the person's own beside them, by mail
/// and on the page.
#[both_databases]
async fn a_series_is_told_as_one_session_is(app: TestApp) {
    let nadia = app.company("Groupe Alpha").await.employee("Nadia", "Lemoine").await.actor;
    nadia.does("updateProfile", json!({"timeZone": "Indian/Reunion"}), "").await;
    let association = app.association("Les Jardins").await;
    let weekly = association.mission("Anglais").await;
    app.set_mission(weekly.id, |row| row.booking_mode = Set(BookingMode::Series)).await;
    let first = weekly.session("2026-03-17T14:00", 60, 10).await;
    weekly.session("2026-03-31T22:00", 60, 10).await;
    let single = association.mission("Budget").await.session("2026-03-18T14:00", 60, 10).await;
    for (session, count) in [(first, "Vos 2 places"), (single, "Votre place")] {
        book(&nadia, session).await;
        let mail = app.mails_to(&nadia.email).await.pop().expect("a mail");
        assert!(mail.text.contains(count), "{}", mail.text);
        let said = "à 14\u{a0}h (heure de Paris, soit 17\u{a0}h chez vous)";
        assert!(mail.text.contains(said), "{}", mail.text);
    }
    let page = nadia.get("/bookings").await;
    let own = "heure de Paris (soit 17\u{a0}h – 18\u{a0}h chez vous)";
    assert_eq!(page.body.matches(own).count(), 2, "{}", page.body);
    // At ten in the evening it is the next day already, and clocks have gone forward in Paris.
    page.says("22\u{a0}h – 23\u{a0}h").says("(soit mer. 1er\u{a0}avr. · 0\u{a0}h – 1\u{a0}h chez vous)");
    nadia.does("updateProfile", json!({"timeZone": "Europe/Brussels"}), "").await;
    nadia.get("/bookings").await.says("heure de Paris").does_not_say("chez vous)</span>");
}

/// Whoever has a place in a session that moves reads from when to when it was and is, though only its end changes; and
/// whoever loses the place, what it is that does not fit.
#[both_databases]
async fn a_moved_session_says_its_hours_and_why_a_place_is_lost(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    let association = app.association("Les Jardins").await;
    let mission = association.mission("Budget").await;
    let garden = association.mission("Potager").await;
    let session = mission.session("2026-03-30T15:00", 120, 10).await;
    let [nadia, hugo, ines] = ["Nadia", "Hugo", "Inès"].map(|name| company.employee(name, "Lemoine"));
    let (nadia, hugo, ines) = (nadia.await.actor, hugo.await.actor, ines.await.actor);
    for who in [&nadia, &hugo, &ines] {
        book(who, session).await;
    }
    for (who, start, minutes) in [
        (&nadia, "2026-03-30T06:00", 8 * 60),
        (&hugo, "2026-03-30T17:30", 60),
        (&ines, "2026-03-24T08:00", 6 * 60),
        (&ines, "2026-03-25T08:00", 6 * 60),
    ] {
        book(who, garden.session(start, minutes, 10).await).await;
    }
    let sam = company.employee("Sam", "Roy").await.actor;
    book(&sam, session).await;
    for who in [&nadia, &hugo, &ines, &sam] {
        app.mails_to(&who.email).await;
    }
    let member = association.with_role(MembershipRole::AssociationMember).await;
    member.does("moveSession", to(session, "2026-03-30T15:00", "2026-03-30T18:00"), "").await;
    let hours = [
        "prévue lundi 30\u{a0}mars 2026, 15\u{a0}h – 17\u{a0}h (heure de Paris)",
        "maintenant lieu lundi 30\u{a0}mars 2026, 15\u{a0}h – 18\u{a0}h (heure de Paris)",
    ];
    for (who, why) in [
        (&nadia, "cette journée compterait 11\u{a0}h de temps de travail, pour un maximum de 10\u{a0}h"),
        (&hugo, "vous avez déjà réservé «\u{a0}Potager\u{a0}» à ce moment"),
        (&ines, "il ne reste que 2\u{a0}h sur votre crédit d’heures et il en faut 3\u{a0}h"),
        (&sam, "Vous gardez votre place"),
    ] {
        let mail = app.mails_to(&who.email).await.pop().expect("a mail");
        for said in hours.iter().chain([&why]) {
            assert!(mail.text.contains(said), "{said} is not in {}", mail.text);
        }
    }
}

/// Whoever gets a place reads where to go in the mail itself, in both its parts, when they book and when a place frees for
/// them; who only waits is not told the link. Of a series whose sessions take place apart, each is named.
#[both_databases]
async fn a_mail_says_where_to_go(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    let association = app.association("Les Jardins").await;
    let nadia = company.employee("Nadia", "Lemoine").await.actor;
    let hugo = company.employee("Hugo", "Perrin").await.actor;
    let session = association.mission("Budget").await.session("2026-03-17T14:00", 60, 1).await;
    let link = "https://visio.example/salle";
    app.set_session(session, |row| {
        row.address = Set(Some("12 rue des Lilas".to_owned()));
        row.link = Set(Some(link.to_owned()));
    })
    .await;
    let booking = book(&nadia, session).await;
    book(&hugo, session).await;
    let waiting = app.mails_to(&hugo.email).await;
    assert!(waiting.iter().all(|mail| !mail.text.contains(link) && !mail.html.contains(link)), "{waiting:?}");
    let confirmed = app.mails_to(&nadia.email).await.pop().expect("a mail");
    nadia.does("cancelBooking", json!({"id": booking}), "").await;
    let promoted = app.mails_to(&hugo.email).await.pop().expect("a mail");
    assert!(promoted.subject.starts_with("Une place s’est libérée"), "{}", promoted.subject);
    for mail in [&confirmed, &promoted] {
        assert!(mail.text.contains(&format!("\n\n12 rue des Lilas\n\n{link}\n\n")), "{}", mail.text);
        assert!(mail.html.contains(&format!("<p>12 rue des Lilas</p><p>{link}</p>")), "{}", mail.html);
    }

    let weekly = association.mission("Anglais").await;
    app.set_mission(weekly.id, |row| row.booking_mode = Set(BookingMode::Series)).await;
    let first = weekly.session("2026-03-18T14:00", 60, 10).await;
    let second = weekly.session("2026-03-25T14:00", 60, 10).await;
    for (session, room) in [(first, "Salle A"), (second, "Salle B")] {
        app.set_session(session, |row| row.address = Set(Some(room.to_owned()))).await;
    }
    book(&nadia, first).await;
    let mail = app.mails_to(&nadia.email).await.pop().expect("a mail");
    let rooms = ["(heure de Paris) · Salle A", "(heure de Paris) · Salle B"].map(|said| mail.text.find(said));
    assert!(rooms[0].is_some() && rooms[0] < rooms[1], "{}", mail.text);
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
