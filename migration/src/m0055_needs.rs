//! Needs that associations send to an intermediary, and what comes of them: their way through the ten steps with its timeline,
//! the announcement in its versions, the volunteers of branches, and who puts themselves forward.

use sea_orm_migration::prelude::*;

use crate::{
    rule::{
        Asks::{Days, Known},
        Rule,
    },
    script::Script,
};

pub(crate) struct Migration;

const TABLES: Script = Script {
    name: "m0055_needs",
    up: "
        alter table mission add column way_in text not null default 'DIRECT'
            constraint mission_way_in_is_known check (way_in in ('DIRECT', 'SELECTED', 'FACTORY'));

        alter table person add column situation text
            constraint person_situation_is_known check (situation in
                ('EMPLOYEE', 'STUDENT', 'JOB_SEEKER', 'SELF_EMPLOYED', 'RETIREE', 'PUBLIC_AGENT'));
        alter table person add column partner_agency text;
        alter table person add column announcement_mails text not null default 'AT_ONCE'
            constraint person_announcement_mails_is_known check (announcement_mails in ('AT_ONCE', 'DAILY', 'WEEKLY', 'NEVER'));
        alter table email add column paused_at {bigint};

        create table need (
            id {uuid} not null primary key,
            association_id {uuid} not null references association (id),
            association_branch_id {uuid} references association_branch (id),
            intermediary_id {uuid} not null references intermediary (id),
            branch_id {uuid} not null references branch (id),
            departement_code text not null references departement (code),
            title text not null
                constraint need_title_length check (length(title) between 1 and 200),
            situation text not null
                constraint need_situation_length check (length(situation) between 1 and 5000),
            wish text not null
                constraint need_wish_length check (length(wish) between 1 and 5000),
            outcome text not null
                constraint need_outcome_length check (length(outcome) between 1 and 5000),
            state text not null
                constraint need_state_is_known check (state in ('SENT', 'QUALIFYING', 'DRAFTING', 'TO_APPROVE', 'SEARCHING',
                    'ROADMAP', 'UNDER_WAY', 'DEBRIEF', 'CLOSED', 'PAUSED', 'STOPPED')),
            paused_from text,
            returns_on {date},
            reason text,
            state_since {bigint} not null,
            due_on {date},
            round {int} not null default 1,
            is_national {bool} not null,
            search_since {bigint},
            flagged_at {bigint},
            coordinator_id {uuid} references person (id),
            mission_id {uuid} references mission (id),
            sent_by {uuid} references person (id),
            sent_at {bigint} not null,
            closed_at {bigint},
            constraint need_is_paused_from_somewhere check ((state = 'PAUSED') = (paused_from is not null)),
            constraint need_is_closed_when_it_ends check ((closed_at is not null) = (state in ('CLOSED', 'STOPPED'))),
            constraint need_is_over_for_a_reason check (state not in ('PAUSED', 'STOPPED') or reason is not null),
            constraint need_mission unique (mission_id)
        ) {strict};
        create index need_association on need (association_id, id);
        create index need_board on need (branch_id, state, due_on, id);
        create index need_board_of_coordinator on need (coordinator_id, state, due_on, id) where coordinator_id is not null;
        create index need_state_due on need (state, due_on);

        create table need_attachment (
            need_id {uuid} not null references need (id),
            position {int} not null,
            upload_id {uuid} not null references upload (id),
            primary key (need_id, position)
        ) {strict};

        create table need_event (
            id {uuid} not null primary key,
            need_id {uuid} not null references need (id),
            at {bigint} not null,
            kind text not null,
            side text not null
                constraint need_event_side_is_known check (side in ('ASSOCIATION', 'COORDINATOR', 'HEAD', 'VOLUNTEER', 'JOB', 'OPERATOR')),
            person_id {uuid} references person (id),
            from_state text,
            to_state text,
            is_shared {bool} not null,
            note text,
            said_by text,
            said_how text
                constraint need_event_said_how_is_known check (said_how in ('CALL', 'PAPER', 'MEETING', 'E_MAIL')),
            said_on {date},
            denied_at {bigint},
            constraint need_event_is_said_whole check (
                (said_by is null) = (said_how is null) and (said_by is null) = (said_on is null))
        ) {strict};
        create index need_event_need on need_event (need_id, id);

        create table announcement (
            id {uuid} not null primary key,
            need_id {uuid} not null references need (id),
            version {int} not null,
            state text not null
                constraint announcement_state_is_known check (state in ('DRAFT', 'TO_APPROVE', 'RETURNED', 'APPROVED', 'REPLACED')),
            title text not null
                constraint announcement_title_length check (length(title) <= 200),
            summary text not null
                constraint announcement_summary_length check (length(summary) <= 500),
            body text not null
                constraint announcement_body_length check (length(body) <= 5000),
            deliverables text not null
                constraint announcement_deliverables_length check (length(deliverables) <= 5000),
            format text not null
                constraint announcement_format_is_known check (format in ('REMOTE', 'ON_SITE', 'HYBRID')),
            regime text not null
                constraint announcement_regime_is_known check (regime in ('SERVICE', 'SECONDMENT')),
            service_family text not null
                constraint announcement_service_family_is_known
                    check (service_family in ('STRATEGIC_ADVICE', 'TRAINING', 'TECHNICAL', 'CONTENT')),
            cause_code text references cause (code),
            language text not null,
            commune_code text references commune (code),
            place text,
            starts_on {date},
            ends_on {date},
            expected_minutes {bigint}
                constraint announcement_expected_minutes_fit check (expected_minutes between 30 and 600000),
            places {int} not null
                constraint announcement_places_fit check (places between 1 and 20),
            open_to_minors {bool} not null,
            vulnerable_public {bool} not null,
            vulnerable_checked {bool} not null,
            accessibility text,
            insurance text,
            confidential {bool} not null,
            remarks text,
            written_by {uuid} references person (id),
            created_at {bigint} not null,
            submitted_at {bigint},
            decided_by {uuid} references person (id),
            decided_at {bigint},
            constraint announcement_version unique (need_id, version),
            constraint announcement_is_returned_with_remarks check (state <> 'RETURNED' or remarks is not null)
        ) {strict};
        create unique index announcement_is_written_once on announcement (need_id) where state in ('DRAFT', 'TO_APPROVE');

        create table announcement_skill (
            announcement_id {uuid} not null references announcement (id),
            skill_code text not null references skill (code),
            position {int} not null,
            primary key (announcement_id, skill_code)
        ) {strict};

        create table volunteer (
            id {uuid} not null primary key,
            person_id {uuid} not null references person (id),
            intermediary_id {uuid} not null references intermediary (id),
            branch_id {uuid} not null references branch (id),
            state text not null
                constraint volunteer_state_is_known check (state in ('REGISTERED', 'ACTIVE', 'LEFT')),
            motivation text not null,
            joined_at {bigint} not null,
            welcomed_on {date},
            welcomed_by {uuid} references person (id),
            left_at {bigint},
            constraint volunteer_once unique (person_id, intermediary_id)
        ) {strict};
        create index volunteer_branch on volunteer (branch_id, state, id);

        create table application (
            id {uuid} not null primary key,
            need_id {uuid} not null references need (id),
            person_id {uuid} not null references person (id),
            round {int} not null,
            state text not null
                constraint application_state_is_known
                    check (state in ('PENDING', 'SHORTLISTED', 'RESERVE', 'NOT_SELECTED', 'SELECTED', 'WITHDRAWN', 'ENGAGED', 'REPLACED')),
            basis text not null
                constraint application_basis_is_known check (basis in ('WORKING_TIME', 'PERSONAL_TIME')),
            company_id {uuid} references company (id),
            employment_id {uuid} references employment (id),
            motivation text not null
                constraint application_motivation_length check (length(motivation) between 1 and 3000),
            availability text not null
                constraint application_availability_length check (length(availability) between 1 and 1000),
            may_be_shown {bool} not null,
            relay_id {uuid} references person (id),
            applied_at {bigint} not null,
            state_since {bigint} not null,
            decided_by {uuid} references person (id),
            reason_code text,
            reason text,
            wants_another {bool},
            engagement_id {uuid} references engagement (id),
            constraint application_once unique (need_id, person_id),
            constraint application_on_working_time_has_an_employer
                check ((basis = 'WORKING_TIME') = (employment_id is not null) and (employment_id is null) = (company_id is null)),
            constraint application_is_refused_for_a_reason check (state <> 'NOT_SELECTED' or reason_code is not null),
            constraint application_is_engaged_by_an_engagement check (state <> 'ENGAGED' or engagement_id is not null)
        ) {strict};
        create index application_need on application (need_id, state, id);
        create index application_person on application (person_id, state, id);
    ",
    down: "
        drop table application;
        drop table volunteer;
        drop table announcement_skill;
        drop table announcement;
        drop table need_event;
        drop table need_attachment;
        drop table need;
        alter table email drop column paused_at;
        alter table person drop column announcement_mails;
        alter table person drop column partner_agency;
        alter table person drop column situation;
        alter table mission drop column way_in;
    ",
};

const RULES: [Rule; 6] = [
    Rule::new("need", "need_branch_is_its_intermediary_s", {
        Known(&["intermediary_id", "branch_id"], "branch", &["intermediary_id", "id"])
    }),
    Rule::new("need", "need_association_branch_is_its_association_s", {
        Known(&["association_id", "association_branch_id"], "association_branch", &["association_id", "id"])
    }),
    Rule::new("need", "need_has_days", Days(&["due_on", "returns_on"])),
    Rule::new("announcement", "announcement_has_days", Days(&["starts_on", "ends_on"])),
    Rule::new("volunteer", "volunteer_branch_is_its_intermediary_s", {
        Known(&["intermediary_id", "branch_id"], "branch", &["intermediary_id", "id"])
    }),
    Rule::new("volunteer", "volunteer_has_a_day", Days(&["welcomed_on"])),
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
