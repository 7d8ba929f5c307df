//! What came of a campaign, in numbers that tell of nobody.

use axum::http::{Request, header};
use chrono::Duration;
use entity::MembershipRole as Role;
use serde_json::{Value, json};
use tests::{Actor, Page, TestApp, both_databases, gid, opened};

use crate::campaigns::{published, spring};

async fn numbers(who: &Actor, id: &str) -> Value {
    let document = "query ($id: ID!) { campaign(id: $id) { numbers { seen signedIn engaged suppressed } } }";
    who.ask(document, json!({"id": id})).await.data()["campaign"]["numbers"].clone()
}

/// Opens a page with these cookies, as a browser that keeps them.
async fn opens(app: &TestApp, path: &str, cookies: &str) -> Page {
    app.send(opened(path).header(header::COOKIE, cookies)).await
}

/// The campaign's cookie that an answer sets.
fn kept(page: &Page) -> Option<String> {
    let set = page.headers.get_all(header::SET_COOKIE).iter().filter_map(|set| set.to_str().ok());
    let own = set.filter_map(|set| set.split(';').next()).find(|set| set.starts_with("campaign="));
    own.map(ToOwned::to_owned)
}

/// Views, sign-ins and places taken are told in fives: nought is no secret, and of one to four people nothing is said, on
/// the page as in the API.
#[both_databases]
async fn figures_tell_of_five_people_at_least(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    let csr = company.with_role(Role::CsrManager).await;
    let (id, code) = published(&csr, spring(&company)).await;
    let mission = app.association("Les Jardins").await.mission("Budget").await;
    let session = gid(mission.session("2026-03-17T14:00", 60, 10).await);
    let nothing = json!({"seen": 0, "signedIn": 0, "engaged": 0, "suppressed": false});
    assert_eq!(numbers(&csr, &id).await, nothing);
    let few = json!({"seen": null, "signedIn": null, "engaged": null, "suppressed": true});
    let address = format!("/c/{code}");
    for count in 1..=6 {
        let employee = company.employee("Awa", &format!("Diagne {count}")).await.actor;
        employee.get(&address).await.says("Le printemps solidaire");
        let wish = json!({"sessionId": session, "basis": "WORKING_TIME"});
        employee.does("bookSession", wish, "booking { id }").await;
        if count == 4 {
            assert_eq!(numbers(&csr, &id).await, few);
            csr.get(&format!("/company/campaigns/{id}")).await.says("figure in-words");
        }
    }
    // Six of each, of which five are told.
    let told = json!({"seen": 5, "signedIn": 5, "engaged": 5, "suppressed": false});
    assert_eq!(numbers(&csr, &id).await, told);
    csr.get(&format!("/company/campaigns/{id}")).await.does_not_say("in-words").says("Vues par semaine");
}

/// A browser that came by is counted once; whoever signs in after that, in whatever way and on whatever page, is counted
/// once too.
#[both_databases]
async fn who_signs_in_later_is_counted_once(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    let csr = company.with_role(Role::CsrManager).await;
    let (_, code) = published(&csr, spring(&company)).await;
    let address = format!("/c/{code}");
    let seen = async || app.number("select coalesce(sum(seen), 0) from campaign_day").await;
    let people = async || app.number("select count(*) from campaign_visitor").await;

    let cookie = kept(&app.get(&address).await).expect("a cookie");
    assert_eq!(cookie, format!("campaign={code}"));
    let again = opens(&app, &address, &cookie).await;
    assert_eq!((kept(&again), seen().await, people().await), (None, 1, 0));
    let nadia = company.employee("Nadia", "Lemoine").await.actor;
    let home = opens(&app, "/missions", &format!("{}; {cookie}", nadia.cookie())).await;
    let counted = kept(&home).expect("a cookie that says so");
    assert_eq!((counted.as_str(), people().await), (format!("{cookie}.").as_str(), 1));
    let later = opens(&app, &address, &format!("{}; {counted}", nadia.cookie())).await;
    assert_eq!((kept(&later), seen().await, people().await), (None, 1, 1));
}

/// A program that draws the preview of a link opens nothing for anybody, nor does a browser that fetches ahead of whoever
/// reads: neither is counted, and neither is told that it was.
#[both_databases]
async fn previews_are_not_counted(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    let csr = company.with_role(Role::CsrManager).await;
    let (_, code) = published(&csr, spring(&company)).await;
    let address = format!("/c/{code}");
    let preview = Request::get(&address)
        .header(header::ACCEPT, "*/*")
        .header(header::USER_AGENT, "Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)");
    let ahead = opened(&address).header("sec-purpose", "prefetch;prerender");
    let older = opened(&address).header("purpose", "prefetch");
    let within = Request::get(&address).header("sec-fetch-mode", "no-cors").header("sec-fetch-dest", "image");
    for request in [preview, ahead, older, within] {
        let page = app.send(request).await;
        page.says("Le printemps solidaire");
        assert_eq!(kept(&page), None);
    }
    let seen = async || app.number("select coalesce(sum(seen), 0) from campaign_day").await;
    assert_eq!(seen().await, 0);
    app.get(&address).await.says("Le printemps solidaire");
    assert_eq!(seen().await, 1);
}

/// Nobody is kept who does not work for the company, nor who reads its programme; and what somebody books before, on their
/// own time, or gives back is no engagement.
#[both_databases]
async fn only_those_who_came_by_are_counted(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    let csr = company.with_role(Role::CsrManager).await;
    let (_, code) = published(&csr, spring(&company)).await;
    let address = format!("/c/{code}");
    let stranger = app.company("Société Bêta").await.employee("Zoé", "Zola").await.actor;
    for other in [&csr, &stranger] {
        other.get(&address).await.says("Le printemps solidaire");
    }
    assert_eq!(app.number("select count(*) from campaign_visitor").await, 0);
    let seen = app.number("select coalesce(sum(seen), 0) from campaign_day").await;
    assert_eq!(seen, 1, "who reads the programme looks at their own work");
    let draft = csr.does("saveCampaign", spring(&company), "campaign { code }").await;
    csr.get(&format!("/c/{}", draft["campaign"]["code"].as_str().expect("a code"))).await.says("Aperçu");
    assert_eq!(app.number("select count(*) from campaign_day").await, 1, "of a preview nothing is counted");
}

/// Places taken on one's own time, or given back, are none that the campaign brought the company.
#[both_databases]
async fn what_is_no_engagement_is_not_counted(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    let csr = company.with_role(Role::CsrManager).await;
    let (id, code) = published(&csr, spring(&company)).await;
    let mission = app.association("Les Jardins").await.mission("Budget").await;
    let session = gid(mission.session("2026-03-17T14:00", 60, 20).await);
    for count in 1..=5 {
        let employee = company.employee("Awa", &format!("Diagne {count}")).await.actor;
        employee.get(&format!("/c/{code}")).await.says("Le printemps solidaire");
        let basis = if count == 1 { "PERSONAL_TIME" } else { "WORKING_TIME" };
        let booked =
            employee.does("bookSession", json!({"sessionId": session, "basis": basis}), "booking { id }");
        let booked = booked.await["booking"]["id"].clone();
        if count > 1 {
            employee.does("cancelBooking", json!({"id": booked}), "booking { id }").await;
        }
    }
    let told = numbers(&csr, &id).await;
    assert_eq!((&told["signedIn"], &told["engaged"]), (&json!(5), &json!(0)));
}

/// Whoever came by and took no place is no longer kept once the campaign has been over for a month; who took one is, so that
/// its figures stay what they were.
#[both_databases]
async fn who_took_no_place_is_swept(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    let csr = company.with_role(Role::CsrManager).await;
    let (id, code) = published(&csr, spring(&company)).await;
    let mission = app.association("Les Jardins").await.mission("Budget").await;
    let session = gid(mission.session("2026-03-17T14:00", 60, 20).await);
    for count in 1..=10 {
        let employee = company.employee("Awa", &format!("Diagne {count}")).await.actor;
        employee.get(&format!("/c/{code}")).await.says("Le printemps solidaire");
        if count > 5 {
            let wish = json!({"sessionId": session, "basis": "WORKING_TIME"});
            employee.does("bookSession", wish, "booking { id }").await;
        }
    }
    let told = json!({"seen": 10, "signedIn": 10, "engaged": 5, "suppressed": false});
    assert_eq!(numbers(&csr, &id).await, told);
    app.clock.advance(Duration::minutes(1));
    csr.does("endCampaign", json!({"id": id}), "campaign { id }").await;
    let people = async || app.number("select count(*) from campaign_visitor").await;
    app.clock.advance(Duration::days(29));
    app.do_daily("sweep").await;
    assert_eq!(people().await, 10);
    app.clock.advance(Duration::days(2));
    app.do_daily("sweep").await;
    assert_eq!(people().await, 5);
    assert_eq!(numbers(&app.sign_in_again(&csr).await, &id).await, told);
}
