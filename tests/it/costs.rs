//! What employees cost: entered, imported, listed; sealed in the tables, and seen by the finance role alone.

use axum::http::StatusCode;
use chrono::NaiveDate;
use entity::MembershipRole;
use futures_util::future::join_all;
use serde_json::{Value, json};
use tests::{Actor, TestApp, both_databases, builders::Employee, gid};

const RATES: &str = "query ($id: ID!) { costRates(employeeId: $id) { kind from terms {
    gross { amount currency } socialCharges { amount } indemnities { amount } paidHours
    yearlyCost { amount } days dayMinutes cost { amount } paidSeconds } } }";

async fn rates(actor: &Actor, employee: &Employee) -> Value {
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

/// A rate entered again takes the place of the first; the same one again changes nothing.
#[both_databases]
async fn a_later_rate_takes_the_place_of_the_first(app: TestApp) {
    let all = app.sponsorship().await;
    let awa = all.employee("Awa", "Diagne").await;
    for gross in ["4000", "4100", "4100"] {
        all.costs(&awa, gross, "1680", "151.67").await;
    }
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
        for amount in ["4000.987", "7654321", "9876543", "744.01"] {
            assert!(!payload.to_string().contains(amount), "{code} repeats an amount");
        }
    }
    assert_eq!(rates(&all.finance, &awa).await, json!([]));
}

/// A list as payroll tools export it: valid lines are taken, the others come back with their reason, and the same list
/// again changes nothing.
#[both_databases]
async fn a_list_is_taken_line_by_line(app: TestApp) {
    let all = app.sponsorship().await;
    let awa = all.employee("Awa", "Diagne").await;
    let list = format!(
        "E-mail;Mois;Salaire brut;Charges sociales;Heures payées\n\
         {email};01/2026;4 000,00;1 680,00;151,67\n\
         inconnue@maillon.example;01/2026;4 123,45;1 680,00;151,67\n\
         {email};02/2026;beaucoup;1 680,00;151,67\n\
         {email};01/2026;4 999,00;1 680,00;151,67\n",
        email = awa.actor.email
    );
    let input = json!({ "companyId": gid(all.company.id), "content": list });
    let asked = "changed unchanged rejected { line reasons }";
    let payload = all.finance.does("importCostRates", input.clone(), asked).await;
    assert_eq!((&payload["changed"], &payload["unchanged"]), (&json!(1), &json!(0)));
    let lines: Vec<_> =
        payload["rejected"].as_array().expect("lines").iter().map(|line| line["line"].clone()).collect();
    assert_eq!(lines, [3, 4, 5]);
    assert!(payload["rejected"][0]["reasons"][0].as_str().is_some_and(|why| why.contains("inconnue@")));
    for amount in ["4 123", "4123", "4 999", "4999"] {
        assert!(!payload.to_string().contains(amount), "a reason repeats an amount");
    }
    let again = all.finance.does("importCostRates", input, asked).await;
    assert_eq!((&again["changed"], &again["unchanged"]), (&json!(0), &json!(1)));
    let found = rates(&all.finance, &awa).await;
    assert_eq!(found[0]["terms"]["gross"]["amount"], "4000.00");
    let unreadable = json!({ "companyId": gid(all.company.id), "content": "Nom;Prénom\nDiagne;Awa\n" });
    let codes = all.finance.is_refused("importCostRates", unreadable).await;
    assert!(!codes.is_empty() && codes.iter().all(|code| code == "LIST_UNREADABLE"), "{codes:?}");
}

/// On the page a payroll's file is chosen, whatever its encoding, or its lines are pasted; lines that cannot be read come
/// back beside their field, and nothing of the file is kept.
#[both_databases]
async fn the_page_takes_a_file_or_its_lines(app: TestApp) {
    let all = app.sponsorship().await;
    let awa = all.employee("Awa", "Diagne").await;
    let path = "/company/costs/import";
    let list = format!(
        "E-mail;Mois;Salaire brut;Charges sociales;Heures payées\n{};01/2026;4 000,00;1 680,00;151,67\n",
        awa.actor.email
    );
    let latin: Vec<u8> = list.chars().map(|letter| u8::try_from(letter).expect("a Latin letter")).collect();
    let taken = all.finance.post_file(path, "file", "paie.csv", &latin).await;
    assert_eq!(taken.status, StatusCode::SEE_OTHER, "{}", taken.body);
    assert_eq!(rates(&all.finance, &awa).await[0]["terms"]["gross"]["amount"], "4000.00");
    let wrong = all.finance.post_with_file(path, &[("content", "Nom;Prénom")], "file", "", b"").await;
    wrong.says("id=\"list-content-wrong\"").says("Nom;Prénom</textarea>");
    for bytes in [&b"Matricule;Debut\nA\x00B;2026-01-01\n"[..], &b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"[..]] {
        let strange = all.finance.post_file(path, "file", "paie.csv", bytes).await;
        assert_eq!(strange.status, StatusCode::OK, "a letter that is none is told at the file");
        strange.says("class=\"summary\"");
    }
    let wrong = all.finance.post_file(path, "file", "paie.csv", b"Nom;Prenom\nDiagne;Awa\n").await;
    wrong.says("id=\"list-file-wrong\"");
    assert_eq!(app.count("select count(*) as n from upload").await, 0);
    let large = vec![b'x'; 2 * 1024 * 1024];
    let refused = all.finance.post_file(path, "file", "paie.csv", &large).await;
    assert_eq!(refused.status, StatusCode::PAYLOAD_TOO_LARGE);
}

/// Of a list in which nothing is right, the first hundred lines are told, and how many there are: what comes back stays
/// short however long the list is.
#[both_databases]
async fn a_hundred_lines_are_told(app: TestApp) {
    let all = app.sponsorship().await;
    let mut list = "Matricule;Mois;Salaire brut;Charges sociales\n".to_owned();
    for number in 1..=250 {
        list.push_str(&format!("INCONNU{number:03};01/2026;4000;1680\n"));
    }
    let input = json!({ "companyId": gid(all.company.id), "content": list });
    let asked = "changed rejected { line } rejectedCount";
    let payload = all.finance.does("importCostRates", input, asked).await;
    let told = payload["rejected"].as_array().expect("lines");
    assert_eq!((&payload["changed"], &payload["rejectedCount"]), (&json!(0), &json!(250)));
    assert_eq!((told.len(), &told[0]["line"], &told[99]["line"]), (100, &json!(2), &json!(101)));

    let page = all.finance.post_file("/company/costs/import", "file", "paie.csv", list.as_bytes()).await;
    page.says("250 lignes n’ont pas été reprises.").says("150 autres lignes sont à corriger aussi.");
    page.says("INCONNU100").does_not_say("INCONNU101");
    let list = list.lines().take(101).collect::<Vec<_>>().join("\n");
    let page = all.finance.post_file("/company/costs/import", "file", "paie.csv", list.as_bytes()).await;
    page.says("100 lignes n’ont pas été reprises.").does_not_say("à corriger aussi");
}

/// Lists of one company that come at the same moment do not queue: one is taken in, and who sent another meanwhile is told
/// so. Once it is done the next one is taken.
#[both_databases]
async fn one_list_at_a_time_is_taken_in(app: TestApp) {
    let all = app.sponsorship().await;
    let awa = all.employee("Awa", "Diagne").await;
    let first = NaiveDate::from_ymd_opt(2020, 1, 1).expect("a day");
    let mut list = "E-mail;À partir du;Salaire brut;Charges sociales;Heures payées\n".to_owned();
    for day in first.iter_days().take(2_000) {
        list.push_str(&format!("{};{day};4000;1680;151,67\n", awa.actor.email));
    }
    let input = json!({ "companyId": gid(all.company.id), "content": list });
    let asked = "changed unchanged rejectedCount";
    let send = || all.finance.tries("importCostRates", input.clone(), asked);
    let (mut taken, mut refused) = (0, 0);
    for payload in join_all((0..6).map(|_| send())).await {
        if payload["problems"] == json!([]) {
            assert_eq!(payload["rejectedCount"], 0);
            taken += payload["changed"].as_i64().expect("a number");
        } else {
            assert_eq!(payload["problems"][0]["code"], "COST_IMPORT_UNDER_WAY");
            refused += 1;
        }
    }
    assert_eq!(taken, 2_000);
    assert!(refused > 0, "every list waited for the one before");
    let again = send().await;
    assert_eq!((&again["changed"], &again["unchanged"]), (&json!(0), &json!(2_000)));
    assert_eq!(app.count("select count(*) as n from cost_rate").await, 2_000);
}

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
    let mut others = vec![all.president.clone(), awa.actor.clone(), app.operator().await];
    for role in
        [MembershipRole::CsrManager, MembershipRole::Hr, MembershipRole::LocalLead, MembershipRole::Auditor]
    {
        others.push(all.company.with_role(role).await);
    }
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
