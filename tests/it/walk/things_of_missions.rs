//! The missions of each tenant, with their sessions and bookings, and the time that was given in them.

use std::collections::BTreeMap;

use entity::*;
use sea_orm::{
    ActiveModelTrait as _, ActiveValue::Set, ColumnTrait as _, EntityTrait as _, QueryFilter as _,
};
use serde_json::{Value, json};
use tests::gid;
use uuid::Uuid;

use super::world::{Tenant, day, within};

/// Missions in every state, with sessions and bookings.
pub(super) async fn missions(tenant: &mut Tenant) {
    let (app, name) = (tenant.app.clone(), tenant.name);
    let known = "{ skills(text: \"comptabilité\", first: 1) { skill { code } } }";
    let skill = tenant.actor('D').ask(known, json!({})).await.data()["skills"][0]["skill"]["code"].clone();
    tenant.keep_told("skill", &skill);
    let code = skill.as_str().expect("a code").to_owned();
    let asked = mission_skill::ActiveModel { mission_id: Set(tenant.mission.id), skill_code: Set(code) };
    asked.insert(app.connection()).await.expect("a skill");
    let branch = within(&tenant.ids["branch"]);
    app.set_mission(tenant.mission.id, |row| {
        row.branch_id = Set(Some(branch.into()));
        row.commune_code = Set(Some("69123".to_owned()));
        row.place = Set(Some(format!("Salle {name}")));
        row.accessibility = Set(Some("De plain-pied".to_owned()));
        row.insurance = Set(Some("L’association".to_owned()));
    })
    .await;
    tenant.keep("mission", tenant.mission.id);
    let update = json!({"id": gid(tenant.mission.id), "mission": {
        "branchId": tenant.ids["branch"], "title": format!("Mission {name}"), "need": "Un besoin précis.",
        "objectives": ["Un budget"], "deliverables": ["Un tableau"], "skillCodes": [skill], "causeCode": "9",
        "communeCode": "69123", "place": format!("Salle {name}"), "accessibility": "De plain-pied",
        "insurance": "L’association",
    }});
    tenant.actor('D').does("updateMission", update, "mission { id }").await;
    for (kept, title) in [("draft", "Brouillon"), ("spareMission", "À fermer"), ("closedMission", "Close")] {
        let mission = tenant.association.mission(&format!("{title} {name}")).await;
        if kept == "draft" {
            app.set_mission(mission.id, |row| {
                row.status = Set(MissionStatus::Draft);
                row.published_at = Set(None);
            })
            .await;
        }
        if kept == "closedMission" {
            let input = json!({"id": gid(mission.id)});
            tenant.actor('D').does("closeMission", input, "mission { id }").await;
        }
        tenant.keep(kept, mission.id);
    }
    sessions(tenant).await;
}

async fn book(tenant: &Tenant, letter: char, session: SessionId, basis: &str) -> Value {
    let actor = if letter == 'X' { &tenant.other.actor } else { tenant.actor(letter) };
    let input = json!({"sessionId": gid(session), "basis": basis, "joinWaitingList": true});
    actor.does("bookSession", input, "booking { id }").await["booking"]["id"].clone()
}

async fn sessions(tenant: &mut Tenant) {
    let (app, name) = (tenant.app.clone(), tenant.name);
    let made = [
        ("session", "2026-03-24T09:00", 60, 5),
        ("full", "2026-03-25T09:00", 60, 1),
        ("cancelledSession", "2026-03-26T09:00", 60, 5),
        ("givenBack", "2026-03-27T09:00", 60, 5),
        ("bookable", "2026-03-30T09:00", 60, 50),
        ("long", "2026-03-31T08:00", 13 * 60, 5),
        ("movable", "2026-04-02T09:00", 60, 5),
        ("pastSession", "2026-03-10T08:30", 20, 5),
    ];
    let mut rows = BTreeMap::new();
    for (kept, start, minutes, capacity) in made {
        let id = tenant.mission.session(start, minutes, capacity).await;
        tenant.keep(kept, id);
        rows.insert(kept, id);
    }
    app.set_session(rows["session"], |row| row.address = Set(Some(format!("Salle {name}")))).await;
    let starts_at = session::Entity::find_by_id(rows["session"]).one(app.connection()).await;
    let starts_at = starts_at.expect("a database").expect("a session").starts_at;
    app.set_mission(tenant.mission.id, |row| row.next_session_at = Set(Some(starts_at))).await;
    let booked = [
        ("booking", 'E', "session", "WORKING_TIME"),
        ("otherBooking", 'X', "session", "WORKING_TIME"),
        ("volunteerBooking", 'P', "session", "PERSONAL_TIME"),
        ("placeInFull", 'X', "full", "WORKING_TIME"),
        ("waitingBooking", 'E', "full", "WORKING_TIME"),
        ("cancelledBooking", 'E', "givenBack", "WORKING_TIME"),
        ("cancellable", 'E', "movable", "WORKING_TIME"),
        ("pastBooking", 'E', "pastSession", "PERSONAL_TIME"),
    ];
    app.clock.advance(-chrono::Duration::hours(3));
    for (kept, letter, session, basis) in booked {
        let told = book(tenant, letter, rows[session], basis).await;
        tenant.keep_told(kept, &told);
    }
    app.clock.advance(chrono::Duration::hours(3));
    let back = json!({"id": tenant.ids["cancelledBooking"], "reason": format!("Rendue {name}")});
    tenant.actor('E').does("cancelBooking", back, "booking { id }").await;
    let off = json!({"id": gid(rows["cancelledSession"]), "reason": format!("Annulée {name}")});
    tenant.actor('D').does("cancelSession", off, "session { id }").await;
    let feed = tenant.actor('E').ask("mutation { createCalendarFeed { id } }", json!({})).await;
    let feed = feed.data()["createCalendarFeed"]["id"].clone();
    tenant.keep_told("feed", &feed);
    tenant.actor('E').does("exportOwnData", json!({}), "exportId").await;
}

/// Time entries in every standing.
pub(super) async fn time(tenant: &mut Tenant) {
    let (app, name) = (tenant.app.clone(), tenant.name);
    let mission = tenant.association.mission(&format!("Heures {name}")).await;
    let engagement = mission.engage(&tenant.employee).await;
    tenant.keep("engagement", engagement);
    let secret = tenant.association.mission(&format!("Confidentielle {name}")).await;
    app.set_mission(secret.id, |row| row.confidential = Set(true)).await;
    let secret = secret.engage(&tenant.employee).await;
    let declared = [
        ("working", engagement, "2026-02-02", "WORKING_TIME"),
        ("confirmed", engagement, "2026-02-03", "WORKING_TIME"),
        ("reversed", engagement, "2026-02-04", "WORKING_TIME"),
        ("personal", engagement, "2026-02-05", "PERSONAL_TIME"),
        ("confidential", secret, "2026-02-06", "WORKING_TIME"),
        ("adjusted", engagement, "2026-02-09", "WORKING_TIME"),
        ("rejectable", engagement, "2026-02-10", "WORKING_TIME"),
        ("reversible", engagement, "2026-02-11", "WORKING_TIME"),
        ("disputable", engagement, "2026-02-12", "WORKING_TIME"),
        ("withdrawable", engagement, "2026-02-13", "WORKING_TIME"),
        ("onSheet", engagement, "2026-02-16", "WORKING_TIME"),
        ("kept", secret, "2026-02-17", "WORKING_TIME"),
    ];
    for (kept, engagement, date, basis) in declared {
        let entry = json!({"engagementId": gid(engagement), "date": date, "minutes": 30, "basis": basis,
            "keepFromCompany": kept == "kept", "description": format!("Travail {name}")});
        let told =
            tenant.actor('E').does("submitTimeEntries", json!({"entries": [entry]}), "entries { id }").await;
        tenant.keep_told(kept, &told["entries"][0]["id"]);
    }
    let confirmer = tenant.actor('K').clone();
    for kept in ["confirmed", "reversed", "rejectable", "reversible"] {
        let input = json!({"entries": [{"id": tenant.ids[kept]}]});
        confirmer.does("confirmTimeEntries", input, "entries { id }").await;
    }
    let fewer =
        json!({"entries": [{"id": tenant.ids["adjusted"], "minutes": 20, "reason": "Moins longtemps"}]});
    confirmer.does("confirmTimeEntries", fewer, "entries { id }").await;
    let back = json!({"id": tenant.ids["reversed"], "reason": format!("Erreur {name}")});
    confirmer.does("reverseTimeEntry", back, "entry { id }").await;
    let reversing = time_entry::Entity::find()
        .filter(time_entry::Column::AssociationId.eq(tenant.association.id))
        .filter(time_entry::Column::ReversesId.is_not_null())
        .one(app.connection())
        .await;
    let reversing = reversing.expect("a database").expect("a reversing entry");
    tenant.keep("reversing", reversing.id);
    let code = "query ($id: ID!) { timeEntry(id: $id) { sheetCode } }";
    let code =
        confirmer.ask(code, json!({"id": tenant.ids["onSheet"]})).await.data()["timeEntry"]["sheetCode"]
            .clone();
    tenant.keep_told("sheetCode", &code);
    let draft = TimeEntryId::from(Uuid::new_v4());
    let row = time_entry::ActiveModel {
        id: Set(draft),
        date: Set(day("2026-02-18")),
        status: Set(TimeEntryStatus::Draft),
        minutes: Set(Minutes(30)),
        declared_minutes: Set(Minutes(30)),
        reverses_id: Set(None),
        sheet_code: Set(None),
        submitted_at: Set(None),
        decided_at: Set(None),
        decided_by: Set(None),
        ..reversing.into()
    };
    row.reset_all().insert(app.connection()).await.expect("a draft");
    tenant.keep("draftEntry", draft);
}
