//! `/company/employees/import`: a list of employees on its way in. One address shows each step: the columns, the
//! check, the preview, the import, and what came of it.

use askama::Template;
use axum::{
    extract::{self, Multipart, Path},
    http::Uri,
    response::{IntoResponse as _, Redirect, Response},
};
use axum_extra::extract::Query;
use graphql_client::GraphQLQuery;
use serde::Deserialize;

use super::{places::Places, seat_of};
use crate::{
    Site,
    http::graphql::caller::Caller,
    pages::{
        context::{PageContext, PageError, PageResult},
        filters,
        form::{Choice, FormState, Problem, problems_of, receive},
        live,
        paging::{Pages, Position, pages_of},
        rejects::given_back,
        scalars::DateTime,
        shell::Shell,
        words::Words,
    },
};

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/employee_import.graphql")]
struct EmployeeImport;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/employee_import.graphql")]
struct StartImport;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/employee_import.graphql")]
struct MapImport;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/employee_import.graphql")]
struct ConfirmImport;

use employee_import::{
    EmployeeImportEmployeeImport as Import, EmployeeImportEmployeeImportColumns as Column,
    ImportState as State, LineOutcome,
};

/// What a column can be said to hold, and the key of its name.
const FIELDS: [(&str, &str); 14] = [
    ("FIRST_NAME", "employee-import-first-name"),
    ("LAST_NAME", "employee-import-last-name"),
    ("EMAIL", "employee-import-email"),
    ("STAFF_NUMBER", "employee-import-staff-number"),
    ("MANAGER", "employee-import-manager"),
    ("ENTITY", "employee-import-entity"),
    ("SITE", "employee-import-site"),
    ("STARTS_ON", "employee-import-starts-on"),
    ("ENDS_ON", "employee-import-ends-on"),
    ("WORKING_TIME", "employee-import-working-time"),
    ("QUALIFICATION", "employee-import-qualification"),
    ("LANGUAGE", "employee-import-language"),
    ("CATEGORY", "staff-category"),
    ("GROUP", "employee-import-group"),
];

#[derive(Template)]
#[template(path = "company/import_new.html")]
struct NewImportPage {
    shell: Shell,
    /// Before, there is no form: nobody is enrolled in the company's name.
    is_verified: bool,
    form: FormState,
    columns: Vec<Columns>,
}

/// Columns that are needed alike.
struct Columns {
    /// The key that says how much.
    need: &'static str,
    /// The keys of their names.
    names: Vec<&'static str>,
}

/// How much columns are needed, those first that are needed most.
const NEEDS: [&str; 4] =
    ["employee-import-needed", "employee-import-one-of", "employee-import-place", "employee-import-optional"];

/// The columns that are recognised, for a company with one legal entity or with several.
fn columns(are_several: bool) -> Vec<Columns> {
    let alike = |need: &'static str| {
        let fields = FIELDS.iter().filter(|(field, _)| need_of(field, are_several) == need);
        Columns { need, names: fields.map(|(_, name)| *name).collect() }
    };
    NEEDS.map(alike).into_iter().filter(|group| !group.names.is_empty()).collect()
}

/// Both names are needed, an address or a staff number, and among several legal entities where somebody works.
fn need_of(field: &str, are_several: bool) -> &'static str {
    match field {
        "FIRST_NAME" | "LAST_NAME" => "employee-import-needed",
        "EMAIL" | "STAFF_NUMBER" => "employee-import-one-of",
        "ENTITY" | "SITE" if are_several => "employee-import-place",
        _ => "employee-import-optional",
    }
}

#[derive(Template)]
#[template(path = "company/import.html")]
struct ImportPage {
    shell: Shell,
    step: &'static str,
    import: Import,
    form: FormState,
    fields: Vec<Choice>,
    /// Which lines are looked at.
    lines: String,
    pages: Pages,
    /// Where its progress is heard of.
    live: String,
}

/// What the address of an import says: which lines, and from where on.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Asked {
    lines: String,
    after: Option<String>,
    before: Option<String>,
}

impl Asked {
    /// The lines of one outcome, or all.
    fn outcome(&self) -> Option<LineOutcome> {
        match self.lines.as_str() {
            "create" => Some(LineOutcome::CREATE),
            "update" => Some(LineOutcome::UPDATE),
            "unchanged" => Some(LineOutcome::UNCHANGED),
            "invalid" => Some(LineOutcome::INVALID),
            _ => None,
        }
    }
}

/// The step of a state, as its texts are named.
fn step_of(state: &State) -> &'static str {
    match state {
        State::MAPPING => "mapping",
        State::CHECKING => "checking",
        State::PREVIEW => "preview",
        State::IMPORTING => "importing",
        State::DONE => "done",
        State::FAILED | State::Other(_) => "failed",
    }
}

impl Column {
    /// What stands in it in the first lines, where something does.
    fn shown(&self) -> String {
        let samples: Vec<&str> =
            self.samples.iter().map(String::as_str).filter(|sample| !sample.trim().is_empty()).collect();
        samples.join(" · ")
    }
}

impl ImportPage {
    /// While a job runs the page offers to look again; a script does so by itself.
    fn is_under_way(&self) -> bool {
        matches!(self.import.state, State::CHECKING | State::IMPORTING)
    }

    /// How the texts begin that tell what lines do: what they would, until they have.
    fn tense(&self) -> &'static str {
        match self.import.state {
            State::PREVIEW => "employee-import-would-",
            _ => "employee-import-did-",
        }
    }

    /// The outcomes by which lines can be looked at, each with its number of lines.
    fn views(&self) -> [(&'static str, i64); 5] {
        let of = &self.import;
        let all = of.created_count + of.updated_count + of.unchanged_count + of.invalid_count;
        [
            ("all", all),
            ("create", of.created_count),
            ("update", of.updated_count),
            ("unchanged", of.unchanged_count),
            ("invalid", of.invalid_count),
        ]
    }

    /// Lines that would come in.
    fn coming(&self) -> i64 {
        self.import.created_count + self.import.updated_count
    }
}

/// The company of whoever looks after its employees, and its places; others have no list to bring in.
async fn may_import(page: &PageContext) -> Result<(String, Places), PageError> {
    let (company, _) = seat_of(page)?;
    let places = Places::to_change(page, &company).await?;
    Ok((company, places))
}

/// The page that asks for the file, or says what is wrong with the one that was sent.
fn ask(page: PageContext, places: &Places, form: FormState) -> PageResult {
    let columns = columns(places.entities.len() > 1);
    page.show(|shell| NewImportPage { shell, is_verified: places.is_verified, form, columns })
}

/// Asks for the file.
pub(crate) async fn new(page: PageContext) -> PageResult {
    let (_, places) = may_import(&page).await?;
    ask(page, &places, FormState::default())
}

/// Takes the file and begins.
pub(crate) async fn start(page: PageContext, parts: Multipart) -> PageResult {
    let (company, places) = may_import(&page).await?;
    let (mut form, upload) = match receive(&page, parts, "file").await {
        Ok(sent) => sent,
        Err(refused) => return Ok(refused),
    };
    if let Some(upload) = upload {
        let answer = page.ask::<StartImport>(start_import::Variables { company, upload }).await?;
        let payload = answer.start_employee_import.ok_or(PageError::NotFound)?;
        if let Some(import) = payload.employee_import {
            return Ok(Redirect::to(&format!("/company/employees/import/{}", import.id)).into_response());
        }
        for problem in payload.problems {
            form.refuse("file", &problem.code, Words::Said(problem.message));
        }
    } else if form.problems().is_empty() {
        form.refuse("file", "REQUIRED", Words::text("form-file-missing"));
    }
    let status = form.status();
    Ok((status, ask(page, &places, form)?).into_response())
}

/// The step where an import stands.
pub(crate) async fn show(
    page: PageContext,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> PageResult {
    page.must_be_signed_in()?;
    step(page, id, asked, None).await
}

async fn step(page: PageContext, id: String, asked: Asked, form: Option<FormState>) -> PageResult {
    let outcome = asked.outcome();
    let lines = outcome.as_ref().map_or("all", |_| &asked.lines).to_owned();
    let position = Position { after: asked.after, before: asked.before };
    let variables = employee_import::Variables {
        id,
        outcome,
        first: position.first(),
        last: position.last(),
        after: position.after,
        before: position.before,
    };
    let import = page.ask::<EmployeeImport>(variables).await?.employee_import.ok_or(PageError::NotFound)?;
    let form = form.unwrap_or_else(|| matched(&import));
    let fields = FIELDS.iter().map(|(field, key)| Choice::new(*field, Words::text(key))).collect();
    let live = live::import_progress(&import.id)?;
    page.show(|shell| ImportPage {
        pages: pages_of!(shell, import.lines.page_info, import.lines.total_count),
        step: step_of(&import.state),
        shell,
        import,
        form,
        fields,
        lines,
        live,
    })
}

/// The matching as it stands: a field of the form for each column.
fn matched(import: &Import) -> FormState {
    import.columns.iter().fold(FormState::default(), |form, column| {
        let field = column.field.as_ref().and_then(|field| serde_json::to_value(field).ok());
        let field = field.as_ref().and_then(serde_json::Value::as_str).unwrap_or_default();
        form.set(&format!("columns.{}", column.index), field)
    })
}

/// Matches the columns.
pub(crate) async fn map(page: PageContext, Path(id): Path<String>, form: FormState) -> PageResult {
    page.must_be_signed_in()?;
    let (sent, columns): (Vec<usize>, Vec<_>) = form
        .rows("columns")
        .into_iter()
        .filter_map(|column| {
            let field = map_import::ImportField::Other(form.text(format!("columns.{column}"))?);
            Some((column, map_import::ImportColumnInput { field, column: i64::try_from(column).ok()? }))
        })
        .unzip();
    let input = map_import::MapEmployeeImportInput { id: id.clone(), columns };
    let answer = page.ask::<MapImport>(map_import::Variables { input }).await?;
    let payload = answer.map_employee_import.ok_or(PageError::NotFound)?;
    if payload.problems.is_empty() {
        return Ok(Redirect::to(&format!("/company/employees/import/{id}")).into_response());
    }
    let problems = problems_of!(payload.problems).map(|problem| beside_its_column(problem, &sent));
    let form = form.with(problems);
    step(page, id, Asked::default(), Some(form)).await
}

/// A problem beside its column's field. The input counts those that were sent, and the page those of the file; a problem
/// of no single column is one of the whole form.
fn beside_its_column(mut problem: Problem, sent: &[usize]) -> Problem {
    let place = problem.path.as_ref().and_then(|path| path.get(1)?.parse::<usize>().ok());
    let column = place.and_then(|place| sent.get(place));
    problem.path = column.map(|column| vec!["columns".to_owned(), column.to_string()]);
    problem
}

/// Takes the valid lines in.
pub(crate) async fn confirm(page: PageContext, Path(id): Path<String>, _: FormState) -> PageResult {
    page.must_be_signed_in()?;
    let answer = page.ask::<ConfirmImport>(confirm_import::Variables { id: id.clone() }).await?;
    let payload = answer.confirm_employee_import.ok_or(PageError::NotFound)?;
    if payload.problems.is_empty() {
        return Ok(Redirect::to(&format!("/company/employees/import/{id}")).into_response());
    }
    let form = FormState::default().with(problems_of!(payload.problems));
    step(page, id, Asked::default(), Some(form)).await
}

/// The refused lines, as a file: for a browser in its session, for a program with its token.
pub(crate) async fn rejects(
    extract::State(site): extract::State<Site>,
    caller: Caller,
    uri: Uri,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    given_back(site.app.import_rejects(caller.who(), caller.language(), &id).await, &uri)
}
