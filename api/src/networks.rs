//! Addresses and networks that a setting names: proxies whose word is taken, places inside that may be reached.

use std::{net::IpAddr, str::FromStr};

/// The addresses and networks of a setting.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Networks(Vec<Network>);

/// An address, or all that begin alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Network {
    address: IpAddr,
    /// How many bits are the network's.
    length: u8,
}

/// A text that names no network.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is neither an address nor a network such as 10.0.0.0/8")]
pub struct NotANetwork(String);

impl FromStr for Networks {
    type Err = NotANetwork;

    /// Reads addresses and networks with commas between.
    fn from_str(text: &str) -> Result<Self, NotANetwork> {
        let named = text.split(',').map(str::trim).filter(|name| !name.is_empty());
        named
            .map(|name| Network::read(name).ok_or_else(|| NotANetwork(name.to_owned())))
            .collect::<Result<_, _>>()
            .map(Self)
    }
}

impl Networks {
    /// Whether it names none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether an address is of one of them.
    pub fn hold(&self, address: IpAddr) -> bool {
        self.0.iter().any(|network| network.holds(address))
    }
}

impl Network {
    fn read(text: &str) -> Option<Self> {
        let (address, length) =
            text.split_once('/').map_or((text, None), |(address, rest)| (address, Some(rest)));
        let address: IpAddr = address.parse().ok()?;
        let whole = if address.is_ipv4() { 32 } else { 128 };
        let length = length.map_or(Some(whole), |length| length.parse().ok())?;
        (length <= whole).then_some(Self { address, length })
    }

    fn holds(self, address: IpAddr) -> bool {
        match (self.address, address.to_canonical()) {
            (IpAddr::V4(ours), IpAddr::V4(theirs)) => {
                let rest = 32 - u32::from(self.length);
                ours.to_bits().checked_shr(rest) == theirs.to_bits().checked_shr(rest)
            }
            (IpAddr::V6(ours), IpAddr::V6(theirs)) => {
                let rest = 128 - u32::from(self.length);
                ours.to_bits().checked_shr(rest) == theirs.to_bits().checked_shr(rest)
            }
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A setting that names no network is refused, and never read as everybody.
    #[test]
    fn a_wrong_name_is_refused() {
        for wrong in ["proxy.example", "10.0.0.0/33", "10.0.0.0/", "::/129", "10.0.0.1/-1"] {
            assert!(wrong.parse::<Networks>().is_err(), "{wrong}");
        }
        let all: Networks = "0.0.0.0/0".parse().expect("a network");
        assert!(all.hold("10.0.0.1".parse().expect("an address")));
        assert!(!Networks::default().hold("10.0.0.1".parse().expect("an address")));
    }
}
