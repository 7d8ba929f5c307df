//! Diagnoses of associations: what they answered to a version of the questionnaire, theme by theme, and the branch with which
//! they share it. Which questions a version has comes with the program.

use sea_orm_migration::prelude::*;

use crate::{
    rule::{Asks::Days, Rule},
    script::Script,
};

pub(crate) struct Migration;

const TABLES: Script = Script {
    name: "m0070_diagnosis",
    up: "
        create table diagnosis (
            id {uuid} not null primary key,
            association_id {uuid} not null references association (id),
            questionnaire {int} not null
                constraint diagnosis_questionnaire_counts_from_one check (questionnaire >= 1),
            branch_id {uuid} references branch (id),
            shared_at {bigint},
            begun_by {uuid} references person (id),
            begun_at {bigint} not null,
            written_at {bigint} not null,
            finished_by {uuid} references person (id),
            finished_at {bigint},
            constraint diagnosis_is_shared_whole check ((branch_id is null) = (shared_at is null)),
            constraint diagnosis_is_finished_by_somebody check (finished_by is null or finished_at is not null)
        ) {strict};
        create index diagnosis_association on diagnosis (association_id, id);
        create index diagnosis_branch on diagnosis (branch_id, association_id, id) where branch_id is not null;
        create index diagnosis_draft on diagnosis (written_at) where finished_at is null;
        create index diagnosis_begun_by on diagnosis (begun_by) where begun_by is not null;
        create index diagnosis_finished_by on diagnosis (finished_by) where finished_by is not null;

        create table diagnosis_theme (
            diagnosis_id {uuid} not null references diagnosis (id) on delete cascade,
            theme text not null
                constraint diagnosis_theme_is_known check (theme in ('STRATEGY', 'ORGANISATION', 'HUMAN_RESOURCES', 'FINANCE',
                    'LAW', 'COMMUNICATION', 'FUNDRAISING', 'DIGITAL', 'IMPACT')),
            urgency {int}
                constraint diagnosis_theme_urgency_fits check (urgency between 1 and 4),
            written_by {uuid} references person (id),
            written_at {bigint} not null,
            said_by text
                constraint diagnosis_theme_said_by_length check (length(said_by) between 1 and 200),
            said_how text
                constraint diagnosis_theme_said_how_is_known check (said_how in ('CALL', 'PAPER', 'MEETING', 'E_MAIL')),
            said_on {date},
            constraint diagnosis_theme_is_said_whole check (
                (said_by is null) = (said_how is null) and (said_by is null) = (said_on is null)),
            primary key (diagnosis_id, theme)
        ) {strict};
        create index diagnosis_theme_written_by on diagnosis_theme (written_by, diagnosis_id) where written_by is not null;

        create table diagnosis_answer (
            diagnosis_id {uuid} not null references diagnosis (id) on delete cascade,
            question text not null
                constraint diagnosis_answer_question_length check (length(question) between 1 and 60),
            level {int}
                constraint diagnosis_answer_level_fits check (level between 0 and 3),
            primary key (diagnosis_id, question)
        ) {strict};
    ",
    down: "
        drop table diagnosis_answer;
        drop table diagnosis_theme;
        drop table diagnosis;
    ",
};

const RULES: [Rule; 1] = [Rule::new("diagnosis_theme", "diagnosis_theme_has_a_day", Days(&["said_on"]))];

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
