//! The one who asks, with every seat they hold: loaded once a request, and again inside the transaction of a write.

use chrono::NaiveDate;
use entity::{
    AccessTokenId, AssociationId, BrowserSessionId, CompanyId, EmploymentId, EstablishmentId, LegalEntityId,
    MembershipRole, OrganisationStatus, PersonId, SignatoryId, Timestamp, association, company, employment,
    membership, person, signatory,
};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _, QueryOrder as _,
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
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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

    /// The account, for those who are signed in.
    pub(crate) fn account(&self) -> Result<&Account, Denied> {
        self.account.as_ref().ok_or(Denied::SignedOut)
    }

    /// Who is signed in, if anybody.
    pub(crate) fn person_id(&self) -> Option<PersonId> {
        self.account.as_ref().map(|account| account.person.id)
    }

    /// Whether the viewer holds one of these roles in an organisation; the seats that do.
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

async fn seats(connection: &impl ConnectionTrait, person_id: PersonId) -> Result<Vec<Seat>, DbErr> {
    let rows = membership::Entity::find()
        .filter(membership::Column::PersonId.eq(person_id))
        .filter(membership::Column::EndedAt.is_null())
        .order_by_asc(membership::Column::Id)
        .all(connection)
        .await?;
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let company_ids: Vec<_> = rows.iter().filter_map(|row| row.company_id).collect();
    let association_ids: Vec<_> = rows.iter().filter_map(|row| row.association_id).collect();
    let companies =
        company::Entity::find().filter(company::Column::Id.is_in(company_ids)).all(connection).await?;
    let associations = association::Entity::find()
        .filter(association::Column::Id.is_in(association_ids))
        .all(connection)
        .await?;
    let seat = |row: membership::Model| {
        let (organisation, name) = if let Some(id) = row.company_id {
            let company = companies.iter().find(|company| company.id == id)?;
            (Organisation::Company(id), company.name.clone())
        } else {
            let association = associations.iter().find(|found| Some(found.id) == row.association_id)?;
            (Organisation::Association(association.id), association.name.clone())
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
    let rows = employment::Entity::find()
        .filter(employment::Column::PersonId.eq(person_id))
        .filter(not_after(employment::Column::StartsOn, today))
        .filter(not_before(employment::Column::EndsOn, today))
        .order_by_asc(employment::Column::Id)
        .all(connection)
        .await?;
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let ids: Vec<_> = rows.iter().map(|row| row.company_id).collect();
    let companies = company::Entity::find().filter(company::Column::Id.is_in(ids)).all(connection).await?;
    let job = |row: employment::Model| {
        let company = companies.iter().find(|company| company.id == row.company_id)?;
        Some(Job {
            id: row.id,
            company_id: row.company_id,
            company_name: company.name.clone(),
            company_status: company.status,
        })
    };
    Ok(rows.into_iter().filter_map(job).collect())
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
    let rows = signatory::Entity::find()
        .filter(signatory::Column::PersonId.eq(person_id))
        .filter(signatory::Column::EndedAt.is_null())
        .filter(signatory::Column::StartsOn.lte(today))
        .filter(not_before(signatory::Column::EndsOn, today))
        .all(connection)
        .await?;
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let ids: Vec<_> = rows.iter().map(|row| row.association_id).collect();
    let associations =
        association::Entity::find().filter(association::Column::Id.is_in(ids)).all(connection).await?;
    let term = |row: signatory::Model| {
        let association = associations.iter().find(|found| found.id == row.association_id)?;
        Some(SigningTerm {
            id: row.id,
            association_id: row.association_id,
            association_name: association.name.clone(),
        })
    };
    Ok(rows.into_iter().filter_map(term).collect())
}
