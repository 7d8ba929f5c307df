//! A certificate that was made in a session of an employer's identity provider says so: it holds that employer's time and one's
//! own, and such a session reads no other.

use crate::script::Script;

pub(crate) const MIGRATION: Script = Script {
    name: "m0048_certificates_of_sessions",
    // In which session those of before were made was not kept: they may hold any employer's time.
    up: "alter table document add column session_company_id {uuid} references company (id);",
    down: "alter table document drop column session_company_id;",
};
