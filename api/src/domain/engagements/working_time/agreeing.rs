//! Asking a company for the working time of somebody who is selected: by the terms of its policy, where these want it. Earlier most
//! requests would be for nothing, and tell an employer of applications of which nothing comes; later the association would be
//! introduced to somebody who may not.

use chrono::{Duration, NaiveTime};
use entity::{ApprovalBy, TimeBasis, Timestamp, application, branch, employment, need};
use sea_orm::{ActiveValue::Set, DbErr, EntityTrait as _};

use super::{
    super::{
        applications,
        approvals::asking::{self, OfApplication},
    },
    letters,
    taken::Taken,
};
use crate::{
    Internal,
    domain::{companies::employees, intermediaries::zone_of, policies::approval::approval_terms},
    outcome::{Outcome, Problem},
    tx::Tx,
};

/// So long there is time to answer at least, however soon the mission was to begin.
const LASTS: Duration = Duration::days(14);

/// Asks the company of somebody who was just selected; where nobody there has to approve, it has agreed. What was agreed to before stays
/// so.
pub(crate) async fn ask(
    tx: &Tx,
    (need, branch): (&need::Model, &branch::Model),
    row: &application::Model,
) -> Outcome<(), Vec<Problem>> {
    let (TimeBasis::WorkingTime, Some(job), None) = (row.basis, row.employment_id, row.time_agreed_at) else {
        return Ok(());
    };
    let job = employment::Entity::find_by_id(job).one(tx).await?;
    let job = job.ok_or_else(|| Internal::because("working time of no employment"))?;
    if !employees::is_running(&job, tx.today(zone_of(branch))) {
        return Ok(letters::to_candidate(tx, "application-time-ended", need, row, Vec::new()).await?);
    }
    let mission = need.mission_id.ok_or_else(|| Internal::because("a search without a mission"))?;
    let announced = applications::announced(tx, need.id).await?;
    let announced = announced.as_ref().and_then(Taken::announced);
    let taken = announced.ok_or_else(|| vec![Problem::new("ANNOUNCEMENT_SAYS_NO_TIME")])?;
    let zone = zone_of(branch);
    let on = taken.first_day(tx.today(zone));
    let terms = approval_terms(tx, job.id, on).await?;
    if terms.by == ApprovalBy::Nobody {
        return Ok(agree(tx, row).await?);
    }
    let begins = on.and_time(NaiveTime::MIN).and_local_timezone(zone).earliest();
    let soonest = tx.now_utc() + LASTS;
    let starts_at = begins.map_or(soonest, |at| at.to_utc().max(soonest));
    let asked = OfApplication {
        application: row.id,
        person: row.person_id,
        mission,
        job: &job,
        minutes: taken.minutes,
        days: (taken.from, taken.until),
        starts_at: Timestamp::from(starts_at),
        terms,
        zone,
    };
    let more = asking::ask_of_application(tx, &asked).await?;
    Ok(letters::to_candidate(tx, "application-time-asked", need, row, more).await?)
}

/// The company agrees, or nobody there has to.
async fn agree(tx: &Tx, row: &application::Model) -> Result<(), DbErr> {
    let agreed = application::ActiveModel {
        id: Set(row.id),
        time_agreed_at: Set(Some(tx.now())),
        ..Default::default()
    };
    application::Entity::update(agreed).exec(tx).await?;
    Ok(())
}
