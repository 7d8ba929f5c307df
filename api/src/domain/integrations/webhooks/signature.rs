//! How a delivery is signed: as the Standard Webhooks specification says, version 1.0.0, with a symmetric key.
//! The signature is over `id.timestamp.payload`, so that neither can be taken for another's, nor sent again later.

use base64::{Engine as _, prelude::BASE64_STANDARD};
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;

/// What a secret's text begins with.
pub(crate) const PREFIX: &str = "whsec_";

/// A secret as its holder writes it.
pub(crate) fn write(key: &[u8]) -> String {
    format!("{PREFIX}{}", BASE64_STANDARD.encode(key))
}

/// The header `webhook-signature`: one signature for each key that is valid, between spaces.
pub(crate) fn signatures(keys: &[Vec<u8>], id: &str, seconds: i64, payload: &str) -> String {
    let signed: Vec<String> = keys.iter().map(|key| signature(key, id, seconds, payload)).collect();
    signed.join(" ")
}

#[expect(clippy::expect_used, reason = "this hash takes a key of any length")]
fn signature(key: &[u8], id: &str, seconds: i64, payload: &str) -> String {
    let mut hash = Hmac::<Sha256>::new_from_slice(key).expect("a key");
    hash.update(format!("{id}.{seconds}.{payload}").as_bytes());
    format!("v1,{}", BASE64_STANDARD.encode(hash.finalize().into_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const ID: &str = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    const SECONDS: i64 = 1_614_265_330;
    const PAYLOAD: &str = "{\"test\": 2432232314}";

    fn key(secret: &str) -> Vec<u8> {
        BASE64_STANDARD.decode(secret.trim_start_matches(PREFIX)).expect("base64")
    }

    /// The signature is that of the specification's own libraries for the same message and key.
    #[test]
    fn a_known_message_has_its_known_signature() {
        let key = key("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
        assert_eq!(
            signatures(&[key], ID, SECONDS, PAYLOAD),
            "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="
        );
    }

    /// While one secret takes the other's place, both sign; another id, time or payload has another signature.
    #[test]
    fn each_key_and_each_message_signs_otherwise() {
        let keys = [vec![1; 32], vec![2; 32]];
        let both = signatures(&keys, ID, SECONDS, PAYLOAD);
        assert_eq!(
            both.split(' ').collect::<Vec<_>>(),
            [signatures(&keys[..1], ID, SECONDS, PAYLOAD), signatures(&keys[1..], ID, SECONDS, PAYLOAD),]
        );
        for other in [
            signatures(&keys, "msg_other", SECONDS, PAYLOAD),
            signatures(&keys, ID, SECONDS + 1, PAYLOAD),
            signatures(&keys, ID, SECONDS, "{}"),
        ] {
            assert_ne!(both, other);
        }
    }

    /// A secret is written as libraries read it.
    #[test]
    fn a_secret_is_written_and_read() {
        assert_eq!(key(&write(&[7; 32])), [7; 32]);
    }
}
