//! `/company/hours`: the hours that employees gave on the company's time, filtered in the address and taken home as
//! a file; where the company asks for its own approval, they are ticked and approved here.

use askama::Template;
use axum_extra::extract::Query;
use graphql_client::GraphQLQuery;
use serde::Deserialize;

use super::{places::Places, seat_of};
use crate::pages::{
    context::{PageContext, PageError, PageResult},
    exports, filters,
    flash::Flash,
    form::{Choice, FormState, Problem, problems_of},
    paging::{Pages, Position, pages_of},
    scalars::Date,
    shell::Shell,
    words::Words,
};

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/company/hours.graphql")]
struct CompanyHours;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/company/hours.graphql")]
struct WhoseHours;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/company/hours.graphql")]
struct ApproveHours;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/company/hours.graphql")]
struct ExportHours;

use company_hours::CompanyHoursGivenTimeEntriesNodes as Entry;

#[derive(Template)]
#[template(path = "company/hours.html")]
struct HoursPage {
    shell: Shell,
    filter: FormState,
    statuses: Vec<Choice>,
    approves_hours: bool,
    entries: Vec<Entry>,
    pages: Pages,
    is_filtered: bool,
    /// Whose they are, where they are those of one employee.
    whose: Option<String>,
    /// Where the form of the ticked ones goes: it comes back under the same filter.
    address: String,
    form: FormState,
}

impl HoursPage {
    /// Whether anything on the page can be approved.
    fn has_choice(&self) -> bool {
        self.entries.iter().any(|entry| entry.can_be_approved)
    }
}

/// What the page's address says.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Asked {
    status: String,
    from: String,
    to: String,
    /// The one employee whose hours are listed.
    employee: String,
    after: Option<String>,
    before: Option<String>,
}

/// The choices of the filter, in the words that rows have for their standings: one stands for two, as the dashboard counts
/// them together.
const STATUSES: [(&str, &str); 9] = [
    ("waiting", "entry-status-submitted"),
    ("adjusted", "entry-status-adjusted"),
    ("disputed", "entry-status-disputed"),
    ("confirmed", "company-hours-confirmed"),
    ("to-approve", "company-hours-to-approve"),
    ("approved", "entry-status-approved"),
    ("rejected", "entry-status-rejected"),
    ("withdrawn", "entry-status-withdrawn"),
    ("reversed", "entry-status-reversed"),
];

/// Those that only a company with its own approval knows.
const OF_APPROVAL: [&str; 3] = ["to-approve", "approved", "rejected"];

/// The standings that a choice stands for, in the types of one document.
macro_rules! standings {
    ($document:ident, $choice:expr) => {{
        use $document::TimeEntryStatus as Status;
        match $choice {
            "waiting" => Some(vec![Status::SUBMITTED]),
            "adjusted" => Some(vec![Status::ADJUSTED]),
            "disputed" => Some(vec![Status::DISPUTED]),
            "confirmed" => Some(vec![Status::CONFIRMED, Status::APPROVED]),
            "to-approve" => Some(vec![Status::CONFIRMED]),
            "approved" => Some(vec![Status::APPROVED]),
            "rejected" => Some(vec![Status::REJECTED]),
            "withdrawn" => Some(vec![Status::WITHDRAWN]),
            "reversed" => Some(vec![Status::REVERSED]),
            _ => None,
        }
    }};
}

impl Asked {
    fn form(&self) -> FormState {
        FormState::among_others("filter-")
            .set("status", &self.status)
            .set("from", &self.from)
            .set("to", &self.to)
            .set("employee", &self.employee)
    }

    /// The address of the list under the same filter, on the same page.
    fn address(&self) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        let place = [("after", self.after.as_deref()), ("before", self.before.as_deref())];
        let filter = [
            ("status", &*self.status),
            ("from", &*self.from),
            ("to", &*self.to),
            ("employee", &*self.employee),
        ];
        query.extend_pairs(filter.into_iter().filter(|(_, value)| !value.is_empty()));
        query.extend_pairs(place.into_iter().filter_map(|(name, value)| Some((name, value?))));
        let query = query.finish();
        if query.is_empty() { "/company/hours".to_owned() } else { format!("/company/hours?{query}") }
    }
}

/// Lists them.
pub(crate) async fn show(page: PageContext, Query(asked): Query<Asked>) -> PageResult {
    respond(page, asked, FormState::default()).await
}

/// Approves those that are ticked, each decided on its own.
pub(crate) async fn approve(page: PageContext, Query(asked): Query<Asked>, form: FormState) -> PageResult {
    seat_of(&page)?;
    let ids: Vec<String> = form.values("ids").map(ToOwned::to_owned).collect();
    if ids.is_empty() {
        return Ok(Flash::notice("company-hours-tick-some").and_go_to(&asked.address()));
    }
    // What is approved once is not approved again.
    let input = approve_hours::ApproveTimeEntriesInput { ids: ids.clone(), idempotency_key: None };
    let payload = page.ask::<ApproveHours>(approve_hours::Variables { input }).await?.approve_time_entries;
    let payload = payload.ok_or(PageError::NotFound)?;
    if payload.problems.is_empty() {
        let count = payload.entries.len();
        return Ok(Flash::done("flash-hours-approved").with("count", count).and_go_to(&asked.address()));
    }
    let beside_its_entry = |problem: Problem| Problem { path: entry_of(&problem, &ids), ..problem };
    let problems = problems_of!(payload.problems).map(beside_its_entry);
    respond(page, asked, form.with(problems)).await
}

/// Of a problem with the third of the ids that were sent, the name of that entry's box on the page.
fn entry_of(problem: &Problem, ids: &[String]) -> Option<Vec<String>> {
    let index: usize = problem.path.as_ref()?.get(1)?.parse().ok()?;
    Some(vec!["entry".to_owned(), ids.get(index)?.clone()])
}

/// Has a file made of the hours that the filter lets through, and goes where it will be.
pub(crate) async fn export(page: PageContext, mut form: FormState) -> PageResult {
    let page = page.at("/company/hours".to_owned());
    let (company, _) = seat_of(&page)?;
    let (from, to) = form.period("from", "to");
    let input = export_hours::ExportGivenTimeEntriesInput {
        company_id: company,
        status: standings!(export_hours, form.value("status")),
        from,
        to,
        employee_id: form.text("employee"),
        idempotency_key: form.key(),
    };
    let answer = page.ask::<ExportHours>(export_hours::Variables { input }).await?;
    exports::go_to(answer.export_given_time_entries.and_then(|payload| payload.export_id))
}

/// The name of the employee whose hours are listed, where it is one's.
async fn whose(
    page: &PageContext,
    company: &str,
    employee: Option<String>,
) -> Result<Option<String>, PageError> {
    let Some(id) = employee else { return Ok(None) };
    let found = page.ask::<WhoseHours>(whose_hours::Variables { id }).await?.employee;
    let found = found.filter(|found| found.company_id == company).ok_or(PageError::NotFound)?;
    Ok(Some(format!("{} {}", found.first_name, found.last_name)))
}

async fn respond(page: PageContext, asked: Asked, form: FormState) -> PageResult {
    let (company, _) = seat_of(&page)?;
    let approves_hours = Places::of(&page, &company).await?.approves_hours;
    let mut filter = asked.form();
    let (from, to) = filter.period("from", "to");
    let employee = filter.text("employee");
    let whose = whose(&page, &company, employee.clone()).await?;
    let position = Position { after: asked.after.clone(), before: asked.before.clone() };
    let variables = company_hours::Variables {
        company,
        status: standings!(company_hours, &*asked.status),
        from,
        to,
        employee,
        first: position.first(),
        last: position.last(),
        after: position.after,
        before: position.before,
    };
    let found = page.ask::<CompanyHours>(variables).await?.given_time_entries.ok_or(PageError::NotFound)?;
    let is_offered = |(value, _): &(&str, &str)| approves_hours || !OF_APPROVAL.contains(value);
    let choice = |(value, key): (&str, &'static str)| Choice::new(value, Words::text(key));
    page.show(|shell| HoursPage {
        pages: pages_of!(shell, found.page_info, found.total_count),
        statuses: STATUSES.into_iter().filter(is_offered).map(choice).collect(),
        is_filtered: [&asked.status, &asked.from, &asked.to, &asked.employee]
            .iter()
            .any(|part| !part.is_empty()),
        address: asked.address(),
        entries: found.nodes,
        approves_hours,
        whose,
        filter,
        form,
        shell,
    })
}
