//! What offers cost the database: what visitors and associations look through, who makes them, and who asks.

use serde_json::json;
use tests::{Question, Short, TestApp, both_databases, gid};

use crate::{
    missions::member,
    offers::{asks, equipment, offers, skills, two_pieces, wish},
    statements::{LONG, SHORT},
};

/// Two offers or twenty, with skills, requests and what came of them, take the same statements.
#[both_databases]
async fn offers_and_requests(app: TestApp) {
    let association = app.association("Les Jardins").await;
    let seeker = member(&association).await;
    let vera = app.somebody("Vera", "Lemoine").await.1;
    let popular = offers(&vera, None, equipment(json!({"title": "Cent chaises", "quantity": 100}))).await;
    let fill = async |rows: std::ops::Range<usize>| {
        for row in rows {
            let own = json!({"title": format!("Aide {row}"), "isPublic": true, "communeCode": "69123"});
            let offer = offers(&vera, None, skills(&vera, own).await).await;
            let request = asks(&seeker, wish(&association, &offer, json!({}))).await;
            vera.does("acceptOfferRequest", json!({"id": request}), "request { id }").await;
            let other = member(&association).await;
            let request = asks(&other, wish(&association, &popular, two_pieces())).await;
            vera.does("acceptOfferRequest", json!({"id": request}), "request { id }").await;
        }
    };
    fill(SHORT).await;
    let filter = json!({"association": gid(association.id), "first": 50});
    let questions = vec![
        Question::page(None, "/offers"),
        Question::page(Some(&seeker), "/association/offers"),
        Question::page(Some(&seeker), "/association/offers/requests"),
        Question::page(Some(&vera), "/my-offers"),
        Question::page(Some(&vera), &format!("/offers/{popular}/manage")),
        Question::of_pages(&seeker, "offers.graphql", "AssociationOfferRequests", filter),
    ];
    let short = Short::ask(&app, questions).await;
    fill(LONG).await;
    short.and_now_that_they_are_long().await;
}
