//! The history that a network arrives with: files on their way in with their lines, and where each association, volunteer, need
//! and mission came from. An invitation may ask a volunteer of a branch.

use sea_orm_migration::prelude::*;

use crate::{
    rule::{
        Asks::{Days, That},
        Rule,
    },
    script::Script,
};

pub(crate) struct Migration;

const TABLES: Script = Script {
    name: "m0066_network_imports",
    up: "
        create table network_import (
            id {uuid} not null primary key,
            intermediary_id {uuid} not null references intermediary (id),
            person_id {uuid} not null references person (id),
            upload_id {uuid} references upload (id),
            file_name text not null,
            holds text not null
                constraint network_import_holds_is_known check (holds in ('VOLUNTEERS', 'ASSOCIATIONS', 'NEEDS', 'MISSIONS')),
            invites {bool} not null,
            mapping text not null,
            state text not null
                constraint network_import_state_is_known check (state in ('CHECKING', 'PREVIEW', 'IMPORTING', 'DONE', 'FAILED')),
            job_id {uuid} references job (id),
            created_count {int} not null,
            updated_count {int} not null,
            unchanged_count {int} not null,
            invalid_count {int} not null,
            created_at {bigint} not null,
            finished_at {bigint}
        ) {strict};
        create index network_import_intermediary on network_import (intermediary_id, id);
        create index network_import_created on network_import (created_at) where upload_id is not null;

        create table network_import_line (
            import_id {uuid} not null references network_import (id),
            line {int} not null,
            outcome text not null
                constraint network_import_line_outcome_is_known
                    check (outcome in ('CREATE', 'UPDATE', 'UNCHANGED', 'INVALID')),
            label text not null,
            faults text not null,
            primary key (import_id, line)
        ) {strict};
        create index network_import_line_outcome on network_import_line (import_id, outcome, line);

        create table brought_association (
            association_id {uuid} not null primary key references association (id),
            intermediary_id {uuid} not null references intermediary (id),
            fingerprint text not null,
            brought_at {bigint} not null
        ) {strict};

        create table brought_volunteer (
            volunteer_id {uuid} not null primary key references volunteer (id),
            intermediary_id {uuid} not null references intermediary (id),
            address text not null,
            fingerprint text not null,
            brought_at {bigint} not null,
            invited_at {bigint},
            joined_at {bigint},
            declined_at {bigint},
            constraint brought_volunteer_address unique (intermediary_id, address)
        ) {strict};

        create table brought_need (
            need_id {uuid} not null primary key references need (id),
            intermediary_id {uuid} not null references intermediary (id),
            reference text not null
                constraint brought_need_reference_length check (length(reference) between 1 and 100),
            fingerprint text not null,
            state text not null
                constraint brought_need_state_is_known check (state in ('SENT', 'QUALIFYING', 'DRAFTING', 'TO_APPROVE',
                    'SEARCHING', 'ROADMAP', 'UNDER_WAY', 'DEBRIEF', 'CLOSED', 'PAUSED', 'STOPPED')),
            since {date},
            brought_at {bigint} not null,
            constraint brought_need_reference unique (intermediary_id, reference)
        ) {strict};

        create table brought_mission (
            id {uuid} not null primary key,
            need_id {uuid} not null references need (id),
            volunteer_id {uuid} references volunteer (id),
            fingerprint text not null,
            state text not null
                constraint brought_mission_state_is_known check (state in ('APPLIED', 'SELECTED', 'ENGAGED', 'OVER')),
            starts_on {date},
            ends_on {date},
            agreed_minutes {bigint}
                constraint brought_mission_agreed_minutes_fit check (agreed_minutes between 1 and 600000),
            brought_at {bigint} not null,
            constraint brought_mission_ends_after_it_starts check (ends_on >= starts_on)
        ) {strict};
        create unique index brought_mission_once on brought_mission (need_id, volunteer_id) where volunteer_id is not null;
        create index brought_mission_volunteer on brought_mission (volunteer_id) where volunteer_id is not null;
    ",
    // Volunteers who were asked and have not answered are asked no more.
    down: "
        delete from invitation where role = 'VOLUNTEER';
        drop table brought_mission;
        drop table brought_need;
        drop table brought_volunteer;
        drop table brought_association;
        drop table network_import_line;
        drop table network_import;
    ",
};

const RULES: [Rule; 2] = [
    Rule::new("brought_need", "brought_need_has_a_day", Days(&["since"])),
    Rule::new("brought_mission", "brought_mission_has_days", Days(&["starts_on", "ends_on"])),
];

/// What an invitation kept to before.
const BEFORE: Rule = Rule::new(
    "invitation",
    "invitation_role_fits_its_organisation",
    That(
        "({row}.company_id is null or {row}.role in ('CSR_MANAGER', 'HR', 'FINANCE', 'LOCAL_LEAD', 'AUDITOR'))
        and ({row}.association_id is null or {row}.role in ('ASSOCIATION_ADMIN', 'ASSOCIATION_MEMBER', 'CONFIRMER'))
        and ({row}.intermediary_id is null
            or ({row}.role in ('NETWORK_ADMIN', 'TREASURER') and {row}.intermediary_branch_id is null)
            or ({row}.role in ('BRANCH_HEAD', 'COORDINATOR', 'SUPPORT', 'RELAY')
                and {row}.intermediary_branch_id is not null))",
    ),
);

/// The same with volunteers of branches.
const AFTER: Rule = Rule::new(
    "invitation",
    "invitation_role_fits_its_organisation",
    That(
        "({row}.company_id is null or {row}.role in ('CSR_MANAGER', 'HR', 'FINANCE', 'LOCAL_LEAD', 'AUDITOR'))
        and ({row}.association_id is null or {row}.role in ('ASSOCIATION_ADMIN', 'ASSOCIATION_MEMBER', 'CONFIRMER'))
        and ({row}.intermediary_id is null
            or ({row}.role in ('NETWORK_ADMIN', 'TREASURER') and {row}.intermediary_branch_id is null)
            or ({row}.role in ('BRANCH_HEAD', 'COORDINATOR', 'SUPPORT', 'RELAY', 'VOLUNTEER')
                and {row}.intermediary_branch_id is not null))",
    ),
);

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
        Script::run(manager, &RULES.map(|rule| rule.made()).join("\n")).await?;
        Script::run(manager, &[BEFORE.taken_back(), AFTER.made()].join("\n")).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        Script::run(manager, &RULES.map(|rule| rule.taken_back()).join("\n")).await?;
        TABLES.down(manager).await?;
        Script::run(manager, &[AFTER.taken_back(), BEFORE.made()].join("\n")).await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
