//! The words of missions and sessions, as the API says them.

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

pub(super) use mirrored;

mirrored! {
    /// Where a mission stands.
    MissionStatus = "entity::MissionStatus" {
        /// Its association still writes it.
        Draft,
        /// Everybody may see it.
        Published,
        /// It takes no more bookings.
        Closed,
    }

    /// Where a mission happens.
    MissionFormat = "entity::MissionFormat" {
        /// At a distance.
        Remote,
        /// In a place.
        OnSite,
        /// Both.
        Hybrid,
    }

    /// Who directs the work.
    Regime = "entity::Regime" {
        /// The company does (prestation).
        Service,
        /// The association does (mise à disposition).
        Secondment,
    }

    /// What kind of help a mission asks for.
    ServiceFamily = "entity::ServiceFamily" {
        /// Strategic advice.
        StrategicAdvice,
        /// Training and mentoring.
        Training,
        /// Technical services.
        Technical,
        /// Content creation.
        Content,
    }

    /// How sessions are booked.
    BookingMode = "entity::BookingMode" {
        /// Each alone.
        Single,
        /// All of them at once.
        Series,
    }

    /// What a line of a mission's aims is.
    ObjectiveKind = "entity::ObjectiveKind" {
        /// Something to reach.
        Objective,
        /// Something to hand over.
        Deliverable,
    }

    /// The language spoken in a mission.
    SpokenLanguage = "entity::SpokenLanguage" {
        /// French.
        Fr,
        /// English.
        En,
    }

    /// Whether a session takes place.
    SessionStatus = "entity::SessionStatus" {
        /// It does.
        Open,
        /// The association called it off.
        Cancelled,
    }
}
