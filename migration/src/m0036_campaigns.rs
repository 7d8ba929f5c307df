//! Campaigns by which companies tell their people of the programme, with what came of them in numbers; the crisis mode that
//! a company opens for its own people until a date; and missions that are urgent.

use crate::script::Script;

pub(crate) const MIGRATION: Script = Script {
    name: "m0036_campaigns",
    up: "
        create table campaign (
            id {uuid} not null primary key,
            company_id {uuid} not null references company (id),
            name text not null
                constraint campaign_name_length check (length(name) between 1 and 100),
            code text not null,
            from_on {date} not null,
            to_on {date} not null,
            message_fr text not null
                constraint campaign_message_fr_length check (length(message_fr) between 1 and 600),
            message_en text not null
                constraint campaign_message_en_length check (length(message_en) between 1 and 600),
            colour text not null
                constraint campaign_colour_length check (length(colour) = 7),
            published_at {bigint},
            over_at {bigint} not null,
            ended_at {bigint},
            created_by {uuid} not null references person (id),
            created_at {bigint} not null,
            constraint campaign_code unique (code),
            constraint campaign_ends_after_it_starts check (to_on >= from_on),
            constraint campaign_is_published_before_it_ends check (ended_at is null or published_at is not null)
        ) {strict};
        create index campaign_company on campaign (company_id, id);

        create table campaign_population (
            campaign_id {uuid} not null references campaign (id),
            position {int} not null,
            legal_entity_id {uuid} references legal_entity (id),
            establishment_id {uuid} references establishment (id),
            employee_group_id {uuid} references employee_group (id) on delete cascade,
            primary key (campaign_id, position),
            constraint campaign_population_is_one check (
                (case when legal_entity_id is null then 0 else 1 end)
                + (case when establishment_id is null then 0 else 1 end)
                + (case when employee_group_id is null then 0 else 1 end) = 1)
        ) {strict};
        create index campaign_population_group on campaign_population (employee_group_id);

        create table campaign_cause (
            campaign_id {uuid} not null references campaign (id),
            cause_code text not null references cause (code),
            primary key (campaign_id, cause_code)
        ) {strict};

        create table campaign_mission (
            campaign_id {uuid} not null references campaign (id),
            position {int} not null,
            mission_id {uuid} not null references mission (id),
            primary key (campaign_id, position),
            constraint campaign_mission_once unique (campaign_id, mission_id)
        ) {strict};

        create table campaign_day (
            campaign_id {uuid} not null references campaign (id),
            on_date {date} not null,
            seen {int} not null
                constraint campaign_day_seen_counts check (seen >= 0),
            signed_in {int} not null
                constraint campaign_day_signed_in_counts check (signed_in >= 0),
            primary key (campaign_id, on_date)
        ) {strict};

        create table campaign_visitor (
            campaign_id {uuid} not null references campaign (id),
            person_id {uuid} not null references person (id),
            signed_in_at {bigint} not null,
            primary key (campaign_id, person_id)
        ) {strict};
        create index campaign_visitor_person on campaign_visitor (person_id);

        create table crisis_mode (
            id {uuid} not null primary key,
            company_id {uuid} not null references company (id),
            from_on {date} not null,
            until_on {date} not null,
            opened_by {uuid} not null references person (id),
            opened_at {bigint} not null,
            closed_by {uuid} references person (id),
            closed_at {bigint},
            constraint crisis_mode_ends_after_it_starts check (until_on >= from_on),
            -- sqlite
            constraint crisis_mode_is_short check (julianday(until_on) - julianday(from_on) <= 90)
            -- postgresql
            constraint crisis_mode_is_short check (until_on - from_on <= 90)
            -- both
        ) {strict};
        create unique index crisis_mode_open_once on crisis_mode (company_id) where closed_at is null;

        alter table mission add column is_urgent {bool} not null default false;
    ",
    down: "
        alter table mission drop column is_urgent;
        drop table crisis_mode;
        drop table campaign_visitor;
        drop table campaign_day;
        drop table campaign_mission;
        drop table campaign_cause;
        drop table campaign_population;
        drop table campaign;
    ",
};
