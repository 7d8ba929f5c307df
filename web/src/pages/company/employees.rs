//! `/company/employees`: a company's employees, filtered in the address, and taken home as a file.

use std::ops::RangeInclusive;

use askama::Template;
use axum_extra::extract::Query;
use graphql_client::GraphQLQuery;
use serde::Deserialize;

use super::{places::Places, seat_of};
use crate::pages::{
    context::{PageContext, PageError, PageResult},
    exports, filters,
    flash::Flash,
    form::{Choice, FormState},
    paging::{Pages, Position, pages_of},
    scalars::Date,
    shell::Shell,
    words::Words,
};

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/company/employees.graphql")]
struct CompanyEmployees;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/company/employees.graphql")]
struct ExportEmployees;

use company_employees::CompanyEmployeesCompanyEmployeesNodes as Employee;

#[derive(Template)]
#[template(path = "company/employees.html")]
struct EmployeesPage {
    shell: Shell,
    form: FormState,
    places: Places,
    states: Vec<Choice>,
    employees: Vec<Employee>,
    pages: Pages,
    /// Whether anybody is left out.
    is_filtered: bool,
    /// Where those of them are invited who are awaited.
    invite: String,
}

/// What the page's address says.
#[derive(Clone, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub(crate) struct Asked {
    pub(super) q: String,
    pub(super) entity: String,
    pub(super) site: String,
    pub(super) state: String,
    pub(super) without_email: String,
    without_first_day: String,
    engaged: String,
    on: String,
    after: Option<String>,
    before: Option<String>,
}

/// The address of the list.
pub(super) const LIST: &str = "/company/employees";

/// The years that people write with four digits.
const YEARS: RangeInclusive<i64> = 1000..=9999;

const STATES: [(&str, &str); 4] = [
    ("PRESENT", "employment-state-present"),
    ("NOT_LINKED", "employment-state-not-linked"),
    ("FUTURE", "employment-state-future"),
    ("LEFT", "employment-state-left"),
];

/// The filter that an address or a form means, in the types of one document.
macro_rules! filter_of {
    ($document:ident, $asked:expr, $places:expr) => {{
        use $document::EmploymentState as State;
        let text = $asked.q.trim();
        $document::EmployeeFilterInput {
            text: (!text.is_empty()).then(|| text.to_owned()),
            legal_entity_id: $places.entity(&$asked.entity),
            establishment_id: $places.site(&$asked.site),
            state: match &*$asked.state {
                "PRESENT" => Some(State::PRESENT),
                "NOT_LINKED" => Some(State::NOT_LINKED),
                "FUTURE" => Some(State::FUTURE),
                "LEFT" => Some(State::LEFT),
                _ => None,
            },
            without_email: (!$asked.without_email.is_empty()).then_some(true),
            needs_code: None,
            without_first_day: $asked.is_without_first_day().then_some(true),
            engaged_in: $asked.year_engaged(),
            present_on: $asked.day(),
        }
    }};
}
pub(super) use filter_of;

impl Asked {
    /// The filter that a form repeats.
    pub(super) fn of(form: &FormState) -> Self {
        let value = |name: &str| form.value(name).to_owned();
        Self {
            q: value("q"),
            entity: value("entity"),
            site: value("site"),
            state: value("state"),
            without_email: value("withoutEmail"),
            without_first_day: value("withoutFirstDay"),
            engaged: value("engaged"),
            on: value("on"),
            after: None,
            before: None,
        }
    }

    /// What the filter's form shows, and what is to be put right in it.
    pub(super) fn form(&self) -> FormState {
        let mut form = FormState::default()
            .set("q", &self.q)
            .set("entity", &self.entity)
            .set("site", &self.site)
            .set("state", &self.state)
            .set("withoutEmail", &self.without_email)
            .set("withoutFirstDay", &self.without_first_day)
            .set("engaged", &self.engaged)
            .set("on", &self.on);
        for (field, words) in self.faults() {
            form.refuse(field, "MALFORMED", Words::text(words));
        }
        form
    }

    /// Whether only those are asked for whose first day nobody has said.
    pub(super) fn is_without_first_day(&self) -> bool {
        !self.without_first_day.is_empty()
    }

    /// The year of the engaged, when one is written.
    pub(super) fn year_engaged(&self) -> Option<i64> {
        self.engaged.trim().parse().ok().filter(|year| YEARS.contains(year))
    }

    /// The day on which those worked there who are asked for, with their budgets of that day.
    pub(super) fn day(&self) -> Option<Date> {
        FormState::default().set("on", &self.on).date("on")
    }

    /// What cannot be read: the field, and the key of the words about it.
    pub(super) fn faults(&self) -> impl Iterator<Item = (&'static str, &'static str)> {
        let is_no_year = !self.engaged.trim().is_empty() && self.year_engaged().is_none();
        let is_no_day = !self.on.trim().is_empty() && self.day().is_none();
        let year = is_no_year.then_some(("engaged", "staff-engaged-wrong"));
        year.into_iter().chain(is_no_day.then_some(("on", "form-not-a-date")))
    }

    /// Whether anybody is left out.
    pub(super) fn is_filtered(&self) -> bool {
        self.parts().next().is_some()
    }

    /// What is asked for, by the names that an address has for it.
    fn parts(&self) -> impl Iterator<Item = (&'static str, &str)> {
        let all = [
            ("q", &self.q),
            ("entity", &self.entity),
            ("site", &self.site),
            ("state", &self.state),
            ("withoutEmail", &self.without_email),
            ("withoutFirstDay", &self.without_first_day),
            ("engaged", &self.engaged),
            ("on", &self.on),
        ];
        all.into_iter().map(|(name, part)| (name, part.trim())).filter(|(_, part)| !part.is_empty())
    }

    /// Where those who are shown are invited.
    fn invite(&self) -> String {
        let query = form_urlencoded::Serializer::new(String::new()).extend_pairs(self.parts()).finish();
        if query.is_empty() { format!("{LIST}/invite") } else { format!("{LIST}/invite?{query}") }
    }
}

/// Lists them.
pub(crate) async fn show(page: PageContext, Query(asked): Query<Asked>) -> PageResult {
    let (company, _) = seat_of(&page)?;
    let places = Places::of(&page, &company).await?;
    let position = Position { after: asked.after.clone(), before: asked.before.clone() };
    let variables = company_employees::Variables {
        company,
        filter: Some(filter_of!(company_employees, asked, places)),
        on: asked.day(),
        first: position.first(),
        last: position.last(),
        after: position.after,
        before: position.before,
    };
    let found = page.ask::<CompanyEmployees>(variables).await?.company;
    let found = found.and_then(|company| company.employees).ok_or(PageError::NotFound)?;
    page.show(|shell| EmployeesPage {
        pages: pages_of!(shell, found.page_info, found.total_count),
        form: asked.form(),
        places,
        states: STATES.map(|(value, key)| Choice::new(value, Words::text(key))).to_vec(),
        employees: found.nodes,
        is_filtered: asked.is_filtered(),
        invite: asked.invite(),
        shell,
    })
}

/// Has a file made of the employees that the filter lets through, and goes where it will be.
pub(crate) async fn export(page: PageContext, form: FormState) -> PageResult {
    let page = page.at(LIST.to_owned());
    let (company, _) = seat_of(&page)?;
    let (places, asked) = (Places::of(&page, &company).await?, Asked::of(&form));
    if let Some((_, words)) = asked.faults().next() {
        return Ok(Flash::notice(words).and_go_to(LIST));
    }
    let input = export_employees::ExportEmployeesInput {
        company_id: company,
        filter: Some(filter_of!(export_employees, asked, places)),
        idempotency_key: form.key(),
    };
    let answer = page.ask::<ExportEmployees>(export_employees::Variables { input }).await?;
    exports::go_to(answer.export_employees.and_then(|payload| payload.export_id))
}
