//! Why a place does not fit any more, by mail: each limit that is broken and what would pass, as the page would have said it, in
//! the language of whoever reads it.

use entity::MembershipRole as Role;
use serde_json::json;
use tests::{Actor, TestApp, both_databases, builders::rule, gid};

use crate::{
    partial_activity_marked::days,
    sessions::to,
    waiting_lists::{book, standing},
};

/// Subject and text of the mail that somebody was sent last, their spaces as a person types them.
async fn told(app: &TestApp, who: &Actor) -> (String, String) {
    let mail = app.mails_to(&who.email).await.pop().expect("a mail");
    let plain = |text: &str| text.replace(['\u{a0}', '\u{202f}'], " ");
    (plain(&mail.subject), plain(&mail.text))
}

/// Who waits while the policy changes is passed over with all that it has against the place: the length that passes by the rule
/// that sets it, the closed period by its own name and by no rule. Whoever reads English reads it in English.
#[both_databases]
async fn who_is_passed_over_reads_each_limit(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    let session = app.association("Les Jardins").await.mission("Budget").await;
    let session = session.session("2026-03-17T14:00", 120, 1).await;
    let nadia = company.employee("Nadia", "Lemoine").await.actor;
    let hugo = company.employee("Hugo", "Perrin").await.actor;
    let awa = company.employee("Awa", "Diagne").await.actor;
    awa.does("updateProfile", json!({"language": "EN"}), "").await;
    let booking = book(&nadia, session).await;
    for who in [&hugo, &awa] {
        book(who, session).await;
        app.mails_to(&who.email).await;
    }
    let closed = json!([{"name": "Inventaire", "fromOn": "2026-03-16", "toOn": "2026-03-18"}]);
    company.policy_with("2026-03-10", json!([rule(json!({"longestMinutes": 60}))]), closed).await;
    nadia.does("cancelBooking", json!({"id": booking}), "").await;

    let (subject, text) = told(&app, &hugo).await;
    assert!(subject.starts_with("Une place s’est libérée, sans vous convenir"), "{subject}");
    for said in [
        "mais les règles de votre entreprise ne le permettent plus.",
        "Votre entreprise accorde au plus 1 h à la fois, et il en faut 2 h (règle « Tout le monde »).",
        "Votre entreprise ne donne pas de temps du lundi 16 mars 2026 au mercredi 18 mars 2026 : Inventaire.",
        "demandez une dérogation",
    ] {
        assert!(text.contains(said), "{said} is not in {text}");
    }
    assert_eq!(text.matches("(règle").count(), 1, "no rule closes the company: {text}");
    let (_, text) = told(&app, &awa).await;
    for said in
        ["Your company grants 1 h at once at most", "Your company gives no time from Monday 16 March 2026"]
    {
        assert!(text.contains(said), "{said} is not in {text}");
    }
    assert_eq!(standing(&hugo, session).await, "WAITING", "the rank stays");
}

/// A session that moves to a day on which the company is closed releases its places: each holder reads which period that is.
#[both_databases]
async fn who_is_released_reads_which_period_is_closed(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    let association = app.association("Les Jardins").await;
    let member = association.with_role(Role::AssociationMember).await;
    let session = association.mission("Budget").await.session("2026-03-17T14:00", 120, 5).await;
    let nadia = company.employee("Nadia", "Lemoine").await.actor;
    let closed = json!([{"name": "Inventaire", "fromOn": "2026-03-19", "toOn": "2026-03-19"}]);
    company.policy_with("2026-03-10", json!([rule(json!({}))]), closed).await;
    book(&nadia, session).await;
    app.mails_to(&nadia.email).await;
    member.does("moveSession", to(session, "2026-03-19T14:00", "2026-03-19T16:00"), "").await;
    let (subject, text) = told(&app, &nadia).await;
    assert!(subject.starts_with("Séance déplacée, place rendue"), "{subject}");
    assert!(text.contains("ne donne pas de temps le jeudi 19 mars 2026 : Inventaire."), "{text}");
    assert!(text.contains("Choisissez un autre jour"), "{text}");
    assert!(text.contains("Motif : La salle est prise."), "the association's own reason stays: {text}");
}

/// A day of partial activity is told by what is left of it.
#[both_databases]
async fn who_is_released_reads_what_is_left_of_the_day(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    let hr = company.with_role(Role::Hr).await;
    let association = app.association("Les Jardins").await;
    let member = association.with_role(Role::AssociationMember).await;
    let session = association.mission("Budget").await.session("2026-03-17T14:00", 120, 5).await;
    let nadia = company.employee("Nadia", "Lemoine").await;
    // Of seven hours one is left.
    let marked = days(gid(company.id), &nadia, &[("2026-03-19", Some(360))]);
    hr.does("markPartialActivity", marked, "changed").await;
    book(&nadia.actor, session).await;
    app.mails_to(&nadia.actor.email).await;
    member.does("moveSession", to(session, "2026-03-19T14:00", "2026-03-19T16:00"), "").await;
    let (_, text) = told(&app, &nadia.actor).await;
    assert!(text.contains("vous êtes en activité partielle ce jour-là"), "{text}");
    assert!(
        text.contains("Le jeudi 19 mars 2026") && text.contains("il ne reste que 1 h de temps de travail"),
        "{text}"
    );
}
