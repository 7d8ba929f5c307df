//! Who leaves an employer: what closes at once, what the association sees of it, and what stays theirs and whoever they
//! gave time to.

use chrono::Duration;
use entity::MembershipRole as Role;
use serde_json::{Value, json};
use tests::{
    Actor, Browser, View,
    builders::{Directory, rule},
    in_browser,
};

use super::{MISSION, NADIA, come_in, come_in_by_mail, fill, find_employee};
use crate::single_sign_on::writes_down;

/// Nadia's own address, which her employer does not know.
const OWN: &str = "nadia@maison.example";

/// The directory switches Nadia off, who came in by her employer's own sign-in alone: that door says why it is shut and which
/// stays open. Behind it are her archive and her hours, which the association confirms though she left.
#[in_browser]
async fn what_was_given_stays(browser: Browser) {
    let browser = browser.at_its_own_address().await;
    let scene = Scene::new(&browser).await;
    gives_and_asks(&browser, &scene).await;
    switches_off(&scene.directory).await;

    browser.visit("/bookings").await;
    assert_eq!(browser.text("h1").await, "Connexion");
    come_in_by_employer(&browser).await;
    browser.says("Connexion impossible").await;
    browser.says("Votre entreprise indique que votre contrat a pris fin.").await;
    browser.says("Votre compte reste le vôtre : entrez par un lien de connexion").await;

    browser.look_as(View::DESKTOP).await;
    let mails = browser.app.mails_to(OWN).await;
    let farewell = mails.iter().find(|mail| mail.subject.starts_with("Vous avez quitté"));
    browser.visit(&farewell.expect("a farewell").link("/exports/")).await;
    browser.fill("Adresse e-mail", OWN).await;
    browser.press("Recevoir le lien").await;
    come_in(&browser, OWN, "Me connecter").await;
    browser.says("Votre fichier est prêt").await;
    let archive = browser.download("Télécharger le fichier").await;
    assert_eq!((archive.status, archive.kind.as_str()), (200, "application/zip"));
    browser.press("Mes heures").await;
    browser.says("à confirmer").await;

    is_confirmed_by(&browser, &scene.president).await;
    come_in_by_mail(&browser, OWN).await;
    browser.press("Mes heures").await;
    browser.press("10 mars 2026").await;
    browser.says("confirmé").await;
    browser.says("Un premier budget.").await;
}

/// HR writes down a last day: until then everything stays, what is booked for later is given back, and the mail that says so
/// asks for an address of one's own while there is time.
#[in_browser]
async fn a_last_day_is_written_down(browser: Browser) {
    fill(&browser).await;
    browser.look_as(View::DESKTOP).await;
    browser.sign_in_as(NADIA).await;
    browser.press("Missions").await;
    browser.press(MISSION).await;
    browser.press("Réserver").await;
    browser.press("Réserver 2 h").await;
    browser.says("Votre place est réservée.").await;
    browser.press(MISSION).await;
    let session = browser.address().await;
    let amina = browser.app.persona("amina.belkacem@mains-voisines.example").await;
    amina.get(&format!("/association{session}")).await.says("Nadia Lemoine").says("confirmée");

    browser.sign_in_as("hugo.renard@alpha.example").await;
    browser.press("Salariés").await;
    find_employee(&browser, "lemoine", "Nadia Lemoine").await;
    browser.press("Fin de contrat").await;
    browser.says("prend fin le lendemain aussi").await;
    browser.press("Enregistrer le dernier jour").await;
    assert_ne!(browser.problem_of("Dernier jour").await, "");
    browser.fill("Dernier jour", "2026-03-12").await;
    browser.press("Enregistrer le dernier jour").await;
    browser.says("12 mars 2026").await;

    browser.look_as(View::PHONE_BY_NIGHT).await;
    let mails = browser.app.mails_to(NADIA).await;
    amina.get(&format!("/association{session}")).await.does_not_say("confirmée").says("annulée");
    let asks = mails.iter().find(|mail| mail.subject.contains("ajoutez votre adresse"));
    browser.sign_in_as(NADIA).await;
    browser.visit(&asks.expect("a mail before the last day").link("/profile/addresses")).await;
    browser.fill("Adresse e-mail", OWN).await;
    browser.press("Recevoir le lien").await;
    browser.says(&format!("Un message est en route vers {OWN}.")).await;
}

/// A company whose directory signs its people in and provisions them and whose managers approve, and an association with two
/// sessions of one place: this morning and in April.
struct Scene {
    directory: Directory,
    /// Who leads Nadia.
    boss: Actor,
    president: Actor,
}

impl Scene {
    async fn new(browser: &Browser) -> Self {
        let app = &browser.app;
        let alpha = app.company("Alpha").await;
        alpha.has_proven("alpha.example").await;
        alpha.policy("2026-03-10", json!([rule(json!({"approvalBy": "MANAGER"}))])).await;
        let (person, claire) = app.somebody("Claire", "Réglages").await;
        app.seat(person, Some(alpha.id), None, Role::CsrManager).await;
        let directory = Directory::of(app, &alpha, &claire).await;
        let boss = alpha.employee("Zoé", "Roux").await.actor;
        is_signed_in_by_its_directory(browser, &claire, &boss).await;
        let association = app.association("Les Jardins").await;
        let mission = association.mission("Refondre le budget").await;
        mission.session("2026-03-10T10:30", 60, 1).await;
        mission.session("2026-04-07T14:00", 60, 1).await;
        let president = association.president().await;
        Self { directory, boss, president }
    }
}

/// Whoever runs the programme connects a provider at which Nadia is signed in, led by somebody.
async fn is_signed_in_by_its_directory(browser: &Browser, claire: &Actor, boss: &Actor) {
    let provider = browser.app.provider().await;
    provider.is_signed_in(json!({
        "sub": "nadia-1", "given_name": "Nadia", "family_name": "Lemoine", "email": "nadia@alpha.example",
        "employee_number": "N-1", "manager": boss.email,
    }));
    come_in_by_mail(browser, &claire.email).await;
    browser.visit("/company/sign-in").await;
    browser.fill("Responsable", "manager").await;
    writes_down(browser, &provider.issuer(), &provider.client_id(), &provider.client_secret()).await;
    browser.press("Essayer en me connectant").await;
    browser.says("Cette connexion aboutirait.").await;
    browser.press("Revenir aux réglages").await;
    browser.press("Activer").await;
    browser.says("La connexion par votre fournisseur est active.").await;
}

/// Takes the way in of Nadia's employer, from the page of sign-in.
async fn come_in_by_employer(browser: &Browser) {
    browser.fill("Code ou domaine de l’entreprise", "alpha.example").await;
    browser.press("Me connecter avec mon entreprise").await;
    browser.press("Continuer avec Alpha").await;
}

/// Nadia comes in by her employer, adds an address of her own, asks for both places, is approved, and gives the first hour.
async fn gives_and_asks(browser: &Browser, scene: &Scene) {
    browser.forget().await;
    browser.look_as(View::PHONE_BY_NIGHT).await;
    browser.visit("/sign-in").await;
    come_in_by_employer(browser).await;
    browser.says("Bonjour Nadia").await;
    browser.visit("/profile").await;
    browser.press("Ajouter mon adresse").await;
    browser.fill("Adresse e-mail", OWN).await;
    browser.press("Recevoir le lien").await;
    let mails = browser.app.mails_to(OWN).await;
    browser.visit(&mails.last().expect("a mail").link("/profile/addresses/prove/")).await;
    browser.press("Confirmer cette adresse").await;
    for _ in 0..2 {
        browser.press("Missions").await;
        browser.press("Refondre le budget").await;
        browser.press("Réserver").await;
        browser.press("Réserver 1 h").await;
        browser.says("Votre demande est partie.").await;
    }
    approves(&scene.boss).await;

    browser.app.clock.advance(Duration::hours(4));
    browser.press("Mes heures").await;
    browser.press("Déclarer des heures").await;
    browser.choose("Mission", "Refondre le budget").await;
    browser.fill("Date", "2026-03-10").await;
    browser.fill("Durée", "1 h").await;
    browser.fill("Ce qui a été fait", "Un premier budget.").await;
    browser.press("Déclarer").await;
    browser.says("Un relevé est déclaré.").await;
}

/// The manager approves all that waits.
async fn approves(boss: &Actor) {
    let waiting = boss.ask("{ approvals { nodes { id } } }", json!({})).await;
    let waiting = waiting.data()["approvals"]["nodes"].as_array().cloned().unwrap_or_default();
    assert_eq!(waiting.len(), 2, "{waiting:?}");
    let decisions: Vec<Value> = waiting.iter().map(|one| json!({"id": one["id"], "approve": true})).collect();
    boss.does("decideApprovals", json!({ "decisions": decisions }), "decidedIds").await;
}

/// The directory finds Nadia and switches her off, in the words of Entra ID.
async fn switches_off(directory: &Directory) {
    let found = directory.get("/Users?filter=userName%20eq%20%22nadia@alpha.example%22").await.json();
    let id = found["Resources"][0]["id"].as_str().expect("the user").to_owned();
    let off = json!([{"op": "Replace", "path": "active", "value": "False"}]);
    let answer = directory.patch(&format!("/Users/{id}"), off).await;
    assert!(answer.status.is_success(), "{}: {}", answer.status, answer.body);
}

/// The association has the place of April back, and confirms the hour of this morning.
async fn is_confirmed_by(browser: &Browser, president: &Actor) {
    let mails = browser.app.mails_to(&president.email).await;
    let told = mails.iter().find(|mail| mail.text.contains("Nadia Lemoine ne pourra pas venir"));
    assert!(told.is_some_and(|mail| !mail.text.contains("Alpha")), "{mails:?}");
    browser.forget().await;
    come_in_by_mail(browser, &president.email).await;
    browser.press("Nos missions").await;
    browser.press("Refondre le budget").await;
    browser.press("mardi 7 avril 2026").await;
    browser.says("une place restante").await;
    browser.says("annulée").await;
    browser.press("Heures reçues").await;
    browser.says("Un premier budget.").await;
    browser.press("Confirmer ce qui est coché").await;
    browser.says("Un relevé est confirmé.").await;
    browser.forget().await;
}
