//! The subscriptions of the schema: what a program hears of without asking again.

mod import_progress;
mod mission_places;
mod session_places;
mod time_entries;
mod watch;

use async_graphql::MergedSubscription;

/// What can be listened to.
#[derive(Default, MergedSubscription)]
pub struct Subscription(
    session_places::SessionPlacesSubscription,
    time_entries::TimeEntriesSubscription,
    import_progress::ImportProgressSubscription,
    mission_places::MissionPlacesSubscription,
);
