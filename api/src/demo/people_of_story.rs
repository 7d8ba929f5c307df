//! Who plays in the story: the employees of its group, one for each case that has troubled somebody, and a volunteer.

use chrono::{DateTime, Utc};
use chrono_tz::{Europe::Paris, Indian::Reunion, Tz};
use entity::{EmploymentId, PersonId, TimesOfWeek, entity_period};
use sea_orm::ActiveValue::Set;

use super::{
    cast::{STAFF, address},
    content::TROUBLING_PEOPLE,
    making::Making,
    organisations::Firm,
    pack::row,
    people::{Hire, NewPerson, usual},
};

/// Employees by number, and a volunteer.
pub(super) struct Cast {
    pub(super) nadia: usize,
    pub(super) leaver: usize,
    pub(super) exhausted: usize,
    pub(super) overseas: usize,
    pub(super) leapling: usize,
    pub(super) troubling: Vec<usize>,
    pub(super) delta: usize,
    pub(super) volunteer: PersonId,
}

/// Somebody of the story.
pub(super) struct Somebody<'a> {
    pub(super) first_name: &'a str,
    pub(super) last_name: &'a str,
    pub(super) email: &'a str,
    job: &'a str,
}

/// By their names, their address and their job.
pub(super) const fn somebody<'a>(
    first_name: &'a str,
    last_name: &'a str,
    email: &'a str,
    job: &'a str,
) -> Somebody<'a> {
    Somebody { first_name, last_name, email, job }
}

impl Making {
    /// The employees, and a volunteer on their own time.
    pub(super) fn cast(&mut self, alpha: &Firm, since: DateTime<Utc>) -> Cast {
        let marc = self.person(account("Marc", "Vidal", "marc.vidal@alpha.example", since));
        let who = somebody("Marc", "Vidal", "marc.vidal@alpha.example", "Chef de service");
        let manager = Some(self.employ(alpha, marc, &who, 0, None).0);
        let mut new = |who: Somebody<'_>, entity, manager| {
            let person = self.person(account(who.first_name, who.last_name, who.email, since));
            (person, self.employ(alpha, person, &who, entity, manager).1.unwrap_or_default())
        };
        let (nadia_id, nadia) = new(
            somebody("Nadia", "Lemoine", "nadia.lemoine@alpha.example", "Contrôleuse de gestion"),
            0,
            manager,
        );
        let (_, exhausted) =
            new(somebody("Émile", "Garnier", "emile.garnier@alpha.example", "Actuaire"), 0, manager);
        let (_, overseas) = new(
            somebody("Océane", "Hoarau", "oceane.hoarau@alpha.example", "Conseillère de clientèle"),
            2,
            None,
        );
        self.says(
            nadia_id,
            &["élaborer et suivre un budget", "réaliser des opérations comptables", "gérer la trésorerie"],
            &["7", "11"],
        );
        let leaver = self.temporary(alpha, manager, since);
        let leapling = self.leapling(alpha, since);
        let troubling = self.troubling(alpha, manager, since);
        self.without_address(alpha);
        let delta = self.delta(since);
        let valentin = account("Valentin", "Dupré", "valentin.dupre@benevole.example", since);
        let volunteer = self.person(NewPerson { commune: Some("69123"), ..valentin });
        Cast { nadia, leaver, exhausted, overseas, leapling, troubling, delta, volunteer }
    }

    /// Somebody who left last week.
    fn temporary(&mut self, alpha: &Firm, manager: Option<EmploymentId>, since: DateTime<Utc>) -> usize {
        let email = "lea.fontaine@alpha.example";
        let person = self.person(account("Léa", "Fontaine", email, since));
        let hire = Hire {
            work_email: Some(address(email)),
            ends_on: Some(self.days.ago(5)),
            manager,
            qualification: "Juriste".to_owned(),
            ..usual(Some(person), "Léa", "Fontaine", self.days.ago(800))
        };
        self.hire(alpha, hire).1.unwrap_or_default()
    }

    /// Somebody whose first day was a 29 February, and who changed the entity since.
    fn leapling(&mut self, alpha: &Firm, since: DateTime<Utc>) -> usize {
        let email = "felix.aubry@alpha.example";
        let person = self.person(account("Félix", "Aubry", email, since));
        let hire = Hire {
            work_email: Some(address(email)),
            entity: 1,
            working_time: 8_000,
            qualification: "Développeur".to_owned(),
            ..usual(Some(person), "Félix", "Aubry", self.days.leap_day())
        };
        let (employment_id, worker) = self.hire(alpha, hire);
        let worker = worker.unwrap_or_default();
        let (moved_on, entity) = (self.days.ago(300), &alpha.entities[0]);
        let place = (entity.id, Some(entity.sites[0]));
        self.workers[worker].places.push((moved_on, place.0, place.1));
        if let Some(row) = self.pack.employment.last_mut() {
            (row.legal_entity_id, row.establishment_id) = (Set(place.0), Set(place.1));
        }
        self.pack.entity_period.push(row(entity_period::Model {
            employment_id,
            from_on: moved_on,
            legal_entity_id: place.0,
            establishment_id: place.1,
        }));
        worker
    }

    fn troubling(&mut self, alpha: &Firm, manager: Option<EmploymentId>, since: DateTime<Utc>) -> Vec<usize> {
        let content = std::sync::Arc::clone(&self.content);
        let mut numbers = Vec::new();
        for (place, person) in TROUBLING_PEOPLE.iter().enumerate() {
            let email = self.address(person, "alpha");
            let (first, last) = (person.first_name, person.last_name);
            let id = self.person(account(first, last, email.as_str(), since));
            let job = &content.jobs[place * 5 + 1];
            let title = if person.is_feminine { job.feminine } else { job.masculine };
            let hire = Hire {
                work_email: Some(email),
                entity: place % 2,
                site: usize::from(place == 6),
                manager,
                qualification: title.to_owned(),
                ..usual(Some(id), first, last, self.days.ago(1_000))
            };
            numbers.extend(self.hire(alpha, hire).1);
            self.says(id, &job.skills, &[]);
        }
        numbers
    }

    /// Employs somebody who has an account, since some years.
    pub(super) fn employ(
        &mut self,
        firm: &Firm,
        person: PersonId,
        who: &Somebody<'_>,
        entity: usize,
        manager: Option<EmploymentId>,
    ) -> (EmploymentId, Option<usize>) {
        let began = self.days.ago(900 + self.rng.within(0..=4_000));
        let hire = Hire {
            work_email: Some(address(who.email)),
            entity,
            manager,
            qualification: who.job.to_owned(),
            ..usual(Some(person), who.first_name, who.last_name, began)
        };
        self.hire(firm, hire)
    }

    fn without_address(&mut self, alpha: &Firm) {
        let mut hire = usual(None, STAFF.first_name, STAFF.last_name, self.days.ago(1_500));
        hire.entity = 1;
        "Agent de maintenance".clone_into(&mut hire.qualification);
        let (employment, _) = self.hire(alpha, hire);
        if let Some(row) = self.pack.employment.last_mut() {
            row.staff_number = Set(Some(STAFF.staff_number.to_owned()));
        }
        self.staff = Some(employment);
    }
}

/// An account, as most have it.
pub(super) fn account<'a>(first: &'a str, last: &'a str, email: &str, since: DateTime<Utc>) -> NewPerson<'a> {
    let zone: Tz =
        if email.starts_with("oceane") || email.ends_with("mafate.example") { Reunion } else { Paris };
    NewPerson {
        first_name: first,
        last_name: last,
        email: address(email),
        zone,
        commune: None,
        free_times: free_times(email),
        since,
        is_operator: false,
    }
}

/// Nadia is free on Tuesday and Thursday afternoons, Valentin in the evening and at the weekend; others do not say.
fn free_times(email: &str) -> TimesOfWeek {
    if email.starts_with("nadia") {
        TimesOfWeek::of([4, 10])
    } else if email.starts_with("valentin") {
        TimesOfWeek::of([2, 5, 8, 11, 14, 15, 16, 17, 18, 19, 20])
    } else {
        TimesOfWeek::default()
    }
}
