//! What saving an identity provider's settings says in the audit trail: each as it was and is. Of the secret only that it is
//! another one.

use entity::identity_provider;

use super::Wish;
use crate::domain::audit::Changes;

/// What changes between the settings as they are kept, if any are, and as they were typed.
pub(super) fn changes_to(known: Option<&identity_provider::Model>, wish: &Wish, issuer: &str) -> Changes {
    Changes::default()
        .of("issuer", known.map(|row| row.issuer.clone()), Some(issuer.to_owned()))
        .of("client-id", known.map(|row| row.client_id.clone()), Some(wish.client_id.clone()))
        .that("client-secret", &false, &wish.client_secret.is_some())
        .of("scopes", known.map(|row| row.scopes.clone()), Some(wish.scopes.clone()))
        .of(
            "first-name-claim",
            known.map(|row| row.first_name_claim.clone()),
            Some(wish.first_name_claim.clone()),
        )
        .of(
            "last-name-claim",
            known.map(|row| row.last_name_claim.clone()),
            Some(wish.last_name_claim.clone()),
        )
        .of("email-claim", known.and_then(|row| row.email_claim.clone()), wish.email_claim.clone())
        .of(
            "staff-number-claim",
            known.and_then(|row| row.staff_number_claim.clone()),
            wish.staff_number_claim.clone(),
        )
        .of("manager-claim", known.and_then(|row| row.manager_claim.clone()), wish.manager_claim.clone())
        .of("entity-claim", known.and_then(|row| row.entity_claim.clone()), wish.entity_claim.clone())
        .of("site-claim", known.and_then(|row| row.site_claim.clone()), wish.site_claim.clone())
        .of("groups-claim", known.and_then(|row| row.groups_claim.clone()), wish.groups_claim.clone())
}
