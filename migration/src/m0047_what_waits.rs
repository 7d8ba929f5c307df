//! An index by which a company's places are found that wait for an approval: budgets are told without what these hold. It has
//! what waits alone, which is little however many bookings there ever were, and all that is asked of it.

use crate::script::Script;

pub(crate) const MIGRATION: Script = Script {
    name: "m0047_what_waits",
    up: "create index booking_waits on booking (company_id, id) where status = 'PENDING_APPROVAL';",
    down: "drop index booking_waits;",
};
