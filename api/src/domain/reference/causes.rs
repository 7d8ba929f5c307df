//! The causes a mission may serve and a person may care about.

use entity::cause;
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _, QueryOrder as _,
};

/// Every cause that can be chosen, in its publisher's order.
pub(crate) async fn all(connection: &impl ConnectionTrait) -> Result<Vec<cause::Model>, DbErr> {
    cause::Entity::find()
        .filter(cause::Column::IsRetired.eq(false))
        .order_by_asc(cause::Column::Position)
        .all(connection)
        .await
}

/// Whether a cause can be chosen.
pub(crate) async fn is_cause(connection: &impl ConnectionTrait, code: &str) -> Result<bool, DbErr> {
    let found = cause::Entity::find_by_id(code).one(connection).await?;
    Ok(found.is_some_and(|cause| !cause.is_retired))
}
