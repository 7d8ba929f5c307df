//! The one who asks, with every seat they hold: loaded once a request, and again inside the transaction of a write.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use entity::{
    AccessTokenId, AssociationId, BrowserSessionId, CompanyId, EmploymentId, EstablishmentId, LegalEntityId,
    MembershipRole, OrganisationStatus, PersonId, SignatoryId, Timestamp, association, company, employment,
    membership, person, signatory,
};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait as _, FromQueryResult, JoinType,
    QueryFilter as _, QueryOrder as _, QuerySelect as _,
};

use crate::access::Denied;

/// Who asks. Nobody in particular is a viewer too.
#[derive(Clone, Debug, Default)]
pub(crate) struct Viewer {
    account: Option<Account>,
}

/// A signed-in person and their seats.
#[derive(Clone, Debug)]
pub(crate) struct Account {
    pub(crate) person: person::Model,
    /// The browser session that asks; none for a token.
    pub(crate) session: Option<BrowserSessionId>,
    /// The token that asks; none for a browser.
    pub(crate) token: Option<AccessTokenId>,
    pub(crate) memberships: Vec<Seat>,
    pub(crate) employments: Vec<Job>,
    pub(crate) signatories: Vec<SigningTerm>,
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
}

/// Which organisation a seat is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Organisation {
    Company(CompanyId),
    Association(AssociationId),
}

/// An employment that began and has not ended.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub(crate) struct Job {
    pub(crate) id: EmploymentId,
    pub(crate) company_id: CompanyId,
    pub(crate) company_name: String,
    pub(crate) company_status: OrganisationStatus,
}

/// A term in which the person may sign for an association.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
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

    /// Loads a person's seats; nobody in particular when the person was erased.
    pub(crate) async fn load(
        connection: &impl ConnectionTrait,
        person_id: PersonId,
        session: Option<BrowserSessionId>,
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
        let zone = person.time_zone.parse().unwrap_or(chrono_tz::Europe::Paris);
        let today = now.to_utc().with_timezone(&zone).date_naive();
        let account = Account {
            memberships: seats(connection, person_id).await?,
            employments: jobs(connection, person_id, today).await?,
            signatories: terms(connection, person_id, today).await?,
            person,
            session,
            token: None,
        };
        Ok(Self { account: Some(account) })
    }

    /// The same person again, as the database knows them now.
    pub(crate) async fn reload(
        &self,
        connection: &impl ConnectionTrait,
        now: Timestamp,
    ) -> Result<Self, DbErr> {
        match &self.account {
            Some(account) => {
                let again = Self::load(connection, account.person.id, account.session, now).await?;
                Ok(match account.token {
                    Some(token) => again.by_token(token),
                    None => again,
                })
            }
            None => Ok(Self::anonymous()),
        }
    }

    /// The same, asking by a token.
    pub(crate) fn by_token(mut self, id: AccessTokenId) -> Self {
        if let Some(account) = &mut self.account {
            account.token = Some(id);
        }
        self
    }

    /// Whether this viewer holds exactly the seats that another one does: the same rights.
    pub(crate) fn has_the_seats_of(&self, other: &Self) -> bool {
        let seats = |viewer: &Self| {
            viewer.account.as_ref().map(|account| {
                let Account { person, memberships, employments, signatories, .. } = account;
                let seats = (memberships.clone(), employments.clone(), signatories.clone());
                (person.id, person.is_operator, seats)
            })
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
            let Seat { organisation, role, legal_entity_id, establishment_id, .. } = seat;
            format!("{organisation:?} {role:?} {legal_entity_id:?} {establishment_id:?}")
        });
        let jobs = account.employments.iter().map(|job| format!("{:?}", job.id));
        let terms = account.signatories.iter().map(|term| format!("{:?}", term.id));
        let operator = account.person.is_operator.then(|| "operator".to_owned());
        seats.chain(jobs).chain(terms).chain(operator).collect()
    }

    /// The account, for those who are signed in.
    pub(crate) fn account(&self) -> Result<&Account, Denied> {
        self.account.as_ref().ok_or(Denied::SignedOut)
    }

    /// Who is signed in, if anybody.
    pub(crate) fn person_id(&self) -> Option<PersonId> {
        self.account.as_ref().map(|account| account.person.id)
    }

    /// The seats that the viewer holds in an organisation.
    pub(crate) fn seats_in(&self, organisation: Organisation) -> impl Iterator<Item = &Seat> {
        self.account
            .iter()
            .flat_map(|account| &account.memberships)
            .filter(move |seat| seat.organisation == organisation)
    }

    /// Whether the viewer works for a company today.
    pub(crate) fn works_for(&self, company: CompanyId) -> bool {
        self.account.iter().flat_map(|account| &account.employments).any(|job| job.company_id == company)
    }
}

/// A membership with the name of its organisation.
#[derive(FromQueryResult)]
struct SeatRow {
    company_id: Option<CompanyId>,
    company_name: Option<String>,
    association_id: Option<AssociationId>,
    association_name: Option<String>,
    role: MembershipRole,
    legal_entity_id: Option<LegalEntityId>,
    establishment_id: Option<EstablishmentId>,
}

async fn seats(connection: &impl ConnectionTrait, person_id: PersonId) -> Result<Vec<Seat>, DbErr> {
    use membership::{Column, Entity};
    let company = Entity::belongs_to(company::Entity).from(Column::CompanyId).to(company::Column::Id);
    let association =
        Entity::belongs_to(association::Entity).from(Column::AssociationId).to(association::Column::Id);
    let rows = Entity::find()
        .select_only()
        .columns([Column::CompanyId, Column::AssociationId, Column::Role])
        .columns([Column::LegalEntityId, Column::EstablishmentId])
        .column_as(company::Column::Name, "company_name")
        .column_as(association::Column::Name, "association_name")
        .join(JoinType::LeftJoin, company.into())
        .join(JoinType::LeftJoin, association.into())
        .filter(Column::PersonId.eq(person_id))
        .filter(Column::EndedAt.is_null())
        .order_by_asc(Column::Id)
        .into_model::<SeatRow>()
        .all(connection)
        .await?;
    let seat = |row: SeatRow| {
        let (organisation, name) = match (row.company_id, row.association_id) {
            (Some(id), _) => (Organisation::Company(id), row.company_name?),
            (None, id) => (Organisation::Association(id?), row.association_name?),
        };
        Some(Seat {
            organisation,
            name,
            role: row.role,
            legal_entity_id: row.legal_entity_id,
            establishment_id: row.establishment_id,
        })
    };
    Ok(rows.into_iter().filter_map(seat).collect())
}

async fn jobs(
    connection: &impl ConnectionTrait,
    person_id: PersonId,
    today: NaiveDate,
) -> Result<Vec<Job>, DbErr> {
    use employment::{Column, Entity};
    let company = Entity::belongs_to(company::Entity).from(Column::CompanyId).to(company::Column::Id);
    Entity::find()
        .select_only()
        .columns([Column::Id, Column::CompanyId])
        .column_as(company::Column::Name, "company_name")
        .column_as(company::Column::Status, "company_status")
        .join(JoinType::InnerJoin, company.into())
        .filter(Column::PersonId.eq(person_id))
        .filter(not_after(Column::StartsOn, today))
        .filter(not_before(Column::EndsOn, today))
        .order_by_asc(Column::Id)
        .into_model::<Job>()
        .all(connection)
        .await
}

/// An open beginning, or one that is not after a day.
fn not_after(column: impl ColumnTrait, day: NaiveDate) -> Condition {
    Condition::any().add(column.is_null()).add(column.lte(day))
}

/// An open end, or one that is not before a day.
fn not_before(column: impl ColumnTrait, day: NaiveDate) -> Condition {
    Condition::any().add(column.is_null()).add(column.gte(day))
}

async fn terms(
    connection: &impl ConnectionTrait,
    person_id: PersonId,
    today: NaiveDate,
) -> Result<Vec<SigningTerm>, DbErr> {
    use signatory::{Column, Entity};
    let association =
        Entity::belongs_to(association::Entity).from(Column::AssociationId).to(association::Column::Id);
    Entity::find()
        .select_only()
        .columns([Column::Id, Column::AssociationId])
        .column_as(association::Column::Name, "association_name")
        .join(JoinType::InnerJoin, association.into())
        .filter(Column::PersonId.eq(person_id))
        .filter(Column::EndedAt.is_null())
        .filter(Column::StartsOn.lte(today))
        .filter(not_before(Column::EndsOn, today))
        .order_by_asc(Column::Id)
        .into_model::<SigningTerm>()
        .all(connection)
        .await
}
