//! Which entries somebody sees: their own, what an association or one of its branches received, and of a company's
//! employees what they gave on its working time. Drafts are their author's alone; what was given for a confidential
//! cause is seen in the company by those only who approve it or know what it costs, and by nobody there where its author
//! refused that.

use chrono::NaiveDate;
use entity::{
    AssociationBranchId, AssociationId, CompanyId, EmploymentId, Minutes, PersonId, TimeBasis, TimeEntryId,
    TimeEntryStatus, company, mission, person, time_entry,
};
use sea_orm::{
    ColumnTrait as _, Condition, ConnectionTrait, DbErr, EntityTrait as _, ExprTrait as _, JoinType,
    QueryFilter as _, QueryOrder as _, QuerySelect as _, QueryTrait as _, Select, sea_query::Expr,
};
use serde::{Deserialize, Serialize};

use crate::{
    access::{Confidential, GivenTimeReader, Place, Scope, SecureFind, Side, Viewer, beside, within},
    keyset,
};

impl SecureFind for time_entry::Entity {
    fn seen_from(side: &Side) -> Option<Condition> {
        use time_entry::Column;
        match side {
            Side::Oneself(right) => Some(
                Condition::all()
                    .add(Column::PersonId.eq(right.person()))
                    .add_option(right.within(Column::CompanyId)),
            ),
            Side::Inside(right) => Some(received(right.association(), right.branch())),
            Side::Confirmer(right) => Some(received(right.association(), right.branch())),
            Side::Link(right) => {
                let others = Column::PersonId.is_not_in(right.people().iter().copied());
                Some(received(right.association(), right.branch()).add(others))
            }
            Side::Employer(right) => Some(given(right)),
            Side::Issuer(_) | Side::Donor(_) => None,
        }
    }
}

/// What an association received, or what one of its branches did.
pub(super) fn received(association: AssociationId, branch: Option<AssociationBranchId>) -> Condition {
    use time_entry::Column;
    Condition::all()
        .add(Column::AssociationId.eq(association))
        .add_option(branch.map(|id| Column::BranchId.eq(id)))
        .add(Column::SubmittedAt.is_not_null())
}

/// What a company's employees gave on its working time; of a local lead's entity or site only.
fn given(right: &GivenTimeReader) -> Condition {
    use time_entry::Column;
    let places = right.places().iter().map(is_at).fold(Condition::any(), Condition::add);
    Condition::all()
        .add(Column::CompanyId.eq(right.company()))
        .add(Column::Basis.eq(TimeBasis::WorkingTime))
        .add(Column::SubmittedAt.is_not_null())
        .add(Column::IsKeptFromCompany.eq(false))
        .add_option((!places.is_empty()).then_some(places))
        .add_option(is_open_to(right))
}

/// Of which missions entries are seen in a company: of all, or of those whose cause is not confidential.
fn is_open_to(right: &GivenTimeReader) -> Option<Condition> {
    if right.confidential() == Confidential::All {
        return None;
    }
    let confidential = mission::Entity::find()
        .select_only()
        .column(mission::Column::Id)
        .filter(mission::Column::Confidential.eq(true))
        .into_query();
    // Whoever approves sees what they approve, where the company asks for it.
    let approved = (right.confidential() == Confidential::ToApprove).then(|| {
        let asks = company::Entity::find()
            .select_only()
            .column(company::Column::Id)
            .filter(company::Column::ApprovesHours.eq(true))
            .into_query();
        time_entry::Column::CompanyId.in_subquery(asks)
    });
    let is_open = time_entry::Column::MissionId.not_in_subquery(confidential);
    Some(Condition::any().add(is_open).add_option(approved))
}

/// In the entity or at the site that a seat is bound to.
fn is_at(place: &Place) -> Condition {
    Condition::all()
        .add_option(place.entity.map(|id| time_entry::Column::LegalEntityId.eq(id)))
        .add_option(place.site.map(|id| time_entry::Column::EstablishmentId.eq(id)))
}

/// Which of them are asked for.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Filter {
    /// In these standings; in any when empty.
    pub(crate) status: Vec<TimeEntryStatus>,
    /// From this civil date on.
    pub(crate) from: Option<NaiveDate>,
    /// Up to this civil date.
    pub(crate) to: Option<NaiveDate>,
    /// Given to this branch of an association.
    pub(crate) branch: Option<AssociationBranchId>,
    /// Given by this employment.
    pub(crate) employment: Option<EmploymentId>,
    /// On the time of this company, or of no employer.
    #[serde(default)]
    pub(crate) within: Option<CompanyId>,
    /// On the time of none of these companies.
    #[serde(default)]
    pub(crate) without: Vec<CompanyId>,
}

/// The entries seen from a scope.
pub(crate) fn entries(scope: &Scope, filter: &Filter) -> Select<time_entry::Entity> {
    let mut condition = Condition::all();
    if !filter.status.is_empty() {
        condition = condition.add(time_entry::Column::Status.is_in(filter.status.iter().copied()));
    }
    condition = condition.add_option(within(filter.within, time_entry::Column::CompanyId));
    condition = condition.add_option(beside(&filter.without, time_entry::Column::CompanyId));
    condition = condition.add_option(filter.from.map(|from| time_entry::Column::Date.gte(from)));
    condition = condition.add_option(filter.to.map(|to| time_entry::Column::Date.lte(to)));
    condition = condition.add_option(filter.branch.map(|id| time_entry::Column::BranchId.eq(id)));
    condition = condition.add_option(filter.employment.map(given_by));
    time_entry::Entity::secure_find(scope).filter(condition)
}

/// Given by an employee: what was given by an account that ended names nobody any more, and is told of no employee.
fn given_by(employee: EmploymentId) -> Condition {
    let of_entry = Expr::col((time_entry::Entity, time_entry::Column::PersonId));
    let named = person::Entity::find()
        .select_only()
        .column(person::Column::Id)
        .filter(Expr::col((person::Entity, person::Column::Id)).eq(of_entry))
        .filter(person::Column::ErasedAt.is_null())
        .into_query();
    Condition::all().add(time_entry::Column::EmploymentId.eq(employee)).add(Expr::exists(named))
}

/// Those of some employees who gave time by an account that ended, with each day on which they did.
pub(crate) async fn given_namelessly(
    connection: &impl ConnectionTrait,
    employees: &[EmploymentId],
) -> Result<Vec<(EmploymentId, NaiveDate)>, DbErr> {
    let author = time_entry::Entity::belongs_to(person::Entity)
        .from(time_entry::Column::PersonId)
        .to(person::Column::Id);
    time_entry::Entity::find()
        .select_only()
        .column(time_entry::Column::EmploymentId)
        .column(time_entry::Column::Date)
        .join(JoinType::InnerJoin, author.into())
        .filter(time_entry::Column::EmploymentId.is_in(employees.iter().copied()))
        .filter(person::Column::ErasedAt.is_not_null())
        .distinct()
        .into_tuple()
        .all(connection)
        .await
}

/// The next entries behind one, the oldest first.
pub(crate) async fn behind(
    connection: &impl ConnectionTrait,
    rows: Select<time_entry::Entity>,
    last: Option<TimeEntryId>,
    count: u64,
) -> Result<Vec<time_entry::Model>, DbErr> {
    use time_entry::Column;
    let mut rows = rows.order_by_asc(Column::Date).order_by_asc(Column::Id).limit(count);
    if let Some(last) = last {
        let last = time_entry::Entity::find_by_id(last).one(connection).await?;
        let last = last.ok_or_else(|| DbErr::RecordNotFound("the entry before".to_owned()))?;
        rows = rows.filter(keyset::later((Column::Date, Column::Id), (last.date, last.id)));
    }
    rows.all(connection).await
}

/// The next entries of a selection after one, the latest first.
pub(crate) async fn after(
    connection: &impl ConnectionTrait,
    selection: Select<time_entry::Entity>,
    last: Option<TimeEntryId>,
    count: u64,
) -> Result<Vec<time_entry::Model>, DbErr> {
    use time_entry::Column::{Date, Id};
    let last = match last {
        Some(id) => time_entry::Entity::find_by_id(id).one(connection).await?,
        None => None,
    };
    let earlier = last.map(|last| keyset::earlier((Date, Id), (last.date, last.id)));
    selection
        .filter(Condition::all().add_option(earlier))
        .order_by_desc(Date)
        .order_by_desc(Id)
        .limit(count)
        .all(connection)
        .await
}

/// What the association confirmed, from one civil date up to another; what was taken back does not count.
pub(crate) async fn confirmed(
    connection: &impl ConnectionTrait,
    scope: &Scope,
    from: Option<NaiveDate>,
    to: Option<NaiveDate>,
) -> Result<Minutes, DbErr> {
    let status = TimeEntryStatus::CONFIRMED.to_vec();
    let sum = entries(scope, &Filter { status, from, to, ..Filter::default() })
        .select_only()
        .column_as(time_entry::Column::Minutes.sum().cast_as("bigint"), "minutes")
        .into_tuple::<Option<i64>>()
        .one(connection)
        .await?;
    Ok(Minutes(sum.flatten().unwrap_or_default()))
}

/// An entry that is seen from a scope.
pub(crate) async fn find(
    connection: &impl ConnectionTrait,
    scope: &Scope,
    id: TimeEntryId,
) -> Result<Option<time_entry::Model>, DbErr> {
    time_entry::Entity::secure_find(scope).filter(time_entry::Column::Id.eq(id)).one(connection).await
}

/// Whether one at least of these entries is seen from a scope.
pub(crate) async fn sees_any(
    connection: &impl ConnectionTrait,
    scope: &Scope,
    ids: &[TimeEntryId],
) -> Result<bool, DbErr> {
    let seen =
        time_entry::Entity::secure_find(scope).filter(time_entry::Column::Id.is_in(ids.iter().copied()));
    Ok(seen.one(connection).await?.is_some())
}

/// Whether the one who looks is the person themselves.
pub(crate) fn is_own(viewer: &Viewer, person: PersonId) -> bool {
    viewer.person_id() == Some(person)
}
