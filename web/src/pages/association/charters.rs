//! `/association/charters`: the charters of intermediaries, and to which versions an association adhered when.

use askama::Template;
use axum_extra::extract::Query;
use graphql_client::GraphQLQuery;

use super::association_of;
use crate::pages::{
    context::{PageContext, PageError, PageResult},
    filters,
    paging::{Pages, Position, pages_of},
    scalars::DateTime,
    shell::Shell,
};

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/association/charters.graphql")]
struct AssociationCharters;

use association_charters::{
    AssociationChartersAssociation as Association, AssociationChartersCharterAdherences as Adherence,
    AssociationChartersIntermediariesNodes as Intermediary,
};

#[derive(Template)]
#[template(path = "association/charters.html")]
struct ChartersPage {
    shell: Shell,
    association: Association,
    adherences: Vec<Adherence>,
    intermediaries: Vec<Intermediary>,
    pages: Pages,
}

impl ChartersPage {
    /// The adherence to the version that an intermediary has in force.
    fn adherence(&self, intermediary: &Intermediary) -> Option<&Adherence> {
        let charter = intermediary.charter.as_ref()?;
        self.adherences.iter().find(|adherence| adherence.charter.id == charter.id)
    }
}

/// Shows them.
pub(crate) async fn show(page: PageContext, Query(position): Query<Position>) -> PageResult {
    let variables = association_charters::Variables {
        association: association_of(&page)?,
        first: position.first(),
        last: position.last(),
        after: position.after,
        before: position.before,
    };
    let found = page.ask::<AssociationCharters>(variables).await?;
    let association = found.association.ok_or(PageError::NotFound)?;
    let adherences = found.charter_adherences.ok_or(PageError::NotFound)?;
    let listed = found.intermediaries;
    page.show(|shell| ChartersPage {
        pages: pages_of!(shell, listed.page_info, Some(listed.total_count)),
        intermediaries: listed.nodes,
        association,
        adherences,
        shell,
    })
}
