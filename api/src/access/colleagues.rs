//! What colleagues may do for each other: ask for help and offer it inside the company they work for. Nobody lists what one of them
//! does there; who runs the programme moderates.

use entity::{CompanyId, OrganisationStatus, PersonId};

use crate::access::{Denied, Viewer, viewer::Organisation};

/// The right to help colleagues and to be helped by them: of those who work for a verified company today.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Colleague {
    person: PersonId,
    company: CompanyId,
}

impl Colleague {
    /// Who holds the right.
    pub(crate) fn person(&self) -> PersonId {
        self.person
    }

    /// In which company.
    pub(crate) fn company(&self) -> CompanyId {
        self.company
    }
}

/// The right to read what colleagues ask and offer: of those who work there, and of who runs the programme, who moderates.
#[derive(Clone, Copy, Debug)]
pub(crate) struct HelpReader {
    person: PersonId,
    company: CompanyId,
    moderates: bool,
}

impl HelpReader {
    /// Who holds the right.
    pub(crate) fn person(&self) -> PersonId {
        self.person
    }

    /// In which company.
    pub(crate) fn company(&self) -> CompanyId {
        self.company
    }

    /// Whether they moderate there: what was reported and hidden is read too.
    pub(crate) fn moderates(&self) -> bool {
        self.moderates
    }
}

impl Viewer {
    /// The right to help colleagues and to be helped by them.
    pub(crate) fn may_help_in(&self, company: CompanyId) -> Result<Colleague, Denied> {
        let account = self.account()?;
        let mut jobs = account.employments.iter().filter(|job| job.company_id == company);
        if jobs.any(|job| job.company_status == OrganisationStatus::Verified) {
            return Ok(Colleague { person: account.person.id, company });
        }
        // Whoever reads the programme and works elsewhere knows that the company is there.
        Err(Denied::Forbidden.where_seen(self.may_read_company(company).is_ok()))
    }

    /// The right to read what colleagues ask and offer.
    pub(crate) fn may_read_help(&self, company: CompanyId) -> Result<HelpReader, Denied> {
        let person = self.account()?.person.id;
        let moderates = self.may_manage_company(company).is_ok();
        if !moderates {
            self.may_help_in(company)?;
        }
        Ok(HelpReader { person, company, moderates })
    }

    /// The companies in which the viewer may read what colleagues ask and offer, each once.
    pub(crate) fn companies_of_help(&self) -> Vec<CompanyId> {
        let jobs = self.account().into_iter().flat_map(|account| &account.employments);
        let seats = self.seats().filter_map(|seat| match seat.organisation {
            Organisation::Company(id) => Some(id),
            _ => None,
        });
        let mut all: Vec<CompanyId> = jobs.map(|job| job.company_id).chain(seats).collect();
        all.sort_unstable();
        all.dedup();
        all.retain(|id| self.may_read_help(*id).is_ok());
        all
    }
}
