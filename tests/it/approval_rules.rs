//! What the database itself holds requests for approvals to.

use serde_json::json;
use tests::{TestApp, both_databases};

use crate::{booking_approvals::Scene, waiting_lists::book};

/// What is decided about requests the database holds to as well: by another person, for a reason, once.
#[both_databases]
async fn the_database_holds_requests_to_it(app: TestApp) {
    let scene = Scene::new(&app, "MANAGER", json!({})).await;
    book(&scene.nadia.actor, scene.session).await;
    for (statement, rule) in [
        ("decided_by = person_id", "approval_request_is_decided_by_another"),
        ("decided_at = 1", "approval_request_ends_once"),
        ("state = 'REFUSED', decided_at = 1, decided_how = 'PERSON'", "approval_request_refusal_says_why"),
        ("settle_after_hours = 3", "approval_request_settles_in_a_way"),
        ("series_id = id", "approval_request_is_of_one_thing"),
        ("booking_id = null", "approval_request_is_of_one_thing"),
        ("mission_id = null", "approval_request_of_sessions_has_a_mission"),
        ("minutes = 0", "approval_request_takes_time"),
    ] {
        let broken = app.tamper(&format!("update approval_request set {statement}")).await;
        let broken = broken.expect_err(rule).to_string();
        assert!(broken.contains(rule), "{rule}: {broken}");
    }
}
