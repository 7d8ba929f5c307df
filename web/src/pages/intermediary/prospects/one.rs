//! `/intermediary/prospects/{id}`: an association that was contacted, what happened since, and the forms that note a contact, invite it,
//! take it over and forget with whom one speaks.

use askama::Template;
use axum::extract::Path;
use graphql_client::GraphQLQuery;

use super::{LIST, STATES, choices};
use crate::pages::{
    context::{PageContext, PageError, PageResult},
    filters,
    flash::Flash,
    form::{Choice, FormState, Problem, code_of, existing, problems_of},
    intermediary::intermediary_of,
    scalars::{Date, DateTime},
    shell::Shell,
    words::Words,
};

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/intermediary/prospects.graphql")]
struct ProspectFile;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/intermediary/prospects.graphql")]
struct NoteProspectContact;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/intermediary/prospects.graphql")]
struct FollowProspect;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/intermediary/prospects.graphql")]
struct InviteProspect;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/intermediary/prospects.graphql")]
struct ForgetProspectContact;

pub(super) use prospect_file::ProspectFileProspect as Prospect;

#[derive(Template)]
#[template(path = "intermediary/prospect.html")]
struct ProspectPage {
    shell: Shell,
    prospect: Prospect,
    /// Where it may stand after a contact.
    states: Vec<Choice>,
    form: FormState,
}

impl ProspectPage {
    fn address(&self) -> String {
        address(&self.prospect.id)
    }

    fn names_a_contact(&self) -> bool {
        self.prospect.forgets_on.is_some()
    }
}

/// The page of one.
pub(super) fn address(id: &str) -> String {
    format!("{LIST}/{id}")
}

/// One of the network in which the reader acts.
pub(super) async fn find(page: &PageContext, id: &str) -> Result<Prospect, PageError> {
    let intermediary = intermediary_of(page)?;
    let found = page.ask::<ProspectFile>(prospect_file::Variables { id: id.to_owned() }).await?.prospect;
    found.filter(|one| one.branch.intermediary.id == intermediary).ok_or(PageError::NotFound)
}

/// Shows it.
pub(crate) async fn show(page: PageContext, Path(id): Path<String>) -> PageResult {
    respond(page, id, None).await
}

/// Notes a contact.
pub(crate) async fn contact(page: PageContext, Path(id): Path<String>, mut form: FormState) -> PageResult {
    let page = page.at(address(&id));
    intermediary_of(&page)?;
    let (held_on, next_on) = (form.date("heldOn"), form.date("nextOn"));
    if held_on.is_none() && form.problem("heldOn").is_none() {
        form.refuse("heldOn", "REQUIRED", Words::text("prospect-day-needed"));
    }
    let state = STATES.iter().map(|(code, _)| *code).find(|code| form.holds("state", code));
    let held_on = held_on.filter(|_| form.problems().is_empty());
    let Some(held_on) = held_on else { return respond(page, id, Some(form)).await };
    let input = note_prospect_contact::NoteProspectContactInput {
        id: id.clone(),
        held_on,
        note: form.value("note").to_owned(),
        next_on,
        state: state.map(|code| note_prospect_contact::ProspectState::Other(code.to_owned())),
        lost_reason: form.text("lostReason"),
        idempotency_key: form.key(),
    };
    let answer = page.ask::<NoteProspectContact>(note_prospect_contact::Variables { input }).await?;
    let problems = existing(problems_of!(answer.note_prospect_contact.ok_or(PageError::NotFound)?.problems))?;
    done(page, id, form, problems, "prospect-contact-noted").await
}

/// Takes it over.
pub(crate) async fn follow(page: PageContext, Path(id): Path<String>, _: FormState) -> PageResult {
    let page = page.at(address(&id));
    intermediary_of(&page)?;
    let input = follow_prospect::FollowProspectInput { id: id.clone() };
    let answer = page.ask::<FollowProspect>(follow_prospect::Variables { input }).await?;
    let problems = existing(problems_of!(answer.follow_prospect.ok_or(PageError::NotFound)?.problems))?;
    done(page, id, FormState::default(), problems, "prospect-followed").await
}

/// Invites it.
pub(crate) async fn invite(page: PageContext, Path(id): Path<String>, _: FormState) -> PageResult {
    let page = page.at(address(&id));
    intermediary_of(&page)?;
    let input = invite_prospect::InviteProspectInput { id: id.clone() };
    let answer = page.ask::<InviteProspect>(invite_prospect::Variables { input }).await?;
    let problems = existing(problems_of!(answer.invite_prospect.ok_or(PageError::NotFound)?.problems))?;
    done(page, id, FormState::default(), problems, "prospect-invited").await
}

/// Forgets with whom one speaks there.
pub(crate) async fn forget(page: PageContext, Path(id): Path<String>, _: FormState) -> PageResult {
    let page = page.at(address(&id));
    intermediary_of(&page)?;
    let input = forget_prospect_contact::ForgetProspectContactInput { id: id.clone() };
    let answer = page.ask::<ForgetProspectContact>(forget_prospect_contact::Variables { input }).await?;
    let problems = answer.forget_prospect_contact.ok_or(PageError::NotFound)?.problems;
    let problems = existing(problems_of!(problems))?;
    done(page, id, FormState::default(), problems, "prospect-forgotten").await
}

async fn done(
    page: PageContext,
    id: String,
    form: FormState,
    problems: Vec<Problem>,
    key: &'static str,
) -> PageResult {
    if problems.is_empty() {
        return Ok(Flash::done(key).and_go_to(&address(&id)));
    }
    respond(page, id, Some(form.with(problems))).await
}

async fn respond(page: PageContext, id: String, form: Option<FormState>) -> PageResult {
    let prospect = find(&page, &id).await?;
    let next: Vec<String> = prospect.next_states.iter().map(code_of).collect();
    let states = choices(&STATES).into_iter().filter(|choice| next.contains(&choice.value)).collect();
    let today = page.site.app.clock_shows().date_naive();
    let form = form
        .unwrap_or_else(|| FormState::default().set("heldOn", today).set("state", code_of(&prospect.state)));
    page.show(|shell| ProspectPage { shell, prospect, states, form })
}
