//! Everything that a provider, or somebody who stands between it and the program, may do wrong. One at a time: what refuses
//! it is then known.

/// One way to misbehave.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Misbehaviour {
    /// The discovery document names another issuer.
    DiscoveryOfAnother,
    /// The discovery document stands elsewhere.
    DiscoveryElsewhere,
    /// The discovery document is none.
    DiscoveryUnreadable,
    /// The discovery document is gone.
    DiscoveryGone,
    /// The discovery document names a token endpoint inside the network.
    TokenEndpointInside,
    /// The discovery document names keys inside the network.
    KeysInside,
    /// No keys are published any more.
    KeysGone,
    /// The keys stand elsewhere.
    KeysElsewhere,
    /// The keys are none.
    KeysUnreadable,

    /// The response names another issuer (RFC 9207).
    ResponseOfAnother,
    /// The response names no issuer, though it was announced that it would.
    ResponseOfNobody,
    /// The response names a state that nobody began.
    ForeignState,
    /// The response names no state.
    NoState,
    /// The response names the state of the response before.
    StateBefore,
    /// The response holds the code of the response before, and the provider takes a code as often as it comes.
    CodeBefore,
    /// The response holds neither a code nor an error.
    NoCode,
    /// The response says that access was denied, in words that would be a script.
    Denied,

    /// The token endpoint refuses.
    TokenRefused,
    /// The token endpoint fails.
    TokenFails,
    /// The token endpoint never answers.
    TokenSlow,
    /// The token endpoint answers without end.
    TokenHuge,
    /// The token endpoint leads elsewhere, where the answer would be right.
    TokenElsewhere,
    /// The token endpoint answers something that is no JSON.
    TokenUnreadable,
    /// The token endpoint answers without an ID token.
    NoIdToken,
    /// What stands for an ID token is none.
    GarbledIdToken,

    /// The ID token says that it is not signed.
    AlgorithmNone,
    /// The ID token is signed with the public key as a shared secret.
    HmacOfPublicKey,
    /// The ID token is signed with the client's own secret.
    HmacOfClientSecret,
    /// The ID token is signed rightly, by an algorithm that is not on the list.
    UnlistedAlgorithm,
    /// The ID token's header names an algorithm that its key is not for.
    AlgorithmOfAnotherKind,
    /// The ID token is signed with a key that is not published.
    UnknownKey,
    /// The ID token is signed with another key than the one it names.
    SignedByAnother,
    /// The ID token brings its own key.
    KeyInHeader,
    /// The ID token's header asks for something that must be understood, and that nobody does.
    CriticalHeader,
    /// The ID token was altered after it was signed.
    Altered,
    /// The ID token's signature was cut off.
    Unsigned,

    /// The ID token was made by another issuer.
    IssuerOfAnother,
    /// The ID token is for another client.
    AudienceOfAnother,
    /// The ID token is for several clients and does not say for whom it was made.
    SeveralAudiences,
    /// The ID token is for several clients and was made for another.
    SeveralAudiencesForAnother,
    /// The ID token was made for another client.
    PartyOfAnother,
    /// The ID token has expired.
    Expired,
    /// The ID token never expires.
    NoExpiry,
    /// The ID token is not valid yet.
    NotYetValid,
    /// The ID token says when it was made, and that lies ahead.
    MadeAhead,
    /// The ID token does not say when it was made.
    NoInstant,
    /// The ID token answers another request.
    NonceOfAnother,
    /// The ID token answers no request.
    NoNonce,
    /// The ID token is about nobody.
    NoSubject,
    /// The ID token is about somebody without a name.
    EmptySubject,

    /// The user information is about somebody else than the ID token.
    UserInfoOfAnother,
    /// The user information does not say about whom it is.
    UserInfoOfNobody,
    /// The user information is none.
    UserInfoUnreadable,
    /// The user information stands elsewhere.
    UserInfoElsewhere,
}

impl Misbehaviour {
    /// What is wrong while the program learns who the provider is.
    pub const OF_DISCOVERY: [Self; 4] =
        [Self::DiscoveryOfAnother, Self::DiscoveryElsewhere, Self::DiscoveryUnreadable, Self::DiscoveryGone];

    /// What is wrong with the keys when they are asked for.
    pub const OF_KEYS: [Self; 3] = [Self::KeysGone, Self::KeysElsewhere, Self::KeysUnreadable];

    /// What leads inside the network.
    pub const INSIDE: [Self; 2] = [Self::TokenEndpointInside, Self::KeysInside];

    /// What is wrong in the response that the browser brings back.
    pub const OF_RESPONSES: [Self; 6] = [
        Self::ResponseOfAnother,
        Self::ResponseOfNobody,
        Self::ForeignState,
        Self::NoState,
        Self::NoCode,
        Self::Denied,
    ];

    /// What is wrong at the token endpoint, but for what takes long.
    pub const OF_TOKEN_ENDPOINTS: [Self; 7] = [
        Self::TokenRefused,
        Self::TokenFails,
        Self::TokenHuge,
        Self::TokenElsewhere,
        Self::TokenUnreadable,
        Self::NoIdToken,
        Self::GarbledIdToken,
    ];

    /// What is wrong with how an ID token is signed.
    pub const OF_SIGNATURES: [Self; 11] = [
        Self::AlgorithmNone,
        Self::HmacOfPublicKey,
        Self::HmacOfClientSecret,
        Self::UnlistedAlgorithm,
        Self::AlgorithmOfAnotherKind,
        Self::UnknownKey,
        Self::SignedByAnother,
        Self::KeyInHeader,
        Self::CriticalHeader,
        Self::Altered,
        Self::Unsigned,
    ];

    /// What is wrong with what an ID token says.
    pub const OF_CLAIMS: [Self; 14] = [
        Self::IssuerOfAnother,
        Self::AudienceOfAnother,
        Self::SeveralAudiences,
        Self::SeveralAudiencesForAnother,
        Self::PartyOfAnother,
        Self::Expired,
        Self::NoExpiry,
        Self::NotYetValid,
        Self::MadeAhead,
        Self::NoInstant,
        Self::NonceOfAnother,
        Self::NoNonce,
        Self::NoSubject,
        Self::EmptySubject,
    ];

    /// What is wrong with the user information, of a provider that says little in its ID tokens.
    pub const OF_USER_INFO: [Self; 4] =
        [Self::UserInfoOfAnother, Self::UserInfoOfNobody, Self::UserInfoUnreadable, Self::UserInfoElsewhere];
}

/// One way in which a logout token may be wrong (OpenID Connect Back-Channel Logout, section 2.6).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WrongLogout {
    /// It says that it is not signed.
    AlgorithmNone,
    /// It is signed with the public key as a shared secret.
    HmacOfPublicKey,
    /// It is signed by an algorithm that is not on the list.
    UnlistedAlgorithm,
    /// It is signed with a key that is not published.
    UnknownKey,
    /// It is signed with another key than the one it names.
    SignedByAnother,
    /// It was altered after it was signed.
    Altered,
    /// It was made by another issuer.
    IssuerOfAnother,
    /// It is for another client.
    AudienceOfAnother,
    /// It has expired.
    Expired,
    /// It says when it was made, and that lies ahead.
    MadeAhead,
    /// It does not say when it was made.
    NoInstant,
    /// It does not say what happened.
    NoEvents,
    /// It says that something else happened.
    OtherEvent,
    /// It holds a nonce, as an ID token does.
    WithNonce,
    /// It names neither a person nor a session.
    AboutNobody,
    /// It has no id, so that nobody could tell whether it came before.
    NoId,
}

impl WrongLogout {
    /// All of them.
    pub const ALL: [Self; 16] = [
        Self::AlgorithmNone,
        Self::HmacOfPublicKey,
        Self::UnlistedAlgorithm,
        Self::UnknownKey,
        Self::SignedByAnother,
        Self::Altered,
        Self::IssuerOfAnother,
        Self::AudienceOfAnother,
        Self::Expired,
        Self::MadeAhead,
        Self::NoInstant,
        Self::NoEvents,
        Self::OtherEvent,
        Self::WithNonce,
        Self::AboutNobody,
        Self::NoId,
    ];
}
