//! Codes and names, as components show them.

use api::words;
use askama::{Error, Result, Values};
use serde::Serialize;

use super::{speaker, texts::Message};

/// `{{ booking.status|code }}`: an enum value of the schema as a key or a class ends with it, so
/// `PENDING_APPROVAL` gives `pending-approval`.
#[askama::filter_fn]
pub(crate) fn code<E: Serialize>(value: E, _: &dyn Values) -> Result<String> {
    written(&value)
}

/// `{{ booking.status|tone }}`: the class that colours a status. The words beside it say the same without colour.
#[askama::filter_fn]
pub(crate) fn tone<E: Serialize>(value: E, _: &dyn Values) -> Result<&'static str> {
    Ok(match written(&value)?.as_str() {
        "accepted" | "active" | "approved" | "attended" | "confirmed" | "delivered" | "done" | "issued"
        | "open" | "present" | "published" | "ready" | "receipted" | "selected" | "signed" | "valid"
        | "verified" => "hit",
        "adjusted" | "awaiting-approval" | "declared" | "expires-soon" | "invited" | "not-linked"
        | "pending" | "pending-approval" | "shortlisted" | "submitted" | "to-approve" | "to-confirm"
        | "to-replace" | "to-sign" | "waiting" => "warn",
        "future" | "searching" | "running" | "jury" | "teams" | "under-way" => "hot",
        "absent" | "altered" | "dead" | "disputed" | "expired" | "failed" | "invalid" | "refused"
        | "rejected" | "revoked" | "suspended" => "bad",
        // What has come to rest, or has not begun.
        _ => "calm",
    })
}

fn written<E: Serialize>(value: &E) -> Result<String> {
    let value = serde_json::to_value(value).map_err(Error::custom)?;
    let name = value.as_str().ok_or(Error::ValueType)?;
    Ok(name.to_lowercase().replace('_', "-"))
}

/// `{{ person.name|initials }}`: `Nadia Lemoine` gives `NL`. A hyphenated name counts once: `Jean-Luc Roy`, `JR`.
#[askama::filter_fn]
pub(crate) fn initials<N: AsRef<str>>(name: N, _: &dyn Values) -> Result<String> {
    let mut words = name.as_ref().split_whitespace().filter_map(|word| word.chars().next());
    let (first, last) = (words.next(), words.next_back());
    Ok(first.into_iter().chain(last).flat_map(char::to_uppercase).collect())
}

/// `{{ entity.siren|siren }}`: `732829320` gives `732 829 320`.
#[askama::filter_fn]
pub(crate) fn siren<S: AsRef<str>>(number: S, _: &dyn Values) -> Result<String> {
    Ok(words::siren(number.as_ref()))
}

/// `{{ valuation.rule_set|rules }}`: the dated rules of a valuation, `CGI-238-bis/2020-12-31`, in words. A set that this
/// program has no words for is shown as it is.
#[askama::filter_fn]
pub(crate) fn rules<S: AsRef<str>>(set: S, values: &dyn Values) -> Result<String> {
    let (set, speaker) = (set.as_ref(), speaker(values)?);
    let since = set.strip_prefix("CGI-238-bis/").unwrap_or_default();
    let (key, date) = match since.strip_prefix("before-") {
        Some(date) => ("valuation-rules-before", date),
        None => ("valuation-rules-since", since),
    };
    Ok(match date.parse() {
        Ok(date) => {
            let date = words::plain_date(date, speaker.language);
            Message::of(speaker, key, &[("date", &date)]).to_string()
        }
        Err(_) => set.to_owned(),
    })
}
