//! Time that people of a demo give: bookings, time entries in every state, what they hold and use of budgets, and what
//! the book of the association says of them.

use chrono::{DateTime, Duration, NaiveDate, Utc};
use entity::{
    BookingId, BookingStatus, EngagementId, LedgerEventKind as Kind, Minutes, PersonId, TimeBasis,
    TimeEntryId, TimeEntryStatus as Status, Timestamp, booking, budget, budget_hold, time_entry,
};
use sea_orm::ActiveValue::Set;
use uuid::Uuid;

use super::{
    making::{Budget, Making},
    missions::{Giving, Task},
    pack::row,
};
use crate::{
    civil_dates::{civil_date, split_by_date},
    domain::budgets::arithmetic::{BudgetYear, Presence, granted},
    facts::{Fact, Version, Way},
};

/// Letters and digits that are not taken for one another.
const LETTERS: [char; 32] = [
    'A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'J', 'K', 'L', 'M', 'N', 'P', 'Q', 'R', 'S', 'T', 'U', 'V', 'W',
    'X', 'Y', 'Z', '2', '3', '4', '5', '6', '7', '8', '9',
];

/// Some time that somebody gave.
#[derive(Clone, Copy)]
pub(super) struct Time<'a> {
    pub(super) basis: TimeBasis,
    pub(super) status: Status,
    pub(super) date: NaiveDate,
    pub(super) starts_at: Option<DateTime<Utc>>,
    /// When it was over.
    pub(super) ended_at: DateTime<Utc>,
    pub(super) minutes: i64,
    /// What the association said, when it was less.
    pub(super) counted: Option<i64>,
    pub(super) booking: Option<BookingId>,
    pub(super) words: &'a str,
}

impl Making {
    /// An employee, on the employer's time or another that concerns the employer.
    pub(super) fn employed(&self, worker: usize) -> Giving {
        let found = &self.workers[worker];
        Giving {
            person: found.person,
            company: Some(found.company),
            employment: Some(found.employment),
            worker: Some(worker),
        }
    }

    /// Books a session. Whether its minutes are held is said apart: they are once declared by the time entry.
    pub(super) fn book(
        &mut self,
        task: &mut Task,
        session: usize,
        giver: Giving,
        basis: TimeBasis,
        status: BookingStatus,
    ) -> BookingId {
        let (starts_at, minutes) = (task.sessions[session].starts_at, task.sessions[session].minutes);
        let date = civil_date(starts_at.to_utc(), task.zone);
        let wished = starts_at.to_utc() - Duration::days(self.rng.within(3..=20));
        let at = wished.min(self.days.present() - Duration::hours(2));
        let id: BookingId = self.id(at);
        let is_waiting = status == BookingStatus::Waiting;
        let engagement_id = (!is_waiting).then(|| self.engagement(task, giver, date));
        let found = &mut task.sessions[session];
        if is_waiting {
            found.waiting += 1;
        } else if status != BookingStatus::Cancelled {
            found.taken += 1;
        }
        if let Some(worker) = giver.worker {
            self.workers[worker].busy.push(date);
        }
        self.pack.booking.push(booking::ActiveModel {
            id: Set(id),
            session_id: Set(found.id),
            mission_id: Set(task.mission.id),
            association_id: Set(task.mission.association_id),
            branch_id: Set(task.mission.branch_id),
            person_id: Set(giver.person),
            company_id: Set(giver.company),
            employment_id: Set(giver.employment),
            engagement_id: Set(engagement_id),
            series_id: Set(None),
            basis: Set(basis),
            status: Set(status),
            waiting_rank: Set(is_waiting.then_some(i64::from(found.waiting))),
            starts_at: Set(starts_at),
            ends_at: Set(found.ends_at),
            minutes: Set(if basis == TimeBasis::WorkingTime { minutes } else { Minutes::ZERO }),
            sequence: Set(0),
            created_at: Set(at.into()),
            decided_at: Set((!is_waiting).then_some(at.into())),
            ..Default::default()
        });
        id
    }

    /// Books a session that is to come, its minutes held; not when they are not there. Whether it was.
    pub(super) fn reserve(&mut self, task: &mut Task, session: usize, giver: Giving) -> bool {
        let found = &task.sessions[session];
        let date = civil_date(found.starts_at.to_utc(), task.zone);
        let minutes = found.minutes.0;
        let basis = if giver.employment.is_some() { TimeBasis::WorkingTime } else { TimeBasis::PersonalTime };
        if giver.worker.is_some_and(|worker| !self.has_left(worker, date, minutes)) {
            return false;
        }
        let id = self.book(task, session, giver, basis, BookingStatus::Confirmed);
        self.hold(giver, basis, date, id.into(), minutes, false);
        true
    }

    /// What a session that is over left behind: a place taken, and an entry for each civil date.
    pub(super) fn attend(
        &mut self,
        task: &mut Task,
        session: usize,
        giver: Giving,
        basis: TimeBasis,
        status: Status,
        words: &str,
    ) {
        let found = &task.sessions[session];
        let (starts_at, ends_at) = (found.starts_at.to_utc(), found.ends_at.to_utc());
        let is_marked = !matches!(status, Status::Draft);
        let place = if is_marked { BookingStatus::Attended } else { BookingStatus::Confirmed };
        let booking = self.book(task, session, giver, basis, place);
        let parts = split_by_date(starts_at, ends_at, task.zone);
        if status == Status::Draft {
            let (date, minutes) = (civil_date(starts_at, task.zone), (ends_at - starts_at).num_minutes());
            self.hold(giver, basis, date, booking.into(), minutes, false);
        }
        for part in parts {
            let time = Time {
                basis,
                status,
                date: part.date,
                starts_at: Some(part.starts_at),
                ended_at: ends_at,
                minutes: part.minutes.0,
                counted: None,
                booking: Some(booking),
                words,
            };
            self.entry(task, giver, time);
        }
    }

    /// A time entry, all that happened to it, and what it does to the budget and the totals.
    pub(super) fn entry(&mut self, task: &mut Task, giver: Giving, time: Time<'_>) -> TimeEntryId {
        let engagement = self.engagement(task, giver, time.date);
        let steps = self.steps(&time);
        let id: TimeEntryId = self.id(time.ended_at);
        let entry = self.entry_row(task, giver, time, (id, engagement), &steps);
        self.counts.entries += 1;
        if let Some(worker) = giver.worker
            && !self.workers[worker].busy.contains(&time.date)
        {
            self.workers[worker].busy.push(time.date);
        }
        match time.status {
            Status::Submitted | Status::Adjusted | Status::Disputed => {
                self.hold(giver, time.basis, time.date, id.into(), time.minutes, false);
            }
            Status::Confirmed | Status::Approved => {
                self.hold(giver, time.basis, time.date, id.into(), entry.minutes.0, true);
            }
            Status::Draft | Status::Withdrawn | Status::Rejected | Status::Reversed => {}
        }
        self.tell(task, &entry, time, &steps);
        self.pack.time_entry.push(row(entry));
        id
    }

    /// What happened and when: each step some hours or days after the one before, and all of it in the past.
    fn steps(&mut self, time: &Time<'_>) -> Vec<(Kind, DateTime<Utc>)> {
        let kinds: &[Kind] = match time.status {
            Status::Draft => &[],
            Status::Submitted => &[Kind::Declared],
            Status::Adjusted => &[Kind::Declared, Kind::Adjusted],
            Status::Disputed => &[Kind::Declared, Kind::Disputed],
            Status::Withdrawn => &[Kind::Declared, Kind::Withdrawn],
            Status::Confirmed if time.counted.is_some() => &[Kind::Declared, Kind::Adjusted, Kind::Accepted],
            Status::Confirmed => &[Kind::Declared, Kind::Confirmed],
            Status::Approved => &[Kind::Declared, Kind::Confirmed, Kind::Approved],
            Status::Rejected => &[Kind::Declared, Kind::Confirmed, Kind::Rejected],
            Status::Reversed => &[Kind::Declared, Kind::Confirmed, Kind::Reversed],
        };
        let latest = self.days.present() - Duration::minutes(30);
        let mut at = time.ended_at;
        let mut steps = Vec::new();
        for kind in kinds {
            at = (at + Duration::minutes(self.rng.within(45..=60 * 60))).min(latest).max(at);
            steps.push((*kind, at));
        }
        steps
    }

    fn entry_row(
        &mut self,
        task: &Task,
        giver: Giving,
        time: Time<'_>,
        (id, engagement_id): (TimeEntryId, EngagementId),
        steps: &[(Kind, DateTime<Utc>)],
    ) -> time_entry::Model {
        let place = giver.worker.map(|worker| self.workers[worker].place_on(time.date));
        let at = |wanted: &[Kind]| -> Option<Timestamp> {
            steps.iter().find(|(kind, _)| wanted.contains(kind)).map(|(_, at)| (*at).into())
        };
        let submitted_at = at(&[Kind::Declared]);
        let decided_at = at(&[Kind::Adjusted, Kind::Confirmed, Kind::Disputed]);
        let sheet_code = submitted_at.map(|_| sheet_code(self.counts.entries));
        time_entry::Model {
            id,
            engagement_id,
            mission_id: task.mission.id,
            association_id: task.mission.association_id,
            branch_id: task.mission.branch_id,
            person_id: giver.person,
            company_id: giver.company,
            employment_id: giver.employment,
            legal_entity_id: place.and_then(|place| place.0),
            establishment_id: place.and_then(|place| place.1),
            booking_id: time.booking,
            date: time.date,
            starts_at: time.starts_at.map(Into::into),
            minutes: Minutes(time.counted.unwrap_or(time.minutes)),
            declared_minutes: Minutes(time.minutes),
            basis: time.basis,
            status: time.status,
            description: if submitted_at.is_some() { time.words.to_owned() } else { String::new() },
            reverses_id: None,
            sheet_code,
            created_at: time.ended_at.into(),
            submitted_at,
            decided_at,
            decided_by: decided_at.map(|_| task.confirmer),
            reminders: 0,
            is_kept_from_company: false,
        }
    }

    /// Tells the association's book what happened, and stands a reversing entry beside one that was taken back.
    fn tell(
        &mut self,
        task: &Task,
        entry: &time_entry::Model,
        time: Time<'_>,
        steps: &[(Kind, DateTime<Utc>)],
    ) {
        for (kind, at) in steps {
            let reversing_id = (*kind == Kind::Reversed).then(|| self.reversing(task, entry, *at));
            let (actor, words) = match kind {
                Kind::Declared => (entry.person_id, Some(time.words)),
                Kind::Adjusted => (task.confirmer, Some("Nous avons fini plus tôt que prévu.")),
                Kind::Disputed => (task.confirmer, Some("Nous n’avons vu personne ce jour-là.")),
                Kind::Reversed => (task.confirmer, Some("Confirmé par erreur : c’était une autre séance.")),
                Kind::Rejected => (self.approver(entry, task), Some("Hors du programme de l’entreprise.")),
                Kind::Approved => (self.approver(entry, task), None),
                Kind::Confirmed => (task.confirmer, None),
                Kind::Accepted | Kind::Withdrawn => (entry.person_id, None),
            };
            let minutes = if *kind == Kind::Declared { entry.declared_minutes } else { entry.minutes };
            let fact = Fact {
                version: Version::Second,
                association_id: entry.association_id,
                sequence: 0,
                time_entry_id: entry.id,
                engagement_id: entry.engagement_id,
                person_id: entry.person_id,
                kind: *kind,
                way: Way::SignedIn,
                at: (*at).into(),
                date: entry.date,
                minutes,
                basis: entry.basis,
                actor_id: Some(actor),
                company_id: entry.company_id,
                legal_entity_id: entry.legal_entity_id,
                establishment_id: entry.establishment_id,
                reversing_id,
                words: None,
                employment_id: entry.employment_id,
                is_kept_from_company: entry.is_kept_from_company,
            };
            self.book_of(entry).keep(fact, words);
        }
        self.book_of(entry).count(entry);
    }

    fn book_of(&mut self, entry: &time_entry::Model) -> &mut super::book::Book {
        self.book_of_association(entry.association_id)
    }

    fn reversing(&mut self, task: &Task, entry: &time_entry::Model, at: DateTime<Utc>) -> TimeEntryId {
        let id: TimeEntryId = self.id(at);
        self.counts.entries += 1;
        self.pack.reversing.push(row(time_entry::Model {
            id,
            minutes: -entry.minutes,
            declared_minutes: entry.minutes,
            status: Status::Reversed,
            description: String::new(),
            reverses_id: Some(entry.id),
            sheet_code: None,
            created_at: at.into(),
            decided_at: Some(at.into()),
            decided_by: Some(task.confirmer),
            ..entry.clone()
        }));
        id
    }

    /// Who approves for the employer: whoever looks after the company, or else the one who confirms.
    fn approver(&self, entry: &time_entry::Model, task: &Task) -> PersonId {
        let company = entry.company_id.and_then(|company| self.approvers.get(&company));
        company.copied().unwrap_or(task.confirmer)
    }

    /// Whether an employee's budget of a date has so many minutes left.
    pub(super) fn has_left(&mut self, worker: usize, date: NaiveDate, minutes: i64) -> bool {
        self.budget(worker, date).left >= minutes
    }

    /// Holds or uses minutes of the employer's budget, which only working time does.
    pub(super) fn hold(
        &mut self,
        giver: Giving,
        basis: TimeBasis,
        date: NaiveDate,
        subject_id: Uuid,
        minutes: i64,
        is_consumed: bool,
    ) {
        let (Some(worker), TimeBasis::WorkingTime) = (giver.worker, basis) else {
            return;
        };
        let budget = self.budget(worker, date);
        budget.left -= minutes;
        let budget_id = budget.id;
        let model = budget_hold::Model { subject_id, budget_id, minutes: Minutes(minutes), is_consumed };
        self.pack.budget_hold.push(row(model));
    }

    /// The budget of a date, made when it is first needed.
    fn budget(&mut self, worker: usize, date: NaiveDate) -> &mut Budget {
        let found = self.workers[worker].budgets.iter().position(|budget| budget.year.contains(date));
        let index = found.unwrap_or_else(|| self.new_budget(worker, date));
        &mut self.workers[worker].budgets[index]
    }

    fn new_budget(&mut self, worker: usize, date: NaiveDate) -> usize {
        let found = &self.workers[worker];
        let year = BudgetYear::containing(date, found.grant.start);
        let presence = Presence {
            starts_on: Some(found.starts_on),
            ends_on: found.ends_on,
            working_time: found.working_time,
        };
        let grant = granted(Minutes(found.grant.minutes), year, &[presence]);
        let (employment_id, company_id) = (found.employment, found.company);
        let id = self.id(super::days::at(year.starts_on, 8, 0, chrono_tz::UTC));
        self.pack.budget.push(row(budget::Model {
            id,
            employment_id,
            company_id,
            starts_on: year.starts_on,
            ends_on: year.ends_on,
            granted_minutes: grant,
            reserved_minutes: Minutes::ZERO,
            consumed_minutes: Minutes::ZERO,
        }));
        let budgets = &mut self.workers[worker].budgets;
        budgets.push(Budget { id, year, left: grant.0 });
        budgets.len() - 1
    }
}

/// The code of an entry on a printed sheet: five letters, another for every number below 2^25.
fn sheet_code(number: usize) -> String {
    let mixed = (number as u64).wrapping_mul(0x2545_f491) & 0x01ff_ffff;
    (0..5).map(|place| LETTERS[usize::try_from(mixed >> (5 * place) & 31).unwrap_or_default()]).collect()
}
