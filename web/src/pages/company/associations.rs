//! `/company/associations`: the associations that the company helped in a year, behind the number on its home.

use askama::Template;
use axum_extra::extract::Query;
use graphql_client::GraphQLQuery;
use serde::Deserialize;

use super::seat_of;
use crate::pages::{
    context::{PageContext, PageError, PageResult},
    exports, filters,
    form::FormState,
    paging::{Pages, Position, pages_of},
    shell::Shell,
};

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/company/associations.graphql")]
struct HelpedAssociations;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/company/associations.graphql")]
struct ExportHelpedAssociations;

#[derive(Template)]
#[template(path = "company/associations.html")]
struct AssociationsPage {
    shell: Shell,
    filter: FormState,
    associations: Vec<helped_associations::HelpedAssociationsHelpedAssociationsNodes>,
    pages: Pages,
}

/// What the page's address says.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(crate) struct Asked {
    /// The calendar year; the present one when left out.
    year: String,
    after: Option<String>,
    before: Option<String>,
}

/// Lists them by name.
pub(crate) async fn show(page: PageContext, Query(asked): Query<Asked>) -> PageResult {
    let (company, _) = seat_of(&page)?;
    let mut filter = FormState::default().set("year", asked.year);
    let year = filter.number("year");
    let position = Position { after: asked.after, before: asked.before };
    let (first, last) = (position.first(), position.last());
    let (after, before) = (position.after, position.before);
    let variables = helped_associations::Variables { company, year, first, after, last, before };
    let found = page.ask::<HelpedAssociations>(variables).await?.helped_associations;
    let found = found.ok_or(PageError::NotFound)?;
    let pages = pages_of!(page.shell, found.page_info, found.total_count);
    page.show(|shell| AssociationsPage { shell, filter, associations: found.nodes, pages })
}

/// Has a file made of those of the year, and goes where it will be.
pub(crate) async fn export(page: PageContext, mut form: FormState) -> PageResult {
    let page = page.at("/company/associations".to_owned());
    let (company_id, _) = seat_of(&page)?;
    let year = form.number("year");
    if !form.problems().is_empty() {
        return show(page, Query(Asked { year: form.value("year").to_owned(), ..Asked::default() })).await;
    }
    let input = export_helped_associations::ExportHelpedAssociationsInput {
        company_id,
        year,
        idempotency_key: form.key(),
    };
    let variables = export_helped_associations::Variables { input };
    let answer = page.ask::<ExportHelpedAssociations>(variables).await?.export_helped_associations;
    exports::go_to(answer.and_then(|payload| payload.export_id))
}
