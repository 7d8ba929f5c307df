//! Candidates of a demo: who put themselves forward for a need, where each stands, what was noted of them, and who wishes another
//! mission.

use chrono::{DateTime, Duration, Months, Utc};
use entity::{
    ApplicationId, ApplicationState as Stands, NeedSide, NeedState as State, PersonId, PriorityId, TimeBasis,
    application, interview_note, priority,
};

use super::{
    desks::{Desk, Helper, Net},
    fates::Twist,
    helpers::MOST_WAITING,
    tale::{Line, Tale, day_of},
};
use crate::demo::{
    hours_of_story::own_time,
    making::Making,
    missions::{Giving, Task},
    pack::row,
};

/// Somebody who put themselves forward.
pub(super) struct Candidate {
    pub(super) row: application::Model,
    pub(super) giver: Giving,
}

impl Candidate {
    /// Whether they wait for a decision: a search with one has no clock.
    pub(super) fn waits(&self) -> bool {
        matches!(self.row.state, Stands::Pending | Stands::Shortlisted | Stands::Reserve)
    }

    /// Whether they are on the mission, or were.
    pub(super) fn gave(&self) -> bool {
        matches!(self.row.state, Stands::Engaged | Stands::Replaced)
    }

    /// Whether they are the one whom both sides write the roadmap with.
    pub(super) fn agrees(&self) -> bool {
        self.gave() || self.row.state == Stands::Selected
    }
}

const MOTIVATIONS: [&str; 4] = [
    "C’est mon métier depuis dix ans, et votre projet me parle.",
    "Je l’ai fait pour une autre association et j’aimerais recommencer.",
    "Votre cause me touche, et j’ai du temps jusqu’à l’été.",
    "Je cherche une mission courte où je puisse être utile tout de suite.",
];

const NOTES: [&str; 3] = [
    "Sait écouter, pose les bonnes questions. À l’aise à distance.",
    "Très solide sur le fond, moins disponible en fin de mois.",
    "Première mission, motivée, à accompagner au début.",
];

impl Desk {
    /// The next volunteer in turn; for an employer's time, who may give it.
    fn next_helper(
        &mut self,
        (tale, number): (&Tale<'_>, i32),
        waits: bool,
        chosen: &[usize],
    ) -> Option<usize> {
        let asks_time = matches!(tale.fate.twist, Twist::AskedTime | Twist::RefusedTime | Twist::AgreedTime);
        if asks_time && number == 0 {
            return self.helpers.iter().position(|helper| helper.worker.is_some());
        }
        for _ in 0..self.helpers.len() {
            self.turn += 1;
            let place = self.turn % self.helpers.len();
            let helper = &self.helpers[place];
            let is_free = !chosen.contains(&place) && helper.worker.is_none();
            if is_free && (!waits || helper.waiting < MOST_WAITING) {
                return Some(place);
            }
        }
        None
    }
}

impl Making {
    /// Those who put themselves forward for a need, with the engagements of who was chosen.
    pub(super) fn candidates(
        &mut self,
        net: &mut Net,
        desk: usize,
        tale: &Tale<'_>,
        mut task: Option<&mut Task>,
    ) -> Vec<Candidate> {
        let states = self.states_of_candidates(tale);
        let (count, mut candidates) = (states.len(), Vec::new());
        let mut chosen: Vec<usize> = Vec::new();
        for (number, state) in (0_i32..).zip(states) {
            let waits = matches!(state, Stands::Pending | Stands::Shortlisted) && !is_off(tale);
            let Some(place) = net.desks[desk].next_helper((tale, number), waits, &chosen) else { continue };
            chosen.push(place);
            let helper = &mut net.desks[desk].helpers[place];
            helper.waiting += usize::from(waits);
            let helper = &net.desks[desk].helpers[place];
            let last = i32::try_from(count).unwrap_or_default();
            let mut candidate = self.applies(tale, helper, state, (number, last));
            if let Some(task) = task.as_deref_mut().filter(|_| candidate.gave()) {
                self.is_engaged(tale, task, &mut candidate);
            }
            self.notes_of(tale, &candidate);
            self.wishes_another(net, tale, &mut candidate);
            self.pack.application.push(row(candidate.row.clone()));
            candidates.push(candidate);
        }
        candidates
    }

    /// Where they stand, those first of whom the need is known for.
    fn states_of_candidates(&mut self, tale: &Tale<'_>) -> Vec<Stands> {
        if !tale.fate.came_to(State::Searching) {
            return Vec::new();
        }
        let more = self.rng.below(4);
        let more = |states: &[Stands], least: usize| states[..(least + more).min(states.len())].to_vec();
        match (tale.fate.state, tale.fate.twist) {
            (_, Twist::Flagged | Twist::Offered | Twist::National | Twist::NoCandidate) => Vec::new(),
            (_, Twist::AskedTime | Twist::Selected) => {
                vec![Stands::Selected, Stands::Reserve, Stands::NotSelected]
            }
            (_, Twist::RefusedTime) => vec![Stands::Withdrawn, Stands::Pending],
            (_, Twist::Tied) => vec![Stands::Shortlisted, Stands::Pending],
            (_, Twist::Replaced) => vec![Stands::Replaced, Stands::NotSelected, Stands::Pending],
            (State::Searching | State::Paused, _) if !tale.fate.came_to(State::Roadmap) => more(
                &[
                    Stands::Pending,
                    Stands::Shortlisted,
                    Stands::Reserve,
                    Stands::NotSelected,
                    Stands::Withdrawn,
                ],
                2,
            ),
            (State::Stopped, _) => vec![Stands::NotSelected],
            (State::Roadmap, _) => vec![Stands::Selected, Stands::Reserve, Stands::NotSelected],
            _ => more(&[Stands::Engaged, Stands::NotSelected, Stands::NotSelected, Stands::Withdrawn], 1),
        }
    }

    /// An application, from the day on which it came to where it stands.
    fn applies(
        &mut self,
        tale: &Tale<'_>,
        helper: &Helper,
        state: Stands,
        (number, count): (i32, i32),
    ) -> Candidate {
        let is_second = tale.fate.twist == Twist::Replaced && state == Stands::Pending;
        let began_at = tale.came_to(State::Searching).unwrap_or(tale.since);
        let (from, until) = if is_second {
            (tale.since, tale.present - Duration::minutes(30))
        } else {
            (began_at, tale.until(State::Searching))
        };
        let step = (until - from) / (count + 4);
        let applied_at = from + step * (number + 1);
        let decided_at = from + step * (number + 3);
        let is_on_time = helper.worker.is_some();
        let giver = match helper.worker {
            Some(worker) => self.employed(worker),
            None => own_time(helper.person),
        };
        let is_stopped = tale.fate.state == State::Stopped;
        let is_decided = !is_stopped && !matches!(state, Stands::Pending | Stands::Withdrawn);
        let (state_since, reason) = match state {
            Stands::Pending => (applied_at, None),
            Stands::Engaged => (tale.came_to(State::UnderWay).unwrap_or(decided_at), None),
            Stands::Replaced => (tale.since, None),
            Stands::NotSelected if is_stopped => (tale.since, Some(("NEED_STOPPED", None))),
            Stands::NotSelected => (decided_at, Some(("OTHER_PROFILE", Some(ANSWER)))),
            _ => (decided_at, None),
        };
        let motivation = *self.rng.pick(&MOTIVATIONS);
        let may_be_shown = self.rng.chance(60);
        let row = application::Model {
            id: self.id::<ApplicationId>(applied_at),
            need_id: tale.id,
            person_id: helper.person,
            round: if is_second { 2 } else { 1 },
            state,
            basis: if is_on_time { TimeBasis::WorkingTime } else { TimeBasis::PersonalTime },
            company_id: giver.company,
            employment_id: giver.employment,
            motivation: motivation.to_owned(),
            availability: "Le mardi et le jeudi soir, et un samedi sur deux.".to_owned(),
            may_be_shown,
            relay_id: None,
            applied_at: applied_at.into(),
            state_since: state_since.into(),
            decided_by: is_decided.then_some(tale.coordinator),
            reason_code: reason.map(|(code, _)| code.to_owned()),
            reason: reason.and_then(|(_, words)| words.map(str::to_owned)),
            wants_another: None,
            engagement_id: None,
            is_kept_from_company: false,
            time_agreed_at: (tale.fate.twist == Twist::AgreedTime && is_on_time).then_some(decided_at.into()),
        };
        self.lines_of_candidate(tale, state, (applied_at, decided_at));
        Candidate { row, giver }
    }

    /// What the branch alone reads of it, without a name.
    fn lines_of_candidate(
        &mut self,
        tale: &Tale<'_>,
        state: Stands,
        (applied_at, decided_at): (DateTime<Utc>, DateTime<Utc>),
    ) {
        let volunteer = |kind| Line::of_nobody(kind, NeedSide::Volunteer);
        let coordinator = |kind| Line::inside(kind, NeedSide::Coordinator, tale.coordinator);
        self.need_line(tale.id, applied_at, volunteer("APPLIED"));
        let decided = match state {
            Stands::Pending => None,
            Stands::Withdrawn => Some(volunteer("APPLICATION_WITHDRAWN")),
            Stands::Shortlisted => Some(coordinator("CANDIDATE_SHORTLISTED")),
            Stands::Reserve => Some(coordinator("CANDIDATE_IN_RESERVE")),
            Stands::NotSelected if tale.fate.state == State::Stopped => None,
            Stands::NotSelected => Some(coordinator("CANDIDATE_NOT_SELECTED")),
            Stands::Selected | Stands::Engaged | Stands::Replaced => Some(coordinator("CANDIDATE_SELECTED")),
        };
        if let Some(line) = decided {
            self.need_line(tale.id, decided_at, line);
        }
    }

    /// The engagement of who was chosen, from the association's approval on.
    fn is_engaged(&mut self, tale: &Tale<'_>, task: &mut Task, candidate: &mut Candidate) {
        let Some(begun_at) = tale.came_to(State::UnderWay) else { return };
        let id = self.engagement(task, candidate.giver, day_of(begun_at));
        let ends_on = match (candidate.row.state, tale.fate.state) {
            (Stands::Replaced, _) | (_, State::Closed) => Some(day_of(tale.since)),
            _ => None,
        };
        if let Some(engaged) = task.engagements.get_mut(&candidate.row.person_id) {
            engaged.created_at = begun_at.into();
            engaged.ends_on = ends_on;
        }
        candidate.row.engagement_id = Some(id);
    }

    /// What was noted of an interview with those who came onto the shortlist or further.
    fn notes_of(&mut self, tale: &Tale<'_>, candidate: &Candidate) {
        let was_met = candidate.agrees() || candidate.row.state == Stands::Shortlisted;
        if !was_met {
            return;
        }
        let written_at = candidate.row.applied_at.to_utc() + Duration::hours(1);
        let text = *self.rng.pick(&NOTES);
        let marks =
            [self.rng.within(3..=5), self.rng.within(2..=5)].map(|mark| i32::try_from(mark).unwrap_or(3));
        let note = interview_note::Model {
            id: self.id(written_at),
            application_id: candidate.row.id,
            person_id: candidate.row.person_id,
            interviewed_on: day_of(written_at),
            aptitude: marks[0],
            motivation: marks[1],
            text: text.to_owned(),
            written_by: Some(tale.coordinator),
            written_at: written_at.into(),
        };
        self.pack.interview_note.push(row(note));
        let line = Line::inside("INTERVIEW_NOTED", NeedSide::Coordinator, tale.coordinator);
        self.need_line(tale.id, written_at, line);
    }

    /// Whoever was not selected is asked whether they wish another mission; the wish counts for a year, once for each skill.
    fn wishes_another(&mut self, net: &Net, tale: &Tale<'_>, candidate: &mut Candidate) {
        if candidate.row.state != Stands::NotSelected || !self.rng.chance(60) {
            return;
        }
        let wishes = self.rng.chance(70);
        candidate.row.wants_another = Some(wishes);
        if !wishes {
            return;
        }
        let (person, since) = (candidate.row.person_id, day_of(candidate.row.state_since.to_utc()));
        let ends_on = since.checked_add_months(Months::new(12)).unwrap_or(since);
        let made_at = candidate.row.state_since.to_utc();
        for skill_code in &tale.skills {
            if !self.begins_wish((person, net.id), skill_code) {
                continue;
            }
            let wish = priority::Model {
                id: self.id::<PriorityId>(made_at),
                person_id: person,
                intermediary_id: net.id,
                skill_code: skill_code.clone(),
                application_id: candidate.row.id,
                since,
                ends_on,
                ended_at: None,
            };
            self.pack.priority.push(row(wish));
        }
    }

    /// Whether it is somebody's first wish in a skill: of one that they have already there is no other.
    fn begins_wish(&mut self, (person, net): (PersonId, entity::IntermediaryId), skill: &str) -> bool {
        let key = format!("wish {} {} {skill}", uuid::Uuid::from(person), uuid::Uuid::from(net));
        self.namesake(&key) == 1
    }
}

const ANSWER: &str = "Une autre personne connaît déjà ce sujet, merci de votre élan.";

/// Whether nothing waits any more: the need rests or is over.
fn is_off(tale: &Tale<'_>) -> bool {
    matches!(tale.fate.state, State::Paused | State::Stopped | State::Closed)
}
