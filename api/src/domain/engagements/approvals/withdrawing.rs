//! Taking a request back: whoever asked gave the place back, lost it, or asks for another thing.

use entity::{
    ApplicationId, ApprovalRequestId, ApprovalState, BookingStatus, Minutes, ProgrammeVolunteerId,
    approval_request, booking,
};
use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, Condition, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _,
};

use super::lapsing;
use crate::{Internal, tx::Tx};

/// The request that waits for a booking's approval, alone or with those that were made together with it.
pub(super) async fn waiting_for(
    connection: &impl ConnectionTrait,
    row: &booking::Model,
) -> Result<Option<approval_request::Model>, DbErr> {
    use approval_request::Column;
    let own = Condition::any()
        .add(Column::BookingId.eq(row.id))
        .add_option(row.series_id.map(|series| Column::SeriesId.eq(series)));
    approval_request::Entity::find()
        .filter(Column::State.eq(ApprovalState::Waiting))
        .filter(own)
        .one(connection)
        .await
}

/// The bookings of a request that still wait for it, the earliest first.
pub(super) fn those_that_wait(request: &approval_request::Model) -> Condition {
    use booking::Column;
    let own = match (request.booking_id, request.series_id) {
        (Some(id), _) => Column::Id.eq(id),
        (None, Some(series)) => Column::SeriesId.eq(series),
        // Of an application and of a factory nothing is booked.
        (None, None) => Column::Id.is_null(),
    };
    Condition::all().add(own).add(Column::Status.eq(BookingStatus::PendingApproval))
}

/// Takes back what was asked for a booking that waits no more. What was asked together with it goes on waiting.
pub(in super::super) async fn withdraw(tx: &Tx, row: &booking::Model) -> Result<(), Internal> {
    let Some(request) = waiting_for(tx, row).await? else { return Ok(()) };
    let others = booking::Entity::find().filter(those_that_wait(&request)).all(tx).await?;
    let Some(starts_at) = others.iter().map(|other| other.starts_at).min() else {
        return end(tx, request.id).await;
    };
    let minutes: Minutes = others.iter().map(|other| other.minutes).sum();
    let smaller = approval_request::ActiveModel {
        id: Set(request.id),
        minutes: Set(minutes),
        starts_at: Set(starts_at),
        lapses_at: Set(lapsing::lapses_at(request.asked_at, starts_at)),
        ..Default::default()
    };
    approval_request::Entity::update(smaller).exec(tx).await?;
    Ok(())
}

/// The request that waits for the approval of an application's time.
pub(in super::super) async fn waiting_for_application(
    connection: &impl ConnectionTrait,
    id: ApplicationId,
) -> Result<Option<approval_request::Model>, DbErr> {
    approval_request::Entity::find()
        .filter(approval_request::Column::ApplicationId.eq(id))
        .filter(approval_request::Column::State.eq(ApprovalState::Waiting))
        .one(connection)
        .await
}

/// Takes back what was asked for an application. Whether something was.
pub(in super::super) async fn of_application(tx: &Tx, id: ApplicationId) -> Result<bool, Internal> {
    let Some(request) = waiting_for_application(tx, id).await? else { return Ok(false) };
    end(tx, request.id).await?;
    Ok(true)
}

/// Takes back what was asked for a registration that waits no more.
pub(in super::super) async fn withdraw_registration(
    tx: &Tx,
    id: ProgrammeVolunteerId,
) -> Result<(), Internal> {
    let waiting = approval_request::Entity::find()
        .filter(approval_request::Column::State.eq(ApprovalState::Waiting))
        .filter(approval_request::Column::ProgrammeVolunteerId.eq(id))
        .one(tx)
        .await?;
    match waiting {
        Some(request) => end(tx, request.id).await,
        None => Ok(()),
    }
}

/// Nobody decides about it any more.
pub(super) async fn end(tx: &Tx, id: ApprovalRequestId) -> Result<(), Internal> {
    let withdrawn = approval_request::ActiveModel {
        id: Set(id),
        state: Set(ApprovalState::Withdrawn),
        decided_at: Set(Some(tx.now())),
        ..Default::default()
    };
    approval_request::Entity::update(withdrawn).exec(tx).await?;
    Ok(())
}
