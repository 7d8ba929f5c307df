//! What a coordinator learns of a need before its announcement is written: the meeting, whether the association's values and the
//! help it asks for pass, and the skills. Links let an association answer without an account, about its announcement, its roadmap
//! and what came of a mission, and a parent agree to a volunteer.

use sea_orm_migration::prelude::*;

use crate::{
    rule::{Asks::Days, Rule},
    script::Script,
};

pub(crate) struct Migration;

const TABLES: Script = Script {
    name: "m0058_qualification",
    up: "
        create table qualification (
            need_id {uuid} not null primary key references need (id),
            met_on {date},
            met_how text
                constraint qualification_met_how_is_known check (met_how in ('IN_PERSON', 'VIDEO', 'CALL')),
            met_whom text not null
                constraint qualification_met_whom_length check (length(met_whom) <= 200),
            note text not null
                constraint qualification_note_length check (length(note) <= 5000),
            precise_need text not null
                constraint qualification_precise_need_length check (length(precise_need) <= 4000),
            shares_values {bool},
            values_note text not null
                constraint qualification_values_note_length check (length(values_note) <= 1000),
            regime text
                constraint qualification_regime_is_known check (regime in ('SERVICE', 'SECONDMENT')),
            format text
                constraint qualification_format_is_known check (format in ('REMOTE', 'ON_SITE', 'HYBRID')),
            saved_by {uuid} references person (id),
            saved_at {bigint} not null
        ) {strict};

        create table qualification_point (
            need_id {uuid} not null references qualification (need_id),
            point text not null
                constraint qualification_point_is_known
                    check (point in ('PAID_POST', 'VACANCY', 'VOLUNTEERS', 'DIRECTION', 'DURATION')),
            is_passed {bool},
            note text not null
                constraint qualification_point_note_length check (length(note) <= 500),
            primary key (need_id, point)
        ) {strict};

        create table qualification_skill (
            need_id {uuid} not null references qualification (need_id),
            skill_code text not null references skill (code),
            primary key (need_id, skill_code)
        ) {strict};

        -- sqlite
        alter table action_link rename to action_link_before;
        create table action_link (
            id {uuid} not null primary key,
            token_hash {bytes} not null,
            kind text not null
                constraint action_link_kind_is_known
                    check (kind in ('CONFIRM_HOURS', 'PROVE_ADDRESS', 'PROVE_DOMAIN', 'DECIDE_APPROVAL',
                        'ANSWER_NEED', 'CONSENT_TO_VOLUNTEERING', 'APPROVE_ROADMAP', 'LOOK_BACK', 'CARRY_PROJECT')),
            association_id {uuid} references association (id),
            company_id {uuid} references company (id),
            person_id {uuid} references person (id),
            address text not null,
            subject text not null,
            created_at {bigint} not null,
            expires_at {bigint} not null,
            used_at {bigint},
            constraint action_link_token unique (token_hash)
        ) {strict};
        insert into action_link
            select id, token_hash, kind, association_id, company_id, person_id, address, subject, created_at, expires_at,
                used_at from action_link_before;
        drop table action_link_before;
        -- postgresql
        alter table action_link drop constraint action_link_kind_is_known;
        alter table action_link add constraint action_link_kind_is_known
            check (kind in ('CONFIRM_HOURS', 'PROVE_ADDRESS', 'PROVE_DOMAIN', 'DECIDE_APPROVAL',
                'ANSWER_NEED', 'CONSENT_TO_VOLUNTEERING', 'APPROVE_ROADMAP', 'LOOK_BACK', 'CARRY_PROJECT'));
        -- both
    ",
    // All then answer on pages alone, and a parent is asked again by whoever registers.
    down: "
        delete from action_link
            where kind in ('ANSWER_NEED', 'CONSENT_TO_VOLUNTEERING', 'APPROVE_ROADMAP', 'LOOK_BACK', 'CARRY_PROJECT');
        -- sqlite
        alter table action_link rename to action_link_before;
        create table action_link (
            id {uuid} not null primary key,
            token_hash {bytes} not null,
            kind text not null
                constraint action_link_kind_is_known
                    check (kind in ('CONFIRM_HOURS', 'PROVE_ADDRESS', 'PROVE_DOMAIN', 'DECIDE_APPROVAL')),
            association_id {uuid} references association (id),
            company_id {uuid} references company (id),
            person_id {uuid} references person (id),
            address text not null,
            subject text not null,
            created_at {bigint} not null,
            expires_at {bigint} not null,
            used_at {bigint},
            constraint action_link_token unique (token_hash)
        ) {strict};
        insert into action_link
            select id, token_hash, kind, association_id, company_id, person_id, address, subject, created_at, expires_at,
                used_at from action_link_before;
        drop table action_link_before;
        -- postgresql
        alter table action_link drop constraint action_link_kind_is_known;
        alter table action_link add constraint action_link_kind_is_known
            check (kind in ('CONFIRM_HOURS', 'PROVE_ADDRESS', 'PROVE_DOMAIN', 'DECIDE_APPROVAL'));
        -- both
        drop table qualification_skill;
        drop table qualification_point;
        drop table qualification;
    ",
};

const RULES: [Rule; 1] = [Rule::new("qualification", "qualification_has_a_day", Days(&["met_on"]))];

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
