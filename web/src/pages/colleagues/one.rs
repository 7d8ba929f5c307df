//! `/colleagues/{id}`: what somebody asks of their colleagues or offers them. Its author reads who answered and chooses; whoever is chosen
//! and the author read each other's address; who moderates reads what was reported and hides it.

use askama::Template;
use axum::extract::Path;
use graphql_client::GraphQLQuery;

use super::LIST;
use crate::pages::{
    context::{PageContext, PageError, PageResult},
    filters,
    flash::Flash,
    form::{FormState, Problem, existing, problems_of},
    scalars::{Date, DateTime},
    shell::Shell,
};

/// What stands before the ids of the page's forms.
const FINISHING: &str = "finish-";
const REPORTING: &str = "report-";
const HIDING: &str = "hide-";

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/colleagues.graphql")]
struct HelpPostPage;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/colleagues.graphql")]
struct AnswerHelp;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/colleagues.graphql")]
struct TakeBackHelp;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/colleagues.graphql")]
struct ChooseHelp;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/colleagues.graphql")]
struct FinishHelp;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/colleagues.graphql")]
struct CloseHelpPost;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/colleagues.graphql")]
struct ReportHelp;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/colleagues.graphql")]
struct HideHelp;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/colleagues.graphql")]
struct LetHelpStand;

use help_post_page::HelpPostPageHelpPost as Post;

#[derive(Template)]
#[template(path = "colleagues/one.html")]
struct PostPage {
    shell: Shell,
    post: Post,
    /// What is wrong with something that has no form of its own.
    acting: FormState,
    finishing: FormState,
    reporting: FormState,
    hiding: FormState,
}

impl PostPage {
    fn address(&self) -> String {
        address(&self.post.id)
    }

    /// Whether its last day is over and nobody was chosen.
    fn is_past(&self) -> bool {
        matches!(self.post.state, help_post_page::HelpState::OPEN)
            && !self.post.is_open
            && self.post.hidden_reason.is_none()
    }

    /// Whether its author may close it.
    fn may_be_closed(&self) -> bool {
        use help_post_page::HelpState;
        self.post.is_own && matches!(self.post.state, HelpState::OPEN | HelpState::AGREED)
    }
}

/// The forms of the page that came back with something to put right.
#[derive(Default)]
struct Forms {
    acting: Option<FormState>,
    finishing: Option<FormState>,
    reporting: Option<FormState>,
    hiding: Option<FormState>,
}

impl Forms {
    fn acting(problems: Vec<Problem>) -> Self {
        Self { acting: Some(FormState::default().with(problems)), ..Self::default() }
    }
}

/// The page of one.
pub(super) fn address(id: &str) -> String {
    format!("{LIST}/{id}")
}

/// Shows it.
pub(super) async fn show(page: PageContext, Path(id): Path<String>) -> PageResult {
    page.must_be_signed_in()?;
    respond(page, id, Forms::default()).await
}

/// Does what needs nothing but the post.
macro_rules! acts {
    ($($(#[$doc:meta])* $act:ident: $document:ident, $module:ident::$input:ident, $field:ident, $done:literal;)*) => {$(
        $(#[$doc])*
        pub(super) async fn $act(page: PageContext, Path(id): Path<String>, _: FormState) -> PageResult {
            let page = page.at(address(&id));
            page.must_be_signed_in()?;
            let input = $module::$input { id: id.clone() };
            let answer = page.ask::<$document>($module::Variables { input }).await?;
            let problems = existing(problems_of!(answer.$field.ok_or(PageError::NotFound)?.problems))?;
            if problems.is_empty() {
                return Ok(Flash::done($done).and_go_to(&address(&id)));
            }
            respond(page, id, Forms::acting(problems)).await
        }
    )*};
}

acts! {
    /// Answers it.
    answer: AnswerHelp, answer_help::AnswerHelpInput, answer_help, "colleagues-answered";
    /// Takes the own answer back.
    take_back: TakeBackHelp, take_back_help::TakeBackHelpInput, take_back_help, "colleagues-taken-back";
    /// Closes it.
    close: CloseHelpPost, close_help_post::CloseHelpPostInput, close_help_post, "colleagues-closed-it";
    /// Lets it stand.
    let_stand: LetHelpStand, let_help_stand::LetHelpStandInput, let_help_stand, "colleagues-left-standing";
}

/// Chooses with whom it is done.
pub(super) async fn choose(page: PageContext, Path(id): Path<String>, form: FormState) -> PageResult {
    let page = page.at(address(&id));
    page.must_be_signed_in()?;
    let answer_id = form.value("answer").to_owned();
    let input = choose_help::ChooseHelpInput { id: id.clone(), answer_id };
    let answer = page.ask::<ChooseHelp>(choose_help::Variables { input }).await?;
    let problems = existing(problems_of!(answer.choose_help.ok_or(PageError::NotFound)?.problems))?;
    if problems.is_empty() {
        return Ok(Flash::done("colleagues-chosen").and_go_to(&address(&id)));
    }
    respond(page, id, Forms::acting(problems)).await
}

/// Says that it is done, and thanks.
pub(super) async fn finish(page: PageContext, Path(id): Path<String>, form: FormState) -> PageResult {
    let page = page.at(address(&id));
    page.must_be_signed_in()?;
    let input = finish_help::FinishHelpInput { id: id.clone(), thanks: form.text("thanks") };
    let answer = page.ask::<FinishHelp>(finish_help::Variables { input }).await?;
    let problems = existing(problems_of!(answer.finish_help.ok_or(PageError::NotFound)?.problems))?;
    if problems.is_empty() {
        return Ok(Flash::done("colleagues-finished").and_go_to(&address(&id)));
    }
    let finishing = Some(form.apart(FINISHING).with(problems));
    respond(page, id, Forms { finishing, ..Forms::default() }).await
}

/// Reports it to who runs the programme.
pub(super) async fn report(page: PageContext, Path(id): Path<String>, form: FormState) -> PageResult {
    let page = page.at(address(&id));
    page.must_be_signed_in()?;
    let reason = form.value("reason").to_owned();
    let input = report_help::ReportHelpInput { id: id.clone(), reason };
    let answer = page.ask::<ReportHelp>(report_help::Variables { input }).await?;
    let problems = existing(problems_of!(answer.report_help.ok_or(PageError::NotFound)?.problems))?;
    if problems.is_empty() {
        return Ok(Flash::done("colleagues-reported-it").and_go_to(&address(&id)));
    }
    let reporting = Some(form.apart(REPORTING).with(problems));
    respond(page, id, Forms { reporting, ..Forms::default() }).await
}

/// Hides it.
pub(super) async fn hide(page: PageContext, Path(id): Path<String>, form: FormState) -> PageResult {
    let page = page.at(address(&id));
    page.must_be_signed_in()?;
    let reason = form.value("reason").to_owned();
    let input = hide_help::HideHelpInput { id: id.clone(), reason };
    let answer = page.ask::<HideHelp>(hide_help::Variables { input }).await?;
    let problems = existing(problems_of!(answer.hide_help.ok_or(PageError::NotFound)?.problems))?;
    if problems.is_empty() {
        return Ok(Flash::done("colleagues-hidden-it").and_go_to(&address(&id)));
    }
    let hiding = Some(form.apart(HIDING).with(problems));
    respond(page, id, Forms { hiding, ..Forms::default() }).await
}

async fn respond(page: PageContext, id: String, forms: Forms) -> PageResult {
    let found = page.ask::<HelpPostPage>(help_post_page::Variables { id }).await?;
    let post = found.help_post.ok_or(PageError::NotFound)?;
    let or_empty =
        |form: Option<FormState>, prefix: &str| form.unwrap_or_else(|| FormState::among_others(prefix));
    page.show(|shell| PostPage {
        shell,
        post,
        acting: forms.acting.unwrap_or_default(),
        finishing: or_empty(forms.finishing, FINISHING),
        reporting: or_empty(forms.reporting, REPORTING),
        hiding: or_empty(forms.hiding, HIDING),
    })
}
