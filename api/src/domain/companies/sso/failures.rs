//! What went wrong lately at a company's provider, for those who look after it: a code, when, and the reference that the
//! page told. Nothing of whoever tried.

use entity::{CompanyId, SsoFailureId, sso_failure};
use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _,
    QueryOrder as _, QuerySelect as _,
};

use super::fault::SsoFault;
use crate::tx::Tx;

/// How many are shown.
const SHOWN: u64 = 20;

/// Keeps one.
pub(crate) async fn keep(tx: &Tx, company: CompanyId, fault: SsoFault, reference: &str) -> Result<(), DbErr> {
    let row = sso_failure::ActiveModel {
        id: Set(tx.id::<SsoFailureId>()),
        company_id: Set(company),
        at: Set(tx.now()),
        fault: Set(fault.code().to_owned()),
        reference: Set(reference.chars().take(100).collect()),
    };
    sso_failure::Entity::insert(row).exec_without_returning(tx).await.map(|_| ())
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
