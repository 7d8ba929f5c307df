//! What can be wrong with a file or with one of its lines: a stable code and what its sentence needs.
//! The sentences are in `api/locales/*/import.ftl`, so that a person reads them in their own language.

use std::{borrow::Cow, fmt, io};

use csv::StringRecord;
use serde::{Deserialize, Serialize};

use crate::{Language, outcome::Argument, texts::Texts};

/// Declares an enum of codes once: the variant, its code, and the key of its sentence.
macro_rules! codes {
    ($(#[$doc:meta])* $name:ident, $prefix:literal { $($(#[$variant_doc:meta])* $variant:ident = $code:literal,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        pub(crate) enum $name {
            $($(#[$variant_doc])* #[serde(rename = $code)] $variant,)*
        }

        impl $name {
            /// Every one of them.
            #[allow(dead_code, reason = "a test holds every list against its texts; not each is walked besides")]
            pub(crate) const ALL: &[Self] = &[$(Self::$variant,)*];

            /// The code, for programs: it never changes.
            pub(crate) fn code(self) -> &'static str {
                match self {
                    $(Self::$variant => $code,)*
                }
            }

            /// The key of the text that says it to people: the prefix and the code in small letters.
            pub(crate) fn key(self) -> String {
                format!("{}-{}", $prefix, $crate::text_analysis::kebab(self.code()))
            }
        }
    };
}
pub(crate) use codes;

codes! {
    /// Why a file cannot be read as a list at all.
    FileFault, "import-fault" {
        /// Nothing in it, or empty lines only.
        EmptyFile = "EMPTY_FILE",
        /// A workbook, a PDF, a web page: the list must be saved as CSV first.
        NotACsvFile = "NOT_A_CSV_FILE",
        /// The first line holds an e-mail address: it is a person, not the names of the columns.
        NoHeader = "NO_HEADER",
        /// More columns than any list has, or a first line so long that it cannot be read.
        TooManyColumns = "TOO_MANY_COLUMNS",
    }
}

codes! {
    /// Why lines cannot be read with the columns as they are matched.
    MappingFault, "import-fault" {
        /// A column that every list needs is not matched. Argument: `field`, a code.
        FieldNotMapped = "FIELD_NOT_MAPPED",
        /// Nothing would tell people apart: match the e-mail address, the staff number or both.
        NoIdentifierMapped = "NO_IDENTIFIER_MAPPED",
        /// Neither entity nor site, in a company with several entities.
        EntityNotMapped = "ENTITY_NOT_MAPPED",
        /// Neither a month nor a date from which a cost holds.
        NoPeriodMapped = "NO_PERIOD_MAPPED",
        /// Neither gross pay with social charges nor a yearly cost.
        NoCostMapped = "NO_COST_MAPPED",
        /// No column holds the day of partial activity.
        NoDayMapped = "NO_DAY_MAPPED",
        /// One column is matched with two fields. Argument: `field`, the second.
        ColumnMappedTwice = "COLUMN_MAPPED_TWICE",
        /// The file has no such column. Argument: `field`.
        NoSuchColumn = "NO_SUCH_COLUMN",
    }
}

codes! {
    /// What is wrong with one line, or with one of its cells.
    FaultCode, "import-fault" {
        /// A cell begins with a quote that nothing closes.
        UnclosedQuote = "UNCLOSED_QUOTE",
        /// The line is too long to be one of a list.
        LineTooLong = "LINE_TOO_LONG",
        /// Argument: `expected`, `found`.
        WrongNumberOfColumns = "WRONG_NUMBER_OF_COLUMNS",
        /// Argument: `limit`, in characters.
        TooLong = "TOO_LONG",
        /// The cell holds a character that is not part of any text, or that would hide another.
        ControlCharacter = "CONTROL_CHARACTER",
        /// A letter was lost before the file came here.
        UnreadableCharacter = "UNREADABLE_CHARACTER",
        /// Excel has shortened a long number: 7,32829E+13. Argument: `value`.
        ShortenedNumber = "SHORTENED_NUMBER",
        MissingFirstName = "MISSING_FIRST_NAME",
        MissingLastName = "MISSING_LAST_NAME",
        NeitherEmailNorStaffNumber = "NEITHER_EMAIL_NOR_STAFF_NUMBER",
        /// Argument: `value`.
        InvalidEmail = "INVALID_EMAIL",
        /// Argument: `value`.
        InvalidDate = "INVALID_DATE",
        /// Argument: `entry`, `leaving`, civil dates.
        LeavingBeforeEntry = "LEAVING_BEFORE_ENTRY",
        /// The entry date that is known here is later. Argument: `value`, that date.
        LeavingBeforeKnownEntry = "LEAVING_BEFORE_KNOWN_ENTRY",
        /// Argument: `value`.
        InvalidWorkingTime = "INVALID_WORKING_TIME",
        /// Argument: `value`.
        InvalidSiren = "INVALID_SIREN",
        /// Argument: `value`.
        InvalidSiret = "INVALID_SIRET",
        /// Nobody approves their own time.
        OwnManager = "OWN_MANAGER",
        /// From manager to manager one comes back to the person. Argument: `value`.
        ManagerCircle = "MANAGER_CIRCLE",
        /// The same person stands further up. Argument: `value`, `line`.
        DuplicateInFile = "DUPLICATE_IN_FILE",
        /// Another line has what the same employee costs at the same time. Argument: `line`.
        SameTimeTwice = "SAME_TIME_TWICE",
        /// Another line marks the same day for the same employee. Argument: `line`.
        SameDayTwice = "SAME_DAY_TWICE",
        MissingDay = "MISSING_DAY",
        /// Minutes and hours on one line.
        TwoLengths = "TWO_LENGTHS",
        /// Argument: `value`.
        InvalidMinutes = "INVALID_MINUTES",
        /// The employee does not work there on that day. Argument: `value`, the day.
        OutsideEmployment = "OUTSIDE_EMPLOYMENT",
        /// More partial activity than the contractual day has. Argument: `limit`, that day's length.
        LongerThanTheDay = "LONGER_THAN_THE_DAY",
        /// More working time stands on the day than would be left of it. Arguments: `value`, the day, and `found`, what
        /// stands.
        AgainstWork = "AGAINST_WORK",
        /// Nobody would run the programme any more.
        LastCsrManager = "LAST_CSR_MANAGER",
        /// For the look-ups that come after. Argument: `value`.
        UnknownManager = "UNKNOWN_MANAGER",
        /// Argument: `value`.
        UnknownEntity = "UNKNOWN_ENTITY",
        /// An operator refused it, and the employee does not work there yet. Argument: `value`, its name.
        RefusedEntity = "REFUSED_ENTITY",
        /// The company has several, and the line names none.
        MissingEntity = "MISSING_ENTITY",
        /// Argument: `value`.
        UnknownSite = "UNKNOWN_SITE",
        /// Argument: `value`.
        SiteOfAnotherEntity = "SITE_OF_ANOTHER_ENTITY",
        /// The company's directory says otherwise, and keeps it. Argument: `value`.
        KeptFromDirectory = "KEPT_FROM_DIRECTORY",
        /// Whoever is in this group gets a role, which no list gives. Argument: `value`.
        GroupGivesRole = "GROUP_GIVES_ROLE",
        /// The directory says who is in this group. Argument: `value`.
        GroupOfDirectory = "GROUP_OF_DIRECTORY",
        /// The e-mail address is one employee's and the staff number another's.
        MatchesTwoEmployees = "MATCHES_TWO_EMPLOYEES",
        /// Argument: `value`.
        UnknownEmployee = "UNKNOWN_EMPLOYEE",
        MissingEmployee = "MISSING_EMPLOYEE",
        /// Neither a month nor a date from which the cost holds.
        MissingPeriod = "MISSING_PERIOD",
        /// Both a month and a date from which the cost holds.
        TwoPeriods = "TWO_PERIODS",
        /// Argument: `value`.
        InvalidMonth = "INVALID_MONTH",
        /// A cost from before 2000. Argument: `value`.
        TooLongAgo = "TOO_LONG_AGO",
        /// A cost from years to come. Argument: `value`.
        TooFarAhead = "TOO_FAR_AHEAD",
        /// Neither a gross pay nor a yearly cost.
        MissingCost = "MISSING_COST",
        /// A gross pay and a yearly cost on one line.
        TwoKindsOfCost = "TWO_KINDS_OF_COST",
        MissingSocialCharges = "MISSING_SOCIAL_CHARGES",
        /// An amount that cannot be read. Its text is not repeated: what an employee costs is confidential.
        InvalidAmount = "INVALID_AMOUNT",
        /// An amount that is read and cannot be right: a pay of nought. Its text is not repeated either.
        ImpossibleAmount = "IMPOSSIBLE_AMOUNT",
        /// Nobody pays back more than was paid.
        IndemnitiesAbovePay = "INDEMNITIES_ABOVE_PAY",
        /// 4.000 may be four thousand or four.
        AmbiguousAmount = "AMBIGUOUS_AMOUNT",
        /// Argument: `value`.
        InvalidPaidHours = "INVALID_PAID_HOURS",
        /// Argument: `value`.
        InvalidDays = "INVALID_DAYS",
        /// Argument: `value`.
        InvalidDayLength = "INVALID_DAY_LENGTH",
        // Of networks' files.
        /// The line has no address.
        MissingEmail = "MISSING_EMAIL",
        /// A day that lies ahead, where only the past can be. Argument: `value`.
        DateToCome = "DATE_TO_COME",
        /// Argument: `limit`.
        TooManySkills = "TOO_MANY_SKILLS",
        /// Argument: `value`.
        UnknownSkill = "UNKNOWN_SKILL",
        /// Neither an RNA nor a SIREN.
        MissingNumber = "MISSING_NUMBER",
        /// Argument: `value`.
        InvalidRna = "INVALID_RNA",
        /// The association has no name.
        MissingName = "MISSING_NAME",
        /// A part of the address is missing.
        MissingAddress = "MISSING_ADDRESS",
        /// Argument: `value`.
        InvalidPostcode = "INVALID_POSTCODE",
        /// The RNA is one association's and the SIREN another's.
        TwoAssociations = "TWO_ASSOCIATIONS",
        /// Somebody speaks for the association here: the line changes nothing.
        KeptByAssociation = "KEPT_BY_ASSOCIATION",
        /// The person has said yes or no here: the line changes nothing.
        KeptByPerson = "KEPT_BY_PERSON",
        /// No branch.
        MissingBranch = "MISSING_BRANCH",
        /// Argument: `value`.
        UnknownBranch = "UNKNOWN_BRANCH",
        /// Argument: `value`.
        BranchClosed = "BRANCH_CLOSED",
        /// No state.
        MissingState = "MISSING_STATE",
        /// Argument: `value`.
        UnknownState = "UNKNOWN_STATE",
        /// Argument: `value`.
        UnknownSituation = "UNKNOWN_SITUATION",
        /// No reference.
        MissingReference = "MISSING_REFERENCE",
        /// No title.
        MissingTitle = "MISSING_TITLE",
        /// One of the three answers is missing.
        MissingAnswer = "MISSING_ANSWER",
        /// No day of sending.
        MissingSentDay = "MISSING_SENT_DAY",
        /// A pause from no state, or from one that is over.
        MissingStateBeforePause = "MISSING_STATE_BEFORE_PAUSE",
        /// A pause without its end.
        MissingReturn = "MISSING_RETURN",
        /// A pause or an end without its reason.
        MissingReason = "MISSING_REASON",
        /// Argument: `value`, the day of sending.
        SinceBeforeSending = "SINCE_BEFORE_SENDING",
        /// A coordinator of a need that nobody has taken on. Argument: `value`.
        CoordinatorTooEarly = "COORDINATOR_TOO_EARLY",
        /// Argument: `value`.
        UnknownCoordinator = "UNKNOWN_COORDINATOR",
        /// Argument: `value`.
        CoordinatorOfAssociation = "COORDINATOR_OF_ASSOCIATION",
        /// Argument: `value`.
        UnknownAssociation = "UNKNOWN_ASSOCIATION",
        /// A search for an association that no operator has verified. Argument: `value`.
        AssociationNotVerified = "ASSOCIATION_NOT_VERIFIED",
        /// Nothing says where the need is.
        MissingDepartement = "MISSING_DEPARTEMENT",
        /// Argument: `value`.
        UnknownDepartement = "UNKNOWN_DEPARTEMENT",
        /// Argument: `value`.
        UnknownFormat = "UNKNOWN_FORMAT",
        /// Argument: `value`.
        InvalidPlaces = "INVALID_PLACES",
        /// The reference is that of another association's need.
        NeedOfAnotherAssociation = "NEED_OF_ANOTHER_ASSOCIATION",
        /// The need has gone on here, and a line says that it stands elsewhere. Argument: `value`, its state.
        NeedHasGoneOn = "NEED_HAS_GONE_ON",
        /// Argument: `value`.
        UnknownNeed = "UNKNOWN_NEED",
        /// No volunteer.
        MissingVolunteer = "MISSING_VOLUNTEER",
        /// Argument: `value`.
        UnknownVolunteer = "UNKNOWN_VOLUNTEER",
        /// A line about whoever takes the file in. Argument: `value`.
        OwnLine = "OWN_LINE",
        /// Who has an account here puts themselves forward by themselves. Argument: `value`.
        VolunteerHasAccount = "VOLUNTEER_HAS_ACCOUNT",
        /// Who has left is neither a candidate nor on a mission. Argument: `value`.
        VolunteerHasLeft = "VOLUNTEER_HAS_LEFT",
        /// Whoever took the file in runs the network no more.
        AuthorRunsNoNetwork = "AUTHOR_RUNS_NO_NETWORK",
        /// An application or an engagement here says otherwise.
        MissionGoesOn = "MISSION_GOES_ON",
        /// Nobody can stand so at the step of the need.
        StateDoesNotFitNeed = "STATE_DOES_NOT_FIT_NEED",
        /// An engagement without its first day.
        MissingStart = "MISSING_START",
        /// A mission that is over without its last day.
        MissingEnd = "MISSING_END",
        /// Argument: `value`, the first day.
        EndBeforeStart = "END_BEFORE_START",
        /// Argument: `value`.
        InvalidHours = "INVALID_HOURS",
    }
}

/// One thing that is wrong with one line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct RowFault {
    /// The file's column, from 0; none when it is about the whole line.
    pub(crate) column: Option<usize>,
    /// What is wrong.
    pub(crate) code: FaultCode,
    /// What its sentence needs, by name.
    pub(crate) arguments: Vec<(Cow<'static, str>, Argument)>,
}

impl RowFault {
    /// A fault of a column, or of the whole line, without arguments.
    pub(crate) fn new(column: Option<usize>, code: FaultCode) -> Self {
        Self { column, code, arguments: Vec::new() }
    }

    /// Adds what its sentence needs.
    pub(crate) fn with(mut self, name: &'static str, value: impl Into<Argument>) -> Self {
        self.arguments.push((name.into(), value.into()));
        self
    }

    /// The same with a count.
    pub(crate) fn with_count(self, name: &'static str, count: impl TryInto<i64>) -> Self {
        self.with(name, count.try_into().unwrap_or(i64::MAX))
    }

    /// The fault in words.
    pub(crate) fn say(&self, texts: &Texts, language: Language) -> String {
        texts.say(language, &self.code.key(), &self.arguments)
    }
}

/// One thing that is wrong with how columns are matched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct MappingProblem {
    /// What is wrong.
    pub(crate) fault: MappingFault,
    /// The text key of the field it is about.
    pub(crate) field: Option<String>,
}

impl MappingProblem {
    /// The problem in words.
    pub(crate) fn say(&self, texts: &Texts, language: Language) -> String {
        let field = self.field.iter().map(|key| ("field", Argument::Key(key.clone().into())));
        texts.say(language, &self.fault.key(), &field.collect::<Vec<_>>())
    }
}

/// What became of one line of a file.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Line<T> {
    /// Where it begins in the file, from 1.
    pub(crate) number: u64,
    /// Its cells, for giving it back.
    pub(crate) cells: StringRecord,
    /// What it says, or everything that is wrong with it.
    pub(crate) outcome: Result<T, Vec<RowFault>>,
    /// What could be read of a line that is wrong: it serves nobody but the look-ups, whose faults are told with the
    /// others.
    pub(crate) remains: Option<T>,
}

impl<T> Line<T> {
    /// Its number as rows keep it.
    pub(crate) fn kept_number(&self) -> i32 {
        i32::try_from(self.number).unwrap_or(i32::MAX)
    }

    /// What is looked up of a line, right or wrong.
    pub(crate) fn row(&self) -> Option<&T> {
        self.outcome.as_ref().ok().or(self.remains.as_ref())
    }
}

/// Without the cells: they may hold what no log may.
impl<T> fmt::Debug for Line<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let faults = self.outcome.as_ref().err();
        f.debug_struct("Line").field("number", &self.number).field("faults", &faults).finish_non_exhaustive()
    }
}

/// Why a file could not be opened.
#[derive(Debug, thiserror::Error)]
pub(crate) enum OpenError {
    /// It is no list; the person can do something about it.
    #[error("the file is no list: {}", .0.code())]
    Unusable(FileFault),
    /// It could not be read.
    #[error("the file could not be read")]
    Io(#[from] io::Error),
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;
    use crate::domain::{
        companies::import::columns::Field, partial_activity::csv::ActivityField,
        sponsorship::rates_csv::RateField,
    };

    fn keys() -> Vec<String> {
        let mut keys = Vec::new();
        keys.extend(FileFault::ALL.iter().map(|fault| fault.key()));
        keys.extend(MappingFault::ALL.iter().map(|fault| fault.key()));
        keys.extend(FaultCode::ALL.iter().map(|fault| fault.key()));
        keys.extend(Field::ALL.iter().map(|field| field.key()));
        keys.extend(ActivityField::ALL.iter().map(|field| field.key()));
        keys.extend(RateField::ALL.iter().map(|field| field.key()));
        keys.extend(
            ["import-column-line", "import-column-reason", "import-reason-of-column"].map(str::to_owned),
        );
        keys
    }

    /// Whatever is wrong with a file, both languages have a sentence for it, and no sentence is left over.
    #[test]
    fn every_fault_and_field_has_its_text() {
        let texts = Texts::of_api();
        let arguments = ["value", "line", "limit", "expected", "found", "entry", "leaving", "field"];
        let arguments = arguments.map(|name| (name, Argument::from("x")));
        let keys = keys();
        assert_eq!(keys.iter().collect::<HashSet<_>>().len(), keys.len(), "a key stands for two things");
        for language in Language::ALL {
            for key in &keys {
                let text = texts.say(language, key, &arguments);
                assert_ne!(text, *key, "no {language:?} text");
                assert!(!text.contains('{'), "{key} lacks an argument: {text}");
            }
        }
        let french = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/locales/fr/import.ftl"));
        let english = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/locales/en/import.ftl"));
        for content in [french, english] {
            let written = content.lines().filter(|line| line.starts_with("import-")).count();
            assert_eq!(written, keys.len());
        }
    }

    /// A fault is stored as its code and its arguments, and read back the same.
    #[test]
    fn a_fault_is_stored_as_a_code() {
        let fault = RowFault::new(Some(2), FaultCode::InvalidDate)
            .with("value", "30/02/2026")
            .with_count("line", 7_u64);
        let stored = serde_json::to_string(&fault).expect("it can be stored");
        assert_eq!(
            stored,
            concat!(
                r#"{"column":2,"code":"INVALID_DATE","#,
                r#""arguments":[["value",{"text":"30/02/2026"}],["line",{"number":7}]]}"#
            )
        );
        assert_eq!(serde_json::from_str::<RowFault>(&stored).expect("it can be read"), fault);
    }
}
