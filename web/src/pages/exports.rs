//! `/exports/{id}`: an export, for the one it was made for: whether its file is ready, and the list that it is of. Programs
//! are sent the file itself; people find it one link further, at `/exports/{id}/file`.

use api::{Download, Exported, ExportedFile, ExportedList, NotDone};
use askama::Template;
use axum::{
    body::Body,
    extract::{FromRequestParts as _, Path, State},
    http::{HeaderName, HeaderValue, StatusCode, header, request::Parts},
    response::{IntoResponse as _, Redirect, Response},
};
use chrono::{DateTime, Utc};

use super::{
    context::{PageContext, PageError, PageResult},
    filters,
    shell::Shell,
};
use crate::{
    Site,
    http::{graphql::caller::Caller, sign_in_first, wants_page},
};

/// What a browser does by itself after some seconds.
const REFRESH: HeaderName = HeaderName::from_static("refresh");

/// How far an export is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stage {
    UnderWay,
    Ready,
    Gone,
}

/// What people read about an export.
#[derive(Template)]
#[template(path = "export.html")]
struct ExportPage {
    shell: Shell,
    stage: Stage,
    asked_at: DateTime<Utc>,
    /// Where its file is, once it is ready.
    file: String,
    /// The list that it is of.
    list: String,
}

/// Goes where the file of an export will be, once it was asked for.
pub(crate) fn go_to(export: Option<String>) -> PageResult {
    let id = export.ok_or(PageError::NotFound)?;
    Ok(Redirect::to(&format!("/exports/{id}")).into_response())
}

/// The page of a list that is exported.
fn address_of(list: ExportedList) -> String {
    let address = match list {
        ExportedList::Associations => "/operator/associations",
        ExportedList::AuditTrail => "/operator/audit",
        ExportedList::CompanyTrail => "/company/audit",
        ExportedList::AssociationTrail => "/association/audit",
        ExportedList::IntermediaryTrail => "/intermediary/audit",
        ExportedList::Accesses => "/company/audit/access",
        ExportedList::OwnData => "/profile/data",
        ExportedList::OwnBookings => "/bookings",
        ExportedList::Campaigns => "/company/campaigns",
        ExportedList::CampaignKit(campaign) => return format!("/company/campaigns/{campaign}"),
        ExportedList::Companies => "/operator/companies",
        ExportedList::Employees => "/company/employees",
        ExportedList::EmployeeGroups => "/company/groups",
        ExportedList::GroupMembers(group) => return format!("/company/groups/{group}"),
        ExportedList::CompanyWebhook(webhook) => {
            return format!("/company/integrations/webhooks/{webhook}");
        }
        ExportedList::AssociationWebhook(webhook) => return format!("/association/webhooks/{webhook}"),
        ExportedList::HelpedAssociations => "/company/associations",
        ExportedList::GivenHours => "/company/hours",
        ExportedList::Missions => "/association/missions",
        ExportedList::AssociationNeeds => "/association/needs",
        ExportedList::AssociationDiagnoses => "/association/diagnoses",
        ExportedList::OfferRequests => "/association/offers/requests",
        ExportedList::OwnOffers => "/my-offers",
        ExportedList::CompanyOffers => "/company/offers",
        ExportedList::PartialActivity => "/company/partial-activity",
        ExportedList::OwnHours => "/hours",
        ExportedList::CompanyReceipts => "/company/receipts",
        ExportedList::AssociationReceipts => "/association/receipts",
        ExportedList::ReceivedHours => "/association/hours",
        ExportedList::SessionBookings(session) => return format!("/association/sessions/{session}"),
        ExportedList::Statement(valuation) => return format!("/company/valuations/{valuation}"),
        ExportedList::Valuations => "/company/valuations",
        ExportedList::Volunteers(branch) => return format!("/intermediary/volunteers?branch={branch}"),
        ExportedList::BranchNeeds => "/intermediary/needs/list",
        ExportedList::CharterAdherences => "/intermediary/charter",
        ExportedList::Prospects => "/intermediary/prospects",
        ExportedList::NetworkFigures(year) => return format!("/intermediary/figures?year={year}"),
        ExportedList::Invoices => "/intermediary/invoices",
    };
    address.to_owned()
}

/// Says how far an export is. While it is not made the page is asked for again: by browsers without being told to, by
/// programs when the answer is 202. Programs are sent the file once it is there.
pub(crate) async fn fetch(
    State(site): State<Site>,
    caller: Caller,
    Path(id): Path<String>,
    parts: Parts,
) -> Response {
    let Exported { list, asked_at, file } = match site.app.export(caller.who(), &id).await {
        Ok(exported) => exported,
        Err(refused) => return refusal(refused, &parts),
    };
    let stage = match file {
        ExportedFile::Ready(download) if !wants_page(&parts.headers) => {
            return taken(&site, &caller, &id, download, &parts).await;
        }
        ExportedFile::Ready(_) => Stage::Ready,
        ExportedFile::NotReady => Stage::UnderWay,
        ExportedFile::Gone => Stage::Gone,
    };
    let words = match words_of(&site, parts, &id, stage, asked_at, address_of(list)).await {
        Ok(words) => words,
        Err(failed) => return failed.into_response(),
    };
    match stage {
        Stage::UnderWay => {
            let wait = HeaderValue::from_static("2");
            let again = [(header::RETRY_AFTER, wait.clone()), (REFRESH, wait)];
            (StatusCode::ACCEPTED, again, words).into_response()
        }
        Stage::Ready => words,
        Stage::Gone => (StatusCode::GONE, words).into_response(),
    }
}

/// Sends the file as it is read; whoever comes too early or too late is told so on its page.
pub(crate) async fn file(
    State(site): State<Site>,
    caller: Caller,
    Path(id): Path<String>,
    parts: Parts,
) -> Response {
    match site.app.export(caller.who(), &id).await {
        Ok(Exported { file: ExportedFile::Ready(download), .. }) => {
            taken(&site, &caller, &id, download, &parts).await
        }
        Ok(_) => Redirect::to(&format!("/exports/{id}")).into_response(),
        Err(refused) => refusal(refused, &parts),
    }
}

/// Sends a file once it is written down who takes it.
async fn taken(site: &Site, caller: &Caller, id: &str, download: Download, parts: &Parts) -> Response {
    match site.app.note_export_taken(caller.who(), id).await {
        Ok(()) => send(download),
        Err(refused) => refusal(refused, parts),
    }
}

fn refusal(refused: NotDone, parts: &Parts) -> Response {
    match refused {
        NotDone::SignedOut => sign_in_first(&parts.headers, &parts.uri.to_string()),
        NotDone::Failed(failed) => PageError::Failed(failed.into()).into_response(),
        _ => PageError::NotFound.into_response(),
    }
}

/// What is read about an export: a page in a browser, a plain line elsewhere.
async fn words_of(
    site: &Site,
    mut parts: Parts,
    id: &str,
    stage: Stage,
    asked_at: DateTime<Utc>,
    list: String,
) -> PageResult {
    if !wants_page(&parts.headers) {
        return Ok("…\n".into_response());
    }
    let file = format!("/exports/{id}/file");
    let page = PageContext::from_request_parts(&mut parts, site).await?;
    page.show(|shell| ExportPage { shell, stage, asked_at, file, list })
}

fn send(download: Download) -> Response {
    let name = format!("attachment; filename=\"{}\"", download.file_name);
    let mut response = Body::from_stream(download.content).into_response();
    for (header, value) in [(header::CONTENT_TYPE, download.media_type), (header::CONTENT_DISPOSITION, name)]
    {
        if let Ok(value) = HeaderValue::try_from(value) {
            response.headers_mut().insert(header, value);
        }
    }
    response
}
