//! Problems: what may be expected to stand in the way of a mutation, as its payload says it.
#![allow(clippy::duplicated_attributes, reason = "each field of an interface says its type")]

use async_graphql::{Interface, SimpleObject};

use crate::{
    Language,
    outcome::{Argument, Problem},
    texts::Texts,
};

/// Something that stands in the way of what was asked, and that the one who asked can act on.
#[derive(Clone, Interface)]
#[graphql(
    name = "Problem",
    field(
        name = "code",
        ty = "&String",
        desc = "Stable, for programs, such as `SESSION_FULL`. The list stands beside the schema."
    ),
    field(
        name = "message",
        ty = "&String",
        desc = "For people, in the viewer's language: what is the matter, and what to do."
    ),
    field(
        name = "path",
        ty = "&Option<Vec<String>>",
        desc = "Which part of the input, from its root: `[\"entries\", \"3\", \"minutes\"]`. Null when it is the whole."
    )
)]
pub(crate) enum ProblemNode {
    /// Most problems.
    Field(FieldProblem),
    /// The time budget does not hold it.
    Budget(BudgetExceeded),
    /// The session has no place left.
    Full(SessionFull),
    /// Something is to be settled in a company first.
    InCompany(CompanyObstacle),
}

/// A problem with one part of the input, or with the whole.
#[derive(Clone, SimpleObject)]
pub(crate) struct FieldProblem {
    /// Stable, for programs. The list stands beside the schema.
    code: String,
    /// For people, in the viewer's language: what is the matter, and what to do.
    message: String,
    /// Which part of the input, from its root. Null when it is the whole.
    path: Option<Vec<String>>,
}

/// The employer's time budget does not hold what was asked.
#[derive(Clone, SimpleObject)]
pub(crate) struct BudgetExceeded {
    /// `BUDGET_EXCEEDED`.
    code: String,
    /// For people, in the viewer's language: what is the matter, and what to do.
    message: String,
    /// Which part of the input, from its root. Null when it is the whole.
    path: Option<Vec<String>>,
    /// What is left of the budget.
    left_minutes: i64,
    /// What was asked for.
    needed_minutes: i64,
}

/// The session has no place left.
#[derive(Clone, SimpleObject)]
pub(crate) struct SessionFull {
    /// `SESSION_FULL`.
    code: String,
    /// For people, in the viewer's language: what is the matter, and what to do.
    message: String,
    /// Which part of the input, from its root. Null when it is the whole.
    path: Option<Vec<String>>,
    /// Whether the waiting list is open.
    can_wait: bool,
}

/// Something that is to be settled in a company before an account ends.
#[derive(Clone, SimpleObject)]
pub(crate) struct CompanyObstacle {
    /// `ERASURE_OF_LAST_CSR_MANAGER` or `ERASURE_BEHIND_SIGN_IN`.
    code: String,
    /// For people, in the viewer's language: what is the matter, and what to do.
    message: String,
    /// Which part of the input, from its root. Null when it is the whole.
    path: Option<Vec<String>>,
    /// The company's name.
    company_name: String,
    /// Where the company's own sign-in begins, a path on this site, if that alone leads there; null where this session
    /// reaches the company.
    sign_in_path: Option<String>,
}

impl ProblemNode {
    /// What it says to people.
    pub(crate) fn said(&self) -> &str {
        match self {
            Self::Field(problem) => &problem.message,
            Self::Budget(problem) => &problem.message,
            Self::Full(problem) => &problem.message,
            Self::InCompany(problem) => &problem.message,
        }
    }
}

/// Says a problem in a language.
pub(crate) fn say(problem: &Problem, language: Language, texts: &Texts) -> ProblemNode {
    let code = problem.code.to_owned();
    let message = texts.say(language, &problem.text_key(), &problem.arguments);
    let path = (!problem.path.is_empty()).then(|| problem.path.clone());
    let minutes = |name| match find(problem, name) {
        Some(Argument::Duration(minutes)) => minutes.0,
        _ => 0,
    };
    let text = |name| match find(problem, name) {
        Some(Argument::Text(text)) => Some(text.to_string()),
        _ => None,
    };
    match problem.code {
        "BUDGET_EXCEEDED" => ProblemNode::Budget(BudgetExceeded {
            code,
            message,
            path,
            left_minutes: minutes("left"),
            needed_minutes: minutes("needed"),
        }),
        "SESSION_FULL" => {
            let can_wait = find(problem, "waiting") == Some(&Argument::Text("yes".into()));
            ProblemNode::Full(SessionFull { code, message, path, can_wait })
        }
        "ERASURE_OF_LAST_CSR_MANAGER" | "ERASURE_BEHIND_SIGN_IN" => ProblemNode::InCompany(CompanyObstacle {
            code,
            message,
            path,
            company_name: text("company").unwrap_or_default(),
            sign_in_path: text("path"),
        }),
        _ => ProblemNode::Field(FieldProblem { code, message, path }),
    }
}

fn find<'a>(problem: &'a Problem, name: &str) -> Option<&'a Argument> {
    problem.arguments.iter().find(|(known, _)| *known == name).map(|(_, argument)| argument)
}
