//! Pages for those who have programs ask and be told: a person's tokens, a company's own systems, an organisation's webhooks.
//! What a program proves itself with is shown once, on the page that all such secrets share.

pub(super) mod clients;
pub(super) mod help;
pub(super) mod tokens;
pub(super) mod webhook;
pub(super) mod webhooks;

use super::{
    context::{PageContext, PageError, PageResult},
    form::Choice,
    seat::shell_query::OrganisationKind,
    shown_once::{self, Shown},
    words::Words,
};

/// Whose programs a page is about.
#[derive(Clone, Debug)]
enum Owner {
    Company(String),
    Association(String),
}

impl Owner {
    /// The organisation of the seat in which somebody acts, where it is of the page's kind.
    fn of(page: &PageContext) -> Result<Self, PageError> {
        page.must_be_signed_in()?;
        let seat = page.shell.seat.as_ref().ok_or(PageError::NotFound)?;
        let id = seat.organisation_id.clone();
        let is_for_company = page.shell.address.starts_with("/company");
        match seat.kind {
            OrganisationKind::COMPANY if is_for_company => Ok(Self::Company(id)),
            OrganisationKind::ASSOCIATION if !is_for_company => Ok(Self::Association(id)),
            _ => Err(PageError::NotFound),
        }
    }

    /// The address of its webhooks.
    fn webhooks(&self) -> &'static str {
        match self {
            Self::Company(_) => "/company/integrations/webhooks",
            Self::Association(_) => "/association/webhooks",
        }
    }

    fn is_company(&self) -> bool {
        matches!(self, Self::Company(_))
    }
}

/// The words of a scope. One that this program has none for is shown as it is.
fn scope_words(code: &str) -> Words {
    match code {
        "read" => Words::text("scope-read"),
        "bookings:write" => Words::text("scope-bookings-write"),
        "hours:write" => Words::text("scope-hours-write"),
        "company:read" => Words::text("scope-company-read"),
        "company:write" => Words::text("scope-company-write"),
        "finance:read" => Words::text("scope-finance-read"),
        "finance:write" => Words::text("scope-finance-write"),
        "association:read" => Words::text("scope-association-read"),
        "association:write" => Words::text("scope-association-write"),
        other => Words::Said(other.to_owned()),
    }
}

/// The scopes that a form offers.
fn scope_choices(codes: &[&str]) -> Vec<Choice> {
    let choice =
        |code: &&str| Choice::new(*code, Words::Said((*code).to_owned())).explained(scope_words(code));
    codes.iter().map(choice).collect()
}

/// The kinds of events that a form offers, by the schema's code, with the key of their words.
const EVENTS: [(&str, &str); 14] = [
    ("BOOKING_REQUESTED", "fact-booking-requested"),
    ("BOOKING_CONFIRMED", "fact-booking-confirmed"),
    ("BOOKING_WAITING", "fact-booking-waiting"),
    ("BOOKING_CANCELLED", "fact-booking-cancelled"),
    ("SESSION_MOVED", "fact-session-moved"),
    ("SESSION_CANCELLED", "fact-session-cancelled"),
    ("HOURS_SUBMITTED", "fact-hours-submitted"),
    ("HOURS_CONFIRMED", "fact-hours-confirmed"),
    ("HOURS_DISPUTED", "fact-hours-disputed"),
    ("HOURS_REVERSED", "fact-hours-reversed"),
    ("RECEIPT_SIGNED", "fact-receipt-signed"),
    ("RECEIPT_REPLACED", "fact-receipt-replaced"),
    ("RECEIPT_CANCELLED", "fact-receipt-cancelled"),
    ("EMPLOYEE_LEFT", "fact-employee-left"),
];

/// Those that an owner can ask for.
fn event_choices(owner: &Owner) -> Vec<Choice> {
    let offered = EVENTS.iter().filter(|(code, _)| owner.is_company() || *code != "EMPLOYEE_LEFT");
    offered.map(|(code, key)| Choice::new(*code, Words::text(key))).collect()
}

/// The words of a kind of event.
fn event_words(code: &str) -> Words {
    match EVENTS.iter().find(|(known, _)| *known == code) {
        Some((_, key)) => Words::text(key),
        None => Words::text("fact-ping"),
    }
}

/// Shows a secret that a program proves itself with.
fn show_once(
    page: PageContext,
    title: Words,
    hint: Words,
    client_id: Option<String>,
    secret: String,
    back: &str,
) -> PageResult {
    let beside = client_id.map(|id| (Words::text("client-id"), id));
    shown_once::show(page, Shown { title, hint, beside, secret, back: back.to_owned(), has_guide: true })
}
