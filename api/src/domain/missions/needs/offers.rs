//! Offers to other branches that come to nothing: the search is over, or the branch that was asked takes nothing more. One that
//! nobody took stands as not taken, by nobody or by who withdrew it.

use entity::{BranchId, NeedId, PersonId, branch_offer};
use sea_orm::{ColumnTrait as _, DbErr, EntityTrait as _, QueryFilter as _, sea_query::Expr};

use crate::tx::Tx;

/// Ends the open offer of a need whose search is over.
pub(super) async fn end_of_need(tx: &Tx, need: NeedId) -> Result<(), DbErr> {
    end(tx, branch_offer::Column::NeedId.eq(need), None).await.map(|_| ())
}

/// Withdraws the open offer of a need; whether there was one.
pub(crate) async fn withdraw(tx: &Tx, need: NeedId, by: PersonId) -> Result<bool, DbErr> {
    end(tx, branch_offer::Column::NeedId.eq(need), Some(by)).await
}

/// Ends all that a branch was asked and has not answered; of which needs.
pub(super) async fn end_to_branch(tx: &Tx, branch: BranchId) -> Result<Vec<NeedId>, DbErr> {
    let open = branch_offer::Entity::find()
        .filter(branch_offer::Column::BranchId.eq(branch))
        .filter(branch_offer::Column::AnsweredAt.is_null())
        .all(tx)
        .await?;
    end(tx, branch_offer::Column::BranchId.eq(branch), None).await?;
    Ok(open.into_iter().map(|offer| offer.need_id).collect())
}

async fn end(tx: &Tx, which: Expr, by: Option<PersonId>) -> Result<bool, DbErr> {
    let ended = branch_offer::Entity::update_many()
        .col_expr(branch_offer::Column::AnsweredAt, Expr::value(tx.now()))
        .col_expr(branch_offer::Column::AnsweredBy, Expr::value(by))
        .col_expr(branch_offer::Column::IsAccepted, Expr::value(false))
        .filter(which)
        .filter(branch_offer::Column::AnsweredAt.is_null())
        .exec(tx)
        .await?;
    Ok(ended.rows_affected > 0)
}
