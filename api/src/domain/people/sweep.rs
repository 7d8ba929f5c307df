//! Takes away what has outlived its use: links, sessions, tokens, limits and keys that no longer count, work that is
//! done and mails that were sent. It comes back daily.

use chrono::{Duration, NaiveDate};
use entity::{
    JobState, Timestamp, access_token, action_link, attempt, browser_session, employee_import,
    idempotency_key, job, mail, sign_in_link,
};
use sea_orm::{
    ColumnTrait as _, Condition, EntityTrait as _, QueryFilter as _, QuerySelect as _, QueryTrait as _,
    sea_query::SelectStatement,
};

use crate::{
    Internal,
    queue::{self, Terms, Work},
    tx::Tx,
};

/// How long what counts no more is kept, for somebody who asks what became of it.
const KEPT: Duration = Duration::days(30);

/// Sweeps, and asks to be called again tomorrow.
pub(crate) async fn run(tx: &Tx) -> Result<(), Internal> {
    sweep_doors(tx).await?;
    sweep_work(tx).await?;
    schedule(tx, tx.today(chrono_tz::UTC).succ_opt().unwrap_or(NaiveDate::MAX)).await
}

/// What let somebody in or act, and what counted how often they tried.
async fn sweep_doors(tx: &Tx) -> Result<(), Internal> {
    let before = |age: Duration| -> Timestamp { (tx.now_utc() - age).into() };
    sign_in_link::Entity::delete_many()
        .filter(sign_in_link::Column::ExpiresAt.lt(before(Duration::days(1))))
        .exec(tx)
        .await?;
    browser_session::Entity::delete_many()
        .filter(browser_session::Column::ExpiresAt.lt(before(KEPT)))
        .exec(tx)
        .await?;
    action_link::Entity::delete_many()
        .filter(action_link::Column::ExpiresAt.lt(before(KEPT)))
        .exec(tx)
        .await?;
    let worthless = Condition::any()
        .add(access_token::Column::ExpiresAt.lt(before(KEPT)))
        .add(access_token::Column::RevokedAt.lt(before(KEPT)));
    access_token::Entity::delete_many().filter(worthless).exec(tx).await?;
    attempt::Entity::delete_many()
        .filter(attempt::Column::WindowStartsAt.lt(before(Duration::days(2))))
        .exec(tx)
        .await?;
    idempotency_key::Entity::delete_many()
        .filter(idempotency_key::Column::CreatedAt.lt(before(Duration::days(1))))
        .exec(tx)
        .await?;
    Ok(())
}

/// The work that is done, except what a list of employees refers to, and the mails that were sent: what they say of
/// people is theirs by now.
async fn sweep_work(tx: &Tx) -> Result<(), Internal> {
    let before: Timestamp = (tx.now_utc() - KEPT).into();
    job::Entity::delete_many()
        .filter(job::Column::State.eq(JobState::Done))
        // Nothing is done before it is due: the index of what is next finds these rows too.
        .filter(job::Column::RunAt.lt(before))
        .filter(job::Column::FinishedAt.lt(before))
        .filter(job::Column::Id.not_in_subquery(jobs_of_imports()))
        .exec(tx)
        .await?;
    mail::Entity::delete_many().filter(mail::Column::SentAt.lt(before)).exec(tx).await?;
    Ok(())
}

/// The jobs that imports name.
fn jobs_of_imports() -> SelectStatement {
    employee_import::Entity::find()
        .select_only()
        .column(employee_import::Column::JobId)
        .filter(employee_import::Column::JobId.is_not_null())
        .into_query()
}

/// Asks for a sweep in the first hours of a day. Asking twice for one day is asking once.
pub(crate) async fn schedule(tx: &Tx, day: NaiveDate) -> Result<(), Internal> {
    let at = day.and_hms_opt(2, 0, 0).unwrap_or_default().and_utc();
    let terms = Terms { run_at: Some(at.into()), once_key: Some(format!("sweep {day}")), ..Terms::default() };
    queue::enqueue_with(tx, Work::Sweep, terms).await.map(|_| ())
}
