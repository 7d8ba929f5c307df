//! `/missions/{id}`: what is asked, and the sessions in which one can help, or, where the mission selects its volunteers, the
//! form by which one applies. The form that books stands in a part of its own.

use askama::Template;
use axum::extract::Path;
use graphql_client::GraphQLQuery;

use crate::pages::{
    context::{PageContext, PageError, PageResult},
    filters,
    flash::Flash,
    form::{FormState, existing, problems_of},
    live,
    scalars::DateTime,
    shell::Shell,
    volunteer::offered_time::{TimeOffer, time_offer},
};

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/missions.graphql")]
struct ShowMission;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/volunteer/applications.graphql")]
struct ApplyToMission;

#[derive(Template)]
#[template(path = "visitor/mission.html")]
struct MissionPage {
    shell: Shell,
    mission: show_mission::ShowMissionMission,
    /// Where places are heard of as they are taken and given back.
    live: String,
    /// The application that is being written, where the mission selects.
    form: FormState,
    /// Whose time can be offered for it.
    offer: TimeOffer,
}

impl MissionPage {
    /// Whether people come: at a distance nobody goes anywhere.
    fn has_place(&self) -> bool {
        !matches!(self.mission.format, show_mission::MissionFormat::REMOTE)
            && (self.mission.place.is_some() || self.mission.place_in_words.is_some())
    }

    /// The lines of one kind: what is to be reached, or handed over.
    fn aims(&self, is_deliverable: bool) -> Vec<&str> {
        let aims = self.mission.objectives.iter();
        aims.filter(|aim| matches!(aim.kind, show_mission::ObjectiveKind::DELIVERABLE) == is_deliverable)
            .map(|aim| aim.text.as_str())
            .collect()
    }

    /// What is booked at once: of a mission whose sessions are booked together, all those that still can be.
    fn series(&self) -> Option<&show_mission::ShowMissionMissionNextBooking> {
        let is_series = matches!(self.mission.booking_mode, show_mission::BookingMode::SERIES);
        self.mission.next_booking.as_ref().filter(|_| is_series)
    }

    /// How many of a series' sessions are on days on which an employer of the viewer is open.
    fn open_sessions(&self) -> i64 {
        self.series().map_or(0, |series| series.session_count - series.closed_session_count)
    }

    fn way(&self) -> Option<&show_mission::WayToApply> {
        self.mission.search.as_ref().map(|search| &search.way)
    }

    /// Whether the viewer may apply.
    fn may_apply(&self) -> bool {
        matches!(self.way(), Some(show_mission::WayToApply::MAY_APPLY))
    }

    /// Whether they have applied.
    fn has_applied(&self) -> bool {
        matches!(self.way(), Some(show_mission::WayToApply::APPLIED))
    }

    /// Where whoever cannot apply yet goes first.
    fn way_on(&self) -> Option<String> {
        match self.way()? {
            show_mission::WayToApply::SIGN_IN => {
                Some(format!("/sign-in?back=%2Fmissions%2F{}", self.mission.id))
            }
            show_mission::WayToApply::REGISTER => Some("/volunteering".to_owned()),
            show_mission::WayToApply::ENOUGH => Some("/applications".to_owned()),
            _ => None,
        }
    }

    /// What speaks for it to the viewer, or what they should know before.
    fn reasons(&self, speaks_for_it: bool) -> Vec<&str> {
        let lines = self.mission.match_.iter().flat_map(|fit| &fit.reasons);
        lines.filter(|line| line.fits == speaks_for_it).map(|line| line.text.as_str()).collect()
    }
}

/// Shows a mission.
pub(crate) async fn show(page: PageContext, Path(id): Path<String>) -> PageResult {
    respond(page, id, FormState::default().set("basis", "PERSONAL_TIME")).await
}

/// Applies for it.
pub(crate) async fn apply(page: PageContext, Path(id): Path<String>, form: FormState) -> PageResult {
    let page = page.at(format!("/missions/{id}"));
    page.must_be_signed_in()?;
    let input = apply_to_mission::ApplyToMissionInput {
        mission_id: id.clone(),
        motivation: form.value("motivation").to_owned(),
        availability: form.value("availability").to_owned(),
        may_be_shown: form.is_ticked("mayBeShown"),
        basis: match form.value("basis") {
            "WORKING_TIME" => apply_to_mission::ApplicationBasis::WORKING_TIME,
            _ => apply_to_mission::ApplicationBasis::PERSONAL_TIME,
        },
        membership_id: form.text("membershipId"),
        keep_from_company: form.is_ticked("keepFromCompany"),
        idempotency_key: form.key(),
    };
    let payload = page.ask::<ApplyToMission>(apply_to_mission::Variables { input }).await?.apply_to_mission;
    let payload = payload.ok_or(PageError::NotFound)?;
    if payload.application.is_some() {
        return Ok(Flash::done("applications-sent-done").and_go_to("/applications"));
    }
    respond(page, id, form.with(existing(problems_of!(payload.problems))?)).await
}

async fn respond(page: PageContext, id: String, form: FormState) -> PageResult {
    let found = page.ask::<ShowMission>(show_mission::Variables { id, after: None }).await;
    // An address that holds no id of a mission leads nowhere, like one whose mission is gone.
    let mission = found.ok().and_then(|found| found.mission).ok_or(PageError::NotFound)?;
    let live = live::places_of_mission(&mission.id)?;
    let offer = match &mission.search {
        Some(search) => time_offer!(search.ways_to_give, mission.confidential),
        None => TimeOffer::of(Vec::new(), false),
    };
    page.show(|shell| MissionPage { shell, mission, live, form, offer })
}
