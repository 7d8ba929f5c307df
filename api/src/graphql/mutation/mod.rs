//! What can be done, one file a noun. Each mutation has one input and one payload, and is null only when it failed.

mod booking;
mod calendar;
mod mission_session;
mod profile;
mod association;
mod association_payloads;
mod association_people;
mod mission;
mod session;
pub(crate) mod session_opening;

use async_graphql::MergedObject;

/// Everything that can be done.
#[derive(Default, MergedObject)]
pub struct Mutation(
    booking::BookingMutation,
    calendar::CalendarMutation,
    mission_session::MissionSessionMutation,
    profile::ProfileMutation,
    association::AssociationMutation,
    association_people::AssociationPeopleMutation,
    mission::MissionMutation,
    session::SessionMutation,
    session_opening::SessionOpeningMutation,
);
