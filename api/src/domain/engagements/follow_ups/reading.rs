//! What is read of a mission that is followed up: its notes, who is on it, how each side looked back and what became of it later.

use chrono::NaiveDate;
use entity::{
    AnnouncementState, ApplicationState, BranchId, NeedId, NeedSide, PersonId, announcement, application,
    branch_offer, debrief, engagement, follow_up, later_question, need, need_event,
};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, JoinType, QueryFilter as _, QueryOrder as _,
    QuerySelect as _, Select,
};

use super::ASKS_TO_LEAVE;
use crate::domain::engagements::roadmaps;

/// What was noted of a need's mission.
pub(crate) fn notes(need: NeedId) -> Select<follow_up::Entity> {
    follow_up::Entity::find().filter(follow_up::Column::NeedId.eq(need))
}

/// Who is on the mission of a need, in the order in which they put themselves forward, each with their engagement.
pub(crate) async fn engaged(
    connection: &impl ConnectionTrait,
    need: NeedId,
) -> Result<Vec<(application::Model, Option<engagement::Model>)>, DbErr> {
    let own = application::Entity::belongs_to(engagement::Entity)
        .from(application::Column::EngagementId)
        .to(engagement::Column::Id);
    application::Entity::find()
        .join(JoinType::LeftJoin, own.into())
        .select_also(engagement::Entity)
        .filter(application::Column::NeedId.eq(need))
        .filter(application::Column::State.eq(ApplicationState::Engaged))
        .order_by_asc(application::Column::Id)
        .all(connection)
        .await
}

/// Who of those on the mission asked to leave it, the latest first.
pub(crate) async fn asked_to_leave(
    connection: &impl ConnectionTrait,
    need: NeedId,
) -> Result<Vec<need_event::Model>, DbErr> {
    need_event::Entity::find()
        .filter(need_event::Column::NeedId.eq(need))
        .filter(need_event::Column::Kind.eq(ASKS_TO_LEAVE))
        .order_by_desc(need_event::Column::Id)
        .all(connection)
        .await
}

/// How the sides look back, the association first.
pub(crate) async fn debriefs(
    connection: &impl ConnectionTrait,
    need: NeedId,
) -> Result<Vec<debrief::Model>, DbErr> {
    debrief::Entity::find()
        .filter(debrief::Column::NeedId.eq(need))
        .order_by_asc(debrief::Column::Side)
        .order_by_asc(debrief::Column::Id)
        .all(connection)
        .await
}

/// The debrief of one side: the association's, or a volunteer's own.
pub(super) async fn own_debrief(
    connection: &impl ConnectionTrait,
    need: NeedId,
    volunteer: Option<PersonId>,
) -> Result<Option<debrief::Model>, DbErr> {
    let of_need = debrief::Entity::find().filter(debrief::Column::NeedId.eq(need));
    let own = match volunteer {
        Some(person) => of_need
            .filter(debrief::Column::Side.eq(NeedSide::Volunteer))
            .filter(debrief::Column::PersonId.eq(person)),
        None => of_need.filter(debrief::Column::Side.eq(NeedSide::Association)),
    };
    own.one(connection).await
}

/// The questions long after, by their days.
pub(crate) async fn later(
    connection: &impl ConnectionTrait,
    need: NeedId,
) -> Result<Vec<later_question::Model>, DbErr> {
    later_question::Entity::find()
        .filter(later_question::Column::NeedId.eq(need))
        .order_by_asc(later_question::Column::Day)
        .all(connection)
        .await
}

/// The offer of a need to another branch that nobody has answered.
pub(crate) async fn open_offer(
    connection: &impl ConnectionTrait,
    need: NeedId,
) -> Result<Option<branch_offer::Model>, DbErr> {
    branch_offer::Entity::find()
        .filter(branch_offer::Column::NeedId.eq(need))
        .filter(branch_offer::Column::AnsweredAt.is_null())
        .one(connection)
        .await
}

/// The offers that some branches have not answered, each with its need.
pub(crate) async fn offers_to(
    connection: &impl ConnectionTrait,
    branches: &[BranchId],
) -> Result<Vec<(branch_offer::Model, Option<need::Model>)>, DbErr> {
    let of_need = branch_offer::Entity::belongs_to(need::Entity)
        .from(branch_offer::Column::NeedId)
        .to(need::Column::Id);
    branch_offer::Entity::find()
        .join(JoinType::InnerJoin, of_need.into())
        .select_also(need::Entity)
        .filter(branch_offer::Column::BranchId.is_in(branches.iter().copied()))
        .filter(branch_offer::Column::AnsweredAt.is_null())
        .order_by_asc(branch_offer::Column::Id)
        .all(connection)
        .await
}

/// What the association approved last: what is broadcast.
async fn announced(
    connection: &impl ConnectionTrait,
    need: NeedId,
) -> Result<Option<announcement::Model>, DbErr> {
    announcement::Entity::find()
        .filter(announcement::Column::NeedId.eq(need))
        .filter(announcement::Column::State.eq(AnnouncementState::Approved))
        .order_by_desc(announcement::Column::Version)
        .one(connection)
        .await
}

/// The last day of a mission: as both sides agreed in its roadmap, else as it was announced. What was only written counts for nothing.
pub(super) async fn last_day(
    connection: &impl ConnectionTrait,
    need: NeedId,
) -> Result<Option<NaiveDate>, DbErr> {
    let agreed = roadmaps::reading::agreed(connection, need).await?.and_then(|found| found.ends_on);
    match agreed {
        Some(day) => Ok(Some(day)),
        None => Ok(announced(connection, need).await?.and_then(|found| found.ends_on)),
    }
}
