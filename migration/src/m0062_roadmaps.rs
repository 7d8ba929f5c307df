//! Roadmaps: what an association and its volunteers agree on before a mission begins, in versions, and who approved which.

use sea_orm_migration::prelude::*;

use crate::{
    rule::{Asks::Days, Rule},
    script::Script,
};

pub(crate) struct Migration;

const TABLES: Script = Script {
    name: "m0062_roadmaps",
    up: "
        create table roadmap (
            id {uuid} not null primary key,
            need_id {uuid} not null references need (id),
            version {int} not null
                constraint roadmap_version_counts_from_one check (version >= 1),
            context text not null
                constraint roadmap_context_length check (length(context) <= 5000),
            out_of_scope text not null
                constraint roadmap_out_of_scope_length check (length(out_of_scope) <= 3000),
            confidentiality text not null
                constraint roadmap_confidentiality_length check (length(confidentiality) <= 3000),
            contacts text not null
                constraint roadmap_contacts_length check (length(contacts) <= 2000),
            expected_minutes {bigint}
                constraint roadmap_expected_minutes_fit check (expected_minutes between 30 and 600000),
            starts_on {date},
            ends_on {date},
            side text not null
                constraint roadmap_side_is_known check (side in ('ASSOCIATION', 'COORDINATOR', 'HEAD', 'VOLUNTEER')),
            written_by {uuid} references person (id),
            written_at {bigint} not null,
            told_at {bigint},
            constraint roadmap_version unique (need_id, version),
            constraint roadmap_ends_after_it_starts check (ends_on >= starts_on)
        ) {strict};
        create index roadmap_written_by on roadmap (written_by, need_id, version) where written_by is not null;

        create table roadmap_objective (
            roadmap_id {uuid} not null references roadmap (id),
            position {int} not null,
            text text not null
                constraint roadmap_objective_text_length check (length(text) between 1 and 300),
            indicator text not null
                constraint roadmap_objective_indicator_length check (length(indicator) <= 200),
            baseline text not null
                constraint roadmap_objective_baseline_length check (length(baseline) <= 200),
            target text not null
                constraint roadmap_objective_target_length check (length(target) <= 200),
            primary key (roadmap_id, position)
        ) {strict};

        create table roadmap_item (
            roadmap_id {uuid} not null references roadmap (id),
            position {int} not null,
            kind text not null
                constraint roadmap_item_kind_is_known check (kind in ('DELIVERABLE', 'MILESTONE')),
            text text not null
                constraint roadmap_item_text_length check (length(text) between 1 and 300),
            due_on {date},
            primary key (roadmap_id, position)
        ) {strict};

        create table roadmap_approval (
            id {uuid} not null primary key,
            roadmap_id {uuid} not null references roadmap (id),
            side text not null
                constraint roadmap_approval_side_is_known check (side in ('ASSOCIATION', 'VOLUNTEER')),
            person_id {uuid} references person (id),
            said_by text,
            approved_at {bigint} not null,
            constraint roadmap_approval_is_somebody_s check ((person_id is null) = (said_by is not null))
        ) {strict};
        create unique index roadmap_approval_of_volunteer on roadmap_approval (roadmap_id, person_id) where side = 'VOLUNTEER';
        create unique index roadmap_approval_of_association on roadmap_approval (roadmap_id) where side = 'ASSOCIATION';
        create index roadmap_approval_person on roadmap_approval (person_id) where person_id is not null;
    ",
    down: "
        drop table roadmap_approval;
        drop table roadmap_item;
        drop table roadmap_objective;
        drop table roadmap;
    ",
};

const RULES: [Rule; 2] = [
    Rule::new("roadmap", "roadmap_has_days", Days(&["starts_on", "ends_on"])),
    Rule::new("roadmap_item", "roadmap_item_has_a_day", Days(&["due_on"])),
];

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
