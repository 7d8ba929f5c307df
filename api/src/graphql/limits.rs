//! How much one request may ask for. A document is measured before it is parsed, and again before it is
//! validated, so that a small text which unfolds into a large one costs nobody anything.

use std::{collections::HashMap, time::Duration};

use async_graphql::{
    Name, Positioned, ServerError,
    parser::types::{ExecutableDocument, Selection, SelectionSet},
};

use super::refusal::Refusal;

/// The limits of one request.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Limits {
    /// Words, signs and strings of the document, as GraphQL's grammar counts them.
    pub(crate) tokens: usize,
    /// How far brackets of any kind stand inside each other.
    pub(crate) nesting: usize,
    /// Fields and fragments, each fragment's own counted as often as it is used.
    pub(crate) selections: usize,
    /// Fields that are given another name, counted in the same way.
    pub(crate) aliases: usize,
    /// Fields inside each other. The introspection of today's tools needs fourteen.
    pub(crate) depth: usize,
    /// What the fields cost: one each, lists by what [`cost`](super::cost) says. A thing with one field of its own costs
    /// two, so that no answer holds more than half as many things.
    pub(crate) complexity: usize,
    /// From the first field's start to the last one's end.
    pub(crate) time: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            tokens: 5_000,
            nesting: 50,
            selections: 2_000,
            aliases: 100,
            depth: 20,
            complexity: 20_000,
            // Shorter than any route's own limit, so that a client learns which operation it was.
            time: Duration::from_secs(20),
        }
    }
}

impl Limits {
    /// Measures a text before it is parsed: the parser is recursive, and slower than this.
    pub(super) fn check_text(&self, document: &str) -> Result<(), ServerError> {
        let measure = measure(document);
        within("TOKENS", measure.tokens, self.tokens)?;
        within("NESTING", measure.nesting, self.nesting)?;
        if measure.has_no_end {
            // The parser would read an empty string instead, and go on with what was counted for the string's content.
            return Err(Refusal::ParseFailed.error("A block string of the document has no end."));
        }
        if measure.escapes_nul { Err(Refusal::holds_nul()) } else { Ok(()) }
    }

    /// Measures a parsed document with its fragments put in.
    pub(super) fn check_document(&self, document: &ExecutableDocument) -> Result<(), ServerError> {
        let mut unfolding = Unfolding { document, fragments: HashMap::new() };
        let mut whole = Weight::default();
        for (_, operation) in document.operations.iter() {
            whole = whole.and(unfolding.weigh(&operation.node.selection_set)?);
        }
        within("SELECTIONS", whole.selections, self.selections)?;
        within("ALIASES", whole.aliases, self.aliases)
    }
}

/// Refuses what is over a limit.
pub(super) fn within(limit: &str, found: usize, allowed: usize) -> Result<(), ServerError> {
    if found <= allowed { Ok(()) } else { Err(Refusal::over(limit, allowed)) }
}

/// The size of a text.
#[derive(Debug, Default, PartialEq, Eq)]
struct Measure {
    tokens: usize,
    nesting: usize,
    /// A block string of it is not closed.
    has_no_end: bool,
    /// A string of it means U+0000.
    escapes_nul: bool,
}

/// Counts the tokens of a text, whether or not they make a document: that is for the parser to say.
fn measure(document: &str) -> Measure {
    let mut measure = Measure::default();
    let mut open = 0_usize;
    let mut rest = document.as_bytes();
    while let Some(&first) = rest.first() {
        let length = match first {
            b' ' | b'\t' | b'\n' | b'\r' | b',' => {
                rest = &rest[1..];
                continue;
            }
            b'#' => {
                rest = &rest[until(rest, |byte| matches!(byte, b'\n' | b'\r'))..];
                continue;
            }
            b'"' => string_length(rest).unwrap_or_else(|| {
                measure.has_no_end = true;
                rest.len()
            }),
            b'.' if rest.starts_with(b"...") => 3,
            b'0'..=b'9' | b'-' => {
                let is_end = |byte: u8| !(byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'+' | b'-'));
                until(rest, is_end)
            }
            byte if is_of_a_name(byte) => until(rest, |byte| !is_of_a_name(byte)),
            _ => 1,
        };
        match first {
            b'(' | b'[' | b'{' => open += 1,
            b')' | b']' | b'}' => open = open.saturating_sub(1),
            _ => {}
        }
        measure.escapes_nul |= first == b'"' && escapes_nul(&rest[..length]);
        measure.tokens += 1;
        measure.nesting = measure.nesting.max(open);
        rest = &rest[length..];
    }
    measure
}

fn is_of_a_name(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}

/// How many bytes stand before the first that ends it, one at least.
fn until(text: &[u8], is_end: impl Fn(u8) -> bool) -> usize {
    text.iter().skip(1).position(|byte| is_end(*byte)).map_or(text.len(), |before| before + 1)
}

/// The length of the string that a text begins with, its quotes included; to the end of the line when it is not closed.
/// A block string that is not closed has none.
fn string_length(text: &[u8]) -> Option<usize> {
    let (quote, escape): (&[u8], &[u8]) =
        if text.starts_with(b"\"\"\"") { (b"\"\"\"", b"\\\"\"\"") } else { (b"\"", b"\\") };
    let is_block = quote.len() == 3;
    let mut at = quote.len();
    while at < text.len() {
        let rest = &text[at..];
        if rest.starts_with(escape) {
            // A backslash takes the next byte with it; in a block string only one before three quotes does.
            at += if is_block { escape.len() } else { 2 };
        } else if rest.starts_with(quote) {
            return Some(at + quote.len());
        } else if !is_block && matches!(rest[0], b'\n' | b'\r') {
            return Some(at);
        } else {
            at += 1;
        }
    }
    (!is_block).then_some(text.len())
}

/// Whether a string, with its quotes, writes U+0000 as an escape. A backslash that is escaped itself begins none, and
/// in a block string none does.
fn escapes_nul(string: &[u8]) -> bool {
    if string.starts_with(b"\"\"\"") {
        return false;
    }
    let mut rest = string;
    while let Some(at) = rest.iter().position(|byte| *byte == b'\\') {
        let escaped = &rest[at + 1..];
        if escaped.starts_with(b"u0000") {
            return true;
        }
        rest = escaped.get(1..).unwrap_or_default();
    }
    false
}

/// What a selection comes to.
#[derive(Clone, Copy, Debug, Default)]
struct Weight {
    selections: usize,
    aliases: usize,
}

/// A fragment itself, without what is in it.
const FRAGMENT: Weight = Weight { selections: 1, aliases: 0 };

impl Weight {
    fn and(self, other: Self) -> Self {
        Self {
            selections: self.selections.saturating_add(other.selections),
            aliases: self.aliases.saturating_add(other.aliases),
        }
    }
}

/// Puts fragments in without doing it: each is weighed once. Without this, thirty fragments that each use the
/// next one twice would be walked a billion times.
struct Unfolding<'a> {
    document: &'a ExecutableDocument,
    /// `None` while a fragment is being weighed: whoever meets it then is inside it.
    fragments: HashMap<&'a Name, Option<Weight>>,
}

impl<'a> Unfolding<'a> {
    fn weigh(&mut self, set: &'a Positioned<SelectionSet>) -> Result<Weight, ServerError> {
        let mut whole = Weight::default();
        for selection in &set.node.items {
            let (own, inner) = match &selection.node {
                Selection::Field(field) => {
                    let aliases = usize::from(field.node.alias.is_some());
                    (Weight { selections: 1, aliases }, self.weigh(&field.node.selection_set)?)
                }
                Selection::InlineFragment(inline) => (FRAGMENT, self.weigh(&inline.node.selection_set)?),
                Selection::FragmentSpread(spread) => {
                    (FRAGMENT, self.weigh_fragment(&spread.node.fragment_name)?)
                }
            };
            whole = whole.and(own).and(inner);
        }
        Ok(whole)
    }

    fn weigh_fragment(&mut self, name: &'a Positioned<Name>) -> Result<Weight, ServerError> {
        match self.fragments.get(&name.node) {
            Some(Some(weight)) => return Ok(*weight),
            Some(None) => {
                let message = format!("The fragment {} contains itself.", name.node);
                return Err(Refusal::ValidationFailed.on(ServerError::new(message, Some(name.pos))));
            }
            None => {}
        }
        // A fragment that is not there is for the validation to name.
        let Some(fragment) = self.document.fragments.get(&name.node) else {
            return Ok(Weight::default());
        };
        self.fragments.insert(&name.node, None);
        let weight = self.weigh(&fragment.node.selection_set)?;
        self.fragments.insert(&name.node, Some(weight));
        Ok(weight)
    }
}

#[cfg(test)]
mod tests {
    use std::{fmt::Write as _, time::Instant};

    use async_graphql::parser::parse_query;

    use super::*;

    fn tokens(document: &str) -> usize {
        measure(document).tokens
    }

    /// Tokens are counted as the grammar reads them: commas, comments and white space are none, a string is one.
    #[test]
    fn tokens_are_what_the_grammar_says() {
        assert_eq!(tokens("query Q($a: Int! = -1.5e+3) { a, b # c d e\n ...F }"), 17);
        assert_eq!(tokens(r#"{ a(b: "c \" d } e") }"#), 8);
        assert_eq!(tokens("{ a(b: \"\"\"c \" \\\"\"\" d\"\"\") }"), 8);
        assert_eq!(tokens("{a...B...C}"), 7);
        assert_eq!(tokens("# nothing"), 0);
    }

    /// A text that is cut off anywhere is measured all the same.
    #[test]
    fn broken_texts_are_measured() {
        let text = "query É($a: [Int!]) { a(b: \"\"\"c\"\"\", d: \"e\\\"\") @f }";
        for end in (0..text.len()).filter(|end| text.is_char_boundary(*end)) {
            assert!(tokens(&text[..end]) <= end);
        }
        assert_eq!(tokens("\"never closed"), 1);
        assert_eq!(tokens("\"\"\"never closed"), 1);
    }

    /// An escape is one where GraphQL reads it as one, and nowhere else.
    #[test]
    fn escapes_are_read_as_strings_are() {
        let escapes = |document: &str| measure(document).escapes_nul;
        assert!(escapes(r#"{ a(b: "c\u0000d") }"#));
        assert!(escapes(r#"{ a(b: "\\\u0000") }"#));
        assert!(escapes(r#"{ a(b: "never closed \u0000"#));
        assert!(!escapes(r#"{ a(b: "c\\u0000d") }"#));
        assert!(!escapes(r#"{ a(b: """c\u0000d""") }"#));
        assert!(!escapes("{ a } # \\u0000"));
        assert!(!escapes("{ a(b: \"\\"));
    }

    /// What stands behind three quotes that nothing closes is not taken for a string's content: the parser would read it.
    #[test]
    fn a_block_string_has_an_end() {
        let limits = Limits::default();
        for open in [r#"{ a(b: ["""c"]) }"#, "{ a(b: \"\"\"", r#"{ a(b: """c\""") }"#] {
            let refused = limits.check_text(open).expect_err("a refusal");
            let code = refused.extensions.expect("extensions").get("code").cloned();
            assert_eq!(code, Some("GRAPHQL_PARSE_FAILED".into()), "{open}");
        }
        assert!(limits.check_text(r#"{ a(b: """c\"""d""") }"#).is_ok());
    }

    /// Brackets inside each other are counted before a recursive parser meets them.
    #[test]
    fn nesting_is_refused_before_parsing() {
        assert_eq!(measure("{ a(b: [[1], {c: 2}]) { d } }").nesting, 4);
        let deep = "{a(b:".to_owned() + &"[".repeat(2_000);
        let refused = Limits::default().check_text(&deep).expect_err("a refusal");
        assert_eq!(refused.extensions.expect("extensions").get("limit"), Some(&"NESTING".into()));
    }

    /// Fragments that each use the next one twice unfold into more than a billion fields; saying no takes no time.
    #[test]
    fn fragments_cannot_multiply() {
        let mut document = "{ ...F0 ...F0 }".to_owned();
        for number in 0..30 {
            let next = number + 1;
            write!(document, " fragment F{number} on Query {{ ...F{next} ...F{next} }}").expect("a string");
        }
        document += " fragment F30 on Query { a: viewer { language } }";
        let limits = Limits::default();
        limits.check_text(&document).expect("a small text");
        let document = parse_query(document).expect("a document");
        let begun = Instant::now();
        let refused = limits.check_document(&document).expect_err("a refusal");
        assert!(begun.elapsed() < Duration::from_secs(1));
        assert_eq!(refused.extensions.expect("extensions").get("limit"), Some(&"SELECTIONS".into()));
    }

    /// A fragment that contains itself is refused with its name.
    #[test]
    fn fragments_do_not_contain_themselves() {
        let document = "{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }";
        let document = parse_query(document).expect("a document");
        let refused = Limits::default().check_document(&document).expect_err("a refusal");
        assert_eq!(refused.message, "The fragment A contains itself.");
    }

    /// Aliases count wherever they stand, and as often as their fragment is used.
    #[test]
    fn aliases_count_as_often_as_they_are_used() {
        let document =
            "{ ...F, x: viewer { ...on Viewer { y: language } } ...F } fragment F on Query { z: viewer }";
        let document = parse_query(document).expect("a document");
        assert!(Limits { aliases: 4, ..Limits::default() }.check_document(&document).is_ok());
        assert!(Limits { aliases: 3, ..Limits::default() }.check_document(&document).is_err());
    }
}
