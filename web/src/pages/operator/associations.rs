//! `/operator/associations`: those that wait for verification, the first registered first; and those that were decided
//! on, to open their file.

use askama::Template;
use axum_extra::extract::Query;
use graphql_client::GraphQLQuery;
use serde::Deserialize;

use crate::pages::{
    context::{PageContext, PageError, PageResult},
    exports, filters,
    flash::Flash,
    form::{FormState, Problem, existing, problems_of},
    paging::{Pages, Position, pages_of},
    scalars::DateTime,
    shell::Shell,
};

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/associations.graphql")]
struct AssociationsToVet;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/associations.graphql")]
struct VerifyAssociation;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/associations.graphql")]
struct RefuseAssociation;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/associations.graphql")]
struct ExportAssociations;

use associations_to_vet::OrganisationStatus;

#[derive(Template)]
#[template(path = "operator/associations.html")]
struct AssociationsPage {
    shell: Shell,
    associations: Vec<associations_to_vet::AssociationsToVetAssociationsByStatusNodes>,
    pages: Pages,
    /// Which of them are shown: `pending`, `verified` or `refused`.
    state: &'static str,
    /// The decision that is to be put right, if one is.
    form: FormState,
}

impl AssociationsPage {
    /// The form of one association: what was typed for it, or an empty one.
    fn form_of(&self, id: &str) -> FormState {
        let prefix = format!("{id}-");
        if self.form.value("id") == id {
            self.form.clone().apart(prefix)
        } else {
            FormState::among_others(prefix)
        }
    }
}

/// What the page's address says.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(crate) struct Asked {
    /// Which associations: those that wait unless it says something else.
    state: String,
    after: Option<String>,
    before: Option<String>,
}

/// Lists those that wait, or others.
pub(crate) async fn show(page: PageContext, Query(asked): Query<Asked>) -> PageResult {
    list(page, asked, FormState::default()).await
}

/// Verifies one.
pub(crate) async fn verify(page: PageContext, form: FormState) -> PageResult {
    let problems = verify_one(&page, form.value("id")).await?;
    decided(page, form, problems, "operator-verified").await
}

/// Refuses one with a reason.
pub(crate) async fn refuse(page: PageContext, form: FormState) -> PageResult {
    let problems = refuse_one(&page, form.value("id"), form.value("reason")).await?;
    decided(page, form, problems, "operator-refused").await
}

/// Has a file made of those that the page shows, and goes where it will be.
pub(crate) async fn export(page: PageContext, form: FormState) -> PageResult {
    use export_associations::OrganisationStatus;
    page.must_be_signed_in()?;
    let status = match form.value("state") {
        "verified" => OrganisationStatus::VERIFIED,
        "refused" => OrganisationStatus::REFUSED,
        _ => OrganisationStatus::PENDING,
    };
    let input = export_associations::ExportAssociationsInput { status, idempotency_key: form.key() };
    let variables = export_associations::Variables { input };
    let answer = page.ask::<ExportAssociations>(variables).await?.export_associations;
    exports::go_to(answer.and_then(|payload| payload.export_id))
}

/// Verifies an association; what stood in the way.
pub(super) async fn verify_one(page: &PageContext, id: &str) -> Result<Vec<Problem>, PageError> {
    let variables = verify_association::Variables { id: id.to_owned() };
    let payload = page.ask::<VerifyAssociation>(variables).await?.verify_association;
    existing(problems_of!(payload.ok_or(PageError::NotFound)?.problems))
}

/// Refuses an association; what stood in the way.
pub(super) async fn refuse_one(
    page: &PageContext,
    id: &str,
    reason: &str,
) -> Result<Vec<Problem>, PageError> {
    let variables = refuse_association::Variables { id: id.to_owned(), reason: reason.to_owned() };
    let payload = page.ask::<RefuseAssociation>(variables).await?.refuse_association;
    existing(problems_of!(payload.ok_or(PageError::NotFound)?.problems))
}

async fn decided(
    page: PageContext,
    form: FormState,
    problems: Vec<Problem>,
    done: &'static str,
) -> PageResult {
    if problems.is_empty() {
        return Ok(Flash::done(done).and_go_to("/operator/associations"));
    }
    list(page, Asked::default(), form.with(problems)).await
}

async fn list(page: PageContext, asked: Asked, form: FormState) -> PageResult {
    page.must_be_signed_in()?;
    let Asked { state, after, before } = asked;
    let (state, status) = match state.as_str() {
        "verified" => ("verified", OrganisationStatus::VERIFIED),
        "refused" => ("refused", OrganisationStatus::REFUSED),
        _ => ("pending", OrganisationStatus::PENDING),
    };
    let position = Position { after, before };
    let variables = associations_to_vet::Variables {
        status,
        first: position.first(),
        last: position.last(),
        after: position.after,
        before: position.before,
    };
    let found = page.ask::<AssociationsToVet>(variables).await?.associations_by_status;
    let found = found.ok_or(PageError::NotFound)?;
    page.show(|shell| AssociationsPage {
        pages: pages_of!(shell, found.page_info, Some(found.total_count)),
        associations: found.nodes,
        state,
        shell,
        form,
    })
}
