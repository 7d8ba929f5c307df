//! What can be done, one file a noun. Each mutation has one input and one payload, and is null only when it failed.

mod booking;
mod calendar;
mod mission_session;
mod profile;
mod session;

use async_graphql::MergedObject;

/// Everything that can be done.
#[derive(Default, MergedObject)]
pub struct Mutation(
    booking::BookingMutation,
    calendar::CalendarMutation,
    mission_session::MissionSessionMutation,
    profile::ProfileMutation,
    session::SessionMutation,
);
