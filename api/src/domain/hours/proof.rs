//! Proving the ledger: every chain is computed again from its first fact, held to its signed heads, and compared with
//! the entries and the monthly totals. A chain is read page by page in one snapshot, so that it may grow meanwhile.

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;
use entity::{
    AssociationId, Minutes, TimeEntryId, TimeEntryStatus as Status, association, ledger_chain, ledger_event,
    ledger_head, ledger_note, monthly_person, monthly_total, time_entry,
};
use sea_orm::{
    AccessMode, ColumnTrait as _, Condition, ConnectionTrait, DbBackend, EntityTrait as _, IsolationLevel,
    PaginatorTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _, TransactionTrait as _,
};
use uuid::Uuid;

use super::{
    book::{PersonKey, Sums, TotalKey, month_of, person_key, total_key},
    facts::{BEGINNING, Fact, hash_of_words, link},
    heads::statement,
    states::standing_after,
};
use crate::{Internal, database::Database, keys::Keys, signing};

/// How many rows are read at once.
const PAGE: u64 = 500;

/// What is wrong, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Broken {
    pub(crate) association_id: AssociationId,
    /// The event, where it is one.
    pub(crate) sequence: Option<i64>,
    pub(crate) fault: Fault,
}

/// What can be wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum Fault {
    #[error("the event before it is missing")]
    Gap,
    #[error("it does not follow the event before it")]
    NotLinked,
    #[error("its hash is not that of its bytes")]
    WrongHash,
    #[error("its bytes cannot be read")]
    Unreadable,
    #[error("its columns do not say what its bytes say")]
    Columns,
    #[error("its words are not those that were kept")]
    Words,
    #[error("it is not the event that was signed")]
    NotTheSigned,
    #[error("the signature of its head is not the platform's")]
    Signature,
    #[error("a head was signed on an event that is gone")]
    Cut,
    #[error("the chain does not end where its head stands")]
    Head,
    #[error("an entry does not stand where its events left it")]
    Entry,
    #[error("a monthly total is not the sum of its entries")]
    Total,
}

/// What was proved.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Proof {
    pub(crate) chains: u64,
    pub(crate) events: u64,
    pub(crate) heads: u64,
    pub(crate) entries: u64,
    /// The first thing that is wrong.
    pub(crate) broken: Option<Broken>,
}

/// Proves every chain, and stops at the first fault.
pub(crate) async fn prove(database: &Database) -> Result<Proof, Internal> {
    let mut proof = Proof::default();
    let mut public_keys = PublicKeys::default();
    let mut after = AssociationId::from(Uuid::nil());
    loop {
        let page: Vec<AssociationId> = association::Entity::find()
            .select_only()
            .column(association::Column::Id)
            .filter(association::Column::Id.gt(after))
            .order_by_asc(association::Column::Id)
            .limit(PAGE)
            .into_tuple()
            .all(database.reader())
            .await?;
        let Some(last) = page.last() else {
            return Ok(proof);
        };
        after = *last;
        for association_id in page {
            let found = prove_one(database, &mut public_keys, association_id, &mut proof).await?;
            if let Err((sequence, fault)) = found {
                proof.broken = Some(Broken { association_id, sequence, fault });
                return Ok(proof);
            }
        }
    }
}

/// A fault, with the event it was found at.
type Found = Result<(), (Option<i64>, Fault)>;

async fn prove_one(
    database: &Database,
    public_keys: &mut PublicKeys,
    association_id: AssociationId,
    proof: &mut Proof,
) -> Result<Found, Internal> {
    // One snapshot for the whole of it. On SQLite a transaction that only reads is one already.
    let level = match database.reader().get_database_backend() {
        DbBackend::Postgres => Some(IsolationLevel::RepeatableRead),
        _ => None,
    };
    let mode = level.map(|_| AccessMode::ReadOnly);
    let snapshot = database.reader().begin_with_config(level, mode).await?;
    let keys = &database.environment().keys;
    let mut prover = Prover { connection: &snapshot, keys, public_keys, association_id, proof };
    let mut found = prover.chain().await?;
    if found.is_ok() {
        found = prover.entries().await?;
    }
    snapshot.rollback().await?;
    Ok(found)
}

/// The public halves of the keys that were met.
#[derive(Default)]
struct PublicKeys(HashMap<String, Option<Vec<u8>>>);

struct Prover<'a, C> {
    connection: &'a C,
    keys: &'a Keys,
    public_keys: &'a mut PublicKeys,
    association_id: AssociationId,
    proof: &'a mut Proof,
}

impl<C: ConnectionTrait> Prover<'_, C> {
    /// Every event from the first one on, with its words and the heads that were signed on it.
    async fn chain(&mut self) -> Result<Found, Internal> {
        let head = ledger_chain::Entity::find_by_id(self.association_id).one(self.connection).await?;
        let (mut sequence, mut hash) = (0, BEGINNING);
        loop {
            let events = ledger_event::Entity::find()
                .filter(ledger_event::Column::AssociationId.eq(self.association_id))
                .filter(ledger_event::Column::Sequence.gt(sequence))
                .order_by_asc(ledger_event::Column::Sequence)
                .limit(PAGE)
                .all(self.connection)
                .await?;
            let (Some(first), Some(last)) = (events.first(), events.last()) else {
                break;
            };
            let (from, to) = (first.sequence, last.sequence);
            let notes = ledger_note::Entity::find()
                .filter(ledger_note::Column::AssociationId.eq(self.association_id))
                .filter(ledger_note::Column::Sequence.between(from, to))
                .all(self.connection)
                .await?;
            let notes: HashMap<i64, _> = notes.into_iter().map(|note| (note.sequence, note)).collect();
            let heads = ledger_head::Entity::find()
                .filter(ledger_head::Column::AssociationId.eq(self.association_id))
                .filter(ledger_head::Column::Sequence.between(from, to))
                .all(self.connection)
                .await?;
            let heads: HashMap<i64, _> = heads.into_iter().map(|head| (head.sequence, head)).collect();
            for event in &events {
                let found = match follows(event, sequence, &hash, notes.get(&event.sequence)) {
                    Ok(()) => self.is_signed(event, heads.get(&event.sequence)).await?,
                    Err(fault) => Err(fault),
                };
                if let Err(fault) = found {
                    return Ok(Err((Some(event.sequence), fault)));
                }
                sequence = event.sequence;
                hash = link(&hash, &event.canonical);
                self.proof.events += 1;
            }
        }
        let gone = ledger_head::Entity::find()
            .filter(ledger_head::Column::AssociationId.eq(self.association_id))
            .filter(ledger_head::Column::Sequence.gt(sequence))
            .order_by_asc(ledger_head::Column::Sequence)
            .one(self.connection)
            .await?;
        if let Some(gone) = gone {
            return Ok(Err((Some(gone.sequence), Fault::Cut)));
        }
        let stands = head.as_ref().map_or((0, &BEGINNING[..]), |head| (head.sequence, &head.head_hash[..]));
        self.proof.chains += u64::from(head.is_some());
        Ok(if stands == (sequence, &hash[..]) { Ok(()) } else { Err((Some(sequence), Fault::Head)) })
    }

    /// Whether the head that was signed on an event is that event's, and the signature the platform's.
    async fn is_signed(
        &mut self,
        event: &ledger_event::Model,
        head: Option<&ledger_head::Model>,
    ) -> Result<Result<(), Fault>, Internal> {
        let Some(head) = head else {
            return Ok(Ok(()));
        };
        if head.hash != event.hash {
            return Ok(Err(Fault::NotTheSigned));
        }
        if !self.public_keys.0.contains_key(&head.key_id) {
            let key = signing::public_key(self.connection, self.keys, &head.key_id).await?;
            self.public_keys.0.insert(head.key_id.clone(), key);
        }
        let bytes = statement(head.association_id, head.sequence, &head.hash, head.signed_at);
        let key = self.public_keys.0.get(&head.key_id).and_then(Option::as_deref);
        self.proof.heads += 1;
        let is_signed = key.is_some_and(|key| signing::is_signed(key, &bytes, &head.signature));
        Ok(if is_signed { Ok(()) } else { Err(Fault::Signature) })
    }

    /// Every entry against its events, and every month against its totals.
    async fn entries(&mut self) -> Result<Found, Internal> {
        let mut after: Option<(NaiveDate, TimeEntryId)> = None;
        let mut month = Month::default();
        let mut rows = (0, 0);
        loop {
            let mut page = time_entry::Entity::find()
                .filter(time_entry::Column::AssociationId.eq(self.association_id))
                .order_by_asc(time_entry::Column::Date)
                .order_by_asc(time_entry::Column::Id)
                .limit(PAGE);
            if let Some((date, id)) = after {
                page = page.filter(
                    Condition::any().add(time_entry::Column::Date.gt(date)).add(
                        Condition::all()
                            .add(time_entry::Column::Date.eq(date))
                            .add(time_entry::Column::Id.gt(id)),
                    ),
                );
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

    /// Whether each entry stands, with its minutes, where the last of its events left it.
    async fn stand_where_they_should(&self, page: &[time_entry::Model]) -> Result<Found, Internal> {
        let events = ledger_event::Entity::find()
            .filter(ledger_event::Column::TimeEntryId.is_in(page.iter().map(|entry| entry.id)))
            .order_by_asc(ledger_event::Column::Sequence)
            .all(self.connection)
            .await?;
        let mut last: HashMap<TimeEntryId, &ledger_event::Model> = HashMap::new();
        for event in &events {
            last.insert(event.time_entry_id, event);
        }
        for entry in page {
            let found = match (last.get(&entry.id), entry.reverses_id) {
                // A reversing entry is told by the events of the one it takes back.
                (None, Some(_)) => entry.status == Status::Reversed,
                (None, None) => {
                    matches!(entry.status, Status::Draft | Status::Withdrawn) && entry.submitted_at.is_none()
                }
                (Some(event), _) => says(event, entry),
            };
            if !found {
                return Ok(Err((last.get(&entry.id).map(|event| event.sequence), Fault::Entry)));
            }
        }
        Ok(Ok(()))
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

/// Whether an event follows what came before it, and says what its row says.
fn follows(
    event: &ledger_event::Model,
    sequence: i64,
    hash: &[u8],
    note: Option<&ledger_note::Model>,
) -> Result<(), Fault> {
    if event.sequence != sequence + 1 {
        return Err(Fault::Gap);
    }
    if event.previous_hash != hash {
        return Err(Fault::NotLinked);
    }
    if event.hash != link(hash, &event.canonical) {
        return Err(Fault::WrongHash);
    }
    let fact = Fact::read(&event.canonical).ok_or(Fault::Unreadable)?;
    let said = (
        fact.association_id,
        fact.sequence,
        fact.time_entry_id,
        fact.kind,
        fact.at,
        fact.actor_id,
        fact.minutes,
    );
    let row = (
        event.association_id,
        event.sequence,
        event.time_entry_id,
        event.kind,
        event.at,
        event.actor_id,
        event.minutes,
    );
    if said != row {
        return Err(Fault::Columns);
    }
    match (note, fact.words) {
        // Erased, or never said.
        (None, _) => Ok(()),
        (Some(note), Some(words)) if hash_of_words(&note.salt, &note.text) == words => Ok(()),
        _ => Err(Fault::Words),
    }
}

/// Whether the last event of an entry says what the entry says.
fn says(event: &ledger_event::Model, entry: &time_entry::Model) -> bool {
    let Some(fact) = Fact::read(&event.canonical) else {
        return false;
    };
    let said = (fact.person_id, fact.engagement_id, fact.date, fact.minutes, fact.basis);
    let employer = (fact.company_id, fact.legal_entity_id, fact.establishment_id);
    said == (entry.person_id, entry.engagement_id, entry.date, entry.minutes, entry.basis)
        && employer == (entry.company_id, entry.legal_entity_id, entry.establishment_id)
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
