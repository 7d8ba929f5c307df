//! Missions of a demo: what they ask for, the words they are found by, and their sessions.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;
use entity::{
    AssociationBranchId, BookingMode, EngagementId, Minutes, MissionFormat, MissionId, MissionStatus,
    ObjectiveKind, PersonId, Regime, SessionId, SessionStatus, SpokenLanguage, WayIn, engagement, mission,
    mission_skill, mission_term, objective, session,
};

use super::{content::MissionTemplate, making::Making, organisations::Charity, pack::row};
use crate::{domain::reference::distance::Point, text_analysis};

/// A mission in the making: its rows are ready once nothing more is booked in it.
pub(super) struct Task {
    pub(super) mission: mission::Model,
    pub(super) sessions: Vec<session::Model>,
    pub(super) engagements: BTreeMap<PersonId, engagement::Model>,
    pub(super) zone: Tz,
    pub(super) confirmer: PersonId,
    /// The length of its sessions.
    pub(super) minutes: i64,
    pub(super) capacity: i32,
    place: Option<String>,
}

impl Task {
    /// A mission without sessions, whose volunteers are selected.
    pub(super) fn selected(mission: mission::Model, zone: Tz, confirmer: PersonId) -> Self {
        let (sessions, engagements) = (Vec::new(), BTreeMap::new());
        Self { mission, sessions, engagements, zone, confirmer, minutes: 0, capacity: 0, place: None }
    }
}

/// How a mission differs from others of its kind.
pub(super) struct Kind {
    pub(super) status: MissionStatus,
    pub(super) regime: Regime,
    pub(super) mode: BookingMode,
    /// Only for this branch.
    pub(super) branch: Option<AssociationBranchId>,
    pub(super) since: DateTime<Utc>,
}

impl Kind {
    /// As most are: published, directed by the company, each session booked alone, for the whole association.
    pub(super) fn usual(since: DateTime<Utc>) -> Self {
        Self {
            status: MissionStatus::Published,
            regime: Regime::Service,
            mode: BookingMode::Single,
            branch: None,
            since,
        }
    }
}

/// How much a word counts by where it stands: in the title, a skill, an aim, the need.
const WEIGHTS: [i32; 4] = [4, 3, 2, 1];

/// So many missions at a distance, the first ones, are urgent: crisis mode has something to put first.
const URGENT: usize = 3;

impl Making {
    /// A mission of an association, as its template says.
    pub(super) fn mission(&mut self, charity: &Charity, template: &MissionTemplate, kind: &Kind) -> Task {
        let id: MissionId = self.id(kind.since);
        self.counts.missions += 1;
        let is_remote = template.format == MissionFormat::Remote;
        let point = self.places.get(charity.city).copied().filter(|_| !is_remote);
        let place = (!is_remote).then(|| charity.address.clone());
        let is_published = kind.status != MissionStatus::Draft;
        let is_open = kind.status == MissionStatus::Published;
        let is_urgent = is_remote && is_open && self.counts.urgent < URGENT;
        self.counts.urgent += usize::from(is_urgent);
        let mission = mission::Model {
            id,
            association_id: charity.id,
            branch_id: kind.branch,
            title: template.title.clone(),
            need: template.summary.clone(),
            way_in: WayIn::Direct,
            status: kind.status,
            format: template.format,
            regime: kind.regime,
            service_family: template.family,
            booking_mode: kind.mode,
            cause_code: Some(charity.cause.to_owned()),
            language: SpokenLanguage::Fr,
            commune_code: point.map(|_| charity.city.to_owned()),
            place: place.clone(),
            open_to_minors: false,
            vulnerable_public: matches!(charity.cause, "1" | "9"),
            accessibility: None,
            insurance: None,
            confidential: false,
            is_urgent,
            latitude: point.map(|Point { latitude, .. }| latitude),
            longitude: point.map(|Point { longitude, .. }| longitude),
            next_session_at: None,
            created_by: charity.writer,
            created_at: kind.since.into(),
            published_at: is_published.then_some(kind.since.into()),
            closed_at: (kind.status == MissionStatus::Closed).then_some(self.present()),
            held_for: None,
            held_for_company: None,
        };
        self.aims(id, template, kind);
        Task {
            mission,
            sessions: Vec::new(),
            engagements: BTreeMap::new(),
            zone: charity.zone,
            confirmer: charity.confirmer,
            minutes: template.minutes,
            capacity: i32::try_from(template.capacity).unwrap_or(i32::MAX),
            place,
        }
    }

    /// Objectives, deliverables and skills, and the words of all that.
    fn aims(&mut self, id: MissionId, template: &MissionTemplate, kind: &Kind) {
        let objectives = template.objectives.iter().map(|text| (ObjectiveKind::Objective, text));
        let deliverables = template.deliverables.iter().map(|text| (ObjectiveKind::Deliverable, text));
        for (position, (aim, text)) in (0..).zip(objectives.chain(deliverables)) {
            let model = objective::Model {
                id: self.id(kind.since),
                mission_id: id,
                position,
                kind: aim,
                text: text.clone(),
            };
            self.pack.objective.push(row(model));
        }
        let mut skills: Vec<String> = template.skills.iter().filter_map(|text| self.skill(text)).collect();
        skills.sort_unstable();
        skills.dedup();
        let labels: Vec<String> = skills.iter().filter_map(|code| self.labels.get(code).cloned()).collect();
        for skill_code in skills {
            self.pack.mission_skill.push(row(mission_skill::Model { mission_id: id, skill_code }));
        }
        if kind.status == MissionStatus::Published {
            let aims: Vec<_> = template.objectives.iter().chain(&template.deliverables).collect();
            let texts: [Vec<&str>; 4] = [
                vec![&template.title],
                labels.iter().map(String::as_str).collect(),
                aims.into_iter().map(String::as_str).collect(),
                vec![&template.summary],
            ];
            self.words(id, &texts);
        }
    }

    /// The words that it is found by: of its title, its skills, its aims and what it says.
    pub(super) fn words(&mut self, mission_id: MissionId, texts: &[Vec<&str>; 4]) {
        let mut weights: BTreeMap<String, i32> = BTreeMap::new();
        for (texts, weight) in texts.iter().zip(WEIGHTS) {
            let mut words: Vec<String> = texts.iter().flat_map(|text| text_analysis::terms(text)).collect();
            words.sort_unstable();
            words.dedup();
            for word in words {
                *weights.entry(word).or_default() += weight;
            }
        }
        for (term, weight) in weights {
            self.pack.mission_term.push(row(mission_term::Model { term, mission_id, weight }));
        }
    }

    /// A session of a mission between two instants; its number among the mission's.
    pub(super) fn session(
        &mut self,
        task: &mut Task,
        starts_at: DateTime<Utc>,
        ends_at: DateTime<Utc>,
        capacity: i32,
    ) -> usize {
        let created = task.mission.created_at.to_utc();
        let civil = |at: DateTime<Utc>| at.with_timezone(&task.zone).format("%Y-%m-%dT%H:%M").to_string();
        let id: SessionId = self.id(created);
        let code = uuid::Uuid::from(id).simple().to_string();
        let is_online = task.mission.format != MissionFormat::OnSite;
        task.sessions.push(session::Model {
            id,
            mission_id: task.mission.id,
            association_id: task.mission.association_id,
            starts_at: starts_at.into(),
            ends_at: ends_at.into(),
            local_start: civil(starts_at),
            local_end: civil(ends_at),
            time_zone: task.zone.name().to_owned(),
            minutes: Minutes((ends_at - starts_at).num_minutes()),
            capacity,
            taken: 0,
            waiting: 0,
            notice_minutes: Minutes(24 * 60),
            link: is_online.then(|| format!("https://visio.example/{}", &code[20..])),
            address: task.place.clone(),
            status: SessionStatus::Open,
            cancel_reason: None,
            sequence: 0,
            created_at: created.into(),
        });
        task.sessions.len() - 1
    }

    /// The engagement of somebody on a mission, from a day on or earlier.
    pub(super) fn engagement(&mut self, task: &mut Task, giver: Giving, on: NaiveDate) -> EngagementId {
        if let Some(known) = task.engagements.get_mut(&giver.person) {
            known.starts_on = known.starts_on.min(on);
            return known.id;
        }
        let at = task.mission.created_at.to_utc();
        let id: EngagementId = self.id(at);
        let model = engagement::Model {
            id,
            mission_id: task.mission.id,
            association_id: task.mission.association_id,
            person_id: giver.person,
            company_id: giver.company,
            employment_id: giver.employment,
            starts_on: on,
            ends_on: None,
            created_at: at.into(),
            agreed_minutes: None,
        };
        task.engagements.insert(giver.person, model);
        id
    }

    /// Nothing more is booked in a mission: its rows are ready.
    pub(super) fn finish(&mut self, mut task: Task) {
        let present = self.present();
        let to_come = task.sessions.iter().map(|session| session.starts_at).filter(|at| *at > present);
        task.mission.next_session_at = to_come.min();
        self.pack.later.missions.extend(task.mission.next_session_at.map(|at| (task.mission.id, at)));
        let to_come = task.sessions.iter().filter(|session| session.ends_at > present);
        self.pack.later.sessions.extend(to_come.cloned());
        self.pack.mission.push(row(task.mission));
        self.pack.session.extend(task.sessions.into_iter().map(row));
        self.pack.engagement.extend(task.engagements.into_values().map(row));
    }
}

/// Who gives time, and on whose: nobody's employment on one's own.
#[derive(Clone, Copy)]
pub(super) struct Giving {
    pub(super) person: PersonId,
    pub(super) company: Option<entity::CompanyId>,
    pub(super) employment: Option<entity::EmploymentId>,
    /// The employee's number, for budgets.
    pub(super) worker: Option<usize>,
}
