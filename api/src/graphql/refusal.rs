//! Why a request is refused as a whole: it has no answer, only errors, and each error carries a stable code.
//! What goes wrong in one field while the others are answered is not a refusal.

use async_graphql::{Response, ServerError, Value};

/// A request that is refused as a whole. All but [`Timeout`](Self::Timeout) are decided before anything is
/// executed. The codes are listed for clients in `schema-codes.md`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The document is not GraphQL.
    ParseFailed,
    /// The document does not fit the schema, or a variable that it needs is missing.
    ValidationFailed,
    /// The document has no operation of the name that was asked for, or several and no name was given.
    OperationUnknown,
    /// The document asks for more than one request may.
    LimitExceeded,
    /// A text holds the character U+0000, which no database keeps.
    InvalidText,
    /// A mutation came by a way that must change nothing.
    MutationNeedsPost,
    /// A subscription came by a way that answers once.
    SubscriptionNeedsStream,
    /// The answer was not ready in time.
    Timeout,
}

impl Refusal {
    /// Every refusal.
    pub const ALL: [Self; 8] = [
        Self::ParseFailed,
        Self::ValidationFailed,
        Self::OperationUnknown,
        Self::LimitExceeded,
        Self::InvalidText,
        Self::MutationNeedsPost,
        Self::SubscriptionNeedsStream,
        Self::Timeout,
    ];

    /// The code in an error's `extensions.code`.
    pub fn code(self) -> &'static str {
        match self {
            Self::ParseFailed => "GRAPHQL_PARSE_FAILED",
            Self::ValidationFailed => "GRAPHQL_VALIDATION_FAILED",
            Self::OperationUnknown => "OPERATION_UNKNOWN",
            Self::LimitExceeded => "LIMIT_EXCEEDED",
            Self::InvalidText => "INVALID_TEXT",
            Self::MutationNeedsPost => "MUTATION_NEEDS_POST",
            Self::SubscriptionNeedsStream => "SUBSCRIPTION_NEEDS_STREAM",
            Self::Timeout => "TIMEOUT",
        }
    }

    /// Why this answer is a refusal; `None` for one that holds what the operation returned, even if that is null.
    pub fn of(response: &Response) -> Option<Self> {
        let error = response.errors.first().filter(|_| response.data == Value::Null)?;
        let Value::String(code) = error.extensions.as_ref()?.get("code")? else {
            return None;
        };
        Self::ALL.into_iter().find(|refusal| refusal.code() == code)
    }

    /// The error of a request that asks for more than a limit allows; it names the limit and its height.
    pub fn over(limit: &str, allowed: usize) -> ServerError {
        let message = format!("The request is over the limit {limit}: {allowed} at most.");
        let mut error = Self::LimitExceeded.error(message);
        let extensions = error.extensions.get_or_insert_default();
        extensions.set("limit", limit);
        extensions.set("allowed", allowed);
        error
    }

    /// The error of a request in which a text holds the one character that PostgreSQL keeps in none.
    pub(super) fn holds_nul() -> ServerError {
        Self::InvalidText.error("A text holds the character U+0000: leave it out.")
    }

    /// The error that tells it.
    pub(super) fn error(self, message: impl Into<String>) -> ServerError {
        self.on(ServerError::new(message, None))
    }

    /// The same error with this refusal's code.
    pub(super) fn on(self, mut error: ServerError) -> ServerError {
        error.extensions.get_or_insert_default().set("code", self.code());
        error
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A client finds every code in the list beside the schema.
    #[test]
    fn every_code_is_documented() {
        let list = include_str!("../../schema-codes.md");
        for refusal in Refusal::ALL {
            let code = refusal.code();
            assert!(list.contains(&format!("| `{code}` |")), "{code} is not in api/schema-codes.md");
        }
    }

    /// An operation that returned something was not refused, whatever went wrong in it.
    #[test]
    fn only_an_answer_without_data_is_a_refusal() {
        let error = Refusal::Timeout.error("too late");
        assert_eq!(Refusal::of(&Response::from_errors(vec![error.clone()])), Some(Refusal::Timeout));
        let mut answered = Response::new("something");
        answered.errors.push(error);
        assert_eq!(Refusal::of(&answered), None);
        assert_eq!(Refusal::of(&Response::from_errors(vec![ServerError::new("a field failed", None)])), None);
    }
}
