//! A company's own system that reads somebody's file stands in the access log as a person does: a line names one or the other.
//! A system may have a last day.

use sea_orm_migration::prelude::*;

use crate::{
    rule::{Asks::Days, Rule},
    script::Script,
};

pub(crate) struct Migration;

const TABLES: Script = Script {
    name: "m0052_systems_that_read",
    // SQLite takes no constraint off a column: there the lines move into a table that has it no more.
    up: "
        -- sqlite
        create table access_by_systems_too (
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
        insert into access_by_systems_too
            (id, at, person_id, kind, subject_id, list, about_person_id, employment_id, company_id, association_id,
                means, network)
            select id, at, person_id, kind, subject_id, list, about_person_id, employment_id, company_id, association_id,
                means, network from access_log;
        drop table access_log;
        alter table access_by_systems_too rename to access_log;
        create index access_log_company on access_log (company_id, id);
        create index access_log_about on access_log (about_person_id, id);
        create index access_log_person on access_log (person_id, subject_id, at);
        create index access_log_at on access_log (at);
        create trigger access_log_is_never_updated before update on access_log
            begin select raise(abort, 'a line of the access log never changes'); end;
        create trigger access_log_is_never_replaced before insert on access_log
            when exists (select 1 from access_log where id = new.id)
            begin select raise(abort, 'a line of the access log never changes'); end;
        -- postgresql
        alter table access_log alter column person_id drop not null;
        alter table access_log add column api_client_id {uuid} references api_client (id);
        alter table access_log add constraint access_log_is_by_one
            check ((person_id is null) <> (api_client_id is null));
        -- both
        create index access_log_client on access_log (api_client_id, subject_id, at) where api_client_id is not null;
        alter table api_client add column ends_on {date};
    ",
    // What systems read was not written down before.
    down: "
        alter table api_client drop column ends_on;
        drop index access_log_client;
        delete from access_log where person_id is null;
        -- sqlite
        create table access_by_people (
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
        insert into access_by_people
            select id, at, person_id, kind, subject_id, list, about_person_id, employment_id, company_id, association_id,
                means, network from access_log;
        drop table access_log;
        alter table access_by_people rename to access_log;
        create index access_log_company on access_log (company_id, id);
        create index access_log_about on access_log (about_person_id, id);
        create index access_log_person on access_log (person_id, subject_id, at);
        create index access_log_at on access_log (at);
        create trigger access_log_is_never_updated before update on access_log
            begin select raise(abort, 'a line of the access log never changes'); end;
        create trigger access_log_is_never_replaced before insert on access_log
            when exists (select 1 from access_log where id = new.id)
            begin select raise(abort, 'a line of the access log never changes'); end;
        -- postgresql
        alter table access_log drop constraint access_log_is_by_one;
        alter table access_log drop column api_client_id;
        alter table access_log alter column person_id set not null;
        -- both
    ",
};

const HAS_A_DAY: Rule = Rule::new("api_client", "api_client_has_a_day", Days(&["ends_on"]));

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
        Script::run(manager, &HAS_A_DAY.made()).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // SQLite drops no column that a trigger names.
        Script::run(manager, &HAS_A_DAY.taken_back()).await?;
        TABLES.down(manager).await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
