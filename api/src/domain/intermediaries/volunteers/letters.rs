//! The mails about volunteers: to themselves, and to those of their branch who are to welcome them.

use entity::{MembershipRole as Role, PersonId, intermediary, membership};
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _};

use super::Whole;
use crate::{Internal, domain::people::accounts, mail, opaque, outcome::Argument, tx::Tx};

/// Where a volunteer looks after what they are.
const OWN_PAGE: &str = "/volunteering";

/// Tells a volunteer how they stand.
pub(super) async fn tell_registered(
    tx: &Tx,
    whole: &Whole,
    intermediary: &intermediary::Model,
    code: &'static str,
) -> Result<(), Internal> {
    let words: [(&'static str, Argument); 3] = [
        ("branch", whole.branch.name.clone().into()),
        ("intermediary", intermediary.name.clone().into()),
        ("path", OWN_PAGE.into()),
    ];
    let people = accounts::reach_all(tx, &[whole.person.id]).await?;
    mail::write_to_all(tx, people, code, &words).await
}

/// Tells the support team and the head of their branch, and of the antenne above it, that somebody is to be welcomed.
pub(super) async fn tell_to_welcome(tx: &Tx, whole: &Whole) -> Result<(), Internal> {
    let branches = [Some(whole.branch.id), whole.branch.parent_id];
    let seats = membership::Entity::find()
        .filter(membership::Column::IntermediaryBranchId.is_in(branches.into_iter().flatten()))
        .filter(membership::Column::Role.is_in([Role::Support, Role::BranchHead]))
        .filter(membership::Column::EndedAt.is_null())
        .filter(membership::Column::PersonId.ne(whole.person.id))
        .all(tx)
        .await?;
    let people: Vec<PersonId> = seats.into_iter().map(|seat| seat.person_id).collect();
    let words: [(&'static str, Argument); 3] = [
        ("person", whole.person.full_name().into()),
        ("branch", whole.branch.name.clone().into()),
        ("path", format!("/intermediary/volunteers/{}", opaque::encode(whole.row.id)).into()),
    ];
    mail::write_to_all(tx, accounts::reach_all(tx, &people).await?, "volunteer-to-welcome", &words).await
}
