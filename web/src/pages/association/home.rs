//! `/association`: what waits for an association, what it received, and what it has still to do before companies can
//! lend it time and be given receipts.

use askama::Template;
use axum_extra::extract::Query;
use graphql_client::GraphQLQuery;
use serde::Serialize;

use super::association_of;
use crate::pages::{
    context::{PageContext, PageError, PageResult},
    filters,
    scalars::DateTime,
    shell::Shell,
    years::AskedYear,
};

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/association/home.graphql")]
struct AssociationHome;

use association_home::{
    AssociationHomeAssociation as Association, AssociationHomeAssociationHome as Home, OrganisationStatus,
};

#[derive(Template)]
#[template(path = "association/home.html")]
struct HomePage {
    shell: Shell,
    association: Association,
    home: Home,
    /// Whether another year was asked for, which is none.
    is_instead: bool,
    /// What an admin has to see to; empty for everybody else.
    checks: Vec<Check>,
}

/// Something to see to, and the place where it is done.
struct Check {
    /// The end of its texts' keys.
    name: &'static str,
    href: &'static str,
    state: CheckState,
}

/// How far it is.
#[derive(Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
enum CheckState {
    Done,
    ToDo,
    /// Somebody else's turn.
    Waiting,
    Refused,
    ExpiresSoon,
    Expired,
}

impl HomePage {
    fn is_all_done(&self) -> bool {
        self.checks.iter().all(|check| check.state == CheckState::Done)
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
    page.show(|shell| HomePage { shell, association, home, is_instead, checks })
}

fn checks(association: &Association, home: &Home) -> Vec<Check> {
    let once = |is_done: bool| if is_done { CheckState::Done } else { CheckState::ToDo };
    let verified = match association.status {
        OrganisationStatus::VERIFIED => CheckState::Done,
        OrganisationStatus::REFUSED => CheckState::Refused,
        OrganisationStatus::PENDING | OrganisationStatus::Other(_) => CheckState::Waiting,
    };
    let eligibility = match &association.eligibility {
        None => CheckState::ToDo,
        Some(declared) if declared.has_expired => CheckState::Expired,
        Some(declared) if declared.expires_soon => CheckState::ExpiresSoon,
        Some(_) => CheckState::Done,
    };
    let check = |name, href, state| Check { name, href, state };
    vec![
        check("described", "/association/settings", once(!association.description.is_empty())),
        check("verified", "/association/settings", verified),
        check("eligibility", "/association/proofs#eligibility", eligibility),
        check("mandate", "/association/proofs#mandate", once(association.mandate.is_some())),
        check("signatory", "/association/people#signatories", once(home.has_signatory)),
        check("mission", "/association/missions", once(home.published_missions > 0)),
    ]
}
