//! An approved roadmap of which the association says that it never approved it: what followed is taken back. Those who began are
//! selected as before, what they declared stays for the association to decide, and it is asked again.

use chrono::NaiveDate;
use entity::{
    ApplicationState, EngagementId, NeedId, NeedSide, PersonId, Timestamp, application, booking, branch,
    engagement, need, roadmap, roadmap_approval, time_entry,
};
use sea_orm::{
    ActiveModelTrait as _, ActiveValue::Set, ColumnTrait as _, DbErr, EntityTrait as _, IntoActiveModel as _,
    PaginatorTrait as _, QueryFilter as _, QuerySelect as _, QueryTrait as _,
};

use super::{super::working_time::releasing, letters, reading};
use crate::{
    domain::{
        engagements::follow_ups::replacing,
        intermediaries::zone_of,
        missions::needs::{
            denying::Denial,
            moving::{self, Said},
            states::NeedStep,
        },
    },
    outcome::{Outcome, Problem, Stop},
    tx::Tx,
};

/// Takes back what an approval began that its association denies: the roadmap is to be approved again. The need as it stands now.
pub(crate) async fn take_back(tx: &Tx, denial: &Denial) -> Outcome<need::Model, Vec<Problem>> {
    let (need, branch) = (denial.need.clone(), &denial.branch);
    let gone = moving::go(tx, (need, branch), NeedStep::DenyRoadmap, &denial.by, Said::default()).await;
    let need = gone.map_err(Stop::widen)?;
    let at = denial.line.at;
    let began = begun_at(tx, need.id, at).await?;
    let volunteers: Vec<PersonId> = began.iter().map(|(row, _)| row.person_id).collect();
    for (row, engaged) in began {
        select_again(tx, row).await?;
        releasing::release(tx, &engaged).await?;
        end(tx, engaged, tx.today(zone_of(branch))).await?;
    }
    withdraw_approval(tx, need.id, at).await?;
    letters::mission_taken_back(tx, (&need, branch), &volunteers).await?;
    ask_again(tx, (&need, branch)).await?;
    Ok(need)
}

/// Those who are on the mission since an approval, each with the engagement that it began. Whoever was on it before goes on.
async fn begun_at(
    tx: &Tx,
    need: NeedId,
    at: Timestamp,
) -> Result<Vec<(application::Model, engagement::Model)>, DbErr> {
    let mut began = Vec::new();
    let engaged = reading::applications(tx, need, &[ApplicationState::Engaged]).await?;
    for row in engaged.into_iter().filter(|row| row.state_since >= at) {
        let Some(id) = row.engagement_id else { continue };
        if let Some(found) = engagement::Entity::find_by_id(id).one(tx).await? {
            began.push((row, found));
        }
    }
    Ok(began)
}

async fn select_again(tx: &Tx, row: application::Model) -> Result<(), DbErr> {
    let mut row = row.into_active_model();
    row.state = Set(ApplicationState::Selected);
    row.state_since = Set(tx.now());
    row.engagement_id = Set(None);
    row.update(tx).await?;
    Ok(())
}

/// Ends an engagement today where something hangs on it, hours that were declared above all: the association decides about them
/// as about any. Without any it goes.
async fn end(tx: &Tx, engaged: engagement::Model, today: NaiveDate) -> Result<(), DbErr> {
    if !is_used(tx, engaged.id).await? {
        engagement::Entity::delete_by_id(engaged.id).exec(tx).await?;
        return Ok(());
    }
    let last = replacing::last_day(&engaged, today);
    let row = engagement::ActiveModel { id: Set(engaged.id), ends_on: Set(last), ..Default::default() };
    row.update(tx).await?;
    Ok(())
}

async fn is_used(tx: &Tx, id: EngagementId) -> Result<bool, DbErr> {
    let entries = time_entry::Entity::find().filter(time_entry::Column::EngagementId.eq(id));
    let bookings = booking::Entity::find().filter(booking::Column::EngagementId.eq(id));
    Ok(entries.count(tx).await? > 0 || bookings.count(tx).await? > 0)
}

/// Takes the association's approval away: that of its volunteers holds, as nobody has edited the version since.
async fn withdraw_approval(tx: &Tx, need: NeedId, at: Timestamp) -> Result<(), DbErr> {
    let versions = reading::versions(need).select_only().column(roadmap::Column::Id).into_query();
    roadmap_approval::Entity::delete_many()
        .filter(roadmap_approval::Column::RoadmapId.in_subquery(versions))
        .filter(roadmap_approval::Column::Side.eq(NeedSide::Association))
        .filter(roadmap_approval::Column::ApprovedAt.gte(at))
        .exec(tx)
        .await?;
    Ok(())
}

async fn ask_again(tx: &Tx, (need, branch): (&need::Model, &branch::Model)) -> Outcome<(), Vec<Problem>> {
    let Some(version) = reading::latest(tx, need.id).await? else { return Ok(()) };
    letters::ask_association(tx, (need, branch), &version).await?;
    Ok(())
}
