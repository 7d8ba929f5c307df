//! Groups that a directory keeps by SCIM are told from those that sign-ins make, and the name that either gave a group first is
//! kept beside the one that it has. Of a group that stands, a company that was given a token for its directory has by SCIM
//! what no sign-in has named: those have the name itself for an id. And what of a directory came to nothing is kept a while.

use crate::script::Script;

pub(crate) const MIGRATION: Script = Script {
    name: "m0044_groups_of_directories",
    up: "
        alter table employee_group add column first_key {sorted};
        -- sqlite
        alter table employee_group add column is_provisioned integer not null default 0
            constraint employee_group_provisioned_is_of_the_directory check (is_provisioned = 0 or is_from_directory = 1);
        -- postgresql
        alter table employee_group add column is_provisioned boolean not null default false
            constraint employee_group_provisioned_is_of_the_directory check (not is_provisioned or is_from_directory);
        -- both
        update employee_group set first_key = sort_key where is_from_directory;
        update employee_group set is_provisioned = true
            where is_from_directory and (external_id is null or external_id <> name)
            and company_id in (select company_id from scim_token);

        create table directory_failure (
            id {uuid} not null primary key,
            company_id {uuid} not null references company (id),
            at {bigint} not null,
            fault text not null
                constraint directory_failure_fault_length check (length(fault) between 1 and 60),
            attribute text
                constraint directory_failure_attribute_length check (length(attribute) between 1 and 60),
            value text
                constraint directory_failure_value_length check (length(value) <= 60)
        ) {strict};
        create index directory_failure_company on directory_failure (company_id, id);
        create index directory_failure_at on directory_failure (at);
    ",
    down: "
        drop table directory_failure;
        alter table employee_group drop column is_provisioned;
        alter table employee_group drop column first_key;
    ",
};
