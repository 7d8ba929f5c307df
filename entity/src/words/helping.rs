//! The words of help between colleagues.

use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

words! {
    /// What somebody posts for their colleagues.
    HelpKind {
        /// They ask for help.
        Request,
        /// They offer it.
        Offer,
    }

    /// Where a post stands.
    HelpState {
        /// Colleagues may answer.
        Open,
        /// It is settled who helps whom.
        Agreed,
        /// It was done.
        Done,
        /// Nothing is looked for any more.
        Closed,
    }
}
