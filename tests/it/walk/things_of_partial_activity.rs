//! Days of partial activity of each tenant: the employee's own, two to take back, and a place that will not fit in another.

use serde_json::json;
use tests::gid;

use super::world::Tenant;

/// All of it, on days on which nothing else happens.
pub(super) async fn partial_activity(tenant: &mut Tenant) {
    let company = gid(tenant.company.id);
    let own = gid(tenant.employee.employment);
    let mark = json!({"companyId": company, "days": [
        {"employeeId": own, "on": "2027-06-07", "minutes": 60},
        {"employeeId": own, "on": "2027-06-08", "minutes": 120},
        {"employeeId": own, "on": "2027-06-09", "minutes": 120},
    ]});
    tenant.actor('H').does("markPartialActivity", mark, "changed").await;
    let list = "query ($id: ID!) { partialActivity(companyId: $id, from: \"2027-06-08\") { nodes { id } } }";
    let found = tenant.actor('H').ask(list, json!({"id": company})).await.data()["partialActivity"].clone();
    tenant.keep_told("markedDay", &found["nodes"][0]["id"]);
    tenant.keep_told("markedDayH", &found["nodes"][1]["id"]);
    let booked = tenant.company.employee("Place", tenant.name).await;
    let mission = tenant.association.mission(&format!("Inventaire {}", tenant.name)).await;
    let session = mission.session("2026-04-20T14:00", 60, 2).await;
    mission.book(&booked, session).await;
    tenant.keep("unfitEmployee", booked.employment);
}
