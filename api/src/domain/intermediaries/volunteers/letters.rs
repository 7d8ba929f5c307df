//! The mails about volunteers: to themselves, and to those of their branch who are to welcome them.

use entity::intermediary;

use super::Whole;
use crate::{
    Internal,
    domain::{intermediaries::team, people::accounts},
    mail, opaque,
    outcome::Argument,
    tx::Tx,
};

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

/// Tells somebody that they are not taken on, and why.
pub(super) async fn tell_refused(
    tx: &Tx,
    whole: &Whole,
    intermediary: &intermediary::Model,
    reason: String,
) -> Result<(), Internal> {
    let words: [(&'static str, Argument); 4] = [
        ("branch", whole.branch.name.clone().into()),
        ("intermediary", intermediary.name.clone().into()),
        ("reason", reason.into()),
        ("path", OWN_PAGE.into()),
    ];
    let people = accounts::reach_all(tx, &[whole.person.id]).await?;
    mail::write_to_all(tx, people, "volunteer-refused", &words).await
}

/// Tells the support team and the head of their branch, and of the antenne above it, that somebody is to be welcomed.
pub(super) async fn tell_to_welcome(tx: &Tx, whole: &Whole) -> Result<(), Internal> {
    let mut people = team::with_roles(tx, &whole.branch, &team::WELCOMING).await?;
    people.retain(|person| *person != whole.person.id);
    let words: [(&'static str, Argument); 3] = [
        ("person", whole.person.full_name().into()),
        ("branch", whole.branch.name.clone().into()),
        ("path", format!("/intermediary/volunteers/{}", opaque::encode(whole.row.id)).into()),
    ];
    mail::write_to_all(tx, accounts::reach_all(tx, &people).await?, "volunteer-to-welcome", &words).await
}
