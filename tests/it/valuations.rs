//! Valuations: what confirmed working time is worth, line by line, and declared once.

use entity::{CapMode, MembershipRole};
use futures_util::future::join_all;
use serde_json::{Value, json};
use tests::{Actor, Sponsorship, TestApp, both_databases, builders::Employee, gid};

pub(crate) const PREVIEW: &str = "query ($entity: ID!, $association: ID!, $from: Date!, $to: Date!, $leftOut: [EmployeeMonthInput!]) {
    valuationPreview(legalEntityId: $entity, associationId: $association, from: $from, to: $to, leftOut: $leftOut) {
        statement { capMode ruleSet total { amount } minutes people
            lines { employee { lastName } month minutes countedSeconds entryCount capped
                costPrice { amount } kept { amount }
                cap { mode ceiling { amount } room { amount } taken { amount } inProportion { amount } amount { amount } }
                parts { minutes countedSeconds terms { cost { amount } paidSeconds } } } }
        missing { employee { id lastName } month }
        leftOut { employee { lastName } month }
        problems { code path message } } }";

async fn preview(actor: &Actor, all: &Sponsorship, from: &str, to: &str, left_out: Value) -> Value {
    let variables = json!({
        "entity": gid(all.company.entity), "association": gid(all.association.id),
        "from": from, "to": to, "leftOut": left_out,
    });
    actor.ask(PREVIEW, variables).await.data()["valuationPreview"].clone()
}

async fn of_2026(all: &Sponsorship) -> Value {
    let found = preview(&all.finance, all, "2026-01-01", "2026-03-10", json!([])).await;
    assert_eq!(found["problems"], json!([]));
    found["statement"].clone()
}

/// Cost price and kept value of the only line.
fn worth(statement: &Value) -> (&str, &str) {
    assert_eq!(statement["lines"].as_array().map(Vec::len), Some(1), "{statement:#}");
    let amount = |field: &str| statement["lines"][0][field]["amount"].as_str().expect("an amount");
    (amount("costPrice"), amount("kept"))
}

pub(crate) async fn with(
    app: &TestApp,
    gross: &str,
    charges: &str,
    hours: &str,
    minutes: i64,
) -> (Sponsorship, Employee) {
    let all = app.sponsorship().await;
    let awa = all.employee("Awa", "Diagne").await;
    all.costs(&awa, gross, charges, hours).await;
    all.mission.received(&awa, "2026-01-05", minutes).await;
    (all, awa)
}

/// A legal entity whose SIREN nobody verified lends time like the others; nothing of it is valued until it is.
#[both_databases]
async fn an_unverified_entity_is_not_valued(app: TestApp) {
    let (all, _) = with(&app, "4000", "1680", "151.67", 20 * 60).await;
    app.execute_sql("update legal_entity set is_confirmed = false").await;
    let refused = preview(&all.finance, &all, "2026-01-01", "2026-03-10", json!([])).await;
    assert_eq!(refused["problems"][0]["code"], "ENTITY_NOT_VERIFIED");
    let declared = all.finance.is_refused("declareValuation", all.period("2026-01-01", "2026-03-10")).await;
    assert_eq!(declared, ["ENTITY_NOT_VERIFIED"]);
    let operator = app.operator().await;
    operator.does("verifyCompany", json!({"id": gid(all.company.id)}), "company { id }").await;
    of_2026(&all).await;
}

/// T13: 20 hours of 4,000 gross and 1,680 charges for 151.67 h cost 748.99, under a ceiling of 1,584.36; the line says
/// how it was found.
#[both_databases]
async fn t13_a_line_says_how_it_was_found(app: TestApp) {
    let (all, _) = with(&app, "4000", "1680", "151.67", 20 * 60).await;
    let statement = of_2026(&all).await;
    assert_eq!(worth(&statement), ("748.99", "748.99"));
    let line = &statement["lines"][0];
    assert_eq!(line["employee"]["lastName"], "Diagne");
    assert_eq!(
        (&line["month"], &line["minutes"], &line["countedSeconds"]),
        (&json!("2026-01-01"), &json!(1200), &json!(72_000))
    );
    assert_eq!(line["parts"][0]["terms"], json!({ "cost": { "amount": "5680.00" }, "paidSeconds": 546_012 }));
    let cap = json!({
        "mode": "MONTHLY_PRORATA", "ceiling": { "amount": "4005.00" }, "room": { "amount": "12015.00" },
        "taken": { "amount": "0.00" }, "inProportion": { "amount": "1584.36" }, "amount": { "amount": "1584.36" },
    });
    assert_eq!((&line["cap"], &line["capped"]), (&cap, &json!(false)));
    assert_eq!((&statement["total"]["amount"], &statement["people"]), (&json!("748.99"), &json!(1)));
    assert_eq!(statement["ruleSet"], "CGI-238-bis/2020-12-31");
}

/// T14: 35 hours of 21,300 cost 4,915.28 and keep 2,772.63 in proportion, or all of it where a month or a year is the
/// room.
#[both_databases]
async fn t14_the_ceiling_is_counted_as_the_company_says(app: TestApp) {
    let (all, _) = with(&app, "15000", "6300", "151.67", 35 * 60).await;
    for (mode, kept) in [
        (CapMode::MonthlyProrata, "2772.63"),
        (CapMode::MonthlyFull, "4915.28"),
        (CapMode::Annual, "4915.28"),
    ] {
        all.company.caps(mode).await;
        assert_eq!(worth(&of_2026(&all).await), ("4915.28", kept), "{mode:?}");
    }
}

/// T28: part time does not raise the ceiling of an hour: 75.83 paid hours at 10,650, 35 of them given.
#[both_databases]
async fn t28_part_time_has_the_ceiling_of_full_time(app: TestApp) {
    let (all, _) = with(&app, "10650", "0", "75.83", 35 * 60).await;
    assert_eq!(worth(&of_2026(&all).await), ("4915.60", "2772.63"));
}

/// T29: 154 hours confirmed in a month of 151.67 paid hours are worth the month, 5,680.00, and no more.
#[both_databases]
async fn t29_nobody_is_worth_more_than_was_paid(app: TestApp) {
    let (all, _) = with(&app, "5680", "0", "151.67", 154 * 60).await;
    let statement = of_2026(&all).await;
    assert_eq!(worth(&statement), ("5680.00", "5680.00"));
    assert_eq!(statement["lines"][0]["countedSeconds"], 546_012);
}

/// T31: 20 hours of a days contract of 5,680 × 12 a year, 218 days of 7 h, cost 893.32 under 1,889.65.
#[both_databases]
async fn t31_days_contracts_count_by_their_own_year(app: TestApp) {
    let all = app.sponsorship().await;
    let awa = all.employee("Awa", "Diagne").await;
    let rate = json!({ "employeeId": gid(awa.employment), "from": "2026-01-01", "yearlyCost": "68160" });
    let input = json!({ "companyId": gid(all.company.id), "rates": [rate] });
    all.finance.does("enterCostRates", input, "rateIds").await;
    all.mission.received(&awa, "2026-01-05", 20 * 60).await;
    let statement = of_2026(&all).await;
    assert_eq!(worth(&statement), ("893.32", "893.32"));
    assert_eq!(statement["lines"][0]["cap"]["inProportion"]["amount"], "1889.65");
}

/// T32: a month given to two associations shares one room: 100 h for A, then the rest of 151.67 h for B.
#[both_databases]
async fn t32_two_associations_share_a_month(app: TestApp) {
    let (all, awa) = with(&app, "21300", "0", "151.67", 100 * 60).await;
    let association = app.association("La Passerelle").await;
    let mission = association.mission("Former une équipe").await;
    // 51.67 h are 3,100.2 minutes: one more than that is confirmed, and the paid month counts no more.
    mission.received(&awa, "2026-01-20", 3_101).await;
    let other = Sponsorship { association, mission, ..all.clone() };
    for (mode, first, second) in
        [(CapMode::MonthlyFull, "12015.00", "0.00"), (CapMode::MonthlyProrata, "7921.80", "4093.20")]
    {
        all.company.caps(mode).await;
        assert_eq!(worth(&of_2026(&all).await).1, first, "{mode:?}");
        assert_eq!(worth(&of_2026(&other).await).1, second, "{mode:?}");
    }
    all.company.caps(CapMode::MonthlyFull).await;
    all.declare("2026-01-01", "2026-01-31").await;
    let after = of_2026(&other).await;
    assert_eq!(worth(&after).1, "0.00", "what is declared keeps its share");
    assert_eq!(after["lines"][0]["cap"]["taken"]["amount"], "12015.00");
}

/// Confirmed time without a rate blocks the declaration and is listed by name and month; left out by name it stays
/// available, and is valued once its rate is there.
#[both_databases]
async fn who_has_no_rate_is_listed_and_may_be_left_out(app: TestApp) {
    let (all, _) = with(&app, "4000", "1680", "151.67", 20 * 60).await;
    let hugo = all.employee("Hugo", "Perrin").await;
    all.mission.received(&hugo, "2026-02-02", 60).await;
    let blocked = preview(&all.finance, &all, "2026-01-01", "2026-02-28", json!([])).await;
    assert_eq!(blocked["statement"], Value::Null);
    assert_eq!(blocked["problems"][0]["code"], "MISSING_RATES");
    let id = gid(hugo.employment);
    let missing = json!([{ "employee": { "id": id, "lastName": "Perrin" }, "month": "2026-02-01" }]);
    assert_eq!(blocked["missing"], missing);
    let mut input = all.period("2026-01-01", "2026-02-28");
    assert_eq!(all.finance.is_refused("declareValuation", input.clone()).await, ["MISSING_RATES"]);

    let left_out = json!([{ "employeeId": id, "month": "2026-02-01" }]);
    let allowed = preview(&all.finance, &all, "2026-01-01", "2026-02-28", left_out.clone()).await;
    assert_eq!(allowed["statement"]["total"]["amount"], "748.99");
    assert_eq!(allowed["leftOut"][0]["employee"]["lastName"], "Perrin");
    input["leftOut"] = left_out;
    let declared = all.finance.does("declareValuation", input, "valuation { total { amount } people }").await;
    assert_eq!(declared["valuation"], json!({ "total": { "amount": "748.99" }, "people": 1 }));

    all.costs(&hugo, "4000", "1680", "151.67").await;
    let later = of_2026(&all).await;
    assert_eq!(later["lines"][0]["employee"]["lastName"], "Perrin");
    assert_eq!(worth(&later).1, "37.45");
}

/// A declared hour is in no second valuation; withdrawn with a reason, it can be valued again, and its receipt is gone.
#[both_databases]
async fn an_hour_is_valued_once(app: TestApp) {
    let (all, _) = with(&app, "4000", "1680", "151.67", 20 * 60).await;
    let receipt = all.declare("2026-01-01", "2026-01-31").await;
    let again = all.period("2026-01-01", "2026-02-28");
    assert_eq!(all.finance.is_refused("declareValuation", again.clone()).await, ["NOTHING_TO_VALUE"]);
    let document = "query ($id: ID!) { taxReceipt(id: $id) { status reason valuation { id status
        lines { nodes { kept { amount } } totalCount } } } }";
    let found = all.finance.ask(document, json!({ "id": receipt })).await.data()["taxReceipt"].clone();
    let valuation = &found["valuation"];
    assert_eq!(valuation["lines"], json!({ "nodes": [{ "kept": { "amount": "748.99" } }], "totalCount": 1 }));
    let without = json!({ "id": valuation["id"], "reason": " " });
    assert_eq!(all.finance.is_refused("withdrawValuation", without).await, ["REQUIRED"]);
    let withdraw = json!({ "id": valuation["id"], "reason": "Période trop courte" });
    let payload =
        all.finance.does("withdrawValuation", withdraw.clone(), "valuation { status withdrawReason }").await;
    let expected = json!({ "status": "WITHDRAWN", "withdrawReason": "Période trop courte" });
    assert_eq!(payload["valuation"], expected);
    assert_eq!(all.finance.is_refused("withdrawValuation", withdraw).await, ["NOT_DECLARED"]);
    let found = all.finance.ask(document, json!({ "id": receipt })).await.data()["taxReceipt"].clone();
    assert_eq!((&found["status"], &found["reason"]), (&json!("CANCELLED"), &json!("Période trop courte")));
    let sign = json!({ "id": receipt, "onHonour": true });
    assert_eq!(all.president.is_refused("signTaxReceipt", sign).await, ["NOT_TO_SIGN"]);
    all.finance.does("declareValuation", again, "valuation { id }").await;
}

/// Two finance officers declare the same period at the same moment, ten times over: one of them does.
#[both_databases]
async fn of_parallel_declarations_one_is_made(app: TestApp) {
    let (all, _) = with(&app, "4000", "1680", "151.67", 20 * 60).await;
    let colleague = all.company.with_role(MembershipRole::Finance).await;
    let wishes = (0..10).map(|at| {
        let actor = if at % 2 == 0 { all.finance.clone() } else { colleague.clone() };
        let input = all.period("2026-01-01", "2026-01-31");
        async move { actor.tries("declareValuation", input, "valuation { id }").await }
    });
    let answers = join_all(wishes).await;
    let made = answers.iter().filter(|answer| !answer["valuation"].is_null()).count();
    assert_eq!(made, 1, "{answers:#?}");
    assert_eq!(app.count("select count(*) as n from valuation").await, 1);
    assert_eq!(app.count("select count(*) as n from valuation_entry where is_live").await, 2);
}

/// The same key again declares nothing twice and tells the first outcome.
#[both_databases]
async fn a_key_declares_once(app: TestApp) {
    let (all, _) = with(&app, "4000", "1680", "151.67", 20 * 60).await;
    let mut input = all.period("2026-01-01", "2026-01-31");
    input["idempotencyKey"] = json!("january");
    let first = all.finance.does("declareValuation", input.clone(), "valuation { id }").await;
    let again = all.finance.does("declareValuation", input.clone(), "valuation { id }").await;
    assert_eq!(first, again);
    input["to"] = json!("2026-02-28");
    assert_eq!(all.finance.is_refused("declareValuation", input).await, ["IDEMPOTENCY_KEY_REUSED"]);
}

/// What finance has read is what is declared: once an hour was confirmed, or a cost was entered, it is read again.
#[both_databases]
async fn what_was_read_is_what_is_declared(app: TestApp) {
    let (all, awa) = with(&app, "4000", "1680", "151.67", 20 * 60).await;
    let read = async || {
        let document = "query ($entity: ID!, $association: ID!) { valuationPreview(legalEntityId: $entity,
            associationId: $association, from: \"2026-01-01\", to: \"2026-01-31\") { statement { fingerprint } } }";
        let of = json!({ "entity": gid(all.company.entity), "association": gid(all.association.id) });
        let reply = all.finance.ask(document, of).await;
        reply.data()["valuationPreview"]["statement"]["fingerprint"].clone()
    };
    let mut input = all.period("2026-01-01", "2026-01-31");
    input["fingerprint"] = read().await;
    assert_eq!(input["fingerprint"], read().await, "the same is said of the same");
    all.mission.received(&awa, "2026-01-20", 60).await;
    assert_eq!(all.finance.is_refused("declareValuation", input.clone()).await, ["VALUATION_CHANGED"]);
    input["fingerprint"] = read().await;
    all.costs(&awa, "4100", "1680", "151.67").await;
    assert_eq!(all.finance.is_refused("declareValuation", input.clone()).await, ["VALUATION_CHANGED"]);
    input["fingerprint"] = read().await;
    all.finance.does("declareValuation", input, "valuation { id }").await;
}

/// A valuation keeps within a fiscal year, and values nothing that is not there.
#[both_databases]
async fn a_period_keeps_within_a_fiscal_year(app: TestApp) {
    let (all, _) = with(&app, "4000", "1680", "151.67", 60).await;
    for (from, to, code) in [
        ("2025-12-01", "2026-01-31", "CROSSES_YEAR_END"),
        ("2019-01-01", "2019-01-31", "NO_FISCAL_YEAR"),
        ("2026-02-01", "2026-01-31", "ENDS_BEFORE_IT_STARTS"),
        ("2026-02-01", "2026-02-28", "NOTHING_TO_VALUE"),
    ] {
        assert_eq!(all.finance.is_refused("declareValuation", all.period(from, to)).await, [code]);
        let found = preview(&all.finance, &all, from, to, json!([])).await;
        assert_eq!(found["problems"][0]["code"], code);
    }
}

/// Nothing is declared to an association that could not sign for it: without mandate, with an expired declaration, or
/// with one that its form cannot name.
#[both_databases]
async fn nothing_is_declared_to_who_may_issue_no_receipt(app: TestApp) {
    let (all, _) = with(&app, "4000", "1680", "151.67", 60).await;
    let refused = async |code: &str| {
        let period = all.period("2026-01-01", "2026-01-31");
        assert_eq!(all.finance.is_refused("declareValuation", period).await, [code]);
        let found = preview(&all.finance, &all, "2026-01-01", "2026-01-31", json!([])).await;
        assert_eq!(found["problems"][0]["code"], code, "said before it is tried");
    };
    all.association.declares("LOI_1901", None, "2026-03-09").await;
    refused("ELIGIBILITY_EXPIRED").await;
    all.association.declares("PUBLIC_UTILITY", None, "2027-01-01").await;
    refused("ELIGIBILITY_UNREADABLE").await;
    all.association.declares("LOI_1901", None, "2026-03-10").await;
    all.association.revokes_its_mandate().await;
    refused("NO_MANDATE").await;
    app.execute_sql("delete from eligibility").await;
    app.execute_sql("update mandate set revoked_at = null").await;
    refused("NO_ELIGIBILITY").await;
}

/// An association that nobody has verified reads so among what stands in the way of its receipts; a company reads the
/// same, and of one that was refused not why: that is between the association and the operator.
#[both_databases]
async fn a_pending_association_issues_no_receipt(app: TestApp) {
    let (all, _) = with(&app, "4000", "1680", "151.67", 60).await;
    let document = "query ($id: ID!) { association(id: $id) { receiptObstacles { code message } } }";
    for (status, own) in [("PENDING", "ASSOCIATION_NOT_VERIFIED"), ("REFUSED", "ASSOCIATION_REFUSED")] {
        let set = format!("update association set status = '{status}', status_reason = 'Statuts périmés'");
        app.execute_sql(&set).await;
        let read = all.president.ask(document, json!({ "id": gid(all.association.id) })).await;
        let obstacles = read.data()["association"]["receiptObstacles"].clone();
        assert_eq!((obstacles.as_array().map(Vec::len), &obstacles[0]["code"]), (Some(1), &json!(own)));
        let told = obstacles.to_string().contains("Statuts périmés");
        assert_eq!(told, status == "REFUSED", "{obstacles}");
        let period = all.period("2026-01-01", "2026-01-31");
        let refused = all.finance.is_refused("declareValuation", period).await;
        assert_eq!(refused, ["ASSOCIATION_NOT_VERIFIED"]);
        let found = preview(&all.finance, &all, "2026-01-01", "2026-01-31", json!([])).await;
        assert_eq!(found["problems"][0]["code"], "ASSOCIATION_NOT_VERIFIED");
        assert!(!found.to_string().contains("Statuts périmés"), "{found}");
    }
}

/// Nobody values their own time, however many colleagues' time stands beside it.
#[both_databases]
async fn nobody_values_their_own_time(app: TestApp) {
    let (all, awa) = with(&app, "4000", "1680", "151.67", 60).await;
    app.seat(awa.person, Some(all.company.id), None, MembershipRole::Finance).await;
    let period = all.period("2026-01-01", "2026-01-31");
    let read = preview(&awa.actor, &all, "2026-01-01", "2026-01-31", json!([])).await;
    assert_eq!(read["problems"][0]["code"], "OWN_TIME", "said before it is tried");
    assert_eq!(awa.actor.is_refused("declareValuation", period.clone()).await, ["OWN_TIME"]);
    all.finance.does("declareValuation", period, "valuation { id }").await;
}

/// Only confirmed working time is valued, approved too where the company asks for it.
#[both_databases]
async fn only_confirmed_working_time_is_valued(app: TestApp) {
    let (all, awa) = with(&app, "4000", "1680", "151.67", 20 * 60).await;
    for (day, set) in [
        ("2026-02-02", "basis = 'PARTIAL_ACTIVITY'"),
        ("2026-02-03", "basis = 'PERSONAL_TIME'"),
        ("2026-02-04", "status = 'SUBMITTED'"),
        ("2026-02-05", "status = 'REVERSED'"),
    ] {
        all.mission.received(&awa, day, 60).await;
        app.execute_sql(&format!("update time_entry set {set} where date = '{day}'")).await;
    }
    assert_eq!(worth(&of_2026(&all).await).1, "748.99");
    app.execute_sql("update company set approves_hours = true").await;
    let found = preview(&all.finance, &all, "2026-01-01", "2026-03-10", json!([])).await;
    assert_eq!(found["problems"][0]["code"], "HOURS_TO_APPROVE");
    app.execute_sql("update time_entry set status = 'APPROVED' where status = 'CONFIRMED'").await;
    assert_eq!(worth(&of_2026(&all).await).1, "748.99");
    app.execute_sql("update company set approves_hours = false").await;
    assert_eq!(worth(&of_2026(&all).await).1, "748.99", "what was approved stays valuable");
}

/// Confirmed hours that wait for the company's own approval are told as such, how many and where they stand; of a period
/// without any, nothing is to be valued.
#[both_databases]
async fn hours_to_approve_are_told(app: TestApp) {
    let (all, _) = with(&app, "4000", "1680", "151.67", 20 * 60).await;
    let pair = format!("{}.{}", gid(all.company.entity), gid(all.association.id));
    let january = format!("/company/valuations/new?pair={pair}&from=2026-01-01&to=2026-01-31");
    let hours = "/company/hours?status=to-approve&#38;from=2026-01-01&#38;to=2026-01-31";
    all.finance.get(&january).await.says("748,99\u{a0}€").does_not_say("to-approve");
    app.execute_sql("update company set approves_hours = true").await;

    let found = preview(&all.finance, &all, "2026-01-01", "2026-01-31", json!([])).await;
    assert_eq!(found["problems"][0]["code"], "HOURS_TO_APPROVE");
    assert!(
        found["problems"][0]["message"].as_str().is_some_and(|said| said.contains("20\u{a0}h")),
        "{found:#}"
    );
    let january_of = all.period("2026-01-01", "2026-01-31");
    assert_eq!(all.finance.is_refused("declareValuation", january_of).await, ["HOURS_TO_APPROVE"]);
    let february = all.period("2026-02-01", "2026-02-28");
    assert_eq!(all.finance.is_refused("declareValuation", february).await, ["NOTHING_TO_VALUE"]);

    // Nothing at all can be valued yet.
    let page = all.finance.get(&january).await;
    page.says("Il reste 20\u{a0}h à approuver").says("href=\"/company/hours?status=to-approve\"");
    all.finance.get("/company/hours?status=to-approve").await.says("Diagne");
    // Something else can.
    app.execute_sql(
        "update time_entry set status = 'APPROVED', date = '2026-02-05' where date = '2026-01-06'",
    )
    .await;
    all.finance.get(&january).await.says("Il reste 10\u{a0}h à approuver").says(hours);
}
