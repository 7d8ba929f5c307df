//! Confirmed minutes of a calendar year, of each person and to each association. How many people were engaged, and for
//! how many associations, is counted from these and not from the months, which are ten times as many.

use std::collections::BTreeMap;

use chrono::Datelike as _;
use entity::{AssociationId, CompanyId, Minutes, PersonId, TimeBasis, yearly_association, yearly_person};
use sea_orm::{
    ActiveValue::Set,
    ConnectionTrait, DbErr, EntityTrait as _, ExprTrait as _, Statement,
    sea_query::{Alias, Expr, OnConflict},
};

use super::monthly::{BATCH, PersonKey};
use crate::tx::Tx;

/// Whose year it is: of which company, and on whose time.
type Year = (CompanyId, i32, TimeBasis);

/// Counts what was added to an association's months into their years.
pub(super) async fn add(
    tx: &Tx,
    association_id: AssociationId,
    months: &BTreeMap<PersonKey, i64>,
) -> Result<(), DbErr> {
    let mut given: BTreeMap<(Year, PersonId), i64> = BTreeMap::new();
    let mut received: BTreeMap<Year, i64> = BTreeMap::new();
    for (key, minutes) in months {
        let year = (key.company_id, key.month.year(), key.basis);
        *given.entry((year, key.person_id)).or_default() += minutes;
        *received.entry(year).or_default() += minutes;
    }
    add_given(tx, given).await?;
    add_received(tx, association_id, received).await
}

async fn add_given(tx: &Tx, given: BTreeMap<(Year, PersonId), i64>) -> Result<(), DbErr> {
    use yearly_person::{ActiveModel, Column, Entity};
    let rows: Vec<_> = given
        .into_iter()
        .filter(|(_, minutes)| *minutes != 0)
        .map(|(((company_id, year, basis), person_id), minutes)| ActiveModel {
            company_id: Set(company_id),
            year: Set(year),
            basis: Set(basis),
            person_id: Set(person_id),
            minutes: Set(Minutes(minutes)),
        })
        .collect();
    let sum = Expr::col((Entity, Column::Minutes)).add(Expr::col((Alias::new("excluded"), Column::Minutes)));
    let key = [Column::CompanyId, Column::Year, Column::Basis, Column::PersonId];
    let more = OnConflict::columns(key).value(Column::Minutes, sum).to_owned();
    for rows in rows.chunks(BATCH) {
        Entity::insert_many(rows.to_vec()).on_conflict(more.clone()).exec_without_returning(tx).await?;
    }
    Ok(())
}

async fn add_received(
    tx: &Tx,
    association_id: AssociationId,
    received: BTreeMap<Year, i64>,
) -> Result<(), DbErr> {
    use yearly_association::{ActiveModel, Column, Entity};
    let rows: Vec<_> = received
        .into_iter()
        .filter(|(_, minutes)| *minutes != 0)
        .map(|((company_id, year, basis), minutes)| ActiveModel {
            company_id: Set(company_id),
            year: Set(year),
            basis: Set(basis),
            association_id: Set(association_id),
            minutes: Set(Minutes(minutes)),
        })
        .collect();
    let sum = Expr::col((Entity, Column::Minutes)).add(Expr::col((Alias::new("excluded"), Column::Minutes)));
    let key = [Column::CompanyId, Column::Year, Column::Basis, Column::AssociationId];
    let more = OnConflict::columns(key).value(Column::Minutes, sum).to_owned();
    for rows in rows.chunks(BATCH) {
        Entity::insert_many(rows.to_vec()).on_conflict(more.clone()).exec_without_returning(tx).await?;
    }
    Ok(())
}

/// The two tables, and whose minutes each holds.
const TABLES: [(&str, &str); 2] = [("yearly_person", "person_id"), ("yearly_association", "association_id")];

/// What one of the tables has to hold, from the months.
fn sums(whose: &str) -> String {
    format!(
        "select company_id, cast(substr(cast(month as text), 1, 4) as integer) as year, basis, {whose}, \
         cast(sum(minutes) as bigint) as minutes from monthly_person group by 1, 2, 3, 4"
    )
}

/// Fills the years from the months, after rows were written in bulk.
pub(crate) async fn sum_up(tx: &Tx) -> Result<(), DbErr> {
    for (table, whose) in TABLES {
        let columns = format!("company_id, year, basis, {whose}, minutes");
        tx.execute_unprepared(&format!("insert into {table} ({columns}) {}", sums(whose))).await?;
    }
    Ok(())
}

/// Whether each year is the sum of its months. Sums that came back to nothing are as good as none.
pub(super) async fn are_right(connection: &impl ConnectionTrait) -> Result<bool, DbErr> {
    for (table, whose) in TABLES {
        let kept =
            format!("select company_id, year, basis, {whose}, minutes from {table} where minutes <> 0");
        let due = format!("select * from ({}) as sums where minutes <> 0", sums(whose));
        for (one, other) in [(&kept, &due), (&due, &kept)] {
            let sql = format!(
                "select 1 from (select * from ({one}) as a except select * from ({other}) as b) as d limit 1"
            );
            let statement = Statement::from_string(connection.get_database_backend(), sql);
            if connection.query_one_raw(statement).await?.is_some() {
                return Ok(false);
            }
        }
    }
    Ok(true)
}
