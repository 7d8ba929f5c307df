//! The places that a role opens, as every page offers them.

use super::seat::{
    Seat,
    shell_query::{OrganisationKind, Role},
};

/// A place in the main navigation.
#[derive(Clone, Debug)]
pub(crate) struct NavItem {
    /// The key of its name.
    pub(crate) key: &'static str,
    pub(crate) href: String,
    /// Whether the page shown is this place or below it.
    pub(crate) is_current: bool,
    /// How much waits there for this person.
    pub(crate) count: Option<u32>,
}

/// What everybody who is signed in finds.
const VOLUNTEER: [(&str, &str); 3] =
    [("nav-missions", "/missions"), ("nav-bookings", "/bookings"), ("nav-hours", "/hours")];

/// What a company's roles find.
const COMPANY: [(&str, &str, &[Role]); 12] = [
    ("nav-company", "/company", READERS),
    ("nav-employees", "/company/employees", READERS),
    ("nav-company-hours", "/company/hours", READERS),
    ("nav-campaigns", "/company/campaigns", READERS),
    ("nav-partial-activity", "/company/partial-activity", &[Role::CSR_MANAGER, Role::HR]),
    ("nav-costs", "/company/costs", &[Role::FINANCE]),
    ("nav-valuations", "/company/valuations", &[Role::FINANCE]),
    ("nav-receipts", "/company/receipts", &[Role::CSR_MANAGER, Role::FINANCE, Role::AUDITOR]),
    ("nav-audit", "/company/audit", &[Role::CSR_MANAGER, Role::HR, Role::AUDITOR]),
    ("nav-policy", "/company/policy", &[Role::CSR_MANAGER, Role::HR, Role::AUDITOR]),
    ("nav-company-settings", "/company/settings", &[Role::CSR_MANAGER, Role::FINANCE]),
    ("nav-integrations", "/company/integrations", &[Role::CSR_MANAGER, Role::FINANCE]),
];

/// Who reads a company's programme.
const READERS: &[Role] = &[Role::CSR_MANAGER, Role::HR, Role::FINANCE, Role::LOCAL_LEAD, Role::AUDITOR];

/// What an association's roles find.
const ASSOCIATION: [(&str, &str, &[Role]); 4] = [
    ("nav-our-missions", "/association/missions", &[Role::ASSOCIATION_ADMIN, Role::ASSOCIATION_MEMBER]),
    ("nav-received-hours", "/association/hours", &[Role::ASSOCIATION_ADMIN, Role::CONFIRMER]),
    (
        "nav-receipts",
        "/association/receipts",
        &[Role::ASSOCIATION_ADMIN, Role::ASSOCIATION_MEMBER, Role::SIGNATORY],
    ),
    ("nav-association", "/association", INSIDERS),
];

/// Who has a place in an association.
const INSIDERS: &[Role] =
    &[Role::ASSOCIATION_ADMIN, Role::ASSOCIATION_MEMBER, Role::CONFIRMER, Role::SIGNATORY];

/// What those find who decide about places that employees ask for: it needs no role.
const APPROVALS: (&str, &str) = ("nav-approvals", "/approvals");

/// What operators find.
const OPERATOR: [(&str, &str); 1] = [("nav-operator", "/operator")];

/// The places of whoever asks, in the seat they act in.
pub(super) fn places(
    path: &str,
    is_signed_in: bool,
    seat: Option<&Seat>,
    is_operator: bool,
    approvals: Option<i64>,
) -> Vec<NavItem> {
    if !is_signed_in {
        return marked(path, vec![VOLUNTEER[0]]);
    }
    let mut found: Vec<(&str, &str)> = Vec::new();
    if let Some(seat) = seat {
        found.extend(opened_by(seat));
    }
    if approvals.is_some() {
        found.push(APPROVALS);
    }
    found.extend(VOLUNTEER);
    if is_operator {
        found.extend(OPERATOR);
    }
    let mut places = marked(path, found);
    if let Some(place) = places.iter_mut().find(|place| place.key == APPROVALS.0) {
        place.count = approvals.and_then(|count| u32::try_from(count).ok()).filter(|count| *count > 0);
    }
    places
}

/// The places of its organisation that a seat opens.
fn opened_by(seat: &Seat) -> impl Iterator<Item = (&'static str, &'static str)> {
    let places: &[(&str, &str, &[Role])] = match seat.kind {
        OrganisationKind::COMPANY => &COMPANY,
        OrganisationKind::ASSOCIATION => &ASSOCIATION,
        OrganisationKind::Other(_) => &[],
    };
    let opens =
        move |roles: &[Role]| seat.roles.iter().any(|role| roles.iter().any(|opening| is(opening, role)));
    places.iter().filter(move |(_, _, roles)| opens(roles)).map(|(key, href, _)| (*key, *href))
}

/// Whether a page stands among those that a seat opens: a company's, or an association's.
pub(super) fn leads_to(seat: &Seat, path: &str) -> bool {
    let path = path.split('?').next().unwrap_or_default();
    let home = match seat.kind {
        OrganisationKind::COMPANY => "/company",
        OrganisationKind::ASSOCIATION => "/association",
        OrganisationKind::Other(_) => return false,
    };
    is_below(path, home) && opened_by(seat).next().is_some()
}

/// Whether an address is a place or stands below it.
fn is_below(path: &str, place: &str) -> bool {
    path.strip_prefix(place).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// Whether two roles are the same; the generated type cannot be compared.
fn is(one: &Role, other: &Role) -> bool {
    std::mem::discriminant(one) == std::mem::discriminant(other)
}

/// Marks the place whose address is the longest beginning of the page's own.
fn marked(path: &str, places: Vec<(&'static str, &str)>) -> Vec<NavItem> {
    let path = path.split('?').next().unwrap_or_default();
    // A session stands among its association's missions, whatever its address.
    let path = if path.starts_with("/association/sessions/") { "/association/missions/" } else { path };
    // How people sign in is among a company's settings.
    let path = if is_below(path, "/company/sign-in") { "/company/settings" } else { path };
    let current = places
        .iter()
        .map(|(_, href)| *href)
        .filter(|href| is_below(path, href))
        .max_by_key(|href| href.len());
    places
        .iter()
        .map(|(key, href)| NavItem {
            key,
            href: (*href).to_owned(),
            is_current: Some(*href) == current,
            count: None,
        })
        .collect()
}
