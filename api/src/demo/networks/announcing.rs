//! Announcements of a demo in their versions, and the missions that they become.

use chrono::{DateTime, Utc};
use entity::{
    AnnouncementId, AnnouncementState, BookingMode, MissionFormat, MissionId, MissionStatus, NeedSide,
    NeedState as State, ObjectiveKind, PersonId, Regime, SpokenLanguage, TimesOfWeek, WayIn, announcement,
    announcement_skill, mission, mission_skill, objective,
};

use super::{
    fates::Twist,
    tale::{Line, Tale},
};
use crate::{
    demo::{making::Making, missions::Task, pack::row},
    domain::{missions::needs::states::NeedStep, reference::distance::Point},
};

const REMARKS: &str =
    "Merci de dire que les rendez-vous se tiennent le soir, et de ne pas citer notre financeur.";

const ACCOMPANIED: &str = "Une personne de l’association accompagne le bénévole du début à la fin.";

/// When something happened to a version, and by whom.
#[derive(Clone, Copy)]
struct Stands {
    submitted_at: Option<DateTime<Utc>>,
    decided: Option<(DateTime<Utc>, PersonId)>,
}

impl Making {
    /// The versions of an announcement; the one that was approved.
    pub(super) fn announcements(&mut self, tale: &Tale<'_>) -> Option<announcement::Model> {
        let begun_at = tale.came_to(State::Drafting)?;
        let submitted_at = tale.came_to(State::ToApprove);
        let approved_at = tale.came_to(State::Searching);
        let returned_at = tale.returned_at();
        if let Some(at) = returned_at {
            self.returned(tale, (begun_at, at));
        }
        let number = if returned_at.is_some() { 2 } else { 1 };
        let state = match (submitted_at, approved_at) {
            (_, Some(_)) => AnnouncementState::Approved,
            (Some(_), None) => AnnouncementState::ToApprove,
            (None, None) => AnnouncementState::Draft,
        };
        let decider = if tale.fate.twist == Twist::OnBehalf { tale.coordinator } else { tale.charity.writer };
        let stands = Stands { submitted_at, decided: approved_at.map(|at| (at, decider)) };
        let version = self.version(tale, (number, state), returned_at.unwrap_or(begun_at), stands);
        approved_at.map(|_| version)
    }

    /// A version that the association sent back, before the one that stands.
    fn returned(&mut self, tale: &Tale<'_>, (begun_at, returned_at): (DateTime<Utc>, DateTime<Utc>)) {
        let asked_at = begun_at + (returned_at - begun_at) / 2;
        let (coordinator, association) = (tale.coordinator, tale.charity.writer);
        let stands = Stands { submitted_at: Some(asked_at), decided: Some((returned_at, association)) };
        self.version(tale, (1, AnnouncementState::Returned), begun_at, stands);
        let asks = Line::shared(NeedStep::SubmitAnnouncement.code(), NeedSide::Coordinator, coordinator);
        self.need_line(tale.id, asked_at, asks.moving(State::Drafting, State::ToApprove));
        let returns = Line::shared(NeedStep::ReturnAnnouncement.code(), NeedSide::Association, association);
        let returns = returns.moving(State::ToApprove, State::Drafting).saying(REMARKS);
        self.need_line(tale.id, returned_at, returns);
    }

    fn version(
        &mut self,
        tale: &Tale<'_>,
        (version, state): (i32, AnnouncementState),
        created_at: DateTime<Utc>,
        stands: Stands,
    ) -> announcement::Model {
        let Tale { template, charity, .. } = tale;
        let is_remote = template.format == MissionFormat::Remote;
        let knows_place = !is_remote && self.places.contains_key(charity.city);
        let evenings = TimesOfWeek::of([2, 5, 8, 11, 14]);
        let model = announcement::Model {
            id: self.id::<AnnouncementId>(created_at),
            need_id: tale.id,
            version,
            state,
            title: template.title.clone(),
            summary: template.summary.clone(),
            body: format!("{}.\n\n{ACCOMPANIED}", template.objectives.join(".\n")),
            deliverables: template.deliverables.join("\n"),
            format: template.format,
            regime: Regime::Service,
            service_family: template.family,
            cause_code: Some(charity.cause.to_owned()),
            language: SpokenLanguage::Fr,
            commune_code: knows_place.then(|| charity.city.to_owned()),
            place: (!is_remote).then(|| charity.address.clone()),
            starts_on: None,
            ends_on: None,
            expected_minutes: Some(tale.expected()),
            times_of_week: if self.rng.chance(30) { evenings } else { TimesOfWeek::default() },
            places: 1,
            open_to_minors: self.rng.chance(15),
            vulnerable_public: false,
            vulnerable_checked: false,
            accessibility: None,
            insurance: Some("L’association assure ses bénévoles.".to_owned()),
            confidential: false,
            remarks: (state == AnnouncementState::Returned).then(|| REMARKS.to_owned()),
            written_by: Some(tale.coordinator),
            created_at: created_at.into(),
            submitted_at: stands.submitted_at.map(Into::into),
            decided_by: stands.decided.map(|(_, by)| by),
            decided_at: stands.decided.map(|(at, _)| at.into()),
        };
        for (position, skill_code) in (0..).zip(tale.skills.iter().cloned()) {
            let announcement_id = model.id;
            let asked = announcement_skill::Model { announcement_id, skill_code, position };
            self.pack.announcement_skill.push(row(asked));
        }
        self.pack.announcement.push(row(model.clone()));
        model
    }

    /// The mission that an approved version became, as volunteers find it while it is searched for.
    pub(super) fn mission_of_need(&mut self, tale: &Tale<'_>, version: &announcement::Model) -> Task {
        let began_at = tale.came_to(State::Searching).unwrap_or(tale.since);
        let searched_at = if tale.fate.searches() { tale.since } else { began_at };
        let id: MissionId = self.id(began_at);
        let status = match (tale.fate.state, tale.fate.from) {
            (State::Searching, _) => MissionStatus::Published,
            (State::Paused, Some(State::Searching)) => MissionStatus::Draft,
            _ => MissionStatus::Closed,
        };
        let closed_at = tale.came_to(State::Roadmap).unwrap_or(tale.since);
        let known = version.commune_code.as_ref().and_then(|code| self.places.get(code)).copied();
        let model = mission::Model {
            id,
            association_id: tale.charity.id,
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
            place: version.place.clone(),
            open_to_minors: version.open_to_minors,
            vulnerable_public: false,
            accessibility: None,
            insurance: version.insurance.clone(),
            confidential: false,
            is_urgent: false,
            latitude: known.map(|Point { latitude, .. }| latitude),
            longitude: known.map(|Point { longitude, .. }| longitude),
            next_session_at: None,
            created_by: tale.coordinator,
            created_at: began_at.into(),
            published_at: Some(searched_at.into()),
            closed_at: (status == MissionStatus::Closed).then_some(closed_at.into()),
            held_for: None,
            held_for_company: None,
        };
        self.lists_of_mission(tale, &model);
        Task::selected(model, tale.charity.zone, tale.charity.confirmer)
    }

    /// What is handed over, the skills, and the words by which it is found.
    fn lists_of_mission(&mut self, tale: &Tale<'_>, model: &mission::Model) {
        let began_at = model.created_at.to_utc();
        for (position, text) in (0..).zip(&tale.template.deliverables) {
            let aim = objective::Model {
                id: self.id(began_at),
                mission_id: model.id,
                position,
                kind: ObjectiveKind::Deliverable,
                text: text.clone(),
            };
            self.pack.objective.push(row(aim));
        }
        for skill_code in tale.skills.iter().cloned() {
            self.pack.mission_skill.push(row(mission_skill::Model { mission_id: model.id, skill_code }));
        }
        if model.status == MissionStatus::Published {
            let labels: Vec<String> =
                tale.skills.iter().filter_map(|code| self.labels.get(code).cloned()).collect();
            let texts: [Vec<&str>; 4] = [
                vec![&model.title],
                labels.iter().map(String::as_str).collect(),
                tale.template.deliverables.iter().map(String::as_str).collect(),
                vec![&model.need],
            ];
            self.words(model.id, &texts);
        }
    }
}
