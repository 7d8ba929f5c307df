//! Persons, how they sign in, and what they did: accounts, addresses, browser sessions, links, tokens, limits, idempotency and audit.

use crate::script::Script;

pub(crate) const MIGRATION: Script = Script {
    name: "m0003_people",
    up: "
        create table person (
            id {uuid} not null primary key,
            first_name text not null
                constraint person_first_name_length check (length(first_name) between 1 and 100),
            last_name text not null
                constraint person_last_name_length check (length(last_name) between 1 and 100),
            sort_key {sorted} not null,
            language text not null
                constraint person_language_is_known check (language in ('FR', 'EN')),
            time_zone text not null,
            is_operator {bool} not null,
            commune_code text,
            availability text,
            created_at {bigint} not null,
            last_seen_at {bigint} not null,
            erased_at {bigint}
        ) {strict};

        create table person_skill (
            person_id {uuid} not null references person (id),
            skill_code text not null,
            primary key (person_id, skill_code)
        ) {strict};

        create table person_cause (
            person_id {uuid} not null references person (id),
            cause_code text not null,
            primary key (person_id, cause_code)
        ) {strict};

        create table email (
            id {uuid} not null primary key,
            person_id {uuid} not null references person (id),
            address text not null,
            proven_at {bigint},
            created_at {bigint} not null,
            constraint email_once_per_person unique (person_id, address)
        ) {strict};
        create unique index email_belongs_to_one_person on email (address) where proven_at is not null;

        create table browser_session (
            id {uuid} not null primary key,
            person_id {uuid} not null references person (id),
            token_hash {bytes} not null,
            csrf_token text not null,
            opened_by text not null
                constraint browser_session_opened_by_is_known check (opened_by in ('EMAIL_LINK', 'STAFF_CODE', 'DEMO', 'OPERATOR_LINK', 'SSO')),
            membership_id text,
            user_agent text not null,
            created_at {bigint} not null,
            last_seen_at {bigint} not null,
            expires_at {bigint} not null,
            ended_at {bigint},
            constraint browser_session_token unique (token_hash)
        ) {strict};
        create index browser_session_person on browser_session (person_id, created_at);

        create table sign_in_link (
            id {uuid} not null primary key,
            address text not null,
            person_id {uuid} references person (id),
            first_name text,
            last_name text,
            language text not null
                constraint sign_in_link_language_is_known check (language in ('FR', 'EN')),
            token_hash {bytes} not null,
            back text not null,
            created_at {bigint} not null,
            expires_at {bigint} not null,
            used_at {bigint},
            constraint sign_in_link_token unique (token_hash)
        ) {strict};

        create table access_token (
            id {uuid} not null primary key,
            person_id {uuid} not null references person (id),
            token_hash {bytes} not null,
            created_at {bigint} not null,
            expires_at {bigint} not null,
            last_used_at {bigint},
            revoked_at {bigint},
            constraint access_token_token unique (token_hash)
        ) {strict};
        create index access_token_person on access_token (person_id);

        create table attempt (
            scope text not null,
            subject {bytes} not null,
            window_starts_at {bigint} not null,
            count {int} not null,
            primary key (scope, subject, window_starts_at)
        ) {strict};

        create table idempotency_key (
            person_id {uuid} not null references person (id),
            operation text not null,
            key text not null,
            input_hash {bytes} not null,
            result text not null,
            created_at {bigint} not null,
            primary key (person_id, operation, key)
        ) {strict};

        create table audit_event (
            id {uuid} not null primary key,
            at {bigint} not null,
            person_id {uuid} references person (id),
            action text not null,
            subject_kind text not null,
            subject_id {uuid} not null,
            company_id {uuid},
            association_id {uuid},
            arguments text not null
        ) {strict};
        create index audit_event_company on audit_event (company_id, id);
        create index audit_event_association on audit_event (association_id, id);
        create index audit_event_subject on audit_event (subject_id, id);
    ",
    down: "
        drop table audit_event;
        drop table idempotency_key;
        drop table attempt;
        drop table access_token;
        drop table sign_in_link;
        drop table browser_session;
        drop table email;
        drop table person_cause;
        drop table person_skill;
        drop table person;
    ",
};
