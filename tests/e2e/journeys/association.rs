//! Who writes an association's missions: from a need in their words to sessions that are booked, and to who came.

use entity::MembershipRole as Role;
use serde_json::json;
use tests::{Actor, Browser, View, in_browser};

use super::{NADIA, come_in_by_mail, fill, puts_nadia_forward};

const AMINA: &str = "amina.belkacem@mains-voisines.example";

/// A mission is written, opens the same session every week but one, is published and found.
#[in_browser]
async fn a_mission_is_written_opened_and_published(browser: Browser) {
    fill(&browser).await;
    browser.look_as(View { width: 390, is_dark: false }).await;
    browser.sign_in_as(AMINA).await;
    browser.press("Nos missions").await;
    browser.press("Écrire une mission").await;
    browser.fill("Le besoin", "Nos fiches de paie se compliquent et personne ne les relit.").await;
    browser.press("Enregistrer le brouillon").await;
    assert_ne!(browser.problem_of("Titre").await, "");
    browser.fill("Titre", "Relire nos fiches de paie").await;
    browser.fill("Chercher une compétence", "gérer la paie").await;
    browser.press("Chercher les compétences").await;
    assert_eq!(
        browser.value_of("Le besoin").await,
        "Nos fiches de paie se compliquent et personne ne les relit."
    );
    browser.click("[name='mission.skillCodes']").await;
    browser.choose("Cause", "Solidarité et Insertion").await;
    browser.tick("Formation et accompagnement").await;
    browser.fill("Objectif 1", "Comprendre chaque ligne").await;
    browser.fill("Livrable 1", "Un guide de deux pages").await;
    browser.tick("Prestation").await;
    browser.tick("À distance").await;
    browser.tick("Chacune à part").await;
    browser.press("Enregistrer le brouillon").await;
    browser.says("Le brouillon est enregistré. Seule votre association le voit.").await;

    browser.look_as(View { width: 1280, is_dark: true }).await;
    browser.press("Ouvrir des séances").await;
    browser.fill("Début de la première séance", "2026-03-24T14:00").await;
    browser.fill("Durée", "1 h 30").await;
    browser.tick("La même chaque semaine").await;
    browser.fill("Semaines", "4").await;
    browser.fill("Places", "2").await;
    browser.press("Voir les dates").await;
    browser.says("mardi 24 mars 2026, 14 h – 15 h 30").await;
    // The clocks change between the two; the hour of the place stays.
    browser.says("mardi 31 mars 2026, 14 h – 15 h 30").await;
    browser.untick("mardi 7 avril 2026").await;
    browser.press("Ouvrir les séances cochées").await;
    browser.says("3 séances sont ouvertes.").await;
    browser.press("Publier").await;
    browser.says("La mission est publiée : ses séances peuvent être réservées.").await;
    browser.press("La voir comme les volontaires").await;
    browser.says("Relire nos fiches de paie").await;
    browser.app.get("/missions?q=fiches+de+paie").await.says("Relire nos fiches de paie");
}

/// Who did not come is noted on the session, and has their minutes back.
#[in_browser]
async fn an_absence_is_noted(browser: Browser) {
    fill(&browser).await;
    browser.look_as(View::PHONE_BY_NIGHT).await;
    browser.sign_in_as(AMINA).await;
    browser.press("Nos missions").await;
    browser.press("Préparer un entretien d’embauche").await;
    browser.press("Passées").await;
    browser.press("mercredi 4 mars 2026").await;
    browser.untick("Nadia Lemoine").await;
    browser.press("Noter les présences").await;
    browser.says("Les présences sont notées.").await;
    browser.says("absence notée").await;
    let nadia = browser.app.persona(NADIA).await;
    nadia.get("/bookings").await.says("absence notée");
}

/// Whoever coordinates a need notes all that must be known of it, and sends its announcement to the association.
async fn is_announced(coordinator: &Actor, need: &str) {
    let found = "{ skills(text: \"tenir un budget\", first: 1) { skill { code } } }";
    let skill = coordinator.ask(found, json!({})).await.data()["skills"][0]["skill"]["code"].clone();
    let points = ["PAID_POST", "VACANCY", "VOLUNTEERS", "DIRECTION", "DURATION"];
    let noted = json!({
        "metOn": "2026-03-09", "metHow": "CALL", "metWhom": "Paule Martin", "note": "Note de travail",
        "preciseNeed": "Écrire un plan.", "sharesValues": true, "skillCodes": [skill],
        "points": points.map(|point| json!({"point": point, "passed": true})),
        "regime": "SERVICE", "format": "REMOTE",
    });
    coordinator
        .does("saveQualification", json!({"needId": need, "qualification": noted}), "need { id }")
        .await;
    coordinator.does("qualifyNeed", json!({"needId": need}), "need { id }").await;
    let written = json!({
        "title": "Un plan pour des jardins", "summary": "Des jardins partagés cherchent de l’aide.",
        "body": "Écrire un plan avec l’équipe.", "deliverables": "Un plan", "skillCodes": [skill],
        "causeCode": "9", "expectedMinutes": 1200,
    });
    coordinator
        .does("saveAnnouncement", json!({"needId": need, "announcement": written}), "need { id }")
        .await;
    coordinator.does("submitAnnouncement", json!({"needId": need}), "need { id }").await;
}

/// From the form of a need to the volunteer who comes for it, nothing needs a script: what was asked is kept when something is
/// missing, the announcement is sent back once and then approved, and its page says what is next each time.
#[in_browser]
async fn a_need_finds_its_volunteer_without_scripts(browser: Browser) {
    let network = browser.app.network("Passerelles").await;
    let coordinator = network.with_role(Role::Coordinator).await;
    let association = browser.app.association("Les Jardins de Bellevue").await;
    let member = association.with_role(Role::AssociationMember).await;
    browser.look_as(View::PHONE_BY_NIGHT).await;
    come_in_by_mail(&browser, &member.email).await;
    browser.without_scripts().await;
    browser.visit("/association/needs").await;
    browser.press("Envoyer notre premier besoin").await;
    let page = sends_a_need(&browser).await;
    let need = page.rsplit('/').next().expect("an id").to_owned();

    browser.app.do_jobs().await;
    browser.visit(&page).await;
    browser.says("La passerelle vous rencontre").await;
    is_announced(&coordinator, &need).await;
    browser.visit(&page).await;
    browser.press("Lire l’annonce et répondre").await;
    browser.fill("Remarques", "Dites aussi que le local est à l’étage.").await;
    browser.press("Renvoyer avec ces remarques").await;
    browser.says("Annonce renvoyée avec vos remarques.").await;
    coordinator.does("submitAnnouncement", json!({"needId": need}), "need { id }").await;
    browser.visit(&page).await;
    browser.press("Lire l’annonce et répondre").await;
    browser.press("Approuver cette version").await;
    browser.says("Annonce approuvée : la recherche de volontaires commence.").await;

    let application = puts_nadia_forward(&browser, &network).await;
    browser.visit(&page).await;
    browser.does_not_say("Nadia Lemoine").await;
    let selected = json!({"id": application, "decision": "SELECT"});
    coordinator.does("decideCandidate", selected, "candidate { state }").await;
    browser.visit(&page).await;
    browser.says("Nadia Lemoine").await;
    browser.says("Les volontaires sont retenus.").await;
    coordinator.does("introduceVolunteers", json!({"needId": need}), "need { id }").await;
    browser.visit(&page).await;
    browser.says("Les volontaires et vous écrivez la feuille de route.").await;
}

/// Fills in the form of a need, forgets an answer and gives it; the page of the need.
async fn sends_a_need(browser: &Browser) -> String {
    browser.fill("Votre besoin, en une ligne", "Un plan de communication").await;
    browser.fill("Que vivez-vous aujourd’hui ?", "Personne ne nous connaît.").await;
    browser.fill("Qu’est-ce qui serait différent ensuite ?", "Les habitants viendraient.").await;
    browser.choose("À quel intermédiaire ?", "Passerelles").await;
    browser.choose("Département", "69").await;
    browser.press("Envoyer ce besoin").await;
    browser.says("Ce champ est nécessaire.").await;
    assert_eq!(browser.value_of("Que vivez-vous aujourd’hui ?").await, "Personne ne nous connaît.");
    browser.fill("Qu’aimeriez-vous que quelqu’un fasse avec vous ?", "Écrire un plan avec nous.").await;
    browser.press("Envoyer ce besoin").await;
    browser.says("Le besoin est envoyé. Une passerelle va être désignée.").await;
    browser.address().await
}
