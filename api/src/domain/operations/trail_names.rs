//! What the things of the audit trail are called, as long as they are there: read in three statements, whatever they are.
//! What has no name of its own is called by the organisation in which the deed was done, and so are employees and
//! invitations: operators do not read who works for a company.

use std::collections::HashMap;

use chrono::NaiveDate;
use entity::{
    AssociationBranchId, AssociationId, BookingId, BranchId, CampaignId, CharterId, CompanyId, EmailDomainId,
    EmployeeGroupId, EmploymentId, EstablishmentId, Id, IntermediaryId, InvitationId, InvoiceId,
    LegalEntityId, MembershipId, MissionId, ProgrammeId, SessionId, SignatoryId, TaxReceiptId, association,
    association_branch, audit_event, booking, branch, campaign, charter, company, email_domain,
    employee_group, employment, establishment, intermediary, invitation, invoice, legal_entity, membership,
    mission, person, programme, session, signatory, tax_receipt,
};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, FromQueryResult, JoinType, QueryFilter as _,
    QuerySelect as _, QueryTrait as _, Select,
    sea_query::{Expr, UnionType},
};
use uuid::Uuid;

use crate::domain::sponsorship::receipt_content;

/// What a thing is called: a place in a session by its mission and the day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Name {
    pub(crate) text: String,
    pub(crate) on: Option<NaiveDate>,
}

/// The names of what some events are about.
pub(super) struct Names(HashMap<Uuid, Name>);

impl Names {
    /// The names of what some events are about, read from the database.
    pub(super) async fn of(
        connection: &impl ConnectionTrait,
        events: &[audit_event::Model],
    ) -> Result<Self, DbErr> {
        let mut names = named_things(connection, events).await?;
        names.extend(places(connection, events).await?);
        names.extend(receipts(connection, events).await?);
        Ok(Self(names))
    }

    /// The same for the people of the organisation in which all of it was done: they know who works there, and whom they
    /// have invited.
    pub(super) async fn of_organisation(
        connection: &impl ConnectionTrait,
        events: &[audit_event::Model],
    ) -> Result<Self, DbErr> {
        let Self(mut names) = Self::of(connection, events).await?;
        let name = |text: String| Name { text, on: None };
        let jobs = employment::Entity::find()
            .filter(employment::Column::Id.is_in(subjects::<EmploymentId>(events)))
            .all(connection)
            .await?;
        names.extend(jobs.into_iter().map(|row| (row.id.into(), name(row.full_name()))));
        let invited = invitation::Entity::find()
            .filter(invitation::Column::Id.is_in(subjects::<InvitationId>(events)))
            .all(connection)
            .await?;
        let whole = |row: &invitation::Model| format!("{} {}", row.first_name, row.last_name);
        names.extend(invited.into_iter().map(|row| (row.id.into(), name(whole(&row)))));
        Ok(Self(names))
    }

    /// What an event's subject is called, or else the organisation in which it was done.
    pub(super) fn name(&self, event: &audit_event::Model) -> Option<Name> {
        let company = event.company_id.map(Uuid::from);
        let association = event.association_id.map(Uuid::from);
        let intermediary = event.intermediary_id.map(Uuid::from);
        let mut known = [Some(event.subject_id), company, association, intermediary].into_iter().flatten();
        known.find_map(|id| self.0.get(&id)).cloned()
    }
}

/// A thing and what it is called.
#[derive(FromQueryResult)]
struct Named {
    id: Uuid,
    name: String,
}

/// Those of a table that the events are about, each with what names it.
macro_rules! named {
    ($events:ident, $table:ident, $id:ty, $name:expr) => {
        $table::Entity::find()
            .select_only()
            .column_as($table::Column::Id, "id")
            .column_as($name, "name")
            .filter($table::Column::Id.is_in(subjects::<$id>($events)))
    };
}

/// Those that have a name of their own.
async fn named_things(
    connection: &impl ConnectionTrait,
    events: &[audit_event::Model],
) -> Result<HashMap<Uuid, Name>, DbErr> {
    // Of whom a row is: first and last name together.
    let full_name = || Expr::cust("first_name || ' ' || last_name");
    let held_by = membership::Entity::belongs_to(person::Entity)
        .from(membership::Column::PersonId)
        .to(person::Column::Id);
    let signs = signatory::Entity::belongs_to(person::Entity)
        .from(signatory::Column::PersonId)
        .to(person::Column::Id);
    let of_mission =
        session::Entity::belongs_to(mission::Entity).from(session::Column::MissionId).to(mission::Column::Id);
    let of_network = charter::Entity::belongs_to(intermediary::Entity)
        .from(charter::Column::IntermediaryId)
        .to(intermediary::Column::Id);
    let others = [
        named!(events, association_branch, AssociationBranchId, association_branch::Column::Name)
            .into_query(),
        named!(events, branch, BranchId, branch::Column::Name).into_query(),
        named!(events, intermediary, IntermediaryId, intermediary::Column::Name).into_query(),
        named!(events, charter, CharterId, intermediary::Column::Name)
            .join(JoinType::InnerJoin, of_network.into())
            .into_query(),
        named!(events, invoice, InvoiceId, invoice::Column::Code).into_query(),
        named!(events, campaign, CampaignId, campaign::Column::Name).into_query(),
        named!(events, company, CompanyId, company::Column::Name).into_query(),
        named!(events, legal_entity, LegalEntityId, legal_entity::Column::Name).into_query(),
        named!(events, establishment, EstablishmentId, establishment::Column::Name).into_query(),
        named!(events, employee_group, EmployeeGroupId, employee_group::Column::Name).into_query(),
        named!(events, email_domain, EmailDomainId, email_domain::Column::Domain).into_query(),
        named!(events, mission, MissionId, mission::Column::Title).into_query(),
        named!(events, programme, ProgrammeId, programme::Column::Title).into_query(),
        named!(events, session, SessionId, mission::Column::Title)
            .join(JoinType::InnerJoin, of_mission.into())
            .into_query(),
        named!(events, membership, MembershipId, full_name())
            .join(JoinType::InnerJoin, held_by.into())
            .into_query(),
        named!(events, signatory, SignatoryId, full_name())
            .join(JoinType::InnerJoin, signs.into())
            .into_query(),
        operators(events, full_name()).into_query(),
    ];
    let mut query = named!(events, association, AssociationId, association::Column::Name).into_query();
    for other in others {
        query.union(UnionType::All, other);
    }
    let statement = connection.get_database_backend().build(&query);
    let found = Named::find_by_statement(statement).all(connection).await?;
    Ok(found.into_iter().map(|thing| (thing.id, Name { text: thing.name, on: None })).collect())
}

/// Those who were made operators, or are none any more: the platform's own people, whom operators know by name. Of others an
/// account has none here.
fn operators(events: &[audit_event::Model], name: Expr) -> Select<person::Entity> {
    let is_theirs = |event: &&audit_event::Model| event.action.starts_with("OPERATOR_");
    person::Entity::find()
        .select_only()
        .column_as(person::Column::Id, "id")
        .column_as(name, "name")
        .filter(person::Column::Id.is_in(events.iter().filter(is_theirs).map(|event| event.subject_id)))
        .filter(person::Column::ErasedAt.is_null())
}

/// Places in sessions: whose they are, is nothing of an operator's.
async fn places(
    connection: &impl ConnectionTrait,
    events: &[audit_event::Model],
) -> Result<Vec<(Uuid, Name)>, DbErr> {
    let in_session =
        booking::Entity::belongs_to(session::Entity).from(booking::Column::SessionId).to(session::Column::Id);
    let of_mission =
        booking::Entity::belongs_to(mission::Entity).from(booking::Column::MissionId).to(mission::Column::Id);
    let found: Vec<(Uuid, String, String)> = booking::Entity::find()
        .select_only()
        .column(booking::Column::Id)
        .column(mission::Column::Title)
        .column(session::Column::LocalStart)
        .join(JoinType::InnerJoin, in_session.into())
        .join(JoinType::InnerJoin, of_mission.into())
        .filter(booking::Column::Id.is_in(subjects::<BookingId>(events)))
        .into_tuple()
        .all(connection)
        .await?;
    let place = |(id, text, start): (Uuid, String, String)| {
        let on = start.split('T').next().and_then(|day| day.parse().ok());
        (id, Name { text, on })
    };
    Ok(found.into_iter().map(place).collect())
}

/// Receipts that were signed, by their numbers.
async fn receipts(
    connection: &impl ConnectionTrait,
    events: &[audit_event::Model],
) -> Result<Vec<(Uuid, Name)>, DbErr> {
    let found = tax_receipt::Entity::find()
        .filter(tax_receipt::Column::Id.is_in(subjects::<TaxReceiptId>(events)))
        .all(connection)
        .await?;
    let numbered = |row: &tax_receipt::Model| {
        Some((Uuid::from(row.id), Name { text: receipt_content::number(row)?, on: None }))
    };
    Ok(found.iter().filter_map(numbered).collect())
}

/// What some events are about, of one kind; of organisations those too in which they were done.
fn subjects<T: Id>(events: &[audit_event::Model]) -> Vec<Uuid> {
    let about = events.iter().filter(|event| event.subject_kind == T::KIND).map(|event| event.subject_id);
    let within = events.iter().filter_map(|event| match T::KIND {
        CompanyId::KIND => event.company_id.map(Uuid::from),
        AssociationId::KIND => event.association_id.map(Uuid::from),
        IntermediaryId::KIND => event.intermediary_id.map(Uuid::from),
        _ => None,
    });
    about.chain(within).collect()
}
