//! `/association/hours`: the hours that an association received, those that wait for it first, filtered in the address;
//! many are confirmed at once, one is disputed, and what is shown is taken home as a file. What comes in meanwhile is told
//! in a line and moves none of them.

use askama::Template;
use axum_extra::extract::Query;
use graphql_client::GraphQLQuery;
use serde::Deserialize;

use super::scope_of;
use crate::pages::{
    confirming::{self, Line, TimeEntryStatus},
    context::{PageContext, PageError, PageResult},
    exports, filters,
    flash::Flash,
    form::{Choice, FormState, code_of, problems_of},
    live,
    paging::{Pages, Position, pages_of},
    scalars::{Date, DateTime},
    shell::Shell,
    words::{self, Words},
};

#[derive(GraphQLQuery)]
#[graphql(
    schema_path = "../api/schema.graphql",
    query_path = "queries/association/hours.graphql",
    extern_enums("TimeEntryStatus")
)]
struct AssociationHours;

#[derive(GraphQLQuery)]
#[graphql(
    schema_path = "../api/schema.graphql",
    query_path = "queries/association/hours.graphql",
    extern_enums("TimeEntryStatus")
)]
struct RefusedHours;

#[derive(GraphQLQuery)]
#[graphql(
    schema_path = "../api/schema.graphql",
    query_path = "queries/association/hours.graphql",
    extern_enums("TimeEntryStatus")
)]
pub(super) struct ConfirmHours;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/association/hours.graphql")]
pub(super) struct DisputeHours;

#[derive(GraphQLQuery)]
#[graphql(
    schema_path = "../api/schema.graphql",
    query_path = "queries/association/hours.graphql",
    extern_enums("TimeEntryStatus")
)]
struct ExportReceivedHours;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/association/hours.graphql")]
struct HoursCameIn;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/association/hours.graphql")]
struct NetHours;

use association_hours::AssociationHoursAssociationBranches as Branch;

#[derive(Template)]
#[template(path = "association/hours.html")]
struct HoursPage {
    shell: Shell,
    /// Whose hours these are: the association's, or those of the branch to which whoever looks is bound.
    scope: String,
    /// What was given this year, and what hosting it took.
    year: Option<net_hours::NetHoursAssociationHome>,
    filter: FormState,
    statuses: Vec<Choice>,
    /// None where whoever looks is bound to one of them.
    branches: Vec<Choice>,
    is_filtered: bool,
    lines: Vec<Line>,
    pages: Pages,
    /// Where the forms go, so that they come back to the same place under the same filter.
    confirm: String,
    dispute: String,
    form: FormState,
    /// How many came to wait since the page was shown.
    came_in: i64,
    /// Where it is heard that more did, and where the page then says how many.
    live: String,
    again: String,
}

impl HoursPage {
    /// Whether anything on the page can be decided on.
    fn has_choice(&self) -> bool {
        self.lines.iter().any(|line| line.can_be_confirmed)
    }
}

/// What the page's address says.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Asked {
    status: String,
    from: String,
    to: String,
    branch: String,
    after: Option<String>,
    before: Option<String>,
    /// When the page was shown that is read again, in milliseconds.
    seen: String,
}

/// The page.
pub(super) const ADDRESS: &str = "/association/hours";

/// What the filter offers beside what waits, which stands there without being asked for.
const STATUSES: [(&str, &str); 9] = [
    (RECEIVED, "confirm-status-received"),
    ("ADJUSTED", "entry-status-adjusted"),
    ("DISPUTED", "entry-status-disputed"),
    ("WITHDRAWN", "entry-status-withdrawn"),
    ("CONFIRMED", "entry-status-confirmed"),
    ("APPROVED", "entry-status-approved"),
    ("REJECTED", "entry-status-rejected"),
    ("REVERSED", "entry-status-reversed"),
    (ALL, "confirm-status-all"),
];

/// The choice of what was received for good: confirmed, and approved by the company too.
const RECEIVED: &str = "RECEIVED";

/// The choice that leaves nothing out.
const ALL: &str = "ALL";

/// The standings that a choice stands for; none for all of them.
fn standings(choice: &str) -> Option<Vec<TimeEntryStatus>> {
    let named = STATUSES.iter().find(|(code, _)| *code == choice).map(|(code, _)| *code);
    match named {
        Some(ALL) => None,
        Some(RECEIVED) => Some(vec![TimeEntryStatus::Confirmed, TimeEntryStatus::Approved]),
        Some(code) => serde_json::from_value(code.into()).ok().map(|status| vec![status]),
        None => Some(vec![TimeEntryStatus::Submitted]),
    }
}

impl Asked {
    fn form(&self) -> FormState {
        FormState::among_others("filter-")
            .set("status", &self.status)
            .set("from", &self.from)
            .set("to", &self.to)
            .set("branch", &self.branch)
    }

    fn is_filtered(&self) -> bool {
        [&self.status, &self.from, &self.to, &self.branch].iter().any(|part| !part.is_empty())
    }

    /// An address under the same filter, at the same place in the list.
    fn at(&self, path: &str) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        let filter =
            [("status", &*self.status), ("from", &*self.from), ("to", &*self.to), ("branch", &*self.branch)];
        let place = [("after", self.after.as_deref()), ("before", self.before.as_deref())];
        query.extend_pairs(filter.into_iter().filter(|(_, value)| !value.is_empty()));
        query.extend_pairs(place.into_iter().filter_map(|(name, value)| Some((name, value?))));
        let query = query.finish();
        if query.is_empty() { path.to_owned() } else { format!("{path}?{query}") }
    }

    fn address(&self) -> String {
        self.at(ADDRESS)
    }

    /// When the page was shown that is read again; nothing where it is shown for the first time.
    fn seen(&self) -> Option<DateTime> {
        DateTime::from_timestamp_millis(self.seen.parse().ok()?)
    }

    /// Where the page is read again that was shown then.
    fn again(&self, shown: DateTime) -> String {
        let address = self.address();
        let mark = if address.contains('?') { '&' } else { '?' };
        format!("{address}{mark}seen={}", shown.timestamp_millis())
    }
}

/// The association for which whoever is signed in acts.
pub(super) fn seat(page: &PageContext) -> Result<String, PageError> {
    page.must_be_signed_in()?;
    Ok(page.shell.association().ok_or(PageError::NotFound)?.to_owned())
}

/// Those who confirm have the pages of hours; others of the association may not, strangers find nothing.
pub(super) fn must_confirm(can_confirm_hours: bool) -> Result<(), PageError> {
    if can_confirm_hours { Ok(()) } else { Err(PageError::Forbidden) }
}

macro_rules! line_of {
    ($entry:expr) => {{
        let entry = $entry;
        Line {
            person: format!("{} {}", entry.person.first_name, entry.person.last_name),
            id: entry.id,
            post: words::post(entry.qualification.as_ref(), entry.site_name.as_ref()),
            company: entry.company_name,
            mission: entry.mission_title,
            description: entry.description,
            date: entry.date,
            minutes: entry.minutes,
            declared: entry.declared_minutes,
            basis: code_of(&entry.basis),
            is_noted_absent: entry.noted_absent.unwrap_or_default(),
            status: entry.status,
            can_be_confirmed: entry.can_be_confirmed,
        }
    }};
}

/// Lists them.
pub(crate) async fn show(page: PageContext, Query(asked): Query<Asked>) -> PageResult {
    respond(page, asked, None).await
}

/// Confirms those that are ticked, each decided on its own.
pub(crate) async fn confirm(
    page: PageContext,
    Query(asked): Query<Asked>,
    mut form: FormState,
) -> PageResult {
    let mut page = page.at(asked.address());
    seat(&page)?;
    let ticked = confirming::read(&mut form);
    if !ticked.is_empty() {
        let wish = |line: &confirming::Ticked| confirm_hours::TimeEntryConfirmation {
            id: line.id.clone(),
            minutes: line.minutes,
            reason: line.reason.clone(),
        };
        let input = confirm_hours::ConfirmTimeEntriesInput {
            entries: ticked.iter().map(wish).collect(),
            // Confirming twice is refused by the entries themselves.
            idempotency_key: None,
        };
        let payload = page.ask::<ConfirmHours>(confirm_hours::Variables { input }).await?;
        let payload = payload.confirm_time_entries.ok_or(PageError::NotFound)?;
        let is_adjusted = |entry: &&confirm_hours::ConfirmHoursConfirmTimeEntriesEntries| {
            entry.status == TimeEntryStatus::Adjusted
        };
        let (done, adjusted) = (payload.entries.len(), payload.entries.iter().filter(is_adjusted).count());
        form = form.with(confirming::beside_their_lines(problems_of!(payload.problems), &ticked));
        if done > 0 {
            let told = confirming::told(done, adjusted);
            if form.problems().is_empty() && !confirming::leaves_some(&form, &ticked) {
                return Ok(told.and_go_to(&asked.address()));
            }
            page.shell.flash = Some(told);
        }
    }
    respond(page, asked, Some(form)).await
}

/// Disputes one, with the reason on its line. What is typed for the others stays: nobody has decided on them yet.
pub(crate) async fn dispute(page: PageContext, Query(asked): Query<Asked>, form: FormState) -> PageResult {
    let mut page = page.at(asked.address());
    seat(&page)?;
    let disputed = confirming::read_disputed(&form).ok_or(PageError::NotFound)?;
    let input = dispute_hours::DisputeTimeEntryInput { id: disputed.id.clone(), reason: disputed.reason };
    let payload = page.ask::<DisputeHours>(dispute_hours::Variables { input }).await?.dispute_time_entry;
    let problems = payload.ok_or(PageError::NotFound)?.problems;
    if problems.is_empty() {
        page.shell.flash = Some(Flash::done("flash-received-disputed"));
    }
    let form = form.with(confirming::beside_the_line(problems_of!(problems), &disputed.id));
    respond(page, asked, Some(form)).await
}

/// Has a file made of the hours that the filter lets through, and goes where it will be.
pub(crate) async fn export(page: PageContext, mut form: FormState) -> PageResult {
    let page = page.at(ADDRESS.to_owned());
    let (from, to) = form.period("from", "to");
    let input = export_received_hours::ExportReceivedTimeEntriesInput {
        association_id: seat(&page)?,
        status: standings(form.value("status")),
        from,
        to,
        branch_id: form.text("branch"),
        idempotency_key: form.key(),
    };
    let answer = page.ask::<ExportReceivedHours>(export_received_hours::Variables { input }).await?;
    let export = answer.export_received_time_entries.and_then(|payload| payload.export_id);
    exports::go_to(export)
}

async fn respond(page: PageContext, asked: Asked, form: Option<FormState>) -> PageResult {
    let association = seat(&page)?;
    let now = page.site.app.clock_shows();
    let mut filter = asked.form();
    let (from, to) = filter.period("from", "to");
    let position = Position { after: asked.after.clone(), before: asked.before.clone() };
    let variables = association_hours::Variables {
        association: association.clone(),
        status: standings(&asked.status),
        from,
        to,
        branch: filter.text("branch"),
        first: position.first(),
        last: position.last(),
        after: position.after,
        before: position.before,
    };
    let found = page.ask::<AssociationHours>(variables).await?.association.ok_or(PageError::NotFound)?;
    let entries = found.time_entries.ok_or(PageError::NotFound)?;
    must_confirm(found.can_confirm_hours)?;
    let mut lines: Vec<Line> = entries.nodes.into_iter().map(|entry| line_of!(entry)).collect();
    let language = page.shell.language;
    let form = match form {
        None => confirming::fresh(&lines, language),
        Some(form) => {
            let gone = gone(&page, &lines, &form).await?;
            lines = gone.into_iter().chain(lines).collect();
            confirming::filled(form, &lines, language)
        }
    };
    let choice = |(code, key): (&str, &'static str)| Choice::new(code, Words::text(key));
    let is_bound = page.shell.seat.as_ref().is_some_and(|seat| seat.branch.is_some());
    let branches = if is_bound { Vec::new() } else { found.branches };
    let branch = |branch: Branch| Choice::new(branch.id, Words::Said(branch.name));
    let scope = scope_of(&page);
    let live = live::hours_to_confirm(&association)?;
    let came_in = came_in(&page, association.clone(), asked.seen()).await?;
    let year = page.ask::<NetHours>(net_hours::Variables { association }).await?.association_home;
    page.show(|shell| HoursPage {
        pages: pages_of!(shell, entries.page_info, entries.total_count),
        scope,
        year,
        statuses: STATUSES.into_iter().map(choice).collect(),
        branches: branches.into_iter().map(branch).collect(),
        is_filtered: asked.is_filtered(),
        confirm: asked.address(),
        dispute: asked.at("/association/hours/dispute"),
        filter,
        lines,
        form,
        came_in,
        live,
        again: asked.again(asked.seen().unwrap_or(now)),
        shell,
    })
}

/// How many hours came to wait since the page was shown that is read again.
async fn came_in(page: &PageContext, association: String, shown: Option<DateTime>) -> Result<i64, PageError> {
    let Some(since) = shown else { return Ok(0) };
    let variables = hours_came_in::Variables { association, since };
    let received = page.ask::<HoursCameIn>(variables).await?.association.and_then(|found| found.time_entries);
    Ok(received.map_or(0, |received| received.total_count))
}

/// The lines that were refused because they have moved on meanwhile: the list has them no more, and their problems
/// have to stand somewhere.
async fn gone(page: &PageContext, lines: &[Line], form: &FormState) -> Result<Vec<Line>, PageError> {
    let mut gone = Vec::new();
    for id in confirming::refused(form) {
        if lines.iter().any(|line| line.id == id) {
            continue;
        }
        let entry = page.ask::<RefusedHours>(refused_hours::Variables { id }).await?.time_entry;
        gone.extend(entry.map(|entry| line_of!(entry)));
    }
    Ok(gone)
}
