//! Time entries, the ledger that proves them, and the totals kept with it.

use crate::script::Script;

pub(crate) const MIGRATION: Script = Script {
    name: "m0008_hours",
    up: "
        create table time_entry (
            id {uuid} not null primary key,
            engagement_id {uuid} not null references engagement (id),
            mission_id {uuid} not null references mission (id),
            association_id {uuid} not null references association (id),
            person_id {uuid} not null references person (id),
            company_id {uuid} references company (id),
            employment_id {uuid} references employment (id),
            legal_entity_id {uuid} references legal_entity (id),
            establishment_id {uuid} references establishment (id),
            booking_id {uuid} references booking (id),
            date {date} not null,
            starts_at {bigint},
            minutes {bigint} not null,
            declared_minutes {bigint} not null,
            basis text not null
                constraint time_entry_basis_is_known check (basis in ('WORKING_TIME', 'PARTIAL_ACTIVITY', 'LEAVE', 'PERSONAL_TIME')),
            status text not null
                constraint time_entry_status_is_known check (status in ('DRAFT', 'SUBMITTED', 'ADJUSTED', 'DISPUTED', 'WITHDRAWN', 'CONFIRMED', 'APPROVED', 'REJECTED', 'REVERSED')),
            description text not null,
            reverses_id {uuid} references time_entry (id),
            sheet_code text,
            created_at {bigint} not null,
            submitted_at {bigint},
            decided_at {bigint},
            decided_by {uuid} references person (id),
            reminders {int} not null,
            constraint time_entry_has_a_length check (minutes between -1440 and 1440 and minutes <> 0 and declared_minutes between 1 and 1440),
            constraint time_entry_reverses_once unique (reverses_id),
            constraint time_entry_sheet_code unique (association_id, sheet_code)
        ) {strict};
        create unique index time_entry_once_per_booking_and_day on time_entry (booking_id, date) where booking_id is not null and reverses_id is null and status not in ('WITHDRAWN', 'REVERSED');
        create index time_entry_association on time_entry (association_id, status, date, id);
        create index time_entry_association_date on time_entry (association_id, date, id);
        create index time_entry_person on time_entry (person_id, date, id);
        create index time_entry_company on time_entry (company_id, status, date, id);
        create index time_entry_value on time_entry (legal_entity_id, association_id, date, id);
        create index time_entry_engagement on time_entry (engagement_id, date);

        create table ledger_chain (
            association_id {uuid} not null references association (id),
            sequence {bigint} not null,
            head_hash {bytes} not null,
            primary key (association_id)
        ) {strict};

        create table ledger_event (
            association_id {uuid} not null references association (id),
            sequence {bigint} not null,
            time_entry_id {uuid} not null references time_entry (id),
            kind text not null
                constraint ledger_event_kind_is_known check (kind in ('DECLARED', 'ADJUSTED', 'ACCEPTED', 'CONFIRMED', 'DISPUTED', 'WITHDRAWN', 'APPROVED', 'REJECTED', 'REVERSED')),
            at {bigint} not null,
            actor_id {uuid} references person (id),
            minutes {bigint} not null,
            canonical {bytes} not null,
            previous_hash {bytes} not null,
            hash {bytes} not null,
            primary key (association_id, sequence)
        ) {strict};
        create index ledger_event_entry on ledger_event (time_entry_id, sequence);

        create table ledger_note (
            association_id {uuid} not null references association (id),
            sequence {bigint} not null,
            salt {bytes} not null,
            text text not null,
            primary key (association_id, sequence)
        ) {strict};

        create table ledger_head (
            association_id {uuid} not null references association (id),
            sequence {bigint} not null,
            hash {bytes} not null,
            signed_at {bigint} not null,
            key_id text not null,
            signature {bytes} not null,
            primary key (association_id, sequence)
        ) {strict};

        create table monthly_total (
            association_id {uuid} not null references association (id),
            company_id {uuid} not null,
            legal_entity_id {uuid} not null,
            establishment_id {uuid} not null,
            month {date} not null,
            basis text not null
                constraint monthly_total_basis_is_known check (basis in ('WORKING_TIME', 'PARTIAL_ACTIVITY', 'LEAVE', 'PERSONAL_TIME')),
            state text not null
                constraint monthly_total_state_is_known check (state in ('DECLARED', 'CONFIRMED', 'APPROVED')),
            minutes {bigint} not null,
            entries {bigint} not null,
            primary key (association_id, company_id, legal_entity_id, establishment_id, month, basis, state)
        ) {strict};
        create index monthly_total_company on monthly_total (company_id, month);

        create table monthly_person (
            company_id {uuid} not null references company (id),
            month {date} not null,
            person_id {uuid} not null references person (id),
            legal_entity_id {uuid} not null,
            association_id {uuid} not null references association (id),
            basis text not null
                constraint monthly_person_basis_is_known check (basis in ('WORKING_TIME', 'PARTIAL_ACTIVITY', 'LEAVE', 'PERSONAL_TIME')),
            minutes {bigint} not null,
            primary key (company_id, month, person_id, legal_entity_id, association_id, basis)
        ) {strict};

        create table action_link (
            id {uuid} not null primary key,
            token_hash {bytes} not null,
            kind text not null
                constraint action_link_kind_is_known check (kind in ('CONFIRM_HOURS', 'PROVE_ADDRESS', 'PROVE_DOMAIN')),
            association_id {uuid} references association (id),
            company_id {uuid} references company (id),
            person_id {uuid} references person (id),
            address text not null,
            subject text not null,
            created_at {bigint} not null,
            expires_at {bigint} not null,
            used_at {bigint},
            revoked_at {bigint},
            constraint action_link_token unique (token_hash)
        ) {strict};

        -- sqlite
        create trigger ledger_event_is_never_updated before update on ledger_event
            begin select raise(abort, 'a ledger event never changes'); end;
        create trigger ledger_event_is_never_deleted before delete on ledger_event
            begin select raise(abort, 'a ledger event is never deleted'); end;
        create trigger ledger_event_is_never_replaced before insert on ledger_event
            when exists (select 1 from ledger_event
                where association_id = new.association_id and sequence = new.sequence)
            begin select raise(abort, 'a ledger event is never replaced'); end;
        create trigger ledger_head_is_never_updated before update on ledger_head
            begin select raise(abort, 'a signed head never changes'); end;
        create trigger ledger_head_is_never_deleted before delete on ledger_head
            begin select raise(abort, 'a signed head is never deleted'); end;
        create trigger ledger_head_is_never_replaced before insert on ledger_head
            when exists (select 1 from ledger_head
                where association_id = new.association_id and sequence = new.sequence)
            begin select raise(abort, 'a signed head is never replaced'); end;
        -- postgresql
        create function refuse_change() returns trigger language plpgsql as
            $$ begin raise exception 'a row of % never changes', tg_table_name; end $$;
        create trigger ledger_event_never_changes before update or delete on ledger_event
            for each row execute function refuse_change();
        create trigger ledger_event_is_never_emptied before truncate on ledger_event
            for each statement execute function refuse_change();
        create trigger ledger_head_never_changes before update or delete on ledger_head
            for each row execute function refuse_change();
        create trigger ledger_head_is_never_emptied before truncate on ledger_head
            for each statement execute function refuse_change();
        -- both
    ",
    down: "
        drop table action_link;
        drop table monthly_person;
        drop table monthly_total;
        drop table ledger_head;
        drop table ledger_note;
        drop table ledger_event;
        drop table ledger_chain;
        drop table time_entry;
        -- postgresql
        drop function refuse_change;
        -- both
    ",
};
