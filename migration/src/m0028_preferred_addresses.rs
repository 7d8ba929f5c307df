//! Of somebody's proven addresses one gets the mails: the one they chose last, or else the first that they had.

use crate::script::Script;

pub(crate) const MIGRATION: Script = Script {
    name: "m0028_preferred_addresses",
    up: "alter table email add column preferred_at {bigint};",
    down: "alter table email drop column preferred_at;",
};
