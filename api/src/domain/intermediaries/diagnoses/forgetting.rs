//! An account that ends: whoever began, wrote or finished a diagnosis is named there no more. What was answered is the
//! association's and stays.

use entity::{PersonId, diagnosis, diagnosis_theme};
use sea_orm::{ColumnTrait as _, DbErr, EntityTrait as _, QueryFilter as _, sea_query::Expr};

use crate::tx::Tx;

/// Takes somebody out of the diagnoses that they began, wrote or finished.
pub(crate) async fn forget(tx: &Tx, person: PersonId) -> Result<(), DbErr> {
    for column in [diagnosis::Column::BegunBy, diagnosis::Column::FinishedBy] {
        diagnosis::Entity::update_many()
            .col_expr(column, Expr::value(None::<PersonId>))
            .filter(column.eq(person))
            .exec(tx)
            .await?;
    }
    diagnosis_theme::Entity::update_many()
        .col_expr(diagnosis_theme::Column::WrittenBy, Expr::value(None::<PersonId>))
        .filter(diagnosis_theme::Column::WrittenBy.eq(person))
        .exec(tx)
        .await?;
    Ok(())
}
