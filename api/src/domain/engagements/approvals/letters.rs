//! What those who decide are written: who asks, for what, for how long, and what is left of the budget, with two links
//! that need no sign-in.

use chrono::{Duration, NaiveDate};
use chrono_tz::Tz;
use entity::{ActionKind, ApprovalStage, EmailAddress, EscalatedFor, PersonId, approval_request, person};
use sea_orm::DbErr;

use super::{
    deciders,
    following::{self, Silence},
    links,
};
use crate::{
    Internal,
    access::{ApprovalSubject, viewer::Organisation},
    domain::people::{
        accounts,
        action_links::{self, NewLink},
    },
    mail::{self, Letter, Words},
    outcome::Argument,
    tx::Tx,
};

/// Writes to everybody who decides about a request now, each with links of their own. Nobody is written to about a request
/// that has come to nothing.
pub(super) async fn to_deciders(
    tx: &Tx,
    request: &approval_request::Model,
    code: &'static str,
) -> Result<(), Internal> {
    let deciders = deciders::of(tx, request).await?;
    to(tx, request, code, &deciders).await
}

/// The same to some of them.
pub(super) async fn to(
    tx: &Tx,
    request: &approval_request::Model,
    code: &'static str,
    deciders: &[PersonId],
) -> Result<(), Internal> {
    let life = request.lapses_at.to_utc() - tx.now_utc();
    let Some(told) = told(tx, request).await?.filter(|_| life > Duration::zero()) else { return Ok(()) };
    for (person, address) in accounts::reach_all(tx, deciders).await? {
        write(tx, request, code, &told, life, (person, address)).await?;
    }
    Ok(())
}

/// What a letter says of a request, to whoever reads it; nothing once no booking waits for it.
async fn told(tx: &Tx, request: &approval_request::Model) -> Result<Option<Words>, Internal> {
    let Some(shown) = links::shown(tx, request).await? else { return Ok(None) };
    let zone = shown.zone;
    // What its author keeps from the company its approvers do not read either.
    let what = match (shown.mission.is_some(), shown.session.is_some()) {
        (true, true) => "mail-approval-shown",
        (false, true) => "mail-approval-kept",
        (true, false) => "mail-approval-mission",
        (false, false) => "mail-approval-mission-kept",
    };
    let (mission, association) = shown.mission.unwrap_or_default();
    let mut said = vec![
        ("person", shown.person.into()),
        ("mission", mission.into()),
        ("association", association.into()),
        ("count", Argument::from(shown.sessions)),
    ];
    match &shown.session {
        Some(session) => said.push(("at", Argument::Instant(session.starts_at.to_utc(), zone))),
        None => said.extend(days(shown.days)),
    }
    said.extend([
        ("zone", Argument::Zone(zone)),
        ("length", Argument::Duration(shown.minutes)),
        ("left", Argument::Duration(shown.left)),
        ("why", Argument::from(why_passed_on(request))),
    ]);
    said.extend(of_silence(tx, request, zone).await?);
    // Last, since it is said with the words before it.
    said.push(("what", Argument::Key(what.into())));
    Ok(Some(said))
}

/// Between which days a mission takes place, as far as they are known.
fn days((from, until): (Option<NaiveDate>, Option<NaiveDate>)) -> Words {
    let period = match (from, until) {
        (Some(_), Some(_)) => "mail-approval-days",
        (Some(_), None) => "mail-approval-days-from",
        (None, Some(_)) => "mail-approval-days-until",
        (None, None) => "mail-approval-days-unknown",
    };
    let first = from.map(|day| ("first", Argument::from(day)));
    let last = until.map(|day| ("last", Argument::from(day)));
    // Said with the words before it.
    first.into_iter().chain(last).chain([("days", Argument::Key(period.into()))]).collect()
}

/// Until when there is time to answer and what follows where nobody does, as mails say it on the clocks of a session: it passes on
/// to nobody from those who are the last.
pub(super) async fn of_silence(
    tx: &Tx,
    request: &approval_request::Model,
    zone: Tz,
) -> Result<[(&'static str, Argument); 4], DbErr> {
    let is_of_the_last = deciders::is_of_the_last(tx, request).await?;
    let deadline = following::deadline(request, is_of_the_last, tx.now_utc());
    let end = match deadline.silence {
        Silence::Lapses if request.application_id.is_some() => "mail-approval-end-lapsed-mission",
        Silence::Lapses => "mail-approval-end-lapsed",
        Silence::Approves => "mail-approval-end-approved",
        Silence::Refuses => "mail-approval-end-refused",
    };
    let silence = match (deadline.passes_on_at, request.stage) {
        (Some(_), ApprovalStage::Manager) => "mail-approval-silence-passes",
        (Some(_), ApprovalStage::Hr) => "mail-approval-silence-passes-too",
        (None, _) => "mail-approval-silence",
    };
    Ok([
        ("until", Argument::Instant(deadline.at, zone)),
        ("passes", Argument::Instant(deadline.passes_on_at.unwrap_or(deadline.at), zone)),
        // Each is said with the words before it.
        ("end", Argument::Key(end.into())),
        ("silence", Argument::Key(silence.into())),
    ])
}

/// Why others decide than were asked first, as a mail says it: a manager who has left, or is nobody's any more, was not silent.
fn why_passed_on(request: &approval_request::Model) -> &'static str {
    match request.escalated_for {
        Some(EscalatedFor::NoManager) => "nobody",
        _ if request.is_with_programme() => "hr",
        Some(EscalatedFor::Silence) | None => "silence",
    }
}

async fn write(
    tx: &Tx,
    request: &approval_request::Model,
    code: &'static str,
    told: &[(&'static str, Argument)],
    life: Duration,
    (person, address): (person::Model, EmailAddress),
) -> Result<(), Internal> {
    let link = NewLink {
        kind: ActionKind::DecideApproval,
        organisation: Some(Organisation::Company(request.company_id)),
        person: person.id,
        address: &address,
        subject: serde_json::to_string(&ApprovalSubject { request: request.id })?,
        life,
    };
    let secret = action_links::make(tx, link).await?;
    let path = format!("/act/{}", secret.reveal());
    let mut arguments = told.to_vec();
    arguments.push(("second_path", Argument::from(format!("{path}/refuse"))));
    arguments.push(("path", Argument::from(path)));
    let letter = Letter {
        person_id: Some(person.id),
        address,
        language: person.language.into(),
        code,
        arguments,
        calendar: None,
    };
    mail::write(tx, letter).await
}
