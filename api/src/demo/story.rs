//! What every demo begins with: a group and its people, the associations they help, two that wait for the operator.

use chrono::{DateTime, Duration, Month, NaiveDate, Utc};
use chrono_tz::{Europe::Paris, Indian::Reunion, Tz};
use entity::{CapMode, EmploymentId, MembershipRole as Role, OrganisationStatus, PersonId, entity_period};
use sea_orm::ActiveValue::Set;

use super::{
    cast::{STAFF, address},
    content::{self, LegalEntity, TROUBLING_PEOPLE},
    days::at,
    making::{Grant, Making},
    numbers,
    organisations::{Board, Charity, Firm, Programme},
    pack::row,
    people::{Hire, NewPerson},
    seats::Seat,
};

/// The organisations of the story, and those in it whom later chapters need.
pub(super) struct Story {
    pub(super) alpha: Firm,
    pub(super) finance: PersonId,
    pub(super) president: PersonId,
    /// Elderly neighbours in Lyon,
    pub(super) voisines: Charity,
    /// winter shelters in Strasbourg, registered at a court,
    pub(super) abris: Charity,
    /// and health care in the hills of La Réunion.
    pub(super) mafate: Charity,
    pub(super) cast: Cast,
}

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
struct Somebody<'a> {
    first_name: &'a str,
    last_name: &'a str,
    email: &'a str,
    job: &'a str,
}

const fn somebody<'a>(first_name: &'a str, last_name: &'a str, email: &'a str, job: &'a str) -> Somebody<'a> {
    Somebody { first_name, last_name, email, job }
}

impl Making {
    /// Tells it.
    pub(super) fn story(&mut self) -> Story {
        let since = at(self.days.leap_day() - Duration::days(200), 9, 0, Paris);
        let operator =
            NewPerson { is_operator: true, ..account("Opale", "Garde", "operator@maillon.example", since) };
        self.person(operator);
        let claire = self.person(account("Claire", "Moreau", "claire@alpha.example", since));
        let alpha = self.alpha(claire, since);
        let finance = self.offices(&alpha, claire);
        let (president, voisines) = self.voisines(since);
        let abris = self.alone("Abris d’hiver", ("Odile", "Klein", "odile.klein@abris-hiver.example"), since);
        let mafate = self.alone(
            "Solidarité Mafate",
            ("Marie-Josée", "Payet", "marie-josee.payet@mafate.example"),
            since,
        );
        self.queue();
        let cast = self.cast(&alpha, since);
        Story { alpha, finance, president, voisines, abris, mafate, cast }
    }

    fn alpha(&mut self, claire: PersonId, since: DateTime<Utc>) -> Firm {
        let entity = |name, number, legal_form, city, turnover, year_end_month, weight| LegalEntity {
            name,
            siren: numbers::siren(number),
            legal_form,
            city,
            turnover,
            year_end_month,
            weight,
        };
        let group = content::Company {
            slug: "alpha",
            name: "Groupe Alpha",
            entities: vec![
                entity("Alpha Assurances", 2_001, "5599", "69123", 182_000_000, 12, 6),
                entity("Alpha Services", 2_038, "5710", "59350", 21_500_000, 2, 3),
                entity("Alpha Océan Indien", 2_075, "5710", "97411", 6_400_000, 6, 1),
            ],
        };
        let mut firm = self.company(&group, &programme(claire, since, false, 14));
        self.site(&mut firm, 0, "97209", since);
        self.seat(claire, Seat::Company(firm.id), Role::CsrManager, since);
        self.approvers.insert(firm.id, claire);
        firm
    }

    /// Those who run the programme; the finance officer.
    fn offices(&mut self, alpha: &Firm, claire: PersonId) -> PersonId {
        let since = alpha.since;
        let job = "Responsable de l’engagement";
        let boss = Hire {
            qualification: job.to_owned(),
            ..usual(Some(claire), "Claire", "Moreau", self.days.ago(2_400))
        };
        let boss = Hire { work_email: Some(address("claire@alpha.example")), ..boss };
        self.hire(alpha, boss);
        let offices = [
            (
                somebody(
                    "Hugo",
                    "Renard",
                    "hugo.renard@alpha.example",
                    "Responsable des ressources humaines",
                ),
                Role::Hr,
                0,
            ),
            (
                somebody("Fatou", "Diallo", "fatou.diallo@alpha.example", "Directrice financière"),
                Role::Finance,
                0,
            ),
            (
                somebody("Loïc", "Maillard", "loic.maillard@alpha.example", "Directeur régional"),
                Role::LocalLead,
                2,
            ),
        ];
        let mut finance = claire;
        for (who, role, entity) in offices {
            let person = self.person(account(who.first_name, who.last_name, who.email, since));
            self.employ(alpha, person, &who, entity, None);
            let seat = if role == Role::LocalLead {
                Seat::Entity(alpha.id, alpha.entities[entity].id)
            } else {
                Seat::Company(alpha.id)
            };
            self.seat(person, seat, role, since);
            if role == Role::Finance {
                finance = person;
            }
        }
        let auditor = self.person(account("Aude", "Pasquier", "aude.pasquier@alpha.example", since));
        self.seat(auditor, Seat::Company(alpha.id), Role::Auditor, since);
        finance
    }

    fn employ(
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

    fn voisines(&mut self, since: DateTime<Utc>) -> (PersonId, Charity) {
        let host = "mains-voisines.example";
        let mut open =
            |first, last, local: &str| self.person(account(first, last, &format!("{local}@{host}"), since));
        let admin = open("Amina", "Belkacem", "amina.belkacem");
        let confirmer = open("Colin", "Roussel", "colin.roussel");
        let president = open("Pauline", "Perrot", "pauline.perrot");
        let board = Board { admin, confirmer, president, treasurer: None };
        let charity = self.invented("Les Mains voisines", board, true, since);
        let writer = self.person(account("Blandine", "Morvan", &format!("blandine.morvan@{host}"), since));
        self.seat(writer, Seat::Association(charity.id), Role::AssociationMember, since);
        (president, charity)
    }

    /// An association of one active person, who publishes, confirms and signs.
    fn alone(
        &mut self,
        name: &str,
        (first, last, email): (&str, &str, &str),
        since: DateTime<Utc>,
    ) -> Charity {
        let one = self.person(account(first, last, email, since));
        let board = Board { admin: one, confirmer: one, president: one, treasurer: None };
        self.invented(name, board, true, since)
    }

    /// An association of the lists, by its name.
    fn invented(&mut self, name: &str, board: Board, is_verified: bool, since: DateTime<Utc>) -> Charity {
        let content = std::sync::Arc::clone(&self.content);
        let found = content.associations.iter().find(|association| association.name == name);
        let found = found.unwrap_or(&content.associations[0]);
        self.association(found, found.name.to_owned(), board, is_verified, since)
    }

    /// What waits for the operator: a company and an association that registered this week.
    fn queue(&mut self) {
        let since = at(self.days.workday_ago(2), 10, 30, Paris);
        let patrick = self.person(account("Patrick", "Oberlin", "patrick.oberlin@beta.example", since));
        let beta = content::Company {
            slug: "beta",
            name: "Bêta Logistique",
            entities: vec![LegalEntity {
                name: "Bêta Logistique",
                siren: numbers::siren(2_112),
                legal_form: "5710",
                city: "45234",
                turnover: 9_800_000,
                year_end_month: 12,
                weight: 1,
            }],
        };
        let pending =
            Programme { status: OrganisationStatus::Pending, ..programme(patrick, since, false, 14) };
        let beta = self.company(&beta, &pending);
        self.seat(patrick, Seat::Company(beta.id), Role::CsrManager, since);
        let thomas = self.person(account("Thomas", "Legrand", "thomas.legrand@papiers.example", since));
        let board = Board { admin: thomas, confirmer: thomas, president: thomas, treasurer: None };
        self.invented("Papiers en main", board, false, since);
    }

    /// The employees, and a volunteer on their own time.
    fn cast(&mut self, alpha: &Firm, since: DateTime<Utc>) -> Cast {
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

    /// A company that approves hours itself, with one employee.
    fn delta(&mut self, since: DateTime<Utc>) -> usize {
        let email = "delphine.royer@delta.example";
        let delphine = self.person(account("Delphine", "Royer", email, since));
        let delta = content::Company {
            slug: "delta",
            name: "Mutuelle Delta",
            entities: vec![LegalEntity {
                name: "Mutuelle Delta",
                siren: numbers::siren(2_149),
                legal_form: "8210",
                city: "69266",
                turnover: 14_200_000,
                year_end_month: 12,
                weight: 1,
            }],
        };
        let firm = self.company(&delta, &programme(delphine, since, true, 21));
        self.seat(delphine, Seat::Company(firm.id), Role::CsrManager, since);
        self.approvers.insert(firm.id, delphine);
        let who = somebody("Denis", "Mallet", "denis.mallet@delta.example", "Gestionnaire de sinistres");
        let denis = self.person(account(who.first_name, who.last_name, who.email, since));
        self.employ(&firm, denis, &who, 0, None).1.unwrap_or_default()
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

/// Fourteen hours a calendar year, or however many.
pub(super) fn programme(
    creator: PersonId,
    since: DateTime<Utc>,
    approves_hours: bool,
    hours: i64,
) -> Programme {
    Programme {
        status: OrganisationStatus::Verified,
        cap_mode: CapMode::MonthlyProrata,
        approves_hours,
        grant: Grant { minutes: hours * 60, start: Month::January },
        creator,
        since,
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
        since,
        is_operator: false,
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
