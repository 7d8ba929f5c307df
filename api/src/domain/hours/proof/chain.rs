//! Proving one chain: its events from the first one on, the heads that were signed on them, and those that receipts
//! print.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use chrono::{DateTime, TimeDelta, Utc};
use entity::{
    AssociationId, DocumentKind, PersonId, document, ledger_chain, ledger_event, ledger_head, ledger_note,
    person,
};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _,
};
use serde::Deserialize;

use super::{Fault, Found, PAGE, Prover};
use crate::{
    Internal,
    domain::hours::heads::statement,
    facts::{BEGINNING, Fact, hash_of_words, link},
    hex,
    papers::LedgerHead,
    signing,
};

/// How old an event may be before a signed head must cover it: heads are signed every day.
const UNSIGNED: TimeDelta = TimeDelta::days(2);

impl<C: ConnectionTrait> Prover<'_, C> {
    /// Every event from the first one on, with its words and the heads that were signed on it.
    pub(super) async fn chain(&mut self, now: DateTime<Utc>) -> Result<Found, Internal> {
        let head = ledger_chain::Entity::find_by_id(self.association_id).one(self.connection).await?;
        let printed = printed(self.connection, self.association_id).await?;
        let signed = self.last_signed().await?;
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
            let (notes, heads) = self.beside(first.sequence, last.sequence).await?;
            let erased = self.erased(&events, &notes).await?;
            for event in &events {
                let found = match follows(event, sequence, &hash, notes.get(&event.sequence), &erased) {
                    Ok(()) => self.is_signed(event, heads.get(&event.sequence)).await?,
                    Err(fault) => Err(fault),
                };
                let found = found.and_then(|()| is_covered(event, signed, now)).and_then(|()| {
                    let is_printed = |hash: &String| *hash == hex(&event.hash);
                    let is_same = printed.get(&event.sequence).is_none_or(|all| all.iter().all(is_printed));
                    if is_same { Ok(()) } else { Err(Fault::NotThePrinted) }
                });
                if let Err(fault) = found {
                    return Ok(Err((Some(event.sequence), fault)));
                }
                sequence = event.sequence;
                hash = link(&hash, &event.canonical);
                self.proof.events += 1;
            }
        }
        if let Some(gone) = printed.keys().find(|printed| **printed > sequence) {
            return Ok(Err((Some(*gone), Fault::NotThePrinted)));
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

    /// The words of the events of a page, and the heads that were signed on them, each by its sequence.
    async fn beside(
        &self,
        from: i64,
        to: i64,
    ) -> Result<(HashMap<i64, ledger_note::Model>, HashMap<i64, ledger_head::Model>), Internal> {
        let notes = ledger_note::Entity::find()
            .filter(ledger_note::Column::AssociationId.eq(self.association_id))
            .filter(ledger_note::Column::Sequence.between(from, to))
            .all(self.connection)
            .await?;
        let heads = ledger_head::Entity::find()
            .filter(ledger_head::Column::AssociationId.eq(self.association_id))
            .filter(ledger_head::Column::Sequence.between(from, to))
            .all(self.connection)
            .await?;
        Ok((
            notes.into_iter().map(|note| (note.sequence, note)).collect(),
            heads.into_iter().map(|head| (head.sequence, head)).collect(),
        ))
    }

    /// Those whose words are gone from a page of events because they were erased.
    async fn erased(
        &self,
        events: &[ledger_event::Model],
        notes: &HashMap<i64, ledger_note::Model>,
    ) -> Result<BTreeSet<PersonId>, Internal> {
        let without = events.iter().filter(|event| !notes.contains_key(&event.sequence));
        let facts = without.filter_map(|event| Fact::read(&event.canonical));
        let people: BTreeSet<PersonId> =
            facts.filter(|fact| fact.words.is_some()).map(|fact| fact.person_id).collect();
        if people.is_empty() {
            return Ok(people);
        }
        let rows = person::Entity::find()
            .filter(person::Column::Id.is_in(people))
            .filter(person::Column::ErasedAt.is_not_null())
            .all(self.connection)
            .await?;
        Ok(rows.into_iter().map(|row| row.id).collect())
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
        let bytes = statement(head.association_id, head.sequence, &head.hash, head.signed_at);
        let key = self.known_keys.get(self.connection, self.keys, &head.key_id).await?;
        self.proof.heads += 1;
        let is_signed = key.is_some_and(|key| signing::is_signed(key, &bytes, &head.signature));
        Ok(if is_signed { Ok(()) } else { Err(Fault::Signature) })
    }

    /// The last event on which a head was signed; nought when none was.
    async fn last_signed(&self) -> Result<i64, Internal> {
        let last = ledger_head::Entity::find()
            .filter(ledger_head::Column::AssociationId.eq(self.association_id))
            .order_by_desc(ledger_head::Column::Sequence)
            .one(self.connection)
            .await?;
        Ok(last.map_or(0, |head| head.sequence))
    }
}

/// Whether a signed head stands on an event or after it, unless the event is too young: whoever cuts a chain and takes
/// its heads away leaves a chain that nobody signed.
fn is_covered(event: &ledger_event::Model, signed: i64, now: DateTime<Utc>) -> Result<(), Fault> {
    let is_young = event.at.to_utc() > now - UNSIGNED;
    if event.sequence <= signed || is_young { Ok(()) } else { Err(Fault::Unsigned) }
}

/// What a receipt prints of the chain.
#[derive(Deserialize)]
struct Printed {
    ledger_head: LedgerHead,
}

/// The events that receipts print, with the hash that each of them says.
async fn printed(
    connection: &impl ConnectionTrait,
    association_id: AssociationId,
) -> Result<BTreeMap<i64, Vec<String>>, Internal> {
    let contents: Vec<String> = document::Entity::find()
        .select_only()
        .column(document::Column::Content)
        .filter(document::Column::AssociationId.eq(association_id))
        .filter(document::Column::Kind.eq(DocumentKind::TaxReceipt))
        .into_tuple()
        .all(connection)
        .await?;
    let mut printed: BTreeMap<i64, Vec<String>> = BTreeMap::new();
    for content in contents {
        // What cannot be read was not signed so: the proof of documents tells which it is.
        let Ok(Printed { ledger_head }) = serde_json::from_str(&content) else { continue };
        let sequence = i64::try_from(ledger_head.sequence).unwrap_or(i64::MAX);
        // A receipt for hours that no chain tells of prints an empty one.
        if sequence > 0 {
            printed.entry(sequence).or_default().push(ledger_head.hash);
        }
    }
    Ok(printed)
}

/// Whether an event follows what came before it, and says what its row says.
fn follows(
    event: &ledger_event::Model,
    sequence: i64,
    hash: &[u8],
    note: Option<&ledger_note::Model>,
    erased: &BTreeSet<PersonId>,
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
        (None, None) => Ok(()),
        // With whoever is erased go the words of their hours, and the salt that would still tell them from others.
        (None, Some(_)) if erased.contains(&fact.person_id) => Ok(()),
        // Nothing else erases words: they were taken away behind the program's back.
        (None, Some(_)) => Err(Fault::WordsGone),
        (Some(note), Some(words)) if hash_of_words(&note.salt, &note.text) == words => Ok(()),
        _ => Err(Fault::Words),
    }
}
