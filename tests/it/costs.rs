//! What employees cost: entered, listed; sealed in the tables, and seen by the finance role alone.

use axum::http::StatusCode;
use entity::MembershipRole;
use serde_json::{Value, json};
use tests::{Actor, TestApp, both_databases, builders::Employee, gid};

const RATES: &str = "query ($id: ID!) { costRates(employeeId: $id) { kind from terms {
    gross { amount currency } socialCharges { amount } indemnities { amount } paidHours
    yearlyCost { amount } days dayMinutes cost { amount } paidSeconds } } }";

/// The rates of an employee, as somebody reads them.
pub(crate) async fn rates(actor: &Actor, employee: &Employee) -> Value {
    let reply = actor.ask(RATES, json!({ "id": gid(employee.employment) })).await;
    reply.data()["costRates"].clone()
}

/// Finance enters a month's pay or a year's, for a month or from a day on, and finds it as it was typed, to the cent.
#[both_databases]
async fn finance_enters_what_people_cost(app: TestApp) {
    let all = app.sponsorship().await;
    let awa = all.employee("Awa", "Diagne").await;
    let (id, company) = (gid(awa.employment), gid(all.company.id));
    let hours = json!({
        "employeeId": id, "from": "2026-01-01", "gross": "4000", "socialCharges": "1680.05", "indemnities": "80.05",
    });
    let days = json!({
        "employeeId": id, "month": "2026-02-17", "yearlyCost": "68160.00", "days": "217.5", "dayMinutes": 444,
    });
    let input = json!({ "companyId": company, "rates": [hours, days] });
    let payload = all.finance.does("enterCostRates", input, "rateIds").await;
    assert_eq!(payload["rateIds"].as_array().map(Vec::len), Some(2));
    let found = rates(&all.finance, &awa).await;
    assert_eq!(found[0]["kind"], "MONTH");
    assert_eq!(found[0]["from"], "2026-02-01");
    let terms = &found[0]["terms"];
    assert_eq!((&terms["days"], &terms["dayMinutes"]), (&json!("217.5"), &json!(444)));
    assert_eq!(terms["gross"], Value::Null);
    let terms = &found[1]["terms"];
    assert_eq!(terms["gross"], json!({ "amount": "4000.00", "currency": "EUR" }));
    assert_eq!(terms["paidHours"], "151.67");
    assert_eq!((&terms["cost"]["amount"], &terms["paidSeconds"]), (&json!("5600.00"), &json!(546_012)));
}

/// A rate entered again for the same time is refused until finance says that it takes the place of the first, which stays
/// known; the same one again changes nothing.
#[both_databases]
async fn a_later_rate_takes_the_place_of_the_first_where_it_is_said(app: TestApp) {
    let all = app.sponsorship().await;
    let awa = all.employee("Awa", "Diagne").await;
    let enter = async |rates: Value| {
        let input = json!({ "companyId": gid(all.company.id), "rates": rates });
        all.finance.tries("enterCostRates", input, "rateIds").await["problems"].clone()
    };
    let rate = |gross: &str, replace: bool| {
        json!({ "employeeId": gid(awa.employment), "from": "2025-01-01", "gross": gross, "socialCharges": "1680",
            "replace": replace })
    };
    for (gross, replace) in [("4000", false), ("4000", false), ("4100", true), ("4100", false)] {
        assert_eq!(enter(json!([rate(gross, replace)])).await, json!([]), "{gross}");
    }
    let refused = enter(json!([rate("4200", false)])).await;
    assert_eq!(
        (&refused[0]["code"], &refused[0]["path"]),
        (&json!("RATE_IN_FORCE"), &json!(["rates", "0", "from"]))
    );
    let mut month = rate("4300", false);
    month["month"] = json!("2026-02-10");
    month["from"] = Value::Null;
    let mut other = month.clone();
    other["gross"] = json!("4400");
    let refused = enter(json!([month, other])).await;
    assert_eq!(refused[0]["path"], json!(["rates", "1", "month"]), "two of one list");
    let found = rates(&all.finance, &awa).await;
    assert_eq!(found.as_array().map(Vec::len), Some(1));
    assert_eq!(found[0]["terms"]["gross"]["amount"], "4100.00");
    let count = "select count(*) as n from cost_rate";
    assert_eq!(app.count(count).await, 2, "the first is kept, superseded; the second is not doubled");
}

/// The form asks for the day from which a cost applies, in words that it has a field for.
#[both_databases]
async fn a_cost_without_a_day_is_asked_again(app: TestApp) {
    let all = app.sponsorship().await;
    let awa = all.employee("Awa", "Diagne").await;
    let typed =
        format!("rates.0.employeeId={}&rates.0.gross=4000&rates.0.socialCharges=1680", gid(awa.employment));
    let page = all.finance.post("/company/costs", &typed).await;
    page.says("id=\"rates-0-from-wrong\"").says("Indiquez à partir de quand ce coût s’applique");
}

/// Among many employees one is looked for by name or staff number; nobody is chosen until finance chooses.
#[both_databases]
async fn whose_cost_it_is_is_looked_for_and_chosen(app: TestApp) {
    let all = app.sponsorship().await;
    all.employee("Awa", "Diagne").await;
    let hugo = all.employee("Hugo", "Perrin").await;
    let page = all.finance.get("/company/costs").await;
    page.says("Awa Diagne").says("<option value=\"\">Choisissez un salarié</option>");
    let found = all.finance.get("/company/costs?q=perr").await;
    found.says("Hugo Perrin").does_not_say("Awa Diagne").says("value=\"perr\"");
    let typed = "q=perr&rates.0.from=2026-01-01&rates.0.gross=4000&rates.0.socialCharges=1680";
    let again = all.finance.post("/company/costs", typed).await;
    again.says("id=\"rates-0-employeeId-wrong\"").says("Hugo Perrin").does_not_say("Awa Diagne");
    let typed = format!("{typed}&rates.0.employeeId={}", gid(hugo.employment));
    assert_eq!(all.finance.post("/company/costs", &typed).await.status, StatusCode::SEE_OTHER);
}

/// Finance says how the pay that it enters counts bonuses. Each valuation prints what held when it was declared, and one
/// from before it was asked says nothing.
#[both_databases]
async fn how_bonuses_are_counted_is_printed(app: TestApp) {
    let all = app.sponsorship().await;
    let (awa, _) = all.awa_gave(20 * 60).await;
    let (spread, in_their_month) =
        ("13e mois\u{a0}: répartis sur l’année.", "13e mois\u{a0}: comptés le mois où");
    let page = all.finance.get("/company/costs").await;
    page.says("value=\"SPREAD_OVER_THE_YEAR\" checked").says(spread);
    all.declare("2026-01-01", "2026-01-31").await;

    let path = "/company/costs/bonuses";
    all.finance.post(path, "bonusMode=OTHER").await.says("id=\"bonuses-bonusMode-wrong\"");
    assert_eq!(all.finance.post(path, "bonusMode=IN_THEIR_MONTH").await.status, StatusCode::SEE_OTHER);
    all.finance.get("/company/costs").await.says("value=\"IN_THEIR_MONTH\" checked");
    let csr = all.company.with_role(MembershipRole::CsrManager).await;
    assert_eq!(csr.post(path, "bonusMode=SPREAD_OVER_THE_YEAR").await.status, StatusCode::FORBIDDEN);
    all.mission.received(&awa, "2026-02-02", 60).await;
    let preview = "query ($entity: ID!, $association: ID!) { valuationPreview(legalEntityId: $entity, \
        associationId: $association, from: \"2026-02-01\", to: \"2026-02-28\") { statement { bonusMode } } }";
    let of = json!({ "entity": gid(all.company.entity), "association": gid(all.association.id) });
    let seen = all.finance.ask(preview, of).await.data()["valuationPreview"].clone();
    assert_eq!(seen, json!({ "statement": { "bonusMode": "IN_THEIR_MONTH" } }));
    all.declare("2026-02-01", "2026-02-28").await;

    let list = "query ($id: ID!) { valuations(companyId: $id) { nodes { id from bonusMode } } }";
    let found = all.finance.ask(list, json!({ "id": gid(all.company.id) })).await;
    let found = found.data()["valuations"]["nodes"].as_array().expect("valuations").clone();
    let (old, new): (Vec<_>, Vec<_>) = found.iter().partition(|one| one["from"] == "2026-01-01");
    assert_eq!(
        (&old[0]["bonusMode"], &new[0]["bonusMode"]),
        (&json!("SPREAD_OVER_THE_YEAR"), &json!("IN_THEIR_MONTH"))
    );
    let address = |one: &Value| format!("/company/valuations/{}", one["id"].as_str().expect("an id"));
    all.finance.get(&address(old[0])).await.says(spread);
    all.finance.get(&address(new[0])).await.says(in_their_month);
    app.execute_sql("update valuation set bonus_mode = null").await;
    all.finance.get(&address(old[0])).await.does_not_say("13e mois");
}

/// An amount is digits, and a point before its decimals: what programs write otherwise is refused and never repeated.
#[both_databases]
async fn an_amount_is_digits(app: TestApp) {
    let all = app.sponsorship().await;
    let awa = all.employee("Awa", "Diagne").await;
    let enter = async |gross: Value| {
        let rate = json!({ "employeeId": gid(awa.employment), "from": "2026-01-01", "gross": gross, "socialCharges": "0" });
        let document = "mutation ($input: EnterCostRatesInput!) {
            enterCostRates(input: $input) { problems { code } } }";
        let input = json!({ "companyId": gid(all.company.id), "rates": [rate] });
        all.finance.ask(document, json!({ "input": input })).await
    };
    for gross in [json!("7e3"), json!("7E+03"), json!("7_000"), json!("+7000"), json!("7 000"), json!(7000.5)]
    {
        let refused = enter(gross.clone()).await;
        assert_eq!(refused.error(), "INVALID_VALUE", "{gross}");
        assert!(!refused.0.to_string().contains(gross.to_string().trim_matches('"')), "{:#}", refused.0);
    }
    assert_eq!(rates(&all.finance, &awa).await, json!([]));
    enter(json!("7000.50")).await.has_no_error();
    assert_eq!(rates(&all.finance, &awa).await[0]["terms"]["gross"]["amount"], "7000.50");
}

/// What cannot be right is said beside its field, without repeating it, and then nothing of the whole is taken.
#[both_databases]
async fn wrong_rates_are_told_and_none_is_taken(app: TestApp) {
    let all = app.sponsorship().await;
    let awa = all.employee("Awa", "Diagne").await;
    let elsewhere = app.company("Société Bêta").await.employee("Léa", "Ailleurs").await;
    let rate = |more: Value| {
        let mut rate = json!({ "employeeId": gid(awa.employment), "from": "2026-01-01", "gross": "4000", "socialCharges": "1" });
        rate.as_object_mut().expect("fields").extend(more.as_object().expect("fields").clone());
        rate
    };
    for (wrong, code, path) in [
        (json!({ "gross": "4000.987" }), "INVALID_AMOUNT", "gross"),
        (json!({ "gross": "-7654321" }), "INVALID_AMOUNT", "gross"),
        (json!({ "gross": "0", "socialCharges": "0" }), "INVALID_AMOUNT", "gross"),
        (json!({ "indemnities": "-1" }), "INVALID_AMOUNT", "indemnities"),
        (json!({ "gross": null, "socialCharges": null, "yearlyCost": "0" }), "INVALID_AMOUNT", "yearlyCost"),
        (json!({ "from": "1999-12-31" }), "TOO_LONG_AGO", "from"),
        (json!({ "from": "2029-01-01" }), "TOO_FAR_AHEAD", "from"),
        (json!({ "from": null, "month": "1926-03-10" }), "TOO_LONG_AGO", "month"),
        (json!({ "indemnities": "9876543.21" }), "INDEMNITIES_ABOVE_PAY", "indemnities"),
        (json!({ "paidHours": "744.01" }), "INVALID_PAID_HOURS", "paidHours"),
        (json!({ "yearlyCost": "50000" }), "RATE_TERMS_NEEDED", "gross"),
        (json!({ "socialCharges": null }), "REQUIRED", "socialCharges"),
        (json!({ "month": "2026-01-01" }), "RATE_PERIOD_NEEDED", "from"),
        (json!({ "employeeId": gid(elsewhere.employment) }), "NOT_FOUND", "employeeId"),
    ] {
        let input = json!({ "companyId": gid(all.company.id), "rates": [rate(json!({})), rate(wrong)] });
        let payload = all.finance.tries("enterCostRates", input, "rateIds").await;
        assert_eq!(payload["problems"][0]["code"], code);
        assert_eq!(payload["problems"][0]["path"], json!(["rates", "1", path]), "{code}");
        assert_eq!(payload["problems"].as_array().map(Vec::len), Some(1), "{code} is told once");
        for amount in ["4000.987", "7654321", "9876543", "744.01"] {
            assert!(!payload.to_string().contains(amount), "{code} repeats an amount");
        }
    }
    assert_eq!(rates(&all.finance, &awa).await, json!([]));

    let wrong =
        json!([rate(json!({ "gross": "0" })), rate(json!({ "from": null, "socialCharges": "1.001" }))]);
    let input = json!({ "companyId": gid(all.company.id), "rates": wrong });
    let payload = all.finance.tries("enterCostRates", input, "rateIds").await;
    let paths: Vec<_> =
        payload["problems"].as_array().expect("problems").iter().map(|one| one["path"].clone()).collect();
    let of = |line: &str, field: &str| json!(["rates", line, field]);
    assert_eq!(paths, [of("0", "gross"), of("1", "from"), of("1", "socialCharges")], "of all rates at once");
}

/// A list as payroll tools export it: valid lines are taken, the others come back with their reason, and the same list
/// A line that is wrong in several places comes back once, with all that is wrong with it, each at its column: also that
/// On the page a payroll's file is chosen, whatever its encoding, or its lines are pasted; lines that cannot be read come
/// Of a list in which nothing is right, the first hundred lines are told, and how many there are: what comes back stays
/// Lists of one company that come at the same moment do not queue: one is taken in, and who sent another meanwhile is told
/// Finance sees, by name and month, for whom a rate is missing.
#[both_databases]
async fn missing_rates_are_listed(app: TestApp) {
    let all = app.sponsorship().await;
    let (awa, hugo) = (all.employee("Awa", "Diagne").await, all.employee("Hugo", "Perrin").await);
    all.costs(&awa, "4000", "1680", "151.67").await;
    let february = json!({ "employeeId": gid(hugo.employment), "month": "2026-02-01", "gross": "1", "socialCharges": "1" });
    let input = json!({ "companyId": gid(all.company.id), "rates": [february] });
    all.finance.does("enterCostRates", input, "rateIds").await;
    let document = "query ($id: ID!, $only: Boolean!, $after: String) {
        employeeCosts(companyId: $id, from: \"2026-01-15\", to: \"2026-03-31\", missingOnly: $only, first: 1, after: $after) {
            nodes { employee { lastName } missingMonths } pageInfo { hasNextPage endCursor } } }";
    let ask = async |only: bool, after: Value| {
        let variables = json!({ "id": gid(all.company.id), "only": only, "after": after });
        all.finance.ask(document, variables).await.data()["employeeCosts"].clone()
    };
    let first = ask(false, Value::Null).await;
    assert_eq!(first["nodes"][0], json!({ "employee": { "lastName": "Diagne" }, "missingMonths": [] }));
    assert_eq!(first["pageInfo"]["hasNextPage"], true);
    let second = ask(false, first["pageInfo"]["endCursor"].clone()).await;
    let hugo = json!({ "employee": { "lastName": "Perrin" }, "missingMonths": ["2026-01-01", "2026-03-01"] });
    assert_eq!(second["nodes"][0], hugo);
    let missing = ask(true, Value::Null).await;
    assert_eq!((&missing["nodes"][0], &missing["pageInfo"]["hasNextPage"]), (&hugo, &json!(false)));
}

/// Nobody but finance sees or enters a rate: not the other roles of the company, not the employee, not the association,
/// not an operator, not another company's finance; and no answer of theirs holds an amount.
#[both_databases]
async fn rates_are_finances_alone(app: TestApp) {
    let all = app.sponsorship().await;
    let awa = all.employee("Awa", "Diagne").await;
    all.costs(&awa, "4321.09", "1680", "151.67").await;
    let mut others = all.all_but_finance().await;
    others.push(awa.actor.clone());
    others.push(app.company("Société Bêta").await.with_role(MembershipRole::Finance).await);
    let list = "query ($id: ID!) { employeeCosts(companyId: $id, from: \"2026-01-01\", to: \"2026-01-31\") {
        nodes { rates { terms { gross { amount } } } } } }";
    let rate = json!({ "employeeId": gid(awa.employment), "from": "2026-01-01", "gross": "1", "socialCharges": "1" });
    let enter = "mutation ($input: EnterCostRatesInput!) { enterCostRates(input: $input) { rateIds problems { code } } }";
    let import = "mutation ($input: ImportCostRatesInput!) { importCostRates(input: $input) { changed problems { code } } }";
    for other in &others {
        let one = other.ask(RATES, json!({ "id": gid(awa.employment) })).await;
        let all_of_them = other.ask(list, json!({ "id": gid(all.company.id) })).await;
        let input = json!({ "companyId": gid(all.company.id), "rates": [rate] });
        let entered = other.ask(enter, json!({ "input": input })).await;
        let input = json!({ "companyId": gid(all.company.id), "content": "a;b\nc;d\n" });
        let imported = other.ask(import, json!({ "input": input })).await;
        for reply in [one, all_of_them] {
            assert!(reply.0["data"].to_string().contains("null"), "{:#}", reply.0);
            assert!(!reply.0.to_string().contains("4321"), "{:#}", reply.0);
        }
        for reply in [&entered.0, &imported.0] {
            assert!(
                reply.to_string().contains("FORBIDDEN") || reply.to_string().contains("NOT_FOUND"),
                "{reply:#}"
            );
        }
    }
    assert_eq!(app.count("select count(*) as n from cost_rate").await, 1);
}

/// What is stored is sealed: neither the amount nor a hash from which it could be guessed is in any table.
#[both_databases]
async fn rates_are_stored_sealed(app: TestApp) {
    use sha2::{Digest as _, Sha256};
    let all = app.sponsorship().await;
    let awa = all.employee("Awa", "Diagne").await;
    let input = json!({
        "companyId": gid(all.company.id), "idempotencyKey": "once",
        "rates": [{ "employeeId": gid(awa.employment), "from": "2026-01-01", "gross": "4321.09", "socialCharges": "1680" }],
    });
    let first = all.finance.does("enterCostRates", input.clone(), "rateIds").await;
    let again = all.finance.does("enterCostRates", input.clone(), "rateIds").await;
    assert_eq!(first, again);
    let rows = app.rows("select sealed from cost_rate").await;
    let sealed: Vec<u8> = rows[0].try_get("", "sealed").expect("bytes");
    for amount in ["4321", "432109"] {
        assert!(!sealed.windows(amount.len()).any(|part| part == amount.as_bytes()));
    }
    let rows =
        app.rows("select input_hash, result from idempotency_key where operation = 'enterCostRates'").await;
    let (hash, result): (Vec<u8>, String) =
        (rows[0].try_get("", "input_hash").expect("bytes"), rows[0].try_get("", "result").expect("text"));
    assert!(!result.contains("4321"));
    // The input as the API would have hashed it, had it no key of its own.
    for written in [input.to_string(), input["rates"].to_string()] {
        assert_ne!(hash, Sha256::digest(written.as_bytes()).to_vec());
    }
    assert_ne!(hash.len(), 0);
}
