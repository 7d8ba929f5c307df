//! An e-mail address in the one form in which addresses are compared: trimmed, and in small letters.

use std::{fmt, str::FromStr};

use sea_orm::DeriveValueType;
use serde::{Deserialize, Serialize};

/// A normalised e-mail address.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, DeriveValueType, Serialize, Deserialize)]
#[sea_orm(value_type = "String", column_type = "Text")]
pub struct EmailAddress(String);

/// The text is no e-mail address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not an e-mail address")]
pub struct InvalidEmailAddress;

impl EmailAddress {
    /// The address.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What stands after the `@`.
    pub fn domain(&self) -> &str {
        self.0.rsplit_once('@').map_or("", |(_, domain)| domain)
    }
}

impl fmt::Display for EmailAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for EmailAddress {
    type Err = InvalidEmailAddress;

    /// Accepts what mail servers carry; only the link that is sent there proves an address.
    fn from_str(text: &str) -> Result<Self, InvalidEmailAddress> {
        let address = text.trim().to_lowercase();
        let (local, domain) = address.rsplit_once('@').ok_or(InvalidEmailAddress)?;
        let is_plain = |text: &str| {
            !text.chars().any(|c| c.is_whitespace() || c.is_control() || "<>()[],;:\\\"@".contains(c))
        };
        let is_domain = domain.contains('.') && domain.split('.').all(|label| !label.is_empty());
        if local.is_empty()
            || local.len() > 64
            || address.len() > 254
            || !is_domain
            || !is_plain(local)
            || !is_plain(domain)
        {
            return Err(InvalidEmailAddress);
        }
        Ok(Self(address))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Case and spaces around do not make another address; what no server would carry is refused.
    #[test]
    fn addresses_have_one_form() {
        let address: EmailAddress = " Zoé.N'Diaye@Exemple.FR ".parse().expect("an address");
        assert_eq!((address.as_str(), address.domain()), ("zoé.n'diaye@exemple.fr", "exemple.fr"));
        for text in ["", "a", "a@", "@b.fr", "a@b", "a b@c.fr", "a@b..fr", "a@b.fr, c@d.fr", "a\r\n@b.fr"] {
            assert_eq!(text.parse::<EmailAddress>(), Err(InvalidEmailAddress), "{text}");
        }
    }
}
