//! Offers of skills and of equipment: who proposes what, which association asked for it, what was answered, and what was lent
//! until when. A mission that came of an offer is held for whoever made it.

use sea_orm_migration::prelude::*;

use crate::{
    rule::{
        Asks::{Days, Known},
        Rule,
    },
    script::Script,
};

pub(crate) struct Migration;

const TABLES: Script = Script {
    name: "m0073_offers",
    up: "
        create table offer (
            id {uuid} not null primary key,
            person_id {uuid} references person (id),
            company_id {uuid} references company (id),
            created_by {uuid} not null references person (id),
            kind text not null
                constraint offer_kind_is_known check (kind in ('SKILLS', 'EQUIPMENT')),
            state text not null
                constraint offer_state_is_known check (state in ('DRAFT', 'PUBLISHED', 'PAUSED', 'CLOSED')),
            title text not null
                constraint offer_title_length check (length(title) between 1 and 200),
            description text not null
                constraint offer_description_length check (length(description) <= 5000),
            search_text text not null,
            is_public {bool} not null,
            is_minor {bool} not null,
            format text
                constraint offer_format_is_known check (format in ('REMOTE', 'ON_SITE', 'HYBRID')),
            hours {int}
                constraint offer_hours_fit check (hours between 1 and 2000),
            pace text
                constraint offer_pace_is_known check (pace in ('A_WEEK', 'IN_ALL')),
            radius_km {int}
                constraint offer_radius_fits check (radius_km between 1 and 500),
            equipment text
                constraint offer_equipment_is_known check (equipment in ('COMPUTERS', 'VEHICLES', 'ROOMS', 'OTHER')),
            quantity {int}
                constraint offer_quantity_fits check (quantity between 1 and 10000),
            condition text
                constraint offer_condition_is_known check (condition in ('NEW', 'GOOD', 'WORN')),
            carried_by text
                constraint offer_carried_by_is_known check (carried_by in ('OFFERER', 'ASSOCIATION', 'EITHER')),
            commune_code text,
            departement_code text,
            latitude {double},
            longitude {double},
            place text
                constraint offer_place_length check (length(place) between 1 and 300),
            starts_on {date},
            ends_on {date},
            accessibility text,
            insurance text,
            created_at {bigint} not null,
            published_at {bigint},
            closed_at {bigint},
            constraint offer_is_of_one check ((person_id is null) <> (company_id is null)),
            constraint offer_of_equipment_is_an_adult_s check (kind = 'SKILLS' or not is_minor),
            constraint offer_shown_was_published check (state in ('DRAFT', 'CLOSED') or published_at is not null)
        ) {strict};
        create index offer_published on offer (published_at, id) where state = 'PUBLISHED';
        create index offer_person on offer (person_id, id) where person_id is not null;
        create index offer_company on offer (company_id, id) where company_id is not null;
        create index offer_ending on offer (ends_on) where state in ('PUBLISHED', 'PAUSED') and ends_on is not null;

        create table offer_skill (
            offer_id {uuid} not null references offer (id),
            skill_code text not null references skill (code),
            primary key (offer_id, skill_code)
        ) {strict};
        create index offer_skill_skill on offer_skill (skill_code, offer_id);

        create table offer_request (
            id {uuid} not null primary key,
            offer_id {uuid} not null references offer (id),
            association_id {uuid} not null references association (id),
            state text not null
                constraint offer_request_state_is_known
                    check (state in ('WAITING', 'ACCEPTED', 'DECLINED', 'WITHDRAWN', 'LAPSED')),
            message text not null
                constraint offer_request_message_length check (length(message) between 1 and 2000),
            quantity {int}
                constraint offer_request_quantity_fits check (quantity >= 1),
            from_on {date},
            to_on {date},
            requested_by {uuid} not null references person (id),
            requested_at {bigint} not null,
            answered_by {uuid} references person (id),
            answered_at {bigint},
            answer text
                constraint offer_request_answer_length check (length(answer) between 1 and 1000),
            mission_id {uuid} references mission (id),
            constraint offer_request_is_answered_whole check ((state = 'WAITING') = (answered_at is null)),
            constraint offer_request_declined_says_why check (state <> 'DECLINED' or answer is not null)
        ) {strict};
        create unique index offer_request_waits_once on offer_request (offer_id, association_id) where state = 'WAITING';
        create index offer_request_offer on offer_request (offer_id, id);
        create index offer_request_association on offer_request (association_id, id);
        create unique index offer_request_mission on offer_request (mission_id) where mission_id is not null;

        create table loan (
            id {uuid} not null primary key,
            request_id {uuid} not null references offer_request (id),
            offer_id {uuid} not null references offer (id),
            association_id {uuid} not null references association (id),
            state text not null
                constraint loan_state_is_known check (state in ('AGREED', 'LENT', 'RETURNED', 'CANCELLED')),
            quantity {int} not null
                constraint loan_quantity_fits check (quantity >= 1),
            from_on {date} not null,
            to_on {date} not null,
            remind_on {date},
            created_at {bigint} not null,
            ended_at {bigint},
            constraint loan_once unique (request_id)
        ) {strict};
        create index loan_offer on loan (offer_id, id);
        create index loan_late on loan (remind_on, id) where state = 'LENT';

        create table loan_record (
            id {uuid} not null primary key,
            loan_id {uuid} not null references loan (id),
            stage text not null
                constraint loan_record_stage_is_known check (stage in ('HANDOVER', 'RETURN')),
            side text not null
                constraint loan_record_side_is_known check (side in ('LENDER', 'BORROWER')),
            done_on {date} not null,
            condition text not null
                constraint loan_record_condition_is_known check (condition in ('NEW', 'GOOD', 'WORN')),
            quantity {int} not null
                constraint loan_record_quantity_fits check (quantity >= 0),
            note text
                constraint loan_record_note_length check (length(note) between 1 and 2000),
            recorded_by {uuid} references person (id),
            recorded_at {bigint} not null,
            confirmed_by {uuid} references person (id),
            confirmed_at {bigint},
            constraint loan_record_once unique (loan_id, stage)
        ) {strict};

        create table loan_remark (
            id {uuid} not null primary key,
            loan_id {uuid} not null references loan (id),
            side text not null
                constraint loan_remark_side_is_known check (side in ('LENDER', 'BORROWER')),
            text text not null
                constraint loan_remark_text_length check (length(text) between 1 and 2000),
            written_by {uuid} references person (id),
            written_at {bigint} not null
        ) {strict};
        create index loan_remark_loan on loan_remark (loan_id, id);

        alter table mission add column held_for {uuid} references person (id);
        alter table mission add column held_for_company {uuid} references company (id);
        create index mission_held_for on mission (held_for) where held_for is not null;
    ",
    // What was held for somebody is nobody's then, and found by everybody: it goes back to its association.
    down: "
        update mission set status = 'DRAFT', published_at = null
            where status = 'PUBLISHED' and (held_for is not null or held_for_company is not null);
        drop index mission_held_for;
        alter table mission drop column held_for_company;
        alter table mission drop column held_for;
        drop table loan_remark;
        drop table loan_record;
        drop table loan;
        drop table offer_request;
        drop table offer_skill;
        drop table offer;
    ",
};

const RULES: [Rule; 5] = [
    Rule::new("offer", "offer_commune_is_known", Known(&["commune_code"], "commune", &["code"])),
    Rule::new("offer", "offer_has_days", Days(&["starts_on", "ends_on"])),
    Rule::new("offer_request", "offer_request_has_days", Days(&["from_on", "to_on"])),
    Rule::new("loan", "loan_has_days", Days(&["from_on", "to_on", "remind_on"])),
    Rule::new("loan_record", "loan_record_has_days", Days(&["done_on"])),
];

impl MigrationName for Migration {
    fn name(&self) -> &str {
        TABLES.name
    }
}

#[async_trait::async_trait]
#[expect(elided_lifetimes_in_paths, reason = "the trait's signatures leave them out")]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        TABLES.up(manager).await?;
        Script::run(manager, &RULES.map(|rule| rule.made()).join("\n")).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        Script::run(manager, &RULES.map(|rule| rule.taken_back()).join("\n")).await?;
        TABLES.down(manager).await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
