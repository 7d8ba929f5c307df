//! `/help/sso` and `/help/sso/{provider}`: how a company's administrator connects Entra ID, Google Workspace, Okta or Keycloak.
//! What is typed into the provider's pages is shown with this site's own address.

use askama::Template;
use axum::extract::Path;

use crate::pages::{
    context::{PageContext, PageError, PageResult},
    filters,
    shell::Shell,
};

/// What is to be done at one provider: keys of texts, and what is typed as it stands.
struct Guide {
    /// The end of its address.
    slug: &'static str,
    /// Its maker's own name for it.
    name: &'static str,
    lead: &'static str,
    /// At the provider, in this order.
    steps: &'static [&'static str],
    /// The issuer, with capitals in the place of what is each company's own.
    issuer: &'static str,
    /// Where the issuer, the client's id and its secret are found.
    issuer_at: &'static str,
    client_at: &'static str,
    secret_at: &'static str,
    scopes: &'static str,
    /// What a claim fills in here, and its name.
    claims: &'static [(&'static str, &'static str)],
    groups: &'static [&'static str],
    signing_out: &'static str,
    /// Whether it takes an address to come back to after signing out, and one for telling that somebody did.
    takes_signed_out: bool,
    takes_back_channel: bool,
    /// What goes wrong most often.
    pitfalls: &'static [&'static str],
}

const GUIDES: [Guide; 4] = [
    Guide {
        slug: "entra",
        name: "Microsoft Entra ID",
        lead: "help-sso-entra-lead",
        steps: &[
            "help-sso-entra-register",
            "help-sso-entra-redirect",
            "help-sso-entra-secret",
            "help-sso-entra-claims",
            "help-sso-entra-staff-number",
            "help-sso-entra-assign",
        ],
        issuer: "https://login.microsoftonline.com/TENANT-ID/v2.0",
        issuer_at: "help-sso-entra-issuer",
        client_at: "help-sso-entra-client",
        secret_at: "help-sso-entra-secret-at",
        scopes: "openid profile email",
        claims: &[
            ("help-sso-first-name", "given_name"),
            ("help-sso-last-name", "family_name"),
            ("help-sso-email", "email"),
            ("help-sso-staff-number", "employeeid"),
            ("help-sso-groups", "groups"),
        ],
        groups: &["help-sso-entra-groups", "help-sso-entra-groups-limit"],
        signing_out: "help-sso-entra-signing-out",
        takes_signed_out: true,
        takes_back_channel: false,
        pitfalls: &["help-sso-entra-common", "help-sso-entra-expires", "help-sso-entra-mail"],
    },
    Guide {
        slug: "google",
        name: "Google Workspace",
        lead: "help-sso-google-lead",
        steps: &[
            "help-sso-google-project",
            "help-sso-google-audience",
            "help-sso-google-client-make",
            "help-sso-google-redirect",
        ],
        issuer: "https://accounts.google.com",
        issuer_at: "help-sso-google-issuer",
        client_at: "help-sso-google-client",
        secret_at: "help-sso-google-secret",
        scopes: "openid profile email",
        claims: &[
            ("help-sso-first-name", "given_name"),
            ("help-sso-last-name", "family_name"),
            ("help-sso-email", "email"),
        ],
        groups: &["help-sso-google-groups"],
        signing_out: "help-sso-google-signing-out",
        takes_signed_out: false,
        takes_back_channel: false,
        pitfalls: &["help-sso-google-internal", "help-sso-google-address"],
    },
    Guide {
        slug: "okta",
        name: "Okta",
        lead: "help-sso-okta-lead",
        steps: &[
            "help-sso-okta-create",
            "help-sso-okta-redirect",
            "help-sso-okta-assign",
            "help-sso-okta-claims",
            "help-sso-okta-policy",
        ],
        issuer: "https://YOUR-DOMAIN.okta.com/oauth2/default",
        issuer_at: "help-sso-okta-issuer",
        client_at: "help-sso-okta-client",
        secret_at: "help-sso-okta-secret",
        scopes: "openid profile email",
        claims: &[
            ("help-sso-first-name", "first_name"),
            ("help-sso-last-name", "last_name"),
            ("help-sso-email", "work_email"),
            ("help-sso-staff-number", "staff_number"),
            ("help-sso-groups", "groups"),
        ],
        groups: &["help-sso-okta-groups"],
        signing_out: "help-sso-okta-signing-out",
        takes_signed_out: true,
        takes_back_channel: false,
        pitfalls: &["help-sso-okta-thin", "help-sso-okta-assigned"],
    },
    Guide {
        slug: "keycloak",
        name: "Keycloak",
        lead: "help-sso-keycloak-lead",
        steps: &[
            "help-sso-keycloak-create",
            "help-sso-keycloak-flow",
            "help-sso-keycloak-redirect",
            "help-sso-keycloak-logout",
            "help-sso-keycloak-mappers",
        ],
        issuer: "https://YOUR-SERVER/realms/YOUR-REALM",
        issuer_at: "help-sso-keycloak-issuer",
        client_at: "help-sso-keycloak-client",
        secret_at: "help-sso-keycloak-secret",
        scopes: "openid profile email",
        claims: &[
            ("help-sso-first-name", "given_name"),
            ("help-sso-last-name", "family_name"),
            ("help-sso-email", "email"),
            ("help-sso-staff-number", "staff_number"),
            ("help-sso-groups", "groups"),
        ],
        groups: &["help-sso-keycloak-groups"],
        signing_out: "help-sso-keycloak-signing-out",
        takes_signed_out: true,
        takes_back_channel: true,
        pitfalls: &["help-sso-keycloak-inside", "help-sso-keycloak-path"],
    },
];

/// What is typed into a provider's pages, with this site's address.
struct Addresses {
    redirect: String,
    signed_out: String,
    back_channel: String,
}

impl Addresses {
    fn of(page: &PageContext) -> Self {
        let base = page.site.app.base_url().trim_end_matches('/');
        Self {
            redirect: format!("{base}/sso/callback"),
            signed_out: format!("{base}/sso/signed-out"),
            back_channel: format!("{base}/sso/COMPANY-CODE/backchannel-logout"),
        }
    }
}

#[derive(Template)]
#[template(path = "visitor/help_sso.html")]
struct IndexPage {
    shell: Shell,
    guides: &'static [Guide],
    redirect: String,
}

#[derive(Template)]
#[template(path = "visitor/help_sso_guide.html")]
struct GuidePage {
    shell: Shell,
    guides: &'static [Guide],
    guide: &'static Guide,
    addresses: Addresses,
}

/// Which guides there are, and what holds for every provider.
pub(crate) async fn show(page: PageContext) -> PageResult {
    let redirect = Addresses::of(&page).redirect;
    page.show(|shell| IndexPage { shell, guides: &GUIDES, redirect })
}

/// One of them.
pub(crate) async fn show_one(page: PageContext, Path(provider): Path<String>) -> PageResult {
    let guide = GUIDES.iter().find(|guide| guide.slug == provider).ok_or(PageError::NotFound)?;
    let addresses = Addresses::of(&page);
    page.show(|shell| GuidePage { shell, guides: &GUIDES, guide, addresses })
}
