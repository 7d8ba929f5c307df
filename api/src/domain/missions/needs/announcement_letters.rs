//! What the people around a need are written: those of its association, some with a link by which they answer without an
//! account, and those of the branch that carries it.

use chrono::Duration;
use entity::{
    ActionKind, BranchId, EmailAddress, MembershipRole as Role, PersonId, association, branch, membership,
    need, person,
};
use sea_orm::{ColumnTrait as _, DbErr, EntityTrait as _, QueryFilter as _, QuerySelect as _};

use crate::{
    Internal,
    access::{NeedSubject, viewer::Organisation},
    domain::people::{
        accounts,
        action_links::{self, NewLink},
    },
    mail::{self, Letter, Words},
    opaque,
    outcome::Argument,
    tx::Tx,
};

/// For how long a link works.
const LASTS: Duration = Duration::days(60);

/// Writes to those who work in the association that asks, with where they read of it.
pub(super) async fn to_association(
    tx: &Tx,
    need: &need::Model,
    code: &'static str,
    words: Words,
) -> Result<(), Internal> {
    let path = format!("/association/needs/{}", opaque::encode(need.id));
    let mut words = about(tx, need, words).await?;
    words.push(("path", Argument::from(path)));
    mail::write_to_all(tx, people_of_association(tx, need).await?, code, &words).await
}

/// The same, each with a link of their own that needs no account.
pub(super) async fn with_links(
    tx: &Tx,
    need: &need::Model,
    code: &'static str,
    subject: NeedSubject,
    words: Words,
) -> Result<(), Internal> {
    let subject = serde_json::to_string(&subject)?;
    let words = about(tx, need, words).await?;
    for (person, address) in people_of_association(tx, need).await? {
        let link = NewLink {
            kind: ActionKind::AnswerNeed,
            organisation: Some(Organisation::Association(need.association_id)),
            person: person.id,
            address: &address,
            subject: subject.clone(),
            life: LASTS,
        };
        let path = format!("/act/{}", action_links::make(tx, link).await?.reveal());
        let mut arguments = words.clone();
        arguments.push(("path", Argument::from(path)));
        let letter = Letter {
            person_id: Some(person.id),
            language: person.language.into(),
            code,
            arguments,
            address,
            calendar: None,
        };
        mail::write(tx, letter).await?;
    }
    Ok(())
}

/// Writes to whoever coordinates a need; to nobody while nobody does.
pub(super) async fn to_coordinator(
    tx: &Tx,
    need: &need::Model,
    code: &'static str,
    words: Words,
) -> Result<(), Internal> {
    let people: Vec<PersonId> = need.coordinator_id.into_iter().collect();
    to(tx, need, code, &people, words).await
}

/// Writes to whoever coordinates a need, and to those who lead its branch.
pub(super) async fn to_branch(
    tx: &Tx,
    (need, branch): (&need::Model, &branch::Model),
    code: &'static str,
    words: Words,
) -> Result<(), Internal> {
    let mut people = heads(tx, branch).await?;
    people.extend(need.coordinator_id);
    to(tx, need, code, &people, words).await
}

async fn to(
    tx: &Tx,
    need: &need::Model,
    code: &'static str,
    people: &[PersonId],
    words: Words,
) -> Result<(), Internal> {
    let path = format!("/intermediary/needs/{}", opaque::encode(need.id));
    let mut words = about(tx, need, words).await?;
    words.push(("path", Argument::from(path)));
    mail::write_to_all(tx, accounts::reach_all(tx, people).await?, code, &words).await
}

/// What every letter about a need says first: some of its own words are said with these.
async fn about(tx: &Tx, need: &need::Model, words: Words) -> Result<Words, DbErr> {
    let association = association::Entity::find_by_id(need.association_id).one(tx).await?;
    let mut said: Words = vec![
        ("association", association.map(|found| found.name).unwrap_or_default().into()),
        ("need", need.title.clone().into()),
    ];
    said.extend(words);
    Ok(said)
}

/// Those who work in the association and can be written to.
async fn people_of_association(
    tx: &Tx,
    need: &need::Model,
) -> Result<Vec<(person::Model, EmailAddress)>, DbErr> {
    let people: Vec<PersonId> = membership::Entity::find()
        .select_only()
        .column(membership::Column::PersonId)
        .distinct()
        .filter(membership::Column::AssociationId.eq(need.association_id))
        .filter(membership::Column::Role.is_in([Role::AssociationAdmin, Role::AssociationMember]))
        .filter(membership::Column::EndedAt.is_null())
        .into_tuple()
        .all(tx)
        .await?;
    accounts::reach_all(tx, &people).await
}

/// Those who lead a branch, by a seat in it or in the antenne above it.
async fn heads(tx: &Tx, branch: &branch::Model) -> Result<Vec<PersonId>, DbErr> {
    let led: Vec<BranchId> = [Some(branch.id), branch.parent_id].into_iter().flatten().collect();
    membership::Entity::find()
        .select_only()
        .column(membership::Column::PersonId)
        .distinct()
        .filter(membership::Column::IntermediaryBranchId.is_in(led))
        .filter(membership::Column::Role.eq(Role::BranchHead))
        .filter(membership::Column::EndedAt.is_null())
        .into_tuple()
        .all(tx)
        .await
}
