//! An association that a rule of a policy names.

use sea_orm::entity::prelude::*;

use crate::{AssociationId, PolicyId, PolicyRuleId};

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "policy_rule_association")]
pub struct Model {
    /// Which rule.
    #[sea_orm(primary_key, auto_increment = false)]
    pub policy_rule_id: PolicyRuleId,
    /// Which association.
    #[sea_orm(primary_key, auto_increment = false)]
    pub association_id: AssociationId,
    /// Of which version, for look-ups.
    pub policy_id: PolicyId,
}

/// Joins are written where they are needed.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
