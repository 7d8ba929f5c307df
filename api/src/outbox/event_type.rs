//! The kinds of events that webhooks are told of: the one list, from which the schema, the pages and the sender take it.

use serde::{Deserialize, Serialize};

/// What happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) enum EventType {
    /// Somebody asked for a place in a session that nobody has to approve, or for a rank. What became of it follows as an
    /// event of its own. Where an employer approves, nothing is told before the place is had.
    BookingRequested,
    /// A place was given, at once, after an approval or from the waiting list.
    BookingConfirmed,
    /// No place was free: the person waits for one.
    BookingWaiting,
    /// A place that was had, or a rank, was given back, or taken away with the session.
    BookingCancelled,
    /// A session takes place at another time.
    SessionMoved,
    /// A session does not take place.
    SessionCancelled,
    /// Hours were declared to the association, or declared again.
    HoursSubmitted,
    /// The association confirmed hours.
    HoursConfirmed,
    /// The association or the person disputes hours.
    HoursDisputed,
    /// Confirmed hours were taken back.
    HoursReversed,
    /// A tax receipt was signed.
    ReceiptSigned,
    /// Another receipt took the place of one.
    ReceiptReplaced,
    /// A receipt was cancelled.
    ReceiptCancelled,
    /// The last day of an employee was said.
    EmployeeLeft,
    /// Nothing happened: somebody tries the webhook.
    Ping,
}

impl EventType {
    /// All that one can ask for; whoever tries a webhook is told in any case.
    pub(crate) const ALL: [Self; 14] = [
        Self::BookingRequested,
        Self::BookingConfirmed,
        Self::BookingWaiting,
        Self::BookingCancelled,
        Self::SessionMoved,
        Self::SessionCancelled,
        Self::HoursSubmitted,
        Self::HoursConfirmed,
        Self::HoursDisputed,
        Self::HoursReversed,
        Self::ReceiptSigned,
        Self::ReceiptReplaced,
        Self::ReceiptCancelled,
        Self::EmployeeLeft,
    ];

    /// As events carry it.
    pub(crate) fn code(self) -> &'static str {
        match self {
            Self::BookingRequested => "booking.requested",
            Self::BookingConfirmed => "booking.confirmed",
            Self::BookingWaiting => "booking.waiting",
            Self::BookingCancelled => "booking.cancelled",
            Self::SessionMoved => "session.moved",
            Self::SessionCancelled => "session.cancelled",
            Self::HoursSubmitted => "hours.submitted",
            Self::HoursConfirmed => "hours.confirmed",
            Self::HoursDisputed => "hours.disputed",
            Self::HoursReversed => "hours.reversed",
            Self::ReceiptSigned => "receipt.signed",
            Self::ReceiptReplaced => "receipt.replaced",
            Self::ReceiptCancelled => "receipt.cancelled",
            Self::EmployeeLeft => "employee.left",
            Self::Ping => "ping",
        }
    }

    /// Reads one that a delivery may be of.
    pub(crate) fn of_delivery(code: &str) -> Option<Self> {
        Self::read(code).or_else(|| (code == Self::Ping.code()).then_some(Self::Ping))
    }

    /// Reads one that can be asked for.
    pub(crate) fn read(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// Whether an association is ever told of it: what a company's employees are to their employer is not its affair.
    pub(crate) fn is_for_associations(self) -> bool {
        self != Self::EmployeeLeft
    }
}
