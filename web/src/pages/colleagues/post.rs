//! `/colleagues/new`: somebody asks something of their colleagues or offers it. Looking for a skill sends the form too, and it comes back
//! as it was typed.

use askama::Template;
use axum_extra::extract::Query;
use graphql_client::GraphQLQuery;
use serde::Deserialize;

use super::{KINDS, LIST, Space, choices, names, one, spaces};
use crate::pages::{
    context::{PageContext, PageError, PageResult},
    filters,
    flash::Flash,
    form::{Choice, FormState, existing, problems_of},
    looking::{self, Found},
    scalars::Date,
    shell::Shell,
    words::Words,
};

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/colleagues.graphql")]
struct PostHelp;

#[derive(Template)]
#[template(path = "colleagues/new.html")]
struct FormPage {
    shell: Shell,
    form: FormState,
    companies: Vec<Choice>,
    kinds: Vec<Choice>,
    found: Found,
}

/// What the page's address says.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    company: String,
    kind: String,
}

/// The empty form.
pub(super) async fn begin(page: PageContext, Query(asked): Query<Asked>) -> PageResult {
    let mut form = FormState::default();
    for (name, value) in [("companyId", asked.company), ("kind", asked.kind)] {
        if !value.is_empty() {
            form = form.set(name, value);
        }
    }
    respond(page, form).await
}

/// Posts it, or shows the form again.
pub(super) async fn send(page: PageContext, mut form: FormState) -> PageResult {
    let mut page = page.at(format!("{LIST}/new"));
    page.must_be_signed_in()?;
    if !form.value("do").is_empty() || looking::shows_first(&mut page, &form, &["skill"]) {
        return respond(page, form).await;
    }
    let until_on = form.date("untilOn");
    if until_on.is_none() && form.problem("untilOn").is_none() {
        form.refuse("untilOn", "REQUIRED", Words::text("colleagues-day-needed"));
    }
    let kind = KINDS.iter().map(|(code, _)| *code).find(|code| form.holds("kind", code));
    if kind.is_none() {
        form.refuse("kind", "REQUIRED", Words::text("colleagues-kind-needed"));
    }
    let (Some(until_on), Some(kind)) = (until_on, kind) else { return respond(page, form).await };
    let input = post_help::PostHelpInput {
        company_id: form.value("companyId").to_owned(),
        kind: post_help::HelpKind::Other(kind.to_owned()),
        title: form.value("title").to_owned(),
        words: form.value("words").to_owned(),
        skill_codes: form.values("skillCodes").map(ToOwned::to_owned).collect(),
        until_on,
        idempotency_key: form.key(),
    };
    let payload = page.ask::<PostHelp>(post_help::Variables { input }).await?.post_help;
    let payload = payload.ok_or(PageError::NotFound)?;
    if let Some(post) = payload.post {
        return Ok(Flash::done("colleagues-posted").and_go_to(&one::address(&post.id)));
    }
    respond(page, form.with(existing(problems_of!(payload.problems))?)).await
}

async fn respond(page: PageContext, form: FormState) -> PageResult {
    let open = spaces(&page).await?.into_iter().filter(|space| space.is_open && space.viewer_helps);
    let open: Vec<Space> = open.collect();
    let form = match open.as_slice() {
        [] => return Err(PageError::NotFound),
        [first, ..] if form.value("companyId").is_empty() => form.put("companyId", &first.company_id),
        _ => form,
    };
    let found = Found::of(&page, &form, "skillCodes", "communeCode").await?;
    page.show(|shell| FormPage { shell, form, companies: names(open), kinds: choices(&KINDS), found })
}
