//! `/operator/companies/verified`: companies that were verified, to find one by its name or by a domain of its addresses.

use askama::Template;
use axum_extra::extract::Query;
use graphql_client::GraphQLQuery;
use serde::Deserialize;

use crate::pages::{
    context::{PageContext, PageError, PageResult},
    filters,
    form::FormState,
    paging::{Pages, Position, pages_of},
    scalars::DateTime,
    shell::Shell,
};

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/operator/verified_companies.graphql")]
struct VerifiedCompanies;

#[derive(Template)]
#[template(path = "operator/verified_companies.html")]
struct VerifiedCompaniesPage {
    shell: Shell,
    companies: Vec<verified_companies::VerifiedCompaniesCompaniesByStatusNodes>,
    pages: Pages,
    filter: FormState,
    is_filtered: bool,
}

/// What the page's address says.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(crate) struct Asked {
    q: String,
    after: Option<String>,
    before: Option<String>,
}

/// Lists them, the first registered first.
pub(crate) async fn show(page: PageContext, Query(asked): Query<Asked>) -> PageResult {
    page.must_be_signed_in()?;
    let Asked { q, after, before } = asked;
    let (text, position) = (q.trim(), Position { after, before });
    let variables = verified_companies::Variables {
        text: (!text.is_empty()).then(|| text.to_owned()),
        first: position.first(),
        last: position.last(),
        after: position.after,
        before: position.before,
    };
    let found = page.ask::<VerifiedCompanies>(variables).await?.companies_by_status;
    let found = found.ok_or(PageError::NotFound)?;
    page.show(|shell| VerifiedCompaniesPage {
        pages: pages_of!(shell, found.page_info, Some(found.total_count)),
        companies: found.nodes,
        filter: FormState::among_others("filter-").set("q", text),
        is_filtered: !text.is_empty(),
        shell,
    })
}
