//! Each tenant's diagnoses: two that are finished and shared with its branch, a draft that is complete, and drafts to throw away.

use super::world::Tenant;

/// All of it.
pub(super) async fn diagnosed(tenant: &mut Tenant) {
    let (app, association) = (tenant.app.clone(), tenant.association.clone());
    let (admin, coordinator) = (tenant.person('D'), tenant.person('R'));
    let branch = Some(tenant.network.branch);
    let said_by = format!("Paule {}", tenant.name);
    for (name, other) in [("spareDiagnosis", Some("spareDiagnosisD")), ("spareDiagnosisM", None)] {
        let spare = app.diagnosis(&association, branch).await;
        tenant.keep(name, spare);
        if let Some(other) = other {
            tenant.keep(other, spare);
        }
    }
    let draft = app.diagnosis(&association, branch).await;
    app.answers_all(draft, (Some(1), 2), admin, None).await;
    tenant.keep("draftDiagnosis", draft);
    let earlier = app.diagnosis(&association, branch).await;
    app.answers_all(earlier, (Some(0), 4), admin, None).await;
    app.finishes_diagnosis(earlier, admin).await;
    // The last one that was made is the one that its needs tell of.
    let diagnosis = app.diagnosis(&association, branch).await;
    app.answers_all(diagnosis, (Some(1), 3), coordinator, Some(&said_by)).await;
    app.finishes_diagnosis(diagnosis, admin).await;
    tenant.keep("diagnosis", diagnosis);
}
