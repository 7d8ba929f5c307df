//! The words that columns hold: each is an enum here and a checked text in the database.

macro_rules! words {
    ($($(#[$doc:meta])* $name:ident { $($(#[$value_doc:meta])* $value:ident,)* })*) => {$(
        $(#[$doc])*
        #[derive(
            Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, EnumIter, DeriveActiveEnum, Serialize, Deserialize,
        )]
        #[sea_orm(rs_type = "String", db_type = "Text", rename_all = "SCREAMING_SNAKE_CASE")]
        #[serde(rename_all = "SCREAMING_SNAKE_CASE")]
        pub enum $name {
            $($(#[$value_doc])* $value,)*
        }
    )*};
}

mod charging;
mod coordinating;
mod gathering;
mod giving;
mod governing;
mod helping;
mod offering;
mod organisations;
mod running;

pub use charging::*;
pub use coordinating::*;
pub use gathering::*;
pub use giving::*;
pub use governing::*;
pub use helping::*;
pub use offering::*;
pub use organisations::*;
pub use running::*;
