//! What the platform's operators may do. They vet, moderate and repair; they never see what an hour costs.

use entity::{CompanyId, PersonId};

use crate::access::{Denied, Viewer};

/// The right to operate the platform.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Operating {
    person: PersonId,
}

impl Operating {
    /// Who operates.
    pub(crate) fn person(&self) -> PersonId {
        self.person
    }
}

/// The right to say that a domain of addresses is a company's no longer: an operator's, or that of whoever runs the company's
/// programme.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ReleasesDomains {
    person: PersonId,
    company: CompanyId,
    operates: bool,
}

impl ReleasesDomains {
    /// Who holds the right.
    pub(crate) fn person(&self) -> PersonId {
        self.person
    }

    /// Of which company.
    pub(crate) fn company(&self) -> CompanyId {
        self.company
    }

    /// Whether it is an operator's.
    pub(crate) fn operates(&self) -> bool {
        self.operates
    }
}

impl Viewer {
    /// The right to operate the platform. For everybody else its pages do not exist.
    pub(crate) fn may_operate(&self) -> Result<Operating, Denied> {
        let person = &self.account()?.person;
        if person.is_operator { Ok(Operating { person: person.id }) } else { Err(Denied::Hidden) }
    }

    /// The right to say that a domain is a company's no longer. For who may not even read them, the company's
    /// domains do not exist.
    pub(crate) fn may_release_domains(&self, company: CompanyId) -> Result<ReleasesDomains, Denied> {
        if let Ok(right) = self.may_operate() {
            return Ok(ReleasesDomains { person: right.person(), company, operates: true });
        }
        let is_seen = self.may_read_set_up(company).is_ok();
        let right = self.may_manage_company(company).map_err(|denied| denied.where_seen(is_seen))?;
        Ok(ReleasesDomains { person: right.person(), company, operates: false })
    }
}
