//! Proving what is kept beside the chain: each entry stands where its events left it, and each month's totals are the
//! sums of its entries.

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;
use entity::{
    EngagementId, LedgerEventKind, Minutes, MissionId, TimeEntryId, TimeEntryStatus as Status, engagement,
    ledger_event, ledger_note, monthly_person, monthly_total, time_entry,
};
use sea_orm::{
    ColumnTrait as _, Condition, ConnectionTrait, EntityTrait as _, PaginatorTrait as _, QueryFilter as _,
    QueryOrder as _, QuerySelect as _,
};

use super::{Fault, Found, PAGE, Prover};
use crate::{
    Internal,
    domain::hours::{
        monthly::{PersonKey, Sums, TotalKey, month_of, person_key, total_key},
        states::standing_after,
    },
    facts::{Decision, Fact, Version},
    keyset,
};

impl<C: ConnectionTrait> Prover<'_, C> {
    /// Every entry against its events, and every month against its totals.
    pub(super) async fn entries(&mut self) -> Result<Found, Internal> {
        let mut after: Option<(NaiveDate, TimeEntryId)> = None;
        let mut month = Month::default();
        let mut rows = (0, 0);
        loop {
            let mut page = time_entry::Entity::find()
                .filter(time_entry::Column::AssociationId.eq(self.association_id))
                .order_by_asc(time_entry::Column::Date)
                .order_by_asc(time_entry::Column::Id)
                .limit(PAGE);
            if let Some(place) = after {
                page = page.filter(keyset::later((time_entry::Column::Date, time_entry::Column::Id), place));
            }
            let page = page.all(self.connection).await?;
            let Some(last) = page.last() else {
                break;
            };
            after = Some((last.date, last.id));
            if let Err(fault) = self.stand_where_they_should(&page).await? {
                return Ok(Err(fault));
            }
            for entry in &page {
                if month.first.is_some_and(|first| first != month_of(entry.date)) {
                    let found = self.month(&std::mem::take(&mut month)).await?;
                    let Some((totals, persons)) = found else { return Ok(Err((None, Fault::Total))) };
                    rows = (rows.0 + totals, rows.1 + persons);
                }
                month.add(entry);
            }
            self.proof.entries += page.len() as u64;
        }
        let Some((totals, persons)) = self.month(&month).await? else {
            return Ok(Err((None, Fault::Total)));
        };
        rows = (rows.0 + totals, rows.1 + persons);
        // None may be left over for a month that has no entry.
        Ok(if self.total_rows().await? == rows { Ok(()) } else { Err((None, Fault::Total)) })
    }

    /// Whether each entry stands, with its minutes and with who decided about it, where its events left it.
    async fn stand_where_they_should(&self, page: &[time_entry::Model]) -> Result<Found, Internal> {
        // A reversing entry is told by the events of the one it takes back.
        let ids = page.iter().flat_map(|entry| [Some(entry.id), entry.reverses_id]).flatten();
        let events = ledger_event::Entity::find()
            .filter(ledger_event::Column::TimeEntryId.is_in(ids))
            .order_by_asc(ledger_event::Column::Sequence)
            .all(self.connection)
            .await?;
        let told = Told::by(&events);
        let declared = told.of.values().filter_map(|told| told.declared);
        let words = self.words(declared.map(|event| event.sequence)).await?;
        let missions = self.missions(page).await?;
        for entry in page {
            let (of_it, reversal) = (told.of.get(&entry.id), told.reversals.get(&entry.id));
            let found = match (of_it, entry.reverses_id) {
                (None, Some(_)) => reversal.is_some_and(|fact| takes_back(fact, entry)),
                (None, None) => {
                    matches!(entry.status, Status::Draft | Status::Withdrawn) && entry.submitted_at.is_none()
                }
                (Some(told), _) => {
                    says(told.last, entry)
                        && told.declared.is_none_or(|event| event.minutes == entry.declared_minutes)
                        && told
                            .declared
                            .and_then(|event| words.get(&event.sequence))
                            .is_none_or(|words| *words == entry.description.trim())
                }
            };
            let sequence = of_it.map(|told| told.last.sequence);
            if !found || missions.get(&entry.engagement_id) != Some(&entry.mission_id) {
                return Ok(Err((sequence, Fault::Entry)));
            }
            let reversed = reversal.map(|fact| Decision { at: fact.at, actor_id: fact.actor_id });
            let decision = of_it.map_or(reversed, |told| told.decision);
            let decided = decision.map_or((None, None), |decision| (Some(decision.at), decision.actor_id));
            if decided != (entry.decided_at, entry.decided_by) {
                return Ok(Err((sequence, Fault::Decision)));
            }
        }
        Ok(Ok(()))
    }

    /// What was said when entries were declared. That none of it is gone was proved with the chain.
    async fn words(&self, sequences: impl Iterator<Item = i64>) -> Result<HashMap<i64, String>, Internal> {
        let notes = ledger_note::Entity::find()
            .filter(ledger_note::Column::AssociationId.eq(self.association_id))
            .filter(ledger_note::Column::Sequence.is_in(sequences))
            .all(self.connection)
            .await?;
        Ok(notes.into_iter().map(|note| (note.sequence, note.text)).collect())
    }

    /// On which mission each engagement is: events name the engagement.
    async fn missions(
        &self,
        page: &[time_entry::Model],
    ) -> Result<HashMap<EngagementId, MissionId>, Internal> {
        let rows = engagement::Entity::find()
            .filter(engagement::Column::Id.is_in(page.iter().map(|entry| entry.engagement_id)))
            .all(self.connection)
            .await?;
        Ok(rows.into_iter().map(|row| (row.id, row.mission_id)).collect())
    }

    /// Compares the totals of one month; how many rows they have.
    async fn month(&self, month: &Month) -> Result<Option<(u64, u64)>, Internal> {
        let Some(first) = month.first else {
            return Ok(Some((0, 0)));
        };
        let totals = monthly_total::Entity::find()
            .filter(monthly_total::Column::AssociationId.eq(self.association_id))
            .filter(monthly_total::Column::Month.eq(first))
            .filter(counts_something())
            .all(self.connection)
            .await?;
        let persons = monthly_person::Entity::find()
            .filter(monthly_person::Column::AssociationId.eq(self.association_id))
            .filter(monthly_person::Column::Month.eq(first))
            .filter(monthly_person::Column::Minutes.ne(Minutes::ZERO))
            .all(self.connection)
            .await?;
        let rows = (totals.len() as u64, persons.len() as u64);
        let is_same = totals.iter().map(stored_total).collect::<BTreeMap<_, _>>() == month.totals()
            && persons.iter().map(stored_person).collect::<BTreeMap<_, _>>() == month.persons();
        Ok(is_same.then_some(rows))
    }

    async fn total_rows(&self) -> Result<(u64, u64), Internal> {
        let totals = monthly_total::Entity::find()
            .filter(monthly_total::Column::AssociationId.eq(self.association_id))
            .filter(counts_something())
            .count(self.connection)
            .await?;
        let persons = monthly_person::Entity::find()
            .filter(monthly_person::Column::AssociationId.eq(self.association_id))
            .filter(monthly_person::Column::Minutes.ne(Minutes::ZERO))
            .count(self.connection)
            .await?;
        Ok((totals, persons))
    }
}

/// A row whose sums came back to nothing is as good as none.
fn counts_something() -> Condition {
    Condition::any()
        .add(monthly_total::Column::Entries.ne(0))
        .add(monthly_total::Column::Minutes.ne(Minutes::ZERO))
}

/// What events tell of the entries that they are about.
#[derive(Default)]
struct Told<'a> {
    of: HashMap<TimeEntryId, OfOne<'a>>,
    /// What took an entry back, by the reversing entry that stands for it.
    reversals: HashMap<TimeEntryId, Fact>,
}

/// What the events of one entry tell.
struct OfOne<'a> {
    last: &'a ledger_event::Model,
    declared: Option<&'a ledger_event::Model>,
    decision: Option<Decision>,
}

impl<'a> Told<'a> {
    /// Reads events, in their order. Their bytes were proved with the chain.
    fn by(events: &'a [ledger_event::Model]) -> Self {
        let mut told = Self::default();
        for event in events {
            let new = OfOne { last: event, declared: None, decision: None };
            let of_it = told.of.entry(event.time_entry_id).or_insert(new);
            of_it.last = event;
            if event.kind == LedgerEventKind::Declared {
                of_it.declared = Some(event);
            }
            let Some(fact) = Fact::read(&event.canonical) else { continue };
            of_it.decision = fact.decision(of_it.decision);
            if let Some(reversing) = fact.reversing_id {
                told.reversals.insert(reversing, fact);
            }
        }
        told
    }
}

/// Whether a reversing entry takes back what the fact says: that entry, and all of its minutes.
fn takes_back(fact: &Fact, entry: &time_entry::Model) -> bool {
    entry.status == Status::Reversed
        && entry.reverses_id == Some(fact.time_entry_id)
        && entry.minutes == -fact.minutes
}

/// Whether the last event of an entry says what the entry says.
fn says(event: &ledger_event::Model, entry: &time_entry::Model) -> bool {
    let Some(fact) = Fact::read(&event.canonical) else {
        return false;
    };
    let said = (fact.person_id, fact.engagement_id, fact.date, fact.minutes, fact.basis);
    let employer = (fact.company_id, fact.legal_entity_id, fact.establishment_id);
    let kept = (fact.employment_id, fact.is_kept_from_company);
    said == (entry.person_id, entry.engagement_id, entry.date, entry.minutes, entry.basis)
        && employer == (entry.company_id, entry.legal_entity_id, entry.establishment_id)
        && (fact.version < Version::Second || kept == (entry.employment_id, entry.is_kept_from_company))
        && standing_after(fact.kind) == entry.status
}

/// What the entries of one month add up to.
#[derive(Default)]
struct Month {
    first: Option<NaiveDate>,
    totals: BTreeMap<TotalKey, Sums>,
    persons: BTreeMap<PersonKey, i64>,
}

impl Month {
    fn add(&mut self, entry: &time_entry::Model) {
        self.first = Some(month_of(entry.date));
        if let Some(key) = total_key(entry) {
            let sums = self.totals.entry(key).or_default();
            sums.minutes += entry.minutes.0;
            sums.entries += 1;
        }
        if let Some(key) = person_key(entry) {
            *self.persons.entry(key).or_default() += entry.minutes.0;
        }
    }

    fn totals(&self) -> BTreeMap<TotalKey, Sums> {
        self.totals.clone().into_iter().filter(|(_, sums)| *sums != Sums::default()).collect()
    }

    fn persons(&self) -> BTreeMap<PersonKey, i64> {
        self.persons.clone().into_iter().filter(|(_, minutes)| *minutes != 0).collect()
    }
}

fn stored_total(row: &monthly_total::Model) -> (TotalKey, Sums) {
    let key = TotalKey {
        company_id: row.company_id,
        legal_entity_id: row.legal_entity_id,
        establishment_id: row.establishment_id,
        month: row.month,
        basis: row.basis,
        state: row.state,
    };
    (key, Sums { minutes: row.minutes.0, entries: row.entries })
}

fn stored_person(row: &monthly_person::Model) -> (PersonKey, i64) {
    let key = PersonKey {
        company_id: row.company_id,
        month: row.month,
        person_id: row.person_id,
        legal_entity_id: row.legal_entity_id,
        basis: row.basis,
    };
    (key, row.minutes.0)
}
