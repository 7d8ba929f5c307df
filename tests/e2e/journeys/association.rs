//! Who writes an association's missions: from a need in their words to sessions that are booked, and to who came.

use tests::{Browser, View, in_browser};

use super::{NADIA, fill};

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
