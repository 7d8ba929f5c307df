//! `/company/partial-activity`: the days on which employees are in partial activity, for those who look after them: the
//! list, marking the days of somebody, taking a list in, taking marks back. Auditors find the list alone.

use askama::Template;
use axum::extract::Multipart;
use axum_extra::extract::Query;
use chrono::{Datelike as _, NaiveDate, Weekday};
use graphql_client::GraphQLQuery;
use serde::Deserialize;

use super::{costs::lines_left, seat_of};
use crate::pages::{
    context::{PageContext, PageError, PageResult},
    exports, filters,
    flash::Flash,
    form::{FormState, Problem, problems_of, receive_text},
    paging::{Pages, pages_of},
    scalars::{Date, DateTime},
    shell::Shell,
    words::Words,
};

/// The address of the page.
const ADDRESS: &str = "/company/partial-activity";

/// How many days a form marks at most.
const MOST_DAYS: usize = 366;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/company/partial_activity.graphql")]
struct PartialActivityDays;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/company/partial_activity.graphql")]
struct EmployeesCalled;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/company/partial_activity.graphql")]
struct MarkPartialActivity;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/company/partial_activity.graphql")]
struct UnmarkPartialActivity;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/company/partial_activity.graphql")]
struct ImportPartialActivity;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/company/partial_activity.graphql")]
struct ExportPartialActivity;

use import_partial_activity::ImportPartialActivityImportPartialActivity as TakenIn;
use partial_activity_days::PartialActivityDaysPartialActivityNodes as Row;

#[derive(Template)]
#[template(path = "company/partial_activity.html")]
struct ActivityPage {
    shell: Shell,
    /// Which days are listed.
    filter: FormState,
    is_filtered: bool,
    days: Vec<Row>,
    pages: Pages,
    /// Whether the one who looks may mark days and take marks back.
    can_change: bool,
    sent: Forms,
}

/// The forms of the page, as they come back, and what the last one did.
struct Forms {
    /// The days that are typed.
    form: FormState,
    /// The list that was sent.
    list: FormState,
    /// What became of its lines, where some were not taken.
    taken_in: Option<TakenIn>,
    /// The places that no longer fit.
    unfit: Vec<Place>,
    /// How many there are.
    unfit_count: i64,
}

impl Default for Forms {
    fn default() -> Self {
        Self {
            form: FormState::among_others("day-"),
            list: FormState::among_others("list-"),
            taken_in: None,
            unfit: Vec::new(),
            unfit_count: 0,
        }
    }
}

/// A place that no longer fits beside partial activity.
struct Place {
    employee: String,
    mission: String,
    starts_at: Option<DateTime>,
    time_zone: String,
}

/// The places of a payload. Every document has types of its own for them, all with the same fields.
macro_rules! places_of {
    ($unfit:expr) => {
        $unfit
            .into_iter()
            .map(|place| Place {
                employee: format!("{} {}", place.employee.first_name, place.employee.last_name),
                mission: place.mission_title,
                starts_at: place.starts_at,
                time_zone: place.time_zone.unwrap_or_default(),
            })
            .collect()
    };
}

impl TakenIn {
    /// How many lines were not taken beside those that are told.
    fn untold(&self) -> i64 {
        self.rejected_count - i64::try_from(self.rejected.len()).unwrap_or(i64::MAX)
    }

    /// What is left of a list to be corrected; none where some of its lines are untold.
    fn to_correct(&self, list: &str) -> Option<String> {
        let header = self.header_line.filter(|_| self.untold() == 0)?;
        lines_left(list, header, |number| self.rejected.iter().any(|rejected| rejected.line == number))
    }
}

/// Which days are listed.
#[derive(Clone, Default, Deserialize)]
pub(crate) struct Filter {
    /// A name, an address or a staff number.
    q: Option<String>,
    from: Option<String>,
    to: Option<String>,
    after: Option<String>,
}

impl Filter {
    /// The list beside which a form was sent.
    fn of(form: &FormState) -> Self {
        Self { q: form.text("q"), from: form.text("from"), to: form.text("to"), after: form.text("after") }
    }

    /// Its address.
    fn address(&self) -> String {
        let pairs = [("q", &self.q), ("from", &self.from), ("to", &self.to), ("after", &self.after)];
        let pairs = pairs.into_iter().filter_map(|(name, value)| Some((name, value.as_deref()?)));
        let query = form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish();
        if query.is_empty() { ADDRESS.to_owned() } else { format!("{ADDRESS}?{query}") }
    }
}

/// Lists the days.
pub(crate) async fn show(page: PageContext, Query(filter): Query<Filter>) -> PageResult {
    show_with(page, &filter, Forms::default()).await
}

async fn show_with(page: PageContext, filter: &Filter, forms: Forms) -> PageResult {
    let (company, _) = seat_of(&page)?;
    let mut typed = FormState::among_others("filter-")
        .set("q", filter.q.as_deref().unwrap_or_default())
        .set("from", filter.from.as_deref().unwrap_or_default())
        .set("to", filter.to.as_deref().unwrap_or_default())
        .set("after", filter.after.as_deref().unwrap_or_default());
    let (from, to) = typed.period("from", "to");
    let text = typed.text("q");
    let is_filtered = from.is_some() || to.is_some() || text.is_some();
    let after = filter.after.clone();
    let variables = partial_activity_days::Variables { company, from, to, text, first: Some(20), after };
    let answer = page.ask::<PartialActivityDays>(variables).await?;
    let can_change = answer.company.is_some_and(|company| company.can_change_employees);
    let found = answer.partial_activity.ok_or(PageError::NotFound)?;
    let pages = pages_of!(page.shell, found.page_info, Some(found.total_count));
    page.show(|shell| ActivityPage {
        shell,
        filter: typed,
        is_filtered,
        days: found.nodes,
        pages,
        can_change,
        sent: forms,
    })
}

/// Marks the days of one employee.
pub(crate) async fn mark(page: PageContext, form: FormState) -> PageResult {
    let (company_id, _) = seat_of(&page)?;
    let filter = Filter::of(&form);
    let mut page = page.at(filter.address());
    let mut form = form.apart("day-");
    let days = days_typed(&mut form);
    let minutes = form.duration_in_a_day("minutes");
    let employee = employee_called(&page, &company_id, &mut form).await?;
    let Some(employee_id) = employee.filter(|_| form.problems().is_empty()) else {
        return show_with(page, &filter, Forms { form, ..Forms::default() }).await;
    };
    let day =
        |on| mark_partial_activity::PartialActivityDayInput { employee_id: employee_id.clone(), on, minutes };
    let input = mark_partial_activity::MarkPartialActivityInput {
        company_id,
        days: days.into_iter().map(day).collect(),
        idempotency_key: form.key(),
    };
    let payload = page.ask::<MarkPartialActivity>(mark_partial_activity::Variables { input }).await?;
    let payload = payload.mark_partial_activity.ok_or(PageError::NotFound)?;
    if !payload.problems.is_empty() {
        let form = form.with(at_their_fields(problems_of!(payload.problems)));
        return show_with(page, &filter, Forms { form, ..Forms::default() }).await;
    }
    let done = if payload.changed == 0 {
        Flash::done("flash-unchanged")
    } else {
        Flash::done("activity-marked").with("count", payload.changed)
    };
    if payload.unfit_count == 0 {
        return Ok(done.and_go_to(&filter.address()));
    }
    page.shell.flash = Some(done);
    let unfit = places_of!(payload.unfit);
    show_with(page, &filter, Forms { unfit, unfit_count: payload.unfit_count, ..Forms::default() }).await
}

/// The days that a form means: one, or those of a period but for Saturdays and Sundays. None when that cannot be told: the
/// form then has a problem.
fn days_typed(form: &mut FormState) -> Vec<NaiveDate> {
    let (first, last) = form.period("first", "last");
    let Some(first) = first else {
        if form.text("first").is_none() {
            form.refuse("first", "REQUIRED", Words::text("activity-day-needed"));
        }
        return Vec::new();
    };
    let last = last.unwrap_or(first);
    let is_worked = |day: &Date| first == last || !matches!(day.weekday(), Weekday::Sat | Weekday::Sun);
    let days: Vec<_> = first.iter_days().take_while(|day| *day <= last).take(MOST_DAYS + 1).collect();
    let is_long = days.len() > MOST_DAYS;
    let days: Vec<_> = days.into_iter().filter(is_worked).collect();
    if is_long {
        form.refuse("last", "TOO_LONG", Words::text("activity-period-too-long"));
    } else if days.is_empty() {
        form.refuse("last", "NO_DAY", Words::text("activity-no-working-day"));
    }
    days
}

/// The one employee whom a form names by address, staff number or name. None when that is nobody or several: the form then
/// has a problem.
async fn employee_called(
    page: &PageContext,
    company: &str,
    form: &mut FormState,
) -> Result<Option<String>, PageError> {
    let Some(text) = form.text("employee") else {
        form.refuse("employee", "REQUIRED", Words::text("activity-employee-needed"));
        return Ok(None);
    };
    let filter = employees_called::EmployeeFilterInput {
        text: Some(text),
        legal_entity_id: None,
        establishment_id: None,
        state: None,
        without_email: None,
        without_first_day: None,
        needs_code: None,
        engaged_in: None,
        present_on: None,
    };
    let variables = employees_called::Variables { company: company.to_owned(), filter: Some(filter) };
    let found = page.ask::<EmployeesCalled>(variables).await?.company;
    let found = found.and_then(|company| company.employees).map(|list| list.nodes).unwrap_or_default();
    match found.as_slice() {
        [one] => Ok(Some(one.id.clone())),
        [] => {
            form.refuse("employee", "NOT_FOUND", Words::text("activity-employee-unknown"));
            Ok(None)
        }
        _ => {
            form.refuse("employee", "SEVERAL", Words::text("activity-employee-several"));
            Ok(None)
        }
    }
}

/// Problems of days beside the fields that all of them were typed in; what is said of several days is said once.
fn at_their_fields(problems: impl Iterator<Item = Problem>) -> Vec<Problem> {
    let mut found: Vec<Problem> = Vec::new();
    for problem in problems {
        let end = problem.path.as_ref().and_then(|path| path.last()).map(String::as_str);
        let field = match end {
            Some("employeeId") => Some("employee"),
            Some("minutes") => Some("minutes"),
            Some("on") => Some("first"),
            _ => None,
        };
        let problem = Problem { path: field.map(|field| vec![field.to_owned()]), ..problem };
        if !found.iter().any(|known| known.path == problem.path && known.message == problem.message) {
            found.push(problem);
        }
    }
    found
}

/// Takes a mark back.
pub(crate) async fn unmark(page: PageContext, form: FormState) -> PageResult {
    let (company_id, _) = seat_of(&page)?;
    let filter = Filter::of(&form);
    let input = unmark_partial_activity::UnmarkPartialActivityInput {
        company_id,
        ids: vec![form.value("id").to_owned()],
    };
    let payload = page.ask::<UnmarkPartialActivity>(unmark_partial_activity::Variables { input }).await?;
    let payload = payload.unmark_partial_activity.ok_or(PageError::NotFound)?;
    // A mark that is gone already was taken back by somebody else, or by the same button before.
    let done = if payload.problems.is_empty() && !payload.removed_ids.is_empty() {
        "activity-unmarked"
    } else {
        "flash-unchanged"
    };
    Ok(Flash::done(done).and_go_to(&filter.address()))
}

/// Takes a list in: a file, or lines that were pasted.
pub(crate) async fn import(page: PageContext, parts: Multipart) -> PageResult {
    let (company_id, _) = seat_of(&page)?;
    let sent = match receive_text(&page, parts, "file").await {
        Ok(sent) => sent,
        Err(refused) => return Ok(refused),
    };
    let filter = Filter::of(&sent);
    let mut page = page.at(filter.address());
    let from = if sent.value("file").is_empty() { "content" } else { "file" };
    let input = import_partial_activity::ImportPartialActivityInput {
        company_id,
        content: sent.value(from).to_owned(),
        idempotency_key: sent.key(),
    };
    let payload = page.ask::<ImportPartialActivity>(import_partial_activity::Variables { input }).await?;
    let mut payload = payload.import_partial_activity.ok_or(PageError::NotFound)?;
    let done = if payload.changed == 0 { "flash-unchanged" } else { "activity-marked" };
    let done = Flash::done(done).with("count", payload.changed);
    if payload.problems.is_empty() && payload.rejected.is_empty() && payload.unfit_count == 0 {
        return Ok(done.and_go_to(&filter.address()));
    }
    // What was wrong with the list is said at the field that it came in by.
    let left = if payload.rejected.is_empty() { None } else { payload.to_correct(sent.value(from)) };
    let has_worked = payload.problems.is_empty() && payload.rejected.is_empty();
    let left =
        left.unwrap_or_else(|| if has_worked { String::new() } else { sent.value("content").to_owned() });
    let mut list = FormState::among_others("list-").set("content", left);
    if let Some(first) = payload.problems.first() {
        // Beside its field one problem is said: all that is wrong with the list.
        let messages: Vec<_> = payload.problems.iter().map(|problem| problem.message.as_str()).collect();
        list.refuse(from, &first.code, Words::Said(messages.join(" ")));
    }
    if payload.changed > 0 {
        page.shell.flash = Some(done);
    }
    let (unfit, unfit_count) = (places_of!(std::mem::take(&mut payload.unfit)), payload.unfit_count);
    let taken_in = Some(payload).filter(|payload| !payload.rejected.is_empty());
    show_with(page, &filter, Forms { list, taken_in, unfit, unfit_count, ..Forms::default() }).await
}

/// Has a file made of the days that are listed, and goes where it will be.
pub(crate) async fn export(page: PageContext, mut form: FormState) -> PageResult {
    let (company_id, _) = seat_of(&page)?;
    let (from, to) = form.period("from", "to");
    let input = export_partial_activity::ExportPartialActivityInput {
        company_id,
        from,
        to,
        text: form.text("q"),
        idempotency_key: form.key(),
    };
    let answer = page.ask::<ExportPartialActivity>(export_partial_activity::Variables { input }).await?;
    exports::go_to(answer.export_partial_activity.and_then(|payload| payload.export_id))
}
