//! Which associations a rule lets be helped, as a refusal names them: the first by name of those that everybody is shown, and
//! how many more there are.

use std::collections::HashMap;

use entity::{OrganisationStatus, PolicyRuleId, association, policy_rule_association};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, ExprTrait as _, FromQueryResult, JoinType,
    Order, QueryFilter as _, QuerySelect as _, QueryTrait as _,
    sea_query::{Expr, Func, Query, SelectStatement, WindowStatement},
};
use serde::{Deserialize, Serialize};

use crate::outcome::{Argument, Problem};

/// How many are named: a sentence of more is read by nobody, and a filter of the search shows what all of them offer.
const MOST_NAMED: i64 = 5;

/// Those on the list of a rule; nothing where none of them is shown.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Listed {
    named: Vec<String>,
    more: usize,
}

impl Listed {
    /// One more of so many that is named, behind those before it.
    fn add(&mut self, name: String, total: i64) {
        self.named.push(name);
        self.more = usize::try_from(total).unwrap_or_default().saturating_sub(self.named.len());
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

/// One that is named.
#[derive(FromQueryResult)]
struct Named {
    policy_rule_id: PolicyRuleId,
    name: String,
    /// How many the rule has.
    total: i64,
}

/// Reads those of some rules, in one statement; of a long list no more than what is named.
pub(crate) async fn of_rules(
    connection: &impl ConnectionTrait,
    rules: &[PolicyRuleId],
) -> Result<HashMap<PolicyRuleId, Listed>, DbErr> {
    let statement = connection.get_database_backend().build(&first_of_each(rules));
    let mut lists: HashMap<PolicyRuleId, Listed> = HashMap::new();
    for row in Named::find_by_statement(statement).all(connection).await? {
        lists.entry(row.policy_rule_id).or_default().add(row.name, row.total);
    }
    Ok(lists)
}

/// The first by name of each rule, with how many it has.
fn first_of_each(rules: &[PolicyRuleId]) -> SelectStatement {
    use policy_rule_association::{Column, Entity};
    let names =
        Entity::belongs_to(association::Entity).from(Column::AssociationId).to(association::Column::Id);
    let place = WindowStatement::partition_by((Entity, Column::PolicyRuleId))
        .order_by((association::Entity, association::Column::SortKey), Order::Asc)
        .order_by((association::Entity, association::Column::Id), Order::Asc)
        .take();
    let of_rule = WindowStatement::partition_by((Entity, Column::PolicyRuleId));
    let total = Func::count(Expr::col((Entity, Column::AssociationId)));
    let mut ranked = Entity::find()
        .select_only()
        .column(Column::PolicyRuleId)
        .column(association::Column::Name)
        .join(JoinType::InnerJoin, names.into())
        .filter(Column::PolicyRuleId.is_in(rules.iter().copied()))
        .filter(association::Column::Status.eq(OrganisationStatus::Verified))
        .into_query();
    ranked.expr_window_as(Func::cust("ROW_NUMBER"), place, "place").expr_window_as(total, of_rule, "total");
    Query::select()
        .columns(["policy_rule_id", "name", "total"])
        .from_subquery(ranked, "ranked")
        .and_where(Expr::col("place").lte(MOST_NAMED))
        .order_by("place", Order::Asc)
        .take()
}
