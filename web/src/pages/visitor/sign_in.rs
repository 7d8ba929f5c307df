//! `/sign-in`: coming in by a link in a mail, by a printed code or, in a demo, as one of its people; and opening an
//! account. Whoever asks learns nothing about whether an address is known here.

use api::{NotDone, Secret, SignInLink, StaffCode, WishForLink};
use askama::Template;
use axum::{
    extract::{Path, State},
    http::{HeaderMap, HeaderValue, header},
    response::{IntoResponse as _, Redirect},
};
use axum_extra::extract::{CookieJar, Query};
use graphql_client::GraphQLQuery;
use serde::Deserialize;

use super::sso_led::led;
use crate::{
    Site,
    http::{
        client::ClientAddress,
        language::path_on_this_site,
        sessions::{cookie, user_agent},
    },
    pages::{
        context::{PageContext, PageError, PageResult},
        filters,
        form::{FormState, Problem, SignInForm},
        shell::Shell,
    },
};

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/sign_in.graphql")]
struct DemoPersonas;

#[derive(Template)]
#[template(path = "visitor/sign_in.html")]
struct SignInPage {
    shell: Shell,
    link: FormState,
    staff: FormState,
    company: FormState,
    back: String,
    /// Those of the demo to sign in as, where that is possible.
    personas: Vec<demo_personas::DemoPersonasDemoPersonas>,
}

#[derive(Template)]
#[template(path = "visitor/sign_up.html")]
struct SignUpPage {
    shell: Shell,
    form: FormState,
    back: String,
}

#[derive(Template)]
#[template(path = "visitor/sso_onward.html")]
struct OnwardPage {
    shell: Shell,
    onward: String,
}

#[derive(Template)]
#[template(path = "visitor/link_sent.html")]
struct LinkSentPage {
    shell: Shell,
    address: String,
}

#[derive(Template)]
#[template(path = "visitor/link.html")]
struct LinkPage {
    shell: Shell,
    link: Option<SignInLink>,
    secret: String,
}

/// Where to go once signed in, and the address that a link in a mail has filled in already.
#[derive(Deserialize)]
pub(crate) struct Back {
    #[serde(default)]
    back: String,
    #[serde(default)]
    email: String,
}

impl Back {
    fn path(&self) -> String {
        path_on_this_site(&self.back).to_owned()
    }
}

/// The ways in.
pub(crate) async fn show(page: PageContext, Query(back): Query<Back>) -> PageResult {
    if page.asking.caller.is_signed_in() {
        return Ok(Redirect::to(&back.path()).into_response());
    }
    let link = FormState::default().set("email", &back.email);
    let staff = FormState::among_others("staff-");
    sign_in_page(page, link, staff, back.path()).await
}

async fn sign_in_page(page: PageContext, link: FormState, staff: FormState, back: String) -> PageResult {
    let has_personas = page.site.has_demo_sign_in && page.is_demo();
    let personas = if has_personas {
        page.ask::<DemoPersonas>(demo_personas::Variables).await?.demo_personas
    } else {
        Vec::new()
    };
    let company = FormState::among_others("company-");
    page.show(|shell| SignInPage { shell, link, staff, company, back, personas })
}

/// The same, with what stands in the way of coming in by one's company.
pub(super) fn with_company(page: PageContext, company: FormState, back: String) -> PageResult {
    let (link, staff) = (FormState::default(), FormState::among_others("staff-"));
    page.show(|shell| SignInPage { shell, link, staff, company, back, personas: Vec::new() })
}

/// Sends a link, or says what is wrong with the address.
pub(crate) async fn send_link(page: PageContext, client: ClientAddress, form: FormState) -> PageResult {
    let back = path_on_this_site(form.value("back")).to_owned();
    let address = form.value("email").to_owned();
    // Said of every address of its domain alike, so that it tells nothing about whether one is known here.
    if form.text("anyway").is_none() {
        let way = page.site.app.way_in_of_address(&address).await;
        if let Some(way) = way.map_err(|failed| PageError::Failed(failed.into()))? {
            return led(page, way, back, Some(address));
        }
    }
    let wish = WishForLink {
        address: address.clone(),
        names: None,
        back: back.clone(),
        client: client.for_limits().0,
    };
    match page.site.app.request_link(page.shell.language, wish).await {
        Ok(()) => page.show(|shell| LinkSentPage { shell, address }),
        Err(NotDone::Refused(told)) => {
            let form = form.with(told.into_iter().map(Problem::from));
            sign_in_page(page, form, FormState::among_others("staff-"), back).await
        }
        Err(error) => Err(failed(error)),
    }
}

/// The form that opens an account.
pub(crate) async fn show_sign_up(page: PageContext, Query(back): Query<Back>) -> PageResult {
    let form = FormState::default().set("email", &back.email);
    let back = back.path();
    page.show(|shell| SignUpPage { shell, form, back })
}

/// Sends the link that opens an account.
pub(crate) async fn sign_up(page: PageContext, client: ClientAddress, form: FormState) -> PageResult {
    let back = path_on_this_site(form.value("back")).to_owned();
    let address = form.value("email").to_owned();
    let names = (form.value("firstName").to_owned(), form.value("lastName").to_owned());
    let wish = WishForLink {
        address: address.clone(),
        names: Some(names),
        back: back.clone(),
        client: client.for_limits().0,
    };
    match page.site.app.request_link(page.shell.language, wish).await {
        Ok(()) => page.show(|shell| LinkSentPage { shell, address }),
        Err(NotDone::Refused(told)) => {
            let form = form.with(told.into_iter().map(Problem::from));
            page.show(|shell| SignUpPage { shell, form, back })
        }
        Err(error) => Err(failed(error)),
    }
}

/// What a link would do. Looking uses nothing up: mail scanners look too.
pub(crate) async fn show_link(page: PageContext, Path(secret): Path<String>) -> PageResult {
    let link = page.site.app.sign_in_link(&secret).await.map_err(|error| PageError::Failed(error.into()))?;
    page.show(|shell| LinkPage { shell, link, secret })
}

/// Signs in by a link.
pub(crate) async fn follow_link(
    page: PageContext,
    headers: HeaderMap,
    Path(secret): Path<String>,
) -> PageResult {
    match page.site.app.follow_link(page.shell.language, &secret, user_agent(&headers)).await {
        Ok((session, back)) => signed_in(&page, &session, path_on_this_site(&back)).await,
        Err(NotDone::Refused(_)) => page.show(|shell| LinkPage { shell, link: None, secret }),
        Err(error) => Err(failed(error)),
    }
}

/// Signs in by company code, staff number and printed code.
pub(crate) async fn with_staff_code(
    page: PageContext,
    client: ClientAddress,
    headers: HeaderMap,
    SignInForm(form): SignInForm,
) -> PageResult {
    let back = path_on_this_site(form.value("back")).to_owned();
    let typed = StaffCode {
        company_code: form.value("companyCode").to_owned(),
        staff_number: form.value("staffNumber").to_owned(),
        code: form.value("code").to_owned(),
        client: client.for_limits().0,
    };
    let signed =
        page.site.app.sign_in_with_staff_code(page.shell.language, typed, user_agent(&headers)).await;
    match signed {
        Ok(session) => signed_in(&page, &session, &back).await,
        Err(NotDone::Refused(told)) => {
            let mut staff = FormState::among_others("staff-").with(told.into_iter().map(Problem::from));
            for field in ["companyCode", "staffNumber"] {
                staff = staff.set(field, form.value(field));
            }
            sign_in_page(page, FormState::default(), staff, back).await
        }
        Err(error) => Err(failed(error)),
    }
}

/// Signs in as somebody of the demo.
pub(crate) async fn as_persona(
    page: PageContext,
    headers: HeaderMap,
    SignInForm(form): SignInForm,
) -> PageResult {
    if !page.site.has_demo_sign_in || !page.is_demo() {
        return Err(PageError::NotFound);
    }
    let language = page.shell.language;
    match page.site.app.sign_in_as_persona(language, form.value("email"), user_agent(&headers)).await {
        Ok(session) => signed_in(&page, &session, path_on_this_site(form.value("back"))).await,
        Err(NotDone::Refused(_)) => Err(PageError::NotFound),
        Err(error) => Err(failed(error)),
    }
}

/// Ends the session, here and at the identity provider that opened it. A form's answer may not leave this site, so that a
/// page leads there, at once.
pub(crate) async fn sign_out(mut page: PageContext, _: FormState) -> PageResult {
    let onward = page.site.app.sign_out_at_provider(&page.asking.caller).await;
    let onward = onward.map_err(|error| PageError::Failed(error.into()))?;
    let jar = CookieJar::new().add(crate::http::sessions::no_cookie());
    let Some(onward) = onward else {
        return Ok((jar, Redirect::to("/")).into_response());
    };
    page.shell = Shell::bare(page.shell.language);
    let refresh = HeaderValue::from_str(&format!("0; url={onward}"));
    let mut response = page.show(|shell| OnwardPage { shell, onward })?;
    if let Ok(refresh) = refresh {
        response.headers_mut().insert(header::REFRESH, refresh);
    }
    Ok((jar, response).into_response())
}

/// Acts in another seat from now on, and goes where something waits there.
pub(crate) async fn choose_seat(State(site): State<Site>, page: PageContext, form: FormState) -> PageResult {
    page.must_be_signed_in()?;
    let chosen = site.app.choose_seat(&page.asking.caller, form.value("seat")).await;
    chosen.map_err(|error| PageError::Failed(error.into()))?;
    Ok(Redirect::to(path_on_this_site(form.value("back"))).into_response())
}

/// Goes on in a new session. The one before it ends: nobody knows any more who holds its cookie.
pub(super) async fn signed_in(page: &PageContext, session: &Secret, back: &str) -> PageResult {
    let former = page.site.app.sign_out(&page.asking.caller).await;
    former.map_err(|error| PageError::Failed(error.into()))?;
    let jar = CookieJar::new().add(cookie(session, page.site.is_https));
    Ok((jar, Redirect::to(back)).into_response())
}

fn failed(error: NotDone) -> PageError {
    match error {
        NotDone::NotFound => PageError::NotFound,
        NotDone::Forbidden => PageError::Forbidden,
        error => PageError::Failed(error.into()),
    }
}
