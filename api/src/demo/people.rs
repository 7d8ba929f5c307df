//! People of a demo: accounts and employees.

use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;
use entity::{
    AnnouncementMails, EmailAddress, EmploymentId, PersonId, SpokenLanguage, TimesOfWeek, email, employment,
    entity_period, person, person_cause, person_skill,
};

use super::{
    content::Person,
    days::at,
    making::{Making, Worker},
    organisations::Firm,
    pack::row,
};
use crate::text_analysis::sort_key;

/// Who gets an account.
pub(super) struct NewPerson<'a> {
    pub(super) first_name: &'a str,
    pub(super) last_name: &'a str,
    pub(super) email: EmailAddress,
    pub(super) zone: Tz,
    /// Where they live.
    pub(super) commune: Option<&'a str>,
    /// When they are free.
    pub(super) free_times: TimesOfWeek,
    pub(super) since: DateTime<Utc>,
    pub(super) is_operator: bool,
}

/// Who is employed.
pub(super) struct Hire<'a> {
    /// The account; none for somebody who has not signed in yet.
    pub(super) person: Option<PersonId>,
    pub(super) first_name: &'a str,
    pub(super) last_name: &'a str,
    pub(super) work_email: Option<EmailAddress>,
    /// Which entity of the firm, and which of its sites.
    pub(super) entity: usize,
    pub(super) site: usize,
    pub(super) starts_on: NaiveDate,
    pub(super) ends_on: Option<NaiveDate>,
    /// Part of full time, in basis points.
    pub(super) working_time: i32,
    pub(super) manager: Option<EmploymentId>,
    /// The job, as a receipt names it.
    pub(super) qualification: String,
}

impl Making {
    /// Opens an account, its address proven.
    pub(super) fn person(&mut self, new: NewPerson<'_>) -> PersonId {
        let id: PersonId = self.id(new.since);
        self.takes(&new.email);
        self.pack.person.push(row(person::Model {
            id,
            first_name: new.first_name.to_owned(),
            last_name: new.last_name.to_owned(),
            sort_key: sort_key(&format!("{} {}", new.last_name, new.first_name)),
            language: SpokenLanguage::Fr,
            time_zone: new.zone.name().to_owned(),
            is_operator: new.is_operator,
            commune_code: new.commune.map(str::to_owned),
            availability: None,
            free_times: new.free_times,
            hours_a_week: None,
            situation: None,
            partner_agency: None,
            announcement_mails: AnnouncementMails::AtOnce,
            created_at: new.since.into(),
            last_seen_at: self.present(),
            erased_at: None,
        }));
        let email = email::Model {
            id: self.id(new.since),
            person_id: id,
            address: new.email,
            proven_at: Some(new.since.into()),
            created_at: new.since.into(),
            preferred_at: None,
            paused_at: None,
        };
        self.pack.email.push(row(email));
        id
    }

    /// An address of somebody in an organisation that nobody else has.
    pub(super) fn address(&mut self, person: &Person, slug: &str) -> EmailAddress {
        let first = person.email(1, slug);
        let namesake = self.namesake(first.as_str());
        if namesake == 1 { first } else { person.email(namesake, slug) }
    }

    /// What somebody says of themselves: skills in their own words, and causes.
    pub(super) fn says(&mut self, person: PersonId, skills: &[&str], causes: &[&str]) {
        let mut codes: Vec<String> = skills.iter().filter_map(|text| self.skill(text)).collect();
        codes.sort_unstable();
        codes.dedup();
        for skill_code in codes {
            let said =
                person_skill::Model { person_id: person, skill_code, level: None, wish: None, words: None };
            self.pack.person_skill.push(row(said));
        }
        for cause in causes {
            let cause_code = (*cause).to_owned();
            self.pack.person_cause.push(row(person_cause::Model { person_id: person, cause_code }));
        }
    }

    /// Employs somebody. Who has an account can give time from then on, at the number that is returned.
    pub(super) fn hire(&mut self, firm: &Firm, hire: Hire<'_>) -> (EmploymentId, Option<usize>) {
        let entity = &firm.entities[hire.entity];
        let (entity_id, site_id) = (entity.id, entity.sites[hire.site]);
        let since = at(hire.starts_on, 8, 0, chrono_tz::UTC).max(firm.since);
        let id: EmploymentId = self.id(since);
        let number = self.namesake(&format!("staff {}", firm.code));
        self.pack.employment.push(row(employment::Model {
            id,
            company_id: firm.id,
            legal_entity_id: entity_id,
            establishment_id: Some(site_id),
            person_id: hire.person,
            first_name: hire.first_name.to_owned(),
            last_name: hire.last_name.to_owned(),
            sort_key: sort_key(&format!("{} {}", hire.last_name, hire.first_name)),
            staff_number: Some(format!("{}{number:05}", &firm.code[..1])),
            work_email: hire.work_email,
            manager_id: hire.manager,
            qualification: Some(hire.qualification),
            staff_category: None,
            working_time: hire.working_time,
            starts_on: Some(hire.starts_on),
            ends_on: hire.ends_on,
            time_zone: None,
            invited_at: None,
            invitation_job_id: None,
            value_sources: None,
            external_id: None,
            user_name: None,
            user_name_key: None,
            directory_attributes: None,
            department_key: None,
            organization_key: None,
            division_key: None,
            cost_center_key: None,
            removed_at: None,
            updated_at: since.into(),
        }));
        self.pack.entity_period.push(row(entity_period::Model {
            employment_id: id,
            from_on: hire.starts_on,
            legal_entity_id: entity_id,
            establishment_id: Some(site_id),
        }));
        let worker = hire.person.map(|person| {
            self.workers.push(Worker {
                person,
                employment: id,
                company: firm.id,
                places: vec![(hire.starts_on, entity_id, Some(site_id))],
                starts_on: hire.starts_on,
                ends_on: hire.ends_on,
                working_time: hire.working_time,
                grant: firm.grant,
                is_approved: firm.approves_hours,
                budgets: Vec::new(),
                busy: Vec::new(),
            });
            self.workers.len() - 1
        });
        (id, worker)
    }
}

/// An employment, as most have it.
pub(super) fn usual<'a>(
    person: Option<PersonId>,
    first: &'a str,
    last: &'a str,
    began: NaiveDate,
) -> Hire<'a> {
    Hire {
        person,
        first_name: first,
        last_name: last,
        work_email: None,
        entity: 0,
        site: 0,
        starts_on: began,
        ends_on: None,
        working_time: 10_000,
        manager: None,
        qualification: String::new(),
    }
}
