//! Reading invoices and what waits: those of a network under a filter for whoever keeps them, with their sums; those of an
//! association for its people; and of an association's standing the one thing that those who coordinate its needs see.

use std::collections::HashMap;

use chrono::NaiveDate;
use entity::{
    AssociationId, BranchId, Cents, FeeState, FeeWait, IntermediaryId, InvoiceId, InvoiceKind, InvoiceStatus,
    association, fee, invoice,
};
use sea_orm::{
    ColumnTrait as _, Condition, ConnectionTrait, DbErr, EntityTrait as _, ExprTrait as _, QueryFilter as _,
    QueryOrder as _, QuerySelect as _, QueryTrait as _, Select,
};
use serde::{Deserialize, Serialize};

use crate::{
    access::{AssociationMember, InvoiceKeeper},
    text_analysis::{question, sort_key},
};

/// Where invoices stand, as whoever keeps them asks for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, async_graphql::Enum)]
pub enum InvoiceStanding {
    /// Invoices that are to be paid, in time or late.
    Open,
    /// Those of them whose last day is over.
    Overdue,
    /// Invoices that were paid.
    Paid,
    /// Invoices of which nothing is left.
    Credited,
    /// Credit notes.
    CreditNotes,
}

/// Which invoices are meant.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Filter {
    pub(crate) standing: Option<InvoiceStanding>,
    /// Those of needs that this branch carried.
    pub(crate) branch: Option<BranchId>,
    /// Those that were issued in this calendar year.
    pub(crate) year: Option<i32>,
    /// Those of associations whose name begins so.
    pub(crate) text: Option<String>,
}

/// What some invoices come to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Sums {
    /// All that was invoiced.
    pub(crate) invoiced: Cents,
    /// What credit notes took back of it.
    pub(crate) credited: Cents,
    /// What was paid.
    pub(crate) paid: Cents,
    /// What is left to pay.
    pub(crate) open: Cents,
}

/// The invoices and credit notes of a network under a filter; what is overdue is told by a day.
pub(crate) fn of_network(
    right: &InvoiceKeeper,
    filter: &Filter,
    today: NaiveDate,
) -> Select<invoice::Entity> {
    use invoice::Column::{AssociationId, BranchId, IntermediaryId, Year};
    let named = filter.text.as_deref().and_then(is_called).map(|is_called| {
        let called = association::Entity::find()
            .select_only()
            .column(association::Column::Id)
            .filter(is_called)
            .into_query();
        AssociationId.in_subquery(called)
    });
    let asked = Condition::all()
        .add(IntermediaryId.eq(right.intermediary()))
        .add_option(filter.standing.map(|standing| stands(standing, today)))
        .add_option(filter.branch.map(|branch| BranchId.eq(branch)))
        .add_option(filter.year.map(|year| Year.eq(year)))
        .add_option(named);
    invoice::Entity::find().filter(asked)
}

/// What a text that was typed says of the association it looks for: the beginning of a word of its name.
fn is_called(text: &str) -> Option<Condition> {
    let name = sort_key(question(text.trim())).replace(['%', '_'], "");
    (!name.is_empty()).then(|| {
        Condition::any()
            .add(association::Column::SortKey.like(format!("{name}%")))
            .add(association::Column::SortKey.like(format!("% {name}%")))
    })
}

fn stands(standing: InvoiceStanding, today: NaiveDate) -> Condition {
    use invoice::Column::{DueOn, Kind, Status};
    let is =
        |status: InvoiceStatus| Condition::all().add(Kind.eq(InvoiceKind::Invoice)).add(Status.eq(status));
    match standing {
        InvoiceStanding::Open => is(InvoiceStatus::Issued),
        InvoiceStanding::Overdue => is(InvoiceStatus::Issued).add(DueOn.lt(today)),
        InvoiceStanding::Paid => is(InvoiceStatus::Paid),
        InvoiceStanding::Credited => is(InvoiceStatus::Credited),
        InvoiceStanding::CreditNotes => Condition::all().add(Kind.eq(InvoiceKind::CreditNote)),
    }
}

/// The invoices and credit notes of an association, whoever issued them.
pub(crate) fn of_association(right: &AssociationMember) -> Select<invoice::Entity> {
    invoice::Entity::find().filter(invoice::Column::AssociationId.eq(right.association()))
}

/// The credit notes that correct some invoices, the oldest first.
pub(crate) async fn credit_notes(
    connection: &impl ConnectionTrait,
    of: &[InvoiceId],
) -> Result<Vec<invoice::Model>, DbErr> {
    invoice::Entity::find()
        .filter(invoice::Column::CorrectsId.is_in(of.iter().copied()))
        .order_by_asc(invoice::Column::Id)
        .all(connection)
        .await
}

/// What some invoices come to; credit notes are counted at the invoices that they correct.
pub(crate) async fn sums(
    connection: &impl ConnectionTrait,
    invoices: Select<invoice::Entity>,
) -> Result<Sums, DbErr> {
    // PostgreSQL sums whole numbers to a decimal.
    let sum = |column: invoice::Column| column.sum().cast_as("bigint");
    let rows: Vec<(InvoiceStatus, Option<i64>, Option<i64>)> = invoices
        .filter(invoice::Column::Kind.eq(InvoiceKind::Invoice))
        .select_only()
        .column(invoice::Column::Status)
        .column_as(sum(invoice::Column::Total), "total")
        .column_as(sum(invoice::Column::Credited), "credited")
        .group_by(invoice::Column::Status)
        .into_tuple()
        .all(connection)
        .await?;
    let mut sums = Sums::default();
    for (status, total, credited) in rows {
        let (total, credited) = (Cents(total.unwrap_or_default()), Cents(credited.unwrap_or_default()));
        sums.invoiced = sums.invoiced + total;
        sums.credited = sums.credited + credited;
        match status {
            InvoiceStatus::Issued => sums.open = sums.open + (total - credited),
            InvoiceStatus::Paid => sums.paid = sums.paid + (total - credited),
            InvoiceStatus::Credited => {}
        }
    }
    Ok(sums)
}

/// The fees of a network that are due and wait for something, the oldest first.
pub(crate) fn waiting_at(right: &InvoiceKeeper) -> Select<fee::Entity> {
    waiting().filter(fee::Column::IntermediaryId.eq(right.intermediary()))
}

/// Those of an association, whoever asks for them.
pub(crate) fn waiting_of(right: &AssociationMember) -> Select<fee::Entity> {
    waiting().filter(fee::Column::AssociationId.eq(right.association()))
}

fn waiting() -> Select<fee::Entity> {
    fee::Entity::find()
        .filter(fee::Column::State.eq(FeeState::Waiting))
        .filter(fee::Column::WaitsFor.is_not_null())
}

/// How the fees of an association stand at an intermediary, as those see it who coordinate its needs there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Standing {
    /// The earliest last day of an invoice that is to be paid.
    pub(crate) due_on: Option<NaiveDate>,
    /// Whether a fee waits for its operating budget.
    pub(crate) awaits_budget: bool,
}

/// The same of several at once.
pub(crate) async fn standings(
    connection: &impl ConnectionTrait,
    of: &[(AssociationId, IntermediaryId)],
) -> Result<HashMap<(AssociationId, IntermediaryId), Standing>, DbErr> {
    let (associations, intermediaries): (Vec<_>, Vec<_>) = of.iter().copied().unzip();
    let mut standings: HashMap<_, Standing> = of.iter().map(|key| (*key, Standing::default())).collect();
    let open: Vec<(AssociationId, IntermediaryId, Option<NaiveDate>)> = invoice::Entity::find()
        .select_only()
        .column(invoice::Column::AssociationId)
        .column(invoice::Column::IntermediaryId)
        .column_as(invoice::Column::DueOn.min(), "due_on")
        .filter(invoice::Column::AssociationId.is_in(associations.iter().copied()))
        .filter(invoice::Column::IntermediaryId.is_in(intermediaries.iter().copied()))
        .filter(invoice::Column::Kind.eq(InvoiceKind::Invoice))
        .filter(invoice::Column::Status.eq(InvoiceStatus::Issued))
        .group_by(invoice::Column::AssociationId)
        .group_by(invoice::Column::IntermediaryId)
        .into_tuple()
        .all(connection)
        .await?;
    for (association, intermediary, due_on) in open {
        if let Some(standing) = standings.get_mut(&(association, intermediary)) {
            standing.due_on = due_on;
        }
    }
    let waiting: Vec<(AssociationId, IntermediaryId)> = fee::Entity::find()
        .select_only()
        .column(fee::Column::AssociationId)
        .column(fee::Column::IntermediaryId)
        .distinct()
        .filter(fee::Column::AssociationId.is_in(associations))
        .filter(fee::Column::IntermediaryId.is_in(intermediaries))
        .filter(fee::Column::State.eq(FeeState::Waiting))
        .filter(fee::Column::WaitsFor.eq(FeeWait::Budget))
        .into_tuple()
        .all(connection)
        .await?;
    for key in waiting {
        if let Some(standing) = standings.get_mut(&key) {
            standing.awaits_budget = true;
        }
    }
    Ok(standings)
}

/// What waits, the oldest first.
pub(crate) async fn all_waiting(
    connection: &impl ConnectionTrait,
    waiting: Select<fee::Entity>,
) -> Result<Vec<fee::Model>, DbErr> {
    waiting.order_by_asc(fee::Column::Id).limit(MOST_WAITING).all(connection).await
}

/// How many are listed of what waits: of more it is told that there are.
const MOST_WAITING: u64 = 100;
