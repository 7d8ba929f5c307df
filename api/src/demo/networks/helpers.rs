//! Volunteers of the branches of a demo: of every age and situation, welcomed or not yet, and some who left.

use chrono::{DateTime, Duration, Utc};
use chrono_tz::Europe::Paris;
use entity::{
    AnnouncementMails, PersonId, Situation, SkillLevel, SkillWish, VolunteerAge,
    VolunteerEventKind as Happened, VolunteerId, VolunteerState, person_skill, volunteer, volunteer_event,
};
use sea_orm::{ActiveValue::Set, Iterable as _};

use super::desks::{Helper, Net};
use crate::demo::{
    cast::address, content::Job, days::at, making::Making, pack::row, people::NewPerson,
    people_of_story::account,
};

/// How many of one volunteer's applications wait at most: one less than may, so that another can be tried.
pub(super) const MOST_WAITING: usize = 2;

/// How somebody became a volunteer.
#[derive(Clone, Copy)]
struct Way<'a> {
    state: VolunteerState,
    age: VolunteerAge,
    /// Whether a parent agreed, where one is asked.
    is_agreed: bool,
    parent: Option<&'a str>,
    days: i64,
}

const WELCOMED: Way<'static> = Way {
    state: VolunteerState::Active,
    age: VolunteerAge::Adult,
    is_agreed: false,
    parent: None,
    days: 600,
};

const MOTIVATIONS: [&str; 4] = [
    "Mettre ce que je sais faire au service de ceux qui en ont besoin.",
    "Rencontrer des associations de ma ville et leur être utile.",
    "Garder la main dans mon métier, pour une cause qui compte.",
    "Donner quelques heures par semaine, avec un début et une fin.",
];

const AGENCY: &str = "France Travail, agence de Lyon Part-Dieu";

impl Making {
    /// The volunteers of a branch, as many as it is to have.
    pub(super) fn helpers(&mut self, net: &mut Net, desk: usize, count: usize) {
        for number in 0..count {
            // They were there before any need for which they put themselves forward.
            let age = 560 + i64::try_from(number % 9).unwrap_or_default() * 70;
            let opened = net.desks[desk].place.opened;
            let days = age.min(opened - 5).max(2);
            let helper = self.anybody_helps(net, desk, Way { days, ..WELCOMED });
            net.desks[desk].helpers.push(helper);
        }
    }

    /// Somebody of the lists, with the skills of a job.
    fn anybody_helps(&mut self, net: &Net, desk: usize, way: Way<'_>) -> Helper {
        let content = std::sync::Arc::clone(&self.content);
        let somebody = content.person(&mut self.rng);
        let email = self.address(&somebody, &format!("{}-benevoles", net.slug));
        let since = self.registered_at(way);
        let city = net.desks[desk].place.city;
        let commune = self.places.contains_key(city).then_some(city);
        let new = account(somebody.first_name, somebody.last_name, email.as_str(), since);
        let person = self.person(NewPerson { commune, ..new });
        let situations: Vec<Situation> = Situation::iter().collect();
        let situation = *self.rng.pick(&situations);
        let mails = *self.rng.pick(&[
            AnnouncementMails::AtOnce,
            AnnouncementMails::AtOnce,
            AnnouncementMails::Daily,
            AnnouncementMails::Weekly,
            AnnouncementMails::Never,
        ]);
        self.lives_by(situation, mails);
        let job = self.rng.pick_by(&content.jobs, |job| job.weight);
        let skills = self.can(person, job);
        let volunteer = self.volunteers(net, desk, person, way);
        Helper { person, volunteer, skills, mails, worker: None, waiting: 0 }
    }

    /// What the person who was just invented lives by, and how often they are written to.
    fn lives_by(&mut self, situation: Situation, mails: AnnouncementMails) {
        let hours = i32::try_from(self.rng.within(2..=6)).ok();
        if let Some(row) = self.pack.person.last_mut() {
            row.situation = Set(Some(situation));
            row.partner_agency = Set((situation == Situation::JobSeeker).then(|| AGENCY.to_owned()));
            row.announcement_mails = Set(mails);
            row.hours_a_week = Set(hours);
        }
    }

    /// Says what somebody can, how well and how gladly, by the skills of a job.
    fn can(&mut self, person_id: PersonId, job: &Job) -> Vec<String> {
        let mut codes: Vec<String> = job.skills.iter().filter_map(|text| self.skill(text)).collect();
        codes.sort_unstable();
        codes.dedup();
        for skill_code in &codes {
            let level = *self.rng.pick(&[SkillLevel::Beginner, SkillLevel::Practised, SkillLevel::Expert]);
            let wish = *self.rng.pick(&[SkillWish::IfNeeded, SkillWish::Gladly, SkillWish::Keenly]);
            self.pack.person_skill.push(row(person_skill::Model {
                person_id,
                skill_code: skill_code.clone(),
                level: Some(level),
                wish: Some(wish),
                words: None,
            }));
        }
        codes
    }

    fn registered_at(&self, way: Way<'_>) -> DateTime<Utc> {
        at(self.days.workday_ago(way.days), 12, 15, Paris)
    }

    /// Registers somebody, and tells what happened to them since.
    fn volunteers(&mut self, net: &Net, desk: usize, person: PersonId, way: Way<'_>) -> VolunteerId {
        let (branch, welcomer) = (net.desks[desk].id, net.desks[desk].welcomer);
        let joined_at = self.registered_at(way);
        let id: VolunteerId = self.id(joined_at);
        let is_welcomed = way.state != VolunteerState::Registered;
        let welcomed_at = (joined_at + Duration::days(1)).min(self.days.present() - Duration::hours(8));
        let held_on = welcomed_at.with_timezone(&Paris).date_naive();
        let left_at = self.days.present() - Duration::days(9);
        let consented_at = joined_at + Duration::hours(6);
        let motivation = *self.rng.pick(&MOTIVATIONS);
        self.pack.volunteer.push(row(volunteer::Model {
            id,
            person_id: person,
            intermediary_id: net.id,
            branch_id: branch,
            state: way.state,
            motivation: motivation.to_owned(),
            joined_at: joined_at.into(),
            welcomed_on: is_welcomed.then_some(held_on),
            welcomed_by: is_welcomed.then_some(welcomer),
            left_at: (way.state == VolunteerState::Left).then_some(left_at.into()),
            age: way.age,
            consent_address: way.parent.map(address),
            consented_at: way.is_agreed.then_some(consented_at.into()),
            recruiting_link_id: None,
        }));
        self.happened(id, joined_at, (Happened::Registered, Some(person)), None);
        if way.is_agreed {
            self.happened(id, consented_at, (Happened::Consented, None), None);
        }
        if is_welcomed {
            let note = "Disponible en soirée, à l’aise avec les petites équipes.";
            self.happened(id, welcomed_at, (Happened::Welcomed, Some(welcomer)), Some(note));
        }
        if way.state == VolunteerState::Left {
            self.happened(id, left_at, (Happened::Left, Some(person)), Some("Je déménage à l’étranger."));
        }
        id
    }

    fn happened(
        &mut self,
        volunteer_id: VolunteerId,
        at: DateTime<Utc>,
        (kind, done_by): (Happened, Option<PersonId>),
        note: Option<&str>,
    ) {
        let is_held = matches!(kind, Happened::Welcomed | Happened::NotYet);
        let model = volunteer_event::Model {
            id: self.id(at),
            volunteer_id,
            at: at.into(),
            kind,
            done_by,
            held_on: is_held.then(|| at.with_timezone(&Paris).date_naive()),
            note: note.map(str::to_owned),
            reason: None,
        };
        self.pack.volunteer_event.push(row(model));
    }

    /// Those who are particular: not welcomed yet, met once and not active, under 18, and gone.
    pub(super) fn particular_helpers(&mut self, net: &mut Net, desk: usize) {
        let new = Way { state: VolunteerState::Registered, days: 4, ..WELCOMED };
        let minor = Way { age: VolunteerAge::Minor, parent: Some("parent@familles.example"), ..new };
        self.anybody_helps(net, desk, new);
        self.anybody_helps(net, desk, minor);
        self.anybody_helps(net, desk, Way { state: VolunteerState::Left, ..WELCOMED });
        let agreed = Way { state: VolunteerState::Active, is_agreed: true, days: 60, ..minor };
        self.anybody_helps(net, desk, agreed);
        let met = self.anybody_helps(net, desk, Way { days: 12, ..new });
        let (at, welcomer) = (at(self.days.workday_ago(6), 18, 0, Paris), net.desks[desk].welcomer);
        let note = "Reviendra en parler quand ses examens seront passés.";
        self.happened(met.volunteer, at, (Happened::NotYet, Some(welcomer)), Some(note));
    }

    /// The volunteer of the personas: looks for work, and has no company.
    pub(super) fn persona_helps(&mut self, net: &mut Net, desk: usize) {
        let content = std::sync::Arc::clone(&self.content);
        let since = self.registered_at(WELCOMED);
        let city = net.desks[desk].place.city;
        let commune = self.places.contains_key(city).then_some(city);
        let new = account("Yasmina", "Ferrand", "yasmina.ferrand@benevole.example", since);
        let person = self.person(NewPerson { commune, ..new });
        self.lives_by(Situation::JobSeeker, AnnouncementMails::AtOnce);
        let skills = self.can(person, &content.jobs[0]);
        let volunteer = self.volunteers(net, desk, person, WELCOMED);
        let mails = AnnouncementMails::AtOnce;
        net.desks[desk].helpers.push(Helper { person, volunteer, skills, mails, worker: None, waiting: 0 });
    }

    /// An employee of the story who volunteers, on the employer's time where it is agreed.
    pub(super) fn employee_helps(&mut self, net: &mut Net, desk: usize, worker: usize) {
        let person = self.workers[worker].person;
        if let Some(row) = self.pack.person.iter_mut().find(|row| *row.id.as_ref() == person) {
            row.situation = Set(Some(Situation::Employee));
        }
        let volunteer = self.volunteers(net, desk, person, WELCOMED);
        net.desks[desk].helpers.push(Helper {
            person,
            volunteer,
            skills: Vec::new(),
            mails: AnnouncementMails::AtOnce,
            worker: Some(worker),
            waiting: 0,
        });
    }
}
