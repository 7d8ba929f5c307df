//! The text that is broadcast for a need, in versions: its coordinator writes a draft, the association approves that very
//! version or sends it back, and what was sent to it never changes again.

pub(crate) mod answering;
pub(crate) mod comparing;
pub(crate) mod drafting;
mod mission;
pub(crate) mod submitting;

use entity::{
    AnnouncementId, AnnouncementState, NeedId, announcement, announcement_skill, branch, need, skill,
};
use sea_orm::{
    ColumnTrait as _, Condition, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _, QueryOrder as _,
    sea_query::Expr,
};

use super::letters::Letters;
use crate::{Internal, access::NeedSubject, tx::Tx};

/// The versions of a need's announcement, the latest first; drafts are its coordinator's alone.
pub(crate) async fn of_need(
    connection: &impl ConnectionTrait,
    need: NeedId,
    sees_drafts: bool,
) -> Result<Vec<announcement::Model>, DbErr> {
    let sent = (!sees_drafts).then(|| announcement::Column::SubmittedAt.is_not_null());
    announcement::Entity::find()
        .filter(Condition::all().add(announcement::Column::NeedId.eq(need)).add_option(sent))
        .order_by_desc(announcement::Column::Version)
        .all(connection)
        .await
}

/// The codes of the skills that a version asks for.
pub(crate) async fn skill_codes(
    connection: &impl ConnectionTrait,
    id: AnnouncementId,
) -> Result<Vec<String>, DbErr> {
    let rows = announcement_skill::Entity::find()
        .filter(announcement_skill::Column::AnnouncementId.eq(id))
        .order_by_asc(announcement_skill::Column::Position)
        .all(connection)
        .await?;
    Ok(rows.into_iter().map(|row| row.skill_code).collect())
}

/// These skills, by name.
pub(crate) async fn skills(
    connection: &impl ConnectionTrait,
    codes: &[String],
) -> Result<Vec<skill::Model>, DbErr> {
    skill::Entity::find()
        .filter(skill::Column::Code.is_in(codes))
        .order_by_asc(skill::Column::SortKey)
        .all(connection)
        .await
}

/// The version that stands so; of a need there is one such at most, but of those that were replaced or sent back.
pub(crate) async fn standing(
    connection: &impl ConnectionTrait,
    need: NeedId,
    state: AnnouncementState,
) -> Result<Option<announcement::Model>, DbErr> {
    announcement::Entity::find()
        .filter(announcement::Column::NeedId.eq(need))
        .filter(announcement::Column::State.eq(state))
        .order_by_desc(announcement::Column::Version)
        .one(connection)
        .await
}

/// The version that the association answered last.
pub(super) async fn answered(tx: &Tx, need: NeedId) -> Result<Option<announcement::Model>, DbErr> {
    announcement::Entity::find()
        .filter(announcement::Column::NeedId.eq(need))
        .filter(announcement::Column::State.is_in([AnnouncementState::Approved, AnnouncementState::Returned]))
        .order_by_desc(announcement::Column::DecidedAt)
        .order_by_desc(announcement::Column::Version)
        .one(tx)
        .await
}

/// Takes the version that stands so out of use; it stays to be read.
pub(super) async fn set_aside(tx: &Tx, need: NeedId, state: AnnouncementState) -> Result<(), DbErr> {
    announcement::Entity::update_many()
        .col_expr(announcement::Column::State, Expr::value(AnnouncementState::Replaced))
        .filter(announcement::Column::NeedId.eq(need))
        .filter(announcement::Column::State.eq(state))
        .exec(tx)
        .await?;
    Ok(())
}

/// Asks the association's people about a version, each by a link that needs no account.
pub(super) async fn ask(
    tx: &Tx,
    (need, branch): (&need::Model, &branch::Model),
    asked: &announcement::Model,
) -> Result<(), Internal> {
    ask_by(tx, (need, branch), asked, "announcement-to-approve").await
}

/// The same by whichever letter asks.
pub(crate) async fn ask_by(
    tx: &Tx,
    (need, branch): (&need::Model, &branch::Model),
    asked: &announcement::Model,
    code: &'static str,
) -> Result<(), Internal> {
    let subject = NeedSubject::Announcement { need: need.id, version: asked.version };
    Letters::about(tx, need, branch).to_answer(code, subject, Vec::new()).await
}
