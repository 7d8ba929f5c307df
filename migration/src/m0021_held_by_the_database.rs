//! The database itself holds what a constraint can hold: numbers in their shape, codes that are known, roles that fit their
//! organisation, amounts that are not negative, and a court's number for one verified association. Who gave, named, declared
//! and signed is told by the trail: columns that said it too, and that nobody read, are left out, and two that nobody set.
//!
//! Words of the program that come and go with it have no check: kinds of jobs, exports, mails, limits and deeds.

use sea_orm_migration::prelude::*;

use crate::{
    rule::{
        Asks::{self, Days, Digits, Known, Month, That},
        Rule,
    },
    script::Script,
};

pub(crate) struct Migration;

const COLUMNS: Script = Script {
    name: "m0021_held_by_the_database",
    up: "
        create unique index association_court_register_is_verified_once on association (lower(court_register))
            where status = 'VERIFIED' and court_register is not null;
        create unique index legal_entity_of_company on legal_entity (id, company_id);

        alter table mission rename column cause_code to told_cause_code;
        alter table mission add column cause_code text
            constraint mission_cause_is_known references cause (code);
        update mission set cause_code = told_cause_code where told_cause_code <> '';
        drop index mission_cause;
        alter table mission drop column told_cause_code;
        create index mission_cause on mission (status, cause_code, id);

        alter table browser_session drop column opened_by;
        alter table membership drop column granted_by;
        alter table eligibility drop column signed_by;
        alter table mandate drop column signed_by;
        alter table signatory drop column named_by;
        alter table valuation drop column declared_by;
        alter table tax_receipt drop column signatory_id;
        alter table signing_key drop column retired_at;
        alter table action_link drop column revoked_at;
    ",
    // How a session was opened is not known any more: the most usual way stands for all. Who did the rest is read from the
    // trail, or was whoever registered the organisation. Rows are there already: a column comes with a value, or may lack one
    // where it names somebody, and SQLite can change neither any more.
    down: "
        alter table action_link add column revoked_at {bigint};
        alter table signing_key add column retired_at {bigint};
        alter table tax_receipt add column signatory_id {uuid} references signatory (id);
        alter table membership add column granted_by {uuid} references person (id);

        alter table valuation add column declared_by {uuid} references person (id);
        update valuation set declared_by = coalesce(
            (
                select e.person_id from audit_event e
                where e.subject_id = valuation.id and e.action = 'VALUATION_DECLARED' limit 1
            ),
            (select c.created_by from company c where c.id = valuation.company_id)
        );
        alter table signatory add column named_by {uuid} references person (id);
        update signatory set named_by = coalesce(
            (
                select e.person_id from audit_event e
                where e.subject_id = signatory.id and e.action in ('SIGNATORY_NAMED', 'SIGNATORY_APPOINTED') limit 1
            ),
            (select a.created_by from association a where a.id = signatory.association_id)
        );
        alter table mandate add column signed_by {uuid} references person (id);
        update mandate set signed_by = coalesce(
            (
                select e.person_id from audit_event e
                where e.subject_id = mandate.id and e.action = 'MANDATE_SIGNED' limit 1
            ),
            (select a.created_by from association a where a.id = mandate.association_id)
        );
        alter table eligibility add column signed_by {uuid} references person (id);
        update eligibility set signed_by = coalesce(
            (
                select e.person_id from audit_event e
                where e.subject_id = eligibility.id and e.action = 'ELIGIBILITY_SIGNED' limit 1
            ),
            (select a.created_by from association a where a.id = eligibility.association_id)
        );
        alter table browser_session add column opened_by text not null default 'EMAIL_LINK'
            constraint browser_session_opened_by_is_known
                check (opened_by in ('EMAIL_LINK', 'STAFF_CODE', 'DEMO', 'OPERATOR_LINK', 'SSO'));

        drop index mission_cause;
        alter table mission rename column cause_code to known_cause_code;
        alter table mission add column cause_code text not null default '';
        update mission set cause_code = known_cause_code where known_cause_code is not null;
        alter table mission drop column known_cause_code;
        create index mission_cause on mission (status, cause_code, id);
        -- postgresql
        alter table valuation alter column declared_by set not null;
        alter table signatory alter column named_by set not null;
        alter table mandate alter column signed_by set not null;
        alter table eligibility alter column signed_by set not null;
        alter table browser_session alter column opened_by drop default;
        alter table mission alter column cause_code drop default;
        -- both

        drop index legal_entity_of_company;
        drop index association_court_register_is_verified_once;
    ",
};

/// Lists of codes, which nothing points at: SQLite makes them anew, with or without the key.
const LISTS: [List; 3] = [
    List { table: "person_skill", of: "person", code: "skill" },
    List { table: "person_cause", of: "person", code: "cause" },
    List { table: "mission_skill", of: "mission", code: "skill" },
];

/// Stands on one of them, and goes with it.
const INDEX: &str = "
    -- sqlite
    create index mission_skill_skill on mission_skill (skill_code, mission_id);
    -- both";

/// A table of which each row names a row of one table and a code of another.
struct List {
    table: &'static str,
    of: &'static str,
    code: &'static str,
}

const COMMUNE: Asks = Known(&["commune_code"], "commune", &["code"]);

const ROLE_FITS: Asks = That(
    "({row}.company_id is null or {row}.role in ('CSR_MANAGER', 'HR', 'FINANCE', 'LOCAL_LEAD', 'AUDITOR'))
        and ({row}.association_id is null or {row}.role in ('ASSOCIATION_ADMIN', 'ASSOCIATION_MEMBER', 'CONFIRMER'))",
);

const HAS_AN_EMPLOYER: Asks = That("{row}.basis = 'PERSONAL_TIME' or {row}.employment_id is not null");

const RULES: &[Rule] = &[
    Rule::new("person", "person_commune_is_known", COMMUNE),
    Rule::new("mission", "mission_commune_is_known", COMMUNE),
    Rule::new("association", "association_commune_is_known", COMMUNE),
    Rule::new("association_branch", "association_branch_commune_is_known", COMMUNE),
    Rule::new(
        "legal_entity",
        "legal_entity_form_is_known",
        Known(&["legal_form_code"], "legal_form", &["code"]),
    ),
    Rule::new(
        "legal_entity",
        "legal_entity_confirmed_form_is_known",
        Known(&["confirmed_legal_form_code"], "legal_form", &["code"]),
    ),
    Rule::new(
        "establishment",
        "establishment_company_is_that_of_its_entity",
        Known(&["legal_entity_id", "company_id"], "legal_entity", &["id", "company_id"]),
    ),
    Rule::new("legal_entity", "legal_entity_siren_is_nine_digits", Digits("siren", 9)),
    Rule::new("legal_entity", "legal_entity_confirmed_siren_is_nine_digits", Digits("confirmed_siren", 9)),
    Rule::new("association", "association_siren_is_nine_digits", Digits("siren", 9)),
    Rule::new(
        "association",
        "association_rna_is_w_and_nine_more",
        That("length({row}.rna) = 10 and substr({row}.rna, 1, 1) = 'W'
            and ltrim(substr({row}.rna, 2), '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ') = ''"),
    ),
    Rule::new("establishment", "establishment_siret_is_fourteen_digits", Digits("siret", 14)),
    Rule::new("association_branch", "association_branch_siret_is_fourteen_digits", Digits("siret", 14)),
    Rule::new("membership", "membership_role_fits_its_organisation", ROLE_FITS),
    Rule::new(
        "invitation",
        "invitation_is_into_one_organisation",
        That("({row}.company_id is null) <> ({row}.association_id is null)"),
    ),
    Rule::new("invitation", "invitation_role_fits_its_organisation", ROLE_FITS),
    Rule::new(
        "eligibility",
        "eligibility_category_is_known",
        That("{row}.category in ('LOI_1901', 'PUBLIC_UTILITY', 'UNIVERSITY_FOUNDATION', 'COMPANY_FOUNDATION',
            'MUSEE_DE_FRANCE', 'FREE_AID', 'GENERAL_INTEREST_OTHER', 'RELIGIOUS', 'ALSACE_MOSELLE',
            'HIGHER_OR_ART_EDUCATION', 'RESEARCH', 'PERFORMING_ARTS', 'ENDOWMENT_FUND', 'PUBLIC_BODY', 'OTHER')"),
    ),
    Rule::new(
        "session",
        "session_minutes_are_its_length",
        That("{row}.ends_at - {row}.starts_at = {row}.minutes * 60000"),
    ),
    Rule::new("booking", "booking_on_an_employer_s_time_has_an_employment", HAS_AN_EMPLOYER),
    Rule::new("time_entry", "time_entry_on_an_employer_s_time_has_an_employment", HAS_AN_EMPLOYER),
    Rule::new(
        "valuation",
        "valuation_is_not_negative",
        That("{row}.total >= 0 and {row}.minutes >= 0 and {row}.people >= 0"),
    ),
    Rule::new("valuation_line", "valuation_line_is_not_negative", That("{row}.minutes >= 0")),
    Rule::new(
        "tax_receipt",
        "tax_receipt_is_not_negative",
        That("{row}.value >= 0 and {row}.minutes >= 0"),
    ),
    Rule::new("tax_receipt", "tax_receipt_ends_after_it_starts", That("{row}.to_on >= {row}.from_on")),
    Rule::new("fiscal_year", "fiscal_year_has_days", Days(&["starts_on", "ends_on"])),
    Rule::new("employment", "employment_has_days", Days(&["starts_on", "ends_on"])),
    Rule::new("entity_period", "entity_period_has_a_day", Days(&["from_on"])),
    Rule::new("budget_rule", "budget_rule_has_a_day", Days(&["from_on"])),
    Rule::new("budget", "budget_has_days", Days(&["starts_on", "ends_on"])),
    Rule::new("eligibility", "eligibility_has_days", Days(&["ruling_on", "expires_on"])),
    Rule::new("signatory", "signatory_has_days", Days(&["starts_on", "ends_on"])),
    Rule::new("engagement", "engagement_has_days", Days(&["starts_on", "ends_on"])),
    Rule::new("time_entry", "time_entry_has_a_day", Days(&["date"])),
    Rule::new("cost_rate", "cost_rate_has_a_day", Days(&["from_on"])),
    Rule::new("valuation", "valuation_has_days", Days(&["from_on", "to_on"])),
    Rule::new("tax_receipt", "tax_receipt_has_days", Days(&["from_on", "to_on", "issued_on"])),
    Rule::new("monthly_total", "monthly_total_has_a_month", Month("month")),
    Rule::new("monthly_person", "monthly_person_has_a_month", Month("month")),
    Rule::new("valuation_line", "valuation_line_has_a_month", Month("month")),
];

impl List {
    fn with_key(&self) -> String {
        let Self { table, code, .. } = self;
        let key = format!("constraint {table}_is_known references {code} (code)");
        format!(
            "-- sqlite
            {}
            -- postgresql
            alter table {table} add constraint {table}_is_known foreign key ({code}_code) references {code} (code);
            -- both",
            self.made_anew(&key)
        )
    }

    fn without_key(&self) -> String {
        let table = self.table;
        format!(
            "-- sqlite
            {}
            -- postgresql
            alter table {table} drop constraint {table}_is_known;
            -- both",
            self.made_anew("")
        )
    }

    fn made_anew(&self, key: &str) -> String {
        let Self { table, of, code } = self;
        format!(
            "create table {table}_anew (
                {of}_id {{uuid}} not null references {of} (id),
                {code}_code text not null {key},
                primary key ({of}_id, {code}_code)
            ) {{strict}};
            insert into {table}_anew select {of}_id, {code}_code from {table};
            drop table {table};
            alter table {table}_anew rename to {table};"
        )
    }
}

impl MigrationName for Migration {
    fn name(&self) -> &str {
        COLUMNS.name
    }
}

#[async_trait::async_trait]
#[expect(elided_lifetimes_in_paths, reason = "the trait's signatures leave them out")]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        COLUMNS.up(manager).await?;
        let lists = LISTS.iter().map(List::with_key).chain([INDEX.to_owned()]);
        Script::run(manager, &one_after_the_other(lists.chain(RULES.iter().map(Rule::made)))).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let rules = RULES.iter().map(Rule::taken_back);
        let lists = LISTS.iter().map(List::without_key).chain([INDEX.to_owned()]);
        Script::run(manager, &one_after_the_other(rules.chain(lists))).await?;
        COLUMNS.down(manager).await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

fn one_after_the_other(scripts: impl Iterator<Item = String>) -> String {
    scripts.collect::<Vec<_>>().join("\n")
}
