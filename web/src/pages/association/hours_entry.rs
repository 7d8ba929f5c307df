//! `/association/hours/{id}`: one entry with its story in the ledger, and what can be done with it now: confirming or
//! disputing it, or taking it back once it is confirmed.

use askama::Template;
use axum::extract::Path;
use graphql_client::GraphQLQuery;

use super::hours::{ADDRESS, ConfirmHours, DisputeHours, confirm_hours, dispute_hours, must_confirm, seat};
use crate::pages::{
    confirming::{self, TimeEntryStatus},
    context::{PageContext, PageError, PageResult},
    filters,
    flash::Flash,
    form::{FormState, Problem, problems_of},
    scalars::{Date, DateTime},
    shell::Shell,
    words,
};

#[derive(GraphQLQuery)]
#[graphql(
    schema_path = "../api/schema.graphql",
    query_path = "queries/association/hours.graphql",
    extern_enums("TimeEntryStatus")
)]
struct ShowHours;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/association/hours.graphql")]
struct ReverseHours;

use show_hours::{
    LedgerEventKind, LedgerEventWay, ShowHoursTimeEntry as Entry, ShowHoursTimeEntryEvents as Event,
};

#[derive(Template)]
#[template(path = "association/hours_entry.html")]
struct EntryPage {
    shell: Shell,
    entry: Entry,
    form: FormState,
    reversing: FormState,
}

impl Entry {
    fn name(&self) -> String {
        format!("{} {}", self.person.first_name, self.person.last_name)
    }

    /// The job and the site.
    fn post(&self) -> Option<String> {
        words::post(self.qualification.as_ref(), self.site_name.as_ref())
    }

    /// Whether it waits, and is of whoever looks.
    fn is_own(&self) -> bool {
        self.status == TimeEntryStatus::Submitted && !self.can_be_confirmed
    }

    /// Whether fewer minutes count than were declared.
    fn is_reduced(&self) -> bool {
        self.reverses_id.is_none() && self.minutes != self.declared_minutes
    }
}

impl Event {
    fn look(&self) -> &'static str {
        match self.kind {
            LedgerEventKind::CONFIRMED | LedgerEventKind::ACCEPTED | LedgerEventKind::APPROVED => "hit",
            LedgerEventKind::ADJUSTED => "warn",
            LedgerEventKind::DISPUTED | LedgerEventKind::REJECTED | LedgerEventKind::REVERSED => "bad",
            LedgerEventKind::DECLARED | LedgerEventKind::WITHDRAWN | LedgerEventKind::Other(_) => "",
        }
    }

    fn came_by_a_link(&self) -> bool {
        matches!(self.way, Some(LedgerEventWay::LINK))
    }

    fn came_from_a_sheet(&self) -> bool {
        matches!(self.way, Some(LedgerEventWay::SHEET))
    }
}

fn address(id: &str) -> String {
    format!("{ADDRESS}/{id}")
}

/// The forms of the page, as they come back.
#[derive(Default)]
struct Forms {
    deciding: Option<FormState>,
    reversing: Option<FormState>,
}

/// Shows it.
pub(crate) async fn show(page: PageContext, Path(id): Path<String>) -> PageResult {
    respond(page, id, Forms::default()).await
}

/// Confirms it.
pub(crate) async fn confirm(page: PageContext, Path(id): Path<String>, mut form: FormState) -> PageResult {
    seat(&page)?;
    let minutes = confirming::minutes_to_confirm(&mut form, "minutes");
    if form.problems().is_empty() {
        let entry =
            confirm_hours::TimeEntryConfirmation { id: id.clone(), minutes, reason: form.text("reason") };
        // What is confirmed once is not confirmed again.
        let input = confirm_hours::ConfirmTimeEntriesInput { entries: vec![entry], idempotency_key: None };
        let payload = page.ask::<ConfirmHours>(confirm_hours::Variables { input }).await?;
        let payload = payload.confirm_time_entries.ok_or(PageError::NotFound)?;
        if payload.problems.is_empty() {
            let is_adjusted = payload.entries.iter().any(|entry| entry.status == TimeEntryStatus::Adjusted);
            return Ok(confirming::told(1, usize::from(is_adjusted)).and_go_to(&address(&id)));
        }
        form = form.with(problems_of!(payload.problems).map(on_this_page));
    }
    respond(page, id, Forms { deciding: Some(form), ..Forms::default() }).await
}

/// A problem of the only entry that was sent, as this page names its fields.
fn on_this_page(problem: Problem) -> Problem {
    let name = problem.path.as_ref().and_then(|path| path.last()).filter(|name| *name != "id");
    Problem { path: name.map(|name| vec![name.clone()]), ..problem }
}

/// Disputes it.
pub(crate) async fn dispute(page: PageContext, Path(id): Path<String>, form: FormState) -> PageResult {
    let page = page.at(address(&id));
    seat(&page)?;
    let input =
        dispute_hours::DisputeTimeEntryInput { id: id.clone(), reason: form.value("reason").to_owned() };
    let payload = page.ask::<DisputeHours>(dispute_hours::Variables { input }).await?.dispute_time_entry;
    let problems = payload.ok_or(PageError::NotFound)?.problems;
    if problems.is_empty() {
        return Ok(Flash::done("flash-received-disputed").and_go_to(&address(&id)));
    }
    let deciding = Some(form.with(problems_of!(problems).map(on_this_page)));
    respond(page, id, Forms { deciding, ..Forms::default() }).await
}

/// Takes it back by a reversing entry.
pub(crate) async fn reverse(page: PageContext, Path(id): Path<String>, form: FormState) -> PageResult {
    let page = page.at(address(&id));
    seat(&page)?;
    let reason = form.value("reason").to_owned();
    let input = reverse_hours::ReverseTimeEntryInput {
        id: id.clone(),
        reason: reason.clone(),
        // What is taken back cannot be taken back again.
        idempotency_key: None,
    };
    let payload = page.ask::<ReverseHours>(reverse_hours::Variables { input }).await?.reverse_time_entry;
    let payload = payload.ok_or(PageError::NotFound)?;
    if payload.problems.is_empty() {
        let told = match payload.entry.and_then(|entry| entry.receipt_number) {
            Some(number) => Flash::notice("flash-hours-reversed-attested").with("number", number),
            None => Flash::done("flash-hours-reversed"),
        };
        return Ok(told.and_go_to(&address(&id)));
    }
    let problems = problems_of!(payload.problems).map(on_this_page);
    let reversing = Some(FormState::among_others("reverse-").set("reason", reason).with(problems));
    respond(page, id, Forms { reversing, ..Forms::default() }).await
}

async fn respond(page: PageContext, id: String, forms: Forms) -> PageResult {
    let association = seat(&page)?;
    let variables = show_hours::Variables { association: association.clone(), id };
    let found = page.ask::<ShowHours>(variables).await?;
    // Somebody's own entry for another association is to be seen elsewhere.
    let entry = found.time_entry.filter(|entry| entry.association_id == association);
    let entry = entry.ok_or(PageError::NotFound)?;
    must_confirm(found.association.is_some_and(|association| association.can_confirm_hours))?;
    let as_declared =
        || FormState::default().set("minutes", api::words::minutes(entry.minutes, page.shell.language));
    let form = forms.deciding.unwrap_or_else(as_declared);
    page.show(|shell| EntryPage {
        shell,
        entry,
        form,
        reversing: forms.reversing.unwrap_or_else(|| FormState::among_others("reverse-")),
    })
}
