//! Places that wait for approval, one by those who look after employees, one by the employee's line manager, and somebody who
//! is to stand in for one of the former.

use entity::*;
use sea_orm::{ActiveModelTrait as _, ActiveValue::Set, EntityTrait as _};
use serde_json::json;
use tests::gid;
use uuid::Uuid;

use super::world::Tenant;

/// The employee asks; those who look after employees decide, or who leads the employee.
pub(super) async fn approvals(tenant: &mut Tenant) {
    let app = tenant.app.clone();
    for (kept, start, by, stage) in [
        ("approval", "2026-04-06T09:00", ApprovalBy::Hr, ApprovalStage::Hr),
        ("managerApproval", "2026-04-08T09:00", ApprovalBy::Manager, ApprovalStage::Manager),
    ] {
        let id = request(tenant, start, by, stage).await;
        tenant.keep(kept, id);
    }
    let email = tenant.actor('E').email.clone();
    tenant.ids.insert("emailOfE".to_owned(), email.clone());
    let absence = json!({"companyId": gid(tenant.company.id), "email": email, "from": "2026-05-04",
        "until": "2026-05-08"});
    let told = tenant.actor('H').does("delegateApprovals", absence, "delegation { id }").await;
    tenant.keep_told("delegation", &told["delegation"]["id"]);
    app.do_jobs().await;
}

/// A place that the employee asked for, and which waits for a decision.
async fn request(tenant: &Tenant, start: &str, by: ApprovalBy, stage: ApprovalStage) -> ApprovalRequestId {
    let app = &tenant.app;
    let session = tenant.mission.session(start, 60, 5).await;
    let booking = tenant.mission.book_again(&tenant.employee, session).await;
    let waits = booking::ActiveModel {
        id: Set(booking),
        status: Set(BookingStatus::PendingApproval),
        ..Default::default()
    };
    waits.update(app.connection()).await.expect("a booking that waits");
    let row = booking::Entity::find_by_id(booking).one(app.connection()).await;
    let row = row.expect("a database").expect("the booking");
    let id = ApprovalRequestId::from(Uuid::new_v4());
    let request = approval_request::ActiveModel {
        id: Set(id),
        company_id: Set(tenant.company.id),
        employment_id: Set(tenant.employee.employment),
        person_id: Set(tenant.employee.person),
        mission_id: Set(Some(tenant.mission.id)),
        booking_id: Set(Some(booking)),
        series_id: Set(None),
        programme_volunteer_id: Set(None),
        minutes: Set(Minutes(60)),
        starts_at: Set(row.starts_at),
        asked_at: Set(row.created_at),
        lapses_at: Set(row.starts_at),
        approval_by: Set(by),
        threshold_minutes: Set(None),
        remind_after_hours: Set(None),
        escalate_after_hours: Set(None),
        settle_after_hours: Set(None),
        settled_as: Set(None),
        stage: Set(stage),
        state: Set(ApprovalState::Waiting),
        decided_by: Set(None),
        decided_at: Set(None),
        decided_how: Set(None),
        reason: Set(None),
        reminded_at: Set(None),
        escalated_at: Set(None),
        escalated_for: Set(None),
        application_id: Set(None),
        from_on: Set(None),
        until_on: Set(None),
    };
    request.insert(app.connection()).await.expect("a request");
    id
}
