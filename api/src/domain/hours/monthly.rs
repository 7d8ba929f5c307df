//! Totals of a calendar month: of each place of work in each state, and of each person's confirmed minutes. An entry's
//! keys say where it counts; the ledger's transaction adds to them.

use std::collections::BTreeMap;

use chrono::{Datelike as _, NaiveDate};
use entity::{
    AssociationId, CompanyId, EstablishmentId, LegalEntityId, Minutes, PersonId, TimeBasis, TotalState,
    monthly_person, monthly_total, time_entry,
};
use sea_orm::{
    ActiveValue::Set,
    DbErr, EntityTrait as _, ExprTrait as _,
    sea_query::{Alias, Expr, OnConflict},
};
use uuid::Uuid;

use super::states::total_of;
use crate::tx::Tx;

/// How many rows are written in one statement.
pub(super) const BATCH: usize = 200;

/// By what a monthly total is found. The order is that of the table's key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct TotalKey {
    pub(super) company_id: CompanyId,
    pub(super) legal_entity_id: LegalEntityId,
    pub(super) establishment_id: EstablishmentId,
    pub(super) month: NaiveDate,
    pub(super) basis: TimeBasis,
    pub(super) state: TotalState,
}

/// By what a person's confirmed minutes of a month are found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct PersonKey {
    pub(super) company_id: CompanyId,
    pub(super) month: NaiveDate,
    pub(super) person_id: PersonId,
    pub(super) legal_entity_id: LegalEntityId,
    pub(super) basis: TimeBasis,
}

/// What a total consists of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Sums {
    pub(super) minutes: i64,
    pub(super) entries: i64,
}

/// In which monthly total an entry counts.
pub(super) fn total_key(entry: &time_entry::Model) -> Option<TotalKey> {
    let state = total_of(entry.status)?;
    Some(TotalKey {
        company_id: entry.company_id.unwrap_or(Uuid::nil().into()),
        legal_entity_id: entry.legal_entity_id.unwrap_or(Uuid::nil().into()),
        establishment_id: entry.establishment_id.unwrap_or(Uuid::nil().into()),
        month: month_of(entry.date),
        basis: entry.basis,
        state,
    })
}

/// Where an entry counts for its person: nowhere before it is confirmed, or without an employer.
pub(super) fn person_key(entry: &time_entry::Model) -> Option<PersonKey> {
    let state = total_of(entry.status)?;
    if state == TotalState::Declared {
        return None;
    }
    Some(PersonKey {
        company_id: entry.company_id?,
        month: month_of(entry.date),
        person_id: entry.person_id,
        legal_entity_id: entry.legal_entity_id.unwrap_or(Uuid::nil().into()),
        basis: entry.basis,
    })
}

/// The first day of a date's month.
pub(super) fn month_of(date: NaiveDate) -> NaiveDate {
    date.with_day(1).unwrap_or(date)
}

/// Counts what was added into the totals of an association's months.
pub(super) async fn add_totals(
    tx: &Tx,
    association_id: AssociationId,
    totals: BTreeMap<TotalKey, Sums>,
) -> Result<(), DbErr> {
    use monthly_total::Column;
    let row = |(key, sums): (TotalKey, Sums)| monthly_total::ActiveModel {
        association_id: Set(association_id),
        company_id: Set(key.company_id),
        legal_entity_id: Set(key.legal_entity_id),
        establishment_id: Set(key.establishment_id),
        month: Set(key.month),
        basis: Set(key.basis),
        state: Set(key.state),
        minutes: Set(Minutes(sums.minutes)),
        entries: Set(sums.entries),
    };
    let changed = totals.into_iter().filter(|(_, sums)| *sums != Sums::default());
    let rows: Vec<_> = changed.map(row).collect();
    let add = |column: Column| {
        Expr::col((monthly_total::Entity, column)).add(Expr::col((Alias::new("excluded"), column)))
    };
    let more = OnConflict::columns([
        Column::AssociationId,
        Column::CompanyId,
        Column::LegalEntityId,
        Column::EstablishmentId,
        Column::Month,
        Column::Basis,
        Column::State,
    ])
    .value(Column::Minutes, add(Column::Minutes))
    .value(Column::Entries, add(Column::Entries))
    .to_owned();
    for rows in rows.chunks(BATCH) {
        monthly_total::Entity::insert_many(rows.to_vec())
            .on_conflict(more.clone())
            .exec_without_returning(tx)
            .await?;
    }
    Ok(())
}

/// The same into what each person gave it in a month.
pub(super) async fn add_persons(
    tx: &Tx,
    association_id: AssociationId,
    persons: BTreeMap<PersonKey, i64>,
) -> Result<(), DbErr> {
    use monthly_person::Column;
    let row = |(key, minutes): (PersonKey, i64)| monthly_person::ActiveModel {
        company_id: Set(key.company_id),
        month: Set(key.month),
        person_id: Set(key.person_id),
        legal_entity_id: Set(key.legal_entity_id),
        association_id: Set(association_id),
        basis: Set(key.basis),
        minutes: Set(Minutes(minutes)),
    };
    let rows: Vec<_> = persons.into_iter().filter(|(_, minutes)| *minutes != 0).map(row).collect();
    let sum = Expr::col((monthly_person::Entity, Column::Minutes))
        .add(Expr::col((Alias::new("excluded"), Column::Minutes)));
    let more = OnConflict::columns([
        Column::CompanyId,
        Column::Month,
        Column::PersonId,
        Column::LegalEntityId,
        Column::AssociationId,
        Column::Basis,
    ])
    .value(Column::Minutes, sum)
    .to_owned();
    for rows in rows.chunks(BATCH) {
        monthly_person::Entity::insert_many(rows.to_vec())
            .on_conflict(more.clone())
            .exec_without_returning(tx)
            .await?;
    }
    Ok(())
}
