//! A text that shows nothing is none, whatever it is made of.

use entity::MembershipRole;
use serde_json::json;
use tests::{TestApp, both_databases, gid};

use crate::{
    campaigns::{spring, with},
    receipts::begun,
};

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

/// A line that may be left out is left out by nothing and by spaces. One that is there and shows nothing is told as one that
/// holds what does not show: whoever typed it would look in vain for it.
#[both_databases]
async fn a_line_that_shows_nothing_is_not_left_out(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    let csr = company.with_role(MembershipRole::CsrManager).await;
    for blank in ["\u{200b}", "\u{3164}", "\u{feff} \u{2060}", "\u{202e}abc"] {
        let input = with(spring(&company), json!({"nameEn": blank}));
        let refused = csr.tries("saveCampaign", input, "campaign { id }").await;
        let problem = &refused["problems"][0];
        assert_eq!(
            (&problem["code"], &problem["path"]),
            (&json!("UNPRINTABLE_CHARACTER"), &json!(["nameEn"])),
            "{blank:?}"
        );
    }
    for nothing in ["", " ", "\u{a0}\u{202f}"] {
        let input = with(spring(&company), json!({"nameEn": nothing}));
        csr.does("saveCampaign", input, "campaign { id }").await;
    }
}
