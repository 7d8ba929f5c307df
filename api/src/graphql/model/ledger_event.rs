//! The facts of an association's ledger, as a time entry's story tells them. Whoever shows one has checked that the viewer
//! may see the entry.

use async_graphql::{Context, Enum, Result, SimpleObject};
use chrono::{DateTime, Utc};
use entity::{TimeEntryId, ledger_event};

use super::person::PersonNode;
use crate::{
    Internal,
    domain::hours::facts_of,
    graphql::{context::RequestContext as _, loaders::StoryOf},
    hex,
};

/// What happened to a time entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "entity::LedgerEventKind")]
pub enum LedgerEventKind {
    /// Its author declared it, or declared it anew after a dispute.
    Declared,
    /// The association said fewer minutes, with a reason.
    Adjusted,
    /// Its author accepted them; with this the entry is confirmed.
    Accepted,
    /// The association confirmed it.
    Confirmed,
    /// One side disagreed, with a reason.
    Disputed,
    /// Its author took it back.
    Withdrawn,
    /// The company approved it.
    Approved,
    /// The company refused it, with a reason.
    Rejected,
    /// The association took it back by a reversing entry, with a reason.
    Reversed,
}

/// By which way a fact came.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
pub enum LedgerEventWay {
    /// Somebody was signed in.
    SignedIn,
    /// By a signed link, without an account.
    Link,
    /// By the codes of a printed sheet.
    Sheet,
}

/// A fact of an association's ledger. It never changes; each holds the hash of the one before.
#[derive(SimpleObject)]
pub struct LedgerEvent {
    /// Its number in the association's chain, without a gap.
    sequence: i64,
    /// What happened.
    kind: LedgerEventKind,
    /// When.
    at: DateTime<Utc>,
    /// Who did it; null through a signed link.
    by: Option<PersonNode>,
    /// By which way; null when its bytes cannot be read, which proves that they were altered.
    way: Option<LedgerEventWay>,
    /// The minutes it speaks of.
    minutes: i64,
    /// What was said: the description of what was declared, or the reason. Null when nothing was, or once erased.
    reason: Option<String>,
    /// SHA-256 of the hash before it and its bytes, in hexadecimal digits.
    hash: String,
}

impl From<facts_of::Way> for LedgerEventWay {
    fn from(way: facts_of::Way) -> Self {
        match way {
            facts_of::Way::SignedIn => Self::SignedIn,
            facts_of::Way::Link => Self::Link,
            facts_of::Way::Sheet => Self::Sheet,
        }
    }
}

/// The story of an entry, oldest first.
pub(super) async fn story_of(ctx: &Context<'_>, entry: TimeEntryId) -> Result<Vec<LedgerEvent>> {
    let story = ctx.loaders().load_one(StoryOf(entry)).await.map_err(Internal::because)?.unwrap_or_default();
    let ids = story.iter().filter_map(|(event, _)| event.actor_id);
    let people = ctx.loaders().load_many(ids).await.map_err(Internal::because)?;
    let tell = |(event, words): (ledger_event::Model, Option<String>)| LedgerEvent {
        sequence: event.sequence,
        kind: event.kind.into(),
        at: event.at.to_utc(),
        by: event.actor_id.and_then(|id| people.get(&id)).map(|person| PersonNode(person.clone())),
        way: facts_of::way(&event.canonical).map(Into::into),
        minutes: event.minutes.0,
        reason: words,
        hash: hex(&event.hash),
    };
    Ok(story.into_iter().map(tell).collect())
}
