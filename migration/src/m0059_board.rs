//! The coordinator's board: every need that is not over has a day on which its next step is due, and is found by its title. The
//! indexes hold the orders in which needs are read, for a branch, a network and a coordinator. What is written to several
//! associations at once waits in two tables until a job has sent it.

use sea_orm_migration::prelude::*;

use crate::{
    rule::{Asks::That, Rule},
    script::Script,
};

pub(crate) struct Migration;

const TABLES: Script = Script {
    name: "m0059_board",
    up: "
        alter table need add column sort_key {sorted} not null default '';
        update need set sort_key = lower(title);

        create index need_board_of_network on need (intermediary_id, state, due_on, id);
        create index need_board_of_coordinator_in_branch on need (coordinator_id, branch_id, state, due_on, id)
            where coordinator_id is not null;
        create index need_closed on need (branch_id, state, closed_at, id);
        create index need_closed_of_network on need (intermediary_id, state, closed_at, id);
        create index need_sent on need (branch_id, sent_at, id);
        create index need_sent_of_network on need (intermediary_id, sent_at, id);

        create table need_mailing (
            id {uuid} not null primary key,
            intermediary_id {uuid} not null references intermediary (id),
            written_by {uuid} not null references person (id),
            subject text not null
                constraint need_mailing_subject_length check (length(subject) between 1 and 150),
            words text not null
                constraint need_mailing_words_length check (length(words) between 1 and 5000),
            created_at {bigint} not null
        ) {strict};

        create table need_mailing_to (
            mailing_id {uuid} not null references need_mailing (id),
            need_id {uuid} not null references need (id),
            primary key (mailing_id, need_id)
        ) {strict};
    ",
    down: "
        drop table need_mailing_to;
        drop table need_mailing;
        drop index need_sent_of_network;
        drop index need_sent;
        drop index need_closed_of_network;
        drop index need_closed;
        drop index need_board_of_coordinator_in_branch;
        drop index need_board_of_network;
        alter table need drop column sort_key;
    ",
};

const RULES: [Rule; 1] = [Rule::new("need", "need_is_due_until_it_is_over", {
    That("{row}.due_on is not null or {row}.state in ('CLOSED', 'STOPPED')")
})];

impl MigrationName for Migration {
    fn name(&self) -> &str {
        TABLES.name
    }
}

#[async_trait::async_trait]
#[expect(elided_lifetimes_in_paths, reason = "the trait's signatures leave them out")]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        TABLES.up(manager).await?;
        Script::run(manager, &RULES.map(|rule| rule.made()).join("\n")).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        Script::run(manager, &RULES.map(|rule| rule.taken_back()).join("\n")).await?;
        TABLES.down(manager).await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
