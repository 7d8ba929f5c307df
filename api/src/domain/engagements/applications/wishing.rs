//! The wish of another mission: whoever was not selected, or is kept in reserve, is asked for it, and comes first for a time,
//! where all else is equal, in searches that ask for the same macro-skills. It is dated, and ends when they are selected.

use chrono::{Months, NaiveDate};
use entity::{
    ApplicationId, ApplicationState, IntermediaryId, PersonId, application, intermediary, need, priority,
};
use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, Condition, DbErr, EntityTrait as _, QueryFilter as _, sea_query::Expr,
};

use super::{applying::lock_own, asked_codes, elsewhere};
use crate::{
    access::{Denied, NetworkAdmin, Oneself},
    domain::{
        intermediaries::{self, zone_of},
        missions::ranking::weights::CLEARLY_BETTER,
    },
    outcome::{Outcome, Problem},
    tx::Tx,
};

/// For how many months an intermediary may set that it lasts.
const MONTHS: std::ops::RangeInclusive<i32> = 1..=60;

/// Says whether one wishes another mission; a wish can be taken back, and said again.
pub(crate) async fn answer(
    right: Oneself,
    tx: &Tx,
    id: ApplicationId,
    wishes: bool,
) -> Outcome<ApplicationId, Vec<Problem>> {
    let (row, need) = lock_own(right, tx, id).await?;
    if !is_asked(row.state) {
        return Err(elsewhere(row.state));
    }
    let said =
        application::ActiveModel { id: Set(id), wants_another: Set(Some(wishes)), ..Default::default() };
    application::Entity::update(said).exec(tx).await?;
    if wishes {
        begin(tx, &row, &need).await?;
    } else {
        end(tx, Condition::all().add(priority::Column::ApplicationId.eq(id))).await?;
    }
    Ok(id)
}

/// Whether somebody whose application stands so is asked.
pub(crate) fn is_asked(state: ApplicationState) -> bool {
    matches!(state, ApplicationState::Reserve | ApplicationState::NotSelected)
}

/// A row for each macro-skill that was asked for, from the day on which they were answered: the latest day counts.
async fn begin(tx: &Tx, row: &application::Model, need: &need::Model) -> Outcome<(), Vec<Problem>> {
    let intermediary = intermediaries::find(tx, need.intermediary_id).await?.ok_or(Denied::Hidden)?;
    let branch = intermediaries::find_branch(tx, need.branch_id).await?.ok_or(Denied::Hidden)?;
    let since = row.state_since.to_utc().with_timezone(&zone_of(&branch)).date_naive();
    let ends_on = after_months(since, intermediary.priority_months);
    let codes = asked_codes(tx, need.id).await?;
    let of_person = Condition::all()
        .add(priority::Column::PersonId.eq(row.person_id))
        .add(priority::Column::IntermediaryId.eq(need.intermediary_id))
        .add(priority::Column::SkillCode.is_in(codes.iter().map(String::as_str)));
    end(tx, of_person).await?;
    for code in codes {
        let wish = priority::ActiveModel {
            id: Set(tx.id()),
            person_id: Set(row.person_id),
            intermediary_id: Set(need.intermediary_id),
            skill_code: Set(code),
            application_id: Set(row.id),
            since: Set(since),
            ends_on: Set(ends_on),
            ended_at: Set(None),
        };
        priority::Entity::insert(wish).exec_without_returning(tx).await?;
    }
    Ok(())
}

/// The last day of so many months from a day on.
fn after_months(since: NaiveDate, months: i32) -> NaiveDate {
    let months = Months::new(u32::try_from(months).unwrap_or_default());
    since.checked_add_months(months).unwrap_or(since)
}

/// Ends all that somebody wished of an intermediary: they are selected.
pub(super) async fn end_all(tx: &Tx, person: PersonId, intermediary: IntermediaryId) -> Result<(), DbErr> {
    let all = Condition::all()
        .add(priority::Column::PersonId.eq(person))
        .add(priority::Column::IntermediaryId.eq(intermediary));
    end(tx, all).await
}

async fn end(tx: &Tx, of: Condition) -> Result<(), DbErr> {
    priority::Entity::update_many()
        .col_expr(priority::Column::EndedAt, Expr::value(tx.now()))
        .filter(of)
        .filter(priority::Column::EndedAt.is_null())
        .exec(tx)
        .await?;
    Ok(())
}

/// Sets for how many months a wish of another mission counts, of those that are said from now on.
pub(crate) async fn set_months(
    right: &NetworkAdmin,
    tx: &Tx,
    months: i32,
) -> Outcome<IntermediaryId, Vec<Problem>> {
    intermediaries::lock::<Vec<Problem>>(tx, right.intermediary()).await?;
    if !MONTHS.contains(&months) {
        let problem = Problem::new("OUT_OF_MONTHS").with("most", i64::from(*MONTHS.end()));
        return Err(vec![problem.at("months")].into());
    }
    let row = intermediary::ActiveModel {
        id: Set(right.intermediary()),
        priority_months: Set(months),
        ..Default::default()
    };
    intermediary::Entity::update(row).exec(tx).await?;
    Ok(right.intermediary())
}

/// Sets how many points such a wish counts in rankings: never more than what makes somebody fit clearly better.
pub(crate) async fn set_weight(
    right: &NetworkAdmin,
    tx: &Tx,
    weight: i32,
) -> Outcome<IntermediaryId, Vec<Problem>> {
    intermediaries::lock::<Vec<Problem>>(tx, right.intermediary()).await?;
    if !(0..=CLEARLY_BETTER).contains(&i64::from(weight)) {
        let problem = Problem::new("OUT_OF_RANGE").with("least", 0_i64).with("most", CLEARLY_BETTER);
        return Err(vec![problem.at("weight")].into());
    }
    let row = intermediary::ActiveModel {
        id: Set(right.intermediary()),
        priority_weight: Set(weight),
        ..Default::default()
    };
    intermediary::Entity::update(row).exec(tx).await?;
    Ok(right.intermediary())
}
