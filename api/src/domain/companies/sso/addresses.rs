//! The addresses of this site that an identity provider is told, and where people begin.

/// Where a company governs how its people sign in, a path on this site.
pub(crate) const SETTINGS: &str = "/company/sign-in";

/// Where a provider answers: the redirect address that a company pastes.
pub(crate) fn redirect(base: &str) -> String {
    format!("{base}/sso/callback")
}

/// Where the people of a company begin.
pub(crate) fn begin(base: &str, company_code: &str) -> String {
    format!("{base}{}", begin_path(company_code))
}

/// The same as a path on this site.
pub(crate) fn begin_path(company_code: &str) -> String {
    format!("/sso/{company_code}")
}

/// Where a provider says that somebody has signed out there.
pub(crate) fn back_channel_logout(base: &str, company_code: &str) -> String {
    format!("{base}/sso/{company_code}/backchannel-logout")
}

/// Where a provider sends people back to who have signed out.
pub(crate) fn signed_out(base: &str) -> String {
    format!("{base}/sso/signed-out")
}
