//! Each tenant's roadmap in two versions: the first one approved for the association by a coordinator, the second one by its
//! volunteer. And one that is to come to nothing.

use entity::*;
use sea_orm::{ActiveModelTrait as _, ActiveValue::Set};
use uuid::Uuid;

use super::world::{Tenant, day};

/// All of it.
pub(super) async fn roadmaps(tenant: &mut Tenant) {
    let (network, association) = (tenant.network.clone(), tenant.association.clone());
    let (coordinator, volunteer) = (tenant.person('R'), tenant.person('W'));
    let (reserve, _) = tenant.app.somebody("Réserve", tenant.name).await;
    let (need, _) = network.at_roadmap(&association, Some(coordinator), &[volunteer]).await;
    network.came(need, reserve, ApplicationState::Reserve, |_| ()).await;
    titled(tenant, need).await;
    tenant.keep("roadmapNeed", need);
    let first = version(tenant, need, 1).await;
    let said = Some(format!("Paule {}", tenant.name));
    approval(tenant, first, NeedSide::Association, (None, said)).await;
    let second = version(tenant, need, 2).await;
    approval(tenant, second, NeedSide::Volunteer, (Some(volunteer), None)).await;
    let failing = network.need(&association, NeedState::Roadmap, Some(coordinator)).await;
    titled(tenant, failing).await;
    tenant.keep("failingRoadmap", failing);
}

async fn titled(tenant: &Tenant, id: NeedId) {
    let title = Set(format!("Besoin {}", tenant.name));
    let row = need::ActiveModel { id: Set(id), title, ..Default::default() };
    row.update(tenant.app.connection()).await.expect("a need");
}

async fn version(tenant: &Tenant, need: NeedId, number: i32) -> RoadmapId {
    let (id, now) = (RoadmapId::from(Uuid::now_v7()), tenant.app.now());
    let text = |what: &str| format!("{what} {}", tenant.name);
    let row = roadmap::ActiveModel {
        id: Set(id),
        need_id: Set(need),
        version: Set(number),
        context: Set(text("Contexte")),
        out_of_scope: Set(text("Hors du périmètre")),
        confidentiality: Set(text("Confidentiel")),
        contacts: Set(text("Contacts")),
        expected_minutes: Set(Some(Minutes(1800))),
        starts_on: Set(Some(day("2026-03-12"))),
        ends_on: Set(Some(day("2026-06-12"))),
        side: Set(NeedSide::Volunteer),
        written_by: Set(Some(tenant.person('W'))),
        written_at: Set(now),
        told_at: Set(Some(now)),
    };
    row.insert(tenant.app.connection()).await.expect("a version");
    let objective = roadmap_objective::ActiveModel {
        roadmap_id: Set(id),
        position: Set(0),
        text: Set(text("Objectif")),
        indicator: Set(text("Indicateur")),
        baseline: Set("10".to_owned()),
        target: Set("40".to_owned()),
    };
    objective.insert(tenant.app.connection()).await.expect("an objective");
    let item = roadmap_item::ActiveModel {
        roadmap_id: Set(id),
        position: Set(0),
        kind: Set(RoadmapItemKind::Milestone),
        text: Set(text("Étape")),
        due_on: Set(Some(day("2026-04-01"))),
    };
    item.insert(tenant.app.connection()).await.expect("a milestone");
    id
}

async fn approval(
    tenant: &Tenant,
    version: RoadmapId,
    side: NeedSide,
    (person, said_by): (Option<PersonId>, Option<String>),
) {
    let row = roadmap_approval::ActiveModel {
        id: Set(Uuid::now_v7().into()),
        roadmap_id: Set(version),
        side: Set(side),
        person_id: Set(person),
        said_by: Set(said_by),
        approved_at: Set(tenant.app.now()),
    };
    row.insert(tenant.app.connection()).await.expect("an approval");
}
