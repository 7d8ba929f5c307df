//! Answering those who ask for an offer. What is accepted of skills becomes a mission that the association finishes and
//! publishes, and that whoever offered alone may book, as every mission is booked; what is accepted of equipment becomes a loan.

use entity::{
    AssociationId, BookingMode, LoanId, LoanState, MissionFormat, MissionId, MissionStatus, OfferKind,
    OfferRequestId, OfferRequestState, OrganisationStatus, Regime, ServiceFamily, SpokenLanguage, WayIn,
    association, association_cause, commune, loan, mission, mission_skill, offer, offer_request, offer_skill,
};
use sea_orm::{
    ActiveEnum as _, ActiveModelTrait as _, ActiveValue::Set, ColumnTrait as _, DbErr, EntityTrait as _,
    IntoActiveModel as _, QueryFilter as _, QueryOrder as _, QuerySelect as _,
};

use super::{letters, lock_own, lock_request, refused};
use crate::{
    Internal,
    access::{Denied, Offerer, Viewer},
    domain::{
        audit::{self, Deed},
        checks::Checks,
    },
    outcome::{Argument, Outcome, Problem, Stop},
    text_analysis::kebab,
    tx::Tx,
};

/// How long an answer is at most.
const ANSWER: usize = 1000;

/// Accepts a request, with or without words.
pub(crate) async fn accept(
    viewer: &Viewer,
    tx: &Tx,
    id: OfferRequestId,
    words: Option<&str>,
) -> Outcome<OfferRequestId, Vec<Problem>> {
    let (right, offer, request) = lock_to_answer(tx, viewer, id).await?;
    let mut checks = Checks::default();
    let answer = checks.optional("words", words, ANSWER);
    checks.pass()?;
    let association = association::Entity::find_by_id(request.association_id).one(tx).await?;
    let association = association.ok_or(Denied::Hidden)?;
    if association.status != OrganisationStatus::Verified {
        return Err(refused("ASSOCIATION_NOT_VERIFIED"));
    }
    let mission = match offer.kind {
        OfferKind::Skills => Some(prepare_mission(tx, &offer, &request, &association).await?),
        OfferKind::Equipment => {
            agree_on_loan(tx, &offer, &request).await?;
            None
        }
    };
    let mut row = answered_by(tx, right, request, OfferRequestState::Accepted, answer);
    row.mission_id = Set(mission);
    let accepted = row.update(tx).await?;
    letters::accepted(tx, right, &offer, &accepted).await?;
    let deed = Deed::of(right.person(), "OFFER_ACCEPTED");
    told(tx, right, deed, accepted.association_id, id).await?;
    Ok(id)
}

/// Declines a request, with a reason that the association reads.
pub(crate) async fn decline(
    viewer: &Viewer,
    tx: &Tx,
    id: OfferRequestId,
    reason: &str,
) -> Outcome<OfferRequestId, Vec<Problem>> {
    let (right, offer, request) = lock_to_answer(tx, viewer, id).await?;
    let mut checks = Checks::default();
    let reason = checks.text("reason", reason, ANSWER);
    checks.pass()?;
    let row = answered_by(tx, right, request, OfferRequestState::Declined, Some(reason));
    let declined = row.update(tx).await?;
    letters::declined(tx, &offer, &declined).await?;
    let deed = Deed::of(right.person(), "OFFER_DECLINED");
    told(tx, right, deed, declined.association_id, id).await?;
    Ok(id)
}

/// Takes a request that waits for this transaction, with its offer, for whoever makes that.
async fn lock_to_answer(
    tx: &Tx,
    viewer: &Viewer,
    id: OfferRequestId,
) -> Outcome<(Offerer, offer::Model, offer_request::Model), Vec<Problem>> {
    viewer.account()?;
    let found = offer_request::Entity::find_by_id(id).one(tx).await?.ok_or(Denied::Hidden)?;
    let asks = viewer.may_work_in_association(found.association_id).is_ok();
    let (right, offer) = match lock_own(tx, viewer, found.offer_id).await {
        // Whoever sees the offer alone does not see who asks for it.
        Err(Stop::Denied(denied)) => {
            let row = offer::Entity::find_by_id(found.offer_id).one(tx).await?.ok_or(Denied::Hidden)?;
            let is_seen = asks || viewer.may_read_as_own(&row).is_ok();
            let denied =
                if denied == Denied::SignedOut { denied } else { Denied::Forbidden.where_seen(is_seen) };
            return Err(denied.into());
        }
        locked => locked?,
    };
    let request = lock_request(tx, id).await?;
    if request.state != OfferRequestState::Waiting {
        return Err(answered(request.state));
    }
    Ok((right, offer, request))
}

/// Somebody has answered it, or taken it back.
pub(super) fn answered(state: OfferRequestState) -> Stop<Vec<Problem>> {
    let said = format!("offer-request-state-{}", kebab(&state.to_value()));
    vec![Problem::new("OFFER_REQUEST_ANSWERED").with("state", Argument::Key(said.into()))].into()
}

fn answered_by(
    tx: &Tx,
    right: Offerer,
    request: offer_request::Model,
    state: OfferRequestState,
    answer: Option<String>,
) -> offer_request::ActiveModel {
    let mut row = request.into_active_model();
    row.state = Set(state);
    row.answered_by = Set(Some(right.person()));
    row.answered_at = Set(Some(tx.now()));
    row.answer = Set(answer);
    row
}

/// Both sides find the answer in their trails.
async fn told(
    tx: &Tx,
    right: Offerer,
    deed: Deed,
    association: AssociationId,
    id: OfferRequestId,
) -> Result<(), Internal> {
    let deed = deed.in_association(association);
    let deed = match right.company() {
        Some(company) => deed.in_company(company),
        None => deed,
    };
    audit::write(tx, deed, id).await
}

/// The draft of a mission as the offer and the request say it. Nobody but whoever offers will find or book it; the association
/// adds what is missing, opens sessions and publishes it, as it does with every other.
async fn prepare_mission(
    tx: &Tx,
    offer: &offer::Model,
    request: &offer_request::Model,
    association: &association::Model,
) -> Result<MissionId, DbErr> {
    let id: MissionId = tx.id();
    let format = offer.format.unwrap_or(MissionFormat::Remote);
    let code = association.commune_code.clone().or_else(|| offer.commune_code.clone());
    let place = match code.filter(|_| format != MissionFormat::Remote) {
        Some(code) => commune::Entity::find_by_id(code).one(tx).await?,
        None => None,
    };
    let cause = association_cause::Entity::find()
        .filter(association_cause::Column::AssociationId.eq(association.id))
        .order_by_asc(association_cause::Column::Position)
        .one(tx)
        .await?;
    let row = mission::ActiveModel {
        id: Set(id),
        association_id: Set(association.id),
        branch_id: Set(None),
        title: Set(offer.title.clone()),
        need: Set(request.message.clone()),
        way_in: Set(WayIn::Direct),
        status: Set(MissionStatus::Draft),
        format: Set(format),
        regime: Set(Regime::Service),
        service_family: Set(ServiceFamily::StrategicAdvice),
        booking_mode: Set(BookingMode::Single),
        cause_code: Set(cause.map(|cause| cause.cause_code)),
        language: Set(SpokenLanguage::Fr),
        latitude: Set(place.as_ref().and_then(|place| place.latitude)),
        longitude: Set(place.as_ref().and_then(|place| place.longitude)),
        commune_code: Set(place.map(|place| place.code)),
        place: Set(None),
        // Whoever offers is 16 or 17 and a parent has agreed: the mission is theirs alone.
        open_to_minors: Set(offer.is_minor),
        vulnerable_public: Set(false),
        accessibility: Set(offer.accessibility.clone()),
        insurance: Set(offer.insurance.clone()),
        confidential: Set(false),
        is_urgent: Set(false),
        next_session_at: Set(None),
        created_by: Set(request.requested_by),
        created_at: Set(tx.now()),
        published_at: Set(None),
        closed_at: Set(None),
        held_for: Set(offer.person_id),
        held_for_company: Set(offer.company_id),
    };
    mission::Entity::insert(row).exec_without_returning(tx).await?;
    copy_skills(tx, offer, id).await?;
    Ok(id)
}

/// A mission asks for what was offered.
async fn copy_skills(tx: &Tx, offer: &offer::Model, id: MissionId) -> Result<(), DbErr> {
    let codes: Vec<String> = offer_skill::Entity::find()
        .select_only()
        .column(offer_skill::Column::SkillCode)
        .filter(offer_skill::Column::OfferId.eq(offer.id))
        .order_by_asc(offer_skill::Column::SkillCode)
        .into_tuple()
        .all(tx)
        .await?;
    let skills = codes
        .into_iter()
        .map(|skill_code| mission_skill::ActiveModel { mission_id: Set(id), skill_code: Set(skill_code) });
    mission_skill::Entity::insert_many(skills).exec_without_returning(tx).await?;
    Ok(())
}

/// A loan as it was asked for, where as many pieces are free on all its days.
async fn agree_on_loan(
    tx: &Tx,
    offer: &offer::Model,
    request: &offer_request::Model,
) -> Outcome<(), Vec<Problem>> {
    let (Some(from), Some(to)) = (request.from_on, request.to_on) else {
        return Err(Internal::because("a request for equipment without its days").into());
    };
    let quantity = request.quantity.unwrap_or(1);
    let others: Vec<i32> = loan::Entity::find()
        .select_only()
        .column(loan::Column::Quantity)
        .filter(loan::Column::OfferId.eq(offer.id))
        .filter(loan::Column::State.is_in([LoanState::Agreed, LoanState::Lent]))
        .filter(loan::Column::FromOn.lte(to))
        .filter(loan::Column::ToOn.gte(from))
        .into_tuple()
        .all(tx)
        .await?;
    let free = offer.quantity.unwrap_or(1) - others.iter().sum::<i32>();
    if free < quantity {
        return Err(vec![Problem::new("EQUIPMENT_LENT_THEN").with("free", i64::from(free.max(0)))].into());
    }
    let row = loan::ActiveModel {
        id: Set(tx.id::<LoanId>()),
        request_id: Set(request.id),
        offer_id: Set(offer.id),
        association_id: Set(request.association_id),
        state: Set(LoanState::Agreed),
        quantity: Set(quantity),
        from_on: Set(from),
        to_on: Set(to),
        remind_on: Set(None),
        created_at: Set(tx.now()),
        ended_at: Set(None),
    };
    loan::Entity::insert(row).exec_without_returning(tx).await?;
    Ok(())
}
