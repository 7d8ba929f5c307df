//! Whatever names an association and one of its branches names a branch of that association: seats, invitations, missions,
//! bookings and entries. A seat in another's branch would be a right over what that one receives.

use sea_orm_migration::prelude::*;

use crate::{
    rule::{
        Asks::{self, Known},
        Rule,
    },
    script::Script,
};

pub(crate) struct Migration;

const KEY: Script = Script {
    name: "m0025_branches_of_their_association",
    up: "create unique index association_branch_of_association on association_branch (association_id, id);",
    down: "drop index association_branch_of_association;",
};

const OWN_BRANCH: Asks =
    Known(&["association_id", "branch_id"], "association_branch", &["association_id", "id"]);

const RULES: [Rule; 5] = [
    Rule::new("membership", "membership_branch_is_its_association_s", OWN_BRANCH),
    Rule::new("invitation", "invitation_branch_is_its_association_s", OWN_BRANCH),
    Rule::new("mission", "mission_branch_is_its_association_s", OWN_BRANCH),
    Rule::new("booking", "booking_branch_is_its_association_s", OWN_BRANCH),
    Rule::new("time_entry", "time_entry_branch_is_its_association_s", OWN_BRANCH),
];

impl MigrationName for Migration {
    fn name(&self) -> &str {
        KEY.name
    }
}

#[async_trait::async_trait]
#[expect(elided_lifetimes_in_paths, reason = "the trait's signatures leave them out")]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        KEY.up(manager).await?;
        Script::run(manager, &RULES.map(|rule| rule.made()).join("\n")).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        Script::run(manager, &RULES.map(|rule| rule.taken_back()).join("\n")).await?;
        KEY.down(manager).await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
