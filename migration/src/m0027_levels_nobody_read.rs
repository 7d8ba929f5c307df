//! The levels of legal forms and of social objects are left out, which nobody read: the program reads them from the published
//! lists, like the groups that were left out before.

use crate::script::Script;

pub(crate) const MIGRATION: Script = Script {
    name: "m0027_levels_nobody_read",
    up: "
        alter table legal_form drop column level;
        alter table social_object drop column level;
    ",
    // Rows are there already, so a column comes with a value, which SQLite cannot take from it any more. A legal form's level
    // is in the length of its code; the published lists are loaded anew, with the levels that stand in them.
    down: "
        alter table legal_form add column level {int} not null default 3
            constraint legal_form_level check (level between 1 and 3);
        alter table social_object add column level {int} not null default 2
            constraint social_object_level check (level between 1 and 2);
        -- postgresql
        alter table legal_form alter column level drop default;
        alter table social_object alter column level drop default;
        -- both
        update legal_form set level = length(code) where length(code) < 3;
        update reference_load set version = '' where name in ('legal_forms', 'social_objects');
    ",
};
