//! `/colleagues`: what those who work in the same company ask of each other and offer, on personal time, filtered in the address. Where a
//! company has not opened it, the page says so.

mod one;
mod post;

use askama::Template;
use axum::{
    Router,
    routing::{get, post as to},
};
use axum_extra::extract::Query;
use graphql_client::GraphQLQuery;
use serde::Deserialize;

use super::{
    context::{PageContext, PageError, PageResult},
    filters,
    form::{Choice, FormState},
    looking::said,
    paging::{Pages, Position, pages_of},
    scalars::{Date, DateTime},
    shell::Shell,
    words::Words,
};
use crate::Site;

/// The address of the list.
const LIST: &str = "/colleagues";

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/colleagues.graphql")]
struct HelpSpaces;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/colleagues.graphql")]
struct HelpPosts;

use help_posts::HelpPostsHelpPostsNodes as Post;
pub(super) use help_spaces::HelpSpacesHelpSpaces as Space;

/// What is posted, by the codes of the schema, and the keys of their words.
const KINDS: [(&str, &str); 2] = [("REQUEST", "colleagues-kind-request"), ("OFFER", "colleagues-kind-offer")];

/// Where a post stands.
const STATES: [(&str, &str); 4] = [
    ("OPEN", "colleagues-state-open"),
    ("AGREED", "colleagues-state-agreed"),
    ("DONE", "colleagues-state-done"),
    ("CLOSED", "colleagues-state-closed"),
];

impl Post {
    /// Whether its last day is over and nobody was chosen.
    fn is_past(&self) -> bool {
        matches!(self.state, help_posts::HelpState::OPEN) && !self.is_open
    }
}

#[derive(Template)]
#[template(path = "colleagues/list.html")]
struct ListPage {
    shell: Shell,
    form: FormState,
    /// The companies in which it is open, where there are several.
    companies: Vec<Choice>,
    company: String,
    /// Whether the reader works there, and may post.
    helps: bool,
    /// Whether the reader moderates there.
    moderates: bool,
    kinds: Vec<Choice>,
    states: Vec<Choice>,
    /// The name of the skill that is filtered by.
    skill: Option<String>,
    posts: Vec<Post>,
    pages: Pages,
    is_filtered: bool,
}

/// Nobody whom the reader works for has opened it.
#[derive(Template)]
#[template(path = "colleagues/closed.html")]
struct ClosedPage {
    shell: Shell,
}

/// What the page's address says.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
struct Asked {
    company: String,
    q: String,
    kind: String,
    state: String,
    skill: String,
    mine: String,
    reported: String,
    after: Option<String>,
    before: Option<String>,
}

impl Asked {
    /// What it filters by, each with its name.
    fn parts(&self) -> [(&'static str, &str); 6] {
        [
            ("q", self.q.trim()),
            ("kind", &self.kind),
            ("state", &self.state),
            ("skill", &self.skill),
            ("mine", &self.mine),
            ("reported", &self.reported),
        ]
    }

    fn form(&self, company: &str) -> FormState {
        let form = FormState::default().set("company", company);
        self.parts().iter().fold(form, |form, (name, value)| form.set(name, value))
    }

    fn filter(&self) -> help_posts::HelpPostFilterInput {
        let known = |some: &[(&str, &str)], code: &str| some.iter().any(|(one, _)| *one == code);
        let text = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        help_posts::HelpPostFilterInput {
            kind: known(&KINDS, &self.kind).then(|| help_posts::HelpKind::Other(self.kind.clone())),
            state: known(&STATES, &self.state).then(|| help_posts::HelpState::Other(self.state.clone())),
            skill_code: text(&self.skill),
            text: text(self.q.trim()),
            mine: (!self.mine.is_empty()).then_some(true),
            reported: (!self.reported.is_empty()).then_some(true),
        }
    }
}

/// The addresses of these pages.
pub(super) fn routes() -> Router<Site> {
    Router::new()
        .route(LIST, get(show))
        .route("/colleagues/new", get(post::begin).post(post::send))
        .route("/colleagues/{id}", get(one::show))
        .route("/colleagues/{id}/answer", to(one::answer))
        .route("/colleagues/{id}/take-back", to(one::take_back))
        .route("/colleagues/{id}/choose", to(one::choose))
        .route("/colleagues/{id}/finish", to(one::finish))
        .route("/colleagues/{id}/close", to(one::close))
        .route("/colleagues/{id}/report", to(one::report))
        .route("/colleagues/{id}/hide", to(one::hide))
        .route("/colleagues/{id}/let-stand", to(one::let_stand))
}

/// The companies in which the reader helps colleagues or moderates.
pub(super) async fn spaces(page: &PageContext) -> Result<Vec<Space>, PageError> {
    page.must_be_signed_in()?;
    Ok(page.ask::<HelpSpaces>(help_spaces::Variables).await?.help_spaces)
}

/// Lists what is asked and offered.
async fn show(page: PageContext, Query(asked): Query<Asked>) -> PageResult {
    let open: Vec<Space> = spaces(&page).await?.into_iter().filter(|space| space.is_open).collect();
    let chosen = match asked.company.as_str() {
        "" => open.first(),
        id => Some(open.iter().find(|space| space.company_id == id).ok_or(PageError::NotFound)?),
    };
    let Some(space) = chosen else { return page.show(|shell| ClosedPage { shell }) };
    let (company, helps, moderates) =
        (space.company_id.clone(), space.viewer_helps, space.report_count.is_some());
    let position = Position { after: asked.after.clone(), before: asked.before.clone() };
    let variables = help_posts::Variables {
        company: company.clone(),
        filter: Some(asked.filter()),
        skill: Some(asked.skill.clone()).into_iter().filter(|code| !code.is_empty()).collect(),
        first: position.first(),
        last: position.last(),
        after: position.after,
        before: position.before,
    };
    let found = page.ask::<HelpPosts>(variables).await?;
    let posts = found.help_posts.ok_or(PageError::NotFound)?;
    let skill = found.skills_by_code.unwrap_or_default().into_iter().next().map(|skill| skill.label);
    let companies = if open.len() > 1 { names(open) } else { Vec::new() };
    page.show(|shell| ListPage {
        pages: pages_of!(shell, posts.page_info, Some(posts.total_count)),
        form: asked.form(&company),
        companies,
        company,
        helps,
        moderates,
        kinds: choices(&KINDS),
        states: choices(&STATES),
        skill,
        posts: posts.nodes,
        is_filtered: asked.parts().iter().any(|(_, part)| !part.is_empty()),
        shell,
    })
}

fn names(spaces: Vec<Space>) -> Vec<Choice> {
    spaces.into_iter().map(|space| said(space.company_id, space.company_name)).collect()
}

fn choices(some: &[(&'static str, &'static str)]) -> Vec<Choice> {
    some.iter().map(|(code, key)| Choice::new(*code, Words::text(key))).collect()
}
