//! The keys of a provider: what it publishes of them, and how it signs. Those of RSA stand in files, since making one takes
//! long; the others are made anew each time.

use base64::{Engine as _, prelude::BASE64_URL_SAFE_NO_PAD as BASE64};
use ring::{
    rand::SystemRandom,
    rsa::{KeyPair as RsaKeyPair, PublicKeyComponents},
    signature::{
        ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, Ed25519KeyPair, KeyPair as _, RSA_PKCS1_SHA256,
        RSA_PKCS1_SHA384, RSA_PSS_SHA256,
    },
};
use serde_json::{Value, json};

/// What an ID token may be signed with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Algorithm {
    /// RSA with the padding of PKCS 1.
    Rs256,
    /// RSA with PSS.
    Ps256,
    /// Elliptic curve P-256.
    Es256,
    /// Ed25519.
    EdDsa,
}

impl Algorithm {
    /// Every algorithm that is taken.
    pub const ALL: [Self; 4] = [Self::Rs256, Self::Ps256, Self::Es256, Self::EdDsa];

    /// Its name in a token's header.
    pub fn name(self) -> &'static str {
        match self {
            Self::Rs256 => "RS256",
            Self::Ps256 => "PS256",
            Self::Es256 => "ES256",
            Self::EdDsa => "EdDSA",
        }
    }
}

/// A pair of keys, known by an id.
pub(super) struct Key {
    pub(super) id: String,
    pair: Pair,
}

enum Pair {
    Rsa(RsaKeyPair),
    P256(EcdsaKeyPair),
    Ed25519(Ed25519KeyPair),
}

/// `openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -outform DER`, as PKCS 8. They protect nothing.
const RSA_KEYS: [&[u8]; 4] = [
    include_bytes!("../../fixtures/provider/rsa-1.der"),
    include_bytes!("../../fixtures/provider/rsa-2.der"),
    include_bytes!("../../fixtures/provider/rsa-3.der"),
    include_bytes!("../../fixtures/provider/rsa-4.der"),
];

impl Key {
    /// A key for an algorithm; which one of several, for those that stand in files.
    pub(super) fn new(id: &str, algorithm: Algorithm, which: usize) -> Self {
        let chance = SystemRandom::new();
        let pair = match algorithm {
            Algorithm::Rs256 | Algorithm::Ps256 => {
                Pair::Rsa(RsaKeyPair::from_pkcs8(RSA_KEYS[which % RSA_KEYS.len()]).expect("a key"))
            }
            Algorithm::Es256 => {
                let made = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &chance);
                let made = made.expect("a key");
                let pair = EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, made.as_ref(), &chance);
                Pair::P256(pair.expect("a key"))
            }
            Algorithm::EdDsa => {
                let made = Ed25519KeyPair::generate_pkcs8(&chance).expect("a key");
                Pair::Ed25519(Ed25519KeyPair::from_pkcs8(made.as_ref()).expect("a key"))
            }
        };
        Self { id: id.to_owned(), pair }
    }

    /// What is published of it (RFC 7517).
    pub(super) fn published(&self) -> Value {
        let mut key = match &self.pair {
            Pair::Rsa(pair) => {
                let parts: PublicKeyComponents<Vec<u8>> = pair.public().into();
                json!({"kty": "RSA", "n": BASE64.encode(parts.n), "e": BASE64.encode(parts.e)})
            }
            Pair::P256(pair) => {
                // 0x04, then both coordinates.
                let (x, y) = pair.public_key().as_ref()[1..].split_at(32);
                json!({"kty": "EC", "crv": "P-256", "x": BASE64.encode(x), "y": BASE64.encode(y)})
            }
            Pair::Ed25519(pair) => {
                json!({"kty": "OKP", "crv": "Ed25519", "x": BASE64.encode(pair.public_key().as_ref())})
            }
        };
        key["kid"] = json!(self.id);
        key["use"] = json!("sig");
        key
    }

    /// The bytes of its public half, which anybody knows.
    pub(super) fn public_bytes(&self) -> Vec<u8> {
        match &self.pair {
            Pair::Rsa(pair) => pair.public().as_ref().to_vec(),
            Pair::P256(pair) => pair.public_key().as_ref().to_vec(),
            Pair::Ed25519(pair) => pair.public_key().as_ref().to_vec(),
        }
    }

    /// A signature by the algorithm of this name.
    pub(super) fn sign(&self, algorithm: &str, message: &[u8]) -> Vec<u8> {
        let chance = SystemRandom::new();
        match &self.pair {
            Pair::Rsa(pair) => {
                let mut signature = vec![0; pair.public().modulus_len()];
                let padding: &dyn ring::signature::RsaEncoding = match algorithm {
                    "PS256" => &RSA_PSS_SHA256,
                    "RS384" => &RSA_PKCS1_SHA384,
                    _ => &RSA_PKCS1_SHA256,
                };
                pair.sign(padding, &chance, message, &mut signature).expect("a signature");
                signature
            }
            Pair::P256(pair) => pair.sign(&chance, message).expect("a signature").as_ref().to_vec(),
            Pair::Ed25519(pair) => pair.sign(message).as_ref().to_vec(),
        }
    }
}
