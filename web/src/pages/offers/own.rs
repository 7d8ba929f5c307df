//! `/my-offers` and `/company/offers`: what somebody offers, or their company, by where it stands, how many requests wait for an
//! answer, and the file that takes it home.

use askama::Template;
use axum_extra::extract::Query;
use graphql_client::GraphQLQuery;
use serde::Deserialize;

use super::known;
use crate::pages::{
    context::{PageContext, PageError, PageResult},
    exports, filters,
    form::{Choice, FormState},
    paging::{Pages, Position, pages_of},
    scalars::Date,
    shell::Shell,
    words::Words,
};

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/offers.graphql")]
struct OwnOffers;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/offers.graphql")]
struct OfferCompany;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/offers.graphql")]
struct ExportOwnOffers;

const STATES: [(&str, &str); 4] = [
    ("DRAFT", "offer-state-draft"),
    ("PUBLISHED", "offer-state-published"),
    ("PAUSED", "offer-state-paused"),
    ("CLOSED", "offer-state-closed"),
];

/// What the list's address holds.
#[derive(Default, Deserialize)]
pub(crate) struct Wanted {
    #[serde(default)]
    state: String,
    after: Option<String>,
    before: Option<String>,
}

#[derive(Template)]
#[template(path = "offers/own.html")]
struct OwnPage {
    shell: Shell,
    /// Where the list is.
    address: &'static str,
    /// Where one is begun; none for whoever only reads a company's programme.
    begin: Option<&'static str>,
    is_of_company: bool,
    form: FormState,
    states: Vec<Choice>,
    offers: Vec<own_offers::OwnOffersOwnOffersNodes>,
    pages: Pages,
}

impl OwnPage {
    fn is_filtered(&self) -> bool {
        !self.form.value("state").is_empty()
    }
}

/// One's own.
pub(crate) async fn show(page: PageContext, Query(wanted): Query<Wanted>) -> PageResult {
    page.must_be_signed_in()?;
    respond(page, None, Some("/my-offers/new"), wanted).await
}

/// A company's.
pub(crate) async fn show_of_company(page: PageContext, Query(wanted): Query<Wanted>) -> PageResult {
    page.must_be_signed_in()?;
    let company = page.shell.company().ok_or(PageError::NotFound)?.to_owned();
    let found = page.ask::<OfferCompany>(offer_company::Variables { company: company.clone() }).await?;
    let runs = found.company.is_some_and(|company| company.viewer_runs_programme);
    respond(page, Some(company), runs.then_some("/company/offers/new"), wanted).await
}

/// Has a file made of one's own, and goes where it will be.
pub(crate) async fn export(page: PageContext, form: FormState) -> PageResult {
    let page = page.at("/my-offers".to_owned());
    page.must_be_signed_in()?;
    taken_home(&page, None, &form).await
}

/// The same of a company's.
pub(crate) async fn export_of_company(page: PageContext, form: FormState) -> PageResult {
    let page = page.at("/company/offers".to_owned());
    page.must_be_signed_in()?;
    let company = page.shell.company().ok_or(PageError::NotFound)?.to_owned();
    taken_home(&page, Some(company), &form).await
}

async fn taken_home(page: &PageContext, company_id: Option<String>, form: &FormState) -> PageResult {
    let state = known(&STATES, form.value("state"));
    let state = state.map(|code| export_own_offers::OfferState::Other(code.to_owned()));
    let input = export_own_offers::ExportOwnOffersInput { company_id, state, idempotency_key: form.key() };
    let answer = page.ask::<ExportOwnOffers>(export_own_offers::Variables { input }).await?;
    exports::go_to(answer.export_own_offers.and_then(|payload| payload.export_id))
}

async fn respond(
    page: PageContext,
    company: Option<String>,
    begin: Option<&'static str>,
    wanted: Wanted,
) -> PageResult {
    let is_of_company = company.is_some();
    let position = Position { after: wanted.after, before: wanted.before };
    let state = known(&STATES, &wanted.state);
    let variables = own_offers::Variables {
        company,
        state: state.map(|code| own_offers::OfferState::Other(code.to_owned())),
        first: position.first(),
        last: position.last(),
        after: position.after,
        before: position.before,
    };
    let listed = page.ask::<OwnOffers>(variables).await?.own_offers.ok_or(PageError::NotFound)?;
    page.show(|shell| OwnPage {
        pages: pages_of!(shell, listed.page_info, Some(listed.total_count)),
        shell,
        address: if is_of_company { "/company/offers" } else { "/my-offers" },
        begin,
        is_of_company,
        form: FormState::default().set("state", state.unwrap_or_default()),
        states: STATES.into_iter().map(|(value, key)| Choice::new(value, Words::text(key))).collect(),
        offers: listed.nodes,
    })
}
