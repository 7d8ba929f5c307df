//! How what a directory sends names a legal entity or a site: by its number, or by its name as people compare names.

use entity::{establishment, legal_entity};

use crate::{
    domain::companies::import::rows::{EntityRef, SiteRef, read_entity, read_site},
    text_analysis::sort_key,
};

/// The legal entity that a text names, whether there is one or not.
pub(super) fn entity_ref(text: &str) -> EntityRef {
    read_entity(text).unwrap_or_else(|_| EntityRef::Name(text.to_owned()))
}

/// The site that a text names, whether there is one or not.
pub(super) fn site_ref(text: &str) -> SiteRef {
    read_site(text).unwrap_or_else(|_| SiteRef::Name(text.to_owned()))
}

/// Whether a text names this legal entity.
pub(super) fn names_entity(text: &str, entity: &legal_entity::Model) -> bool {
    match entity_ref(text) {
        EntityRef::Siren(siren) => entity.siren == siren,
        EntityRef::Name(name) => sort_key(&entity.name) == sort_key(&name),
    }
}

/// Whether a text names this site.
pub(super) fn names_site(text: &str, site: &establishment::Model) -> bool {
    match site_ref(text) {
        SiteRef::Siret(siret) => site.siret.as_ref() == Some(&siret),
        SiteRef::Name(name) => sort_key(&site.name) == sort_key(&name),
    }
}
