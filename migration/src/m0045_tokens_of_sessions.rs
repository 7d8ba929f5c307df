//! A token that was made in a session of an employer's identity provider says so: it is revoked when its owner leaves there.

use crate::script::Script;

pub(crate) const MIGRATION: Script = Script {
    name: "m0045_tokens_of_sessions",
    // In which session those of before were made was not kept.
    up: "alter table access_token add column company_id {uuid} references company (id);",
    down: "alter table access_token drop column company_id;",
};
