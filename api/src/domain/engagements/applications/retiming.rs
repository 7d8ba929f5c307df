//! Offering other time for a mission than before: working time while the search goes on, of which the company is asked once one is
//! selected; one's own time as long as the mission is not over, be it that the company did not agree or that one has left it.

use entity::{ApplicationId, ApplicationState as State, NeedState, TimeBasis, application, mission, need};
use sea_orm::{ActiveValue::Set, EntityTrait as _};

use super::{
    super::working_time::{
        agreeing,
        offering::{self, Offered},
        releasing,
    },
    applying::{lock_own, on_time_of},
    elsewhere, letters, withdrawing,
};
use crate::{
    access::{Denied, Oneself, Viewer},
    domain::{
        intermediaries::{self, zone_of},
        missions::needs::timeline::{self, By, Line},
    },
    outcome::{Outcome, Problem},
    tx::Tx,
};

/// While somebody's application stands so, they may offer working time.
const CANDIDATE: [State; 4] = [State::Pending, State::Shortlisted, State::Reserve, State::Selected];

/// Whether working time can be offered where an application and its need stand: a company agrees before the introduction.
pub(crate) fn may_offer_working_time(row: &application::Model, need: &need::Model) -> bool {
    need.state == NeedState::Searching && CANDIDATE.contains(&row.state)
}

/// Whether what was offered on working time can be done in one's own time instead.
pub(crate) fn may_go_on_in_own_time(row: &application::Model, need: &need::Model) -> bool {
    let is_over = matches!(need.state, NeedState::Debrief | NeedState::Closed | NeedState::Stopped);
    let is_open = CANDIDATE.contains(&row.state) || row.state == State::Engaged;
    row.basis == TimeBasis::WorkingTime && is_open && !is_over
}

/// Offers other time.
pub(crate) async fn change(
    right: Oneself,
    viewer: &Viewer,
    tx: &Tx,
    (id, offered): (ApplicationId, Offered),
) -> Outcome<ApplicationId, Vec<Problem>> {
    let (row, need) = lock_own(right, tx, id).await?;
    let branch = intermediaries::find_branch(tx, need.branch_id).await?.ok_or(Denied::Hidden)?;
    let may = match offered {
        Offered::OwnTime => may_go_on_in_own_time(&row, &need),
        Offered::WorkingTime { .. } => may_offer_working_time(&row, &need),
    };
    if offered == Offered::OwnTime && row.basis == TimeBasis::PersonalTime {
        return Ok(id);
    }
    if !may {
        return Err(elsewhere(row.state));
    }
    let mission = match need.mission_id {
        Some(id) => mission::Entity::find_by_id(id).one(tx).await?,
        None => None,
    };
    let mission = mission.ok_or(Denied::Hidden)?;
    let job = offering::chosen(viewer, tx, (&mission, &need, &branch), offered).await?;
    let is_same = job.as_ref().is_some_and(|job| row.employment_id == Some(job.id))
        && row.is_kept_from_company == offered.is_kept();
    let waits = withdrawing::waiting_for_application(tx, id).await?.is_some();
    if is_same && (waits || row.time_agreed_at.is_some() || row.state != State::Selected) {
        return Ok(id);
    }
    withdrawing::of_application(tx, id).await?;
    if row.state == State::Engaged {
        releasing::go_on_in_own_time(tx, &row, tx.today(zone_of(&branch))).await?;
    }
    let changed = application::ActiveModel {
        id: Set(id),
        ..on_time_of(application::ActiveModel::default(), job.as_ref(), offered)
    };
    application::Entity::update(changed).exec(tx).await?;
    timeline::write(tx, need.id, &By::a_volunteer(), Line::inside("TIME_CHANGED")).await?;
    let code = if job.is_some() { "application-on-working-time" } else { "application-on-own-time" };
    letters::to_deciders(tx, code, (&need, &branch), (id, right.person())).await?;
    if row.state == State::Selected && job.is_some() {
        let found = application::Entity::find_by_id(id).one(tx).await?.ok_or(Denied::Hidden)?;
        agreeing::ask(tx, (&need, &branch), &found).await?;
    }
    Ok(id)
}
