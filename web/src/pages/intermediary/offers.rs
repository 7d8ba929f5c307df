//! `/intermediary/offers`: the needs that other branches would pass on to one's own, each with a yes and a no.

use askama::Template;
use axum::extract::Path;
use graphql_client::GraphQLQuery;

use super::intermediary_of;
use crate::pages::{
    context::{PageContext, PageError, PageResult},
    filters,
    flash::Flash,
    form::{FormState, existing, problems_of},
    scalars::DateTime,
    shell::Shell,
};

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/follow_up.graphql")]
struct BranchOffers;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/follow_up.graphql")]
struct AcceptNeed;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/follow_up.graphql")]
struct DeclineNeed;

#[derive(Template)]
#[template(path = "intermediary/offers.html")]
struct OffersPage {
    shell: Shell,
    offers: Vec<Offer>,
    /// What went wrong with one of them, where it is there no more.
    beside: FormState,
}

/// An offer with the form that declines it.
struct Offer {
    said: branch_offers::BranchOffersBranchOffers,
    form: FormState,
}

/// Shows them.
pub(crate) async fn show(page: PageContext) -> PageResult {
    respond(page, None).await
}

/// Takes one.
pub(crate) async fn accept(page: PageContext, Path(id): Path<String>, form: FormState) -> PageResult {
    let page = page.at("/intermediary/offers".to_owned());
    page.must_be_signed_in()?;
    let input = accept_need::AcceptNeedInput { offer_id: id.clone() };
    let payload = page.ask::<AcceptNeed>(accept_need::Variables { input }).await?;
    let payload = payload.accept_need.ok_or(PageError::NotFound)?;
    if let Some(taken) = payload.follow_up {
        let onward = format!("/intermediary/needs/{}/follow-up", taken.need_id);
        return Ok(Flash::done("flash-need-accepted").and_go_to(&onward));
    }
    let form = form.with(existing(problems_of!(payload.problems))?);
    respond(page, Some((id, form))).await
}

/// Says no to one.
pub(crate) async fn decline(page: PageContext, Path(id): Path<String>, form: FormState) -> PageResult {
    let page = page.at("/intermediary/offers".to_owned());
    page.must_be_signed_in()?;
    let reason = form.value("reason").to_owned();
    let input = decline_need::DeclineNeedInput { offer_id: id.clone(), reason };
    let payload = page.ask::<DeclineNeed>(decline_need::Variables { input }).await?;
    let problems = existing(problems_of!(payload.decline_need.ok_or(PageError::NotFound)?.problems))?;
    if problems.is_empty() {
        return Ok(Flash::done("flash-need-declined").and_go_to("/intermediary/offers"));
    }
    respond(page, Some((id, form.with(problems)))).await
}

/// Shows them, one with what was typed.
async fn respond(page: PageContext, mut typed: Option<(String, FormState)>) -> PageResult {
    let id = intermediary_of(&page)?;
    let found = page.ask::<BranchOffers>(branch_offers::Variables { id }).await?.branch_offers;
    let offer = |said: branch_offers::BranchOffersBranchOffers| {
        let own = typed.take_if(|(id, _)| *id == said.id).map(|(_, form)| form);
        Offer { form: own.unwrap_or_default().apart(format!("{}-", said.id)), said }
    };
    let offers: Vec<Offer> = found.into_iter().map(offer).collect();
    let beside = typed.map(|(_, form)| form.on_a_page_with(|_| false)).unwrap_or_default();
    page.show(|shell| OffersPage { shell, offers, beside })
}
