//! What the doors beside GraphQL answer: the same problems, said in the language of whoever asked.

use crate::{
    App, Internal, Language,
    access::Denied,
    outcome::{Outcome, Problem, Refusal, Stop},
};

/// A problem as it is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// Stable, for programs.
    pub code: &'static str,
    /// For people.
    pub message: String,
    /// Which part of the input; empty when it is the whole.
    pub path: Vec<String>,
}

/// Why something was not done.
#[derive(Debug, thiserror::Error)]
pub enum NotDone {
    /// Problems that people can act on.
    #[error("refused")]
    Refused(Vec<Told>),
    /// Nobody is signed in.
    #[error("not signed in")]
    SignedOut,
    /// It does not exist for whoever asks.
    #[error("not found")]
    NotFound,
    /// Whoever asks may not.
    #[error("forbidden")]
    Forbidden,
    /// It failed.
    #[error(transparent)]
    Failed(#[from] Internal),
}

impl App {
    /// Tells an outcome in a language.
    pub(crate) fn tell<T, R: Refusal>(
        &self,
        language: Language,
        outcome: Outcome<T, R>,
    ) -> Result<T, NotDone> {
        outcome.map_err(|stop| match stop {
            Stop::Refused(refused) => NotDone::Refused(self.tell_all(language, &refused.problems())),
            Stop::Denied(Denied::SignedOut) => NotDone::SignedOut,
            Stop::Denied(Denied::Hidden) => NotDone::NotFound,
            Stop::Denied(Denied::Forbidden) => NotDone::Forbidden,
            Stop::Failed(failed) => NotDone::Failed(failed),
        })
    }

    pub(crate) fn tell_all(&self, language: Language, problems: &[Problem]) -> Vec<Told> {
        let tell = |problem: &Problem| Told {
            code: problem.code,
            message: self.texts.say(language, &problem.text_key(), &problem.arguments),
            path: problem.path.clone(),
        };
        problems.iter().map(tell).collect()
    }

    /// The outcome of a use case that nothing refuses.
    #[expect(clippy::unused_self, reason = "it stands beside `tell`, which needs the texts")]
    pub(crate) fn settle<T>(&self, outcome: Outcome<T, Problem>) -> Result<T, Internal> {
        outcome.map_err(|stop| match stop {
            Stop::Failed(failed) => failed,
            stop => Internal::because(format!("{stop:?}")),
        })
    }
}
