//! The grids of fees of an intermediary, each in force from a day on until the next one is. One that has been in force never
//! changes; one whose day is to come can be written anew or taken back.

use chrono::{Days, NaiveDate};
use entity::{Cents, FeeGridId, IntermediaryId, fee_band, fee_grid};
use rust_decimal::Decimal;
use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _,
    QueryOrder as _,
};

use super::{amount, zone_of};
use crate::{
    access::{Denied, NetworkAdmin},
    domain::{
        audit::{self, Deed},
        intermediaries::lock,
    },
    outcome::{Outcome, Problem},
    tx::Tx,
};

/// How many bands a grid has at most.
const MOST_BANDS: usize = 12;

/// The dearest fee: what is above was mistyped.
const DEAREST: Cents = Cents(10_000_000);

/// The largest budget that a band ends with.
const LARGEST: Cents = Cents(99_999_999_999);

/// How far ahead a grid may be published.
const FARTHEST: Days = Days::new(731);

/// A band, as typed.
#[derive(Clone, Debug)]
pub(crate) struct TypedBand {
    /// The largest budget in it; none for the last one.
    pub(crate) up_to: Option<Decimal>,
    pub(crate) yearly: Decimal,
    pub(crate) search: Decimal,
}

/// A grid with its bands, the smallest budgets first.
#[derive(Clone, Debug)]
pub(crate) struct Grid {
    pub(crate) intermediary_id: IntermediaryId,
    pub(crate) row: fee_grid::Model,
    pub(crate) bands: Vec<fee_band::Model>,
}

/// The grids of some intermediaries, those that hold last first.
pub(crate) async fn of(
    connection: &impl ConnectionTrait,
    intermediaries: &[IntermediaryId],
) -> Result<Vec<Grid>, DbErr> {
    let rows = fee_grid::Entity::find()
        .filter(fee_grid::Column::IntermediaryId.is_in(intermediaries.iter().copied()))
        .order_by_desc(fee_grid::Column::FromOn)
        .all(connection)
        .await?;
    let bands = fee_band::Entity::find()
        .filter(fee_band::Column::GridId.is_in(rows.iter().map(|row| row.id)))
        .order_by_asc(fee_band::Column::Position)
        .all(connection)
        .await?;
    let grid = |row: fee_grid::Model| {
        let own = bands.iter().filter(|band| band.grid_id == row.id).cloned().collect();
        Grid { intermediary_id: row.intermediary_id, row, bands: own }
    };
    Ok(rows.into_iter().map(grid).collect())
}

/// The one of some grids, those that hold last first, that is in force on a day.
pub(crate) fn in_force(grids: &[Grid], on: NaiveDate) -> Option<&Grid> {
    grids.iter().find(|grid| grid.row.from_on <= on)
}

/// The grid that is in force on a day; none where the intermediary asked for nothing then.
pub(super) async fn find_in_force(
    connection: &impl ConnectionTrait,
    intermediary: IntermediaryId,
    on: NaiveDate,
) -> Result<Option<fee_grid::Model>, DbErr> {
    fee_grid::Entity::find()
        .filter(fee_grid::Column::IntermediaryId.eq(intermediary))
        .filter(fee_grid::Column::FromOn.lte(on))
        .order_by_desc(fee_grid::Column::FromOn)
        .one(connection)
        .await
}

/// The bands of a grid, the smallest budgets first.
pub(super) async fn bands_of(
    connection: &impl ConnectionTrait,
    grid: FeeGridId,
) -> Result<Vec<fee_band::Model>, DbErr> {
    fee_band::Entity::find()
        .filter(fee_band::Column::GridId.eq(grid))
        .order_by_asc(fee_band::Column::Position)
        .all(connection)
        .await
}

/// Publishes a grid that holds from a day on: one to come takes the place of another one that was planned for that day, and
/// one that is in force stays as it is.
pub(crate) async fn publish(
    right: &NetworkAdmin,
    tx: &Tx,
    from_on: NaiveDate,
    typed: &[TypedBand],
) -> Outcome<FeeGridId, Vec<Problem>> {
    let intermediary = lock::<Vec<Problem>>(tx, right.intermediary()).await?;
    let today = tx.today(zone_of(&intermediary));
    let bands = read(typed);
    let mut problems = bands.as_ref().err().cloned().unwrap_or_default();
    if from_on < today {
        problems.push(Problem::new("GRID_IN_THE_PAST").at("from"));
    } else if today.checked_add_days(FARTHEST).is_some_and(|last| from_on > last) {
        problems.push(Problem::new("GRID_TOO_FAR").at("from"));
    }
    let known = fee_grid::Entity::find()
        .filter(fee_grid::Column::IntermediaryId.eq(intermediary.id))
        .filter(fee_grid::Column::FromOn.eq(from_on))
        .one(tx)
        .await?;
    if known.is_some() && from_on == today {
        problems.push(Problem::new("GRID_IN_FORCE").at("from"));
    }
    let bands = match bands {
        Ok(bands) if problems.is_empty() => bands,
        _ => return Err(problems.into()),
    };
    if let Some(known) = known {
        forget(tx, known).await?;
    }
    let id = write(tx, intermediary.id, from_on, bands).await?;
    let deed = Deed::of(right.person(), "FEE_GRID_PUBLISHED").in_intermediary(intermediary.id);
    audit::write(tx, deed.with("from", from_on), intermediary.id).await?;
    Ok(id)
}

/// Takes back a grid whose day is to come.
pub(crate) async fn withdraw(
    right: &NetworkAdmin,
    tx: &Tx,
    id: FeeGridId,
) -> Outcome<IntermediaryId, Problem> {
    let intermediary = lock::<Problem>(tx, right.intermediary()).await?;
    let found = fee_grid::Entity::find_by_id(id).one(tx).await?;
    let found = found.filter(|grid| grid.intermediary_id == intermediary.id).ok_or(Denied::Hidden)?;
    if found.from_on <= tx.today(zone_of(&intermediary)) {
        return Err(Problem::new("GRID_IN_FORCE").into());
    }
    let from_on = found.from_on;
    forget(tx, found).await?;
    let deed = Deed::of(right.person(), "FEE_GRID_WITHDRAWN").in_intermediary(intermediary.id);
    audit::write(tx, deed.with("from", from_on), intermediary.id).await?;
    Ok(intermediary.id)
}

/// Of which network a grid is.
pub(crate) async fn network_of(
    connection: &impl ConnectionTrait,
    id: FeeGridId,
) -> Result<Option<IntermediaryId>, DbErr> {
    Ok(fee_grid::Entity::find_by_id(id).one(connection).await?.map(|grid| grid.intermediary_id))
}

async fn forget(tx: &Tx, grid: fee_grid::Model) -> Result<(), DbErr> {
    fee_band::Entity::delete_many().filter(fee_band::Column::GridId.eq(grid.id)).exec(tx).await?;
    fee_grid::Entity::delete_by_id(grid.id).exec(tx).await?;
    Ok(())
}

async fn write(
    tx: &Tx,
    intermediary: IntermediaryId,
    from_on: NaiveDate,
    bands: Vec<Band>,
) -> Result<FeeGridId, DbErr> {
    let id: FeeGridId = tx.id();
    let row = fee_grid::ActiveModel {
        id: Set(id),
        intermediary_id: Set(intermediary),
        from_on: Set(from_on),
        published_at: Set(tx.now()),
    };
    fee_grid::Entity::insert(row).exec_without_returning(tx).await?;
    let row = |(position, band): (i32, Band)| fee_band::ActiveModel {
        grid_id: Set(id),
        position: Set(position),
        up_to: Set(band.up_to),
        yearly: Set(band.yearly),
        search: Set(band.search),
    };
    fee_band::Entity::insert_many((1..).zip(bands).map(row)).exec_without_returning(tx).await?;
    Ok(id)
}

/// A band that was read.
struct Band {
    up_to: Option<Cents>,
    yearly: Cents,
    search: Cents,
}

/// Reads the bands: each but the last ends with a budget, larger than the one before it; the last one has no end.
fn read(typed: &[TypedBand]) -> Result<Vec<Band>, Vec<Problem>> {
    if typed.is_empty() {
        return Err(vec![Problem::new("REQUIRED").at("bands")]);
    }
    if typed.len() > MOST_BANDS {
        return Err(vec![Problem::new("TOO_MANY").with("most", MOST_BANDS).at("bands")]);
    }
    let (mut bands, mut problems, mut before) = (Vec::new(), Vec::new(), Cents::ZERO);
    for (at, band) in typed.iter().enumerate() {
        let is_last = at + 1 == typed.len();
        let (up_to, yearly, search) =
            (end(band, is_last, before), amount(band.yearly, DEAREST), amount(band.search, DEAREST));
        let faults = [("upTo", up_to.as_ref().err()), ("yearly", yearly.as_ref().err())]
            .into_iter()
            .chain([("search", search.as_ref().err())]);
        for (field, problem) in faults {
            problems.extend(problem.map(|problem| problem.clone().at("bands").at(at).at(field)));
        }
        if let (Ok(up_to), Ok(yearly), Ok(search)) = (up_to, yearly, search) {
            before = up_to.unwrap_or(before);
            bands.push(Band { up_to, yearly, search });
        }
    }
    if problems.is_empty() { Ok(bands) } else { Err(problems) }
}

/// The largest budget of a band.
fn end(band: &TypedBand, is_last: bool, before: Cents) -> Result<Option<Cents>, Problem> {
    match (band.up_to, is_last) {
        (None, true) => Ok(None),
        (Some(_), true) => Err(Problem::new("LAST_BAND_IS_OPEN")),
        (None, false) => Err(Problem::new("REQUIRED")),
        (Some(typed), false) => {
            let up_to = amount(typed, LARGEST)?;
            if up_to > before { Ok(Some(up_to)) } else { Err(Problem::new("BANDS_DO_NOT_RISE")) }
        }
    }
}
