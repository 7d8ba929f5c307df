//! What every demo begins with: a group that helps associations, and two organisations that wait for the operator.

use chrono::{DateTime, Duration, Month, Utc};
use chrono_tz::Europe::Paris;
use entity::{
    AssociationBranchId, CapMode, MembershipRole as Role, OrganisationStatus, PersonId, association_branch,
};

use super::{
    cast::address,
    content::{self, LegalEntity},
    days::at,
    making::{Grant, Making},
    numbers,
    organisations::{Board, Charity, Firm, Programme},
    pack::row,
    people::{Hire, NewPerson, usual},
    people_of_story::{Cast, account, somebody},
    seats::Seat,
};

/// The organisations of the story, and those in it whom later chapters need.
pub(super) struct Story {
    pub(super) alpha: Firm,
    pub(super) finance: PersonId,
    pub(super) president: PersonId,
    /// Elderly neighbours in Lyon,
    pub(super) voisines: Charity,
    /// in two districts,
    pub(super) branches: [AssociationBranchId; 2],
    /// winter shelters in Strasbourg, registered at a court,
    pub(super) abris: Charity,
    /// and health care in the hills of La Réunion.
    pub(super) mafate: Charity,
    pub(super) cast: Cast,
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
        let branches = self.branches(&voisines, since);
        Story { alpha, finance, president, voisines, branches, abris, mafate, cast }
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

    /// Its branches, of which the first has somebody who confirms for it alone.
    fn branches(&mut self, charity: &Charity, since: DateTime<Utc>) -> [AssociationBranchId; 2] {
        let districts = [
            ("Antenne de la Guillotière", "14 rue de Marseille", "69007"),
            ("Antenne de la Croix-Rousse", "3 place des Tapis", "69004"),
        ];
        let branches = districts.map(|(name, street, postcode)| {
            let id: AssociationBranchId = self.id(since);
            self.pack.association_branch.push(row(association_branch::Model {
                id,
                association_id: charity.id,
                name: name.to_owned(),
                siret: None,
                street: street.to_owned(),
                postcode: postcode.to_owned(),
                city: "Lyon".to_owned(),
                commune_code: Some("69123".to_owned()),
            }));
            id
        });
        let ines = self.person(account("Inès", "Haddad", "ines.haddad@mains-voisines.example", since));
        self.seat(ines, Seat::Branch(charity.id, branches[0]), Role::Confirmer, since);
        branches
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

    /// A company that approves hours itself, with one employee.
    pub(super) fn delta(&mut self, since: DateTime<Utc>) -> usize {
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
