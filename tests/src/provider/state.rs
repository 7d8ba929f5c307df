//! What a provider knows: its keys, who is signed in there, and which requests it answered.

use std::collections::HashMap;

use serde_json::{Map, Value, json};

use super::{Algorithm, Misbehaviour, keys::Key};

/// A request that a browser brought, as far as the token endpoint must know it.
#[derive(Clone)]
pub(super) struct Asked {
    pub(super) redirect_uri: String,
    pub(super) challenge: Option<String>,
    pub(super) nonce: Option<String>,
    pub(super) is_used: bool,
}

/// What a provider knows.
pub(super) struct State {
    pub(super) issuer: String,
    pub(super) client_id: String,
    pub(super) client_secret: String,
    pub(super) algorithm: Algorithm,
    pub(super) misbehaviour: Option<Misbehaviour>,
    /// What the discovery document says otherwise than usual; null for what it does not say.
    pub(super) announced: Map<String, Value>,
    /// What its ID tokens say of whoever is signed in there.
    pub(super) account: Value,
    /// What it says of them only when it is asked with the access token.
    pub(super) user_info: Option<Value>,
    /// The session there.
    pub(super) sid: String,
    pub(super) rsa: Key,
    p256: Key,
    ed25519: Key,
    /// Keys of the same kinds that are not published.
    unpublished: [Key; 3],
    /// Codes that were given out.
    pub(super) codes: HashMap<String, Asked>,
    /// The code and the state of the response before.
    pub(super) last_code: Option<String>,
    pub(super) latest: Option<String>,
    /// The ID token that was given out last.
    pub(super) last_token: Option<String>,
    /// What was asked, in its order: paths with their queries.
    pub(super) asked: Vec<String>,
    /// How often the keys were changed.
    rotations: usize,
    /// Numbers codes and ids of tokens.
    made: u32,
}

impl State {
    pub(super) fn new(issuer: &str) -> Self {
        let key = |kind: &str, algorithm, which| Key::new(&format!("{kind}-{which}"), algorithm, which);
        Self {
            issuer: issuer.to_owned(),
            client_id: "maillon".to_owned(),
            client_secret: "the secret of this client, known to both".to_owned(),
            algorithm: Algorithm::Rs256,
            misbehaviour: None,
            announced: Map::new(),
            account: json!({"sub": "subject-1"}),
            user_info: None,
            sid: "session-1".to_owned(),
            rsa: key("rsa", Algorithm::Rs256, 0),
            p256: key("p256", Algorithm::Es256, 0),
            ed25519: key("ed25519", Algorithm::EdDsa, 0),
            unpublished: [Algorithm::Rs256, Algorithm::Es256, Algorithm::EdDsa]
                .map(|algorithm| key("unpublished", algorithm, 3)),
            codes: HashMap::new(),
            last_code: None,
            latest: None,
            last_token: None,
            asked: Vec::new(),
            rotations: 0,
            made: 0,
        }
    }

    pub(super) fn is(&self, misbehaviour: Misbehaviour) -> bool {
        self.misbehaviour == Some(misbehaviour)
    }

    /// The key that tokens are signed with now.
    pub(super) fn key(&self) -> &Key {
        match self.algorithm {
            Algorithm::Rs256 | Algorithm::Ps256 => &self.rsa,
            Algorithm::Es256 => &self.p256,
            Algorithm::EdDsa => &self.ed25519,
        }
    }

    /// A key of the same kind that is not published.
    pub(super) fn unpublished_key(&self) -> &Key {
        match self.algorithm {
            Algorithm::Rs256 | Algorithm::Ps256 => &self.unpublished[0],
            Algorithm::Es256 => &self.unpublished[1],
            Algorithm::EdDsa => &self.unpublished[2],
        }
    }

    /// Takes other keys; the ones before are published no more.
    pub(super) fn rotate(&mut self) {
        self.rotations += 1;
        let which = self.rotations;
        // The last of those in files stays unpublished.
        self.rsa = Key::new(&format!("rsa-{which}"), Algorithm::Rs256, which % 3);
        self.p256 = Key::new(&format!("p256-{which}"), Algorithm::Es256, which);
        self.ed25519 = Key::new(&format!("ed25519-{which}"), Algorithm::EdDsa, which);
    }

    /// What the keys' address shows.
    pub(super) fn published_keys(&self) -> Value {
        json!({"keys": [self.rsa.published(), self.p256.published(), self.ed25519.published()]})
    }

    /// A name that was not given before.
    pub(super) fn next(&mut self, kind: &str) -> String {
        self.made += 1;
        format!("{kind}-{}", self.made)
    }
}
