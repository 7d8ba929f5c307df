//! From where on the network a request comes. Anybody can write a header that says where from: only the word of the
//! proxies that were named is taken.

use std::{
    convert::Infallible,
    net::{IpAddr, SocketAddr},
};

use api::{Networks, graphql::Client};
use axum::{
    extract::{ConnectInfo, FromRequestParts, Request, State},
    http::{Extensions, HeaderMap, HeaderName, request::Parts},
};

use crate::Site;

/// What proxies add to, each the address it was asked from.
const FORWARDED_FOR: HeaderName = HeaderName::from_static("x-forwarded-for");

/// The address of the client; none where a request comes through no socket.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct ClientAddress(pub(crate) Option<IpAddr>);

impl ClientAddress {
    /// The address that was found for a request.
    pub(crate) fn of(extensions: &Extensions) -> Self {
        extensions.get().copied().unwrap_or_default()
    }

    /// What limits count by. Somebody with an IPv6 network has more addresses than can be counted: the network is.
    pub(crate) fn for_limits(self) -> Client {
        Client(match self.0 {
            None => "unknown".to_owned(),
            Some(IpAddr::V4(address)) => address.to_string(),
            Some(IpAddr::V6(address)) => {
                let [a, b, c, d, ..] = address.segments();
                format!("{a:x}:{b:x}:{c:x}:{d:x}::/64")
            }
        })
    }
}

impl<S: Sync> FromRequestParts<S> for ClientAddress {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(Self::of(&parts.extensions))
    }
}

/// The proxies whose word is taken.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TrustedProxies(pub Networks);

impl TrustedProxies {
    /// Who asked the first of our own proxies. Each proxy adds at the end: from there on, what trusted ones say is
    /// believed, and nothing that stands before the first stranger.
    fn client(&self, peer: IpAddr, headers: &HeaderMap) -> IpAddr {
        let said: Vec<&str> = headers
            .get_all(FORWARDED_FOR)
            .iter()
            .filter_map(|value| value.to_str().ok())
            .flat_map(|value| value.split(','))
            .collect();
        let mut client = peer;
        for address in said.into_iter().rev() {
            if !self.0.hold(client) {
                break;
            }
            let Some(address) = address_of(address.trim()) else { break };
            client = address;
        }
        client.to_canonical()
    }
}

/// An address, with the port and the brackets that some proxies write.
fn address_of(text: &str) -> Option<IpAddr> {
    let bare = text.trim_start_matches('[').split(']').next()?;
    bare.parse().ok().or_else(|| text.parse::<SocketAddr>().ok().map(|address| address.ip()))
}

/// Notes from where a request comes.
pub(crate) async fn find(State(site): State<Site>, mut request: Request) -> Request {
    let peer = request.extensions().get::<ConnectInfo<SocketAddr>>().map(|ConnectInfo(peer)| peer.ip());
    let found = peer.map(|peer| site.trusted_proxies.client(peer, request.headers()));
    request.extensions_mut().insert(ClientAddress(found));
    request
}

#[cfg(test)]
mod tests {
    use super::*;

    fn client(proxies: &str, peer: &str, said: &[&'static str]) -> String {
        let mut headers = HeaderMap::new();
        for value in said {
            headers.append(FORWARDED_FOR, value.parse().expect("a header"));
        }
        let proxies = TrustedProxies(proxies.parse().expect("proxies"));
        proxies.client(peer.parse().expect("an address"), &headers).to_string()
    }

    /// What a stranger writes into the header moves nobody; what our own proxies add does.
    #[test]
    fn only_named_proxies_are_believed() {
        assert_eq!(client("", "203.0.113.9", &["198.51.100.1"]), "203.0.113.9");
        assert_eq!(client("10.0.0.1", "203.0.113.9", &["198.51.100.1"]), "203.0.113.9");
        assert_eq!(client("10.0.0.1", "10.0.0.1", &["198.51.100.1"]), "198.51.100.1");
        assert_eq!(client("10.0.0.1", "10.0.0.1", &[]), "10.0.0.1");
        // The client wrote the first one itself.
        assert_eq!(client("10.0.0.0/8", "10.0.0.1", &["1.1.1.1, 198.51.100.1", "10.2.3.4"]), "198.51.100.1");
        assert_eq!(client("10.0.0.0/8, ::1", "::1", &["[2001:db8::7]:4711"]), "2001:db8::7");
        assert_eq!(client("10.0.0.0/8", "::ffff:10.0.0.1", &["198.51.100.1:5000"]), "198.51.100.1");
        assert_eq!(client("10.0.0.0/8", "10.0.0.1", &["198.51.100.1, rubbish"]), "10.0.0.1");
    }

    /// Whoever has a network of their own is counted once.
    #[test]
    fn a_network_counts_as_one() {
        let limits = |text: &str| ClientAddress(text.parse().ok()).for_limits();
        assert_eq!(limits("2001:db8:1:2:3::4"), limits("2001:db8:1:2:ffff::1"));
        assert_ne!(limits("2001:db8:1:2::1"), limits("2001:db8:1:3::1"));
        assert_ne!(limits("198.51.100.1"), limits("198.51.100.2"));
    }
}
