//! How somebody becomes a volunteer of a branch: how old they say to be, a parent's consent for who is under 18, and what
//! happened since.

use sea_orm_migration::prelude::*;

use crate::{
    rule::{Asks::Days, Rule},
    script::Script,
};

pub(crate) struct Migration;

const TABLES: Script = Script {
    name: "m0060_volunteers",
    up: "
        alter table volunteer add column age text not null default 'ADULT'
            constraint volunteer_age_is_known check (age in ('ADULT', 'MINOR'));
        alter table volunteer add column consent_address text;
        alter table volunteer add column consented_at {bigint};

        create table volunteer_event (
            id {uuid} not null primary key,
            volunteer_id {uuid} not null references volunteer (id),
            at {bigint} not null,
            kind text not null
                constraint volunteer_event_kind_is_known
                    check (kind in ('REGISTERED', 'CONSENTED', 'WELCOMED', 'NOT_YET', 'REFUSED', 'LEFT', 'RETURNED')),
            done_by {uuid} references person (id),
            held_on {date},
            note text,
            constraint volunteer_event_is_held_on_a_day check (
                (held_on is not null) = (kind in ('WELCOMED', 'NOT_YET', 'REFUSED')))
        ) {strict};
        create index volunteer_event_volunteer on volunteer_event (volunteer_id, id);
    ",
    down: "
        drop table volunteer_event;
        alter table volunteer drop column consented_at;
        alter table volunteer drop column consent_address;
        alter table volunteer drop column age;
    ",
};

const RULES: [Rule; 1] = [Rule::new("volunteer_event", "volunteer_event_has_a_day", Days(&["held_on"]))];

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
