//! What an association sees first: hours that wait for it and hours it confirmed, receipts to sign, sessions to come.
//! Each figure asks for the right that its list asks for, and none of them reads more than its own part.

use chrono::NaiveDate;
use entity::{
    AssociationBranchId, AssociationId, Minutes, MissionStatus, ReceiptStatus, SessionStatus,
    TimeEntryStatus, Timestamp, TotalState, mission, monthly_total, session, tax_receipt, time_entry,
};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, FromQueryResult, PaginatorTrait as _,
    QueryFilter as _, QuerySelect as _, QueryTrait as _,
    sea_query::{Expr, ExprTrait as _},
};

use crate::{
    access::{AssociationInsider, AssociationMember, AssociationReceiptReader, HourConfirmer, Scope},
    database::whole,
    domain::{
        associations::{hosting, signatories},
        hours::reading::{self, Filter},
        reference::calendar::days_of_year,
    },
};

/// What somebody may know beyond what everybody inside does.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Sees {
    pub(crate) hours: Option<HourConfirmer>,
    pub(crate) receipts: Option<AssociationReceiptReader>,
    pub(crate) sessions: Option<AssociationMember>,
}

/// A calendar year of an association, and what waits for it now.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct AssociationYear {
    /// Declared, and waiting for the association's word.
    pub(crate) waiting: Option<Waiting>,
    /// Confirmed in the year, whoever's time it was.
    pub(crate) confirmed: Minutes,
    /// What of its own people's time that took, as it estimates; nothing where it does not say.
    pub(crate) hosting: Option<Minutes>,
    pub(crate) receipts_to_sign: Option<u64>,
    /// Sessions that begin after now.
    pub(crate) upcoming_sessions: Option<u64>,
    pub(crate) published_missions: u64,
    /// Whether somebody may sign today.
    pub(crate) has_signatory: bool,
}

/// Entries that wait for an association.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, FromQueryResult)]
pub(crate) struct Waiting {
    pub(crate) minutes: Minutes,
    pub(crate) entries: i64,
}

/// Reads a calendar year; `today` is the association's own.
pub(crate) async fn of_year(
    right: AssociationInsider,
    sees: Sees,
    connection: &impl ConnectionTrait,
    year: i32,
    today: NaiveDate,
    now: Timestamp,
) -> Result<AssociationYear, DbErr> {
    let association = right.association();
    let confirmed = confirmed(connection, right, year).await?;
    let said = hosting::of(connection, association).await?;
    let mut home = AssociationYear {
        confirmed,
        hosting: said.map(|said| hosting::taken_by(&said, confirmed)),
        published_missions: published(association).count(connection).await?,
        has_signatory: signatories::is_anybody_in_term(connection, association, today).await?,
        ..AssociationYear::default()
    };
    if let Some(right) = sees.hours {
        home.waiting = Some(waiting(connection, right).await?);
    }
    if let Some(right) = sees.receipts {
        home.receipts_to_sign = Some(to_sign(connection, right.association()).await?);
    }
    if let Some(right) = sees.sessions {
        home.upcoming_sessions = Some(upcoming(connection, right.association(), now).await?);
    }
    Ok(home)
}

/// How many entries wait for the word of each of some associations; those for which none does are left out.
pub(crate) async fn entries_waiting(
    connection: &impl ConnectionTrait,
    of: &[AssociationId],
) -> Result<Vec<(AssociationId, i64)>, DbErr> {
    use time_entry::Column;
    time_entry::Entity::find()
        .select_only()
        .column(Column::AssociationId)
        .column_as(Column::Id.count(), "count")
        .filter(Column::AssociationId.is_in(of.iter().copied()))
        .filter(Column::Status.eq(TimeEntryStatus::Submitted))
        .group_by(Column::AssociationId)
        .into_tuple()
        .all(connection)
        .await
}

/// The same of branches, for those who confirm for one only.
pub(crate) async fn entries_waiting_in(
    connection: &impl ConnectionTrait,
    branches: &[AssociationBranchId],
) -> Result<Vec<(AssociationBranchId, i64)>, DbErr> {
    use time_entry::Column;
    time_entry::Entity::find()
        .select_only()
        .column(Column::BranchId)
        .column_as(Column::Id.count(), "count")
        .filter(Column::BranchId.is_in(branches.iter().copied()))
        .filter(Column::Status.eq(TimeEntryStatus::Submitted))
        .group_by(Column::BranchId)
        .into_tuple()
        .all(connection)
        .await
}

/// How many receipts wait for a signature of each of some associations; those for which none does are left out.
pub(crate) async fn receipts_waiting(
    connection: &impl ConnectionTrait,
    of: &[AssociationId],
) -> Result<Vec<(AssociationId, i64)>, DbErr> {
    use tax_receipt::Column;
    tax_receipt::Entity::find()
        .select_only()
        .column(Column::AssociationId)
        .column_as(Column::Id.count(), "count")
        .filter(Column::AssociationId.is_in(of.iter().copied()))
        .filter(Column::Status.eq(ReceiptStatus::ToSign))
        .group_by(Column::AssociationId)
        .into_tuple()
        .all(connection)
        .await
}

#[derive(FromQueryResult)]
struct Sum {
    minutes: Minutes,
}

/// From the monthly totals, which are kept with the ledger; those know of no branch.
async fn confirmed(
    connection: &impl ConnectionTrait,
    right: AssociationInsider,
    year: i32,
) -> Result<Minutes, DbErr> {
    let (first, last) = days_of_year(year);
    if right.branch().is_some() {
        return reading::confirmed(connection, &Scope::inside(right), Some(first), Some(last)).await;
    }
    let row = monthly_total::Entity::find()
        .select_only()
        .column_as(whole(monthly_total::Column::Minutes.sum()), "minutes")
        .filter(monthly_total::Column::AssociationId.eq(right.association()))
        .filter(monthly_total::Column::Month.between(first, last))
        .filter(monthly_total::Column::State.is_in([TotalState::Confirmed, TotalState::Approved]))
        .into_model::<Sum>()
        .one(connection)
        .await?;
    Ok(row.map_or(Minutes::ZERO, |row| row.minutes))
}

/// From the entries themselves: the totals also count those that wait for their author's answer.
async fn waiting(connection: &impl ConnectionTrait, right: HourConfirmer) -> Result<Waiting, DbErr> {
    let filter = Filter { status: vec![TimeEntryStatus::Submitted], ..Filter::default() };
    let row = reading::entries(&Scope::confirmer(right), &filter)
        .select_only()
        .column_as(whole(time_entry::Column::Minutes.sum()), "minutes")
        .column_as(Expr::col((time_entry::Entity, time_entry::Column::Id)).count(), "entries")
        .into_model::<Waiting>()
        .one(connection)
        .await?;
    Ok(row.unwrap_or_default())
}

async fn to_sign(connection: &impl ConnectionTrait, association: AssociationId) -> Result<u64, DbErr> {
    tax_receipt::Entity::find()
        .filter(tax_receipt::Column::AssociationId.eq(association))
        .filter(tax_receipt::Column::Status.eq(ReceiptStatus::ToSign))
        .count(connection)
        .await
}

async fn upcoming(
    connection: &impl ConnectionTrait,
    association: AssociationId,
    now: Timestamp,
) -> Result<u64, DbErr> {
    let missions = mission::Entity::find()
        .select_only()
        .column(mission::Column::Id)
        .filter(mission::Column::AssociationId.eq(association));
    session::Entity::find()
        .filter(session::Column::MissionId.in_subquery(missions.into_query()))
        .filter(session::Column::Status.eq(SessionStatus::Open))
        .filter(session::Column::StartsAt.gt(now))
        .count(connection)
        .await
}

fn published(association: AssociationId) -> sea_orm::Select<mission::Entity> {
    mission::Entity::find()
        .filter(mission::Column::AssociationId.eq(association))
        .filter(mission::Column::Status.eq(MissionStatus::Published))
}
