//! `/association/missions` and `/association/missions/{id}`: what an association has written, and one mission as its
//! own people see it: published, closed, with its sessions.

use askama::Template;
use axum::extract::Path;
use axum_extra::extract::Query;
use graphql_client::GraphQLQuery;
use serde::Deserialize;

use crate::pages::{
    context::{PageContext, PageError, PageResult},
    exports, filters,
    flash::Flash,
    form::{Choice, FormState, problems_of},
    paging::{Pages, Position, pages_of},
    scalars::DateTime,
    shell::Shell,
    words::Words,
};

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/association/missions.graphql")]
struct AssociationMissions;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/association/missions.graphql")]
struct AssociationMission;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/association/missions.graphql")]
struct PublishMission;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/association/missions.graphql")]
struct CloseMission;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/association/missions.graphql")]
struct ExportAssociationMissions;

use association_mission::{
    AssociationMissionMission as Mission, AssociationMissionMissionSessionsNodes as Session, MissionFormat,
    MissionStatus, ObjectiveKind, OrganisationStatus, Regime, SessionStatus,
};

/// What the list's address holds.
#[derive(Default, Deserialize)]
pub(crate) struct Wanted {
    #[serde(default)]
    status: String,
    after: Option<String>,
    before: Option<String>,
}

/// What a mission's address holds: which of its sessions are shown.
#[derive(Default, Deserialize)]
pub(crate) struct View {
    #[serde(default)]
    sessions: String,
    after: Option<String>,
    before: Option<String>,
}

impl View {
    fn is_past(&self) -> bool {
        self.sessions == "past"
    }
}

#[derive(Template)]
#[template(path = "association/missions.html")]
struct MissionsPage {
    shell: Shell,
    form: FormState,
    statuses: Vec<Choice>,
    missions: Vec<association_missions::AssociationMissionsAssociationMissionsNodes>,
    pages: Pages,
}

impl MissionsPage {
    fn is_filtered(&self) -> bool {
        !self.form.value("status").is_empty()
    }
}

#[derive(Template)]
#[template(path = "association/mission.html")]
struct MissionPage {
    shell: Shell,
    mission: Mission,
    sessions: Vec<Session>,
    pages: Pages,
    is_past: bool,
    /// What stood in the way of publishing or closing it, and which of them was asked.
    form: FormState,
    asked: Asked,
}

/// What was asked of a mission.
#[derive(Clone, Copy)]
enum Asked {
    ToPublish,
    ToClose,
}

impl MissionPage {
    /// How a refusal of what was asked is headed.
    fn refusal(&self) -> &'static str {
        match self.asked {
            Asked::ToPublish => "our-mission-not-published",
            Asked::ToClose => "our-mission-not-closed",
        }
    }

    fn is_draft(&self) -> bool {
        matches!(self.mission.status, MissionStatus::DRAFT)
    }

    fn is_published(&self) -> bool {
        matches!(self.mission.status, MissionStatus::PUBLISHED)
    }

    fn is_closed(&self) -> bool {
        matches!(self.mission.status, MissionStatus::CLOSED)
    }

    #[expect(clippy::unused_self, reason = "templates reach functions through what they are given")]
    fn is_called_off(&self, session: &Session) -> bool {
        matches!(session.status, SessionStatus::CANCELLED)
    }

    /// The names of the last columns: once a session has begun no place is free any more, and nobody waits.
    fn last_columns(&self) -> (&'static str, &'static str) {
        if self.is_past {
            ("our-mission-taken", "our-mission-without-place")
        } else {
            ("our-missions-places", "our-mission-waiting")
        }
    }

    /// The places that are free, or those that were taken.
    fn places(&self, session: &Session) -> i64 {
        if self.is_past { session.capacity - session.places_left } else { session.places_left }
    }

    fn is_verified(&self) -> bool {
        matches!(self.mission.association.status, OrganisationStatus::VERIFIED)
    }

    fn is_secondment(&self) -> bool {
        matches!(self.mission.regime, Regime::SECONDMENT)
    }

    /// The key of a field's name, as the editor shows it.
    #[expect(clippy::unused_self, reason = "templates reach functions through what they are given")]
    fn name_of(&self, field: &str) -> &'static str {
        match field {
            "title" => "mission-editor-title",
            "need" => "mission-need",
            "causeCode" => "missions-cause",
            "objectives" => "mission-objectives",
            "skillCodes" => "mission-skills",
            "communeCode" => "mission-place",
            "place" => "mission-editor-place",
            "vulnerableChecked" => "announcement-checked",
            _ => "mission-editor-regime",
        }
    }

    /// Where a field is filled in: on this page, or in the editor.
    fn place_of(&self, field: &str) -> String {
        if field == "vulnerableChecked" {
            return format!("#{field}");
        }
        format!("/association/missions/{}/edit#mission-{field}", self.mission.id)
    }

    /// Whether people come: at a distance nobody goes anywhere.
    fn has_place(&self) -> bool {
        !matches!(self.mission.format, MissionFormat::REMOTE)
            && (self.mission.place.is_some() || self.mission.place_in_words.is_some())
    }

    /// The lines of one kind: what is to be reached, or handed over.
    fn aims(&self, is_deliverable: bool) -> Vec<&str> {
        let aims = self.mission.objectives.iter();
        aims.filter(|aim| matches!(aim.kind, ObjectiveKind::DELIVERABLE) == is_deliverable)
            .map(|aim| aim.text.as_str())
            .collect()
    }
}

const STATUSES: [(&str, &str); 3] = [
    ("DRAFT", "mission-status-draft"),
    ("PUBLISHED", "mission-status-published"),
    ("CLOSED", "mission-status-closed"),
];

/// Lists them.
pub(crate) async fn show(page: PageContext, Query(wanted): Query<Wanted>) -> PageResult {
    page.must_be_signed_in()?;
    let association = page.shell.association().ok_or(PageError::NotFound)?.to_owned();
    let position = Position { after: wanted.after, before: wanted.before };
    let status = match &*wanted.status {
        "DRAFT" => Some(association_missions::MissionStatus::DRAFT),
        "PUBLISHED" => Some(association_missions::MissionStatus::PUBLISHED),
        "CLOSED" => Some(association_missions::MissionStatus::CLOSED),
        _ => None,
    };
    let chosen = if status.is_some() { wanted.status } else { String::new() };
    let variables = association_missions::Variables {
        association,
        status,
        first: position.first(),
        last: position.last(),
        after: position.after,
        before: position.before,
    };
    let found = page.ask::<AssociationMissions>(variables).await?.association;
    let found = found.filter(|found| found.viewer_may_write_missions).ok_or(PageError::NotFound)?;
    let pages = pages_of!(page.shell, found.missions.page_info, Some(found.missions.total_count));
    page.show(|shell| MissionsPage {
        shell,
        form: FormState::default().set("status", chosen),
        statuses: STATUSES.into_iter().map(|(value, key)| Choice::new(value, Words::text(key))).collect(),
        missions: found.missions.nodes,
        pages,
    })
}

/// Has a file made of those that the filter lets through, and goes where it will be.
pub(crate) async fn export(page: PageContext, form: FormState) -> PageResult {
    let page = page.at("/association/missions".to_owned());
    page.must_be_signed_in()?;
    let association_id = page.shell.association().ok_or(PageError::NotFound)?.to_owned();
    let status = match form.value("status") {
        "DRAFT" => Some(export_association_missions::MissionStatus::DRAFT),
        "PUBLISHED" => Some(export_association_missions::MissionStatus::PUBLISHED),
        "CLOSED" => Some(export_association_missions::MissionStatus::CLOSED),
        _ => None,
    };
    let idempotency_key = form.key();
    let input = export_association_missions::ExportAssociationMissionsInput {
        association_id,
        status,
        idempotency_key,
    };
    let variables = export_association_missions::Variables { input };
    let answer = page.ask::<ExportAssociationMissions>(variables).await?;
    exports::go_to(answer.export_association_missions.and_then(|payload| payload.export_id))
}

/// Shows one.
pub(crate) async fn show_one(
    page: PageContext,
    Path(id): Path<String>,
    Query(view): Query<View>,
) -> PageResult {
    page.must_be_signed_in()?;
    one(page, id, view, FormState::default(), Asked::ToPublish).await
}

/// Publishes a draft, or says all that is missing.
pub(crate) async fn publish(page: PageContext, Path(id): Path<String>, form: FormState) -> PageResult {
    let page = page.at(address(&id));
    page.must_be_signed_in()?;
    let vulnerable_checked = Some(form.is_ticked("vulnerableChecked"));
    let input = publish_mission::PublishMissionInput { id: id.clone(), vulnerable_checked };
    let payload = page.ask::<PublishMission>(publish_mission::Variables { input }).await?.publish_mission;
    let payload = payload.ok_or(PageError::NotFound)?;
    if payload.problems.is_empty() {
        let has_sessions = payload.mission.is_some_and(|mission| mission.next_session.is_some());
        let told = if has_sessions { "flash-mission-published-open" } else { "flash-mission-published" };
        return Ok(Flash::done(told).and_go_to(&address(&id)));
    }
    one(page, id, View::default(), form.with(problems_of!(payload.problems)), Asked::ToPublish).await
}

/// Closes a published one.
pub(crate) async fn close(page: PageContext, Path(id): Path<String>, form: FormState) -> PageResult {
    let page = page.at(address(&id));
    page.must_be_signed_in()?;
    let input = close_mission::CloseMissionInput { id: id.clone() };
    let payload = page.ask::<CloseMission>(close_mission::Variables { input }).await?.close_mission;
    let problems = payload.ok_or(PageError::NotFound)?.problems;
    if problems.is_empty() {
        return Ok(Flash::done("flash-mission-closed").and_go_to(&address(&id)));
    }
    one(page, id, View::default(), form.with(problems_of!(problems)), Asked::ToClose).await
}

/// The page of a mission for its own people.
pub(super) fn address(id: &str) -> String {
    format!("/association/missions/{id}")
}

async fn one(page: PageContext, id: String, view: View, form: FormState, asked: Asked) -> PageResult {
    let is_past = view.is_past();
    // What is over is read from its end.
    let from_end = view.before.is_some() || (is_past && view.after.is_none());
    let position = Position { after: view.after, before: view.before };
    let rows = position.first().or(position.last());
    let variables = association_mission::Variables {
        id,
        begun: is_past,
        first: rows.filter(|_| !from_end),
        last: rows.filter(|_| from_end),
        after: position.after,
        before: position.before,
    };
    // An address that holds no id of a mission leads nowhere, like one whose mission is gone.
    let mission = page.ask::<AssociationMission>(variables).await.ok().and_then(|found| found.mission);
    let mut mission = mission.filter(|mission| mission.viewer_may_write).ok_or(PageError::NotFound)?;
    let pages = pages_of!(page.shell, mission.sessions.page_info, Some(mission.sessions.total_count));
    let sessions = std::mem::take(&mut mission.sessions.nodes);
    page.show(|shell| MissionPage { shell, mission, sessions, pages, is_past, form, asked })
}
