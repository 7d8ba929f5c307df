//! Selecting volunteers: notes of interviews, who was not selected and wishes another mission, who said to be tied to a candidate
//! or to an association, and where an association agreed to begin with fewer volunteers.

use sea_orm_migration::prelude::*;

use crate::{
    rule::{Asks::Days, Rule},
    script::Script,
};

pub(crate) struct Migration;

const TABLES: Script = Script {
    name: "m0061_selection",
    up: "
        alter table intermediary add column priority_months {int} not null default 12
            constraint intermediary_priority_months_fit check (priority_months between 1 and 60);

        create table interview_note (
            id {uuid} not null primary key,
            application_id {uuid} not null references application (id),
            person_id {uuid} not null references person (id),
            interviewed_on {date} not null,
            aptitude {int} not null
                constraint interview_note_aptitude_fits check (aptitude between 1 and 5),
            motivation {int} not null
                constraint interview_note_motivation_fits check (motivation between 1 and 5),
            text text not null
                constraint interview_note_text_length check (length(text) between 1 and 5000),
            written_by {uuid} references person (id),
            written_at {bigint} not null
        ) {strict};
        create index interview_note_application on interview_note (application_id, id);
        create index interview_note_person on interview_note (person_id, id);

        create table priority (
            id {uuid} not null primary key,
            person_id {uuid} not null references person (id),
            intermediary_id {uuid} not null references intermediary (id),
            skill_code text not null references skill (code),
            application_id {uuid} not null references application (id),
            since {date} not null,
            ends_on {date} not null,
            ended_at {bigint},
            constraint priority_ends_after_it_begins check (ends_on >= since)
        ) {strict};
        create unique index priority_once on priority (person_id, intermediary_id, skill_code) where ended_at is null;
        create index priority_person on priority (person_id, id);
        create index priority_application on priority (application_id);

        create table declared_tie (
            id {uuid} not null primary key,
            need_id {uuid} not null references need (id),
            person_id {uuid} not null references person (id),
            application_id {uuid} references application (id),
            declared_at {bigint} not null
        ) {strict};
        create unique index declared_tie_to_candidate on declared_tie (person_id, application_id)
            where application_id is not null;
        create unique index declared_tie_to_association on declared_tie (person_id, need_id) where application_id is null;
        create index declared_tie_need on declared_tie (need_id);

        create table fewer_places (
            need_id {uuid} not null references need (id),
            round {int} not null,
            places {int} not null
                constraint fewer_places_fit check (places between 1 and 19),
            event_id {uuid} not null references need_event (id),
            primary key (need_id, round)
        ) {strict};
    ",
    down: "
        drop table fewer_places;
        drop table declared_tie;
        drop table priority;
        drop table interview_note;
        alter table intermediary drop column priority_months;
    ",
};

const RULES: [Rule; 2] = [
    Rule::new("interview_note", "interview_note_has_a_day", Days(&["interviewed_on"])),
    Rule::new("priority", "priority_has_days", Days(&["since", "ends_on"])),
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
