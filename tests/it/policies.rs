//! Writing, publishing and reading the versions of a company's policy, and who may.

use entity::{MembershipRole as Role, OrganisationStatus};
use sea_orm::ActiveValue::Set;
use serde_json::{Value, json};
use tests::{
    Actor, Engine, Question, Short, TestApp, both_databases,
    builders::{Company, rule},
    gid,
};

/// A draft's version as readers see it.
const VERSION: &str = "id number state fromOn isInForce note publishedByName before { number } rules { rank name longestMinutes
    population { isEverybody legalEntityName employeeGroupName staffCategory } } blackouts { name fromOn toOn }";

async fn version(who: &Actor, id: &str) -> Value {
    let document = format!("query ($id: ID!) {{ policy(id: $id) {{ {VERSION} }} }}");
    who.ask(&document, json!({"id": id})).await.data()["policy"].clone()
}

fn draft(company: &Company, more: Value) -> Value {
    let mut input = json!({"companyId": gid(company.id), "fromOn": "2026-04-01", "rules": [rule(json!({}))]});
    input.as_object_mut().expect("an object").extend(more.as_object().expect("an object").clone());
    input
}

/// A draft is saved whole as often as need be, binds nobody, and is published once; from then on it is as it is, whoever writes
/// to it, and the next one takes its place on its day.
#[both_databases]
async fn a_version_is_written_then_published_for_good(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    let manager = company.with_role(Role::CsrManager).await;
    let first = draft(&company, json!({"note": "Un début", "idempotencyKey": "one"}));
    let told = manager.does("savePolicyDraft", first.clone(), "policy { id number }").await;
    let again = manager.does("savePolicyDraft", first, "policy { id number }").await;
    assert_eq!(told, again, "sent twice, it is begun once");
    let id = told["policy"]["id"].as_str().expect("an id");
    let more = draft(
        &company,
        json!({
            "policyId": id, "note": "Mieux",
            "rules": [{"name": "Cadres", "staffCategory": "Cadres", "longestMinutes": 90}, rule(json!({}))],
            "blackouts": [{"name": "Été", "fromOn": "2026-08-01", "toOn": "2026-08-31"}],
        }),
    );
    manager.does("savePolicyDraft", more.clone(), "policy { id }").await;
    let seen = version(&manager, id).await;
    assert_eq!(
        (&seen["state"], &seen["note"], &seen["isInForce"]),
        (&json!("DRAFT"), &json!("Mieux"), &json!(false))
    );
    let names: Vec<_> = seen["rules"].as_array().expect("rules").iter().map(|rule| &rule["name"]).collect();
    assert_eq!(names, ["Cadres", "Tout le monde"]);
    assert_eq!(seen["blackouts"][0]["name"], "Été");
    manager.does("publishPolicy", json!({"policyId": id}), "policy { state publishedAt }").await;
    assert_eq!(manager.is_refused("publishPolicy", json!({"policyId": id})).await, ["POLICY_IS_PUBLISHED"]);
    assert_eq!(manager.is_refused("savePolicyDraft", more).await, ["POLICY_IS_PUBLISHED"]);
    assert_eq!(
        manager.is_refused("discardPolicyDraft", json!({"policyId": id})).await,
        ["POLICY_IS_PUBLISHED"]
    );
    let seen = version(&manager, id).await;
    assert_eq!((&seen["publishedByName"], &seen["isInForce"]), (&json!("Rôle Entreprise"), &json!(false)));
    let second = company.policy("2026-03-10", json!([rule(json!({}))])).await;
    assert_eq!(version(&manager, &second).await["isInForce"], true);
    let third = company.draft(&manager, "2026-05-01", json!([rule(json!({}))]), json!([])).await;
    assert_eq!(
        version(&manager, &third).await["before"]["number"],
        1,
        "it takes the place of the one of April"
    );
}

/// Of two who change one draft at once, the second learns that it is not what they read; so does whoever would publish what
/// they have not seen.
#[both_databases]
async fn nobody_undoes_a_draft_unseen(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    let (one, other) = (company.with_role(Role::CsrManager).await, company.with_role(Role::CsrManager).await);
    let id = company.draft(&one, "2026-04-01", json!([rule(json!({}))]), json!([])).await;
    let read = async || {
        let document = "query ($id: ID!) { policy(id: $id) { fingerprint } }";
        one.ask(document, json!({"id": id})).await.data()["policy"]["fingerprint"].clone()
    };
    let first = read().await;
    let saves = |note: &str, fingerprint: &Value| {
        draft(&company, json!({"policyId": id, "note": note, "fingerprint": fingerprint}))
    };
    one.does("savePolicyDraft", saves("Le mien", &first), "policy { id }").await;
    assert_eq!(other.is_refused("savePolicyDraft", saves("L’autre", &first)).await, ["POLICY_DRAFT_CHANGED"]);
    let publishes = |fingerprint: &Value| json!({"policyId": id, "fingerprint": fingerprint});
    assert_eq!(other.is_refused("publishPolicy", publishes(&first)).await, ["POLICY_DRAFT_CHANGED"]);
    assert_eq!(version(&one, &id).await["note"], "Le mien");
    let second = read().await;
    assert_ne!(first, second);
    other.does("publishPolicy", publishes(&second), "policy { id }").await;
}

/// The database itself refuses to change what was published.
#[both_databases]
async fn nobody_changes_what_was_published(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    let closed = json!([{"name": "Été", "fromOn": "2026-08-01", "toOn": "2026-08-31"}]);
    company.policy_with("2026-03-10", json!([rule(json!({}))]), closed).await;
    for statement in [
        "update policy set from_on = '2026-03-01'",
        "delete from policy",
        "update policy_rule set name = 'Autre'",
        "delete from policy_rule",
        "update policy_blackout set to_on = '2026-09-01'",
        "delete from policy_blackout",
    ] {
        let refused = app.tamper(statement).await.expect_err(statement).to_string();
        assert!(refused.contains("a published policy"), "{statement}: {refused}");
    }
    // Nor to put others in the place of what was published, or to empty its tables.
    let at_once = match app.engine() {
        Engine::Sqlite => vec![
            "insert or replace into policy select * from policy",
            "insert or replace into policy_rule select * from policy_rule",
            "insert or replace into policy_blackout select * from policy_blackout",
        ],
        Engine::PostgreSql => vec![
            "truncate policy cascade",
            "truncate policy_rule cascade",
            "truncate policy_rule_association",
            "truncate policy_blackout",
        ],
    };
    for statement in at_once {
        assert!(app.tamper(statement).await.is_err(), "{statement}");
    }
    let manager = company.with_role(Role::CsrManager).await;
    company.draft(&manager, "2026-05-01", json!([rule(json!({}))]), json!([])).await;
    for day in ["demain", "2027-02-30"] {
        let statement = format!("update policy set from_on = '{day}' where state = 'DRAFT'");
        let refused = app.tamper(&statement).await.expect_err("no day").to_string();
        let by = if app.engine() == Engine::Sqlite { "policy_has_a_day" } else { "date" };
        assert!(refused.contains(by), "{refused}");
    }
}

/// A version begins today at the earliest, and its last rule, and only that one, is for everybody.
#[both_databases]
async fn what_cannot_be_published_is_told(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    let manager = company.with_role(Role::CsrManager).await;
    let entity = json!({"name": "Filiale", "legalEntityId": gid(company.entity)});
    for (from, rules, code, path) in [
        ("2026-03-09", json!([rule(json!({}))]), "POLICY_BEGINS_IN_THE_PAST", json!(["fromOn"])),
        ("2026-03-10", json!([]), "POLICY_NEEDS_EVERYBODY", json!(["rules"])),
        ("2026-03-10", json!([entity]), "POLICY_NEEDS_EVERYBODY", json!(["rules"])),
        (
            "2026-03-10",
            json!([rule(json!({})), entity]),
            "POLICY_EVERYBODY_LAST",
            json!(["rules", "0", "name"]),
        ),
    ] {
        let id = company.draft(&manager, from, rules, json!([])).await;
        let payload = manager.tries("publishPolicy", json!({"policyId": id}), "policy { id }").await;
        assert_eq!((&payload["problems"][0]["code"], &payload["problems"][0]["path"]), (&json!(code), &path));
        manager.does("discardPolicyDraft", json!({"policyId": id}), "discardedId").await;
        assert_eq!(version(&manager, &id).await, Value::Null);
    }
    let id = company.draft(&manager, "2026-03-10", json!([entity, rule(json!({}))]), json!([])).await;
    manager.does("publishPolicy", json!({"policyId": id}), "policy { id }").await;
}

/// Whatever is wrong with a rule is told at its field, all at once.
#[both_databases]
async fn what_is_wrong_with_a_rule_is_told_at_its_field(app: TestApp) {
    let (company, other) = (app.company("Groupe Alpha").await, app.company("Beta").await);
    let manager = company.with_role(Role::CsrManager).await;
    let group = other.group("Ailleurs", &[]).await;
    for (wrong, code, field) in [
        (json!({"name": ""}), "REQUIRED", "name"),
        (json!({"legalEntityId": gid(other.entity)}), "POLICY_POPULATION_UNKNOWN", "legalEntityId"),
        (json!({"establishmentId": gid(other.site)}), "POLICY_POPULATION_UNKNOWN", "establishmentId"),
        (json!({"employeeGroupId": gid(group)}), "POLICY_POPULATION_UNKNOWN", "employeeGroupId"),
        (json!({"yearlyAmount": "-1", "yearlyUnit": "HOURS"}), "BUDGET_OUT_OF_RANGE", "yearlyAmount"),
        (json!({"yearlyAmount": "0.001", "yearlyUnit": "DAYS"}), "BUDGET_OUT_OF_RANGE", "yearlyAmount"),
        (json!({"yearlyAmount": "366.01", "yearlyUnit": "DAYS"}), "BUDGET_OUT_OF_RANGE", "yearlyAmount"),
        (json!({"yearlyAmount": "8784.5", "yearlyUnit": "HOURS"}), "BUDGET_OUT_OF_RANGE", "yearlyAmount"),
        (json!({"yearlyAmount": "2"}), "REQUIRED", "yearlyUnit"),
        (json!({"yearlyUnit": "DAYS"}), "REQUIRED", "yearlyAmount"),
        (json!({"dayMinutes": 59}), "DAY_LENGTH_OUT_OF_RANGE", "dayMinutes"),
        (json!({"dayMinutes": 1441}), "DAY_LENGTH_OUT_OF_RANGE", "dayMinutes"),
        (json!({"longestMinutes": 0}), "POLICY_LENGTH_OUT_OF_RANGE", "longestMinutes"),
        (json!({"noticeHours": 9000}), "POLICY_HOURS_OUT_OF_RANGE", "noticeHours"),
        (json!({"regimes": []}), "POLICY_LIST_EMPTY", "regimes"),
        (json!({"causeCodes": ["nothing"]}), "UNKNOWN_CAUSE", "causeCodes"),
        (json!({"countries": ["ZZ"]}), "UNKNOWN_COUNTRY", "countries"),
        (json!({"associationsAre": "ALLOWED"}), "POLICY_LIST_EMPTY", "associationIds"),
        (
            json!({"associationIds": [gid(entity::AssociationId::from(uuid::Uuid::new_v4()))], "associationsAre": "ALLOWED"}),
            "POLICY_ASSOCIATION_UNKNOWN",
            "associationIds",
        ),
        (json!({"approvalBy": "MANAGER_THEN_HR"}), "POLICY_THRESHOLD_NEEDED", "approvalThresholdMinutes"),
        (
            json!({"approvalBy": "HR", "approvalThresholdMinutes": 60}),
            "POLICY_THRESHOLD_UNUSED",
            "approvalThresholdMinutes",
        ),
        (
            json!({"approvalBy": "MANAGER_THEN_HR", "approvalThresholdMinutes": 480, "longestMinutes": 420}),
            "POLICY_THRESHOLD_BEYOND_LONGEST",
            "approvalThresholdMinutes",
        ),
        (json!({"remindAfterHours": 24}), "POLICY_NOBODY_APPROVES", "remindAfterHours"),
        (
            json!({"approvalBy": "HR", "remindAfterHours": 24, "escalateAfterHours": 24}),
            "POLICY_DELAYS_IN_ORDER",
            "escalateAfterHours",
        ),
        (json!({"approvalBy": "HR", "settleAfterHours": 24}), "REQUIRED", "settledAs"),
    ] {
        let input = draft(&company, json!({"rules": [rule(json!({})), rule(wrong)]}));
        let payload = manager.tries("savePolicyDraft", input, "policy { id }").await;
        let found = (&payload["problems"][0]["code"], &payload["problems"][0]["path"]);
        assert_eq!(found, (&json!(code), &json!(["rules", "1", field])));
        assert_eq!(payload["problems"].as_array().expect("problems").len(), 1, "{payload}");
    }
    let backwards = json!({"blackouts": [{"name": "Été", "fromOn": "2026-08-31", "toOn": "2026-08-01"}]});
    let payload = manager.tries("savePolicyDraft", draft(&company, backwards), "policy { id }").await;
    assert_eq!(payload["problems"][0]["path"], json!(["blackouts", "0", "toOn"]));
    let long = json!({"blackouts": [
        {"name": "Été", "fromOn": "2026-08-01", "toOn": "2026-08-31", "staffCategory": "c".repeat(101)},
    ]});
    let payload = manager.tries("savePolicyDraft", draft(&company, long), "policy { id }").await;
    assert_eq!(payload["problems"][0]["path"], json!(["blackouts", "0", "staffCategory"]));
}

/// A rule names no association that still waits to be verified: its name would be read by its id. One that was named while it
/// was shown stays in a draft that is saved again.
#[both_databases]
async fn a_rule_names_associations_that_are_shown(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    let manager = company.with_role(Role::CsrManager).await;
    let association = app.association("Les Jardins").await.id;
    let becomes = async |status| app.set_association(association, |row| row.status = Set(status)).await;
    let named = json!({"associationIds": [gid(association)], "associationsAre": "ALLOWED"});
    let input = draft(&company, json!({"rules": [rule(named)]}));
    becomes(OrganisationStatus::Pending).await;
    let refused = manager.tries("savePolicyDraft", input.clone(), "policy { id }").await;
    let problem = &refused["problems"][0];
    assert_eq!(
        (&problem["code"], &problem["path"]),
        (&json!("POLICY_ASSOCIATION_UNKNOWN"), &json!(["rules", "0", "associationIds"]))
    );
    becomes(OrganisationStatus::Verified).await;
    let told = manager.does("savePolicyDraft", input.clone(), "policy { id }").await;
    becomes(OrganisationStatus::Refused).await;
    let mut again = input;
    again["policyId"] = told["policy"]["id"].clone();
    manager.does("savePolicyDraft", again, "policy { id }").await;
}

/// Whoever runs the programme writes; its other readers read, an employee and another company's people learn of nothing.
#[both_databases]
async fn each_role_does_what_it_may(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    let manager = company.with_role(Role::CsrManager).await;
    let id = company.draft(&manager, "2026-04-01", json!([rule(json!({}))]), json!([])).await;
    for role in [Role::Hr, Role::Finance, Role::Auditor] {
        let reader = company.with_role(role).await;
        assert_eq!(version(&reader, &id).await["state"], "DRAFT");
        let document =
            "mutation ($input: PublishPolicyInput!) { publishPolicy(input: $input) { problems { code } } }";
        assert_eq!(reader.ask(document, json!({"input": {"policyId": id}})).await.error(), "FORBIDDEN");
    }
    let nadia = company.employee("Nadia", "Lemoine").await.actor;
    let stranger = app.company("Beta").await.with_role(Role::CsrManager).await;
    for nobody in [&nadia, &stranger] {
        assert_eq!(version(nobody, &id).await, Value::Null);
        for (mutation, input) in [
            ("publishPolicy", json!({"policyId": id})),
            ("discardPolicyDraft", json!({"policyId": id})),
            ("simulatePolicy", json!({"policyId": id})),
            ("savePolicyDraft", draft(&company, json!({"policyId": id}))),
        ] {
            assert_eq!(nobody.is_refused(mutation, input).await, ["NOT_FOUND"], "{mutation}");
        }
    }
    let own =
        "query ($id: ID!) { company(id: $id) { policies { id } populationGroups { id } staffCategories } }";
    let seen = nadia.ask(own, json!({"id": gid(company.id)})).await;
    assert_eq!(
        seen.data()["company"],
        json!({"policies": null, "populationGroups": null, "staffCategories": null})
    );
}

/// An employee reads the rule that applies to them, and no other.
#[both_databases]
async fn an_employee_reads_their_own_rule(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    let nadia = company.employee("Nadia", "Lemoine").await;
    let group = company.group("Ingénieurs", &[nadia.employment]).await;
    let rules = json!([
        {"name": "Ingénieurs", "employeeGroupId": gid(group), "longestMinutes": 90},
        {"name": "Tout le monde"},
    ]);
    company.policy("2026-04-01", rules).await;
    let own =
        "query ($on: Date) { viewer { memberships { policyRule(on: $on) { name longestMinutes since } } } }";
    let rule_on = async |who: &Actor, on: Value| {
        who.ask(own, json!({"on": on})).await.data()["viewer"]["memberships"][0]["policyRule"].clone()
    };
    assert_eq!(rule_on(&nadia.actor, Value::Null).await, Value::Null, "none is in force yet");
    let expected = json!({"name": "Ingénieurs", "longestMinutes": 90, "since": "2026-04-01"});
    assert_eq!(rule_on(&nadia.actor, json!("2026-04-01")).await, expected);
    let hugo = company.employee("Hugo", "Perrin").await.actor;
    assert_eq!(rule_on(&hugo, json!("2026-04-01")).await["name"], "Tout le monde");
    let hr = company.with_role(Role::Hr).await;
    assert_eq!(rule_on(&hr, json!("2026-04-01")).await, Value::Null, "who gives no time has no rule");
}

/// What is done to a policy stands in the audit trail.
#[both_databases]
async fn the_trail_tells_of_versions(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    company.policy("2026-03-10", json!([rule(json!({}))])).await;
    for deed in ["POLICY_DRAFTED", "POLICY_PUBLISHED"] {
        let count = format!("select count(*) as n from audit_event where action = '{deed}'");
        assert_eq!(app.count(&count).await, 1, "{deed}");
    }
}

/// However many versions and rules a company has, their pages cost the database the same number of statements; so do its
/// employees' budgets under a policy.
#[both_databases]
async fn versions_and_rules_cost_no_more_statements(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    let manager = company.with_role(Role::CsrManager).await;
    company.policy("2026-03-10", json!([rule(json!({"carryOverMinutes": 60}))])).await;
    let nadia = company.employee("Nadia", "Lemoine").await;
    let fill = async |rows: std::ops::Range<usize>| {
        for row in rows {
            company.draft(&manager, "2026-05-01", json!([rule(json!({}))]), json!([])).await;
            let group = company.group(&format!("Groupe {row}"), &[nadia.employment]).await;
            company.employee("Awa", &format!("Diagne {row}")).await;
            let named = json!({
                "name": format!("Règle {row}"), "employeeGroupId": gid(group),
                "yearlyAmount": "1.5", "yearlyUnit": "DAYS",
            });
            company.policy("2026-03-10", json!([named, rule(json!({"carryOverMinutes": 60}))])).await;
        }
    };
    fill(crate::statements::SHORT).await;
    let versions = "query ($id: ID!) { company(id: $id) { policies { number isInForce publishedByName before { number } rules { name
        yearlyMinutes population { employeeGroupName } associations { name } } } employees(first: 100) { nodes { timeBudget { grantedMinutes }
        policyRule { name } policyExceptions { grantedByName } } } } }";
    let questions = vec![
        Question::page(Some(&manager), "/company/policy"),
        Question::document(&manager, versions, json!({"id": gid(company.id)})),
    ];
    let short = Short::ask(&app, questions).await;
    fill(crate::statements::LONG).await;
    short.and_now_that_they_are_long().await;
}
