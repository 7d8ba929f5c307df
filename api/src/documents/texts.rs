//! The words of the documents. They are French legal texts, so they exist in French only, and here only.
//!
//! No-break spaces are written `\u{a0}` and thin ones `\u{202f}`, so that they can be seen.

use chrono::{DateTime, FixedOffset, NaiveDate};
use entity::Minutes;

use super::french;
use crate::papers::{
    LedgerHead, Period, Verification,
    certificate::TimeBasis,
    receipt::{Category, Character, Form, Identifier, Regime, Replaced},
};

/// Names of fields, parts and columns.
pub(super) mod name {
    pub(crate) const NAME: &str = "Dénomination";
    pub(crate) const LEGAL_FORM: &str = "Forme juridique";
    pub(crate) const ADDRESS: &str = "Adresse";
    pub(crate) const OBJECT: &str = "Objet";
    pub(crate) const CATEGORY: &str = "Catégorie";
    pub(crate) const SIREN: &str = "SIREN";
    pub(crate) const RNA: &str = "RNA";
    pub(crate) const COURT_REGISTER: &str = "Registre";
    pub(crate) const BENEFICIARY: &str = "Organisme bénéficiaire";
    pub(crate) const DONOR: &str = "Entreprise donatrice";
    pub(crate) const SIGNATURE: &str = "Signature";
    pub(crate) const SIGNATURES: &str = "Signatures";
    pub(crate) const VERIFICATION: &str = "Vérification";
    pub(crate) const STATEMENT: &str = "État nominatif";
    pub(crate) const QUALIFICATION: &str = "Qualification";
    pub(crate) const PERIOD: &str = "Période";
    pub(crate) const HOURS: &str = "Heures";
    pub(crate) const DATE: &str = "Date";
    pub(crate) const CONFIRMED_BY: &str = "Confirmé par";
    pub(crate) const TOTAL: &str = "Total";
    pub(crate) const CONTINUED: &str = " (suite)";
    pub(crate) const GIFTS: &str = "Dons en nature, valeur déterminée par l’entreprise";
    pub(crate) const PAYMENTS: &str = "Versements en numéraire";
    pub(crate) const NIL: &str = "néant";
    pub(crate) const ALL: &str = "Total des dons et versements";
    pub(crate) const ASSOCIATION: &str = "Association";
    pub(crate) const MISSION: &str = "Mission";
    pub(crate) const ENGAGEMENTS: &str = "Missions accomplies";
    pub(crate) const ISSUER: &str = "Émetteur";
    pub(crate) const CUSTOMER: &str = "Client";
    pub(crate) const OBJECT_OF_LINE: &str = "Désignation";
    pub(crate) const AMOUNT: &str = "Montant";
    pub(crate) const PAYMENT: &str = "Règlement";
    pub(crate) const DUE: &str = "Échéance";
    pub(crate) const ACCOUNT: &str = "IBAN";
    pub(crate) const REFERENCE: &str = "Référence";
    pub(crate) const REASON: &str = "Motif";
}

/// The receipt's own sentences.
pub(super) mod receipt {
    use super::{
        Category, Character, DateTime, FixedOffset, Form, Identifier, LedgerHead, NaiveDate, Period, Regime,
        Replaced, french, name,
    };

    pub(crate) const TITLE: &str = "Reçu des dons et versements";
    pub(crate) const KIND: &str = "Reçu n°\u{a0}";
    pub(crate) const UNDER: &str = "effectués par les entreprises au titre de l’article\u{a0}238\u{a0}bis \
         du code général\ndes impôts, avec les mentions du formulaire 2041-MEC-SD (Cerfa\u{a0}16216)";
    pub(crate) const ON_HONOUR: &str = "Le bénéficiaire certifie sur l’honneur que les dons \
         et versements qu’il reçoit ouvrent droit à la réduction d’impôt prévue à l’article\u{a0}238\u{a0}bis du \
         code général des impôts.";

    pub(crate) fn number(number: &str) -> String {
        format!("{KIND}{number}")
    }

    pub(crate) fn foot(number: &str, beneficiary: &str) -> String {
        format!("{KIND}{number} · {beneficiary}")
    }

    pub(crate) fn subject(donor: &str) -> String {
        format!(
            "Dons et versements de {donor} au titre de l’article\u{a0}238\u{a0}bis du code général des impôts"
        )
    }

    pub(crate) fn replaces(replaced: &Replaced) -> String {
        let Replaced { number, issued_on } = replaced;
        format!("Ce reçu annule et remplace le reçu n°\u{a0}{number} du {}.", french::date(*issued_on))
    }

    pub(crate) const DRAFT: &str = "Projet, non signé";

    pub(crate) const AWAITED: &str = "En attente de la signature du bénéficiaire.";

    pub(crate) const WORTH_NOTHING: &str =
        "Projet\u{a0}: ce reçu n’est pas signé et ne vaut rien tant qu’il ne l’est pas.";

    pub(crate) const VERIFIED_ONCE_SIGNED: &str =
        "L’adresse et le code de vérification figureront ici une fois le reçu signé.";

    pub(crate) fn given(period: Period) -> String {
        format!("Dons effectués {}", french::period(period))
    }

    pub(crate) fn done_at(place: &str, on: NaiveDate) -> String {
        format!("Fait à {place}, le {}", french::date(on))
    }

    pub(crate) fn signed(at: DateTime<FixedOffset>) -> String {
        format!("Signé en ligne, avec son consentement, le {}", french::moment(at))
    }

    pub(crate) fn annex(pages: usize) -> String {
        let pages = if pages > 1 { format!("{pages}\u{a0}pages") } else { "1\u{a0}page".to_owned() };
        format!(" Détail des jours\u{a0}: annexe, {pages}.")
    }

    pub(crate) fn annex_title(number: &str) -> String {
        format!("Annexe au reçu n°\u{a0}{number}")
    }

    pub(crate) fn annex_rule(number: &str, issued_on: NaiveDate) -> String {
        format!(
            "Cette annexe fait partie du reçu n°\u{a0}{number} du {} et ne vaut qu’avec lui.",
            french::date(issued_on)
        )
    }

    pub(crate) fn platform(mandate: NaiveDate, head: &LedgerHead) -> String {
        format!(
            "Reçu préparé par Maillon au nom du bénéficiaire, qui l’en a chargé par mandat écrit du {}\u{202f}; \
             le bénéficiaire le délivre, le numérote et le signe. La valeur des dons est de la seule \
             responsabilité de l’entreprise. Registre des heures du bénéficiaire à la signature\u{a0}: \
             événement n°\u{a0}{}, empreinte SHA-256 {}.",
            french::date(mandate),
            french::grouped(head.sequence),
            head.hash
        )
    }

    /// What the gifts in kind are: the company's own service and the loan of its employees are two regimes of law
    /// (C. trav. L. 8241-2 for the second alone).
    pub(crate) fn received(regime: Option<Regime>) -> &'static str {
        match regime {
            Some(Regime::Service) => "Prestations reçues et acceptées",
            Some(Regime::Secondment) => "Mises à disposition reçues et acceptées",
            None => "Prestations et mises à disposition reçues et acceptées",
        }
    }

    /// An employee, at the head of their column.
    pub(crate) fn employee(regime: Option<Regime>) -> &'static str {
        match regime {
            Some(Regime::Service) => "Salarié intervenant",
            Some(Regime::Secondment) => "Salarié mis à disposition",
            None => "Salarié concerné",
        }
    }

    /// What they gave their time to, at the head of its column.
    pub(crate) fn given_as(regime: Option<Regime>) -> &'static str {
        match regime {
            Some(Regime::Service) => "Prestation",
            Some(Regime::Secondment) => "Mise à disposition",
            None => "Mission",
        }
    }

    pub(crate) fn regime(regime: Regime) -> &'static str {
        match regime {
            Regime::Service => "Prestation de l’entreprise",
            Regime::Secondment => "Mise à disposition de personnel",
        }
    }

    pub(crate) fn identifier(identifier: &Identifier) -> (&'static str, String) {
        match identifier {
            Identifier::Siren(number) => (name::SIREN, french::siren(number)),
            Identifier::Rna(number) => (name::RNA, number.clone()),
            Identifier::CourtRegister(number) => (name::COURT_REGISTER, number.clone()),
        }
    }

    pub(crate) fn category(category: &Category) -> String {
        match category {
            Category::GeneralInterest { characters, form } => {
                format!("Intérêt général{}\u{202f}; {}", characters_of(characters), form_of(form))
            }
            Category::Religious => RELIGIOUS.to_owned(),
            Category::Education => EDUCATION.to_owned(),
            Category::Research { approval } => format!("Organisme de recherche agréé ({approval})"),
            Category::PerformingArts => PERFORMING_ARTS.to_owned(),
            Category::EndowmentFund => "Fonds de dotation".to_owned(),
            Category::Other { which } => {
                format!("Autre organisme de l’article\u{a0}238\u{a0}bis-1\u{a0}: {which}")
            }
        }
    }

    const RELIGIOUS: &str = "Association cultuelle ou de bienfaisance, \
         ou établissement public des cultes reconnus d’Alsace-Moselle";
    const EDUCATION: &str = "Établissement d’enseignement supérieur \
         ou d’enseignement artistique, d’intérêt général, à but non lucratif";
    const PERFORMING_ARTS: &str = "Organisme qui présente au public du spectacle vivant, \
         du cinéma ou du cirque, ou organise des expositions d’art contemporain";
    const FREE_AID: &str = "organisme sans but lucratif qui fournit gratuitement aliments, \
         soins, produits de première nécessité ou logement";

    /// What a body of general interest is like, and what it works for.
    fn characters_of(characters: &[Character]) -> String {
        let adjectives: Vec<&str> = characters.iter().filter_map(|character| adjective(*character)).collect();
        let aims: Vec<&str> = characters.iter().filter_map(|character| aim(*character)).collect();
        let mut text = String::new();
        if !adjectives.is_empty() {
            text += ", caractère ";
            text += &french::listed(&adjectives);
        }
        if !aims.is_empty() {
            text += ", concourt ";
            text += &french::listed(&aims);
        }
        text
    }

    fn adjective(character: Character) -> Option<&'static str> {
        Some(match character {
            Character::Philanthropic => "philanthropique",
            Character::Educational => "éducatif",
            Character::Scientific => "scientifique",
            Character::Social => "social",
            Character::Humanitarian => "humanitaire",
            Character::Sports => "sportif",
            Character::Family => "familial",
            Character::Cultural => "culturel",
            Character::Equality
            | Character::ArtisticHeritage
            | Character::NaturalEnvironment
            | Character::FrenchCulture => return None,
        })
    }

    fn aim(character: Character) -> Option<&'static str> {
        match character {
            Character::Equality => Some("à l’égalité entre les femmes et les hommes"),
            Character::ArtisticHeritage => Some("à la mise en valeur du patrimoine artistique"),
            Character::NaturalEnvironment => Some("à la défense de l’environnement naturel"),
            Character::FrenchCulture => Some(
                "à la diffusion de la culture, de la langue et des connaissances scientifiques françaises",
            ),
            _ => None,
        }
    }

    fn form_of(form: &Form) -> String {
        match form {
            Form::Association => "association loi\u{a0}1901".to_owned(),
            Form::PublicUtility { decree } => format!("reconnu d’utilité publique ({decree})"),
            Form::UniversityFoundation => "fondation universitaire ou partenariale".to_owned(),
            Form::CompanyFoundation => "fondation d’entreprise".to_owned(),
            Form::MuseumOfFrance => "musée de France".to_owned(),
            Form::FreeAid => FREE_AID.to_owned(),
            Form::Other { which } => which.clone(),
        }
    }
}

/// The certificate's own sentences.
pub(super) mod certificate {
    use super::{Minutes, TimeBasis, french};

    pub(crate) const TITLE: &str = "Certificat d’engagement";
    pub(crate) const KIND: &str = "Certificat n°\u{a0}";
    pub(crate) const NO_MONEY: &str = "Ce certificat atteste un engagement. Il ne porte aucun montant \
         et n’ouvre droit à aucune réduction d’impôt.";

    pub(crate) fn number(number: &str) -> String {
        format!("{TITLE} n°\u{a0}{number}")
    }

    pub(crate) fn foot(number: &str, person: &str) -> String {
        format!("{KIND}{number} · {person}")
    }

    pub(crate) fn under(associations: usize) -> &'static str {
        if associations > 1 {
            "établi sur la foi des heures confirmées par les associations"
        } else {
            "établi sur la foi des heures confirmées par l’association"
        }
    }

    pub(crate) fn subject(person: &str, associations: usize) -> String {
        let whom = if associations > 1 { "d’associations" } else { "d’une association" };
        format!("Engagement de {person} auprès {whom}")
    }

    pub(crate) fn gave(minutes: Minutes, associations: usize, missions: usize) -> String {
        let whom = if associations > 1 {
            format!("{associations}\u{a0}associations")
        } else {
            "une association".to_owned()
        };
        let missions =
            if missions > 1 { format!("de {missions}\u{a0}missions") } else { "d’une mission".to_owned() };
        format!("a donné {} à {whom} au cours {missions}.", french::duration(minutes))
    }

    pub(crate) fn employer(employer: &str) -> String {
        format!("Employeur\u{a0}: {employer}")
    }

    pub(crate) fn skills(skills: &[String]) -> String {
        format!("Compétences\u{a0}: {}", skills.join(", "))
    }

    pub(crate) fn confirmed_by(name: &str) -> String {
        format!("confirmé par {name}")
    }

    pub(crate) fn basis(basis: TimeBasis) -> &'static str {
        match basis {
            TimeBasis::WorkingTime => "temps de travail",
            TimeBasis::PartialActivity => "bénévolat, activité partielle",
            TimeBasis::Leave => "bénévolat, congé",
            TimeBasis::PersonalTime => "bénévolat, temps personnel",
        }
    }
}

/// The invoice's own sentences, and those of the credit note.
pub(super) mod invoice {
    use entity::InvoiceKind;

    use super::{NaiveDate, french};

    /// The mentions that the law asks for between professionals (C. com., art. L. 441-9 and D. 441-5).
    pub(crate) const LATE: &str = "Pas d’escompte pour paiement anticipé. En cas de retard, des pénalités au taux de \
         trois fois le taux d’intérêt légal et une indemnité forfaitaire de 40\u{a0}€ pour frais de recouvrement peuvent \
         être dues par les professionnels.";
    pub(crate) const A_PRICE: &str = "Ce document est le prix d’un service\u{a0}: il n’est ni un don ni un reçu \
         fiscal et n’ouvre droit à aucune réduction d’impôt.";
    pub(crate) const TOTAL: &str = "Total";
    pub(crate) const TOTAL_CREDITED: &str = "Total à votre crédit";

    pub(crate) fn title(kind: InvoiceKind) -> &'static str {
        match kind {
            InvoiceKind::Invoice => "Facture",
            InvoiceKind::CreditNote => "Avoir",
        }
    }

    pub(crate) fn number(kind: InvoiceKind, number: &str) -> String {
        format!("{} n°\u{a0}{number}", title(kind))
    }

    pub(crate) fn foot(kind: InvoiceKind, code: &str, issuer: &str) -> String {
        format!("{} · {issuer}", number(kind, code))
    }

    pub(crate) fn subject(customer: &str) -> String {
        format!("Participation de {customer}")
    }

    pub(crate) fn under(issuer: &str) -> String {
        format!("émis par {issuer}")
    }

    pub(crate) fn corrects(number: &str, issued_on: NaiveDate) -> String {
        format!("Cet avoir corrige la facture n°\u{a0}{number} du {}.", french::date(issued_on))
    }

    pub(crate) fn yearly(year: i32) -> String {
        format!("Cotisation de l’année {year}")
    }

    pub(crate) fn search(need: &str) -> String {
        format!("Participation aux frais de recherche\u{a0}: {need}")
    }

    pub(crate) fn credit(number: &str) -> String {
        format!("Avoir sur la facture n°\u{a0}{number}")
    }
}

/// Who issues what no association issues.
pub(super) const PLATFORM: &str = "Maillon";

/// How to check the document, and the same for who cannot see the square code.
pub(super) fn verify_at(verification: &Verification) -> String {
    format!("{}\ncode\u{a0}", verification.shown_page())
}

/// What the square code says.
pub(super) fn code_says(verification: &Verification) -> String {
    format!("Code QR qui ouvre la page de vérification\u{a0}: {}", verification.address())
}

/// `du 12 novembre 2026`.
pub(super) fn dated(on: NaiveDate) -> String {
    format!("du {}", french::date(on))
}

#[cfg(test)]
mod tests {
    /// French as it is printed: true apostrophes, and no space that a line could break before a colon, a
    /// semicolon or inside quotation marks.
    #[test]
    fn typography_is_french() {
        let (texts, _) = include_str!("texts.rs").split_once("#[cfg(test)]").expect("the texts");
        for line in texts.lines().filter(|line| !line.trim_start().starts_with("//")) {
            let letters: Vec<char> = line.chars().collect();
            let is_straight = |three: &[char]| match three {
                [before, '\'', after] => before.is_alphabetic() && after.is_alphabetic(),
                _ => false,
            };
            assert!(!letters.windows(3).any(is_straight), "{line}");
            assert!(
                ![" : ", " ; ", " ?\"", " !\"", "« ", " »"].iter().any(|wrong| line.contains(wrong)),
                "{line}"
            );
        }
    }
}
