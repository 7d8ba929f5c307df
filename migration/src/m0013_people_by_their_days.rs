//! An index by which a company's people are counted by the days and the working time they have: what their budgets grant
//! together is found in it alone.

use crate::script::Script;

pub(crate) const MIGRATION: Script = Script {
    name: "m0013_people_by_their_days",
    up: "create index employment_days on employment (company_id, starts_on, ends_on, working_time, id);",
    down: "drop index employment_days;",
};
