//! The rest of what each tenant has: valuations, receipts and certificates, and lists of employees on their way in.

use chrono::{DateTime, Utc};
use entity::*;
use sea_orm::{ActiveEnum as _, ActiveValue::Set, ColumnTrait as _, EntityTrait as _, QueryFilter as _};
use serde_json::{Value, json};
use tests::gid;

use super::world::{Tenant, day};

fn period(tenant: &Tenant, from: &str, to: &str) -> Value {
    json!({"legalEntityId": gid(tenant.company.entity), "associationId": gid(tenant.association.id), "from": from, "to": to})
}

/// Declares a day; the valuation and its receipt.
async fn declare(tenant: &Tenant, date: &str) -> (Value, Value) {
    let asked = "valuation { id taxReceipt { id } }";
    let told = tenant.actor('F').does("declareValuation", period(tenant, date, date), asked).await;
    (told["valuation"]["id"].clone(), told["valuation"]["taxReceipt"]["id"].clone())
}

/// What employees cost, what their time was worth, and the papers that prove it.
pub(super) async fn money(tenant: &mut Tenant) {
    let (app, name) = (tenant.app.clone(), tenant.name);
    let employee = gid(tenant.employee.employment);
    let by_hour = json!({"employeeId": employee, "from": "2025-01-01", "gross": "4000", "socialCharges": "1680",
        "indemnities": "10", "paidHours": "151.67"});
    let by_day = json!({"employeeId": employee, "month": "2025-03-01", "yearlyCost": "68160", "days": "218",
        "dayMinutes": 420});
    let rates = json!({"companyId": gid(tenant.company.id), "rates": [by_hour, by_day]});
    tenant.actor('F').does("enterCostRates", rates, "rateIds").await;

    for date in [
        "2026-01-05",
        "2026-01-06",
        "2026-01-12",
        "2026-01-13",
        "2026-01-14",
        "2026-01-15",
        "2026-01-19",
        "2026-01-20",
    ] {
        tenant.mission.received(&tenant.employee, date, 60).await;
    }
    tenant.mission.received(&tenant.other, "2026-01-26", 60).await;

    // The company asks for its own approval, and values what it approved.
    let approved = time_entry::Entity::update_many()
        .col_expr(time_entry::Column::Status, TimeEntryStatus::Approved.to_value().into())
        .filter(time_entry::Column::MissionId.eq(tenant.mission.id));
    approved.exec(app.connection()).await.expect("approved entries");
    let (_, receipt) = declare(tenant, "2026-01-05").await;
    let sign = async |tenant: &Tenant, id: &Value| {
        let input = json!({"id": id, "onHonour": true});
        tenant.actor('S').does("signTaxReceipt", input, "taxReceipt { number verificationCode }").await["taxReceipt"].clone()
    };
    let signed = sign(tenant, &receipt).await;
    let replace = json!({"id": receipt, "reason": format!("Remplacée {name}"), "from": "2026-01-05", "to": "2026-01-06"});
    let new =
        tenant.actor('F').does("replaceTaxReceipt", replace, "taxReceipt { id valuation { id } }").await;
    let new = new["taxReceipt"].clone();
    let signed_anew = sign(tenant, &new["id"]).await;
    tenant.keep_told("receipt", &receipt);
    tenant.keep_told("code", &signed["verificationCode"]);
    tenant.keep_told("newReceipt", &new["id"]);
    tenant.keep_told("newCode", &signed_anew["verificationCode"]);

    let kept = [
        ("2026-01-12", "valuation", "waitingReceipt"),
        ("2026-01-13", "returnableValuation", "returnableReceipt"),
        ("2026-01-14", "withdrawableValuation", "withdrawableReceipt"),
        ("2026-01-20", "withdrawnValuation", "withdrawnReceipt"),
    ];
    for (date, valuation, receipt) in kept {
        let told = declare(tenant, date).await;
        tenant.keep_told(valuation, &told.0);
        tenant.keep_told(receipt, &told.1);
    }
    let back = json!({"id": tenant.ids["withdrawnValuation"], "reason": format!("Retirée {name}")});
    tenant.actor('F').does("withdrawValuation", back, "valuation { id }").await;

    let period = json!({"from": "2026-01-01", "to": "2026-01-31"});
    let told =
        tenant.actor('E').does("createCertificate", period, "certificate { id verificationCode }").await;
    tenant.keep_told("certificate", &told["certificate"]["id"]);
    tenant.keep_told("certificateCode", &told["certificate"]["verificationCode"]);
    app.do_jobs().await;
}

const LIST: &str = "Matricule;Nom;Prénom;E-mail;Bureau\r\nA1;Évrard;Zoé;zoe@travail.example;\r\nA4;Roux;Basile;pas une adresse;\r\n";

/// The employee's place in the company, and lists of employees in three states.
pub(super) async fn of_employees(tenant: &mut Tenant) {
    let app = tenant.app.clone();
    let lead = tenant.lead.employment;
    app.set_employment(tenant.employee.employment, |row| {
        row.manager_id = Set(Some(lead));
        row.ends_on = Set(Some(day("2029-12-31")));
        let invited: DateTime<Utc> = "2026-03-01T08:00:00Z".parse().expect("an instant");
        row.invited_at = Set(Some(invited.into()));
        row.staff_category = Set(Some("Cadres".to_owned()));
        let values = r#"{"FIRST_NAME":{"source":"DIRECTORY","at":1772000000000}}"#;
        row.value_sources = Set(Some(values.to_owned()));
        let attributes = r#"{"DEPARTMENT":{"value":"Siège","at":1772000000000}}"#;
        row.directory_attributes = Set(Some(attributes.to_owned()));
    })
    .await;
    tenant.keep("employee", tenant.employee.employment);
    super::things_of_directories::of_directory(tenant).await;
    tenant.keep("other", tenant.other.employment);
    let spare = tenant.company.employee("Part", tenant.name).await;
    tenant.keep("spareEmployee", spare.employment);
    for (kept, letter) in [("upload", 'H'), ("uploadH", 'H'), ("uploadC", 'C')] {
        let upload = tenant.actor(letter).upload("personnel.csv", LIST.as_bytes()).await;
        tenant.ids.insert(kept.to_owned(), upload);
    }
    for kept in ["import", "mappingImport", "doneImport"] {
        start(tenant, kept, kept != "mappingImport").await;
    }
    app.do_jobs().await;
    let done = json!({"id": tenant.ids["doneImport"]});
    tenant.actor('H').does("confirmEmployeeImport", done, "employeeImport { id }").await;
    app.do_jobs().await;
}

/// A check that a worker has begun; made last of all, so that nobody finishes it.
pub(super) async fn under_way(tenant: &mut Tenant) {
    start(tenant, "checkingImport", true).await;
    let check = job::Entity::update_many()
        .col_expr(job::Column::Total, 2.into())
        .filter(job::Column::State.eq(JobState::Ready))
        .filter(job::Column::Total.is_null());
    check.exec(tenant.app.connection()).await.expect("a job");
}

async fn start(tenant: &mut Tenant, kept: &str, is_mapped: bool) {
    let hr = tenant.actor('H').clone();
    let upload = hr.upload("personnel.csv", LIST.as_bytes()).await;
    let input = json!({"companyId": gid(tenant.company.id), "uploadId": upload});
    let asked = "employeeImport { id columns { index field } }";
    let told = hr.does("startEmployeeImport", input, asked).await["employeeImport"].clone();
    tenant.keep_told(kept, &told["id"]);
    if is_mapped {
        let columns = told["columns"].as_array().expect("columns").iter();
        let column = |column: &Value| json!({"field": column["field"], "column": column["index"]});
        let columns: Vec<Value> = columns.filter(|column| !column["field"].is_null()).map(column).collect();
        let input = json!({"id": told["id"], "columns": columns});
        hr.does("mapEmployeeImport", input, "employeeImport { id }").await;
    }
}
