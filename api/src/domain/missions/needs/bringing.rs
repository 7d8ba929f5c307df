//! Needs that a network brings along at whatever step they stand. None of the steps before is gone here, and nothing is an approval:
//! their timeline begins with the line that they were taken over, by who took them over.

use entity::{
    AnnouncementId, AnnouncementState, BookingMode, MissionFormat, MissionId, MissionStatus, NeedState,
    PersonId, Regime, ServiceFamily, SpokenLanguage, TimesOfWeek, WayIn, announcement, announcement_skill,
    branch, mission, mission_skill, need,
};
use sea_orm::{ActiveModelTrait as _, ActiveValue::Set, EntityTrait as _, IntoActiveModel as _};

use super::{
    pace, publication,
    timeline::{self, By, Line},
};
use crate::{
    Internal,
    domain::{intermediaries::zone_of, missions::terms},
    queue::{self, Work},
    tx::Tx,
};

/// The line of a need that was taken over.
const TAKEN_OVER: &str = "TAKEN_OVER";

/// The longest summary and body of an announcement that is made of a need's own words, in characters.
const SUMMARY: usize = 500;
const BODY: usize = 5_000;

/// A need that is brought along.
#[derive(Clone, Debug)]
pub(crate) struct Brought {
    pub(crate) need: need::Model,
    /// What is broadcast of it, where it stands at a step that has an announcement.
    pub(crate) announced: Announced,
}

/// What the announcement of a need says beside its own words.
#[derive(Clone, Debug)]
pub(crate) struct Announced {
    pub(crate) format: MissionFormat,
    pub(crate) places: i32,
    pub(crate) skills: Vec<String>,
    pub(crate) cause: Option<String>,
    pub(crate) commune: Option<String>,
    pub(crate) by: PersonId,
}

/// Lets a need stand somewhere as of now: its clocks begin here, whatever lies behind it.
pub(crate) fn stand(tx: &Tx, need: &mut need::Model, branch: &branch::Model) {
    let over = matches!(need.state, NeedState::Closed | NeedState::Stopped);
    need.state_since = tx.now();
    need.due_on = pace::due_on(need.state, tx.today(zone_of(branch)), need.returns_on);
    need.search_since = (need.state == NeedState::Searching).then(|| tx.now());
    need.closed_at = over.then(|| tx.now());
}

/// What a step asks of an announcement; none where it has none.
fn announcement_in(stands: NeedState) -> Option<AnnouncementState> {
    match stands {
        NeedState::ToApprove => Some(AnnouncementState::ToApprove),
        NeedState::Searching | NeedState::Roadmap | NeedState::UnderWay | NeedState::Debrief => {
            Some(AnnouncementState::Approved)
        }
        _ => None,
    }
}

/// What hangs on needs that are brought along.
#[derive(Default)]
struct Parts {
    announcements: Vec<announcement::ActiveModel>,
    announcement_skills: Vec<announcement_skill::ActiveModel>,
    missions: Vec<mission::ActiveModel>,
    mission_skills: Vec<mission_skill::ActiveModel>,
    /// Those that volunteers find, with the skills that they ask for.
    found: Vec<(mission::Model, Vec<String>)>,
}

impl Parts {
    /// Adds what hangs on a need, which is told of its mission.
    fn add(&mut self, tx: &Tx, need: &mut need::Model, announced: Announced) {
        let stands = need.paused_from.unwrap_or(need.state);
        let Some(state) = announcement_in(stands) else { return };
        let version = version(tx, need, &announced, state);
        let rows = (0_i32..).zip(&announced.skills).map(|(position, code)| announcement_skill::ActiveModel {
            announcement_id: Set(version.id),
            skill_code: Set(code.clone()),
            position: Set(position),
        });
        self.announcement_skills.extend(rows);
        if state == AnnouncementState::Approved {
            let mission = mission_of(tx, need, &version, announced.by);
            need.mission_id = Some(mission.id);
            need.is_national = announced.format == MissionFormat::Remote;
            let rows = announced.skills.iter().map(|code| mission_skill::ActiveModel {
                mission_id: Set(mission.id),
                skill_code: Set(code.clone()),
            });
            self.mission_skills.extend(rows);
            self.missions.push(mission.clone().into_active_model().reset_all());
            if mission.status == MissionStatus::Published {
                self.found.push((mission, announced.skills));
            }
        }
        self.announcements.push(version.into_active_model().reset_all());
    }

    /// Writes the missions, which needs name.
    async fn write_missions(&mut self, tx: &Tx) -> Result<(), Internal> {
        let missions = std::mem::take(&mut self.missions);
        mission::Entity::insert_many(missions).exec_without_returning(tx).await?;
        let skills = std::mem::take(&mut self.mission_skills);
        mission_skill::Entity::insert_many(skills).exec_without_returning(tx).await?;
        Ok(terms::index_new(tx, &self.found).await?)
    }

    /// Writes the announcements, which name needs.
    async fn write_announcements(self, tx: &Tx) -> Result<(), Internal> {
        announcement::Entity::insert_many(self.announcements).exec_without_returning(tx).await?;
        let skills = self.announcement_skills;
        announcement_skill::Entity::insert_many(skills).exec_without_returning(tx).await?;
        Ok(())
    }
}

/// Writes needs that are new here.
pub(crate) async fn write_all(tx: &Tx, by: &By, brought: Vec<Brought>) -> Result<(), Internal> {
    let (mut parts, mut rows, mut lines) = (Parts::default(), Vec::new(), Vec::new());
    let mut works = Vec::new();
    for Brought { mut need, announced } in brought {
        parts.add(tx, &mut need, announced);
        lines.push((need.id, Line::shared(TAKEN_OVER)));
        works.extend(to_assign(&need));
        rows.push(need.into_active_model().reset_all());
    }
    parts.write_missions(tx).await?;
    need::Entity::insert_many(rows).exec_without_returning(tx).await?;
    parts.write_announcements(tx).await?;
    timeline::write_all(tx, by, lines).await?;
    queue::enqueue_all(tx, &works).await
}

/// Writes a need anew that stands at another step than was said before, and at none that had an announcement.
pub(crate) async fn rewrite(
    tx: &Tx,
    by: &By,
    Brought { mut need, announced }: Brought,
) -> Result<(), Internal> {
    let mut parts = Parts::default();
    parts.add(tx, &mut need, announced);
    let (id, work) = (need.id, to_assign(&need));
    parts.write_missions(tx).await?;
    need.into_active_model().reset_all().update(tx).await?;
    parts.write_announcements(tx).await?;
    timeline::write(tx, id, by, Line::shared(TAKEN_OVER)).await?;
    queue::enqueue_all(tx, work.as_slice()).await
}

/// Somebody is looked for who coordinates what nobody does, as of any need.
fn to_assign(need: &need::Model) -> Option<Work> {
    let is_open = !matches!(need.state, NeedState::Closed | NeedState::Stopped | NeedState::Paused);
    (is_open && need.coordinator_id.is_none()).then_some(Work::AssignNeed { need: need.id })
}

/// The announcement of a need in its own words. Of one that the network says was approved nobody is named as having done so; the
/// instant is that of the taking over, by which versions are put in order.
fn version(
    tx: &Tx,
    need: &need::Model,
    announced: &Announced,
    state: AnnouncementState,
) -> announcement::Model {
    let is_decided = state == AnnouncementState::Approved;
    announcement::Model {
        id: tx.id::<AnnouncementId>(),
        need_id: need.id,
        version: 1,
        state,
        title: need.title.clone(),
        summary: need.wish.chars().take(SUMMARY).collect(),
        body: format!("{}\n\n{}", need.situation, need.outcome).chars().take(BODY).collect(),
        deliverables: String::new(),
        format: announced.format,
        regime: Regime::Service,
        service_family: ServiceFamily::StrategicAdvice,
        cause_code: announced.cause.clone(),
        language: SpokenLanguage::Fr,
        commune_code: announced.commune.clone(),
        place: None,
        starts_on: None,
        ends_on: None,
        expected_minutes: None,
        times_of_week: TimesOfWeek::default(),
        places: announced.places,
        open_to_minors: false,
        vulnerable_public: false,
        vulnerable_checked: false,
        accessibility: None,
        insurance: None,
        confidential: false,
        remarks: None,
        written_by: Some(announced.by),
        created_at: tx.now(),
        submitted_at: Some(tx.now()),
        decided_by: None,
        decided_at: is_decided.then(|| tx.now()),
    }
}

/// The mission of a need that volunteers were or are looked for.
fn mission_of(tx: &Tx, need: &need::Model, version: &announcement::Model, by: PersonId) -> mission::Model {
    let status = publication::status_in(need.state, need.paused_from);
    mission::Model {
        id: tx.id::<MissionId>(),
        association_id: need.association_id,
        branch_id: None,
        title: version.title.clone(),
        need: format!("{}\n\n{}", version.summary, version.body),
        way_in: WayIn::Selected,
        status,
        format: version.format,
        regime: version.regime,
        service_family: version.service_family,
        booking_mode: BookingMode::Single,
        cause_code: version.cause_code.clone(),
        language: version.language,
        commune_code: version.commune_code.clone(),
        place: None,
        open_to_minors: false,
        vulnerable_public: false,
        accessibility: None,
        insurance: None,
        confidential: false,
        is_urgent: false,
        latitude: None,
        longitude: None,
        next_session_at: None,
        created_by: by,
        created_at: tx.now(),
        published_at: (status == MissionStatus::Published).then(|| tx.now()),
        closed_at: (status == MissionStatus::Closed).then(|| tx.now()),
        held_for: None,
        held_for_company: None,
    }
}
