//! What the ledger tells of entries that a paper attests: who decided about them, and when. A paper prints that as the
//! ledger's events say it, and nothing of an entry whose own columns say otherwise.

use std::collections::HashMap;

use entity::{TimeEntryId, ledger_event, time_entry};
use sea_orm::{
    ConnectionTrait, EntityTrait as _, QueryFilter as _, QueryOrder as _, sea_query::IntoCondition,
};

use crate::{
    Internal,
    facts::{Decision, Fact, link},
};

/// What the ledger tells of entries.
pub(super) struct Attested(HashMap<TimeEntryId, Told>);

/// What it tells of one.
struct Told {
    last: Fact,
    decision: Option<Decision>,
}

impl Attested {
    /// Reads the events of the entries that a condition on events finds.
    pub(super) async fn by(
        connection: &impl ConnectionTrait,
        which: impl IntoCondition,
    ) -> Result<Self, Internal> {
        let events = ledger_event::Entity::find()
            .filter(which)
            .order_by_asc(ledger_event::Column::Sequence)
            .all(connection)
            .await?;
        let mut told: HashMap<TimeEntryId, Told> = HashMap::new();
        for event in events {
            let fact = read(&event).ok_or_else(|| Internal::because("an event of the ledger was altered"))?;
            let before = told.get(&event.time_entry_id).and_then(|told| told.decision);
            let decision = fact.decision(before);
            told.insert(event.time_entry_id, Told { last: fact, decision });
        }
        Ok(Self(told))
    }

    /// The decision that makes an entry count. An entry that the ledger tells otherwise, or not at all, is printed
    /// nowhere: somebody changed it behind the ledger's back.
    pub(super) fn decision(&self, entry: &time_entry::Model) -> Result<Decision, Internal> {
        let is_so = |told: &&Told| {
            let fact = &told.last;
            let said = (fact.association_id, fact.person_id, fact.date, fact.minutes);
            said == (entry.association_id, entry.person_id, entry.date, entry.minutes)
        };
        let decision = self.0.get(&entry.id).filter(is_so).and_then(|told| told.decision);
        decision.ok_or_else(|| Internal::because("an entry is not what the ledger tells of it"))
    }

    /// Every decision.
    pub(super) fn decisions(&self) -> impl Iterator<Item = Decision> {
        self.0.values().filter_map(|told| told.decision)
    }
}

/// The fact of an event, if its bytes are those that were hashed and are about its entry.
fn read(event: &ledger_event::Model) -> Option<Fact> {
    let is_hashed = event.hash == link(&event.previous_hash, &event.canonical);
    Fact::read(&event.canonical).filter(|fact| is_hashed && fact.time_entry_id == event.time_entry_id)
}
