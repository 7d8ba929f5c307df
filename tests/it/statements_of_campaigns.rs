//! What a company's campaigns cost the database: their list, and the home of an employee to whom they speak.

use entity::MembershipRole as Role;
use serde_json::json;
use tests::{Question, Short, TestApp, both_databases, gid};

use crate::{
    campaigns::{published, spring, with},
    statements::{LONG, SHORT},
};

/// Two campaigns or twenty take the same statements, on the page that lists them and on the home of those they invite.
#[both_databases]
async fn campaigns(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    let csr = company.with_role(Role::CsrManager).await;
    let nadia = company.employee("Nadia", "Lemoine").await.actor;
    let fill = async |rows: std::ops::Range<usize>| {
        for row in rows {
            let own = json!({"name": format!("Campagne {row}"), "populations": [gid(company.site)]});
            published(&csr, with(spring(&company), own)).await;
        }
    };
    fill(SHORT).await;
    let own = "{ ownCampaigns { name companyName message status } ownCrisisMode { until } }";
    let questions = vec![
        Question::page(Some(&csr), "/company/campaigns"),
        Question::page(Some(&nadia), "/"),
        Question::document(&nadia, own, json!({})),
    ];
    let short = Short::ask(&app, questions).await;
    fill(LONG).await;
    short.and_now_that_they_are_long().await;
}
