//! Employees who leave lose their roles in the company's programme with their last day. The viewer has no right by such a
//! seat from then on (`access::viewer`); here the seats are ended and written down, and a company is kept from losing
//! whoever runs its programme.

use chrono::NaiveDate;
use entity::{CompanyId, EmploymentId, MembershipId, MembershipRole, company, email, employment, membership};
use sea_orm::{
    ActiveEnum as _, ColumnTrait as _, EntityTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _,
    QueryTrait as _,
    sea_query::{Expr, ExprTrait as _, SelectStatement},
};

use super::members::{self, is_run_without};
use crate::{
    Internal,
    domain::{
        audit::{self, Deed},
        people::accounts,
    },
    outcome::{Outcome, Problem},
    queue::{self, Terms, Work},
    tx::{Tx, locked},
};

/// Refuses that the only one who runs the programme leaves; the company's row is locked by now.
pub(super) async fn must_not_be_the_last(tx: &Tx, row: &employment::Model) -> Outcome<(), Vec<Problem>> {
    let person = match (row.person_id, &row.work_email) {
        (Some(person), _) => Some(person),
        // Not linked, and yet known to be theirs.
        (None, Some(address)) => accounts::by_address(tx, address).await?,
        (None, None) => None,
    };
    let Some(person) = person else {
        return Ok(());
    };
    let runs_it = membership::Entity::find()
        .filter(membership::Column::CompanyId.eq(row.company_id))
        .filter(membership::Column::PersonId.eq(person))
        .filter(membership::Column::Role.eq(MembershipRole::CsrManager))
        .filter(membership::Column::EndedAt.is_null());
    if runs_it.one(tx).await?.is_some() && !is_run_without(tx, row.company_id, person).await? {
        return Err(vec![Problem::new("LAST_CSR_MANAGER").at("endsOn")].into());
    }
    Ok(())
}

/// Ends the seats of everybody who has left, or of one of them. That of the last one who runs a programme stays, and gives
/// no right: it is theirs again when their last day was a mistake.
pub(crate) async fn end_seats(tx: &Tx, of: Option<EmploymentId>) -> Result<(), Internal> {
    let today = tx.today(chrono_tz::Europe::Paris);
    let seats: Vec<(MembershipId, CompanyId)> = membership::Entity::find()
        .select_only()
        .columns([membership::Column::Id, membership::Column::CompanyId])
        .filter(membership::Column::CompanyId.is_not_null())
        .filter(membership::Column::EndedAt.is_null())
        .filter(Expr::exists(employments_of_seat(of, today, true)))
        .filter(Expr::exists(employments_of_seat(None, today, false)).not())
        .order_by_asc(membership::Column::CompanyId)
        .order_by_asc(membership::Column::Id)
        .into_tuple()
        .all(tx)
        .await?;
    for (id, company_id) in seats {
        end_seat(tx, id, company_id).await?;
    }
    Ok(())
}

/// The employments of a seat's holder in its company, those that are over or those that are not. One that nobody has
/// accepted yet is theirs when its address was proven theirs.
fn employments_of_seat(of: Option<EmploymentId>, today: NaiveDate, is_over: bool) -> SelectStatement {
    use employment::{Column, Entity};
    let holder = (membership::Entity, membership::Column::PersonId);
    let proven = email::Entity::find()
        .select_only()
        .column(email::Column::Address)
        .filter(Expr::col((email::Entity, email::Column::PersonId)).equals(holder))
        .filter(email::Column::ProvenAt.is_not_null())
        .into_query();
    let is_accepted = Expr::col((Entity, Column::PersonId)).equals(holder);
    let is_awaited = Column::PersonId.is_null().and(Column::WorkEmail.in_subquery(proven));
    let company = (membership::Entity, membership::Column::CompanyId);
    let found = Entity::find()
        .select_only()
        .column(Column::Id)
        .filter(Expr::col((Entity, Column::CompanyId)).equals(company))
        .filter(is_accepted.or(is_awaited));
    let found = if is_over {
        found.filter(Column::EndsOn.lt(today))
    } else {
        found.filter(Column::EndsOn.is_null().or(Column::EndsOn.gte(today)))
    };
    match of {
        Some(id) => found.filter(Column::Id.eq(id)).into_query(),
        None => found.into_query(),
    }
}

async fn end_seat(tx: &Tx, id: MembershipId, company_id: CompanyId) -> Result<(), Internal> {
    locked(company::Entity::find_by_id(company_id)).one(tx).await?;
    let seats = members::list(tx, company_id).await?;
    // Somebody may have ended it while this waited for the lock.
    let Some((seat, holder)) = seats.iter().find(|(seat, _)| seat.id == id) else {
        return Ok(());
    };
    if seat.role == MembershipRole::CsrManager && !is_run_without(tx, company_id, seat.person_id).await? {
        return Ok(());
    }
    if seat.role == MembershipRole::Finance {
        members::tell_finance(tx, &seats, "finance-ended", holder.full_name()).await?;
    }
    members::end_row(tx, id).await?;
    let deed = Deed::by_nobody("MEMBER_ENDED_BY_LEAVING").in_company(company_id);
    audit::write(tx, deed.with("role", seat.role.to_value()), id).await
}

/// Asks for the seats of those whose last day was the day before, in the first hours of a day. Asking twice for one day is
/// asking once.
pub(crate) async fn schedule(tx: &Tx, day: NaiveDate) -> Result<(), Internal> {
    let at = day.and_hms_opt(1, 0, 0).unwrap_or_default().and_utc();
    let once_key = Some(format!("end seats of leavers {day}"));
    let terms = Terms { run_at: Some(at.into()), once_key, ..Terms::default() };
    queue::enqueue_with(tx, Work::EndSeatsOfLeavers, terms).await.map(|_| ())
}
