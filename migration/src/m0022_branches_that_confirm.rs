//! An association's branch has confirmers of its own: a seat and an invitation are bound to it, and bookings and entries say
//! for which branch they were made. What is there already takes the branch of its mission, once.

use crate::script::Script;

pub(crate) const MIGRATION: Script = Script {
    name: "m0022_branches_that_confirm",
    up: "
        alter table membership add column branch_id {uuid} references association_branch (id)
            constraint membership_of_a_branch_confirms
                check (branch_id is null or (role = 'CONFIRMER' and association_id is not null));
        alter table invitation add column branch_id {uuid} references association_branch (id)
            constraint invitation_into_a_branch_is_to_confirm
                check (branch_id is null or (role = 'CONFIRMER' and association_id is not null));
        create index membership_branch on membership (branch_id) where branch_id is not null;
        create index invitation_branch on invitation (branch_id) where branch_id is not null;

        alter table booking add column branch_id {uuid} references association_branch (id);
        update booking
            set branch_id = (select m.branch_id from mission m where m.id = booking.mission_id)
            where mission_id in (select m.id from mission m where m.branch_id is not null);
        create index booking_branch on booking (branch_id) where branch_id is not null;

        alter table time_entry add column branch_id {uuid} references association_branch (id);
        update time_entry
            set branch_id = (select m.branch_id from mission m where m.id = time_entry.mission_id)
            where mission_id in (select m.id from mission m where m.branch_id is not null);
        create index time_entry_branch on time_entry (branch_id, status, date, id) where branch_id is not null;
    ",
    // A seat that was bound to a branch would be one for the whole association from now on: it is ended, and an open
    // invitation into it taken back.
    down: "
        update membership set ended_at = created_at where branch_id is not null and ended_at is null;
        update invitation set withdrawn_at = created_at
            where branch_id is not null and accepted_at is null and withdrawn_at is null;
        drop index time_entry_branch;
        alter table time_entry drop column branch_id;
        drop index booking_branch;
        alter table booking drop column branch_id;
        drop index invitation_branch;
        alter table invitation drop column branch_id;
        drop index membership_branch;
        alter table membership drop column branch_id;
    ",
};
