//! `/help/directory/{provider}`: how a company's administrator lets Entra ID or Okta write its employees by SCIM. What is typed
//! into the provider's pages is shown with this site's own address.

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
    /// Where the address and the token are pasted.
    address_at: &'static str,
    token_at: &'static str,
    /// At the provider, in this order.
    steps: &'static [&'static str],
    /// What an attribute fills in here, its name in SCIM, and what it is taken from at the provider.
    attributes: &'static [(&'static str, &'static str, &'static str)],
    /// What is to be known of some of them.
    remarks: &'static [&'static str],
    groups: &'static [&'static str],
    /// With one person first, in this order.
    test: &'static [&'static str],
    /// Where the next token takes the place of the last.
    rotation: &'static str,
    /// What goes wrong most often.
    pitfalls: &'static [&'static str],
}

/// The schema to which the attributes behind the core's belong.
const EXTENSION: &str = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

const GUIDES: [Guide; 2] = [
    Guide {
        slug: "entra",
        name: "Microsoft Entra ID",
        lead: "help-directory-entra-lead",
        address_at: "help-directory-entra-address-at",
        token_at: "help-directory-entra-token-at",
        steps: &[
            "help-directory-entra-create",
            "help-directory-entra-connect",
            "help-directory-entra-map",
            "help-directory-entra-scope",
        ],
        attributes: &[
            ("help-directory-user-name", "userName", "userPrincipalName"),
            ("help-directory-external-id", "externalId", "objectId"),
            ("help-directory-active", "active", "IsSoftDeleted"),
            ("value-field-first-name", "name.givenName", "givenName"),
            ("value-field-last-name", "name.familyName", "surname"),
            ("value-field-email", "emails[type eq \"work\"].value", "mail"),
            ("value-field-qualification", "title", "jobTitle"),
            ("value-field-staff-number", "employeeNumber", "employeeId"),
            ("value-field-manager", "manager", "manager"),
            ("value-field-department", "department", "department"),
            ("value-field-organization", "organization", "companyName"),
            ("value-field-division", "division", "extensionAttribute1"),
            ("value-field-cost-center", "costCenter", "extensionAttribute2"),
        ],
        remarks: &["help-directory-entra-active", "help-directory-entra-own"],
        groups: &["help-directory-entra-groups", "help-directory-entra-nested"],
        test: &[
            "help-directory-entra-one",
            "help-directory-entra-demand",
            "help-directory-test-file",
            "help-directory-test-refused",
            "help-directory-entra-start",
        ],
        rotation: "help-directory-entra-rotation",
        pitfalls: &["help-directory-entra-unassigned", "help-directory-entra-cycle", "help-directory-places"],
    },
    Guide {
        slug: "okta",
        name: "Okta",
        lead: "help-directory-okta-lead",
        address_at: "help-directory-okta-address-at",
        token_at: "help-directory-okta-token-at",
        steps: &[
            "help-directory-okta-create",
            "help-directory-okta-scim",
            "help-directory-okta-connect",
            "help-directory-okta-to-app",
            "help-directory-okta-map",
        ],
        attributes: &[
            ("help-directory-user-name", "userName", "user.login"),
            ("value-field-first-name", "name.givenName", "user.firstName"),
            ("value-field-last-name", "name.familyName", "user.lastName"),
            ("value-field-email", "emails[type eq \"work\"].value", "user.email"),
            ("value-field-qualification", "title", "user.title"),
            ("value-field-category", "userType", "user.userType"),
            ("value-field-staff-number", "employeeNumber", "user.employeeNumber"),
            ("value-field-department", "department", "user.department"),
            ("value-field-organization", "organization", "user.organization"),
            ("value-field-division", "division", "user.division"),
            ("value-field-cost-center", "costCenter", "user.costCenter"),
        ],
        remarks: &["help-directory-okta-manager"],
        groups: &["help-directory-okta-groups"],
        test: &[
            "help-directory-okta-one",
            "help-directory-test-file",
            "help-directory-test-refused",
            "help-directory-okta-start",
        ],
        rotation: "help-directory-okta-rotation",
        pitfalls: &["help-directory-okta-unassigned", "help-directory-okta-updates", "help-directory-places"],
    },
];

#[derive(Template)]
#[template(path = "visitor/help_directory.html")]
struct GuidePage {
    shell: Shell,
    guides: &'static [Guide],
    guide: &'static Guide,
    /// The address of the service.
    address: String,
    extension: &'static str,
}

/// One of them.
pub(crate) async fn show(page: PageContext, Path(provider): Path<String>) -> PageResult {
    let guide = GUIDES.iter().find(|guide| guide.slug == provider).ok_or(PageError::NotFound)?;
    let address = format!("{}/scim/v2", page.site.app.base_url().trim_end_matches('/'));
    page.show(|shell| GuidePage { shell, guides: &GUIDES, guide, address, extension: EXTENSION })
}
