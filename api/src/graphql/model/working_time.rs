//! Working time on missions that select their volunteers: what each of the viewer's employers has against it and has left for it, and
//! what of an employee's budget is held for such missions.

use async_graphql::{Context, Enum, Result, SimpleObject};
use entity::{ApprovalStage as Stage, Minutes, OrganisationStatus, TimeBasis, branch, mission, need};

use super::{approval_request::ApprovalStage, date::Date, membership::MembershipNode, next_booking};
use crate::{
    Internal,
    civil_dates::civil_date,
    domain::{
        engagements::{
            applications,
            approvals::deciders,
            working_time::{held, taken::Taken},
        },
        intermediaries::zone_of,
    },
    graphql::{
        context::RequestContext as _,
        cost::list_cost,
        list_loaders::BudgetOn,
        policy_loaders::StandingOf,
        problem::{ProblemNode, say},
    },
};

/// Whose time an application is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
pub enum ApplicationBasis {
    /// An employer's: it is asked once the candidate is selected, where its policy wants that.
    WorkingTime,
    /// The person's own.
    PersonalTime,
}

impl From<TimeBasis> for ApplicationBasis {
    fn from(basis: TimeBasis) -> Self {
        if basis == TimeBasis::WorkingTime { Self::WorkingTime } else { Self::PersonalTime }
    }
}

/// One of the viewer's employers whose time could be given to a mission that selects, and what the mission would take of its budget.
#[derive(SimpleObject)]
pub struct WayToGive {
    /// The viewer in that company.
    membership: MembershipNode,
    /// What the company grants the viewer in the budget years of the mission, or in the first one that falls short.
    granted_minutes: i64,
    /// What is left of it now.
    left_minutes: i64,
    /// What the mission is announced to take of it.
    needed_minutes: i64,
    /// Whether each year of the budget holds what is of that year.
    fits: bool,
    /// The budget year that falls short, where the mission is of several: `2026`, or `2026-2027` where it goes over New Year.
    short_year: Option<String>,
    /// Who would have to approve it once the viewer is selected; null where nobody has to.
    approver: Option<ApprovalStage>,
    /// What the company's policy has against it, each with what would pass; empty where it lets it pass.
    #[graphql(complexity = "list_cost(child_complexity)")]
    hindrances: Vec<ProblemNode>,
}

/// A mission that selects, for which an employer's budget holds hours that were agreed on.
#[derive(SimpleObject)]
pub struct HeldMission {
    /// What it is called; null where its cause is confidential.
    mission_title: Option<String>,
    /// Its association, by name; null where its cause is confidential.
    association_name: Option<String>,
    /// The first day on which hours count.
    from: Date,
    /// How much was agreed on.
    agreed_minutes: i64,
    /// How much of it is held and not declared yet.
    held_minutes: i64,
}

impl From<held::Held> for HeldMission {
    fn from(held: held::Held) -> Self {
        let (mission_title, association_name) = held.mission.unzip();
        Self {
            mission_title,
            association_name,
            from: held.from.into(),
            agreed_minutes: held.agreed.0,
            held_minutes: held.left.0,
        }
    }
}

/// The viewer's employers whose time could be given to a mission as it is announced; empty for others, and before it is announced how
/// much time it takes.
pub(crate) async fn ways_to_give(
    ctx: &Context<'_>,
    mission: &mission::Model,
    (need, branch): (&need::Model, &branch::Model),
) -> Result<Vec<WayToGive>> {
    let Ok(account) = ctx.viewer().account() else { return Ok(Vec::new()) };
    if account.employments.is_empty() {
        return Ok(Vec::new());
    }
    let announced =
        applications::announced(ctx.database().reader(), need.id).await.map_err(Internal::from)?;
    let Some(taken) = announced.as_ref().and_then(Taken::announced) else { return Ok(Vec::new()) };
    let (now, zone) = (ctx.database().environment().clock.now(), zone_of(branch));
    let today = civil_date(now, zone);
    let jobs = || account.employments.iter().map(|job| job.id);
    let stands = ctx.loaders().load_many(jobs().map(StandingOf)).await.map_err(Internal::because)?;
    let dates = taken.by_date(today);
    let keys = jobs().flat_map(|job| dates.iter().map(move |(date, _)| BudgetOn(job, *date)));
    let budgets = ctx.loaders().load_many(keys.collect::<Vec<_>>()).await.map_err(Internal::because)?;
    let breaches = stands.values().map(|(employee, standing)| {
        (employee.id, taken.breaches((standing.as_ref(), employee), mission, (now, zone)))
    });
    let breaches = next_booking::named(ctx, breaches.collect()).await?;
    let led = stands.values().filter_map(|(employee, _)| employee.manager_id);
    let bosses = ctx.loaders().load_many(led).await.map_err(Internal::because)?;
    let mut memberships = MembershipNode::all_of(ctx.viewer());
    let mut ways = Vec::new();
    for job in &account.employments {
        let is_usable = job.company_status == OrganisationStatus::Verified;
        let at = memberships.iter().position(|membership| membership.is_of_company(job.company_id));
        let room = taken.room(today, |date| budgets.get(&BudgetOn(job.id, date))).filter(|_| is_usable);
        let Some(((at, room), (employee, standing))) = at.zip(room).zip(stands.get(&StandingOf(job.id)))
        else {
            continue;
        };
        let boss = employee.manager_id.and_then(|id| bosses.get(&id));
        let is_led = boss.is_some_and(|boss| {
            deciders::as_manager(boss, employee.company_id, account.person.id, today).is_some()
        });
        let approver = taken.approver((standing.as_ref(), employee), today);
        let of_job = breaches.iter().filter(|(id, _)| *id == job.id).flat_map(|(_, breaches)| breaches);
        ways.push(WayToGive {
            membership: memberships.swap_remove(at),
            granted_minutes: room.granted.0,
            left_minutes: room.left.0,
            needed_minutes: room.needed.max(Minutes::ZERO).0,
            fits: room.fits,
            short_year: room.short_year(),
            approver: approver.map(|stage| ApprovalStage::from(if is_led { stage } else { Stage::Hr })),
            hindrances: of_job.map(|breach| say(&breach.problem(), ctx.language(), ctx.texts())).collect(),
        });
    }
    Ok(ways)
}
