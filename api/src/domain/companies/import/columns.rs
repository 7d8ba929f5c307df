//! The fields of a list of employees, and the names that tools give them in French and in English.
//! The guess only fills in the mapping screen: the person decides.

use csv::StringRecord;

use super::{
    faults::{MappingFault, MappingProblem, codes},
    header_names::{Mapping, Names, fold},
};

codes! {
    /// What a column of a list of employees can hold.
    Field, "import-field" {
        FirstName = "FIRST_NAME",
        LastName = "LAST_NAME",
        Email = "EMAIL",
        StaffNumber = "STAFF_NUMBER",
        /// The line manager's e-mail address or staff number.
        Manager = "MANAGER",
        /// The legal entity's SIREN or name.
        Entity = "ENTITY",
        /// The establishment's SIRET or name.
        Site = "SITE",
        StartsOn = "STARTS_ON",
        EndsOn = "ENDS_ON",
        WorkingTime = "WORKING_TIME",
        Qualification = "QUALIFICATION",
        /// The language in which the person is written to.
        Language = "LANGUAGE",
        /// The category of staff, as the employer calls it.
        Category = "STAFF_CATEGORY",
        /// Groups to be in, with `|` between them.
        Group = "GROUP",
    }
}

/// The names of a work e-mail address, best first.
pub(crate) const EMAIL_NAMES: &str = "E-mail professionnel, Adresse e-mail professionnelle, Adresse professionnelle e-mail, \
     Pro email, Company email, Adresse électronique professionnelle, E-mail, Adresse e-mail, \
         Email address, Adresse électronique, Adresse de messagerie, Messagerie, E-mail salarié, \
         Employee email, User principal name, UPN";

/// The names of a staff number, best first.
pub(crate) const STAFF_NUMBER_NAMES: &str = "Matricule, Matricule salarié, Matricule paie, Matricule RH, N° matricule, \
     Mat, N° mat, Mat salarié, Mat paie, Code paie, Code RH, Identifiant RH, Identifiant paie, \
     N° salarié, N° de paie, Code salarié, ID salarié, Employee ID, Employee number, Staff code, \
         N° de personnel, Personnel number, Payroll number, Payroll ID, Person number, EmpID, \
         Registration number, ID";

/// The names of each field, best first: an e-mail address finds a manager more surely than a staff number, a
/// SIREN an entity more surely than its name.
const NAMES: [Names<Field>; 14] = [
    (
        Field::FirstName,
        "Prénom usuel, Prénom d’usage, Preferred first name, Prénom, Prénoms, Premier prénom, \
         Prénom salarié, Prénom du collaborateur, First name, Firstname, Given name, Forename, \
         Legal first name, Employee first name",
    ),
    (
        Field::LastName,
        "Nom d’usage, Nom usuel, Nom marital, Nom, Nom de famille, Nom salarié, Nom patronymique, \
         Nom de naissance, Last name, Lastname, Surname, Family name, Legal last name, \
         Employee last name",
    ),
    (Field::Email, EMAIL_NAMES),
    (Field::StaffNumber, STAFF_NUMBER_NAMES),
    (
        Field::Manager,
        "E-mail manager, Adresse e-mail manager, Manager email, Manager email address, \
         Manager pro email, E-mail professionnel manager, E-mail N+1, Matricule manager, N° manager, \
         ID manager, Manager ID, Manager no, Manager employee ID, Manager staff no, Manager matricule, \
         N° salarié manager, ID salarié manager, Matricule N+1, Code manager, Line manager email, \
         Line manager ID, Manager, Line manager, N+1, Reports to",
    ),
    (
        Field::Entity,
        "SIREN, N° SIREN, SIREN entité, SIREN société, SIREN employeur, SIREN entreprise, \
         Entité juridique, Entité légale, Legal entity, Entité, Entity, Société, Raison sociale, \
         Entreprise, Employeur, Filiale, Company, Employer, Subsidiary, Nom entité, \
         Nom entité juridique, Nom de la société, Nom de l’entreprise, Company name, \
         Legal entity name, Entity name, Business entity",
    ),
    (
        Field::Site,
        "SIRET, N° SIRET, SIRET établissement, SIRET site, Établissement, Site, Nom établissement, \
         Nom du site, Établissement de rattachement, Établissement d’affectation, \
         Site de rattachement, Site de travail, Site d’affectation, Lieu de travail, Agence, \
         Establishment, Location, Work location, Work site, Workplace, Office, Site name, \
         Office location",
    ),
    (
        Field::StartsOn,
        "Date d’entrée, Date d’entrée société, Date d’entrée entreprise, Date d’embauche, \
         Date de début, Date de début de contrat, Date de début du contrat de travail, \
         Début de contrat, Date d’arrivée, Entrée, Embauche, Hire date, Hiring date, Date of hire, \
         Start date, Entry date, Joining date, Date of joining, Contract start date, \
         Employment start date, Contract start, Date d’ancienneté",
    ),
    (
        Field::EndsOn,
        "Date de sortie, Date de départ, Date de fin, Date de fin de contrat, Fin de contrat, Sortie, \
         Départ, Leaving date, Date of leaving, End date, Exit date, Termination date, \
         Contract end date, Employment end date, Contract end, Last working day, Last day",
    ),
    (
        Field::WorkingTime,
        "Taux d’activité, Taux d’emploi, Taux de temps de travail, Taux de temps partiel, \
         Taux d’occupation, Quotité, Quotité de travail, Quotité de temps de travail, % activité, \
         % temps de travail, Temps de travail %, Pourcentage d’activité, ETP, FTE, Working time rate, \
         Working time %, Working time percentage, Employment percentage, Part time %, Part time rate, \
         Temps de travail, Working time, Temps partiel",
    ),
    (
        Field::Qualification,
        "Qualification, Intitulé de poste, Libellé emploi, Emploi, Poste, Intitulé de fonction, \
         Fonction, Métier, Emploi occupé, Poste occupé, Job title, Position title, Position, Job, \
         Title, Occupation, Intitulé métier",
    ),
    (
        Field::Language,
        "Langue, Langue de communication, Langue préférée, Langue de correspondance, Language, \
         Preferred language, Locale",
    ),
    (
        Field::Category,
        "Catégorie de personnel, Catégorie professionnelle, Catégorie socioprofessionnelle, CSP, \
         Catégorie salarié, Catégorie, Statut salarié, Statut, Staff category, Employee category, \
         Employee type, Worker type, Category",
    ),
    (
        Field::Group,
        "Groupe de salariés, Groupes de salariés, Groupe, Groupes, Population, Employee group, \
         Employee groups, Groups",
    ),
];

/// Words in a column's name by which a bare number is a percentage: without one, 35 may be hours a week.
const RATE_WORDS: [&str; 8] = ["taux", "rate", "quotite", "pourcent", "etp", "fte", "activite", "occupation"];

impl Mapping<Field> {
    /// The mapping that the names of the columns suggest.
    pub(crate) fn guess(header: &StringRecord) -> Self {
        Self::guess_among(header, &NAMES)
    }

    /// What keeps lines from being read with this mapping, in a file of so many columns.
    pub(crate) fn problems(&self, columns: usize) -> Vec<MappingProblem> {
        let mut problems = self.column_problems(columns, Field::key);
        for field in [Field::FirstName, Field::LastName] {
            if self.column(field).is_none() {
                problems
                    .push(MappingProblem { fault: MappingFault::FieldNotMapped, field: Some(field.key()) });
            }
        }
        if self.column(Field::Email).or(self.column(Field::StaffNumber)).is_none() {
            problems.push(MappingProblem { fault: MappingFault::NoIdentifierMapped, field: None });
        }
        problems
    }
}

/// Whether a column's name says that its numbers are percentages.
pub(crate) fn names_a_rate(name: &str) -> bool {
    fold(name).split(' ').any(|word| RATE_WORDS.contains(&word))
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::*;

    /// The fields that a header's columns are matched with, in the header's order; `None` for a column that
    /// is left out.
    fn matched(header: &str) -> Vec<Option<Field>> {
        let header: StringRecord = header.split(';').collect();
        let mapping = Mapping::<Field>::guess(&header);
        (0..header.len())
            .map(|column| Field::ALL.iter().copied().find(|field| mapping.column(*field) == Some(column)))
            .collect()
    }

    /// The headers of common exports are understood at once, whatever the order and the language.
    #[test]
    fn usual_headers_are_understood() {
        use Field::*;
        for (header, fields) in [
            (
                "Matricule;Nom;Prénom;Courriel;Date d’entrée;Date de sortie;Emploi;Établissement;Société",
                vec![StaffNumber, LastName, FirstName, Email, StartsOn, EndsOn, Qualification, Site, Entity],
            ),
            (
                "Employee ID;First Name;Last Name;Work Email;Manager ID;Legal Entity;Location;Hire Date;\
                 Termination Date;FTE;Job Title;Preferred Language",
                vec![
                    StaffNumber,
                    FirstName,
                    LastName,
                    Email,
                    Manager,
                    Entity,
                    Site,
                    StartsOn,
                    EndsOn,
                    WorkingTime,
                    Qualification,
                    Language,
                ],
            ),
            (
                "NOM_USAGE;PRENOM;MAIL_PRO;NUM_SALARIE;MAIL_N+1;SIREN;SIRET;DT",
                vec![LastName, FirstName, Email, StaffNumber, Manager, Entity, Site],
            ),
            (
                "firstName;lastName;emailAddress;employeeNumber;managerEmail;startDate;endDate",
                vec![FirstName, LastName, Email, StaffNumber, Manager, StartsOn, EndsOn],
            ),
            (
                "N° salarié;Nom de famille;Prénom usuel;Adresse e-mail professionnelle;Matricule du responsable \
                 hiérarchique;Date d'embauche (JJ/MM/AAAA);Taux d'activité (%);Langue",
                vec![StaffNumber, LastName, FirstName, Email, Manager, StartsOn, WorkingTime, Language],
            ),
            ("Mat.;Nom;Prénom;Mél", vec![StaffNumber, LastName, FirstName, Email]),
            ("Nom;Prénom;N° mat.", vec![LastName, FirstName, StaffNumber]),
            ("Nom;Prénom;Matricule paie", vec![LastName, FirstName, StaffNumber]),
            (
                "Prénom *;Nom *;E-mail salarié;Date d’entrée dans le groupe;Temps de travail",
                vec![FirstName, LastName, Email, StartsOn, WorkingTime],
            ),
        ] {
            let expected: Vec<_> = fields.into_iter().map(Some).collect();
            let mut found = matched(header);
            found.resize(expected.len(), None);
            assert_eq!(found, expected, "{header}");
        }
    }

    /// Of two columns that would do, the surer one is taken, and the other is left out.
    #[test]
    fn the_surer_column_is_taken() {
        use Field::*;
        for (header, expected) in [
            ("Nom de naissance;Nom d’usage", vec![None, Some(LastName)]),
            ("Responsable;E-mail responsable;Matricule responsable", vec![None, Some(Manager), None]),
            ("Société;SIREN", vec![None, Some(Entity)]),
            ("E-mail;E-mail professionnel;E-mail perso", vec![None, Some(Email), None]),
            ("Nom complet;Nom du chat;Nom et prénom;Nom du responsable", vec![None; 4]),
            ("Motif du refus;Ligne;Commentaire;", vec![None; 4]),
            ("E-mail personnel;Date de fin de période d’essai;Date de naissance", vec![None; 3]),
        ] {
            assert_eq!(matched(header), expected, "{header}");
        }
    }

    /// One name never stands for two fields.
    #[test]
    fn a_name_stands_for_one_field() {
        let mut fields = HashMap::new();
        for (field, names) in NAMES {
            for name in names.split(',') {
                let before = fields.insert(fold(name), field);
                assert!(before.is_none_or(|before| before == field), "{name}: {before:?} and {field:?}");
            }
        }
        assert_eq!(NAMES.map(|(field, _)| field).as_slice(), Field::ALL);
    }

    /// The person may change every match, and is told what still keeps the file from being read.
    #[test]
    fn the_person_decides() {
        let mut mapping = Mapping::<Field>::guess(&"Prénom;Nom;Contact".split(';').collect());
        let faults = |mapping: &Mapping<Field>| {
            mapping.problems(3).into_iter().map(|problem| (problem.fault, problem.field)).collect::<Vec<_>>()
        };
        assert_eq!(faults(&mapping), [(MappingFault::NoIdentifierMapped, None)]);
        mapping.set(Field::Email, Some(2));
        assert_eq!(faults(&mapping), []);
        mapping.set(Field::FirstName, None);
        mapping.set(Field::StaffNumber, Some(2));
        mapping.set(Field::Site, Some(3));
        let key = |field: Field| Some(field.key());
        assert_eq!(
            faults(&mapping),
            [
                (MappingFault::ColumnMappedTwice, key(Field::StaffNumber)),
                (MappingFault::NoSuchColumn, key(Field::Site)),
                (MappingFault::FieldNotMapped, key(Field::FirstName)),
            ]
        );
        let stored = serde_json::to_string(&mapping).expect("it can be stored");
        assert_eq!(stored, r#"{"LAST_NAME":1,"EMAIL":2,"STAFF_NUMBER":2,"SITE":3}"#);
        assert_eq!(serde_json::from_str::<Mapping<Field>>(&stored).expect("it can be read"), mapping);
    }
}
