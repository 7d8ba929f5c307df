//! A fiscal year goes round what was declared in it: no valuation and no receipt crosses its donor's year-end.

use entity::MembershipRole as Role;
use serde_json::{Value, json};
use tests::{Actor, Sponsorship, TestApp, both_databases, gid};

use crate::{companies::company, receipts::begun};

/// The fiscal year of 2026, as who reads the company finds it.
async fn year(actor: &Actor, all: &Sponsorship) -> Value {
    let fields = "legalEntities { fiscalYears { id startsOn endsOn turnover } }";
    let found = company(actor, &json!(gid(all.company.id)), fields).await;
    let years = found["legalEntities"][0]["fiscalYears"].as_array().expect("years").clone();
    years.into_iter().find(|year| year["startsOn"] == "2026-01-01").expect("the year")
}

fn put(all: &Sponsorship, id: &Value, from: &str, to: &str) -> Value {
    json!({
        "legalEntityId": gid(all.company.entity), "id": id, "startsOn": from, "endsOn": to, "turnover": "1000.00",
    })
}

/// While a valuation or a receipt of January stands, the year is not cut within January, by its end or by its start, nor
/// does it leave January outside; its turnover changes, and so do its dates round it. Once the receipt was returned, the
/// year may end where it likes.
#[both_databases]
async fn a_year_is_not_cut_under_a_receipt(app: TestApp) {
    let (all, _) = begun(&app).await;
    let manager = all.company.with_role(Role::CsrManager).await;
    let id = year(&manager, &all).await["id"].clone();
    let receipt = all.declare("2026-01-01", "2026-01-31").await;
    for (from, to, field) in [
        ("2026-01-01", "2026-01-15", "endsOn"),
        ("2026-01-01", "2026-01-30", "endsOn"),
        ("2026-01-02", "2026-12-31", "startsOn"),
        ("2026-02-01", "2026-12-31", "startsOn"),
    ] {
        let refused = manager.tries("putFiscalYear", put(&all, &id, from, to), "").await;
        let problem = &refused["problems"][0];
        assert_eq!(problem["code"], "FISCAL_YEAR_CUTS_VALUATION", "{from} {to}");
        assert_eq!(problem["path"], json!([field]), "{from} {to}");
        let said = problem["message"].as_str().expect("a message");
        assert!(said.contains("janvier 2026"), "{said}");
    }
    assert_eq!(year(&manager, &all).await["endsOn"], "2026-12-31");
    let payload = "fiscalYear { endsOn turnover }";
    for end in ["2026-12-31", "2026-01-31", "2026-06-30"] {
        let put = put(&all, &id, "2026-01-01", end);
        let changed = manager.does("putFiscalYear", put, payload).await;
        assert_eq!(changed["fiscalYear"], json!({"endsOn": end, "turnover": "1000.00"}));
    }

    all.sign(&receipt).await;
    let cut = put(&all, &id, "2026-01-01", "2026-01-15");
    assert_eq!(
        manager.is_refused("putFiscalYear", cut).await,
        ["FISCAL_YEAR_CUTS_VALUATION"],
        "it is issued"
    );
}

/// What was withdrawn holds nothing any more.
#[both_databases]
async fn a_year_may_be_cut_when_nothing_stands_in_it(app: TestApp) {
    let (all, _) = begun(&app).await;
    let manager = all.company.with_role(Role::CsrManager).await;
    let id = year(&manager, &all).await["id"].clone();
    let receipt = all.declare("2026-01-01", "2026-01-31").await;
    let back = json!({"id": receipt, "reason": "Il manque une journée"});
    all.president.does("returnTaxReceipt", back, "taxReceipt { status }").await;
    let cut = put(&all, &id, "2026-01-01", "2026-01-15");
    manager.does("putFiscalYear", cut, "fiscalYear { endsOn }").await;
}
