//! Whether announcements of missions are mailed to somebody: as often as they wish, until they say no by one click, and to no
//! address from which mails came back. What says no without a session is signed, and names nobody but them.

use base64::{Engine as _, prelude::BASE64_URL_SAFE_NO_PAD};
use entity::{AnnouncementMails, EmailAddress, EmailId, PersonId, email, person};
use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, PaginatorTrait as _,
    QueryFilter as _, sea_query::Expr,
};
use uuid::Uuid;

use crate::{
    access::{Denied, Oneself, OneselfInPerson},
    keys::Keys,
    outcome::{Outcome, Problem},
    tx::Tx,
};

/// By which these addresses are signed.
const PURPOSE: &str = "unsubscribe";

/// How long an id is.
const ID: usize = 16;

/// Says how often announcements are mailed to oneself.
pub(crate) async fn set(right: Oneself, tx: &Tx, how: AnnouncementMails) -> Outcome<PersonId, Problem> {
    write(tx, right.person(), how).await?;
    Ok(right.person())
}

async fn write(tx: &Tx, person: PersonId, how: AnnouncementMails) -> Result<(), DbErr> {
    let row = person::ActiveModel { id: Set(person), announcement_mails: Set(how), ..Default::default() };
    person::Entity::update(row).exec(tx).await?;
    Ok(())
}

/// The secret of the address at which somebody unsubscribes by one click. It is no row, so that it works as long as the mail
/// that holds it is kept, also after the secret key was changed.
pub(crate) fn token(keys: &Keys, person: PersonId) -> String {
    let id = Uuid::from(person);
    let signature = keys.keyed_hash(PURPOSE, id.as_bytes());
    BASE64_URL_SAFE_NO_PAD.encode([id.as_bytes().as_slice(), &signature].concat())
}

/// Whom a secret is of, where it is one of ours.
fn person_of(keys: &Keys, token: &str) -> Option<PersonId> {
    let bytes = BASE64_URL_SAFE_NO_PAD.decode(token).ok()?;
    let (id, signature) = bytes.split_at_checked(ID)?;
    let is_signed = keys.keyed_hashes(PURPOSE, id).iter().any(|known| known.as_slice() == signature);
    let id = Uuid::from_slice(id).ok().filter(|_| is_signed)?;
    Some(id.into())
}

/// Whether a secret unsubscribes somebody who has an account still.
pub(crate) async fn works(
    connection: &impl ConnectionTrait,
    keys: &Keys,
    token: &str,
) -> Result<bool, DbErr> {
    let Some(id) = person_of(keys, token) else { return Ok(false) };
    let alive = person::Entity::find_by_id(id).filter(person::Column::ErasedAt.is_null());
    Ok(alive.count(connection).await? > 0)
}

/// Unsubscribes whom a secret is of; whether it is of anybody. Pressed twice, it changes nothing.
pub(crate) async fn unsubscribe(tx: &Tx, token: &str) -> Outcome<bool, Problem> {
    if !works(tx, tx.keys(), token).await? {
        return Ok(false);
    }
    if let Some(id) = person_of(tx.keys(), token) {
        write(tx, id, AnnouncementMails::Never).await?;
    }
    Ok(true)
}

/// Whether announcements are taken at an address by whom they were written to: they still wish them, the address is theirs,
/// and no mail came back from it.
pub(crate) async fn are_taken(
    connection: &impl ConnectionTrait,
    person: Option<PersonId>,
    address: &EmailAddress,
) -> Result<bool, DbErr> {
    let Some(id) = person else { return Ok(false) };
    let wishes = person::Entity::find_by_id(id)
        .filter(person::Column::ErasedAt.is_null())
        .filter(person::Column::AnnouncementMails.ne(AnnouncementMails::Never));
    let works = email::Entity::find()
        .filter(email::Column::PersonId.eq(id))
        .filter(email::Column::Address.eq(address.clone()))
        .filter(email::Column::ProvenAt.is_not_null())
        .filter(email::Column::PausedAt.is_null());
    Ok(wishes.count(connection).await? > 0 && works.count(connection).await? > 0)
}

/// A server refused an address for good: no announcement goes there until its person says that it works again.
pub(crate) async fn pause(tx: &Tx, address: &EmailAddress) -> Result<(), DbErr> {
    email::Entity::update_many()
        .col_expr(email::Column::PausedAt, Expr::value(tx.now()))
        .filter(email::Column::Address.eq(address.clone()))
        .filter(email::Column::ProvenAt.is_not_null())
        .filter(email::Column::PausedAt.is_null())
        .exec(tx)
        .await?;
    Ok(())
}

/// Says that one's own address works again.
pub(crate) async fn resume(right: OneselfInPerson, tx: &Tx, id: EmailId) -> Outcome<EmailId, Problem> {
    let resumed = email::Entity::update_many()
        .col_expr(email::Column::PausedAt, Expr::value(None::<entity::Timestamp>))
        .filter(email::Column::Id.eq(id))
        .filter(email::Column::PersonId.eq(right.oneself().person()))
        .filter(email::Column::ProvenAt.is_not_null())
        .exec(tx)
        .await?;
    if resumed.rows_affected == 1 { Ok(id) } else { Err(Denied::Hidden.into()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECRET: &str = "a secret of more than 32 characters";

    /// A secret unsubscribes whom it was made for, also under a new secret key, and an altered one unsubscribes nobody.
    #[test]
    fn a_secret_is_of_one_person() {
        let keys = Keys::new(SECRET, &[]).expect("a secret");
        let person = PersonId::from(Uuid::from_u128(7));
        let token = token(&keys, person);
        assert_eq!(person_of(&keys, &token), Some(person));
        let later = Keys::new("another secret of more than 32 characters", &[SECRET.to_owned()]);
        assert_eq!(person_of(&later.expect("a secret"), &token), Some(person));
        let stranger = Keys::new("another secret of more than 32 characters", &[]).expect("a secret");
        assert_eq!(person_of(&stranger, &token), None);
        let mut bytes = BASE64_URL_SAFE_NO_PAD.decode(&token).expect("letters");
        bytes[0] ^= 1;
        for wrong in ["", "AAAA", "not base64 !", BASE64_URL_SAFE_NO_PAD.encode(bytes).as_str()] {
            assert_eq!(person_of(&keys, wrong), None, "{wrong}");
        }
    }
}
