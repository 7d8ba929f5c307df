//! What goes of help between colleagues with somebody whose account ends. What is over for a year the sweep takes away.

use entity::{PersonId, help_answer, help_post, help_report};
use sea_orm::{ColumnTrait as _, DbErr, EntityTrait as _, QueryFilter as _, sea_query::Expr};

use crate::tx::Tx;

/// Takes away what somebody posted, with what others answered to it, and what they answered and reported themselves. Who hid others'
/// posts is nobody any more.
pub(crate) async fn forget(tx: &Tx, person: PersonId) -> Result<(), DbErr> {
    help_report::Entity::delete_many().filter(help_report::Column::PersonId.eq(person)).exec(tx).await?;
    help_answer::Entity::delete_many().filter(help_answer::Column::PersonId.eq(person)).exec(tx).await?;
    help_post::Entity::delete_many().filter(help_post::Column::PersonId.eq(person)).exec(tx).await?;
    help_post::Entity::update_many()
        .col_expr(help_post::Column::HiddenBy, Expr::value(None::<PersonId>))
        .filter(help_post::Column::HiddenBy.eq(person))
        .exec(tx)
        .await?;
    Ok(())
}
