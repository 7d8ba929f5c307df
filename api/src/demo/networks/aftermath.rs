//! What came of the missions of a demo: hours, what coordinators noted, how each side looked back, and whether what was handed
//! over is still in use.

use chrono::{DateTime, Duration, NaiveDate, Utc};
use entity::{
    ApplicationState, DebriefId, FollowUpId, FollowedWith, LaterAnswer, LaterQuestionId, Minutes, NeedSide,
    NeedState as State, PersonId, TimeBasis, TimeEntryStatus as Status, debrief, follow_up, later_question,
};
use uuid::Uuid;

use super::{
    candidates::Candidate,
    fates::Twist,
    tale::{Line, Tale, day_of},
};
use crate::demo::{making::Making, missions::Task, pack::row};

/// After how many days associations are asked.
const LATER: [i32; 3] = [30, 90, 180];

/// How long until what was asked is reminded of.
const WEEK: i64 = 7;

/// How much of an employer's time was declared so far.
const DECLARED: i64 = 120;

/// The day on which a coordinator speaks of a mission next, where it was noted; of one whose volunteer asks to leave it is over.
pub(super) fn next_contact(tale: &Tale<'_>) -> Option<NaiveDate> {
    let days = if tale.fate.twist == Twist::Leaves { -2 } else { 9 };
    let is_noted = tale.fate.state == State::UnderWay && tale.fate.days > 21;
    is_noted.then(|| tale.present.date_naive() + Duration::days(days))
}

impl Making {
    /// All of it, as far as the mission came.
    pub(super) fn aftermath(&mut self, tale: &Tale<'_>, task: &mut Task, candidates: &[Candidate]) {
        let Some(begun_at) = tale.came_to(State::UnderWay) else { return };
        for candidate in candidates.iter().filter(|one| one.gave()) {
            self.hours_of_candidate(tale, task, (candidate, begun_at));
        }
        self.follow_ups(tale, begun_at);
        if let Some(asked_at) = tale.came_to(State::Debrief) {
            let is_there = |one: &&Candidate| one.row.state == ApplicationState::Engaged;
            for candidate in candidates.iter().filter(is_there) {
                self.looks_back(tale, asked_at, Some(candidate.row.person_id));
            }
            self.looks_back(tale, asked_at, None);
        }
        if let Some(closed_at) = tale.came_to(State::Closed) {
            for day in LATER {
                self.asked_later(tale, day, closed_at);
            }
        }
    }

    /// Hours that a volunteer gave: the latest of a mission that goes on wait for the association.
    fn hours_of_candidate(
        &mut self,
        tale: &Tale<'_>,
        task: &mut Task,
        (candidate, begun_at): (&Candidate, DateTime<Utc>),
    ) {
        let first = day_of(begun_at);
        let last = day_of(tale.until(State::UnderWay)).min(self.days.ago(1));
        if last < first {
            return;
        }
        if let Some(worker) = candidate.giver.worker {
            self.employer_s_time(tale, task, (candidate, worker, last));
            return;
        }
        let span = (last - first).num_days();
        for part in 1..=3 {
            let date = first + Duration::days(span * part / 3);
            let waits = part == 3 && tale.fate.state == State::UnderWay;
            let status = if waits { Status::Submitted } else { Status::Confirmed };
            let minutes = *self.rng.pick(&[60, 90, 120, 180]);
            let time = self.hand(TimeBasis::PersonalTime, status, date, minutes);
            self.entry(task, candidate.giver, time);
        }
    }

    /// An employer's time that was agreed on: some of it was declared, the budget holds the rest for the mission.
    fn employer_s_time(
        &mut self,
        tale: &Tale<'_>,
        task: &mut Task,
        (candidate, worker, date): (&Candidate, usize, NaiveDate),
    ) {
        let agreed = tale.expected().0;
        if !self.has_left(worker, date, agreed) {
            return;
        }
        let time = self.hand(TimeBasis::WorkingTime, Status::Submitted, date, DECLARED);
        self.entry(task, candidate.giver, time);
        let Some(engaged) = task.engagements.get_mut(&candidate.row.person_id) else { return };
        engaged.agreed_minutes = Some(Minutes(agreed));
        let subject = Uuid::from(engaged.id);
        self.hold(candidate.giver, TimeBasis::WorkingTime, date, subject, agreed - DECLARED, false);
    }

    /// What a coordinator noted, about every three weeks.
    fn follow_ups(&mut self, tale: &Tale<'_>, begun_at: DateTime<Utc>) {
        let until = tale.until(State::UnderWay);
        let notes = [
            (FollowedWith::Both, "Premier point à trois : le calendrier tient, les fichiers sont partagés."),
            (FollowedWith::Volunteers, "Le bénévole attend des réponses sur le contenu, relance faite."),
            (
                FollowedWith::Association,
                "L’association est contente du rythme, une version sera montrée au bureau.",
            ),
        ];
        let held = |turn: i32| begun_at + Duration::days(20) * turn;
        let count = (1..=3).take_while(|turn| held(*turn) < until).count();
        for (turn, (followed_with, note)) in (1..).zip(notes.into_iter().take(count)) {
            let written_at = held(turn);
            let is_last = usize::try_from(turn).is_ok_and(|turn| turn == count);
            let next_on = if is_last { next_contact(tale) } else { Some(day_of(held(turn + 1))) };
            let model = follow_up::Model {
                id: self.id::<FollowUpId>(written_at),
                need_id: tale.id,
                held_on: day_of(written_at),
                followed_with,
                note: note.to_owned(),
                next_on,
                written_by: Some(tale.coordinator),
                written_at: written_at.into(),
            };
            self.pack.follow_up.push(row(model));
            let line = Line::inside("FOLLOW_UP", NeedSide::Coordinator, tale.coordinator);
            self.need_line(tale.id, written_at, line);
        }
    }

    /// How a side looked back, a volunteer's or the association's; of a mission that is over each has.
    fn looks_back(&mut self, tale: &Tale<'_>, asked_at: DateTime<Utc>, volunteer: Option<PersonId>) {
        let is_said =
            tale.fate.state == State::Closed || (tale.fate.twist == Twist::HalfSaid && volunteer.is_some());
        let side = if volunteer.is_some() { NeedSide::Volunteer } else { NeedSide::Association };
        let writer = volunteer.unwrap_or(tale.charity.writer);
        let given_at = asked_at + (tale.until(State::Debrief) - asked_at) / 2;
        let asked_on = day_of(asked_at);
        let reminders = ((self.days.today() - asked_on).num_days() / WEEK).clamp(0, 2);
        let reminders = if is_said { 0 } else { reminders };
        let satisfaction = i32::try_from(self.rng.within(6..=10)).ok();
        let model = debrief::Model {
            id: self.id::<DebriefId>(asked_at),
            need_id: tale.id,
            side,
            person_id: volunteer.or_else(|| is_said.then_some(writer)),
            asked_on,
            follow_on: asked_on + Duration::days(WEEK * (reminders + 1)),
            reminders: i32::try_from(reminders).unwrap_or_default(),
            achieved: is_said
                .then(|| "Ce qui était prévu est livré et déjà utilisé par l’équipe.".to_owned()),
            difficult: is_said.then(|| "Trouver des créneaux communs pendant les vacances.".to_owned()),
            satisfaction: satisfaction.filter(|_| is_said),
            would_again: is_said.then_some(true),
            given_at: is_said.then_some(given_at.into()),
            missing_at: None,
        };
        self.pack.debrief.push(row(model));
        if is_said {
            let line = match volunteer {
                Some(person) => Line::inside("DEBRIEF_GIVEN", side, person),
                None => Line::shared("DEBRIEF_GIVEN", side, writer),
            };
            self.need_line(tale.id, given_at, line);
        }
    }

    /// Whether what was handed over is still in use, so many days later: answered, asked, given up or still to be asked.
    fn asked_later(&mut self, tale: &Tale<'_>, day: i32, closed_at: DateTime<Utc>) {
        let due_on = day_of(closed_at) + Duration::days(day.into());
        let age = (self.days.today() - due_on).num_days();
        let asked_at = closed_at + Duration::days(day.into());
        let answered_at = asked_at + Duration::days(3);
        let is_answered = age > 4 && self.rng.chance(70);
        let is_missing = age > 3 * WEEK && !is_answered;
        let reminders = if is_answered { 0 } else { (age / WEEK).clamp(0, 2) };
        let follow_on = if age >= 0 { due_on + Duration::days(WEEK * (reminders + 1)) } else { due_on };
        let answers =
            [LaterAnswer::StillUsed, LaterAnswer::StillUsed, LaterAnswer::Partly, LaterAnswer::NoMore];
        let answer = *self.rng.pick(&answers);
        let missing_at = asked_at + Duration::days(3 * WEEK);
        let writer = tale.charity.writer;
        let model = later_question::Model {
            id: self.id::<LaterQuestionId>(closed_at),
            association_id: tale.charity.id,
            need_id: Some(tale.id),
            team_id: None,
            day,
            due_on,
            asked_on: (age >= 0).then_some(due_on),
            follow_on,
            reminders: i32::try_from(reminders).unwrap_or_default(),
            answer: is_answered.then_some(answer),
            note: None,
            answered_by: is_answered.then_some(writer),
            answered_at: is_answered.then_some(answered_at.into()),
            missing_at: is_missing.then_some(missing_at.into()),
        };
        self.pack.later_question.push(row(model));
        if is_answered {
            let line = Line::shared("LATER_ANSWERED", NeedSide::Association, writer);
            self.need_line(tale.id, answered_at, line);
        }
        if is_missing {
            self.need_line(tale.id, missing_at, Line::of_nobody("LATER_MISSING", NeedSide::Job));
        }
    }
}
