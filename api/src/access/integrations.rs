//! What people may have programs outside do and be told in an organisation's name.

use entity::{AssociationId, CompanyId, PersonId};

use crate::access::{Denied, TokenScopes, Viewer, viewer::Organisation};

/// The right to have an organisation's webhooks told of what happens: of whoever runs a company's programme, or an
/// association's account.
#[derive(Clone, Copy, Debug)]
pub(crate) struct WebhookKeeper {
    person: PersonId,
    organisation: Organisation,
}

impl WebhookKeeper {
    /// Who holds the right.
    pub(crate) fn person(&self) -> PersonId {
        self.person
    }

    /// In which organisation.
    pub(crate) fn organisation(&self) -> Organisation {
        self.organisation
    }

    /// Whoever keeps webhooks reads them.
    pub(crate) fn reader(&self) -> WebhookReader {
        WebhookReader { person: self.person, organisation: self.organisation }
    }

    /// The company, where it is one.
    pub(crate) fn company(&self) -> Option<CompanyId> {
        match self.organisation {
            Organisation::Company(id) => Some(id),
            Organisation::Association(_) | Organisation::Intermediary(_) => None,
        }
    }

    /// The association, where it is one.
    pub(crate) fn association(&self) -> Option<AssociationId> {
        match self.organisation {
            Organisation::Association(id) => Some(id),
            Organisation::Company(_) | Organisation::Intermediary(_) => None,
        }
    }
}

/// The right to read where an organisation has programs told, and what was sent there: of who keeps its webhooks, and of who
/// audits a company.
#[derive(Clone, Copy, Debug)]
pub(crate) struct WebhookReader {
    person: PersonId,
    organisation: Organisation,
}

impl WebhookReader {
    /// Who reads.
    pub(crate) fn person(&self) -> PersonId {
        self.person
    }

    /// In which organisation.
    pub(crate) fn organisation(&self) -> Organisation {
        self.organisation
    }
}

/// The right to read which systems a company has.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ClientReader {
    company: CompanyId,
}

impl ClientReader {
    /// In which company.
    pub(crate) fn company(&self) -> CompanyId {
        self.company
    }
}

/// The right to keep a company's own systems: of whoever runs its programme, and of its finance, who alone lets one read
/// what hours cost.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ClientKeeper {
    person: PersonId,
    company: CompanyId,
    gives_finance: bool,
}

impl ClientKeeper {
    /// Who holds the right.
    pub(crate) fn person(&self) -> PersonId {
        self.person
    }

    /// In which company.
    pub(crate) fn company(&self) -> CompanyId {
        self.company
    }

    /// Whether they may give these scopes: nobody gives away what they do not see themselves.
    pub(crate) fn may_give(&self, scopes: &TokenScopes) -> bool {
        !scopes.are_of_finance() || self.gives_finance
    }
}

impl Viewer {
    /// The right to keep a company's own systems.
    pub(crate) fn may_keep_clients(&self, company: CompanyId) -> Result<ClientKeeper, Denied> {
        let person = self.may_keep_accounts(company)?.person();
        Ok(ClientKeeper { person, company, gives_finance: self.may_see_costs(company).is_ok() })
    }

    /// The right to read which systems a company has: of who keeps them, and of who audits the company.
    pub(crate) fn may_read_clients(&self, company: CompanyId) -> Result<ClientReader, Denied> {
        if self.may_keep_clients(company).is_err() {
            self.may_read_set_up(company)?;
        }
        Ok(ClientReader { company })
    }

    /// The right to read an organisation's webhooks, and what was sent to them.
    pub(crate) fn may_read_webhooks(&self, organisation: Organisation) -> Result<WebhookReader, Denied> {
        let person = match organisation {
            Organisation::Company(id) => self.may_read_set_up(id)?.person(),
            Organisation::Association(id) => self.may_run_association(id)?.person(),
            Organisation::Intermediary(_) => return Err(Denied::Hidden),
        };
        Ok(WebhookReader { person, organisation })
    }

    /// The right to keep an organisation's webhooks.
    pub(crate) fn may_keep_webhooks(&self, organisation: Organisation) -> Result<WebhookKeeper, Denied> {
        let person = match organisation {
            Organisation::Company(id) => self.may_manage_company(id)?.person(),
            Organisation::Association(id) => self.may_run_association(id)?.person(),
            Organisation::Intermediary(_) => return Err(Denied::Hidden),
        };
        Ok(WebhookKeeper { person, organisation })
    }
}
