//! Which receipts have a value that is kept back from a company's other roles than finance: decided when one is signed, and
//! kept. Of those that are signed already it is the value of all behind which fewer than five people stand.

use crate::script::Script;

pub(crate) const MIGRATION: Script = Script {
    name: "m0029_values_kept_back",
    up: "
        alter table tax_receipt add column value_kept_back {bool} not null default true;
        update tax_receipt set value_kept_back = false
            where number is not null and valuation_id in (select v.id from valuation v where v.people >= 5);
    ",
    down: "alter table tax_receipt drop column value_kept_back;",
};
