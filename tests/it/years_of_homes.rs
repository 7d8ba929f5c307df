//! The year of a home: the one that its address asks for, and what its chart says of it.

use axum::http::StatusCode;
use chrono::NaiveDate;
use entity::{MembershipRole as Role, Minutes, TimeBasis, TotalState, monthly_total};
use sea_orm::{ActiveModelTrait as _, ActiveValue::Set};
use tests::{
    TestApp, both_databases,
    builders::{Association, Company},
};
use uuid::Uuid;

/// An address that asks for what is no year of ours shows the present one and says so, on every page that has one.
#[both_databases]
async fn what_is_no_year_is_the_present_one(app: TestApp) {
    let csr = app.company("Groupe Alpha").await.with_role(Role::CsrManager).await;
    let president = app.association("Les Jardins").await.president().await;
    let said = "n’est pas entre 2000 et 2100\u{a0}: voici 2026.";
    for (reader, path) in [(&csr, "/company"), (&csr, "/company/other-time"), (&president, "/association")] {
        for year in ["-1", "0", "1999", "2101", "99999", "2147483648", "abc"] {
            let page = reader.get(&format!("{path}?year={year}")).await;
            assert_eq!(page.status, StatusCode::OK, "{path} {year}");
            page.says(said).says(&format!("href=\"{path}?year=2025\""));
        }
        for year in ["", "?year=", "?year=2026", "?year=2000"] {
            reader.get(&format!("{path}{year}")).await.does_not_say("n’est pas entre");
        }
    }
}

/// An hour of working time was confirmed in a month.
async fn an_hour_in(app: &TestApp, company: &Company, association: &Association, month: NaiveDate) {
    let total = monthly_total::ActiveModel {
        association_id: Set(association.id),
        company_id: Set(company.id),
        legal_entity_id: Set(company.entity),
        establishment_id: Set(Uuid::nil().into()),
        month: Set(month),
        basis: Set(TimeBasis::WorkingTime),
        state: Set(TotalState::Confirmed),
        minutes: Set(Minutes(60)),
        entries: Set(1),
    };
    total.insert(app.connection()).await.expect("a total");
}

/// A chart in words names its lowest and its highest month where they differ: of a year in which nothing was given it says
/// that, and of months that are alike what each of them has.
#[both_databases]
async fn a_flat_chart_says_that_it_is_flat(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    let association = app.association("Les Jardins").await;
    let csr = company.with_role(Role::CsrManager).await;
    let (nothing, alike) = ("tous les chiffres sont à zéro", "Tous les chiffres sont les mêmes");
    let page = csr.get("/company").await;
    page.says(nothing).does_not_say(alike).does_not_say("(janv.)");
    let day = |year, month| NaiveDate::from_ymd_opt(year, month, 1).expect("a date");
    for month in 1..=12 {
        an_hour_in(&app, &company, &association, day(2025, month)).await;
    }
    an_hour_in(&app, &company, &association, day(2026, 2)).await;
    let page = csr.get("/company?year=2025").await;
    page.says(&format!("{alike}\u{a0}: 1\u{a0}h.")).does_not_say(nothing).does_not_say("(janv.)");
    let page = csr.get("/company").await;
    page.says("0\u{a0}min (janv.)").says("1\u{a0}h (févr.)").does_not_say(nothing).does_not_say(alike);
}
