//! A rule may grant its people days, of a length of their own, and a closed period may be for one category of staff.

use crate::script::Script;

pub(crate) const MIGRATION: Script = Script {
    name: "m0051_grants_in_days",
    // What stands was said in hours, and stays in minutes as it is: published rows never change.
    up: "
        alter table policy_rule add column yearly_hundredths {bigint}
            constraint policy_rule_days_of_a_year check
                (yearly_hundredths is null or (yearly_hundredths between 0 and 36600 and yearly_minutes is null));
        alter table policy_rule add column day_minutes {bigint}
            constraint policy_rule_day_is_one check (day_minutes is null or day_minutes between 60 and 1440);
        alter table policy_blackout add column staff_category text
            constraint policy_blackout_staff_category_length check
                (staff_category is null or length(staff_category) between 1 and 100);
    ",
    // Days without a length of their own come to hours by the company's day, which is another one for each date. A period that was
    // closed to one category of staff goes, of published versions too: without the category it would close those days to all.
    down: "
        -- sqlite
        drop trigger policy_blackout_is_never_deleted;
        delete from policy_blackout where staff_category is not null;
        create trigger policy_blackout_is_never_deleted before delete on policy_blackout
            when exists (select 1 from policy where id = old.policy_id and state = 'PUBLISHED')
            begin select raise(abort, 'a published policy never changes'); end;
        -- postgresql
        alter table policy_blackout disable trigger policy_blackout_never_changes;
        delete from policy_blackout where staff_category is not null;
        alter table policy_blackout enable trigger policy_blackout_never_changes;
        -- both
        alter table policy_blackout drop column staff_category;
        alter table policy_rule drop column day_minutes;
        alter table policy_rule drop column yearly_hundredths;
    ",
};
