//! What the database itself refuses, whoever writes to it: each rule by its name, on both engines.

use entity::MembershipRole;
use serde_json::json;
use tests::{Engine, TestApp, both_databases, gid};

use crate::migrations::much_happens;

/// A statement, and the rule that it would break.
type Attempt = (&'static str, &'static str);

/// Codes that no published list has, and organisations that do not belong together.
const OF_NOTHING_KNOWN: [Attempt; 8] = [
    ("update person set commune_code = '0'", "person_commune_is_known"),
    ("update mission set commune_code = '0'", "mission_commune_is_known"),
    ("update association set commune_code = '0'", "association_commune_is_known"),
    ("update legal_entity set legal_form_code = '0'", "legal_entity_form_is_known"),
    ("update legal_entity set confirmed_legal_form_code = '0'", "legal_entity_confirmed_form_is_known"),
    ("delete from legal_form where code = '5710'", "form_is_known"),
    (
        "update establishment set company_id = (select id from company where name = 'Beta')
            where company_id <> (select id from company where name = 'Beta')",
        "establishment_company_is_that_of_its_entity",
    ),
    (
        "update legal_entity set company_id = (select id from company where name = 'Beta') where name <> 'Beta'",
        "establishment_company_is_that_of_its_entity",
    ),
];

/// The same where SQLite has a foreign key, of which it does not tell the name.
const OF_NO_LIST: [Attempt; 4] = [
    ("insert into person_skill (person_id, skill_code) select id, '0' from person", "person_skill_is_known"),
    ("insert into person_cause (person_id, cause_code) select id, '0' from person", "person_cause_is_known"),
    (
        "insert into mission_skill (mission_id, skill_code) select id, '0' from mission",
        "mission_skill_is_known",
    ),
    ("update mission set cause_code = '0'", "mission_cause_is_known"),
];

/// Numbers that cannot be, roles where there are none, and sums that do not add up.
const MALFORMED: [Attempt; 26] = [
    ("update person set hours_a_week = 61", "person_hours_a_week_fit"),
    ("update person set free_times = 2097152", "person_free_times_of_a_week"),
    ("update legal_entity set siren = '73282932'", "legal_entity_siren_is_nine_digits"),
    ("update legal_entity set siren = '73282932O'", "legal_entity_siren_is_nine_digits"),
    ("update legal_entity set confirmed_siren = ''", "legal_entity_confirmed_siren_is_nine_digits"),
    ("update association set siren = '732 829 320'", "association_siren_is_nine_digits"),
    ("update association set rna = '7510000012'", "association_rna_is_w_and_nine_more"),
    ("update association set rna = 'W75100000é'", "association_rna_is_w_and_nine_more"),
    ("update association set rna = 'W75100'", "association_rna_is_w_and_nine_more"),
    ("update establishment set siret = '7328293200007'", "establishment_siret_is_fourteen_digits"),
    (
        "update membership set role = 'CONFIRMER' where company_id is not null",
        "membership_role_fits_its_organisation",
    ),
    (
        "update membership set role = 'AUDITOR' where association_id is not null",
        "membership_role_fits_its_organisation",
    ),
    ("update invitation set role = 'CONFIRMER'", "invitation_role_fits_its_organisation"),
    ("update invitation set role = 'ANYTHING'", "invitation_role_fits_its_organisation"),
    ("update invitation set company_id = null", "invitation_is_into_one_organisation"),
    ("update eligibility set category = 'ANYTHING'", "eligibility_category_is_known"),
    ("update session set minutes = minutes + 1", "session_minutes_are_its_length"),
    ("update booking set employment_id = null", "booking_on_an_employer_s_time_has_an_employment"),
    ("update time_entry set employment_id = null", "time_entry_on_an_employer_s_time_has_an_employment"),
    ("update valuation set total = -1", "valuation_is_not_negative"),
    ("update valuation_line set minutes = -1", "valuation_line_is_not_negative"),
    ("update tax_receipt set value = -1", "tax_receipt_is_not_negative"),
    ("update tax_receipt set to_on = '2020-01-01'", "tax_receipt_ends_after_it_starts"),
    ("update monthly_total set month = '2026-03-02'", "monthly_total_has_a_month"),
    ("update monthly_person set month = '2026-03-02'", "monthly_person_has_a_month"),
    ("update valuation_line set month = '2026-01-31'", "valuation_line_has_a_month"),
];

/// Where a day is kept, and the rule that says so on SQLite: PostgreSQL has a type for it.
const DAYS: [(&str, &str, &str); 17] = [
    ("fiscal_year", "starts_on", "fiscal_year_has_days"),
    ("fiscal_year", "ends_on", "fiscal_year_has_days"),
    ("employment", "starts_on", "employment_has_days"),
    ("employment", "ends_on", "employment_has_days"),
    ("entity_period", "from_on", "entity_period_has_a_day"),
    ("budget_rule", "from_on", "budget_rule_has_a_day"),
    ("budget", "starts_on", "budget_has_days"),
    ("eligibility", "ruling_on", "eligibility_has_days"),
    ("eligibility", "expires_on", "eligibility_has_days"),
    ("signatory", "starts_on", "signatory_has_days"),
    ("engagement", "ends_on", "engagement_has_days"),
    ("time_entry", "date", "time_entry_has_a_day"),
    ("cost_rate", "from_on", "cost_rate_has_a_day"),
    ("valuation", "from_on", "valuation_has_days"),
    ("valuation", "to_on", "valuation_has_days"),
    ("tax_receipt", "to_on", "tax_receipt_has_days"),
    ("tax_receipt", "issued_on", "tax_receipt_has_days"),
];

async fn is_refused(app: &TestApp, statement: &str, by: &str) {
    let refused = app.tamper(statement).await.expect_err(statement).to_string();
    assert!(refused.contains(by), "{statement}: {refused}");
}

/// Whoever writes to the database past the program is refused what breaks a rule, by the rule's name.
#[both_databases]
async fn the_database_holds_what_it_can(app: TestApp) {
    let (all, _) = Box::pin(much_happens(&app)).await;
    app.company("Beta").await;
    let manager = all.company.with_role(MembershipRole::CsrManager).await;
    let invited = json!({
        "companyId": gid(all.company.id), "email": "ines@alpha.example", "firstName": "Inès", "lastName": "Da Silva",
        "role": "AUDITOR",
    });
    manager.does("inviteCompanyMember", invited, "invitation { id }").await;
    for (statement, rule) in OF_NOTHING_KNOWN.into_iter().chain(MALFORMED) {
        is_refused(&app, statement, rule).await;
    }
    let on_sqlite = app.engine() == Engine::Sqlite;
    for (statement, key) in OF_NO_LIST {
        is_refused(&app, statement, if on_sqlite { "FOREIGN KEY" } else { key }).await;
    }
    for (table, column, rule) in DAYS {
        for day in ["demain", "2027-02-30"] {
            let statement = format!("update {table} set {column} = '{day}'");
            is_refused(&app, &statement, if on_sqlite { rule } else { "date" }).await;
        }
    }
}

/// What is given to a branch is given to its association: no seat, invitation, mission, booking or entry names another's.
#[both_databases]
async fn a_branch_is_of_its_association(app: TestApp) {
    let (all, _) = Box::pin(much_happens(&app)).await;
    let own = all.association.branch("Antenne Est").await;
    app.association("Second Souffle").await.branch("Antenne Ouest").await;
    let admin = all.association.with_role(MembershipRole::AssociationAdmin).await;
    let invited = json!({
        "associationId": gid(all.association.id), "email": "ines@asso.example", "firstName": "Inès", "lastName": "Haddad",
        "role": "CONFIRMER", "branchId": gid(own),
    });
    admin.does("inviteMember", invited, "association { id }").await;
    let bound = [
        ("membership", "role = 'CONFIRMER'"),
        ("invitation", "role = 'CONFIRMER'"),
        ("mission", "association_id is not null"),
        ("booking", "association_id is not null"),
        ("time_entry", "association_id is not null"),
    ];
    let to_branch = |table: &str, which: &str, name: &str| {
        let branch = format!("(select id from association_branch where name = '{name}')");
        format!("update {table} set branch_id = {branch} where {which}")
    };
    for (table, which) in bound {
        let rule = format!("{table}_branch_is_its_association_s");
        is_refused(&app, &to_branch(table, which, "Antenne Ouest"), &rule).await;
        app.tamper(&to_branch(table, which, "Antenne Est")).await.expect("its own branch");
    }
    let moved = "update association_branch set association_id =
        (select association_id from association_branch where name = 'Antenne Ouest') where name = 'Antenne Est'";
    is_refused(&app, moved, "branch_is_its_association_s").await;
}
