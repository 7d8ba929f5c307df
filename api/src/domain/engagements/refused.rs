//! Why a place cannot be had, kept, moved or marked. Each reason carries what people need to act on it.

use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;
use entity::Minutes;

use crate::{
    domain::{budgets::OverBudget, policies},
    outcome::{Argument, Problem, Refusal},
};

/// Why something about a session or a booking is refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum Refused {
    /// No place is left.
    #[error("the session is full")]
    Full {
        /// Whether one may wait for a place.
        can_wait: bool,
    },
    /// The employer's budget does not hold it.
    #[error("the {booked}: {over}")]
    OverBudget {
        /// What is missing.
        over: OverBudget,
        /// What was to be booked: a `session`, or a `series`, of which one books all or nothing.
        booked: &'static str,
    },
    /// The employer's policy stands in the way.
    #[error(transparent)]
    Policy(#[from] policies::Refused),
    /// The person is somewhere else then.
    #[error("overlaps another booking")]
    Overlap {
        /// The other booking's mission.
        mission: String,
        /// When it begins.
        starts_at: DateTime<Utc>,
        /// Where.
        zone: Tz,
    },
    /// They are on the time of a company whose own sign-in alone shows it.
    #[error("overlaps another booking, behind a company's sign-in")]
    OverlapBehindSignIn {
        /// When the other session begins.
        starts_at: DateTime<Utc>,
        /// Where.
        zone: Tz,
    },
    /// The day would have more working time than is allowed.
    #[error("{} minutes of working time on {on}, {} at most", total.0, at_most.0)]
    TooMuchWork {
        /// Which day.
        on: NaiveDate,
        /// What would be booked on it.
        total: Minutes,
        /// The limit.
        at_most: Minutes,
    },
    /// The employer marked the day as partial activity, and less of it is left.
    #[error("partial activity on {on}, {} minutes left", left.0)]
    PartialActivityDay {
        /// Which day.
        on: NaiveDate,
        /// What is left of it for working time.
        left: Minutes,
    },
    /// The employer marked the day as partial activity while the place waited for an approval.
    #[error("partial activity was marked on {on}")]
    PartialActivityMeanwhile {
        /// Which day.
        on: NaiveDate,
    },
    /// It begins too soon.
    #[error("the notice ended {ended_at}")]
    NoticeEnded {
        /// Until when it could be booked.
        ended_at: DateTime<Utc>,
        /// Where it begins.
        zone: Tz,
    },
    /// The person has a place there, or waits for one.
    #[error("booked already")]
    AlreadyBooked,
    /// They have one on the time of a company whose own sign-in alone shows it.
    #[error("booked already, behind a company's sign-in")]
    BookedBehindSignIn,
    /// Why not is nothing for the way in by which they ask.
    #[error("not told why")]
    Untold,
    /// The association called it off.
    #[error("the session is cancelled")]
    SessionCancelled,
    /// The mission takes no bookings.
    #[error("the mission is closed")]
    MissionClosed,
    /// Several employers fit, and none was named.
    #[error("which employer?")]
    MembershipRequired,
    /// Time of an employer, from somebody without one.
    #[error("no employer")]
    NoEmployer,
    /// Nobody has confirmed yet who speaks for the employer.
    #[error("the company is not verified")]
    CompanyNotVerified,
    /// The employment does not run on that day.
    #[error("not employed on {on}")]
    NotEmployedThen {
        /// The session's day.
        on: NaiveDate,
    },
    /// Hours of partial activity are given freely or not at all.
    #[error("not declared spontaneous")]
    NotSpontaneous,
    /// Whoever said to be under 18 goes where the association takes them.
    #[error("the mission is for adults")]
    NotForMinors,
    /// A parent was asked, and has not agreed.
    #[error("a parent has not agreed")]
    ConsentMissing,
    /// Only a confidential cause is kept from the employer.
    #[error("the cause is not confidential")]
    NotConfidential,
    /// Somebody decided about it meanwhile, or it came to nothing.
    #[error("the request is decided")]
    ApprovalDecided,
    /// Nobody else who works there today has this address.
    #[error("no such colleague")]
    UnknownColleague,
    /// Cancelled, refused or over already.
    #[error("the booking has ended")]
    BookingEnded,
    /// It has begun.
    #[error("the session has begun")]
    SessionStarted,
    /// It has not begun.
    #[error("the session has not begun")]
    SessionNotStarted,
    /// Nobody says of themselves that they were there.
    #[error("one's own attendance")]
    OwnAttendance,
    /// The association confirmed that the person was there.
    #[error("the hours are confirmed")]
    HoursConfirmed {
        /// Whether whoever marks may take them back.
        can_take_back: bool,
    },
    /// Everybody who has a place was written to about it many times already.
    #[error("its place changed too often")]
    TooManyChanges {
        /// How often it may change in an hour.
        most: i32,
    },
    /// No place is taken away from whoever has it.
    #[error("{taken} places are taken")]
    FewerThanTaken {
        /// How many there are.
        taken: i32,
    },
    /// What was typed cannot be taken.
    #[error("wrong input")]
    Input(Vec<Problem>),
}

impl Refusal for Refused {
    fn problems(&self) -> Vec<Problem> {
        let problem = match self {
            Self::Full { can_wait } => {
                Problem::new("SESSION_FULL").with("waiting", if *can_wait { "yes" } else { "no" })
            }
            Self::OverBudget { over, booked } => over.problem(booked),
            Self::Policy(refused) => return refused.problems(),
            Self::Overlap { mission, starts_at, zone } => Problem::new("OVERLAP")
                .with("mission", mission.clone())
                .with("at", Argument::Instant(*starts_at, *zone)),
            Self::OverlapBehindSignIn { starts_at, zone } => {
                Problem::new("OVERLAP_BEHIND_SIGN_IN").with("at", Argument::Instant(*starts_at, *zone))
            }
            Self::TooMuchWork { on, total, at_most } => Problem::new("TOO_MUCH_WORK")
                .with("total", *total)
                .with("most", *at_most)
                .with("on", *on)
                .with("for", "session"),
            Self::PartialActivityDay { on, left } => Problem::new("PARTIAL_ACTIVITY_DAY")
                .with("on", *on)
                .with("left", *left)
                .with("any", if *left > Minutes::ZERO { "yes" } else { "no" }),
            Self::PartialActivityMeanwhile { on } => {
                Problem::new("PARTIAL_ACTIVITY_MEANWHILE").with("on", *on)
            }
            Self::NoticeEnded { ended_at, zone } => {
                Problem::new("NOTICE_TOO_SHORT").with("at", Argument::Instant(*ended_at, *zone))
            }
            Self::AlreadyBooked => Problem::new("ALREADY_BOOKED"),
            Self::BookedBehindSignIn => Problem::new("BOOKED_BEHIND_SIGN_IN"),
            Self::Untold => Problem::new("CANNOT_BE_BOOKED"),
            Self::SessionCancelled => Problem::new("SESSION_CANCELLED"),
            Self::MissionClosed => Problem::new("MISSION_CLOSED"),
            Self::MembershipRequired => Problem::new("MEMBERSHIP_REQUIRED").at("membershipId"),
            Self::NoEmployer => Problem::new("NOT_EMPLOYED").at("basis"),
            Self::CompanyNotVerified => Problem::new("COMPANY_NOT_VERIFIED").at("membershipId"),
            Self::NotEmployedThen { on } => Problem::new("NOT_EMPLOYED_THEN").with("on", *on),
            Self::NotSpontaneous => Problem::new("NOT_SPONTANEOUS").at("spontaneous"),
            Self::NotForMinors => Problem::new("MISSION_NOT_FOR_MINORS"),
            Self::ConsentMissing => Problem::new("PARENT_HAS_NOT_AGREED"),
            Self::NotConfidential => Problem::new("NOT_CONFIDENTIAL").at("keepFromCompany"),
            Self::ApprovalDecided => Problem::new("APPROVAL_DECIDED"),
            Self::UnknownColleague => Problem::new("UNKNOWN_COLLEAGUE").at("email"),
            Self::BookingEnded => Problem::new("BOOKING_ENDED"),
            Self::SessionStarted => Problem::new("SESSION_STARTED"),
            Self::SessionNotStarted => Problem::new("SESSION_NOT_STARTED"),
            Self::OwnAttendance => Problem::new("OWN_ATTENDANCE"),
            Self::HoursConfirmed { can_take_back } => {
                let reader = if *can_take_back { "confirmer" } else { "others" };
                Problem::new("HOURS_CONFIRMED").with("for", reader)
            }
            Self::TooManyChanges { most } => Problem::new("TOO_MANY_CHANGES").with("most", i64::from(*most)),
            Self::FewerThanTaken { taken } => {
                Problem::new("FEWER_THAN_TAKEN").at("capacity").with("taken", i64::from(*taken))
            }
            Self::Input(problems) => return problems.clone(),
        };
        vec![problem]
    }
}
