//! The index of employments by person holds those that somebody accepted. SQLite else found by it whoever has not, in all
//! companies, each time somebody's own were looked for.

use crate::script::Script;

pub(crate) const MIGRATION: Script = Script {
    name: "m0049_who_is_linked",
    up: "
        drop index employment_person;
        create index employment_person on employment (person_id) where person_id is not null;
    ",
    down: "
        drop index employment_person;
        create index employment_person on employment (person_id);
    ",
};
