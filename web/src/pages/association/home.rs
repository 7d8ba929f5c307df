//! `/association`: what waits for an association, what it received, and what it has still to do before companies can
//! lend it time and be given receipts.

use askama::Template;
use axum_extra::extract::Query;
use graphql_client::GraphQLQuery;

use super::{association_of, scope_of};
use crate::pages::{
    checks::{Check, CheckState, are_done},
    context::{PageContext, PageError, PageResult},
    filters,
    scalars::DateTime,
    shell::Shell,
    years::AskedYear,
};

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/association/home.graphql")]
struct AssociationHome;

use association_home::{AssociationHomeAssociation as Association, AssociationHomeAssociationHome as Home};

#[derive(Template)]
#[template(path = "association/home.html")]
struct HomePage {
    shell: Shell,
    association: Association,
    /// Whose figures these are: the association's, or those of the branch to which whoever looks is bound.
    scope: String,
    home: Home,
    /// Whether another year was asked for, which is none.
    is_instead: bool,
    /// What an admin has to see to; empty for everybody else.
    checks: Vec<Check>,
}

impl HomePage {
    fn is_all_done(&self) -> bool {
        are_done(&self.checks)
    }
}

/// Shows the seat's association.
pub(crate) async fn show(page: PageContext, Query(asked): Query<AskedYear>) -> PageResult {
    let id = association_of(&page)?;
    let found = page.ask::<AssociationHome>(association_home::Variables { id, year: asked.year() }).await?;
    let association = found.association.ok_or(PageError::NotFound)?;
    let home = found.association_home.ok_or(PageError::NotFound)?;
    let checks = if association.viewer_is_admin { checks(&association, &home) } else { Vec::new() };
    let is_instead = asked.is_none_of_ours();
    let scope = scope_of(&page);
    page.show(|shell| HomePage { shell, association, scope, home, is_instead, checks })
}

fn checks(association: &Association, home: &Home) -> Vec<Check> {
    let eligibility = match &association.eligibility {
        None => CheckState::ToDo,
        Some(declared) if declared.has_expired => CheckState::Expired,
        Some(declared) if declared.expires_soon => CheckState::ExpiresSoon,
        Some(_) => CheckState::Done,
    };
    let check = |name, href, state| Check { name, href, state };
    vec![
        check("described", "/association/settings", CheckState::once(!association.description.is_empty())),
        check("verified", "/association/settings", CheckState::verified(&association.status)),
        check("eligibility", "/association/proofs#eligibility", eligibility),
        check("mandate", "/association/proofs#mandate", CheckState::once(association.mandate.is_some())),
        check("signatory", "/association/people#signatories", CheckState::once(home.has_signatory)),
        check("mission", "/association/missions", CheckState::once(home.published_missions > 0)),
    ]
}
