//! Receipts that do not hold, as people meet them: to be replaced, returned, or cancelled.

use axum::http::{StatusCode, header};
use entity::{MembershipRole as Role, TimeEntryId};
use serde_json::json;
use tests::{TestApp, both_databases, gid};

use crate::{
    pages_of_confirmation::told,
    pages_of_receipts::{signed, take_back},
    receipts::receipt,
};

/// An hour is taken back after the signature: whoever holds the receipt is told that it is genuine and being replaced.
#[both_databases]
async fn who_holds_a_receipt_to_replace_is_told(app: TestApp) {
    let (all, _, id, entries) = signed(&app).await;
    let code = receipt(&all, &id, "verificationCode").await["verificationCode"].clone();
    let verify = format!("/verify/{}", code.as_str().expect("a code"));
    app.get(&verify).await.says("authentique et valable");
    take_back(&all, entries[1]).await;
    let doubted = app.get(&verify).await;
    doubted.says("authentique, en cours de remplacement").says("une heure qu’il atteste a été annulée");
    doubted.does_not_say("authentique et valable");
    let path = receipt(&all, &id, "pdfUrl").await["pdfUrl"].as_str().expect("an address").to_owned();
    let (_, file) = all.finance.download(&path).await;
    let verified = app.app.verify(&file, api::PublicKeys::default()).await.expect("a verdict");
    assert_eq!((verified.verdict, verified.is_to_replace), (api::Verdict::Genuine, true));
    let again = json!({ "id": id, "from": "2026-01-01", "to": "2026-01-31", "reason": "Une heure en moins" });
    let new = all.finance.does("replaceTaxReceipt", again, "taxReceipt { id }").await["taxReceipt"].clone();
    app.get(&verify).await.says("authentique, en cours de remplacement");
    all.sign(new["id"].as_str().expect("an id")).await;
    let replaced = app.get(&verify).await;
    replaced.says("Le document n°").says("MA-2026-0002").says("depuis le 10\u{a0}mars\u{a0}2026");
    replaced.does_not_say("en cours");
    let verified = app.app.verify(&file, api::PublicKeys::default()).await.expect("a verdict");
    assert_eq!(verified.verdict, api::Verdict::Revoked);
    assert_eq!(verified.replaced_by.expect("the receipt in its place").0, "MA-2026-0002");
}

/// Whoever takes back an hour that a signed receipt attests reads before which receipt it is, and afterwards that it is to
/// be replaced; of an hour without one nothing is said, and the company does not read the number at the entry.
#[both_databases]
async fn who_takes_an_attested_hour_back_is_warned(app: TestApp) {
    let (all, awa, id, entries) = signed(&app).await;
    let number = receipt(&all, &id, "number").await["number"].as_str().expect("a number").to_owned();
    let confirmer = all.association.with_role(Role::Confirmer).await;
    let other = all.mission.received(&awa, "2026-02-02", 60).await[0];
    let page = |entry: TimeEntryId| format!("/association/hours/{}", gid(entry));
    confirmer.get(&page(entries[0])).await.says(&format!("Le reçu fiscal {number}, déjà signé"));
    confirmer.get(&page(other)).await.says("Annuler la confirmation").does_not_say("reçu fiscal");
    let query = "query ($id: ID!) { timeEntry(id: $id) { receiptNumber } }";
    let seen = all.finance.ask(query, json!({ "id": gid(entries[0]) })).await;
    assert!(seen.data()["timeEntry"]["receiptNumber"].is_null(), "{seen:?}");

    let reverse = |entry: TimeEntryId| format!("{}/reverse", page(entry));
    let answer = confirmer.post(&reverse(entries[0]), "reason=Pas+venue").await;
    told(&confirmer, &answer).await.says(&format!("{number} est maintenant à remplacer"));
    let answer = confirmer.post(&reverse(other), "reason=Pas+venue").await;
    told(&confirmer, &answer).await.says("La confirmation est annulée.").does_not_say("à remplacer");
}

/// Both sides see why a receipt is to be replaced, and finance is led from the list to a replacement that the
/// association signs.
#[both_databases]
async fn a_receipt_to_replace_leads_to_its_replacement(app: TestApp) {
    let (all, _, id, entries) = signed(&app).await;
    take_back(&all, entries[1]).await;
    let path = format!("/company/receipts/{id}");
    all.finance.get("/company/receipts").await.says("à remplacer").says(&format!("href=\"{path}\""));
    let page = all.finance.get(&path).await;
    page.says("Une heure attestée par ce reçu a été annulée").says(&format!("href=\"{path}/replace\""));
    let valuation =
        all.finance.ask("query ($id: ID!) { taxReceipt(id: $id) { valuation { id } } }", json!({ "id": id }));
    let valuation = valuation.await.data()["taxReceipt"]["valuation"]["id"].clone();
    let valuation = format!("/company/valuations/{}", valuation.as_str().expect("an id"));
    all.finance.get(&valuation).await.says("a été annulée").says(&format!("href=\"{path}\""));
    let theirs = all.president.get(&format!("/association/receipts/{id}")).await;
    theirs.says("Une heure attestée par ce reçu a été annulée").says("vous signerez le reçu qui remplace");

    // Ten of the twenty hours are left: half of 748.99.
    let form = all.finance.get(&format!("{path}/replace")).await;
    form.says("value=\"2026-01-01\"").says("value=\"2026-01-31\"").says("374,50\u{a0}€");
    let typed = "from=2026-01-01&to=2026-01-31&reason=";
    all.finance.post(&format!("{path}/replace"), typed).await.says("Ce champ est nécessaire.");
    let made = all.finance.post(&format!("{path}/replace"), &format!("{typed}Une+heure+en+moins")).await;
    assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.body);
    let new = made.header(header::LOCATION).expect("a place").to_owned();
    all.finance.get(&new).await.says("374,50\u{a0}€").says("à signer par l’association");
    let waiting = all.finance.get(&path).await;
    waiting.says("attend la signature de l’association").does_not_say(&format!("href=\"{path}/replace\""));
    let again = all.finance.get(&format!("{path}/replace")).await;
    again.says("attend la signature de l’association").says(&format!("href=\"{new}\""));
    again.does_not_say("name=\"reason\"");
    let csr = all.company.with_role(Role::CsrManager).await;
    assert_eq!(csr.get(&format!("{path}/replace")).await.status, StatusCode::NOT_FOUND);
    assert_eq!(all.sign(new.rsplit('/').next().expect("an id")).await, "MA-2026-0002");
}

/// Whoever signs a replacement learns by mail, in the list and on its page which receipt it replaces, and why. The old one
/// leads both sides to the new one, whose code the public check does not tell.
#[both_databases]
async fn who_signs_a_replacement_learns_why(app: TestApp) {
    let (all, _, id, entries) = signed(&app).await;
    take_back(&all, entries[1]).await;
    let again = json!({ "id": id, "from": "2026-01-01", "to": "2026-01-31", "reason": "Une heure en moins" });
    let made = all.finance.does("replaceTaxReceipt", again, "taxReceipt { id }").await;
    let new = made["taxReceipt"]["id"].as_str().expect("an id");
    let list = "/association/receipts";
    let mail = app.mails_to(&all.president.email).await.pop().expect("a mail");
    assert_eq!(mail.subject, "Groupe Alpha\u{a0}: le reçu qui remplace MA-2026-0001 attend votre signature");
    assert!(mail.text.contains("Motif\u{a0}: Une heure en moins"), "{}", mail.text);
    assert_eq!(mail.link("https://"), format!("https://maillon.example{list}/{new}"));
    all.president.get(list).await.says("Remplace le reçu MA-2026-0001");
    let to_sign = all.president.get(&format!("{list}/{new}")).await;
    to_sign.says("Motif du remplacement\u{a0}: Une heure en moins").says(&format!("href=\"{list}/{id}\""));
    let old = all.president.get(&format!("{list}/{id}")).await;
    old.says("attend la signature de l’association").says(&format!("href=\"{list}/{new}\""));

    all.sign(new).await;
    for (reader, list) in [(&all.president, list), (&all.finance, "/company/receipts")] {
        let old = reader.get(&format!("{list}/{id}")).await;
        old.says("Le reçu MA-2026-0002 remplace celui-ci.").says(&format!("href=\"{list}/{new}\""));
    }
    let code = async |id: &str| {
        let read = receipt(&all, id, "verificationCode").await;
        read["verificationCode"].as_str().expect("a code").to_owned()
    };
    let (old, new) = (code(&id).await, code(new).await);
    app.get(&format!("/verify/{old}")).await.says("MA-2026-0002").does_not_say(&new);
}

/// A receipt that the association returned leads finance back to its period, to be valued again; nobody else.
#[both_databases]
async fn a_returned_receipt_leads_to_its_period(app: TestApp) {
    let all = app.sponsorship().await;
    all.awa_gave(20 * 60).await;
    let id = all.declare("2026-01-01", "2026-01-31").await;
    let path = format!("/company/receipts/{id}");
    all.finance.get(&path).await.does_not_say("/company/valuations/new");
    let back = json!({ "id": id, "reason": "Une journée de trop" });
    all.president.does("returnTaxReceipt", back, "").await;
    let pair = format!("{}.{}", gid(all.company.entity), gid(all.association.id));
    let again = format!("/company/valuations/new?pair={pair}&from=2026-01-01&to=2026-01-31");
    all.finance.get(&path).await.says("Une journée de trop").says(&again.replace('&', "&#38;"));
    all.finance.get(&again).await.says("748,99\u{a0}€");
    let csr = all.company.with_role(Role::CsrManager).await;
    csr.get(&path).await.says("Une journée de trop").does_not_say("/company/valuations/new");
}

/// A receipt of which nothing is left is cancelled with a reason that both sides read; what holds the receipt is told so,
/// its number is not given again, and no other is cancelled.
#[both_databases]
async fn a_receipt_of_nothing_is_cancelled(app: TestApp) {
    let (all, awa, id, entries) = signed(&app).await;
    let path = format!("/company/receipts/{id}");
    all.finance.get(&path).await.does_not_say(&format!("action=\"{path}/cancel\""));
    let holds = json!({ "id": id, "reason": "Une erreur" });
    assert_eq!(all.finance.is_refused("cancelTaxReceipt", holds).await, ["RECEIPT_HOLDS"]);
    for entry in entries {
        take_back(&all, entry).await;
    }
    all.finance.get(&path).await.says(&format!("action=\"{path}/cancel\""));
    let csr = all.company.with_role(Role::CsrManager).await;
    csr.get(&path).await.does_not_say("/cancel\"");
    all.finance.post(&format!("{path}/cancel"), "reason=+").await.says("Ce champ est nécessaire.");
    let done = all.finance.post(&format!("{path}/cancel"), "reason=Rien+ne+reste").await;
    assert_eq!(done.header(header::LOCATION), Some(path.as_str()), "{}", done.body);
    let page = all.finance.get(&path).await;
    page.says("Rien ne reste").does_not_say(&format!("{path}/replace\""));
    all.president.get(&format!("/association/receipts/{id}")).await.says("Rien ne reste");
    let mails = app.mails_to(&all.president.email).await;
    let told = mails.iter().any(|mail| mail.subject.contains("annule le reçu MA-2026-0001"));
    assert!(told, "the signatory is told");
    let code = receipt(&all, &id, "verificationCode").await["verificationCode"].clone();
    app.get(&format!("/verify/{}", code.as_str().expect("a code"))).await.says("annulé");

    all.mission.received(&awa, "2026-01-20", 60).await;
    let next = all.declare("2026-01-01", "2026-01-31").await;
    assert_eq!(all.sign(&next).await, "MA-2026-0002");
}

/// Nobody but finance is offered a replacement, or sees what it would be worth.
#[both_databases]
async fn a_replacement_is_finances_own(app: TestApp) {
    let (all, _, id, entries) = signed(&app).await;
    take_back(&all, entries[0]).await;
    let csr = all.company.with_role(Role::CsrManager).await;
    let path = format!("/company/receipts/{id}");
    csr.get(&path).await.says("à remplacer").does_not_say("/replace\"");
    let elsewhere = app.company("Société Bêta").await.with_role(Role::Finance).await;
    for other in [&csr, &all.president, &elsewhere] {
        assert_eq!(other.get(&format!("{path}/replace")).await.status, StatusCode::NOT_FOUND);
    }
    let preview = "query ($entity: ID!, $association: ID!, $receipt: ID!) { valuationPreview(legalEntityId: $entity,
        associationId: $association, from: \"2026-01-01\", to: \"2026-01-31\", replaces: $receipt) { problems { code } } }";
    let theirs = app.company("Société Gamma").await;
    let gamma = theirs.with_role(Role::Finance).await;
    let variables =
        json!({ "entity": gid(theirs.entity), "association": gid(all.association.id), "receipt": id });
    assert_eq!(gamma.ask(preview, variables).await.data()["valuationPreview"], json!(null));
}
