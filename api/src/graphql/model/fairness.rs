//! Whether the missions of an intermediary go to the same people again and again.

use async_graphql::SimpleObject;

use super::intermediary::BranchNode;
use crate::{
    domain::engagements::fairness::{self, Count},
    graphql::cost::list_cost,
};

/// How many of those who began a mission in a year had none before.
#[derive(SimpleObject)]
pub struct Fairness {
    /// Which year.
    year: i32,
    /// How many engagements began on missions of the branches that the viewer reads.
    engagements: i64,
    /// Of these, in whole percents, those of people who never had one before, anywhere; null where they are fewer than five.
    first_percent: Option<i64>,
    /// The same of each of these branches, by name.
    #[graphql(complexity = "list_cost(child_complexity)")]
    branches: Vec<BranchFairness>,
}

/// The same of a branch.
#[derive(SimpleObject)]
pub struct BranchFairness {
    /// Which branch.
    branch: BranchNode,
    /// How many engagements began on its missions.
    engagements: i64,
    /// Of these, in whole percents, those of people who never had one before, anywhere; null where they are fewer than five.
    first_percent: Option<i64>,
}

impl Fairness {
    pub(crate) fn new(year: i32, counted: fairness::Fairness) -> Self {
        let of_branch = |(branch, count): (entity::branch::Model, Count)| BranchFairness {
            branch: BranchNode(branch),
            engagements: count.engagements,
            first_percent: count.percent(),
        };
        Self {
            year,
            engagements: counted.all.engagements,
            first_percent: counted.all.percent(),
            branches: counted.branches.into_iter().map(of_branch).collect(),
        }
    }
}
