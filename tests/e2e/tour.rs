//! The README's pictures: `MAILLON_TEST_TOUR=1 cargo test -p tests --test e2e tour` takes them again.

use tests::{Browser, View, in_browser};

/// What the README shows is what the pages are.
#[in_browser]
async fn the_tour(browser: Browser) {
    browser.look_as(View::DESKTOP).await;
    browser.visit("/").await;
    browser.picture("home").await;
    browser.look_as(View::PHONE_BY_NIGHT).await;
    browser.visit("/").await;
    browser.picture("home-phone").await;
}
