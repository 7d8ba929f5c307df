//! `/my-offers` and `/company/offers`: what somebody offers, or their company, and how many requests wait for an answer.

use askama::Template;
use axum_extra::extract::Query;
use graphql_client::GraphQLQuery;

use crate::pages::{
    context::{PageContext, PageError, PageResult},
    filters,
    paging::{Pages, Position, pages_of},
    scalars::Date,
    shell::Shell,
};

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/offers.graphql")]
struct OwnOffers;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/offers.graphql")]
struct OfferCompany;

#[derive(Template)]
#[template(path = "offers/own.html")]
struct OwnPage {
    shell: Shell,
    /// Where one is begun; none for whoever only reads a company's programme.
    begin: Option<&'static str>,
    is_of_company: bool,
    offers: Vec<own_offers::OwnOffersOwnOffersNodes>,
    pages: Pages,
}

/// One's own.
pub(crate) async fn show(page: PageContext, Query(position): Query<Position>) -> PageResult {
    page.must_be_signed_in()?;
    respond(page, None, Some("/my-offers/new"), position).await
}

/// A company's.
pub(crate) async fn show_of_company(page: PageContext, Query(position): Query<Position>) -> PageResult {
    page.must_be_signed_in()?;
    let company = page.shell.company().ok_or(PageError::NotFound)?.to_owned();
    let found = page.ask::<OfferCompany>(offer_company::Variables { company: company.clone() }).await?;
    let runs = found.company.is_some_and(|company| company.viewer_runs_programme);
    respond(page, Some(company), runs.then_some("/company/offers/new"), position).await
}

async fn respond(
    page: PageContext,
    company: Option<String>,
    begin: Option<&'static str>,
    position: Position,
) -> PageResult {
    let is_of_company = company.is_some();
    let variables = own_offers::Variables {
        company,
        first: position.first(),
        last: position.last(),
        after: position.after,
        before: position.before,
    };
    let listed = page.ask::<OwnOffers>(variables).await?.own_offers.ok_or(PageError::NotFound)?;
    page.show(|shell| OwnPage {
        pages: pages_of!(shell, listed.page_info, Some(listed.total_count)),
        shell,
        begin,
        is_of_company,
        offers: listed.nodes,
    })
}
