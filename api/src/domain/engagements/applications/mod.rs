//! Applications: volunteers put themselves forward for a mission that selects, and whoever coordinates its need selects among
//! them. The association knows of nobody before their time, candidates know nothing of each other, and no employer hears of it but
//! where its working time is asked for.
//!
//! Locks are always taken in this order: whoever applies, the need, the application.

mod answers;
pub(crate) mod applying;
pub(crate) mod closed;
pub(crate) mod deciding;
pub(crate) mod introducing;
pub(crate) mod leaving;
pub(super) mod letters;
pub(crate) mod noting;
pub(crate) mod places;
pub(crate) mod ranking;
pub(crate) mod reading;
pub(crate) mod retiming;
pub(crate) mod standing;
pub(crate) mod wishing;

use entity::{
    AnnouncementState, ApplicationId, ApplicationState, MissionId, NeedId, NeedState, PersonId, announcement,
    announcement_skill, application, branch, need,
};
use sea_orm::{
    ActiveEnum as _, ActiveValue::Set, ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _,
    PaginatorTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _,
};

pub(crate) use answers::NotSelectedReason;

use super::approvals::withdrawing;
use crate::{
    Internal,
    access::{Coordinator, Denied, Viewer},
    domain::{
        intermediaries,
        missions::needs::{self, Seen, ties},
    },
    outcome::{Argument, Outcome, Problem, Stop},
    text_analysis::kebab,
    tx::{Tx, locked},
};

/// What waits for a decision: a search in which nothing stands so has no candidate.
pub(crate) const WAITING: [ApplicationState; 3] =
    [ApplicationState::Pending, ApplicationState::Shortlisted, ApplicationState::Reserve];

/// The need that a mission's announcement came of, with the branch that carries it.
pub(crate) async fn search_of(
    connection: &impl ConnectionTrait,
    mission: MissionId,
) -> Result<Option<(need::Model, branch::Model)>, DbErr> {
    let found = need::Entity::find().filter(need::Column::MissionId.eq(mission)).one(connection).await?;
    let Some(need) = found else { return Ok(None) };
    let branch = intermediaries::find_branch(connection, need.branch_id).await?;
    Ok(branch.map(|branch| (need, branch)))
}

/// What a need's association approved last: what is broadcast says how many are looked for, and with which skills.
pub(crate) async fn announced(
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

/// The codes of the macro-skills that it asks for, in its order.
async fn asked_codes(connection: &impl ConnectionTrait, need: NeedId) -> Result<Vec<String>, DbErr> {
    let Some(announced) = announced(connection, need).await? else { return Ok(Vec::new()) };
    announcement_skill::Entity::find()
        .select_only()
        .column(announcement_skill::Column::SkillCode)
        .filter(announcement_skill::Column::AnnouncementId.eq(announced.id))
        .order_by_asc(announcement_skill::Column::Position)
        .into_tuple()
        .all(connection)
        .await
}

/// A need's row, taken for this transaction.
async fn lock_need(tx: &Tx, id: NeedId) -> Result<Option<need::Model>, DbErr> {
    locked(need::Entity::find_by_id(id)).one(tx).await
}

/// Takes an application and its need for this transaction, for whoever may decide about it: they coordinate the need, are tied
/// neither to the association nor to the candidate, and are no candidate themselves.
async fn lock_to_decide(
    tx: &Tx,
    viewer: &Viewer,
    id: ApplicationId,
) -> Outcome<(Coordinator, Seen, application::Model), Vec<Problem>> {
    viewer.account()?;
    let found = application::Entity::find_by_id(id).one(tx).await?.ok_or(Denied::Hidden)?;
    let is_own = viewer.person_id() == Some(found.person_id);
    let seen = match needs::lock::<Vec<Problem>>(tx, viewer, found.need_id).await {
        Err(Stop::Denied(Denied::Hidden)) if is_own => return Err(Denied::Forbidden.into()),
        other => other?,
    };
    let Some(right) = seen.sight.coordinator else {
        let is_seen = is_own || (seen.sight.association.is_some() && reading::is_shown(&found));
        return Err(Denied::Forbidden.where_seen(is_seen).into());
    };
    ties::must_be_free(tx, right.person(), &seen.need).await.map_err(Stop::widen)?;
    // Behind whoever decided meanwhile.
    let row = locked(application::Entity::find_by_id(id)).one(tx).await?.ok_or(Denied::Hidden)?;
    closed::must_be_open(tx, right.person(), std::slice::from_ref(&row)).await?;
    closed::must_not_take_part(tx, right.person(), seen.need.id).await?;
    Ok((right, seen, row))
}

/// How many applications of a need stand in some states.
async fn count_in(
    connection: &impl ConnectionTrait,
    need: NeedId,
    states: &[ApplicationState],
) -> Result<u64, DbErr> {
    application::Entity::find()
        .filter(application::Column::NeedId.eq(need))
        .filter(application::Column::State.is_in(states.iter().copied()))
        .count(connection)
        .await
}

/// Sets the clock of a search anew: it stands still while somebody waits for a decision, and its fourteen days begin when nobody
/// does any more.
async fn set_clock(tx: &Tx, need: &need::Model) -> Result<(), DbErr> {
    if need.state != NeedState::Searching {
        return Ok(());
    }
    let has_candidates = count_in(tx, need.id, &WAITING).await? > 0;
    if has_candidates == need.search_since.is_none() {
        return Ok(());
    }
    let row = need::ActiveModel {
        id: Set(need.id),
        search_since: Set((!has_candidates).then(|| tx.now())),
        flagged_at: Set(None),
        ..Default::default()
    };
    need::Entity::update(row).exec(tx).await?;
    Ok(())
}

/// Puts an application into another state. Nobody approves the working time of who is selected no more.
async fn stands(
    tx: &Tx,
    id: ApplicationId,
    state: ApplicationState,
    decided_by: Option<PersonId>,
    said: (Option<NotSelectedReason>, Option<String>),
) -> Result<(), Internal> {
    let (reason, words) = said;
    let row = application::ActiveModel {
        id: Set(id),
        state: Set(state),
        state_since: Set(tx.now()),
        decided_by: Set(decided_by),
        reason_code: Set(reason.map(|reason| reason.code().to_owned())),
        reason: Set(words),
        ..Default::default()
    };
    application::Entity::update(row).exec(tx).await?;
    if state != ApplicationState::Selected {
        withdrawing::of_application(tx, id).await?;
    }
    Ok(())
}

/// One problem of the whole input.
fn refused(code: &'static str) -> Stop<Vec<Problem>> {
    vec![Problem::new(code)].into()
}

/// What is asked of an application does not begin where it stands.
fn elsewhere(state: ApplicationState) -> Stop<Vec<Problem>> {
    let said = format!("application-state-{}", kebab(&state.to_value()));
    vec![Problem::new("APPLICATION_STANDS_ELSEWHERE").with("state", Argument::Key(said.into()))].into()
}
