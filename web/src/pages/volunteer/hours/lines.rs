//! The lines of a form that declares time, `entries.N.*`: what is read from them, and to which line each part of the
//! answer belongs. Each line is decided on its own, so the form keeps those that were not declared.

use api::{Language, words};
use graphql_client::GraphQLQuery;

use crate::pages::{
    context::{PageContext, PageError},
    flash::Flash,
    form::{Choice, FormState, Problem},
    scalars::Date,
    words::Words,
};

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/volunteer/hours.graphql")]
struct SubmitHours;

use submit_hours::{SubmitTimeEntriesInput, TimeBasis, TimeEntryDeclaration};

/// What came of a form.
pub(super) struct Sent {
    /// The lines that were not declared, each problem beside its field.
    pub(super) form: FormState,
    /// How many were.
    pub(super) declared: usize,
    /// What is worth knowing about a declared day.
    pub(super) warnings: Vec<(Date, String)>,
}

impl Sent {
    /// What the next page says, once nothing is left to put right.
    pub(super) fn flash(&self, language: Language) -> Flash {
        if self.warnings.is_empty() {
            return Flash::done("flash-hours-declared").with("count", self.declared);
        }
        let days: Vec<_> = self.warnings.iter().map(|(date, _)| words::short_date(*date, language)).collect();
        Flash::notice("flash-hours-short-rest").with("count", self.declared).with("days", days.join(", "))
    }
}

/// The answers to whose time it was. Without an employer it was the person's own.
pub(super) fn bases(has_employer: bool) -> Vec<Choice> {
    let choice = |(value, key): (&str, &'static str)| Choice::new(value, Words::text(key));
    let own = ("PERSONAL_TIME", "booking-basis-personal-time");
    if !has_employer {
        return vec![choice(own)];
    }
    [
        ("WORKING_TIME", "booking-basis-working-time"),
        own,
        ("LEAVE", "booking-basis-leave"),
        ("PARTIAL_ACTIVITY", "booking-basis-partial-activity"),
    ]
    .map(choice)
    .into()
}

/// Declares some lines of a form, each decided on its own. One that cannot be read is sent as far as it can: it is refused,
/// and all that is wrong with it is told at once.
pub(super) async fn declare(
    page: &PageContext,
    mut form: FormState,
    rows: &[usize],
) -> Result<Sent, PageError> {
    let entries: Vec<_> = rows.iter().map(|row| read(&mut form, *row)).collect();
    let input = SubmitTimeEntriesInput { entries, idempotency_key: form.key() };
    let payload = page.ask::<SubmitHours>(submit_hours::Variables { input }).await?.submit_time_entries;
    let payload = payload.ok_or(PageError::NotFound)?;

    let refused: Vec<_> = payload.problems.iter().map(|problem| line_of(problem.path.as_ref())).collect();
    let is_declared = |line: &usize| !payload.entries.is_empty() && !refused.contains(&Some(*line));
    let declared: Vec<_> = (0..rows.len()).filter(is_declared).collect();
    let warnings = payload.warnings.into_iter().filter_map(|warning| {
        let line = line_of(warning.path.as_ref())?;
        let place = declared.iter().position(|declared| *declared == line)?;
        Some((payload.entries.get(place)?.date, warning.message))
    });
    let warnings = warnings.collect();
    for line in &declared {
        form = form.without_row("entries", rows[*line]);
    }
    let problems = payload.problems.into_iter().map(|problem| Problem {
        code: problem.code,
        message: Words::Said(problem.message),
        path: problem.path.map(|path| path_in_form(path, rows, &form)),
    });
    // What could not be read was not sent: that it is missing is no news.
    let is_news = |problem: &Problem| problem.field().is_none_or(|field| form.problem(field).is_none());
    let problems: Vec<_> = problems.filter(is_news).collect();
    Ok(Sent { form: form.with(problems), declared: declared.len(), warnings })
}

/// Which line of what was sent a path is about.
fn line_of(path: Option<&Vec<String>>) -> Option<usize> {
    path?.get(1)?.parse().ok()
}

/// The same path in the form, whose lines have numbers of their own. What is about an entry as a whole, or about what a
/// proposal does not ask, is about its line.
fn path_in_form(mut path: Vec<String>, rows: &[usize], form: &FormState) -> Vec<String> {
    let row = line_of(Some(&path)).and_then(|line| rows.get(line));
    if let Some(row) = row {
        path[1] = row.to_string();
    }
    let is_proposal = row.is_some_and(|row| form.text(format!("entries.{row}.id")).is_some());
    let is_not_asked =
        |field: &str| field == "id" || is_proposal && ["date", "engagementId"].contains(&field);
    if path.last().is_some_and(|field| is_not_asked(field)) {
        path.pop();
    }
    path
}

fn read(form: &mut FormState, row: usize) -> TimeEntryDeclaration {
    let name = |field: &str| format!("entries.{row}.{field}");
    let id = form.text(name("id"));
    // A duration that was emptied is not the one that was proposed.
    let minutes = form.duration_in_a_day(&name("minutes")).or(id.is_some().then_some(0));
    let basis = match form.value(name("basis")) {
        "WORKING_TIME" => Some(TimeBasis::WORKING_TIME),
        "PERSONAL_TIME" => Some(TimeBasis::PERSONAL_TIME),
        "LEAVE" => Some(TimeBasis::LEAVE),
        "PARTIAL_ACTIVITY" => Some(TimeBasis::PARTIAL_ACTIVITY),
        _ => None,
    };
    // A line that did not ask whether the company may see the entry leaves that as it is.
    let keep_from_company =
        form.is_ticked(name("confidential")).then(|| form.is_ticked(name("keepFromCompany")));
    TimeEntryDeclaration {
        id,
        engagement_id: form.text(name("engagementId")),
        date: form.date(&name("date")),
        minutes,
        basis,
        spontaneous: form.is_ticked(name("spontaneous")),
        keep_from_company,
        description: Some(form.value(name("description")).to_owned()),
    }
}
