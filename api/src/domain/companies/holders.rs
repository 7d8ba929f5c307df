//! Those who hold seats in companies, as conditions of a reading of seats: whether they have left the company of theirs. Who
//! never worked there has not.

use chrono::NaiveDate;
use entity::{EmploymentId, email, employment, membership};
use sea_orm::{
    ColumnTrait as _, EntityTrait as _, QueryFilter as _, QuerySelect as _, QueryTrait as _,
    sea_query::{Expr, ExprTrait as _},
};

use crate::domain::people::accounts;

/// Whether a seat's holder has left its company: by this employment, where one is named, and by no other they stay.
pub(super) fn have_left(of: Option<EmploymentId>, today: NaiveDate) -> Expr {
    have_employment(of, today, true).and(have_employment(None, today, false).not())
}

/// Whether they have not.
pub(super) fn are_there(today: NaiveDate) -> Expr {
    have_left(None, today).not()
}

/// Whether a seat's holder has an employment in its company that is over, or one that is not: one that they accepted, or one that
/// nobody has accepted yet at an address that was proven theirs. Each is asked apart, so that each is found by its index.
fn have_employment(of: Option<EmploymentId>, today: NaiveDate, is_over: bool) -> Expr {
    use employment::{Column, Entity};
    let holder = (membership::Entity, membership::Column::PersonId);
    let company = (membership::Entity, membership::Column::CompanyId);
    let in_company = || {
        let found = Entity::find()
            .select_only()
            .column(Column::Id)
            .filter(Expr::col((Entity, Column::CompanyId)).equals(company))
            .apply_if(of, |query, id| query.filter(Column::Id.eq(id)));
        if is_over {
            found.filter(Column::EndsOn.lt(today))
        } else {
            found.filter(Column::EndsOn.is_null().or(Column::EndsOn.gte(today)))
        }
    };
    let accepted = in_company().filter(Expr::col((Entity, Column::PersonId)).equals(holder));
    let proven =
        accounts::addresses_where(Expr::col((email::Entity, email::Column::PersonId)).equals(holder));
    let awaited =
        in_company().filter(Column::PersonId.is_null()).filter(Column::WorkEmail.in_subquery(proven));
    Expr::exists(accepted.into_query()).or(Expr::exists(awaited.into_query()))
}
