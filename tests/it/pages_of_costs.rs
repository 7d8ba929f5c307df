//! The form in which finance enters a cost, beside a list that is filtered and read page by page.

use axum::http::StatusCode;
use tests::{Page, TestApp, both_databases, gid};

/// A cost whose day cannot be read.
const WRONG: &str = "rates.0.from=hier&rates.0.gross=4000&rates.0.socialCharges=1680";

fn is_chosen(page: &Page, id: &str, name: &str) {
    page.says(&format!("<option value=\"{id}\" selected>{name}"));
}

/// A cost that is refused comes back beside the list that finance was reading: the same search, period, standing and
/// page, in the form that is sent again too.
#[both_databases]
async fn a_refused_cost_keeps_the_list(app: TestApp) {
    let all = app.sponsorship().await;
    let awa = all.employee("Awa", "Perrin").await;
    all.employee("Hugo", "Diagne").await;
    all.mission.received(&awa, "2026-01-05", 60).await;
    let list = "q=perrin&from=2026-01-01&to=2026-01-31&missing=yes";
    let before = all.finance.get(&format!("/company/costs?{list}")).await;
    before.says("Awa Perrin").does_not_say("Hugo Diagne");
    let id = gid(awa.employment);
    let again = all.finance.post("/company/costs", &format!("{list}&{WRONG}&rates.0.employeeId={id}")).await;
    assert_eq!(again.status, StatusCode::OK);
    again.says("id=\"rates-0-from-wrong\"").says("Awa Perrin").does_not_say("Hugo Diagne");
    is_chosen(&again, &id, "Awa Perrin");
    for page in [before, again] {
        for (name, value) in
            [("q", "perrin"), ("from", "2026-01-01"), ("to", "2026-01-31"), ("missing", "yes"), ("after", "")]
        {
            page.says(&format!("<input type=\"hidden\" name=\"{name}\" value=\"{value}\">"));
        }
    }
}

/// Whoever was chosen on a later page of the list is still chosen there after a refusal, and on any other page of it; an
/// employee of another company is not named.
#[both_databases]
async fn whoever_was_chosen_stays_chosen(app: TestApp) {
    let all = app.sponsorship().await;
    for number in 10..31 {
        all.employee("Nadia", &format!("Lemoine {number}")).await;
    }
    let last = all.employee("Nadia", "Lemoine 99").await;
    let id = gid(last.employment);
    let first_page = all.finance.get("/company/costs?q=lemoine").await;
    first_page.says("Lemoine 10").does_not_say("Lemoine 99");
    let (_, rest) = first_page.body.split_once("after=").expect("a next page");
    let (cursor, _) = rest.split_once('"').expect("the end of an address");
    let typed = format!("q=lemoine&{WRONG}&rates.0.employeeId={id}");
    let there = all.finance.post("/company/costs", &format!("{typed}&after={cursor}")).await;
    there.does_not_say("Lemoine 10").says("rel=\"prev\"");
    is_chosen(&there, &id, "Nadia Lemoine 99");
    assert_eq!(there.body.matches(&format!("value=\"{id}\"")).count(), 1, "they are offered once");
    let elsewhere = all.finance.post("/company/costs", &typed).await;
    elsewhere.says("Lemoine 10").says("href=\"/company/costs?q=lemoine&#38;after=");
    is_chosen(&elsewhere, &id, "Nadia Lemoine 99");

    let stranger = app.company("Groupe Bêta").await.employee("Zoé", "Trévignon").await;
    for unknown in [gid(stranger.employment), "rien".to_owned()] {
        let typed = format!("q=lemoine&{WRONG}&rates.0.employeeId={unknown}");
        let page = all.finance.post("/company/costs", &typed).await;
        assert_eq!(page.status, StatusCode::OK);
        page.says("id=\"rates-0-from-wrong\"").does_not_say("Trévignon").does_not_say(" selected>Nadia");
    }
}
