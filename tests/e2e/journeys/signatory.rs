//! Who signs receipts for an association; the company that has them; and anybody who doubts one.

use serde_json::json;
use tests::{Browser, View, in_browser};

use super::fill;

const PAULINE: &str = "pauline.perrot@mains-voisines.example";

/// A receipt is read, signed on one's honour, fetched by both sides, and genuine to a stranger.
#[in_browser]
async fn a_receipt_is_signed_fetched_and_verified(browser: Browser) {
    fill(&browser).await;
    browser.look_as(View::PHONE_BY_NIGHT).await;
    browser.sign_in_as(PAULINE).await;
    browser.press("Reçus").await;
    browser.says("Un reçu attend votre signature").await;
    browser.press("Relire le reçu").await;
    browser.says("à signer par l’association").await;
    browser.says("Alpha Assurances").await;
    let draft = browser.download("Voir le reçu tel qu’il sera").await;
    assert!(draft.status == 200 && draft.bytes.starts_with(b"%PDF"), "{}", draft.kind);
    browser.press("Signer le reçu").await;
    assert_ne!(browser.problem_of("Je certifie sur l’honneur").await, "");
    browser.tick("Je certifie sur l’honneur").await;
    browser.press("Signer le reçu").await;
    browser.says("Le reçu MA-2026-0002 est signé. L’entreprise est prévenue.").await;
    let address = browser.address().await;
    let signed = browser.app.persona(PAULINE).await.get("/association/receipts").await;
    signed.says("MA-2026-0002");

    browser.look_as(View::DESKTOP).await;
    browser.sign_in_as("fatou.diallo@alpha.example").await;
    browser.press("Reçus").await;
    let file = browser.download("Ouvrir le PDF MA-2026-0002").await;
    assert_eq!((file.status, file.kind.as_str()), (200, "application/pdf"));
    assert!(file.bytes.starts_with(b"%PDF"));

    let code = code_of(&browser, &address).await;
    browser.forget().await;
    browser.visit("/verify").await;
    browser.fill("Code de vérification", &code.to_lowercase()).await;
    browser.press("Vérifier").await;
    browser.says("authentique et valable").await;
    browser.says("MA-2026-0002").await;
    browser.visit("/verify/AAAA-AAAA-AAAA").await;
    browser.says("Aucun document ne porte ce code.").await;
}

/// The code that stands on the paper.
async fn code_of(browser: &Browser, address: &str) -> String {
    let pauline = browser.app.persona(PAULINE).await;
    let id = address.rsplit('/').next().expect("an id");
    let document = "query ($id: ID!) { taxReceipt(id: $id) { verificationCode } }";
    let reply = pauline.ask(document, json!({ "id": id })).await;
    reply.data()["taxReceipt"]["verificationCode"].as_str().expect("a code").to_owned()
}
