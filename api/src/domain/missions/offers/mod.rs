//! Offers: skills that somebody would give, or equipment that they would lend, before any need exists. An association asks, and
//! what is accepted becomes a mission that is held for whoever offered, or a loan.
//!
//! What is lent is worth nothing here: a loan of goods is outside mécénat de compétences, so no value and no receipt comes of it.
//!
//! Locks are always taken in this order: the association, the offer, the request, the loan.

pub(crate) mod answering;
pub(crate) mod forgetting;
pub(crate) mod inviting;
mod letters;
pub(crate) mod loans;
pub(crate) mod moving;
pub(crate) mod reading;
pub(crate) mod requesting;
#[cfg(test)]
mod state_tests;
pub(crate) mod states;
pub(crate) mod watching;
pub(crate) mod writing;

use entity::{OfferId, OfferRequestId, OfferState, offer, offer_request};
use sea_orm::{ActiveEnum as _, EntityTrait as _};

use crate::{
    access::{Denied, Offerer, Viewer},
    outcome::{Argument, Outcome, Problem, Stop},
    text_analysis::kebab,
    tx::{Tx, locked},
};

/// Takes an offer for this transaction, for whoever makes it.
async fn lock_own(tx: &Tx, viewer: &Viewer, id: OfferId) -> Outcome<(Offerer, offer::Model), Vec<Problem>> {
    viewer.account()?;
    let row = locked(offer::Entity::find_by_id(id)).one(tx).await?.ok_or(Denied::Hidden)?;
    match viewer.may_offer_it(&row) {
        Ok(right) => Ok((right, row)),
        Err(denied) => {
            let is_seen = denied == Denied::Forbidden || reading::is_visible(tx, viewer, &row).await?;
            Err(Denied::Forbidden.where_seen(is_seen).into())
        }
    }
}

/// A request as it is now, behind whoever answered it meanwhile.
async fn lock_request(tx: &Tx, id: OfferRequestId) -> Outcome<offer_request::Model, Vec<Problem>> {
    Ok(locked(offer_request::Entity::find_by_id(id)).one(tx).await?.ok_or(Denied::Hidden)?)
}

/// One problem of the whole input.
fn refused(code: &'static str) -> Stop<Vec<Problem>> {
    vec![Problem::new(code)].into()
}

/// What is asked of an offer does not begin where it stands.
fn elsewhere(state: OfferState) -> Stop<Vec<Problem>> {
    let said = format!("offer-state-{}", kebab(&state.to_value()));
    vec![Problem::new("OFFER_STANDS_ELSEWHERE").with("state", Argument::Key(said.into()))].into()
}
