//! Fiscal years of a legal entity: of any dates and length, and never two of them on one day.

use chrono::{NaiveDate, TimeDelta};
use entity::{Cents, FiscalYearId, LegalEntityId, fiscal_year, legal_entity};
use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _,
    QueryOrder as _,
};

use crate::{
    access::{CompanyAccounts, Denied},
    domain::audit::{self, Deed},
    outcome::{Outcome, Problem},
    tx::{Tx, locked},
};

/// How far ahead a fiscal year may end: years are planned, centuries are mistyped.
const FURTHEST: TimeDelta = TimeDelta::days(10 * 366);

/// A fiscal year as it was typed.
#[derive(Clone, Copy, Debug)]
pub(crate) struct YearWish {
    pub(crate) starts_on: NaiveDate,
    /// The last day.
    pub(crate) ends_on: NaiveDate,
    /// Without VAT, once known.
    pub(crate) turnover: Option<Cents>,
}

/// Adds a fiscal year, or changes one.
pub(crate) async fn put(
    right: &CompanyAccounts,
    tx: &Tx,
    entity_id: LegalEntityId,
    known: Option<FiscalYearId>,
    wish: YearWish,
) -> Outcome<FiscalYearId, Vec<Problem>> {
    lock_entity(right, tx, entity_id).await?;
    let mut problems = Vec::new();
    let years = list(tx, &[entity_id]).await?;
    let is_backwards = wish.ends_on <= wish.starts_on;
    let clash = years.iter().find(|year| {
        let is_shared = year.starts_on <= wish.ends_on && wish.starts_on <= year.ends_on;
        Some(year.id) != known && is_shared && !is_backwards
    });
    if let Some(year) = clash {
        let problem = Problem::new("FISCAL_YEARS_OVERLAP").at("startsOn");
        problems.push(problem.with("from", year.starts_on).with("to", year.ends_on));
    }
    if is_backwards {
        problems.push(Problem::new("ENDS_BEFORE_IT_STARTS").at("endsOn"));
    } else if wish.ends_on > tx.now_utc().date_naive() + FURTHEST {
        problems.push(Problem::new("TOO_FAR_AHEAD").at("endsOn"));
    }
    if wish.turnover.is_some_and(|turnover| turnover < Cents::ZERO) {
        problems.push(Problem::new("NEGATIVE_AMOUNT").at("turnover"));
    }
    if !problems.is_empty() {
        return Err(problems.into());
    }
    let (id, is_new) = known.map_or_else(|| (tx.id(), true), |id| (id, false));
    let row = fiscal_year::ActiveModel {
        id: Set(id),
        legal_entity_id: Set(entity_id),
        starts_on: Set(wish.starts_on),
        ends_on: Set(wish.ends_on),
        turnover: Set(wish.turnover),
    };
    if is_new {
        fiscal_year::Entity::insert(row).exec_without_returning(tx).await?;
    } else {
        fiscal_year::Entity::update(row).exec(tx).await?;
    }
    let action = if is_new { "FISCAL_YEAR_ADDED" } else { "FISCAL_YEAR_CHANGED" };
    let deed = Deed::of(right.person(), action).in_company(right.company());
    audit::write(tx, deed.with("from", wish.starts_on).with("to", wish.ends_on), id).await?;
    Ok(id)
}

/// Two years that are added at the same moment must see each other.
async fn lock_entity(right: &CompanyAccounts, tx: &Tx, id: LegalEntityId) -> Outcome<(), Vec<Problem>> {
    let row =
        legal_entity::Entity::find_by_id(id).filter(legal_entity::Column::CompanyId.eq(right.company()));
    locked(row).one(tx).await?.map(|_| ()).ok_or_else(|| Denied::Hidden.into())
}

/// One fiscal year.
pub(crate) async fn find(
    connection: &impl ConnectionTrait,
    id: FiscalYearId,
) -> Result<Option<fiscal_year::Model>, DbErr> {
    fiscal_year::Entity::find_by_id(id).one(connection).await
}

/// The fiscal years of a legal entity, the latest first.
pub(crate) async fn list(
    connection: &impl ConnectionTrait,
    entities: &[LegalEntityId],
) -> Result<Vec<fiscal_year::Model>, DbErr> {
    fiscal_year::Entity::find()
        .filter(fiscal_year::Column::LegalEntityId.is_in(entities.iter().copied()))
        .order_by_desc(fiscal_year::Column::StartsOn)
        .all(connection)
        .await
}
