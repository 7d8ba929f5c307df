//! `/act/{token}` when the link was sent to somebody who approves places: one address to approve, one to refuse, without an
//! account. Looking uses nothing up, since mail scanners look too; a button acts.

use api::{ApprovalBehindLink, ApprovalToDecide, NotDone};
use askama::Template;
use axum::{
    extract::Path,
    http::StatusCode,
    response::{IntoResponse as _, Response},
};

use super::{gone::gone, sso_led::led};
use crate::pages::{
    context::{PageContext, PageError, PageResult},
    filters,
    form::{FormState, Problem},
    shell::Shell,
    words::Words,
};

#[derive(Template)]
#[template(path = "visitor/approval_link.html")]
struct LinkPage {
    shell: Shell,
    token: String,
    request: ApprovalToDecide,
    /// Whether the page of the second link is shown, which refuses.
    refuses: bool,
    form: FormState,
}

#[derive(Template)]
#[template(path = "visitor/approval_decided.html")]
struct DecidedPage {
    shell: Shell,
    standing: Standing,
}

/// What the page says once there is nothing to decide.
#[derive(Clone, Copy)]
enum Standing {
    /// Whoever looks has just approved it,
    Approved,
    /// or refused it.
    Refused,
    /// It was decided before, or came to nothing.
    Decided,
    /// Somebody else decides now.
    NotTheirs,
}

impl Standing {
    fn title(self) -> &'static str {
        match self {
            Self::Approved => "approval-link-approved",
            Self::Refused => "approval-link-refused",
            Self::Decided => "approval-link-decided",
            Self::NotTheirs => "approval-link-not-yours",
        }
    }

    fn words(self) -> &'static str {
        match self {
            Self::Approved => "approval-link-approved-words",
            Self::Refused => "approval-link-refused-words",
            Self::Decided => "approval-link-decided-words",
            Self::NotTheirs => "approval-link-not-yours-words",
        }
    }
}

/// What there is behind a link that decides; none when it is a link of another kind.
pub(super) async fn find(page: &PageContext, token: &str) -> Result<Option<ApprovalBehindLink>, PageError> {
    let found = page.site.app.approval_behind_link(&page.asking.caller, token).await;
    found.map_err(|failed| PageError::Failed(failed.into()))
}

/// What there is to decide, or why there is nothing.
pub(super) fn show(
    page: PageContext,
    token: String,
    found: ApprovalBehindLink,
    refuses: bool,
    form: FormState,
) -> PageResult {
    match found {
        ApprovalBehindLink::ToDecide(request) => {
            page.show(|shell| LinkPage { shell, token, request, refuses, form })
        }
        ApprovalBehindLink::Decided => over(page, Standing::Decided),
        ApprovalBehindLink::NotTheirs => over(page, Standing::NotTheirs),
        ApprovalBehindLink::Elsewhere(way) => {
            let back = if refuses { format!("/act/{token}/refuse") } else { format!("/act/{token}") };
            led(page, way, back, None)
        }
    }
}

/// The page of a link behind which there is nothing to decide any more.
fn over(page: PageContext, standing: Standing) -> PageResult {
    let response: Response = page.show(|shell| DecidedPage { shell, standing })?;
    Ok((StatusCode::GONE, response).into_response())
}

/// The page of the second link.
pub(crate) async fn show_refusal(page: PageContext, Path(token): Path<String>) -> PageResult {
    match find(&page, &token).await? {
        Some(found) => show(page, token, found, true, FormState::default()),
        None => gone(page),
    }
}

/// Approves.
pub(crate) async fn approve(page: PageContext, Path(token): Path<String>, form: FormState) -> PageResult {
    decide(page, token, form, true).await
}

/// Refuses, for a reason.
pub(crate) async fn refuse(page: PageContext, Path(token): Path<String>, form: FormState) -> PageResult {
    decide(page, token, form, false).await
}

async fn decide(page: PageContext, token: String, mut form: FormState, approves: bool) -> PageResult {
    let page = page.at(if approves { format!("/act/{token}") } else { format!("/act/{token}/refuse") });
    let reason = form.text("reason");
    if !approves && reason.is_none() {
        form.refuse("reason", "REQUIRED", Words::text("approvals-reason-needed"));
    } else {
        let (app, caller) = (&page.site.app, &page.asking.caller);
        let done = app.decide_by_link(page.shell.language, caller, &token, approves, reason).await;
        match done {
            Ok(()) => {
                let standing = if approves { Standing::Approved } else { Standing::Refused };
                return page.show(|shell| DecidedPage { shell, standing });
            }
            Err(NotDone::Refused(told)) => form = form.with(told.into_iter().map(Problem::from)),
            Err(NotDone::Failed(failed)) => return Err(PageError::Failed(failed.into())),
            // The page says why.
            Err(_) => {}
        }
    }
    match find(&page, &token).await? {
        Some(found) => show(page, token, found, !approves, form),
        None => gone(page),
    }
}
