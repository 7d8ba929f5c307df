//! An association's book, open for one transaction: entries change in it, each change is a fact at the end of the
//! chain, and the totals of months and years follow. The head of the chain is locked first, so that facts never cross.

use std::collections::BTreeMap;

use entity::{
    AssociationId, Minutes, PersonId, TimeEntryId, ledger_chain, ledger_event, ledger_note, time_entry,
};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait as _, EntityTrait as _, IntoActiveModel as _, QueryFilter as _,
    sea_query::{Expr, OnConflict},
};

use super::{
    monthly::{self, BATCH, PersonKey, Sums, TotalKey},
    states::Step,
    yearly,
};
use crate::{
    Internal,
    facts::{BEGINNING, Fact, Hash, Version, Way, hash_of_words, link},
    outbox::{self, Event},
    tx::{Tx, locked},
};

/// An association's book, its chain locked until the transaction ends.
pub(super) struct Book<'a> {
    tx: &'a Tx,
    association_id: AssociationId,
    sequence: i64,
    head: Hash,
    events: Vec<ledger_event::ActiveModel>,
    notes: Vec<ledger_note::ActiveModel>,
    totals: BTreeMap<TotalKey, Sums>,
    persons: BTreeMap<PersonKey, i64>,
    /// What is told outside.
    told: Vec<Event>,
}

/// Who made a change, and how.
#[derive(Clone, Copy, Debug)]
pub(super) struct Hand {
    pub(super) person_id: Option<PersonId>,
    pub(super) way: Way,
}

/// A change of an entry.
pub(super) struct Change<'a> {
    /// As it stands in the database.
    pub(super) entry: time_entry::Model,
    /// From the table of states.
    pub(super) step: Step,
    /// What counts from now on.
    pub(super) minutes: Minutes,
    /// What was said about it.
    pub(super) words: Option<&'a str>,
    /// The entry that takes it back.
    pub(super) reversing_id: Option<TimeEntryId>,
}

impl<'a> Book<'a> {
    /// Opens the book and locks the head of its chain. Whoever opens several does it in the order of their ids.
    pub(super) async fn open(tx: &'a Tx, association_id: AssociationId) -> Result<Book<'a>, Internal> {
        let first = ledger_chain::ActiveModel {
            association_id: Set(association_id),
            sequence: Set(0),
            head_hash: Set(BEGINNING.to_vec()),
        };
        ledger_chain::Entity::insert(first)
            .on_conflict(OnConflict::column(ledger_chain::Column::AssociationId).do_nothing().to_owned())
            .exec_without_returning(tx)
            .await?;
        let head = locked(ledger_chain::Entity::find_by_id(association_id)).one(tx).await?;
        let head = head.ok_or_else(|| Internal::because("a chain that was just made is gone"))?;
        Ok(Self {
            tx,
            association_id,
            sequence: head.sequence,
            head: head.head_hash.as_slice().try_into().map_err(Internal::because)?,
            events: Vec::new(),
            notes: Vec::new(),
            totals: BTreeMap::new(),
            persons: BTreeMap::new(),
            told: Vec::new(),
        })
    }

    /// Changes an entry, and keeps the fact that it changed.
    pub(super) async fn change(&mut self, hand: Hand, change: Change<'_>) -> Result<(), Internal> {
        let before = &change.entry;
        let mut after = before.clone();
        (after.status, after.minutes) = (change.step.to, change.minutes);
        self.write_entry(hand, before, &after, change.step).await?;
        let Some(kind) = change.step.fact else {
            return Ok(());
        };
        self.count(before, -1);
        self.count(&after, 1);
        self.sequence += 1;
        let words = change.words.map(str::trim).filter(|words| !words.is_empty());
        let fact = Fact {
            version: Version::Second,
            association_id: self.association_id,
            sequence: self.sequence,
            time_entry_id: after.id,
            engagement_id: after.engagement_id,
            person_id: after.person_id,
            kind,
            way: hand.way,
            at: self.tx.now(),
            date: after.date,
            minutes: after.minutes,
            basis: after.basis,
            actor_id: hand.person_id,
            company_id: after.company_id,
            legal_entity_id: after.legal_entity_id,
            establishment_id: after.establishment_id,
            reversing_id: change.reversing_id,
            words: words.map(|words| self.keep_words(words)),
            employment_id: after.employment_id,
            is_kept_from_company: after.is_kept_from_company,
        };
        let canonical = fact.bytes();
        let hash = link(&self.head, &canonical);
        self.events.push(ledger_event::ActiveModel {
            association_id: Set(fact.association_id),
            sequence: Set(fact.sequence),
            time_entry_id: Set(fact.time_entry_id),
            kind: Set(fact.kind),
            at: Set(fact.at),
            actor_id: Set(fact.actor_id),
            minutes: Set(fact.minutes),
            canonical: Set(canonical),
            previous_hash: Set(self.head.to_vec()),
            hash: Set(hash.to_vec()),
        });
        self.head = hash;
        self.told.extend(Event::hours(kind, &after));
        Ok(())
    }

    /// Whether anything happened in it.
    pub(super) fn has_facts(&self) -> bool {
        !self.events.is_empty()
    }

    /// Writes what was gathered: facts, their words, the head, the totals.
    pub(super) async fn close(self) -> Result<(), Internal> {
        let tx = self.tx;
        if self.events.is_empty() {
            return Ok(());
        }
        outbox::tell(tx, self.told).await?;
        for rows in self.events.chunks(BATCH) {
            ledger_event::Entity::insert_many(rows.to_vec()).exec_without_returning(tx).await?;
        }
        for rows in self.notes.chunks(BATCH) {
            ledger_note::Entity::insert_many(rows.to_vec()).exec_without_returning(tx).await?;
        }
        ledger_chain::Entity::update_many()
            .col_expr(ledger_chain::Column::Sequence, Expr::value(self.sequence))
            .col_expr(ledger_chain::Column::HeadHash, Expr::value(self.head.to_vec()))
            .filter(ledger_chain::Column::AssociationId.eq(self.association_id))
            .exec(tx)
            .await?;
        monthly::add_totals(tx, self.association_id, self.totals).await?;
        yearly::add(tx, self.association_id, &self.persons).await?;
        Ok(monthly::add_persons(tx, self.association_id, self.persons).await?)
    }

    /// Keeps words apart from the chain, which holds their salted hash.
    fn keep_words(&mut self, words: &str) -> Hash {
        let salt: [u8; 16] = self.tx.random();
        self.notes.push(ledger_note::ActiveModel {
            association_id: Set(self.association_id),
            sequence: Set(self.sequence),
            salt: Set(salt.to_vec()),
            text: Set(words.to_owned()),
        });
        hash_of_words(&salt, words)
    }

    async fn write_entry(
        &self,
        hand: Hand,
        before: &time_entry::Model,
        after: &time_entry::Model,
        step: Step,
    ) -> Result<(), Internal> {
        use entity::LedgerEventKind as Kind;
        let mut row = after.clone().into_active_model();
        row.status = Set(after.status);
        row.minutes = Set(after.minutes);
        match step.fact {
            Some(Kind::Declared) => {
                row.submitted_at = Set(Some(self.tx.now()));
                row.declared_minutes = Set(after.minutes);
                row.basis = Set(after.basis);
                row.description = Set(after.description.clone());
                row.is_kept_from_company = Set(after.is_kept_from_company);
                row.sheet_code = Set(after.sheet_code.clone());
                row.legal_entity_id = Set(after.legal_entity_id);
                row.establishment_id = Set(after.establishment_id);
                (row.decided_at, row.decided_by) = (Set(None), Set(None));
                row.reminders = Set(0);
            }
            Some(Kind::Adjusted | Kind::Confirmed | Kind::Disputed)
                if hand.person_id != Some(after.person_id) =>
            {
                row.decided_at = Set(Some(self.tx.now()));
                row.decided_by = Set(hand.person_id);
            }
            _ => {}
        }
        let written = time_entry::Entity::update_many()
            .set(row)
            .filter(time_entry::Column::Id.eq(before.id))
            .filter(time_entry::Column::Status.eq(before.status))
            .exec(self.tx)
            .await?;
        if written.rows_affected == 1 {
            Ok(())
        } else {
            Err(Internal::because("an entry changed although its chain is locked"))
        }
    }

    /// Counts an entry into the totals, or out of them.
    fn count(&mut self, entry: &time_entry::Model, sign: i64) {
        let Some(key) = monthly::total_key(entry) else {
            return;
        };
        let sums = self.totals.entry(key).or_default();
        sums.minutes += sign * entry.minutes.0;
        sums.entries += sign;
        if let Some(key) = monthly::person_key(entry) {
            *self.persons.entry(key).or_default() += sign * entry.minutes.0;
        }
    }
}
