//! The audit trail as operators read it: who did what, to what, when, the latest first.

use std::collections::HashMap;

use entity::{PersonId, Timestamp, audit_event, person};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _, QueryOrder as _,
    QuerySelect as _, Select,
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::trail_names::{Name, Names};
use crate::access::Operating;

/// What employees do as such, in their company: operators do not read who works for a company, so the trail tells these
/// deeds without whoever did them. That stays so whatever their rows hold, and whenever they were written.
const BY_EMPLOYEES: [&str; 2] = ["EMPLOYMENT_ACCEPTED", "SSO_LINKED"];

/// Which events.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Filter {
    /// Only of this code.
    pub(crate) action: Option<String>,
    /// Only done to things of this kind: `Company`.
    pub(crate) subject_kind: Option<String>,
    /// Only done to this thing.
    pub(crate) subject_id: Option<Uuid>,
    /// Only done by this person.
    pub(crate) person_id: Option<PersonId>,
    /// Not before, in milliseconds of the epoch.
    pub(crate) from: Option<i64>,
    /// Before, in milliseconds of the epoch.
    pub(crate) until: Option<i64>,
}

/// Who did something, as far as the reader is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Actor {
    /// Somebody whom the reader may know.
    Person,
    /// An operator of the platform.
    Operator,
    /// Somebody of whom the reader is not told.
    Withheld,
    /// Nobody: a job, a link, a command.
    Program,
}

/// An event, and the names of whoever did it and of what it was done to. Of what employees do, its row names nobody.
#[derive(Clone, Debug)]
pub(crate) struct Event {
    pub(crate) row: audit_event::Model,
    pub(crate) person_name: Option<String>,
    pub(crate) subject_name: Option<Name>,
    pub(crate) actor: Actor,
}

/// The events that a filter lets through.
pub(crate) fn select(_: Operating, filter: &Filter) -> Select<audit_event::Entity> {
    use audit_event::Column;
    let events = filtered(filter);
    if filter.person_id.is_some() {
        // Asking for somebody's own must not find either what is told without them.
        return events.filter(Column::Action.is_not_in(BY_EMPLOYEES));
    }
    events
}

/// The same, whoever reads.
pub(super) fn filtered(filter: &Filter) -> Select<audit_event::Entity> {
    use audit_event::Column;
    let mut events = audit_event::Entity::find();
    if let Some(action) = &filter.action {
        events = events.filter(Column::Action.eq(action));
    }
    if let Some(kind) = &filter.subject_kind {
        events = events.filter(Column::SubjectKind.eq(kind));
    }
    if let Some(id) = filter.subject_id {
        events = events.filter(Column::SubjectId.eq(id));
    }
    if let Some(id) = filter.person_id {
        events = events.filter(Column::PersonId.eq(id));
    }
    if let Some(from) = filter.from {
        events = events.filter(Column::At.gte(from));
    }
    if let Some(until) = filter.until {
        events = events.filter(Column::At.lt(until));
    }
    events
}

/// Events of a selection with the names of those who did them and of what they did it to, in five statements.
pub(crate) async fn read(
    connection: &impl ConnectionTrait,
    events: Select<audit_event::Entity>,
) -> Result<Vec<Event>, DbErr> {
    let rows = events.all(connection).await?;
    let withheld: Vec<bool> = rows.iter().map(|row| row.person_id.is_some() && is_by_employee(row)).collect();
    let rows: Vec<_> = rows.into_iter().map(without_employee).collect();
    let mut people: Vec<PersonId> = rows.iter().filter_map(|row| row.person_id).collect();
    people.sort_unstable();
    people.dedup();
    let names: HashMap<PersonId, String> = person::Entity::find()
        .filter(person::Column::Id.is_in(people))
        .filter(person::Column::ErasedAt.is_null())
        .all(connection)
        .await?
        .into_iter()
        .map(|person| (person.id, person.full_name()))
        .collect();
    let things = Names::of(connection, &rows).await?;
    let event = |(row, is_withheld): (audit_event::Model, bool)| Event {
        person_name: row.person_id.and_then(|id| names.get(&id).cloned()),
        subject_name: things.name(&row),
        actor: match row.person_id {
            Some(_) => Actor::Person,
            None if is_withheld => Actor::Withheld,
            None => Actor::Program,
        },
        row,
    };
    Ok(rows.into_iter().zip(withheld).map(event).collect())
}

/// Whether whoever did it did so as an employee.
pub(super) fn is_by_employee(row: &audit_event::Model) -> bool {
    BY_EMPLOYEES.contains(&row.action.as_str())
}

/// An event as operators read it: without whoever did it, where that would say for whom they work.
fn without_employee(row: audit_event::Model) -> audit_event::Model {
    let is_told = !is_by_employee(&row);
    let (person_id, network) = (row.person_id.filter(|_| is_told), row.network.filter(|_| is_told));
    audit_event::Model { person_id, network, ..row }
}

/// The next events before one, the latest first.
pub(crate) async fn before(
    connection: &impl ConnectionTrait,
    events: Select<audit_event::Entity>,
    last: Option<Uuid>,
    count: u64,
) -> Result<Vec<Event>, DbErr> {
    let mut events = events.order_by_desc(audit_event::Column::Id).limit(count);
    if let Some(last) = last {
        events = events.filter(audit_event::Column::Id.lt(last));
    }
    read(connection, events).await
}

/// Every code that stands in the trail, for the filter that offers them.
pub(crate) async fn actions(_: Operating, connection: &impl ConnectionTrait) -> Result<Vec<String>, DbErr> {
    audit_event::Entity::find()
        .select_only()
        .column(audit_event::Column::Action)
        .distinct()
        .order_by_asc(audit_event::Column::Action)
        .limit(500)
        .into_tuple()
        .all(connection)
        .await
}

/// An instant as the filter holds it.
pub(crate) fn millis(at: chrono::DateTime<chrono::Utc>) -> i64 {
    Timestamp::from(at).millis()
}
