//! The words of a factory's volunteers and teams, as the API says them.

use async_graphql::Enum;

macro_rules! mirrored {
    ($($(#[$doc:meta])* $name:ident = $remote:literal { $($(#[$value_doc:meta])* $value:ident,)* })*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
        #[graphql(remote = $remote)]
        pub enum $name {
            $($(#[$value_doc])* $value,)*
        }
    )*};
}

mirrored! {
    /// Where a volunteer's registration for a programme stands.
    ProgrammeVolunteerState = "entity::ProgrammeVolunteerState" {
        /// Their employer decides.
        AwaitingApproval,
        /// They have a place.
        Registered,
        /// They wait for one.
        Waiting,
        /// They gave it back.
        Withdrawn,
        /// They have none: their employer or the organiser said no.
        Refused,
    }

    /// Where a team stands.
    TeamState = "entity::TeamState" {
        /// It is being made.
        Forming,
        /// It is complete.
        Ready,
        /// It works.
        UnderWay,
        /// What came of it is asked.
        FollowUp,
        /// Done.
        Closed,
    }

    /// As what somebody is in a team.
    TeamRole = "entity::TeamRole" {
        /// One of its people.
        Member,
        /// Leads it.
        Lead,
        /// Coaches it.
        Coach,
    }

    /// Whether somebody was there.
    Presence = "entity::Presence" {
        /// They were.
        Present,
        /// They were not.
        Absent,
    }

    /// How somebody's presence was recorded.
    AttendanceMeans = "entity::AttendanceMeans" {
        /// By the code on their badge.
        Badge,
        /// On the list.
        List,
        /// From the sheet of the day.
        Sheet,
    }

    /// How far what a team hands over is.
    DeliverableState = "entity::DeliverableState" {
        /// It is planned.
        Planned,
        /// It is worked on.
        InWork,
        /// It was handed over.
        HandedOver,
        /// The association accepted it.
        Accepted,
    }
}
