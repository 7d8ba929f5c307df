//! The mission that an approved announcement becomes. One that is approved again keeps its mission, with new words.

use entity::{
    BookingMode, MissionId, MissionStatus, ObjectiveId, ObjectiveKind, WayIn, announcement, commune, mission,
    mission_skill, need, objective,
};
use sea_orm::{
    ActiveModelTrait as _, ActiveValue::Set, ColumnTrait as _, DbErr, EntityTrait as _, QueryFilter as _,
};

use super::{super::timeline::By, drafting::lines_of, skill_codes};
use crate::{Internal, tx::Tx};

/// Writes the mission of a need as a version says it. It is found once the need's search begins.
pub(super) async fn write(
    tx: &Tx,
    need: &need::Model,
    approved: &announcement::Model,
    by: &By,
) -> Result<MissionId, Internal> {
    let mut row = said(tx, need, approved).await?;
    let id = match need.mission_id {
        Some(id) => {
            row.id = Set(id);
            row.update(tx).await?;
            id
        }
        None => {
            let writer = approved.written_by.or(by.person());
            let id: MissionId = tx.id();
            row.id = Set(id);
            row.way_in = Set(WayIn::Selected);
            row.status = Set(MissionStatus::Draft);
            row.booking_mode = Set(BookingMode::Single);
            row.is_urgent = Set(false);
            row.next_session_at = Set(None);
            row.created_by = Set(writer.ok_or_else(|| Internal::because("an announcement of nobody's"))?);
            row.created_at = Set(tx.now());
            row.published_at = Set(None);
            row.closed_at = Set(None);
            mission::Entity::insert(row).exec_without_returning(tx).await?;
            id
        }
    };
    write_lists(tx, id, approved).await?;
    Ok(id)
}

/// What the version says of the mission.
async fn said(
    tx: &Tx,
    need: &need::Model,
    approved: &announcement::Model,
) -> Result<mission::ActiveModel, DbErr> {
    let place = match &approved.commune_code {
        Some(code) => commune::Entity::find_by_id(code).one(tx).await?,
        None => None,
    };
    Ok(mission::ActiveModel {
        association_id: Set(need.association_id),
        branch_id: Set(need.association_branch_id),
        title: Set(approved.title.clone()),
        need: Set(format!("{}\n\n{}", approved.summary, approved.body)),
        format: Set(approved.format),
        regime: Set(approved.regime),
        service_family: Set(approved.service_family),
        cause_code: Set(approved.cause_code.clone()),
        language: Set(approved.language),
        commune_code: Set(approved.commune_code.clone()),
        place: Set(approved.place.clone()),
        open_to_minors: Set(approved.open_to_minors),
        vulnerable_public: Set(approved.vulnerable_public),
        accessibility: Set(approved.accessibility.clone()),
        insurance: Set(approved.insurance.clone()),
        confidential: Set(approved.confidential),
        latitude: Set(place.as_ref().and_then(|place| place.latitude)),
        longitude: Set(place.as_ref().and_then(|place| place.longitude)),
        ..Default::default()
    })
}

async fn write_lists(tx: &Tx, id: MissionId, approved: &announcement::Model) -> Result<(), DbErr> {
    objective::Entity::delete_many().filter(objective::Column::MissionId.eq(id)).exec(tx).await?;
    mission_skill::Entity::delete_many().filter(mission_skill::Column::MissionId.eq(id)).exec(tx).await?;
    let lines = lines_of(&approved.deliverables);
    let deliverables = (0_i32..).zip(lines).map(|(position, text)| objective::ActiveModel {
        id: Set(tx.id::<ObjectiveId>()),
        mission_id: Set(id),
        position: Set(position),
        kind: Set(ObjectiveKind::Deliverable),
        text: Set(text.to_owned()),
    });
    objective::Entity::insert_many(deliverables).exec_without_returning(tx).await?;
    let skills = skill_codes(tx, approved.id).await?.into_iter();
    let skills = skills
        .map(|skill_code| mission_skill::ActiveModel { mission_id: Set(id), skill_code: Set(skill_code) });
    mission_skill::Entity::insert_many(skills).exec_without_returning(tx).await?;
    Ok(())
}
