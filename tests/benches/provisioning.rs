//! A company's directory that makes its people by SCIM, in requests as large as the service takes them: by Maillon, beside the
//! same rows copied in at once, and what the process holds in memory meanwhile.

use std::time::{Duration, Instant};

use api::DemoSize;
use axum::{
    body::Body,
    http::{Request, header},
};
use entity::MembershipRole;
use serde_json::{Value, json};
use tests::{Actor, TestApp, gid};
use uuid::Uuid;

use crate::{
    copied::{self, Rows},
    measure::Asked,
    memory::{Held, Watch},
    raw,
};

const USER: &str = "urn:ietf:params:scim:schemas:core:2.0:User";
const ENTERPRISE: &str = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
const BULK: &str = "urn:ietf:params:scim:api:messages:2.0:BulkRequest";

/// What was measured.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Provisioned {
    pub(crate) people: usize,
    pub(crate) copy: Duration,
    pub(crate) maillon: Duration,
    pub(crate) sql_within: Duration,
    pub(crate) statements: u64,
    pub(crate) memory: Option<Held>,
}

/// How many people a company of a demo's size has in its directory.
pub(crate) fn people(size: DemoSize) -> usize {
    match size {
        DemoSize::Large => 100_000,
        _ => 10_000,
    }
}

/// Measures both ways, one after the other, in one company.
pub(crate) async fn measure(app: &TestApp, people: usize) -> Provisioned {
    let connection = raw::connect(app).await;
    let company = app.company("Mesures d’annuaire").await;
    let manager = company.with_role(MembershipRole::CsrManager).await;
    let directory = Directory::of(&manager, gid(company.id)).await;
    let mut watch = Watch::begin();
    let asked = Asked::until_now(app);
    let begun = Instant::now();
    let mut made = 0;
    while made < people {
        made += directory.send(made, people).await;
        if let Some(watch) = &mut watch {
            watch.step();
        }
    }
    let maillon = begun.elapsed();
    let (sql_within, statements) = asked.since(app);
    let memory = watch.and_then(Watch::end);
    let id = Uuid::from(company.id);
    let of_company = "select count(*) as n from employment where company_id = $1";
    let there: i64 = raw::get(&raw::rows(&connection, of_company, [id.into()]).await[0], "n");
    assert_eq!(usize::try_from(there), Ok(people), "everybody is there");
    let rows = [
        Rows::of(&connection, "employment", "company_id = $1", id),
        Rows::of(
            &connection,
            "entity_period",
            "employment_id in (select id from employment where company_id = $1)",
            id,
        ),
    ];
    let copy = copied::again(&connection, &rows).await;
    Provisioned { people, copy, maillon, sql_within, statements, memory }
}

/// A directory that holds a token, and what the service says that it takes at once.
struct Directory {
    app: TestApp,
    token: String,
    most_operations: usize,
    largest: usize,
}

impl Directory {
    /// That of a company, with a token that whoever runs its programme makes.
    async fn of(manager: &Actor, company: String) -> Self {
        let input = json!({ "companyId": company, "label": "Mesures" });
        let made = manager.does("createScimToken", input, "secret").await;
        let token = made["secret"].as_str().expect("a secret").to_owned();
        let mut directory = Self { app: manager.app.clone(), token, most_operations: 0, largest: 0 };
        let announced =
            directory.ask(Request::get("/scim/v2/ServiceProviderConfig"), String::new()).await["bulk"].take();
        let number =
            |name: &str| usize::try_from(announced[name].as_u64().expect("a number")).expect("a size");
        directory.most_operations = number("maxOperations");
        directory.largest = number("maxPayloadSize");
        directory
    }

    async fn ask(&self, request: axum::http::request::Builder, body: String) -> Value {
        let request = request
            .header(header::AUTHORIZATION, format!("Bearer {}", self.token))
            .header(header::CONTENT_TYPE, "application/scim+json");
        raw::send(&self.app.router(), request.body(Body::from(body)).expect("a request")).await
    }

    /// Makes as many people as one request takes, from one on; how many those are.
    async fn send(&self, from: usize, people: usize) -> usize {
        let (mut operations, mut length) = (Vec::new(), BULK.len() + 100);
        for number in (from..people).take(self.most_operations) {
            let operation = making(number, from).to_string();
            length += operation.len() + 1;
            if length > self.largest {
                break;
            }
            operations.push(operation);
        }
        assert!(!operations.is_empty(), "one person fits into a request");
        let body = format!("{{\"schemas\":[\"{BULK}\"],\"Operations\":[{}]}}", operations.join(","));
        let answer = self.ask(Request::post("/scim/v2/Bulk"), body).await;
        let done = answer["Operations"].as_array().expect("answers");
        let refused = done.iter().find(|answer| answer["status"] != "201");
        assert!(done.len() == operations.len() && refused.is_none(), "{refused:#?}");
        done.len()
    }
}

/// The operation that makes somebody; the first of a request leads the others.
fn making(number: usize, first: usize) -> Value {
    let manager = (number != first).then(|| json!({ "value": format!("bulkId:{first}") }));
    let address = format!("ada.{number:06}@annuaire.example");
    json!({
        "method": "POST",
        "path": "/Users",
        "bulkId": number.to_string(),
        "data": {
            "schemas": [USER, ENTERPRISE],
            "externalId": format!("{number:032x}"),
            "userName": address,
            "active": true,
            "name": { "givenName": "Ada", "familyName": format!("Annuaire{number:06}") },
            "emails": [{ "primary": true, "type": "work", "value": address }],
            "title": "Contrôleuse de gestion",
            ENTERPRISE: { "employeeNumber": format!("S{number:06}"), "manager": manager },
        },
    })
}
