//! `/operator/companies/refused`: companies that were refused and have not asked again, with the reason they read.

use askama::Template;
use axum_extra::extract::Query;
use graphql_client::GraphQLQuery;

use crate::pages::{
    context::{PageContext, PageError, PageResult},
    filters,
    paging::{Pages, Position, pages_of},
    scalars::DateTime,
    shell::Shell,
};

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/operator/refused_companies.graphql")]
struct RefusedCompanies;

#[derive(Template)]
#[template(path = "operator/refused_companies.html")]
struct RefusedCompaniesPage {
    shell: Shell,
    companies: Vec<refused_companies::RefusedCompaniesCompaniesByStatusNodes>,
    pages: Pages,
}

/// Lists them, the first registered first.
pub(crate) async fn show(page: PageContext, Query(position): Query<Position>) -> PageResult {
    page.must_be_signed_in()?;
    let variables = refused_companies::Variables {
        first: position.first(),
        last: position.last(),
        after: position.after,
        before: position.before,
    };
    let found = page.ask::<RefusedCompanies>(variables).await?.companies_by_status;
    let found = found.ok_or(PageError::NotFound)?;
    page.show(|shell| RefusedCompaniesPage {
        pages: pages_of!(shell, found.page_info, Some(found.total_count)),
        companies: found.nodes,
        shell,
    })
}
