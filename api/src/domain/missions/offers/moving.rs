//! Goes a step of an offer: publishes it, puts it off, closes it. Whoever asked for one that closes without an answer is told.

use entity::{OfferId, OfferRequestState, OfferState, PersonId, offer, offer_request};
use sea_orm::{
    ActiveModelTrait as _, ActiveValue::Set, ColumnTrait as _, EntityTrait as _, IntoActiveModel as _,
    QueryFilter as _,
};

use super::{
    elsewhere, letters, lock_own,
    states::{OfferActor, OfferStep},
    writing,
};
use crate::{
    Internal,
    access::Viewer,
    domain::{
        audit::{self, Deed},
        checks::Checks,
    },
    outcome::{Outcome, Problem},
    tx::{Tx, locked},
};

/// Goes a step that whoever makes the offer chose. What is published is complete; all that is missing is told at once.
pub(crate) async fn go(
    viewer: &Viewer,
    tx: &Tx,
    id: OfferId,
    step: OfferStep,
) -> Outcome<OfferId, Vec<Problem>> {
    let (right, row) = lock_own(tx, viewer, id).await?;
    let to = step.leads(row.state, OfferActor::Offerer).ok_or_else(|| elsewhere(row.state))?;
    if to == OfferState::Published {
        let mut checks = Checks::default();
        writing::is_complete(&mut checks, tx, &row).await?;
        checks.pass()?;
    }
    stand(tx, row, to, Some(right.person()), deed(step, right.person())).await?;
    Ok(id)
}

/// What the trail says of a step that somebody goes.
pub(super) fn deed(step: OfferStep, person: PersonId) -> Deed {
    let action = match step {
        OfferStep::Publish => "OFFER_PUBLISHED",
        OfferStep::Pause => "OFFER_PAUSED",
        OfferStep::Resume => "OFFER_RESUMED",
        OfferStep::Close => "OFFER_CLOSED",
    };
    Deed::of(person, action)
}

/// Closes one whose last day is past.
pub(crate) async fn close_past(tx: &Tx, id: OfferId) -> Result<(), Internal> {
    let Some(row) = locked(offer::Entity::find_by_id(id)).one(tx).await? else { return Ok(()) };
    let Some(to) = OfferStep::Close.leads(row.state, OfferActor::Job) else { return Ok(()) };
    stand(tx, row, to, None, Deed::by_nobody("OFFER_CLOSED")).await
}

/// Puts an offer into another state, with what follows of it.
pub(super) async fn stand(
    tx: &Tx,
    known: offer::Model,
    to: OfferState,
    by: Option<PersonId>,
    deed: Deed,
) -> Result<(), Internal> {
    let id = known.id;
    let deed = match known.company_id {
        Some(company) => deed.in_company(company),
        None => deed,
    };
    let published_at = known.published_at;
    let mut row = known.into_active_model();
    row.state = Set(to);
    if to == OfferState::Published && published_at.is_none() {
        row.published_at = Set(Some(tx.now()));
    }
    row.closed_at = Set((to == OfferState::Closed).then(|| tx.now()));
    let stands = row.update(tx).await?;
    if to == OfferState::Closed {
        lapse(tx, &stands, by).await?;
    }
    audit::write(tx, deed, id).await
}

/// Nobody answers the requests for an offer any more.
async fn lapse(tx: &Tx, offer: &offer::Model, by: Option<PersonId>) -> Result<(), Internal> {
    let waiting = offer_request::Entity::find()
        .filter(offer_request::Column::OfferId.eq(offer.id))
        .filter(offer_request::Column::State.eq(OfferRequestState::Waiting));
    for request in locked(waiting).all(tx).await? {
        letters::lapsed(tx, offer, &request).await?;
        let mut row = request.into_active_model();
        row.state = Set(OfferRequestState::Lapsed);
        row.answered_by = Set(by);
        row.answered_at = Set(Some(tx.now()));
        row.update(tx).await?;
    }
    Ok(())
}
