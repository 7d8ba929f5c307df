//! An account that ends: how to reach its person stands in roadmaps in words, and goes from them. What was agreed stays, for both
//! sides.

use entity::{PersonId, application, roadmap};
use sea_orm::{
    ColumnTrait as _, DbErr, EntityTrait as _, QueryFilter as _, QuerySelect as _, QueryTrait as _,
    sea_query::{Expr, ExprTrait as _},
};

use crate::tx::Tx;

/// Takes the contacts out of the roadmaps that somebody wrote, and of those of needs for which they put themselves forward.
pub(crate) async fn forget(tx: &Tx, person: PersonId) -> Result<(), DbErr> {
    let needs = application::Entity::find()
        .select_only()
        .column(application::Column::NeedId)
        .filter(application::Column::PersonId.eq(person))
        .into_query();
    let is_theirs = roadmap::Column::WrittenBy.eq(person).or(roadmap::Column::NeedId.in_subquery(needs));
    roadmap::Entity::update_many()
        .col_expr(roadmap::Column::Contacts, Expr::value(""))
        .filter(is_theirs)
        .exec(tx)
        .await?;
    Ok(())
}
