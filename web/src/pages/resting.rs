//! Putting a need off, going on with it and stopping it, from the page that either side has of it. Each gives its form back, with
//! what stood in the way if anything did.

use graphql_client::GraphQLQuery;

use super::{
    context::{PageContext, PageError},
    form::{FormState, existing, problems_of},
    scalars::Date,
    words::Words,
};

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/resting.graphql")]
struct PauseNeed;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/resting.graphql")]
struct ResumeNeed;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/resting.graphql")]
struct StopNeed;

/// The forms, as they come back.
#[derive(Default)]
pub(super) struct Forms {
    pausing: Option<FormState>,
    stopping: Option<FormState>,
}

impl Forms {
    /// With that of a pause as it was sent.
    pub(super) fn pausing(form: FormState) -> Self {
        Self { pausing: Some(form), stopping: None }
    }

    /// With that which stops as it was sent.
    pub(super) fn stopping(form: FormState) -> Self {
        Self { pausing: None, stopping: Some(form) }
    }

    /// The form of a pause, and that which stops.
    pub(super) fn shown(self) -> (FormState, FormState) {
        let fresh = |prefix: &str| FormState::among_others(prefix);
        (self.pausing.unwrap_or_else(|| fresh("pause-")), self.stopping.unwrap_or_else(|| fresh("stop-")))
    }
}

/// Puts a need off until a day.
pub(super) async fn pause(page: &PageContext, need: &str, form: FormState) -> Result<FormState, PageError> {
    let mut form = form.apart("pause-");
    let returns_on = form.date("returnsOn");
    if returns_on.is_none() && form.problem("returnsOn").is_none() {
        form.refuse("returnsOn", "REQUIRED", Words::text("needs-choose-return"));
    }
    let Some(returns_on) = returns_on else { return Ok(form) };
    let reason = form.value("reason").to_owned();
    let input = pause_need::PauseNeedInput { need_id: need.to_owned(), reason, returns_on, on_behalf: None };
    let payload = page.ask::<PauseNeed>(pause_need::Variables { input }).await?.pause_need;
    Ok(form.with(existing(problems_of!(payload.ok_or(PageError::NotFound)?.problems))?))
}

/// Goes on with it.
pub(super) async fn resume(page: &PageContext, need: &str, form: FormState) -> Result<FormState, PageError> {
    let input = resume_need::ResumeNeedInput { need_id: need.to_owned(), on_behalf: None };
    let payload = page.ask::<ResumeNeed>(resume_need::Variables { input }).await?.resume_need;
    Ok(form.with(existing(problems_of!(payload.ok_or(PageError::NotFound)?.problems))?))
}

/// Stops it for good.
pub(super) async fn stop(page: &PageContext, need: &str, form: FormState) -> Result<FormState, PageError> {
    let form = form.apart("stop-");
    let input = stop_need::StopNeedInput {
        need_id: need.to_owned(),
        reason: form.value("reason").to_owned(),
        on_behalf: None,
    };
    let payload = page.ask::<StopNeed>(stop_need::Variables { input }).await?.stop_need;
    Ok(form.with(existing(problems_of!(payload.ok_or(PageError::NotFound)?.problems))?))
}
