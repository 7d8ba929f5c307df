//! Columns that were written and that nobody read are left out: a token's last use, which nothing ever noted, when a
//! branch, an employment and the database itself were made, and the groups of legal forms and of social objects, which
//! the program reads from the published lists.

use crate::script::Script;

pub(crate) const MIGRATION: Script = Script {
    name: "m0020_columns_nobody_read",
    up: "
        alter table access_token drop column last_used_at;
        alter table association_branch drop column created_at;
        alter table employment drop column created_at;
        alter table installation drop column created_at;

        drop index legal_form_by_parent;
        alter table legal_form drop column parent_code;
        drop index social_object_by_parent;
        alter table social_object drop column parent_code;
    ",
    // When these were made is not known any more: an employment takes the moment of its last change, the others that from
    // which moments are counted. The published lists are loaded anew, with the groups that stand in them.
    // Rows are there already, so a column comes with a value, which SQLite cannot take from it any more.
    down: "
        alter table access_token add column last_used_at {bigint};
        alter table association_branch add column created_at {bigint} not null default 0;
        alter table employment add column created_at {bigint} not null default 0;
        alter table installation add column created_at {bigint} not null default 0;
        -- postgresql
        alter table association_branch alter column created_at drop default;
        alter table employment alter column created_at drop default;
        alter table installation alter column created_at drop default;
        -- both
        update employment set created_at = updated_at;

        alter table legal_form add column parent_code text constraint legal_form_parent references legal_form (code);
        create index legal_form_by_parent on legal_form (parent_code);
        alter table social_object add column parent_code text
            constraint social_object_parent references social_object (code);
        create index social_object_by_parent on social_object (parent_code);
        update reference_load set version = '' where name in ('legal_forms', 'social_objects');
    ",
};
