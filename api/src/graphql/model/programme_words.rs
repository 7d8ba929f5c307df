//! The words of programmes, as the API says them.

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
    /// How a programme goes.
    ProgrammeKind = "entity::ProgrammeKind" {
        /// On one day.
        Day,
        /// In flow: each challenge begins and ends by itself.
        Continuous,
    }

    /// Where a programme stands.
    ProgrammeState = "entity::ProgrammeState" {
        /// It is planned, and its organisers alone read it.
        Programme,
        /// Associations apply.
        Open,
        /// The jury notes.
        Jury,
        /// The associations are chosen; challenges are written.
        Chosen,
        /// Teams are made.
        Teams,
        /// Everything is ready.
        Ready,
        /// It takes place.
        Day,
        /// What came of it is asked.
        FollowUp,
        /// Done.
        Closed,
        /// It does not take place.
        Cancelled,
    }

    /// What a programme is about.
    ProgrammeTheme = "entity::ProgrammeTheme" {
        /// Strategy and project of the association.
        Strategy,
        /// How it is organised.
        Organisation,
        /// Its employees and volunteers.
        HumanResources,
        /// Its money and accounts.
        Finance,
        /// The law.
        Law,
        /// How it makes itself known.
        Communication,
        /// Looking for means.
        Fundraising,
        /// Its tools.
        Digital,
        /// What it changes, and how it knows.
        Impact,
    }

    /// As what somebody stands by a programme.
    PartnerKind = "entity::PartnerKind" {
        /// Pays for it.
        Funder,
        /// Helps otherwise.
        Partner,
    }

    /// Where an association's application to a programme stands.
    ProgrammeApplicationState = "entity::ProgrammeApplicationState" {
        /// The second of the two who carry it has not said yes.
        ToCarry,
        /// Two people carry it: the jury notes it.
        Applied,
        /// Taken back.
        Withdrawn,
        /// Kept, with a rank, for when another one falls out.
        Reserve,
        /// Answered with a reason.
        NotSelected,
        /// Chosen, and asked whether it comes.
        Selected,
        /// Chosen, and it comes.
        Confirmed,
    }

    /// Whose act a line of a programme's timeline is.
    ProgrammeSide = "entity::ProgrammeSide" {
        /// Who coordinates for its branch.
        Organiser,
        /// Who leads its branch, or runs the network.
        Head,
        /// The association's.
        Association,
        /// A juror's.
        Juror,
        /// A volunteer's.
        Volunteer,
        /// Nobody's: time went by.
        Job,
    }
}
