//! What time brings: every day a job looks for needs and questions about which something is to be done, and each is looked at
//! by a job of its own, on its branch's clock.

use chrono::{Duration, NaiveDate};
use entity::{
    ApplicationState, LaterQuestionId, NeedId, NeedState, Timestamp, application, branch, later_question,
    need,
};
use sea_orm::{
    ColumnTrait as _, Condition, DbErr, EntityTrait as _, QueryFilter as _, QueryOrder as _,
    QuerySelect as _, QueryTrait as _,
};
use uuid::Uuid;

use super::{MEANWHILE, awaited, debriefs, reading, searching, silence};
use crate::{
    Internal,
    domain::{
        intermediaries::zone_of,
        missions::needs::{lock_row, pace::SEARCH_DAYS, timeline::By},
    },
    outcome::{Outcome, Problem, Stop},
    queue::{self, Terms, Work},
    tx::Tx,
};

/// Asks for the looks of a day, in its morning. Asking twice for one day is asking once.
pub(crate) async fn schedule(tx: &Tx, day: NaiveDate) -> Result<(), Internal> {
    let at = day.and_hms_opt(5, 0, 0).unwrap_or_default().and_utc();
    let once_key = Some(format!("follow needs {day}"));
    let terms = Terms { run_at: Some(at.into()), once_key, ..Terms::default() };
    queue::enqueue_with(tx, Work::FollowNeeds, terms).await.map(|_| ())
}

/// Finds what may be due somewhere in the world, each to be looked at by a job of its own: so many with each statement.
pub(crate) async fn run(tx: &Tx) -> Result<(), Internal> {
    // The day is farthest ahead at the date line.
    let today = tx.today(chrono_tz::UTC) + Duration::days(1);
    let mut after = None;
    loop {
        let needs = next_needs(tx, after).await?;
        let looks = needs.iter().map(|id| of_day((*id).into(), today, Work::FollowNeed { need: *id }));
        queue::enqueue_all_once(tx, &looks.collect::<Vec<_>>()).await?;
        after = needs.last().copied();
        if needs.len() < queue::BATCH {
            break;
        }
    }
    let mut after = None;
    loop {
        let questions = next_questions(tx, today, after).await?;
        let looks =
            questions.iter().map(|id| of_day((*id).into(), today, Work::FollowLater { question: *id }));
        queue::enqueue_all_once(tx, &looks.collect::<Vec<_>>()).await?;
        after = questions.last().copied();
        if questions.len() < queue::BATCH {
            return Ok(());
        }
    }
}

/// The next of the needs that may be due.
async fn next_needs(tx: &Tx, after: Option<NeedId>) -> Result<Vec<NeedId>, DbErr> {
    need::Entity::find()
        .select_only()
        .column(need::Column::Id)
        .filter(may_be_due(tx))
        .filter(Condition::all().add_option(after.map(|id| need::Column::Id.gt(id))))
        .order_by_asc(need::Column::Id)
        .limit(queue::BATCH as u64)
        .into_tuple()
        .all(tx)
        .await
}

/// The next of the questions that may be.
async fn next_questions(
    tx: &Tx,
    today: NaiveDate,
    after: Option<LaterQuestionId>,
) -> Result<Vec<LaterQuestionId>, DbErr> {
    later_question::Entity::find()
        .select_only()
        .column(later_question::Column::Id)
        .filter(later_question::Column::AnsweredAt.is_null())
        .filter(later_question::Column::MissingAt.is_null())
        .filter(later_question::Column::FollowOn.lte(today))
        .filter(Condition::all().add_option(after.map(|id| later_question::Column::Id.gt(id))))
        .order_by_asc(later_question::Column::Id)
        .limit(queue::BATCH as u64)
        .into_tuple()
        .all(tx)
        .await
}

/// A look that is done once for its day.
fn of_day(of: Uuid, day: NaiveDate, work: Work) -> (String, Work) {
    (format!("follow {of} {day}"), work)
}

/// The needs whose states time changes: a search that may have had its days, what may have waited for its association for days, a
/// mission at work, be others looked for meanwhile or not, and a debrief.
fn may_be_due(tx: &Tx) -> Condition {
    let since = Timestamp::from(tx.now_utc() - Duration::days(SEARCH_DAYS - 1));
    let searches = Condition::all()
        .add(need::Column::State.eq(NeedState::Searching))
        .add(need::Column::FlaggedAt.is_null())
        .add(need::Column::SearchSince.lte(since));
    let engaged = application::Entity::find()
        .select_only()
        .column(application::Column::NeedId)
        .filter(application::Column::State.eq(ApplicationState::Engaged));
    let meanwhile = Condition::all()
        .add(need::Column::State.is_in(MEANWHILE))
        .add(need::Column::Id.in_subquery(engaged.into_query()));
    let days_ago = Timestamp::from(tx.now_utc() - Duration::days(awaited::FIRST - 1));
    let waiting = Condition::all()
        .add(need::Column::State.is_in([NeedState::Qualifying, NeedState::ToApprove, NeedState::Roadmap]))
        .add(need::Column::StateSince.lte(days_ago));
    Condition::any()
        .add(searches)
        .add(waiting)
        .add(meanwhile)
        .add(need::Column::State.is_in([NeedState::UnderWay, NeedState::Debrief]))
}

/// Does what time brings to one need. What was done meanwhile is not done again.
pub(crate) async fn look(tx: &Tx, id: NeedId) -> Outcome<(), Problem> {
    let Some((need, branch)) = lock_row(tx, id).await? else { return Ok(()) };
    match need.state {
        NeedState::Searching => {
            searching::watch(tx, &need, &branch).await?;
            meanwhile(tx, &need, &branch).await?;
        }
        NeedState::Qualifying => awaited::watch(tx, &need, &branch).await?,
        NeedState::Drafting => meanwhile(tx, &need, &branch).await?,
        NeedState::ToApprove | NeedState::Roadmap => {
            awaited::watch(tx, &need, &branch).await?;
            meanwhile(tx, &need, &branch).await?;
        }
        NeedState::UnderWay => {
            let today = tx.today(zone_of(&branch));
            let is_over = reading::last_day(tx, id).await?.is_some_and(|last| last < today);
            if is_over {
                return by_itself(debriefs::open(tx, need, &branch, &By::job()).await);
            }
            silence::watch(tx, &need, &branch).await?;
        }
        NeedState::Debrief => debriefs::watch(tx, &need, &branch).await?,
        _ => {}
    }
    Ok(())
}

/// Others are looked for while somebody is on the mission: it is watched as before.
async fn meanwhile(tx: &Tx, need: &need::Model, branch: &branch::Model) -> Result<(), Internal> {
    if reading::engaged(tx, need.id).await?.is_empty() {
        return Ok(());
    }
    silence::last_day_over(tx, need, branch).await?;
    silence::watch(tx, need, branch).await
}

/// What nothing refuses of a job: it was looked at whether it may.
fn by_itself(done: Outcome<(), Vec<Problem>>) -> Outcome<(), Problem> {
    done.map_err(|stop| match stop {
        Stop::Failed(failed) => Stop::Failed(failed),
        stop => Stop::Failed(Internal::because(format!("{stop:?}"))),
    })
}
