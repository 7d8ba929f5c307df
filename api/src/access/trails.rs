//! Who reads what an organisation keeps of what was done in it, and of who was shown which file.

use entity::{CompanyId, PersonId};

use crate::access::{CompanyReceiptReader, Denied, Viewer, viewer::Organisation};

/// The right to read the audit trail of an organisation.
#[derive(Clone, Copy, Debug)]
pub(crate) struct TrailReader {
    person: PersonId,
    organisation: Organisation,
    sees_money: bool,
    receipts: Option<CompanyReceiptReader>,
}

impl TrailReader {
    /// Who reads.
    pub(crate) fn person(&self) -> PersonId {
        self.person
    }

    /// Of which organisation.
    pub(crate) fn organisation(&self) -> Organisation {
        self.organisation
    }

    /// Whether what was done with money is read too. Whoever looks after employees, and does nothing else, reads none of it.
    pub(crate) fn sees_money(&self) -> bool {
        self.sees_money
    }

    /// By which right a company's receipts are read: deeds about the others are not told.
    pub(crate) fn receipts(&self) -> Option<CompanyReceiptReader> {
        self.receipts
    }
}

/// The right to read who in a company was shown which file.
#[derive(Clone, Copy, Debug)]
pub(crate) struct AccessLogReader {
    person: PersonId,
    company: CompanyId,
}

impl AccessLogReader {
    /// Who reads.
    pub(crate) fn person(&self) -> PersonId {
        self.person
    }

    /// In which company.
    pub(crate) fn company(&self) -> CompanyId {
        self.company
    }
}

impl Viewer {
    /// The right to read the audit trail of an organisation: of a company for those who run its programme, look after its
    /// employees or audit it, of an association for those who run its account.
    pub(crate) fn may_read_trail(&self, organisation: Organisation) -> Result<TrailReader, Denied> {
        match organisation {
            Organisation::Company(id) => {
                let right = self.may_look_into_company(id)?;
                let organisation = Organisation::Company(right.company());
                let receipts = self.may_read_company_receipts(id).ok();
                let sees_money = receipts.is_some();
                Ok(TrailReader { person: right.person(), organisation, sees_money, receipts })
            }
            Organisation::Association(id) => {
                let right = self.may_run_association(id)?;
                Ok(TrailReader { person: right.person(), organisation, sees_money: true, receipts: None })
            }
            Organisation::Intermediary(id) => {
                let right = self.may_run_network(id)?;
                Ok(TrailReader { person: right.person(), organisation, sees_money: true, receipts: None })
            }
        }
    }

    /// The right to read who in a company was shown which file: for those who run its programme, and for its auditors.
    pub(crate) fn may_read_access_log(&self, company: CompanyId) -> Result<AccessLogReader, Denied> {
        let right = self.may_look_into_accesses(company)?;
        Ok(AccessLogReader { person: right.person(), company: right.company() })
    }
}
