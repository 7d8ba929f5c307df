//! What people may do in a company: read, run the programme, look after employees, know what an hour costs.

use entity::{CompanyId, EstablishmentId, LegalEntityId, MembershipRole as Role, PersonId, company};
use sea_orm::{ConnectionTrait, DbErr, EntityTrait as _};

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
    /// The right to run a company's programme.
    CompanyManager, may_manage_company, [CsrManager];
    /// The right to look after a company's employees: to import, invite and change them.
    CompanyHr, may_look_after_employees, [CsrManager, Hr];
    /// The right to say how a company's people sign in. It is that of whoever hands out the roles, and not HR's: who governs
    /// the way in decides who comes in as anybody.
    CompanySignIn, may_govern_sign_in, [CsrManager];
    /// The right to keep a company's fiscal years and turnover.
    CompanyAccounts, may_keep_accounts, [CsrManager, Finance];
    /// The right to look into what was done in a company.
    CompanyOnlooker, may_look_into_company, [CsrManager, Hr, Auditor];
    /// The right to look into who was shown which of its files.
    AccessOnlooker, may_look_into_accesses, [CsrManager, Auditor];
    /// The right to read what stands beside a company's employees: the groups in which they are, and the days that it marks as
    /// partial activity.
    EmployeeOnlooker, may_look_at_employees, [CsrManager, Hr, Auditor];
    /// The right to read how a company is set up: who is invited, which domains are its own, how its people sign in, how its
    /// directory comes in. No secret is among it.
    SetUpReader, may_read_set_up, [CsrManager, Auditor];
    /// The right to see and enter what an employee costs: the only one that does.
    CompanyFinance, may_see_costs, [Finance];
}

/// The right to read a company's programme: its people and what they do on working time, never what they cost.
#[derive(Clone, Copy, Debug)]
pub(crate) struct CompanyReader {
    company: CompanyId,
}

impl CompanyReader {
    /// In which company.
    pub(crate) fn company(&self) -> CompanyId {
        self.company
    }
}

/// The right to read what an employee costs and what hours are worth, and to change nothing of it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct CostReader {
    company: CompanyId,
}

/// The right to read which valuations a company declared: their periods, hours and standings, and never what they are made of.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ValuationReader {
    company: CompanyId,
    reads_costs: bool,
}

impl ValuationReader {
    /// In which company.
    pub(crate) fn company(&self) -> CompanyId {
        self.company
    }

    /// Whether every value is known too, and those valuations that count time given for a confidential cause.
    pub(crate) fn reads_costs(&self) -> bool {
        self.reads_costs
    }
}

/// A right under which costs are read.
pub(crate) trait ReadsCosts: Sync {
    /// In which company.
    fn company(&self) -> CompanyId;
}

impl ReadsCosts for CostReader {
    fn company(&self) -> CompanyId {
        self.company
    }
}

impl ReadsCosts for CompanyFinance {
    fn company(&self) -> CompanyId {
        self.company
    }
}

/// The program's own right to reckon what hours of a company cost, for sums that it seals at once: they open for those alone
/// who may read costs.
#[derive(Clone, Copy, Debug)]
pub(crate) struct CostReckoner {
    company: CompanyId,
}

impl CostReckoner {
    /// For one company.
    pub(crate) fn of(company: CompanyId) -> Self {
        Self { company }
    }
}

impl ReadsCosts for CostReckoner {
    fn company(&self) -> CompanyId {
        self.company
    }
}

/// Those who read a company's programme.
const READERS: [Role; 5] = [Role::CsrManager, Role::Hr, Role::Finance, Role::LocalLead, Role::Auditor];

/// The right to read and download the receipts that a company was given, without what they are made of.
#[derive(Clone, Copy, Debug)]
pub(crate) struct CompanyReceiptReader {
    company: CompanyId,
    sees_confidential: bool,
}

impl CompanyReceiptReader {
    /// In which company.
    pub(crate) fn company(&self) -> CompanyId {
        self.company
    }

    /// Whether those are read too that attest time given for a confidential cause: they name it, and who gave it.
    pub(crate) fn sees_confidential(&self) -> bool {
        self.sees_confidential
    }
}

/// The right to read the working time that a company's employees give: that of all, or of those of one's own places.
#[derive(Clone, Debug)]
pub(crate) struct GivenTimeReader {
    company: CompanyId,
    places: Vec<Place>,
    confidential: Confidential,
}

/// Where a seat is bound to: an entity, a site, or both.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Place {
    /// The legal entity.
    pub(crate) entity: Option<LegalEntityId>,
    /// The site.
    pub(crate) site: Option<EstablishmentId>,
}

/// What is seen of the time that is given for confidential causes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Confidential {
    /// All of it.
    All,
    /// What one approves, where the company asks for that.
    ToApprove,
    /// Nothing.
    Nothing,
}

impl GivenTimeReader {
    /// In which company.
    pub(crate) fn company(&self) -> CompanyId {
        self.company
    }

    /// In which places; none stands for all.
    pub(crate) fn places(&self) -> &[Place] {
        &self.places
    }

    /// How much of what nobody else is to know.
    pub(crate) fn confidential(&self) -> Confidential {
        self.confidential
    }
}

/// What somebody knows of the worth of a company's valuations.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SeesValues {
    /// All of it: the finance role does.
    All,
    /// What a receipt in force attests, where five people at least stand behind it.
    AttestedOfFive,
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

impl CompanyHr {
    /// Whoever looks after a company's employees reads about all of them.
    pub(crate) fn reader(&self) -> EmployeeReader {
        EmployeeReader { company: self.company, reach: Reach::Whole }
    }
}

impl Viewer {
    /// The right to read a company's programme: its people and what they do on working time, never what they cost.
    pub(crate) fn may_read_company(&self, company: CompanyId) -> Result<CompanyReader, Denied> {
        self.role_in_company(company, &READERS)?;
        Ok(CompanyReader { company })
    }

    /// The right to read what an employee costs and what hours are worth.
    pub(crate) fn may_read_costs(&self, company: CompanyId) -> Result<CostReader, Denied> {
        self.role_in_company(company, &[Role::Finance])?;
        Ok(CostReader { company })
    }

    /// The right to read which valuations a company declared: of its finance, and of who audits it.
    pub(crate) fn may_read_valuations(&self, company: CompanyId) -> Result<ValuationReader, Denied> {
        if self.may_read_costs(company).is_ok() {
            return Ok(ValuationReader { company, reads_costs: true });
        }
        self.holds_in_company(company, &[Role::Auditor])?;
        Ok(ValuationReader { company, reads_costs: false })
    }

    /// The right to read and download the receipts that a company was given.
    pub(crate) fn may_read_company_receipts(
        &self,
        company: CompanyId,
    ) -> Result<CompanyReceiptReader, Denied> {
        self.role_in_company(company, &[Role::CsrManager, Role::Finance, Role::Auditor])?;
        Ok(CompanyReceiptReader { company, sees_confidential: self.may_read_costs(company).is_ok() })
    }

    /// The right to read the working time that a company's employees give. What they give for a confidential cause is
    /// for those only who approve it or know what it costs.
    pub(crate) fn may_read_given_time(&self, company: CompanyId) -> Result<GivenTimeReader, Denied> {
        self.may_read_company(company)?;
        let seats = self.seats_in(Organisation::Company(company)).filter(|seat| READERS.contains(&seat.role));
        let mut places: Vec<_> =
            seats.map(|seat| Place { entity: seat.legal_entity_id, site: seat.establishment_id }).collect();
        // One seat for the whole company is enough.
        if places.iter().any(|place| place.entity.is_none() && place.site.is_none()) {
            places.clear();
        }
        let confidential = if self.may_read_costs(company).is_ok() {
            Confidential::All
        } else if self.may_look_after_employees(company).is_ok() {
            Confidential::ToApprove
        } else {
            Confidential::Nothing
        };
        Ok(GivenTimeReader { company, places, confidential })
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

    /// What the viewer knows of the worth of a company's valuations.
    pub(crate) fn sees_values(&self, company: CompanyId) -> SeesValues {
        match self.may_read_costs(company) {
            Ok(_) => SeesValues::All,
            Err(_) => SeesValues::AttestedOfFive,
        }
    }

    /// Whether the viewer sees in a company what was given for a confidential cause: who knows what it costs, and who
    /// approves it, where the company asks for that.
    pub(crate) async fn sees_confidential(
        &self,
        connection: &impl ConnectionTrait,
        id: CompanyId,
    ) -> Result<bool, DbErr> {
        if self.may_read_costs(id).is_ok() {
            return Ok(true);
        }
        if self.may_look_after_employees(id).is_err() {
            return Ok(false);
        }
        Ok(company::Entity::find_by_id(id).one(connection).await?.is_some_and(|row| row.approves_hours))
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
    fn role_in_company(&self, company: CompanyId, roles: &[Role]) -> Result<(), Denied> {
        self.recognised()?;
        let mut seats = self.seats_in(Organisation::Company(company)).peekable();
        if seats.peek().is_none() && !self.works_for(company) {
            return Err(Denied::Hidden);
        }
        if seats.any(|seat| seat.is_of(roles)) { Ok(()) } else { Err(Denied::Forbidden) }
    }

    /// The same for what a person does or looks into: no system holds a role by which something changes, or by which the
    /// company is audited.
    fn holds_in_company(&self, company: CompanyId, roles: &[Role]) -> Result<PersonId, Denied> {
        self.role_in_company(company, roles)?;
        self.person_id().ok_or(Denied::Forbidden)
    }
}
