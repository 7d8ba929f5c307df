//! The words of giving time: missions and their sessions, places in them, hours and what they are worth.

use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

words! {
    /// Where a mission stands.
    MissionStatus {
        /// Its association still writes it.
        Draft,
        /// Everybody may see it.
        Published,
        /// It takes no more bookings.
        Closed,
    }

    /// Where a mission happens.
    MissionFormat {
        /// At a distance.
        Remote,
        /// In a place.
        OnSite,
        /// Both.
        Hybrid,
    }

    /// Who directs the work.
    Regime {
        /// The company does (prestation).
        Service,
        /// The association does (mise à disposition).
        Secondment,
    }

    /// What kind of help a mission asks for.
    ServiceFamily {
        /// Strategic advice.
        StrategicAdvice,
        /// Training and mentoring.
        Training,
        /// Technical services.
        Technical,
        /// Content creation.
        Content,
    }

    /// How sessions are booked.
    BookingMode {
        /// Each alone.
        Single,
        /// All of them at once.
        Series,
    }

    /// What a line of a mission's aims is.
    ObjectiveKind {
        /// Something to reach.
        Objective,
        /// Something to hand over.
        Deliverable,
    }

    /// Whether a session takes place.
    SessionStatus {
        /// It does.
        Open,
        /// The association called it off.
        Cancelled,
    }

    /// Whose time it is.
    TimeBasis {
        /// The employer's: the only time that is valued.
        WorkingTime,
        /// The employee's, while on partial activity.
        PartialActivity,
        /// The employee's leave.
        Leave,
        /// The person's own.
        PersonalTime,
    }

    /// Where a booking stands.
    BookingStatus {
        /// The company has yet to approve it.
        PendingApproval,
        /// The place is taken.
        Confirmed,
        /// On the waiting list.
        Waiting,
        /// Given back or called off.
        Cancelled,
        /// The company refused it.
        Refused,
        /// The person was there.
        Attended,
        /// The person was not.
        Absent,
    }

    /// Where a time entry stands.
    TimeEntryStatus {
        /// Only its author sees it.
        Draft,
        /// The association has yet to decide.
        Submitted,
        /// The association says fewer minutes; its author accepts or disputes.
        Adjusted,
        /// One side disagrees; its author amends or withdraws it.
        Disputed,
        /// Its author took it back.
        Withdrawn,
        /// The association confirmed it: it never changes again.
        Confirmed,
        /// The company approved it too.
        Approved,
        /// The company refused it.
        Rejected,
        /// A reversing entry took it back.
        Reversed,
    }

    /// What happened to a time entry.
    LedgerEventKind {
        /// Its author declared it.
        Declared,
        /// The association said fewer minutes.
        Adjusted,
        /// Its author accepted them.
        Accepted,
        /// The association confirmed it.
        Confirmed,
        /// One side disagreed.
        Disputed,
        /// Its author took it back.
        Withdrawn,
        /// The company approved it.
        Approved,
        /// The company refused it.
        Rejected,
        /// It was taken back by a reversing entry.
        Reversed,
    }

    /// Which minutes a monthly total counts.
    TotalState {
        /// Those that wait for the association.
        Declared,
        /// Those the association confirmed.
        Confirmed,
        /// Those the company approved too.
        Approved,
    }

    /// For how long a cost rate holds.
    RateKind {
        /// For one month.
        Month,
        /// From a day on.
        From,
    }

    /// Where a valuation stands.
    ValuationStatus {
        /// The association was told the value.
        Declared,
        /// A signed receipt attests it.
        Receipted,
        /// The company took it back.
        Withdrawn,
    }

    /// Where a receipt stands.
    ReceiptStatus {
        /// Its signatory has yet to sign.
        ToSign,
        /// Signed, numbered and unchangeable.
        Issued,
        /// An hour on it was taken back: it must be replaced.
        ToReplace,
        /// Cancelled.
        Cancelled,
        /// Another receipt took its place.
        Replaced,
        /// The association returned it with a reason.
        Refused,
    }
}

impl BookingStatus {
    /// Of a place that somebody had for good, whatever became of it.
    pub const HAD_PLACE: [Self; 3] = [Self::Confirmed, Self::Attended, Self::Absent];
}

impl TimeEntryStatus {
    /// The standings in which an entry counts in its day.
    pub const COUNTS: [Self; 5] =
        [Self::Submitted, Self::Adjusted, Self::Disputed, Self::Confirmed, Self::Approved];

    /// Of hours that the association confirmed and did not take back.
    pub const CONFIRMED: [Self; 2] = [Self::Confirmed, Self::Approved];
}
