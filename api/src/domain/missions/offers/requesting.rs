//! Asking for an offer, for an association, and taking that back. Few requests of one association wait at once, so that whoever
//! offers is asked by those who mean it.

use chrono::NaiveDate;
use entity::{
    AssociationId, OfferId, OfferKind, OfferRequestId, OfferRequestState, OfferState, OrganisationStatus,
    association, offer, offer_request,
};
use sea_orm::{
    ActiveModelTrait as _, ActiveValue::Set, ColumnTrait as _, EntityTrait as _, IntoActiveModel as _,
    PaginatorTrait as _, QueryFilter as _,
};

use super::{answering, elsewhere, letters, lock_request, reading, refused};
use crate::{
    access::{AssociationMember, Denied, Viewer},
    domain::{
        audit::{self, Deed},
        checks::Checks,
    },
    outcome::{Outcome, Problem},
    tx::{Tx, locked},
    zone,
};

/// How many requests of one association wait for an answer at once.
pub(crate) const MOST_WAITING: usize = 5;

/// A request, as typed.
#[derive(Clone, Debug)]
pub(crate) struct Typed {
    pub(crate) association: AssociationId,
    pub(crate) offer: OfferId,
    pub(crate) message: String,
    /// Of equipment: how many pieces, from when until when.
    pub(crate) quantity: Option<i32>,
    pub(crate) from: Option<NaiveDate>,
    pub(crate) to: Option<NaiveDate>,
}

/// Asks for an offer.
pub(crate) async fn ask(viewer: &Viewer, tx: &Tx, typed: &Typed) -> Outcome<OfferRequestId, Vec<Problem>> {
    let right = viewer.may_work_in_association(typed.association)?;
    // Requests of one association queue here, so that no two of them are the last one.
    let association = locked(association::Entity::find_by_id(right.association())).one(tx).await?;
    let association = association.ok_or(Denied::Hidden)?;
    let offer = locked(offer::Entity::find_by_id(typed.offer)).one(tx).await?.ok_or(Denied::Hidden)?;
    if !reading::is_visible(tx, viewer, &offer).await? {
        return Err(Denied::Hidden.into());
    }
    if association.status != OrganisationStatus::Verified {
        return Err(refused("ASSOCIATION_NOT_VERIFIED"));
    }
    if viewer.may_read_as_own(&offer).is_ok() {
        return Err(refused("OFFER_OF_ONES_OWN"));
    }
    if offer.state != OfferState::Published {
        return Err(elsewhere(offer.state));
    }
    has_room(tx, right, &offer).await?;
    let row = read(right, tx, &offer, typed)?;
    let written = row.insert(tx).await?;
    letters::asked(tx, &offer, &written).await?;
    let deed = Deed::of(right.person(), "OFFER_REQUESTED").in_association(right.association());
    audit::write(tx, deed, written.id).await?;
    Ok(written.id)
}

/// One request for an offer waits, and few in all.
async fn has_room(tx: &Tx, right: AssociationMember, offer: &offer::Model) -> Outcome<(), Vec<Problem>> {
    let waiting = offer_request::Entity::find()
        .filter(offer_request::Column::AssociationId.eq(right.association()))
        .filter(offer_request::Column::State.eq(OfferRequestState::Waiting));
    let same = waiting.clone().filter(offer_request::Column::OfferId.eq(offer.id));
    if same.count(tx).await? > 0 {
        return Err(refused("OFFER_REQUESTED_ALREADY"));
    }
    if waiting.count(tx).await? >= MOST_WAITING as u64 {
        return Err(vec![Problem::new("TOO_MANY_OFFER_REQUESTS").with("most", MOST_WAITING)].into());
    }
    Ok(())
}

/// The row of a request; every fault at its field.
fn read(
    right: AssociationMember,
    tx: &Tx,
    offer: &offer::Model,
    typed: &Typed,
) -> Outcome<offer_request::ActiveModel, Vec<Problem>> {
    let mut checks = Checks::default();
    let message = checks.text("message", &typed.message, 2000);
    let lends = offer.kind == OfferKind::Equipment;
    if lends {
        fits(&mut checks, tx.today(zone::DEFAULT), offer, typed);
    }
    checks.pass()?;
    Ok(offer_request::ActiveModel {
        id: Set(tx.id()),
        offer_id: Set(offer.id),
        association_id: Set(right.association()),
        state: Set(OfferRequestState::Waiting),
        message: Set(message),
        quantity: Set(typed.quantity.filter(|_| lends)),
        from_on: Set(typed.from.filter(|_| lends)),
        to_on: Set(typed.to.filter(|_| lends)),
        requested_by: Set(right.person()),
        requested_at: Set(tx.now()),
        answered_by: Set(None),
        answered_at: Set(None),
        answer: Set(None),
        mission_id: Set(None),
    })
}

/// What is to be borrowed: as many as are offered at most, within the offer's days.
fn fits(checks: &mut Checks, today: NaiveDate, offer: &offer::Model, typed: &Typed) {
    let most = offer.quantity.unwrap_or(1);
    match typed.quantity {
        None => checks.refuse("quantity", "REQUIRED"),
        Some(asked) if !(1..=most).contains(&asked) => {
            let fault = Problem::new("OUT_OF_RANGE").with("least", 1_i64).with("most", i64::from(most));
            checks.add("quantity", fault);
        }
        Some(_) => {}
    }
    for (field, day) in [("from", typed.from), ("to", typed.to)] {
        let Some(day) = day else {
            checks.refuse(field, "REQUIRED");
            continue;
        };
        let is_before = offer.starts_on.is_some_and(|first| day < first);
        if is_before || offer.ends_on.is_some_and(|last| day > last) {
            checks.refuse(field, "OUTSIDE_OF_OFFER");
        } else if day < today {
            checks.refuse(field, "OVER_ALREADY");
        }
    }
    if typed.from.zip(typed.to).is_some_and(|(from, to)| to < from) {
        checks.refuse("to", "ENDS_BEFORE_IT_STARTS");
    }
}

/// Takes a request back that nobody has answered.
pub(crate) async fn withdraw(
    viewer: &Viewer,
    tx: &Tx,
    id: OfferRequestId,
) -> Outcome<OfferRequestId, Vec<Problem>> {
    viewer.account()?;
    let found = offer_request::Entity::find_by_id(id).one(tx).await?.ok_or(Denied::Hidden)?;
    let offer = locked(offer::Entity::find_by_id(found.offer_id)).one(tx).await?.ok_or(Denied::Hidden)?;
    let is_seen = viewer.may_read_as_own(&offer).is_ok();
    // Whoever has another place in the association does not see what it asks for.
    let right = viewer.may_work_in_association(found.association_id);
    let right = right.map_err(|denied| if is_seen { Denied::Forbidden } else { denied.where_seen(false) })?;
    let row = lock_request(tx, id).await?;
    if row.state != OfferRequestState::Waiting {
        return Err(answering::answered(row.state));
    }
    letters::withdrawn(tx, &offer, &row).await?;
    let mut changed = row.into_active_model();
    changed.state = Set(OfferRequestState::Withdrawn);
    changed.answered_by = Set(Some(right.person()));
    changed.answered_at = Set(Some(tx.now()));
    changed.update(tx).await?;
    let deed = Deed::of(right.person(), "OFFER_REQUEST_WITHDRAWN").in_association(right.association());
    audit::write(tx, deed, id).await?;
    Ok(id)
}
