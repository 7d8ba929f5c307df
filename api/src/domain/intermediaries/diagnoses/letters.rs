//! What is written about diagnoses: to an association, that a coordinator has entered what one of its people said; to those who
//! coordinate in a branch, that one is shared with them or finished.

use entity::{MembershipRole as Role, PersonId, SaidHow, association, branch, diagnosis, membership, person};
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _};

use super::Heard;
use crate::{
    Internal,
    access::viewer::Organisation,
    domain::{
        intermediaries::find_branch,
        people::{accounts, seats},
    },
    mail::{self, Words},
    opaque,
    outcome::Argument,
    tx::Tx,
};

/// Who works in an association, and so on its diagnoses.
const WORKERS: [Role; 2] = [Role::AssociationAdmin, Role::AssociationMember];

/// Who coordinates in a branch.
const COORDINATORS: [Role; 2] = [Role::BranchHead, Role::Coordinator];

/// Tells the association what a coordinator entered for it: it reads that again, and finishes the diagnosis itself.
pub(super) async fn filled_in(
    tx: &Tx,
    row: &diagnosis::Model,
    by: PersonId,
    heard: &Heard,
) -> Result<(), Internal> {
    let coordinator = person::Entity::find_by_id(by).one(tx).await?;
    let words: Words = vec![
        ("coordinator", coordinator.map(|found| found.full_name()).unwrap_or_default().into()),
        ("said_by", heard.said_by.clone().into()),
        ("how", Argument::from(how(heard.how))),
        ("on", heard.said_on.into()),
        ("path", format!("/association/diagnoses/{}", opaque::encode(row.id)).into()),
    ];
    let association = Organisation::Association(row.association_id);
    seats::write_to(tx, association, &WORKERS, "diagnosis-filled-in", &words).await
}

/// Tells the association that the branch with which it shared a diagnosis closes, and who reads it from now on.
pub(super) async fn branch_closes(
    tx: &Tx,
    row: &diagnosis::Model,
    from: &branch::Model,
    to: Option<&branch::Model>,
) -> Result<(), Internal> {
    let path = format!("/association/diagnoses/{}", opaque::encode(row.id));
    let mut words: Words = vec![("branch", from.name.clone().into()), ("path", path.into())];
    words.extend(to.map(|branch| ("other", branch.name.clone().into())));
    let code = if to.is_some() { "diagnosis-passed-on" } else { "diagnosis-unshared" };
    let association = Organisation::Association(row.association_id);
    seats::write_to(tx, association, &WORKERS, code, &words).await
}

/// Tells those who coordinate in the branch with which a diagnosis is shared; nobody where it is shared with none.
pub(super) async fn to_branch(
    tx: &Tx,
    row: &diagnosis::Model,
    code: &'static str,
    by: PersonId,
) -> Result<(), Internal> {
    let branch = match row.branch_id {
        Some(id) => find_branch(tx, id).await?,
        None => None,
    };
    let Some(branch) = branch else { return Ok(()) };
    let association = association::Entity::find_by_id(row.association_id).one(tx).await?;
    let words: Words = vec![
        ("association", association.map(|found| found.name).unwrap_or_default().into()),
        ("branch", branch.name.into()),
        ("path", format!("/intermediary/diagnoses/{}", opaque::encode(row.id)).into()),
    ];
    let places = [Some(branch.id), branch.parent_id].into_iter().flatten();
    let seats = membership::Entity::find()
        .filter(membership::Column::IntermediaryId.eq(branch.intermediary_id))
        .filter(membership::Column::IntermediaryBranchId.is_in(places))
        .filter(membership::Column::Role.is_in(COORDINATORS))
        .filter(membership::Column::EndedAt.is_null())
        .all(tx)
        .await?;
    // Whoever did it knows, whatever else they are.
    let people = seats.into_iter().map(|seat| seat.person_id).filter(|person| *person != by);
    let people: Vec<PersonId> = people.collect();
    mail::write_to_all(tx, accounts::reach_all(tx, &people).await?, code, &words).await
}

/// How something was said, as mails choose their words by it.
fn how(how: SaidHow) -> &'static str {
    match how {
        SaidHow::Call => "call",
        SaidHow::Paper => "paper",
        SaidHow::Meeting => "meeting",
        SaidHow::EMail => "mail",
    }
}
