//! `/offers/{id}/manage`: an offer as whoever makes it sees it: its steps, and who asks for it.

use askama::Template;
use axum::extract::Path;
use axum_extra::extract::Query;
use graphql_client::GraphQLQuery;

use super::existing;
use crate::pages::{
    context::{PageContext, PageError, PageResult},
    filters,
    flash::Flash,
    form::{FormState, Problem, problems_of},
    paging::{Pages, Position, pages_of},
    scalars::{Date, DateTime},
    shell::Shell,
    words::Words,
};

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/offers.graphql")]
struct OfferToManage;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/offers.graphql")]
struct MoveOffer;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/offers.graphql")]
struct AcceptOfferRequest;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/offers.graphql")]
struct DeclineOfferRequest;

use move_offer::OfferStep as Step;
use offer_to_manage::{
    OfferKind, OfferState, OfferStep, OfferToManageOffer as Offer, OfferToManageOfferRequestsNodes as Request,
};

#[derive(Template)]
#[template(path = "offers/manage.html")]
struct ManagePage {
    shell: Shell,
    offer: Offer,
    requests: Vec<Asked>,
    pages: Pages,
    /// What stood in the way of a step.
    form: FormState,
}

/// A request with the forms that answer it.
struct Asked {
    said: Request,
    accepting: FormState,
    declining: FormState,
}

impl ManagePage {
    fn is_equipment(&self) -> bool {
        matches!(self.offer.kind, OfferKind::EQUIPMENT)
    }

    fn is_closed(&self) -> bool {
        matches!(self.offer.state, OfferState::CLOSED)
    }

    fn may_publish(&self) -> bool {
        self.offer.steps.iter().any(|step| matches!(step, OfferStep::PUBLISH))
    }

    fn may_pause(&self) -> bool {
        self.offer.steps.iter().any(|step| matches!(step, OfferStep::PAUSE))
    }

    fn may_resume(&self) -> bool {
        self.offer.steps.iter().any(|step| matches!(step, OfferStep::RESUME))
    }

    fn may_close(&self) -> bool {
        self.offer.steps.iter().any(|step| matches!(step, OfferStep::CLOSE))
    }

    /// Where its list is.
    fn list(&self) -> &'static str {
        if self.offer.company_id.is_some() { "/company/offers" } else { "/my-offers" }
    }
}

/// The forms of a request, as one of them was sent.
#[derive(Default)]
struct Sent {
    request: String,
    accepting: Option<FormState>,
    declining: Option<FormState>,
}

impl Sent {
    fn to_decline(request: String, form: FormState) -> Self {
        Self { request, accepting: None, declining: Some(form) }
    }
}

/// Shows one.
pub(crate) async fn show(
    page: PageContext,
    Path(id): Path<String>,
    Query(position): Query<Position>,
) -> PageResult {
    page.must_be_signed_in()?;
    respond(page, id, position, FormState::default(), Sent::default()).await
}

/// Goes a step.
pub(crate) async fn go(page: PageContext, Path(id): Path<String>, form: FormState) -> PageResult {
    let page = page.at(format!("/offers/{id}/manage"));
    page.must_be_signed_in()?;
    let (step, told) = match form.value("step") {
        "PUBLISH" => (Step::PUBLISH, "flash-offer-published"),
        "PAUSE" => (Step::PAUSE, "flash-offer-paused"),
        "RESUME" => (Step::RESUME, "flash-offer-resumed"),
        "CLOSE" => (Step::CLOSE, "flash-offer-closed"),
        _ => return Err(PageError::NotFound),
    };
    let input = move_offer::MoveOfferInput { id: id.clone(), step };
    let payload = page.ask::<MoveOffer>(move_offer::Variables { input }).await?.move_offer;
    let problems = existing(problems_of!(payload.ok_or(PageError::NotFound)?.problems))?;
    if problems.is_empty() {
        return Ok(Flash::done(told).and_go_to(&format!("/offers/{id}/manage")));
    }
    // What is missing is typed on another page.
    let form = form.with(problems).on_a_page_with(|_| false);
    respond(page, id, Position::default(), form, Sent::default()).await
}

/// Accepts a request.
pub(crate) async fn accept(
    page: PageContext,
    Path((id, request)): Path<(String, String)>,
    form: FormState,
) -> PageResult {
    let page = page.at(format!("/offers/{id}/manage"));
    page.must_be_signed_in()?;
    let input = accept_offer_request::AcceptOfferRequestInput {
        id: request.clone(),
        words: form.text("words"),
        idempotency_key: form.key(),
    };
    let answer = page.ask::<AcceptOfferRequest>(accept_offer_request::Variables { input }).await?;
    let problems = answer.accept_offer_request.ok_or(PageError::NotFound)?.problems;
    let problems = existing(problems_of!(problems))?;
    let sent = |form| Sent { request, accepting: Some(form), declining: None };
    answered(page, id, problems, form, "flash-offer-accepted", sent).await
}

/// Declines one.
pub(crate) async fn decline(
    page: PageContext,
    Path((id, request)): Path<(String, String)>,
    mut form: FormState,
) -> PageResult {
    let page = page.at(format!("/offers/{id}/manage"));
    page.must_be_signed_in()?;
    if form.text("reason").is_none() {
        form.refuse("reason", "REQUIRED", Words::text("offer-reason-needed"));
        let sent = Sent::to_decline(request, form);
        return respond(page, id, Position::default(), FormState::default(), sent).await;
    }
    let input = decline_offer_request::DeclineOfferRequestInput {
        id: request.clone(),
        reason: form.value("reason").to_owned(),
    };
    let answer = page.ask::<DeclineOfferRequest>(decline_offer_request::Variables { input }).await?;
    let problems = answer.decline_offer_request.ok_or(PageError::NotFound)?.problems;
    let problems = existing(problems_of!(problems))?;
    let sent = |form| Sent::to_decline(request, form);
    answered(page, id, problems, form, "flash-offer-declined", sent).await
}

async fn answered(
    page: PageContext,
    id: String,
    problems: Vec<Problem>,
    form: FormState,
    told: &'static str,
    sent: impl FnOnce(FormState) -> Sent,
) -> PageResult {
    if problems.is_empty() {
        return Ok(Flash::done(told).and_go_to(&format!("/offers/{id}/manage")));
    }
    let sent = sent(form.with(problems));
    respond(page, id, Position::default(), FormState::default(), sent).await
}

async fn respond(
    page: PageContext,
    id: String,
    position: Position,
    form: FormState,
    mut sent: Sent,
) -> PageResult {
    let variables = offer_to_manage::Variables {
        id,
        first: position.first(),
        last: position.last(),
        after: position.after,
        before: position.before,
    };
    let mut offer = page.ask::<OfferToManage>(variables).await?.offer.ok_or(PageError::NotFound)?;
    // Whoever finds it has another page for it.
    let listed = offer.requests.take().ok_or(PageError::NotFound)?;
    let pages = pages_of!(page.shell, listed.page_info, Some(listed.total_count));
    let asked = |said: Request| {
        let is_sent = said.id == sent.request;
        let accepting = sent.accepting.take_if(|_| is_sent).unwrap_or_default();
        let declining = sent.declining.take_if(|_| is_sent).unwrap_or_default();
        Asked {
            accepting: accepting.apart(format!("accept-{}-", said.id)),
            declining: declining.apart(format!("decline-{}-", said.id)),
            said,
        }
    };
    let requests = listed.nodes.into_iter().map(asked).collect();
    page.show(|shell| ManagePage { shell, offer, requests, pages, form })
}
