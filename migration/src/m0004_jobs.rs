//! Work that a request does not wait for: jobs, mails on their way, uploads, exports and issued documents.

use crate::script::Script;

pub(crate) const MIGRATION: Script = Script {
    name: "m0004_jobs",
    up: "
        create table job (
            id {uuid} not null primary key,
            kind text not null,
            payload text not null,
            state text not null
                constraint job_state_is_known check (state in ('READY', 'RUNNING', 'DONE', 'DEAD')),
            run_at {bigint} not null,
            attempts {int} not null,
            lease_until {bigint},
            lease_id {uuid},
            last_error text,
            done {int} not null,
            total {int},
            person_id {uuid} references person (id),
            once_key text,
            created_at {bigint} not null,
            finished_at {bigint},
            constraint job_once unique (once_key)
        ) {strict};
        create index job_next on job (state, run_at, id);

        create table mail (
            id {uuid} not null primary key,
            person_id {uuid} references person (id),
            address text not null,
            language text not null
                constraint mail_language_is_known check (language in ('FR', 'EN')),
            code text not null,
            sealed_arguments {bytes} not null,
            calendar text,
            created_at {bigint} not null,
            sent_at {bigint}
        ) {strict};
        create index mail_person on mail (person_id, id);

        create table upload (
            id {uuid} not null primary key,
            person_id {uuid} not null references person (id),
            file_name text not null,
            media_type text not null,
            size {bigint} not null,
            sha256 {bytes} not null,
            storage_key text not null,
            created_at {bigint} not null,
            used_at {bigint}
        ) {strict};

        create table signing_key (
            id text not null,
            public_key {bytes} not null,
            sealed_private_key {bytes} not null,
            created_at {bigint} not null,
            retired_at {bigint},
            primary key (id)
        ) {strict};

        create table export (
            id {uuid} not null primary key,
            person_id {uuid} not null references person (id),
            kind text not null,
            parameters text not null,
            file_name text not null,
            media_type text not null,
            storage_key text,
            created_at {bigint} not null,
            expires_at {bigint} not null
        ) {strict};

        create table document (
            id {uuid} not null primary key,
            kind text not null
                constraint document_kind_is_known check (kind in ('TAX_RECEIPT', 'CERTIFICATE')),
            code text not null,
            content text not null,
            template_version {int} not null,
            signature {bytes} not null,
            key_id text not null,
            sha256 {bytes},
            storage_key text,
            company_id {uuid},
            association_id {uuid},
            person_id {uuid},
            created_at {bigint} not null,
            revoked_at {bigint},
            constraint document_code unique (code)
        ) {strict};
    ",
    down: "
        drop table document;
        drop table export;
        drop table signing_key;
        drop table upload;
        drop table mail;
        drop table job;
    ",
};
