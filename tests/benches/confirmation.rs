//! An association's list of hours that wait for its word: the oldest twenty, with who gave them, for whom and for what.

use axum::{Extension, Json, Router, body::Body, extract::State, http::Request, routing::get};
use chrono::NaiveDate;
use entity::{AssociationBranchId, AssociationId, MembershipRole, TimeEntryId};
use sea_orm::{DatabaseConnection, QueryResult};
use serde_json::{Value, json};
use tests::{Actor, TestApp, gid};
use uuid::Uuid;

use crate::{
    measure::Answer,
    raw::{self, Asker, Document},
};

const PAGE: &str = "
    select e.id, p.first_name, p.last_name, c.name as company, m.title, e.description, e.date, e.minutes, e.status,
        e.declared_minutes, e.person_id, e.basis, b.status as place, j.qualification, s.name as site
    from (
        select * from time_entry where association_id = $1 and status = 'SUBMITTED' and submitted_at is not null
        order by date, id limit 21
    ) e
        join person p on p.id = e.person_id
        join mission m on m.id = e.mission_id
        left join company c on c.id = e.company_id
        left join booking b on b.id = e.booking_id
        left join employment j on j.id = e.employment_id
        left join establishment s on s.id = e.establishment_id
    order by e.date, e.id";

const TOTAL: &str = "select count(*) as total from time_entry
    where association_id = $1 and status = 'SUBMITTED' and submitted_at is not null";

const ASSOCIATION: &str = "select a.id from association a join membership m on m.association_id = a.id
    where a.id = $1 and m.person_id = $2 and m.role in ('CONFIRMER', 'ASSOCIATION_ADMIN') and m.ended_at is null";

const BRANCHES: &str = "select id, name from association_branch where association_id = $1 order by name, id";

/// The list, and the ways to it.
pub(crate) struct Confirmation {
    app: TestApp,
    connection: DatabaseConnection,
    association: Uuid,
    router: Router,
    confirmer: Actor,
    document: Document,
}

impl Confirmation {
    /// Of the association for which most hours wait.
    pub(crate) async fn new(app: &TestApp) -> Self {
        let connection = raw::connect(app).await;
        let busiest = "select association_id from time_entry where status = 'SUBMITTED'
            group by association_id order by count(*) desc, association_id limit 1";
        let association: Uuid = raw::get(&raw::rows(&connection, busiest, []).await[0], "association_id");
        let (person, confirmer) = app.somebody("Ada", "Mesure").await;
        app.seat(person, None, Some(AssociationId::from(association)), MembershipRole::Confirmer).await;
        let routes = Router::new().route("/hours", get(by_hand));
        let state = (connection.clone(), association);
        let router = raw::behind_a_session(routes, &connection).with_state(state);
        let id = gid(AssociationId::from(association));
        let variables = json!({ "association": id, "status": ["SUBMITTED"], "first": 20 });
        let document =
            Document::of_pages("association/hours.graphql", "AssociationHours", variables, Some(&confirmer))
                .await;
        Self { app: app.clone(), connection, association, router, confirmer, document }
    }
}

impl Answer for Confirmation {
    const NAME: &'static str = "confirmation list";

    async fn sql(&self) {
        raw::rows(&self.connection, TOTAL, [self.association.into()]).await;
        raw::rows(&self.connection, PAGE, [self.association.into()]).await;
    }

    async fn by_hand(&self) -> Value {
        let request = Request::get("/hours").header("cookie", self.confirmer.cookie());
        raw::send(&self.router, request.body(Body::empty()).expect("a request")).await
    }

    async fn maillon(&self) -> Value {
        self.document.send(&self.app).await
    }
}

async fn by_hand(
    State((connection, association)): State<(DatabaseConnection, Uuid)>,
    Extension(Asker(person)): Extension<Asker>,
) -> Json<Value> {
    let of_confirmer = raw::rows(&connection, ASSOCIATION, [association.into(), person.into()]).await;
    if of_confirmer.is_empty() {
        return Json(json!({ "association": null }));
    }
    let total = raw::rows(&connection, TOTAL, [association.into()]).await;
    let page = raw::rows(&connection, PAGE, [association.into()]).await;
    let branches = raw::rows(&connection, BRANCHES, [association.into()]).await;
    let branch = |row: &QueryResult| {
        let id = AssociationBranchId::from(raw::get::<Uuid>(row, "id"));
        json!({ "id": gid(id), "name": raw::get::<String>(row, "name") })
    };
    let nodes: Vec<Value> = page.iter().take(20).map(|row| entry(row, person)).collect();
    Json(json!({ "association": {
        "canConfirmHours": true,
        "branches": branches.iter().map(branch).collect::<Vec<_>>(),
        "timeEntries": {
            "totalCount": raw::get::<i64>(&total[0], "total"),
            "pageInfo": {
                "hasPreviousPage": false, "hasNextPage": page.len() > 20,
                "startCursor": "a cursor", "endCursor": "a cursor",
            },
            "nodes": nodes,
        },
    }}))
}

fn entry(row: &QueryResult, viewer: Uuid) -> Value {
    let text = |column: &str| raw::get::<Option<String>>(row, column);
    let is_personal = text("basis").as_deref() == Some("PERSONAL_TIME");
    json!({
        "id": gid(TimeEntryId::from(raw::get::<Uuid>(row, "id"))),
        "person": { "firstName": text("first_name"), "lastName": text("last_name") },
        "companyName": text("company").filter(|_| !is_personal),
        "qualification": text("qualification").filter(|_| !is_personal),
        "siteName": text("site").filter(|_| !is_personal),
        "missionTitle": text("title"),
        "description": text("description"),
        "date": raw::get::<NaiveDate>(row, "date"),
        "minutes": raw::get::<i64>(row, "minutes"),
        "declaredMinutes": raw::get::<i64>(row, "declared_minutes"),
        "basis": text("basis"),
        "notedAbsent": text("place").as_deref() == Some("ABSENT"),
        "status": text("status"),
        "canBeConfirmed": raw::get::<Uuid>(row, "person_id") != viewer,
    })
}
