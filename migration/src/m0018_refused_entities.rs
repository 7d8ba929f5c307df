//! An operator refuses one legal entity with a reason, beside the others of its company.

use crate::script::Script;

pub(crate) const MIGRATION: Script = Script {
    name: "m0018_refused_entities",
    up: "alter table legal_entity add column refusal_reason text;",
    down: "alter table legal_entity drop column refusal_reason;",
};
