//! What became of the associations that the branches of a network contacted first in a year: how many were met, sent a need, came to
//! a mission and looked back on it. The database counts.

use entity::{BranchId, branch};
use sea_orm::{ConnectionTrait, DbErr, FromQueryResult, Statement, Value};

use crate::{
    access::FiguresReader,
    domain::{intermediaries, reference::calendar::days_of_year},
};

/// How far the prospects of each branch came whose first contact lies between two days. A need, a mission and a debrief count where
/// the network carried them for the association that the prospect became.
const FUNNEL: &str = "
    select prospect.branch_id as branch_id, count(*) as contacted,
        sum(case when prospect.state in ('MET', 'SENT_NEED') then 1 else 0 end) as met,
        sum(case when prospect.state = 'LOST' then 1 else 0 end) as lost,
        sum(case when exists (
            select 1 from need where need.association_id = prospect.association_id
                and need.intermediary_id = prospect.intermediary_id
        ) then 1 else 0 end) as needs,
        sum(case when exists (
            select 1 from need join need_event on need_event.need_id = need.id
            where need.association_id = prospect.association_id
                and need.intermediary_id = prospect.intermediary_id and need_event.to_state = 'UNDER_WAY'
        ) then 1 else 0 end) as missions,
        sum(case when exists (
            select 1 from need where need.association_id = prospect.association_id
                and need.intermediary_id = prospect.intermediary_id and need.state in ('DEBRIEF', 'CLOSED')
        ) then 1 else 0 end) as debriefs
    from prospect
    where prospect.intermediary_id = $1 and prospect.first_contact_on >= $2 and prospect.first_contact_on <= $3
    group by prospect.branch_id";

/// How far the prospects of a branch came.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Funnel {
    /// How many were contacted first in the year.
    pub(crate) contacted: i64,
    /// Of these those that were met, or went further.
    pub(crate) met: i64,
    /// Those of which nothing will come.
    pub(crate) lost: i64,
    /// Those that sent a need.
    pub(crate) needs: i64,
    /// Those of which one came to a mission.
    pub(crate) missions: i64,
    /// Those of which one came to its debrief.
    pub(crate) debriefs: i64,
}

impl Funnel {
    /// Both together.
    pub(crate) fn and(self, other: &Self) -> Self {
        Self {
            contacted: self.contacted + other.contacted,
            met: self.met + other.met,
            lost: self.lost + other.lost,
            needs: self.needs + other.needs,
            missions: self.missions + other.missions,
            debriefs: self.debriefs + other.debriefs,
        }
    }
}

#[derive(FromQueryResult)]
struct Counted {
    branch_id: BranchId,
    contacted: i64,
    met: i64,
    lost: i64,
    needs: i64,
    missions: i64,
    debriefs: i64,
}

/// That of each branch whose figures somebody reads, by name, of the prospects of a calendar year.
pub(crate) async fn of_year(
    connection: &impl ConnectionTrait,
    right: &FiguresReader,
    year: i32,
) -> Result<Vec<(branch::Model, Funnel)>, DbErr> {
    let (first, last) = days_of_year(year);
    let values: [Value; 3] = [right.intermediary().into(), first.into(), last.into()];
    let statement = Statement::from_sql_and_values(connection.get_database_backend(), FUNNEL, values);
    let counted = Counted::find_by_statement(statement).all(connection).await?;
    let branches = intermediaries::branches(connection, right.intermediary()).await?;
    let with_numbers = |branch: branch::Model| {
        let row = counted.iter().find(|row| row.branch_id == branch.id);
        let funnel = row.map(|row| Funnel {
            contacted: row.contacted,
            met: row.met,
            lost: row.lost,
            needs: row.needs,
            missions: row.missions,
            debriefs: row.debriefs,
        });
        (branch, funnel.unwrap_or_default())
    };
    Ok(branches.into_iter().filter(|branch| right.reads(branch)).map(with_numbers).collect())
}
