//! Employees who leave lose their roles in the company's programme with their last day. The viewer has no right by such a
//! seat from then on (`access::viewer`); here the seats are ended and written down, but for that of whoever alone runs the
//! programme and was let go by hand.

use chrono::{Days, NaiveDate};
use entity::{
    CompanyId, EmailAddress, EmploymentId, ExportId, MembershipId, MembershipRole, PersonId, Timestamp,
    access_token, browser_session, calendar_feed, company, email, employment, membership, person,
};
use sea_orm::{
    ActiveEnum as _, ColumnTrait as _, Condition, DbErr, EntityTrait as _, PaginatorTrait as _,
    QueryFilter as _, QueryOrder as _, QuerySelect as _, QueryTrait as _,
    sea_query::{Expr, ExprTrait as _, SelectStatement},
};

use super::{holders, members, queue_at, running::Runners, vacant};
use crate::{
    Internal,
    access::way_in,
    domain::{
        audit::{self, Deed},
        people::{accounts, roles, sessions, tokens},
    },
    mail::{self, Letter},
    opaque,
    queue::{self, Terms, Work},
    tx::Tx,
};

/// Where people look after their addresses.
const ADDRESSES: &str = "/profile/addresses";

/// How many nights back sessions of leavers are looked for.
const NIGHTS: u64 = 7;

/// Ends the seats of everybody who has left, or of one of them, and the ways in that they had. The seat of the last one who runs
/// a programme stays where their last day was written by hand, and gives no right: it is theirs again when that was a mistake.
/// What the company's directory or its sign-in says is no mistake here. Either way others are told that nobody runs it.
pub(crate) async fn end_seats(tx: &Tx, of: Option<EmploymentId>) -> Result<(), Internal> {
    let today = tx.today(chrono_tz::Europe::Paris);
    let seats: Vec<(MembershipId, CompanyId)> = membership::Entity::find()
        .select_only()
        .columns([membership::Column::Id, membership::Column::CompanyId])
        .filter(membership::Column::CompanyId.is_not_null())
        .filter(membership::Column::EndedAt.is_null())
        .filter(holders::have_left(of, today))
        .order_by_asc(membership::Column::CompanyId)
        .order_by_asc(membership::Column::Id)
        .into_tuple()
        .all(tx)
        .await?;
    let mut perhaps_vacant = Vec::new();
    for (id, company_id) in seats {
        if end_by_leaving(tx, id, company_id).await? {
            perhaps_vacant.push(company_id);
        }
    }
    end_ways_in(tx, of, today).await?;
    end_own_sessions(tx, of, today).await?;
    // Once all seats have ended, so that nobody is written to who has left too.
    perhaps_vacant.dedup();
    for company_id in perhaps_vacant {
        vacant::note(tx, company_id).await?;
    }
    Ok(())
}

/// Ends the sessions that the company's identity provider opened for those who have left, and the tokens and addresses of
/// calendars that were made in such a session: nothing is to be reached by them.
async fn end_ways_in(tx: &Tx, of: Option<EmploymentId>, today: NaiveDate) -> Result<(), Internal> {
    // Of whoever a row of another table names.
    let left = |company: Expr, person: Expr| {
        let of_row = |own, column: Expr| Expr::col((employment::Entity, own)).eq(column);
        employment::Entity::find()
            .select_only()
            .column(employment::Column::Id)
            .filter(of_row(employment::Column::CompanyId, company))
            .filter(of_row(employment::Column::PersonId, person))
            .filter(employment::Column::EndsOn.lt(today))
            .apply_if(of, |query, id| query.filter(employment::Column::Id.eq(id)))
            .into_query()
    };
    let of_session = |column| Expr::col((browser_session::Entity, column));
    sessions::ending(tx.now())
        .filter(browser_session::Column::CompanyId.is_not_null())
        .filter(Expr::exists(left(
            of_session(browser_session::Column::CompanyId),
            of_session(browser_session::Column::PersonId),
        )))
        .exec(tx)
        .await?;
    let of_feed = |column| Expr::col((calendar_feed::Entity, column));
    calendar_feed::Entity::update_many()
        .col_expr(calendar_feed::Column::RevokedAt, Expr::value(tx.now()))
        .filter(calendar_feed::Column::RevokedAt.is_null())
        .filter(calendar_feed::Column::CompanyId.is_not_null())
        .filter(Expr::exists(left(
            of_feed(calendar_feed::Column::CompanyId),
            of_feed(calendar_feed::Column::PersonId),
        )))
        .exec(tx)
        .await?;
    let of_token = |column| Expr::col((access_token::Entity, column));
    tokens::revoking_of_companies(tx.now())
        .filter(Expr::exists(left(
            of_token(access_token::Column::CompanyId),
            of_token(access_token::Column::PersonId),
        )))
        .exec(tx)
        .await?;
    Ok(())
}

/// Ends the other sessions that were open while somebody worked there: a link that opened them may have come to a mailbox of
/// the employer's. Whoever has left comes in again, by an address of their own, and such a session stays.
async fn end_own_sessions(tx: &Tx, of: Option<EmploymentId>, today: NaiveDate) -> Result<(), Internal> {
    let ending = |people: SelectStatement| {
        sessions::ending(tx.now())
            .filter(browser_session::Column::CompanyId.is_null())
            .filter(browser_session::Column::PersonId.in_subquery(people))
    };
    let people = |is_such: Condition| {
        employment::Entity::find()
            .select_only()
            .column(employment::Column::PersonId)
            .filter(employment::Column::PersonId.is_not_null())
            .filter(is_such)
            .into_query()
    };
    if let Some(id) = of {
        let such =
            Condition::all().add(employment::Column::Id.eq(id)).add(employment::Column::EndsOn.lt(today));
        ending(people(such)).exec(tx).await?;
        return Ok(());
    }
    // Nights in which nothing ran are made up for.
    for day in (1..=NIGHTS).filter_map(|nights| today.checked_sub_days(Days::new(nights))) {
        let Some(over) = day.succ_opt().and_then(first_instant) else { continue };
        let such = Condition::all().add(employment::Column::EndsOn.eq(day));
        ending(people(such)).filter(browser_session::Column::CreatedAt.lt(over)).exec(tx).await?;
    }
    Ok(())
}

/// When a day begins where companies are.
fn first_instant(day: NaiveDate) -> Option<Timestamp> {
    let midnight = day.and_hms_opt(0, 0, 0)?.and_local_timezone(chrono_tz::Europe::Paris);
    midnight.earliest().map(|at| at.to_utc().into())
}

/// What follows from another last day than was known. When it is over, the seats end at once, with every right in the
/// company; later days are looked at every night. The person is told what stays theirs once they have left.
pub(crate) async fn note(
    tx: &Tx,
    known: &employment::Model,
    last_day: Option<NaiveDate>,
) -> Result<(), Internal> {
    let Some(last_day) = last_day else { return Ok(()) };
    let today = tx.today(chrono_tz::Europe::Paris);
    let is_over = employment::is_over(Some(last_day), today);
    if is_over && employment::is_over(known.ends_on, today) {
        // They had left before: another day of long ago ends nothing that they have begun since.
        return Ok(());
    }
    if is_over {
        end_seats(tx, Some(known.id)).await?;
    }
    let Some(person) = known.person_id else { return Ok(()) };
    if is_over {
        write_to_own_address(tx, known, person).await?;
    } else {
        warn(tx, known, last_day).await?;
    }
    let after = last_day.succ_opt().unwrap_or(last_day);
    // What waits for their approval waits for somebody else as soon as they are gone.
    let gone_at = after.and_hms_opt(0, 0, 0).unwrap_or_default().and_utc();
    let terms = Terms { run_at: (!is_over).then(|| gone_at.into()), ..Terms::default() };
    queue::enqueue_with(tx, Work::PassOnApprovals { manager: known.id }, terms).await?;
    let at = after.and_hms_opt(6, 0, 0).unwrap_or_default().and_utc();
    let terms = Terms {
        run_at: (!is_over).then(|| at.into()),
        // Somebody who came back and leaves anew, with the same last day perhaps, is told anew.
        once_key: (!is_over).then(|| format!("tell leaver {:?} {last_day}", known.id)),
        ..Terms::default()
    };
    queue::enqueue_with(tx, Work::TellLeaver { employment: known.id }, terms).await.map(|_| ())
}

/// Somebody who has left, and whom a mail reaches.
pub(crate) struct Leaver {
    company: company::Model,
    person: person::Model,
    address: EmailAddress,
    has_own_address: bool,
    /// Whether a role of theirs in the programme ended with their last day or since.
    had_roles: bool,
}

impl Leaver {
    /// Who it is.
    pub(crate) fn person(&self) -> PersonId {
        self.person.id
    }
}

/// Whoever is to be told that they have left: none where they came back meanwhile, or have no address. Their mails, this one
/// first, go to an address of their own from here on.
pub(crate) async fn begin_to_tell(tx: &Tx, id: EmploymentId) -> Result<Option<Leaver>, Internal> {
    let today = tx.today(chrono_tz::Europe::Paris);
    let found = employment::Entity::find_by_id(id).one(tx).await?.filter(|row| row.has_left(today));
    let Some((job, person)) = found.and_then(|row| row.person_id.map(|person| (row, person))) else {
        return Ok(None);
    };
    let company = company::Entity::find_by_id(job.company_id).one(tx).await?;
    let has_own_address = write_to_own_address(tx, &job, person).await?;
    let had_roles = had_roles(tx, &job, person).await?;
    let reached = accounts::reach(tx, person).await?;
    let of = |(company, (person, address))| Leaver { company, person, address, has_own_address, had_roles };
    Ok(company.zip(reached).map(of))
}

/// Whether somebody had a role in the programme that ended on their last day or later.
async fn had_roles(tx: &Tx, job: &employment::Model, person: PersonId) -> Result<bool, DbErr> {
    let Some(since) = job.ends_on.and_then(first_instant) else { return Ok(false) };
    let ended = membership::Entity::find()
        .filter(membership::Column::CompanyId.eq(job.company_id))
        .filter(membership::Column::PersonId.eq(person))
        .filter(membership::Column::EndedAt.gte(since));
    Ok(ended.count(tx).await? > 0)
}

/// Tells somebody who has left what stays theirs: the account, what they gave, their certificates, and the archive of all that
/// is kept of them, which is made meanwhile. Who has no address but the employer's is asked to add one of their own while
/// mails still come there.
pub(crate) async fn tell(tx: &Tx, leaver: Leaver, archive: ExportId) -> Result<(), Internal> {
    let Leaver { company, person, address, has_own_address, had_roles } = leaver;
    let code = if has_own_address { "left-employer" } else { "left-employer-address" };
    let path = if code == "left-employer" { "/hours" } else { ADDRESSES };
    let roles = if had_roles { "ended" } else { "none" };
    let archive = format!("/exports/{}", opaque::encode(archive));
    let letter = Letter {
        person_id: Some(person.id),
        address,
        language: person.language.into(),
        code,
        arguments: vec![
            ("company", company.name.into()),
            ("roles", roles.into()),
            ("path", path.into()),
            ("second_path", archive.into()),
        ],
        calendar: None,
    };
    mail::write(tx, letter).await
}

/// Tells somebody whose last day is to come, and who has no address but the employer's, to add one of their own in time.
async fn warn(tx: &Tx, known: &employment::Model, last_day: NaiveDate) -> Result<(), Internal> {
    let Some(person) = known.person_id else { return Ok(()) };
    if own_address(tx, known, person).await?.is_some() {
        return Ok(());
    }
    let company = company::Entity::find_by_id(known.company_id).one(tx).await?;
    let name = company.map(|company| company.name).unwrap_or_default();
    let arguments = [("company", name.into()), ("day", last_day.into()), ("path", ADDRESSES.into())];
    let readers = accounts::reach_all(tx, &[person]).await?;
    mail::write_to_all(tx, readers, "leaving-employer-address", &arguments).await
}

/// Has the mails of somebody who has left go to an address of their own, whatever they chose while the employer's was open;
/// whether there is one.
async fn write_to_own_address(tx: &Tx, job: &employment::Model, person: PersonId) -> Result<bool, Internal> {
    let Some(own) = own_address(tx, job, person).await? else { return Ok(false) };
    let is_read = accounts::reach(tx, person).await?.is_some_and(|(_, address)| address == own.address);
    if !is_read {
        accounts::prefer(tx, person, own.id).await?;
    }
    Ok(true)
}

/// An address of their own, to which the mails of a leaver go: of no domain that an employer has proven, for another one would
/// learn where they worked. The one that the employer has written down is taken for the employer's too, as it is as long as no
/// domain of it was proven.
async fn own_address(
    tx: &Tx,
    job: &employment::Model,
    person: PersonId,
) -> Result<Option<email::Model>, Internal> {
    let proven = accounts::proven_addresses(tx, &[person]).await?;
    let readers = way_in::readers(tx, &proven).await?;
    let is_own =
        |row: &email::Model| !readers.contains_key(&row.id) && job.work_email.as_ref() != Some(&row.address);
    Ok(proven.into_iter().find(is_own))
}

/// Ends the seat of somebody who has left; whether it was one that runs the programme.
async fn end_by_leaving(tx: &Tx, id: MembershipId, company_id: CompanyId) -> Result<bool, Internal> {
    queue_at(tx, company_id).await?;
    let seats = members::list(tx, company_id).await?;
    // Somebody may have ended it while this waited for the lock.
    let Some((seat, holder)) = seats.iter().find(|(seat, _)| seat.id == id) else {
        return Ok(false);
    };
    let runs_it = seat.role == MembershipRole::CsrManager;
    if runs_it && Runners::of(tx, company_id).await?.wait_for(seat.person_id) {
        return Ok(true);
    }
    if seat.role == MembershipRole::Finance {
        members::tell_finance(tx, company_id, "finance-ended", holder.full_name()).await?;
    }
    members::end_seat(tx, id).await?;
    let deed = Deed::by_nobody("MEMBER_ENDED_BY_LEAVING").in_company(company_id);
    let deed = deed.with("role", seat.role.to_value()).changing(roles::taken_back(seat.role));
    audit::write(tx, deed, id).await?;
    roles::tell_ended(tx, seat, None).await?;
    Ok(runs_it)
}

/// Asks for the seats of those whose last day was the day before, in the first hours of a day. Asking twice for one day is
/// asking once.
pub(crate) async fn schedule(tx: &Tx, day: NaiveDate) -> Result<(), Internal> {
    let at = day.and_hms_opt(1, 0, 0).unwrap_or_default().and_utc();
    let once_key = Some(format!("end seats of leavers {day}"));
    let terms = Terms { run_at: Some(at.into()), once_key, ..Terms::default() };
    queue::enqueue_with(tx, Work::EndSeatsOfLeavers, terms).await.map(|_| ())
}
