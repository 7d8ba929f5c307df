//! Places on working time that no longer fit beside partial activity, as their holders read them on their pages.

use entity::MembershipRole as Role;
use serde_json::json;
use tests::{TestApp, both_databases, gid};

use crate::{partial_activity_marked::days, scene::scene, waiting_lists::book};

/// Once a day is marked the place on it says on every page of its holder that it no longer fits, leads nowhere any more and
/// tells what to do; given back, nothing is left of it. What fits, and what colleagues have, stays as it was.
#[both_databases]
async fn a_place_that_no_longer_fits_says_so(app: TestApp) {
    let scene = scene(&app).await;
    let hr = scene.company.with_role(Role::Hr).await;
    let nadia = &scene.nadia.actor;
    let marked_day = scene.mission.session("2026-03-17T14:00", 120, 5).await;
    let next_day = scene.mission.session("2026-03-18T14:00", 120, 5).await;
    let lost = book(nadia, marked_day).await;
    let session = format!("/sessions/{}", gid(marked_day));
    nadia.get(&session).await.says("Rejoindre la séance");
    nadia.get("/").await.does_not_say("ne tient plus");
    let marked = days(gid(scene.company.id), &scene.nadia, &[("2026-03-17", None)]);
    hr.does("markPartialActivity", marked, "changed").await;
    for path in ["/", "/bookings", &session] {
        let page = nadia.get(path).await;
        page.says("ne tient plus").says("réservez de nouveau en activité partielle");
        page.does_not_say("Rejoindre la séance").does_not_say(">confirmée<");
    }
    let read = "{ viewer { bookings { nodes { noLongerFits session { id } } } } }";
    let unfit = async || {
        let answer = nadia.ask(read, json!({})).await;
        let nodes = answer.data()["viewer"]["bookings"]["nodes"].as_array().expect("bookings").clone();
        nodes
            .into_iter()
            .filter(|one| one["noLongerFits"] == true)
            .map(|one| one["session"]["id"].clone())
            .collect::<Vec<_>>()
    };
    book(nadia, next_day).await;
    assert_eq!(unfit().await, [json!(gid(marked_day))], "the next day is not marked");
    nadia.get("/bookings").await.says("Rejoindre la séance").says("ne tient plus");

    let member = scene.association.with_role(Role::AssociationMember).await;
    let inside =
        "query ($id: ID!) { node(id: $id) { ... on Session { bookings { nodes { noLongerFits } } } } }";
    let seen = member.ask(inside, json!({"id": gid(marked_day)})).await.data()["node"]["bookings"].clone();
    assert_eq!(
        seen["nodes"],
        json!([{"noLongerFits": false}]),
        "what the employer marks is not the association's"
    );
    nadia.does("cancelBooking", json!({"id": lost}), "").await;
    assert!(unfit().await.is_empty());
    nadia.get("/").await.does_not_say("ne tient plus");
}
