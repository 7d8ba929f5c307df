//! Whether missions go to the same people again and again: of those who began one in a year through an intermediary, how many
//! never had one before, anywhere.

use chrono::NaiveDate;
use entity::{BranchId, branch, engagement, need};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, FromQueryResult, JoinType, QueryFilter as _,
    QuerySelect as _,
    sea_query::{Expr, ExprTrait as _, Func, Query},
};

use crate::{access::BoardReader, domain::intermediaries};

/// How many people a share tells of at least: fewer could be known by it.
const FEWEST: i64 = 5;

/// How many engagements began, and how many of them were the person's first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Count {
    pub(crate) engagements: i64,
    firsts: i64,
}

impl Count {
    /// The share of first ones, in whole percents; none where too few stand behind it.
    pub(crate) fn percent(self) -> Option<i64> {
        (self.engagements >= FEWEST).then(|| (self.firsts * 200 + self.engagements) / (self.engagements * 2))
    }

    fn and(self, other: Self) -> Self {
        Self { engagements: self.engagements + other.engagements, firsts: self.firsts + other.firsts }
    }
}

/// Those of a year, in all the branches that somebody reads and in each of them, by name.
#[derive(Clone, Debug)]
pub(crate) struct Fairness {
    pub(crate) all: Count,
    pub(crate) branches: Vec<(branch::Model, Count)>,
}

#[derive(FromQueryResult)]
struct Row {
    branch_id: BranchId,
    engagements: i64,
    firsts: i64,
}

/// Counts them. A year that no calendar knows has none.
pub(crate) async fn of_year(
    connection: &impl ConnectionTrait,
    right: &BoardReader,
    year: i32,
) -> Result<Fairness, DbErr> {
    let mut branches = intermediaries::branches(connection, right.intermediary()).await?;
    branches.retain(|branch| right.reads(branch));
    let ids: Vec<BranchId> = branches.iter().map(|branch| branch.id).collect();
    let first = NaiveDate::from_ymd_opt(year, 1, 1);
    let last = NaiveDate::from_ymd_opt(year, 12, 31);
    let rows = match first.zip(last) {
        Some(days) => counted(connection, &ids, days).await?,
        None => Vec::new(),
    };
    let of = |branch: branch::Model| {
        let row = rows.iter().find(|row| row.branch_id == branch.id);
        let count = row.map(|row| Count { engagements: row.engagements, firsts: row.firsts });
        (branch, count.unwrap_or_default())
    };
    let branches: Vec<_> = branches.into_iter().map(of).collect();
    let all = branches.iter().fold(Count::default(), |all, (_, count)| all.and(*count));
    Ok(Fairness { all, branches })
}

/// By branch of the need that the mission came of.
async fn counted(
    connection: &impl ConnectionTrait,
    branches: &[BranchId],
    (first, last): (NaiveDate, NaiveDate),
) -> Result<Vec<Row>, DbErr> {
    use engagement::Column;
    let had_one = || {
        let (earlier, own) = ("earlier", engagement::Entity);
        let column = |column: Column| Expr::col((earlier, column));
        let is_earlier = Expr::tuple([column(Column::StartsOn), column(Column::Id)])
            .lt(Expr::tuple([Expr::col((own, Column::StartsOn)), Expr::col((own, Column::Id))]));
        Query::select()
            .expr(Expr::val(1))
            .from_as(own, earlier)
            .and_where(column(Column::PersonId).equals((own, Column::PersonId)))
            .and_where(is_earlier)
            .to_owned()
    };
    let is_first: Expr = Expr::case(Expr::exists(had_one()).not(), 1).finally(0).into();
    let of_need =
        engagement::Entity::belongs_to(need::Entity).from(Column::MissionId).to(need::Column::MissionId);
    engagement::Entity::find()
        .select_only()
        .column(need::Column::BranchId)
        .column_as(Column::Id.count(), "engagements")
        .column_as(Func::sum(is_first).cast_as("bigint"), "firsts")
        .join(JoinType::InnerJoin, of_need.into())
        .filter(need::Column::BranchId.is_in(branches.iter().copied()))
        .filter(Column::StartsOn.between(first, last))
        .group_by(need::Column::BranchId)
        .into_model()
        .all(connection)
        .await
}
