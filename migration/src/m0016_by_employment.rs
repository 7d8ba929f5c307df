//! Indexes by which an employee's bookings, hours and valued months are found: those of a leaver are cancelled, those who
//! share a month are valued together.

use crate::script::Script;

pub(crate) const MIGRATION: Script = Script {
    name: "m0016_by_employment",
    up: "create index booking_employment on booking (employment_id, starts_at) where employment_id is not null;
create index time_entry_employment on time_entry (employment_id, date) where employment_id is not null;
create index valuation_line_employment on valuation_line (employment_id, month);",
    down: "drop index valuation_line_employment;
drop index time_entry_employment;
drop index booking_employment;",
};
