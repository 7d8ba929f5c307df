//! Exports: lists too long for a page, made into a file by a job, for one person to fetch within a week.
//!
//! An area that exports adds a list in `lists`, a way to wish for it in `wish`, which asks for its right, and in
//! `jobs::exports` the rows. Who took which list home stands in the audit trail.

mod lists;
mod wish;

use std::collections::HashSet;

use chrono::Duration;
use entity::{ExportId, JobId, JobState, Timestamp, export, job};
use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _,
    QueryOrder as _, QuerySelect as _,
};
use uuid::Uuid;

pub(crate) use {lists::*, wish::Wish};

use crate::{
    Internal,
    access::{Oneself, OneselfInPerson},
    domain::audit,
    queue::{self, Terms, Work},
    tx::Tx,
};

/// What most files are,
const CSV: &str = "text/csv; charset=utf-8";

/// and what one is that holds several lists.
pub(crate) const ZIP: &str = "application/zip";

/// How many archives of one's own are listed: of a week nobody asks for more.
const ARCHIVES: u64 = 20;

/// How long the file is kept.
const KEPT: Duration = Duration::days(7);

/// Asks for a file. The job says how far it is; the file is there when the job is done.
pub(crate) async fn request(tx: &Tx, wish: Wish) -> Result<(ExportId, JobId), Internal> {
    let id: ExportId = tx.id();
    let row = export::ActiveModel {
        id: Set(id),
        person_id: Set(wish.person),
        kind: Set(wish.kind.to_owned()),
        parameters: Set(wish.parameters),
        // Whoever makes the file names it, in its owner's language.
        file_name: Set(String::new()),
        media_type: Set(media_type(wish.kind).to_owned()),
        storage_key: Set(None),
        extent: Set(None),
        created_at: Set(tx.now()),
        expires_at: Set((tx.now_utc() + KEPT).into()),
    };
    export::Entity::insert(row).exec_without_returning(tx).await?;
    audit::write(tx, wish.deed, id).await?;
    let terms = Terms { person_id: Some(wish.person), once_key: Some(once_key(id)), ..Terms::default() };
    let job = queue::enqueue_with(tx, Work::MakeExport { export: id }, terms).await?;
    Ok((id, job.ok_or_else(|| Internal::because("the job of an export was not kept"))?))
}

/// What the file of a kind is.
fn media_type(kind: &str) -> &'static str {
    if matches!(kind, CAMPAIGN_KIT | OWN_DATA) { ZIP } else { CSV }
}

/// By which the job of an export is found again.
fn once_key(id: ExportId) -> String {
    format!("export {}", Uuid::from(id))
}

/// Whether the job of an export has ended: done, or given up. Done without a file, it found that its owner had lost the
/// right to it.
pub(crate) async fn has_ended(connection: &impl ConnectionTrait, id: ExportId) -> Result<bool, DbErr> {
    let job = job::Entity::find().filter(job::Column::OnceKey.eq(once_key(id))).one(connection).await?;
    Ok(job.is_some_and(|job| matches!(job.state, JobState::Done | JobState::Dead)))
}

/// An export of the one who asks, until it expires; it may not be ready yet.
pub(crate) async fn find(
    connection: &impl ConnectionTrait,
    right: Oneself,
    id: ExportId,
    now: Timestamp,
) -> Result<Option<export::Model>, DbErr> {
    export::Entity::find_by_id(id)
        .filter(export::Column::PersonId.eq(right.person()))
        .filter(export::Column::ExpiresAt.gt(now))
        .one(connection)
        .await
}

/// How far an export is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stage {
    /// Its job is not done.
    UnderWay,
    /// Its file is there.
    Ready,
    /// Its job has ended without a file.
    Gone,
}

/// The archives of all that is kept of somebody that have not expired, the latest first, with how far each is: those that they
/// asked for, and those that were made as they left an employer.
pub(crate) async fn archives(
    connection: &impl ConnectionTrait,
    right: OneselfInPerson,
    now: Timestamp,
) -> Result<Vec<(export::Model, Stage)>, DbErr> {
    let own = export::Entity::find()
        .filter(export::Column::PersonId.eq(right.oneself().person()))
        .filter(export::Column::Kind.eq(OWN_DATA))
        .filter(export::Column::ExpiresAt.gt(now))
        .order_by_desc(export::Column::CreatedAt)
        .order_by_desc(export::Column::Id)
        .limit(ARCHIVES);
    let ids: Vec<ExportId> =
        own.clone().select_only().column(export::Column::Id).into_tuple().all(connection).await?;
    // Asked before their rows are read, as for one: a job that is done by now has left its file.
    let ended = job::Entity::find()
        .filter(job::Column::OnceKey.is_in(ids.into_iter().map(once_key)))
        .filter(job::Column::State.is_in([JobState::Done, JobState::Dead]))
        .all(connection)
        .await?;
    let ended: HashSet<String> = ended.into_iter().filter_map(|job| job.once_key).collect();
    let with_stage = |row: export::Model| {
        let stage = match row.storage_key {
            Some(_) => Stage::Ready,
            None if ended.contains(&once_key(row.id)) => Stage::Gone,
            None => Stage::UnderWay,
        };
        (row, stage)
    };
    Ok(own.all(connection).await?.into_iter().map(with_stage).collect())
}

/// Every export that has expired.
pub(crate) async fn expired(
    connection: &impl ConnectionTrait,
    now: Timestamp,
) -> Result<Vec<export::Model>, DbErr> {
    export::Entity::find().filter(export::Column::ExpiresAt.lte(now)).all(connection).await
}

/// Every export that has not.
pub(crate) async fn current(
    connection: &impl ConnectionTrait,
    now: Timestamp,
) -> Result<Vec<export::Model>, DbErr> {
    export::Entity::find().filter(export::Column::ExpiresAt.gt(now)).all(connection).await
}
