//! Replacing a volunteer: their engagement ends today, with all hours that they gave, and the search is open again while the
//! others go on. A volunteer who leaves asks for it; whoever coordinates does it.

use chrono::NaiveDate;
use entity::{ApplicationId, ApplicationState, NeedId, NeedState, application, engagement, need};
use sea_orm::{
    ActiveModelTrait as _, ActiveValue::Set, ColumnTrait as _, EntityTrait as _, IntoActiveModel as _,
    QueryFilter as _,
};

use super::{
    super::working_time::releasing, ASKS_TO_LEAVE, REASON, Seen, letters::Letters, lock, lock_to_coordinate,
    must_stand,
};
use crate::{
    Internal,
    access::{Denied, Viewer},
    domain::{
        checks::Checks,
        intermediaries::zone_of,
        missions::needs::{
            announcements::drafting,
            moving::{self, Said},
            states::NeedStep,
            timeline::{self, By, Line},
        },
    },
    outcome::{Outcome, Problem, Stop},
    tx::{Tx, locked},
};

/// Where a need stands while somebody may be on its mission: others are looked for meanwhile.
pub(super) const NOT_OVER: [NeedState; 6] = [
    NeedState::UnderWay,
    NeedState::Drafting,
    NeedState::ToApprove,
    NeedState::Searching,
    NeedState::Roadmap,
    NeedState::Paused,
];

/// Whom to replace, why, and whether the announcement is written anew first.
#[derive(Clone, Debug)]
pub(crate) struct Wish {
    pub(crate) application: ApplicationId,
    pub(crate) reason: String,
    pub(crate) rewords: bool,
}

/// Replaces one of the volunteers of a mission.
pub(crate) async fn replace(
    viewer: &Viewer,
    tx: &Tx,
    id: NeedId,
    wish: &Wish,
) -> Outcome<NeedId, Vec<Problem>> {
    let (right, seen) = lock_to_coordinate(tx, viewer, id).await?;
    must_stand(&seen.need, &[NeedState::UnderWay])?;
    let replaced = on_the_mission(tx, id, wish.application).await?;
    let mut checks = Checks::default();
    let reason = checks.text("reason", &wish.reason, REASON);
    checks.pass()?;
    let Seen { need, branch, .. } = seen;
    let person = replaced.person_id;
    end(tx, replaced, &branch).await?;
    let step = if wish.rewords { NeedStep::ReplaceAndReword } else { NeedStep::ReplaceVolunteer };
    let round = need.round + 1;
    let said = Said { reason: Some(reason.clone()), returns_on: None };
    let gone = moving::go(tx, (need, &branch), step, &By::coordinator(&right), said).await;
    gone.map_err(Stop::widen)?;
    let row = need::ActiveModel { id: Set(id), round: Set(round), ..Default::default() };
    let need = row.update(tx).await?;
    if wish.rewords {
        drafting::begin(tx, &need).await?;
    }
    Letters::about(tx, &need, &branch).replaced(person, reason).await?;
    Ok(id)
}

/// Takes the application of somebody who is on the mission.
async fn on_the_mission(
    tx: &Tx,
    need: NeedId,
    id: ApplicationId,
) -> Outcome<application::Model, Vec<Problem>> {
    let found = locked(application::Entity::find_by_id(id))
        .filter(application::Column::NeedId.eq(need))
        .one(tx)
        .await?;
    let found = found.filter(|row| row.state == ApplicationState::Engaged);
    Ok(found.ok_or_else(|| vec![Problem::new("NOT_ON_THE_MISSION").at("applicationId")])?)
}

/// Ends an engagement today: what was declared stays, and is confirmed as before, and an employer's budget holds the rest no more. One
/// that has not begun has no day.
async fn end(tx: &Tx, replaced: application::Model, branch: &entity::branch::Model) -> Result<(), Internal> {
    let today = tx.today(zone_of(branch));
    if let Some(id) = replaced.engagement_id
        && let Some(known) = engagement::Entity::find_by_id(id).one(tx).await?
    {
        releasing::release(tx, &known).await?;
        let last = last_day(&known, today);
        let row = engagement::ActiveModel { id: Set(id), ends_on: Set(last), ..Default::default() };
        row.update(tx).await?;
    }
    let mut row = replaced.into_active_model();
    row.state = Set(ApplicationState::Replaced);
    row.state_since = Set(tx.now());
    row.update(tx).await?;
    Ok(())
}

/// The last day of an engagement that ends today: the day before it begins where it has not, so that it has none.
pub(crate) fn last_day(known: &engagement::Model, today: NaiveDate) -> Option<NaiveDate> {
    let last = if known.starts_on > today { known.starts_on.pred_opt() } else { Some(today) };
    known.ends_on.map_or(last, |day| last.map(|last| last.min(day)))
}

/// Asks to leave a mission that one is on. Whoever coordinates it is told, and replaces.
pub(crate) async fn ask_to_leave(
    viewer: &Viewer,
    tx: &Tx,
    id: NeedId,
    reason: &str,
) -> Outcome<NeedId, Vec<Problem>> {
    let seen = lock(tx, viewer, id).await?;
    let right = seen.sight.volunteer.ok_or(Denied::Forbidden)?;
    must_stand(&seen.need, &NOT_OVER)?;
    let mut checks = Checks::default();
    let reason = checks.text("reason", reason, REASON);
    checks.pass()?;
    let line = Line::inside(ASKS_TO_LEAVE).saying(reason.clone());
    timeline::write(tx, id, &By::volunteer(right.person()), line).await?;
    Letters::about(tx, &seen.need, &seen.branch).asks_to_leave(right.person(), reason).await?;
    Ok(id)
}
