//! Why something cannot be done with a time entry, and what else is said about one. They are kept as values, so that
//! a request that comes twice is answered twice alike.

use chrono::NaiveDate;
use entity::{Minutes, PolicyLimit, TimeEntryStatus};
use serde::{Deserialize, Serialize};

use super::{rules, states::NotThere};
use crate::{
    domain::{budgets::OverBudget, policies},
    outcome::{Argument, Problem, Refusal},
    text_analysis::is_blank,
};

/// Why not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub(crate) enum Refused {
    #[error("there is no such entry")]
    NotFound,
    #[error("there is no such engagement of the author's")]
    NoSuchEngagement,
    #[error("no time")]
    NoTime,
    #[error("longer than its day")]
    LongerThanTheDay { length: Minutes },
    #[error("in the future")]
    InTheFuture,
    #[error("longer than what has passed")]
    LongerThanElapsed { elapsed: Minutes },
    /// The session is over, and was shorter.
    #[error("longer than what has passed since the session began")]
    LongerThanItsSession { length: Minutes, elapsed: Minutes },
    #[error("before the engagement")]
    BeforeTheEngagement { engaged_from: NaiveDate },
    #[error("after the engagement")]
    AfterTheEngagement { ended_on: NaiveDate },
    #[error("inside a pause of the mission")]
    InsideAPause { paused_on: NaiveDate },
    #[error("outside the employment")]
    NotEmployed,
    #[error("too much working time on one day")]
    TooMuchWork { total: Minutes, at_most: Minutes },
    /// What else the day has is nothing for the way in by which they ask.
    #[error("no room for so much working time")]
    NoRoomThatDay,
    #[error("more than the contractual day")]
    OverTheContractualDay { total: Minutes, at_most: Minutes, left: Minutes },
    #[error(transparent)]
    OverBudget(#[from] OverBudget),
    #[error(transparent)]
    Policy(#[from] policies::Refused),
    #[error("an employer's time without an employer")]
    NoEmployer,
    #[error("whose time it was is declared already")]
    BasisStands,
    #[error("one's own time")]
    OwnTime,
    #[error("not from where it stands")]
    Standing { status: TimeEntryStatus },
    #[error("not on this side")]
    NotYours,
    #[error("more than was declared")]
    MoreThanDeclared { declared: Minutes },
    #[error("fewer minutes need a reason")]
    ReasonNeeded,
    /// A reason, and the whole duration confirmed with it.
    #[error("a reason was given, and nothing changed")]
    ReasonWithoutChange,
    #[error("the words are too long")]
    TooLong { most: i64, field: Field },
    /// Told to those who confirm, who may not see at once whose hours they are.
    #[error("noted as absent")]
    NotedAbsent { person: String, mission: String, on: NaiveDate },
    /// Told to the person themselves.
    #[error("noted as absent oneself")]
    OwnAbsence { association: String, mission: String, on: NaiveDate },
    #[error("in a live valuation")]
    Valued,
    #[error("named twice")]
    Twice,
    #[error("a field that is needed is missing")]
    Missing { field: Field },
    #[error("not declared spontaneous")]
    NotSpontaneous,
    #[error("the cause is not confidential")]
    NotConfidential,
    #[error("too many at once")]
    TooMany { most: usize },
    #[error("the company does not approve hours")]
    ApprovalNotAsked,
    #[error("no line has this code")]
    UnknownCode,
}

/// Which part of an entry a refusal is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Field {
    Id,
    Engagement,
    Date,
    Minutes,
    Basis,
    Spontaneous,
    KeepFromCompany,
    Description,
    Reason,
    Code,
}

impl Field {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Id => "id",
            Self::Engagement => "engagementId",
            Self::Date => "date",
            Self::Minutes => "minutes",
            Self::Basis => "basis",
            Self::Spontaneous => "spontaneous",
            Self::KeepFromCompany => "keepFromCompany",
            Self::Description => "description",
            Self::Reason => "reason",
            Self::Code => "code",
        }
    }
}

impl Refused {
    /// The problem, and the field of an entry it belongs to.
    pub(crate) fn said(&self) -> (Problem, Field) {
        let problem = |code| Problem::new(code);
        match *self {
            Self::NotFound => (problem("NOT_FOUND"), Field::Id),
            Self::NoSuchEngagement => (problem("NOT_FOUND"), Field::Engagement),
            Self::NoTime => (problem("NO_TIME"), Field::Minutes),
            Self::LongerThanTheDay { length } => {
                (problem("LONGER_THAN_THE_DAY").with("length", length), Field::Minutes)
            }
            Self::InTheFuture => (problem("IN_THE_FUTURE"), Field::Date),
            Self::LongerThanElapsed { elapsed } => {
                (problem("LONGER_THAN_ELAPSED").with("elapsed", elapsed).with("for", "day"), Field::Minutes)
            }
            Self::LongerThanItsSession { length, elapsed } => {
                let problem = problem("LONGER_THAN_ELAPSED").with("elapsed", elapsed).with("length", length);
                (problem.with("for", "session"), Field::Minutes)
            }
            Self::BeforeTheEngagement { engaged_from } => {
                (problem("BEFORE_THE_ENGAGEMENT").with("from", engaged_from), Field::Date)
            }
            Self::AfterTheEngagement { ended_on } => {
                (problem("AFTER_THE_ENGAGEMENT").with("until", ended_on), Field::Date)
            }
            Self::InsideAPause { paused_on } => {
                (problem("INSIDE_A_PAUSE").with("since", paused_on), Field::Date)
            }
            Self::NotEmployed => (problem("NOT_EMPLOYED"), Field::Date),
            Self::TooMuchWork { total, at_most } => {
                let problem = problem("TOO_MUCH_WORK").with("total", total).with("most", at_most);
                (problem.with("for", "hours"), Field::Minutes)
            }
            Self::NoRoomThatDay => (problem("TOO_MUCH_WORK").with("for", "untold"), Field::Minutes),
            Self::OverTheContractualDay { total, at_most, left } => {
                let problem = problem("OVER_THE_CONTRACTUAL_DAY").with("total", total).with("most", at_most);
                let any = if left > Minutes::ZERO { "yes" } else { "no" };
                (problem.with("left", left).with("any", any), Field::Minutes)
            }
            Self::OverBudget(over) => (over.problem("hours"), Field::Minutes),
            Self::Policy(ref refused) => match refused.0.first() {
                Some(breach) => (breach.problem(), field_of(breach)),
                None => (problem("NOT_FOUND"), Field::Engagement),
            },
            Self::NotSpontaneous => (problem("NOT_SPONTANEOUS"), Field::Spontaneous),
            Self::NotConfidential => (problem("NOT_CONFIDENTIAL"), Field::KeepFromCompany),
            Self::NoEmployer => (problem("ENGAGEMENT_WITHOUT_EMPLOYER"), Field::Basis),
            Self::BasisStands => (problem("BASIS_STANDS"), Field::Basis),
            Self::OwnTime => (problem("OWN_TIME"), Field::Id),
            Self::Standing { status } => {
                let key = format!("time-entry-{}", word(status));
                (problem("NOT_FROM_THIS_STATE").with("state", Argument::Key(key.into())), Field::Id)
            }
            Self::NotYours => (problem("NOT_ON_THIS_SIDE"), Field::Id),
            Self::MoreThanDeclared { declared } => {
                (problem("MORE_THAN_DECLARED").with("declared", declared), Field::Minutes)
            }
            Self::ReasonNeeded => (problem("REASON_NEEDED"), Field::Reason),
            Self::ReasonWithoutChange => (problem("REASON_WITHOUT_CHANGE"), Field::Reason),
            Self::TooLong { most, field } => (problem("TOO_LONG").with("most", most), field),
            Self::NotedAbsent { ref person, ref mission, on } => {
                let problem =
                    problem("NOTED_ABSENT").with("person", person.clone()).with("for", "association");
                (problem.with("mission", mission.clone()).with("on", on), Field::Id)
            }
            Self::OwnAbsence { ref association, ref mission, on } => {
                let problem = problem("NOTED_ABSENT").with("association", association.clone());
                (problem.with("for", "oneself").with("mission", mission.clone()).with("on", on), Field::Id)
            }
            Self::Valued => (problem("VALUED"), Field::Id),
            Self::Twice => (problem("TWICE"), Field::Id),
            Self::Missing { field } => (problem("REQUIRED"), field),
            Self::TooMany { most } => (problem("TOO_MANY").with("most", most), Field::Id),
            Self::ApprovalNotAsked => (problem("APPROVAL_NOT_ASKED"), Field::Id),
            Self::UnknownCode => (problem("UNKNOWN_CODE"), Field::Code),
        }
    }

    /// Each of the things that it says, by itself: a policy may be broken in several.
    pub(crate) fn apart(self) -> Vec<Self> {
        match self {
            Self::Policy(policies::Refused(breaches)) => {
                breaches.into_iter().map(|breach| Self::Policy(policies::Refused(vec![breach]))).collect()
            }
            other => vec![other],
        }
    }

    /// The problem of one entry among several: `["entries", "3", "minutes"]`.
    pub(crate) fn of_entry(&self, index: usize) -> Problem {
        let (problem, field) = self.said();
        problem.at("entries").at(index).at(field.name())
    }

    /// The problem of one line of a sheet, which names its entry by a code: `["lines", "3", "code"]`.
    pub(crate) fn of_line(&self, index: usize) -> Problem {
        let (problem, field) = self.said();
        let field = if field == Field::Id { Field::Code } else { field };
        problem.at("lines").at(index).at(field.name())
    }

    /// From the table of states.
    pub(crate) fn not_there(why: NotThere, status: TimeEntryStatus) -> Self {
        match why {
            NotThere::Own => Self::OwnTime,
            NotThere::Standing => Self::Standing { status },
            NotThere::Side => Self::NotYours,
        }
    }
}

/// The part of an entry that breaks a policy.
fn field_of(breach: &policies::Breach) -> Field {
    match breach.broken.limit() {
        PolicyLimit::Length => Field::Minutes,
        PolicyLimit::Blackout => Field::Date,
        _ => Field::Engagement,
    }
}

/// How long a reason may be, in characters.
const LONGEST_REASON: i64 = 1_000;

/// A reason as it is kept; one that is needed and missing, or too long, is refused.
pub(crate) fn reason(text: &str) -> Result<&str, Refused> {
    let text = text.trim();
    if is_blank(text) {
        return Err(Refused::ReasonNeeded);
    }
    if i64::try_from(text.chars().count()).is_ok_and(|length| length <= LONGEST_REASON) {
        return Ok(text);
    }
    Err(Refused::TooLong { most: LONGEST_REASON, field: Field::Reason })
}

/// A status as the keys of texts name it.
pub(crate) fn word(status: TimeEntryStatus) -> &'static str {
    match status {
        TimeEntryStatus::Draft => "draft",
        TimeEntryStatus::Submitted => "submitted",
        TimeEntryStatus::Adjusted => "adjusted",
        TimeEntryStatus::Disputed => "disputed",
        TimeEntryStatus::Withdrawn => "withdrawn",
        TimeEntryStatus::Confirmed => "confirmed",
        TimeEntryStatus::Approved => "approved",
        TimeEntryStatus::Rejected => "rejected",
        TimeEntryStatus::Reversed => "reversed",
    }
}

impl Refusal for Refused {
    fn problems(&self) -> Vec<Problem> {
        let (problem, field) = self.said();
        vec![if field == Field::Id { problem } else { problem.at(field.name()) }]
    }
}

impl From<rules::Refused> for Refused {
    fn from(refused: rules::Refused) -> Self {
        match refused {
            rules::Refused::NoTime => Self::NoTime,
            rules::Refused::LongerThanTheDay { length } => Self::LongerThanTheDay { length },
            rules::Refused::InTheFuture => Self::InTheFuture,
            rules::Refused::LongerThanElapsed { elapsed } => Self::LongerThanElapsed { elapsed },
            rules::Refused::BeforeTheEngagement { engaged_from } => {
                Self::BeforeTheEngagement { engaged_from }
            }
            rules::Refused::TooMuchWork { total, at_most } => Self::TooMuchWork { total, at_most },
            rules::Refused::OverTheContractualDay { total, at_most, left } => {
                Self::OverTheContractualDay { total, at_most, left }
            }
        }
    }
}

/// What is worth knowing and stops nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Warning {
    /// Less than eleven hours between two days of work (art. L. 3131-1).
    ShortRest { rest: Minutes },
}

impl Warning {
    /// As a problem of one entry among several.
    pub(crate) fn of_entry(self, index: usize) -> Problem {
        let Self::ShortRest { rest } = self;
        Problem::new("SHORT_REST").with("rest", rest).at("entries").at(index).at(Field::Date.name())
    }
}

/// What came of several entries, each decided on its own.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Decided {
    /// The entries that went on, in the order they were named.
    pub(crate) done: Vec<entity::TimeEntryId>,
    /// Which of them did not, and why not.
    pub(crate) refused: Vec<(usize, Refused)>,
    /// What is worth knowing about one.
    pub(crate) warnings: Vec<(usize, Warning)>,
}
