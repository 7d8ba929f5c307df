//! Why a place does not fit any more, as a mail says it: a clause of its sentence, and behind it, where no clause has room for what
//! would pass, all that the page would have said.

use super::super::Refused;
use crate::{
    mail::Words,
    outcome::{Argument, Problem, Refusal as _, Sentence},
};

/// Why something does not fit any more: the words of the clause, the clause, and what is told behind it.
pub(in crate::domain::engagements) fn why(refused: &Refused) -> Words {
    let (words, key) = match refused {
        Refused::Overlap { mission, .. } => {
            (vec![("other", Argument::from(mission.clone()))], "mail-why-overlap")
        }
        Refused::OverBudget { over, .. } => {
            (vec![("left", over.left.into()), ("needed", over.needed.into())], "mail-why-budget")
        }
        Refused::TooMuchWork { total, at_most, .. } => {
            (vec![("total", (*total).into()), ("most", (*at_most).into())], "mail-why-too-long")
        }
        // Of these, what would pass is another thing for each limit, and for each day.
        Refused::Policy(_) => return because(Vec::new(), "mail-why-policy", &refused.problems()),
        Refused::PartialActivityDay { .. } => {
            return because(Vec::new(), "mail-why-partial-activity", &refused.problems());
        }
        Refused::NotEmployedThen { .. } | Refused::NoEmployer => (Vec::new(), "mail-why-employment"),
        Refused::CompanyNotVerified => (Vec::new(), "mail-why-company"),
        _ => (Vec::new(), "mail-why-other"),
    };
    because(words, key, &[])
}

/// The same of a clause with its words, and of what the page would have said.
pub(in crate::domain::engagements) fn because(
    mut words: Words,
    key: &'static str,
    problems: &[Problem],
) -> Words {
    words.push(("why", Argument::Key(key.into())));
    words.push(("told", Argument::Paragraphs(problems.iter().map(Sentence::from).collect())));
    words
}
