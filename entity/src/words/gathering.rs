//! The words of factories: programmes, the associations that apply to them, their juries, volunteers and teams.

use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

words! {
    /// How a programme goes.
    ProgrammeKind {
        /// On one day.
        Day,
        /// In flow: each challenge begins and ends by itself.
        Continuous,
    }

    /// Where a programme stands.
    ProgrammeState {
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

    /// What a programme is about; the themes of a diagnosis are the same.
    ProgrammeTheme {
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
    PartnerKind {
        /// Pays for it.
        Funder,
        /// Helps otherwise.
        Partner,
    }

    /// Where an association's application to a programme stands.
    ProgrammeApplicationState {
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
    ProgrammeSide {
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

    /// Where a volunteer's registration for a programme stands.
    ProgrammeVolunteerState {
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

    /// How a volunteer means an association.
    WishKind {
        /// They would like its team.
        Wish,
        /// They must not be in its team.
        Exclusion,
    }

    /// Where a team stands. On a day all of them go together; in flow each by itself.
    TeamState {
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
    TeamRole {
        /// One of its people.
        Member,
        /// Leads it.
        Lead,
        /// Coaches it.
        Coach,
    }

    /// Whether somebody was there.
    Presence {
        /// They were.
        Present,
        /// They were not.
        Absent,
    }

    /// How somebody's presence was recorded.
    AttendanceMeans {
        /// By the code on their badge.
        Badge,
        /// On the list.
        List,
        /// From the sheet of the day.
        Sheet,
    }

    /// How far what a team hands over is.
    DeliverableState {
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
