//! What can be wrong with a sign-in at an identity provider: a code for those who look after it, and words for the log.
//! Neither ever holds a token, a secret or a claim.

use async_graphql::resolver_utils::EnumType as _;

/// Why a sign-in at a company's identity provider came to nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, async_graphql::Enum)]
pub enum SsoFault {
    /// The answer fits no sign-in that was begun here.
    FlowUnknown,
    /// The sign-in was answered before: each answer is taken once.
    FlowUsed,
    /// The sign-in was begun too long ago.
    FlowExpired,
    /// It was begun in another browser.
    OtherBrowser,
    /// Too many sign-ins were begun from one place on the network within an hour.
    TooMany,
    /// The provider is not switched on, or its settings changed meanwhile.
    NotActive,
    /// The provider said no instead of giving a code.
    ProviderRefused,
    /// The answer holds neither a code nor a refusal.
    NoCode,
    /// The answer names another issuer than the one that was asked (RFC 9207).
    AnswerIssuerWrong,
    /// The answer names no issuer although the provider announces that it does (RFC 9207).
    AnswerIssuerMissing,
    /// The provider did not answer, not in time, or at too great a length.
    Unreachable,
    /// An address of the provider leads inside the network, or is none that may be asked.
    AddressNotAllowed,
    /// The discovery document cannot be read.
    DiscoveryUnreadable,
    /// The discovery document names another issuer.
    DiscoveryIssuerWrong,
    /// The provider's keys cannot be read.
    KeysUnreadable,
    /// The token endpoint refused the code, or who asked.
    TokenRefused,
    /// The token endpoint's answer cannot be read.
    TokenUnreadable,
    /// The token endpoint gave no ID token.
    IdTokenMissing,
    /// The ID token cannot be read.
    IdTokenUnreadable,
    /// It is not signed, or by an algorithm that is not taken: RS256, PS256, ES256 and `EdDSA` are.
    AlgorithmRefused,
    /// It is signed with a key that the provider does not publish.
    KeyUnknown,
    /// Its signature is wrong.
    SignatureWrong,
    /// It was issued by another issuer.
    IssuerWrong,
    /// It was issued for another client.
    AudienceWrong,
    /// Several clients stand in it, and none or another one as the authorised party.
    AuthorizedPartyWrong,
    /// It has expired.
    Expired,
    /// It is not valid yet.
    NotYetValid,
    /// It says that it was issued in the future.
    IssuedInFuture,
    /// It does not hold the nonce of this sign-in.
    NonceWrong,
    /// It names nobody.
    SubjectMissing,
    /// The provider's user information is about somebody else.
    UserInfoOfAnother,
    /// The first or the last name is missing.
    NameMissing,
    /// Neither an e-mail address nor a staff number came.
    NobodyNamed,
    /// Only an e-mail address came, and its domain is not one that the company has proven.
    EmailNotOfCompany,
    /// The legal entity is missing, and the company has several.
    EntityMissing,
    /// The company has several legal entities, and its settings name no claim that would tell which.
    EntityNotMapped,
    /// The company has no such legal entity.
    EntityUnknown,
    /// The legal entity was refused by the operator.
    EntityRefused,
    /// The company has no such site, or not in that entity.
    SiteUnknown,
    /// The address and the staff number, or what is known of the subject, are of different employees.
    TwoEmployees,
    /// A claim holds what cannot be read as what it should be.
    ClaimUnreadable,
    /// The employment has ended.
    HasLeft,
    /// The employment has not begun yet.
    NotStarted,
    /// The employee's account is another than the one that this sign-in opened before, or has no address of its own where
    /// somebody could say yes.
    OtherAccount,
    /// Nobody was confirmed yet to speak for the company.
    CompanyNotVerified,
}

impl SsoFault {
    /// As it is kept, and as the API says it.
    pub(crate) fn code(self) -> &'static str {
        Self::items().iter().find(|item| item.value == self).map_or("", |item| item.name)
    }

    /// What a kept code stands for; none for one that this program does not know any more.
    pub(crate) fn of_code(code: &str) -> Option<Self> {
        Self::items().iter().find(|item| item.name == code).map(|item| item.value)
    }
}

/// A sign-in that came to nothing.
#[derive(Debug)]
pub(crate) struct Failed {
    pub(crate) fault: SsoFault,
    /// For the log alone.
    pub(crate) cause: String,
}

impl Failed {
    pub(crate) fn because(fault: SsoFault, cause: impl Into<String>) -> Self {
        Self { fault, cause: cause.into() }
    }
}

impl From<SsoFault> for Failed {
    fn from(fault: SsoFault) -> Self {
        Self::because(fault, "")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A fault is kept by its name and found again by it.
    #[test]
    fn codes_are_names() {
        assert_eq!(SsoFault::AnswerIssuerWrong.code(), "ANSWER_ISSUER_WRONG");
        for item in SsoFault::items() {
            assert_eq!(SsoFault::of_code(item.value.code()), Some(item.value));
        }
        assert_eq!(SsoFault::of_code("NO_SUCH_FAULT"), None);
    }
}
