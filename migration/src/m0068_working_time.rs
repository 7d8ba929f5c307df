//! Working time on missions whose volunteers are selected: an application keeps whether its employer agreed, a request for an
//! approval may be of an application, with the days of its mission, and an engagement keeps the hours that were agreed on.

use sea_orm_migration::prelude::*;

use crate::{
    rule::{Asks::Days, Rule},
    script::Script,
};

pub(crate) struct Migration;

const TABLES: Script = Script {
    name: "m0068_working_time",
    up: "
        alter table application add column is_kept_from_company {bool} not null default false;
        alter table application add column time_agreed_at {bigint};
        create index application_employment on application (employment_id) where employment_id is not null;
        alter table engagement add column agreed_minutes {bigint}
            constraint engagement_agrees_on_time check (agreed_minutes > 0);

        -- sqlite
        alter table approval_request rename to approval_request_before;
        create table approval_request (
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
        insert into approval_request
            select id, company_id, employment_id, person_id, mission_id, booking_id, series_id, minutes, starts_at,
                asked_at, lapses_at, approval_by, threshold_minutes, remind_after_hours, escalate_after_hours,
                settle_after_hours, settled_as, stage, state, decided_by, decided_at, decided_how, reason, reminded_at,
                escalated_at, escalated_for, null, null, null from approval_request_before;
        drop table approval_request_before;
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
        -- postgresql
        alter table approval_request add column application_id {uuid} references application (id);
        alter table approval_request add column from_on {date};
        alter table approval_request add column until_on {date};
        alter table approval_request drop constraint approval_request_is_of_a_booking_or_a_series;
        alter table approval_request add constraint approval_request_is_of_one_thing check (
            (booking_id is not null and series_id is null and application_id is null)
            or (booking_id is null and series_id is not null and application_id is null)
            or (booking_id is null and series_id is null and application_id is not null));
        -- both
        create unique index approval_request_once_per_application on approval_request (application_id)
            where state = 'WAITING' and application_id is not null;
        create index approval_request_application on approval_request (application_id, id) where application_id is not null;
    ",
    // What was asked for applications is asked no more, and what was agreed on holds no hours.
    down: "
        delete from approval_request where application_id is not null;
        delete from budget_hold where subject_id in (select id from engagement);
        update budget set
            reserved_minutes = coalesce(
                (select sum(h.minutes) from budget_hold h where h.budget_id = budget.id and not h.is_consumed), 0
            );
        drop index approval_request_application;
        drop index approval_request_once_per_application;
        -- sqlite
        alter table approval_request rename to approval_request_before;
        create table approval_request (
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
            constraint approval_request_is_of_a_booking_or_a_series check ((booking_id is null) <> (series_id is null)),
            constraint approval_request_ends_once check ((state = 'WAITING') = (decided_at is null)),
            constraint approval_request_settles_in_a_way check ((settle_after_hours is null) = (settled_as is null)),
            constraint approval_request_escalates_for_a_cause check ((escalated_at is null) = (escalated_for is null)),
            constraint approval_request_is_decided_by_another check (decided_by is null or decided_by <> person_id),
            constraint approval_request_refusal_says_why
                check (state <> 'REFUSED' or decided_how = 'POLICY' or reason is not null)
        ) {strict};
        insert into approval_request
            select id, company_id, employment_id, person_id, mission_id, booking_id, series_id, minutes, starts_at,
                asked_at, lapses_at, approval_by, threshold_minutes, remind_after_hours, escalate_after_hours,
                settle_after_hours, settled_as, stage, state, decided_by, decided_at, decided_how, reason, reminded_at,
                escalated_at, escalated_for from approval_request_before;
        drop table approval_request_before;
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
        -- postgresql
        alter table approval_request drop constraint approval_request_is_of_one_thing;
        alter table approval_request drop column until_on;
        alter table approval_request drop column from_on;
        alter table approval_request drop column application_id;
        alter table approval_request add constraint approval_request_is_of_a_booking_or_a_series
            check ((booking_id is null) <> (series_id is null));
        -- both
        alter table engagement drop column agreed_minutes;
        drop index application_employment;
        alter table application drop column time_agreed_at;
        alter table application drop column is_kept_from_company;
    ",
};

const RULES: [Rule; 1] =
    [Rule::new("approval_request", "approval_request_has_days", Days(&["from_on", "until_on"]))];

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
