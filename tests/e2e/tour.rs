//! The README's pictures: `MAILLON_TEST_TOUR=1 cargo test -p tests --test e2e tour` takes them again.

use api::DemoSize;
use tests::{Browser, View, in_browser};

/// What the README shows is what the pages are: the loop, each step seen by the one who takes it.
#[in_browser]
async fn the_tour(browser: Browser) {
    browser.app.app.fill_demo(DemoSize::Small, 1, &|_| {}).await.expect("an empty database");
    browser.app.do_jobs().await;
    browser.look_as(View::DESKTOP).await;
    browser.visit("/").await;
    browser.picture("home").await;

    browser.sign_in_as("nadia.lemoine@alpha.example").await;
    browser.visit("/missions?text=site").await;
    browser.picture("missions").await;
    browser.sign_in_as("colin.roussel@mains-voisines.example").await;
    browser.visit("/association/hours").await;
    browser.picture("confirming").await;
    browser.sign_in_as("fatou.diallo@alpha.example").await;
    browser.visit("/company/valuations").await;
    open_first(&browser, "/company/valuations/").await;
    browser.picture("valuation").await;
    browser.sign_in_as("claire@alpha.example").await;
    browser.visit("/company").await;
    browser.picture("company").await;
    browser.sign_in_as("pauline.perrot@mains-voisines.example").await;
    browser.visit("/association/receipts").await;
    open_first(&browser, "/association/receipts/").await;
    browser.picture("receipt").await;

    browser.look_as(View::PHONE_BY_NIGHT).await;
    browser.sign_in_as("nadia.lemoine@alpha.example").await;
    browser.visit("/").await;
    browser.picture("employee-phone").await;
}

/// Opens the first page of those that a list leads to.
async fn open_first(browser: &Browser, below: &str) {
    let found = browser.addresses("main a").await;
    let is_entry = |address: &&String| {
        address.strip_prefix(below).is_some_and(|id| !id.is_empty() && !id.starts_with("new"))
    };
    let first = found.iter().find(is_entry).unwrap_or_else(|| panic!("nothing below {below} in {found:?}"));
    browser.visit(first).await;
}
