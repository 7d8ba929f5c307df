//! Who runs a company's programme. Somebody always does, as far as people decide: the last one who is not known to leave keeps
//! the role, and is told of no earlier last day by hand or in a list. Whoever the company's directory sends off leaves at once.

use chrono::NaiveDate;
use entity::{
    CompanyId, EmailAddress, MembershipRole, PersonId, Timestamp, ValueSource, employment, membership,
};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _, QuerySelect as _,
    sea_query::{Expr, ExprTrait as _},
};

use super::{employees::sources::Sources, found_by_any::found_by_any, import::columns::Field};
use crate::domain::people::accounts;

/// Those who run a company's programme, as they are known when it is asked.
#[derive(Debug)]
pub(super) struct Runners {
    people: Vec<PersonId>,
    /// The addresses that were proven theirs.
    addresses: Vec<(EmailAddress, PersonId)>,
    /// Those of them who are not known to leave.
    staying: Vec<PersonId>,
    /// Those of the others whose last day the company's directory or its sign-in states.
    sent_off: Vec<PersonId>,
}

impl Runners {
    /// Looks them up. Whoever gives or takes a role, or writes down a last day, has locked the company; people who add or
    /// remove an address of their own have not, and whose an unaccepted employment is may change while this is read.
    pub(super) async fn of(connection: &impl ConnectionTrait, company: CompanyId) -> Result<Self, DbErr> {
        let (mut runners, jobs) =
            Self::in_seats(connection, company, membership::Column::EndedAt.is_null()).await?;
        let (staying, leaving): (Vec<_>, Vec<_>) =
            runners.people.iter().copied().partition(|id| runners.stays(*id, &jobs));
        runners.sent_off = leaving.into_iter().filter(|id| runners.is_sent_off(*id, &jobs)).collect();
        runners.staying = staying;
        Ok(runners)
    }

    /// Those in some of the seats that run it, and their employments there; of nobody it is said who stays.
    async fn in_seats(
        connection: &impl ConnectionTrait,
        company: CompanyId,
        which: Expr,
    ) -> Result<(Self, Vec<employment::Model>), DbErr> {
        let people: Vec<PersonId> = membership::Entity::find()
            .select_only()
            .column(membership::Column::PersonId)
            .filter(membership::Column::CompanyId.eq(company))
            .filter(membership::Column::Role.eq(MembershipRole::CsrManager))
            .filter(which)
            .into_tuple()
            .all(connection)
            .await?;
        let proven = accounts::proven_addresses(connection, &people).await?;
        let addresses: Vec<_> = proven.into_iter().map(|row| (row.address, row.person_id)).collect();
        let accepted = employment::Column::PersonId.is_in(people.iter().copied());
        let theirs =
            employment::Column::WorkEmail.is_in(addresses.iter().map(|(address, _)| address.clone()));
        let awaited = employment::Column::PersonId.is_null().and(theirs);
        let jobs = found_by_any(company, accepted, [awaited]).all(connection).await?;
        Ok((Self { people, addresses, staying: Vec::new(), sent_off: Vec::new() }, jobs))
    }

    /// Whether somebody goes on: in an employment without a last day, or without ever having worked there.
    fn stays(&self, person: PersonId, jobs: &[employment::Model]) -> bool {
        let mut own = jobs.iter().filter(|job| self.holder(job) == Some(person)).peekable();
        own.peek().is_none() || own.any(|job| job.ends_on.is_none())
    }

    /// Whether it is not people who wrote down the last day of somebody who leaves.
    fn is_sent_off(&self, person: PersonId, jobs: &[employment::Model]) -> bool {
        let own = jobs.iter().filter(|job| self.holder(job) == Some(person));
        let last = own.max_by_key(|job| job.ends_on);
        last.is_some_and(|job| Sources::of(job).keep(Field::EndsOn, ValueSource::Hand))
    }

    /// Which of them an employment is. One that nobody has accepted yet is known by its address.
    fn holder(&self, job: &employment::Model) -> Option<PersonId> {
        let by_address = || {
            let awaited = job.work_email.as_ref()?;
            self.addresses.iter().find(|(address, _)| address == awaited).map(|(_, person)| *person)
        };
        job.person_id.or_else(by_address)
    }

    /// Whether this person runs the programme, and nobody else goes on to.
    pub(super) fn need(&self, person: PersonId) -> bool {
        self.people.contains(&person) && !self.staying.iter().any(|other| *other != person)
    }

    /// Whether the seat of this person waits for them although their last day is over: nobody else goes on to run the programme,
    /// and people wrote that day down, who may have erred.
    pub(super) fn wait_for(&self, person: PersonId) -> bool {
        self.need(person) && !self.sent_off.contains(&person)
    }

    /// Whether an employee is that person, and would have an earlier last day than is known. Who is known to leave may stay
    /// longer.
    pub(super) fn would_miss(&self, job: &employment::Model, last_day: Option<NaiveDate>) -> bool {
        let is_earlier = last_day.is_some_and(|last| job.ends_on.is_none_or(|known| last < known));
        is_earlier && self.holder(job).is_some_and(|person| self.need(person))
    }

    /// Notes that an employee was just told to leave.
    pub(super) fn note_leaving(&mut self, job: &employment::Model) {
        let person = self.holder(job);
        self.staying.retain(|staying| Some(*staying) != person);
    }
}

/// The last day there, as it is known now, of whoever left last of those who have had the role since a moment; nothing where
/// none of them ever worked there, or has a last day.
pub(super) async fn last_day_since(
    connection: &impl ConnectionTrait,
    company: CompanyId,
    since: Timestamp,
) -> Result<Option<NaiveDate>, DbErr> {
    let ended_at = membership::Column::EndedAt;
    let since_then = ended_at.is_null().or(ended_at.gt(since));
    let (_, jobs) = Runners::in_seats(connection, company, since_then).await?;
    Ok(jobs.iter().filter_map(|job| job.ends_on).max())
}
