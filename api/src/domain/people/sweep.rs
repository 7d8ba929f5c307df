//! Takes away what has outlived its use: links, sessions, limits and keys that no longer count. It comes back daily.

use chrono::{Duration, NaiveDate};
use entity::{Timestamp, attempt, browser_session, idempotency_key, sign_in_link};
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _};

use crate::{
    Internal,
    queue::{self, Terms, Work},
    tx::Tx,
};

/// Sweeps, and asks to be called again tomorrow.
pub(crate) async fn run(tx: &Tx) -> Result<(), Internal> {
    let before = |age: Duration| -> Timestamp { (tx.now_utc() - age).into() };
    sign_in_link::Entity::delete_many()
        .filter(sign_in_link::Column::ExpiresAt.lt(before(Duration::days(1))))
        .exec(tx)
        .await?;
    browser_session::Entity::delete_many()
        .filter(browser_session::Column::ExpiresAt.lt(before(Duration::days(30))))
        .exec(tx)
        .await?;
    attempt::Entity::delete_many()
        .filter(attempt::Column::WindowStartsAt.lt(before(Duration::days(2))))
        .exec(tx)
        .await?;
    idempotency_key::Entity::delete_many()
        .filter(idempotency_key::Column::CreatedAt.lt(before(Duration::days(1))))
        .exec(tx)
        .await?;
    schedule(tx, tx.today(chrono_tz::UTC).succ_opt().unwrap_or(NaiveDate::MAX)).await
}

/// Asks for a sweep in the first hours of a day. Asking twice for one day is asking once.
pub(crate) async fn schedule(tx: &Tx, day: NaiveDate) -> Result<(), Internal> {
    let at = day.and_hms_opt(2, 0, 0).unwrap_or_default().and_utc();
    let terms = Terms { run_at: Some(at.into()), once_key: Some(format!("sweep {day}")), ..Terms::default() };
    queue::enqueue_with(tx, Work::Sweep, terms).await.map(|_| ())
}
