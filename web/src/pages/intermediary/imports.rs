//! `/intermediary/imports`: the history that a network arrives with. One address shows each step of a file: the check, the
//! preview, the import, and what came of it.

use askama::Template;
use axum::{
    extract::{self, Multipart, Path},
    http::{StatusCode, Uri},
    response::{IntoResponse as _, Redirect, Response},
};
use axum_extra::extract::Query;
use graphql_client::GraphQLQuery;
use serde::Deserialize;

use super::intermediary_of;
use crate::{
    Site,
    http::graphql::caller::Caller,
    pages::{
        context::{PageContext, PageError, PageResult},
        filters,
        form::{Choice, FormState, existing, problems_of, receive},
        paging::{Pages, Position, pages_of},
        rejects::given_back,
        scalars::DateTime,
        shell::Shell,
        words::Words,
    },
};

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/intermediary/imports.graphql")]
struct NetworkArrival;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/intermediary/imports.graphql")]
struct NetworkKeepers;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/intermediary/imports.graphql")]
struct NetworkImport;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/intermediary/imports.graphql")]
struct StartNetworkImport;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/intermediary/imports.graphql")]
struct ConfirmNetworkImport;

use network_arrival::NetworkArrivalIntermediary as Intermediary;
use network_import::{
    ImportState as State, LineOutcome, NetworkImportNetworkImport as Import,
    NetworkImportNetworkImportLinesNodesFaults as Fault,
};

const ADDRESS: &str = "/intermediary/imports";

/// A kind of file: its code, the file to begin with, and its columns, as their texts are named.
struct File {
    code: &'static str,
    /// The key of what it holds.
    name: &'static str,
    model: &'static str,
    columns: &'static [Column],
}

/// A column, and whether each line needs it.
type Column = (&'static str, bool);

const FILES: [File; 4] = [
    File {
        code: "VOLUNTEERS",
        name: "network-file-volunteers",
        model: "reseau-volontaires.csv",
        columns: &[
            ("email", true),
            ("firstname", true),
            ("lastname", true),
            ("branch", true),
            ("volunteerstate", false),
            ("situation", false),
            ("partneragency", false),
            ("language", false),
            ("skills", false),
            ("availability", false),
            ("joinedon", false),
            ("welcomedon", false),
        ],
    },
    File {
        code: "ASSOCIATIONS",
        name: "network-file-associations",
        model: "reseau-associations.csv",
        columns: &[
            ("rna", false),
            ("siren", false),
            ("name", true),
            ("object", false),
            ("street", true),
            ("postcode", true),
            ("city", true),
            ("contactemail", false),
            ("contactfirstname", false),
            ("contactlastname", false),
        ],
    },
    File {
        code: "NEEDS",
        name: "network-file-needs",
        model: "reseau-besoins.csv",
        columns: &[
            ("reference", true),
            ("association", true),
            ("branch", true),
            ("title", true),
            ("life", true),
            ("wish", true),
            ("outcome", true),
            ("needstate", true),
            ("senton", true),
            ("since", false),
            ("pausedfrom", false),
            ("returnson", false),
            ("reason", false),
            ("coordinator", false),
            ("departement", false),
            ("format", false),
            ("places", false),
            ("skills", false),
        ],
    },
    File {
        code: "MISSIONS",
        name: "network-file-missions",
        model: "reseau-missions.csv",
        columns: &[
            ("needreference", true),
            ("volunteer", true),
            ("missionstate", true),
            ("appliedon", false),
            ("startson", false),
            ("endson", false),
            ("agreedhours", false),
        ],
    },
];

/// What the import does not do, as its texts are named.
const RULES: [&str; 6] = ["hours", "approvals", "mails", "people", "associations", "month"];

#[derive(Template)]
#[template(path = "intermediary/import_new.html")]
struct NewImportPage {
    shell: Shell,
    intermediary: Intermediary,
    form: FormState,
    kinds: Vec<Choice>,
    files: &'static [File],
    rules: &'static [&'static str],
}

#[derive(Template)]
#[template(path = "intermediary/import_closed.html")]
struct ClosedImportPage {
    shell: Shell,
    intermediary: Intermediary,
    /// The names of those who run the network, as far as the reader may know them.
    keepers: Vec<String>,
}

#[derive(Template)]
#[template(path = "intermediary/import.html")]
struct ImportPage {
    shell: Shell,
    step: &'static str,
    import: Import,
    form: FormState,
    /// Which lines are looked at.
    lines: String,
    pages: Pages,
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
        State::MAPPING | State::CHECKING => "checking",
        State::PREVIEW => "preview",
        State::IMPORTING => "importing",
        State::DONE => "done",
        State::FAILED | State::Other(_) => "failed",
    }
}

impl ImportPage {
    /// While a job runs the page offers to look again.
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

    /// The name of the column that a fault is of.
    fn column(&self, fault: &Fault) -> Option<&str> {
        let found = self.import.columns.iter().find(|column| Some(column.index) == fault.column)?;
        Some(found.name.as_str())
    }
}

/// The network of the seat.
async fn network(page: &PageContext) -> Result<Intermediary, PageError> {
    let id = intermediary_of(page)?;
    let found = page.ask::<NetworkArrival>(network_arrival::Variables { id }).await?.intermediary;
    found.ok_or(PageError::NotFound)
}

/// The network of whoever runs it; others have no history to bring in.
async fn may_import(page: &PageContext) -> Result<Intermediary, PageError> {
    let found = network(page).await?;
    if found.viewer_runs_network { Ok(found) } else { Err(PageError::Forbidden) }
}

/// Says to others of the network whose work it is, and whom to ask: a branch comes with its history too.
async fn refuse(page: PageContext, intermediary: Intermediary) -> PageResult {
    let variables = network_keepers::Variables { id: intermediary.id.clone() };
    let found = page.ask::<NetworkKeepers>(variables).await?.intermediary;
    let members = found.and_then(|found| found.members).unwrap_or_default().into_iter();
    let running = members.filter(|member| matches!(member.role, network_keepers::Role::NETWORK_ADMIN));
    let keepers = running.map(|one| format!("{} {}", one.person.first_name, one.person.last_name)).collect();
    let mut shown = page.show(|shell| ClosedImportPage { shell, intermediary, keepers })?;
    *shown.status_mut() = StatusCode::FORBIDDEN;
    Ok(shown)
}

/// The page that asks for a file, or says what is wrong with the one that was sent.
fn ask(page: PageContext, intermediary: Intermediary, form: FormState) -> PageResult {
    let kinds = FILES.iter().map(|file| Choice::new(file.code, Words::text(file.name))).collect();
    page.show(|shell| NewImportPage { shell, intermediary, form, kinds, files: &FILES, rules: &RULES })
}

/// Asks for a file, or says who sends them.
pub(crate) async fn new(page: PageContext) -> PageResult {
    let intermediary = network(&page).await?;
    if !intermediary.viewer_runs_network {
        return refuse(page, intermediary).await;
    }
    ask(page, intermediary, FormState::default())
}

/// Takes a file and begins.
pub(crate) async fn start(page: PageContext, parts: Multipart) -> PageResult {
    let page = page.at(ADDRESS.to_owned());
    let intermediary = may_import(&page).await?;
    let (mut form, upload) = match receive(&page, parts, "file").await {
        Ok(sent) => sent,
        Err(refused) => return Ok(refused),
    };
    let holds = FILES.iter().find(|file| file.code == form.value("holds")).map(|file| file.code);
    if holds.is_none() {
        form.refuse("holds", "REQUIRED", Words::text("network-imports-choose"));
    }
    if upload.is_none() && form.problem("file").is_none() {
        form.refuse("file", "REQUIRED", Words::text("form-file-missing"));
    }
    if let (Some(holds), Some(upload_id)) = (holds, upload) {
        let input = start_network_import::StartNetworkImportInput {
            intermediary_id: intermediary.id.clone(),
            upload_id,
            holds: start_network_import::NetworkFile::Other(holds.to_owned()),
            invites: form.is_ticked("invites"),
            idempotency_key: form.key(),
        };
        let answer = page.ask::<StartNetworkImport>(start_network_import::Variables { input }).await?;
        let payload = answer.start_network_import.ok_or(PageError::NotFound)?;
        if let Some(import) = payload.network_import {
            return Ok(Redirect::to(&format!("{ADDRESS}/{}", import.id)).into_response());
        }
        for problem in payload.problems {
            form.refuse("file", &problem.code, Words::Said(problem.message));
        }
    }
    let status = form.status();
    Ok((status, ask(page, intermediary, form)?).into_response())
}

/// The step where a file stands.
pub(crate) async fn show(
    page: PageContext,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> PageResult {
    page.must_be_signed_in()?;
    step(page, id, asked, FormState::default()).await
}

async fn step(page: PageContext, id: String, asked: Asked, form: FormState) -> PageResult {
    let outcome = asked.outcome();
    let lines = outcome.as_ref().map_or("all", |_| &asked.lines).to_owned();
    let position = Position { after: asked.after, before: asked.before };
    let variables = network_import::Variables {
        id,
        outcome,
        first: position.first(),
        last: position.last(),
        after: position.after,
        before: position.before,
    };
    let import = page.ask::<NetworkImport>(variables).await?.network_import.ok_or(PageError::NotFound)?;
    page.show(|shell| ImportPage {
        pages: pages_of!(shell, import.lines.page_info, import.lines.total_count),
        step: step_of(&import.state),
        shell,
        import,
        form,
        lines,
    })
}

/// Takes the valid lines in.
pub(crate) async fn confirm(page: PageContext, Path(id): Path<String>, form: FormState) -> PageResult {
    let page = page.at(format!("{ADDRESS}/{id}"));
    page.must_be_signed_in()?;
    let variables = confirm_network_import::Variables { id: id.clone() };
    let answer = page.ask::<ConfirmNetworkImport>(variables).await?;
    let payload = answer.confirm_network_import.ok_or(PageError::NotFound)?;
    let problems = existing(problems_of!(payload.problems))?;
    if problems.is_empty() {
        return Ok(Redirect::to(&format!("{ADDRESS}/{id}")).into_response());
    }
    step(page, id, Asked::default(), form.with(problems)).await
}

/// The refused lines, as a file: for a browser in its session, for a program with its token.
pub(crate) async fn rejects(
    extract::State(site): extract::State<Site>,
    caller: Caller,
    uri: Uri,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    given_back(site.app.network_import_rejects(caller.who(), caller.language(), &id).await, &uri)
}
