//! Each tenant's searches for volunteers: one with candidates, one that answered them, and one that nobody has applied for yet.

use entity::*;
use sea_orm::{ActiveModelTrait as _, ActiveValue::Set};
use uuid::Uuid;

use super::world::Tenant;

/// All of it.
pub(super) async fn selection(tenant: &mut Tenant) {
    let (network, association) = (tenant.network.clone(), tenant.association.clone());
    let (coordinator, volunteer) = (tenant.person('R'), tenant.person('W'));
    let (candidate, _) = tenant.app.somebody("Candide", tenant.name).await;
    let (another, _) = tenant.app.somebody("Aline", tenant.name).await;
    let title = |what: &str| format!("Mission {what} {}", tenant.name);
    let searching = network.search(&association, Some(coordinator), &title("cherchée"), 1).await;
    let answered = network.search(&association, Some(coordinator), &title("pourvue"), 1).await;
    let open = network.search(&association, Some(coordinator), &title("ouverte"), 2).await;
    tenant.app.can(candidate, &searching.skill).await;
    // Their volunteer is under 18.
    tenant.app.set_mission(open.mission, |row| row.open_to_minors = Set(true)).await;
    tenant
        .app
        .execute_sql("update announcement set open_to_minors = true where title like 'Mission %'")
        .await;
    network.volunteer(candidate).await;

    let of_candidate = answered.application(candidate, ApplicationState::NotSelected).await;
    answered.wishes_another(candidate, of_candidate).await;
    let of_volunteer = answered.application(volunteer, ApplicationState::NotSelected).await;
    answered.wishes_another(volunteer, of_volunteer).await;

    let application = searching.application(candidate, ApplicationState::Shortlisted).await;
    let own = searching.application(volunteer, ApplicationState::Pending).await;
    searching.application(another, ApplicationState::Pending).await;
    let (now, today) = (tenant.app.now(), tenant.app.now().to_utc().date_naive());
    let note = interview_note::ActiveModel {
        id: Set(Uuid::new_v4().into()),
        application_id: Set(application),
        person_id: Set(candidate),
        interviewed_on: Set(today),
        aptitude: Set(4),
        motivation: Set(5),
        text: Set(format!("Entretien {}", tenant.name)),
        written_by: Set(Some(coordinator)),
        written_at: Set(now),
    };
    note.insert(tenant.app.connection()).await.expect("a note");

    tenant.keep("searchingNeed", searching.need);
    tenant.keep("selectedMission", searching.mission);
    tenant.keep("application", application);
    tenant.keep("ownApplication", own);
    tenant.keep("answeredNeed", answered.need);
    tenant.keep("answeredApplication", of_volunteer);
    tenant.keep("openNeed", open.need);
    tenant.keep("openMission", open.mission);
}
