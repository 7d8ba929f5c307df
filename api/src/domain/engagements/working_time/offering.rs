//! Offering working time for a mission that selects: by whoever is employed where the policy allows it and whose time budget holds what
//! the mission is announced to take. What stands in the way is told as it is before somebody books.

use entity::{CompanyId, Regime, TimeBasis, branch, employment, mission, need};
use sea_orm::EntityTrait as _;

use super::{
    super::{Refused, applications, booking, given},
    taken::{self, Taken},
};
use crate::{
    Internal,
    access::Viewer,
    domain::{
        budgets,
        companies::employees,
        intermediaries::zone_of,
        policies::{self, Standing},
    },
    outcome::{Outcome, Problem, Refusal as _, Stop},
    tx::Tx,
};

/// Whose time somebody offers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Offered {
    /// Their own.
    OwnTime,
    /// An employer's.
    WorkingTime {
        /// Which one; the only one where it is left out.
        employer: Option<CompanyId>,
        /// That those who approve there are not to see the association.
        is_kept_from_company: bool,
    },
}

impl Offered {
    /// Whether the association is kept from the company.
    pub(crate) fn is_kept(self) -> bool {
        matches!(self, Self::WorkingTime { is_kept_from_company: true, .. })
    }
}

/// The employment on whose time somebody offers to do a mission; none on their own. Whatever stands in the way is told at once.
pub(crate) async fn chosen(
    viewer: &Viewer,
    tx: &Tx,
    (mission, need, branch): (&mission::Model, &need::Model, &branch::Model),
    offered: Offered,
) -> Outcome<Option<employment::Model>, Vec<Problem>> {
    let Offered::WorkingTime { employer, is_kept_from_company } = offered else { return Ok(None) };
    let right = booking::right(viewer, TimeBasis::WorkingTime, employer).map_err(Stop::into_problems)?;
    if is_kept_from_company && !given::may_be_kept(mission) {
        return Err(Stop::Refused(Refused::NotConfidential.problems()));
    }
    if mission.regime == Regime::Secondment {
        // L. 8241-2: no hour before agreement and amendment are signed, and neither can be recorded yet.
        return Err(vec![Problem::new("SECONDMENT_NOT_YET").at("basis")].into());
    }
    let job = match right.employment() {
        Some(id) => employment::Entity::find_by_id(id).one(tx).await?,
        None => None,
    };
    let job = job.ok_or_else(|| Internal::because("working time of no employment"))?;
    let announced = applications::announced(tx, need.id).await?;
    let announced = announced.as_ref().and_then(Taken::announced);
    let announced = announced.ok_or_else(|| vec![Problem::new("ANNOUNCEMENT_SAYS_NO_TIME").at("basis")])?;
    let hindrances = against(tx, &job, (mission, branch), announced).await?;
    if hindrances.is_empty() {
        return Ok(Some(job));
    }
    Err(hindrances.into_iter().map(|problem| problem.at("basis")).collect::<Vec<_>>().into())
}

/// What stands against so much of an employee's working time on a mission: an employment that is over by then, the policy, and what is
/// left of the budget.
pub(super) async fn against(
    tx: &Tx,
    job: &employment::Model,
    (mission, branch): (&mission::Model, &branch::Model),
    taken: Taken,
) -> Result<Vec<Problem>, Internal> {
    let zone = zone_of(branch);
    let today = tx.today(zone);
    let on = taken.first_day(today);
    if !employees::is_running(job, on) {
        return Ok(Refused::NotEmployedThen { on }.problems());
    }
    let standing = Standing::of(tx, std::slice::from_ref(job)).await?;
    let breaches = taken.breaches((&standing, job), mission, (tx.now_utc(), zone));
    let breaches = policies::told(tx, breaches).await?;
    let mut found = policies::Refused(breaches).problems();
    let asked: Vec<_> = taken.by_date(today).into_iter().map(|(date, _)| (job.id, date)).collect();
    let budgets = budgets::of(tx, &asked).await?;
    let room = taken.room(today, |date| budgets.get(&(job.id, date)));
    found.extend(room.filter(|room| !room.fits).map(|room| taken::over(room.needed, room.left)));
    Ok(found)
}
