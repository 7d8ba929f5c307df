//! Each tenant's campaigns and its crisis mode: one that runs, one that was ended, and a draft.

use serde_json::json;

use super::world::Tenant;

/// All of them, made by whoever runs the programme.
pub(super) async fn campaigns(tenant: &mut Tenant) {
    let (company, site) = (tenant.ids["company"].clone(), tenant.ids["site"].clone());
    for (kept, name) in [("campaign", "Printemps"), ("endedCampaign", "Hiver"), ("spareCampaign", "Été")] {
        let input = json!({
            "companyId": company, "name": format!("{name} {}", tenant.name), "nameEn": "Season", "from": "2026-03-01",
            "to": "2026-05-31", "messageFr": "Venez", "messageEn": "Come", "colour": "#0b6e5f",
            "populations": [site], "causeCodes": ["9"], "missionIds": [tenant.ids["mission"]],
        });
        let told = tenant.actor('C').does("saveCampaign", input, "campaign { id code }").await;
        tenant.keep_told(kept, &told["campaign"]["id"]);
        if kept != "spareCampaign" {
            let id = json!({"id": told["campaign"]["id"]});
            tenant.actor('C').does("publishCampaign", id, "campaign { id }").await;
        }
        if kept == "campaign" {
            tenant.keep_told("campaignCode", &told["campaign"]["code"]);
        }
    }
    let ended = json!({"id": tenant.ids["endedCampaign"]});
    tenant.actor('C').does("endCampaign", ended, "campaign { id }").await;
    let opened = json!({"companyId": company, "until": "2026-04-30"});
    tenant.actor('C').does("openCrisisMode", opened, "crisisMode { until }").await;
}
