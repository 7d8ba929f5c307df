//! A demo in the making: what it draws from, the rows that are ready, and what later rows need to know of earlier
//! ones. That is little for each employee, so that a large demo needs little memory.

use std::{
    collections::{BTreeMap, HashMap},
    sync::Arc,
};

use chrono::{DateTime, NaiveDate, Utc};
use entity::{
    AssociationId, BudgetId, CompanyId, EmailAddress, EmploymentId, EstablishmentId, LegalEntityId, PersonId,
    Timestamp,
};
use uuid::{Builder, Uuid};

use super::{book::Book, content::Content, days::Days, pack::Pack, rng::Rng};
use crate::domain::{
    budgets::arithmetic::BudgetYear,
    reference::{distance::Point, skills},
};

/// A demo in the making.
pub(super) struct Making {
    pub(super) content: Arc<Content>,
    pub(super) days: Days,
    pub(super) rng: Rng,
    pub(super) pack: Pack,
    /// Everybody who can give an employer's time.
    pub(super) workers: Vec<Worker>,
    /// The associations' books, until they are closed.
    pub(super) books: BTreeMap<AssociationId, Book>,
    /// The employee without an address.
    pub(super) staff: Option<EmploymentId>,
    /// Who approves hours in a company.
    pub(super) approvers: HashMap<CompanyId, PersonId>,
    pub(super) counts: Counts,
    pub(super) places: HashMap<String, Point>,
    /// The names of the skills that were found.
    pub(super) labels: HashMap<String, String>,
    found_skills: HashMap<String, Option<String>>,
    namesakes: HashMap<String, u32>,
    ids: Rng,
    made: u32,
}

/// What there is so far.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Counts {
    pub(super) companies: usize,
    pub(super) associations: usize,
    /// Of them those that intermediaries alone help: a size does not count them.
    pub(super) helped: usize,
    pub(super) missions: usize,
    /// Of them those that are urgent.
    pub(super) urgent: usize,
    pub(super) entries: usize,
}

/// An employee with an account.
pub(super) struct Worker {
    pub(super) person: PersonId,
    pub(super) employment: EmploymentId,
    pub(super) company: CompanyId,
    /// Entity and site from a day on, the latest last.
    pub(super) places: Vec<(NaiveDate, LegalEntityId, Option<EstablishmentId>)>,
    pub(super) starts_on: NaiveDate,
    pub(super) ends_on: Option<NaiveDate>,
    pub(super) working_time: i32,
    pub(super) grant: Grant,
    /// Whether the employer approves hours after the association.
    pub(super) is_approved: bool,
    pub(super) budgets: Vec<Budget>,
    /// Days on which something is given already: nobody is in two places.
    pub(super) busy: Vec<NaiveDate>,
}

/// What a company grants a year.
#[derive(Clone, Copy)]
pub(super) struct Grant {
    pub(super) minutes: i64,
    pub(super) start: chrono::Month,
}

/// A budget that is in use.
pub(super) struct Budget {
    pub(super) id: BudgetId,
    pub(super) year: BudgetYear,
    pub(super) left: i64,
}

impl Worker {
    /// Where the employment belongs on a date.
    pub(super) fn place_on(&self, date: NaiveDate) -> (Option<LegalEntityId>, Option<EstablishmentId>) {
        let place = self.places.iter().rev().find(|place| place.0 <= date).or(self.places.first());
        (place.map(|place| place.1), place.and_then(|place| place.2))
    }

    /// Whether the employment runs on a date and nothing else is given then.
    pub(super) fn is_free(&self, date: NaiveDate) -> bool {
        self.starts_on <= date && self.ends_on.is_none_or(|last| date <= last) && !self.busy.contains(&date)
    }
}

impl Making {
    pub(super) fn new(seed: u64, now: DateTime<Utc>, places: HashMap<String, Point>) -> Self {
        let rng = Rng::new(seed);
        Self {
            content: Arc::new(Content::load()),
            days: Days::new(now),
            ids: rng.stream("ids"),
            rng,
            pack: Pack::default(),
            workers: Vec::new(),
            books: BTreeMap::new(),
            staff: None,
            approvers: HashMap::new(),
            counts: Counts::default(),
            places,
            labels: HashMap::new(),
            found_skills: HashMap::new(),
            namesakes: HashMap::new(),
            made: 0,
        }
    }

    /// An id for a row that came to be at an instant. Like every other it sorts by it, and then as it was made.
    pub(super) fn id<T: From<Uuid>>(&mut self, at: DateTime<Utc>) -> T {
        let [highest, high, middle, low] = self.made.to_be_bytes();
        self.made = self.made.wrapping_add(1);
        let mut bytes = [0; 10];
        bytes[0] = highest << 2 | high >> 6;
        bytes[1] = high << 2 | middle >> 6;
        bytes[2] = middle & 0x3f;
        bytes[3] = low;
        bytes[4..].copy_from_slice(&self.ids.bytes()[..6]);
        let millis = u64::try_from(at.timestamp_millis()).unwrap_or_default();
        Builder::from_unix_timestamp_millis(millis, &bytes).into_uuid().into()
    }

    /// The macro-skill that a search finds first.
    pub(super) fn skill(&mut self, text: &str) -> Option<String> {
        if let Some(found) = self.found_skills.get(text) {
            return found.clone();
        }
        let found = skills::search(text, 1).into_iter().next().map(|found| found.skill);
        if let Some(skill) = found {
            self.labels.insert(skill.code.clone(), skill.label.clone());
        }
        let found = found.map(|skill| skill.code.clone());
        self.found_skills.insert(text.to_owned(), found.clone());
        found
    }

    /// How many people of a name a company has by now, this one included.
    pub(super) fn namesake(&mut self, address: &str) -> u32 {
        let count = self.namesakes.entry(address.to_owned()).or_default();
        *count += 1;
        *count
    }

    /// Whoever is named later finds that somebody has this address.
    pub(super) fn takes(&mut self, address: &EmailAddress) {
        self.namesakes.entry(address.as_str().to_owned()).or_insert(1);
    }

    /// Somewhere in a street.
    pub(super) fn street(&mut self) -> String {
        let number = self.rng.within(1..=120);
        let street = *self.rng.pick::<&str>(&self.content.streets);
        format!("{number} {street}")
    }

    /// The book of an association.
    pub(super) fn book_of_association(&mut self, association: AssociationId) -> &mut Book {
        self.books.entry(association).or_insert_with(|| Book::new(association))
    }

    /// Closes an association's book; nothing more happens to its hours.
    pub(super) fn close_book(&mut self, association: AssociationId) {
        if let Some(book) = self.books.remove(&association) {
            book.close(&mut self.pack, &mut self.rng);
        }
    }

    /// The rows that are ready; the next ones begin a new pack.
    pub(super) fn take_pack(&mut self) -> Pack {
        std::mem::take(&mut self.pack)
    }

    /// The present, as rows keep it.
    pub(super) fn present(&self) -> Timestamp {
        self.days.present().into()
    }
}
