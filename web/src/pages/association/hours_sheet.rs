//! `/association/hours/sheet`: what waits, to print and to have signed by somebody without a computer. The code of each
//! line is typed in later.

use askama::Template;
use axum_extra::extract::Query;
use graphql_client::GraphQLQuery;

use super::{
    hours::{must_confirm, seat},
    scope_of,
};
use crate::pages::{
    context::{PageContext, PageError, PageResult},
    filters,
    paging::{Pages, Position, pages_of},
    scalars::Date,
    shell::Shell,
    words,
};

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/association/hours.graphql")]
struct SheetOfHours;

use sheet_of_hours::SheetOfHoursAssociationTimeEntriesNodes as Entry;

/// Lines of a sheet; what is more stands on another.
const LINES: i64 = 100;

#[derive(Template)]
#[template(path = "association/hours_sheet.html")]
struct SheetPage {
    shell: Shell,
    /// Whose hours these are: the association's, or those of the branch to which whoever looks is bound.
    scope: String,
    entries: Vec<Entry>,
    pages: Pages,
}

impl Entry {
    /// The job and the site.
    fn post(&self) -> Option<String> {
        words::post(self.qualification.as_ref(), self.site_name.as_ref())
    }
}

/// Shows it.
pub(crate) async fn show(page: PageContext, Query(position): Query<Position>) -> PageResult {
    let variables = sheet_of_hours::Variables {
        association: seat(&page)?,
        first: position.first().map(|_| LINES),
        last: position.last().map(|_| LINES),
        after: position.after,
        before: position.before,
    };
    let found = page.ask::<SheetOfHours>(variables).await?.association.ok_or(PageError::NotFound)?;
    let entries = found.time_entries.ok_or(PageError::NotFound)?;
    must_confirm(found.can_confirm_hours)?;
    let scope = scope_of(&page);
    page.show(|shell| SheetPage {
        pages: pages_of!(shell, entries.page_info, entries.total_count),
        scope,
        entries: entries.nodes,
        shell,
    })
}
