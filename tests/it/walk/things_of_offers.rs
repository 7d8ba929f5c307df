//! Each tenant's offers: equipment of the company, which its association borrows and asks for, and skills of a volunteer, of
//! which a mission came.

use serde_json::{Value, json};

use super::world::Tenant;

/// All of them, made and asked for as people do it.
pub(super) async fn offers(tenant: &mut Tenant) {
    for kept in ["offer", "spareOffer", "otherOffer", "draftOffer"] {
        let input = json!({"companyId": tenant.ids["company"], "offer": equipment(tenant, kept)});
        begin(tenant, 'C', kept, input).await;
    }
    let skills = json!({"offer": skills(tenant)});
    begin(tenant, 'P', "skillsOffer", skills).await;
    lent(tenant).await;
    for (offer, kept) in
        [("offer", "waitingRequest"), ("spareOffer", "spareRequest"), ("otherOffer", "otherRequest")]
    {
        ask(tenant, offer, kept).await;
    }
    ask(tenant, "skillsOffer", "skillsRequest").await;
    accept(tenant, 'P', "skillsRequest", "mission { id }").await;
}

fn equipment(tenant: &Tenant, name: &str) -> Value {
    json!({
        "kind": "EQUIPMENT", "title": format!("Ordinateurs {name} {}", tenant.name), "description": "Des portables.",
        "isPublic": true, "equipment": "COMPUTERS", "quantity": 10, "condition": "GOOD", "carriedBy": "EITHER",
        "communeCode": "69123", "place": format!("Entrepôt {}", tenant.name), "startsOn": "2026-03-10",
        "endsOn": "2026-12-31", "accessibility": "De plain-pied", "insurance": "Par qui emprunte",
    })
}

fn skills(tenant: &Tenant) -> Value {
    json!({
        "kind": "SKILLS", "title": format!("Comptes {}", tenant.name), "description": "Tenir des comptes.",
        "isPublic": true, "skillCodes": [tenant.ids["skill"]], "format": "HYBRID", "hours": 3, "pace": "A_WEEK",
        "radiusKilometres": 20, "communeCode": "69123", "place": format!("Chez Paul {}", tenant.name),
        "startsOn": "2026-03-10", "endsOn": "2026-12-31", "accessibility": "De plain-pied",
        "insurance": "Par l’association",
    })
}

/// Writes one, and publishes it unless it is to stay a draft.
async fn begin(tenant: &mut Tenant, by: char, kept: &str, input: Value) {
    let told = tenant.actor(by).does("saveOffer", input, "offer { id }").await;
    tenant.keep_told(kept, &told["offer"]["id"]);
    if kept != "draftOffer" {
        let step = json!({"id": told["offer"]["id"], "step": "PUBLISH"});
        tenant.actor(by).does("moveOffer", step, "offer { id }").await;
    }
}

/// One loan that was handed over and remarked upon, and one that is only agreed on.
async fn lent(tenant: &mut Tenant) {
    for kept in ["loan", "agreedLoan"] {
        ask(tenant, "offer", "lentRequest").await;
        let told = accept(tenant, 'C', "lentRequest", "loan { id }").await;
        tenant.keep_told(kept, &told["loan"]["id"]);
    }
    let loan = tenant.ids["loan"].clone();
    let handover = json!({
        "id": loan, "doneOn": "2026-03-10", "condition": "GOOD", "quantity": 2,
        "note": format!("Deux chargeurs pour {}", tenant.name),
    });
    tenant.actor('D').does("recordLoan", handover, "loan { id }").await;
    tenant.actor('C').does("confirmLoan", json!({"id": loan}), "loan { id }").await;
    let remark = json!({"id": loan, "text": format!("Une touche manque à {}", tenant.name)});
    tenant.actor('D').does("remarkOnLoan", remark, "loan { id }").await;
}

/// The association asks.
async fn ask(tenant: &mut Tenant, offer: &str, kept: &str) {
    let mut input = json!({
        "associationId": tenant.ids["association"], "offerId": tenant.ids[offer],
        "message": format!("Pour les ateliers de {}", tenant.name),
    });
    if offer != "skillsOffer" {
        input["quantity"] = 2.into();
        input["from"] = "2026-03-20".into();
        input["to"] = "2026-04-30".into();
    }
    let told = tenant.actor('D').does("requestOffer", input, "request { id }").await;
    tenant.keep_told(kept, &told["request"]["id"]);
}

/// Whoever offers says yes.
async fn accept(tenant: &Tenant, by: char, request: &str, came: &str) -> Value {
    let input = json!({"id": tenant.ids[request], "words": "Avec plaisir"});
    let told = tenant.actor(by).does("acceptOfferRequest", input, &format!("request {{ id {came} }}")).await;
    told["request"].clone()
}
