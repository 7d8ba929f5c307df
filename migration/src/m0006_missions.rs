//! Missions, what they ask for, and the sessions in which they can be booked.

use crate::script::Script;

pub(crate) const MIGRATION: Script = Script {
    name: "m0006_missions",
    up: "
        create table mission (
            id {uuid} not null primary key,
            association_id {uuid} not null references association (id),
            branch_id {uuid} references association_branch (id),
            title text not null
                constraint mission_title_length check (length(title) between 1 and 200),
            need text not null,
            status text not null
                constraint mission_status_is_known check (status in ('DRAFT', 'PUBLISHED', 'CLOSED')),
            format text not null
                constraint mission_format_is_known check (format in ('REMOTE', 'ON_SITE', 'HYBRID')),
            regime text not null
                constraint mission_regime_is_known check (regime in ('SERVICE', 'SECONDMENT')),
            service_family text not null
                constraint mission_service_family_is_known check (service_family in ('STRATEGIC_ADVICE', 'TRAINING', 'TECHNICAL', 'CONTENT')),
            booking_mode text not null
                constraint mission_booking_mode_is_known check (booking_mode in ('SINGLE', 'SERIES')),
            cause_code text not null,
            language text not null
                constraint mission_language_is_known check (language in ('FR', 'EN')),
            commune_code text,
            place text,
            open_to_minors {bool} not null,
            vulnerable_public {bool} not null,
            accessibility text,
            insurance text,
            confidential {bool} not null,
            latitude {double},
            longitude {double},
            next_session_at {bigint},
            created_by {uuid} not null references person (id),
            created_at {bigint} not null,
            published_at {bigint},
            closed_at {bigint}
        ) {strict};
        create index mission_search on mission (status, next_session_at, id);
        create index mission_association on mission (association_id, id);
        create index mission_cause on mission (status, cause_code, id);

        create table objective (
            id {uuid} not null primary key,
            mission_id {uuid} not null references mission (id),
            position {int} not null,
            kind text not null
                constraint objective_kind_is_known check (kind in ('OBJECTIVE', 'DELIVERABLE')),
            text text not null
                constraint objective_text_length check (length(text) between 1 and 300)
        ) {strict};
        create index objective_mission on objective (mission_id, kind, position);

        create table mission_skill (
            mission_id {uuid} not null references mission (id),
            skill_code text not null,
            primary key (mission_id, skill_code)
        ) {strict};
        create index mission_skill_skill on mission_skill (skill_code, mission_id);

        create table mission_term (
            term {sorted} not null,
            mission_id {uuid} not null references mission (id),
            weight {int} not null,
            primary key (term, mission_id)
        ) {strict};
        create index mission_term_mission on mission_term (mission_id);

        create table session (
            id {uuid} not null primary key,
            mission_id {uuid} not null references mission (id),
            association_id {uuid} not null references association (id),
            starts_at {bigint} not null,
            ends_at {bigint} not null,
            local_start text not null,
            local_end text not null,
            time_zone text not null,
            minutes {bigint} not null,
            capacity {int} not null,
            taken {int} not null,
            waiting {int} not null,
            notice_minutes {bigint} not null,
            link text,
            address text,
            status text not null
                constraint session_status_is_known check (status in ('OPEN', 'CANCELLED')),
            cancel_reason text,
            sequence {int} not null,
            created_at {bigint} not null,
            constraint session_ends_after_it_starts check (ends_at > starts_at and minutes > 0),
            constraint session_is_not_overbooked check (taken >= 0 and taken <= capacity and waiting >= 0),
            constraint session_has_places check (capacity between 1 and 1000)
        ) {strict};
        create index session_mission on session (mission_id, starts_at, id);
        create index session_starts on session (status, starts_at, id);
    ",
    down: "
        drop table session;
        drop table mission_term;
        drop table mission_skill;
        drop table objective;
        drop table mission;
    ",
};
