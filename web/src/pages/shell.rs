//! What stands around every page: its language, the demo's notice, the way back here after a switch.

use api::Language;

use super::{
    flash::Flash,
    navigation::{self, NavItem},
    seat::{Seat, shell_query},
};
use crate::http::sessions::Asking;

/// The zone of those who have told none.
const DEFAULT_ZONE: &str = "Europe/Paris";

/// What every template needs.
pub(crate) struct Shell {
    pub(crate) language: Language,
    /// The page's own path and query.
    pub(crate) address: String,
    pub(crate) is_demo: bool,
    /// Whether `/graphiql` is open: to everybody in a demo, to operators elsewhere.
    pub(crate) has_explorer: bool,
    /// What every form of a signed-in person repeats; empty for a visitor.
    pub(crate) csrf: String,
    /// What a form that creates something sends with it, so that one that is sent twice acts once: no other page has
    /// this one's key.
    pub(crate) form_key: String,
    /// Where the person lives their days; Paris for a visitor.
    pub(crate) time_zone: String,
    /// First and last name of whoever is signed in.
    pub(crate) person: Option<String>,
    /// The seat in which the person acts, and the others they could switch to.
    pub(crate) seat: Option<Seat>,
    pub(crate) other_seats: Vec<Seat>,
    /// Whether the account itself may be changed here: not in a session that an employer opened, where the account has a way
    /// in of its own.
    pub(crate) governs_account: bool,
    /// The program's version; empty when the application does not answer.
    pub(crate) version: String,
    /// The places that this visitor's role opens.
    pub(crate) navigation: Vec<NavItem>,
    /// The pages beside this one that are one place with it.
    pub(crate) views: Vec<NavItem>,
    /// The companies in which the person has a place that is entered by the company's own sign-in only: name and path.
    pub(crate) elsewhere: Vec<(String, String)>,
    /// How many invitations wait for the person.
    pub(crate) invitations: i64,
    /// How many requests of employees wait for the person; none for who decides about nobody's.
    pub(crate) approvals: Option<i64>,
    /// What was just done elsewhere.
    pub(crate) flash: Option<Flash>,
}

impl Shell {
    pub(crate) fn new(
        language: Language,
        address: &str,
        asking: &Asking,
        answer: shell_query::ResponseData,
    ) -> Self {
        let chosen = asking.session.as_ref().and_then(|session| session.seat.as_deref());
        let mut seats: Vec<Seat> = answer
            .viewer
            .memberships
            .into_iter()
            .map(|found| Seat {
                id: found.id,
                organisation_id: found.organisation_id,
                kind: found.organisation_kind,
                organisation: found.organisation_name,
                branch: found
                    .association
                    .and_then(|within| Some(within.viewer_branch?.name))
                    .or_else(|| Some(found.intermediary?.viewer_branch?.name)),
                roles: found.roles,
            })
            .collect();
        let at = seats.iter().position(|seat| Some(seat.id.as_str()) == chosen);
        // Nobody has to choose: the first seat is an employer's, where there is one.
        let seat = if seats.is_empty() { None } else { Some(seats.remove(at.unwrap_or(0))) };
        let person = answer.viewer.person;
        let time_zone = person.as_ref().and_then(|person| person.time_zone.clone());
        let approvals = answer.viewer.approvals_waiting;
        let navigation = navigation::places(
            address,
            person.is_some(),
            seat.as_ref(),
            answer.viewer.is_operator,
            approvals,
        );
        Self {
            address: address.to_owned(),
            navigation,
            views: navigation::views(address, seat.as_ref()),
            csrf: asking.csrf_token().to_owned(),
            time_zone: time_zone.unwrap_or_else(|| DEFAULT_ZONE.to_owned()),
            person: person.map(|person| format!("{} {}", person.first_name, person.last_name)),
            seat,
            other_seats: seats,
            elsewhere: answer
                .viewer
                .companies_elsewhere
                .into_iter()
                .map(|place| (place.company_name, place.path))
                .collect(),
            governs_account: answer.viewer.governs_account,
            invitations: answer.viewer.invitation_count,
            approvals,
            is_demo: answer.installation.demo,
            has_explorer: answer.installation.demo || answer.viewer.is_operator,
            version: answer.installation.version,
            ..Self::bare(language)
        }
    }

    /// The shell of a page that must be shown although the application does not answer.
    pub(crate) fn bare(language: Language) -> Self {
        Self {
            language,
            address: "/".to_owned(),
            csrf: String::new(),
            form_key: String::new(),
            time_zone: DEFAULT_ZONE.to_owned(),
            person: None,
            seat: None,
            other_seats: Vec::new(),
            is_demo: false,
            has_explorer: false,
            governs_account: false,
            version: String::new(),
            navigation: Vec::new(),
            views: Vec::new(),
            elsewhere: Vec::new(),
            invitations: 0,
            approvals: None,
            flash: None,
        }
    }

    /// The names of the companies that their own sign-in alone opens, one after the other.
    pub(crate) fn companies_elsewhere(&self) -> String {
        let names: Vec<&str> = self.elsewhere.iter().map(|(company, _)| company.as_str()).collect();
        names.join(", ")
    }

    /// The id of the company in which the person acts.
    pub(crate) fn company(&self) -> Option<&str> {
        let seat =
            self.seat.as_ref().filter(|seat| matches!(seat.kind, shell_query::OrganisationKind::COMPANY));
        seat.map(|seat| seat.organisation_id.as_str())
    }

    /// The id of the association in which the person acts.
    pub(crate) fn association(&self) -> Option<&str> {
        let is_it = |seat: &&Seat| matches!(seat.kind, shell_query::OrganisationKind::ASSOCIATION);
        self.seat.as_ref().filter(is_it).map(|seat| seat.organisation_id.as_str())
    }

    /// The id of the intermediary in which the person acts.
    pub(crate) fn intermediary(&self) -> Option<&str> {
        let is_it = |seat: &&Seat| matches!(seat.kind, shell_query::OrganisationKind::INTERMEDIARY);
        self.seat.as_ref().filter(is_it).map(|seat| seat.organisation_id.as_str())
    }

    /// The other seats to which the page's address belongs; none where the seat in which the person acts leads there.
    pub(crate) fn seats_of_its_address(&self) -> Vec<&Seat> {
        let leads_here = |seat: &&Seat| navigation::leads_to(seat, &self.address);
        if self.seat.as_ref().is_some_and(|seat| leads_here(&seat)) {
            return Vec::new();
        }
        self.other_seats.iter().filter(leads_here).collect()
    }

    /// The languages this page could be switched to.
    pub(crate) fn other_languages(&self) -> impl Iterator<Item = Language> {
        Language::ALL.into_iter().filter(|language| *language != self.language)
    }
}
