//! A bearer token has a name, so that whoever looks at several knows which program holds which. Those that are there already
//! are named for the command that made them.

use crate::script::Script;

pub(crate) const MIGRATION: Script = Script {
    name: "m0026_named_tokens",
    up: "alter table access_token add column label text not null default 'maillon token';",
    down: "alter table access_token drop column label;",
};
