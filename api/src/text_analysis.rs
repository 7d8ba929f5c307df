//! Text as search and sorting see it, computed here once so that both databases answer alike.
//! What is stored and what is typed go through the same steps: change one and the stored columns must be refilled.

use rust_stemmers::{Algorithm, Stemmer};
use unicode_normalization::{UnicodeNormalization as _, char::is_combining_mark};

/// Words that say nothing of a short label's subject. The usual lists of hundreds also drop words that do; *son*
/// and *sa* are missing here because a sound engineer and a *SA* are looked for.
const STOP_WORDS: [&str; 31] = [
    "a", "au", "aux", "avec", "ce", "ces", "cette", "chez", "dans", "de", "des", "du", "en", "est", "et",
    "la", "le", "les", "leur", "leurs", "ou", "par", "pour", "que", "qui", "se", "selon", "ses", "sur", "un",
    "une",
];

/// What stands before an apostrophe and is no word of its own: *l’*école, *qu’*elle.
const ELISIONS: [&str; 13] =
    ["c", "d", "j", "jusqu", "l", "lorsqu", "m", "n", "puisqu", "qu", "quoiqu", "s", "t"];

/// How many characters of a question are read; nobody types more to find something.
const LONGEST_QUESTION: usize = 200;

/// What is read of a question that somebody typed to find something, however much they sent.
pub(crate) fn question(text: &str) -> &str {
    text.char_indices().nth(LONGEST_QUESTION).map_or(text, |(end, _)| &text[..end])
}

/// Whether a letter shows nothing and changes what stands around it: controls, and marks that turn the direction of
/// writing, which make a name read as another. What Unicode says will never be a character is none of a text either.
pub(crate) fn is_unprintable(letter: char) -> bool {
    letter.is_control()
        || matches!(letter, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
        || matches!(letter, '\u{fdd0}'..='\u{fdef}')
        || u32::from(letter) & 0xfffe == 0xfffe
}

/// Whether a letter shows nothing and does nothing that a name needs: spaces and joiners without a width, marks of where a
/// word may break. Names that differ by one look alike, and nobody finds the one by typing the other. The two joiners of
/// letters, U+200C and U+200D, are none of these: Persian and the scripts of India cannot write some words without them.
pub(crate) fn is_invisible(letter: char) -> bool {
    matches!(letter, '\u{ad}' | '\u{34f}' | '\u{180e}' | '\u{200b}' | '\u{2060}'..='\u{2064}' | '\u{feff}')
}

/// Whether a text shows nothing: spaces, signs without ink, signs that no version of Unicode has given a meaning. Where a
/// text is asked for, that is none.
pub(crate) fn is_blank(text: &str) -> bool {
    !text.chars().any(has_ink)
}

/// Whether a letter leaves something on the page by itself.
fn has_ink(letter: char) -> bool {
    /// Letters by their kind that are blank all the same: the fillers of Hangul, and Braille without a dot.
    const BLANK: [char; 5] = ['\u{115f}', '\u{1160}', '\u{2800}', '\u{3164}', '\u{ffa0}'];
    // The standard library shows by itself what can be printed: it escapes the rest, and quotes.
    let is_printed = matches!(letter, '\'' | '"' | '\\') || letter.escape_debug().len() == 1;
    is_printed && !letter.is_whitespace() && !is_invisible(letter) && !BLANK.contains(&letter)
}

/// The stems of a text's words, in their order: accents and case folded, elisions and stop words left out.
///
/// Accents go before the stemmer, not after: people leave them out, and must find the same.
pub fn terms(text: &str) -> Vec<String> {
    let stemmer = Stemmer::create(Algorithm::French);
    let folded = fold(text);
    let mut rest = folded.as_str();
    let mut terms = Vec::new();
    while let Some(start) = rest.find(char::is_alphanumeric) {
        rest = &rest[start..];
        let end = rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
        let (word, after) = rest.split_at(end);
        rest = after;
        let is_elision = after.starts_with(is_apostrophe) && ELISIONS.contains(&word);
        if !is_elision && !STOP_WORDS.contains(&word) {
            terms.push(stemmer.stem(word).into_owned());
        }
    }
    terms
}

/// A name as lists sort it, by bytes, and as prefixes of it are typed: accents and case folded, and one space
/// for whatever stands between words. « L’Haÿ-les-Roses » gives `l hay les roses`.
pub(crate) fn sort_key(name: &str) -> String {
    let folded = fold(name);
    let mut words = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let mut key = words.next().unwrap_or_default().to_owned();
    for word in words {
        key.push(' ');
        key.push_str(word);
    }
    key
}

/// Lower case without accents, ligatures taken apart.
fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in text.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase) {
        match c {
            'œ' => folded.push_str("oe"),
            'æ' => folded.push_str("ae"),
            'ß' => folded.push_str("ss"),
            'ø' => folded.push('o'),
            'ł' => folded.push('l'),
            _ => folded.push(c),
        }
    }
    folded
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | 'ʼ' | '‘' | '`' | '´')
}

/// A code as keys end with it: `STAFF_CODE_PRINTED` and `StaffCode` give `staff-code-printed` and `staff-code`.
pub(crate) fn kebab(code: &str) -> String {
    let mut text = String::new();
    let mut after_small = false;
    for letter in code.chars() {
        if letter.is_ascii_uppercase() && after_small {
            text.push('-');
        }
        after_small = letter.is_ascii_lowercase();
        text.push(if letter == '_' { '-' } else { letter.to_ascii_lowercase() });
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Accents, case, ligatures and both apostrophes make no difference to what is found.
    #[test]
    fn the_same_words_typed_otherwise_are_the_same() {
        let terms_of = |text: &str| terms(text).join(" ");
        assert_eq!(terms_of("Sécurité de l’école"), terms_of("SECURITE de l'ecole"));
        assert_eq!(terms_of("mettre en œuvre"), terms_of("Mettre en oeuvre"));
        assert_eq!(terms_of("e\u{301}te\u{301}"), terms_of("été"));
        assert_eq!(terms_of("animer des réunions"), terms_of("Animation d’une réunion"));
    }

    /// A letter that is a word is kept; only what an apostrophe elides goes.
    #[test]
    fn a_letter_alone_is_a_word() {
        assert_eq!(terms("le langage C"), ["langag", "c"]);
        assert_eq!(terms("c’est l’été, aujourd’hui"), ["ete", "aujourd", "hui"]);
        assert!(terms(" … d’ ’ « » ").is_empty());
    }

    /// Names stand in the order people expect whatever their accents, case and hyphens.
    #[test]
    fn names_sort_as_people_read_them() {
        let mut names = ["Évry", "eu", "Étampes", "L’Haÿ-les-Roses", "Œuilly", "L'Hay", "  Oz "];
        names.sort_by_key(|name| sort_key(name));
        assert_eq!(names, ["Étampes", "eu", "Évry", "L'Hay", "L’Haÿ-les-Roses", "Œuilly", "  Oz "]);
        assert_eq!(sort_key("L’Haÿ-les-Roses"), "l hay les roses");
        assert_eq!(sort_key("--"), "");
    }

    /// A text without ink is none, whatever it is made of; one sign that shows makes it one.
    #[test]
    fn a_text_without_ink_is_blank() {
        for text in
            ["", " \u{a0}\n", "\u{feff}", "\u{200b}\u{200d}", "\u{3164}", "\u{378}", "\u{e000}", "\u{ffff}"]
        {
            assert!(is_blank(text), "{text:?}");
        }
        for text in ["a", "?", "'", "\u{feff}é", "日", "🌱", "0", "\\"] {
            assert!(!is_blank(text), "{text:?}");
        }
    }

    /// What is no character is printed nowhere.
    #[test]
    fn noncharacters_are_unprintable() {
        for letter in ['\u{ffff}', '\u{fffe}', '\u{fdd0}', '\u{1ffff}', '\u{10fffe}', '\u{202e}', '\u{7}'] {
            assert!(is_unprintable(letter), "{letter:?}");
        }
        assert!(!['a', '\u{fffd}', '\u{200d}', '\u{fdf0}'].into_iter().any(is_unprintable));
    }

    /// Codes end keys in small letters, whichever way they are written.
    #[test]
    fn a_code_ends_a_key_in_small_letters() {
        for (code, key) in [
            ("STAFF_CODE_PRINTED", "staff-code-printed"),
            ("StaffCode", "staff-code"),
            ("session-bookings", "session-bookings"),
            ("BAC_3", "bac-3"),
        ] {
            assert_eq!(kebab(code), key);
        }
    }
}
