//! Who coordinates a need of an association: gets to know it, writes its announcement, selects whom to introduce.

use entity::MembershipRole as Role;
use serde_json::json;
use tests::{Actor, Browser, View, builders::Network, gid, in_browser};

use super::{come_in_by_mail, puts_nadia_forward};

/// What the coordinator of the branch finds on their board once the association has sent its need.
async fn a_need_arrives(browser: &Browser, network: &Network) -> Actor {
    let association = browser.app.association("Les Jardins de Bellevue").await;
    let member = association.with_role(Role::AssociationMember).await;
    let sent = json!({
        "associationId": gid(association.id), "intermediaryId": gid(network.id), "departement": "69",
        "title": "Un plan de communication", "situation": "Personne ne nous connaît.",
        "wish": "Écrire un plan avec nous.", "outcome": "Les habitants viendraient.",
    });
    member.does("sendNeed", sent, "need { id }").await;
    browser.app.do_jobs().await;
    member
}

/// Notes of a need all that must be known, and goes on to its announcement.
async fn qualify(browser: &Browser) {
    browser.press("Passer à l’annonce").await;
    browser.says("Ce champ est nécessaire.").await;
    browser.fill("Date de la rencontre", "2026-03-09").await;
    browser.choose("Façon de se rencontrer", "au téléphone").await;
    browser.fill("Personnes rencontrées", "Paule Martin").await;
    browser.fill("Notes de la rencontre", "Une équipe de quatre personnes.").await;
    browser.fill("Le besoin, en mots précis", "Écrire un plan de communication pour un an.").await;
    browser.click("[name='qualification.sharesValues'][value='YES']").await;
    for point in 0..5 {
        browser.click(&format!("[name='qualification.points.{point}.passed'][value='YES']")).await;
    }
    browser.fill("Chercher une compétence", "tenir un budget").await;
    browser.press("Chercher les compétences").await;
    assert_eq!(browser.value_of("Personnes rencontrées").await, "Paule Martin");
    browser.click("[name='qualification.skillCodes']").await;
    browser.tick("Prestation").await;
    browser.tick("À distance").await;
    browser.press("Passer à l’annonce").await;
    browser.says("Le besoin est précisé : rédigez l’annonce.").await;
}

/// Writes the announcement, which begins with what was noted, and sends it to the association.
async fn announce(browser: &Browser) {
    assert_eq!(browser.value_of("La mission").await, "Écrire un plan de communication pour un an.");
    browser.fill("Titre", "Un plan de communication pour des jardins").await;
    browser
        .fill("En deux phrases", "Des jardins partagés cherchent de l’aide pour se faire connaître.")
        .await;
    browser.fill("Livrables attendus", "Un plan").await;
    browser.choose("Cause", "Solidarité et Insertion").await;
    browser.fill("Volontaires recherchés", "1").await;
    browser.press("Envoyer à l’association").await;
    browser.says("Ce champ est nécessaire.").await;
    browser.fill("Temps demandé à chaque volontaire", "20 h").await;
    browser.press("Envoyer à l’association").await;
    browser.says("Annonce envoyée à l’association.").await;
}

/// Notes an interview with the candidate, selects and introduces them.
async fn select(browser: &Browser) {
    browser.press("Candidatures").await;
    browser.says("0 place prise sur une.").await;
    browser.press("Nadia Lemoine").await;
    browser.says("J’écris des plans depuis dix ans.").await;
    browser.press("Garder la note").await;
    assert_ne!(browser.problem_of("Aptitude").await, "");
    browser.fill("Date de l’entretien", "2026-03-10").await;
    browser.choose("Aptitude", "4, bonne").await;
    browser.choose("Motivation", "5, très bonne").await;
    browser.fill("Ce qui s’est dit", "Claire et disponible.").await;
    browser.press("Garder la note").await;
    browser.says("La note est gardée.").await;
    browser.tick("Retenir").await;
    browser.press("Enregistrer la décision").await;
    browser.says("La décision est enregistrée.").await;
    browser.press("Candidatures").await;
    browser.says("1 place prise sur une.").await;
    browser.press("Présenter les volontaires").await;
    browser.says("Présenter les volontaires retenus ?").await;
    browser.press("Présenter les volontaires").await;
    browser.says("Les volontaires et l’association sont mis en relation.").await;
}

/// A need goes from the board to the introduction: it is understood, announced, approved by its association, and somebody who
/// came is selected. What is refused keeps what was typed.
#[in_browser]
async fn a_need_goes_to_its_introduction(browser: Browser) {
    let network = browser.app.network("Passerelles").await;
    let coordinator = network.with_role(Role::Coordinator).await;
    let member = a_need_arrives(&browser, &network).await;
    browser.look_as(View::DESKTOP).await;
    come_in_by_mail(&browser, &coordinator.email).await;
    browser.press("Besoins").await;
    browser.says("Les Jardins de Bellevue").await;
    browser.press("Un plan de communication").await;
    let page = browser.address().await;
    let need = page.rsplit('/').next().expect("an id").to_owned();
    qualify(&browser).await;
    browser.look_as(View::PHONE_BY_NIGHT).await;
    announce(&browser).await;

    member.does("approveAnnouncement", json!({"needId": need, "version": 1}), "need { id }").await;
    puts_nadia_forward(&browser, &network).await;
    browser.visit(&page).await;
    browser.says("en recherche").await;
    select(&browser).await;
    let theirs = member.get(&format!("/association/needs/{need}")).await;
    theirs.says("Nadia Lemoine").says("retenue").says("vous écrivez la feuille de route");
    browser.look_as(View { width: 1280, is_dark: true }).await;
    browser.visit("/intermediary/needs").await;
    browser.says("Un plan de communication").await;
}

/// Who leads a branch finds its figures of the year, and takes them home.
#[in_browser]
async fn figures_are_read_and_taken_home(browser: Browser) {
    let network = browser.app.network("Passerelles").await;
    network.branch_of("Bureau de Villeurbanne", Some(network.branch), &[]).await;
    let head = network.with_role(Role::BranchHead).await;
    a_need_arrives(&browser, &network).await;
    come_in_by_mail(&browser, &head.email).await;
    for view in View::ALL {
        browser.look_as(view).await;
        browser.visit("/intermediary").await;
        browser.press("Chiffres").await;
        browser.says("Besoins reçus par antenne").await;
        browser.says("Bureau de Villeurbanne").await;
    }
    browser.press("Exporter (CSV)").await;
    assert!(browser.address().await.starts_with("/exports/"));
}
