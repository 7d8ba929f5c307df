//! The audit trail as an organisation's own people read it: what was done in it, by whom and from where. They know who
//! works for them, and read no name of anybody else: neither of an operator nor of the other side of a receipt.

use std::collections::{BTreeSet, HashMap};

use entity::{
    Id as _, Means, PersonId, TaxReceiptId, ValuationId, audit_event, employment, membership, person,
    signatory, tax_receipt,
};
use sea_orm::{
    ColumnTrait as _, Condition, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _, QueryOrder as _,
    QuerySelect as _, QueryTrait as _, Select,
};
use uuid::Uuid;

use super::{
    operator_terms::OperatorTerms,
    trail::{Actor, Event, Filter, filtered, is_by_employee},
    trail_names::Names,
};
use crate::access::{Scope, SecureFind as _, TrailReader, viewer::Organisation};

/// What is done with money, which those do not read who only look after employees.
const ABOUT_MONEY: [&str; 5] = [
    "COST_RATES_ENTERED",
    "COST_RATES_IMPORTED",
    "BONUS_MODE_SET",
    "FISCAL_YEAR_ADDED",
    "FISCAL_YEAR_CHANGED",
];

/// How the trail once told of requests for a place, those that were refused among them: nobody of an organisation reads it,
/// since beside what was approved it tells what was not (L. 8241-2).
const ABOUT_REQUESTS: [&str; 2] = ["APPROVAL_DECIDED", "APPROVAL_SETTLED"];

/// The lists of money, as their exports' deeds name them.
const LISTS_OF_MONEY: [&str; 3] = ["receipts", "statement", "valuations"];

/// The events of an organisation that a filter lets through and a reader may read.
pub(crate) fn select(right: &TrailReader, filter: &Filter) -> Select<audit_event::Entity> {
    use audit_event::Column;
    let events = filtered(filter).filter(Column::Action.is_not_in(ABOUT_REQUESTS));
    match right.organisation() {
        Organisation::Company(id) => {
            let events = events.filter(Column::CompanyId.eq(id));
            if right.sees_money() { events.filter(about_read_receipts(right)) } else { without_money(events) }
        }
        // A valuation is the company's own affair; what is asked of the association is its receipt.
        Organisation::Association(id) => {
            events.filter(Column::AssociationId.eq(id)).filter(Column::SubjectKind.ne(ValuationId::KIND))
        }
        Organisation::Intermediary(id) => events.filter(Column::IntermediaryId.eq(id)),
    }
}

fn without_money(events: Select<audit_event::Entity>) -> Select<audit_event::Entity> {
    use audit_event::Column;
    let asked = |list: &str| format!(r#"[["list",{{"text":"{list}"}}]]"#);
    events
        .filter(Column::Action.is_not_in(ABOUT_MONEY))
        .filter(Column::SubjectKind.is_not_in([TaxReceiptId::KIND, ValuationId::KIND]))
        .filter(Column::Arguments.is_not_in(LISTS_OF_MONEY.map(asked)))
}

/// Of receipts and valuations only those that the reader knows: others attest what is nobody's affair.
fn about_read_receipts(right: &TrailReader) -> Condition {
    use audit_event::Column;
    let read = right.receipts().map_or_else(Scope::default, Scope::donor);
    let ids = |column: tax_receipt::Column| {
        tax_receipt::Entity::secure_find(&read).select_only().column(column).into_query()
    };
    Condition::any()
        .add(Column::SubjectKind.is_not_in([TaxReceiptId::KIND, ValuationId::KIND]))
        .add(Column::SubjectId.in_subquery(ids(tax_receipt::Column::Id)))
        .add(Column::SubjectId.in_subquery(ids(tax_receipt::Column::ValuationId)))
}

/// Events of a selection with the names of what they are about and of those of the organisation who did them, in a number
/// of statements that does not grow.
pub(crate) async fn read(
    connection: &impl ConnectionTrait,
    right: &TrailReader,
    events: Select<audit_event::Entity>,
) -> Result<Vec<Event>, DbErr> {
    let rows = events.all(connection).await?;
    let people: BTreeSet<PersonId> = rows.iter().filter_map(|row| row.person_id).collect();
    let own = of_organisation(connection, right.organisation(), &people).await?;
    let found = person::Entity::find().filter(person::Column::Id.is_in(people)).all(connection).await?;
    let known: HashMap<PersonId, person::Model> = found.into_iter().map(|row| (row.id, row)).collect();
    let strangers = known.keys().filter(|id| !own.contains(id)).copied().collect();
    let terms = OperatorTerms::of(connection, &strangers).await?;
    let things = Names::of_organisation(connection, &rows).await?;
    let event = |row: audit_event::Model| {
        let who = row.person_id.and_then(|id| known.get(&id));
        let is_own = row.person_id.is_some_and(|id| own.contains(&id));
        let actor = match who {
            None => Actor::Program,
            Some(_) if is_own => Actor::Person,
            // An employment no longer leads to an account that was erased: what employees do was done by somebody here.
            Some(person) if person.erased_at.is_some() && is_by_employee(&row) => Actor::Person,
            Some(person) if terms.held(person, &row) => Actor::Operator,
            Some(_) => Actor::Withheld,
        };
        // A program with a token is the organisation's own system.
        let is_program = row.person_id.is_none() && row.means == Some(Means::Token);
        let is_told_from_where = is_own || is_program;
        let name = who.filter(|person| is_own && person.erased_at.is_none());
        Event {
            person_name: name.map(person::Model::full_name),
            subject_name: things.name(&row),
            actor,
            row: audit_event::Model {
                person_id: row.person_id.filter(|_| is_own),
                // Where an operator or the other side sits is nobody's affair either.
                network: row.network.filter(|_| is_told_from_where),
                ..row
            },
        }
    };
    Ok(rows.into_iter().map(event).collect())
}

/// The next events before one, the latest first.
pub(crate) async fn before(
    connection: &impl ConnectionTrait,
    right: &TrailReader,
    events: Select<audit_event::Entity>,
    last: Option<Uuid>,
    count: u64,
) -> Result<Vec<Event>, DbErr> {
    let mut events = events.order_by_desc(audit_event::Column::Id).limit(count);
    if let Some(last) = last {
        events = events.filter(audit_event::Column::Id.lt(last));
    }
    read(connection, right, events).await
}

/// Those of some people who have or had a place in the organisation.
async fn of_organisation(
    connection: &impl ConnectionTrait,
    organisation: Organisation,
    people: &BTreeSet<PersonId>,
) -> Result<BTreeSet<PersonId>, DbErr> {
    let people = || people.iter().copied();
    let seats = membership::Entity::find().filter(membership::Column::PersonId.is_in(people()));
    let seats = match organisation {
        Organisation::Company(id) => seats.filter(membership::Column::CompanyId.eq(id)),
        Organisation::Association(id) => seats.filter(membership::Column::AssociationId.eq(id)),
        Organisation::Intermediary(id) => seats.filter(membership::Column::IntermediaryId.eq(id)),
    };
    let mut own: BTreeSet<PersonId> =
        seats.all(connection).await?.into_iter().map(|row| row.person_id).collect();
    match organisation {
        Organisation::Company(id) => {
            let jobs = employment::Entity::find()
                .filter(employment::Column::CompanyId.eq(id))
                .filter(employment::Column::PersonId.is_in(people()))
                .all(connection)
                .await?;
            own.extend(jobs.into_iter().filter_map(|row| row.person_id));
        }
        Organisation::Association(id) => {
            let terms = signatory::Entity::find()
                .filter(signatory::Column::AssociationId.eq(id))
                .filter(signatory::Column::PersonId.is_in(people()))
                .all(connection)
                .await?;
            own.extend(terms.into_iter().map(|row| row.person_id));
        }
        Organisation::Intermediary(_) => {}
    }
    Ok(own)
}

/// Every code that stands in what the reader may read, for the filter that offers them.
pub(crate) async fn actions(
    connection: &impl ConnectionTrait,
    right: &TrailReader,
) -> Result<Vec<String>, DbErr> {
    select(right, &Filter::default())
        .select_only()
        .column(audit_event::Column::Action)
        .distinct()
        .order_by_asc(audit_event::Column::Action)
        .limit(500)
        .into_tuple()
        .all(connection)
        .await
}

/// Everybody of the organisation who did something that the reader may read, by name, for the filter that offers them.
pub(crate) async fn doers(
    connection: &impl ConnectionTrait,
    right: &TrailReader,
) -> Result<Vec<person::Model>, DbErr> {
    let ids: Vec<Option<PersonId>> = select(right, &Filter::default())
        .select_only()
        .column(audit_event::Column::PersonId)
        .distinct()
        .limit(500)
        .into_tuple()
        .all(connection)
        .await?;
    let people = ids.into_iter().flatten().collect();
    let own = of_organisation(connection, right.organisation(), &people).await?;
    person::Entity::find()
        .filter(person::Column::Id.is_in(own))
        .filter(person::Column::ErasedAt.is_null())
        .order_by_asc(person::Column::SortKey)
        .order_by_asc(person::Column::Id)
        .all(connection)
        .await
}
