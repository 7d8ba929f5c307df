//! Silence: of a mission that nobody speaks of any more its coordinator is told, once a week at most; of an association that does
//! not answer, coordinators and volunteers see since when, before they lose patience.

use chrono::{Duration, NaiveDate};
use entity::{NeedState, TimeEntryStatus, Timestamp, branch, follow_up, need, need_event, time_entry};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, PaginatorTrait as _, QueryFilter as _,
    QueryOrder as _,
};

use super::{letters::Letters, reading};
use crate::{
    Internal,
    domain::{
        intermediaries::{self, zone_of},
        missions::needs::timeline::{self, By, Line},
    },
    tx::Tx,
};

/// What the line of an alert is called.
const SILENCE: &str = "SILENCE";

/// What the line is called that says that a mission's last day went by while others are looked for.
const LAST_DAY_OVER: &str = "LAST_DAY_OVER";

/// How long nobody is told again.
const QUIET: Duration = Duration::days(7);

/// How long hours wait before it is said that their association does not answer: as long as until its second reminder.
const PATIENCE: Duration = Duration::days(14);

/// The last day on which a mission was spoken of, or hours were declared on it.
pub(crate) async fn last_word(
    connection: &impl ConnectionTrait,
    need: &need::Model,
    branch: &branch::Model,
) -> Result<NaiveDate, DbErr> {
    let day = |at: Timestamp| at.to_utc().with_timezone(&zone_of(branch)).date_naive();
    let noted = reading::notes(need.id).order_by_desc(follow_up::Column::HeldOn).one(connection).await?;
    let declared = match need.mission_id {
        Some(mission) => {
            time_entry::Entity::find()
                .filter(time_entry::Column::MissionId.eq(mission))
                .filter(time_entry::Column::SubmittedAt.is_not_null())
                .order_by_desc(time_entry::Column::SubmittedAt)
                .one(connection)
                .await?
        }
        None => None,
    };
    let noted = noted.map(|note| note.held_on);
    let declared = declared.and_then(|entry| entry.submitted_at).map(day);
    let begun = Some(day(need.state_since));
    Ok([begun, noted, declared].into_iter().flatten().max().unwrap_or_default())
}

/// Tells who coordinates a mission that nobody speaks of it, where it is so and they were not told within the week.
pub(super) async fn watch(tx: &Tx, need: &need::Model, branch: &branch::Model) -> Result<(), Internal> {
    let today = tx.today(zone_of(branch));
    let since = last_word(tx, need, branch).await?;
    let intermediary = intermediaries::find(tx, need.intermediary_id).await?;
    let most = intermediary.map_or(30, |found| found.follow_up_days);
    // While others are looked for that day is their search's.
    let is_overdue = need.state == NeedState::UnderWay && need.due_on.is_some_and(|due| due < today);
    let is_silent = (today - since).num_days() >= i64::from(most);
    if !(is_overdue || is_silent) || was_told(tx, need, SILENCE).await? {
        return Ok(());
    }
    timeline::write(tx, need.id, &By::job(), Line::inside(SILENCE)).await?;
    Letters::about(tx, need, branch).silence(since).await
}

/// Tells who coordinates a mission that its last day went by while others are looked for, once a week.
pub(super) async fn last_day_over(
    tx: &Tx,
    need: &need::Model,
    branch: &branch::Model,
) -> Result<(), Internal> {
    let today = tx.today(zone_of(branch));
    let last = reading::last_day(tx, need.id).await?.filter(|last| *last < today);
    let Some(last) = last else { return Ok(()) };
    if was_told(tx, need, LAST_DAY_OVER).await? {
        return Ok(());
    }
    timeline::write(tx, need.id, &By::job(), Line::inside(LAST_DAY_OVER)).await?;
    Letters::about(tx, need, branch).last_day_over(last).await
}

async fn was_told(tx: &Tx, need: &need::Model, kind: &str) -> Result<bool, DbErr> {
    let lines = need_event::Entity::find()
        .filter(need_event::Column::NeedId.eq(need.id))
        .filter(need_event::Column::Kind.eq(kind))
        .filter(need_event::Column::At.gt(Timestamp::from(tx.now_utc() - QUIET)));
    Ok(lines.count(tx).await? > 0)
}

/// Since when an association has not answered what waits for it: an announcement beyond its day, or hours for fourteen days.
pub(crate) async fn of_association(
    connection: &impl ConnectionTrait,
    need: &need::Model,
    branch: &branch::Model,
    now: Timestamp,
) -> Result<Option<NaiveDate>, DbErr> {
    let day = |at: Timestamp| at.to_utc().with_timezone(&zone_of(branch)).date_naive();
    if need.state == NeedState::ToApprove {
        let is_late = need.due_on.is_some_and(|due| due < day(now));
        return Ok(is_late.then(|| day(need.state_since)));
    }
    let Some(mission) = need.mission_id else { return Ok(None) };
    let waiting = time_entry::Entity::find()
        .filter(time_entry::Column::MissionId.eq(mission))
        .filter(time_entry::Column::Status.eq(TimeEntryStatus::Submitted))
        .filter(time_entry::Column::SubmittedAt.lte(Timestamp::from(now.to_utc() - PATIENCE)))
        .order_by_asc(time_entry::Column::SubmittedAt)
        .one(connection)
        .await?;
    Ok(waiting.and_then(|entry| entry.submitted_at).map(day))
}
