//! What people may do for themselves: look after their account, and give time.

use entity::{BrowserSessionId, EmploymentId, MembershipRole as Role, OrganisationStatus, PersonId};

use crate::access::{Denied, Viewer};

/// The right of a person over their own account.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Oneself {
    person: PersonId,
}

impl Oneself {
    /// Who it is.
    pub(crate) fn person(&self) -> PersonId {
        self.person
    }
}

/// The right of a person over what opens their account: of those who have signed in themselves. A program that holds a
/// token acts for its owner, and must not take their place.
#[derive(Clone, Copy, Debug)]
pub(crate) struct OneselfInPerson {
    oneself: Oneself,
    session: BrowserSessionId,
}

impl OneselfInPerson {
    /// The right over the account itself.
    pub(crate) fn oneself(&self) -> Oneself {
        self.oneself
    }

    /// The session that they are in.
    pub(crate) fn session(&self) -> BrowserSessionId {
        self.session
    }
}

/// The right to send files: of those whose role takes one somewhere.
#[derive(Clone, Copy, Debug)]
pub(crate) struct SendsFiles {
    person: PersonId,
}

impl SendsFiles {
    /// Who sends.
    pub(crate) fn person(&self) -> PersonId {
        self.person
    }
}

/// The right to give time: on an employer's account, or one's own.
#[derive(Clone, Copy, Debug)]
pub(crate) struct MayBook {
    person: PersonId,
    employment: Option<EmploymentId>,
}

impl MayBook {
    /// Who gives.
    pub(crate) fn person(&self) -> PersonId {
        self.person
    }

    /// Under which employment; none on one's own account.
    pub(crate) fn employment(&self) -> Option<EmploymentId> {
        self.employment
    }
}

impl Viewer {
    /// The right over one's own account.
    pub(crate) fn oneself(&self) -> Result<Oneself, Denied> {
        Ok(Oneself { person: self.account()?.person.id })
    }

    /// The right over what opens one's own account; no token has it.
    pub(crate) fn oneself_in_person(&self) -> Result<OneselfInPerson, Denied> {
        let session = self.account()?.session.ok_or(Denied::Forbidden)?;
        Ok(OneselfInPerson { oneself: self.oneself()?, session })
    }

    /// The right to send files: lists of employees, of those who look after them; written delegations, of those who run
    /// an association's account. Nobody else has a use for one.
    pub(crate) fn may_send_files(&self) -> Result<SendsFiles, Denied> {
        let account = self.account()?;
        let has_a_use = |role| matches!(role, Role::CsrManager | Role::Hr | Role::AssociationAdmin);
        if account.memberships.iter().any(|seat| has_a_use(seat.role)) {
            Ok(SendsFiles { person: account.person.id })
        } else {
            Err(Denied::Forbidden)
        }
    }

    /// The right to give time. With an employment it must run today, in a verified company; a leaver keeps the
    /// right to give their own time.
    pub(crate) fn may_book(&self, employment: Option<EmploymentId>) -> Result<MayBook, Denied> {
        let account = self.account()?;
        if let Some(id) = employment {
            let job = account.employments.iter().find(|job| job.id == id).ok_or(Denied::Hidden)?;
            if job.company_status != OrganisationStatus::Verified {
                return Err(Denied::Forbidden);
            }
        }
        Ok(MayBook { person: account.person.id, employment })
    }
}
