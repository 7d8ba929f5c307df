//! Making offers, moving them, asking for them and answering who asks.

use async_graphql::{Context, InputObject, Object, Result};
use entity::{AssociationId, CompanyId, OfferId, OfferRequestId, offer, offer_request};

use super::{
    exporting::{ExportPayload, export},
    payload::{parts, payload, row},
};
use crate::{
    domain::{
        exports::Wish,
        missions::offers::{
            answering, moving, requesting,
            states::OfferStep,
            writing::{self, Typed},
        },
    },
    graphql::{
        context::{Answer, RequestContext as _},
        id::Gid,
        model::{
            date::Date,
            mission_words::MissionFormat,
            offer::{OfferNode, OfferRequestNode},
            offer_words::{
                CarriedBy, EquipmentCondition, EquipmentKind, OfferKind, OfferPace, OfferRequestState,
                OfferState,
            },
            volunteer::VolunteerAge,
        },
        problem::ProblemNode,
    },
};

#[derive(Default)]
pub struct OfferMutation;

/// An offer, whole. A draft may lack what is asked for when it is published.
#[derive(InputObject)]
struct OfferInput {
    /// What is offered; an offer keeps its kind.
    kind: OfferKind,
    /// What it is, in a line of 200 letters at most.
    title: String,
    /// In words, in 5000 letters at most.
    #[graphql(default)]
    description: String,
    /// Whether visitors find it too, once it is published.
    #[graphql(default)]
    is_public: bool,
    /// How old whoever offers is: under 18, a parent has agreed that they volunteer. Of a company it says nothing.
    #[graphql(default_with = "VolunteerAge::Adult")]
    age: VolunteerAge,
    /// Codes of the macro-skills that are offered, twelve at most.
    #[graphql(default)]
    skill_codes: Vec<String>,
    /// Where skills are given.
    format: Option<MissionFormat>,
    /// How many hours.
    hours: Option<i32>,
    /// What these are counted by.
    pace: Option<OfferPace>,
    /// How far from the commune skills are given.
    radius_kilometres: Option<i32>,
    /// Which equipment.
    equipment: Option<EquipmentKind>,
    /// How many pieces.
    quantity: Option<i32>,
    /// How good it is.
    condition: Option<EquipmentCondition>,
    /// Who brings it, and takes it back.
    carried_by: Option<CarriedBy>,
    /// INSEE's code of the commune from which it is offered.
    commune_code: Option<String>,
    /// Where exactly; told to an association once its request is accepted.
    place: Option<String>,
    /// From when on.
    starts_on: Option<Date>,
    /// Until when.
    ends_on: Option<Date>,
    /// What makes it easier for people with disabilities, on either side.
    accessibility: Option<String>,
    /// Who insures what: equipment is published with it only.
    insurance: Option<String>,
}

/// Which offer to save.
#[derive(InputObject)]
struct SaveOfferInput {
    /// Which one to change; a new one when left out.
    id: Option<Gid<OfferId>>,
    /// The company that makes a new one; the viewer when left out.
    company_id: Option<Gid<CompanyId>>,
    /// What it says.
    offer: OfferInput,
    /// Keeps a repeated request from beginning it twice.
    idempotency_key: Option<String>,
}

/// Which offer goes which step.
#[derive(InputObject)]
struct MoveOfferInput {
    /// The offer.
    id: Gid<OfferId>,
    /// The step.
    step: OfferStep,
}

/// What an association asks for.
#[derive(InputObject)]
struct RequestOfferInput {
    /// The association that asks.
    association_id: Gid<AssociationId>,
    /// A published offer.
    offer_id: Gid<OfferId>,
    /// Why, in 2000 letters at most.
    message: String,
    /// Of equipment: how many pieces.
    quantity: Option<i32>,
    /// Of equipment: from when on.
    from: Option<Date>,
    /// Of equipment: until when.
    to: Option<Date>,
    /// Makes sending the same request again safe.
    idempotency_key: Option<String>,
}

/// Which request to take back.
#[derive(InputObject)]
struct WithdrawOfferRequestInput {
    /// One that waits.
    id: Gid<OfferRequestId>,
}

/// Which request to accept.
#[derive(InputObject)]
struct AcceptOfferRequestInput {
    /// One that waits.
    id: Gid<OfferRequestId>,
    /// What is said with it, in 1000 letters at most.
    words: Option<String>,
    /// Makes sending the same request again safe.
    idempotency_key: Option<String>,
}

/// Which request to decline.
#[derive(InputObject)]
struct DeclineOfferRequestInput {
    /// One that waits.
    id: Gid<OfferRequestId>,
    /// Why, in 1000 letters at most: the association reads it.
    reason: String,
}

/// Which requests to export.
#[derive(InputObject)]
struct ExportOfferRequestsInput {
    /// Of which association.
    association_id: Gid<AssociationId>,
    /// Only those that stand so; all when left out.
    state: Option<OfferRequestState>,
    /// The same text again gives the same export, for a day.
    idempotency_key: Option<String>,
}

/// Which offers to export.
#[derive(InputObject)]
struct ExportOwnOffersInput {
    /// Of which company; the viewer's own when left out.
    company_id: Option<Gid<CompanyId>>,
    /// Only those that stand so; all when left out.
    state: Option<OfferState>,
    /// The same text again gives the same export, for a day.
    idempotency_key: Option<String>,
}

payload! {
    /// What came of saving an offer.
    SaveOfferPayload { /** The offer. */ offer: OfferNode }
}
payload! {
    /// What came of the step.
    MoveOfferPayload { /** The offer. */ offer: OfferNode }
}
payload! {
    /// What came of asking.
    RequestOfferPayload { /** The request. */ request: OfferRequestNode }
}
payload! {
    /// What came of taking a request back.
    WithdrawOfferRequestPayload { /** The request. */ request: OfferRequestNode }
}
payload! {
    /// What came of accepting.
    AcceptOfferRequestPayload { /** The request, with the mission or the loan that came of it. */ request: OfferRequestNode }
}
payload! {
    /// What came of declining.
    DeclineOfferRequestPayload { /** The request. */ request: OfferRequestNode }
}

impl OfferInput {
    fn typed(&self) -> Typed {
        Typed {
            kind: self.kind.into(),
            title: self.title.clone(),
            description: self.description.clone(),
            is_public: self.is_public,
            age: self.age.into(),
            skill_codes: self.skill_codes.clone(),
            format: self.format.map(Into::into),
            hours: self.hours,
            pace: self.pace.map(Into::into),
            radius: self.radius_kilometres,
            equipment: self.equipment.map(Into::into),
            quantity: self.quantity,
            condition: self.condition.map(Into::into),
            carried_by: self.carried_by.map(Into::into),
            commune_code: self.commune_code.clone(),
            place: self.place.clone(),
            starts_on: self.starts_on.map(Into::into),
            ends_on: self.ends_on.map(Into::into),
            accessibility: self.accessibility.clone(),
            insurance: self.insurance.clone(),
        }
    }
}

#[Object]
impl OfferMutation {
    /// Begins an offer, of oneself or of a company whose programme one runs, or changes one. What is published stays complete.
    async fn save_offer(&self, ctx: &Context<'_>, input: SaveOfferInput) -> Result<Option<SaveOfferPayload>> {
        let (key, typed) = (input.idempotency_key.as_deref(), &input.offer.typed());
        let (id, company) = (input.id.map(|id| id.0), input.company_id.map(|id| id.0));
        let saved = ctx
            .once("saveOffer", key, &input, |tx, viewer| async move {
                match id {
                    Some(id) => writing::update(&viewer, &tx, id, typed).await,
                    None => writing::create(viewer.may_offer(company)?, &tx, typed).await,
                }
            })
            .await?;
        let (offer, problems) = offer_told(ctx, saved).await?;
        Ok(Some(SaveOfferPayload::new(offer, problems)))
    }

    /// Publishes an offer, puts it off, goes on with it or closes it: the requests that wait for an answer are then over too.
    async fn move_offer(&self, ctx: &Context<'_>, input: MoveOfferInput) -> Result<Option<MoveOfferPayload>> {
        let (Gid(id), step) = (input.id, input.step);
        let moved = ctx.write(|tx, viewer| async move { moving::go(&viewer, &tx, id, step).await }).await?;
        let (offer, problems) = offer_told(ctx, moved).await?;
        Ok(Some(MoveOfferPayload::new(offer, problems)))
    }

    /// Asks for an offer, for a verified association: one request an offer, five that wait at most.
    async fn request_offer(
        &self,
        ctx: &Context<'_>,
        input: RequestOfferInput,
    ) -> Result<Option<RequestOfferPayload>> {
        let key = input.idempotency_key.as_deref();
        let typed = &requesting::Typed {
            association: input.association_id.0,
            offer: input.offer_id.0,
            message: input.message.clone(),
            quantity: input.quantity,
            from: input.from.map(Into::into),
            to: input.to.map(Into::into),
        };
        let asked = ctx
            .once("requestOffer", key, &input, |tx, viewer| async move {
                requesting::ask(&viewer, &tx, typed).await
            })
            .await?;
        let (request, problems) = request_told(ctx, asked).await?;
        Ok(Some(RequestOfferPayload::new(request, problems)))
    }

    /// Takes a request back that waits for an answer.
    async fn withdraw_offer_request(
        &self,
        ctx: &Context<'_>,
        input: WithdrawOfferRequestInput,
    ) -> Result<Option<WithdrawOfferRequestPayload>> {
        let Gid(id) = input.id;
        let withdrawn =
            ctx.write(|tx, viewer| async move { requesting::withdraw(&viewer, &tx, id).await }).await?;
        let (request, problems) = request_told(ctx, withdrawn).await?;
        Ok(Some(WithdrawOfferRequestPayload::new(request, problems)))
    }

    /// Accepts a request. Of skills comes the draft of a mission, which the association publishes and whoever offers alone may
    /// book; of equipment comes a loan. Both sides are told how to reach each other.
    async fn accept_offer_request(
        &self,
        ctx: &Context<'_>,
        input: AcceptOfferRequestInput,
    ) -> Result<Option<AcceptOfferRequestPayload>> {
        let (key, Gid(id), words) = (input.idempotency_key.as_deref(), input.id, input.words.as_deref());
        let accepted = ctx
            .once("acceptOfferRequest", key, &input, |tx, viewer| async move {
                answering::accept(&viewer, &tx, id, words).await
            })
            .await?;
        let (request, problems) = request_told(ctx, accepted).await?;
        Ok(Some(AcceptOfferRequestPayload::new(request, problems)))
    }

    /// Declines a request, with a reason that the association reads.
    async fn decline_offer_request(
        &self,
        ctx: &Context<'_>,
        input: DeclineOfferRequestInput,
    ) -> Result<Option<DeclineOfferRequestPayload>> {
        let (Gid(id), reason) = (input.id, input.reason.as_str());
        let declined =
            ctx.write(|tx, viewer| async move { answering::decline(&viewer, &tx, id, reason).await }).await?;
        let (request, problems) = request_told(ctx, declined).await?;
        Ok(Some(DeclineOfferRequestPayload::new(request, problems)))
    }

    /// Makes a CSV file of what the viewer offers, or a company whose programme they read.
    async fn export_own_offers(
        &self,
        ctx: &Context<'_>,
        input: ExportOwnOffersInput,
    ) -> Result<Option<ExportPayload>> {
        let (key, company) = (input.idempotency_key.as_deref(), input.company_id.map(|id| id.0));
        export(ctx, "exportOwnOffers", key, &input, |viewer| {
            Ok(Wish::own_offers(viewer.may_read_offers(company)?, input.state.map(Into::into))?)
        })
        .await
    }

    /// Makes a CSV file of what an association asked for and of what came of it, for those who work in it.
    async fn export_offer_requests(
        &self,
        ctx: &Context<'_>,
        input: ExportOfferRequestsInput,
    ) -> Result<Option<ExportPayload>> {
        let (key, Gid(association)) = (input.idempotency_key.as_deref(), input.association_id);
        export(ctx, "exportOfferRequests", key, &input, |viewer| {
            let right = viewer.may_work_in_association(association)?;
            Ok(Wish::offer_requests(right, input.state.map(Into::into))?)
        })
        .await
    }
}

/// The offer as it is after the commit, or what stood in the way.
async fn offer_told(
    ctx: &Context<'_>,
    answer: Answer<OfferId>,
) -> Result<(Option<OfferNode>, Vec<ProblemNode>)> {
    let (id, problems) = parts(answer);
    let offer = match id {
        Some(id) => Some(OfferNode(row::<offer::Entity>(ctx, id).await?)),
        None => None,
    };
    Ok((offer, problems))
}

/// The same of a request.
async fn request_told(
    ctx: &Context<'_>,
    answer: Answer<OfferRequestId>,
) -> Result<(Option<OfferRequestNode>, Vec<ProblemNode>)> {
    let (id, problems) = parts(answer);
    let request = match id {
        Some(id) => Some(OfferRequestNode(row::<offer_request::Entity>(ctx, id).await?)),
        None => None,
    };
    Ok((request, problems))
}
