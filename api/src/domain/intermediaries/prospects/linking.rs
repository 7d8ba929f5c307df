//! What a prospect became: the association that registers with one of its numbers, or by the address that was invited, is linked to
//! it; and once that sends a need to the network, the prospect has sent it.

use entity::{
    AssociationId, IntermediaryId, OrganisationStatus, ProspectEventKind, ProspectState, association, need,
    prospect,
};
use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, Condition, DbErr, EntityTrait as _, PaginatorTrait as _,
    QueryFilter as _, QueryOrder as _,
};

use super::{Line, write};
use crate::{domain::people::accounts, tx::Tx};

/// Links the prospects of every network that an association is.
pub(crate) async fn link(tx: &Tx, id: AssociationId) -> Result<(), DbErr> {
    let Some(association) = association::Entity::find_by_id(id).one(tx).await? else { return Ok(()) };
    for prospect in is_of(tx, &association, None).await? {
        keep(tx, prospect, id).await?;
    }
    Ok(())
}

/// Links a prospect to the association that has one of its numbers here, where there is one.
pub(super) async fn by_numbers(tx: &Tx, prospect: prospect::Model) -> Result<(), DbErr> {
    use association::Column;
    if prospect.siren.is_none() && prospect.rna.is_none() {
        return Ok(());
    }
    let numbers = Condition::any()
        .add_option(prospect.siren.clone().map(|siren| Column::Siren.eq(siren)))
        .add_option(prospect.rna.clone().map(|rna| Column::Rna.eq(rna)));
    let found = association::Entity::find()
        .filter(numbers)
        .filter(Column::Status.ne(OrganisationStatus::Refused))
        .order_by_asc(Column::Id)
        .one(tx)
        .await?;
    match found {
        Some(found) => keep(tx, prospect, found.id).await,
        None => Ok(()),
    }
}

/// A need was sent to a network: those of its prospects that the association is have sent one.
pub(crate) async fn need_sent(
    tx: &Tx,
    association: &association::Model,
    intermediary: IntermediaryId,
) -> Result<(), DbErr> {
    for prospect in is_of(tx, association, Some(intermediary)).await? {
        keep(tx, prospect, association.id).await?;
    }
    let linked = prospect::Entity::find()
        .filter(prospect::Column::IntermediaryId.eq(intermediary))
        .filter(prospect::Column::AssociationId.eq(association.id))
        .filter(prospect::Column::State.ne(ProspectState::SentNeed))
        .order_by_asc(prospect::Column::Id)
        .all(tx)
        .await?;
    for prospect in linked {
        has_sent(tx, prospect).await?;
    }
    Ok(())
}

/// The prospects without an association that one is: by a number of its own, or as whoever registered it was invited.
async fn is_of(
    tx: &Tx,
    association: &association::Model,
    within: Option<IntermediaryId>,
) -> Result<Vec<prospect::Model>, DbErr> {
    use prospect::Column;
    let own = accounts::own_addresses(association.created_by);
    let is_invited =
        Condition::all().add(Column::InvitedAt.is_not_null()).add(Column::ContactEmail.in_subquery(own));
    let is_it = Condition::any()
        .add_option(association.siren.clone().map(|siren| Column::Siren.eq(siren)))
        .add_option(association.rna.clone().map(|rna| Column::Rna.eq(rna)))
        .add(is_invited);
    prospect::Entity::find()
        .filter(Column::AssociationId.is_null())
        .filter(Condition::all().add_option(within.map(|id| Column::IntermediaryId.eq(id))))
        .filter(is_it)
        .order_by_asc(Column::Id)
        .all(tx)
        .await
}

/// Keeps which association a prospect became. One that has sent the network a need before has done so as this prospect.
async fn keep(tx: &Tx, prospect: prospect::Model, id: AssociationId) -> Result<(), DbErr> {
    let row =
        prospect::ActiveModel { id: Set(prospect.id), association_id: Set(Some(id)), ..Default::default() };
    prospect::Entity::update(row).exec(tx).await?;
    write(tx, Line::of(prospect.id, ProspectEventKind::Linked, None)).await?;
    let needs = need::Entity::find()
        .filter(need::Column::AssociationId.eq(id))
        .filter(need::Column::IntermediaryId.eq(prospect.intermediary_id));
    if needs.count(tx).await? > 0 { has_sent(tx, prospect).await } else { Ok(()) }
}

async fn has_sent(tx: &Tx, prospect: prospect::Model) -> Result<(), DbErr> {
    let row = prospect::ActiveModel {
        id: Set(prospect.id),
        state: Set(ProspectState::SentNeed),
        state_since: Set(tx.now()),
        lost_reason: Set(None),
        next_on: Set(None),
        ..Default::default()
    };
    prospect::Entity::update(row).exec(tx).await?;
    let line = Line::of(prospect.id, ProspectEventKind::Moved, None);
    write(tx, Line { to_state: Some(ProspectState::SentNeed), ..line }).await
}
