//! The invitation to book a mission that came of an offer: it is written as the mission is published with sessions, and as more
//! of them are opened. Booking is the affair of `engagements`, with the policy, the approval and the budget of an employer.

use entity::{
    MembershipRole as Role, MissionStatus, PersonId, SessionStatus, association, membership, mission, session,
};
use sea_orm::{
    ColumnTrait as _, DbErr, EntityTrait as _, PaginatorTrait as _, QueryFilter as _, QuerySelect as _,
};

use crate::{
    Internal,
    domain::people::accounts,
    mail::{self, Words},
    opaque,
    tx::Tx,
};

/// Invites whoever a mission is held for to book one of its sessions, where it is published and has some to come; nothing for
/// a mission that is everybody's.
pub(crate) async fn invite(tx: &Tx, mission: &mission::Model) -> Result<(), Internal> {
    if mission.is_for_everybody() || mission.status != MissionStatus::Published {
        return Ok(());
    }
    let sessions = session::Entity::find()
        .filter(session::Column::MissionId.eq(mission.id))
        .filter(session::Column::Status.eq(SessionStatus::Open))
        .filter(session::Column::StartsAt.gt(tx.now()));
    if sessions.count(tx).await? == 0 {
        return Ok(());
    }
    let association = association::Entity::find_by_id(mission.association_id).one(tx).await?;
    let words: Words = vec![
        ("mission", mission.title.clone().into()),
        ("association", association.map(|association| association.name).unwrap_or_default().into()),
        ("path", format!("/missions/{}", opaque::encode(mission.id)).into()),
    ];
    let people = accounts::reach_all(tx, &invited(tx, mission).await?).await?;
    mail::write_to_all(tx, people, "offer-mission-open", &words).await
}

/// The person, or those who run the company's programme: they pass it on to whom they mean to send.
async fn invited(tx: &Tx, mission: &mission::Model) -> Result<Vec<PersonId>, DbErr> {
    if let Some(person) = mission.held_for {
        return Ok(vec![person]);
    }
    let Some(company) = mission.held_for_company else { return Ok(Vec::new()) };
    membership::Entity::find()
        .select_only()
        .distinct()
        .column(membership::Column::PersonId)
        .filter(membership::Column::CompanyId.eq(company))
        .filter(membership::Column::Role.eq(Role::CsrManager))
        .filter(membership::Column::EndedAt.is_null())
        .into_tuple()
        .all(tx)
        .await
}
