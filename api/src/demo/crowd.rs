//! Everybody beyond the story: as many companies, employees, associations, missions and hours as a size asks for. It
//! is made piece by piece, and each piece is written before the next one is made.

use chrono::{Duration, Month, NaiveDate};
use entity::{
    CapMode, MembershipRole as Role, OrganisationStatus, PersonId, TimeBasis, TimeEntryStatus as Status,
    TimesOfWeek,
};

use super::{
    content::MissionTemplate,
    days::morning,
    hours_of_story::Weeks,
    making::{Grant, Making},
    missions::{Kind, Task},
    organisations::{Board, Charity, Firm, Programme},
    people::{Hire, NewPerson, usual},
    seats::Seat,
    size::DemoExtent,
};

/// How many weeks of a mission are over and were booked; what is missing to its hours was entered by hand.
const WEEKS_OVER: i64 = 12;

/// One employee in so many is of the story's own group.
const OF_THE_GROUP: usize = 5;

impl Making {
    /// A company of the lists, with somebody who runs its programme and its finances.
    pub(super) fn crowd_firm(&mut self, number: usize) -> (Firm, PersonId) {
        let content = std::sync::Arc::clone(&self.content);
        let invented = &content.companies[number % content.companies.len()];
        let since = morning(self.days.leap_day() - Duration::days(self.rng.within(60..=300)));
        let boss = content.person(&mut self.rng);
        let email = self.address(&boss, invented.slug);
        let creator = self.person(NewPerson {
            first_name: boss.first_name,
            last_name: boss.last_name,
            email,
            zone: chrono_tz::Europe::Paris,
            commune: None,
            free_times: TimesOfWeek::default(),
            since,
            is_operator: false,
        });
        let modes =
            [CapMode::MonthlyProrata, CapMode::MonthlyFull, CapMode::Annual, CapMode::OneQuarterPerYear];
        let start = if number % 3 == 1 { Month::September } else { Month::January };
        let firm = self.company(
            invented,
            &Programme {
                status: OrganisationStatus::Verified,
                cap_mode: modes[number % modes.len()],
                approves_hours: number % 4 == 3,
                grant: Grant { minutes: 35 * 60, start },
                creator,
                since,
            },
        );
        for role in [Role::CsrManager, Role::Hr, Role::Finance] {
            self.seat(creator, Seat::Company(firm.id), role, since);
        }
        self.approvers.insert(firm.id, creator);
        (firm, creator)
    }

    /// Employs somebody of the lists.
    pub(super) fn crowd_hire(&mut self, firm: &Firm) {
        let content = std::sync::Arc::clone(&self.content);
        let somebody = content.person(&mut self.rng);
        let weighed: Vec<(usize, usize)> =
            firm.entities.iter().enumerate().map(|(at, entity)| (at, entity.weight)).collect();
        let entity = self.rng.pick_by(&weighed, |(_, weight)| *weight).0;
        let began = self.days.ago(self.rng.within(30..=6_000));
        let email = self.address(&somebody, &firm.slug);
        let since = morning(began).max(firm.since);
        let person = self.person(NewPerson {
            first_name: somebody.first_name,
            last_name: somebody.last_name,
            email: email.clone(),
            zone: firm.entities[entity].zone,
            commune: self
                .places
                .contains_key(firm.entities[entity].city)
                .then_some(firm.entities[entity].city),
            free_times: TimesOfWeek::default(),
            since,
            is_operator: false,
        });
        let job = self.rng.pick_by(&content.jobs, |job| job.weight);
        let title = if somebody.is_feminine { job.feminine } else { job.masculine };
        let working_time = *self.rng.pick(&[10_000, 10_000, 10_000, 10_000, 8_000, 5_000]);
        let sites = firm.entities[entity].sites.len();
        let leaves = self.rng.chance(3);
        self.hire(
            firm,
            Hire {
                work_email: Some(email),
                entity,
                site: self.rng.clone().below(sites),
                ends_on: leaves.then(|| self.days.ago(10).max(began)),
                working_time,
                qualification: title.to_owned(),
                ..usual(Some(person), somebody.first_name, somebody.last_name, began)
            },
        );
        if self.rng.chance(40) {
            let cause = *self.rng.pick(&["1", "3", "4", "7", "9", "10"]);
            self.says(person, &job.skills, &[cause]);
        }
    }

    /// Which firm the next employee is of: often the story's group, else one of the others.
    pub(super) fn crowd_place<'a>(&mut self, alpha: &'a Firm, firms: &'a [(Firm, PersonId)]) -> &'a Firm {
        if firms.is_empty() || self.rng.below(OF_THE_GROUP) == 0 {
            return alpha;
        }
        let weight = |(firm, _): &(Firm, PersonId)| firm.entities.iter().map(|entity| entity.weight).sum();
        &self.rng.pick_by(firms, weight).0
    }

    /// An association of the lists; beyond their end it is a branch elsewhere of one that is known.
    pub(super) fn crowd_association(&mut self, number: usize) -> Charity {
        let content = std::sync::Arc::clone(&self.content);
        let known = content.associations.len();
        let invented = &content.associations[number % known];
        let name = match number / known {
            0 => invented.name.to_owned(),
            more => format!(
                "{} ({})",
                invented.name,
                content.cities[(number * 7 + more) % content.cities.len()].name
            ),
        };
        let since = morning(self.days.ago(self.rng.within(420..=1_200)));
        let host = format!("association-{number}");
        let admin = self.of_association(&host, since);
        let confirmer = if self.rng.chance(50) { self.of_association(&host, since) } else { admin };
        self.association(
            invented,
            name,
            Board { admin, confirmer, president: admin, treasurer: None },
            true,
            since,
        )
    }

    fn of_association(&mut self, host: &str, since: chrono::DateTime<chrono::Utc>) -> PersonId {
        let content = std::sync::Arc::clone(&self.content);
        let somebody = content.person(&mut self.rng);
        let email = self.address(&somebody, host);
        self.person(NewPerson {
            first_name: somebody.first_name,
            last_name: somebody.last_name,
            email,
            zone: chrono_tz::Europe::Paris,
            commune: None,
            free_times: TimesOfWeek::default(),
            since,
            is_operator: false,
        })
    }

    /// A mission with its sessions, and so many entries of those who gave time to it.
    pub(super) fn crowd_mission(&mut self, charity: &Charity, entries: usize) {
        let content = std::sync::Arc::clone(&self.content);
        let fits = |mission: &&MissionTemplate| {
            mission.causes.is_empty() || mission.causes.iter().any(|cause| cause == charity.cause)
        };
        let fitting: Vec<&MissionTemplate> = content.missions.iter().filter(fits).collect();
        let template = fitting[self.rng.below(fitting.len())];
        let weeks = Weeks {
            past: WEEKS_OVER,
            to_come: self.rng.within(0..=3),
            hour: *self.rng.pick(&[9, 10, 12, 14, 16, 17]),
            shift: self.rng.within(1..=6),
        };
        let mut task = self.mission(charity, template, &Kind::usual(morning(self.days.ago(400))));
        self.weekly(&mut task, weeks);
        let before = self.counts.entries;
        let booked = entries.div_ceil(2);
        let over = self.over(&task);
        for place in 0..template.capacity {
            for session in &over {
                if self.counts.entries - before >= booked {
                    break;
                }
                self.crowd_attends(&mut task, *session, place);
            }
        }
        self.crowd_by_hand(&mut task, before + entries);
        for session in self.to_come(&task) {
            for _ in 0..self.rng.below(3) {
                let worker = self.rng.below(self.workers.len());
                self.reserve_if_free(&mut task, session, worker);
            }
        }
        self.finish(task);
    }

    fn crowd_attends(&mut self, task: &mut Task, session: usize, _: u32) {
        let date = Self::date_of(task, session);
        let status = self.crowd_status(date);
        for _ in 0..4 {
            let worker = self.rng.below(self.workers.len());
            if self.attend_if_free(task, session, worker, status, "Séance tenue.") {
                return;
            }
        }
    }

    /// The rest was given between the sessions.
    fn crowd_by_hand(&mut self, task: &mut Task, until: usize) {
        for _ in 0..4 * (until.saturating_sub(self.counts.entries)) {
            if self.counts.entries >= until {
                return;
            }
            let date = self.days.workday_ago(self.rng.within(3..=330));
            let minutes = *self.rng.pick(&[30, 45, 60, 90, 120]);
            let worker = self.rng.below(self.workers.len());
            if !self.workers[worker].is_free(date) {
                continue;
            }
            let basis = self.crowd_basis(worker, date, minutes);
            let mut status = self.crowd_status(date);
            if status == Status::Confirmed && self.workers[worker].is_approved {
                status = Status::Approved;
            }
            let giver = self.employed(worker);
            let time = self.hand(basis, status, date, minutes);
            self.entry(task, giver, time);
        }
    }

    fn crowd_basis(&mut self, worker: usize, date: NaiveDate, minutes: i64) -> TimeBasis {
        let other = *self.rng.pick(&[TimeBasis::Leave, TimeBasis::PartialActivity]);
        if self.rng.chance(6) || !self.has_left(worker, date, minutes) {
            other
        } else {
            TimeBasis::WorkingTime
        }
    }

    fn crowd_status(&mut self, date: NaiveDate) -> Status {
        let draw = self.rng.below(100);
        match (self.days.today() - date).num_days() {
            0..=10 => [Status::Draft, Status::Submitted, Status::Confirmed][draw * 3 / 100],
            11..=40 => match draw {
                0..=24 => Status::Submitted,
                25..=28 => Status::Adjusted,
                29..=31 => Status::Disputed,
                32..=33 => Status::Withdrawn,
                _ => Status::Confirmed,
            },
            _ => match draw {
                0..=1 => Status::Submitted,
                2 => Status::Withdrawn,
                _ => Status::Confirmed,
            },
        }
    }
}

/// How many entries a mission gets, so that all of them together have as many as asked for.
pub(super) fn share(extent: &DemoExtent, entries: usize, missions: usize) -> usize {
    let (left, among) = (extent.entries.saturating_sub(entries), extent.missions.saturating_sub(missions));
    left.div_ceil(among.max(1))
}
