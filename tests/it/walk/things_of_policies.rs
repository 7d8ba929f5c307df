//! What each tenant's company allows: a version that is in force, one that is tried on the year before, drafts to publish and
//! to throw away, and an exception.

use sea_orm::ActiveValue::Set;
use serde_json::{Value, json};
use tests::gid;

use super::world::Tenant;

/// All of it. The rule of the tenant's employee, and of who leads them, says something of everything and stands in nothing's
/// way.
pub(super) async fn policies(tenant: &mut Tenant) {
    let (app, name) = (tenant.app.clone(), tenant.name);
    let company = tenant.company.clone();
    let category = format!("Cadres {name}");
    let (own, lead) = (tenant.employee.employment, tenant.lead.employment);
    for employment in [own, lead] {
        app.set_employment(employment, |row| row.staff_category = Set(Some(category.clone()))).await;
    }
    let group = company.group(&format!("Ingénieurs {name}"), &[own, lead]).await;
    // What others are told of a rule names it, so that its name is nobody's own; and it stands in nobody's way.
    let excluded = app.association(&format!("Exclue {name}")).await;
    let full = json!({
        "name": "Règle des cadres", "legalEntityId": gid(company.entity), "establishmentId": gid(company.site),
        "employeeGroupId": gid(group), "staffCategory": category,
        "yearlyAmount": "100", "yearlyUnit": "HOURS", "dayMinutes": 420, "roundingMinutes": 1, "carryOverMinutes": 60,
        "regimes": ["SERVICE", "SECONDMENT"], "formats": ["REMOTE", "ON_SITE", "HYBRID"], "causeCodes": ["7", "9"],
        "countries": ["FR"], "associationIds": [gid(excluded.id)], "associationsAre": "EXCLUDED",
        "noticeHours": 1, "longestMinutes": 100_000, "approvalBy": "MANAGER_THEN_HR", "approvalThresholdMinutes": 90_000,
        "remindAfterHours": 24, "escalateAfterHours": 48, "settleAfterHours": 72, "settledAs": "APPROVED",
    });
    let closed = json!([{
        "name": format!("Fermeture {name}"), "fromOn": "2031-08-01", "toOn": "2031-08-31",
        "legalEntityId": gid(company.entity), "establishmentId": gid(company.site), "employeeGroupId": gid(group),
        "staffCategory": category,
    }]);
    let everybody = json!({"name": "Tous"});
    let manager = tenant.actor('C').clone();
    let publish = company.draft(&manager, "2026-03-10", json!([full, everybody]), closed).await;
    manager.does("publishPolicy", json!({"policyId": publish}), "policy { id }").await;
    tenant.keep_told("policy", &Value::from(publish));
    let strict = json!({"name": "Tous", "longestMinutes": 1});
    let tried = company.draft(&manager, "2026-06-01", json!([strict]), json!([])).await;
    // What is tried is tried on something.
    let before = tenant.mission.session("2026-02-11T09:00", 60, 5).await;
    tenant.mission.book_again(&tenant.employee, before).await;
    manager.does("simulatePolicy", json!({"policyId": tried}), "policy { id }").await;
    app.do_jobs().await;
    tenant.keep_told("policyDraft", &Value::from(tried));
    for kept in ["publishablePolicy", "discardablePolicy"] {
        let draft = company.draft(&manager, "2027-06-01", json!([everybody]), json!([])).await;
        tenant.keep_told(kept, &Value::from(draft));
    }
    let lifted = json!({
        "employmentId": gid(own), "limit": "LENGTH", "reason": format!("Projet {name}"), "until": "2026-12-31",
    });
    let granted = tenant.actor('H').does("grantException", lifted, "exception { id }").await;
    tenant.keep_told("exception", &granted["exception"]["id"]);
}
