//! Single sign-on: the identity provider of a company, who may come in without it, the flows of sign-in that have begun,
//! whom its subjects are here, and the sessions that it opened.

use crate::script::Script;

pub(crate) const MIGRATION: Script = Script {
    name: "m0032_single_sign_on",
    up: "
        create table identity_provider (
            id {uuid} not null primary key,
            company_id {uuid} not null references company (id),
            issuer text not null
                constraint identity_provider_issuer_length check (length(issuer) between 1 and 500),
            client_id text not null
                constraint identity_provider_client_id_length check (length(client_id) between 1 and 500),
            sealed_client_secret {bytes} not null,
            scopes text not null
                constraint identity_provider_scopes_length check (length(scopes) between 1 and 500),
            first_name_claim text not null
                constraint identity_provider_first_name_claim_length check (length(first_name_claim) between 1 and 200),
            last_name_claim text not null
                constraint identity_provider_last_name_claim_length check (length(last_name_claim) between 1 and 200),
            email_claim text
                constraint identity_provider_email_claim_length check (length(email_claim) between 1 and 200),
            staff_number_claim text
                constraint identity_provider_staff_number_claim_length check (length(staff_number_claim) between 1 and 200),
            manager_claim text
                constraint identity_provider_manager_claim_length check (length(manager_claim) between 1 and 200),
            entity_claim text
                constraint identity_provider_entity_claim_length check (length(entity_claim) between 1 and 200),
            site_claim text
                constraint identity_provider_site_claim_length check (length(site_claim) between 1 and 200),
            groups_claim text
                constraint identity_provider_groups_claim_length check (length(groups_claim) between 1 and 200),
            status text not null
                constraint identity_provider_status_is_known check (status in ('DRAFT', 'TESTED', 'ACTIVE')),
            is_enforced {bool} not null,
            tested_at {bigint},
            metadata text not null,
            keys text not null,
            fetched_at {bigint} not null,
            created_at {bigint} not null,
            updated_at {bigint} not null,
            constraint identity_provider_once_per_company unique (company_id),
            constraint identity_provider_says_who check (email_claim is not null or staff_number_claim is not null),
            constraint identity_provider_is_tested check (status = 'DRAFT' or tested_at is not null)
        ) {strict};

        create table break_glass (
            company_id {uuid} not null references company (id),
            person_id {uuid} not null references person (id),
            created_at {bigint} not null,
            primary key (company_id, person_id)
        ) {strict};
        create index break_glass_person on break_glass (person_id);

        create table sso_flow (
            id {uuid} not null primary key,
            company_id {uuid} not null references company (id),
            purpose text not null
                constraint sso_flow_purpose_is_known check (purpose in ('SIGN_IN', 'TEST')),
            person_id {uuid} references person (id),
            issuer text not null,
            client_id text not null,
            state_hash {bytes} not null,
            nonce_hash {bytes} not null,
            browser_hash {bytes} not null,
            sealed_verifier {bytes} not null,
            back text not null,
            created_at {bigint} not null,
            expires_at {bigint} not null,
            used_at {bigint},
            constraint sso_flow_state unique (state_hash),
            constraint sso_flow_test_is_somebodys check ((purpose = 'TEST') = (person_id is not null))
        ) {strict};
        create index sso_flow_expires_at on sso_flow (expires_at);

        create table sso_identity (
            id {uuid} not null primary key,
            company_id {uuid} not null references company (id),
            issuer text not null,
            subject text not null
                constraint sso_identity_subject_length check (length(subject) between 1 and 255),
            employment_id {uuid} not null references employment (id),
            person_id {uuid} not null references person (id),
            created_at {bigint} not null,
            constraint sso_identity_subject unique (company_id, issuer, subject)
        ) {strict};
        create index sso_identity_employment on sso_identity (employment_id);
        create index sso_identity_person on sso_identity (person_id);

        create table sso_link (
            id {uuid} not null primary key,
            company_id {uuid} not null references company (id),
            issuer text not null,
            subject text not null
                constraint sso_link_subject_length check (length(subject) between 1 and 255),
            employment_id {uuid} not null references employment (id),
            person_id {uuid} not null references person (id),
            token_hash {bytes} not null,
            created_at {bigint} not null,
            expires_at {bigint} not null,
            used_at {bigint},
            constraint sso_link_token unique (token_hash)
        ) {strict};
        create index sso_link_expires_at on sso_link (expires_at);

        create table sso_failure (
            id {uuid} not null primary key,
            company_id {uuid} not null references company (id),
            at {bigint} not null,
            fault text not null
                constraint sso_failure_fault_length check (length(fault) between 1 and 60),
            reference text not null
                constraint sso_failure_reference_length check (length(reference) <= 100)
        ) {strict};
        create index sso_failure_company on sso_failure (company_id, id);
        create index sso_failure_at on sso_failure (at);

        create table sso_logout (
            company_id {uuid} not null references company (id),
            token_id_hash {bytes} not null,
            created_at {bigint} not null,
            primary key (company_id, token_id_hash)
        ) {strict};
        create index sso_logout_created_at on sso_logout (created_at);

        alter table calendar_feed add column company_id {uuid} references company (id);
        alter table browser_session add column company_id {uuid} references company (id);
        alter table browser_session add column sso_identity_id {uuid} references sso_identity (id);
        alter table browser_session add column sso_session text;
        alter table browser_session add column sealed_id_token {bytes};
        create index browser_session_sso_identity on browser_session (sso_identity_id) where sso_identity_id is not null;
        create index browser_session_sso_session on browser_session (company_id, sso_session) where sso_session is not null;
    ",
    down: "
        drop index browser_session_sso_session;
        drop index browser_session_sso_identity;
        alter table browser_session drop column sealed_id_token;
        alter table browser_session drop column sso_session;
        alter table browser_session drop column sso_identity_id;
        alter table browser_session drop column company_id;
        alter table calendar_feed drop column company_id;
        drop table sso_logout;
        drop table sso_failure;
        drop table sso_link;
        drop table sso_identity;
        drop table sso_flow;
        drop table break_glass;
        drop table identity_provider;
    ",
};
