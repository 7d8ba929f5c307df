//! A session holds the place where people go, instead of reading that of its mission: what its mission names later does not
//! rewrite where it was. Each one without an address takes the place that it showed until now.

use crate::script::Script;

pub(crate) const MIGRATION: Script = Script {
    name: "m0017_places_of_sessions",
    up: "
        update session
            set address = (select m.place from mission m where m.id = session.mission_id)
            where address is null and exists (
                select 1 from mission m
                where m.id = session.mission_id and m.format <> 'REMOTE' and m.place is not null
            );
    ",
    // What was copied cannot be told from what was typed, and reads the same.
    down: "select 1;",
};
