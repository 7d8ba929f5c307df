//! An association's book of a demo: what happened to its hours, told once in the order of time, with the chain that
//! proves it and the totals that go with it.

use std::collections::BTreeMap;

use chrono::{Datelike as _, NaiveDate};
use entity::{
    AssociationId, CompanyId, EstablishmentId, LegalEntityId, Minutes, PersonId, TimeBasis, TotalState,
    ledger_chain, ledger_event, ledger_note, monthly_person, monthly_total, time_entry,
};
use uuid::Uuid;

use super::{
    pack::{Pack, row},
    rng::Rng,
};
use crate::{
    domain::hours::states::total_of,
    facts::{BEGINNING, Fact, hash_of_words, link},
};

type TotalKey = (CompanyId, LegalEntityId, EstablishmentId, NaiveDate, TimeBasis, TotalState);
type PersonKey = (CompanyId, NaiveDate, PersonId, LegalEntityId, TimeBasis);

/// What happened to an association's hours.
pub(super) struct Book {
    association_id: AssociationId,
    facts: Vec<(Fact, Option<String>)>,
    totals: BTreeMap<TotalKey, (i64, i64)>,
    persons: BTreeMap<PersonKey, i64>,
}

impl Book {
    pub(super) fn new(association_id: AssociationId) -> Self {
        Self { association_id, facts: Vec::new(), totals: BTreeMap::new(), persons: BTreeMap::new() }
    }

    /// Keeps a fact and what was said; its number and its words' hash are those it gets when the book is closed.
    pub(super) fn keep(&mut self, fact: Fact, words: Option<&str>) {
        let words = words.filter(|words| !words.is_empty()).map(str::to_owned);
        self.facts.push((fact, words));
    }

    /// Counts an entry where it stands.
    pub(super) fn count(&mut self, entry: &time_entry::Model) {
        let Some(state) = total_of(entry.status).filter(|_| entry.reverses_id.is_none()) else {
            return;
        };
        let month = entry.date.with_day(1).unwrap_or(entry.date);
        let none = Uuid::nil();
        let entity = entry.legal_entity_id.unwrap_or(none.into());
        let company = entry.company_id.unwrap_or(none.into());
        let site = entry.establishment_id.unwrap_or(none.into());
        let total = self.totals.entry((company, entity, site, month, entry.basis, state)).or_default();
        total.0 += entry.minutes.0;
        total.1 += 1;
        if let (Some(company), true) = (entry.company_id, state != TotalState::Declared) {
            let key = (company, month, entry.person_id, entity, entry.basis);
            *self.persons.entry(key).or_default() += entry.minutes.0;
        }
    }

    /// Writes the chain, fact by fact in the order of time, and the totals.
    pub(super) fn close(mut self, pack: &mut Pack, rng: &mut Rng) {
        self.facts.sort_by_key(|(fact, _)| fact.at);
        let (mut sequence, mut head) = (0, BEGINNING);
        for (mut fact, words) in self.facts {
            sequence += 1;
            fact.sequence = sequence;
            if let Some(text) = words {
                let salt = rng.bytes().to_vec();
                fact.words = Some(hash_of_words(&salt, &text));
                let association_id = self.association_id;
                pack.ledger_note.push(row(ledger_note::Model { association_id, sequence, salt, text }));
            }
            let canonical = fact.bytes();
            let hash = link(&head, &canonical);
            pack.ledger_event.push(row(ledger_event::Model {
                association_id: self.association_id,
                sequence,
                time_entry_id: fact.time_entry_id,
                kind: fact.kind,
                at: fact.at,
                actor_id: fact.actor_id,
                minutes: fact.minutes,
                canonical,
                previous_hash: head.to_vec(),
                hash: hash.to_vec(),
            }));
            head = hash;
        }
        if sequence > 0 {
            pack.ledger_chain.push(row(ledger_chain::Model {
                association_id: self.association_id,
                sequence,
                head_hash: head.to_vec(),
            }));
        }
        write_totals(self.association_id, self.totals, self.persons, pack);
    }
}

fn write_totals(
    association_id: AssociationId,
    totals: BTreeMap<TotalKey, (i64, i64)>,
    persons: BTreeMap<PersonKey, i64>,
    pack: &mut Pack,
) {
    for ((company_id, legal_entity_id, establishment_id, month, basis, state), (minutes, entries)) in totals {
        pack.monthly_total.push(row(monthly_total::Model {
            association_id,
            company_id,
            legal_entity_id,
            establishment_id,
            month,
            basis,
            state,
            minutes: Minutes(minutes),
            entries,
        }));
    }
    for ((company_id, month, person_id, legal_entity_id, basis), minutes) in persons {
        pack.monthly_person.push(row(monthly_person::Model {
            company_id,
            month,
            person_id,
            legal_entity_id,
            association_id,
            basis,
            minutes: Minutes(minutes),
        }));
    }
}
