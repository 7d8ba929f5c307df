//! `/intermediary/programmes/{id}`: a factory for who organises it. Here it is opened, its call ends, its jury comes together, and
//! the associations are chosen by the ranking.

use askama::Template;
use axum::extract::Path;
use axum_extra::extract::Query;
use graphql_client::GraphQLQuery;

use super::{choices, known, organised, read};
use crate::pages::{
    context::{PageContext, PageError, PageResult},
    filters,
    flash::Flash,
    form::{Choice, FormState, Problem, problems_of},
    paging::{Pages, Position, pages_of},
    scalars::{Date, DateTime, Decimal},
    shell::Shell,
    words::Words,
};

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/programmes/organised.graphql")]
struct OrganisedProgramme;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/programmes/organised.graphql")]
struct OpenProgramme;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/programmes/organised.graphql")]
struct ExtendCall;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/programmes/organised.graphql")]
struct MoveProgramme;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/programmes/organised.graphql")]
struct CloseCall;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/programmes/organised.graphql")]
struct CancelProgramme;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/programmes/organised.graphql")]
struct InviteJuror;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/programmes/organised.graphql")]
struct RemoveJuror;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/programmes/organised.graphql")]
struct ChooseAssociations;

use organised_programme::{
    OrganisedProgrammeProgramme as Programme, OrganisedProgrammeProgrammeEventsNodes as Event,
    OrganisedProgrammeProgrammeJury as Juror, OrganisedProgrammeProgrammeRanking as Ranked, ProgrammeState,
    ProgrammeStep,
};

/// What may be decided about an association, and the keys of its words.
const DECISIONS: [(&str, &str); 3] = [
    ("SELECT", "programme-decision-select"),
    ("RESERVE", "programme-decision-reserve"),
    ("NOT_SELECT", "programme-decision-not-select"),
];

#[derive(Template)]
#[template(path = "programmes/organiser.html")]
struct OrganiserPage {
    shell: Shell,
    address: String,
    programme: Programme,
    jury: Vec<Juror>,
    /// Nothing for whoever belongs to one of the associations, or has still to note.
    ranking: Option<Vec<Ranked>>,
    events: Vec<Event>,
    pages: Pages,
    decisions: Vec<Choice>,
    forms: Forms,
}

impl OrganiserPage {
    fn is_planned(&self) -> bool {
        matches!(self.programme.state, ProgrammeState::PROGRAMME)
    }

    fn may_open(&self) -> bool {
        self.may(|step| matches!(step, ProgrammeStep::OPEN))
    }

    fn may_close_call(&self) -> bool {
        self.may(|step| matches!(step, ProgrammeStep::CLOSE_CALL))
    }

    fn may_choose(&self) -> bool {
        self.may(|step| matches!(step, ProgrammeStep::CHOOSE))
    }

    /// Whether its day can be moved: whoever may cancel it may, until its teams are made.
    fn may_move(&self) -> bool {
        let stands = matches!(
            self.programme.state,
            ProgrammeState::OPEN | ProgrammeState::JURY | ProgrammeState::CHOSEN
        );
        stands && self.may_cancel() && self.programme.local_start.is_some()
    }

    fn may_cancel(&self) -> bool {
        self.may(|step| matches!(step, ProgrammeStep::CANCEL))
    }

    fn may(&self, is_it: impl Fn(&ProgrammeStep) -> bool) -> bool {
        self.programme.steps.iter().any(is_it)
    }

    /// Whether the jury is brought together.
    fn invites(&self) -> bool {
        matches!(
            self.programme.state,
            ProgrammeState::PROGRAMME | ProgrammeState::OPEN | ProgrammeState::JURY
        )
    }
}

/// The forms of the page.
struct Forms {
    extending: FormState,
    moving: FormState,
    cancelling: FormState,
    inviting: FormState,
    choosing: FormState,
    /// What only a button does.
    acting: FormState,
}

impl Forms {
    fn fresh() -> Self {
        Self {
            extending: FormState::among_others("extend-"),
            moving: FormState::among_others("move-"),
            cancelling: FormState::among_others("cancel-"),
            inviting: FormState::among_others("invite-"),
            choosing: FormState::among_others("choose-"),
            acting: FormState::among_others("act-"),
        }
    }
}

/// The page of one.
pub(super) fn address(id: &str) -> String {
    format!("{}/{id}", organised::ADDRESS)
}

/// Shows it.
pub(crate) async fn show(
    page: PageContext,
    Path(id): Path<String>,
    Query(position): Query<Position>,
) -> PageResult {
    page.must_be_signed_in()?;
    respond(page, &id, &position, Forms::fresh()).await
}

/// Opens it: associations are called.
pub(crate) async fn open(page: PageContext, Path(id): Path<String>, form: FormState) -> PageResult {
    let page = page.at(address(&id));
    page.must_be_signed_in()?;
    let input = open_programme::OpenProgrammeInput { id: id.clone() };
    let payload = page.ask::<OpenProgramme>(open_programme::Variables { input }).await?.open_programme;
    let problems = read(problems_of!(payload.ok_or(PageError::NotFound)?.problems))?;
    acted(page, &id, form, problems, "flash-programme-opened").await
}

/// Ends its call before the last day.
pub(crate) async fn close_call(page: PageContext, Path(id): Path<String>, form: FormState) -> PageResult {
    let page = page.at(address(&id));
    page.must_be_signed_in()?;
    let input = close_call::CloseCallInput { id: id.clone() };
    let payload = page.ask::<CloseCall>(close_call::Variables { input }).await?.close_call;
    let problems = read(problems_of!(payload.ok_or(PageError::NotFound)?.problems))?;
    acted(page, &id, form, problems, "flash-programme-call-closed").await
}

/// Gives associations more time.
pub(crate) async fn extend(page: PageContext, Path(id): Path<String>, mut form: FormState) -> PageResult {
    let page = page.at(address(&id));
    page.must_be_signed_in()?;
    if form.text("applicationsUntil").is_none() {
        form.refuse("applicationsUntil", "REQUIRED", Words::text("programme-field-needed"));
    }
    if let Some(applications_until) = form.date("applicationsUntil") {
        let input = extend_call::ExtendCallInput { id: id.clone(), applications_until };
        let payload = page.ask::<ExtendCall>(extend_call::Variables { input }).await?.extend_call;
        form = form.with(read(problems_of!(payload.ok_or(PageError::NotFound)?.problems))?);
        if form.problems().is_empty() {
            return Ok(Flash::done("flash-saved").and_go_to(&address(&id)));
        }
    }
    let forms = Forms { extending: form.apart("extend-"), ..Forms::fresh() };
    respond(page, &id, &Position::default(), forms).await
}

/// Moves its day: whoever takes part is told.
pub(crate) async fn reschedule(page: PageContext, Path(id): Path<String>, mut form: FormState) -> PageResult {
    let page = page.at(address(&id));
    page.must_be_signed_in()?;
    if form.text("registrationsUntil").is_none() {
        form.refuse("registrationsUntil", "REQUIRED", Words::text("programme-field-needed"));
    }
    if let Some(registrations_until) = form.date("registrationsUntil") {
        let input = move_programme::MoveProgrammeInput {
            id: id.clone(),
            start: form.value("start").to_owned(),
            end: form.value("end").to_owned(),
            registrations_until,
            reason: form.value("reason").to_owned(),
        };
        let payload = page.ask::<MoveProgramme>(move_programme::Variables { input }).await?.move_programme;
        form = form.with(read(problems_of!(payload.ok_or(PageError::NotFound)?.problems))?);
        if form.problems().is_empty() {
            return Ok(Flash::done("flash-programme-moved").and_go_to(&address(&id)));
        }
    }
    let forms = Forms { moving: form.apart("move-"), ..Forms::fresh() };
    respond(page, &id, &Position::default(), forms).await
}

/// Cancels it.
pub(crate) async fn cancel(page: PageContext, Path(id): Path<String>, form: FormState) -> PageResult {
    let page = page.at(address(&id));
    page.must_be_signed_in()?;
    let reason = form.value("reason").to_owned();
    let input = cancel_programme::CancelProgrammeInput { id: id.clone(), reason };
    let payload = page.ask::<CancelProgramme>(cancel_programme::Variables { input }).await?.cancel_programme;
    let problems = read(problems_of!(payload.ok_or(PageError::NotFound)?.problems))?;
    if problems.is_empty() {
        return Ok(Flash::done("flash-programme-cancelled").and_go_to(&address(&id)));
    }
    let forms = Forms { cancelling: form.with(problems).apart("cancel-"), ..Forms::fresh() };
    respond(page, &id, &Position::default(), forms).await
}

/// Invites a juror.
pub(crate) async fn invite(page: PageContext, Path(id): Path<String>, form: FormState) -> PageResult {
    let page = page.at(address(&id));
    page.must_be_signed_in()?;
    let input = invite_juror::InviteJurorInput {
        programme_id: id.clone(),
        email: form.value("email").to_owned(),
        first_name: form.value("firstName").to_owned(),
        last_name: form.value("lastName").to_owned(),
        idempotency_key: form.key(),
    };
    let payload = page.ask::<InviteJuror>(invite_juror::Variables { input }).await?.invite_juror;
    let problems = read(problems_of!(payload.ok_or(PageError::NotFound)?.problems))?;
    if problems.is_empty() {
        return Ok(Flash::done("flash-juror-invited").and_go_to(&address(&id)));
    }
    let forms = Forms { inviting: form.with(problems).apart("invite-"), ..Forms::fresh() };
    respond(page, &id, &Position::default(), forms).await
}

/// Takes a juror off.
pub(crate) async fn remove(
    page: PageContext,
    Path((id, juror)): Path<(String, String)>,
    form: FormState,
) -> PageResult {
    let page = page.at(address(&id));
    page.must_be_signed_in()?;
    let input = remove_juror::RemoveJurorInput { id: juror };
    let payload = page.ask::<RemoveJuror>(remove_juror::Variables { input }).await?.remove_juror;
    let problems = read(problems_of!(payload.ok_or(PageError::NotFound)?.problems))?;
    acted(page, &id, form, problems, "flash-juror-removed").await
}

/// Chooses the associations.
pub(crate) async fn choose(page: PageContext, Path(id): Path<String>, mut form: FormState) -> PageResult {
    let page = page.at(address(&id));
    page.must_be_signed_in()?;
    let mut decisions = Vec::new();
    for row in form.rows("decisions") {
        let name = format!("decisions.{row}.decision");
        let Some(decision) = known(&DECISIONS, form.value(&name)) else {
            form.refuse(&name, "REQUIRED", Words::text("programme-decision-needed"));
            continue;
        };
        decisions.push(choose_associations::ProgrammeDecisionInput {
            application_id: form.value(format!("decisions.{row}.applicationId")).to_owned(),
            decision: choose_associations::ProgrammeDecision::Other(decision),
            reason: form.text(format!("decisions.{row}.reason")),
        });
    }
    if form.problems().is_empty() {
        let input = choose_associations::ChooseAssociationsInput { programme_id: id.clone(), decisions };
        let payload = page.ask::<ChooseAssociations>(choose_associations::Variables { input }).await?;
        let payload = payload.choose_associations.ok_or(PageError::NotFound)?;
        form = form.with(read(problems_of!(payload.problems))?);
        if form.problems().is_empty() {
            return Ok(Flash::done("flash-associations-chosen").and_go_to(&address(&id)));
        }
    }
    let is_there = |field: &str| field.ends_with(".decision") || field.ends_with(".reason");
    let choosing = form.on_a_page_with(is_there).apart("choose-");
    respond(page, &id, &Position::default(), Forms { choosing, ..Forms::fresh() }).await
}

/// What follows a button: the page with what was done, or with what stands in the way.
async fn acted(
    page: PageContext,
    id: &str,
    form: FormState,
    problems: Vec<Problem>,
    done: &'static str,
) -> PageResult {
    if problems.is_empty() {
        return Ok(Flash::done(done).and_go_to(&address(id)));
    }
    let acting = form.with(problems).on_a_page_with(|_| false).apart("act-");
    respond(page, id, &Position::default(), Forms { acting, ..Forms::fresh() }).await
}

async fn respond(page: PageContext, id: &str, position: &Position, forms: Forms) -> PageResult {
    let variables = organised_programme::Variables {
        id: id.to_owned(),
        first: position.first(),
        last: position.last(),
        after: position.after.clone(),
        before: position.before.clone(),
    };
    let found = page.ask::<OrganisedProgramme>(variables).await?.programme;
    let mut programme = found.ok_or(PageError::NotFound)?;
    // Everybody else reads it on a page of its own.
    if !programme.viewer_organises {
        return Err(PageError::Forbidden);
    }
    let events = programme.events.take().ok_or(PageError::NotFound)?;
    let (jury, ranking) = (programme.jury.take().unwrap_or_default(), programme.ranking.take());
    page.show(|shell| OrganiserPage {
        pages: pages_of!(shell, events.page_info, Some(events.total_count)),
        events: events.nodes,
        address: address(id),
        programme,
        jury,
        ranking,
        decisions: choices(&DECISIONS),
        forms,
        shell,
    })
}
