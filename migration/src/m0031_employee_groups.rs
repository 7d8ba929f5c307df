//! Groups of employees, as directories know them, and the category of staff that an employment is of: what a policy can
//! speak of besides entities and sites.

use crate::script::Script;

pub(crate) const MIGRATION: Script = Script {
    name: "m0031_employee_groups",
    up: "
        create table employee_group (
            id {uuid} not null primary key,
            company_id {uuid} not null references company (id),
            name text not null
                constraint employee_group_name_length check (length(name) between 1 and 200),
            sort_key {sorted} not null,
            external_id text,
            created_at {bigint} not null,
            updated_at {bigint} not null,
            constraint employee_group_name unique (company_id, name)
        ) {strict};
        create unique index employee_group_external_id on employee_group (company_id, external_id) where external_id is not null;
        create index employee_group_company on employee_group (company_id, sort_key, id);

        create table employee_group_member (
            employee_group_id {uuid} not null references employee_group (id) on delete cascade,
            employment_id {uuid} not null references employment (id),
            primary key (employee_group_id, employment_id)
        ) {strict};
        create index employee_group_member_employment on employee_group_member (employment_id);

        alter table employment add column staff_category text
            constraint employment_staff_category_length check (length(staff_category) between 1 and 100);
    ",
    down: "
        alter table employment drop column staff_category;
        drop table employee_group_member;
        drop table employee_group;
    ",
};
