//! A PostgreSQL address as its own programs take it: without the password, which goes another way, and without the
//! options that only our connection knows.

/// An address without its password, and the password.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct ServerAddress {
    pub(super) address: String,
    pub(super) password: Option<String>,
}

/// Options of our connection that PostgreSQL's programs refuse.
const OURS: [&str; 1] = ["statement-cache-capacity"];

impl ServerAddress {
    /// Takes an address apart.
    pub(super) fn read(url: &str) -> Self {
        let mut password = None;
        let (place, options) = url.split_once('?').unwrap_or((url, ""));
        let mut place = place.to_owned();
        let start = place.find("://").map_or(0, |at| at + 3);
        let end = place[start..].find('/').map_or(place.len(), |at| start + at);
        // A password may hold an `@`; the server's name does not.
        if let Some(at) = place[start..end].rfind('@').map(|at| start + at)
            && let Some(colon) = place[start..at].find(':').map(|colon| start + colon)
        {
            password = Some(decoded(&place[colon + 1..at]));
            place.replace_range(colon..at, "");
        }
        let mut kept = Vec::new();
        for option in options.split('&').filter(|option| !option.is_empty()) {
            match option.split_once('=') {
                Some(("password", value)) => password = Some(decoded(value)),
                Some((name, _)) if OURS.contains(&name) => {}
                _ => kept.push(option),
            }
        }
        let address = if kept.is_empty() { place } else { format!("{place}?{}", kept.join("&")) };
        Self { address, password }
    }
}

/// Text of an address as it is meant: `%40` is an `@`.
fn decoded(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let Some((first, more)) = rest.split_first() {
        let code = more.get(..2).and_then(|digits| std::str::from_utf8(digits).ok());
        match (first, code.and_then(|digits| u8::from_str_radix(digits, 16).ok())) {
            (b'%', Some(byte)) => {
                bytes.push(byte);
                rest = &more[2..];
            }
            _ => {
                bytes.push(*first);
                rest = more;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// No password stands among the arguments, wherever in the address it stood.
    #[test]
    fn the_password_goes_another_way() {
        for (url, address, password) in [
            ("postgres://a:s%40cr%3At@db/m", "postgres://a@db/m", Some("s@cr:t")),
            (
                "postgres://a:p@ss@db:5433/m?sslmode=require",
                "postgres://a@db:5433/m?sslmode=require",
                Some("p@ss"),
            ),
            ("postgres://a@db/m?password=s&host=/run", "postgres://a@db/m?host=/run", Some("s")),
            ("postgres://a@db/m?statement-cache-capacity=0", "postgres://a@db/m", None),
            ("postgres://db", "postgres://db", None),
        ] {
            let read = ServerAddress::read(url);
            assert_eq!((read.address.as_str(), read.password.as_deref()), (address, password), "{url}");
        }
    }
}
