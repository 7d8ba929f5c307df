//! Publishing a mission, and closing it. What is published is complete and comes from a verified association.

use entity::{
    MissionFormat, MissionId, MissionStatus, ObjectiveKind, OrganisationStatus, Regime, association, mission,
    mission_skill, objective,
};
use sea_orm::{
    ActiveModelTrait as _, ActiveValue::Set, ColumnTrait as _, DbErr, EntityTrait as _, IntoActiveModel as _,
    PaginatorTrait as _, QueryFilter as _,
};

use super::{offers::inviting, places, terms};
use crate::{
    access::Viewer,
    domain::{
        audit::{self, Deed},
        checks::Checks,
    },
    outcome::{Argument, Outcome, Problem},
    tx::Tx,
};

/// Publishes a draft. All that is missing is told at once. Of contact with children or vulnerable people whoever publishes
/// says that the association has checked what the law asks for: the deed keeps that they did.
pub(crate) async fn publish(
    viewer: &Viewer,
    tx: &Tx,
    id: MissionId,
    has_checked: bool,
) -> Outcome<MissionId, Vec<Problem>> {
    let (right, known) = super::lock(tx, viewer, id).await?;
    if known.status != MissionStatus::Draft {
        return Err(vec![Problem::new("NOT_A_DRAFT")].into());
    }
    let association = association::Entity::find_by_id(known.association_id).one(tx).await?;
    if association.is_none_or(|association| association.status != OrganisationStatus::Verified) {
        return Err(vec![Problem::new("ASSOCIATION_NOT_VERIFIED")].into());
    }
    if known.regime == Regime::Secondment {
        // L. 8241-2: no hour before agreement and amendment are signed, and neither can be recorded yet.
        return Err(vec![Problem::new("SECONDMENT_NEEDS_AGREEMENTS").at("regime")].into());
    }
    let mut checks = Checks::default();
    is_complete(&mut checks, tx, &known).await?;
    if places::lack_an_address(tx, &known, tx.now()).await? {
        checks.refuse("place", "ADDRESS_REQUIRED");
    }
    if known.vulnerable_public && !has_checked {
        checks.refuse("vulnerableChecked", "VULNERABLE_CHECK_NEEDED");
    }
    checks.pass()?;
    let is_checked = known.vulnerable_public;
    let mut row = known.into_active_model();
    row.status = Set(MissionStatus::Published);
    row.published_at = Set(Some(tx.now()));
    let published = row.update(tx).await?;
    terms::index(tx, &published).await?;
    inviting::invite(tx, &published).await?;
    let deed = Deed::of(right.person(), "MISSION_PUBLISHED").in_association(right.association());
    let deed =
        if is_checked { deed.with("vulnerable-checked", Argument::Key("audit-yes".into())) } else { deed };
    audit::write(tx, deed, id).await?;
    Ok(id)
}

/// Closes a published mission: it takes no more bookings, and what was booked stays.
pub(crate) async fn close(viewer: &Viewer, tx: &Tx, id: MissionId) -> Outcome<MissionId, Vec<Problem>> {
    let (right, known) = super::lock(tx, viewer, id).await?;
    if known.status != MissionStatus::Published {
        return Err(vec![Problem::new("NOT_PUBLISHED")].into());
    }
    shut(tx, known).await?;
    let deed = Deed::of(right.person(), "MISSION_CLOSED").in_association(right.association());
    audit::write(tx, deed, id).await?;
    Ok(id)
}

/// Closes the mission of a need whose search is over; nothing where it is not published.
pub(crate) async fn close_search(tx: &Tx, known: mission::Model) -> Result<(), DbErr> {
    if known.status == MissionStatus::Published { shut(tx, known).await } else { Ok(()) }
}

async fn shut(tx: &Tx, known: mission::Model) -> Result<(), DbErr> {
    let id = known.id;
    let mut row = known.into_active_model();
    row.status = Set(MissionStatus::Closed);
    row.closed_at = Set(Some(tx.now()));
    row.update(tx).await?;
    terms::forget(tx, id).await
}

/// Whether a mission says all that those who look for one must know; what it lacks is kept in the checks.
pub(super) async fn is_complete(checks: &mut Checks, tx: &Tx, mission: &mission::Model) -> Result<(), DbErr> {
    checks.text("title", &mission.title, 200);
    checks.text("need", &mission.need, 5000);
    if mission.cause_code.is_none() {
        checks.refuse("causeCode", "REQUIRED");
    }
    let aims = objective::Entity::find()
        .filter(objective::Column::MissionId.eq(mission.id))
        .filter(objective::Column::Kind.eq(ObjectiveKind::Objective));
    if aims.count(tx).await? == 0 {
        checks.refuse("objectives", "OBJECTIVE_REQUIRED");
    }
    let skills = mission_skill::Entity::find().filter(mission_skill::Column::MissionId.eq(mission.id));
    if skills.count(tx).await? == 0 {
        checks.refuse("skillCodes", "SKILL_REQUIRED");
    }
    if mission.format != MissionFormat::Remote && mission.commune_code.is_none() && mission.place.is_none() {
        checks.refuse("communeCode", "PLACE_REQUIRED");
    }
    Ok(())
}
