//! Which bookings somebody sees: their own, and inside an association those of its sessions that were had. An employer sees
//! none. What an employer never granted is known to whoever asked, and to nobody else (L. 8241-2).

use chrono::{DateTime, Utc};
use entity::{BookingId, BookingStatus, CompanyId, SessionId, Timestamp, booking, person};
use sea_orm::{
    ColumnTrait as _, Condition, ConnectionTrait, DbErr, EntityTrait as _, JoinType, Order, QueryFilter as _,
    QueryOrder as _, QuerySelect as _, Select, SelectTwo,
};
use serde::{Deserialize, Serialize};

use crate::{
    access::{Scope, SecureFind, Side, beside, within},
    keyset,
};

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
                    .add(known_inside())
                    .add_option(right.branch().map(|id| Column::BranchId.eq(id))),
            ),
            Side::Confirmer(_) | Side::Link(_) | Side::Issuer(_) | Side::Employer(_) | Side::Donor(_) => None,
        }
    }
}

/// Which bookings an association knows of: places that were had, whatever became of them, and ranks. A place that waits for
/// an employer's approval counts as taken and has no name there; one that was not granted was never there.
fn known_inside() -> Condition {
    use booking::Column::{EngagementId, Status};
    let given_up = Condition::all()
        .add(Status.is_in([BookingStatus::Cancelled, BookingStatus::Refused]))
        .add(EngagementId.is_not_null());
    Condition::any()
        .add(Status.is_in(BookingStatus::HAD_PLACE))
        .add(Status.eq(BookingStatus::Waiting))
        .add(given_up)
}

/// A booking as its association reads it. A place that was had, and whose new hour the employer refused after the session
/// moved, is given up like any other: neither which way it went nor why is told.
pub(crate) fn as_known_inside(row: booking::Model) -> booking::Model {
    if row.status == BookingStatus::Refused {
        return booking::Model { status: BookingStatus::Cancelled, cancel_reason: None, ..row };
    }
    row
}

/// The bookings of a session seen from a scope inside its association, those alone that stand so there.
pub(crate) fn of_session(
    scope: &Scope,
    session: SessionId,
    status: Option<&[BookingStatus]>,
) -> Select<booking::Entity> {
    use booking::Column;
    let stand_so = status.map(|asked| {
        let is_given_up = asked.contains(&BookingStatus::Cancelled);
        let others = asked.iter().copied().filter(|status| *status != BookingStatus::Refused);
        Column::Status.is_in(others.chain(is_given_up.then_some(BookingStatus::Refused)))
    });
    booking::Entity::secure_find(scope)
        .filter(Column::SessionId.eq(session))
        .filter(Condition::all().add_option(stand_so))
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
    /// On the time of none of these companies.
    #[serde(default)]
    pub(crate) without: Vec<CompanyId>,
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
    let of_when = filter.when.map(|when| match when {
        When::ToCome(now) => EndsAt.gt(Timestamp::from(now)),
        When::Past(now) => EndsAt.lte(Timestamp::from(now)),
    });
    let condition = Condition::all()
        .add_option(of_when)
        .add_option(filter.from.map(|from| EndsAt.gt(Timestamp::from(from))))
        .add_option(filter.to.map(|to| StartsAt.lt(Timestamp::from(to))))
        .add_option(within(filter.within, booking::Column::CompanyId))
        .add_option(beside(&filter.without, booking::Column::CompanyId))
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
        rows = rows.filter(keyset::later((StartsAt, Id), (last.starts_at, last.id)));
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
        rows = rows.filter(keyset::later((SortKey, Id), (name, *id)));
    }
    if let Some((name, id)) = stretch.before {
        rows = rows.filter(keyset::earlier((SortKey, Id), (name, *id)));
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
