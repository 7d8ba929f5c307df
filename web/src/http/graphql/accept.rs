//! Which media type an answer has: the best that the client accepts, by its weights.

use axum::http::{HeaderMap, header};

/// The two ways to write a GraphQL answer. The bytes are the same; what the status says of them differs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Media {
    /// `application/graphql-response+json`: the answer is GraphQL's, whatever its status.
    GraphqlResponse,
    /// `application/json`: a client takes it for GraphQL's only when its status is 200.
    Json,
}

impl Media {
    /// As it stands in `Content-Type`.
    pub(super) fn content_type(self) -> &'static str {
        match self {
            Self::GraphqlResponse => "application/graphql-response+json; charset=utf-8",
            Self::Json => "application/json; charset=utf-8",
        }
    }

    /// The type that the client likes best; `None` when it accepts neither.
    pub(super) fn accepted(headers: &HeaderMap) -> Option<Self> {
        let Some(accepted) = Accepted::read(headers) else {
            return Some(Self::Json);
        };
        let modern = accepted.preference("application", "graphql-response+json");
        let legacy = accepted.preference("application", "json");
        match (modern, legacy) {
            (None, None) => None,
            // Equal only when one wildcard stands for both.
            (modern, legacy) if modern > legacy => Some(Self::GraphqlResponse),
            _ => Some(Self::Json),
        }
    }
}

/// Whether the client takes a stream of events.
pub(super) fn accepts_events(headers: &HeaderMap) -> bool {
    Accepted::read(headers).is_none_or(|accepted| accepted.preference("text", "event-stream").is_some())
}

/// How much a client likes a type: by weight, then by how plainly it names it, then by its order.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Preference {
    /// In thousandths.
    weight: u16,
    precision: Precision,
    /// How many stand after it.
    followers: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Precision {
    /// `*/*`
    Anything,
    /// `application/*`
    Family,
    /// The type itself.
    Exact,
}

/// One entry of an `Accept` header.
struct Range<'a> {
    family: &'a str,
    subtype: &'a str,
    weight: u16,
}

impl<'a> Range<'a> {
    /// Reads `application/json;charset=utf-8;q=0.5`; `None` when it is not a range, or asks for an encoding other
    /// than the one we write.
    fn read(text: &'a str) -> Option<Self> {
        let mut parts = text.split(';').map(str::trim);
        let (family, subtype) = parts.next()?.split_once('/')?;
        let mut weight = 1000;
        for (name, value) in parts.filter_map(|part| part.split_once('=')) {
            match name.trim().to_ascii_lowercase().as_str() {
                "q" => weight = thousandths(value.trim())?,
                "charset" if !value.trim().trim_matches('"').eq_ignore_ascii_case("utf-8") => return None,
                _ => {}
            }
        }
        Some(Self { family, subtype, weight })
    }

    fn precision(&self, family: &str, subtype: &str) -> Option<Precision> {
        match (self.family, self.subtype) {
            ("*", "*") => Some(Precision::Anything),
            (own, "*") if own.eq_ignore_ascii_case(family) => Some(Precision::Family),
            (own, exact) if own.eq_ignore_ascii_case(family) && exact.eq_ignore_ascii_case(subtype) => {
                Some(Precision::Exact)
            }
            _ => None,
        }
    }
}

/// A weight: 0 to 1 with three decimals at most.
fn thousandths(text: &str) -> Option<u16> {
    let (whole, decimals) = text.split_once('.').unwrap_or((text, ""));
    let is_weight = matches!(whole, "0" | "1") && decimals.len() <= 3;
    let weight: u16 = format!("{whole}{decimals:0<3}").parse().ok().filter(|_| is_weight)?;
    (weight <= 1000).then_some(weight)
}

/// What a client accepts.
struct Accepted<'a>(Vec<Range<'a>>);

impl<'a> Accepted<'a> {
    /// `None` when the client says nothing.
    fn read(headers: &'a HeaderMap) -> Option<Self> {
        let values = headers.get_all(header::ACCEPT).iter().filter_map(|value| value.to_str().ok());
        let entries: Vec<_> = values
            .flat_map(|value| value.split(','))
            .map(str::trim)
            .filter(|entry| !entry.is_empty())
            .collect();
        let says_nothing = entries.is_empty();
        (!says_nothing).then(|| Self(entries.into_iter().filter_map(Range::read).collect()))
    }

    /// How much a type is liked; `None` when it is refused. The most precise entry decides, whatever its weight.
    fn preference(&self, family: &str, subtype: &str) -> Option<Preference> {
        let followers = (0..self.0.len()).rev();
        let matching = self.0.iter().zip(followers).filter_map(|(range, followers)| {
            let precision = range.precision(family, subtype)?;
            Some(Preference { weight: range.weight, precision, followers })
        });
        let decisive = matching.max_by_key(|preference| (preference.precision, preference.followers))?;
        (decisive.weight > 0).then_some(decisive)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(accept: &[&'static str]) -> HeaderMap {
        accept.iter().map(|value| (header::ACCEPT, value.parse().expect("a header"))).collect()
    }

    fn chosen(accept: &'static str) -> Option<Media> {
        Media::accepted(&headers(&[accept]))
    }

    /// A client that does not say what it takes gets what every client takes.
    #[test]
    fn who_says_nothing_gets_json() {
        assert_eq!(Media::accepted(&headers(&[])), Some(Media::Json));
        for accept in ["", "*/*", "application/*", "text/html,application/xml;q=0.9,*/*;q=0.8", "*/*;q=0.1"] {
            assert_eq!(chosen(accept), Some(Media::Json), "{accept}");
        }
    }

    /// The highest weight wins, then what is named, then what is named first.
    #[test]
    fn the_clients_order_is_kept() {
        use Media::{GraphqlResponse, Json};
        for (accept, media) in [
            ("application/graphql-response+json", GraphqlResponse),
            ("application/json", Json),
            ("application/graphql-response+json, application/json;q=0.9", GraphqlResponse),
            ("application/json;q=0.9, application/graphql-response+json", GraphqlResponse),
            ("application/graphql-response+json;q=0.8, application/json;q=0.9", Json),
            ("application/graphql-response+json, application/json", GraphqlResponse),
            ("application/json, application/graphql-response+json", Json),
            ("application/graphql-response+json, */*", GraphqlResponse),
            ("application/graphql-response+json;q=0.5, */*", Json),
            ("application/*;q=0.9, application/graphql-response+json;q=0.9, */*", GraphqlResponse),
            ("APPLICATION/GraphQL-Response+JSON ; Q=1.000 , text/html", GraphqlResponse),
            ("application/graphql-response+json; charset=\"UTF-8\"", GraphqlResponse),
            ("application/graphql-response+json;q=0, */*", Json),
            ("application/json;q=0, application/*", GraphqlResponse),
        ] {
            assert_eq!(chosen(accept), Some(media), "{accept}");
        }
        let split = headers(&["application/json;q=0.2", "application/graphql-response+json;q=0.3"]);
        assert_eq!(Media::accepted(&split), Some(GraphqlResponse));
    }

    /// What the client does not take is not sent.
    #[test]
    fn who_takes_neither_gets_neither() {
        for accept in [
            "text/html",
            "image/*, text/plain",
            "*/*;q=0",
            "application/json;q=0",
            "application/json;q=0.0001",
            "application/json;q=2",
            "application/json;q=much",
            "application/json;charset=utf-16",
            "nonsense",
        ] {
            assert_eq!(chosen(accept), None, "{accept}");
        }
    }

    /// A stream goes to who takes streams, or does not say.
    #[test]
    fn streams_go_to_who_takes_them() {
        for accept in ["text/event-stream", "text/*", "application/json;q=0.5, */*;q=0.1"] {
            assert!(accepts_events(&headers(&[accept])), "{accept}");
        }
        assert!(accepts_events(&headers(&[])));
        for accept in ["application/json", "text/event-stream;q=0, */*"] {
            assert!(!accepts_events(&headers(&[accept])), "{accept}");
        }
    }
}
