//! What the people of the story do: weekly sessions with what they left, and every case that has troubled somebody.

use chrono::{Datelike as _, Duration, NaiveDate};
use entity::{BookingMode, BookingStatus, MissionStatus, Regime, TimeBasis, TimeEntryStatus as Status};

use super::{
    days::at,
    giving::Time,
    making::Making,
    missions::{Giving, Kind, Task},
    organisations::Charity,
    story::Story,
};

/// When sessions are, around the present.
#[derive(Clone, Copy)]
pub(super) struct Weeks {
    pub(super) past: i64,
    pub(super) to_come: i64,
    /// The hour at which they begin, and how many days before a whole week.
    pub(super) hour: u32,
    pub(super) shift: i64,
}

impl Making {
    /// Tells what they do.
    pub(super) fn hours_of_story(&mut self, story: &Story) {
        self.interviews(story);
        self.budget_of_the_year(story);
        self.long_night(story);
        self.by_hand(story);
        self.elsewhere(story);
        self.unpublished(story);
    }

    /// A mission of the lists by its title, some months old.
    fn task(&mut self, charity: &Charity, title: &str, kind: &Kind) -> Task {
        let content = std::sync::Arc::clone(&self.content);
        let found = content.missions.iter().find(|mission| mission.title == title);
        self.mission(charity, found.unwrap_or(&content.missions[0]), kind)
    }

    fn usual(&self) -> Kind {
        Kind::usual(at(self.days.ago(240), 9, 0, chrono_tz::Europe::Paris))
    }

    /// Opens a session a week.
    pub(super) fn weekly(&mut self, task: &mut Task, weeks: Weeks) {
        for week in (-weeks.to_come..=weeks.past).rev().filter(|week| *week != 0) {
            let day = self.days.workday_ago(week * 7 + if week > 0 { -weeks.shift } else { weeks.shift });
            let starts_at = at(day, weeks.hour, 0, task.zone);
            let (minutes, capacity) = (task.minutes, task.capacity);
            self.session(task, starts_at, starts_at + Duration::minutes(minutes), capacity);
        }
    }

    /// The sessions that are over, and those to come.
    pub(super) fn over(&self, task: &Task) -> Vec<usize> {
        let present = self.present();
        (0..task.sessions.len()).filter(|number| task.sessions[*number].ends_at < present).collect()
    }

    pub(super) fn to_come(&self, task: &Task) -> Vec<usize> {
        let present = self.present();
        (0..task.sessions.len()).filter(|number| task.sessions[*number].starts_at > present).collect()
    }

    /// The date of a session.
    pub(super) fn date_of(task: &Task, session: usize) -> NaiveDate {
        task.sessions[session].starts_at.to_utc().with_timezone(&task.zone).date_naive()
    }

    /// Interviews with job-seekers, every week for months: where most hours of the story come from.
    fn interviews(&mut self, story: &Story) {
        let kind = Kind { branch: Some(story.branches[0]), ..self.usual() };
        let mut task = self.task(&story.voisines, "Préparer un entretien d’embauche", &kind);
        self.weekly(&mut task, Weeks { past: 18, to_come: 4, hour: 17, shift: 1 });
        let crew = [&story.cast.troubling[..], &[story.cast.nadia]].concat();
        for (turn, session) in self.over(&task).into_iter().enumerate() {
            let age = (self.days.today() - Self::date_of(&task, session)).num_days();
            for place in 0..3 {
                let worker = crew[(turn * 3 + place) % crew.len()];
                let status = story_status(age, turn + place);
                self.attend_if_free(&mut task, session, worker, status, "Trois entretiens préparés.");
            }
            let own = own_time(story.cast.volunteer);
            let status = if age > 20 { Status::Confirmed } else { Status::Submitted };
            self.attend(&mut task, session, own, TimeBasis::PersonalTime, status, "Un entretien blanc.");
        }
        for session in self.to_come(&task) {
            let worker = crew[session % crew.len()];
            self.reserve_if_free(&mut task, session, worker);
            self.reserve(&mut task, session, own_time(story.cast.volunteer));
        }
        if let Some(absent) = self.over(&task).first().copied() {
            let giver = self.employed(story.cast.delta);
            self.book(&mut task, absent, giver, TimeBasis::WorkingTime, BookingStatus::Absent);
        }
        self.statuses(story, &mut task);
        self.finish(task);
    }

    /// Hours that a company approves itself, hours worth nothing, and hours that were taken back.
    fn statuses(&mut self, story: &Story, task: &mut Task) {
        let denis = self.employed(story.cast.delta);
        let zoe = self.employed(story.cast.troubling[3]);
        let nadia = self.employed(story.cast.nadia);
        let work = TimeBasis::WorkingTime;
        let cases = [
            (denis, work, Status::Approved, 44, 90, None),
            (denis, work, Status::Approved, 30, 60, None),
            (denis, work, Status::Rejected, 23, 60, None),
            (denis, work, Status::Confirmed, 16, 45, None),
            (zoe, work, Status::Confirmed, 38, 120, Some(75)),
            (zoe, work, Status::Reversed, 33, 60, None),
            (zoe, TimeBasis::PartialActivity, Status::Confirmed, 31, 60, None),
            (zoe, TimeBasis::Leave, Status::Confirmed, 52, 45, None),
            (nadia, work, Status::Disputed, 12, 60, None),
            (nadia, work, Status::Adjusted, 10, 60, Some(40)),
            (nadia, work, Status::Withdrawn, 25, 30, None),
            (nadia, work, Status::Submitted, 4, 45, None),
        ];
        for (giver, basis, status, days, minutes, counted) in cases {
            let time = self.hand(basis, status, self.days.workday_ago(days), minutes);
            let time = self.affordable(giver, Time { counted, ..time });
            self.entry(task, giver, time);
        }
    }

    /// Time entered by hand.
    #[expect(clippy::unused_self, reason = "the story tells all of its entries alike")]
    pub(super) fn hand(
        &self,
        basis: TimeBasis,
        status: Status,
        date: NaiveDate,
        minutes: i64,
    ) -> Time<'static> {
        Time {
            basis,
            status,
            date,
            starts_at: None,
            ended_at: at(date, 18, 0, chrono_tz::Europe::Paris),
            minutes,
            counted: None,
            booking: None,
            words: "Préparation et compte rendu.",
        }
    }

    /// The same time, on leave when the budget does not hold it: a part of a year grants a part of it.
    fn affordable<'a>(&mut self, giver: Giving, time: Time<'a>) -> Time<'a> {
        let has_left = giver.worker.is_none_or(|worker| self.has_left(worker, time.date, time.minutes));
        let basis = if has_left { time.basis } else { TimeBasis::Leave };
        Time { basis, ..time }
    }

    /// Two places a session, both taken in the next one: two people wait.
    fn budget_of_the_year(&mut self, story: &Story) {
        let kind = Kind { branch: Some(story.branches[1]), ..self.usual() };
        let mut task = self.task(&story.voisines, "Refaire le budget de l’année", &kind);
        self.weekly(&mut task, Weeks { past: 4, to_come: 3, hour: 9, shift: 2 });
        let (first, second) = (story.cast.troubling[0], story.cast.troubling[1]);
        for session in self.over(&task) {
            self.attend_if_free(&mut task, session, first, Status::Confirmed, "Recettes classées.");
        }
        if let Some(next) = self.to_come(&task).first().copied() {
            self.reserve_if_free(&mut task, next, first);
            self.reserve_if_free(&mut task, next, second);
            task.sessions[next].capacity = task.sessions[next].taken.max(1);
            for waiting in [story.cast.nadia, story.cast.troubling[3]] {
                let giver = self.employed(waiting);
                self.book(&mut task, next, giver, TimeBasis::WorkingTime, BookingStatus::Waiting);
            }
        }
        self.finish(task);
    }

    /// A night at the telephone in which clocks show two o’clock twice: nine hours from ten to six.
    fn long_night(&mut self, story: &Story) {
        let zone = story.voisines.zone;
        let night = self.days.long_night();
        let (starts_at, ends_at) = (at(night, 22, 0, zone), at(night + Duration::days(1), 6, 0, zone));
        let since = (starts_at - Duration::days(60)).min(self.days.present() - Duration::days(30));
        let mut task = self.task(&story.voisines, "Écouter au téléphone", &Kind::usual(since));
        let session = self.session(&mut task, starts_at, ends_at, 6);
        let bjorn = self.employed(story.cast.troubling[4]);
        let valentin = own_time(story.cast.volunteer);
        if ends_at < self.days.present() {
            let has_left = self.has_left(story.cast.troubling[4], night, (ends_at - starts_at).num_minutes());
            let basis = if has_left { TimeBasis::WorkingTime } else { TimeBasis::Leave };
            self.attend(&mut task, session, bjorn, basis, Status::Confirmed, "Nuit d’écoute.");
            self.attend(
                &mut task,
                session,
                valentin,
                TimeBasis::PersonalTime,
                Status::Confirmed,
                "Nuit d’écoute.",
            );
        } else if starts_at > self.days.present() {
            self.reserve_if_free(&mut task, session, story.cast.troubling[4]);
            self.reserve(&mut task, session, valentin);
        }
        self.finish(task);
    }

    /// What was entered by hand: on a 29 February, by somebody who left since, and by one whose budget it used up.
    fn by_hand(&mut self, story: &Story) {
        let since = at(self.days.leap_day() - Duration::days(20), 9, 0, chrono_tz::Europe::Paris);
        let mut task = self.task(&story.voisines, "Un tableau de bord pour le bureau", &Kind::usual(since));
        self.weekly(&mut task, Weeks { past: 0, to_come: 2, hour: 10, shift: 3 });
        let leapling = self.employed(story.cast.leapling);
        let time = self.hand(TimeBasis::WorkingTime, Status::Confirmed, self.days.leap_day(), 120);
        self.entry(&mut task, leapling, time);
        let leaver = self.employed(story.cast.leaver);
        for (days, status) in [(40, Status::Confirmed), (13, Status::Submitted), (8, Status::Submitted)] {
            let time = self.hand(TimeBasis::WorkingTime, status, self.days.workday_ago(days), 45);
            let time = self.affordable(leaver, time);
            self.entry(&mut task, leaver, time);
        }
        let exhausted = self.employed(story.cast.exhausted);
        let today = self.days.today();
        let days: Vec<NaiveDate> = (2..40).map(|days| self.days.workday_ago(days)).collect();
        let mut days: Vec<NaiveDate> = days.into_iter().filter(|day| day.year() == today.year()).collect();
        days.dedup();
        // Fourteen hours are two days.
        for day in days.into_iter().step_by(5).take(2) {
            let time = self.hand(TimeBasis::WorkingTime, Status::Confirmed, day, 420);
            self.entry(&mut task, exhausted, time);
        }
        self.finish(task);
    }

    /// In Strasbourg, whose association stands in a court register, and in La Réunion, in its own time zone.
    fn elsewhere(&mut self, story: &Story) {
        let kind = self.usual();
        for (charity, title, worker, hour) in [
            (&story.abris, "Vérifier nos contrats de travail", story.cast.troubling[5], 14),
            (&story.abris, "Trier et préparer des colis", story.cast.troubling[2], 9),
            (&story.mafate, "Aider à remplir une démarche en ligne", story.cast.overseas, 8),
        ] {
            let mut task = self.task(charity, title, &kind);
            self.weekly(&mut task, Weeks { past: 3, to_come: 3, hour, shift: 0 });
            for session in self.over(&task) {
                let age = (self.days.today() - Self::date_of(&task, session)).num_days();
                let status = if age > 14 { Status::Confirmed } else { Status::Submitted };
                self.attend_if_free(&mut task, session, worker, status, "Une matinée sur place.");
            }
            for session in self.to_come(&task).into_iter().take(1) {
                self.reserve_if_free(&mut task, session, worker);
            }
            self.finish(task);
        }
    }

    /// A series that is booked whole, a mission that is over, and a secondment that is still a draft.
    fn unpublished(&mut self, story: &Story) {
        let kind = Kind { mode: BookingMode::Series, ..self.usual() };
        let mut series = self.task(&story.mafate, "Maths en visio", &kind);
        self.weekly(&mut series, Weeks { past: 0, to_come: 5, hour: 16, shift: 2 });
        self.finish(series);
        let kind = Kind { status: MissionStatus::Closed, ..self.usual() };
        let mut closed = self.task(&story.abris, "Repeindre la salle commune", &kind);
        self.weekly(&mut closed, Weeks { past: 1, to_come: 0, hour: 9, shift: 1 });
        for session in self.over(&closed) {
            let worker = story.cast.troubling[7];
            self.attend_if_free(&mut closed, session, worker, Status::Confirmed, "Deux murs et le plafond.");
        }
        self.finish(closed);
        let kind = Kind { status: MissionStatus::Draft, regime: Regime::Secondment, ..self.usual() };
        let draft = self.task(&story.voisines, "Mesurer ce que nous changeons", &kind);
        self.finish(draft);
    }

    /// An employee attends a session that is over, when the day is free and the budget holds it.
    pub(super) fn attend_if_free(
        &mut self,
        task: &mut Task,
        session: usize,
        worker: usize,
        status: Status,
        words: &str,
    ) -> bool {
        let (date, minutes) = (Self::date_of(task, session), task.sessions[session].minutes.0);
        let has_place = task.sessions[session].taken < task.sessions[session].capacity;
        let fits = has_place && self.workers[worker].is_free(date) && self.has_left(worker, date, minutes);
        if fits {
            let giver = self.employed(worker);
            let is_approved = self.workers[worker].is_approved && status == Status::Confirmed;
            let status = if is_approved { Status::Approved } else { status };
            self.attend(task, session, giver, TimeBasis::WorkingTime, status, words);
        }
        fits
    }

    /// The same for one to come.
    pub(super) fn reserve_if_free(&mut self, task: &mut Task, session: usize, worker: usize) -> bool {
        let date = Self::date_of(task, session);
        let has_place = task.sessions[session].taken < task.sessions[session].capacity;
        let giver = self.employed(worker);
        has_place && self.workers[worker].is_free(date) && self.reserve(task, session, giver)
    }
}

/// Somebody's own time, which concerns no employer.
pub(super) fn own_time(person: entity::PersonId) -> Giving {
    Giving { person, company: None, employment: None, worker: None }
}

/// Old hours are settled; of the last weeks some are, and of the last days none.
fn story_status(age: i64, turn: usize) -> Status {
    match age {
        0..=8 => Status::Draft,
        9..=21 => [Status::Submitted, Status::Confirmed, Status::Submitted][turn % 3],
        _ => Status::Confirmed,
    }
}
