//! Fees: what an intermediary asks associations for, a membership fee a year and a fee a search, by a grid of its own. Here they
//! fall due, become invoices with numbers without a gap, are paid, reminded of and corrected; they are prices and no gifts.

mod bands;
pub(crate) mod budgets;
pub(crate) mod correcting;
pub(crate) mod falling_due;
pub(crate) mod grids;
pub(crate) mod invoicing;
mod letters;
pub(crate) mod paying;
pub(crate) mod reading;
pub(crate) mod reminding;
pub(crate) mod settings;

use entity::{Cents, IntermediaryId, InvoiceId, intermediary, invoice};
use rust_decimal::Decimal;
use sea_orm::{ConnectionTrait, DbErr, EntityTrait as _};

use crate::{
    access::{Denied, InvoiceKeeper},
    domain::intermediaries,
    outcome::{Argument, Outcome, Problem},
    tx::{Tx, locked},
    zone,
};

/// An amount as somebody typed it, from nothing to a bound; else what is wrong with it.
fn amount(typed: Decimal, most: Cents) -> Result<Cents, Problem> {
    let read = Cents::from_typed_euros(typed).filter(|cents| (Cents::ZERO..=most).contains(cents));
    read.ok_or_else(|| Problem::new("AMOUNT_OUT_OF_RANGE").with("most", Argument::Money(most)))
}

/// The clock by which an intermediary's invoices are dated.
fn zone_of(intermediary: &intermediary::Model) -> chrono_tz::Tz {
    zone::of(&intermediary.time_zone)
}

/// Takes an intermediary's row for this transaction, whoever acts: all that happens to its invoices queues here.
async fn queue_at(tx: &Tx, id: IntermediaryId) -> Result<Option<intermediary::Model>, DbErr> {
    locked(intermediary::Entity::find_by_id(id)).one(tx).await
}

/// An invoice of the network whose invoices somebody keeps, taken for this transaction with the network itself.
async fn lock_own(
    right: &InvoiceKeeper,
    tx: &Tx,
    id: InvoiceId,
) -> Outcome<(intermediary::Model, invoice::Model), Vec<Problem>> {
    let intermediary = intermediaries::lock::<Vec<Problem>>(tx, right.intermediary()).await?;
    let found = locked(invoice::Entity::find_by_id(id)).one(tx).await?;
    let found = found.filter(|invoice| invoice.intermediary_id == right.intermediary());
    Ok((intermediary, found.ok_or(Denied::Hidden)?))
}

/// An invoice, for whoever is then asked for a right to it.
pub(crate) async fn find(
    connection: &impl ConnectionTrait,
    id: InvoiceId,
) -> Result<Option<invoice::Model>, DbErr> {
    invoice::Entity::find_by_id(id).one(connection).await
}

/// What is left to pay of an invoice.
pub(crate) fn left_of(invoice: &invoice::Model) -> Cents {
    invoice.total - invoice.credited
}
