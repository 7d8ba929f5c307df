//! Fiscal years of a legal entity: of any dates and length, and never two of them on one day. Once something of a year
//! was declared, its dates go round that: a valuation or receipt never crosses the donor's year-end.

use chrono::{NaiveDate, TimeDelta};
use entity::{
    Cents, FiscalYearId, LegalEntityId, ReceiptStatus, ValuationStatus, fiscal_year, legal_entity,
    tax_receipt, valuation,
};
use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _,
    QueryOrder as _, QuerySelect as _,
};

use super::lock;
use crate::{
    access::{CompanyAccounts, Denied},
    domain::audit::{self, Changes, Deed},
    outcome::{Outcome, Problem},
    tx::{Tx, locked},
};

/// How far ahead a fiscal year may end: years are planned, centuries are mistyped.
const FURTHEST: TimeDelta = TimeDelta::days(10 * 366);

/// A first and a last day.
type Stretch = (NaiveDate, NaiveDate);

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
    // What is declared takes the company's row first, so that no valuation comes into a year while it is moved.
    lock(tx, right.company()).await?;
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
    let before = years.iter().find(|year| Some(year.id) == known);
    if !is_backwards && let Some((from, to)) = cut(tx, entity_id, before, wish).await? {
        let field = if to > wish.ends_on { "endsOn" } else { "startsOn" };
        let problem = Problem::new("FISCAL_YEAR_CUTS_VALUATION").at(field);
        problems.push(problem.with("from", from).with("to", to));
    }
    if wish.turnover.is_some_and(|turnover| turnover < Cents::ZERO) {
        problems.push(Problem::new("NEGATIVE_AMOUNT").at("turnover"));
    }
    if !problems.is_empty() {
        return Err(problems.into());
    }
    let (id, is_new) = known.map_or_else(|| (tx.id(), true), |id| (id, false));
    let changes = Changes::default()
        .of("starts-on", before.map(|year| year.starts_on), Some(wish.starts_on))
        .of("ends-on", before.map(|year| year.ends_on), Some(wish.ends_on))
        // Who does not keep the accounts reads the trail too.
        .that("turnover", &before.and_then(|year| year.turnover), &wish.turnover);
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
    let deed = deed.with("from", wish.starts_on).with("to", wish.ends_on);
    audit::write(tx, deed.changing(changes), id).await?;
    Ok(id)
}

/// The first period of a live valuation or receipt that would not lie inside the year any more, or only with a part of it.
/// A year whose dates stay cuts nothing.
async fn cut(
    tx: &Tx,
    entity_id: LegalEntityId,
    before: Option<&fiscal_year::Model>,
    wish: YearWish,
) -> Result<Option<Stretch>, DbErr> {
    let before = before.map(|year| (year.starts_on, year.ends_on));
    let after = (wish.starts_on, wish.ends_on);
    if before == Some(after) {
        return Ok(None);
    }
    let is_cut = |period: &Stretch| {
        let is_inside = after.0 <= period.0 && period.1 <= after.1;
        !is_inside && (touch(*period, after) || before.is_some_and(|before| touch(*period, before)))
    };
    Ok(live_periods(tx, entity_id).await?.into_iter().find(is_cut))
}

/// The periods of all that stands for a donor, the earliest first: what was declared, and the receipts that attest it or
/// will. One that is to be replaced holds until it is.
async fn live_periods(tx: &Tx, entity_id: LegalEntityId) -> Result<Vec<Stretch>, DbErr> {
    let valuations = valuation::Entity::find()
        .select_only()
        .columns([valuation::Column::FromOn, valuation::Column::ToOn])
        .filter(valuation::Column::LegalEntityId.eq(entity_id))
        .filter(valuation::Column::Status.ne(ValuationStatus::Withdrawn));
    let standing = [ReceiptStatus::ToSign, ReceiptStatus::Issued, ReceiptStatus::ToReplace];
    let receipts = tax_receipt::Entity::find()
        .select_only()
        .columns([tax_receipt::Column::FromOn, tax_receipt::Column::ToOn])
        .filter(tax_receipt::Column::LegalEntityId.eq(entity_id))
        .filter(tax_receipt::Column::Status.is_in(standing));
    let mut periods: Vec<Stretch> = valuations.into_tuple().all(tx).await?;
    periods.extend(receipts.into_tuple::<Stretch>().all(tx).await?);
    periods.sort_unstable();
    Ok(periods)
}

/// Whether two stretches share a day.
fn touch(one: Stretch, other: Stretch) -> bool {
    one.0 <= other.1 && other.0 <= one.1
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
