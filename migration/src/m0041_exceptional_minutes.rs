//! An exception may be to the budget of a year: so many minutes beyond it. Of one limit an employee has one exception at most
//! that nobody took back, and of the budget one a year, which the program sees to: what a year is the company says.

use sea_orm_migration::prelude::*;

use crate::{
    rule::{Asks::Days, Rule},
    script::Script,
};

pub(crate) struct Migration;

const TABLES: Script = Script {
    name: "m0041_exceptional_minutes",
    up: "
        create table exception_with_minutes (
            id {uuid} not null primary key,
            company_id {uuid} not null,
            employment_id {uuid} not null,
            lifts text not null
                constraint policy_exception_limit_is_known check (lifts in
                    ('REGIME', 'FORMAT', 'CAUSE', 'COUNTRY', 'ASSOCIATION', 'NOTICE', 'LENGTH', 'BLACKOUT', 'BUDGET')),
            minutes {bigint}
                constraint policy_exception_minutes_are_some check (minutes > 0),
            reason text not null
                constraint policy_exception_reason_length check (length(reason) between 1 and 1000),
            until_on {date} not null,
            granted_by {uuid} not null references person (id),
            granted_at {bigint} not null,
            ended_at {bigint},
            constraint policy_exception_minutes_are_of_the_budget check ((lifts = 'BUDGET') = (minutes is not null)),
            constraint policy_exception_employee_is_the_company_s
                foreign key (employment_id, company_id) references employment (id, company_id)
        ) {strict};
        insert into exception_with_minutes
            (id, company_id, employment_id, lifts, reason, until_on, granted_by, granted_at, ended_at)
            select id, company_id, employment_id, lifts, reason, until_on, granted_by, granted_at, ended_at
            from policy_exception;
        drop table policy_exception;
        alter table exception_with_minutes rename to policy_exception;
        create unique index policy_exception_once on policy_exception (employment_id, lifts)
            where ended_at is null and lifts <> 'BUDGET';
        create index policy_exception_employment on policy_exception (employment_id, granted_at);
        create index policy_exception_of_budget on policy_exception (company_id, until_on) where lifts = 'BUDGET';
    ",
    // There was no exception to a budget before.
    down: "
        create table exception_of_limit (
            id {uuid} not null primary key,
            company_id {uuid} not null,
            employment_id {uuid} not null,
            lifts text not null
                constraint policy_exception_limit_is_known check (lifts in
                    ('REGIME', 'FORMAT', 'CAUSE', 'COUNTRY', 'ASSOCIATION', 'NOTICE', 'LENGTH', 'BLACKOUT')),
            reason text not null
                constraint policy_exception_reason_length check (length(reason) between 1 and 1000),
            until_on {date} not null,
            granted_by {uuid} not null references person (id),
            granted_at {bigint} not null,
            ended_at {bigint},
            constraint policy_exception_employee_is_the_company_s
                foreign key (employment_id, company_id) references employment (id, company_id)
        ) {strict};
        insert into exception_of_limit
            (id, company_id, employment_id, lifts, reason, until_on, granted_by, granted_at, ended_at)
            select id, company_id, employment_id, lifts, reason, until_on, granted_by, granted_at, ended_at
            from policy_exception where lifts <> 'BUDGET';
        drop table policy_exception;
        alter table exception_of_limit rename to policy_exception;
        create unique index policy_exception_once on policy_exception (employment_id, lifts) where ended_at is null;
        create index policy_exception_employment on policy_exception (employment_id, granted_at);
    ",
};

/// What SQLite forgets with the table that it was said of.
const HAS_A_DAY: Rule = Rule::new("policy_exception", "policy_exception_has_a_day", Days(&["until_on"]));

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
        Script::run(manager, &HAS_A_DAY.made()).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        TABLES.down(manager).await?;
        Script::run(manager, &HAS_A_DAY.made()).await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
