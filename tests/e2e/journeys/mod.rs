//! What people come for, from their first click to what they and others see afterwards: a module for each role. All
//! of them stand on the small demo, in the week of 10 March 2026.

mod association;
mod auditor;
mod company;
mod confirmer;
mod employee;
mod finance;
mod local_lead;
mod member;
mod operator;
mod signatory;
mod staff;
mod visitor;
mod volunteer;

use api::DemoSize;
use tests::Browser;

/// A mission of the demo with sessions to come in which nobody has a place.
const MISSION: &str = "Un tableau de bord pour le bureau";

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
    browser.visit(&mails.last().expect("a mail").link("/sign-in/link/")).await;
    browser.press(button).await;
}
