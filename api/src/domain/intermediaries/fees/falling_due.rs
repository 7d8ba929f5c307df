//! What falls due: the membership fee with an association's first need of a calendar year, the fee of a search once, when its
//! announcement is approved or when it closes. A search that closes without candidates owes nothing. A need's steps leave a job
//! for each of these, and the job comes here.

use chrono::{Datelike as _, NaiveDate};
use entity::{ApplicationState, FeeId, FeeKind, FeeState, NeedId, SearchFeeDue, application, fee, need};
use sea_orm::{
    ActiveModelTrait as _, ActiveValue::Set, ColumnTrait as _, Condition, DbErr, EntityTrait as _,
    IntoActiveModel as _, PaginatorTrait as _, QueryFilter as _,
};

use super::{correcting, grids, queue_at, settings};
use crate::{
    Internal,
    queue::{self, FeeMoment, Work},
    tx::Tx,
};

/// Whoever a search found: those who might be chosen, and those who were. A candidate who was answered that they are not
/// selected is none that the association had, as in the search's own fourteen days.
const FOUND: [ApplicationState; 6] = [
    ApplicationState::Pending,
    ApplicationState::Shortlisted,
    ApplicationState::Reserve,
    ApplicationState::Selected,
    ApplicationState::Engaged,
    ApplicationState::Replaced,
];

/// Why those were answered whom a search had as it was stopped: by the job that ends it, which may come before this one.
const ENDED_WITH_IT: &str = "NEED_STOPPED";

/// What is said of a search that found nobody, on the credit note that takes its fee back.
const NOBODY_FOUND: &str = "Recherche close sans candidature";

/// The same of one whose announcement the association had not approved, as it says.
const NOT_APPROVED: &str = "Annonce que l’association n’avait pas approuvée";

/// Does what a moment in a need's life means for the fees of its association. Told twice it does so once.
pub(crate) async fn follow(
    tx: &Tx,
    id: NeedId,
    (moment, on): (FeeMoment, NaiveDate),
) -> Result<(), Internal> {
    let Some(need) = need::Entity::find_by_id(id).one(tx).await? else { return Ok(()) };
    if queue_at(tx, need.intermediary_id).await?.is_none() {
        return Ok(());
    }
    let found = moment == FeeMoment::Stopped && found_somebody(tx, id).await?;
    match moment {
        FeeMoment::Sent => yearly(tx, &need, on).await,
        FeeMoment::Approved => search(tx, &need, on).await,
        FeeMoment::Denied => take_back(tx, id, NOT_APPROVED).await,
        FeeMoment::Closed => release(tx, id).await,
        FeeMoment::Stopped if found => release(tx, id).await,
        FeeMoment::Stopped => take_back(tx, id, NOBODY_FOUND).await,
    }
}

/// The membership fee of the year, with its first need.
async fn yearly(tx: &Tx, need: &need::Model, on: NaiveDate) -> Result<(), Internal> {
    let known = fee::Entity::find()
        .filter(fee::Column::IntermediaryId.eq(need.intermediary_id))
        .filter(fee::Column::AssociationId.eq(need.association_id))
        .filter(fee::Column::Kind.eq(FeeKind::Yearly))
        .filter(fee::Column::Year.eq(on.year()))
        .filter(fee::Column::State.ne(FeeState::Dropped));
    if known.count(tx).await? > 0 {
        return Ok(());
    }
    come(tx, need, on, (FeeKind::Yearly, FeeState::Waiting)).await
}

/// The fee of a search, which is asked for once, however often the announcement is written anew or somebody is replaced. What
/// its intermediary has settled by then about when it falls due holds for it.
async fn search(tx: &Tx, need: &need::Model, on: NaiveDate) -> Result<(), Internal> {
    if of_search(tx, need.id).await?.is_some() {
        return Ok(());
    }
    let settled = settings::find(tx, need.intermediary_id).await?;
    let state = match settled.map(|settled| settled.search_fee_due) {
        Some(SearchFeeDue::Closed) => FeeState::Planned,
        Some(SearchFeeDue::Approved) | None => FeeState::Waiting,
    };
    come(tx, need, on, (FeeKind::Search, state)).await
}

/// A fee comes, by the grid of that day: where there is none, nothing is asked for.
async fn come(
    tx: &Tx,
    need: &need::Model,
    on: NaiveDate,
    (kind, state): (FeeKind, FeeState),
) -> Result<(), Internal> {
    let Some(grid) = grids::find_in_force(tx, need.intermediary_id, on).await? else { return Ok(()) };
    let id: FeeId = tx.id();
    let row = fee::ActiveModel {
        id: Set(id),
        intermediary_id: Set(need.intermediary_id),
        association_id: Set(need.association_id),
        branch_id: Set(need.branch_id),
        need_id: Set(need.id),
        grid_id: Set(grid.id),
        kind: Set(kind),
        year: Set(on.year()),
        state: Set(state),
        waits_for: Set(None),
        invoice_id: Set(None),
        created_at: Set(tx.now()),
    };
    fee::Entity::insert(row).exec_without_returning(tx).await?;
    if state == FeeState::Waiting {
        queue::enqueue(tx, Work::InvoiceFee { fee: id }).await?;
    }
    Ok(())
}

/// The search closed: what was to wait for that is due.
async fn release(tx: &Tx, need: NeedId) -> Result<(), Internal> {
    let found = of_search(tx, need).await?;
    let Some(fee) = found.filter(|fee| fee.state == FeeState::Planned) else { return Ok(()) };
    let id = fee.id;
    let mut row = fee.into_active_model();
    row.state = Set(FeeState::Waiting);
    row.update(tx).await?;
    queue::enqueue(tx, Work::InvoiceFee { fee: id }).await
}

/// The fee of a search is not owed: what was invoiced of it is credited, whole.
async fn take_back(tx: &Tx, need: NeedId, reason: &str) -> Result<(), Internal> {
    let Some(fee) = of_search(tx, need).await? else { return Ok(()) };
    if let Some(invoice) = fee.invoice_id {
        correcting::take_back(tx, invoice, reason).await?;
    }
    let mut row = fee.into_active_model();
    row.state = Set(FeeState::Dropped);
    row.waits_for = Set(None);
    row.update(tx).await?;
    Ok(())
}

/// The fee of a need's search, where it is owed.
async fn of_search(tx: &Tx, need: NeedId) -> Result<Option<fee::Model>, DbErr> {
    fee::Entity::find()
        .filter(fee::Column::NeedId.eq(need))
        .filter(fee::Column::Kind.eq(FeeKind::Search))
        .filter(fee::Column::State.ne(FeeState::Dropped))
        .one(tx)
        .await
}

async fn found_somebody(tx: &Tx, need: NeedId) -> Result<bool, DbErr> {
    let had = Condition::any()
        .add(application::Column::State.is_in(FOUND))
        .add(application::Column::ReasonCode.eq(ENDED_WITH_IT));
    let found = application::Entity::find().filter(application::Column::NeedId.eq(need)).filter(had);
    Ok(found.count(tx).await? > 0)
}
