//! Giving a need to somebody who coordinates in its branch.

use axum::extract::Path;
use graphql_client::GraphQLQuery;

use super::need::{address, again_assigning};
use crate::pages::{
    context::{PageContext, PageError, PageResult},
    flash::Flash,
    form::{FormState, existing, problems_of},
    words::Words,
};

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/intermediary/need.graphql")]
struct AssignNeed;

/// Gives it.
pub(crate) async fn assign(page: PageContext, Path(id): Path<String>, form: FormState) -> PageResult {
    let page = page.at(address(&id));
    page.must_be_signed_in()?;
    let mut form = form.apart("assign-");
    let Some(person_id) = form.text("personId") else {
        form.refuse("personId", "REQUIRED", Words::text("need-assign-needed"));
        return again_assigning(page, id, form).await;
    };
    let input = assign_need::AssignNeedInput { need_id: id.clone(), person_id };
    let payload = page.ask::<AssignNeed>(assign_need::Variables { input }).await?.assign_need;
    let problems = existing(problems_of!(payload.ok_or(PageError::NotFound)?.problems))?;
    if problems.is_empty() {
        return Ok(Flash::done("flash-need-assigned").and_go_to(&address(&id)));
    }
    again_assigning(page, id, form.with(problems)).await
}
