//! What this database is: a demo with invented people, or an installation that serves real ones.
//! The mark is written once, when the database is made, and nothing turns one into the other.

use entity::installation;
use sea_orm::{ActiveValue::Set, ConnectionTrait, DbErr, EntityTrait as _, sea_query::OnConflict};

use crate::tx::Tx;

/// What a new database is made for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// Invented people and sign-in without proof, on this machine only.
    Demo,
    /// Real people.
    Production,
}

/// Writes the mark on a new database. On one that has it already, nothing changes.
pub(crate) async fn mark(tx: &Tx, purpose: Purpose) -> Result<(), DbErr> {
    installation::Entity::insert(installation::ActiveModel {
        id: Set(installation::ONLY),
        is_demo: Set(purpose == Purpose::Demo),
    })
    .on_conflict(OnConflict::column(installation::Column::Id).do_nothing().to_owned())
    .exec_without_returning(tx)
    .await
    .map(|_| ())
}

/// What this database was made for; `None` until it is marked, and until then it holds nobody's data.
pub(crate) async fn purpose(connection: &impl ConnectionTrait) -> Result<Option<Purpose>, DbErr> {
    let row = installation::Entity::find_by_id(installation::ONLY).one(connection).await?;
    Ok(row.map(|row| if row.is_demo { Purpose::Demo } else { Purpose::Production }))
}
