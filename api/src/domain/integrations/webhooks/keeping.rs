//! Making, changing, switching and removing webhooks.

use entity::{WebhookId, WebhookOff, webhook_endpoint};
use sea_orm::{ActiveValue::Set, EntityTrait as _};

use super::{list, refused::Refused, secrets};
use crate::{
    access::{Viewer, WebhookKeeper, viewer::Organisation},
    domain::{
        audit::{self, Changes, Deed},
        checks::Checks,
    },
    outbox::EventType,
    outcome::{Argument, Outcome, Problem, Stop},
    outgoing::{NoAnswer, Outgoing},
    tx::Tx,
};

/// An organisation has no more: each is a request for every event.
pub(crate) const MOST: usize = 20;

/// Letters of an address at most.
const ADDRESS: usize = 500;

/// A webhook as it was typed.
#[derive(Clone, Debug)]
pub(crate) struct Wish {
    pub(crate) address: String,
    pub(crate) events: Vec<EventType>,
}

impl Wish {
    /// What is kept of it: the address as requests are sent there, and the kinds of events in their order.
    fn checked(&self, organisation: Organisation, outgoing: &Outgoing) -> Outcome<(String, String), Refused> {
        let mut checks = Checks::default();
        let typed = checks.text("address", &self.address, ADDRESS);
        let mut address = String::new();
        if !typed.is_empty() {
            match outgoing.may_ask(&typed) {
                // Longer than what was typed, where signs of other scripts are written in letters of ASCII.
                Ok(url) if url.as_str().chars().count() > ADDRESS && typed.chars().count() <= ADDRESS => {
                    checks.add("address", Problem::new("TOO_LONG").with("most", ADDRESS));
                }
                Ok(url) => address = url.into(),
                Err(NoAnswer::Inside) => checks.refuse("address", "ADDRESS_INSIDE"),
                Err(NoAnswer::NotAPort) => checks.refuse("address", "INVALID_PORT"),
                Err(_) => checks.refuse("address", "INVALID_WEB_ADDRESS"),
            }
        }
        let codes: Vec<&str> = EventType::ALL
            .into_iter()
            .filter(|kind| self.events.contains(kind))
            .map(EventType::code)
            .collect();
        let is_association = matches!(organisation, Organisation::Association(_));
        if codes.is_empty() {
            checks.refuse("events", "REQUIRED");
        } else if is_association && !self.events.iter().all(|kind| kind.is_for_associations()) {
            checks.refuse("events", "NOT_FOR_ASSOCIATIONS");
        }
        checks.pass().map_err(Stop::widen)?;
        Ok((address, codes.join(" ")))
    }
}

/// What was done with an organisation's webhook, for its audit trail.
pub(super) fn deed(right: &WebhookKeeper, action: &'static str) -> Deed {
    in_organisation(Deed::of(right.person(), action), right.organisation())
}

pub(super) fn in_organisation(deed: Deed, organisation: Organisation) -> Deed {
    match organisation {
        Organisation::Company(id) => deed.in_company(id),
        Organisation::Association(id) => deed.in_association(id),
        Organisation::Intermediary(id) => deed.in_intermediary(id),
    }
}

/// Makes a webhook. Its id, and the secret that its deliveries are signed with, which is told once.
pub(crate) async fn create(
    right: &WebhookKeeper,
    tx: &Tx,
    outgoing: &Outgoing,
    wish: &Wish,
) -> Outcome<(WebhookId, String), Refused> {
    let (address, event_types) = wish.checked(right.organisation(), outgoing)?;
    if list(tx, &right.reader()).await?.len() >= MOST {
        return Err(Refused::TooMany { most: MOST }.into());
    }
    let id: WebhookId = tx.id();
    let row = webhook_endpoint::ActiveModel {
        id: Set(id),
        company_id: Set(right.company()),
        association_id: Set(right.association()),
        address: Set(address.clone()),
        event_types: Set(event_types),
        created_by: Set(right.person()),
        created_at: Set(tx.now()),
        disabled_at: Set(None),
        disabled_why: Set(None),
    };
    webhook_endpoint::Entity::insert(row).exec_without_returning(tx).await?;
    let secret = secrets::make(tx, id).await?;
    audit::write(tx, deed(right, "WEBHOOK_CREATED").with("address", host_of(&address)), id).await?;
    Ok((id, secret))
}

/// Changes where and of what a webhook is told. What waits to be sent goes to the new address.
pub(crate) async fn change(
    viewer: &Viewer,
    tx: &Tx,
    outgoing: &Outgoing,
    id: WebhookId,
    wish: &Wish,
) -> Outcome<WebhookId, Refused> {
    let (right, known) = super::find(tx, viewer, id).await??;
    let (address, event_types) = wish.checked(right.organisation(), outgoing)?;
    let (was, shown) = (host_of(&known.address), host_of(&address));
    let changes = Changes::default();
    let changes = if was == shown {
        changes.that("address", &known.address, &address)
    } else {
        changes.of("address", Some(was), Some(shown.clone()))
    };
    let changes = changes.of("events", Some(told_of(&known.event_types)), Some(told_of(&event_types)));
    let row = webhook_endpoint::ActiveModel {
        id: Set(id),
        address: Set(address),
        event_types: Set(event_types),
        ..Default::default()
    };
    webhook_endpoint::Entity::update(row).exec(tx).await?;
    let deed = deed(&right, "WEBHOOK_CHANGED").with("address", shown).changing(changes);
    audit::write(tx, deed, id).await?;
    Ok(id)
}

/// Switches a webhook on or off. What happens while it is off is never sent to it.
pub(crate) async fn switch(viewer: &Viewer, tx: &Tx, id: WebhookId, on: bool) -> Outcome<WebhookId, Refused> {
    let (right, known) = super::find(tx, viewer, id).await??;
    if known.disabled_at.is_none() == on {
        return Ok(id);
    }
    let row = webhook_endpoint::ActiveModel {
        id: Set(id),
        disabled_at: Set((!on).then_some(tx.now())),
        disabled_why: Set((!on).then_some(WebhookOff::ByHand)),
        ..Default::default()
    };
    webhook_endpoint::Entity::update(row).exec(tx).await?;
    let action = if on { "WEBHOOK_SWITCHED_ON" } else { "WEBHOOK_SWITCHED_OFF" };
    audit::write(tx, deed(&right, action), id).await?;
    Ok(id)
}

/// Removes a webhook with all that was sent to it.
pub(crate) async fn remove(viewer: &Viewer, tx: &Tx, id: WebhookId) -> Outcome<WebhookId, Refused> {
    let (right, row) = super::find(tx, viewer, id).await??;
    webhook_endpoint::Entity::delete_by_id(id).exec(tx).await?;
    audit::write(tx, deed(&right, "WEBHOOK_REMOVED").with("address", host_of(&row.address)), id).await?;
    Ok(id)
}

/// Gives a webhook another secret, which is told once. The one before signs too for a day.
pub(crate) async fn rotate(viewer: &Viewer, tx: &Tx, id: WebhookId) -> Outcome<(WebhookId, String), Refused> {
    let (right, _) = super::find(tx, viewer, id).await??;
    secrets::end(tx, id).await?;
    let secret = secrets::make(tx, id).await?;
    audit::write(tx, deed(&right, "WEBHOOK_SECRET_ROTATED"), id).await?;
    Ok((id, secret))
}

/// What is told of an address where its path is not, which may hold a secret of its receiver's: in an audit trail, and to who
/// reads webhooks without keeping them.
pub(crate) fn host_of(address: &str) -> String {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    rest.split(['/', '?', '#']).next().unwrap_or_default().to_owned()
}

/// The kinds of events that a webhook is told of, as its receiver reads them.
fn told_of(event_types: &str) -> Argument {
    let is_told = |kind: &EventType| event_types.split(' ').any(|code| code == kind.code());
    Argument::List(EventType::ALL.into_iter().filter(is_told).map(|kind| kind.code().into()).collect())
}
