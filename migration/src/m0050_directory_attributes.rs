//! What a company's directory says of where its people work in it is kept as it was sent, each with since when, beside what it
//! is found by, in small letters.

use crate::script::Script;

pub(crate) const MIGRATION: Script = Script {
    name: "m0050_directory_attributes",
    up: "
        alter table employment add column directory_attributes text
            constraint employment_directory_attributes_length check (length(directory_attributes) between 1 and 4000);
        alter table employment add column department_key {sorted};
        alter table employment add column organization_key {sorted};
        alter table employment add column division_key {sorted};
        alter table employment add column cost_center_key {sorted};
        create index employment_department on employment (company_id, department_key) where department_key is not null;
        create index employment_organization on employment (company_id, organization_key) where organization_key is not null;
        create index employment_division on employment (company_id, division_key) where division_key is not null;
        create index employment_cost_center on employment (company_id, cost_center_key) where cost_center_key is not null;
    ",
    down: "
        drop index employment_cost_center;
        drop index employment_division;
        drop index employment_organization;
        drop index employment_department;
        alter table employment drop column cost_center_key;
        alter table employment drop column division_key;
        alter table employment drop column organization_key;
        alter table employment drop column department_key;
        alter table employment drop column directory_attributes;
    ",
};
