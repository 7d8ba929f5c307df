//! What people may do in a company: read, run the programme, look after employees, know what an hour costs.

use entity::{CompanyId, EstablishmentId, LegalEntityId, MembershipRole as Role, PersonId};

use crate::access::{Denied, Viewer, viewer::Organisation};

macro_rules! company_rights {
    ($($(#[$doc:meta])* $name:ident, $function:ident, [$($role:ident),*];)*) => {
        $(
            $(#[$doc])*
            #[derive(Clone, Copy, Debug)]
            pub(crate) struct $name {
                person: PersonId,
                company: CompanyId,
            }

            impl $name {
                /// Who holds the right.
                pub(crate) fn person(&self) -> PersonId {
                    self.person
                }

                /// In which company.
                pub(crate) fn company(&self) -> CompanyId {
                    self.company
                }
            }
        )*

        impl Viewer {
            $(
                $(#[$doc])*
                pub(crate) fn $function(&self, company: CompanyId) -> Result<$name, Denied> {
                    let person = self.holds_in_company(company, &[$(Role::$role),*])?;
                    Ok($name { person, company })
                }
            )*
        }
    };
}

company_rights! {
    /// The right to read a company's programme: its people and what they do on working time, never what they cost.
    CompanyReader, may_read_company, [CsrManager, Hr, Finance, LocalLead, Auditor];
    /// The right to run a company's programme.
    CompanyManager, may_manage_company, [CsrManager];
    /// The right to look after a company's employees: to import, invite and change them.
    CompanyHr, may_look_after_employees, [CsrManager, Hr];
    /// The right to keep a company's fiscal years and turnover.
    CompanyAccounts, may_keep_accounts, [CsrManager, Finance];
    /// The right to see and enter what an employee costs: the only one that does.
    CompanyFinance, may_see_costs, [Finance];
}

/// The right to read and download the receipts that a company was given, without what they are made of.
#[derive(Clone, Copy, Debug)]
pub(crate) struct CompanyReceiptReader {
    company: CompanyId,
}

impl CompanyReceiptReader {
    /// In which company.
    pub(crate) fn company(&self) -> CompanyId {
        self.company
    }
}

/// The right to read about a company's employees: about all, or about those of one's own places.
#[derive(Clone, Debug)]
pub(crate) struct EmployeeReader {
    company: CompanyId,
    reach: Reach,
}

/// Whom a right is about.
#[derive(Clone, Debug)]
pub(crate) enum Reach {
    /// Everybody in the company.
    Whole,
    /// Those in these legal entities and at these sites.
    Places {
        /// The legal entities.
        entities: Vec<LegalEntityId>,
        /// The sites.
        sites: Vec<EstablishmentId>,
    },
}

impl EmployeeReader {
    /// In which company.
    pub(crate) fn company(&self) -> CompanyId {
        self.company
    }

    /// Whom it is about.
    pub(crate) fn reach(&self) -> &Reach {
        &self.reach
    }
}

impl Viewer {
    /// The right to read and download the receipts that a company was given.
    pub(crate) fn may_read_company_receipts(
        &self,
        company: CompanyId,
    ) -> Result<CompanyReceiptReader, Denied> {
        self.holds_in_company(company, &[Role::CsrManager, Role::Finance, Role::Auditor])?;
        Ok(CompanyReceiptReader { company })
    }

    /// The right to read about a company's employees. A local lead reads about those of the places they lead.
    pub(crate) fn may_read_employees(&self, company: CompanyId) -> Result<EmployeeReader, Denied> {
        self.may_read_company(company)?;
        let seats = || self.seats_in(Organisation::Company(company));
        let reach = if seats().any(|seat| seat.role != Role::LocalLead) {
            Reach::Whole
        } else {
            Reach::Places {
                entities: seats().filter_map(|seat| seat.legal_entity_id).collect(),
                sites: seats().filter_map(|seat| seat.establishment_id).collect(),
            }
        };
        Ok(EmployeeReader { company, reach })
    }

    /// A right over something that only those see who read the programme: for a colleague it does not exist.
    pub(crate) fn over_what_readers_see<T>(
        &self,
        company: CompanyId,
        right: Result<T, Denied>,
    ) -> Result<T, Denied> {
        right.map_err(|denied| denied.where_seen(self.may_read_company(company).is_ok()))
    }

    /// Who works for a company or holds a seat in it sees it, and may still not do everything there.
    fn holds_in_company(&self, company: CompanyId, roles: &[Role]) -> Result<PersonId, Denied> {
        let person = self.account()?.person.id;
        let mut seats = self.seats_in(Organisation::Company(company)).peekable();
        if seats.peek().is_none() && !self.works_for(company) {
            return Err(Denied::Hidden);
        }
        if seats.any(|seat| roles.contains(&seat.role)) { Ok(person) } else { Err(Denied::Forbidden) }
    }
}
