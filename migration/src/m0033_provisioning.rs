//! Companies' directories write their people by SCIM: the tokens they come with, what they call each employee, where each
//! value of an employee comes from, and what it gives to be in a group.

use crate::script::Script;

pub(crate) const MIGRATION: Script = Script {
    name: "m0033_provisioning",
    up: "
        create table scim_token (
            id {uuid} not null primary key,
            company_id {uuid} not null references company (id),
            label text not null
                constraint scim_token_label_length check (length(label) between 1 and 60),
            token_hash {bytes} not null,
            created_by {uuid} references person (id),
            created_at {bigint} not null,
            last_used_at {bigint},
            expires_at {bigint} not null,
            revoked_at {bigint}
        ) {strict};
        create unique index scim_token_hash on scim_token (token_hash);
        create index scim_token_company on scim_token (company_id, id);

        create table provisioning (
            company_id {uuid} not null primary key references company (id),
            entity_attribute text
                constraint provisioning_entity_attribute_is_known check (entity_attribute in ('DEPARTMENT', 'ORGANIZATION', 'DIVISION', 'COST_CENTER')),
            site_attribute text
                constraint provisioning_site_attribute_is_known check (site_attribute in ('DEPARTMENT', 'ORGANIZATION', 'DIVISION', 'COST_CENTER')),
            updated_at {bigint} not null,
            constraint provisioning_attributes_differ check (entity_attribute <> site_attribute)
        ) {strict};

        alter table employment add column value_sources text;
        alter table employment add column external_id text
            constraint employment_external_id_length check (length(external_id) between 1 and 200);
        alter table employment add column user_name text
            constraint employment_user_name_length check (length(user_name) between 1 and 254);
        alter table employment add column user_name_key {sorted};
        alter table employment add column removed_at {bigint};
        create unique index employment_external_id on employment (company_id, external_id) where external_id is not null;
        create unique index employment_user_name on employment (company_id, user_name_key) where user_name_key is not null;
        create index employment_called on employment (company_id, (coalesce(user_name_key, work_email, staff_number)));
        create index employment_changed on employment (company_id, updated_at, id);
        create index employment_in_order on employment (company_id, id);

        alter table employee_group add column version {bigint} not null default 0;
        -- sqlite
        alter table employee_group add column is_from_directory integer not null default 0;
        -- postgresql
        alter table employee_group add column is_from_directory boolean not null default false;
        -- both
        alter table employee_group add column role text
            constraint employee_group_role_is_given_by_groups check (role in ('CSR_MANAGER', 'HR', 'LOCAL_LEAD', 'AUDITOR'));
        alter table employee_group add column legal_entity_id {uuid} references legal_entity (id);
        alter table employee_group add column establishment_id {uuid} references establishment (id)
            constraint employee_group_lead_has_a_place check (
                role is null
                or (role = 'LOCAL_LEAD' and (legal_entity_id is null) <> (establishment_id is null))
                or (role <> 'LOCAL_LEAD' and legal_entity_id is null and establishment_id is null));

        alter table membership add column from_group_id {uuid} references employee_group (id) on delete set null;
        create index membership_from_group on membership (from_group_id) where from_group_id is not null;
    ",
    down: "
        drop index membership_from_group;
        alter table membership drop column from_group_id;
        alter table employee_group drop column establishment_id;
        alter table employee_group drop column legal_entity_id;
        alter table employee_group drop column role;
        alter table employee_group drop column is_from_directory;
        alter table employee_group drop column version;
        drop index employment_in_order;
        drop index employment_changed;
        drop index employment_called;
        drop index employment_user_name;
        drop index employment_external_id;
        alter table employment drop column removed_at;
        alter table employment drop column user_name_key;
        alter table employment drop column user_name;
        alter table employment drop column external_id;
        alter table employment drop column value_sources;
        drop table provisioning;
        drop table scim_token;
    ",
};
