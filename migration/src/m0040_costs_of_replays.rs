//! What the requests cost on which a draft of a policy is replayed stands beside what else was counted, sealed.

use crate::script::Script;

pub(crate) const MIGRATION: Script = Script {
    name: "m0040_costs_of_replays",
    // What was counted before was counted without.
    up: "alter table policy_simulation add column sealed_costs {bytes};",
    down: "alter table policy_simulation drop column sealed_costs;",
};
