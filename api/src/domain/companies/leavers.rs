//! Employees who leave lose their roles in the company's programme with their last day. The viewer has no right by such a
//! seat from then on (`access::viewer`); here the seats are ended and written down, but for that of whoever alone runs the
//! programme.

use chrono::NaiveDate;
use entity::{
    CompanyId, EmploymentId, MembershipId, MembershipRole, browser_session, company, employment, membership,
};
use sea_orm::{
    ActiveEnum as _, ColumnTrait as _, EntityTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _,
    QueryTrait as _,
    sea_query::{Expr, ExprTrait as _, SelectStatement},
};

use super::{
    members, queue_at,
    running::{Runners, is_theirs},
};
use crate::{
    Internal,
    domain::{
        audit::{self, Deed},
        people::{accounts, roles, sessions},
    },
    mail::{self, Letter},
    queue::{self, Terms, Work},
    tx::Tx,
};

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
    end_sessions(tx, of).await
}

/// Ends the sessions that the company's identity provider opened for those who have left: nothing is reached in them.
async fn end_sessions(tx: &Tx, of: Option<EmploymentId>) -> Result<(), Internal> {
    use browser_session::{Column, Entity};
    let of_session = |own, column| Expr::col((employment::Entity, own)).eq(Expr::col((Entity, column)));
    let left = employment::Entity::find()
        .select_only()
        .column(employment::Column::Id)
        .filter(of_session(employment::Column::CompanyId, Column::CompanyId))
        .filter(of_session(employment::Column::PersonId, Column::PersonId))
        .filter(employment::Column::EndsOn.lt(tx.today(chrono_tz::Europe::Paris)))
        .apply_if(of, |query, id| query.filter(employment::Column::Id.eq(id)))
        .into_query();
    sessions::ending(tx.now())
        .filter(Column::CompanyId.is_not_null())
        .filter(Expr::exists(left))
        .exec(tx)
        .await?;
    Ok(())
}

/// What follows from another last day than was known. When it is over, the seats end at once, with every right in the
/// company; later days are looked at every night. The person is told what stays theirs once they have left.
pub(crate) async fn note(
    tx: &Tx,
    known: &employment::Model,
    last_day: Option<NaiveDate>,
) -> Result<(), Internal> {
    let Some(last_day) = last_day else { return Ok(()) };
    let is_over = employment::is_over(Some(last_day), tx.today(chrono_tz::Europe::Paris));
    if is_over {
        end_seats(tx, Some(known.id)).await?;
    }
    if known.person_id.is_none() {
        return Ok(());
    }
    let after = last_day.succ_opt().unwrap_or(last_day);
    // What waits for their approval waits for somebody else as soon as they are gone.
    let gone_at = after.and_hms_opt(0, 0, 0).unwrap_or_default().and_utc();
    let terms = Terms { run_at: (!is_over).then(|| gone_at.into()), ..Terms::default() };
    queue::enqueue_with(tx, Work::PassOnApprovals { manager: known.id }, terms).await?;
    let at = after.and_hms_opt(6, 0, 0).unwrap_or_default().and_utc();
    let terms = Terms {
        run_at: (!is_over).then(|| at.into()),
        once_key: Some(format!("tell leaver {:?} {last_day}", known.id)),
        ..Terms::default()
    };
    queue::enqueue_with(tx, Work::TellLeaver { employment: known.id }, terms).await.map(|_| ())
}

/// Tells somebody who has left what stays theirs: the account, what they gave, and their certificates. Who has no address
/// but the employer's is asked to add one of their own while mails still come there.
pub(crate) async fn tell(tx: &Tx, id: EmploymentId) -> Result<(), Internal> {
    let found = employment::Entity::find_by_id(id).one(tx).await?;
    let today = tx.today(chrono_tz::Europe::Paris);
    // Who came back meanwhile has not left.
    let Some((row, person)) = found.filter(|row| row.has_left(today)).and_then(|row| {
        let person = row.person_id?;
        Some((row, person))
    }) else {
        return Ok(());
    };
    let (company, reached) =
        (company::Entity::find_by_id(row.company_id).one(tx).await?, accounts::reach(tx, person).await?);
    let (Some(company), Some((person, address))) = (company, reached) else {
        return Ok(());
    };
    let addresses = accounts::proven_addresses(tx, &[person.id]).await?;
    let has_own = addresses.iter().any(|known| Some(&known.address) != row.work_email.as_ref());
    let (code, path) =
        if has_own { ("left-employer", "/hours") } else { ("left-employer-address", "/profile/addresses") };
    let letter = Letter {
        person_id: Some(person.id),
        address,
        language: person.language.into(),
        code,
        arguments: vec![("company", company.name.into()), ("path", path.into())],
        calendar: None,
    };
    mail::write(tx, letter).await
}

/// The employments of a seat's holder in its company, those that are over or those that are not.
fn employments_of_seat(of: Option<EmploymentId>, today: NaiveDate, is_over: bool) -> SelectStatement {
    use employment::{Column, Entity};
    let holder = (membership::Entity, membership::Column::PersonId);
    let company = (membership::Entity, membership::Column::CompanyId);
    let found = Entity::find()
        .select_only()
        .column(Column::Id)
        .filter(Expr::col((Entity, Column::CompanyId)).equals(company))
        .filter(is_theirs(|column| column.equals(holder)));
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
    queue_at(tx, company_id).await?;
    let seats = members::list(tx, company_id).await?;
    // Somebody may have ended it while this waited for the lock.
    let Some((seat, holder)) = seats.iter().find(|(seat, _)| seat.id == id) else {
        return Ok(());
    };
    let runs_it = seat.role == MembershipRole::CsrManager;
    if runs_it && Runners::of(tx, company_id).await?.need(seat.person_id) {
        return Ok(());
    }
    if seat.role == MembershipRole::Finance {
        members::tell_finance(tx, company_id, "finance-ended", holder.full_name()).await?;
    }
    members::end_row(tx, id).await?;
    let deed = Deed::by_nobody("MEMBER_ENDED_BY_LEAVING").in_company(company_id);
    let deed = deed.with("role", seat.role.to_value()).changing(roles::taken_back(seat.role));
    audit::write(tx, deed, id).await?;
    roles::tell_ended(tx, seat, None).await
}

/// Asks for the seats of those whose last day was the day before, in the first hours of a day. Asking twice for one day is
/// asking once.
pub(crate) async fn schedule(tx: &Tx, day: NaiveDate) -> Result<(), Internal> {
    let at = day.and_hms_opt(1, 0, 0).unwrap_or_default().and_utc();
    let once_key = Some(format!("end seats of leavers {day}"));
    let terms = Terms { run_at: Some(at.into()), once_key, ..Terms::default() };
    queue::enqueue_with(tx, Work::EndSeatsOfLeavers, terms).await.map(|_| ())
}
