//! Why a webhook cannot be made, tried or told again.

use crate::outcome::{Problem, Refusal};

/// Why not.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Refused {
    /// What was typed is wrong.
    #[error("the input is wrong")]
    Input(Vec<Problem>),
    /// The organisation has as many as it may have.
    #[error("there are too many webhooks")]
    TooMany {
        /// How many that is.
        most: usize,
    },
    /// Nothing is sent to it.
    #[error("the webhook is switched off")]
    SwitchedOff,
    /// The delivery waits already.
    #[error("the delivery is on its way")]
    OnItsWay,
    /// It was tried too often.
    #[error("tried too often")]
    TriedTooOften,
}

impl Refusal for Refused {
    fn problems(&self) -> Vec<Problem> {
        match self {
            Self::Input(problems) => problems.clone(),
            Self::TooMany { most } => vec![Problem::new("TOO_MANY_WEBHOOKS").with("most", *most)],
            Self::SwitchedOff => vec![Problem::new("WEBHOOK_SWITCHED_OFF")],
            Self::OnItsWay => vec![Problem::new("DELIVERY_ON_ITS_WAY")],
            Self::TriedTooOften => vec![Problem::new("WEBHOOK_TRIED_TOO_OFTEN")],
        }
    }
}

impl From<Vec<Problem>> for Refused {
    fn from(problems: Vec<Problem>) -> Self {
        Self::Input(problems)
    }
}
