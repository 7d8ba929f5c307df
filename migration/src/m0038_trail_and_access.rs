//! The audit trail says from where something was done and what it changed, and its rows never change. Beside it stands who
//! was shown which file: an export, a paper, what is kept of a person.

use crate::script::Script;

pub(crate) const MIGRATION: Script = Script {
    name: "m0038_trail_and_access",
    // What was done before says neither, and stays so.
    up: "
        alter table audit_event add column means text
            constraint audit_event_means_is_known check (means in ('BROWSER', 'TOKEN', 'LINK', 'JOB', 'COMMAND'));
        alter table audit_event add column network text;
        alter table audit_event add column changes text;
        create index audit_event_person on audit_event (person_id, id);

        create table access_log (
            id {uuid} not null primary key,
            at {bigint} not null,
            person_id {uuid} not null references person (id),
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
            constraint access_log_export_names_its_list check ((kind = 'EXPORT') = (list is not null)),
            constraint access_log_file_names_its_employment check (kind <> 'EMPLOYEE_FILE' or (employment_id is not null and company_id is not null))
        ) {strict};
        create index access_log_company on access_log (company_id, id);
        create index access_log_about on access_log (about_person_id, id);
        create index access_log_person on access_log (person_id, subject_id, at);
        create index access_log_at on access_log (at);

        -- sqlite
        create trigger audit_event_is_never_updated before update on audit_event
            begin select raise(abort, 'an audit event never changes'); end;
        create trigger audit_event_is_never_deleted before delete on audit_event
            begin select raise(abort, 'an audit event is never deleted'); end;
        create trigger audit_event_is_never_replaced before insert on audit_event
            when exists (select 1 from audit_event where id = new.id)
            begin select raise(abort, 'an audit event is never replaced'); end;
        create trigger access_log_is_never_updated before update on access_log
            begin select raise(abort, 'a line of the access log never changes'); end;
        -- postgresql
        create trigger audit_event_never_changes before update or delete on audit_event
            for each row execute function refuse_change();
        create trigger audit_event_is_never_emptied before truncate on audit_event
            for each statement execute function refuse_change();
        create trigger access_log_never_changes before update on access_log
            for each row execute function refuse_change();
        -- both
    ",
    down: "
        -- sqlite
        drop trigger access_log_is_never_updated;
        drop trigger audit_event_is_never_replaced;
        drop trigger audit_event_is_never_deleted;
        drop trigger audit_event_is_never_updated;
        -- postgresql
        drop trigger access_log_never_changes on access_log;
        drop trigger audit_event_is_never_emptied on audit_event;
        drop trigger audit_event_never_changes on audit_event;
        -- both
        drop table access_log;
        drop index audit_event_person;
        alter table audit_event drop column changes;
        alter table audit_event drop column network;
        alter table audit_event drop column means;
    ",
};
