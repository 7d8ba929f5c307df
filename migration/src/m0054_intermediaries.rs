//! Intermediaries: networks of branches that coordinate missions between associations and volunteers, each branch with its
//! départements and its people. A seat and an invitation may be in an intermediary, and a deed be told of one.

use sea_orm_migration::prelude::*;

use crate::{
    rule::{
        Asks::{self, Days, Digits, Known, That},
        Rule,
    },
    script::Script,
};

pub(crate) struct Migration;

const TABLES: Script = Script {
    name: "m0054_intermediaries",
    up: "
        create table intermediary (
            id {uuid} not null primary key,
            name text not null
                constraint intermediary_name_length check (length(name) between 1 and 200),
            sort_key {sorted} not null,
            siren text,
            website text,
            contact_email text not null,
            contact_phone text,
            time_zone text not null,
            default_branch_id {uuid},
            created_by {uuid} not null references person (id),
            created_at {bigint} not null,
            constraint intermediary_name unique (name)
        ) {strict};
        create index intermediary_sort on intermediary (sort_key, id);

        create table branch (
            id {uuid} not null primary key,
            intermediary_id {uuid} not null references intermediary (id),
            parent_id {uuid} references branch (id),
            name text not null
                constraint branch_name_length check (length(name) between 1 and 200),
            sort_key {sorted} not null,
            opens_on {date} not null,
            closed_on {date},
            time_zone text not null,
            contact_email text,
            created_at {bigint} not null,
            constraint branch_name unique (intermediary_id, name),
            constraint branch_is_not_its_own_parent check (parent_id is null or parent_id <> id),
            constraint branch_closes_after_it_opens check (closed_on is null or closed_on >= opens_on)
        ) {strict};
        create index branch_sort on branch (intermediary_id, sort_key, id);
        create index branch_parent on branch (parent_id) where parent_id is not null;
        create unique index branch_of_intermediary on branch (intermediary_id, id);

        create table branch_departement (
            intermediary_id {uuid} not null references intermediary (id),
            departement_code text not null references departement (code),
            branch_id {uuid} not null references branch (id),
            primary key (intermediary_id, departement_code)
        ) {strict};
        create index branch_departement_branch on branch_departement (branch_id, departement_code);

        create table charter (
            id {uuid} not null primary key,
            intermediary_id {uuid} not null references intermediary (id),
            version {int} not null,
            text text not null
                constraint charter_text_length check (length(text) between 1 and 20000),
            published_by {uuid} not null references person (id),
            published_at {bigint} not null,
            constraint charter_version unique (intermediary_id, version)
        ) {strict};

        create table charter_adherence (
            charter_id {uuid} not null references charter (id),
            association_id {uuid} not null references association (id),
            person_id {uuid} references person (id),
            said_by text,
            adhered_at {bigint} not null,
            primary key (charter_id, association_id)
        ) {strict};
        create index charter_adherence_association on charter_adherence (association_id, charter_id);

        alter table audit_event add column intermediary_id {uuid};
        create index audit_event_intermediary on audit_event (intermediary_id, id) where intermediary_id is not null;

        -- sqlite
        create table seat_anywhere (
            id {uuid} not null primary key,
            person_id {uuid} not null references person (id),
            company_id {uuid} references company (id),
            association_id {uuid} references association (id),
            intermediary_id {uuid} references intermediary (id),
            role text not null,
            legal_entity_id {uuid} references legal_entity (id),
            establishment_id {uuid} references establishment (id),
            branch_id {uuid} references association_branch (id)
                constraint membership_of_a_branch_confirms
                    check (branch_id is null or (role = 'CONFIRMER' and association_id is not null)),
            intermediary_branch_id {uuid} references branch (id),
            from_group_id {uuid} references employee_group (id) on delete set null,
            created_at {bigint} not null,
            ended_at {bigint}
        ) {strict};
        insert into seat_anywhere
            (id, person_id, company_id, association_id, role, legal_entity_id, establishment_id, branch_id, from_group_id,
                created_at, ended_at)
            select id, person_id, company_id, association_id, role, legal_entity_id, establishment_id, branch_id,
                from_group_id, created_at, ended_at from membership;
        drop table membership;
        alter table seat_anywhere rename to membership;
        create unique index membership_company_role on membership (person_id, company_id, role) where ended_at is null and company_id is not null;
        create unique index membership_association_role on membership (person_id, association_id, role) where ended_at is null and association_id is not null;
        create index membership_company on membership (company_id);
        create index membership_association on membership (association_id);
        create index membership_branch on membership (branch_id) where branch_id is not null;
        create index membership_from_group on membership (from_group_id) where from_group_id is not null;
        -- postgresql
        alter table membership drop constraint membership_role_is_known;
        alter table membership drop constraint membership_is_in_one_organisation;
        alter table membership add column intermediary_id {uuid} references intermediary (id);
        alter table membership add column intermediary_branch_id {uuid} references branch (id);
        -- both
        create unique index membership_intermediary_role on membership (person_id, intermediary_id, intermediary_branch_id, role)
            where ended_at is null and intermediary_branch_id is not null;
        create unique index membership_network_role on membership (person_id, intermediary_id, role)
            where ended_at is null and intermediary_id is not null and intermediary_branch_id is null;
        create index membership_intermediary on membership (intermediary_id, role) where intermediary_id is not null;
        create index membership_intermediary_branch on membership (intermediary_branch_id, role)
            where intermediary_branch_id is not null;

        alter table invitation add column intermediary_id {uuid} references intermediary (id);
        alter table invitation add column intermediary_branch_id {uuid} references branch (id);
        create index invitation_intermediary on invitation (intermediary_id) where intermediary_id is not null;
    ",
    // What is in an intermediary was not there before: seats and invitations in it go.
    down: "
        delete from invitation where intermediary_id is not null;
        drop index invitation_intermediary;
        alter table invitation drop column intermediary_branch_id;
        alter table invitation drop column intermediary_id;

        delete from membership where intermediary_id is not null;
        drop index membership_intermediary_branch;
        drop index membership_intermediary;
        drop index membership_network_role;
        drop index membership_intermediary_role;
        -- sqlite
        create table seat_in_two (
            id {uuid} not null primary key,
            person_id {uuid} not null references person (id),
            company_id {uuid} references company (id),
            association_id {uuid} references association (id),
            role text not null
                constraint membership_role_is_known check (role in ('CSR_MANAGER', 'HR', 'FINANCE', 'LOCAL_LEAD', 'AUDITOR', 'ASSOCIATION_ADMIN', 'ASSOCIATION_MEMBER', 'CONFIRMER')),
            legal_entity_id {uuid} references legal_entity (id),
            establishment_id {uuid} references establishment (id),
            created_at {bigint} not null,
            ended_at {bigint},
            branch_id {uuid} references association_branch (id)
                constraint membership_of_a_branch_confirms
                    check (branch_id is null or (role = 'CONFIRMER' and association_id is not null)),
            from_group_id {uuid} references employee_group (id) on delete set null,
            constraint membership_is_in_one_organisation check ((company_id is null) <> (association_id is null))
        ) {strict};
        insert into seat_in_two
            (id, person_id, company_id, association_id, role, legal_entity_id, establishment_id, branch_id, from_group_id,
                created_at, ended_at)
            select id, person_id, company_id, association_id, role, legal_entity_id, establishment_id, branch_id,
                from_group_id, created_at, ended_at from membership;
        drop table membership;
        alter table seat_in_two rename to membership;
        create unique index membership_company_role on membership (person_id, company_id, role) where ended_at is null and company_id is not null;
        create unique index membership_association_role on membership (person_id, association_id, role) where ended_at is null and association_id is not null;
        create index membership_company on membership (company_id);
        create index membership_association on membership (association_id);
        create index membership_branch on membership (branch_id) where branch_id is not null;
        create index membership_from_group on membership (from_group_id) where from_group_id is not null;
        -- postgresql
        alter table membership drop column intermediary_branch_id;
        alter table membership drop column intermediary_id;
        alter table membership add constraint membership_is_in_one_organisation
            check ((company_id is null) <> (association_id is null));
        alter table membership add constraint membership_role_is_known
            check (role in ('CSR_MANAGER', 'HR', 'FINANCE', 'LOCAL_LEAD', 'AUDITOR', 'ASSOCIATION_ADMIN', 'ASSOCIATION_MEMBER', 'CONFIRMER'));
        -- both

        drop index audit_event_intermediary;
        alter table audit_event drop column intermediary_id;
        drop table charter_adherence;
        drop table charter;
        drop table branch_departement;
        drop table branch;
        drop table intermediary;
    ",
};

/// What a seat and an invitation kept to while there were companies and associations alone.
const BEFORE: [Rule; 5] = [
    Rule::new("membership", "membership_role_fits_its_organisation", ROLE_FITTED),
    Rule::new("invitation", "invitation_role_fits_its_organisation", ROLE_FITTED),
    Rule::new(
        "invitation",
        "invitation_is_into_one_organisation",
        That("({row}.company_id is null) <> ({row}.association_id is null)"),
    ),
    Rule::new("membership", "membership_branch_is_its_association_s", BRANCH),
    Rule::new("invitation", "invitation_branch_is_its_association_s", BRANCH),
];

const BRANCH: Asks = Known(&["association_id", "branch_id"], "association_branch", &["association_id", "id"]);

const ROLE_FITTED: Asks = That(
    "({row}.company_id is null or {row}.role in ('CSR_MANAGER', 'HR', 'FINANCE', 'LOCAL_LEAD', 'AUDITOR'))
        and ({row}.association_id is null or {row}.role in ('ASSOCIATION_ADMIN', 'ASSOCIATION_MEMBER', 'CONFIRMER'))",
);

const ROLE_FITS: Asks = That(
    "({row}.company_id is null or {row}.role in ('CSR_MANAGER', 'HR', 'FINANCE', 'LOCAL_LEAD', 'AUDITOR'))
        and ({row}.association_id is null or {row}.role in ('ASSOCIATION_ADMIN', 'ASSOCIATION_MEMBER', 'CONFIRMER'))
        and ({row}.intermediary_id is null
            or ({row}.role in ('NETWORK_ADMIN', 'TREASURER') and {row}.intermediary_branch_id is null)
            or ({row}.role in ('BRANCH_HEAD', 'COORDINATOR', 'SUPPORT', 'RELAY')
                and {row}.intermediary_branch_id is not null))",
);

/// In one organisation, and no two.
const IN_ONE: Asks = That(
    "(case when {row}.company_id is null then 0 else 1 end)
        + (case when {row}.association_id is null then 0 else 1 end)
        + (case when {row}.intermediary_id is null then 0 else 1 end) = 1
        and ({row}.intermediary_branch_id is null or {row}.intermediary_id is not null)",
);

const OWN_BRANCH: Asks =
    Known(&["intermediary_id", "intermediary_branch_id"], "branch", &["intermediary_id", "id"]);

const RULES: [Rule; 13] = [
    Rule::new("membership", "membership_role_fits_its_organisation", ROLE_FITS),
    Rule::new("invitation", "invitation_role_fits_its_organisation", ROLE_FITS),
    Rule::new("membership", "membership_is_in_one_organisation", IN_ONE),
    Rule::new("invitation", "invitation_is_into_one_organisation", IN_ONE),
    Rule::new("membership", "membership_branch_is_its_association_s", BRANCH),
    Rule::new("invitation", "invitation_branch_is_its_association_s", BRANCH),
    Rule::new("membership", "membership_branch_is_its_intermediary_s", OWN_BRANCH),
    Rule::new("invitation", "invitation_branch_is_its_intermediary_s", OWN_BRANCH),
    Rule::new("intermediary", "intermediary_default_branch_is_its_own", {
        Known(&["id", "default_branch_id"], "branch", &["intermediary_id", "id"])
    }),
    Rule::new("branch", "branch_parent_is_its_intermediary_s", {
        Known(&["intermediary_id", "parent_id"], "branch", &["intermediary_id", "id"])
    }),
    Rule::new("branch_departement", "branch_departement_is_its_intermediary_s", {
        Known(&["intermediary_id", "branch_id"], "branch", &["intermediary_id", "id"])
    }),
    Rule::new("branch", "branch_has_days", Days(&["opens_on", "closed_on"])),
    Rule::new("intermediary", "intermediary_siren_is_nine_digits", Digits("siren", 9)),
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
        Script::run(manager, &BEFORE.map(|rule| rule.taken_back()).join("\n")).await?;
        TABLES.up(manager).await?;
        Script::run(manager, &RULES.map(|rule| rule.made()).join("\n")).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        Script::run(manager, &RULES.map(|rule| rule.taken_back()).join("\n")).await?;
        TABLES.down(manager).await?;
        Script::run(manager, &BEFORE.map(|rule| rule.made()).join("\n")).await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
