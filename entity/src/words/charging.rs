//! The words of what an intermediary asks associations to pay: fees, and the invoices that they become.

use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

words! {
    /// When the fee of a search falls due.
    SearchFeeDue {
        /// When the announcement is approved.
        Approved,
        /// When the search closes.
        Closed,
    }

    /// What a fee is for.
    FeeKind {
        /// A year's membership.
        Yearly,
        /// A search.
        Search,
    }

    /// Where a fee stands.
    FeeState {
        /// It falls due when the search closes.
        Planned,
        /// It is due, and to be invoiced.
        Waiting,
        /// It was invoiced.
        Invoiced,
        /// The grid asks nothing of such a budget.
        Free,
        /// It is not owed: the search found nobody, or never was.
        Dropped,
    }

    /// What a fee waits for before it is invoiced.
    FeeWait {
        /// The intermediary has not said who issues its invoices.
        Issuer,
        /// The association's operating budget is not known.
        Budget,
    }

    /// What a paper of the series is.
    InvoiceKind {
        /// An invoice.
        Invoice,
        /// A credit note.
        CreditNote,
    }

    /// Where an invoice stands.
    InvoiceStatus {
        /// It was issued.
        Issued,
        /// It was paid.
        Paid,
        /// Credit notes took all of it back.
        Credited,
    }

    /// How an invoice was paid.
    PaymentMeans {
        /// By transfer.
        Transfer,
        /// By cheque.
        Cheque,
        /// By card.
        Card,
        /// In cash.
        Cash,
        /// Otherwise.
        Other,
    }
}
