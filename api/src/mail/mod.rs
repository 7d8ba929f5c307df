//! Mails: written as a code and its arguments in the transaction that causes them, turned into words and sent by a
//! job. What they say is sealed at rest, since a mail may hold a link that acts.

pub(crate) mod message;
#[cfg(test)]
mod specimens;
mod transport;

use entity::{EmailAddress, MailId, PersonId, mail, person};
use sea_orm::{ActiveValue::Set, EntityTrait as _};

pub use transport::{MailTransport, MemoryMails, NotSent, SentMail};

use crate::{
    Internal, Language,
    keys::Place,
    outcome::Argument,
    queue::{self, Work},
    tx::Tx,
};

/// The mails that carry announcements of missions, one of them or those of some time: they go as often as somebody wishes, and
/// say how one click ends them.
const CARRY_ANNOUNCEMENTS: [&str; 4] =
    ["announcement-for-you", "announcement-pass-on", "announcement-to-relay", "announcement-digest"];

/// Whether a mail of this code carries announcements.
pub(crate) fn carries_announcements(code: &str) -> bool {
    CARRY_ANNOUNCEMENTS.contains(&code)
}

/// The words that the texts of a mail need, in the order in which its writer gives them: some are said with those before them.
pub(crate) type Words = Vec<(&'static str, Argument)>;

/// A mail to one person.
#[derive(Clone, Debug)]
pub(crate) struct Letter {
    /// The account behind the address, if there is one.
    pub(crate) person_id: Option<PersonId>,
    pub(crate) address: EmailAddress,
    pub(crate) language: Language,
    /// Which mail: its texts are `mail-<code>-subject` and `mail-<code>-text`, and `mail-<code>-button` when it
    /// has a `path` among its arguments, with `mail-<code>-second-button` where there is a `second_path` too.
    pub(crate) code: &'static str,
    /// What the texts need. `path` is where the button leads on this site.
    pub(crate) arguments: Words,
    /// A calendar file to attach.
    pub(crate) calendar: Option<String>,
}

/// Puts a mail on its way; it leaves once the transaction is committed.
pub(crate) async fn write(tx: &Tx, letter: Letter) -> Result<(), Internal> {
    let id: MailId = tx.id();
    let arguments = serde_json::to_vec(&letter.arguments)?;
    let row = mail::ActiveModel {
        id: Set(id),
        person_id: Set(letter.person_id),
        address: Set(letter.address),
        language: Set(letter.language.into()),
        code: Set(letter.code.to_owned()),
        sealed_arguments: Set(tx.seal(place(id), &arguments)),
        calendar: Set(letter.calendar),
        created_at: Set(tx.now()),
        sent_at: Set(None),
    };
    mail::Entity::insert(row).exec_without_returning(tx).await?;
    queue::enqueue(tx, Work::SendMail { mail: id }).await
}

/// The same mail to several people, each in their language.
pub(crate) async fn write_to_all(
    tx: &Tx,
    people: Vec<(person::Model, EmailAddress)>,
    code: &'static str,
    arguments: &[(&'static str, Argument)],
) -> Result<(), Internal> {
    for (person, address) in people {
        let letter = Letter {
            person_id: Some(person.id),
            address,
            language: person.language.into(),
            code,
            arguments: arguments.to_vec(),
            calendar: None,
        };
        write(tx, letter).await?;
    }
    Ok(())
}

/// Where a mail's arguments are sealed.
pub(crate) fn place(id: MailId) -> Place {
    Place { table: "mail", row: id.into(), column: "sealed_arguments" }
}
