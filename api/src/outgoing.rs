//! Requests that the program itself sends, to addresses that people type: an employer's identity provider, a company's
//! webhook. None of them may lead inside the network where the program stands, and an answer has an end in size and time.

use std::{io, net::IpAddr, net::Ipv4Addr, net::Ipv6Addr, sync::Arc, time::Duration};

use http::{Request, Response, Uri};
use openidconnect::url::ParseError;
use reqwest::{
    Client, Url,
    dns::{Addrs, Name, Resolve, Resolving},
    redirect,
};
use tokio::net::lookup_host;

use crate::Networks;

/// How long an answer may take, to its last byte.
const TIME_TO_ANSWER: Duration = Duration::from_secs(10);

/// How much of an answer is read, in bytes.
const MOST_READ: usize = 1024 * 1024;

/// Sends requests. Cloning it shares the same connections.
#[derive(Clone, Debug)]
pub(crate) struct Outgoing {
    client: Client,
    inside: Arc<Networks>,
}

/// Why a request got no answer.
#[derive(Debug, thiserror::Error)]
pub(crate) enum NoAnswer {
    /// The address is none, or of a kind that is not asked: only `https` is, and `http` to what the operator named.
    #[error("this is no address that is asked")]
    NotAnAddress,
    /// Its port is none that a server answers at: nought, or beyond the last one.
    #[error("this is no port")]
    NotAPort,
    /// It leads inside the network, and the operator named nothing there.
    #[error("this address leads inside the network")]
    Inside,
    /// Its server could not be reached, or broke off.
    #[error("no answer: {0}")]
    Unreachable(#[source] reqwest::Error),
    /// The answer did not end in time.
    #[error("no answer in time")]
    TooSlow,
    /// The answer is longer than is read.
    #[error("the answer is too long")]
    TooLong,
}

impl Outgoing {
    /// Makes a sender that may reach, inside the network, those alone that the operator names.
    pub(crate) fn new(inside: Networks) -> Result<Self, reqwest::Error> {
        let inside = Arc::new(inside);
        let client = Client::builder()
            .user_agent(concat!("Maillon/", env!("CARGO_PKG_VERSION")))
            // A proxy would look names up by itself, and a redirect could lead anywhere.
            .no_proxy()
            .redirect(redirect::Policy::none())
            .timeout(TIME_TO_ANSWER)
            .connect_timeout(TIME_TO_ANSWER)
            .dns_resolver(Arc::new(Outside(Arc::clone(&inside))))
            .build()?;
        Ok(Self { client, inside })
    }

    /// Whether an address may be asked at all, as far as it says so itself: what a name leads to is seen when it is. What is
    /// answered is the address as requests are made to it, with names and signs of other scripts in the letters of ASCII.
    pub(crate) fn may_ask(&self, address: &str) -> Result<Url, NoAnswer> {
        // Reading an address leaves out tabs and ends of lines: what remains would be another than the one that was seen.
        if address.contains(char::is_control) {
            return Err(NoAnswer::NotAnAddress);
        }
        let url = Url::parse(address).map_err(|wrong| match wrong {
            ParseError::InvalidPort => NoAnswer::NotAPort,
            _ => NoAnswer::NotAnAddress,
        })?;
        // A few hosts that can be read as one cannot be written into a request.
        if url.as_str().parse::<Uri>().is_err() {
            return Err(NoAnswer::NotAnAddress);
        }
        let host = url.host_str().filter(|host| !host.is_empty()).ok_or(NoAnswer::NotAnAddress)?;
        let literal: Option<IpAddr> = host.trim_start_matches('[').trim_end_matches(']').parse().ok();
        // Nothing answers at port 0, nor to a name that no directory of names can hold.
        if url.port() == Some(0) {
            return Err(NoAnswer::NotAPort);
        }
        if literal.is_none() && !can_be_looked_up(host) {
            return Err(NoAnswer::NotAnAddress);
        }
        let is_named = literal.is_some_and(|address| self.inside.hold(address)) || self.names_local(host);
        let has_credentials = !url.username().is_empty() || url.password().is_some();
        match url.scheme() {
            _ if has_credentials => Err(NoAnswer::NotAnAddress),
            "https" | "http" if is_named => Ok(url),
            "https" if literal.is_none() && self.names_inside(host) => Err(NoAnswer::Inside),
            "https" if literal.is_none_or(is_outside) => Ok(url),
            "https" => Err(NoAnswer::Inside),
            _ => Err(NoAnswer::NotAnAddress),
        }
    }

    /// Sends a request and reads its answer whole, whatever its status.
    pub(crate) async fn send(&self, request: Request<Vec<u8>>) -> Result<Response<Vec<u8>>, NoAnswer> {
        let url = self.may_ask(&request.uri().to_string())?;
        let (parts, body) = request.into_parts();
        let asked = self.client.request(parts.method, url).headers(parts.headers).body(body);
        let mut answer = asked.send().await.map_err(fault)?;
        let mut read = Response::new(Vec::new());
        *read.status_mut() = answer.status();
        *read.headers_mut() = answer.headers().clone();
        while let Some(part) = answer.chunk().await.map_err(fault)? {
            if read.body().len() + part.len() > MOST_READ {
                return Err(NoAnswer::TooLong);
            }
            read.body_mut().extend_from_slice(&part);
        }
        Ok(read)
    }

    /// Whether a name is this machine's own, which the operator allowed to be asked.
    fn names_local(&self, host: &str) -> bool {
        host == "localhost" && self.inside.hold(IpAddr::V4(Ipv4Addr::LOCALHOST))
    }

    /// Whether a name can lead nowhere but inside, to what the operator has not named: this machine's own, and one without a
    /// dot, which is another machine's of the same network, where anything of that network was named at all.
    fn names_inside(&self, host: &str) -> bool {
        let name = host.trim_end_matches('.');
        if name == "localhost" || name.ends_with(".localhost") {
            let own = [IpAddr::V4(Ipv4Addr::LOCALHOST), IpAddr::V6(Ipv6Addr::LOCALHOST)];
            return !own.into_iter().any(|address| self.inside.hold(address));
        }
        !name.contains('.') && self.inside.is_empty()
    }
}

/// Whether a name has the form of those that can be looked up (RFC 1035): parts of 1 to 63 letters, 253 together. A dot at its
/// end says that it is whole.
fn can_be_looked_up(host: &str) -> bool {
    let name = host.strip_suffix('.').unwrap_or(host);
    name.len() <= 253 && name.split('.').all(|part| (1..=63).contains(&part.len()))
}

fn fault(error: reqwest::Error) -> NoAnswer {
    if error.is_timeout() {
        return NoAnswer::TooSlow;
    }
    let mut cause: Option<&dyn std::error::Error> = Some(&error);
    while let Some(error) = cause {
        if error.is::<LeadsInside>() {
            return NoAnswer::Inside;
        }
        let wrapped = error.downcast_ref::<io::Error>().and_then(io::Error::get_ref);
        if wrapped.is_some_and(<dyn std::error::Error + Send + Sync>::is::<LeadsInside>) {
            return NoAnswer::Inside;
        }
        cause = error.source();
    }
    NoAnswer::Unreachable(error.without_url())
}

/// What a name must not lead to.
#[derive(Debug, thiserror::Error)]
#[error("the name leads inside the network")]
struct LeadsInside;

/// Looks names up, and takes none that leads inside: what is looked up is what is connected to, so that a name cannot
/// lead outside when it is checked and inside when it is asked.
struct Outside(Arc<Networks>);

impl Resolve for Outside {
    fn resolve(&self, name: Name) -> Resolving {
        let inside = Arc::clone(&self.0);
        Box::pin(async move {
            let found: Vec<_> = lookup_host((name.as_str(), 0)).await?.collect();
            if found.iter().all(|address| is_outside(address.ip()) || inside.hold(address.ip())) {
                let addresses: Addrs = Box::new(found.into_iter());
                Ok(addresses)
            } else {
                Err(LeadsInside.into())
            }
        })
    }
}

/// Whether an address is one of the public network: neither this machine, nor a private network, nor one that stands for
/// either.
fn is_outside(address: IpAddr) -> bool {
    match address.to_canonical() {
        IpAddr::V4(address) => is_outside_v4(address),
        IpAddr::V6(address) => is_outside_v6(address),
    }
}

/// The special ranges of IPv4 (RFC 6890): a public address is in none.
fn is_outside_v4(address: Ipv4Addr) -> bool {
    let [a, b, c, _] = address.octets();
    let is_special = matches!(
        (a, b, c),
        (0 | 10 | 127 | 224.., ..)
            | (100, 64..=127, _)
            | (169, 254, _)
            | (172, 16..=31, _)
            | (192, 0, 0 | 2)
            | (192, 168, _)
            | (198, 18 | 19, _)
            | (198, 51, 100)
            | (203, 0, 113)
    );
    !is_special
}

/// Public addresses of IPv6 begin with `2000::/3`, but for those that carry an IPv4 address or are written in documents.
fn is_outside_v6(address: Ipv6Addr) -> bool {
    let [first, second, ..] = address.segments();
    let carries_v4 = (first, second) == (0x2001, 0) || first == 0x2002;
    let is_written = (first, second) == (0x2001, 0x0db8);
    first & 0xe000 == 0x2000 && !carries_v4 && !is_written
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asks(inside: &str, address: &str) -> Result<Url, NoAnswer> {
        Outgoing::new(inside.parse().expect("networks")).expect("a client").may_ask(address)
    }

    /// No address that is typed leads to this machine, its network or the metadata of its host, however it is written.
    #[test]
    fn nothing_inside_is_asked() {
        for address in [
            "https://127.0.0.1/",
            "https://127.1/",
            "https://0x7f000001/",
            "https://10.1.2.3/",
            "https://169.254.169.254/",
            "https://192.168.1.1/",
            "https://172.31.0.1/",
            "https://100.64.0.1/",
            "https://0.0.0.0/",
            "https://[::1]/",
            "https://[::ffff:127.0.0.1]/",
            "https://[fe80::1]/",
            "https://[fd00::1]/",
            "https://[64:ff9b::7f00:1]/",
            "https://[2002:7f00:1::]/",
        ] {
            assert!(matches!(asks("", address), Err(NoAnswer::Inside)), "{address}");
        }
        assert!(asks("", "https://9.9.9.9/").is_ok());
        assert!(asks("", "https://[2620:fe::fe]/").is_ok());
    }

    /// Only what is encrypted is asked, and nothing with a password in its address.
    #[test]
    fn only_https_is_asked() {
        for address in [
            "http://example.org/",
            "ftp://example.org/",
            "file:///etc/passwd",
            "rubbish",
            "https://a:b@example.org/",
            "https://example.org/\r\nX: y",
            "https://exam\tple.org/",
            "https://{example}.org/",
        ] {
            assert!(matches!(asks("", address), Err(NoAnswer::NotAnAddress)), "{address}");
        }
        assert!(asks("", "https://example.org/a?b=c").is_ok());
    }

    /// What nothing can answer to is not asked: ports that are none, and names that cannot be looked up.
    #[test]
    fn what_nothing_answers_to_is_not_asked() {
        let (part, name) = ("a".repeat(64), "abc.".repeat(64));
        for address in ["https://example.org:0/", "https://9.9.9.9:0/", "https://example.org:70000/"] {
            assert!(matches!(asks("", address), Err(NoAnswer::NotAPort)), "{address}");
            assert!(matches!(asks("0.0.0.0/0", address), Err(NoAnswer::NotAPort)), "{address}");
        }
        for address in [
            "https://a..b/",
            "https://.example.org/",
            "https://example.org../",
            &format!("https://{part}.example/"),
            &format!("https://{name}example/"),
        ] {
            assert!(matches!(asks("", address), Err(NoAnswer::NotAnAddress)), "{address}");
            assert!(matches!(asks("0.0.0.0/0", address), Err(NoAnswer::NotAnAddress)), "{address}");
        }
        assert!(asks("", "https://example.org.:8443/").is_ok());
    }

    /// A name that leads nowhere but inside is refused as such, unless the operator named something there.
    #[test]
    fn names_of_the_inside_need_the_operator_s_word() {
        for address in
            ["https://localhost/", "https://hooks.localhost/", "https://localhost./", "https://intranet/"]
        {
            assert!(matches!(asks("", address), Err(NoAnswer::Inside)), "{address}");
        }
        assert!(asks("10.0.0.0/8", "https://intranet/").is_ok());
        assert!(asks("::1", "https://localhost/").is_ok());
        assert!(matches!(asks("10.0.0.0/8", "https://localhost/"), Err(NoAnswer::Inside)));
    }

    /// An address is asked as it is written in a request, however it was typed.
    #[test]
    fn an_address_becomes_one_of_ascii() {
        for (typed, asked) in [
            ("https://exämple.example/hook", "https://xn--exmple-cua.example/hook"),
            ("https://example.org/a b?c=<d>", "https://example.org/a%20b?c=%3Cd%3E"),
            ("https://example.org\\a", "https://example.org/a"),
            ("https:example.org", "https://example.org/"),
        ] {
            assert_eq!(asks("", typed).expect("an address").as_str(), asked, "{typed}");
        }
    }

    /// The operator may name what stands inside and may be asked all the same.
    #[test]
    fn what_is_named_is_asked() {
        assert!(asks("127.0.0.1", "http://127.0.0.1:9000/").is_ok());
        assert!(asks("127.0.0.0/8", "http://localhost:9000/").is_ok());
        assert!(asks("10.0.0.0/8", "https://10.1.2.3/").is_ok());
        assert!(matches!(asks("10.0.0.0/8", "https://127.0.0.1/"), Err(NoAnswer::Inside)));
    }

    /// A name that leads inside is found when it is looked up.
    #[tokio::test]
    async fn a_name_that_leads_inside_is_not_asked() {
        // The operator named one address of this machine: the name is looked up, and leads to the other one too.
        let outgoing = Outgoing::new("::1".parse().expect("an address")).expect("a client");
        let request = Request::get("https://localhost/").body(Vec::new()).expect("a request");
        assert!(matches!(outgoing.send(request).await, Err(NoAnswer::Inside)));
    }
}
