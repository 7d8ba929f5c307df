//! What comes of a use case: it worked, it was refused in a way that people can act on, or it failed.
//! The three are kept apart, so that a refusal is never logged as a fault and a fault is never shown.

use std::borrow::Cow;

use sea_orm::DbErr;
use serde::{Deserialize, Serialize};

use crate::{Internal, access::Denied, text_analysis::kebab};

/// What comes of a use case that may be refused.
pub(crate) type Outcome<T, R> = Result<T, Stop<R>>;

/// Why a use case did not come to its end. Whatever it wrote is rolled back.
#[derive(Debug)]
pub(crate) enum Stop<R> {
    /// A rule refused, and people can act on it.
    Refused(R),
    /// The one who asks may not.
    Denied(Denied),
    /// Something failed that nobody outside can act on.
    Failed(Internal),
}

impl<R> Stop<R> {
    /// The same in the words of a wider use case.
    pub(crate) fn widen<W: From<R>>(self) -> Stop<W> {
        match self {
            Self::Refused(refused) => Stop::Refused(refused.into()),
            Self::Denied(denied) => Stop::Denied(denied),
            Self::Failed(failed) => Stop::Failed(failed),
        }
    }

    /// The same, told as problems.
    pub(crate) fn into_problems(self) -> Stop<Vec<Problem>>
    where
        R: Refusal,
    {
        match self {
            Self::Refused(refused) => Stop::Refused(refused.problems()),
            Self::Denied(denied) => Stop::Denied(denied),
            Self::Failed(failed) => Stop::Failed(failed),
        }
    }
}

impl<R: Refusal> From<R> for Stop<R> {
    fn from(refused: R) -> Self {
        Self::Refused(refused)
    }
}

impl<R> From<DbErr> for Stop<R> {
    fn from(failed: DbErr) -> Self {
        Self::Failed(failed.into())
    }
}

impl<R> From<Internal> for Stop<R> {
    fn from(failed: Internal) -> Self {
        Self::Failed(failed)
    }
}

impl<R> From<Denied> for Stop<R> {
    fn from(denied: Denied) -> Self {
        Self::Denied(denied)
    }
}

/// A refusal that can be told: to programs by its code, to people in their language.
pub(crate) trait Refusal {
    /// The problems it consists of, at least one.
    fn problems(&self) -> Vec<Problem>;
}

/// One thing that stands in the way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Problem {
    /// Stable, for programs: `SESSION_FULL`.
    pub(crate) code: &'static str,
    /// Which part of the input, from its root, as GraphQL names it.
    pub(crate) path: Vec<String>,
    /// What the sentence about it needs.
    pub(crate) arguments: Vec<(&'static str, Argument)>,
}

impl Problem {
    /// A problem of the whole input.
    pub(crate) fn new(code: &'static str) -> Self {
        Self { code, path: Vec::new(), arguments: Vec::new() }
    }

    /// The same with one more word of the sentence.
    pub(crate) fn with(mut self, name: &'static str, value: impl Into<Argument>) -> Self {
        self.arguments.push((name, value.into()));
        self
    }

    /// The same at one part of the input: `at("title")`, or `at("entries").at(3).at("minutes")`.
    pub(crate) fn at(mut self, part: impl ToString) -> Self {
        self.path.push(part.to_string());
        self
    }

    /// The key of the sentence: `problem-session-full`.
    pub(crate) fn text_key(&self) -> String {
        format!("problem-{}", kebab(self.code))
    }
}

/// A word of a sentence: a number, which may decide about a plural, or a text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Argument {
    /// A whole number.
    Number(i64),
    /// A text that is said as it is.
    Text(Cow<'static, str>),
    /// A length of time in minutes, said as hours and minutes.
    Duration(entity::Minutes),
    /// A civil date.
    Date(chrono::NaiveDate),
    /// An instant, said as the civil date and time of a place.
    Instant(chrono::DateTime<chrono::Utc>, chrono_tz::Tz),
    /// The name of a time zone, as people there say it.
    Zone(chrono_tz::Tz),
    /// An amount.
    Money(entity::Cents),
    /// The key of another text.
    Key(Cow<'static, str>),
    /// A name that each language has its own of, French first.
    Named(String, String),
    /// Several, one after the other.
    List(Vec<Self>),
    /// Other texts, each a paragraph after what stands before; nothing where there is none.
    Paragraphs(Vec<Sentence>),
}

/// A text with words of its own, which those around it do not touch.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Sentence {
    /// Its key.
    pub(crate) key: Cow<'static, str>,
    /// Its words.
    pub(crate) words: Vec<(Cow<'static, str>, Argument)>,
}

/// What a problem says, wherever it is told.
impl From<&Problem> for Sentence {
    fn from(problem: &Problem) -> Self {
        let words = problem.arguments.iter().map(|(name, argument)| (Cow::Borrowed(*name), argument.clone()));
        Self { key: problem.text_key().into(), words: words.collect() }
    }
}

impl From<i64> for Argument {
    fn from(number: i64) -> Self {
        Self::Number(number)
    }
}

/// A count, or a bound that a count keeps to.
impl From<usize> for Argument {
    fn from(count: usize) -> Self {
        Self::Number(count.try_into().unwrap_or(i64::MAX))
    }
}

impl From<String> for Argument {
    fn from(text: String) -> Self {
        Self::Text(text.into())
    }
}

impl From<&'static str> for Argument {
    fn from(text: &'static str) -> Self {
        Self::Text(text.into())
    }
}

impl From<entity::Minutes> for Argument {
    fn from(minutes: entity::Minutes) -> Self {
        Self::Duration(minutes)
    }
}

impl From<chrono::NaiveDate> for Argument {
    fn from(date: chrono::NaiveDate) -> Self {
        Self::Date(date)
    }
}

/// Use cases that are refused by nothing but the state of a form collect all that is wrong with it.
impl Refusal for Vec<Problem> {
    fn problems(&self) -> Vec<Problem> {
        self.clone()
    }
}

/// One problem alone.
impl Refusal for Problem {
    fn problems(&self) -> Vec<Problem> {
        vec![self.clone()]
    }
}

/// An outcome that nothing refuses.
pub(crate) fn settle<T>(outcome: Outcome<T, Problem>) -> Result<T, Internal> {
    match outcome {
        Ok(value) => Ok(value),
        Err(Stop::Failed(failed)) => Err(failed),
        Err(stop) => Err(Internal::because(format!("{stop:?}"))),
    }
}
