//! Files that people send: kept first, then taken by a use case. One that nobody takes within a day is swept, and nobody
//! has more than a few of those.

use chrono::Duration;
use entity::{PersonId, Timestamp, UploadId, person, upload};
use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, PaginatorTrait as _,
    QueryFilter as _,
};

use crate::{
    Internal,
    access::{Denied, SendsFiles},
    outcome::{Outcome, Problem},
    storage::Received,
    tx::{Tx, locked},
};

/// The largest file, in megabytes.
pub(crate) const MOST_MEGABYTES: u32 = 10;

/// How many files of one person wait at once: two hundred megabytes.
pub(crate) const MOST_WAITING: u32 = 20;

/// How long a file waits for a use case.
const WAIT: Duration = Duration::days(1);

/// The kinds of file that a paper may be sent as, and how each begins.
const PAPERS: [(&str, &[u8]); 3] =
    [("application/pdf", b"%PDF-"), ("image/png", b"\x89PNG\r\n\x1a\n"), ("image/jpeg", b"\xFF\xD8\xFF")];

/// The kind of a paper, from how it begins: what its sender says of it is not believed.
fn kind_of(head: &[u8]) -> Option<&'static str> {
    PAPERS.into_iter().find(|(_, start)| head.starts_with(start)).map(|(kind, _)| kind)
}

/// Whether a file is a paper that people can read: a PDF, or an image in PNG or JPEG.
pub(crate) fn is_paper(row: &upload::Model) -> bool {
    PAPERS.iter().any(|(kind, _)| *kind == row.media_type)
}

/// Whether one more file of a person may wait.
pub(crate) async fn has_room(
    connection: &impl ConnectionTrait,
    right: SendsFiles,
    now: Timestamp,
) -> Result<bool, DbErr> {
    let since: Timestamp = (now.to_utc() - WAIT).into();
    let waiting = upload::Entity::find()
        .filter(upload::Column::PersonId.eq(right.person()))
        .filter(upload::Column::UsedAt.is_null())
        .filter(upload::Column::CreatedAt.gte(since))
        .count(connection)
        .await?;
    Ok(waiting < u64::from(MOST_WAITING))
}

/// Keeps that a file was sent; none when too many of the person's wait by now.
pub(crate) async fn note(
    right: SendsFiles,
    tx: &Tx,
    file_name: &str,
    key: &str,
    kept: &Received,
) -> Result<Option<UploadId>, Internal> {
    // Files that are sent at the same moment are counted one after the other.
    locked(person::Entity::find_by_id(right.person())).one(tx).await?;
    if !has_room(tx, right, tx.now()).await? {
        return Ok(None);
    }
    let id: UploadId = tx.id();
    // A name is shown again: only its last part, without what no name holds.
    let name: String = file_name.rsplit(['/', '\\']).next().unwrap_or_default().to_owned();
    let row = upload::ActiveModel {
        id: Set(id),
        person_id: Set(right.person()),
        file_name: Set(name.chars().filter(|letter| !letter.is_control()).take(200).collect()),
        media_type: Set(kind_of(&kept.head).unwrap_or("application/octet-stream").to_owned()),
        size: Set(i64::try_from(kept.size).unwrap_or(i64::MAX)),
        sha256: Set(kept.sha256.clone()),
        storage_key: Set(key.to_owned()),
        created_at: Set(tx.now()),
        used_at: Set(None),
    };
    upload::Entity::insert(row).exec_without_returning(tx).await?;
    Ok(Some(id))
}

/// A person's own file that no use case took yet.
pub(crate) async fn find_own(
    connection: &impl ConnectionTrait,
    person_id: PersonId,
    id: UploadId,
) -> Result<Option<upload::Model>, DbErr> {
    upload::Entity::find_by_id(id)
        .filter(upload::Column::PersonId.eq(person_id))
        .filter(upload::Column::UsedAt.is_null())
        .one(connection)
        .await
}

/// Takes a person's own file for good.
pub(crate) async fn take(tx: &Tx, person_id: PersonId, id: UploadId) -> Outcome<(), Vec<Problem>> {
    let row = find_own(tx, person_id, id).await?.ok_or(Denied::Hidden)?;
    let row = upload::ActiveModel { id: Set(row.id), used_at: Set(Some(tx.now())), ..Default::default() };
    upload::Entity::update(row).exec(tx).await?;
    Ok(())
}

/// The files that nobody took in time.
pub(crate) async fn forgotten(
    connection: &impl ConnectionTrait,
    now: Timestamp,
) -> Result<Vec<upload::Model>, DbErr> {
    let before: Timestamp = (now.to_utc() - WAIT).into();
    upload::Entity::find()
        .filter(upload::Column::UsedAt.is_null())
        .filter(upload::Column::CreatedAt.lt(before))
        .all(connection)
        .await
}

/// Forgets a file whose bytes are gone.
pub(crate) async fn forget(tx: &Tx, id: UploadId) -> Result<(), DbErr> {
    upload::Entity::delete_many()
        .filter(upload::Column::Id.eq(id))
        .filter(upload::Column::UsedAt.is_null())
        .exec(tx)
        .await?;
    Ok(())
}
