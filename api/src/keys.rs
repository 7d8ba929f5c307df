//! The keys that come out of the one secret key: one a purpose, so that none can be used for another.
//! What is sealed says which secret sealed it, and opens only where it was sealed for: in its row and column, or as its
//! piece of a file.

use chacha20poly1305::{
    KeyInit as _, XChaCha20Poly1305, XNonce,
    aead::{Aead as _, Payload},
};
use hkdf::Hkdf;
use hmac::{Hmac, Mac as _};
use sha2::Sha256;
use uuid::Uuid;

use crate::chance::Chance;

/// Where a sealed value stands: it opens nowhere else.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Place {
    pub(crate) table: &'static str,
    pub(crate) row: Uuid,
    pub(crate) column: &'static str,
}

/// Which piece of a stored file is sealed: altered, moved, or taken for the last when it is not, it does not open.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Piece<'a> {
    /// The key by which the file is stored.
    pub(crate) file: &'a str,
    /// How many stand before it.
    pub(crate) number: u64,
    pub(crate) is_last: bool,
}

/// Something sealed cannot be opened: it was altered, stands elsewhere, or was sealed with a secret that is gone.
#[derive(Debug, thiserror::Error)]
#[error("what is sealed in {0} cannot be opened")]
pub(crate) struct CannotOpen(String);

/// Why a secret key cannot be used.
#[derive(Debug, thiserror::Error)]
#[error("the secret key needs at least 32 characters")]
pub struct WeakSecret;

/// The keys of the present secret, and of earlier ones to open what they sealed.
#[derive(Clone)]
pub(crate) struct Keys {
    present: KeySet,
    previous: Vec<KeySet>,
}

#[derive(Clone)]
struct KeySet {
    id: [u8; 4],
    secret: Hkdf<Sha256>,
}

const VERSION: u8 = 1;
const NONCE: usize = 24;
const HEAD: usize = 1 + 4 + NONCE;
const TAG: usize = 16;

/// By how many bytes what is sealed is longer than what it holds.
pub(crate) const SEAL: usize = HEAD + TAG;

impl Keys {
    /// Derives the keys of a secret. Any text of at least 32 characters will do; `previous` ones only open.
    pub(crate) fn new(secret: &str, previous: &[String]) -> Result<Self, WeakSecret> {
        let previous = previous.iter().map(|secret| KeySet::new(secret)).collect::<Result<_, _>>()?;
        Ok(Self { present: KeySet::new(secret)?, previous })
    }

    /// Seals a value for one place.
    pub(crate) fn seal(&self, place: Place, value: &[u8], chance: &dyn Chance) -> Vec<u8> {
        self.seal_for(&place.bytes(), value, chance)
    }

    /// Opens a value that stands where it was sealed for.
    pub(crate) fn open(&self, place: Place, sealed: &[u8]) -> Result<Vec<u8>, CannotOpen> {
        let failed = || CannotOpen(format!("{}.{}", place.table, place.column));
        self.open_for(&place.bytes(), sealed).ok_or_else(failed)
    }

    /// Seals a piece of a file.
    pub(crate) fn seal_piece(&self, piece: Piece<'_>, content: &[u8], chance: &dyn Chance) -> Vec<u8> {
        self.seal_for(&piece.bytes(), content, chance)
    }

    /// Opens that piece of that file.
    pub(crate) fn open_piece(&self, piece: Piece<'_>, sealed: &[u8]) -> Result<Vec<u8>, CannotOpen> {
        let failed = || CannotOpen(format!("piece {} of {}", piece.number, piece.file));
        self.open_for(&piece.bytes(), sealed).ok_or_else(failed)
    }

    #[expect(clippy::expect_used, reason = "the cipher fails only beyond 256 GiB")]
    fn seal_for(&self, bound_to: &[u8], value: &[u8], chance: &dyn Chance) -> Vec<u8> {
        let mut nonce = [0; NONCE];
        chance.fill(&mut nonce);
        let payload = Payload { msg: value, aad: bound_to };
        let sealed = self.present.cipher().encrypt(&XNonce::from(nonce), payload).expect("a short value");
        [&[VERSION][..], &self.present.id, &nonce, &sealed].concat()
    }

    fn open_for(&self, bound_to: &[u8], sealed: &[u8]) -> Option<Vec<u8>> {
        let (head, body) = sealed.split_at_checked(HEAD)?;
        let keys = self.by_id(&head[1..5]).filter(|_| head[0] == VERSION)?;
        let nonce = XNonce::try_from(&head[5..]).ok()?;
        let payload = Payload { msg: body, aad: bound_to };
        keys.cipher().decrypt(&nonce, payload).ok()
    }

    /// Whether the secret that something says sealed it is not known here: it is gone, or nothing was ever sealed.
    pub(crate) fn lacks_secret_of(&self, sealed: &[u8]) -> bool {
        sealed.get(1..5).is_some_and(|id| self.by_id(id).is_none())
    }

    /// Whether a sealed value is sealed with the present secret.
    pub(crate) fn is_present(&self, sealed: &[u8]) -> bool {
        sealed.get(1..5) == Some(&self.present.id)
    }

    /// A keyed hash, for codes that are short enough to be guessed from a plain one.
    pub(crate) fn keyed_hash(&self, purpose: &str, value: &[u8]) -> Vec<u8> {
        self.present.keyed_hash(purpose, value)
    }

    /// The same under every secret that still opens: what to look a stored hash up by.
    pub(crate) fn keyed_hashes(&self, purpose: &str, value: &[u8]) -> Vec<Vec<u8>> {
        let sets = std::iter::once(&self.present).chain(&self.previous);
        sets.map(|keys| keys.keyed_hash(purpose, value)).collect()
    }

    fn by_id(&self, id: &[u8]) -> Option<&KeySet> {
        std::iter::once(&self.present).chain(&self.previous).find(|keys| keys.id == id)
    }
}

impl KeySet {
    fn new(secret: &str) -> Result<Self, WeakSecret> {
        if secret.trim().chars().count() < 32 {
            return Err(WeakSecret);
        }
        let secret = Hkdf::<Sha256>::new(Some(b"maillon"), secret.trim().as_bytes());
        let mut id = [0; 4];
        expand(&secret, "key id", &mut id);
        Ok(Self { id, secret })
    }

    fn cipher(&self) -> XChaCha20Poly1305 {
        let mut key = [0; 32];
        expand(&self.secret, "seal", &mut key);
        XChaCha20Poly1305::new(&key.into())
    }

    #[expect(clippy::expect_used, reason = "this hash takes a key of any length")]
    fn keyed_hash(&self, purpose: &str, value: &[u8]) -> Vec<u8> {
        let mut key = [0; 32];
        expand(&self.secret, &format!("hash {purpose}"), &mut key);
        let mut hash = Hmac::<Sha256>::new_from_slice(&key).expect("a key of 32 bytes");
        hash.update(value);
        hash.finalize().into_bytes().to_vec()
    }
}

#[expect(clippy::expect_used, reason = "HKDF gives up to 8,160 bytes")]
fn expand(secret: &Hkdf<Sha256>, purpose: &str, key: &mut [u8]) {
    secret.expand(purpose.as_bytes(), key).expect("at most 32 bytes");
}

impl Place {
    fn bytes(self) -> Vec<u8> {
        [self.table.as_bytes(), b"\0", self.row.as_bytes(), b"\0", self.column.as_bytes()].concat()
    }
}

impl Piece<'_> {
    /// No table is called `file`: a piece never passes for a value of a row, nor the other way round.
    fn bytes(self) -> Vec<u8> {
        let number = self.number.to_be_bytes();
        [&b"file\0"[..], &number, &[u8::from(self.is_last)], self.file.as_bytes()].concat()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chance::SeededChance;

    const OLD: &str = "an old secret of more than 32 characters";
    const NEW: &str = "a new secret of more than 32 characters!";

    fn place(row: u128, column: &'static str) -> Place {
        Place { table: "cost_rate", row: Uuid::from_u128(row), column }
    }

    /// What is sealed opens where it stands, and a copy of it in another row or column does not.
    #[test]
    fn a_sealed_value_opens_in_its_place_only() {
        let (keys, chance) = (Keys::new(NEW, &[]).expect("a secret"), SeededChance::new(1));
        let sealed = keys.seal(place(1, "sealed"), b"4000.00", &chance);
        assert_eq!(keys.open(place(1, "sealed"), &sealed).expect("the value"), b"4000.00");
        assert!(keys.open(place(2, "sealed"), &sealed).is_err());
        assert!(keys.open(place(1, "other"), &sealed).is_err());
        for at in 0..sealed.len() {
            let mut altered = sealed.clone();
            altered[at] ^= 1;
            assert!(keys.open(place(1, "sealed"), &altered).is_err(), "byte {at}");
        }
        assert!(keys.open(place(1, "sealed"), b"").is_err());
    }

    /// After the secret changed, what the earlier one sealed still opens while it is named.
    #[test]
    fn an_earlier_secret_still_opens() {
        let chance = SeededChance::new(1);
        let sealed = Keys::new(OLD, &[]).expect("a secret").seal(place(1, "sealed"), b"value", &chance);
        let rotated = Keys::new(NEW, &[OLD.to_owned()]).expect("secrets");
        assert_eq!(rotated.open(place(1, "sealed"), &sealed).expect("the value"), b"value");
        assert!(!rotated.is_present(&sealed));
        assert!(Keys::new(NEW, &[]).expect("a secret").open(place(1, "sealed"), &sealed).is_err());
        assert!(Keys::new("too short", &[]).is_err());
    }
}
