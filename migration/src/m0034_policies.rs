//! What a company allows, in versions: rules by population with their limits, days on which it is closed, exceptions for one
//! employee, and what a draft would have made of a year. A version that was published never changes, whoever writes to it.

use sea_orm_migration::prelude::*;

use crate::{
    rule::{Asks::Days, Rule},
    script::Script,
};

pub(crate) struct Migration;

const TABLES: Script = Script {
    name: "m0034_policies",
    up: "
        create unique index establishment_of_company on establishment (id, company_id);
        create unique index employee_group_of_company on employee_group (id, company_id);
        create unique index employment_of_company on employment (id, company_id);

        create table policy (
            id {uuid} not null primary key,
            company_id {uuid} not null references company (id),
            number {int} not null,
            state text not null
                constraint policy_state_is_known check (state in ('DRAFT', 'PUBLISHED')),
            from_on {date} not null,
            note text not null
                constraint policy_note_length check (length(note) <= 2000),
            created_by {uuid} not null references person (id),
            created_at {bigint} not null,
            updated_at {bigint} not null,
            published_by {uuid} references person (id),
            published_at {bigint},
            constraint policy_number unique (company_id, number),
            constraint policy_of_company unique (id, company_id),
            constraint policy_is_published_by_somebody check (
                (state = 'PUBLISHED') = (published_at is not null)
                and (state = 'PUBLISHED') = (published_by is not null))
        ) {strict};
        create index policy_in_force on policy (company_id, state, from_on);

        create table policy_rule (
            id {uuid} not null primary key,
            policy_id {uuid} not null,
            company_id {uuid} not null,
            rank {int} not null,
            name text not null
                constraint policy_rule_name_length check (length(name) between 1 and 100),
            legal_entity_id {uuid},
            establishment_id {uuid},
            employee_group_id {uuid},
            staff_category text
                constraint policy_rule_staff_category_length check (length(staff_category) between 1 and 100),
            yearly_minutes {bigint}
                constraint policy_rule_budget_of_a_year check (yearly_minutes between 0 and 527040),
            rounding_minutes {bigint}
                constraint policy_rule_rounding_within_a_day check (rounding_minutes between 1 and 1440),
            carry_over_minutes {bigint}
                constraint policy_rule_carry_over_of_a_year check (carry_over_minutes between 0 and 527040),
            regimes text
                constraint policy_rule_regimes_are_some check (length(regimes) > 0),
            formats text
                constraint policy_rule_formats_are_some check (length(formats) > 0),
            cause_codes text
                constraint policy_rule_causes_are_some check (length(cause_codes) > 0),
            countries text
                constraint policy_rule_countries_are_some check (length(countries) > 0),
            associations_are text
                constraint policy_rule_associations_are_known check (associations_are in ('ALLOWED', 'EXCLUDED')),
            notice_hours {int}
                constraint policy_rule_notice_of_a_year check (notice_hours between 1 and 8784),
            longest_minutes {bigint}
                constraint policy_rule_longest_of_a_year check (longest_minutes between 1 and 527040),
            approval_by text not null
                constraint policy_rule_approval_is_known check (approval_by in ('NOBODY', 'MANAGER', 'HR', 'MANAGER_THEN_HR')),
            approval_threshold_minutes {bigint}
                constraint policy_rule_threshold_of_a_year check (approval_threshold_minutes between 1 and 527040),
            remind_after_hours {int}
                constraint policy_rule_reminds_in_time check (remind_after_hours between 1 and 8784),
            escalate_after_hours {int}
                constraint policy_rule_escalates_in_time check (escalate_after_hours between 1 and 8784),
            settle_after_hours {int}
                constraint policy_rule_settles_in_time check (settle_after_hours between 1 and 8784),
            settled_as text
                constraint policy_rule_settling_is_known check (settled_as in ('APPROVED', 'REFUSED')),
            constraint policy_rule_rank unique (policy_id, rank),
            constraint policy_rule_of_policy unique (id, policy_id),
            constraint policy_rule_settles_somehow check ((settle_after_hours is null) = (settled_as is null)),
            constraint policy_rule_threshold_parts_two check
                ((approval_by = 'MANAGER_THEN_HR') = (approval_threshold_minutes is not null)),
            constraint policy_rule_policy_is_the_company_s
                foreign key (policy_id, company_id) references policy (id, company_id),
            constraint policy_rule_entity_is_the_company_s
                foreign key (legal_entity_id, company_id) references legal_entity (id, company_id),
            constraint policy_rule_site_is_the_company_s
                foreign key (establishment_id, company_id) references establishment (id, company_id),
            constraint policy_rule_group_is_the_company_s
                foreign key (employee_group_id, company_id) references employee_group (id, company_id)
        ) {strict};

        create table policy_rule_association (
            policy_rule_id {uuid} not null,
            association_id {uuid} not null references association (id),
            policy_id {uuid} not null,
            primary key (policy_rule_id, association_id),
            constraint policy_rule_association_is_of_its_policy
                foreign key (policy_rule_id, policy_id) references policy_rule (id, policy_id)
        ) {strict};
        create index policy_rule_association_policy on policy_rule_association (policy_id);

        create table policy_blackout (
            id {uuid} not null primary key,
            policy_id {uuid} not null,
            company_id {uuid} not null,
            rank {int} not null,
            name text not null
                constraint policy_blackout_name_length check (length(name) between 1 and 100),
            from_on {date} not null,
            to_on {date} not null,
            legal_entity_id {uuid},
            establishment_id {uuid},
            employee_group_id {uuid},
            constraint policy_blackout_rank unique (policy_id, rank),
            constraint policy_blackout_ends_after_it_starts check (to_on >= from_on),
            constraint policy_blackout_policy_is_the_company_s
                foreign key (policy_id, company_id) references policy (id, company_id),
            constraint policy_blackout_entity_is_the_company_s
                foreign key (legal_entity_id, company_id) references legal_entity (id, company_id),
            constraint policy_blackout_site_is_the_company_s
                foreign key (establishment_id, company_id) references establishment (id, company_id),
            constraint policy_blackout_group_is_the_company_s
                foreign key (employee_group_id, company_id) references employee_group (id, company_id)
        ) {strict};

        create table policy_exception (
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
        create unique index policy_exception_once on policy_exception (employment_id, lifts) where ended_at is null;
        create index policy_exception_employment on policy_exception (employment_id, granted_at);

        create table policy_simulation (
            policy_id {uuid} not null primary key references policy (id),
            job_id {uuid} references job (id),
            asked_by {uuid} not null references person (id),
            from_on {date} not null,
            to_on {date} not null,
            outcome text not null,
            created_at {bigint} not null,
            finished_at {bigint},
            constraint policy_simulation_ends_after_it_starts check (to_on >= from_on),
            constraint policy_simulation_runs_or_is_done check ((job_id is null) = (finished_at is not null))
        ) {strict};

        -- sqlite
        create trigger policy_never_changes before update on policy when old.state = 'PUBLISHED'
            begin select raise(abort, 'a published policy never changes'); end;
        create trigger policy_is_never_deleted before delete on policy when old.state = 'PUBLISHED'
            begin select raise(abort, 'a published policy is never deleted'); end;
        create trigger policy_rule_comes_before before insert on policy_rule
            when exists (select 1 from policy where id = new.policy_id and state = 'PUBLISHED')
            begin select raise(abort, 'a published policy never changes'); end;
        create trigger policy_rule_never_changes before update on policy_rule
            when exists (select 1 from policy where id in (old.policy_id, new.policy_id) and state = 'PUBLISHED')
            begin select raise(abort, 'a published policy never changes'); end;
        create trigger policy_rule_is_never_deleted before delete on policy_rule
            when exists (select 1 from policy where id = old.policy_id and state = 'PUBLISHED')
            begin select raise(abort, 'a published policy never changes'); end;
        create trigger policy_rule_association_comes_before before insert on policy_rule_association
            when exists (select 1 from policy where id = new.policy_id and state = 'PUBLISHED')
            begin select raise(abort, 'a published policy never changes'); end;
        create trigger policy_rule_association_never_changes before update on policy_rule_association
            when exists (select 1 from policy where id in (old.policy_id, new.policy_id) and state = 'PUBLISHED')
            begin select raise(abort, 'a published policy never changes'); end;
        create trigger policy_rule_association_is_never_deleted before delete on policy_rule_association
            when exists (select 1 from policy where id = old.policy_id and state = 'PUBLISHED')
            begin select raise(abort, 'a published policy never changes'); end;
        create trigger policy_blackout_comes_before before insert on policy_blackout
            when exists (select 1 from policy where id = new.policy_id and state = 'PUBLISHED')
            begin select raise(abort, 'a published policy never changes'); end;
        create trigger policy_blackout_never_changes before update on policy_blackout
            when exists (select 1 from policy where id in (old.policy_id, new.policy_id) and state = 'PUBLISHED')
            begin select raise(abort, 'a published policy never changes'); end;
        create trigger policy_blackout_is_never_deleted before delete on policy_blackout
            when exists (select 1 from policy where id = old.policy_id and state = 'PUBLISHED')
            begin select raise(abort, 'a published policy never changes'); end;
        -- postgresql
        create function refuse_change_of_published() returns trigger language plpgsql as
            $$ begin
                if old.state = 'PUBLISHED' then raise exception 'a published policy never changes'; end if;
                if tg_op = 'DELETE' then return old; end if;
                return new;
            end $$;
        create function refuse_change_below_published() returns trigger language plpgsql as
            $$ begin
                if tg_op <> 'INSERT' and exists (select 1 from policy where id = old.policy_id and state = 'PUBLISHED')
                    then raise exception 'a published policy never changes'; end if;
                if tg_op = 'DELETE' then return old; end if;
                if exists (select 1 from policy where id = new.policy_id and state = 'PUBLISHED')
                    then raise exception 'a published policy never changes'; end if;
                return new;
            end $$;
        create trigger policy_never_changes before update or delete on policy
            for each row execute function refuse_change_of_published();
        create trigger policy_rule_never_changes before insert or update or delete on policy_rule
            for each row execute function refuse_change_below_published();
        create trigger policy_rule_association_never_changes
            before insert or update or delete on policy_rule_association
            for each row execute function refuse_change_below_published();
        create trigger policy_blackout_never_changes before insert or update or delete on policy_blackout
            for each row execute function refuse_change_below_published();
        -- both
    ",
    down: "
        drop table policy_simulation;
        drop table policy_exception;
        drop table policy_blackout;
        drop table policy_rule_association;
        drop table policy_rule;
        drop table policy;
        -- postgresql
        drop function refuse_change_below_published();
        drop function refuse_change_of_published();
        -- both
        drop index employment_of_company;
        drop index employee_group_of_company;
        drop index establishment_of_company;
    ",
};

const RULES: [Rule; 4] = [
    Rule::new("policy", "policy_has_a_day", Days(&["from_on"])),
    Rule::new("policy_blackout", "policy_blackout_has_days", Days(&["from_on", "to_on"])),
    Rule::new("policy_exception", "policy_exception_has_a_day", Days(&["until_on"])),
    Rule::new("policy_simulation", "policy_simulation_has_days", Days(&["from_on", "to_on"])),
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
