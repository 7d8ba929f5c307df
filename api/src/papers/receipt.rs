//! What a tax receipt says, as it is frozen when the association signs: every mention of form 2041-MEC-SD
//! (Cerfa 16216), and nothing that is not on it.

use chrono::{DateTime, FixedOffset, NaiveDate};
pub(crate) use entity::EligibilityCharacter as Character;
use entity::{Cents, Minutes};
use serde::{Deserialize, Serialize};

use super::{LedgerHead, Period, Verification};

/// The version of the receipt's layout and texts. Within one version the same content gives the same bytes;
/// whatever changes them, a library included, raises it. What was issued in an older version stays what it is: its
/// stored bytes are the document, and it is verified by the fingerprint that was kept.
pub(crate) const TEMPLATE: u16 = 2;

/// A receipt.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ReceiptContent {
    /// Its place in the association's own sequence: `MA-2026-0007`.
    pub(crate) number: String,
    /// The civil date of issue, in the association's zone.
    pub(crate) issued_on: NaiveDate,
    /// The receipt that this one cancels.
    pub(crate) replaces: Option<Replaced>,
    /// Who received.
    pub(crate) beneficiary: Beneficiary,
    /// Who gave.
    pub(crate) donor: Donor,
    /// The value of the gifts in kind, as the company determined it. Payments there are none.
    pub(crate) value: Cents,
    /// When it was given.
    pub(crate) period: Period,
    /// All that was received and accepted.
    pub(crate) services: Vec<Service>,
    /// Who was made available, and every day of theirs.
    pub(crate) employees: Vec<Employee>,
    /// Who signed: one person, or two; nobody on what is only looked at before it is signed.
    pub(crate) signatures: Vec<Signature>,
    /// Where it was signed.
    pub(crate) place: String,
    /// When the association gave its written mandate to prepare its receipts.
    pub(crate) mandate_signed_on: NaiveDate,
    /// How anyone can check it.
    pub(crate) verification: Verification,
    /// The association's chain of hours at that moment.
    pub(crate) ledger_head: LedgerHead,
}

impl ReceiptContent {
    /// Who directed all of the work; `None` when some was directed by the one and some by the other.
    pub(crate) fn regime(&self) -> Option<Regime> {
        let first = self.services.first()?.regime;
        self.services.iter().all(|service| service.regime == first).then_some(first)
    }
}

/// The receipt that another one replaces.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Replaced {
    /// Its number.
    pub(crate) number: String,
    /// Its date.
    pub(crate) issued_on: NaiveDate,
}

/// The organisation that received.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Beneficiary {
    /// Its legal name.
    pub(crate) name: String,
    /// The number it is known by.
    pub(crate) identifier: Identifier,
    /// Its full address, line by line.
    pub(crate) address: Vec<String>,
    /// What it exists for.
    pub(crate) object: String,
    /// Its place in article 238 bis.
    pub(crate) category: Category,
}

/// The number an organisation is known by.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub(crate) enum Identifier {
    /// Nine digits.
    Siren(String),
    /// `W` and nine characters.
    Rna(String),
    /// The register of a court of Alsace or Moselle: which court, volume and folio.
    CourtRegister(String),
}

/// What makes a body eligible (CGI, art. 238 bis-1, and the list of the form).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "SCREAMING_SNAKE_CASE", deny_unknown_fields)]
pub(crate) enum Category {
    /// A body of general interest (238 bis-1-a).
    GeneralInterest {
        /// Its character, one or several; none where it was declared before one was asked for.
        characters: Vec<Character>,
        /// What it is.
        form: Form,
    },
    /// A religious association, or a public establishment of the recognised religions of Alsace-Moselle.
    Religious,
    /// Higher or art education, public or private, non-profit.
    Education,
    /// An approved research body.
    Research {
        /// The approval and its date, as declared: `agrément du 29 février 2020`.
        approval: String,
    },
    /// Performing arts, cinema, circus, contemporary art.
    PerformingArts,
    /// An endowment fund.
    EndowmentFund,
    /// Another body of article 238 bis-1.
    Other {
        /// Which.
        which: String,
    },
}

/// What a body of general interest is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "SCREAMING_SNAKE_CASE", deny_unknown_fields)]
pub(crate) enum Form {
    /// An association under the law of 1 July 1901.
    Association,
    /// Recognised as of public utility.
    PublicUtility {
        /// The decree and its publication, as declared: `décret du 1er juillet 1999, JO du 8 juillet 1999`.
        decree: String,
    },
    /// A university or partnership foundation.
    UniversityFoundation,
    /// A company foundation.
    CompanyFoundation,
    /// A musée de France.
    MuseumOfFrance,
    /// Gives food, care, essentials or housing for free to people in difficulty.
    FreeAid,
    /// Another one.
    Other {
        /// Which.
        which: String,
    },
}

/// The company that gave: one legal entity.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Donor {
    /// Its legal name.
    pub(crate) name: String,
    /// Its legal form: `SAS`.
    pub(crate) legal_form: String,
    /// Nine digits.
    pub(crate) siren: String,
    /// Its full address, line by line.
    pub(crate) address: Vec<String>,
}

/// Something received and accepted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Service {
    /// The mission.
    pub(crate) title: String,
    /// What was done and delivered.
    pub(crate) description: String,
    /// Who directed the work.
    pub(crate) regime: Regime,
    /// From the first day to the last.
    pub(crate) period: Period,
}

/// Who directs the work.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub(crate) enum Regime {
    /// The company.
    Service,
    /// The association, to whom the company lends its employee.
    Secondment,
}

/// An employee who was made available.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Employee {
    /// The name, or the staff code where the company prefers it.
    pub(crate) label: String,
    /// What they are by trade.
    pub(crate) qualification: String,
    /// Every day given.
    pub(crate) days: Vec<Day>,
}

impl Employee {
    /// All their time.
    pub(crate) fn minutes(&self) -> Minutes {
        self.days.iter().map(|day| day.minutes).sum()
    }

    /// From their first day to their last.
    pub(crate) fn period(&self) -> Option<Period> {
        Period::around(self.days.iter().map(|day| day.date))
    }
}

/// A day given.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Day {
    /// The civil date.
    pub(crate) date: NaiveDate,
    /// How long.
    pub(crate) minutes: Minutes,
    /// The mission.
    pub(crate) service: String,
    /// Who of the association confirmed it.
    pub(crate) confirmed_by: String,
    /// When.
    pub(crate) confirmed_on: NaiveDate,
}

/// Somebody's signature for the association.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Signature {
    /// Their name.
    pub(crate) name: String,
    /// What entitles them: `trésorière`.
    pub(crate) capacity: String,
    /// The moment they consented and signed, at the hour of their zone.
    pub(crate) signed_at: DateTime<FixedOffset>,
}
