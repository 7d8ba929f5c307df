//! Who answers when employees ask for a place on their working time: from a mail, in the product, many at once, and
//! through somebody else during an absence.

use serde_json::json;
use tests::{Browser, View, builders::rule, in_browser, key};

use super::{MISSION, NADIA, asks_for_a_place, fill};

/// Who leads Nadia.
const MARC: &str = "marc.vidal@alpha.example";

/// Somebody of the same company who leads nobody.
const OCEANE: &str = "oceane.hoarau@alpha.example";

/// A mail shows what is asked for and opens the answer; only its button acts, once, and the employee is told.
#[in_browser]
async fn a_place_is_approved_from_a_mail(browser: Browser) {
    managers_approve(&browser).await;
    browser.look_as(View::PHONE_BY_NIGHT).await;
    asks_for_a_place(&browser).await;
    browser.says("en attente d’accord").await;
    browser.says("Votre responsable a jusqu’au").await;
    let mails = browser.app.mails_to(MARC).await;
    let link = mails.last().expect("a mail").link("/act/");

    browser.forget().await;
    browser.look_as(View::DESKTOP).await;
    browser.visit(&link).await;
    browser.says("Nadia Lemoine demande une place sur son temps de travail").await;
    browser.says(MISSION).await;
    browser.visit(&link).await;
    let nadia = browser.app.persona(NADIA).await;
    nadia.get("/bookings").await.says("en attente d’accord");
    browser.press("Approuver").await;
    browser.says("C’est approuvé").await;
    browser.visit(&link).await;
    browser.says("Cette demande a déjà sa réponse").await;

    browser.look_as(View::PHONE_BY_NIGHT).await;
    browser.sign_in_as(NADIA).await;
    browser.press("Mes réservations").await;
    browser.does_not_say("en attente d’accord").await;
    browser.press(MISSION).await;
    browser.says("Votre place est réservée").await;
    let mails = browser.app.mails_to(NADIA).await;
    assert!(mails.iter().any(|mail| mail.subject.starts_with("Approuvé")), "{mails:?}");
}

/// Several are refused at once with a reason, which nothing does without: each is read by the employee, and by nobody else.
#[in_browser]
async fn places_are_refused_together(browser: Browser) {
    managers_approve(&browser).await;
    browser.look_as(View::DESKTOP).await;
    asks_for_a_place(&browser).await;
    asks_for_a_place(&browser).await;
    browser.sign_in_as(MARC).await;
    browser.says("2 demandes de place à approuver").await;
    browser.press("À approuver").await;
    browser.press("Refuser la sélection").await;
    browser.says("Cochez d’abord les demandes à décider.").await;
    browser.tick("Tout sélectionner").await;
    browser.press("Refuser la sélection").await;
    assert!(browser.problem_of("Motif").await.starts_with("Dites pourquoi"));
    browser.fill("Motif", "Nous clôturons les comptes cette semaine-là.").await;
    browser.press("Refuser la sélection").await;
    browser
        .says("2 demandes sont refusées. Chaque personne vient d’en être prévenue, avec votre motif.")
        .await;
    browser.says("Rien n’attend votre accord").await;
    browser.press("Approuvées par vous").await;
    browser.does_not_say("Nadia Lemoine").await;

    browser.look_as(View::PHONE_BY_NIGHT).await;
    browser.sign_in_as(NADIA).await;
    browser.press("Mes réservations").await;
    browser.says("refusée").await;
    browser.says("Nous clôturons les comptes cette semaine-là.").await;
    let claire = browser.app.persona("claire@alpha.example").await;
    claire.get("/company").await.does_not_say("clôturons");
}

/// A colleague without any role decides while the manager is away, and no longer once the manager is back.
#[in_browser]
async fn a_colleague_stands_in(browser: Browser) {
    managers_approve(&browser).await;
    browser.look_as(View::DESKTOP).await;
    browser.sign_in_as(MARC).await;
    browser.press("À approuver").await;
    browser.fill("E-mail de la personne", "personne@ailleurs.example").await;
    browser.fill("Du", "2026-03-10").await;
    browser.fill("Au", "2026-03-20").await;
    browser.press("Désigner").await;
    assert!(browser.problem_of("E-mail de la personne").await.starts_with("Personne d’autre"));
    assert_eq!(browser.value_of("Au").await, "2026-03-20");
    browser.fill("E-mail de la personne", OCEANE).await;
    browser.press("Désigner").await;
    browser.says("C’est noté : Océane Hoarau décidera à votre place.").await;

    browser.look_as(View::PHONE_BY_NIGHT).await;
    asks_for_a_place(&browser).await;
    browser.sign_in_as(OCEANE).await;
    browser.press("À approuver").await;
    browser.says("Vous décidez à la place de Marc Vidal").await;
    browser.press("Nadia Lemoine").await;
    browser.says("Demandée").await;
    browser.press("Approuver").await;
    browser.says("C’est approuvé. La personne vient d’en être prévenue.").await;
    let nadia = browser.app.persona(NADIA).await;
    nadia.get("/bookings").await.does_not_say("en attente d’accord").does_not_say("refusée");

    browser.sign_in_as(MARC).await;
    browser.press("À approuver").await;
    browser.press("Reprendre").await;
    browser.says("C’est repris : vous décidez de nouveau.").await;
    browser.sign_in_as(OCEANE).await;
    browser.visit("/approvals").await;
    browser.does_not_say("Vous décidez à la place").await;
}

/// The keyboard is enough to read what waits, to refuse one from its mail and to approve another in the list.
#[in_browser]
async fn the_keyboard_decides(browser: Browser) {
    managers_approve(&browser).await;
    asks_for_a_place(&browser).await;
    let mails = browser.app.mails_to(MARC).await;
    asks_for_a_place(&browser).await;
    browser.forget().await;
    browser.visit(&mails.last().expect("a mail").link("/act/")).await;
    browser.tab_to("Aller au contenu").await;
    browser.keys(key::ENTER).await;
    assert_eq!(browser.property(":focus", "id").await, "main");
    browser.tab_to("Refuser plutôt").await;
    browser.keys(key::ENTER).await;
    browser.arrives().await;
    browser.tab_to("Motif").await;
    browser.keys("La clôture tombe ce jour-là.").await;
    browser.tab_to("Refuser").await;
    browser.keys(key::SPACE).await;
    browser.wait_until_says("C’est refusé").await;

    browser.sign_in_as(MARC).await;
    browser.tab_to("À approuver").await;
    browser.keys(key::ENTER).await;
    browser.arrives().await;
    browser.tab_to("Nadia Lemoine").await;
    browser.keys(key::SPACE).await;
    browser.tab_to("Approuver la sélection").await;
    browser.keys(key::ENTER).await;
    browser.wait_until_says("C’est approuvé. La personne vient d’en être prévenue.").await;
    let nadia = browser.app.persona(NADIA).await;
    nadia.get("/bookings").await.does_not_say("en attente d’accord").says("La clôture tombe ce jour-là.");
}

/// Nothing on the way needs a script.
#[in_browser]
async fn a_place_is_decided_without_scripts(browser: Browser) {
    managers_approve(&browser).await;
    browser.without_scripts().await;
    browser.look_as(View::PHONE_BY_NIGHT).await;
    asks_for_a_place(&browser).await;
    browser.sign_in_as(MARC).await;
    browser.press("À approuver").await;
    browser.tick("Nadia Lemoine").await;
    browser.press("Refuser la sélection").await;
    browser.says("Dites pourquoi : la personne lira ce motif.").await;
    browser.fill("Motif", "Nous clôturons les comptes cette semaine-là.").await;
    browser.press("Approuver la sélection").await;
    browser.says("C’est approuvé. La personne vient d’en être prévenue.").await;
    let nadia = browser.app.persona(NADIA).await;
    nadia.get("/bookings").await.does_not_say("en attente d’accord").does_not_say("refusée");
}

/// Begins with a company whose policy has managers approve what is asked for on working time.
async fn managers_approve(browser: &Browser) {
    fill(browser).await;
    let claire = browser.app.persona("claire@alpha.example").await;
    let own = claire.ask("{ viewer { memberships { company { id } } } }", json!({})).await;
    let company = own.data()["viewer"]["memberships"][0]["company"]["id"].clone();
    let rules = json!([rule(json!({"approvalBy": "MANAGER"}))]);
    let draft = json!({"companyId": company, "fromOn": "2026-03-10", "rules": rules, "blackouts": []});
    let saved = claire.does("savePolicyDraft", draft, "policy { id }").await;
    claire.does("publishPolicy", json!({"policyId": saved["policy"]["id"]}), "").await;
}
