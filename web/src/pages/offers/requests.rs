//! `/association/offers/requests`: what an association asked for, what was answered, and the mission or the loan that came of it.

use askama::Template;
use axum::extract::Path;
use axum_extra::extract::Query;
use graphql_client::GraphQLQuery;
use serde::Deserialize;

use super::{existing, known};
use crate::pages::{
    context::{PageContext, PageError, PageResult},
    exports, filters,
    flash::Flash,
    form::{Choice, FormState, problems_of},
    paging::{Pages, Position, pages_of},
    scalars::{Date, DateTime},
    shell::Shell,
    words::Words,
};

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/offers.graphql")]
struct AssociationOfferRequests;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/offers.graphql")]
struct WithdrawOfferRequest;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/offers.graphql")]
struct ExportOfferRequests;

/// The address of the list.
const ADDRESS: &str = "/association/offers/requests";

const STATES: [(&str, &str); 5] = [
    ("WAITING", "offer-request-state-waiting"),
    ("ACCEPTED", "offer-request-state-accepted"),
    ("DECLINED", "offer-request-state-declined"),
    ("WITHDRAWN", "offer-request-state-withdrawn"),
    ("LAPSED", "offer-request-state-lapsed"),
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
#[template(path = "offers/requests.html")]
struct RequestsPage {
    shell: Shell,
    form: FormState,
    states: Vec<Choice>,
    requests: Vec<association_offer_requests::AssociationOfferRequestsAssociationOfferRequestsNodes>,
    pages: Pages,
    /// What stood in the way of taking one back.
    beside: FormState,
}

impl RequestsPage {
    fn is_filtered(&self) -> bool {
        !self.form.value("state").is_empty()
    }
}

/// The association of the seat in which somebody acts.
fn association_of(page: &PageContext) -> Result<String, PageError> {
    page.must_be_signed_in()?;
    page.shell.association().map(ToOwned::to_owned).ok_or(PageError::NotFound)
}

/// Lists them.
pub(crate) async fn show(page: PageContext, Query(wanted): Query<Wanted>) -> PageResult {
    respond(page, wanted, FormState::default()).await
}

/// Takes one back.
pub(crate) async fn withdraw(page: PageContext, Path(id): Path<String>, form: FormState) -> PageResult {
    let page = page.at(ADDRESS.to_owned());
    association_of(&page)?;
    let input = withdraw_offer_request::WithdrawOfferRequestInput { id };
    let answer = page.ask::<WithdrawOfferRequest>(withdraw_offer_request::Variables { input }).await?;
    let problems = answer.withdraw_offer_request.ok_or(PageError::NotFound)?.problems;
    let problems = existing(problems_of!(problems))?;
    if problems.is_empty() {
        return Ok(Flash::done("flash-offer-request-withdrawn").and_go_to(ADDRESS));
    }
    respond(page, Wanted::default(), form.with(problems)).await
}

/// Has a file made of those that the filter lets through, and goes where it will be.
pub(crate) async fn export(page: PageContext, form: FormState) -> PageResult {
    let page = page.at(ADDRESS.to_owned());
    let association_id = association_of(&page)?;
    let state = known(&STATES, form.value("state"));
    let state = state.map(|code| export_offer_requests::OfferRequestState::Other(code.to_owned()));
    let idempotency_key = form.key();
    let input = export_offer_requests::ExportOfferRequestsInput { association_id, state, idempotency_key };
    let answer = page.ask::<ExportOfferRequests>(export_offer_requests::Variables { input }).await?;
    exports::go_to(answer.export_offer_requests.and_then(|payload| payload.export_id))
}

async fn respond(page: PageContext, wanted: Wanted, beside: FormState) -> PageResult {
    let association = association_of(&page)?;
    let position = Position { after: wanted.after, before: wanted.before };
    let state = known(&STATES, &wanted.state);
    let variables = association_offer_requests::Variables {
        association,
        state: state.map(|code| association_offer_requests::OfferRequestState::Other(code.to_owned())),
        first: position.first(),
        last: position.last(),
        after: position.after,
        before: position.before,
    };
    let found = page.ask::<AssociationOfferRequests>(variables).await?.association_offer_requests;
    let found = found.ok_or(PageError::NotFound)?;
    page.show(|shell| RequestsPage {
        pages: pages_of!(shell, found.page_info, Some(found.total_count)),
        shell,
        form: FormState::default().set("state", state.unwrap_or_default()),
        states: STATES.into_iter().map(|(value, key)| Choice::new(value, Words::text(key))).collect(),
        requests: found.nodes,
        beside,
    })
}
