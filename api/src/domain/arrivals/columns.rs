//! The columns of a network's files: what each kind of file is understood to hold, under which names, and what it needs.

use csv::StringRecord;
use entity::NetworkFile;

use crate::{
    domain::companies::import::{
        faults::codes,
        header_names::{Mapping, Names},
    },
    outcome::{Argument, Problem},
};

codes! {
    /// What a column of a network's files can hold.
    Column, "arrival-column" {
        Email = "EMAIL",
        FirstName = "FIRST_NAME",
        LastName = "LAST_NAME",
        Branch = "BRANCH",
        /// Where a volunteer, a need or a mission stands.
        State = "STATE",
        /// What a volunteer lives by.
        Situation = "SITUATION",
        PartnerAgency = "PARTNER_AGENCY",
        Language = "LANGUAGE",
        /// Codes of macro-skills or words, with `|` between them.
        Skills = "SKILLS",
        Availability = "AVAILABILITY",
        JoinedOn = "JOINED_ON",
        WelcomedOn = "WELCOMED_ON",
        Rna = "RNA",
        Siren = "SIREN",
        Name = "NAME",
        Object = "OBJECT",
        Street = "STREET",
        Postcode = "POSTCODE",
        City = "CITY",
        ContactEmail = "CONTACT_EMAIL",
        /// What the network's own files call a need.
        Reference = "REFERENCE",
        /// An association's RNA or SIREN.
        Association = "ASSOCIATION",
        Title = "TITLE",
        /// What the association lives through, in a need.
        Life = "LIFE",
        Wish = "WISH",
        Outcome = "OUTCOME",
        SentOn = "SENT_ON",
        Since = "SINCE",
        PausedFrom = "PAUSED_FROM",
        ReturnsOn = "RETURNS_ON",
        Reason = "REASON",
        /// A coordinator's address.
        Coordinator = "COORDINATOR",
        Departement = "DEPARTEMENT",
        Format = "FORMAT",
        Places = "PLACES",
        /// A volunteer's address.
        Volunteer = "VOLUNTEER",
        AppliedOn = "APPLIED_ON",
        StartsOn = "STARTS_ON",
        EndsOn = "ENDS_ON",
        AgreedHours = "AGREED_HOURS",
    }
}

const VOLUNTEERS: &[Names<Column>] = &[
    (Column::Email, "E-mail, Adresse e-mail, Email address"),
    (Column::FirstName, "Prénom, First name"),
    (Column::LastName, "Nom, Nom de famille, Last name, Surname"),
    (Column::Branch, "Antenne, Bureau, Branch"),
    (Column::State, "Statut, État, Status, State"),
    (Column::Situation, "Situation, Situation professionnelle"),
    (Column::PartnerAgency, "Agence partenaire, Partner agency"),
    (Column::Language, "Langue, Language"),
    (Column::Skills, "Compétences, Skills"),
    (Column::Availability, "Disponibilités, Disponibilité, Availability"),
    (Column::JoinedOn, "Volontaire depuis, Date d’inscription, Volunteer since, Joined on"),
    (Column::WelcomedOn, "Entretien d’accueil, Date d’entretien, Welcome interview, Welcomed on"),
];

const ASSOCIATIONS: &[Names<Column>] = &[
    (Column::Rna, "RNA, Numéro RNA"),
    (Column::Siren, "SIREN, SIRET, Numéro SIREN"),
    (Column::Name, "Nom, Nom de l’association, Association, Name"),
    (Column::Object, "Objet, Objet social, Purpose"),
    (Column::Street, "Adresse, Rue, Numéro et rue, Street, Address"),
    (Column::Postcode, "Code postal, Postcode, Postal code"),
    (Column::City, "Ville, Commune, City, Town"),
    (Column::ContactEmail, "E-mail du contact, Contact email, E-mail"),
    (Column::FirstName, "Prénom du contact, Contact first name, Prénom"),
    (Column::LastName, "Nom du contact, Contact last name"),
];

const NEEDS: &[Names<Column>] = &[
    (Column::Reference, "Référence, Reference"),
    (Column::Association, "Association, RNA ou SIREN, RNA or SIREN"),
    (Column::Branch, "Antenne, Bureau, Branch"),
    (Column::Title, "Titre, Title"),
    (Column::Life, "Situation, Situation actuelle, Current situation"),
    (Column::Wish, "Souhait, Demande, Wish"),
    (Column::Outcome, "Résultat attendu, Résultat, Expected outcome, Outcome"),
    (Column::State, "État, Étape, State, Step"),
    (Column::PausedFrom, "État avant la pause, State before the pause"),
    (Column::SentOn, "Envoyé le, Date d’envoi, Sent on"),
    (Column::Since, "Depuis le, Depuis, Since"),
    (Column::ReturnsOn, "Reprise le, Date de reprise, Returns on"),
    (Column::Reason, "Motif, Raison, Reason"),
    (Column::Coordinator, "E-mail de la passerelle, Passerelle, Coordinator email, Coordinator"),
    (Column::Departement, "Département"),
    (Column::Format, "Format"),
    (Column::Places, "Volontaires recherchés, Places, Volunteers needed"),
    (Column::Skills, "Compétences, Skills"),
];

const MISSIONS: &[Names<Column>] = &[
    (Column::Reference, "Référence du besoin, Référence, Need reference, Reference"),
    (Column::Volunteer, "E-mail du volontaire, Volunteer email, E-mail"),
    (Column::State, "État, Statut, State, Status"),
    (Column::AppliedOn, "Candidature le, Date de candidature, Applied on"),
    (Column::StartsOn, "Début, Date de début, Start date, Starts on"),
    (Column::EndsOn, "Fin, Date de fin, End date, Ends on"),
    (Column::AgreedHours, "Heures convenues, Heures, Agreed hours, Hours"),
];

/// The names of what a kind of file is understood to hold.
fn names(of: NetworkFile) -> &'static [Names<Column>] {
    match of {
        NetworkFile::Volunteers => VOLUNTEERS,
        NetworkFile::Associations => ASSOCIATIONS,
        NetworkFile::Needs => NEEDS,
        NetworkFile::Missions => MISSIONS,
    }
}

/// What every line of a kind of file needs.
pub(super) fn needed(of: NetworkFile) -> &'static [Column] {
    match of {
        NetworkFile::Volunteers => &[Column::Email, Column::FirstName, Column::LastName, Column::Branch],
        NetworkFile::Associations => &[Column::Name, Column::Street, Column::Postcode, Column::City],
        NetworkFile::Needs => &[
            Column::Reference,
            Column::Association,
            Column::Branch,
            Column::Title,
            Column::Life,
            Column::Wish,
            Column::Outcome,
            Column::State,
            Column::SentOn,
        ],
        NetworkFile::Missions => &[Column::Reference, Column::Volunteer, Column::State],
    }
}

/// The columns of a file by the names that they have, or which of those that it needs are missing.
pub(crate) fn matched(of: NetworkFile, header: &StringRecord) -> Result<Mapping<Column>, Vec<Problem>> {
    let mapping = Mapping::guess_among(header, names(of));
    let is_there = |column: Column| mapping.column(column).is_some();
    let missing =
        |key: String| Problem::new("COLUMN_MISSING").at("uploadId").with("field", Argument::Key(key.into()));
    let mut problems: Vec<Problem> =
        needed(of).iter().filter(|column| !is_there(**column)).map(|column| missing(column.key())).collect();
    if of == NetworkFile::Associations && !is_there(Column::Rna) && !is_there(Column::Siren) {
        problems.insert(0, missing("arrival-column-association".to_owned()));
    }
    if problems.is_empty() { Ok(mapping) } else { Err(problems) }
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::*;
    use crate::{Language, domain::companies::import::header_names::fold, texts::Texts};

    const KINDS: [NetworkFile; 4] =
        [NetworkFile::Volunteers, NetworkFile::Associations, NetworkFile::Needs, NetworkFile::Missions];

    /// In one kind of file a name stands for one column, and what is needed is understood.
    #[test]
    fn a_name_stands_for_one_column() {
        for of in KINDS {
            let mut columns = HashMap::new();
            for (column, known) in names(of) {
                for name in known.split(',') {
                    let before = columns.insert(fold(name), column);
                    assert!(before.is_none_or(|before| before == column), "{of:?}: {name}");
                }
            }
            assert!(needed(of).iter().all(|one| columns.values().any(|column| *column == one)), "{of:?}");
        }
    }

    /// Every column has a name to be told by in both languages, and the files to begin with name all that is understood.
    #[test]
    fn columns_have_names_and_models() {
        let texts = Texts::of_api();
        for language in Language::ALL {
            for column in Column::ALL {
                assert_ne!(texts.text(language, &column.key(), None), column.key(), "{language:?}");
            }
        }
        let models = [
            include_str!("../../../../web/static/reseau-volontaires.csv"),
            include_str!("../../../../web/static/reseau-associations.csv"),
            include_str!("../../../../web/static/reseau-besoins.csv"),
            include_str!("../../../../web/static/reseau-missions.csv"),
        ];
        for (of, model) in KINDS.into_iter().zip(models) {
            let header = model.trim_start_matches('\u{feff}').lines().next().expect("a header");
            let mapping = matched(of, &header.split(';').collect()).expect("what it needs");
            for (column, _) in names(of) {
                assert!(mapping.column(*column).is_some(), "{of:?}: {column:?}");
            }
            assert_eq!(header.split(';').count(), names(of).len(), "{of:?}");
        }
    }
}
