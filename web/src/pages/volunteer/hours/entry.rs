//! `/hours/{id}`: one of a person's own entries: what it says, what can still be done with it, and its story.

use api::words;
use askama::Template;
use axum::extract::Path;
use graphql_client::GraphQLQuery;

use super::lines::{self, bases};
use crate::pages::{
    context::{PageContext, PageError, PageResult},
    filters,
    flash::Flash,
    form::{Choice, FormState, code_of, problems_of},
    scalars::{Date, DateTime},
    shell::Shell,
};

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/volunteer/hours.graphql")]
struct MyTimeEntry;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/volunteer/hours.graphql")]
struct AcceptHours;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/volunteer/hours.graphql")]
struct DisputeHours;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/volunteer/hours.graphql")]
struct WithdrawHours;

use my_time_entry::{
    LedgerEventWay as Way, MyTimeEntryNode as Node, MyTimeEntryNodeOnTimeEntry as Entry,
    MyTimeEntryNodeOnTimeEntryEvents as Event, TimeEntryStatus,
};

#[derive(Template)]
#[template(path = "volunteer/hours/entry.html")]
struct EntryPage {
    shell: Shell,
    entry: Entry,
    forms: Forms,
    bases: Vec<Choice>,
}

/// The forms of the page, as they come back.
#[derive(Default)]
struct Forms {
    /// What stands in the way of accepting or withdrawing.
    acting: FormState,
    declaring: Option<FormState>,
    disputing: Option<FormState>,
}

impl Forms {
    fn declaring(&self) -> &FormState {
        self.declaring.as_ref().unwrap_or(&self.acting)
    }

    fn disputing(&self) -> &FormState {
        self.disputing.as_ref().unwrap_or(&self.acting)
    }
}

impl Entry {
    /// Whether nobody else has seen it.
    fn is_draft(&self) -> bool {
        matches!(self.status, TimeEntryStatus::DRAFT)
    }

    /// Whether other minutes count than were declared.
    fn is_adjusted(&self) -> bool {
        self.minutes != self.declared_minutes && self.reverses_id.is_none()
    }

    /// Why other minutes count: the last that was said about it.
    fn reason(&self) -> Option<&str> {
        self.events.last()?.reason.as_deref()
    }

    /// Whether it was declared before its author was noted as absent: nobody confirms it as long as they are.
    fn is_of_an_absence(&self) -> bool {
        self.noted_absent.unwrap_or_default() && self.can_be_withdrawn && !self.is_draft()
    }
}

impl Event {
    /// Whether it came by a way that is worth telling.
    fn came_otherwise(&self) -> bool {
        matches!(self.way, Some(Way::LINK | Way::SHEET))
    }
}

/// Shows the entry.
pub(crate) async fn show(page: PageContext, Path(id): Path<String>) -> PageResult {
    page.must_be_signed_in()?;
    let entry = own(&page, id).await?;
    respond(page, entry, Forms::default())
}

/// Declares it: a draft, or one that was disputed and is amended.
pub(crate) async fn submit(page: PageContext, Path(id): Path<String>, form: FormState) -> PageResult {
    let page = page.at(address(&id));
    page.must_be_signed_in()?;
    let entry = own(&page, id).await?;
    let form = form.put("entries.0.id", &entry.id);
    let sent = lines::declare(&page, form, &[0]).await?;
    if sent.form.problems().is_empty() {
        return Ok(sent.flash(page.shell.language).and_go_to("/hours"));
    }
    // The page has no line for the entry as a whole.
    let form = sent.form.on_a_page_with(|field| field.starts_with("entries.0."));
    respond(page, entry, Forms { declaring: Some(form), ..Forms::default() })
}

/// Accepts the minutes that the association said.
pub(crate) async fn accept(page: PageContext, Path(id): Path<String>, form: FormState) -> PageResult {
    let page = page.at(address(&id));
    page.must_be_signed_in()?;
    let entry = own(&page, id).await?;
    let variables = accept_hours::Variables { id: entry.id.clone() };
    let payload = page.ask::<AcceptHours>(variables).await?.accept_adjustment;
    let problems = payload.ok_or(PageError::NotFound)?.problems;
    if problems.is_empty() {
        return Ok(Flash::done("flash-hours-accepted").and_go_to("/hours"));
    }
    respond(page, entry, Forms { acting: form.with(problems_of!(problems)), ..Forms::default() })
}

/// Disputes them.
pub(crate) async fn dispute(page: PageContext, Path(id): Path<String>, form: FormState) -> PageResult {
    let page = page.at(address(&id));
    page.must_be_signed_in()?;
    let entry = own(&page, id).await?;
    let reason = form.value("reason").to_owned();
    let variables = dispute_hours::Variables { id: entry.id.clone(), reason };
    let payload = page.ask::<DisputeHours>(variables).await?.dispute_time_entry;
    let problems = payload.ok_or(PageError::NotFound)?.problems;
    if problems.is_empty() {
        return Ok(Flash::done("flash-hours-disputed").and_go_to(&page.shell.address));
    }
    respond(page, entry, Forms { disputing: Some(form.with(problems_of!(problems))), ..Forms::default() })
}

/// Takes it back.
pub(crate) async fn withdraw(page: PageContext, Path(id): Path<String>, form: FormState) -> PageResult {
    let page = page.at(address(&id));
    page.must_be_signed_in()?;
    let entry = own(&page, id).await?;
    let variables = withdraw_hours::Variables { id: entry.id.clone() };
    let payload = page.ask::<WithdrawHours>(variables).await?.withdraw_time_entry;
    let problems = payload.ok_or(PageError::NotFound)?.problems;
    if problems.is_empty() {
        return Ok(Flash::done("flash-hours-withdrawn").and_go_to("/hours"));
    }
    respond(page, entry, Forms { acting: form.with(problems_of!(problems)), ..Forms::default() })
}

fn address(id: &str) -> String {
    format!("/hours/{id}")
}

/// An entry of the person's own: those of others have pages elsewhere.
async fn own(page: &PageContext, id: String) -> Result<Entry, PageError> {
    let answer = page.ask::<MyTimeEntry>(my_time_entry::Variables { id }).await?;
    let person = answer.viewer.person.map(|person| person.id);
    match answer.node {
        Some(Node::TimeEntry(entry)) if Some(&entry.person.id) == person.as_ref() => Ok(entry),
        _ => Err(PageError::NotFound),
    }
}

fn respond(page: PageContext, entry: Entry, mut forms: Forms) -> PageResult {
    let language = page.shell.language;
    let typed = || {
        let form = FormState::default()
            .set("entries.0.minutes", words::minutes(entry.minutes, language))
            .set("entries.0.basis", code_of(&entry.basis))
            .set("entries.0.description", &entry.description);
        if entry.kept_from_company.unwrap_or_default() {
            form.set("entries.0.keepFromCompany", "yes")
        } else {
            form
        }
    };
    forms.declaring = Some(forms.declaring.unwrap_or_else(typed));
    let bases = bases(entry.company_name.is_some());
    page.show(|shell| EntryPage { shell, entry, forms, bases })
}
