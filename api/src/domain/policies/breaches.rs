//! Why a company's policy stands in the way, and what would pass. They are kept as values, so that a request that comes
//! twice is answered twice alike.

use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;
use entity::{Minutes, MissionFormat, PolicyLimit, PolicyRuleId, Regime};
use sea_orm::{ConnectionTrait, DbErr};
use serde::{Deserialize, Serialize};

use super::listed::{self, Listed};
use crate::{
    outcome::{Argument, Problem, Refusal},
    words,
};

/// A limit that was broken, and the rule that set it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Breach {
    /// As the company calls it.
    pub(crate) rule: String,
    pub(crate) broken: Broken,
}

/// What was broken, with what would have passed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Broken {
    /// Another regime.
    Regime { allowed: Vec<Regime> },
    /// Another format.
    Format { allowed: Vec<MissionFormat> },
    /// Another cause: the names of those that pass, French first.
    Cause { allowed: Vec<(String, String)> },
    /// Another country: the codes of those that pass.
    Country { allowed: Vec<String> },
    /// An association that is not on the list of those that pass, or is on that of those that do not.
    Association {
        is_excluded: bool,
        /// Whose list of those that pass is to be read before somebody is told of it.
        #[serde(skip)]
        of_rule: Option<PolicyRuleId>,
        /// Those that pass, as far as they are named; none of those that do not.
        #[serde(default)]
        listed: Listed,
    },
    /// Too soon: what begins later would have passed.
    Notice { hours: i32, from: DateTime<Utc>, zone: Tz },
    /// Too long.
    Length { most: Minutes, asked: Minutes },
    /// On a day on which the company is closed.
    Blackout { name: String, from: NaiveDate, to: NaiveDate },
}

/// All that stands in the way, at least one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[error("{} limits of the policy are broken", .0.len())]
pub(crate) struct Refused(pub(crate) Vec<Breach>);

/// Reads what is named of lists that are too long to be read whenever something is judged. Whoever tells breaches asks for it.
pub(crate) async fn told(
    connection: &impl ConnectionTrait,
    mut breaches: Vec<Breach>,
) -> Result<Vec<Breach>, DbErr> {
    let rules: Vec<_> = breaches.iter().filter_map(Breach::list_to_read).collect();
    if rules.is_empty() {
        return Ok(breaches);
    }
    let mut lists = listed::of_rules(connection, &rules).await?;
    for breach in &mut breaches {
        if let Some(read) = breach.list_to_read().and_then(|rule| lists.remove(&rule)) {
            breach.name(read);
        }
    }
    Ok(breaches)
}

impl Refusal for Refused {
    fn problems(&self) -> Vec<Problem> {
        self.0.iter().map(Breach::problem).collect()
    }
}

impl Broken {
    /// Which limit it is.
    pub(crate) fn limit(&self) -> PolicyLimit {
        match self {
            Self::Regime { .. } => PolicyLimit::Regime,
            Self::Format { .. } => PolicyLimit::Format,
            Self::Cause { .. } => PolicyLimit::Cause,
            Self::Country { .. } => PolicyLimit::Country,
            Self::Association { .. } => PolicyLimit::Association,
            Self::Notice { .. } => PolicyLimit::Notice,
            Self::Length { .. } => PolicyLimit::Length,
            Self::Blackout { .. } => PolicyLimit::Blackout,
        }
    }
}

impl Breach {
    /// Whether another one tells people the same: of several sessions each limit is told once, and each closed period.
    pub(super) fn says_the_same(&self, other: &Self) -> bool {
        match (&self.broken, &other.broken) {
            (Broken::Blackout { .. }, _) | (_, Broken::Blackout { .. }) => self.broken == other.broken,
            (one, another) => one.limit() == another.limit(),
        }
    }

    /// The rule whose list of associations is to be read before somebody is told of it, if any is.
    pub(crate) fn list_to_read(&self) -> Option<PolicyRuleId> {
        match &self.broken {
            Broken::Association { of_rule, .. } => *of_rule,
            _ => None,
        }
    }

    /// Names what that list holds.
    pub(crate) fn name(&mut self, read: Listed) {
        if let Broken::Association { listed, .. } = &mut self.broken {
            *listed = read;
        }
    }

    /// What it says to whoever asked.
    pub(crate) fn problem(&self) -> Problem {
        let problem = match &self.broken {
            Broken::Regime { allowed } => {
                Problem::new("POLICY_REGIME").with("allowed", list(allowed, |one| key(regime_key(*one))))
            }
            Broken::Format { allowed } => {
                Problem::new("POLICY_FORMAT").with("allowed", list(allowed, |one| key(format_key(*one))))
            }
            Broken::Cause { allowed } => {
                let named =
                    |(french, english): &(String, String)| Argument::Named(french.clone(), english.clone());
                Problem::new("POLICY_CAUSE").with("allowed", list(allowed, named))
            }
            Broken::Country { allowed } => {
                Problem::new("POLICY_COUNTRY").with("allowed", list(allowed, |code| country(code)))
            }
            Broken::Association { is_excluded: true, .. } => {
                Problem::new("POLICY_ASSOCIATION").with("list", "excluded")
            }
            Broken::Association { listed, .. } => listed.said(Problem::new("POLICY_ASSOCIATION")),
            Broken::Notice { hours, from, zone } => Problem::new("POLICY_NOTICE")
                .with("hours", i64::from(*hours))
                .with("at", Argument::Instant(*from, *zone)),
            Broken::Length { most, asked } => {
                Problem::new("POLICY_TOO_LONG").with("most", *most).with("asked", *asked)
            }
            Broken::Blackout { name, from, to } => Problem::new("POLICY_BLACKOUT")
                .with("name", name.clone())
                .with("from", *from)
                .with("to", *to)
                .with("days", if from == to { "one" } else { "several" }),
        };
        problem.with("rule", self.rule.clone())
    }
}

fn list<T>(items: &[T], said: impl Fn(&T) -> Argument) -> Argument {
    Argument::List(items.iter().map(said).collect())
}

fn key(key: &'static str) -> Argument {
    Argument::Key(key.into())
}

fn country(code: &str) -> Argument {
    match words::country_names(code) {
        Some((french, english)) => Argument::Named(french.to_owned(), english.to_owned()),
        None => code.to_owned().into(),
    }
}

fn regime_key(regime: Regime) -> &'static str {
    match regime {
        Regime::Service => "policy-regime-service",
        Regime::Secondment => "policy-regime-secondment",
    }
}

fn format_key(format: MissionFormat) -> &'static str {
    match format {
        MissionFormat::Remote => "policy-format-remote",
        MissionFormat::OnSite => "policy-format-on-site",
        MissionFormat::Hybrid => "policy-format-hybrid",
    }
}
