//! What a person holds on a day: their memberships, employments and terms as signatory, read in one statement. Whoever has
//! left a company holds nothing there any more.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use entity::{
    AssociationBranchId, AssociationId, BranchId, CompanyId, EstablishmentId, IntermediaryId, LegalEntityId,
    MembershipRole, OrganisationStatus, PersonId, association, company, employment, intermediary, membership,
    signatory,
};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, FromQueryResult, JoinType, Order,
    QueryFilter as _, QuerySelect as _, QueryTrait as _,
    sea_query::{Expr, SelectStatement, UnionType},
};
use uuid::Uuid;

use super::{Elsewhere, Job, Organisation, Seat, SigningTerm};
use crate::access::way_in;

/// A membership: a role in an organisation.
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
    intermediary_id: Option<IntermediaryId>,
    intermediary_name: Option<String>,
    role: Option<MembershipRole>,
    legal_entity_id: Option<LegalEntityId>,
    establishment_id: Option<EstablishmentId>,
    branch_id: Option<AssociationBranchId>,
    intermediary_branch_id: Option<BranchId>,
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
        let (organisation, name) = match (self.company_id, self.association_id, self.intermediary_id) {
            (Some(id), _, _) => (Organisation::Company(id), self.company_name?),
            (None, Some(id), _) => (Organisation::Association(id), self.association_name?),
            (None, None, id) => (Organisation::Intermediary(id?), self.intermediary_name?),
        };
        Some(Seat {
            organisation,
            name,
            role: self.role?,
            is_narrowed: false,
            legal_entity_id: self.legal_entity_id,
            establishment_id: self.establishment_id,
            branch_id: self.branch_id,
            intermediary_branch_id: self.intermediary_branch_id,
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
pub(super) struct Seats {
    pub(super) memberships: Vec<Seat>,
    pub(super) employments: Vec<Job>,
    pub(super) signatories: Vec<SigningTerm>,
    pub(super) elsewhere: Vec<Elsewhere>,
}

impl Seats {
    /// Reads them all in one statement: every request asks for them. A company that closes other ways in does so on its own
    /// day too, not on the person's alone.
    pub(super) async fn of(
        connection: &impl ConnectionTrait,
        person_id: PersonId,
        today: NaiveDate,
        day_of_companies: NaiveDate,
    ) -> Result<Self, DbErr> {
        // The memberships first: their columns tell PostgreSQL the types of those that the others leave empty.
        let mut query = memberships_of(person_id);
        query.union(UnionType::All, employments_of(person_id)).union(UnionType::All, terms_of(person_id));
        query.order_by("id", Order::Asc);
        let statement = connection.get_database_backend().build(&query);
        let rows = SeatRow::find_by_statement(statement).all(connection).await?;
        let left = companies_left(&rows, today);
        let mut seats = Self::default();
        for day in [today, day_of_companies] {
            seats.note_elsewhere(&rows, day);
        }
        for row in rows.into_iter().filter(|row| row.holds_on(today)) {
            match &*row.kind {
                // Whoever has left a company is switched off there; those who never worked for it keep their seat.
                MEMBERSHIP if row.company_id.is_some_and(|id| left.contains(&id)) => {}
                MEMBERSHIP => seats.memberships.extend(row.membership()),
                EMPLOYMENT => seats.employments.extend(row.employment()),
                TERM => seats.signatories.extend(row.term()),
                _ => {}
            }
        }
        Ok(seats)
    }

    /// Notes the companies of what is held on a day that their own sign-in alone leads to, each once.
    fn note_elsewhere(&mut self, rows: &[SeatRow], day: NaiveDate) {
        let left = companies_left(rows, day);
        let is_left =
            |row: &SeatRow| row.kind == MEMBERSHIP && row.company_id.is_some_and(|id| left.contains(&id));
        for row in rows.iter().filter(|row| row.holds_on(day) && !is_left(row)) {
            if let Some(place) = row.elsewhere().filter(|place| !self.elsewhere.contains(place)) {
                self.elsewhere.push(place);
            }
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
    let intermediary =
        Entity::belongs_to(intermediary::Entity).from(Column::IntermediaryId).to(intermediary::Column::Id);
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
        .column(Column::IntermediaryId)
        .column_as(intermediary::Column::Name, "intermediary_name")
        .columns([Column::Role, Column::LegalEntityId, Column::EstablishmentId, Column::BranchId])
        .column(Column::IntermediaryBranchId)
        .column_as(Expr::null(), "starts_on")
        .column_as(Expr::null(), "ends_on")
        .join(JoinType::LeftJoin, company.into())
        .join(JoinType::LeftJoin, association.into())
        .join(JoinType::LeftJoin, intermediary.into())
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
        .column_as(Expr::null(), "intermediary_id")
        .column_as(Expr::null(), "intermediary_name")
        .column_as(Expr::null(), "role")
        .column_as(Expr::null(), "legal_entity_id")
        .column_as(Expr::null(), "establishment_id")
        .column_as(Expr::null(), "branch_id")
        .column_as(Expr::null(), "intermediary_branch_id")
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
        .column_as(Expr::null(), "intermediary_id")
        .column_as(Expr::null(), "intermediary_name")
        .column_as(Expr::null(), "role")
        .column_as(Expr::null(), "legal_entity_id")
        .column_as(Expr::null(), "establishment_id")
        .column_as(Expr::null(), "branch_id")
        .column_as(Expr::null(), "intermediary_branch_id")
        .columns([Column::StartsOn, Column::EndsOn])
        .join(JoinType::InnerJoin, association.into())
        .filter(Column::PersonId.eq(person_id))
        .filter(Column::EndedAt.is_null())
        .into_query()
}
