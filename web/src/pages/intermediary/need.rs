//! `/intermediary/needs/{id}`: a need as those of its branch see it, with the form of what is next, the versions of its
//! announcement, and its timeline.

use askama::Template;
use axum::extract::Path;
use axum_extra::extract::Query;
use graphql_client::GraphQLQuery;

use super::need_choices::Choices;
use crate::pages::{
    context::{PageContext, PageError, PageResult},
    filters,
    form::{Choice, FormState, code_of},
    looking::said,
    mission_templates::Templates,
    on_behalf,
    paging::{Pages, Position, pages_of},
    resting,
    scalars::{Date, DateTime},
    shell::Shell,
    words::Words,
};

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/intermediary/need.graphql")]
struct CoordinatedNeed;

use coordinated_need::{
    AnnouncementState, CoordinatedNeedNeed as Need, CoordinatedNeedNeedAnnouncements as Version,
    CoordinatedNeedNeedEventsNodes as Line, NeedFeeWarning, NeedState, NeedStep,
};

#[derive(Template)]
#[template(path = "intermediary/need.html")]
struct NeedPage {
    shell: Shell,
    need: Need,
    lines: Vec<Line>,
    pages: Pages,
    choices: Choices,
    /// What an announcement may begin with, while one is drafted.
    templates: Templates,
    /// The form of what is next: the qualification's, or the announcement's.
    form: FormState,
    /// What is done beside it: stopping the need, answering for the association, writing anew.
    aside: FormState,
    pausing: FormState,
    stopping: FormState,
    assigning: FormState,
    /// Those to whom it may be given.
    receivers: Vec<Choice>,
    /// How the association may have said something.
    ways: Vec<Choice>,
    /// Whose page it is, as keys end.
    side: &'static str,
    /// The operating budget of its association.
    budget: FormState,
}

/// A point of the checklist, by the names of its fields.
struct Point {
    /// As the keys of its words end.
    code: String,
    passed: String,
    note: String,
}

impl NeedPage {
    fn address(&self) -> String {
        address(&self.need.id)
    }

    /// Whether the viewer coordinates it.
    fn is_coordinated(&self) -> bool {
        self.need.qualification.is_some()
    }

    /// Whether none that its association shares is being filled in.
    fn may_begin_diagnosis(&self) -> bool {
        self.need.diagnosis.as_ref().is_none_or(|diagnosis| diagnosis.is_finished)
    }

    fn may_pause(&self) -> bool {
        self.need.steps.iter().any(|step| matches!(step, NeedStep::PAUSE))
    }

    /// Whether a fee waits for the budget of its association, which whoever coordinates may enter.
    fn awaits_budget(&self) -> bool {
        self.is_coordinated() && matches!(self.need.fee_warning, Some(NeedFeeWarning::BUDGET_MISSING))
    }

    fn may_resume(&self) -> bool {
        self.need.steps.iter().any(|step| matches!(step, NeedStep::RESUME))
    }

    fn may_stop(&self) -> bool {
        self.need.steps.iter().any(|step| matches!(step, NeedStep::STOP))
    }

    /// Whether its announcement was approved: since then volunteers have been looked for.
    fn was_announced(&self) -> bool {
        self.need.selection.is_some()
    }

    fn is_qualified(&self) -> bool {
        self.is_coordinated() && matches!(self.need.state, NeedState::QUALIFYING)
    }

    fn is_drafted(&self) -> bool {
        self.is_coordinated() && matches!(self.need.state, NeedState::DRAFTING)
    }

    fn is_asked(&self) -> bool {
        self.is_coordinated() && matches!(self.need.state, NeedState::TO_APPROVE)
    }

    fn is_searched(&self) -> bool {
        self.is_coordinated() && matches!(self.need.state, NeedState::SEARCHING)
    }

    /// The version that waits for the association.
    fn asked_version(&self) -> Option<&Version> {
        self.need.announcements.iter().find(|one| matches!(one.state, AnnouncementState::TO_APPROVE))
    }

    /// Its number.
    fn asked(&self) -> Option<i64> {
        self.asked_version().map(|version| version.version)
    }

    /// Whether who approves it says that the association has checked what contact with vulnerable people asks for.
    fn asks_for_check(&self) -> bool {
        self.asked_version().is_some_and(|version| version.vulnerable_public)
    }

    /// The remarks with which the version before the draft came back.
    fn remarks(&self) -> Option<&str> {
        let returned = |version: &&Version| matches!(version.state, AnnouncementState::RETURNED);
        self.need.announcements.iter().find(returned)?.remarks.as_deref()
    }

    /// Whether what is noted by now speaks against the need: its form to stop it then stands open.
    fn speaks_against(&self) -> bool {
        let Some(noted) = &self.need.qualification else { return false };
        noted.shares_values == Some(false) || noted.points.iter().any(|point| point.passed == Some(false))
    }

    /// The checklist.
    fn points(&self) -> Vec<Point> {
        let noted = self.need.qualification.iter().flat_map(|noted| &noted.points);
        let point = |(at, point): (usize, &coordinated_need::CoordinatedNeedNeedQualificationPoints)| Point {
            code: code_of(&point.point).to_lowercase().replace('_', "-"),
            passed: format!("qualification.points.{at}.passed"),
            note: format!("qualification.points.{at}.note"),
        };
        noted.enumerate().map(point).collect()
    }
}

/// The page of a need for those of its branch.
pub(super) fn address(id: &str) -> String {
    format!("/intermediary/needs/{id}")
}

/// Shows it, with the form of what is next as far as it is filled in.
pub(crate) async fn show(
    page: PageContext,
    Path(id): Path<String>,
    Query(position): Query<Position>,
) -> PageResult {
    page.must_be_signed_in()?;
    respond(page, id, position, Sent::default()).await
}

/// The forms of the page as they were sent.
#[derive(Default)]
struct Sent {
    form: Option<FormState>,
    aside: FormState,
    rests: resting::Forms,
    assigning: Option<FormState>,
    budget: Option<FormState>,
}

/// The same with a form as it was sent.
pub(super) async fn again(page: PageContext, id: String, form: FormState) -> PageResult {
    respond(page, id, Position::default(), Sent { form: Some(form), ..Sent::default() }).await
}

/// The same with one of those beside it as it was sent.
pub(super) async fn again_aside(page: PageContext, id: String, aside: FormState) -> PageResult {
    respond(page, id, Position::default(), Sent { aside, ..Sent::default() }).await
}

/// The same with one of those that put it off or stop it as it was sent.
pub(super) async fn again_at_rest(page: PageContext, id: String, rests: resting::Forms) -> PageResult {
    respond(page, id, Position::default(), Sent { rests, ..Sent::default() }).await
}

/// The same with the form that gives it to somebody as it was sent.
pub(super) async fn again_assigning(page: PageContext, id: String, form: FormState) -> PageResult {
    respond(page, id, Position::default(), Sent { assigning: Some(form), ..Sent::default() }).await
}

/// The same with that of its association's budget as it was sent.
pub(super) async fn again_with_budget(page: PageContext, id: String, budget: FormState) -> PageResult {
    respond(page, id, Position::default(), Sent { budget: Some(budget), ..Sent::default() }).await
}

async fn respond(page: PageContext, id: String, position: Position, sent: Sent) -> PageResult {
    let variables = coordinated_need::Variables {
        id,
        first: position.first(),
        last: position.last(),
        after: position.after,
        before: position.before,
    };
    let found = page.ask::<CoordinatedNeed>(variables).await?;
    let causes = found.causes.unwrap_or_default().into_iter().map(|cause| said(cause.code, cause.label));
    let mut need = found.need.filter(|need| is_theirs(&page, need)).ok_or(PageError::NotFound)?;
    let form = sent.form.unwrap_or_else(|| filled_in(&page, &need));
    let choices = Choices::of(&page, part(&need), &form, causes.collect()).await?;
    let templates = if matches!(need.state, NeedState::DRAFTING) {
        Templates::of(&page, &form).await?
    } else {
        Templates::default()
    };
    let pages = pages_of!(page.shell, need.events.page_info, Some(need.events.total_count));
    let lines = std::mem::take(&mut need.events.nodes);
    let budget = sent.budget.unwrap_or_else(|| FormState::among_others("budget-"));
    let (pausing, stopping) = sent.rests.shown();
    page.show(|shell| NeedPage {
        shell,
        lines,
        pages,
        choices,
        templates,
        form,
        aside: sent.aside,
        pausing,
        stopping,
        assigning: sent.assigning.unwrap_or_else(|| FormState::among_others("assign-")),
        receivers: receivers(&need),
        ways: on_behalf::ways(),
        side: "coordinator",
        budget,
        need,
    })
}

/// Those who coordinate it, and who runs the network: the association's people have a page of their own.
fn is_theirs(page: &PageContext, need: &Need) -> bool {
    need.qualification.is_some() || page.shell.intermediary() == Some(need.branch.intermediary.id.as_str())
}

/// Those to whom it may be given.
fn receivers(need: &Need) -> Vec<Choice> {
    let people = need.assignable.iter().flatten();
    people.map(|one| Choice::new(one.person_id.clone(), Words::Said(one.name.clone()))).collect()
}

/// With which part of the input the fields of the form of what is next begin.
fn part(need: &Need) -> &'static str {
    if matches!(need.state, NeedState::QUALIFYING) { "qualification" } else { "announcement" }
}

/// The form of what is next, with what is known.
fn filled_in(page: &PageContext, need: &Need) -> FormState {
    let draft = need.announcements.iter().find(|one| matches!(one.state, AnnouncementState::DRAFT));
    match (&need.state, draft) {
        (NeedState::QUALIFYING, _) => noted(need),
        (NeedState::DRAFTING, Some(draft)) => drafted(draft, page.shell.language),
        _ => FormState::default(),
    }
}

/// What is noted, as its form shows it.
fn noted(need: &Need) -> FormState {
    let Some(noted) = &need.qualification else { return FormState::default() };
    let answer = |answer: Option<bool>| answer.map_or("", |yes| if yes { "YES" } else { "NO" });
    let mut form = FormState::default()
        .set("qualification.metOn", noted.met_on.map(|day| day.to_string()).unwrap_or_default())
        .set("qualification.metHow", noted.met_how.as_ref().map(code_of).unwrap_or_default())
        .set("qualification.metWhom", &noted.met_whom)
        .set("qualification.note", &noted.note)
        .set("qualification.preciseNeed", &noted.precise_need)
        .set("qualification.sharesValues", answer(noted.shares_values))
        .set("qualification.valuesNote", &noted.values_note)
        .set("qualification.regime", noted.regime.as_ref().map(code_of).unwrap_or_default())
        .set("qualification.format", noted.format.as_ref().map(code_of).unwrap_or_default());
    for (at, point) in noted.points.iter().enumerate() {
        form = form
            .set(&format!("qualification.points.{at}.passed"), answer(point.passed))
            .set(&format!("qualification.points.{at}.note"), &point.note);
    }
    for skill in &noted.skills {
        form = form.set("qualification.skillCodes", &skill.code);
    }
    form
}

/// A draft, as its form shows it.
fn drafted(draft: &Version, language: api::Language) -> FormState {
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let day = |day: Option<Date>| day.map(|day| day.to_string()).unwrap_or_default();
    let ticked = |is_ticked: bool| if is_ticked { "yes" } else { "" };
    let time = draft.expected_minutes.map(|minutes| api::words::minutes(minutes, language));
    let mut form = FormState::default()
        .set("announcement.title", &draft.title)
        .set("announcement.summary", &draft.summary)
        .set("announcement.body", &draft.body)
        .set("announcement.deliverables", &draft.deliverables)
        .set("announcement.causeCode", draft.cause.as_ref().map_or("", |cause| &cause.code))
        .set("announcement.serviceFamily", code_of(&draft.service_family))
        .set("announcement.regime", code_of(&draft.regime))
        .set("announcement.format", code_of(&draft.format))
        .set("announcement.language", code_of(&draft.language))
        .set("announcement.communeCode", draft.place.as_ref().map_or("", |place| &place.code))
        .set("announcement.place", text(&draft.place_in_words))
        .set("announcement.startsOn", day(draft.starts_on))
        .set("announcement.endsOn", day(draft.ends_on))
        .set("announcement.expectedMinutes", time.unwrap_or_default())
        .set("announcement.places", draft.places)
        .set("announcement.openToMinors", ticked(draft.open_to_minors))
        .set("announcement.vulnerablePublic", ticked(draft.vulnerable_public))
        .set("announcement.accessibility", text(&draft.accessibility))
        .set("announcement.insurance", text(&draft.insurance))
        .set("announcement.confidential", ticked(draft.confidential));
    for time in &draft.times_of_week {
        form = form.set("announcement.timesOfWeek", code_of(time));
    }
    for skill in &draft.skills {
        form = form.set("announcement.skillCodes", &skill.code);
    }
    form
}
