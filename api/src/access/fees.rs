//! What people may do with the fees of an intermediary: keep its invoices, which opens no need and no candidate.

use entity::{IntermediaryId, MembershipRole as Role, PersonId};

use crate::access::{Denied, Viewer, viewer::Organisation};

/// The right to keep the invoices of a network, to read them and to say which were paid: of its treasurers, and of who runs it.
/// No need, no candidate and no note is among it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct InvoiceKeeper {
    person: PersonId,
    intermediary: IntermediaryId,
}

impl InvoiceKeeper {
    /// Who holds the right.
    pub(crate) fn person(&self) -> PersonId {
        self.person
    }

    /// In which intermediary.
    pub(crate) fn intermediary(&self) -> IntermediaryId {
        self.intermediary
    }
}

impl Viewer {
    /// The right to keep the invoices of a network.
    pub(crate) fn may_keep_invoices(&self, intermediary: IntermediaryId) -> Result<InvoiceKeeper, Denied> {
        let person = self.account()?.person.id;
        let mut seats = self.seats_in(Organisation::Intermediary(intermediary));
        if seats.any(|seat| matches!(seat.role, Role::NetworkAdmin | Role::Treasurer)) {
            Ok(InvoiceKeeper { person, intermediary })
        } else {
            Err(Denied::Forbidden.where_seen(self.may_see_network(intermediary).is_ok()))
        }
    }
}
