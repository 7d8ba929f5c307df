//! Requests of directories as they arrive: what of them cannot be read, and several in one.

use axum::http::StatusCode;
use entity::MembershipRole as Role;
use serde_json::{Value, json};
use tests::{
    TestApp, both_databases,
    builders::{Directory, zoe},
};

/// A request whose address cannot be read writes nothing.
#[both_databases]
async fn what_cannot_be_read_writes_nothing(app: TestApp) {
    let alpha = app.company("Alpha").await;
    let directory = Directory::of(&app, &alpha, &alpha.with_role(Role::CsrManager).await).await;
    let refused = directory.post("/Users?count=some", zoe()).await;
    assert_eq!(refused.status, StatusCode::BAD_REQUEST);
    assert_eq!(refused.json()["scimType"], "invalidValue");
    assert_eq!(directory.get("/Users").await.json()["totalResults"], 0);
}

/// Operations of one request that wait for one another, the last first, are each done once.
#[both_databases]
async fn operations_wait_for_what_they_name(app: TestApp) {
    let alpha = app.company("Alpha").await;
    let directory = Directory::of(&app, &alpha, &alpha.with_role(Role::CsrManager).await).await;
    let user = |name: &str, led_by: Option<&str>| {
        let manager = led_by.map(|id| json!({"value": format!("bulkId:{id}")}));
        let names = json!({"givenName": name, "familyName": "Roux"});
        let data = json!({"userName": format!("{name}@alpha.example"), "name": names,
            "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": {"manager": manager}});
        json!({"method": "POST", "path": "/Users", "bulkId": name, "data": data})
    };
    let operations = [user("lea", Some("noe")), user("noe", Some("ana")), user("ana", None)];
    let body =
        json!({"schemas": ["urn:ietf:params:scim:api:messages:2.0:BulkRequest"], "Operations": operations});
    let done = directory.post("/Bulk", body).await.json();
    let statuses: Vec<&Value> =
        done["Operations"].as_array().expect("answers").iter().map(|answer| &answer["status"]).collect();
    assert_eq!(statuses, ["201", "201", "201"]);
    assert_eq!(app.number("select count(*) from employment where manager_id is not null").await, 2);
}
