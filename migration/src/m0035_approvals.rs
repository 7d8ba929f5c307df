//! Places on an employer's time that wait for somebody's approval, with the terms that held when they were asked for; and
//! who decides for whom during an absence. Links of mails may decide too, so the kinds of links grow by one.

use crate::script::Script;

pub(crate) const MIGRATION: Script = Script {
    name: "m0035_approvals",
    up: "
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

        create table approval_delegation (
            id {uuid} not null primary key,
            company_id {uuid} not null references company (id),
            person_id {uuid} not null references person (id),
            delegate_id {uuid} not null references person (id),
            from_on {date} not null,
            until_on {date} not null,
            created_at {bigint} not null,
            ended_at {bigint},
            constraint approval_delegation_is_to_another check (delegate_id <> person_id),
            constraint approval_delegation_days_in_order check (until_on >= from_on)
        ) {strict};
        create index approval_delegation_person on approval_delegation (person_id, until_on) where ended_at is null;
        create index approval_delegation_delegate on approval_delegation (delegate_id, until_on) where ended_at is null;

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
    ",
    // A place that waits goes on waiting: nothing that stood before decides about it, and its holder may give it back.
    down: "
        delete from action_link where kind = 'DECIDE_APPROVAL';
        -- sqlite
        alter table action_link rename to action_link_before;
        create table action_link (
            id {uuid} not null primary key,
            token_hash {bytes} not null,
            kind text not null
                constraint action_link_kind_is_known check (kind in ('CONFIRM_HOURS', 'PROVE_ADDRESS', 'PROVE_DOMAIN')),
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
            check (kind in ('CONFIRM_HOURS', 'PROVE_ADDRESS', 'PROVE_DOMAIN'));
        -- both
        drop table approval_delegation;
        drop table approval_request;
    ",
};
