//! What a refusal leaves out: an employer's session learns nothing of the time that its employee gives to another one, and no
//! mail carries it into a mailbox.

use entity::{IdentityProviderStatus as Status, MembershipRole as Role, SessionId};
use serde_json::{Value, json};
use tests::{
    Actor, TestApp, both_databases,
    builders::{Company, Employee, Mission},
    gid,
};

use crate::{booking, campaigns::with, sessions::to};

/// Nadia, whom Alpha employs, and Bravo too from when she joins it.
struct Scene {
    alpha: Company,
    bravo: Company,
    nadia: Employee,
    mission: Mission,
}

async fn scene(app: &TestApp) -> Scene {
    let (alpha, bravo) = (app.company("Groupe Alpha").await, app.company("Groupe Bravo").await);
    let nadia = alpha.employee("Nadia", "Lemoine").await;
    let mission = app.association("Les Jardins").await.mission("Budget").await;
    Scene { alpha, bravo, nadia, mission }
}

impl Scene {
    /// Nadia works for Bravo too, in a session that its sign-in opened.
    async fn joins_bravo(&self) -> Employee {
        self.bravo.signs_in_at("https://id.bravo.example", Status::Active, false).await;
        let employment = self.bravo.employs(self.nadia.person, &self.nadia.actor).await;
        let actor = self.bravo.opens_session(self.nadia.person, &self.nadia.actor).await;
        Employee { actor, person: self.nadia.person, employment }
    }
}

/// What is wished for of a session, with what more is said.
fn wish(session: SessionId, more: &Value) -> Value {
    with(booking::wish(session), more.clone())
}

/// Why an attempt to book is refused: the code and the words.
async fn refused(who: &Actor, session: SessionId, more: &Value) -> (String, String) {
    let told = who.tries("bookSession", wish(session, more), "booking { id }").await;
    let said = |part: &str| told["problems"][0][part].as_str().expect("a problem").to_owned();
    (said("code"), said("message"))
}

async fn books(who: &Actor, session: SessionId, more: &Value) {
    who.does("bookSession", wish(session, more), "booking { id }").await;
}

/// The id of somebody's membership in an organisation.
async fn membership(who: &Actor, organisation: &str) -> Value {
    let document = "{ viewer { memberships { id organisationName } } }";
    let all = who.ask(document, json!({})).await.data()["viewer"]["memberships"].clone();
    let found =
        all.as_array().expect("memberships").iter().find(|one| one["organisationName"] == organisation);
    found.expect("a membership")["id"].clone()
}

/// A session that Nadia has on Alpha's time, and one that her day has no room for beside Alpha's: in Bravo's session she is told
/// one sentence of both; by a way in of her own she is told what there is, unless Alpha asks for its sign-in.
#[both_databases]
async fn another_employers_session_is_told_one_sentence(app: TestApp) {
    let all = scene(&app).await;
    let (mission, by_mail, none) = (&all.mission, &all.nadia.actor, json!({}));
    let held = mission.session("2026-03-24T08:00", 60, 5).await;
    books(by_mail, held, &none).await;
    books(by_mail, mission.session("2026-03-17T08:00", 9 * 60, 5).await, &none).await;
    let evening = mission.session("2026-03-17T18:00", 120, 5).await;
    let by_bravo = all.joins_bravo().await.actor;
    let neutral =
        ("CANNOT_BE_BOOKED", "Vous ne pouvez pas prendre cette place. Choisissez une autre séance.");
    let neutral = (neutral.0.to_owned(), neutral.1.to_owned());
    assert_eq!(refused(&by_bravo, evening, &none).await, neutral);
    let of_bravo = json!({"membershipId": membership(by_mail, "Groupe Bravo").await});
    let (code, said) = refused(by_mail, evening, &of_bravo).await;
    assert!(code == "TOO_MUCH_WORK" && said.contains("11\u{a0}h"), "{code}: {said}");

    let own_time = json!({"basis": "PERSONAL_TIME"});
    assert_eq!(refused(&by_bravo, held, &own_time).await, neutral);
    assert_eq!(refused(by_mail, held, &own_time).await.0, "ALREADY_BOOKED");
    all.alpha.signs_in_at("https://id.alpha.example", Status::Active, true).await;
    assert_eq!(refused(by_mail, evening, &of_bravo).await, neutral);
    assert_eq!(refused(by_mail, held, &own_time).await.0, "BOOKED_BEHIND_SIGN_IN");
    let alone = mission.session("2026-03-20T08:00", 11 * 60, 5).await;
    assert_eq!(refused(&by_bravo, alone, &none).await.0, "TOO_MUCH_WORK", "it is too long by itself");
    let next_day = mission.session("2026-03-18T08:00", 11 * 60, 5).await;
    let told = refused(&by_bravo, next_day, &none).await.0;
    assert_eq!(told, "TOO_MUCH_WORK", "what Alpha is given the day before counts for nothing in it");
}

/// The same of hours that are declared: a day's total that counts another employer's is not told.
#[both_databases]
async fn a_days_total_is_told_as_far_as_it_is_reached(app: TestApp) {
    let all = scene(&app).await;
    let entry = |engagement, minutes: i64| {
        let entry = json!({"engagementId": gid(engagement), "date": "2026-03-05", "minutes": minutes,
            "basis": "WORKING_TIME", "description": "Tableau"});
        json!({"entries": [entry]})
    };
    let at_alpha = all.mission.engage(&all.nadia).await;
    all.nadia.actor.does("submitTimeEntries", entry(at_alpha, 540), "entries { id }").await;
    let at_bravo = all.joins_bravo().await;
    let engagement = all.mission.engage(&at_bravo).await;
    let said = async |who: &Actor| {
        let told = who.tries("submitTimeEntries", entry(engagement, 120), "entries { id }").await;
        assert_eq!(told["problems"][0]["code"], "TOO_MUCH_WORK");
        told["problems"][0]["message"].as_str().expect("words").to_owned()
    };
    let by_bravo = said(&at_bravo.actor).await;
    assert!(by_bravo.starts_with("Cette journée ne peut pas compter autant"), "{by_bravo}");
    let by_mail = said(&all.nadia.actor).await;
    assert!(by_mail.contains("11\u{a0}h"), "{by_mail}");
}

/// A session of Alpha's moves to where Nadia has one on Bravo's time: the mail says that there is another booking, and does not
/// name it. Nor does it name a confidential cause.
#[both_databases]
async fn a_mail_names_no_other_employers_booking(app: TestApp) {
    let all = scene(&app).await;
    let by_bravo = all.joins_bravo().await.actor;
    let nadia = &all.nadia.actor;
    let association = app.association("Le Verger").await;
    let orchard = association.mission("Taille").await;
    let member = association.with_role(Role::AssociationMember).await;
    let of_alpha = json!({"membershipId": membership(nadia, "Groupe Alpha").await});
    let is_untold = async || {
        let mail = app.mails_to(&nadia.email).await.pop().expect("a mail");
        assert!(mail.text.contains("vous avez déjà une autre réservation à ce moment"), "{}", mail.text);
        assert!(!mail.text.contains("Budget"), "{}", mail.text);
    };
    books(&by_bravo, all.mission.session("2026-03-31T14:00", 60, 5).await, &json!({})).await;
    let first = orchard.session("2026-03-30T09:00", 60, 5).await;
    books(nadia, first, &of_alpha).await;
    app.mails_to(&nadia.email).await;
    member.does("moveSession", to(first, "2026-03-31T14:00", "2026-03-31T15:00"), "").await;
    is_untold().await;

    // Both on Alpha's time now, and one of them for a confidential cause.
    books(nadia, all.mission.session("2026-04-02T14:00", 60, 5).await, &of_alpha).await;
    let second = orchard.session("2026-04-01T09:00", 60, 5).await;
    books(nadia, second, &of_alpha).await;
    app.execute_sql("update mission set confidential = true where title = 'Budget'").await;
    app.mails_to(&nadia.email).await;
    member.does("moveSession", to(second, "2026-04-02T14:00", "2026-04-02T15:00"), "").await;
    is_untold().await;
}
