//! Following missions up: what a coordinator notes of them, which other branch is offered a search without candidates, how each
//! side looks back, and whether what was handed over is still in use long after. The days of a need's pauses are kept: its
//! volunteers give no hours then.

use sea_orm_migration::prelude::*;

use crate::{
    rule::{Asks::Days, Rule},
    script::Script,
};

pub(crate) struct Migration;

const TABLES: Script = Script {
    name: "m0064_follow_ups",
    up: "
        alter table intermediary add column follow_up_days {int} not null default 30
            constraint intermediary_follow_up_days_fit check (follow_up_days between 7 and 365);

        create table follow_up (
            id {uuid} not null primary key,
            need_id {uuid} not null references need (id),
            held_on {date} not null,
            followed_with text not null
                constraint follow_up_followed_with_is_known check (followed_with in ('ASSOCIATION', 'VOLUNTEERS', 'BOTH')),
            note text not null
                constraint follow_up_note_length check (length(note) between 1 and 5000),
            next_on {date},
            written_by {uuid} references person (id),
            written_at {bigint} not null
        ) {strict};
        create index follow_up_need on follow_up (need_id, id);
        create index follow_up_written_by on follow_up (written_by) where written_by is not null;

        create table branch_offer (
            id {uuid} not null primary key,
            need_id {uuid} not null references need (id),
            branch_id {uuid} not null references branch (id),
            reason text not null
                constraint branch_offer_reason_length check (length(reason) between 1 and 1000),
            offered_by {uuid} references person (id),
            offered_at {bigint} not null,
            answered_by {uuid} references person (id),
            answered_at {bigint},
            is_accepted {bool},
            constraint branch_offer_is_answered_whole check ((answered_at is null) = (is_accepted is null))
        ) {strict};
        create unique index branch_offer_is_open_once on branch_offer (need_id) where answered_at is null;
        create index branch_offer_branch on branch_offer (branch_id, id) where answered_at is null;

        create table need_pause (
            need_id {uuid} not null references need (id),
            from_on {date} not null,
            until_on {date},
            primary key (need_id, from_on)
        ) {strict};

        create table debrief (
            id {uuid} not null primary key,
            need_id {uuid} not null references need (id),
            side text not null
                constraint debrief_side_is_known check (side in ('ASSOCIATION', 'VOLUNTEER')),
            person_id {uuid} references person (id),
            asked_on {date} not null,
            follow_on {date} not null,
            reminders {int} not null default 0,
            achieved text
                constraint debrief_achieved_length check (length(achieved) <= 5000),
            difficult text
                constraint debrief_difficult_length check (length(difficult) <= 5000),
            satisfaction {int}
                constraint debrief_satisfaction_fits check (satisfaction between 0 and 10),
            would_again {bool},
            given_at {bigint},
            missing_at {bigint},
            constraint debrief_of_a_volunteer_is_somebody_s check (side = 'ASSOCIATION' or person_id is not null),
            constraint debrief_is_given_whole check (
                (given_at is null) = (achieved is null) and (given_at is null) = (difficult is null)
                and (given_at is null) = (satisfaction is null) and (given_at is null) = (would_again is null)),
            constraint debrief_is_given_or_missing check (given_at is null or missing_at is null)
        ) {strict};
        create unique index debrief_of_association on debrief (need_id) where side = 'ASSOCIATION';
        create unique index debrief_of_volunteer on debrief (need_id, person_id) where side = 'VOLUNTEER';
        create index debrief_person on debrief (person_id) where person_id is not null;

        create table later_question (
            id {uuid} not null primary key,
            association_id {uuid} not null references association (id),
            need_id {uuid} references need (id),
            day {int} not null
                constraint later_question_day_is_known check (day in (30, 90, 180)),
            due_on {date} not null,
            asked_on {date},
            follow_on {date} not null,
            reminders {int} not null default 0,
            answer text
                constraint later_question_answer_is_known check (answer in ('STILL_USED', 'PARTLY', 'NO_MORE', 'NEVER_USED')),
            note text
                constraint later_question_note_length check (length(note) <= 2000),
            answered_by {uuid} references person (id),
            answered_at {bigint},
            missing_at {bigint},
            constraint later_question_is_answered_whole check ((answered_at is null) = (answer is null)),
            constraint later_question_is_answered_or_missing check (answered_at is null or missing_at is null),
            constraint later_question_once unique (need_id, day)
        ) {strict};
        create index later_question_open on later_question (follow_on, id) where answered_at is null and missing_at is null;
        create index later_question_answered_by on later_question (answered_by) where answered_by is not null;
    ",
    down: "
        drop table later_question;
        drop table debrief;
        drop table need_pause;
        drop table branch_offer;
        drop table follow_up;
        alter table intermediary drop column follow_up_days;
    ",
};

const RULES: [Rule; 4] = [
    Rule::new("follow_up", "follow_up_has_days", Days(&["held_on", "next_on"])),
    Rule::new("need_pause", "need_pause_has_days", Days(&["from_on", "until_on"])),
    Rule::new("debrief", "debrief_has_days", Days(&["asked_on", "follow_on"])),
    Rule::new("later_question", "later_question_has_days", Days(&["due_on", "asked_on", "follow_on"])),
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
