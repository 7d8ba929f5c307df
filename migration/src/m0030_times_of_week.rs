//! People say in which mornings, afternoons and evenings of a week they are free: twenty-one bits, from Monday's morning on.

use crate::script::Script;

pub(crate) const MIGRATION: Script = Script {
    name: "m0030_times_of_week",
    // Rows are there already, so the column comes with a value, which SQLite cannot take from it any more.
    up: "
        alter table person add column free_times {int} not null default 0
            constraint person_free_times_of_a_week check (free_times between 0 and 2097151);
        -- postgresql
        alter table person alter column free_times drop default;
        -- both
    ",
    down: "alter table person drop column free_times;",
};
