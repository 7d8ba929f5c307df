//! Bookings of sessions, the engagements they make, and private calendars.

use crate::script::Script;

pub(crate) const MIGRATION: Script = Script {
    name: "m0007_engagements",
    up: "
        create table engagement (
            id {uuid} not null primary key,
            mission_id {uuid} not null references mission (id),
            association_id {uuid} not null references association (id),
            person_id {uuid} not null references person (id),
            company_id {uuid} references company (id),
            employment_id {uuid} references employment (id),
            starts_on {date} not null,
            ends_on {date},
            created_at {bigint} not null
        ) {strict};
        create unique index engagement_once_per_employment on engagement (mission_id, person_id, employment_id) where employment_id is not null;
        create unique index engagement_once_on_own_time on engagement (mission_id, person_id) where employment_id is null;
        create index engagement_person on engagement (person_id, id);
        create index engagement_company on engagement (company_id, id);

        create table booking (
            id {uuid} not null primary key,
            session_id {uuid} not null references session (id),
            mission_id {uuid} not null references mission (id),
            association_id {uuid} not null references association (id),
            person_id {uuid} not null references person (id),
            company_id {uuid} references company (id),
            employment_id {uuid} references employment (id),
            engagement_id {uuid} references engagement (id),
            series_id {uuid},
            basis text not null
                constraint booking_basis_is_known check (basis in ('WORKING_TIME', 'PARTIAL_ACTIVITY', 'LEAVE', 'PERSONAL_TIME')),
            status text not null
                constraint booking_status_is_known check (status in ('PENDING_APPROVAL', 'CONFIRMED', 'WAITING', 'CANCELLED', 'REFUSED', 'ATTENDED', 'ABSENT')),
            waiting_rank {bigint},
            starts_at {bigint} not null,
            ends_at {bigint} not null,
            minutes {bigint} not null,
            sequence {int} not null,
            cancel_reason text,
            passed_over_at {bigint},
            created_at {bigint} not null,
            decided_at {bigint}
        ) {strict};
        create unique index booking_once_per_person_and_session on booking (session_id, person_id) where status in ('PENDING_APPROVAL', 'CONFIRMED', 'WAITING', 'ATTENDED', 'ABSENT');
        create index booking_person on booking (person_id, starts_at, id);
        create index booking_session on booking (session_id, status, waiting_rank);
        create index booking_series on booking (series_id) where series_id is not null;
        create index booking_company on booking (company_id, starts_at, id);

        create table budget_hold (
            subject_id {uuid} not null,
            budget_id {uuid} not null references budget (id),
            minutes {bigint} not null,
            is_consumed {bool} not null,
            primary key (subject_id),
            constraint budget_hold_is_positive check (minutes > 0)
        ) {strict};
        create index budget_hold_budget on budget_hold (budget_id);

        create table calendar_feed (
            id {uuid} not null primary key,
            person_id {uuid} not null references person (id),
            token_hash {bytes} not null,
            created_at {bigint} not null,
            revoked_at {bigint},
            constraint calendar_feed_token unique (token_hash)
        ) {strict};
        create index calendar_feed_person on calendar_feed (person_id);
    ",
    down: "
        drop table calendar_feed;
        drop table budget_hold;
        drop table booking;
        drop table engagement;
    ",
};
