//! Registering for a factory on an employer's time waits for the same approvals as a place in a session, and what its teams handed
//! over is asked after as what missions did.

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
    name: "m0072_factory_teams",
    // SQLite takes no constraint off a column: there the requests move into a table that has it no more.
    up: "
        -- sqlite
        create table approval_of_programmes_too (
            id {uuid} not null primary key,
            company_id {uuid} not null references company (id),
            employment_id {uuid} not null references employment (id),
            person_id {uuid} not null references person (id),
            mission_id {uuid} references mission (id),
            booking_id {uuid} references booking (id),
            series_id {uuid},
            programme_volunteer_id {uuid} references programme_volunteer (id),
            minutes {bigint} not null
                constraint approval_request_takes_time check (minutes > 0),
            starts_at {bigint} not null,
            asked_at {bigint} not null,
            lapses_at {bigint} not null,
            approval_by text not null
                constraint approval_request_asks_somebody check (approval_by in ('MANAGER', 'HR', 'MANAGER_THEN_HR')),
            threshold_minutes {bigint},
            remind_after_hours {int},
            escalate_after_hours {int},
            settle_after_hours {int},
            settled_as text
                constraint approval_request_settled_as_is_known check (settled_as in ('APPROVED', 'REFUSED')),
            stage text not null
                constraint approval_request_stage_is_known check (stage in ('MANAGER', 'HR')),
            state text not null
                constraint approval_request_state_is_known
                    check (state in ('WAITING', 'APPROVED', 'REFUSED', 'WITHDRAWN', 'LAPSED')),
            decided_by {uuid} references person (id),
            decided_at {bigint},
            decided_how text
                constraint approval_request_way_is_known check (decided_how in ('PERSON', 'LINK', 'POLICY')),
            reason text
                constraint approval_request_reason_length check (length(reason) between 1 and 500),
            reminded_at {bigint},
            escalated_at {bigint},
            escalated_for text
                constraint approval_request_escalation_is_known check (escalated_for in ('NO_MANAGER', 'SILENCE')),
            application_id {uuid} references application (id),
            from_on {date},
            until_on {date},
            constraint approval_request_is_of_one_thing check (
                (booking_id is not null and series_id is null and application_id is null and programme_volunteer_id is null)
                or (booking_id is null and series_id is not null and application_id is null and programme_volunteer_id is null)
                or (booking_id is null and series_id is null and application_id is not null and programme_volunteer_id is null)
                or (booking_id is null and series_id is null and application_id is null and programme_volunteer_id is not null)),
            constraint approval_request_of_sessions_has_a_mission
                check ((mission_id is null) = (programme_volunteer_id is not null)),
            constraint approval_request_ends_once check ((state = 'WAITING') = (decided_at is null)),
            constraint approval_request_settles_in_a_way check ((settle_after_hours is null) = (settled_as is null)),
            constraint approval_request_escalates_for_a_cause check ((escalated_at is null) = (escalated_for is null)),
            constraint approval_request_is_decided_by_another check (decided_by is null or decided_by <> person_id),
            constraint approval_request_refusal_says_why
                check (state <> 'REFUSED' or decided_how = 'POLICY' or reason is not null)
        ) {strict};
        insert into approval_of_programmes_too (
            id, company_id, employment_id, person_id, mission_id, booking_id, series_id, minutes, starts_at,
            asked_at, lapses_at, approval_by, threshold_minutes, remind_after_hours, escalate_after_hours,
            settle_after_hours, settled_as, stage, state, decided_by, decided_at, decided_how, reason, reminded_at,
            escalated_at, escalated_for, application_id, from_on, until_on)
            select
            id, company_id, employment_id, person_id, mission_id, booking_id, series_id, minutes, starts_at,
            asked_at, lapses_at, approval_by, threshold_minutes, remind_after_hours, escalate_after_hours,
            settle_after_hours, settled_as, stage, state, decided_by, decided_at, decided_how, reason, reminded_at,
            escalated_at, escalated_for, application_id, from_on, until_on
            from approval_request;
        drop table approval_request;
        alter table approval_of_programmes_too rename to approval_request;
        create unique index approval_request_once_per_booking on approval_request (booking_id)
            where state = 'WAITING' and booking_id is not null;
        create unique index approval_request_once_per_series on approval_request (series_id)
            where state = 'WAITING' and series_id is not null;
        create index approval_request_booking on approval_request (booking_id);
        create index approval_request_series on approval_request (series_id);
        create index approval_request_employment on approval_request (employment_id, starts_at, id)
            where state = 'WAITING';
        create index approval_request_company on approval_request (company_id, stage, starts_at, id)
            where state = 'WAITING';
        create index approval_request_decided_by on approval_request (decided_by, id);
        create unique index approval_request_once_per_application on approval_request (application_id)
            where state = 'WAITING' and application_id is not null;
        create index approval_request_application on approval_request (application_id, id) where application_id is not null;
        -- postgresql
        alter table approval_request alter column mission_id drop not null;
        alter table approval_request add column programme_volunteer_id {uuid} references programme_volunteer (id);
        alter table approval_request drop constraint approval_request_is_of_one_thing;
        alter table approval_request add constraint approval_request_is_of_one_thing check (
            (booking_id is not null and series_id is null and application_id is null and programme_volunteer_id is null)
            or (booking_id is null and series_id is not null and application_id is null and programme_volunteer_id is null)
            or (booking_id is null and series_id is null and application_id is not null and programme_volunteer_id is null)
            or (booking_id is null and series_id is null and application_id is null and programme_volunteer_id is not null));
        alter table approval_request add constraint approval_request_of_sessions_has_a_mission
            check ((mission_id is null) = (programme_volunteer_id is not null));
        -- both
        create unique index approval_request_once_per_registration on approval_request (programme_volunteer_id)
            where state = 'WAITING' and programme_volunteer_id is not null;
        create index approval_request_registration on approval_request (programme_volunteer_id)
            where programme_volunteer_id is not null;
        create index programme_volunteer_waits on programme_volunteer (company_id, employment_id)
            where state = 'AWAITING_APPROVAL';

        alter table later_question add column team_id {uuid};
        create unique index later_question_once_of_team on later_question (team_id, day) where team_id is not null;
    ",
    // What waited for an approval of a factory waits for nobody any more.
    down: "
        drop index later_question_once_of_team;
        delete from later_question where team_id is not null;
        alter table later_question drop column team_id;
        drop index programme_volunteer_waits;
        drop index approval_request_registration;
        drop index approval_request_once_per_registration;
        delete from approval_request where programme_volunteer_id is not null;
        -- sqlite
        create table approval_of_sessions (
            id {uuid} not null primary key,
            company_id {uuid} not null references company (id),
            employment_id {uuid} not null references employment (id),
            person_id {uuid} not null references person (id),
            mission_id {uuid} not null references mission (id),
            booking_id {uuid} references booking (id),
            series_id {uuid},
            minutes {bigint} not null
                constraint approval_request_takes_time check (minutes > 0),
            starts_at {bigint} not null,
            asked_at {bigint} not null,
            lapses_at {bigint} not null,
            approval_by text not null
                constraint approval_request_asks_somebody check (approval_by in ('MANAGER', 'HR', 'MANAGER_THEN_HR')),
            threshold_minutes {bigint},
            remind_after_hours {int},
            escalate_after_hours {int},
            settle_after_hours {int},
            settled_as text
                constraint approval_request_settled_as_is_known check (settled_as in ('APPROVED', 'REFUSED')),
            stage text not null
                constraint approval_request_stage_is_known check (stage in ('MANAGER', 'HR')),
            state text not null
                constraint approval_request_state_is_known
                    check (state in ('WAITING', 'APPROVED', 'REFUSED', 'WITHDRAWN', 'LAPSED')),
            decided_by {uuid} references person (id),
            decided_at {bigint},
            decided_how text
                constraint approval_request_way_is_known check (decided_how in ('PERSON', 'LINK', 'POLICY')),
            reason text
                constraint approval_request_reason_length check (length(reason) between 1 and 500),
            reminded_at {bigint},
            escalated_at {bigint},
            escalated_for text
                constraint approval_request_escalation_is_known check (escalated_for in ('NO_MANAGER', 'SILENCE')),
            application_id {uuid} references application (id),
            from_on {date},
            until_on {date},
            constraint approval_request_is_of_one_thing check (
                (booking_id is not null and series_id is null and application_id is null)
                or (booking_id is null and series_id is not null and application_id is null)
                or (booking_id is null and series_id is null and application_id is not null)),
            constraint approval_request_ends_once check ((state = 'WAITING') = (decided_at is null)),
            constraint approval_request_settles_in_a_way check ((settle_after_hours is null) = (settled_as is null)),
            constraint approval_request_escalates_for_a_cause check ((escalated_at is null) = (escalated_for is null)),
            constraint approval_request_is_decided_by_another check (decided_by is null or decided_by <> person_id),
            constraint approval_request_refusal_says_why
                check (state <> 'REFUSED' or decided_how = 'POLICY' or reason is not null)
        ) {strict};
        insert into approval_of_sessions (
            id, company_id, employment_id, person_id, mission_id, booking_id, series_id, minutes, starts_at,
            asked_at, lapses_at, approval_by, threshold_minutes, remind_after_hours, escalate_after_hours,
            settle_after_hours, settled_as, stage, state, decided_by, decided_at, decided_how, reason, reminded_at,
            escalated_at, escalated_for, application_id, from_on, until_on)
            select
            id, company_id, employment_id, person_id, mission_id, booking_id, series_id, minutes, starts_at,
            asked_at, lapses_at, approval_by, threshold_minutes, remind_after_hours, escalate_after_hours,
            settle_after_hours, settled_as, stage, state, decided_by, decided_at, decided_how, reason, reminded_at,
            escalated_at, escalated_for, application_id, from_on, until_on
            from approval_request;
        drop table approval_request;
        alter table approval_of_sessions rename to approval_request;
        create unique index approval_request_once_per_booking on approval_request (booking_id)
            where state = 'WAITING' and booking_id is not null;
        create unique index approval_request_once_per_series on approval_request (series_id)
            where state = 'WAITING' and series_id is not null;
        create index approval_request_booking on approval_request (booking_id);
        create index approval_request_series on approval_request (series_id);
        create index approval_request_employment on approval_request (employment_id, starts_at, id)
            where state = 'WAITING';
        create index approval_request_company on approval_request (company_id, stage, starts_at, id)
            where state = 'WAITING';
        create index approval_request_decided_by on approval_request (decided_by, id);
        create unique index approval_request_once_per_application on approval_request (application_id)
            where state = 'WAITING' and application_id is not null;
        create index approval_request_application on approval_request (application_id, id) where application_id is not null;
        -- postgresql
        alter table approval_request drop constraint approval_request_of_sessions_has_a_mission;
        alter table approval_request drop constraint approval_request_is_of_one_thing;
        alter table approval_request drop column programme_volunteer_id;
        alter table approval_request alter column mission_id set not null;
        alter table approval_request add constraint approval_request_is_of_one_thing check (
            (booking_id is not null and series_id is null and application_id is null)
            or (booking_id is null and series_id is not null and application_id is null)
            or (booking_id is null and series_id is null and application_id is not null));
        -- both
    ",
};

const RULES: [Rule; 1] =
    [Rule::new("later_question", "later_question_team_is_known", Known(&["team_id"], "team", &["id"]))];

/// What requests of applications keep to, which SQLite drops with the table that is made anew.
const KEPT: Rule = Rule::new("approval_request", "approval_request_has_days", Days(&["from_on", "until_on"]));

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
        Script::run(manager, &KEPT.made()).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        Script::run(manager, &RULES.map(|rule| rule.taken_back()).join("\n")).await?;
        TABLES.down(manager).await?;
        Script::run(manager, &KEPT.made()).await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
