//! Mail services that anybody may have an address of: their domains prove nothing about who somebody works for, and whoever
//! had one believed would speak for all who write from there. Those that people in France use most.

/// Their domains. Those who work for such a service have another domain there, such as `orange.com`, which is its own.
const DOMAINS: [&str; 32] = [
    "aliceadsl.fr",
    "aol.com",
    "bbox.fr",
    "club-internet.fr",
    "fastmail.com",
    "free.fr",
    "gmail.com",
    "googlemail.com",
    "hey.com",
    "icloud.com",
    "laposte.net",
    "libertysurf.fr",
    "mac.com",
    "mail.com",
    "mail.ru",
    "mailo.com",
    "me.com",
    "msn.com",
    "neuf.fr",
    "noos.fr",
    "numericable.fr",
    "orange.fr",
    "pm.me",
    "posteo.net",
    "proton.me",
    "protonmail.com",
    "sfr.fr",
    "tutanota.com",
    "voila.fr",
    "wanadoo.fr",
    "web.de",
    "ymail.com",
];

/// Services that have a domain in many countries, by what stands before its end.
const FAMILIES: [&str; 6] = ["gmx", "hotmail", "live", "outlook", "yahoo", "yandex"];

/// Whether a domain, in small letters, is that of such a service.
pub(super) fn have(domain: &str) -> bool {
    let in_a_country = |(name, end): (&str, &str)| {
        let end = end.strip_prefix("co.").or(end.strip_prefix("com.")).unwrap_or(end);
        FAMILIES.contains(&name) && !end.contains('.')
    };
    DOMAINS.contains(&domain) || domain.split_once('.').is_some_and(in_a_country)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_service_is_known_in_every_country() {
        for public in ["gmail.com", "hotmail.it", "live.nl", "yahoo.co.jp", "outlook.com.br"] {
            assert!(have(public), "{public}");
        }
        for own in ["alpha.example", "live.alpha.example", "hotmail-partners.fr", "yahoo", "orange.com"] {
            assert!(!have(own), "{own}");
        }
    }
}
