//! Asking an association that is not here yet to register, so that it sends its need itself: one letter to an address, and no
//! row that would name it.

use chrono::Duration;
use entity::{EmailAddress, person};
use sea_orm::EntityTrait as _;
use uuid::Uuid;

use crate::{
    access::{BoardWriter, Denied},
    domain::{
        checks::Checks,
        intermediaries,
        people::limits::{self, Limit},
    },
    mail::{self, Letter},
    outcome::{Outcome, Problem},
    tx::Tx,
};

/// Where an association is registered.
const PAGE: &str = "/associations/new";

/// How often an intermediary writes to one address.
const TO_ADDRESS: Limit =
    Limit { scope: "association asked to register", most: 3, window: Duration::days(1) };

/// How many of these letters an intermediary writes.
const OF_NETWORK: Limit =
    Limit { scope: "associations asked to register", most: 200, window: Duration::days(1) };

/// Whom to ask, as typed.
#[derive(Clone, Debug)]
pub(crate) struct Typed {
    pub(crate) email: String,
    /// What the association is called.
    pub(crate) association: String,
}

/// Writes to somebody of an association; to which address it was.
pub(crate) async fn invite(right: &BoardWriter, tx: &Tx, typed: &Typed) -> Outcome<String, Vec<Problem>> {
    let network = right.reader().intermediary();
    let intermediary = intermediaries::find(tx, network).await?.ok_or(Denied::Hidden)?;
    let mut checks = Checks::default();
    let association = checks.name("associationName", &typed.association, 200);
    let address = checks.parse::<EmailAddress>("email", &typed.email, "INVALID_EMAIL");
    checks.pass()?;
    let address = address.ok_or_else(|| vec![Problem::new("INVALID_EMAIL").at("email")])?;
    must_be_within_limits(tx, Uuid::from(network), &address).await?;
    let inviter = person::Entity::find_by_id(right.reader().person()).one(tx).await?;
    let inviter = inviter.ok_or(Denied::Hidden)?;
    let email: String = form_urlencoded::byte_serialize(address.as_str().as_bytes()).collect();
    let letter = Letter {
        person_id: None,
        address: address.clone(),
        language: inviter.language.into(),
        code: "association-asked-to-register",
        arguments: vec![
            ("inviter", inviter.full_name().into()),
            ("intermediary", intermediary.name.into()),
            ("association", association.into()),
            ("path", format!("/sign-in?email={email}&back={PAGE}").into()),
        ],
        calendar: None,
    };
    mail::write(tx, letter).await?;
    Ok(address.as_str().to_owned())
}

/// Nobody's mailbox is flooded in a network's name.
async fn must_be_within_limits(tx: &Tx, network: Uuid, address: &EmailAddress) -> Outcome<(), Vec<Problem>> {
    if !limits::count(tx, TO_ADDRESS, &format!("{network} {address}")).await? {
        let problem = Problem::new("INVITED_TOO_OFTEN").at("email");
        return Err(vec![problem.with("most", i64::from(TO_ADDRESS.most))].into());
    }
    if !limits::count(tx, OF_NETWORK, &network.to_string()).await? {
        let problem = Problem::new("TOO_MANY_INVITATIONS");
        return Err(vec![problem.with("most", i64::from(OF_NETWORK.most))].into());
    }
    Ok(())
}
