//! A draft replayed on the year before: what it would have stopped, beside what became of it, and nothing of few people.

use entity::MembershipRole as Role;
use sea_orm::ActiveValue::Set;
use serde_json::{Value, json};
use tests::{
    Actor, Sponsorship, TestApp, both_databases,
    builders::{Company, Employee, rule},
    gid,
};

const SIMULATED: &str = "simulation { isDone hasFailed fromOn toOn progress { done } asked { requests minutes } had { requests minutes }
    stopped { requests minutes } lost { requests minutes } byRule { name asked { requests } stopped { requests } }
    bySite { name asked { requests } stopped { requests } } byLimit { limit stopped { requests } } }";

async fn simulated(who: &Actor, id: &str) -> Value {
    let document = format!("query ($id: ID!) {{ policy(id: $id) {{ {SIMULATED} }} }}");
    who.ask(&document, json!({"id": id})).await.data()["policy"]["simulation"].clone()
}

async fn replay(app: &TestApp, who: &Actor, id: &str) -> Value {
    who.does("simulatePolicy", json!({"policyId": id}), "policy { id }").await;
    assert_eq!(simulated(who, id).await["isDone"], false, "a job does it");
    app.do_jobs().await;
    simulated(who, id).await
}

async fn people(company: &Company, count: usize) -> Vec<Employee> {
    let mut people = Vec::new();
    for number in 0..count {
        people.push(company.employee("Camille", &format!("Numéro {number}")).await);
    }
    people
}

/// Six people had three hours each, and one of them an hour more: a draft of two hours at once would have stopped the six and
/// let the other hour pass. It binds nobody, and is counted anew once it was changed.
#[both_databases]
async fn a_draft_is_replayed_on_the_year_before(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    let manager = company.with_role(Role::CsrManager).await;
    let association = app.association("Les Jardins").await;
    let (long, short) = (association.mission("Budget").await, association.mission("Appels").await);
    let session = long.session("2026-02-10T09:00", 180, 10).await;
    let people = people(&company, 6).await;
    for one in &people {
        long.book(one, session).await;
    }
    short.engage(&people[0]).await;
    short.book_again(&people[0], short.session("2026-02-11T09:00", 60, 10).await).await;
    let too_old = short.session("2025-03-10T09:00", 60, 10).await;
    short.book_again(&people[0], too_old).await;
    let id =
        company.draft(&manager, "2026-05-01", json!([rule(json!({"longestMinutes": 120}))]), json!([])).await;
    let found = replay(&app, &manager, &id).await;
    assert_eq!(
        (&found["isDone"], &found["hasFailed"], &found["progress"]),
        (&json!(true), &json!(false), &Value::Null)
    );
    assert_eq!((&found["fromOn"], &found["toOn"]), (&json!("2025-03-11"), &json!("2026-03-10")));
    assert_eq!(found["asked"], json!({"requests": 7, "minutes": 6 * 180 + 60}));
    assert_eq!(found["had"], found["asked"]);
    assert_eq!(found["stopped"], json!({"requests": 6, "minutes": 6 * 180}));
    assert_eq!(found["lost"], found["stopped"]);
    assert_eq!(
        found["byRule"],
        json!([{"name": "Tout le monde", "asked": {"requests": 7}, "stopped": {"requests": 6}}])
    );
    assert_eq!(
        found["bySite"],
        json!([{"name": "Siège", "asked": {"requests": 7}, "stopped": {"requests": 6}}])
    );
    assert_eq!(found["byLimit"], json!([{"limit": "LENGTH", "stopped": {"requests": 6}}]));
    let changed = json!({"companyId": gid(company.id), "policyId": id, "fromOn": "2026-05-01", "rules": [rule(json!({}))]});
    manager.does("savePolicyDraft", changed, "policy { id }").await;
    assert_eq!(simulated(&manager, &id).await, Value::Null, "it was another draft");
    let found = replay(&app, &manager, &id).await;
    assert_eq!(found["stopped"], json!({"requests": 0, "minutes": 0}));
    assert_eq!(found["byLimit"], json!([]));
}

/// The budget that a draft grants is used up by what it lets pass, the earlier request first.
#[both_databases]
async fn the_draft_s_budget_is_replayed_too(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    let manager = company.with_role(Role::CsrManager).await;
    let mission = app.association("Les Jardins").await.mission("Budget").await;
    let (first, second) = (
        mission.session("2026-02-10T09:00", 60, 10).await,
        mission.session("2026-02-11T09:00", 60, 10).await,
    );
    for one in people(&company, 5).await {
        mission.book(&one, first).await;
        mission.book_again(&one, second).await;
    }
    for granted in [
        json!({"yearlyAmount": "1.5", "yearlyUnit": "HOURS"}),
        json!({"yearlyAmount": "0.25", "yearlyUnit": "DAYS", "dayMinutes": 360}),
    ] {
        let id = company.draft(&manager, "2026-05-01", json!([rule(granted)]), json!([])).await;
        let found = replay(&app, &manager, &id).await;
        assert_eq!(found["byLimit"], json!([{"limit": null, "stopped": {"requests": 5}}]));
        assert_eq!(found["stopped"]["minutes"], 5 * 60);
    }
}

/// What fewer than five people stand behind is kept back, and with it what it could be worked out from.
#[both_databases]
async fn nothing_is_told_of_few_people(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    let manager = company.with_role(Role::CsrManager).await;
    let mission = app.association("Les Jardins").await.mission("Budget").await;
    let session = mission.session("2026-02-10T09:00", 180, 10).await;
    for one in people(&company, 4).await {
        mission.book(&one, session).await;
    }
    let id =
        company.draft(&manager, "2026-05-01", json!([rule(json!({"longestMinutes": 120}))]), json!([])).await;
    let found = replay(&app, &manager, &id).await;
    assert_eq!(found["asked"]["requests"], 4, "working time can be read by name");
    for hidden in
        [&found["stopped"], &found["lost"], &found["byRule"][0]["stopped"], &found["byLimit"][0]["stopped"]]
    {
        assert_eq!(*hidden, Value::Null, "{found}");
    }
}

/// Who had a place can be read by name: where few people asked and had none, neither what was asked for nor what the draft lets
/// pass or stops is told, at their site, of the whole or to their lead, and the page keeps it back. Places had are told.
#[both_databases]
async fn who_asked_and_had_no_place_is_not_told(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    let manager = company.with_role(Role::CsrManager).await;
    let mission = app.association("Les Jardins").await.mission("Budget").await;
    let two = people(&company, 2).await;
    for (one, at) in two.iter().zip(["2026-02-10T09:00", "2026-02-11T09:00"]) {
        mission.book(one, mission.session(at, 60, 20).await).await;
    }
    let later = "starts_at = (select max(starts_at) from booking)";
    app.execute_sql(&format!("update booking set status = 'REFUSED' where {later}")).await;
    let draft = company.draft(&manager, "2026-05-01", json!([rule(json!({}))]), json!([])).await;
    let lead = company.local_lead(company.entity).await;
    let asked = "query ($id: ID!) { policy(id: $id) { simulation { asked { requests } had { requests } passed { requests }
        stopped { requests } bySite { asked { requests } had { requests } passed { requests } stopped { requests } } } } }";
    // Of two people, all is let pass, and then all is stopped.
    for (longest, stopped) in [(60, json!({"requests": 0})), (30, Value::Null)] {
        let rules = json!([rule(json!({"longestMinutes": longest}))]);
        let changed =
            json!({"companyId": gid(company.id), "policyId": draft, "fromOn": "2026-05-01", "rules": rules});
        manager.does("savePolicyDraft", changed, "policy { id }").await;
        replay(&app, &manager, &draft).await;
        for who in [&manager, &lead] {
            let found = who.ask(asked, json!({"id": draft})).await.data()["policy"]["simulation"].clone();
            for figures in [&found, &found["bySite"][0]] {
                assert_eq!(figures["had"], json!({"requests": 1}), "{found}");
                assert_eq!((&figures["asked"], &figures["passed"]), (&Value::Null, &Value::Null), "{found}");
                assert_eq!(figures["stopped"], stopped, "{found}");
            }
            who.get(&format!("/company/policy/{draft}"))
                .await
                .says("<td class=\"num\" data-label=\"Demandes\">—</td>");
        }
    }
}

/// Nobody is remembered: of what a draft would stop no row names a person.
#[both_databases]
async fn no_refusal_is_kept_of_anybody(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    let manager = company.with_role(Role::CsrManager).await;
    let mission = app.association("Les Jardins").await.mission("Budget").await;
    let session = mission.session("2026-02-10T09:00", 180, 10).await;
    let employees = people(&company, 5).await;
    for one in &employees {
        mission.book(one, session).await;
    }
    let id =
        company.draft(&manager, "2026-05-01", json!([rule(json!({"longestMinutes": 120}))]), json!([])).await;
    replay(&app, &manager, &id).await;
    let outcome = app.rows("select outcome from policy_simulation").await;
    let outcome: String = outcome[0].try_get("", "outcome").expect("a text");
    for one in &employees {
        let id = uuid::Uuid::from(one.employment).to_string();
        assert!(!outcome.contains(&id), "{outcome}");
    }
}

const COSTS: &str = "simulation { asked { minutes cost { amount } unpricedMinutes } had { cost { amount } }
    passed { requests minutes cost { amount } unpricedMinutes } stopped { cost { amount } unpricedMinutes }
    lost { cost { amount } } bySite { asked { cost { amount } } passed { cost { amount } } }
    byRule { had { cost { amount } } stopped { cost { amount } } } byLimit { stopped { cost { amount } } } }";

async fn costs(who: &Actor, id: &str) -> Value {
    let document = format!("query ($id: ID!) {{ policy(id: $id) {{ {COSTS} }} }}");
    who.ask(&document, json!({"id": id})).await.data()["policy"]["simulation"].clone()
}

/// A company with finance, in which five people cost 5,680 for 151.67 hours and a sixth has no rate; each had three hours, and
/// one of the five an hour more. A draft of two hours at once was tried on that by who runs the programme.
async fn tried_with_costs(app: &TestApp) -> (Sponsorship, String) {
    let all = app.sponsorship().await;
    let session = all.mission.session("2026-02-10T09:00", 180, 10).await;
    let mut people = vec![all.employee("Camille", "Sans taux").await];
    for number in 0..5 {
        people.push(all.employee_with_costs("Camille", &format!("Numéro {number}")).await);
    }
    for one in &people {
        all.mission.book(one, session).await;
    }
    let short = all.mission.session("2026-02-11T09:00", 60, 10).await;
    all.mission.book_again(&people[1], short).await;
    let manager = all.company.with_role(Role::CsrManager).await;
    let rules = json!([rule(json!({"longestMinutes": 120}))]);
    let id = all.company.draft(&manager, "2026-05-01", rules, json!([])).await;
    replay(app, &manager, &id).await;
    (all, id)
}

/// Finance reads to the cent what was asked for, what was had and what the draft would let pass, by site and by rule, at the
/// rate of each; time without a rate is told beside it and has no cost. Nobody else learns any of it.
#[both_databases]
async fn finance_alone_reads_what_it_costs(app: TestApp) {
    let (all, id) = tried_with_costs(&app).await;
    // 5,680 × 3 ÷ 151.67 = 112.349… and 5,680 ÷ 151.67 = 37.449…
    let (whole, stopped, passed) = ("599.20", "561.75", "37.45");
    let found = costs(&all.finance, &id).await;
    let asked = json!({"minutes": 6 * 180 + 60, "cost": {"amount": whole}, "unpricedMinutes": 180});
    assert_eq!(found["asked"], asked);
    assert_eq!(found["had"], json!({"cost": {"amount": whole}}));
    let let_pass = json!({"requests": 1, "minutes": 60, "cost": {"amount": passed}, "unpricedMinutes": 0});
    assert_eq!(found["passed"], let_pass);
    assert_eq!(found["stopped"], json!({"cost": {"amount": stopped}, "unpricedMinutes": 180}));
    assert_eq!(found["lost"], json!({"cost": {"amount": stopped}}));
    let site = json!([{"asked": {"cost": {"amount": whole}}, "passed": {"cost": {"amount": passed}}}]);
    assert_eq!(found["bySite"], site);
    let of_rule = json!([{"had": {"cost": {"amount": whole}}, "stopped": {"cost": {"amount": stopped}}}]);
    assert_eq!(found["byRule"], of_rule);
    assert_eq!(found["byLimit"], json!([{"stopped": {"cost": {"amount": stopped}}}]));
    let mut others = vec![all.company.local_lead(all.company.entity).await];
    for role in [Role::CsrManager, Role::Hr, Role::Auditor] {
        others.push(all.company.with_role(role).await);
    }
    for other in others {
        let found = costs(&other, &id).await;
        assert_eq!(found["asked"], json!({"minutes": 1140, "cost": null, "unpricedMinutes": null}));
        assert!(!found.to_string().contains("amount"), "{found}");
    }
    let elsewhere = app.company("Groupe Beta").await.with_role(Role::Finance).await;
    assert_eq!(costs(&elsewhere, &id).await, Value::Null);
}

/// The costs of a replay lie sealed: the tables say nothing of them in clear, and finance may not ask for a replay itself.
#[both_databases]
async fn the_costs_of_a_replay_lie_sealed(app: TestApp) {
    let (all, id) = tried_with_costs(&app).await;
    let rows = app.rows("select outcome, sealed_costs from policy_simulation").await;
    let outcome: String = rows[0].try_get("", "outcome").expect("a text");
    let sealed: Vec<u8> = rows[0].try_get("", "sealed_costs").expect("what is sealed");
    assert!(outcome.contains("1140"), "{outcome}");
    for cents in ["59920", "56175", "3745", "11235"] {
        assert!(!outcome.contains(cents), "{outcome}");
        assert!(!sealed.windows(cents.len()).any(|part| part == cents.as_bytes()), "{cents} lies open");
    }
    let wish = json!({"policyId": id});
    let document =
        "mutation ($input: SimulatePolicyInput!) { simulatePolicy(input: $input) { problems { code } } }";
    assert_eq!(all.finance.ask(document, json!({"input": wish})).await.error(), "FORBIDDEN");
}

/// A figure that is kept back says nothing of its cost either, for finance as for everybody.
#[both_databases]
async fn what_is_kept_back_has_no_cost(app: TestApp) {
    let all = app.sponsorship().await;
    let session = all.mission.session("2026-02-10T09:00", 180, 10).await;
    let awa = all.employee_with_costs("Awa", "Diagne").await;
    all.mission.book(&awa, session).await;
    let manager = all.company.with_role(Role::CsrManager).await;
    let rules = json!([rule(json!({"longestMinutes": 120}))]);
    let id = all.company.draft(&manager, "2026-05-01", rules, json!([])).await;
    replay(&app, &manager, &id).await;
    let found = costs(&all.finance, &id).await;
    assert_eq!(found["asked"]["cost"]["amount"], "112.35", "who reads costs reads those of one person");
    for hidden in [&found["stopped"], &found["passed"], &found["lost"], &found["bySite"][0]["passed"]] {
        assert_eq!(*hidden, Value::Null, "{found}");
    }
}

/// Whoever leads one entity reads what a draft makes of its people's requests, sums included, and nothing of anybody else's:
/// not on the page either. Without a place nothing is read.
#[both_databases]
async fn a_local_lead_reads_of_their_own_place(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    let manager = company.with_role(Role::CsrManager).await;
    let mission = app.association("Les Jardins").await.mission("Budget").await;
    let session = mission.session("2026-02-10T09:00", 180, 20).await;
    let subsidiary = company.add_entity("Filiale").await;
    let people = people(&company, 11).await;
    for (number, one) in people.iter().enumerate() {
        if number < 5 {
            app.set_employment(one.employment, |row| {
                row.legal_entity_id = Set(subsidiary);
                row.establishment_id = Set(None);
            })
            .await;
        }
        mission.book(one, session).await;
    }
    let always = "update entity_period set establishment_id = null, legal_entity_id = (select legal_entity_id from employment
        where id = employment_id) where employment_id in (select id from employment where establishment_id is null)";
    app.sql(always).await.expect("where they always were");
    let rules = json!([rule(json!({"longestMinutes": 120}))]);
    let id = company.draft(&manager, "2026-05-01", rules, json!([])).await;
    assert_eq!(replay(&app, &manager, &id).await["asked"]["requests"], 11);

    let lead = company.local_lead(subsidiary).await;
    let found = simulated(&lead, &id).await;
    for figure in ["asked", "had", "stopped"] {
        assert_eq!(found[figure], json!({"requests": 5, "minutes": 5 * 180}), "{figure}");
    }
    let of_site = json!([{"name": "Filiale", "asked": {"requests": 5}, "stopped": {"requests": 5}}]);
    assert_eq!(found["bySite"], of_site);
    assert_eq!((&found["byRule"], &found["byLimit"]), (&json!([]), &json!([])));
    assert_eq!(found["lost"], Value::Null);
    assert!(!found.to_string().contains("Siège"), "{found}");
    let page = lead.get(&format!("/company/policy/{id}")).await;
    page.says("Ces chiffres portent sur ce dont vous êtes référent\u{a0}: Filiale").does_not_say("Siège");

    let nowhere = company.with_role(Role::LocalLead).await;
    assert_eq!(simulated(&nowhere, &id).await["asked"], json!({"requests": 0, "minutes": 0}));
    let whole = manager.get(&format!("/company/policy/{id}")).await;
    whole.says("Siège").does_not_say("dont vous êtes référent");
}
