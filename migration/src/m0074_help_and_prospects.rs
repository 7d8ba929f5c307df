//! Where volunteers of branches come from and why one was refused; associations that a branch has contacted before any need; and
//! help between the employees of a company, on their personal time.

use sea_orm_migration::prelude::*;

use crate::{
    rule::{
        Asks::{Days, Digits, Known, That},
        Rule,
    },
    script::Script,
};

pub(crate) struct Migration;

const TABLES: Script = Script {
    name: "m0074_help_and_prospects",
    up: "
        alter table volunteer_event add column reason text;

        create table recruiting_link (
            id {uuid} not null primary key,
            branch_id {uuid} not null references branch (id),
            code text not null,
            name text not null
                constraint recruiting_link_name_length check (length(name) between 1 and 200),
            created_by {uuid} not null references person (id),
            created_at {bigint} not null,
            ended_at {bigint},
            constraint recruiting_link_code unique (code)
        ) {strict};
        create index recruiting_link_branch on recruiting_link (branch_id, id);

        alter table volunteer add column recruiting_link_id {uuid} references recruiting_link (id);
        create index volunteer_recruited on volunteer (recruiting_link_id, state) where recruiting_link_id is not null;

        create table prospect (
            id {uuid} not null primary key,
            intermediary_id {uuid} not null references intermediary (id),
            branch_id {uuid} not null references branch (id),
            name text not null
                constraint prospect_name_length check (length(name) between 1 and 200),
            sort_key {sorted} not null,
            siren text,
            rna text,
            departement_code text references departement (code),
            origin text not null
                constraint prospect_origin_is_known
                    check (origin in ('EVENT', 'PARTNER', 'VOLUNTEER', 'WEB', 'OWN_SEARCH', 'OTHER')),
            contact_name text,
            contact_role text,
            contact_email text,
            contact_phone text,
            state text not null
                constraint prospect_state_is_known
                    check (state in ('CONTACTED', 'INTERESTED', 'MET', 'SENT_NEED', 'LOST')),
            lost_reason text,
            state_since {bigint} not null,
            first_contact_on {date} not null,
            last_contact_on {date} not null,
            next_on {date},
            reminded_for {date},
            association_id {uuid} references association (id),
            invited_at {bigint},
            forgotten_at {bigint},
            followed_by {uuid} references person (id),
            created_at {bigint} not null,
            constraint prospect_is_lost_for_a_reason check ((state = 'LOST') = (lost_reason is not null)),
            constraint prospect_that_sent_a_need_is_known check (state <> 'SENT_NEED' or association_id is not null)
        ) {strict};
        create index prospect_intermediary on prospect (intermediary_id, id);
        create index prospect_branch on prospect (branch_id, id);
        create index prospect_next on prospect (next_on) where next_on is not null;
        create index prospect_siren on prospect (siren) where siren is not null;
        create index prospect_rna on prospect (rna) where rna is not null;
        create index prospect_name on prospect (intermediary_id, sort_key);
        create index prospect_association on prospect (association_id) where association_id is not null;
        create index prospect_last_contact on prospect (last_contact_on) where forgotten_at is null;

        create table prospect_event (
            id {uuid} not null primary key,
            prospect_id {uuid} not null references prospect (id) on delete cascade,
            at {bigint} not null,
            kind text not null
                constraint prospect_event_kind_is_known
                    check (kind in ('NOTED', 'CONTACT', 'CHANGED', 'MOVED', 'INVITED', 'LINKED', 'FORGOTTEN')),
            done_by {uuid} references person (id),
            held_on {date},
            to_state text,
            note text,
            constraint prospect_event_is_a_contact_on_a_day check ((held_on is not null) = (kind = 'CONTACT'))
        ) {strict};
        create index prospect_event_prospect on prospect_event (prospect_id, id);

        create table help_space (
            company_id {uuid} not null primary key references company (id),
            opened_by {uuid} not null references person (id),
            opened_at {bigint} not null
        ) {strict};

        create table help_post (
            id {uuid} not null primary key,
            company_id {uuid} not null references company (id),
            person_id {uuid} not null references person (id),
            kind text not null
                constraint help_post_kind_is_known check (kind in ('REQUEST', 'OFFER')),
            title text not null
                constraint help_post_title_length check (length(title) between 1 and 200),
            sort_key {sorted} not null,
            words text not null
                constraint help_post_words_length check (length(words) between 1 and 3000),
            until_on {date} not null,
            state text not null
                constraint help_post_state_is_known check (state in ('OPEN', 'AGREED', 'DONE', 'CLOSED')),
            state_since {bigint} not null,
            created_at {bigint} not null,
            hidden_at {bigint},
            hidden_by {uuid} references person (id),
            hidden_reason text,
            constraint help_post_is_hidden_for_a_reason check ((hidden_at is null) = (hidden_reason is null))
        ) {strict};
        create index help_post_company on help_post (company_id, id);
        create index help_post_person on help_post (person_id);

        create table help_post_skill (
            post_id {uuid} not null references help_post (id) on delete cascade,
            skill_code text not null references skill (code),
            position {int} not null,
            primary key (post_id, skill_code)
        ) {strict};

        create table help_answer (
            id {uuid} not null primary key,
            post_id {uuid} not null references help_post (id) on delete cascade,
            person_id {uuid} not null references person (id),
            answered_at {bigint} not null,
            chosen_at {bigint},
            thanks text,
            constraint help_answer_once unique (post_id, person_id)
        ) {strict};
        create index help_answer_person on help_answer (person_id);

        create table help_report (
            id {uuid} not null primary key,
            post_id {uuid} not null references help_post (id) on delete cascade,
            person_id {uuid} not null references person (id),
            reason text not null
                constraint help_report_reason_length check (length(reason) between 1 and 1000),
            reported_at {bigint} not null,
            settled_at {bigint},
            constraint help_report_once unique (post_id, person_id)
        ) {strict};
        create index help_report_person on help_report (person_id);
    ",
    down: "
        drop table help_report;
        drop table help_answer;
        drop table help_post_skill;
        drop table help_post;
        drop table help_space;
        drop table prospect_event;
        drop table prospect;
        drop index volunteer_recruited;
        alter table volunteer drop column recruiting_link_id;
        drop table recruiting_link;
        alter table volunteer_event drop column reason;
    ",
};

const RULES: [Rule; 6] = [
    Rule::new("prospect", "prospect_branch_is_its_intermediary_s", {
        Known(&["intermediary_id", "branch_id"], "branch", &["intermediary_id", "id"])
    }),
    Rule::new(
        "prospect",
        "prospect_has_days",
        Days(&["first_contact_on", "last_contact_on", "next_on", "reminded_for"]),
    ),
    Rule::new("prospect", "prospect_siren_is_nine_digits", Digits("siren", 9)),
    Rule::new(
        "prospect",
        "prospect_contacts_in_order",
        That("{row}.first_contact_on <= {row}.last_contact_on"),
    ),
    Rule::new("prospect_event", "prospect_event_has_a_day", Days(&["held_on"])),
    Rule::new("help_post", "help_post_has_a_day", Days(&["until_on"])),
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
