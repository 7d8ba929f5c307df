//! The origin of an address, as a browser names it when it says which site asks: scheme, host and port.

use axum::http::Uri;

/// An origin, written as browsers write it: in small letters, and without the port that goes without saying.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Origin(String);

impl Origin {
    /// That of an address, or of what a browser says; none where there is none, as in `null`.
    pub(crate) fn of(address: &str) -> Option<Self> {
        let address: Uri = address.to_ascii_lowercase().parse().ok()?;
        let (scheme, authority) = (address.scheme_str()?, address.authority()?);
        let usual = match scheme {
            "http" => 80,
            "https" => 443,
            _ => return None,
        };
        let host = authority.host();
        Some(Self(match authority.port_u16().filter(|port| *port != usual) {
            Some(port) => format!("{scheme}://{host}:{port}"),
            None => format!("{scheme}://{host}"),
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Addresses of one site have one origin, however they are written; those of others have another, or none.
    #[test]
    fn a_site_has_one_origin() {
        let here = Origin::of("https://maillon.example");
        assert!(here.is_some());
        for same in ["https://Maillon.example/", "HTTPS://maillon.example:443", "https://maillon.example/a?b"]
        {
            assert_eq!(Origin::of(same), here, "{same}");
        }
        for other in [
            "http://maillon.example",
            "https://maillon.example:8443",
            "https://www.maillon.example",
            "https://maillon.example.evil.example",
            "https://evil.example/maillon.example",
        ] {
            assert_ne!(Origin::of(other), here, "{other}");
        }
        assert_ne!(Origin::of("http://[::1]:8080"), Origin::of("http://[::1]"));
        for none in ["null", "", "maillon.example", "//maillon.example", "ftp://maillon.example"] {
            assert_eq!(Origin::of(none), None, "{none}");
        }
    }
}
