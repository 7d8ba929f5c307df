//! The one who asks, with every seat they hold: loaded once a request, and again inside the transaction of a write.
//! Here alone it is said what single sign-on takes out of them: a session that an employer's identity provider opened carries
//! that employer's seats and nothing else, and where a company asks for its own way in, no other one carries its seats.

mod held;
mod reached;
mod scoped;

use std::{collections::BTreeSet, sync::Arc};

use chrono::NaiveDate;
use entity::{
    AccessTokenId, ApiClientId, ApiClientTokenId, AssociationBranchId, AssociationId, BranchId,
    BrowserSessionId, CompanyId, EmploymentId, EstablishmentId, IntermediaryId, LegalEntityId, Means,
    MembershipRole, OrganisationStatus, PersonId, SignatoryId, Timestamp, person,
};
use sea_orm::{ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _};

use held::Seats;
pub(crate) use reached::{Elsewhere, OpenSession};

use crate::{
    access::{Denied, TokenScopes, way_in},
    origin::Origin,
    zone,
};

/// Who asks. Nobody in particular is a viewer too.
#[derive(Clone, Debug, Default)]
pub(crate) struct Viewer {
    account: Option<Account>,
    /// Beside an account there is none.
    service: Option<Service>,
    /// The network from which they ask, where one is known.
    network: Option<Arc<str>>,
}

/// A company's own system: no person, but a seat in that company, which its scopes make. It reads, and answers for
/// nothing.
#[derive(Clone, Debug)]
pub(crate) struct Service {
    /// The token by which it asks.
    pub(crate) token: ApiClientTokenId,
    client: ApiClientId,
    seats: Vec<Seat>,
}

/// Who looks at a file, as the access log names them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Looker {
    /// Somebody with an account.
    Person(PersonId),
    /// A company's own system.
    System(ApiClientId),
}

impl Looker {
    /// The person, where it is one.
    pub(crate) fn person(self) -> Option<PersonId> {
        match self {
            Self::Person(id) => Some(id),
            Self::System(_) => None,
        }
    }

    /// The system, where it is one.
    pub(crate) fn system(self) -> Option<ApiClientId> {
        match self {
            Self::Person(_) => None,
            Self::System(id) => Some(id),
        }
    }
}

/// A signed-in person and their seats.
#[derive(Clone, Debug)]
pub(crate) struct Account {
    pub(crate) person: person::Model,
    /// The browser session that asks; none for a token.
    pub(crate) session: Option<BrowserSessionId>,
    /// The token that asks; none for a browser.
    pub(crate) token: Option<AccessTokenId>,
    /// What that token may be used for; everything when left out.
    scopes: Option<TokenScopes>,
    /// The company whose identity provider opened the session: nothing else is reached in it.
    pub(crate) through: Option<CompanyId>,
    /// Whether the account has a way in of the person's own, beside that of their employer. Only asked of a session that an
    /// identity provider opened.
    pub(crate) has_own_way_in: bool,
    pub(crate) memberships: Vec<Seat>,
    pub(crate) employments: Vec<Job>,
    pub(crate) signatories: Vec<SigningTerm>,
    /// The companies in which the person has a place that this way in does not reach.
    pub(crate) elsewhere: Vec<Elsewhere>,
    /// The day on which their time is out of reach too, where there is such a company and this is a way in; none for a job.
    pub(in crate::access) closed_on: Option<NaiveDate>,
}

/// A role in an organisation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Seat {
    pub(crate) organisation: Organisation,
    pub(crate) name: String,
    pub(crate) role: MembershipRole,
    /// Whether it is a finance seat without what anything costs: an auditor's, as far as finance has the same right.
    is_narrowed: bool,
    /// Only in this entity, or at this site.
    pub(crate) legal_entity_id: Option<LegalEntityId>,
    pub(crate) establishment_id: Option<EstablishmentId>,
    /// Only for this branch of the association.
    pub(crate) branch_id: Option<AssociationBranchId>,
    /// In this branch of the intermediary, and in the bureaux under it.
    pub(crate) intermediary_branch_id: Option<BranchId>,
}

impl Seat {
    /// Whether its role is one of these. What a token leaves of a finance seat has no right that finance has not.
    pub(in crate::access) fn is_of(&self, roles: &[MembershipRole]) -> bool {
        roles.contains(&self.role) && (!self.is_narrowed || roles.contains(&MembershipRole::Finance))
    }
}

/// Which organisation a seat is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Organisation {
    Company(CompanyId),
    Association(AssociationId),
    Intermediary(IntermediaryId),
}

/// An employment that began and has not ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Job {
    pub(crate) id: EmploymentId,
    pub(crate) company_id: CompanyId,
    pub(crate) company_name: String,
    pub(crate) company_status: OrganisationStatus,
}

/// A term in which the person may sign for an association.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct SigningTerm {
    pub(crate) id: SignatoryId,
    pub(crate) association_id: AssociationId,
    pub(crate) association_name: String,
}

impl Viewer {
    /// Nobody in particular.
    pub(crate) fn anonymous() -> Self {
        Self::default()
    }

    /// Loads the seats that a person reaches in a session, or by a token or a link where there is none; nobody in particular
    /// when the person was erased.
    pub(crate) async fn load(
        connection: &impl ConnectionTrait,
        person_id: PersonId,
        session: Option<OpenSession>,
        now: Timestamp,
    ) -> Result<Self, DbErr> {
        let mut viewer = Self::unbound(connection, person_id, now).await?;
        if let Some(account) = &mut viewer.account {
            account.session = session.map(|session| session.id);
            account.through = session.and_then(|session| session.through);
            if let Some(company) = account.through {
                account.has_own_way_in = way_in::has_own(connection, person_id, company).await?;
            }
            account.keep_what_is_reached(now);
        }
        Ok(viewer)
    }

    /// Loads all of a person's seats, for a job that does what they asked for: by a way in that was looked at then, and is
    /// looked at again when they fetch what came of it.
    pub(crate) async fn unbound(
        connection: &impl ConnectionTrait,
        person_id: PersonId,
        now: Timestamp,
    ) -> Result<Self, DbErr> {
        let person = person::Entity::find_by_id(person_id)
            .filter(person::Column::ErasedAt.is_null())
            .one(connection)
            .await?;
        let Some(person) = person else {
            return Ok(Self::anonymous());
        };
        let today = today_of(&person, now);
        let Seats { memberships, employments, signatories, elsewhere } =
            Seats::of(connection, person_id, today, zone::day_of_companies(now)).await?;
        let account = Account {
            person,
            session: None,
            token: None,
            scopes: None,
            through: None,
            has_own_way_in: true,
            memberships,
            employments,
            signatories,
            elsewhere,
            closed_on: None,
        };
        Ok(Self { account: Some(account), service: None, network: None })
    }

    /// The same person again, as the database knows them now.
    pub(crate) async fn reload(
        &self,
        connection: &impl ConnectionTrait,
        now: Timestamp,
    ) -> Result<Self, DbErr> {
        let again = match (&self.account, &self.service) {
            (Some(account), _) => {
                let through = account.through;
                let session = account.session.map(|id| OpenSession { id, through });
                let again = Self::load(connection, account.person.id, session, now).await?;
                match account.token {
                    Some(token) => again.by_token(token, account.scopes.clone()),
                    None => again,
                }
            }
            (None, Some(service)) => Self::load_service(connection, service.token, now).await?,
            (None, None) => Self::anonymous(),
        };
        Ok(again.on_network(self.network.clone()))
    }

    /// The same, asking from a network.
    pub(crate) fn on_network(self, network: Option<Arc<str>>) -> Self {
        Self { network, ..self }
    }

    /// From where they ask: a program by its token, everybody else in a browser.
    pub(crate) fn origin(&self) -> Origin {
        let has_token = self.account.as_ref().is_some_and(|account| account.token.is_some());
        let is_program = has_token || self.service.is_some();
        let means = if is_program { Means::Token } else { Means::Browser };
        Origin::new(means, self.network.clone())
    }

    /// The same of whoever acts by a link, with an account or without one.
    pub(crate) fn origin_of_link(&self) -> Origin {
        Origin::new(Means::Link, self.network.clone())
    }

    /// Whether this viewer holds exactly the seats that another one does: the same rights.
    pub(crate) fn has_the_seats_of(&self, other: &Self) -> bool {
        let seats = |viewer: &Self| {
            let of_service = viewer.service.as_ref().map(|service| service.seats.clone());
            let of_person = viewer.account.as_ref().map(|account| {
                let Account { person, memberships, employments, signatories, .. } = account;
                let seats = (memberships.clone(), employments.clone(), signatories.clone());
                (person.id, person.is_operator, seats)
            });
            (of_person, of_service)
        };
        seats(self) == seats(other)
    }

    /// Everything by which this viewer may do something, a line each: what was answered to somebody is answered again
    /// only while they hold all that they held then.
    pub(crate) fn standing(&self) -> BTreeSet<String> {
        let Some(account) = &self.account else {
            return BTreeSet::new();
        };
        let seats = account.memberships.iter().map(|seat| {
            let Seat { organisation, role, legal_entity_id, establishment_id, branch_id, .. } = seat;
            let place = (legal_entity_id, establishment_id, branch_id, seat.intermediary_branch_id);
            format!("{organisation:?} {role:?} {place:?}")
        });
        let jobs = account.employments.iter().map(|job| format!("{:?}", job.id));
        let terms = account.signatories.iter().map(|term| format!("{:?}", term.id));
        let operator = account.person.is_operator.then(|| "operator".to_owned());
        seats.chain(jobs).chain(terms).chain(operator).collect()
    }

    /// The account, for those who are signed in. What needs a person does not exist for a system.
    pub(crate) fn account(&self) -> Result<&Account, Denied> {
        self.account.as_ref().ok_or(if self.service.is_some() { Denied::Hidden } else { Denied::SignedOut })
    }

    /// That somebody asks, be it a system.
    pub(crate) fn recognised(&self) -> Result<(), Denied> {
        if self.account.is_some() || self.service.is_some() { Ok(()) } else { Err(Denied::SignedOut) }
    }

    /// The system that asks, if it is one.
    pub(crate) fn service(&self) -> Option<&Service> {
        self.service.as_ref()
    }

    /// Every seat that the viewer holds.
    pub(crate) fn seats(&self) -> impl Iterator<Item = &Seat> {
        let of_service = self.service.iter().flat_map(|service| &service.seats);
        self.account.iter().flat_map(|account| &account.memberships).chain(of_service)
    }

    /// Who is signed in, if anybody.
    pub(crate) fn person_id(&self) -> Option<PersonId> {
        self.account.as_ref().map(|account| account.person.id)
    }

    /// Who is shown what the viewer opens; nobody in particular for a visitor.
    pub(crate) fn looker(&self) -> Option<Looker> {
        let system = self.service.as_ref().map(|service| Looker::System(service.client));
        self.person_id().map(Looker::Person).or(system)
    }

    /// The seats that the viewer holds in an organisation.
    pub(crate) fn seats_in(&self, organisation: Organisation) -> impl Iterator<Item = &Seat> {
        self.seats().filter(move |seat| seat.organisation == organisation)
    }

    /// Whether the viewer works for a company today.
    pub(crate) fn works_for(&self, company: CompanyId) -> bool {
        self.account.iter().flat_map(|account| &account.employments).any(|job| job.company_id == company)
    }
}

/// "Today" of a term or a contract is the person's own.
fn today_of(person: &person::Model, now: Timestamp) -> NaiveDate {
    now.to_utc().with_timezone(&zone::of(&person.time_zone)).date_naive()
}
