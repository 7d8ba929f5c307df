//! `/sso/…`: coming in by the sign-in of one's company. Beginning there, ending with its answer, saying yes to a mail's
//! question, and what is said when it comes to nothing: what the company's administrator must put right.

use api::{NotDone, SsoAnswer, SsoEnd, SsoLink};
use askama::Template;
use axum::{
    extract::Path,
    http::{HeaderMap, StatusCode},
    response::{IntoResponse as _, Redirect},
};
use axum_extra::extract::Query;
use serde::Deserialize;

use super::{
    sign_in::{self, signed_in},
    sso_led::led,
    sso_refused::refused,
};
use crate::{
    http::{client::ClientAddress, language::path_on_this_site, sessions::user_agent, sso},
    pages::{
        company::settings::sign_in::tested,
        context::{PageContext, PageError, PageResult},
        filters,
        flash::Flash,
        form::{FormState, Problem},
        shell::Shell,
    },
};

#[derive(Template)]
#[template(path = "visitor/sso_asked.html")]
struct AskedPage {
    shell: Shell,
    company: String,
}

#[derive(Template)]
#[template(path = "visitor/sso_link.html")]
struct LinkPage {
    shell: Shell,
    link: SsoLink,
    form: FormState,
    action: String,
}

#[derive(Template)]
#[template(path = "visitor/sso_link_gone.html")]
struct LinkGonePage {
    shell: Shell,
}

/// Which company somebody wants to come in by, and where to go afterwards.
#[derive(Deserialize)]
pub(crate) struct Wish {
    #[serde(default)]
    company: String,
    #[serde(default)]
    back: String,
}

/// What a provider answers, as it stands in the address.
#[derive(Deserialize)]
pub(crate) struct Answer {
    #[serde(default)]
    state: String,
    code: Option<String>,
    iss: Option<String>,
    error: Option<String>,
}

/// Leads somebody to their company's sign-in, who typed its code or its domain.
pub(crate) async fn find(page: PageContext, Query(wish): Query<Wish>) -> PageResult {
    let back = path_on_this_site(&wish.back).to_owned();
    let found = page.site.app.way_in_of_company(&wish.company).await;
    match found.map_err(|failed| PageError::Failed(failed.into()))? {
        Some(way) => led(page, way, back, None),
        None => {
            let mut form = FormState::among_others("company-").set("company", &wish.company);
            form.refuse("company", "NOT_FOUND", crate::pages::words::Words::text("sign-in-company-unknown"));
            sign_in::with_company(page.at("/sign-in".to_owned()), form, back)
        }
    }
}

/// Begins at the provider of a company.
pub(crate) async fn begin(
    page: PageContext,
    client: ClientAddress,
    Path(company): Path<String>,
    Query(wish): Query<Wish>,
) -> PageResult {
    let back = path_on_this_site(&wish.back).to_owned();
    let reference = page.shell.form_key.clone();
    match page.site.app.begin_sso(&company, back, &client.for_limits().0, &reference).await {
        Ok(Ok(begun)) => {
            let jar = sso::keep(&begun, page.site.is_https);
            Ok((jar, Redirect::to(&begun.address)).into_response())
        }
        Ok(Err(refusal)) => refused(page, refusal),
        Err(NotDone::Failed(failed)) => Err(PageError::Failed(failed.into())),
        Err(_) => Err(PageError::NotFound),
    }
}

/// Ends with the provider's answer.
pub(crate) async fn end(page: PageContext, headers: HeaderMap, Query(answer): Query<Answer>) -> PageResult {
    // The address holds what only this request may use: no form of its page leads back to it.
    let page = page.at("/sign-in".to_owned());
    let browser = sso::kept(&headers, &answer.state);
    let answer = SsoAnswer {
        state: answer.state,
        code: answer.code,
        issuer: answer.iss,
        error: answer.error,
        browser,
        reference: page.shell.form_key.clone(),
    };
    let (app, language) = (&page.site.app, page.shell.language);
    let end = app.finish_sso(&page.asking.caller, language, &answer, user_agent(&headers)).await;
    let jar = sso::forget(&answer.state);
    let shown = match end.map_err(|failed| PageError::Failed(failed.into()))? {
        SsoEnd::SignedIn { session, back } => signed_in(&page, &session, path_on_this_site(&back)).await?,
        SsoEnd::Asked { company } => page.show(|shell| AskedPage { shell, company })?,
        SsoEnd::Tested(test) => tested(page, test)?,
        // The cookie of another browser's sign-in stays for it.
        SsoEnd::Refused(refusal) => return refused(page, refusal),
    };
    Ok((jar, shown).into_response())
}

/// The question of a mail.
pub(crate) async fn show_link(page: PageContext, Path(token): Path<String>) -> PageResult {
    respond_to_link(page, token, FormState::default()).await
}

/// Says yes to it.
pub(crate) async fn accept_link(page: PageContext, Path(token): Path<String>, form: FormState) -> PageResult {
    let page = page.at(format!("/sso/link/{token}"));
    page.must_be_signed_in()?;
    let accepted = page.site.app.accept_sso_link(page.shell.language, &page.asking.caller, &token).await;
    match accepted {
        Ok(()) => Ok(Flash::done("sso-linked").and_go_to("/")),
        Err(NotDone::Refused(told)) => {
            respond_to_link(page, token, form.with(told.into_iter().map(Problem::from))).await
        }
        Err(NotDone::Failed(failed)) => Err(PageError::Failed(failed.into())),
        Err(NotDone::Forbidden) => Err(PageError::Forbidden),
        Err(_) => Err(PageError::NotFound),
    }
}

async fn respond_to_link(page: PageContext, token: String, form: FormState) -> PageResult {
    let found = page.site.app.sso_link(&page.asking.caller, &token).await;
    match found.map_err(|failed| PageError::Failed(failed.into()))? {
        Some(link) => page.show(|shell| LinkPage { shell, link, form, action: format!("/sso/link/{token}") }),
        None => {
            let response = page.show(|shell| LinkGonePage { shell })?;
            Ok((StatusCode::GONE, response).into_response())
        }
    }
}

/// Back from the provider, after signing out there too.
pub(crate) async fn signed_out() -> PageResult {
    Ok(Flash::done("sso-signed-out").and_go_to("/"))
}
