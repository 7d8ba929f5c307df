//! What is booked over the end of a budget's year holds minutes of both years: a subject has one hold in each. What stands
//! was held where it began, and stays there until its hours are declared.

use crate::script::Script;

pub(crate) const MIGRATION: Script = Script {
    name: "m0024_holds_by_year",
    up: "
        create table hold_by_year (
            subject_id {uuid} not null,
            budget_id {uuid} not null references budget (id),
            minutes {bigint} not null,
            is_consumed {bool} not null,
            primary key (subject_id, budget_id),
            constraint budget_hold_is_positive check (minutes > 0)
        ) {strict};
        insert into hold_by_year (subject_id, budget_id, minutes, is_consumed)
            select subject_id, budget_id, minutes, is_consumed from budget_hold;
        drop table budget_hold;
        alter table hold_by_year rename to budget_hold;
        create index budget_hold_budget on budget_hold (budget_id);
    ",
    // One hold a subject again: all of it where it begins, as it was before.
    down: "
        create table hold_of_subject (
            subject_id {uuid} not null,
            budget_id {uuid} not null references budget (id),
            minutes {bigint} not null,
            is_consumed {bool} not null,
            primary key (subject_id),
            constraint budget_hold_is_positive check (minutes > 0)
        ) {strict};
        insert into hold_of_subject (subject_id, budget_id, minutes, is_consumed)
            select
                held.subject_id, held.budget_id,
                (select cast(sum(all_of_it.minutes) as {bigint}) from budget_hold all_of_it
                 where all_of_it.subject_id = held.subject_id),
                held.is_consumed
            from budget_hold held
            join budget on budget.id = held.budget_id
            where not exists (
                select 1 from budget_hold other
                join budget earlier on earlier.id = other.budget_id
                where other.subject_id = held.subject_id and earlier.starts_on < budget.starts_on
            );
        drop table budget_hold;
        alter table hold_of_subject rename to budget_hold;
        create index budget_hold_budget on budget_hold (budget_id);
        update budget set
            reserved_minutes = coalesce(
                (select sum(h.minutes) from budget_hold h where h.budget_id = budget.id and not h.is_consumed), 0
            ),
            consumed_minutes = coalesce(
                (select sum(h.minutes) from budget_hold h where h.budget_id = budget.id and h.is_consumed), 0
            );
    ",
};
