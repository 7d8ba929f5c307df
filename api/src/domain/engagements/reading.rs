//! Which bookings somebody sees: their own, and inside an association those of its sessions. An employer sees none.

use chrono::{DateTime, Utc};
use entity::{BookingId, BookingStatus, CompanyId, Timestamp, booking, person};
use sea_orm::{
    ColumnTrait as _, Condition, ConnectionTrait, DbErr, EntityTrait as _, JoinType, Order, QueryFilter as _,
    QueryOrder as _, QuerySelect as _, Select, SelectTwo,
};
use serde::{Deserialize, Serialize};

use crate::access::{Scope, SecureFind, Side, within};

impl SecureFind for booking::Entity {
    fn seen_from(side: &Side) -> Option<Condition> {
        use booking::Column;
        match side {
            Side::Oneself(right) => Some(
                Condition::all()
                    .add(Column::PersonId.eq(right.person()))
                    .add_option(right.within(Column::CompanyId)),
            ),
            Side::Inside(right) => Some(
                Condition::all()
                    .add(Column::AssociationId.eq(right.association()))
                    .add_option(right.branch().map(|id| Column::BranchId.eq(id))),
            ),
            Side::Confirmer(_) | Side::Link(_) | Side::Issuer(_) | Side::Employer(_) | Side::Donor(_) => None,
        }
    }
}

/// Which of them are asked for; what is left out filters nothing.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Filter {
    /// Of sessions that end after this instant.
    pub(crate) from: Option<DateTime<Utc>>,
    /// Of sessions that begin before this instant.
    pub(crate) to: Option<DateTime<Utc>>,
    /// Of sessions to come or past.
    pub(crate) when: Option<When>,
    /// In these standings.
    pub(crate) status: Option<Vec<BookingStatus>>,
    /// On the time of this company, or of no employer.
    #[serde(default)]
    pub(crate) within: Option<CompanyId>,
}

/// Sessions beside an instant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum When {
    /// Those that have not ended then.
    ToCome(DateTime<Utc>),
    /// Those that have.
    Past(DateTime<Utc>),
}

/// The bookings seen from a scope.
pub(crate) fn bookings(scope: &Scope, filter: &Filter) -> Select<booking::Entity> {
    use booking::Column::{EndsAt, StartsAt, Status};
    let beside = filter.when.map(|when| match when {
        When::ToCome(now) => EndsAt.gt(Timestamp::from(now)),
        When::Past(now) => EndsAt.lte(Timestamp::from(now)),
    });
    let condition = Condition::all()
        .add_option(beside)
        .add_option(filter.from.map(|from| EndsAt.gt(Timestamp::from(from))))
        .add_option(filter.to.map(|to| StartsAt.lt(Timestamp::from(to))))
        .add_option(within(filter.within, booking::Column::CompanyId))
        .add_option(filter.status.as_ref().map(|status| Status.is_in(status.iter().copied())));
    booking::Entity::secure_find(scope).filter(condition)
}

/// The next bookings behind one, the soonest first.
pub(crate) async fn behind(
    connection: &impl ConnectionTrait,
    rows: Select<booking::Entity>,
    last: Option<BookingId>,
    count: u64,
) -> Result<Vec<booking::Model>, DbErr> {
    use booking::Column::{Id, StartsAt};
    let mut rows = rows.order_by_asc(StartsAt).order_by_asc(Id).limit(count);
    if let Some(last) = last {
        let last = booking::Entity::find_by_id(last).one(connection).await?;
        let last = last.ok_or_else(|| DbErr::RecordNotFound("the booking before".to_owned()))?;
        let same_start = Condition::all().add(StartsAt.eq(last.starts_at)).add(Id.gt(last.id));
        rows = rows.filter(Condition::any().add(StartsAt.gt(last.starts_at)).add(same_start));
    }
    rows.all(connection).await
}

/// Where a booking stands in a list by the names of people.
pub(crate) type NameKey = (String, BookingId);

/// A stretch of a list by names: what stands behind a booking, ahead of one or at an end.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Stretch<'a> {
    pub(crate) after: Option<&'a NameKey>,
    pub(crate) before: Option<&'a NameKey>,
    pub(crate) from_end: bool,
}

/// So many bookings by the names of their people, with these, in the order of the list.
pub(crate) async fn by_name(
    connection: &impl ConnectionTrait,
    rows: Select<booking::Entity>,
    stretch: Stretch<'_>,
    count: u64,
) -> Result<Vec<(booking::Model, person::Model)>, DbErr> {
    use booking::Column::Id;
    use person::Column::SortKey;
    let mut rows = with_people(rows);
    if let Some((name, id)) = stretch.after {
        let same_name = Condition::all().add(SortKey.eq(name)).add(Id.gt(*id));
        rows = rows.filter(Condition::any().add(SortKey.gt(name)).add(same_name));
    }
    if let Some((name, id)) = stretch.before {
        let same_name = Condition::all().add(SortKey.eq(name)).add(Id.lt(*id));
        rows = rows.filter(Condition::any().add(SortKey.lt(name)).add(same_name));
    }
    let order = if stretch.from_end { Order::Desc } else { Order::Asc };
    let found =
        rows.order_by(SortKey, order.clone()).order_by(Id, order).limit(count).all(connection).await?;
    let mut found: Vec<_> = found.into_iter().filter_map(|(row, person)| Some((row, person?))).collect();
    if stretch.from_end {
        found.reverse();
    }
    Ok(found)
}

/// The next bookings behind one by the names of their people, with these.
pub(crate) async fn behind_by_name(
    connection: &impl ConnectionTrait,
    rows: Select<booking::Entity>,
    last: Option<BookingId>,
    count: u64,
) -> Result<Vec<(booking::Model, person::Model)>, DbErr> {
    let Some(last) = last else { return by_name(connection, rows, Stretch::default(), count).await };
    let last = with_people(booking::Entity::find_by_id(last)).one(connection).await?;
    let last = last.and_then(|(row, person)| Some((person?.sort_key, row.id)));
    let key = last.ok_or_else(|| DbErr::RecordNotFound("the booking before".to_owned()))?;
    by_name(connection, rows, Stretch { after: Some(&key), ..Stretch::default() }, count).await
}

fn with_people(rows: Select<booking::Entity>) -> SelectTwo<booking::Entity, person::Entity> {
    let of_person =
        booking::Entity::belongs_to(person::Entity).from(booking::Column::PersonId).to(person::Column::Id);
    rows.join(JoinType::InnerJoin, of_person.into()).select_also(person::Entity)
}
