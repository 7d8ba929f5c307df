//! `/operator/associations`: those that wait for verification, the first registered first.

use askama::Template;
use axum_extra::extract::Query;
use graphql_client::GraphQLQuery;

use crate::pages::{
    context::{PageContext, PageError, PageResult},
    filters,
    flash::Flash,
    form::{FormState, Problem, problems_of},
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

#[derive(Template)]
#[template(path = "operator/associations.html")]
struct AssociationsPage {
    shell: Shell,
    associations: Vec<associations_to_vet::AssociationsToVetAssociationsByStatusNodes>,
    pages: Pages,
    /// The decision that is to be put right, if one is.
    form: FormState,
}

impl AssociationsPage {
    /// The form of one association: what was typed for it, or an empty one.
    fn form_of(&self, id: &str) -> FormState {
        if self.form.value("id") == id { self.form.clone() } else { FormState::default() }
    }
}

/// Lists those that wait.
pub(crate) async fn show(page: PageContext, Query(position): Query<Position>) -> PageResult {
    list(page, position, FormState::default()).await
}

/// Verifies one.
pub(crate) async fn verify(page: PageContext, form: FormState) -> PageResult {
    let variables = verify_association::Variables { id: form.value("id").to_owned() };
    let payload = page.ask::<VerifyAssociation>(variables).await?.verify_association;
    let problems: Vec<_> = problems_of!(payload.ok_or(PageError::NotFound)?.problems).collect();
    decided(page, form, problems, "operator-verified").await
}

/// Refuses one with a reason.
pub(crate) async fn refuse(page: PageContext, form: FormState) -> PageResult {
    let (id, reason) = (form.value("id").to_owned(), form.value("reason").to_owned());
    let payload = page.ask::<RefuseAssociation>(refuse_association::Variables { id, reason }).await?;
    let payload = payload.refuse_association.ok_or(PageError::NotFound)?;
    let problems: Vec<_> = problems_of!(payload.problems).collect();
    decided(page, form, problems, "operator-refused").await
}

async fn decided(
    page: PageContext,
    form: FormState,
    problems: Vec<Problem>,
    done: &'static str,
) -> PageResult {
    if problems.iter().any(|problem| problem.code == "NOT_FOUND") {
        return Err(PageError::NotFound);
    }
    if problems.is_empty() {
        return Ok(Flash::done(done).and_go_to("/operator/associations"));
    }
    list(page, Position::default(), form.with(problems)).await
}

async fn list(page: PageContext, position: Position, form: FormState) -> PageResult {
    page.must_be_signed_in()?;
    let variables = associations_to_vet::Variables {
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
        shell,
        form,
    })
}
