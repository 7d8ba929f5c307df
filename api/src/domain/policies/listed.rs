//! Which associations a rule lets be helped, as a refusal names them: the first by name of those that everybody is shown, and
//! how many more there are.

use std::collections::HashMap;

use entity::{OrganisationStatus, PolicyRuleId, association, policy_rule_association};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, JoinType, QueryFilter as _, QueryOrder as _,
    QuerySelect as _,
};
use serde::{Deserialize, Serialize};

use crate::outcome::{Argument, Problem};

/// How many are named: a sentence of more is read by nobody, and a filter of the search shows what all of them offer.
const MOST_NAMED: usize = 5;

/// Those on the list of a rule; nothing where none of them is shown.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Listed {
    named: Vec<String>,
    more: usize,
}

impl Listed {
    /// One more of them, behind those before it.
    fn add(&mut self, name: String) {
        if self.named.len() < MOST_NAMED {
            self.named.push(name);
        } else {
            self.more += 1;
        }
    }

    /// What a problem says of them.
    pub(super) fn said(&self, problem: Problem) -> Problem {
        let list = match (self.named.is_empty(), self.more) {
            (true, _) => "allowed",
            (false, 0) => "named",
            (false, _) => "more",
        };
        let named = self.named.iter().map(|name| Argument::from(name.clone())).collect();
        problem.with("list", list).with("allowed", Argument::List(named)).with("more", self.more)
    }
}

/// Reads those of some rules, in one statement.
pub(crate) async fn of_rules(
    connection: &impl ConnectionTrait,
    rules: &[PolicyRuleId],
) -> Result<HashMap<PolicyRuleId, Listed>, DbErr> {
    use policy_rule_association::Column;
    let names = policy_rule_association::Entity::belongs_to(association::Entity)
        .from(Column::AssociationId)
        .to(association::Column::Id);
    let rows: Vec<(PolicyRuleId, String)> = policy_rule_association::Entity::find()
        .select_only()
        .column(Column::PolicyRuleId)
        .column(association::Column::Name)
        .join(JoinType::InnerJoin, names.into())
        .filter(Column::PolicyRuleId.is_in(rules.iter().copied()))
        .filter(association::Column::Status.eq(OrganisationStatus::Verified))
        .order_by_asc(association::Column::SortKey)
        .order_by_asc(association::Column::Id)
        .into_tuple()
        .all(connection)
        .await?;
    let mut lists: HashMap<PolicyRuleId, Listed> = HashMap::new();
    for (rule, name) in rows {
        lists.entry(rule).or_default().add(name);
    }
    Ok(lists)
}
