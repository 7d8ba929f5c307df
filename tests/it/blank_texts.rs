//! A text that shows nothing is none, whatever it is made of.

use serde_json::json;
use tests::{TestApp, both_databases, gid};

use crate::receipts::begun;

/// What is asked for and left blank is asked for again, be it blank by signs without ink; what is no character is told as
/// that. A text of which something shows is taken.
#[both_databases]
async fn a_text_without_ink_is_asked_for_again(app: TestApp) {
    let association = app.association("Les Jardins").await;
    let operator = app.operator().await;
    let corrected = |name: &str, object: &str, reason: &str| {
        json!({
            "id": gid(association.id), "rna": "W751234567", "name": name, "object": object, "reason": reason,
        })
    };
    for blank in ["\u{feff}", " \u{200b} ", "\u{2060}\u{200d}", "\u{3164}", "\u{378}", "\u{2800}"] {
        let input = corrected("Les Jardins", blank, blank);
        let refused = operator.is_refused("correctAssociation", input).await;
        assert_eq!(refused, ["REQUIRED", "REQUIRED"], "{blank:?}");
    }
    for name in ["\u{ffff}", "Les\u{fdd0}Jardins", "\u{1fffe}"] {
        let input = corrected(name, "Le maraîchage.", "Statuts");
        assert_eq!(
            operator.is_refused("correctAssociation", input).await,
            ["UNPRINTABLE_CHARACTER"],
            "{name:?}"
        );
    }
    let hangul = corrected("\u{3164}", "Le maraîchage.", "Statuts");
    assert_eq!(operator.is_refused("correctAssociation", hangul).await, ["REQUIRED"]);
    let input = corrected("Les Jardins", "\u{feff}Le maraîchage.", "?");
    operator.does("correctAssociation", input, "association { id }").await;
}

/// The reason that a company reads when its receipt comes back says something.
#[both_databases]
async fn a_reason_without_ink_is_none(app: TestApp) {
    let (all, _) = begun(&app).await;
    let id = all.declare("2026-01-01", "2026-01-31").await;
    let back = json!({ "id": id, "reason": "\u{feff}\u{2060}" });
    assert_eq!(all.president.is_refused("returnTaxReceipt", back).await, ["REQUIRED"]);
}
