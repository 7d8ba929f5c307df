//! `/hours`: what a person gave: first what waits for them, then every entry, filtered in the address and taken home as
//! a file.

use api::words;
use askama::Template;
use axum_extra::extract::Query;
use graphql_client::GraphQLQuery;
use serde::Deserialize;

use super::lines::{self, Sent, bases};
use crate::pages::{
    charts::Budget,
    context::{PageContext, PageError, PageResult},
    exports, filters,
    flash::Flash,
    form::{Choice, FormState, code_of},
    paging::{Pages, Position, pages_of},
    scalars::Date,
    shell::Shell,
    words::Words,
};

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/volunteer/hours.graphql")]
struct MyHours;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/volunteer/hours.graphql")]
struct ExportHours;

use my_hours::{
    LedgerEventKind as Kind, MyHoursViewerAnswersNodes as Answer, MyHoursViewerDraftsNodes as Draft,
    MyHoursViewerEntriesNodes as Entry, MyHoursViewerMemberships as Membership,
    MyHoursViewerPartialActivity as SharedDay,
};

/// What the page's address says.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Asked {
    status: String,
    from: String,
    to: String,
    after: Option<String>,
    before: Option<String>,
}

/// The standings that can be asked for.
const STATUSES: [(&str, &str); 9] = [
    ("DRAFT", "entry-status-draft"),
    ("SUBMITTED", "entry-status-submitted"),
    ("ADJUSTED", "entry-status-adjusted"),
    ("DISPUTED", "entry-status-disputed"),
    ("CONFIRMED", "entry-status-confirmed"),
    ("APPROVED", "entry-status-approved"),
    ("REJECTED", "entry-status-rejected"),
    ("WITHDRAWN", "entry-status-withdrawn"),
    ("REVERSED", "entry-status-reversed"),
];

#[derive(Template)]
#[template(path = "volunteer/hours/list.html")]
struct ListPage {
    shell: Shell,
    /// The proposals, each with the number of its line in the form.
    drafts: Vec<(usize, Draft)>,
    /// How many proposals there are in all.
    waiting: i64,
    form: FormState,
    /// How many lines of the form were declared just now, and what is worth knowing about them.
    declared: usize,
    warnings: Vec<(Date, String)>,
    answers: Vec<Answer>,
    filter: FormState,
    is_filtered: bool,
    entries: Vec<Entry>,
    pages: Pages,
    /// Whose time it can have been, with an employer and without.
    bases: Vec<Choice>,
    own_time: Vec<Choice>,
    statuses: Vec<Choice>,
    budgets: Vec<Grant>,
    confirmed: i64,
    /// The days of partial activity to come.
    shared_days: Vec<SharedDay>,
}

/// What an employer grants.
struct Grant {
    employer: String,
    from: Date,
    until: Date,
    budget: Budget,
}

impl Answer {
    /// Why it came back: the last that was said about it.
    fn reason(&self) -> Option<&str> {
        self.events.last()?.reason.as_deref()
    }

    /// Whether its author sent it back: nobody else disputes minutes that the association said.
    fn is_disputed_by_its_author(&self) -> bool {
        match self.events.as_slice() {
            [.., before, last] => matches!((&before.kind, &last.kind), (Kind::ADJUSTED, Kind::DISPUTED)),
            _ => false,
        }
    }
}

/// Lists them.
pub(crate) async fn show(page: PageContext, Query(asked): Query<Asked>) -> PageResult {
    page.must_be_signed_in()?;
    respond(page, asked, None).await
}

/// Declares the proposals that are ticked.
pub(crate) async fn submit(page: PageContext, form: FormState) -> PageResult {
    let page = page.at("/hours".to_owned());
    page.must_be_signed_in()?;
    let mut rows = form.rows("entries");
    rows.retain(|row| form.is_ticked(format!("entries.{row}.take")));
    if rows.is_empty() {
        return Ok(Flash::notice("flash-hours-none-ticked").and_go_to("/hours"));
    }
    let sent = lines::declare(&page, form, &rows).await?;
    if sent.form.problems().is_empty() {
        return Ok(sent.flash(page.shell.language).and_go_to("/hours"));
    }
    respond(page, Asked::default(), Some(sent)).await
}

/// Has a file made of the entries that the page's filters let through, and goes where it will be.
pub(crate) async fn export(page: PageContext, mut form: FormState) -> PageResult {
    page.must_be_signed_in()?;
    let status = status_of(form.value("status")).map(|code| vec![export_hours::TimeEntryStatus::Other(code)]);
    let (from, to) = form.period("from", "to");
    let input = export_hours::ExportOwnTimeEntriesInput { status, from, to, idempotency_key: form.key() };
    let answer = page.ask::<ExportHours>(export_hours::Variables { input }).await?;
    let export = answer.export_own_time_entries.and_then(|payload| payload.export_id);
    exports::go_to(export)
}

/// A standing that there is.
fn status_of(code: &str) -> Option<String> {
    STATUSES.iter().find(|(known, _)| *known == code).map(|(known, _)| (*known).to_owned())
}

async fn respond(page: PageContext, asked: Asked, sent: Option<Sent>) -> PageResult {
    let mut filter = FormState::among_others("filter-")
        .set("status", &asked.status)
        .set("from", &asked.from)
        .set("to", &asked.to);
    let position = Position { after: asked.after, before: asked.before };
    let status = status_of(&asked.status).map(|code| vec![my_hours::TimeEntryStatus::Other(code)]);
    let (from, to) = filter.period("from", "to");
    let variables = my_hours::Variables {
        status,
        from,
        to,
        first: position.first(),
        last: position.last(),
        after: position.after,
        before: position.before,
    };
    let is_filtered = variables.status.is_some() || from.is_some() || to.is_some();
    let viewer = page.ask::<MyHours>(variables).await?.viewer;
    let entries = viewer.entries.ok_or(PageError::NotFound)?;
    let drafts = viewer.drafts.ok_or(PageError::NotFound)?;
    let (form, declared, warnings) = sent.map_or_else(
        || (FormState::default(), 0, Vec::new()),
        |sent| (sent.form, sent.declared, sent.warnings),
    );
    let (form, lines) = in_lines(form, drafts.nodes, page.shell.language);
    let choice = |(value, key): (&str, &'static str)| Choice::new(value, Words::text(key));
    page.show(|shell| ListPage {
        pages: pages_of!(shell, entries.page_info, entries.total_count),
        drafts: lines,
        waiting: drafts.total_count,
        form,
        declared,
        warnings,
        answers: viewer.answers.map(|found| found.nodes).unwrap_or_default(),
        filter,
        is_filtered,
        entries: entries.nodes,
        bases: bases(true),
        own_time: bases(false),
        statuses: STATUSES.map(choice).into(),
        budgets: viewer.memberships.into_iter().filter_map(budget_of).collect(),
        confirmed: viewer.confirmed_minutes,
        shared_days: viewer.partial_activity,
        shell,
    })
}

/// Gives each proposal a line of the form: the one it came back in, or a new one that says what is proposed.
fn in_lines(
    mut form: FormState,
    drafts: Vec<Draft>,
    language: api::Language,
) -> (FormState, Vec<(usize, Draft)>) {
    let sent = form.rows("entries");
    let mut next = sent.last().map_or(0, |last| last + 1);
    let mut lines = Vec::new();
    for draft in drafts {
        let name = |row: usize, field: &str| format!("entries.{row}.{field}");
        let known = sent.iter().find(|row| form.value(name(**row, "id")) == draft.id);
        let row = known.copied().unwrap_or_else(|| {
            let row = next;
            next += 1;
            row
        });
        if known.is_none() {
            form = form
                .set(&name(row, "id"), &draft.id)
                .set(&name(row, "take"), "yes")
                .set(&name(row, "minutes"), words::minutes(draft.minutes, language))
                .set(&name(row, "basis"), code_of(&draft.basis))
                .set(&name(row, "description"), &draft.description);
            if draft.kept_from_company.unwrap_or_default() {
                form = form.set(&name(row, "keepFromCompany"), "yes");
            }
        }
        lines.push((row, draft));
    }
    (form, lines)
}

/// What an employer grants, and what became of it.
fn budget_of(membership: Membership) -> Option<Grant> {
    let found = membership.time_budget?;
    let budget = Budget {
        granted: found.granted_minutes,
        exceptional: found.exceptional_minutes,
        confirmed: found.confirmed_minutes,
        pending: found.pending_minutes,
        ahead: found.ahead_minutes,
        left: found.left_minutes,
    };
    Some(Grant { employer: membership.organisation_name, from: found.from, until: found.to, budget })
}
