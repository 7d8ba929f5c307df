//! What people may do with the fees of an intermediary: keep its invoices, which opens no need and no candidate.

use entity::{IntermediaryId, MembershipRole as Role, PersonId, invoice};

use crate::access::{Denied, NetworkAdmin, Viewer, viewer::Organisation};

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

    /// Whether an invoice is the viewer's to read: of those who keep the network's, and of its association's people. Whoever
    /// coordinates does not know of it.
    pub(crate) fn sees_invoice(&self, invoice: &invoice::Model) -> bool {
        self.may_keep_invoices(invoice.intermediary_id).is_ok()
            || self.may_work_in_association(invoice.association_id).is_ok()
    }

    /// The right to say that an invoice was paid.
    pub(crate) fn may_mark_invoice(&self, invoice: &invoice::Model) -> Result<InvoiceKeeper, Denied> {
        self.account()?;
        let right = self.may_keep_invoices(invoice.intermediary_id);
        right.map_err(|_| Denied::Forbidden.where_seen(self.sees_invoice(invoice)))
    }

    /// The right to credit an invoice: of who runs the network.
    pub(crate) fn may_credit_invoice(&self, invoice: &invoice::Model) -> Result<NetworkAdmin, Denied> {
        self.account()?;
        let right = self.may_run_network(invoice.intermediary_id);
        right.map_err(|_| Denied::Forbidden.where_seen(self.sees_invoice(invoice)))
    }
}
