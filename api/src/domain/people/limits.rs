//! Limits that are promises: how often something may be tried. They count in a table, so that every process of an
//! installation counts together.

use chrono::Duration;
use entity::{Timestamp, attempt};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait as _, EntityTrait as _, ExprTrait as _, QueryFilter as _,
    sea_query::{Expr, OnConflict},
};

use crate::{Internal, tx::Tx};

/// How often something may be tried by one subject in a window of time. Windows follow each other on the clock and begin
/// with no try, so that a new try waits for the whole of one at most.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Limit {
    /// What is limited.
    pub(crate) scope: &'static str,
    /// How often.
    pub(crate) most: i32,
    /// In which window.
    pub(crate) window: Duration,
}

/// Counts a try, and says whether it is still within the limit. Who or what tries is kept as a keyed hash only.
pub(crate) async fn count(tx: &Tx, limit: Limit, subject: &str) -> Result<bool, Internal> {
    let window = std::cmp::max(limit.window.num_milliseconds(), 1);
    let began = tx.now().millis() / window * window;
    let began: Timestamp = chrono::DateTime::from_timestamp_millis(began).unwrap_or(tx.now_utc()).into();
    let subjects = tx.keys().keyed_hashes(limit.scope, subject.as_bytes());
    let subject = tx.keys().keyed_hash(limit.scope, subject.as_bytes());
    let row = attempt::ActiveModel {
        scope: Set(limit.scope.to_owned()),
        subject: Set(subject),
        window_starts_at: Set(began),
        count: Set(1),
    };
    let columns = [attempt::Column::Scope, attempt::Column::Subject, attempt::Column::WindowStartsAt];
    let more = Expr::col((attempt::Entity, attempt::Column::Count)).add(1);
    attempt::Entity::insert(row)
        .on_conflict(OnConflict::columns(columns).value(attempt::Column::Count, more).to_owned())
        .exec_without_returning(tx)
        .await?;
    // Tries that were counted before the secret key changed count on.
    let counted = attempt::Entity::find()
        .filter(attempt::Column::Scope.eq(limit.scope))
        .filter(attempt::Column::Subject.is_in(subjects))
        .filter(attempt::Column::WindowStartsAt.eq(began))
        .all(tx)
        .await?;
    Ok(counted.iter().map(|row| row.count).sum::<i32>() <= limit.most)
}

/// Forgets the tries of some subjects: they begin anew.
pub(crate) async fn forget(tx: &Tx, limit: Limit, subjects: &[String]) -> Result<(), Internal> {
    let hashes = subjects.iter().flat_map(|subject| tx.keys().keyed_hashes(limit.scope, subject.as_bytes()));
    attempt::Entity::delete_many()
        .filter(attempt::Column::Scope.eq(limit.scope))
        .filter(attempt::Column::Subject.is_in(hashes))
        .exec(tx)
        .await?;
    Ok(())
}
