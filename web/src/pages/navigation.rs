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

/// A page, by the key of its name and its address, and the roles that find it.
type Place = (&'static str, &'static str, &'static [Role]);

/// What a company's roles find.
const COMPANY: [Place; 8] = [
    ("nav-company", "/company", READERS),
    ("nav-employees", "/company/employees", READERS),
    ("nav-company-hours", "/company/hours", READERS),
    ("nav-campaigns", "/company/campaigns", READERS),
    ("nav-offers", "/company/offers", READERS),
    ("nav-costs", "/company/costs", &[Role::FINANCE]),
    ("nav-valuations", "/company/valuations", &[Role::FINANCE, Role::AUDITOR]),
    ("nav-receipts", "/company/receipts", &[Role::CSR_MANAGER, Role::FINANCE, Role::AUDITOR]),
];

/// Pages that are one place of the main navigation: it leads to the first that a role opens, each is a tab of the others.
struct Section {
    key: &'static str,
    pages: &'static [Place],
}

/// What a company settles: how its employees' time is given, and how it is entered, connected and looked into.
const SECTIONS: [Section; 2] = [
    Section {
        key: "nav-policy",
        pages: &[
            ("company-settings-policy", "/company/policy", READERS),
            ("company-settings-budget", "/company/settings/budget", SET_UP_READERS),
            ("company-settings-groups", "/company/groups", GOVERNORS),
            ("activity-title", "/company/partial-activity", GOVERNORS),
            ("company-help-title", "/company/help", &[Role::CSR_MANAGER]),
        ],
    },
    Section {
        key: "nav-company-settings",
        pages: &[
            ("company-settings-company", "/company/settings", SET_UP_READERS),
            ("company-settings-entities", "/company/settings/entities", KEEPERS),
            ("company-settings-people", "/company/settings/people", SET_UP_READERS),
            ("company-settings-domains", "/company/settings/domains", SET_UP_READERS),
            ("company-settings-sign-in", "/company/sign-in", SET_UP_READERS),
            ("company-settings-directory", "/company/directory", SET_UP_READERS),
            ("clients-title", "/company/integrations", KEEPERS),
            ("webhooks-title", "/company/integrations/webhooks", SET_UP_READERS),
            ("company-settings-trail", "/company/audit", GOVERNORS),
            ("company-settings-accesses", "/company/audit/access", SET_UP_READERS),
        ],
    },
];

/// Who reads how a company's programme is governed.
const GOVERNORS: &[Role] = &[Role::CSR_MANAGER, Role::HR, Role::AUDITOR];

/// Who reads how it is set up.
const SET_UP_READERS: &[Role] = &[Role::CSR_MANAGER, Role::AUDITOR];

/// Who reads of it what finance keeps too.
const KEEPERS: &[Role] = &[Role::CSR_MANAGER, Role::FINANCE, Role::AUDITOR];

/// Who reads a company's programme, and so what its policy says and a draft would do.
const READERS: &[Role] = &[Role::CSR_MANAGER, Role::HR, Role::FINANCE, Role::LOCAL_LEAD, Role::AUDITOR];

/// What an association's roles find.
const ASSOCIATION: [Place; 8] = [
    ("nav-our-missions", "/association/missions", &[Role::ASSOCIATION_ADMIN, Role::ASSOCIATION_MEMBER]),
    ("nav-our-needs", "/association/needs", &[Role::ASSOCIATION_ADMIN, Role::ASSOCIATION_MEMBER]),
    ("nav-diagnoses", "/association/diagnoses", &[Role::ASSOCIATION_ADMIN, Role::ASSOCIATION_MEMBER]),
    ("nav-programmes", "/association/programmes", &[Role::ASSOCIATION_ADMIN, Role::ASSOCIATION_MEMBER]),
    ("nav-offers", "/association/offers", &[Role::ASSOCIATION_ADMIN, Role::ASSOCIATION_MEMBER]),
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

/// What an intermediary's roles find.
const INTERMEDIARY: [Place; 7] = [
    ("nav-needs", "/intermediary/needs", &[Role::BRANCH_HEAD, Role::COORDINATOR, Role::NETWORK_ADMIN]),
    (
        "nav-volunteers",
        "/intermediary/volunteers",
        &[Role::NETWORK_ADMIN, Role::BRANCH_HEAD, Role::COORDINATOR, Role::SUPPORT],
    ),
    ("nav-invoices", "/intermediary/invoices", &[Role::NETWORK_ADMIN, Role::TREASURER]),
    (
        "nav-programmes",
        "/intermediary/programmes",
        &[Role::BRANCH_HEAD, Role::COORDINATOR, Role::NETWORK_ADMIN],
    ),
    (
        "nav-prospects",
        "/intermediary/prospects",
        &[Role::NETWORK_ADMIN, Role::BRANCH_HEAD, Role::COORDINATOR, Role::SUPPORT],
    ),
    ("nav-intermediary", "/intermediary", NETWORK),
    ("nav-relay", "/relay", &[Role::RELAY]),
];

/// Who has a place in an intermediary.
const NETWORK: &[Role] =
    &[Role::NETWORK_ADMIN, Role::TREASURER, Role::BRANCH_HEAD, Role::COORDINATOR, Role::SUPPORT, Role::RELAY];

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
    // What stands in a section stands in its place, whichever of its pages that leads to.
    let place =
        section_of(path_of(path)).and_then(|section| found.iter().find(|(key, _)| *key == section.key));
    let mut places = marked(place.map_or(path, |(_, href)| href), found.clone());
    if let Some(place) = places.iter_mut().find(|place| place.key == APPROVALS.0) {
        place.count = approvals.and_then(|count| u32::try_from(count).ok()).filter(|count| *count > 0);
    }
    places
}

/// The places of its organisation that a seat opens.
fn opened_by(seat: &Seat) -> Vec<(&'static str, &'static str)> {
    let (places, sections): (&[Place], &[Section]) = match seat.kind {
        OrganisationKind::COMPANY => (&COMPANY, &SECTIONS),
        OrganisationKind::ASSOCIATION => (&ASSOCIATION, &[]),
        OrganisationKind::INTERMEDIARY => (&INTERMEDIARY, &[]),
        OrganisationKind::Other(_) => (&[], &[]),
    };
    let first = |section: &Section| Some((section.key, opened(section.pages, seat).next()?.1));
    opened(places, seat).chain(sections.iter().filter_map(first)).collect()
}

/// Those of some pages that a seat opens.
fn opened(pages: &'static [Place], seat: &Seat) -> impl Iterator<Item = (&'static str, &'static str)> {
    let opens =
        move |roles: &[Role]| seat.roles.iter().any(|role| roles.iter().any(|opening| is(opening, role)));
    pages.iter().filter(move |(_, _, roles)| opens(roles)).map(|(key, href, _)| (*key, *href))
}

/// The section among whose pages an address stands, which may be below one of them.
fn section_of(path: &str) -> Option<&'static Section> {
    let longest = |section: &Section| {
        let hrefs = section.pages.iter().map(|(_, href, _)| *href);
        hrefs.filter(|href| is_below(path, href)).map(str::len).max()
    };
    SECTIONS
        .iter()
        .filter_map(|section| Some((longest(section)?, section)))
        .max_by_key(|(length, _)| *length)
        .map(|(_, section)| section)
}

/// The pages beside the one shown, for who finds several of them; none where it stands in no section.
pub(super) fn views(path: &str, seat: Option<&Seat>) -> Vec<NavItem> {
    let Some(section) = section_of(path_of(path)) else { return Vec::new() };
    let views: Vec<_> = seat.into_iter().flat_map(|seat| opened(section.pages, seat)).collect();
    if views.len() < 2 { Vec::new() } else { marked(path, views) }
}

/// Whether a page stands among those that a seat opens: a company's, an association's or an intermediary's.
pub(super) fn leads_to(seat: &Seat, path: &str) -> bool {
    let path = path_of(path);
    let home = match seat.kind {
        OrganisationKind::COMPANY => "/company",
        OrganisationKind::ASSOCIATION => "/association",
        OrganisationKind::INTERMEDIARY => "/intermediary",
        OrganisationKind::Other(_) => return false,
    };
    is_below(path, home) && !opened_by(seat).is_empty()
}

/// An address without what is asked of it.
fn path_of(address: &str) -> &str {
    address.split('?').next().unwrap_or_default()
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
fn marked(path: &str, places: Vec<(&'static str, &'static str)>) -> Vec<NavItem> {
    let path = path_of(path);
    // A session stands among its association's missions, whatever its address.
    let path = if path.starts_with("/association/sessions/") { "/association/missions/" } else { path };
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
