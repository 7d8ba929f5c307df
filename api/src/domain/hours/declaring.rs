//! Declaring time: the drafts that were proposed, time entered by hand, and what was disputed and is amended. Each
//! entry is decided on its own, in one transaction, and holds its minutes of the employer's budget from then on.

mod desk;
mod policy;

use std::collections::BTreeMap;

use desk::Desk;

use super::{
    absences,
    book::{Book, Change, Hand},
    holding, links,
    refused::{Decided, Field, Refused, Warning},
    rest::{Work, short_rest},
    rules::{self, Circumstances, Declaration, Limits, Span},
    sheets,
    states::{Action, Actor, Side, transition},
};
use crate::{
    Internal,
    access::Oneself,
    civil_dates::{elapsed_of_day, length_of_day},
    domain::{
        companies::employees,
        engagements::given,
        partial_activity::shares::{self, ContractualDays, Share},
        people::accounts,
    },
    facts::Way,
    outcome::{Outcome, Stop},
    tx::Tx,
};
use chrono::{Duration, NaiveDate};
use entity::{
    AssociationId, EngagementId, Minutes, TimeBasis, TimeEntryId, TimeEntryStatus as Status, engagement,
    person, time_entry,
};
use sea_orm::{ActiveModelTrait as _, EntityTrait as _, IntoActiveModel as _};

/// How many entries are declared at once at most.
pub(crate) const MOST_AT_ONCE: usize = 100;

/// How long a description may be, in characters.
pub(crate) const LONGEST_DESCRIPTION: i64 = 2_000;

/// One entry to declare.
#[derive(Clone, Debug)]
pub(crate) enum Wish {
    /// By hand.
    New {
        /// An engagement of one's own.
        engagement_id: EngagementId,
        /// The civil date.
        date: NaiveDate,
        minutes: Minutes,
        basis: TimeBasis,
        /// That hours of partial activity were given of one's own accord.
        is_spontaneous: bool,
        /// That nobody in the company is to see it.
        is_kept_from_company: bool,
        description: String,
    },
    /// A draft, or one that was disputed.
    Known {
        id: TimeEntryId,
        /// As proposed when left out.
        minutes: Option<Minutes>,
        /// As proposed when left out. What was declared once keeps its own.
        basis: Option<TimeBasis>,
        /// That hours of partial activity were given of one's own accord. Who booked them so has said it already.
        is_spontaneous: bool,
        /// That nobody in the company is to see it; as it was booked when left out.
        is_kept_from_company: Option<bool>,
        /// As it was when left out.
        description: Option<String>,
    },
    /// Neither: something is missing.
    Incomplete {
        /// The first of what is.
        field: Field,
        others: Vec<Field>,
        /// The civil date, where it is told.
        date: Option<NaiveDate>,
    },
}

/// Declares entries for the person behind the right.
pub(crate) async fn submit(right: Oneself, tx: &Tx, wishes: Vec<Wish>) -> Outcome<Decided, Refused> {
    if wishes.len() > MOST_AT_ONCE {
        return Err(Refused::TooMany { most: MOST_AT_ONCE }.into());
    }
    let author = lock_person(tx, right).await?;
    let mut desk = Desk::gather(tx, right, author, &wishes).await?;
    let mut books = BTreeMap::new();
    for association_id in desk.associations(&wishes) {
        books.insert(association_id, Book::open(tx, association_id).await?);
    }
    desk.look_for_absences(tx, &wishes).await?;
    let mut decided = Decided::default();
    let mut taken = Vec::new();
    for (index, wish) in wishes.into_iter().enumerate() {
        let beside = faults_by_themselves(tx, &desk, &wish);
        match declare(tx, &desk, &mut books, &mut taken, wish).await {
            Ok((entry, warning)) => {
                decided.done.push(entry.id);
                desk.counts(entry);
                decided.warnings.extend(warning.map(|warning| (index, warning)));
            }
            Err(Stop::Refused(refused)) => {
                let field = refused.said().1;
                let more = beside.into_iter().filter(|one| one.said().1 != field);
                decided.refused.extend(refused.apart().into_iter().chain(more).map(|one| (index, one)));
            }
            Err(stop) => return Err(stop),
        }
    }
    for (association_id, book) in books {
        if book.has_facts() {
            links::tell_confirmers(tx, association_id).await?;
        }
        book.close().await?;
    }
    Ok(decided)
}

/// Two declarations of one person never pass each other: both would find the day free.
pub(super) async fn lock_person(tx: &Tx, right: Oneself) -> Result<person::Model, Internal> {
    let row = accounts::lock(tx, right.person()).await?;
    row.ok_or_else(|| Internal::because("the viewer has no row"))
}

/// Declares one entry; whatever is refused leaves nothing behind.
async fn declare(
    tx: &Tx,
    desk: &Desk,
    books: &mut BTreeMap<AssociationId, Book<'_>>,
    taken: &mut Vec<TimeEntryId>,
    wish: Wish,
) -> Outcome<(time_entry::Model, Option<Warning>), Refused> {
    let (mut entry, is_new) = wished(tx, desk, taken, wish)?;
    let stored = desk.entries.iter().find(|stored| stored.id == entry.id);
    let by = Actor { side: Side::Author, is_own: entry.person_id == desk.author.id };
    let step =
        transition(entry.status, Action::Declare, by).map_err(|why| Refused::not_there(why, entry.status))?;
    let engagement = desk.engagements.iter().find(|found| found.id == entry.engagement_id);
    let engagement = engagement.ok_or(Refused::NotFound)?;
    fits(tx, &entry, engagement, desk)?;
    if let Some(on) = desk.absence_against(&entry) {
        return Err(absences::told_to_author(tx, &entry, on).await?.into());
    }
    let is_newly_kept =
        entry.is_kept_from_company && stored.is_none_or(|stored| !stored.is_kept_from_company);
    if is_newly_kept && !desk.may_be_kept(entry.mission_id) {
        return Err(Refused::NotConfidential.into());
    }
    policy::allows(tx, &entry, desk).await?;
    let warning = keeps_to_the_rules(tx, &entry, engagement, desk).await?;
    let job = desk.jobs.iter().find(|job| Some(job.id) == entry.employment_id);
    // Once declared, an entry keeps the entity of its date, whatever the employer changes afterwards.
    if let Some(job) = job.filter(|_| entry.submitted_at.is_none()) {
        let (legal_entity_id, establishment_id) = desk.periods.place_on(job, entry.date);
        (entry.legal_entity_id, entry.establishment_id) = (Some(legal_entity_id), establishment_id);
    }
    holding::hold(tx, &entry).await?;
    if entry.sheet_code.is_none() {
        entry.sheet_code = Some(sheets::new_code(tx, entry.association_id).await?);
    }
    if is_new {
        insert(tx, &entry).await?;
    }
    let minutes = entry.minutes;
    // What was counted before is what stands in the database.
    entry.minutes = stored.map_or(minutes, |stored| stored.minutes);
    let words = entry.description.clone();
    let declared = time_entry::Model { status: step.to, minutes, ..entry.clone() };
    let hand = Hand { person_id: Some(desk.author.id), way: Way::SignedIn };
    let book = books.get_mut(&entry.association_id).ok_or(Refused::NotFound)?;
    book.change(hand, Change { entry, step, minutes, words: Some(&words), reversing_id: None }).await?;
    taken.push(declared.id);
    Ok((declared, warning))
}

/// An entry as it is wished, and whether it is a new one.
fn wished(
    tx: &Tx,
    desk: &Desk,
    taken: &[TimeEntryId],
    wish: Wish,
) -> Result<(time_entry::Model, bool), Refused> {
    match wish {
        Wish::Incomplete { field, .. } => Err(Refused::Missing { field }),
        Wish::Known { id, minutes, basis, is_spontaneous, is_kept_from_company, description } => {
            if taken.contains(&id) {
                return Err(Refused::Twice);
            }
            let found = desk.entries.iter().find(|entry| entry.id == id).ok_or(Refused::NotFound)?;
            // The association has seen whose time it was, and the totals have counted it there.
            if found.submitted_at.is_some() && basis.is_some_and(|basis| basis != found.basis) {
                return Err(Refused::BasisStands);
            }
            let mut entry = amended(found, minutes, basis, description);
            entry.is_kept_from_company = is_kept_from_company.unwrap_or(found.is_kept_from_company);
            let is_said = is_spontaneous || found.basis == TimeBasis::PartialActivity;
            must_be_spontaneous(entry.basis, is_said)?;
            Ok((entry, false))
        }
        Wish::New {
            engagement_id,
            date,
            minutes,
            basis,
            is_spontaneous,
            is_kept_from_company,
            description,
        } => {
            must_be_spontaneous(basis, is_spontaneous)?;
            let engagement = desk.engagements.iter().find(|found| found.id == engagement_id);
            let engagement = engagement.ok_or(Refused::NoSuchEngagement)?;
            let mut entry = by_hand(tx, engagement, date, minutes, basis, description);
            entry.branch_id = desk.branch_of(engagement.mission_id);
            entry.is_kept_from_company = is_kept_from_company;
            Ok((entry, true))
        }
    }
}

/// What is wrong with parts of an entry by hand by themselves, told also when something else is wrong with the entry.
fn faults_by_themselves(tx: &Tx, desk: &Desk, wish: &Wish) -> Vec<Refused> {
    let zone = desk.zone_of(None);
    match wish {
        Wish::Known { .. } => Vec::new(),
        Wish::New { minutes, .. } if *minutes <= Minutes::ZERO => vec![Refused::NoTime],
        Wish::New { date, minutes, .. } => {
            let length = length_of_day(*date, zone);
            (*minutes > length).then_some(Refused::LongerThanTheDay { length }).into_iter().collect()
        }
        Wish::Incomplete { others, date, .. } => {
            let missing = others.iter().map(|field| Refused::Missing { field: *field });
            let is_to_come = date.is_some_and(|date| date > tx.today(zone));
            missing.chain(is_to_come.then_some(Refused::InTheFuture)).collect()
        }
    }
}

fn must_be_spontaneous(basis: TimeBasis, is_spontaneous: bool) -> Result<(), Refused> {
    if given::is_of_own_accord(basis, is_spontaneous) { Ok(()) } else { Err(Refused::NotSpontaneous) }
}

fn amended(
    found: &time_entry::Model,
    minutes: Option<Minutes>,
    basis: Option<TimeBasis>,
    description: Option<String>,
) -> time_entry::Model {
    let mut entry = found.clone();
    entry.minutes = minutes.unwrap_or(entry.minutes);
    entry.basis = basis.unwrap_or(entry.basis);
    if let Some(description) = description {
        description.trim().clone_into(&mut entry.description);
    }
    entry
}

fn by_hand(
    tx: &Tx,
    engagement: &engagement::Model,
    date: NaiveDate,
    minutes: Minutes,
    basis: TimeBasis,
    description: String,
) -> time_entry::Model {
    time_entry::Model {
        id: tx.id(),
        engagement_id: engagement.id,
        mission_id: engagement.mission_id,
        association_id: engagement.association_id,
        branch_id: None,
        person_id: engagement.person_id,
        company_id: engagement.company_id,
        employment_id: engagement.employment_id,
        legal_entity_id: None,
        establishment_id: None,
        booking_id: None,
        date,
        starts_at: None,
        minutes,
        declared_minutes: minutes,
        basis,
        status: Status::Draft,
        description: description.trim().to_owned(),
        reverses_id: None,
        sheet_code: None,
        created_at: tx.now(),
        submitted_at: None,
        decided_at: None,
        decided_by: None,
        reminders: 0,
        is_kept_from_company: false,
    }
}

/// What the engagement and the employment alone decide.
fn fits(
    tx: &Tx,
    entry: &time_entry::Model,
    engagement: &engagement::Model,
    desk: &Desk,
) -> Result<(), Refused> {
    if entry.date < engagement.starts_on {
        return Err(Refused::BeforeTheEngagement { engaged_from: engagement.starts_on });
    }
    if entry.date > tx.today(desk.zone_of(entry.booking_id)) {
        return Err(Refused::InTheFuture);
    }
    if entry.description.chars().count() > usize::try_from(LONGEST_DESCRIPTION).unwrap_or(usize::MAX) {
        return Err(Refused::TooLong { most: LONGEST_DESCRIPTION, field: Field::Description });
    }
    if let Some(ended_on) = engagement.ends_on.filter(|last| entry.date > *last) {
        return Err(Refused::AfterTheEngagement { ended_on });
    }
    if let Some(paused_on) = desk.paused_on(entry) {
        return Err(Refused::InsideAPause { paused_on });
    }
    if entry.basis == TimeBasis::PersonalTime {
        return Ok(());
    }
    let job = desk.jobs.iter().find(|job| Some(job.id) == entry.employment_id);
    let job = job.ok_or(Refused::NoEmployer)?;
    if employees::is_running(job, entry.date) { Ok(()) } else { Err(Refused::NotEmployed) }
}

/// The rules of the day; a rest that is too short is a warning.
async fn keeps_to_the_rules(
    tx: &Tx,
    entry: &time_entry::Model,
    engagement: &engagement::Model,
    desk: &Desk,
) -> Outcome<Option<Warning>, Refused> {
    let zone = desk.zone_of(entry.booking_id);
    let around = desk.around(entry);
    let same_day = around.iter().filter(|other| other.date == entry.date);
    let declared: Vec<_> = same_day.map(|other| (other.basis, other.minutes)).collect();
    let span = span_of(entry);
    let declaration = Declaration { date: entry.date, minutes: entry.minutes, basis: entry.basis, span };
    let shared = share_of(tx, entry).await?;
    let circumstances = Circumstances {
        now: tx.now_utc(),
        today: tx.today(zone),
        engaged_from: engagement.starts_on,
        day_length: length_of_day(entry.date, zone),
        day_elapsed: elapsed_of_day(entry.date, zone, tx.now_utc()),
        declared: &declared,
        contractual_day: match shared {
            Some(share) => Some(share.day),
            None => contractual_day(tx, entry, &declared).await?,
        },
        marked: shared.map_or(Minutes::ZERO, |share| share.marked),
    };
    let limits = Limits::on(entry.date);
    rules::check(&declaration, &circumstances, limits).map_err(|refused| told(tx, refused, entry, desk))?;
    let Some(span) = span.filter(|_| entry.basis == TimeBasis::WorkingTime) else {
        return Ok(None);
    };
    let others: Vec<_> = around
        .iter()
        .filter(|other| other.basis == TimeBasis::WorkingTime)
        .filter_map(|other| Some(Work { date: other.date, span: span_of(other)? }))
        .collect();
    let rest = short_rest(Work { date: entry.date, span }, &others, limits);
    Ok(rest.map(|rest| Warning::ShortRest { rest }))
}

/// What a rule refused. Of a session that is over, nobody is told to wait for its end; a total that counts what this way in does
/// not reach is not told.
fn told(tx: &Tx, refused: rules::Refused, entry: &time_entry::Model, desk: &Desk) -> Refused {
    match (refused, desk.session_of(entry.booking_id)) {
        (rules::Refused::LongerThanElapsed { elapsed }, Some(session)) if session.ends_at <= tx.now() => {
            Refused::LongerThanItsSession { length: session.minutes, elapsed }
        }
        (rules::Refused::TooMuchWork { .. } | rules::Refused::OverTheContractualDay { .. }, _)
            if desk.hides_some_of(entry) =>
        {
            Refused::NoRoomThatDay
        }
        (refused, _) => refused.into(),
    }
}

/// The length of the employer's day, asked only where work meets partial activity.
async fn contractual_day(
    tx: &Tx,
    entry: &time_entry::Model,
    declared: &[(TimeBasis, Minutes)],
) -> Result<Option<Minutes>, Internal> {
    let is_there = |basis| entry.basis == basis || declared.iter().any(|(other, _)| *other == basis);
    let is_shared = is_there(TimeBasis::WorkingTime) && is_there(TimeBasis::PartialActivity);
    let Some(employment) = entry.employment_id.filter(|_| is_shared) else {
        return Ok(None);
    };
    let days = ContractualDays::of_employments(tx, [employment].into()).await?;
    Ok(Some(days.on(employment, entry.date)))
}

/// How the employer marked the day of an entry as partial activity, where work could meet it.
async fn share_of(tx: &Tx, entry: &time_entry::Model) -> Result<Option<Share>, Internal> {
    let meets = matches!(entry.basis, TimeBasis::WorkingTime | TimeBasis::PartialActivity);
    let Some(employment) = entry.employment_id.filter(|_| meets) else {
        return Ok(None);
    };
    let day = (employment, entry.date);
    Ok(shares::of(tx, [day]).await?.remove(&day))
}

fn span_of(entry: &time_entry::Model) -> Option<Span> {
    let starts_at = entry.starts_at?.to_utc();
    Some(Span { starts_at, ends_at: starts_at + Duration::minutes(entry.minutes.0) })
}

/// Writes a new entry as a draft, the moment before it is declared.
async fn insert(tx: &Tx, entry: &time_entry::Model) -> Result<(), Internal> {
    let row = entry.clone().into_active_model().reset_all();
    time_entry::Entity::insert(row).exec_without_returning(tx).await?;
    Ok(())
}
