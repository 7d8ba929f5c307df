//! The two faces of every document and what their letters measure. The files are Noto Sans, cut down once to
//! the letters that names and French texts need (`assets/fonts/make.sh`), and embedded whole.

use std::{borrow::Cow, sync::LazyLock};

use printpdf::ParsedFont;
use unicode_normalization::{UnicodeNormalization as _, char};

/// A face of the family.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Weight {
    /// Running text.
    Regular,
    /// What the eye must find.
    Bold,
}

/// One embedded face.
pub(super) struct Face {
    /// Its name in the file; the six letters say that the face is a subset (ISO 32000-1, 9.6.4).
    pub(super) name: &'static str,
    /// What printpdf needs to embed it.
    pub(super) font: ParsedFont,
    /// The advance of each letter by its code, in thousandths of the size; 0 where there is no letter.
    advances: Vec<u16>,
    /// The advance of the sign that stands for a letter nobody has.
    missing: u16,
}

/// Codes below this one have their advance in the table: Latin letters and general punctuation.
const LETTERS: u16 = 0x2200;

/// Stands for a letter that the faces lack.
const MISSING: char = '\u{fffd}';

impl Face {
    fn read(name: &'static str, file: &'static [u8]) -> Self {
        let Some(mut font) = ParsedFont::from_bytes(file, 0, &mut Vec::new()) else {
            unreachable!("{name} is part of the program and is read by every test of the documents");
        };
        font.font_name = Some(name.to_owned());
        let advance = |code: u32| {
            let glyph = font.lookup_glyph_index(code)?;
            font.get_glyph_width(glyph)
        };
        let advances = (0..LETTERS).map(|code| advance(u32::from(code)).unwrap_or(0)).collect();
        let missing = advance(u32::from(MISSING)).unwrap_or(0);
        Self { name, font, advances, missing }
    }

    fn has(&self, letter: char) -> bool {
        letter == MISSING || self.known_advance(letter) > 0
    }

    fn known_advance(&self, letter: char) -> u16 {
        usize::try_from(u32::from(letter)).ok().and_then(|code| self.advances.get(code)).copied().unwrap_or(0)
    }
}

impl Weight {
    /// Both faces.
    pub(crate) const ALL: [Self; 2] = [Self::Regular, Self::Bold];

    /// The file of this weight's face.
    pub(crate) fn file(self) -> &'static [u8] {
        match self {
            Self::Regular => include_bytes!("../../../assets/fonts/NotoSans-Regular.ttf"),
            Self::Bold => include_bytes!("../../../assets/fonts/NotoSans-Bold.ttf"),
        }
    }

    /// The face of this weight.
    pub(super) fn face(self) -> &'static Face {
        static REGULAR: LazyLock<Face> =
            LazyLock::new(|| Face::read("MAILLN+NotoSans-Regular", Weight::Regular.file()));
        static BOLD: LazyLock<Face> =
            LazyLock::new(|| Face::read("MAILLN+NotoSans-Bold", Weight::Bold.file()));
        match self {
            Self::Regular => &REGULAR,
            Self::Bold => &BOLD,
        }
    }

    /// How far a letter moves the pen, in thousandths of the size.
    pub(super) fn advance(self, letter: char) -> u16 {
        match self.face().known_advance(letter) {
            0 => self.face().missing,
            advance => advance,
        }
    }
}

/// Whether a document can say a text, be it without an accent: what is issued stands for good.
pub(crate) fn can_print(text: &str) -> bool {
    !shown(text).contains(MISSING)
}

/// The text in letters that the faces have. Accents come composed; a letter with an accent nobody has loses
/// the accent; what remains unknown shows as a sign, never as nothing. Line ends stay.
pub(crate) fn shown(text: &str) -> Cow<'_, str> {
    // Both faces hold the same letters.
    let face = Weight::Regular.face();
    let is_shown = |letter: char| letter == '\n' || face.has(letter);
    if text.chars().all(is_shown) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    for letter in text.replace("\r\n", "\n").nfc() {
        if is_shown(letter) {
            out.push(letter);
        } else if letter.is_whitespace() {
            out.push(' ');
        } else if !is_invisible(letter) {
            let base = std::iter::once(letter).nfd().next().filter(|base| is_shown(*base));
            out.push(base.unwrap_or(MISSING));
        }
    }
    Cow::Owned(out)
}

/// Marks that only change the letter before them, joiners, directions and controls: they show nothing by
/// themselves.
fn is_invisible(letter: char) -> bool {
    let is_joiner =
        matches!(letter, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{2064}' | '\u{feff}');
    let is_direction = matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    is_joiner || is_direction || letter.is_control() || char::is_combining_mark(letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// French, its typography and the names of people who live in France are there, in both faces.
    #[test]
    fn names_and_french_have_their_letters() {
        let text = "ÀÂÆÇÉÈÊËÎÏÔŒÙÛÜŸàâæçéèêëîïôœùûüÿ’«»–—…€·•°ªº²³n°\u{a0}\u{202f}-\
                    ŁukaszŐŞİğŘěžđÐþßñãõåøāțșẠễơưʻ";
        for weight in Weight::ALL {
            for letter in text.chars() {
                assert!(weight.face().has(letter), "{letter} {weight:?}");
            }
        }
        assert!(matches!(shown(text), Cow::Borrowed(same) if same == text));
    }

    /// A name is never shown with a hole in it.
    #[test]
    fn letters_nobody_has_are_replaced() {
        assert_eq!(shown("E\u{301}lodie"), "Élodie");
        assert_eq!(shown("Ǎnna\t\u{200b}Z\u{304}"), "Anna Z");
        assert_eq!(shown("Юрий\r\n✓"), "����\n�");
    }

    /// Figures stand one below the other: they all have one width.
    #[test]
    fn figures_have_one_width() {
        for weight in Weight::ALL {
            assert!(('0'..='9').all(|figure| weight.advance(figure) == weight.advance('0')));
        }
    }
}
