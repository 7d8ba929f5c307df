//! Receipts that are true stay, and whoever may sign one now is told of it.

use axum::http::StatusCode;
use entity::{ObjectiveKind, email};
use futures_util::future::join_all;
use sea_orm::{ActiveModelTrait as _, ActiveValue::Set};
use serde_json::{Value, json};
use tests::{TestApp, both_databases, gid};
use uuid::Uuid;

use crate::receipts::receipt;

/// A receipt whose replacement came back unsigned is as true as before: it is not cancelled, until an hour of it is taken
/// back.
#[both_databases]
async fn a_true_receipt_is_not_cancelled_after_a_replacement_came_back(app: TestApp) {
    let all = app.sponsorship().await;
    let (_, entries) = all.awa_gave(20 * 60).await;
    let id = all.declare("2026-01-01", "2026-01-31").await;
    all.sign(&id).await;
    let wish = json!({ "id": id, "from": "2026-01-01", "to": "2026-01-05", "reason": "Un jour suffit" });
    let new = all.finance.does("replaceTaxReceipt", wish, "taxReceipt { id }").await["taxReceipt"].clone();
    let back = json!({ "id": new["id"], "reason": "Le premier est juste" });
    all.president.does("returnTaxReceipt", back, "").await;

    let cancel = json!({ "id": id, "reason": "Une erreur" });
    assert_eq!(all.finance.is_refused("cancelTaxReceipt", cancel.clone()).await, ["RECEIPT_HOLDS"]);
    let page = format!("/company/receipts/{id}");
    all.finance.get(&page).await.says("à remplacer").does_not_say("/cancel\"");
    let why = json!({ "id": gid(entries[1]), "reason": "Cette journée n’a pas eu lieu" });
    all.president.does("reverseTimeEntry", why, "entry { id }").await;
    all.finance.get(&page).await.says("/cancel\"");
    all.finance.does("cancelTaxReceipt", cancel, "").await;
    assert_eq!(receipt(&all, &id, "status").await["status"], "CANCELLED");
}

/// An hour is taken back at the very moment at which finance replaces the receipt that attests it: one waits for the
/// other, and neither for ever.
#[both_databases]
async fn an_hour_is_taken_back_while_its_receipt_is_replaced(app: TestApp) {
    let all = app.sponsorship().await;
    let awa = all.employee_with_costs("Awa", "Diagne").await;
    let mut weeks = Vec::new();
    for (from, to) in
        [("2026-01-05", "2026-01-11"), ("2026-01-12", "2026-01-18"), ("2026-01-19", "2026-01-25")]
    {
        let entries = all.mission.received(&awa, from, 20 * 60).await;
        let receipt = all.declare(from, to).await;
        all.sign(&receipt).await;
        weeks.push((from, to, entries[0], receipt));
    }
    let both = weeks.iter().map(|(from, to, entry, receipt)| {
        let all = &all;
        async move {
            let why = json!({ "id": gid(*entry), "reason": "Cette journée n’a pas eu lieu" });
            let wish = json!({ "id": receipt, "from": from, "to": to, "reason": "Une heure en moins" });
            tokio::join!(
                all.president.tries("reverseTimeEntry", why, "entry { id }"),
                all.finance.tries("replaceTaxReceipt", wish, "taxReceipt { minutes }"),
            )
        }
    });
    for (reversed, replaced) in join_all(both).await {
        let minutes = replaced["taxReceipt"]["minutes"].as_i64().expect("a receipt in its place");
        // Once the replacement waits, the hour that it counts stays until it is withdrawn.
        let is_reversed = reversed["problems"] == json!([]);
        assert!(is_reversed || reversed["problems"][0]["code"] == "VALUED", "{reversed}");
        assert_eq!(minutes, if is_reversed { 600 } else { 1200 });
    }
}

/// A receipt that waits is told to those who may sign it today: not to whose term ended by its date, nor to whose term
/// has not begun.
#[both_databases]
async fn only_who_may_sign_today_is_told(app: TestApp) {
    let all = app.sponsorship().await;
    all.awa_gave(60).await;
    let (former, was) = app.somebody("Ancienne", "Trésorière").await;
    all.association.may_be_signed_by(former).await;
    app.execute_sql("update signatory set ends_on = '2026-03-09' where capacity = 'TREASURER'").await;
    let (next, will_be) = app.somebody("Prochain", "Trésorier").await;
    all.association.may_be_signed_by(next).await;
    app.execute_sql(
        "update signatory set starts_on = '2026-03-11' where capacity = 'TREASURER' and ends_on is null",
    )
    .await;
    all.declare("2026-01-01", "2026-01-31").await;
    for other in [&was, &will_be] {
        assert!(app.mails_to(&other.email).await.is_empty(), "{}", other.email);
    }
    assert_eq!(app.mails_to(&all.president.email).await.len(), 1);
}

/// Who has several addresses is written to at the first of them, as everywhere else.
#[both_databases]
async fn a_signatory_is_written_to_at_the_first_address(app: TestApp) {
    let all = app.sponsorship().await;
    all.awa_gave(60).await;
    let (person, treasurer) = app.somebody("Théo", "Trésorier").await;
    all.association.may_be_signed_by(person).await;
    let now = chrono::DateTime::from_timestamp_millis(app.millis()).expect("an instant");
    let first = email::ActiveModel {
        id: Set(Uuid::nil().into()),
        person_id: Set(person),
        address: Set("theo@maillon.example".parse().expect("an address")),
        proven_at: Set(Some(now.into())),
        created_at: Set(now.into()),
        preferred_at: Set(None),
        paused_at: Set(None),
    };
    first.insert(app.connection()).await.expect("an address");
    all.declare("2026-01-01", "2026-01-31").await;
    assert!(app.mails_to(&treasurer.email).await.is_empty());
    assert_eq!(app.mails_to("theo@maillon.example").await.len(), 1);
}

/// Whose name has letters that no document prints stands on the receipt by the staff number.
#[both_databases]
async fn a_name_that_cannot_be_printed_is_a_staff_number(app: TestApp) {
    let all = app.sponsorship().await;
    let (awa, _) = all.awa_gave(60).await;
    app.set_employment(awa.employment, |row| {
        row.first_name = Set("Жанна".to_owned());
        row.staff_number = Set(Some("A-17".to_owned()));
    })
    .await;
    let id = all.declare("2026-01-01", "2026-01-31").await;
    let paper = receipt(&all, &id, "paper { employees { label } }").await["paper"].clone();
    assert_eq!(paper, json!({ "employees": [{ "label": "A-17" }] }));
}

/// While the operator has the donor's name still to verify, whoever would sign reads so at once and is offered nothing to
/// sign with: the receipt can be returned all the same. Once the name is verified it can be signed.
#[both_databases]
async fn what_cannot_be_signed_yet_is_not_offered(app: TestApp) {
    let all = app.sponsorship().await;
    all.awa_gave(60).await;
    let id = all.declare("2026-01-01", "2026-01-31").await;
    let page = format!("/association/receipts/{id}");
    let action = |name: &str| format!("action=\"{page}/{name}\"");
    let verified = async |is_confirmed: bool| {
        app.set_legal_entity(all.company.entity, |row| row.is_confirmed = Set(is_confirmed)).await;
    };
    verified(false).await;
    let told = all.president.get(&page).await;
    told.says("Ce reçu ne peut pas être signé pour le moment").says(&action("return"));
    told.does_not_say(&action("sign")).does_not_say("name=\"onHonour\"");
    let rights = "canSign canReturn";
    assert_eq!(receipt(&all, &id, rights).await, json!({ "canSign": false, "canReturn": true }));
    let sent = all.president.post(&format!("{page}/sign"), "onHonour=yes").await;
    sent.says("class=\"summary\"").does_not_say(&action("sign"));

    verified(true).await;
    all.president.get(&page).await.says(&action("sign")).does_not_say("ne peut pas être signé");
    assert_eq!(receipt(&all, &id, rights).await, json!({ "canSign": true, "canReturn": true }));

    verified(false).await;
    let back = all.president.post(&format!("{page}/return"), "reason=Une+journée+de+trop").await;
    assert_eq!(back.status, StatusCode::SEE_OTHER, "{}", back.body);
    assert_eq!(receipt(&all, &id, rights).await, json!({ "canSign": false, "canReturn": false }));
}

/// Who confirmed an hour, and when, stands on a receipt as the ledger tells it, whatever was written into the hour behind
/// its back; a receipt that would attest other minutes than those of the ledger is not signed.
#[both_databases]
async fn a_receipt_says_what_the_ledger_tells(app: TestApp) {
    let all = app.sponsorship().await;
    let (awa, _) = all.awa_gave(60).await;
    let id = all.declare("2026-01-01", "2026-01-31").await;
    app.tamper("update time_entry set decided_by = person_id, decided_at = 4384195200000")
        .await
        .expect("tampering");
    all.sign(&id).await;
    let signed: String =
        app.rows("select content from document").await[0].try_get("", "content").expect("a receipt");
    let signed: Value = serde_json::from_str(&signed).expect("what was signed");
    let day = &signed["employees"][0]["days"][0];
    assert_eq!(
        (&day["confirmed_by"], &day["confirmed_on"]),
        (&json!("Fondation Les Jardins de Bellevue"), &json!("2026-03-10"))
    );

    all.mission.received(&awa, "2026-02-02", 60).await;
    let id = all.declare("2026-02-01", "2026-02-28").await;
    app.tamper("update time_entry set minutes = 61 where date = '2026-02-02'").await.expect("tampering");
    let sign =
        "mutation ($id: ID!) { signTaxReceipt(input: { id: $id, onHonour: true }) { problems { code } } }";
    let failed = all.president.ask(sign, json!({ "id": id })).await;
    assert_eq!(failed.error(), "INTERNAL");
    assert_eq!(app.number("select count(*) from document").await, 1, "nothing else was signed");
}

/// A receipt says what was received, the aims of a mission and what it handed over; its need where it names neither. A
/// certificate says the same.
#[both_databases]
async fn a_paper_says_what_was_received(app: TestApp) {
    let all = app.sponsorship().await;
    let (awa, _) = all.awa_gave(60).await;
    let described = "paper { services { description } }";
    let first = all.declare("2026-01-01", "2026-01-31").await;
    let paper = receipt(&all, &first, described).await;
    let need = "Un besoin précis, en quelques mots.";
    assert_eq!(paper["paper"]["services"], json!([{ "description": need }]));

    for (position, kind, text) in [
        (1, ObjectiveKind::Objective, "Un modèle à trois ans."),
        (2, ObjectiveKind::Objective, "Une équipe formée"),
        (3, ObjectiveKind::Deliverable, "Un classeur"),
    ] {
        all.mission.is_to(position, kind, text).await;
    }
    let aims =
        "Objectifs\u{a0}: Un modèle à trois ans\u{202f}; Une équipe formée. Livrables\u{a0}: Un classeur.";
    let paper = receipt(&all, &first, described).await;
    assert_eq!(paper["paper"]["services"], json!([{ "description": aims }]));
    let period = json!({ "from": "2026-01-01", "to": "2026-03-01" });
    awa.actor.does("createCertificate", period, "certificate { id }").await;
    let content = app.rows("select content from document").await[0].try_get::<String>("", "content");
    let content: Value = serde_json::from_str(&content.expect("a certificate")).expect("what it says");
    assert_eq!(content["engagements"][0]["description"], aims);
}
