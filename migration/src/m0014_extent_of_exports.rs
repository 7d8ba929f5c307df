//! How much of an organisation an export shows, kept with its file. Files made before say nothing of it, and are asked for
//! again.

use crate::script::Script;

pub(crate) const MIGRATION: Script = Script {
    name: "m0014_extent_of_exports",
    up: "alter table export add column extent text;",
    down: "alter table export drop column extent;",
};
