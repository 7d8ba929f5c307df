//! The mails about help between colleagues: to an author, to whoever was chosen, to whoever helped, and to who moderates.

use entity::{HelpKind, PersonId, help_post, person};
use sea_orm::EntityTrait as _;

use crate::{
    Internal,
    domain::{companies::members, people::accounts},
    mail, opaque,
    outcome::Argument,
    tx::Tx,
};

/// Where a post stands.
fn path_of(row: &help_post::Model) -> String {
    format!("/colleagues/{}", opaque::encode(row.id))
}

async fn name_of(tx: &Tx, id: PersonId) -> Result<String, Internal> {
    let found = person::Entity::find_by_id(id).one(tx).await?;
    Ok(found.map(|person| person.full_name()).unwrap_or_default())
}

async fn write(
    tx: &Tx,
    to: PersonId,
    code: &'static str,
    words: &[(&'static str, Argument)],
) -> Result<(), Internal> {
    mail::write_to_all(tx, accounts::reach_all(tx, &[to]).await?, code, words).await
}

/// Whether a post asks or offers, as texts choose by it.
fn kind_of(row: &help_post::Model) -> &'static str {
    if row.kind == HelpKind::Request { "request" } else { "offer" }
}

/// Tells an author that somebody answered.
pub(super) async fn answered(tx: &Tx, row: &help_post::Model, by: PersonId) -> Result<(), Internal> {
    let words: [(&'static str, Argument); 4] = [
        ("person", name_of(tx, by).await?.into()),
        ("title", row.title.clone().into()),
        ("kind", kind_of(row).into()),
        ("path", path_of(row).into()),
    ];
    write(tx, row.person_id, "help-answered", &words).await
}

/// Tells whoever was chosen with whom it is done.
pub(super) async fn chosen(tx: &Tx, row: &help_post::Model, whom: PersonId) -> Result<(), Internal> {
    let words: [(&'static str, Argument); 4] = [
        ("person", name_of(tx, row.person_id).await?.into()),
        ("title", row.title.clone().into()),
        ("kind", kind_of(row).into()),
        ("path", path_of(row).into()),
    ];
    write(tx, whom, "help-chosen", &words).await
}

/// Tells whoever helped that it is done, with the words of thanks where there are some.
pub(super) async fn thanked(
    tx: &Tx,
    row: &help_post::Model,
    by: PersonId,
    helper: PersonId,
    thanks: Option<&str>,
) -> Result<(), Internal> {
    let words: [(&'static str, Argument); 5] = [
        ("person", name_of(tx, by).await?.into()),
        ("title", row.title.clone().into()),
        ("said", if thanks.is_some() { "yes" } else { "no" }.into()),
        ("thanks", thanks.unwrap_or_default().to_owned().into()),
        ("path", path_of(row).into()),
    ];
    write(tx, helper, "help-thanked", &words).await
}

/// Tells who moderates that a post was reported.
pub(super) async fn reported(tx: &Tx, row: &help_post::Model) -> Result<(), Internal> {
    let words: [(&'static str, Argument); 2] =
        [("title", row.title.clone().into()), ("path", path_of(row).into())];
    members::write_to_managers(tx, row.company_id, "help-reported", &words).await
}

/// Tells an author that their post was hidden, and why.
pub(super) async fn hidden(tx: &Tx, row: &help_post::Model, reason: String) -> Result<(), Internal> {
    let words: [(&'static str, Argument); 3] =
        [("title", row.title.clone().into()), ("reason", reason.into()), ("path", path_of(row).into())];
    write(tx, row.person_id, "help-hidden", &words).await
}
