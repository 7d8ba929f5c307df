//! Which requests somebody reads: those that wait for them, and those that they approved. What was refused is read by
//! whoever asked, and by nobody else: no list, figure or file has it (L. 8241-2).

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use entity::{
    ApplicationId, ApprovalRequestId, ApprovalState, BookingId, BookingStatus, Timestamp, application,
    approval_request, booking, branch, employment, need,
};
use sea_orm::{
    ColumnTrait as _, Condition, ConnectionTrait, DbErr, EntityTrait as _, JoinType, QueryFilter as _,
    QueryOrder as _, QuerySelect as _, QueryTrait as _, Select,
};
use uuid::Uuid;

use crate::{
    access::{ApprovalDecider, Oneself},
    domain::companies::employees,
    zone,
};

/// Which of them are asked for; what is left out filters nothing.
#[derive(Clone, Debug, Default)]
pub(crate) struct Filter {
    /// Asked for by somebody who is called so.
    pub(crate) text: Option<String>,
    /// Whose first session begins at this instant or later,
    pub(crate) from: Option<DateTime<Utc>>,
    /// and before this one.
    pub(crate) to: Option<DateTime<Utc>>,
}

impl Filter {
    fn condition(&self) -> Condition {
        use approval_request::Column::{EmploymentId, StartsAt};
        let called = self.text.as_deref().and_then(employees::is_called).map(|called| {
            let named = employment::Entity::find()
                .select_only()
                .column(employment::Column::Id)
                .filter(called)
                .into_query();
            EmploymentId.in_subquery(named)
        });
        Condition::all()
            .add_option(called)
            .add_option(self.from.map(|from| StartsAt.gte(Timestamp::from(from))))
            .add_option(self.to.map(|to| StartsAt.lt(Timestamp::from(to))))
    }
}

/// The requests that wait for whoever decides.
pub(crate) fn waiting(
    right: &ApprovalDecider,
    filter: &Filter,
    now: Timestamp,
) -> Select<approval_request::Entity> {
    approval_request::Entity::find()
        .filter(approval_request::Column::State.eq(ApprovalState::Waiting))
        // What has come to nothing is about to be told so.
        .filter(approval_request::Column::LapsesAt.gt(now))
        .filter(right.condition())
        .filter(filter.condition())
}

/// The requests that somebody approved themselves.
pub(crate) fn approved_by(right: &ApprovalDecider, filter: &Filter) -> Select<approval_request::Entity> {
    approval_request::Entity::find()
        .filter(approval_request::Column::State.eq(ApprovalState::Approved))
        .filter(approval_request::Column::DecidedBy.eq(right.person()))
        .filter(filter.condition())
}

/// A request, where somebody decides about it while it waits, approved it, or asked for it.
pub(crate) async fn find(
    connection: &impl ConnectionTrait,
    right: Option<&ApprovalDecider>,
    oneself: Oneself,
    id: ApprovalRequestId,
    now: Timestamp,
) -> Result<Option<approval_request::Model>, DbErr> {
    use approval_request::Column;
    let own = approval_request::Entity::find_by_id(id)
        .filter(Column::PersonId.eq(oneself.person()))
        .filter(Condition::all().add_option(oneself.within(Column::CompanyId)));
    if let Some(row) = own.one(connection).await? {
        return Ok(Some(row));
    }
    let Some(right) = right else { return Ok(None) };
    let any = Filter::default();
    let to_decide = waiting(right, &any, now).filter(Column::Id.eq(id)).one(connection).await?;
    if to_decide.is_some() {
        return Ok(to_decide);
    }
    approved_by(right, &any).filter(Column::Id.eq(id)).one(connection).await
}

/// The bookings that requests are about, the earliest first: while one waits, those that wait for it, and once it is decided
/// whatever became of them.
pub(crate) async fn bookings_of(
    connection: &impl ConnectionTrait,
    requests: &[approval_request::Model],
) -> Result<HashMap<ApprovalRequestId, Vec<booking::Model>>, DbErr> {
    use booking::Column;
    let alone = Column::Id.is_in(requests.iter().filter_map(|request| request.booking_id));
    let together = Column::SeriesId.is_in(requests.iter().filter_map(|request| request.series_id));
    let rows = booking::Entity::find()
        .filter(Condition::any().add(alone).add(together))
        .order_by_asc(Column::StartsAt)
        .order_by_asc(Column::Id)
        .all(connection)
        .await?;
    let is_of = |request: &approval_request::Model, row: &booking::Model| match request.booking_id {
        Some(id) => row.id == id,
        None => request.series_id.is_some() && row.series_id == request.series_id,
    };
    let of = |request: &approval_request::Model| {
        let mut own: Vec<_> = rows.iter().filter(|row| is_of(request, row)).cloned().collect();
        let waits = |row: &booking::Model| row.status == BookingStatus::PendingApproval;
        // None waits any more where it was decided since the request was read.
        if request.state == ApprovalState::Waiting && own.iter().any(waits) {
            own.retain(waits);
        }
        (request.id, own)
    };
    Ok(requests.iter().map(of).collect())
}

/// What is told of an application's request beside the request itself.
#[derive(Clone, Copy, Debug)]
pub(crate) struct OfApplication {
    /// Whether the association is kept from those who decide.
    pub(crate) is_kept: bool,
    /// The clocks of the branch that selects.
    pub(crate) zone: Tz,
}

/// The same of several requests; nothing of those that are for bookings.
pub(crate) async fn of_applications(
    connection: &impl ConnectionTrait,
    requests: &[approval_request::Model],
) -> Result<HashMap<ApprovalRequestId, OfApplication>, DbErr> {
    let ids: Vec<ApplicationId> = requests.iter().filter_map(|request| request.application_id).collect();
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let of_need =
        application::Entity::belongs_to(need::Entity).from(application::Column::NeedId).to(need::Column::Id);
    let of_branch =
        need::Entity::belongs_to(branch::Entity).from(need::Column::BranchId).to(branch::Column::Id);
    let rows: Vec<(ApplicationId, bool, String)> = application::Entity::find()
        .select_only()
        .columns([application::Column::Id, application::Column::IsKeptFromCompany])
        .column(branch::Column::TimeZone)
        .join(JoinType::InnerJoin, of_need.into())
        .join(JoinType::InnerJoin, of_branch.into())
        .filter(application::Column::Id.is_in(ids))
        .into_tuple()
        .all(connection)
        .await?;
    let of = |request: &approval_request::Model| {
        let (_, is_kept, zone) = rows.iter().find(|(id, ..)| Some(*id) == request.application_id)?;
        Some((request.id, OfApplication { is_kept: *is_kept, zone: zone::of(zone) }))
    };
    Ok(requests.iter().filter_map(of).collect())
}

/// The latest request for each of some applications.
pub(crate) async fn latest_for_applications(
    connection: &impl ConnectionTrait,
    applications: &[ApplicationId],
) -> Result<HashMap<ApplicationId, approval_request::Model>, DbErr> {
    let rows = approval_request::Entity::find()
        .filter(approval_request::Column::ApplicationId.is_in(applications.iter().copied()))
        .order_by_asc(approval_request::Column::Id)
        .all(connection)
        .await?;
    Ok(rows.into_iter().filter_map(|row| Some((row.application_id?, row))).collect())
}

/// The latest request for each of some bookings, alone or with those that were made together.
pub(crate) async fn latest_for(
    connection: &impl ConnectionTrait,
    bookings: &[(BookingId, Option<Uuid>)],
) -> Result<HashMap<BookingId, approval_request::Model>, DbErr> {
    use approval_request::Column;
    let alone = Column::BookingId.is_in(bookings.iter().map(|(id, _)| *id));
    let together = Column::SeriesId.is_in(bookings.iter().filter_map(|(_, series)| *series));
    let rows = approval_request::Entity::find()
        .filter(Condition::any().add(alone).add(together))
        .order_by_asc(Column::Id)
        .all(connection)
        .await?;
    let of = |(id, series): &(BookingId, Option<Uuid>)| {
        let is_its = |row: &&approval_request::Model| {
            row.booking_id == Some(*id) || (series.is_some() && row.series_id == *series)
        };
        Some((*id, rows.iter().rfind(is_its)?.clone()))
    };
    Ok(bookings.iter().filter_map(of).collect())
}
