//! What of budgets is held by places that wait for an approval. It is told to nobody but the person who asked: minutes that
//! others saw held and free again would tell them by name what was refused, which nobody may count (C. trav. L. 8241-2).

use std::collections::HashMap;

use entity::{BookingStatus, BudgetId, CompanyId, EmploymentId, Minutes, booking, budget, budget_hold};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, DbErr, DeriveIden, EntityTrait as _, JoinType, QueryFilter as _,
    QuerySelect as _, QueryTrait as _, Select,
    sea_query::{Expr, ExprTrait as _, Iden as _, SelectStatement},
};

use crate::database::whole;

/// The bookings that wait for an approval, by their ids.
fn that_wait() -> Select<booking::Entity> {
    booking::Entity::find()
        .select_only()
        .column(booking::Column::Id)
        .filter(booking::Column::Status.eq(BookingStatus::PendingApproval))
}

/// How much they hold of each budget of some employments; a budget of which they hold nothing is left out.
pub(super) async fn in_budgets_of(
    connection: &impl ConnectionTrait,
    employments: impl IntoIterator<Item = EmploymentId>,
) -> Result<HashMap<BudgetId, Minutes>, DbErr> {
    let bookings = that_wait().filter(booking::Column::EmploymentId.is_in(employments));
    let found: Vec<(BudgetId, Minutes)> = budget_hold::Entity::find()
        .select_only()
        .column(budget_hold::Column::BudgetId)
        .column_as(whole(budget_hold::Column::Minutes.sum()), "minutes")
        .filter(budget_hold::Column::SubjectId.in_subquery(bookings.into_query()))
        .group_by(budget_hold::Column::BudgetId)
        .into_tuple()
        .all(connection)
        .await?;
    Ok(found.into_iter().collect())
}

/// What waits of the budgets of a company, beside their rows.
#[derive(Clone, Copy, DeriveIden)]
pub(super) enum Waiting {
    Table,
    BudgetId,
    Minutes,
}

/// Sets beside each row of `budget` how much they hold of it; null where that is nothing.
pub(super) fn join_to_budgets(query: &mut SelectStatement, company: CompanyId) {
    let bookings = that_wait().filter(booking::Column::CompanyId.eq(company));
    let held = budget_hold::Entity::find()
        .select_only()
        .column_as(budget_hold::Column::BudgetId, Waiting::BudgetId.to_string())
        .column_as(whole(budget_hold::Column::Minutes.sum()), Waiting::Minutes.to_string())
        .filter(budget_hold::Column::SubjectId.in_subquery(bookings.into_query()))
        .group_by(budget_hold::Column::BudgetId)
        .into_query();
    let of_row = Expr::col((Waiting::Table, Waiting::BudgetId)).equals((budget::Entity, budget::Column::Id));
    query.join_subquery(JoinType::LeftJoin, held, Waiting::Table, of_row);
}

/// How much they hold of the budget of a row of `budget`.
pub(super) fn in_row() -> Expr {
    let held = budget_hold::Entity::find()
        .select_only()
        .column_as(whole(budget_hold::Column::Minutes.sum()), "minutes")
        .filter(
            Expr::col((budget_hold::Entity, budget_hold::Column::BudgetId))
                .equals((budget::Entity, budget::Column::Id)),
        )
        .filter(budget_hold::Column::SubjectId.in_subquery(that_wait().into_query()))
        .into_query();
    Expr::SubQuery(None, Box::new(held.into()))
}
