//! A volunteer of a branch: who registers and is welcomed, comes forward for a mission that selects, and writes with
//! the association on what they agree before anything begins.

use entity::MembershipRole as Role;
use serde_json::json;
use tests::{Actor, Browser, View, builders::Network, in_browser};

use super::{association::is_announced, come_in_by_mail, coordinator::a_need_arrives};

/// Somebody comes in after somebody else at the same browser.
async fn comes_next(browser: &Browser, who: &Actor, view: View) {
    browser.forget().await;
    browser.look_as(view).await;
    come_in_by_mail(browser, &who.email).await;
}

/// Who registers without an employer forgets an answer and types nothing twice; the support team finds them in its list,
/// notes how they met, and they are a volunteer of the branch.
#[in_browser]
async fn a_branch_welcomes_who_registers(browser: Browser) {
    let network = browser.app.network("Passerelles").await;
    let support = network.with_role(Role::Support).await;
    let (_, ines) = browser.app.somebody("Inès", "Faure").await;
    comes_next(&browser, &ines, View::PHONE_BY_NIGHT).await;
    browser.visit("/volunteering").await;
    browser.choose("Antenne", "Passerelles : Antenne Passerelles").await;
    browser.tick("18 ans ou plus").await;
    browser.fill("Motivation", "Donner de mon temps.").await;
    browser.press("M’inscrire comme volontaire").await;
    assert_eq!(browser.problem_of("Situation").await, "Choisissez une réponse.");
    assert_eq!(browser.value_of("Motivation").await, "Donner de mon temps.");
    browser.choose("Situation", "Retraité").await;
    browser.press("M’inscrire comme volontaire").await;
    browser.says("Vous êtes inscrit.").await;
    browser.says("inscrit, à accueillir").await;

    comes_next(&browser, &support, View::DESKTOP).await;
    browser.press("Volontaires").await;
    browser.press("Inès Faure").await;
    browser.says("Donner de mon temps.").await;
    browser.fill("Date de l’entretien", "2026-03-09").await;
    browser.tick("Volontaire actif").await;
    browser.fill("Notes", "Très à l’aise avec les chiffres.").await;
    browser.press("Noter et prévenir").await;
    browser.says("L’entretien est noté, et la personne est prévenue.").await;
    let own = ines.get("/volunteering").await;
    own.says("Antenne Passerelles").says("accueil le").does_not_say("Très à l’aise avec les chiffres.");
}

/// A need whose announcement its association has approved.
async fn a_need_searches(browser: &Browser, network: &Network, coordinator: &Actor) -> (Actor, String) {
    let (member, need) = a_need_arrives(browser, network).await;
    is_announced(coordinator, &need).await;
    member.does("approveAnnouncement", json!({"needId": need, "version": 1}), "need { id }").await;
    browser.app.do_jobs().await;
    (member, need)
}

/// Comes forward on the mission's page, which asks for what is missing.
async fn comes_forward(browser: &Browser) {
    browser.visit("/announcements").await;
    browser.press("Un plan pour des jardins").await;
    browser.fill("Disponibilités", "Le jeudi soir.").await;
    browser.press("Envoyer ma candidature").await;
    assert_ne!(browser.problem_of("Motivation").await, "");
    assert_eq!(browser.value_of("Disponibilités").await, "Le jeudi soir.");
    browser.fill("Motivation", "J’écris des plans depuis dix ans.").await;
    browser.press("Envoyer ma candidature").await;
    browser.says("Candidature envoyée. La passerelle vous répondra.").await;
    browser.says("envoyée").await;
}

/// Writes a roadmap on its form, which keeps what cannot be read, and approves it.
async fn writes_the_roadmap(browser: &Browser) {
    browser.visit("/applications").await;
    browser.says("retenue").await;
    browser.press("Feuille de route").await;
    browser.press("Écrire la feuille de route").await;
    browser.fill("Contexte", "Le quartier connaît mal les jardins.").await;
    browser.fill("Objectif 1", "Être connus").await;
    browser.fill("Indicateur de l’objectif 1", "Visites par mois").await;
    browser.fill("Point de départ de l’objectif 1", "10").await;
    browser.fill("Cible de l’objectif 1", "40").await;
    browser.fill("Ligne 1 : en mots", "Un plan sur un an").await;
    browser.fill("Temps prévu par volontaire", "vingt").await;
    browser.fill("Début", "2026-03-12").await;
    browser.press("Enregistrer").await;
    assert_ne!(browser.problem_of("Temps prévu par volontaire").await, "");
    assert_eq!(browser.value_of("Objectif 1").await, "Être connus");
    browser.fill("Temps prévu par volontaire", "20 h").await;
    browser.press("Enregistrer").await;
    browser.says("La feuille de route est enregistrée.").await;
    browser.press("Approuver la version 1").await;
    browser.says("Votre approbation est enregistrée.").await;
}

/// A volunteer applies, is selected and introduced, and writes the roadmap; the association's approval of that same
/// version is last, and then the mission begins.
#[in_browser]
async fn a_candidate_and_an_association_agree(browser: Browser) {
    let network = browser.app.network("Passerelles").await;
    let coordinator = network.with_role(Role::Coordinator).await;
    let (person, nadia) = browser.app.somebody("Nadia", "Lemoine").await;
    network.volunteer(person).await;
    let found = "{ skills(text: \"tenir un budget\", first: 1) { skill { code } } }";
    let skill = nadia.ask(found, json!({})).await.data()["skills"][0]["skill"]["code"].clone();
    browser.app.can(person, skill.as_str().expect("a code")).await;
    let (member, need) = a_need_searches(&browser, &network, &coordinator).await;

    comes_next(&browser, &nadia, View { width: 390, is_dark: false }).await;
    comes_forward(&browser).await;
    let own = nadia.ask("{ ownApplications(first: 1) { nodes { id } } }", json!({})).await;
    let application = own.data()["ownApplications"]["nodes"][0]["id"].clone();
    let selected = json!({"id": application, "decision": "SELECT"});
    coordinator.does("decideCandidate", selected, "candidate { state }").await;
    coordinator.does("introduceVolunteers", json!({"needId": need}), "need { id }").await;
    writes_the_roadmap(&browser).await;

    comes_next(&browser, &member, View { width: 1280, is_dark: true }).await;
    browser.press("Nos besoins").await;
    browser.press("Un plan de communication").await;
    browser.press("Lire la feuille de route").await;
    browser.says("Nadia Lemoine").await;
    browser.says("Visites par mois").await;
    browser.press("Approuver la version 1").await;
    browser.says("Votre approbation est enregistrée.").await;
    browser.says("Cette feuille de route ne s’écrit pas pour le moment : elle se lit.").await;

    comes_next(&browser, &coordinator, View::PHONE_BY_NIGHT).await;
    browser.visit(&format!("/intermediary/needs/{need}")).await;
    browser.says("mission en cours").await;
    nadia.get("/applications").await.says("en mission");
}
