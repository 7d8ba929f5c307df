//! The mails about prospects: to whom one speaks with there, who is invited to register, and to those who follow some that are to be
//! contacted again, or that another one followed.

use entity::{EmailAddress, PersonId, branch, person, prospect};
use sea_orm::EntityTrait as _;

use crate::{
    Internal,
    domain::{intermediaries, people::accounts},
    mail::{self, Letter},
    outcome::Argument,
    tx::Tx,
};

/// Where an association is presented.
const REGISTER: &str = "/associations/new";

/// What is to be contacted again, in the list.
const DUE: &str = "/intermediary/prospects?due=yes";

/// What one follows oneself, in the list.
const OWN: &str = "/intermediary/prospects?mine=yes";

/// How many are named in one mail.
const NAMED: usize = 10;

/// Invites an association to register, in the language and in the name of who invites.
pub(super) async fn invite(
    tx: &Tx,
    by: PersonId,
    row: &prospect::Model,
    branch: &branch::Model,
    address: EmailAddress,
) -> Result<(), Internal> {
    let inviter = person::Entity::find_by_id(by).one(tx).await?;
    let inviter = inviter.ok_or_else(|| Internal::because("an inviter who is nobody"))?;
    let intermediary = intermediaries::find(tx, row.intermediary_id).await?;
    let intermediary = intermediary.ok_or_else(|| Internal::because("a prospect of no intermediary"))?;
    let letter = Letter {
        person_id: None,
        address,
        language: inviter.language.into(),
        code: "prospect-invited",
        arguments: vec![
            ("association", row.name.clone().into()),
            ("intermediary", intermediary.name.into()),
            ("branch", branch.name.clone().into()),
            ("person", inviter.full_name().into()),
            ("email", intermediary.contact_email.as_str().to_owned().into()),
            ("path", REGISTER.into()),
        ],
        calendar: None,
    };
    mail::write(tx, letter).await
}

/// Tells some people of prospects that are to be contacted by today.
pub(super) async fn tell_due(
    tx: &Tx,
    people: &[PersonId],
    rows: &[&prospect::Model],
) -> Result<(), Internal> {
    let names: Vec<&str> = rows.iter().take(NAMED).map(|row| row.name.as_str()).collect();
    let words: [(&'static str, Argument); 3] =
        [("count", rows.len().into()), ("prospects", names.join(" · ").into()), ("path", DUE.into())];
    mail::write_to_all(tx, accounts::reach_all(tx, people).await?, "prospects-due", &words).await
}

/// Tells somebody of the prospects that they follow from now on, and who followed them before.
pub(crate) async fn tell_handed_over(
    tx: &Tx,
    to: PersonId,
    (from, branch): (String, String),
    count: u64,
) -> Result<(), Internal> {
    let count = usize::try_from(count).unwrap_or(usize::MAX);
    let words: [(&'static str, Argument); 4] =
        [("count", count.into()), ("person", from.into()), ("branch", branch.into()), ("path", OWN.into())];
    mail::write_to_all(tx, accounts::reach_all(tx, &[to]).await?, "prospects-handed-over", &words).await
}
