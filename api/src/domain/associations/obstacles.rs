//! What stands in the way of an association's receipts: one list, which the association reads on its pages, and which is
//! asked again before a receipt is prepared, valued for or signed.

use chrono::NaiveDate;
use entity::{AssociationId, OrganisationStatus, Timestamp, association, eligibility};
use sea_orm::{ConnectionTrait, DbErr, EntityTrait as _};

use super::{
    declarations::{latest, zone_of},
    mandates, receipt_category,
};
use crate::outcome::Problem;

/// Why no receipt can be prepared for an association.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Obstacle {
    /// Nobody has confirmed yet who speaks for it.
    NotVerified,
    /// An operator refused it.
    Refused {
        /// Why.
        reason: String,
    },
    /// It gave no mandate, or took it back.
    NoMandate,
    /// It never declared that it is eligible.
    NoEligibility,
    /// Its declaration has ended.
    EligibilityExpired {
        /// The last day it held.
        on: NaiveDate,
    },
    /// The category that it declared is not on the receipt's form, or lacks what must be said of it.
    EligibilityUnreadable,
}

impl Obstacle {
    /// The same as a problem, in the words for the association itself and for the operator.
    pub(crate) fn problem(&self) -> Problem {
        match self {
            Self::NotVerified => Problem::new("ASSOCIATION_NOT_VERIFIED"),
            Self::Refused { reason } => Problem::new("ASSOCIATION_REFUSED").with("reason", reason.clone()),
            Self::NoMandate => Problem::new("NO_MANDATE"),
            Self::NoEligibility => Problem::new("NO_ELIGIBILITY"),
            Self::EligibilityExpired { on } => Problem::new("ELIGIBILITY_EXPIRED").with("on", *on),
            Self::EligibilityUnreadable => Problem::new("ELIGIBILITY_UNREADABLE"),
        }
    }

    /// The same for a company: why the operator refused an association is between these two.
    pub(crate) fn problem_for_others(&self) -> Problem {
        match self {
            Self::Refused { .. } => Self::NotVerified.problem(),
            _ => self.problem(),
        }
    }
}

/// What stands in the way of an association's receipts on a civil date of its own; nothing when they may be prepared,
/// valued for and signed. A receipt that was not due is fined (CGI art. 1740 A), so without a proof there is none.
pub(crate) async fn of(
    connection: &impl ConnectionTrait,
    association: &association::Model,
    on: NaiveDate,
) -> Result<Vec<Obstacle>, DbErr> {
    let mut obstacles = Vec::new();
    match association.status {
        OrganisationStatus::Verified => {}
        OrganisationStatus::Pending => obstacles.push(Obstacle::NotVerified),
        OrganisationStatus::Refused => {
            let reason = association.status_reason.clone().unwrap_or_default();
            obstacles.push(Obstacle::Refused { reason });
        }
    }
    if mandates::in_force(connection, association.id).await?.is_none() {
        obstacles.push(Obstacle::NoMandate);
    }
    obstacles.extend(not_eligible(latest(connection, association.id).await?.as_ref(), on));
    Ok(obstacles)
}

/// What stands first in the way of an association's receipts now; nothing when it may issue them.
pub(crate) async fn first(
    connection: &impl ConnectionTrait,
    id: AssociationId,
    now: Timestamp,
) -> Result<Option<Obstacle>, DbErr> {
    let Some(association) = association::Entity::find_by_id(id).one(connection).await? else {
        return Ok(Some(Obstacle::NotVerified));
    };
    let today = now.to_utc().with_timezone(&zone_of(&association)).date_naive();
    Ok(of(connection, &association, today).await?.into_iter().next())
}

/// Why an association is not eligible on a civil date of its own, from its latest declaration. Time that is given to one
/// that is not is worth nothing, which is said before it is booked.
pub(crate) fn not_eligible(latest: Option<&eligibility::Model>, on: NaiveDate) -> Option<Obstacle> {
    match latest {
        None => Some(Obstacle::NoEligibility),
        Some(known) if known.expires_on < on => Some(Obstacle::EligibilityExpired { on: known.expires_on }),
        Some(known) if receipt_category::of(known).is_none() => Some(Obstacle::EligibilityUnreadable),
        Some(_) => None,
    }
}
