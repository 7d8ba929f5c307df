//! What of budgets is held by places that wait for an approval. It is told to nobody but the person who asked: minutes that
//! others saw held and free again would tell them by name what was refused, which nobody may count (C. trav. L. 8241-2).

use chrono::NaiveDate;
use entity::{
    BookingStatus, CompanyId, EmploymentId, ProgrammeVolunteerState, booking, budget, budget_hold,
    programme_volunteer,
};
use sea_orm::{
    ActiveEnum as _, ColumnTrait as _, Condition, DeriveIden, EntityTrait as _, JoinType, QueryFilter as _,
    QuerySelect as _, QueryTrait as _, Select,
    sea_query::{Expr, ExprTrait as _, Func, Iden as _, SelectStatement},
};

use crate::database::whole;

/// The bookings that wait for an approval, by their ids. The status is written out and not bound: PostgreSQL plans for any
/// value of what is bound, and would not see that the index of what waits holds all that is asked for.
fn that_wait() -> Select<booking::Entity> {
    let waits = Expr::Constant(BookingStatus::PendingApproval.to_value().into());
    booking::Entity::find()
        .select_only()
        .column(booking::Column::Id)
        .filter(Expr::col((booking::Entity, booking::Column::Status)).eq(waits))
}

/// The registrations for factories that wait for one, by their ids.
fn registrations_that_wait() -> Select<programme_volunteer::Entity> {
    let waits = Expr::Constant(ProgrammeVolunteerState::AwaitingApproval.to_value().into());
    programme_volunteer::Entity::find()
        .select_only()
        .column(programme_volunteer::Column::Id)
        .filter(Expr::col((programme_volunteer::Entity, programme_volunteer::Column::State)).eq(waits))
}

/// What waits of some budgets, beside their rows.
#[derive(Clone, Copy, DeriveIden)]
enum Waiting {
    Table,
    BudgetId,
    Minutes,
}

/// Sets beside each row of `budget` how much of it is held by those that wait in a company; null where that is nothing.
pub(super) fn join_of_company(query: &mut SelectStatement, company: CompanyId) {
    let registered = registrations_that_wait().filter(programme_volunteer::Column::CompanyId.eq(company));
    join(query, that_wait().filter(booking::Column::CompanyId.eq(company)), registered);
}

/// The same of those that wait of some employments.
pub(super) fn join_of_employments(
    query: &mut SelectStatement,
    employments: impl IntoIterator<Item = EmploymentId>,
) {
    let employments: Vec<EmploymentId> = employments.into_iter().collect();
    let registered = registrations_that_wait()
        .filter(programme_volunteer::Column::EmploymentId.is_in(employments.iter().copied()));
    join(query, that_wait().filter(booking::Column::EmploymentId.is_in(employments)), registered);
}

fn join(
    query: &mut SelectStatement,
    bookings: Select<booking::Entity>,
    registrations: Select<programme_volunteer::Entity>,
) {
    let waits = Condition::any()
        .add(budget_hold::Column::SubjectId.in_subquery(bookings.into_query()))
        .add(budget_hold::Column::SubjectId.in_subquery(registrations.into_query()));
    let held = budget_hold::Entity::find()
        .select_only()
        .column_as(budget_hold::Column::BudgetId, Waiting::BudgetId.to_string())
        .column_as(whole(budget_hold::Column::Minutes.sum()), Waiting::Minutes.to_string())
        .filter(waits)
        .group_by(budget_hold::Column::BudgetId)
        .into_query();
    let of_row = Expr::col((Waiting::Table, Waiting::BudgetId)).equals((budget::Entity, budget::Column::Id));
    query.join_subquery(JoinType::LeftJoin, held, Waiting::Table, of_row);
}

/// What a row of `budget` holds but for what waits, which was set beside it; null where there is no row.
pub(super) fn reserved() -> Expr {
    let waits = Func::coalesce([Expr::col((Waiting::Table, Waiting::Minutes)), Expr::val(0_i64)]);
    Expr::col((budget::Entity, budget::Column::ReservedMinutes)).sub(waits)
}

/// The same with what it has used.
pub(super) fn used() -> Expr {
    reserved().add(Expr::col((budget::Entity, budget::Column::ConsumedMinutes)))
}

/// The two years beside one, each a table of what employments hold and have used in it. Its columns have none of the names
/// that `together` groups by: PostgreSQL would group by them.
#[derive(Clone, Copy, DeriveIden)]
pub(super) enum Beside {
    Before,
    Next,
    EmploymentId,
    Minutes,
}

/// What every employment of a company holds, but for what waits, and has used in the budget year that begins on a day.
pub(super) fn used_in_year(company: CompanyId, starts_on: NaiveDate) -> SelectStatement {
    let mut used_of_each = budget::Entity::find()
        .select_only()
        .column_as(budget::Column::EmploymentId, Beside::EmploymentId.to_string())
        .column_as(whole(used()), Beside::Minutes.to_string())
        .filter(budget::Column::CompanyId.eq(company))
        .filter(budget::Column::StartsOn.eq(starts_on))
        .into_query();
    join_of_company(&mut used_of_each, company);
    used_of_each
}

#[cfg(test)]
mod tests {
    use std::fs;

    use sea_orm::{ConnectionTrait as _, DbBackend};

    use super::*;
    use crate::domain::budgets::property_tests::open;

    /// What waits in a company is found by an index of its own, which the status must be written out for.
    #[tokio::test]
    async fn what_waits_is_found_by_its_index() {
        let (database, file) = open("waiting").await;
        let company = CompanyId::from(uuid::Uuid::from_u128(1));
        let waiting = that_wait().filter(booking::Column::CompanyId.eq(company));
        for engine in [DbBackend::Sqlite, DbBackend::Postgres] {
            let asked = waiting.build(engine).sql;
            assert!(asked.contains(r#""status" = 'PENDING_APPROVAL'"#), "{asked}");
        }
        let mut asked = waiting.build(DbBackend::Sqlite);
        asked.sql.insert_str(0, "explain query plan ");
        let plan = database.reader().query_all_raw(asked).await.expect("a plan");
        let steps: Vec<String> = plan.iter().map(|row| row.try_get("", "detail").expect("a step")).collect();
        let [step] = steps.as_slice() else { panic!("{steps:?}") };
        assert!(step.contains("booking_waits (company_id=?)"), "{step}");
        database.close().await.expect("connections that close");
        fs::remove_file(file).expect("no file");
    }
}
