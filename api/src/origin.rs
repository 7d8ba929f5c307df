//! From where something is done: by which means, and from which network. The audit trail and the access log keep it.
//!
//! An address is shortened to its network before anything keeps it: it tells an office from a café, and an intrusion from
//! a habit, without following a person from room to room.

use std::{net::IpAddr, sync::Arc};

use entity::Means;

/// From where something is done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Origin {
    means: Means,
    network: Option<Arc<str>>,
}

impl Origin {
    /// By some means, from a network.
    pub(crate) fn new(means: Means, network: Option<Arc<str>>) -> Self {
        Self { means, network }
    }

    /// What the program does by itself.
    pub(crate) fn job() -> Self {
        Self::new(Means::Job, None)
    }

    /// What a command does.
    pub(crate) fn command() -> Self {
        Self::new(Means::Command, None)
    }

    /// By which means.
    pub(crate) fn means(&self) -> Means {
        self.means
    }

    /// From which network: `198.51.100.0/24`.
    pub(crate) fn network(&self) -> Option<String> {
        self.network.as_deref().map(ToOwned::to_owned)
    }
}

/// The network of an address: of IPv4 the first three of its four numbers, of IPv6 the first 48 of its 128 bits, which is
/// what a household or an office is given. Nothing of what is no address.
pub(crate) fn network_of(address: &str) -> Option<String> {
    let bare = address.split('/').next().unwrap_or_default();
    match bare.parse().ok()? {
        IpAddr::V4(address) => {
            let [a, b, c, _] = address.octets();
            Some(format!("{a}.{b}.{c}.0/24"))
        }
        IpAddr::V6(address) => {
            let [a, b, c, ..] = address.segments();
            Some(format!("{a:x}:{b:x}:{c:x}::/48"))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Nobody's own address is kept, and what is no address is nothing.
    #[test]
    fn an_address_is_shortened_to_its_network() {
        assert_eq!(network_of("198.51.100.77").as_deref(), Some("198.51.100.0/24"));
        assert_eq!(network_of("2001:db8:1:2::/64").as_deref(), Some("2001:db8:1::/48"));
        assert_eq!(network_of("2001:db8:1:2:3::4").as_deref(), Some("2001:db8:1::/48"));
        assert_eq!(network_of("unknown"), None);
        assert_eq!(network_of(""), None);
    }
}
