//! The platform's signature: an Ed25519 key made when it is first needed, whose private half is sealed with the
//! secret key. What it signed is proved by the public half alone.

use std::collections::HashMap;

use ed25519_dalek::{Signature, Signer as _, SigningKey, Verifier as _, VerifyingKey};
use entity::signing_key;
use sea_orm::{ActiveValue::Set, ConnectionTrait, EntityTrait as _, QueryOrder as _};
use sha2::{Digest as _, Sha256};
use uuid::Uuid;

use crate::{
    Internal, hex,
    keys::{Keys, Place},
    tx::Tx,
};

/// What a signature consists of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Signed {
    /// By which key.
    pub(crate) key_id: String,
    /// The 64 bytes of Ed25519.
    pub(crate) signature: Vec<u8>,
}

/// The platform's present key, unsealed: for as many signatures as a transaction makes.
pub(crate) struct PresentKey {
    id: String,
    key: SigningKey,
}

impl PresentKey {
    /// Signs bytes.
    pub(crate) fn sign(&self, bytes: &[u8]) -> Signed {
        Signed { key_id: self.id.clone(), signature: self.key.sign(bytes).to_bytes().to_vec() }
    }
}

/// Signs bytes with the present key.
pub(crate) async fn sign(tx: &Tx, bytes: &[u8]) -> Result<Signed, Internal> {
    Ok(present_key(tx).await?.sign(bytes))
}

/// Reads the present key, which is made when there is none.
pub(crate) async fn present_key(tx: &Tx) -> Result<PresentKey, Internal> {
    let present = signing_key::Entity::find()
        .order_by_asc(signing_key::Column::CreatedAt)
        .order_by_asc(signing_key::Column::Id)
        .one(tx)
        .await?;
    match present {
        Some(row) => {
            let key = private_half(tx.keys(), &row)?;
            Ok(PresentKey { id: row.id, key })
        }
        None => make(tx).await,
    }
}

/// Whether a signature of bytes is that of a public key.
pub(crate) fn is_signed(public_key: &[u8], bytes: &[u8], signature: &[u8]) -> bool {
    let Some(key) = public_key.try_into().ok().and_then(|key| VerifyingKey::from_bytes(key).ok()) else {
        return false;
    };
    Signature::from_slice(signature).is_ok_and(|signature| key.verify(bytes, &signature).is_ok())
}

/// The public half of a key, if it is one of the platform's own: one whose private half was sealed with its secret,
/// so that nobody who merely writes to the database can put a key of theirs in its place.
pub(crate) async fn public_key(
    connection: &impl ConnectionTrait,
    keys: &Keys,
    key_id: &str,
) -> Result<Option<Vec<u8>>, Internal> {
    let Some(row) = signing_key::Entity::find_by_id(key_id).one(connection).await? else {
        return Ok(None);
    };
    let is_own = private_half(keys, &row).is_ok_and(|key| {
        key.verifying_key().as_bytes()[..] == row.public_key && id_of(&row.public_key) == row.id
    });
    Ok(is_own.then_some(row.public_key))
}

/// The public halves of the keys that were met, each looked up once: for whoever proves many signatures.
#[derive(Default)]
pub(crate) struct KnownKeys(HashMap<String, Option<Vec<u8>>>);

impl KnownKeys {
    /// The same as [`public_key`].
    pub(crate) async fn get(
        &mut self,
        connection: &impl ConnectionTrait,
        keys: &Keys,
        key_id: &str,
    ) -> Result<Option<&[u8]>, Internal> {
        if !self.0.contains_key(key_id) {
            let key = public_key(connection, keys, key_id).await?;
            self.0.insert(key_id.to_owned(), key);
        }
        Ok(self.0.get(key_id).and_then(Option::as_deref))
    }
}

async fn make(tx: &Tx) -> Result<PresentKey, Internal> {
    let key = SigningKey::from_bytes(&tx.random());
    let public_key = key.verifying_key().as_bytes().to_vec();
    let id = id_of(&public_key);
    let row = signing_key::ActiveModel {
        id: Set(id.clone()),
        sealed_private_key: Set(tx.seal(place(&id)?, key.as_bytes())),
        public_key: Set(public_key),
        created_at: Set(tx.now()),
    };
    signing_key::Entity::insert(row).exec_without_returning(tx).await?;
    Ok(PresentKey { id, key })
}

fn private_half(keys: &Keys, row: &signing_key::Model) -> Result<SigningKey, Internal> {
    let bytes = keys.open(place(&row.id)?, &row.sealed_private_key)?;
    let bytes =
        bytes.as_slice().try_into().map_err(|_| Internal::because("a private key of a wrong length"))?;
    Ok(SigningKey::from_bytes(bytes))
}

/// The beginning of the public half's fingerprint: 32 hexadecimal digits.
pub(crate) fn id_of(public_key: &[u8]) -> String {
    hex(&Sha256::digest(public_key)[..16])
}

/// Where a private half is sealed; `maillon keys rotate` seals it again there.
pub(crate) fn place(id: &str) -> Result<Place, Internal> {
    let row = Uuid::try_parse(id).map_err(Internal::because)?;
    Ok(Place { table: "signing_key", row, column: "sealed_private_key" })
}
