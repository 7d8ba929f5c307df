//! The words by which companies govern how time is given: policies, and requests that wait for somebody.

use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

words! {
    /// Who decides in a company about a place that an employee asks for on its time.
    ApprovalBy {
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
    SettledAs {
        /// The place is had.
        Approved,
        /// It is not.
        Refused,
    }

    /// Where a version of a company's policy stands.
    PolicyState {
        /// It is being written, and binds nobody.
        Draft,
        /// It is in force from its day on, and never changes.
        Published,
    }

    /// What a list of associations in a policy says of them.
    PolicyAssociations {
        /// Only these may be helped.
        Allowed,
        /// All but these.
        Excluded,
    }

    /// What a policy limits, in the order in which refusals tell it.
    PolicyLimit {
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

    /// Who is to decide about a request now.
    ApprovalStage {
        /// The line manager.
        Manager,
        /// Those who look after employees.
        Hr,
    }

    /// Where a request for a place on an employer's time stands.
    ApprovalState {
        /// Nobody has decided yet.
        Waiting,
        /// The place is had.
        Approved,
        /// It is not.
        Refused,
        /// Whoever asked gave the place back, or it was asked for anew.
        Withdrawn,
        /// Nobody decided before the session was about to begin.
        Lapsed,
    }

    /// How a request was decided.
    DecidedHow {
        /// By somebody who was signed in.
        Person,
        /// By the link of a mail.
        Link,
        /// By nobody: the policy says what silence means.
        Policy,
    }

    /// Why a request passed on from those who were to decide first.
    EscalatedFor {
        /// There is no manager who could decide.
        NoManager,
        /// They did not decide in time.
        Silence,
    }
}
