//! An account that ends: the words go by which somebody looked back as a volunteer, or asked to leave a mission. That they looked
//! back stays, for the need's sums.

use entity::{NeedSide, PersonId, debrief, need_event};
use sea_orm::{ColumnTrait as _, DbErr, EntityTrait as _, QueryFilter as _, sea_query::Expr};

use super::ASKS_TO_LEAVE;
use crate::tx::Tx;

/// Takes away what somebody said of missions as their volunteer.
pub(crate) async fn forget(tx: &Tx, person: PersonId) -> Result<(), DbErr> {
    debrief::Entity::update_many()
        .col_expr(debrief::Column::Achieved, Expr::value(""))
        .col_expr(debrief::Column::Difficult, Expr::value(""))
        .filter(debrief::Column::PersonId.eq(person))
        .filter(debrief::Column::Side.eq(NeedSide::Volunteer))
        .filter(debrief::Column::GivenAt.is_not_null())
        .exec(tx)
        .await?;
    need_event::Entity::update_many()
        .col_expr(need_event::Column::Note, Expr::value(None::<String>))
        .filter(need_event::Column::PersonId.eq(person))
        .filter(need_event::Column::Kind.eq(ASKS_TO_LEAVE))
        .exec(tx)
        .await?;
    Ok(())
}
