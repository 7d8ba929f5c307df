//! A company's own approval of hours, beside what it has valued.

use entity::{MembershipRole, TimeEntryId};
use serde_json::json;
use tests::{TestApp, both_databases, gid};
use uuid::Uuid;

use crate::hours::{by_hand, declare};

/// Hours that finance valued before the company asked for approvals are not refused any more, neither while the valuation
/// waits for its receipt nor once that is signed.
#[both_databases]
async fn what_is_valued_is_not_refused(app: TestApp) {
    let all = app.sponsorship().await;
    let awa = all.employee_with_costs("Awa", "Diagne").await;
    let engagement = all.mission.engage(&awa).await;
    let declared = declare(&awa.actor, json!([by_hand(engagement, "2026-01-12", 60)])).await;
    let id = declared["entries"][0]["id"].clone();
    let confirmer = all.association.with_role(MembershipRole::Confirmer).await;
    confirmer.does("confirmTimeEntries", json!({"entries": [{"id": id}]}), "entries { id }").await;
    let receipt = all.declare("2026-01-01", "2026-01-31").await;
    app.tamper("update company set approves_hours = true").await.expect("a setting");
    let hr = all.company.with_role(MembershipRole::Hr).await;
    let refuse = json!({"id": id, "reason": "Congé ce jour-là"});
    assert_eq!(hr.is_refused("rejectTimeEntry", refuse.clone()).await, ["VALUED"]);
    all.sign(&receipt).await;
    assert_eq!(hr.is_refused("rejectTimeEntry", refuse).await, ["VALUED"]);
    assert_eq!(awa.budget().await, (0, 60));
}

/// More entries than are decided at once are refused before any of them is looked for, whoever asks.
#[both_databases]
async fn too_many_at_once_are_refused_first(app: TestApp) {
    let alpha = app.company("Alpha").await;
    let auditor = alpha.with_role(MembershipRole::Auditor).await;
    let ids: Vec<_> = (0..501).map(|_| gid(TimeEntryId::from(Uuid::new_v4()))).collect();
    assert_eq!(auditor.is_refused("approveTimeEntries", json!({ "ids": ids })).await, ["TOO_MANY"]);
    let entries: Vec<_> = ids.iter().map(|id| json!({ "id": id })).collect();
    assert_eq!(auditor.is_refused("confirmTimeEntries", json!({ "entries": entries })).await, ["TOO_MANY"]);
}
