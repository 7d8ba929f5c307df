//! What a volunteer's certificate of engagement says. It carries no money.

use chrono::{DateTime, FixedOffset, NaiveDate};
use entity::Minutes;
use serde::{Deserialize, Serialize};

use super::{Period, Verification};

/// The version of the certificate's layout and texts; see [`TEMPLATE`](super::receipt::TEMPLATE).
pub(crate) const TEMPLATE: u16 = 2;

/// What a certificate says, as it is frozen when it is issued.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct CertificateContent {
    /// Its own number.
    pub(crate) number: String,
    /// The civil date of issue.
    pub(crate) issued_on: NaiveDate,
    /// The moment of issue, at the hour of the volunteer's zone.
    pub(crate) issued_at: DateTime<FixedOffset>,
    /// The volunteer.
    pub(crate) person: String,
    /// Their employer, when they gave working time.
    pub(crate) employer: Option<String>,
    /// What they did.
    pub(crate) engagements: Vec<CertifiedEngagement>,
    /// How anyone can check it.
    pub(crate) verification: Verification,
}

/// One engagement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct CertifiedEngagement {
    /// For whom.
    pub(crate) association: String,
    /// The mission.
    pub(crate) mission: String,
    /// What they did and delivered.
    pub(crate) description: String,
    /// The skills it asked for.
    pub(crate) skills: Vec<String>,
    /// From the first day to the last.
    pub(crate) period: Period,
    /// The time that was confirmed.
    pub(crate) minutes: Minutes,
    /// On whose time.
    pub(crate) basis: TimeBasis,
    /// Who of the association confirmed it.
    pub(crate) confirmed_by: String,
}

/// On whose time an engagement was.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub(crate) enum TimeBasis {
    /// The employer's.
    WorkingTime,
    /// One's own while on partial activity.
    PartialActivity,
    /// A leave.
    Leave,
    /// One's own.
    PersonalTime,
}
