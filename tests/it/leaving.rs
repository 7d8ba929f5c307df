//! Leaving an employer: later places are given back, what was given stays.

use chrono::Duration;
use entity::{MembershipRole as Role, SessionId};
use serde_json::{Value, json};
use tests::{Actor, TestApp, both_databases, gid};

use crate::waiting_lists::standing;

async fn books(who: &Actor, session: SessionId, more: Value) -> Value {
    let mut input = json!({"sessionId": gid(session)});
    input.as_object_mut().expect("an input").extend(more.as_object().expect("more").clone());
    who.does("bookSession", input, "booking { status }").await["booking"]["status"].clone()
}

/// HR says that Nadia leaves: her places after the last day go to those who wait, her minutes come back, she and the
/// association are told; what she booked on her own time stays, and the hours she gave are confirmed afterwards.
#[both_databases]
async fn who_leaves_gives_later_places_back(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    let hr = company.with_role(Role::Hr).await;
    let nadia = company.employee("Nadia", "Lemoine").await;
    let awa = company.employee("Awa", "Diagne").await.actor;
    let association = app.association("Les Jardins").await;
    let president = association.president().await;
    let mission = association.mission("Budget").await;
    let engagement = mission.engage(&nadia).await;
    let before = mission.session("2026-03-31T14:00", 60, 1).await;
    let after = mission.session("2026-04-01T14:00", 60, 1).await;
    let later = mission.session("2026-04-07T14:00", 60, 1).await;
    let own = mission.session("2026-04-08T14:00", 60, 1).await;
    for session in [before, after, later] {
        assert_eq!(books(&nadia.actor, session, json!({})).await, "CONFIRMED");
    }
    assert_eq!(books(&nadia.actor, own, json!({"basis": "PERSONAL_TIME"})).await, "CONFIRMED");
    assert_eq!(books(&awa, after, json!({"joinWaitingList": true})).await, "WAITING");
    let entry = json!({"engagementId": gid(engagement), "date": "2026-03-05", "minutes": 90,
        "basis": "WORKING_TIME", "description": "Tableau"});
    let entry = nadia.actor.does("submitTimeEntries", json!({"entries": [entry]}), "entries { id }").await;
    let entry = entry["entries"][0]["id"].clone();
    app.mails_to(&nadia.actor.email).await;
    assert_eq!(nadia.budget().await, (270, 0));

    let leaves = json!({"id": gid(nadia.employment), "endsOn": "2026-03-31"});
    hr.does("endEmployment", leaves.clone(), "employee { endsOn }").await;
    let mails = app.mails_to(&nadia.actor.email).await;
    let released: Vec<_> =
        mails.iter().filter(|mail| mail.subject.contains("réservations annulées")).collect();
    assert_eq!(released.len(), 1, "one for both sessions: {mails:?}");
    assert!(released[0].text.contains("Vos réservations sur votre temps de travail sont annulées"));
    let calendar = released[0].calendar.as_ref().expect("a calendar");
    assert_eq!(calendar.matches("STATUS:CANCELLED").count(), 2, "{calendar}");
    let asked = mails.iter().find(|mail| mail.subject.contains("ajoutez votre adresse"));
    let asked = asked.expect("a mail that asks for an address before the last day");
    assert!(
        plain(&asked.text).contains("31 mars 2026") && asked.text.contains("/profile/addresses"),
        "{}",
        asked.text
    );
    assert_eq!(mails.len(), 2, "{mails:?}");
    let mails = app.mails_to(&president.email).await;
    assert_eq!(mails.len(), 1, "{mails:?}");
    assert!(mails[0].text.contains("Nadia Lemoine ne pourra pas venir à 2 séances"), "{}", mails[0].text);
    assert!(!mails[0].text.contains("Alpha"), "why is her own affair: {}", mails[0].text);
    assert_eq!(standing(&nadia.actor, before).await, "CONFIRMED");
    assert_eq!(standing(&nadia.actor, after).await, Value::Null);
    assert_eq!(standing(&nadia.actor, own).await, "CONFIRMED");
    assert_eq!(standing(&awa, after).await, "CONFIRMED", "the place went to who waited");
    assert_eq!(nadia.budget().await, (150, 0));

    hr.does("endEmployment", leaves, "employee { endsOn }").await;
    assert_eq!(app.mails_to(&president.email).await.len(), 0, "the same again tells nobody");
    app.clock.advance(Duration::days(30));
    // Reminders that came meanwhile.
    app.mails_to(&president.email).await;
    let president = app.sign_in_again(&president).await;
    let confirmed = json!({"entries": [{"id": entry}]});
    let confirmed = president.does("confirmTimeEntries", confirmed, "entries { status }").await;
    assert_eq!(confirmed["entries"][0]["status"], "CONFIRMED");
}

/// Somebody whose booking at work stood in the way of a place that they wait for on their own time gets it once they
/// leave.
#[both_databases]
async fn who_leaves_has_the_hour_again(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    let hr = company.with_role(Role::Hr).await;
    let nadia = company.employee("Nadia", "Lemoine").await;
    let awa = company.employee("Awa", "Diagne").await.actor;
    let mission = app.association("Les Jardins").await.mission("Budget").await;
    let wished = mission.session("2026-04-01T14:00", 120, 1).await;
    let other = mission.session("2026-04-01T15:00", 60, 5).await;
    let wish = json!({"sessionId": gid(wished)});
    let booking = awa.does("bookSession", wish, "booking { id }").await["booking"]["id"].clone();
    let waits = json!({"basis": "PERSONAL_TIME", "joinWaitingList": true});
    assert_eq!(books(&nadia.actor, wished, waits).await, "WAITING");
    assert_eq!(books(&nadia.actor, other, json!({})).await, "CONFIRMED");
    awa.does("cancelBooking", json!({"id": booking}), "").await;
    assert_eq!(standing(&nadia.actor, wished).await, "WAITING", "she is elsewhere");

    let leaves = json!({"id": gid(nadia.employment), "endsOn": "2026-03-31"});
    hr.does("endEmployment", leaves, "employee { endsOn }").await;
    app.do_jobs().await;
    assert_eq!(standing(&nadia.actor, wished).await, "CONFIRMED");
}

/// A text in which any space is a plain one.
fn plain(text: &str) -> String {
    text.replace('\u{a0}', " ")
}

/// A rank on a waiting list is no booking, and the mail calls it what it is; beside a place, each is told for itself.
#[both_databases]
async fn a_rank_is_not_called_a_booking(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    let hr = company.with_role(Role::Hr).await;
    let (nadia, hugo) =
        (company.employee("Nadia", "Lemoine").await, company.employee("Hugo", "Perrin").await);
    let awa = company.employee("Awa", "Diagne").await.actor;
    let mission = app.association("Les Jardins").await.mission("Budget").await;
    let full = mission.session("2026-04-01T14:00", 60, 1).await;
    let other = mission.session("2026-04-02T14:00", 60, 5).await;
    books(&awa, full, json!({})).await;
    for who in [&nadia.actor, &hugo.actor] {
        assert_eq!(books(who, full, json!({"joinWaitingList": true})).await, "WAITING");
    }
    books(&hugo.actor, other, json!({})).await;
    for who in [&nadia, &hugo] {
        app.mails_to(&who.actor.email).await;
        let leaves = json!({"id": gid(who.employment), "endsOn": "2026-03-31"});
        hr.does("endEmployment", leaves, "employee { endsOn }").await;
    }
    let mails = app.mails_to(&nadia.actor.email).await;
    let mail =
        mails.iter().find(|mail| mail.subject.contains("liste d’attente")).expect("a mail of her rank");
    assert!(mail.text.contains("Vous n’êtes plus sur la liste d’attente"), "{}", mail.text);
    assert!(plain(&mail.text).contains("1er avril 2026"), "{}", mail.text);
    assert!(!mail.text.contains("annulée") && mail.calendar.is_none(), "{}", mail.text);
    let mails = app.mails_to(&hugo.actor.email).await;
    let mail = mails.iter().find(|mail| mail.subject.contains("réservations annulées")).expect("one mail");
    let text = plain(&mail.text);
    let (place, rank) = text.split_once("Pour celles-ci, où vous attendiez").expect("both are told");
    assert!(place.contains("2 avril 2026") && !place.contains("1er avril"), "{}", mail.text);
    assert!(rank.contains("avril 2026"), "{}", mail.text);
    assert_eq!(mail.calendar.as_ref().map(|file| file.matches("BEGIN:VEVENT").count()), Some(1));
}
