//! `/intermediary/prospects`: the associations that a network has contacted before any need, filtered in the address and taken home as a
//! file, for those who look after them.

pub(super) mod figures;
pub(super) mod note;
pub(super) mod one;

use askama::Template;
use axum_extra::extract::Query;
use graphql_client::GraphQLQuery;
use serde::Deserialize;

use super::intermediary_of;
use crate::pages::{
    context::{PageContext, PageError, PageResult},
    exports, filters,
    form::{Choice, FormState},
    paging::{Pages, Position, pages_of},
    scalars::Date,
    shell::Shell,
    words::Words,
};

/// The address of the list.
const LIST: &str = "/intermediary/prospects";

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/intermediary/prospects.graphql")]
struct ProspectList;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/intermediary/prospects.graphql")]
struct ExportProspects;

use prospect_list::ProspectListProspectsNodes as Prospect;

/// The states, by the codes of the schema, and the keys of their words.
const STATES: [(&str, &str); 5] = [
    ("CONTACTED", "prospect-state-contacted"),
    ("INTERESTED", "prospect-state-interested"),
    ("MET", "prospect-state-met"),
    ("SENT_NEED", "prospect-state-sent-need"),
    ("LOST", "prospect-state-lost"),
];

/// How one is found.
const ORIGINS: [(&str, &str); 6] = [
    ("EVENT", "prospect-origin-event"),
    ("PARTNER", "prospect-origin-partner"),
    ("VOLUNTEER", "prospect-origin-volunteer"),
    ("WEB", "prospect-origin-web"),
    ("OWN_SEARCH", "prospect-origin-own-search"),
    ("OTHER", "prospect-origin-other"),
];

#[derive(Template)]
#[template(path = "intermediary/prospects.html")]
struct ListPage {
    shell: Shell,
    form: FormState,
    states: Vec<Choice>,
    origins: Vec<Choice>,
    branches: Vec<Choice>,
    /// Whether the reader reads what became of them.
    reads_figures: bool,
    prospects: Vec<Prospect>,
    pages: Pages,
    is_filtered: bool,
}

/// What the page's address says.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Asked {
    q: String,
    state: String,
    origin: String,
    branch: String,
    due: String,
    mine: String,
    after: Option<String>,
    before: Option<String>,
}

impl Asked {
    fn of(form: &FormState) -> Self {
        let value = |name: &str| form.value(name).to_owned();
        Self {
            q: value("q"),
            state: value("state"),
            origin: value("origin"),
            branch: value("branch"),
            due: value("due"),
            mine: value("mine"),
            after: None,
            before: None,
        }
    }

    /// What it filters by, each with its name.
    fn parts(&self) -> [(&'static str, &str); 6] {
        [
            ("q", self.q.trim()),
            ("state", &self.state),
            ("origin", &self.origin),
            ("branch", &self.branch),
            ("due", &self.due),
            ("mine", &self.mine),
        ]
    }

    fn form(&self) -> FormState {
        self.parts().iter().fold(FormState::default(), |form, (name, value)| form.set(name, value))
    }
}

/// The filter that an address or a form means, in the types of one document.
macro_rules! filter_of {
    ($document:ident, $asked:expr) => {{
        let asked: &Asked = $asked;
        let known = |some: &[(&str, &str)], code: &str| some.iter().any(|(one, _)| *one == code);
        let text = asked.q.trim();
        $document::ProspectFilterInput {
            branch_id: (!asked.branch.is_empty()).then(|| asked.branch.clone()),
            state: known(&STATES, &asked.state).then(|| $document::ProspectState::Other(asked.state.clone())),
            origin: known(&ORIGINS, &asked.origin)
                .then(|| $document::ProspectOrigin::Other(asked.origin.clone())),
            text: (!text.is_empty()).then(|| text.to_owned()),
            due: (!asked.due.is_empty()).then_some(true),
            mine: (!asked.mine.is_empty()).then_some(true),
        }
    }};
}

/// Lists them.
pub(crate) async fn show(page: PageContext, Query(asked): Query<Asked>) -> PageResult {
    let position = Position { after: asked.after.clone(), before: asked.before.clone() };
    let variables = prospect_list::Variables {
        intermediary: intermediary_of(&page)?,
        filter: Some(filter_of!(prospect_list, &asked)),
        first: position.first(),
        last: position.last(),
        after: position.after,
        before: position.before,
    };
    let found = page.ask::<ProspectList>(variables).await?;
    let prospects = found.prospects.ok_or(PageError::NotFound)?;
    let branches = found.prospect_branches.unwrap_or_default();
    let branches = branches.into_iter().map(|one| Choice::new(one.id, Words::Said(one.name)));
    let reads_figures = found.intermediary.is_some_and(|one| one.viewer_reads_figures);
    page.show(|shell| ListPage {
        pages: pages_of!(shell, prospects.page_info, Some(prospects.total_count)),
        form: asked.form(),
        states: choices(&STATES),
        origins: choices(&ORIGINS),
        branches: branches.collect(),
        reads_figures,
        prospects: prospects.nodes,
        is_filtered: asked.parts().iter().any(|(_, part)| !part.is_empty()),
        shell,
    })
}

fn choices(some: &[(&'static str, &'static str)]) -> Vec<Choice> {
    some.iter().map(|(code, key)| Choice::new(*code, Words::text(key))).collect()
}

/// Has a file made of those that are listed, and goes where it will be.
pub(crate) async fn export(page: PageContext, form: FormState) -> PageResult {
    let page = page.at(LIST.to_owned());
    let input = export_prospects::ExportProspectsInput {
        intermediary_id: intermediary_of(&page)?,
        filter: Some(filter_of!(export_prospects, &Asked::of(&form))),
        idempotency_key: form.key(),
    };
    let answer = page.ask::<ExportProspects>(export_prospects::Variables { input }).await?;
    exports::go_to(answer.export_prospects.and_then(|payload| payload.export_id))
}
