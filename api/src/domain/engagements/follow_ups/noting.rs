//! Following a mission up: whoever coordinates it notes when and with whom they spoke, and when they speak next. The branch alone
//! reads it; that day is the need's next one on the board.

use chrono::{Duration, NaiveDate};
use entity::{FollowUpId, FollowedWith, IntermediaryId, NeedId, NeedState, follow_up, intermediary, need};
use sea_orm::{ActiveModelTrait as _, ActiveValue::Set, DbErr, EntityTrait as _};

use super::{MEANWHILE, lock_to_coordinate, must_stand, reading};
use crate::{
    access::Viewer,
    domain::{
        checks::Checks,
        intermediaries::{self, zone_of},
        missions::needs::timeline::{self, By, Line},
    },
    outcome::{Outcome, Problem},
    tx::Tx,
};

/// How long a note is at most.
const NOTE: usize = 5000;

/// After how many days without a word a coordinator may be told, at the earliest and at the latest.
const DAYS: std::ops::RangeInclusive<i32> = 7..=365;

/// What a coordinator notes, as typed.
#[derive(Clone, Debug)]
pub(crate) struct Typed {
    pub(crate) held_on: NaiveDate,
    pub(crate) followed_with: FollowedWith,
    pub(crate) note: String,
    pub(crate) next_on: Option<NaiveDate>,
}

/// Notes that somebody spoke with a side, or with both.
pub(crate) async fn record(
    viewer: &Viewer,
    tx: &Tx,
    id: NeedId,
    typed: &Typed,
) -> Outcome<NeedId, Vec<Problem>> {
    let (right, seen) = lock_to_coordinate(tx, viewer, id).await?;
    must_be_followed(tx, &seen.need).await?;
    let today = tx.today(zone_of(&seen.branch));
    let mut checks = Checks::default();
    let note = checks.text("note", &typed.note, NOTE);
    if typed.held_on > today {
        checks.refuse("heldOn", "IN_THE_FUTURE");
    }
    if typed.next_on.is_some_and(|day| day <= today) {
        checks.refuse("nextOn", "NEXT_NOT_AHEAD");
    }
    checks.pass()?;
    let row = follow_up::ActiveModel {
        id: Set(tx.id::<FollowUpId>()),
        need_id: Set(id),
        held_on: Set(typed.held_on),
        followed_with: Set(typed.followed_with),
        note: Set(note),
        next_on: Set(typed.next_on),
        written_by: Set(Some(right.person())),
        written_at: Set(tx.now()),
    };
    follow_up::Entity::insert(row).exec_without_returning(tx).await?;
    let due_on = next_day(tx, &seen.need, typed.next_on, today).await?;
    let due = need::ActiveModel { id: Set(id), due_on: Set(due_on), ..Default::default() };
    due.update(tx).await?;
    timeline::write(tx, id, &By::coordinator(&right), Line::inside("FOLLOW_UP")).await?;
    Ok(id)
}

/// A mission is followed up while somebody is on it, also where others are looked for meanwhile.
async fn must_be_followed(tx: &Tx, need: &need::Model) -> Outcome<(), Vec<Problem>> {
    if MEANWHILE.contains(&need.state) && !reading::engaged(tx, need.id).await?.is_empty() {
        return Ok(());
    }
    must_stand(need, &[NeedState::UnderWay, NeedState::Debrief])
}

/// The need's next day: that of the next contact, or of what comes next while others are looked for, whichever is first.
async fn next_day(
    tx: &Tx,
    need: &need::Model,
    next_on: Option<NaiveDate>,
    today: NaiveDate,
) -> Result<Option<NaiveDate>, DbErr> {
    if MEANWHILE.contains(&need.state) {
        return Ok([need.due_on, next_on].into_iter().flatten().min());
    }
    if next_on.is_some() {
        return Ok(next_on);
    }
    let intermediary = intermediaries::find(tx, need.intermediary_id).await?;
    let pace = intermediary.map_or(*DAYS.end(), |found| found.follow_up_days);
    Ok(Some(today + Duration::days(pace.into())))
}

/// Says after how many days without a word the coordinators of a network are told.
pub(crate) async fn set_pace(
    viewer: &Viewer,
    tx: &Tx,
    id: IntermediaryId,
    days: i32,
) -> Outcome<IntermediaryId, Vec<Problem>> {
    let right = viewer.may_run_network(id)?;
    intermediaries::lock::<Vec<Problem>>(tx, right.intermediary()).await?;
    if !DAYS.contains(&days) {
        let problem = Problem::new("FOLLOW_UP_DAYS_OUT_OF_RANGE");
        let (least, most) = (i64::from(*DAYS.start()), i64::from(*DAYS.end()));
        return Err(vec![problem.with("least", least).with("most", most).at("days")].into());
    }
    let row = intermediary::ActiveModel { id: Set(id), follow_up_days: Set(days), ..Default::default() };
    row.update(tx).await?;
    Ok(id)
}
