//! Passing a search on to all branches of the intermediary: where the announcement can be done at a distance, or the association
//! has said that it may be.

use chrono::NaiveDate;
use entity::{MembershipRole, MissionFormat, NeedId, NeedState, SaidHow};
use sea_orm::{ActiveModelTrait as _, ActiveValue::Set, IntoActiveModel as _};

use super::{
    super::{
        lock_to_coordinate, moving,
        timeline::{self, By, Line, OnBehalf},
    },
    reading,
};
use crate::{
    access::{Denied, Viewer},
    domain::{associations::members, checks::Checks, intermediaries::zone_of},
    opaque,
    outcome::{Outcome, Problem, Stop},
    queue::{self, Work},
    tx::Tx,
};

/// That the association accepts volunteers at a distance, as whoever coordinates heard it.
#[derive(Clone, Debug)]
pub(crate) struct Consent {
    pub(crate) said_by: String,
    pub(crate) how: SaidHow,
    pub(crate) said_on: NaiveDate,
}

/// Tells volunteers of the other branches too, and begins the search's clock anew. The association is told.
pub(crate) async fn pass_on(
    viewer: &Viewer,
    tx: &Tx,
    id: NeedId,
    consent: Option<&Consent>,
) -> Outcome<NeedId, Vec<Problem>> {
    let (right, seen) = lock_to_coordinate::<Vec<Problem>>(tx, viewer, id).await?;
    moving::must_stand(&seen.need, &[NeedState::Searching]).map_err(Stop::widen)?;
    if seen.need.is_national {
        return Err(vec![Problem::new("ALREADY_NATIONAL")].into());
    }
    let open = reading::open(tx, vec![seen.need]).await?.pop().ok_or(Denied::Hidden)?;
    let by = match consent {
        Some(consent) => By::on_behalf(&right, heard(consent, tx.today(zone_of(&seen.branch)))?),
        None if open.announcement.format == MissionFormat::OnSite => {
            return Err(vec![Problem::new("REMOTE_NOT_ACCEPTED").at("consent")].into());
        }
        None => By::coordinator(&right),
    };
    let said_by = consent.map(|consent| consent.said_by.clone());
    let is_said = if said_by.is_some() { "yes" } else { "no" };
    let words = [
        ("title", open.announcement.title.into()),
        ("branch", seen.branch.name.into()),
        ("said", is_said.into()),
        ("said_by", said_by.unwrap_or_default().into()),
        ("path", format!("/association/needs/{}", opaque::encode(id)).into()),
    ];
    let association = open.need.association_id;
    let mut row = open.need.into_active_model();
    row.is_national = Set(true);
    row.search_since = Set(Some(tx.now()));
    row.flagged_at = Set(None);
    row.update(tx).await?;
    timeline::write(tx, id, &by, Line::shared("GO_NATIONAL")).await?;
    queue::enqueue(tx, Work::BroadcastNeed { need: id }).await?;
    let roles = [MembershipRole::AssociationAdmin, MembershipRole::AssociationMember];
    members::write_to(tx, association, &roles, "need-gone-national", &words).await?;
    Ok(id)
}

/// What the association said, as it is kept.
fn heard(consent: &Consent, today: NaiveDate) -> Outcome<OnBehalf, Vec<Problem>> {
    let mut checks = Checks::below("consent");
    let said_by = checks.name("saidBy", &consent.said_by, 200);
    if consent.said_on > today {
        checks.refuse("saidOn", "IN_THE_FUTURE");
    }
    checks.pass()?;
    Ok(OnBehalf { said_by, how: consent.how, on: consent.said_on })
}
