//! The installation's one row: whether this database is a demo, and since when it exists.

use crate::script::Script;

pub(crate) const MIGRATION: Script = Script {
    name: "m0001_installation",
    up: "
        create table installation (
            id {int} not null primary key constraint installation_is_one_row check (id = 1),
            is_demo {bool} not null,
            created_at {bigint} not null
        ) {strict};
    ",
    down: "
        drop table installation;
    ",
};
