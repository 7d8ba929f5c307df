//! Browsers and their systems by the names that people know them by, read from how a browser calls itself.

use crate::pages::words::Words;

/// What a browser calls itself, and its name. Most also call themselves by the names of those they descend from, so the
/// first that is found counts.
const BROWSERS: [(&str, &str); 9] = [
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser/", "Samsung Internet"),
    ("Firefox/", "Firefox"),
    ("FxiOS/", "Firefox"),
    ("Chromium/", "Chromium"),
    ("CriOS/", "Chrome"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
];

/// The same for systems: Android calls itself Linux too.
const SYSTEMS: [(&str, &str); 7] = [
    ("iPhone", "iOS"),
    ("iPad", "iOS"),
    ("iPod", "iOS"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Macintosh", "macOS"),
    ("Linux", "Linux"),
];

/// A browser and its system in words: what is not known of them is not said.
pub(super) fn in_words(user_agent: &str) -> Words {
    match (name(&BROWSERS, user_agent), name(&SYSTEMS, user_agent)) {
        (Some(browser), Some(system)) => {
            Words::text("sessions-browser").with("browser", browser).with("system", system)
        }
        (Some(browser), None) => Words::Said(browser.to_owned()),
        (None, Some(system)) => Words::text("sessions-system").with("system", system),
        (None, None) => Words::text("sessions-unknown"),
    }
}

fn name(known: &[(&str, &'static str)], user_agent: &str) -> Option<&'static str> {
    known.iter().find(|(mark, _)| user_agent.contains(*mark)).map(|(_, name)| *name)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Browsers are told apart although most of them also claim to be others.
    #[test]
    fn browsers_are_told_apart() {
        const IPHONE: &str = "iPhone; CPU iPhone OS 18_5 like Mac OS X";
        const MAC: &str = "Macintosh; Intel Mac OS X 10_15_7";
        const WINDOWS: &str = "Windows NT 10.0; Win64; x64";
        for (machine, rest, browser, system) in [
            (WINDOWS, "Gecko/20100101 Firefox/140.0", "Firefox", "Windows"),
            ("X11; Linux x86_64; rv:140.0", "Gecko/20100101 Firefox/140.0", "Firefox", "Linux"),
            ("Android 15; Mobile; rv:140.0", "Gecko/140.0 Firefox/140.0", "Firefox", "Android"),
            (IPHONE, "AppleWebKit/605.1.15 FxiOS/140.0 Safari/605.1.15", "Firefox", "iOS"),
            (WINDOWS, "AppleWebKit/537.36 Chrome/138.0.0.0 Safari/537.36", "Chrome", "Windows"),
            ("Linux; Android 10; K", "Chrome/138.0 Mobile Safari/537.36", "Chrome", "Android"),
            (IPHONE, "AppleWebKit/605.1.15 CriOS/138.0 Mobile/15E148 Safari/604.1", "Chrome", "iOS"),
            ("X11; Linux x86_64", "Ubuntu Chromium/138.0 Chrome/138.0 Safari/537.36", "Chromium", "Linux"),
            (WINDOWS, "AppleWebKit/537.36 Chrome/138.0 Safari/537.36 Edg/138.0", "Edge", "Windows"),
            (MAC, "AppleWebKit/537.36 Chrome/138.0 Safari/537.36 OPR/122.0", "Opera", "macOS"),
            (MAC, "AppleWebKit/605.1.15 Version/18.5 Safari/605.1.15", "Safari", "macOS"),
            (IPHONE, "AppleWebKit/605.1.15 Version/18.5 Mobile/15E148 Safari/604.1", "Safari", "iOS"),
        ] {
            let user_agent = format!("Mozilla/5.0 ({machine}) {rest}");
            let expected = Words::text("sessions-browser").with("browser", browser).with("system", system);
            assert_eq!(in_words(&user_agent), expected, "{user_agent}");
        }
    }

    /// What is not known is not guessed.
    #[test]
    fn what_is_unknown_stays_so() {
        assert_eq!(in_words("Firefox/140.0"), Words::Said("Firefox".to_owned()));
        let on_linux = Words::text("sessions-system").with("system", "Linux");
        assert_eq!(in_words("Links (2.29; Linux 6.1 x86_64)"), on_linux);
        for user_agent in ["", "test", "curl/8.14.1"] {
            assert_eq!(in_words(user_agent), Words::text("sessions-unknown"), "{user_agent}");
        }
    }
}
