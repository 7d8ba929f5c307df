//! Time for a confidential cause that its author keeps from the company: no approver and no finance role sees it there,
//! and nobody values it. What was given before is kept from none of them: nobody had been asked.

use crate::script::Script;

pub(crate) const MIGRATION: Script = Script {
    name: "m0011_kept_from_company",
    up: "
        alter table booking add column is_kept_from_company {bool} not null default false;
        alter table time_entry add column is_kept_from_company {bool} not null default false;
        create index time_entry_kept on time_entry (company_id, status, date) where is_kept_from_company;
    ",
    down: "
        drop index time_entry_kept;
        alter table time_entry drop column is_kept_from_company;
        alter table booking drop column is_kept_from_company;
    ",
};
