//! The words of what people and companies offer before any need exists: skills and equipment, and what is lent.

use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

words! {
    /// What is offered.
    OfferKind {
        /// Time and skills.
        Skills,
        /// Things that are lent.
        Equipment,
    }

    /// Where an offer stands.
    OfferState {
        /// Whoever makes it still writes it.
        Draft,
        /// Associations find it.
        Published,
        /// Nobody finds it for a time.
        Paused,
        /// It is over.
        Closed,
    }

    /// What the hours of an offer are counted by.
    OfferPace {
        /// So many a week.
        AWeek,
        /// So many in all.
        InAll,
    }

    /// What kind of equipment is offered.
    EquipmentKind {
        /// Computers, and what goes with them.
        Computers,
        /// Cars, vans, bicycles.
        Vehicles,
        /// Rooms and places.
        Rooms,
        /// Anything else.
        Other,
    }

    /// How good equipment is.
    EquipmentCondition {
        /// As new.
        New,
        /// Good.
        Good,
        /// Worn, and usable.
        Worn,
    }

    /// Who brings equipment, and takes it back.
    CarriedBy {
        /// Who offers it.
        Offerer,
        /// The association that borrows it.
        Association,
        /// Either, as they agree.
        Either,
    }

    /// What became of an association's request for an offer.
    OfferRequestState {
        /// It waits for an answer.
        Waiting,
        /// It was accepted.
        Accepted,
        /// It was declined with a reason.
        Declined,
        /// The association took it back.
        Withdrawn,
        /// The offer was closed before it was answered.
        Lapsed,
    }

    /// Where a loan stands.
    LoanState {
        /// It was agreed on.
        Agreed,
        /// Both sides said that it was handed over.
        Lent,
        /// Both sides said that it came back.
        Returned,
        /// It came to nothing.
        Cancelled,
    }

    /// Which of the two moments of a loan is recorded.
    LoanStage {
        /// It is handed over.
        Handover,
        /// It comes back.
        Return,
    }

    /// A side of a loan.
    LoanSide {
        /// Who lends.
        Lender,
        /// The association that borrows.
        Borrower,
    }
}
