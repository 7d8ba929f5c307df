//! What people come for, from their first click to what they and others see afterwards: a module for each role. They
//! stand on the small demo, in the week of 10 March 2026; who comes in by an employer's own sign-in, on a company like it, and
//! needs of associations on a network of their own.

mod administrator;
mod association;
mod auditor;
mod company;
mod confirmer;
mod coordinator;
mod employee;
mod finance;
mod leaver;
mod local_lead;
mod manager;
mod member;
mod operator;
mod signatory;
mod staff;
mod visitor;
mod volunteer;

use api::DemoSize;
use serde_json::json;
use tests::{Browser, builders::Network};

/// A mission of the demo with sessions to come in which nobody has a place.
const MISSION: &str = "Un tableau de bord pour le bureau";

/// An employee of the demo.
const NADIA: &str = "nadia.lemoine@alpha.example";

/// Fills the demo that every journey begins with.
async fn fill(browser: &Browser) {
    browser.app.app.fill_demo(DemoSize::Small, 1, &|_| {}).await.expect("an empty database");
}

/// The minutes in what a page says, like `1 h 30` or `45 min`.
fn minutes(said: &str) -> i64 {
    let numbers: Vec<i64> = said.split_whitespace().filter_map(|word| word.parse().ok()).collect();
    match (said.contains('h'), numbers.as_slice()) {
        (true, [hours]) => hours * 60,
        (true, [hours, minutes]) => hours * 60 + minutes,
        (false, [minutes]) => *minutes,
        _ => panic!("{said} is no time"),
    }
}

/// What is left of the first budget that the page of one's own hours shows.
async fn left(browser: &Browser) -> i64 {
    browser.visit("/hours").await;
    minutes(&browser.text("aside b.figure").await)
}

/// Opens the link of the mail that is waiting and presses its button.
async fn come_in(browser: &Browser, email: &str, button: &str) {
    let mails = browser.app.mails_to(email).await;
    let mail = mails.iter().rfind(|mail| mail.text.contains("/sign-in/link/"));
    browser.visit(&mail.expect("a mail that lets in").link("/sign-in/link/")).await;
    browser.press(button).await;
}

/// Comes in by the link in a mail that is asked for on the page of sign-in.
pub(crate) async fn come_in_by_mail(browser: &Browser, email: &str) {
    browser.visit("/sign-in").await;
    browser.fill("Adresse e-mail", email).await;
    browser.press("Recevoir le lien").await;
    come_in(browser, email, "Me connecter").await;
}

/// Nadia asks for the next place of a mission, and reads before she does that her manager must agree.
async fn asks_for_a_place(browser: &Browser) {
    browser.sign_in_as(NADIA).await;
    browser.press("Missions").await;
    browser.press(MISSION).await;
    browser.press("Réserver").await;
    browser.says("votre responsable devra approuver cette demande").await;
    browser.press("Réserver 2 h").await;
    browser.says("Votre demande est partie. La place vous est gardée").await;
}

/// Finds an employee in their company's list by words of theirs, and opens their page.
async fn find_employee(browser: &Browser, words: &str, name: &str) {
    browser.fill("Nom, e-mail ou matricule", words).await;
    browser.press("Filtrer").await;
    browser.press(name).await;
}

/// Nadia, whom a network has welcomed, puts herself forward for the one mission there is: her application's id.
async fn puts_nadia_forward(browser: &Browser, network: &Network) -> String {
    let (person, nadia) = browser.app.somebody("Nadia", "Lemoine").await;
    network.volunteer(person).await;
    let found = nadia.ask("{ missions(first: 5) { nodes { id } } }", json!({})).await;
    let mission = found.data()["missions"]["nodes"][0]["id"].clone();
    let wish = json!({
        "missionId": mission, "motivation": "J’écris des plans depuis dix ans.",
        "availability": "Le jeudi soir.", "mayBeShown": true,
    });
    let made = nadia.does("applyToMission", wish, "application { id }").await;
    made["application"]["id"].as_str().expect("an id").to_owned()
}
