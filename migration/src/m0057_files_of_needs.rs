//! Who fetches a file that came with a need stands in the access log as who reads a delegation does, and so does who opens what a
//! branch keeps of a candidate or of a volunteer.

use crate::script::Script;

pub(crate) const MIGRATION: Script = Script {
    name: "m0057_files_of_needs",
    // SQLite changes no constraint of a column: there the lines move into a table that knows the new kind.
    up: "
        -- sqlite
        create table access_to_needs_too (
            id {uuid} not null primary key,
            at {bigint} not null,
            person_id {uuid} references person (id),
            kind text not null
                constraint access_log_kind_is_known
                    check (kind in ('EXPORT', 'DOCUMENT', 'DELEGATION', 'EMPLOYEE_FILE', 'NEED_ATTACHMENT', 'CANDIDATE_FILE',
                        'VOLUNTEER_FILE')),
            subject_id {uuid} not null,
            list text,
            about_person_id {uuid} references person (id),
            employment_id {uuid} references employment (id),
            company_id {uuid} references company (id),
            association_id {uuid} references association (id),
            means text not null
                constraint access_log_means_is_known check (means in ('BROWSER', 'TOKEN', 'LINK', 'JOB', 'COMMAND')),
            network text,
            api_client_id {uuid} references api_client (id),
            constraint access_log_export_names_its_list check ((kind = 'EXPORT') = (list is not null)),
            constraint access_log_file_names_its_employment check (kind <> 'EMPLOYEE_FILE' or (employment_id is not null and company_id is not null)),
            constraint access_log_is_by_one check ((person_id is null) <> (api_client_id is null))
        ) {strict};
        insert into access_to_needs_too
            (id, at, person_id, kind, subject_id, list, about_person_id, employment_id, company_id, association_id,
                means, network, api_client_id)
            select id, at, person_id, kind, subject_id, list, about_person_id, employment_id, company_id, association_id,
                means, network, api_client_id from access_log;
        drop table access_log;
        alter table access_to_needs_too rename to access_log;
        create index access_log_company on access_log (company_id, id);
        create index access_log_about on access_log (about_person_id, id);
        create index access_log_person on access_log (person_id, subject_id, at);
        create index access_log_at on access_log (at);
        create index access_log_client on access_log (api_client_id, subject_id, at) where api_client_id is not null;
        create trigger access_log_is_never_updated before update on access_log
            begin select raise(abort, 'a line of the access log never changes'); end;
        create trigger access_log_is_never_replaced before insert on access_log
            when exists (select 1 from access_log where id = new.id)
            begin select raise(abort, 'a line of the access log never changes'); end;
        -- postgresql
        alter table access_log drop constraint access_log_kind_is_known;
        alter table access_log add constraint access_log_kind_is_known
            check (kind in ('EXPORT', 'DOCUMENT', 'DELEGATION', 'EMPLOYEE_FILE', 'NEED_ATTACHMENT', 'CANDIDATE_FILE', 'VOLUNTEER_FILE'));
        -- both
    ",
    // Lines of a kind that nothing knows any more go.
    down: "
        delete from access_log where kind in ('NEED_ATTACHMENT', 'CANDIDATE_FILE', 'VOLUNTEER_FILE');
        -- sqlite
        create table access_before_needs (
            id {uuid} not null primary key,
            at {bigint} not null,
            person_id {uuid} references person (id),
            kind text not null
                constraint access_log_kind_is_known check (kind in ('EXPORT', 'DOCUMENT', 'DELEGATION', 'EMPLOYEE_FILE')),
            subject_id {uuid} not null,
            list text,
            about_person_id {uuid} references person (id),
            employment_id {uuid} references employment (id),
            company_id {uuid} references company (id),
            association_id {uuid} references association (id),
            means text not null
                constraint access_log_means_is_known check (means in ('BROWSER', 'TOKEN', 'LINK', 'JOB', 'COMMAND')),
            network text,
            api_client_id {uuid} references api_client (id),
            constraint access_log_export_names_its_list check ((kind = 'EXPORT') = (list is not null)),
            constraint access_log_file_names_its_employment check (kind <> 'EMPLOYEE_FILE' or (employment_id is not null and company_id is not null)),
            constraint access_log_is_by_one check ((person_id is null) <> (api_client_id is null))
        ) {strict};
        insert into access_before_needs
            (id, at, person_id, kind, subject_id, list, about_person_id, employment_id, company_id, association_id,
                means, network, api_client_id)
            select id, at, person_id, kind, subject_id, list, about_person_id, employment_id, company_id, association_id,
                means, network, api_client_id from access_log;
        drop table access_log;
        alter table access_before_needs rename to access_log;
        create index access_log_company on access_log (company_id, id);
        create index access_log_about on access_log (about_person_id, id);
        create index access_log_person on access_log (person_id, subject_id, at);
        create index access_log_at on access_log (at);
        create index access_log_client on access_log (api_client_id, subject_id, at) where api_client_id is not null;
        create trigger access_log_is_never_updated before update on access_log
            begin select raise(abort, 'a line of the access log never changes'); end;
        create trigger access_log_is_never_replaced before insert on access_log
            when exists (select 1 from access_log where id = new.id)
            begin select raise(abort, 'a line of the access log never changes'); end;
        -- postgresql
        alter table access_log drop constraint access_log_kind_is_known;
        alter table access_log add constraint access_log_kind_is_known
            check (kind in ('EXPORT', 'DOCUMENT', 'DELEGATION', 'EMPLOYEE_FILE'));
        -- both
    ",
};
