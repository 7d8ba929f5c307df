//! The ids of rows: a type for each table, so that a booking's id can never be taken for a session's.
//! Each is a UUID of version 7, which sorts by the time it was made and keeps indexes compact.

use sea_orm::{DbErr, DeriveValueType, TryFromU64};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// A typed id: made from a UUID, and turned back into one.
pub trait Id: Copy + Eq + From<Uuid> + Into<Uuid> {
    /// The name of what it identifies, as the API's opaque ids hold it.
    const KIND: &'static str;
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident = $kind:literal;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, DeriveValueType, Serialize, Deserialize)]
        pub struct $name(Uuid);

        impl From<Uuid> for $name {
            fn from(id: Uuid) -> Self {
                Self(id)
            }
        }

        impl From<$name> for Uuid {
            fn from(id: $name) -> Self {
                id.0
            }
        }

        impl TryFromU64 for $name {
            /// The databases never choose an id: it is made here, before the row is.
            fn try_from_u64(_: u64) -> Result<Self, DbErr> {
                Err(DbErr::ConvertFromU64(stringify!($name)))
            }
        }

        impl Id for $name {
            const KIND: &'static str = $kind;
        }
    )*};
}

ids! {
    /// A user account.
    PersonId = "Person";
}
