//! The one who asks, with every seat they hold: loaded once a request, and again inside the transaction of a write.
//! Here alone it is said what single sign-on takes out of them: a session that an employer's identity provider opened carries
//! that employer's seats and nothing else, and where a company asks for its own way in, no other one carries its seats.

mod reached;

use std::{collections::BTreeSet, sync::Arc};

use chrono::NaiveDate;
use entity::{
    AccessTokenId, ApiClientTokenId, AssociationBranchId, AssociationId, BrowserSessionId, CompanyId,
    EmploymentId, EstablishmentId, LegalEntityId, Means, MembershipRole, OrganisationStatus, PersonId,
    SignatoryId, Timestamp, api_client, api_client_token, association, company, employment, membership,
    person, signatory,
};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, FromQueryResult, JoinType, Order,
    QueryFilter as _, QuerySelect as _, QueryTrait as _,
    sea_query::{Expr, SelectStatement, UnionType},
};
use uuid::Uuid;

pub(crate) use reached::{Elsewhere, OpenSession};

use crate::{
    access::{Denied, TokenScope, TokenScopes, way_in},
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
    seats: Vec<Seat>,
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
}

/// A role in an organisation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Seat {
    pub(crate) organisation: Organisation,
    pub(crate) name: String,
    pub(crate) role: MembershipRole,
    /// Only in this entity, or at this site.
    pub(crate) legal_entity_id: Option<LegalEntityId>,
    pub(crate) establishment_id: Option<EstablishmentId>,
    /// Only for this branch of the association.
    pub(crate) branch_id: Option<AssociationBranchId>,
}

/// Which organisation a seat is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Organisation {
    Company(CompanyId),
    Association(AssociationId),
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
            if account.through.is_some() {
                account.has_own_way_in = way_in::has_own(connection, person_id).await?;
            }
            account.keep_what_is_reached();
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
        // "Today" of a term or a contract is the person's own.
        let zone = zone::of(&person.time_zone);
        let today = now.to_utc().with_timezone(&zone).date_naive();
        let Seats { memberships, employments, signatories, elsewhere } =
            Seats::of(connection, person_id, today).await?;
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

    /// The same, asking by a token: with scopes, only with the seats that these open.
    pub(crate) fn by_token(mut self, id: AccessTokenId, scopes: Option<TokenScopes>) -> Self {
        if let Some(account) = &mut self.account {
            account.token = Some(id);
            if let Some(scopes) = &scopes {
                narrow(account, scopes);
            }
            account.scopes = scopes;
        }
        self
    }

    /// A company's own system, by a token that works; nobody in particular when it does not any more.
    pub(crate) async fn load_service(
        connection: &impl ConnectionTrait,
        token: ApiClientTokenId,
        now: Timestamp,
    ) -> Result<Self, DbErr> {
        let row = api_client_token::Entity::find_by_id(token)
            .filter(api_client_token::Column::ExpiresAt.gt(now))
            .one(connection)
            .await?;
        let Some(row) = row else { return Ok(Self::anonymous()) };
        let Some(client) = api_client::Entity::find_by_id(row.api_client_id).one(connection).await? else {
            return Ok(Self::anonymous());
        };
        let company = company::Entity::find_by_id(client.company_id).one(connection).await?;
        let Some(company) = company.filter(|_| client.revoked_at.is_none()) else {
            return Ok(Self::anonymous());
        };
        let seats = seats_of_service(&company, &TokenScopes::read(&row.scopes));
        Ok(Self { account: None, service: Some(Service { token, seats }), network: None })
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
            format!("{organisation:?} {role:?} {legal_entity_id:?} {establishment_id:?} {branch_id:?}")
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

    /// Whether nothing but their own rights bounds what the one who asks may do: they are signed in, or hold a token
    /// without scopes.
    pub(crate) fn is_unbound(&self) -> bool {
        self.service.is_none() && self.account.as_ref().is_none_or(|account| account.scopes.is_none())
    }

    /// Whether a mutation lies within the scopes by which the viewer asks; else the one that it needs, if any lets it
    /// pass.
    pub(crate) fn may_use(&self, mutation: &str) -> Result<(), Option<TokenScope>> {
        if self.is_unbound() {
            return Ok(());
        }
        let needed = TokenScope::needed_by(mutation);
        let scopes = self.account.as_ref().and_then(|account| account.scopes.as_ref());
        let is_held = scopes.zip(needed).is_some_and(|(scopes, needed)| scopes.hold(needed));
        if is_held { Ok(()) } else { Err(needed) }
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

    /// The seats that the viewer holds in an organisation.
    pub(crate) fn seats_in(&self, organisation: Organisation) -> impl Iterator<Item = &Seat> {
        self.seats().filter(move |seat| seat.organisation == organisation)
    }

    /// Whether the viewer works for a company today.
    pub(crate) fn works_for(&self, company: CompanyId) -> bool {
        self.account.iter().flat_map(|account| &account.employments).any(|job| job.company_id == company)
    }
}

impl Account {
    /// Whether they ask by a way that opens companies' programmes to them, as far as they have a place there: in a browser, or
    /// by a token that says so.
    pub(super) fn opens_programmes(&self) -> bool {
        self.scopes.as_ref().is_none_or(|scopes| scopes.open_companies() || scopes.open_costs())
    }
}

/// Leaves a person the seats that scopes open. What is an operator's, no scope opens. Who knows what hours cost reads the
/// programme without that, as an auditor does.
fn narrow(account: &mut Account, scopes: &TokenScopes) {
    account.person.is_operator = false;
    if !scopes.open_associations() {
        account.signatories.clear();
    }
    account.memberships.retain_mut(|seat| match seat.organisation {
        Organisation::Association(_) => scopes.open_associations(),
        Organisation::Company(_) if seat.role == MembershipRole::Finance => {
            if !scopes.open_costs() {
                seat.role = MembershipRole::Auditor;
            }
            scopes.open_costs() || scopes.open_companies()
        }
        Organisation::Company(_) => scopes.open_companies(),
    });
}

/// The seats that scopes make for a company's own system: an auditor's, or one that knows what hours cost.
fn seats_of_service(company: &company::Model, scopes: &TokenScopes) -> Vec<Seat> {
    let role = if scopes.open_costs() {
        MembershipRole::Finance
    } else if scopes.open_companies() {
        MembershipRole::Auditor
    } else {
        return Vec::new();
    };
    let organisation = Organisation::Company(company.id);
    let name = company.name.clone();
    vec![Seat { organisation, name, role, legal_entity_id: None, establishment_id: None, branch_id: None }]
}

/// A membership: a role in a company or in an association.
const MEMBERSHIP: &str = "membership";

/// An employment in a company.
const EMPLOYMENT: &str = "employment";

/// A signatory's term in an association.
const TERM: &str = "term";

/// One of a person's seats. Which columns it has depends on its kind.
#[derive(FromQueryResult)]
struct SeatRow {
    kind: String,
    id: Uuid,
    company_id: Option<CompanyId>,
    company_name: Option<String>,
    company_status: Option<OrganisationStatus>,
    /// The company's code, where its own sign-in alone leads in for this person.
    entered_by: Option<String>,
    association_id: Option<AssociationId>,
    association_name: Option<String>,
    role: Option<MembershipRole>,
    legal_entity_id: Option<LegalEntityId>,
    establishment_id: Option<EstablishmentId>,
    branch_id: Option<AssociationBranchId>,
    starts_on: Option<NaiveDate>,
    ends_on: Option<NaiveDate>,
}

impl SeatRow {
    /// Whether it is held on a day.
    fn holds_on(&self, day: NaiveDate) -> bool {
        self.starts_on.is_none_or(|from| from <= day) && self.ends_on.is_none_or(|to| to >= day)
    }

    fn elsewhere(&self) -> Option<Elsewhere> {
        Some(Elsewhere {
            company_id: self.company_id?,
            company_name: self.company_name.clone()?,
            code: self.entered_by.clone()?,
        })
    }

    fn membership(self) -> Option<Seat> {
        let (organisation, name) = match (self.company_id, self.association_id) {
            (Some(id), _) => (Organisation::Company(id), self.company_name?),
            (None, id) => (Organisation::Association(id?), self.association_name?),
        };
        Some(Seat {
            organisation,
            name,
            role: self.role?,
            legal_entity_id: self.legal_entity_id,
            establishment_id: self.establishment_id,
            branch_id: self.branch_id,
        })
    }

    fn employment(self) -> Option<Job> {
        Some(Job {
            id: self.id.into(),
            company_id: self.company_id?,
            company_name: self.company_name?,
            company_status: self.company_status?,
        })
    }

    fn term(self) -> Option<SigningTerm> {
        Some(SigningTerm {
            id: self.id.into(),
            association_id: self.association_id?,
            association_name: self.association_name?,
        })
    }
}

/// What a person holds, each kind in its own order of age.
#[derive(Default)]
struct Seats {
    memberships: Vec<Seat>,
    employments: Vec<Job>,
    signatories: Vec<SigningTerm>,
    elsewhere: Vec<Elsewhere>,
}

impl Seats {
    /// Reads them all in one statement: every request asks for them.
    async fn of(
        connection: &impl ConnectionTrait,
        person_id: PersonId,
        today: NaiveDate,
    ) -> Result<Self, DbErr> {
        // The memberships first: their columns tell PostgreSQL the types of those that the others leave empty.
        let mut query = memberships_of(person_id);
        query.union(UnionType::All, employments_of(person_id)).union(UnionType::All, terms_of(person_id));
        query.order_by("id", Order::Asc);
        let statement = connection.get_database_backend().build(&query);
        let rows = SeatRow::find_by_statement(statement).all(connection).await?;
        let left = companies_left(&rows, today);
        let mut seats = Self::default();
        for row in rows.into_iter().filter(|row| row.holds_on(today)) {
            match &*row.kind {
                // Whoever has left a company is switched off there; those who never worked for it keep their seat.
                MEMBERSHIP if row.company_id.is_some_and(|id| left.contains(&id)) => {}
                MEMBERSHIP => {
                    seats.note_elsewhere(&row);
                    seats.memberships.extend(row.membership());
                }
                EMPLOYMENT => {
                    seats.note_elsewhere(&row);
                    seats.employments.extend(row.employment());
                }
                TERM => seats.signatories.extend(row.term()),
                _ => {}
            }
        }
        Ok(seats)
    }

    /// Notes the company of a row that its own sign-in alone leads to, once.
    fn note_elsewhere(&mut self, row: &SeatRow) {
        if let Some(place) = row.elsewhere().filter(|place| !self.elsewhere.contains(place)) {
            self.elsewhere.push(place);
        }
    }
}

/// The companies for which somebody has worked and works no more.
fn companies_left(rows: &[SeatRow], today: NaiveDate) -> BTreeSet<CompanyId> {
    let employers = |over: bool| {
        let jobs = rows.iter().filter(|row| row.kind == EMPLOYMENT);
        let such = jobs.filter(move |row| employment::is_over(row.ends_on, today) == over);
        such.filter_map(|row| row.company_id)
    };
    let kept: BTreeSet<_> = employers(false).collect();
    employers(true).filter(|company| !kept.contains(company)).collect()
}

fn memberships_of(person_id: PersonId) -> SelectStatement {
    use membership::{Column, Entity};
    let company = Entity::belongs_to(company::Entity).from(Column::CompanyId).to(company::Column::Id);
    let association =
        Entity::belongs_to(association::Entity).from(Column::AssociationId).to(association::Column::Id);
    Entity::find()
        .select_only()
        .column_as(Expr::val(MEMBERSHIP), "kind")
        // Named, as the order of them all names it.
        .column_as(Column::Id, "id")
        .column(Column::CompanyId)
        .column_as(company::Column::Name, "company_name")
        .column_as(company::Column::Status, "company_status")
        .column_as(way_in::entered_by(person_id), "entered_by")
        .column(Column::AssociationId)
        .column_as(association::Column::Name, "association_name")
        .columns([Column::Role, Column::LegalEntityId, Column::EstablishmentId, Column::BranchId])
        .column_as(Expr::null(), "starts_on")
        .column_as(Expr::null(), "ends_on")
        .join(JoinType::LeftJoin, company.into())
        .join(JoinType::LeftJoin, association.into())
        .filter(Column::PersonId.eq(person_id))
        .filter(Column::EndedAt.is_null())
        .into_query()
}

fn employments_of(person_id: PersonId) -> SelectStatement {
    use employment::{Column, Entity};
    let company = Entity::belongs_to(company::Entity).from(Column::CompanyId).to(company::Column::Id);
    Entity::find()
        .select_only()
        .column_as(Expr::val(EMPLOYMENT), "kind")
        .columns([Column::Id, Column::CompanyId])
        .column_as(company::Column::Name, "company_name")
        .column_as(company::Column::Status, "company_status")
        .column_as(way_in::entered_by(person_id), "entered_by")
        .column_as(Expr::null(), "association_id")
        .column_as(Expr::null(), "association_name")
        .column_as(Expr::null(), "role")
        .column_as(Expr::null(), "legal_entity_id")
        .column_as(Expr::null(), "establishment_id")
        .column_as(Expr::null(), "branch_id")
        .columns([Column::StartsOn, Column::EndsOn])
        .join(JoinType::InnerJoin, company.into())
        .filter(Column::PersonId.eq(person_id))
        .into_query()
}

fn terms_of(person_id: PersonId) -> SelectStatement {
    use signatory::{Column, Entity};
    let association =
        Entity::belongs_to(association::Entity).from(Column::AssociationId).to(association::Column::Id);
    Entity::find()
        .select_only()
        .column_as(Expr::val(TERM), "kind")
        .column(Column::Id)
        .column_as(Expr::null(), "company_id")
        .column_as(Expr::null(), "company_name")
        .column_as(Expr::null(), "company_status")
        .column_as(Expr::null(), "entered_by")
        .column(Column::AssociationId)
        .column_as(association::Column::Name, "association_name")
        .column_as(Expr::null(), "role")
        .column_as(Expr::null(), "legal_entity_id")
        .column_as(Expr::null(), "establishment_id")
        .column_as(Expr::null(), "branch_id")
        .columns([Column::StartsOn, Column::EndsOn])
        .join(JoinType::InnerJoin, association.into())
        .filter(Column::PersonId.eq(person_id))
        .filter(Column::EndedAt.is_null())
        .into_query()
}
