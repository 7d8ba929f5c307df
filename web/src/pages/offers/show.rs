//! `/offers/{id}`: what is offered, and the form by which an association asks for it.

use askama::Template;
use axum::extract::Path;
use graphql_client::GraphQLQuery;

use super::existing;
use crate::pages::{
    context::{PageContext, PageError, PageResult},
    filters,
    flash::Flash,
    form::{FormState, problems_of},
    scalars::Date,
    shell::Shell,
    words::Words,
};

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/offers.graphql")]
struct OneOffer;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/offers.graphql")]
struct OfferSeeker;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/offers.graphql")]
struct RequestOffer;

use offer_seeker::OrganisationStatus;
use one_offer::{OfferKind, OfferRequestState, OfferState, OneOfferOffer as Offer};

#[derive(Template)]
#[template(path = "offers/show.html")]
struct OfferPage {
    shell: Shell,
    offer: Offer,
    /// Whether the reader works in an association, and whether that one is verified.
    seeks: bool,
    is_verified: bool,
    form: FormState,
}

impl OfferPage {
    fn is_equipment(&self) -> bool {
        matches!(self.offer.kind, OfferKind::EQUIPMENT)
    }

    fn is_published(&self) -> bool {
        matches!(self.offer.state, OfferState::PUBLISHED)
    }

    /// Whether a request of the reader's association waits.
    fn waits(&self) -> bool {
        let state = self.offer.request_of.as_ref().map(|request| &request.state);
        matches!(state, Some(OfferRequestState::WAITING))
    }

    fn may_ask(&self) -> bool {
        self.seeks
            && self.is_verified
            && self.is_published()
            && !self.waits()
            && !self.offer.viewer_may_change
    }
}

/// Shows one.
pub(crate) async fn show(page: PageContext, Path(id): Path<String>) -> PageResult {
    respond(page, id, FormState::default()).await
}

/// Asks for it.
pub(crate) async fn request(page: PageContext, Path(id): Path<String>, mut form: FormState) -> PageResult {
    let page = page.at(format!("/offers/{id}"));
    page.must_be_signed_in()?;
    let association_id = page.shell.association().ok_or(PageError::NotFound)?.to_owned();
    let (quantity, from, to) = (form.number("quantity"), form.date("from"), form.date("to"));
    if form.text("message").is_none() {
        form.refuse("message", "REQUIRED", Words::text("offer-message-needed"));
    }
    if !form.problems().is_empty() {
        return respond(page, id, form).await;
    }
    let input = request_offer::RequestOfferInput {
        association_id,
        offer_id: id.clone(),
        message: form.value("message").to_owned(),
        quantity,
        from,
        to,
        idempotency_key: form.key(),
    };
    let payload = page.ask::<RequestOffer>(request_offer::Variables { input }).await?.request_offer;
    let payload = payload.ok_or(PageError::NotFound)?;
    if payload.request.is_some() {
        return Ok(Flash::done("flash-offer-requested").and_go_to("/association/offers/requests"));
    }
    let form = form.with(existing(problems_of!(payload.problems))?);
    respond(page, id, form).await
}

async fn respond(page: PageContext, id: String, form: FormState) -> PageResult {
    let association = page.shell.association().map(ToOwned::to_owned);
    let seeker = match &association {
        Some(association) => {
            let variables = offer_seeker::Variables { association: association.clone() };
            page.ask::<OfferSeeker>(variables).await?.association
        }
        None => None,
    };
    let seeker = seeker.filter(|found| found.viewer_may_write_missions);
    let is_verified =
        seeker.as_ref().is_some_and(|found| matches!(found.status, OrganisationStatus::VERIFIED));
    let seeks = seeker.is_some();
    let measure = seeker.and_then(|found| found.commune).map(|commune| commune.code);
    let association = association.filter(|_| seeks);
    let offer = page.ask::<OneOffer>(one_offer::Variables { id, association, measure }).await?.offer;
    let offer = offer.ok_or(PageError::NotFound)?;
    page.show(|shell| OfferPage { shell, offer, seeks, is_verified, form })
}
