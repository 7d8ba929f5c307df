//! What of a company's directory came to nothing lately, for those who look after it: what kind of thing was wrong, and the place
//! that an attribute named in vain. Nothing of whom it was about.

use chrono::Duration;
use entity::{CompanyId, DirectoryFailureId, directory_failure};
use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _,
    QueryOrder as _, QuerySelect as _,
};
use uuid::Uuid;

use super::errors::{Refused, ScimType};
use crate::{
    Internal,
    domain::people::limits::{self, Limit},
    tx::Tx,
};

/// How many are shown.
const SHOWN: u64 = 20;

/// How many are kept of one company in an hour: a directory repeats what was refused.
const KEPT: Limit = Limit { scope: "directory-failure", most: 100, window: Duration::hours(1) };

/// The longest value that is kept, in characters.
const VALUE: usize = 60;

/// Keeps one, unless there were many within the hour.
pub(crate) async fn keep(
    tx: &Tx,
    company: CompanyId,
    fault: ScimType,
    refused: &Refused,
) -> Result<(), Internal> {
    if !limits::count(tx, KEPT, &Uuid::from(company).to_string()).await? {
        return Ok(());
    }
    let about = refused.about.as_ref();
    let row = directory_failure::ActiveModel {
        id: Set(tx.id::<DirectoryFailureId>()),
        company_id: Set(company),
        at: Set(tx.now()),
        fault: Set(fault.code().to_owned()),
        attribute: Set(about.map(|(attribute, _)| (*attribute).to_owned())),
        value: Set(about.map(|(_, value)| value.chars().take(VALUE).collect())),
    };
    directory_failure::Entity::insert(row).exec_without_returning(tx).await?;
    Ok(())
}

/// The last ones, the latest first.
pub(crate) async fn list(
    connection: &impl ConnectionTrait,
    company: CompanyId,
) -> Result<Vec<directory_failure::Model>, DbErr> {
    directory_failure::Entity::find()
        .filter(directory_failure::Column::CompanyId.eq(company))
        .order_by_desc(directory_failure::Column::Id)
        .limit(SHOWN)
        .all(connection)
        .await
}
