//! Cost rates as finance enters them: sealed before they are stored, opened for the finance role only. A rate is never
//! changed: a later one for the same employee and time supersedes it, and what was valued keeps its own.

use std::collections::{BTreeSet, HashMap};

use entity::{BonusMode, CompanyId, CostRateId, EmploymentId, company, cost_rate, employment};
use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _, QueryOrder as _,
    sea_query::Expr,
};

use super::{
    entering::{self, NewRate, Typed, When},
    locks::lock_company,
    rates::{Rate, Terms},
};
use crate::{
    Internal,
    access::{CompanyFinance, ReadsCosts},
    database::CHUNK,
    domain::audit::{self, Deed},
    keys::{Keys, Place},
    outcome::{Outcome, Problem},
    tx::Tx,
};

/// The rates in force.
type InForce = HashMap<When, (CostRateId, Terms)>;

/// A rate whose amounts are sealed, under the id that it has if it is kept.
pub(super) struct Sealed {
    id: CostRateId,
    /// Of a month, it holds the first day.
    rate: NewRate,
    amounts: Vec<u8>,
}

impl Sealed {
    /// Seals a rate, in a transaction or before it.
    pub(super) fn of(
        id: CostRateId,
        rate: NewRate,
        seal: impl Fn(Place, &[u8]) -> Vec<u8>,
    ) -> Result<Self, Internal> {
        let (_, _, from_on) = rate.when();
        let amounts = seal(place(id), &serde_json::to_vec(&rate.terms)?);
        Ok(Self { id, rate: NewRate { from_on, ..rate }, amounts })
    }
}

/// Keeps rates; all of them or, when one cannot be right, none. Problems say which: `rates.3.gross`, and are told of all
/// rates at once.
pub(crate) async fn enter(
    right: &CompanyFinance,
    tx: &Tx,
    typed: &[Typed],
) -> Outcome<Vec<CostRateId>, Vec<Problem>> {
    let known = employees_of(tx, right.company(), typed.iter().map(|rate| rate.employment)).await?;
    let today = tx.today(chrono_tz::Europe::Paris);
    let (mut rates, mut problems) = (Vec::with_capacity(typed.len()), Vec::new());
    for (at, typed) in typed.iter().enumerate() {
        if !known.contains(&typed.employment) {
            problems.push(Problem::new("NOT_FOUND").at("rates").at(at).at("employeeId"));
        }
        match entering::read(at, typed, today) {
            Ok(rate) => rates.push(rate),
            Err(wrong) => problems.extend(wrong),
        }
    }
    if !problems.is_empty() {
        return Err(problems.into());
    }
    let rates = &rates;
    // Two lists entered at once supersede each other's rates one after the other.
    lock_company(tx, right).await?;
    let in_force = in_force(right, tx, rates.iter().map(|rate| rate.employment)).await?;
    let problems = unasked(&in_force, rates);
    if !problems.is_empty() {
        return Err(problems.into());
    }
    let ids: Vec<CostRateId> = rates.iter().map(|_| tx.id()).collect();
    let mut sealed = Vec::with_capacity(rates.len());
    for (id, rate) in ids.into_iter().zip(rates) {
        sealed.push(Sealed::of(id, rate.clone(), |place, value| tx.seal(place, value))?);
    }
    let kept = keep_beside(in_force, right, tx, &sealed).await?;
    let ids: Vec<_> = kept.into_iter().map(|kept| kept.id).collect();
    tell(
        right,
        tx,
        Deed::of(right.person(), "COST_RATES_ENTERED"),
        i64::try_from(ids.len()).unwrap_or(i64::MAX),
    )
    .await?;
    Ok(ids)
}

/// What would take the place of another rate though nobody said that it may: a day that is typed again is most often
/// meant to be another one.
fn unasked(in_force: &InForce, rates: &[NewRate]) -> Vec<Problem> {
    let mut terms: HashMap<When, Terms> = in_force.iter().map(|(when, (_, terms))| (*when, *terms)).collect();
    let mut problems = Vec::new();
    for (at, rate) in rates.iter().enumerate() {
        let before = terms.insert(rate.when(), rate.terms);
        if !rate.may_replace && before.is_some_and(|before| before != rate.terms) {
            problems.push(Problem::new("RATE_IN_FORCE").at("rates").at(at).at(rate.field()));
        }
    }
    problems
}

/// Says how the pay that is entered counts a 13th month and bonuses. Rates stay as they were entered; what is declared
/// from now on prints it.
pub(crate) async fn set_bonus_mode(
    right: &CompanyFinance,
    tx: &Tx,
    mode: BonusMode,
) -> Outcome<CompanyId, Vec<Problem>> {
    // A valuation that is being declared prints what held when it was read.
    lock_company(tx, right).await?;
    let row = company::ActiveModel { id: Set(right.company()), bonus_mode: Set(mode), ..Default::default() };
    company::Entity::update(row).exec(tx).await?;
    let deed = Deed::of(right.person(), "BONUS_MODE_SET").in_company(right.company());
    audit::write(tx, deed, right.company()).await?;
    Ok(right.company())
}

/// Leaves in the audit trail that rates were entered and how many: neither whose nor how much.
pub(super) async fn tell(right: &CompanyFinance, tx: &Tx, deed: Deed, count: i64) -> Result<(), Internal> {
    audit::write(tx, deed.in_company(right.company()).with("count", count), right.company()).await
}

/// A rate that is kept.
pub(super) struct Kept {
    pub(super) id: CostRateId,
    /// Whether it changes anything.
    pub(super) is_new: bool,
}

/// Keeps rates, one after the other. One that is in force already with the same amounts stays as it is, so that the same
/// list can be entered twice; of two for the same employee and time the later one is in force. What is in force is read
/// once for all of them, and what changes is written at once: a list may have a line for each employee and month.
pub(super) async fn keep(right: &CompanyFinance, tx: &Tx, rates: &[Sealed]) -> Result<Vec<Kept>, Internal> {
    let in_force = in_force(right, tx, rates.iter().map(|sealed| sealed.rate.employment)).await?;
    keep_beside(in_force, right, tx, rates).await
}

/// The rates in force of some employees, by whom and what time they are for.
async fn in_force(
    right: &CompanyFinance,
    tx: &Tx,
    employments: impl Iterator<Item = EmploymentId>,
) -> Result<InForce, Internal> {
    let employments: BTreeSet<_> = employments.collect();
    let employments: Vec<_> = employments.into_iter().collect();
    let known = of_employees(right, tx, tx.keys(), &employments).await?;
    let of = |rate: &Rate| ((rate.employment, rate.kind, rate.from_on), (rate.id, rate.terms));
    Ok(known.iter().map(of).collect())
}

/// The same beside what is in force.
async fn keep_beside(
    mut in_force: InForce,
    right: &CompanyFinance,
    tx: &Tx,
    rates: &[Sealed],
) -> Result<Vec<Kept>, Internal> {
    let (mut kept, mut fresh, mut superseded) =
        (Vec::with_capacity(rates.len()), Vec::new(), BTreeSet::new());
    for sealed in rates {
        let (own, rate) = (sealed.id, &sealed.rate);
        let key = rate.when();
        match in_force.get(&key) {
            Some((id, terms)) if *terms == rate.terms => {
                kept.push(Kept { id: *id, is_new: false });
                continue;
            }
            Some((id, _)) => {
                superseded.insert(*id);
            }
            None => {}
        }
        in_force.insert(key, (own, rate.terms));
        kept.push(Kept { id: own, is_new: true });
        fresh.push(sealed);
    }
    let before: Vec<_> = superseded.iter().copied().collect();
    for part in before.chunks(CHUNK) {
        cost_rate::Entity::update_many()
            .col_expr(cost_rate::Column::SupersededAt, Expr::value(tx.now()))
            .filter(cost_rate::Column::Id.is_in(part.iter().copied()))
            .exec(tx)
            .await?;
    }
    for part in fresh.chunks(CHUNK) {
        let rows = part.iter().map(|Sealed { id, rate, amounts }| cost_rate::ActiveModel {
            id: Set(*id),
            company_id: Set(right.company()),
            employment_id: Set(rate.employment),
            kind: Set(rate.kind),
            from_on: Set(rate.from_on),
            sealed: Set(amounts.clone()),
            created_by: Set(right.person()),
            created_at: Set(tx.now()),
            superseded_at: Set(superseded.contains(id).then(|| tx.now())),
        });
        cost_rate::Entity::insert_many(rows).exec_without_returning(tx).await?;
    }
    Ok(kept)
}

/// Those of some employments that belong to a company.
async fn employees_of(
    connection: &impl ConnectionTrait,
    company: CompanyId,
    ids: impl Iterator<Item = EmploymentId>,
) -> Result<Vec<EmploymentId>, Internal> {
    let ids: Vec<_> = ids.collect();
    let mut known = Vec::new();
    for part in ids.chunks(CHUNK) {
        let rows = employment::Entity::find()
            .filter(employment::Column::CompanyId.eq(company))
            .filter(employment::Column::Id.is_in(part.iter().copied()))
            .all(connection)
            .await?;
        known.extend(rows.into_iter().map(|row| row.id));
    }
    Ok(known)
}

/// The rates in force of some employees, opened, each employee's latest first.
pub(crate) async fn of_employees(
    right: &impl ReadsCosts,
    connection: &impl ConnectionTrait,
    keys: &Keys,
    employments: &[EmploymentId],
) -> Result<Vec<Rate>, Internal> {
    let mut rates = Vec::new();
    for part in employments.chunks(CHUNK) {
        let rows = cost_rate::Entity::find()
            .filter(cost_rate::Column::CompanyId.eq(right.company()))
            .filter(cost_rate::Column::EmploymentId.is_in(part.iter().copied()))
            .filter(cost_rate::Column::SupersededAt.is_null())
            .order_by_desc(cost_rate::Column::FromOn)
            .order_by_desc(cost_rate::Column::Id)
            .all(connection)
            .await?;
        for row in rows {
            rates.push(open(keys, &row)?);
        }
    }
    Ok(rates)
}

fn open(keys: &Keys, row: &cost_rate::Model) -> Result<Rate, Internal> {
    let terms: Terms = serde_json::from_slice(&keys.open(place(row.id), &row.sealed)?)?;
    Ok(Rate { id: row.id, employment: row.employment_id, kind: row.kind, from_on: row.from_on, terms })
}

/// Where a rate's amounts are sealed.
pub(crate) fn place(id: CostRateId) -> Place {
    Place { table: "cost_rate", row: id.into(), column: "sealed" }
}
