//! `/intermediary/needs/{need}/follow-up`: how a mission goes on, for those who coordinate it. Here they note what was said,
//! choose what follows a search without candidates, replace a volunteer, and bring the mission to its end.

use askama::Template;
use axum::extract::Path;
use axum_extra::extract::Query;
use graphql_client::GraphQLQuery;

use super::need;
use crate::pages::{
    context::{PageContext, PageError, PageResult},
    filters,
    flash::Flash,
    form::{Choice, FormState, existing, problems_of},
    on_behalf,
    paging::{Pages, Position, pages_of},
    scalars::{Date, DateTime},
    shell::Shell,
    way_out,
    words::Words,
};

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/follow_up.graphql")]
struct CoordinatedMission;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/follow_up.graphql")]
struct RecordFollowUp;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/follow_up.graphql")]
struct OfferToBranch;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/follow_up.graphql")]
struct WithdrawBranchOffer;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/follow_up.graphql")]
struct ReplaceVolunteer;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/follow_up.graphql")]
struct GoOnWithVolunteers;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/follow_up.graphql")]
struct BeginDebrief;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/follow_up.graphql")]
struct CloseNeed;

use coordinated_mission::{
    CoordinatedMissionMissionFollowUp as Mission, CoordinatedMissionMissionFollowUpNotes as Notes, NeedState,
};

/// With whom somebody speaks, and the key of its words.
const WITH: [(&str, &str); 3] = [
    ("ASSOCIATION", "follow-with-association"),
    ("VOLUNTEERS", "follow-with-volunteers"),
    ("BOTH", "follow-with-both"),
];

#[derive(Template)]
#[template(path = "intermediary/follow_up.html")]
struct FollowUpPage {
    shell: Shell,
    address: String,
    /// The page of the need.
    up: String,
    mission: Mission,
    notes: Notes,
    pages: Pages,
    withs: Vec<Choice>,
    branches: Vec<Choice>,
    volunteers: Vec<Choice>,
    /// How an association says something.
    ways: Vec<Choice>,
    forms: Forms,
}

/// The forms of the page.
struct Forms {
    noting: FormState,
    choosing: FormState,
    offering: FormState,
    replacing: FormState,
    going_on: FormState,
    /// What only a button does.
    acting: FormState,
}

impl Forms {
    fn fresh() -> Self {
        Self {
            noting: FormState::among_others("note-").set("followedWith", "BOTH"),
            choosing: FormState::among_others("way-"),
            offering: FormState::among_others("offer-"),
            replacing: FormState::among_others("replace-"),
            going_on: FormState::among_others("go-on-"),
            acting: FormState::among_others("act-"),
        }
    }
}

impl FollowUpPage {
    fn is_under_way(&self) -> bool {
        matches!(self.mission.need_state, NeedState::UNDER_WAY)
    }

    fn is_looked_back_on(&self) -> bool {
        matches!(self.mission.need_state, NeedState::DEBRIEF)
    }

    /// Whether somebody is on it while others are looked for.
    fn is_joined(&self) -> bool {
        use NeedState::{DRAFTING, ROADMAP, SEARCHING, TO_APPROVE};
        let is_looked_for = matches!(self.mission.need_state, DRAFTING | TO_APPROVE | SEARCHING | ROADMAP);
        is_looked_for && !self.volunteers.is_empty()
    }

    /// Whether it may go on with those who are there.
    fn may_go_on(&self) -> bool {
        self.is_joined() && matches!(self.mission.need_state, NeedState::SEARCHING | NeedState::ROADMAP)
    }

    /// Whether what is said of it is noted now.
    fn is_noted(&self) -> bool {
        self.is_under_way() || self.is_looked_back_on() || self.is_joined()
    }
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

/// Notes that somebody spoke with a side, or with both.
pub(crate) async fn note(page: PageContext, Path(id): Path<String>, mut form: FormState) -> PageResult {
    page.must_be_signed_in()?;
    if form.text("heldOn").is_none() {
        form.refuse("heldOn", "REQUIRED", Words::text("follow-held-on-needed"));
    }
    let (held_on, next_on) = (form.date("heldOn"), form.date("nextOn"));
    if let Some(held_on) = held_on.filter(|_| form.problems().is_empty()) {
        let input = record_follow_up::RecordFollowUpInput {
            need_id: id.clone(),
            held_on,
            followed_with: match form.value("followedWith") {
                "ASSOCIATION" => record_follow_up::FollowedWith::ASSOCIATION,
                "VOLUNTEERS" => record_follow_up::FollowedWith::VOLUNTEERS,
                _ => record_follow_up::FollowedWith::BOTH,
            },
            note: form.value("note").to_owned(),
            next_on,
            idempotency_key: form.key(),
        };
        let payload = page.ask::<RecordFollowUp>(record_follow_up::Variables { input }).await?;
        let problems = problems_of!(payload.record_follow_up.ok_or(PageError::NotFound)?.problems);
        form = form.with(existing(problems)?);
        if form.problems().is_empty() {
            return Ok(Flash::done("flash-follow-up-noted").and_go_to(&address(&id)));
        }
    }
    let forms = Forms { noting: form.apart("note-"), ..Forms::fresh() };
    respond(page, &id, &Position::default(), forms).await
}

/// Chooses what follows a search without candidates.
pub(crate) async fn choose(page: PageContext, Path(id): Path<String>, form: FormState) -> PageResult {
    page.must_be_signed_in()?;
    let form = way_out::choose(&page, &id, form).await?;
    if form.problems().is_empty() {
        return Ok(Flash::done("flash-way-chosen").and_go_to(&address(&id)));
    }
    let forms = Forms { choosing: form.apart("way-"), ..Forms::fresh() };
    respond(page, &id, &Position::default(), forms).await
}

/// Offers it to another branch.
pub(crate) async fn offer(page: PageContext, Path(id): Path<String>, mut form: FormState) -> PageResult {
    page.must_be_signed_in()?;
    match form.text("branchId") {
        None => form.refuse("branchId", "REQUIRED", Words::text("follow-branch-needed")),
        Some(branch_id) => {
            let reason = form.value("reason").to_owned();
            let input = offer_to_branch::OfferToBranchInput { need_id: id.clone(), branch_id, reason };
            let payload = page.ask::<OfferToBranch>(offer_to_branch::Variables { input }).await?;
            let problems = problems_of!(payload.offer_to_branch.ok_or(PageError::NotFound)?.problems);
            form = form.with(existing(problems)?);
            if form.problems().is_empty() {
                return Ok(Flash::done("flash-branch-offered").and_go_to(&address(&id)));
            }
        }
    }
    let forms = Forms { offering: form.apart("offer-"), ..Forms::fresh() };
    respond(page, &id, &Position::default(), forms).await
}

/// Takes an offer to another branch back.
pub(crate) async fn withdraw_offer(page: PageContext, Path(id): Path<String>, form: FormState) -> PageResult {
    page.must_be_signed_in()?;
    let input = withdraw_branch_offer::WithdrawBranchOfferInput { need_id: id.clone() };
    let payload = page.ask::<WithdrawBranchOffer>(withdraw_branch_offer::Variables { input }).await?;
    let problems = problems_of!(payload.withdraw_branch_offer.ok_or(PageError::NotFound)?.problems);
    acted(page, &id, form.with(existing(problems)?), "flash-offer-withdrawn").await
}

/// Replaces a volunteer.
pub(crate) async fn replace(page: PageContext, Path(id): Path<String>, mut form: FormState) -> PageResult {
    page.must_be_signed_in()?;
    match form.text("applicationId") {
        None => form.refuse("applicationId", "REQUIRED", Words::text("follow-volunteer-needed")),
        Some(application_id) => {
            let input = replace_volunteer::ReplaceVolunteerInput {
                need_id: id.clone(),
                application_id,
                reason: form.value("reason").to_owned(),
                reword: form.is_ticked("reword"),
            };
            let payload = page.ask::<ReplaceVolunteer>(replace_volunteer::Variables { input }).await?;
            let problems = problems_of!(payload.replace_volunteer.ok_or(PageError::NotFound)?.problems);
            form = form.with(existing(problems)?);
            if form.problems().is_empty() {
                return Ok(Flash::done("flash-volunteer-replaced").and_go_to(&address(&id)));
            }
        }
    }
    let forms = Forms { replacing: form.apart("replace-"), ..Forms::fresh() };
    respond(page, &id, &Position::default(), forms).await
}

/// Ends the search of one that goes on with those who are there.
pub(crate) async fn go_on(page: PageContext, Path(id): Path<String>, mut form: FormState) -> PageResult {
    page.must_be_signed_in()?;
    if !form.is_ticked("confirm") {
        form.refuse("confirm", "REQUIRED", Words::text("follow-go-on-confirm-needed"));
    }
    let said = on_behalf::read_if_any(&mut form, "onBehalf");
    if form.problems().is_empty() {
        let on_behalf = said.map(|said| on_behalf::as_input!(go_on_with_volunteers, said));
        let input = go_on_with_volunteers::GoOnWithVolunteersInput { need_id: id.clone(), on_behalf };
        let payload = page.ask::<GoOnWithVolunteers>(go_on_with_volunteers::Variables { input }).await?;
        let problems = problems_of!(payload.go_on_with_volunteers.ok_or(PageError::NotFound)?.problems);
        form = form.with(existing(problems)?);
        if form.problems().is_empty() {
            return Ok(Flash::done("flash-mission-goes-on").and_go_to(&address(&id)));
        }
    }
    let forms = Forms { going_on: form.apart("go-on-"), ..Forms::fresh() };
    respond(page, &id, &Position::default(), forms).await
}

/// Begins to look back.
pub(crate) async fn debrief(page: PageContext, Path(id): Path<String>, form: FormState) -> PageResult {
    page.must_be_signed_in()?;
    let input = begin_debrief::BeginDebriefInput { need_id: id.clone() };
    let payload = page.ask::<BeginDebrief>(begin_debrief::Variables { input }).await?;
    let problems = problems_of!(payload.begin_debrief.ok_or(PageError::NotFound)?.problems);
    acted(page, &id, form.with(existing(problems)?), "flash-debrief-begun").await
}

/// Closes it.
pub(crate) async fn close(page: PageContext, Path(id): Path<String>, form: FormState) -> PageResult {
    page.must_be_signed_in()?;
    let input = close_need::CloseNeedInput { need_id: id.clone() };
    let payload = page.ask::<CloseNeed>(close_need::Variables { input }).await?;
    let problems = problems_of!(payload.close_need.ok_or(PageError::NotFound)?.problems);
    acted(page, &id, form.with(existing(problems)?), "flash-need-closed").await
}

async fn acted(page: PageContext, id: &str, form: FormState, done: &'static str) -> PageResult {
    if form.problems().is_empty() {
        return Ok(Flash::done(done).and_go_to(&address(id)));
    }
    let forms = Forms { acting: form.apart("act-"), ..Forms::fresh() };
    respond(page, id, &Position::default(), forms).await
}

async fn respond(page: PageContext, id: &str, position: &Position, forms: Forms) -> PageResult {
    let page = page.at(address(id));
    let variables = coordinated_mission::Variables {
        need: id.to_owned(),
        first: position.first(),
        after: position.after.clone(),
        last: position.last(),
        before: position.before.clone(),
    };
    let found = page.ask::<CoordinatedMission>(variables).await?.mission_follow_up;
    let mut mission = found.ok_or(PageError::NotFound)?;
    // Both sides have a page of their own.
    let notes = mission.notes.take().ok_or(PageError::Forbidden)?;
    let pages = pages_of!(page.shell, &notes.page_info, notes.total_count);
    let branch = |row: &coordinated_mission::CoordinatedMissionMissionFollowUpOtherBranches| {
        Choice::new(row.id.clone(), Words::Said(row.name.clone()))
    };
    let volunteer = |row: &coordinated_mission::CoordinatedMissionMissionFollowUpVolunteers| {
        let name = row.name.clone().map_or_else(|| Words::text("follow-somebody"), Words::Said);
        Choice::new(row.application_id.clone(), name)
    };
    page.show(|shell| FollowUpPage {
        shell,
        address: address(id),
        up: need::address(id),
        withs: WITH.map(|(value, key)| Choice::new(value, Words::text(key))).into(),
        branches: mission.other_branches.iter().map(branch).collect(),
        volunteers: mission.volunteers.iter().map(volunteer).collect(),
        ways: on_behalf::ways(),
        notes,
        pages,
        mission,
        forms,
    })
}

fn address(id: &str) -> String {
    format!("/intermediary/needs/{id}/follow-up")
}
