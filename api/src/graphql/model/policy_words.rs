//! The words of policies, as the API says them.

use async_graphql::Enum;

macro_rules! mirrored {
    ($($(#[$doc:meta])* $name:ident = $remote:literal { $($(#[$value_doc:meta])* $value:ident,)* })*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
        #[graphql(remote = $remote)]
        pub enum $name {
            $($(#[$value_doc])* $value,)*
        }
    )*};
}

mirrored! {
    /// Where a version of a company's policy stands.
    PolicyState = "entity::PolicyState" {
        /// It is being written, and binds nobody.
        Draft,
        /// It is in force from its day on, and never changes.
        Published,
    }

    /// What a list of associations in a policy says of them.
    PolicyAssociations = "entity::PolicyAssociations" {
        /// Only these may be helped.
        Allowed,
        /// All but these.
        Excluded,
    }

    /// What a policy limits, in the order in which refusals tell it.
    PolicyLimit = "entity::PolicyLimit" {
        /// Who directs the work.
        Regime,
        /// Where it happens.
        Format,
        /// What it serves.
        Cause,
        /// In which country it takes place.
        Country,
        /// Whom it helps.
        Association,
        /// How long before it is booked.
        Notice,
        /// How long it lasts.
        Length,
        /// When the company is closed.
        Blackout,
        /// How much is given in a year.
        Budget,
    }

    /// Who decides in a company about a place that an employee asks for on its time.
    ApprovalBy = "entity::ApprovalBy" {
        /// Nobody: the place is had at once.
        Nobody,
        /// The line manager.
        Manager,
        /// Those who look after employees.
        Hr,
        /// The line manager up to a length of time, those who look after employees above it.
        ManagerThenHr,
    }

    /// What becomes of a request that nobody decided in time.
    SettledAs = "entity::SettledAs" {
        /// The place is had.
        Approved,
        /// It is not.
        Refused,
    }
}
