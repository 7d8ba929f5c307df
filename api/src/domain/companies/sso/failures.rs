//! What went wrong lately at a company's provider, for those who look after it: a code, when, and the reference that the
//! page told. Nothing of whoever tried.

use chrono::Duration;
use entity::{CompanyId, SsoFailureId, sso_failure};
use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _,
    QueryOrder as _, QuerySelect as _,
};
use uuid::Uuid;

use super::fault::SsoFault;
use crate::{
    Internal,
    domain::people::limits::{self, Limit},
    tx::Tx,
};

/// How many are shown.
const SHOWN: u64 = 20;

/// How many are kept of one company in an hour: nobody has signed in yet who makes them come to nothing.
const KEPT: Limit = Limit { scope: "sso-failure", most: 100, window: Duration::hours(1) };

/// Keeps one, unless there were many within the hour; the log has all of them.
pub(crate) async fn keep(
    tx: &Tx,
    company: CompanyId,
    fault: SsoFault,
    reference: &str,
) -> Result<(), Internal> {
    if !limits::count(tx, KEPT, &Uuid::from(company).to_string()).await? {
        return Ok(());
    }
    let row = sso_failure::ActiveModel {
        id: Set(tx.id::<SsoFailureId>()),
        company_id: Set(company),
        at: Set(tx.now()),
        fault: Set(fault.code().to_owned()),
        reference: Set(reference.chars().take(100).collect()),
    };
    sso_failure::Entity::insert(row).exec_without_returning(tx).await?;
    Ok(())
}

/// The last ones, the latest first.
pub(crate) async fn list(
    connection: &impl ConnectionTrait,
    company: CompanyId,
) -> Result<Vec<sso_failure::Model>, DbErr> {
    sso_failure::Entity::find()
        .filter(sso_failure::Column::CompanyId.eq(company))
        .order_by_desc(sso_failure::Column::Id)
        .limit(SHOWN)
        .all(connection)
        .await
}
