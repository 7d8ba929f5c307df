//! What a company's lists cost the database: its employees, its receipts, and what its time is worth.

use entity::MembershipRole as Role;
use serde_json::{Value, json};
use tests::{Actor, Question, Short, TestApp, both_databases, builders::Company, gid};

use crate::statements::{LONG, SHORT};

/// A company's employees with their managers, entities, sites and budgets; its members and entities; what each
/// employee costs.
#[both_databases]
async fn companies(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    let hr = company.with_role(Role::Hr).await;
    let finance = company.with_role(Role::Finance).await;
    fill_company(&app, &company, &finance, SHORT).await;
    let employees =
        "query ($id: ID!) { company(id: $id) { employees(first: 100) { totalCount nodes { firstName state
        legalEntity { name establishments { name } fiscalYears { startsOn } } establishment { name }
        manager { lastName manager { lastName } } timeBudget { leftMinutes } } } } }";
    let inside = "query ($id: ID!) { company(id: $id) { members { role place person { firstName } }
        legalEntities { name establishments { name } fiscalYears { startsOn turnover } } timeBudgetRules { from } } }";
    let id = json!({"id": gid(company.id)});
    let costs = json!({"company": gid(company.id), "missing": false, "first": 100});
    let questions = vec![
        Question::document(&hr, employees, id.clone()),
        Question::document(&hr, inside, id),
        Question::page(Some(&finance), "/company/costs"),
        Question::of_pages(&finance, "costs.graphql", "EmployeeCosts", costs),
    ];
    let short = Short::ask(&app, questions).await;
    fill_company(&app, &company, &finance, LONG).await;
    short.and_now_that_they_are_long().await;
}

async fn fill_company(app: &TestApp, company: &Company, finance: &Actor, rows: std::ops::Range<usize>) {
    for row in rows {
        let entity = company.add_entity(&format!("Entité {row}")).await;
        let boss = company.employee("Chef", &format!("Roux {row}")).await;
        let employee = company.employee("Awa", &format!("Diagne {row}")).await;
        app.set_employment(employee.employment, |row| {
            row.manager_id = sea_orm::ActiveValue::Set(Some(boss.employment));
            row.legal_entity_id = sea_orm::ActiveValue::Set(entity);
        })
        .await;
        company.with_role(Role::LocalLead).await;
        let rate = json!({"employeeId": gid(employee.employment), "from": "2025-01-01", "gross": "4000",
            "socialCharges": "1680"});
        finance
            .does("enterCostRates", json!({"companyId": gid(company.id), "rates": [rate]}), "rateIds")
            .await;
    }
}

/// Receipts and valuations, for both sides.
#[both_databases]
async fn receipts_and_valuations(app: TestApp) {
    let all = app.sponsorship().await;
    let csr = all.company.with_role(Role::CsrManager).await;
    let awa = all.employee_with_costs("Awa", "Diagne").await;
    let fill = async |rows: std::ops::Range<usize>| {
        for row in rows {
            let day = |month: usize| format!("2026-{month:02}-{:02}", row + 1);
            for month in [1, 2] {
                all.mission.received(&awa, &day(month), 60).await;
                let receipt = all.declare(&day(month), &day(month)).await;
                if month == 1 {
                    all.sign(&receipt).await;
                }
            }
        }
    };
    fill(SHORT).await;
    app.do_jobs().await;
    let receipts = "query ($id: ID!) { companyTaxReceipts(companyId: $id, first: 100) { totalCount nodes { number value { amount }
        suppressed association { name } donor { name } pdfUrl verificationCode replaces { number } replacedBy { number }
        valuation { people } } } }";
    let papers = "query ($id: ID!) { companyTaxReceipts(companyId: $id, first: 100) { nodes { number paper {
        services { title } employees { label } } } } }";
    let lines = "query ($id: ID!) { valuations(companyId: $id, first: 100) { nodes { total { amount }
        lines(first: 5) { totalCount nodes { minutes employee { lastName } } }
        latest: lines(last: 1) { nodes { month } } } } }";
    let (company, association) = (gid(all.company.id), gid(all.association.id));
    let questions = vec![
        Question::page(Some(&all.finance), "/company/receipts"),
        Question::page(Some(&csr), "/company/receipts"),
        Question::page(Some(&all.president), "/association/receipts"),
        Question::page(Some(&all.finance), "/company/valuations"),
        Question::of_pages(
            &csr,
            "receipts.graphql",
            "CompanyReceipts",
            json!({"company": company, "first": 100}),
        ),
        Question::of_pages(
            &all.president,
            "receipts.graphql",
            "AssociationReceipts",
            json!({"association": association, "first": 100}),
        ),
        Question::of_pages(
            &all.finance,
            "valuations.graphql",
            "Valuations",
            json!({"company": company, "first": 100}),
        ),
        Question::document(&all.finance, receipts, json!({"id": company})),
        Question::document(&csr, receipts, json!({"id": company})),
        Question::document(&all.finance, papers, json!({"id": company})),
        Question::document(&all.finance, lines, json!({"id": company})),
    ];
    let short = Short::ask(&app, questions).await;
    fill(LONG).await;
    app.do_jobs().await;
    short.and_now_that_they_are_long().await;
}

/// The lines of one valuation, its preview before, its receipt after.
#[both_databases]
async fn lines_of_a_valuation(app: TestApp) {
    let all = app.sponsorship().await;
    let fill = async |rows: std::ops::Range<usize>, month: &str| {
        for row in rows {
            let employee = all.employee_with_costs("Awa", &format!("Diagne {row}")).await;
            all.mission.received(&employee, &format!("2026-{month}-05"), 60).await;
        }
    };
    fill(SHORT, "01").await;
    fill(LONG, "02").await;
    let questions = async |from: &str, to: &str| {
        let period = all.period(from, to);
        let preview = json!({"entity": period["legalEntityId"], "association": period["associationId"],
            "from": from, "to": to, "leftOut": []});
        let preview = Question::of_pages(&all.finance, "valuations.graphql", "PreviewValuation", preview);
        let previewed = preview.statements(&app).await;
        let declared =
            all.finance.does("declareValuation", period, "valuation { id taxReceipt { id } }").await;
        let id = |value: &Value| value.as_str().expect("an id").to_owned();
        let valuation = id(&declared["valuation"]["id"]);
        let receipt = id(&declared["valuation"]["taxReceipt"]["id"]);
        let lines = json!({"id": valuation, "first": 100});
        let lines = Question::of_pages(&all.finance, "valuations.graphql", "ShowValuation", lines);
        let page = Question::page(Some(&all.finance), &format!("/company/valuations/{valuation}"));
        let paper = Question::page(Some(&all.president), &format!("/association/receipts/{receipt}"));
        [previewed, lines.statements(&app).await, page.statements(&app).await, paper.statements(&app).await]
    };
    let few = questions("2026-01-01", "2026-01-31").await;
    let many = questions("2026-02-01", "2026-02-28").await;
    assert_eq!(few, many, "preview, lines, page and receipt of two employees and of eighteen");
}
