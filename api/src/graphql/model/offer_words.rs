//! The words of offers, requests and loans, as the API says them.

use async_graphql::Enum;

use super::mission_words::mirrored;

mirrored! {
    /// What is offered.
    OfferKind = "entity::OfferKind" {
        /// Time and skills: what is accepted becomes a mission.
        Skills,
        /// Things that are lent: what is accepted becomes a loan.
        Equipment,
    }

    /// Where an offer stands.
    OfferState = "entity::OfferState" {
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
    OfferPace = "entity::OfferPace" {
        /// So many a week.
        AWeek,
        /// So many in all.
        InAll,
    }

    /// What kind of equipment is offered.
    EquipmentKind = "entity::EquipmentKind" {
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
    EquipmentCondition = "entity::EquipmentCondition" {
        /// As new.
        New,
        /// Good.
        Good,
        /// Worn, and usable.
        Worn,
    }

    /// Who brings equipment, and takes it back.
    CarriedBy = "entity::CarriedBy" {
        /// Who offers it.
        Offerer,
        /// The association that borrows it.
        Association,
        /// Either, as they agree.
        Either,
    }

    /// What became of an association's request for an offer.
    OfferRequestState = "entity::OfferRequestState" {
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
    LoanState = "entity::LoanState" {
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
    LoanStage = "entity::LoanStage" {
        /// It is handed over.
        Handover,
        /// It comes back.
        Return,
    }

    /// A side of a loan.
    LoanSide = "entity::LoanSide" {
        /// Who lends.
        Lender,
        /// The association that borrows.
        Borrower,
    }
}
