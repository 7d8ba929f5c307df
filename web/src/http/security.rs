//! Headers that tell the browser what a page may do and what to keep of it, and the refusal of forms sent from other sites.

use axum::{
    extract::{Request, State},
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode, Uri, header},
    middleware::Next,
    response::{IntoResponse as _, Response},
};

use super::{ForeignForm, REQUEST_ID, graphql::caller::Unheard, origin::Origin};
use crate::Site;

/// Nothing but this site's own files; no inline script or style, not even as an attribute; no frame around it.
const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; \
    font-src 'self'; connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; \
    frame-ancestors 'none'";

const HEADERS: [(HeaderName, &str); 7] = [
    (header::CONTENT_SECURITY_POLICY, CONTENT_SECURITY_POLICY),
    // People share computers: what one has read must not come back for the next. Static files say otherwise.
    (header::CACHE_CONTROL, "no-store"),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::X_FRAME_OPTIONS, "DENY"),
    // Addresses can carry a code or a filter: other sites learn none of it.
    (header::REFERRER_POLICY, "same-origin"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("permissions-policy"), "camera=(), geolocation=(), microphone=(), payment=()"),
];

/// Two years, as browsers ask before they ship a site's name. Its subdomains may be others' business.
const STRICT_TRANSPORT: HeaderValue = HeaderValue::from_static("max-age=63072000");

/// Where the addresses begin that let whoever knows them act. No page learns that it was reached from one, no search
/// engine keeps one.
const ADDRESSES_THAT_ACT: [&str; 7] = [
    "/act/",
    "/consent/",
    "/sign-in/link/",
    "/profile/addresses/prove/",
    "/sso/callback",
    "/sso/link/",
    "/unsubscribe/",
];

const HEADERS_OF_ADDRESSES_THAT_ACT: [(HeaderName, &str); 2] = [
    (header::REFERRER_POLICY, "no-referrer"),
    (HeaderName::from_static("x-robots-tag"), "noindex, nofollow"),
];

/// Adds the headers to every answer that has not set its own.
pub(crate) async fn headers(State(site): State<Site>, request: Request, next: Next) -> Response {
    let acts = acts(request.uri());
    let mut response = next.run(request).await;
    if acts {
        for (name, value) in HEADERS_OF_ADDRESSES_THAT_ACT {
            response.headers_mut().insert(name, HeaderValue::from_static(value));
        }
    }
    if site.is_https {
        response.headers_mut().insert(header::STRICT_TRANSPORT_SECURITY, STRICT_TRANSPORT);
    }
    for (name, value) in HEADERS {
        response.headers_mut().entry(name).or_insert(HeaderValue::from_static(value));
    }
    response
}

/// Whether whoever knows an address can act by it.
fn acts(address: &Uri) -> bool {
    ADDRESSES_THAT_ACT.iter().any(|beginning| address.path().starts_with(beginning))
}

/// Takes off the id that a client gave its request: the id goes into the log and onto pages, so it is made here.
pub(crate) async fn forget_foreign_id(mut request: Request) -> Request {
    request.headers_mut().remove(REQUEST_ID);
    request
}

/// Refuses an address that holds U+0000: nothing here has it in its name, and no database keeps it.
pub(crate) async fn without_nul(request: Request, next: Next) -> Response {
    if request.uri().to_string().contains("%00") {
        return StatusCode::BAD_REQUEST.into_response();
    }
    next.run(request).await
}

/// Refuses what would change something when the browser says that another site asked for it.
///
/// Browsers send `Sec-Fetch-Site`, older ones `Origin`; a request with neither comes from a program, which no
/// site can make send this site's cookies.
pub(crate) async fn same_origin(State(site): State<Site>, request: Request, next: Next) -> Response {
    let is_foreign =
        !request.method().is_safe() && comes_from_elsewhere(request.headers(), site.origin.as_ref());
    if is_foreign && !hides_where_it_comes_from(request.uri(), request.headers()) {
        // A program reads why, as it reads every other refusal of the API.
        return match request.uri().path() {
            "/graphql" | "/graphql/stream" => Unheard::foreign(request.headers()).into_response(),
            _ => ForeignForm.into_response(),
        };
    }
    next.run(request).await
}

/// Whether a browser without `Sec-Fetch-Site` was told to hide that a form stands on a page that acts: its origin is
/// `null` then. Another site knows none of these addresses but those that were sent to its own people, and a
/// signed-in person's form behind a link proves more.
fn hides_where_it_comes_from(address: &Uri, headers: &HeaderMap) -> bool {
    acts(address)
        && !headers.contains_key("sec-fetch-site")
        && headers.get(header::ORIGIN).is_some_and(|origin| origin == "null")
}

/// Whether the browser says that another site asked than ours. Where nobody has set which that is, it is the one that the
/// browser believes to speak with.
pub(crate) fn comes_from_elsewhere(headers: &HeaderMap, ours: Option<&Origin>) -> bool {
    let text = |name| headers.get(name).and_then(|value: &HeaderValue| value.to_str().ok());
    let site = text(HeaderName::from_static("sec-fetch-site"));
    if site.is_some_and(|site| !matches!(site, "same-origin" | "none")) {
        return true;
    }
    let Some(origin) = text(header::ORIGIN) else { return false };
    match ours {
        // A page that hides its address hides its origin too, and the browser has said that it is the same.
        Some(ours) => !(origin == "null" && site.is_some()) && Origin::of(origin).as_ref() != Some(ours),
        None => {
            let origin: Option<Uri> = origin.parse().ok();
            let from = origin.as_ref().and_then(Uri::authority).map(ToString::to_string);
            site.is_none() && from.as_deref() != text(header::HOST)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn request(headers: &[(&'static str, &'static str)]) -> HeaderMap {
        headers
            .iter()
            .map(|(name, value)| (HeaderName::from_static(name), HeaderValue::from_static(value)))
            .collect()
    }

    /// Whether a request is foreign to the site at `https://here.example`.
    fn is_foreign(headers: &[(&'static str, &'static str)]) -> bool {
        comes_from_elsewhere(&request(headers), Origin::of("https://here.example").as_ref())
    }

    /// A form on another site cannot act here, in a new browser or an old one.
    #[test]
    fn other_sites_are_refused() {
        for foreign in [
            request(&[("sec-fetch-site", "cross-site")]),
            request(&[("sec-fetch-site", "same-site")]),
            request(&[("host", "here.example"), ("origin", "https://there.example")]),
            request(&[("host", "here.example"), ("origin", "null")]),
        ] {
            for ours in [None, Origin::of("https://here.example")] {
                assert!(comes_from_elsewhere(&foreign, ours.as_ref()), "{foreign:?}");
            }
        }
    }

    /// The form behind a link that acts is sent by an old browser too, which may not say from where; other sites'
    /// forms are not, and neither are forms that say so elsewhere.
    #[test]
    fn a_page_that_hides_itself_can_act() {
        let hidden = request(&[("origin", "null")]);
        let passes = |path: &'static str, headers: &HeaderMap| {
            hides_where_it_comes_from(&Uri::from_static(path), headers)
        };
        assert!(passes("/act/secret", &hidden));
        assert!(passes("/sign-in/link/secret", &hidden));
        assert!(passes("/profile/addresses/prove/secret", &hidden));
        assert!(!passes("/sign-in/staff", &hidden));
        assert!(!passes("/seat", &hidden));
        assert!(!passes("/act/secret", &request(&[("origin", "https://there.example")])));
        assert!(!passes("/act/secret", &request(&[("sec-fetch-site", "cross-site"), ("origin", "null")])));
    }

    /// This site's own forms pass, and so do programs.
    #[test]
    fn this_site_is_not() {
        for own in [
            request(&[("sec-fetch-site", "same-origin")]),
            request(&[("host", "here.example:80"), ("origin", "http://here.example:80")]),
            request(&[]),
        ] {
            for ours in [None, Origin::of("http://here.example")] {
                assert!(!comes_from_elsewhere(&own, ours.as_ref()), "{own:?}");
            }
        }
    }

    /// Where the site's address was set, what the browser was led to call this machine counts for nothing, and neither
    /// does what a proxy calls it.
    #[test]
    fn an_address_that_was_set_is_the_only_one() {
        assert!(is_foreign(&[("host", "there.example"), ("origin", "http://there.example")]));
        assert!(is_foreign(&[
            ("host", "there.example"),
            ("origin", "http://there.example"),
            ("sec-fetch-site", "same-origin")
        ]));
        assert!(is_foreign(&[("host", "here.example"), ("origin", "http://here.example")]));
        assert!(!is_foreign(&[("host", "127.0.0.1:8080"), ("origin", "https://here.example")]));
        assert!(!is_foreign(&[("origin", "null"), ("sec-fetch-site", "same-origin")]));
    }
}
