//! The text of an uploaded file, whatever its encoding: UTF-8, UTF-16 with its mark, or Windows-1252.
//! It is read a window at a time, so a file costs the same memory however long it is.

use std::io::{self, Read};

use encoding_rs::{Decoder, UTF_16BE, UTF_16LE, WINDOWS_1252};
use serde::{Deserialize, Serialize};

/// How many bytes are read and decoded at a time. Enough of a file's beginning to tell its encoding.
pub(crate) const WINDOW: usize = 64 * 1024;

/// How the file writes its letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub(crate) enum Encoding {
    /// With or without a mark. Also said of a file that holds nothing but ASCII.
    Utf8,
    /// Known by its mark: what Excel calls "Unicode text".
    Utf16Le,
    /// Known by its mark.
    Utf16Be,
    /// What French Excel and older HR tools write without saying so.
    Windows1252,
}

/// The text of a short file that is in memory already.
#[must_use]
pub fn text_of(bytes: &[u8]) -> String {
    let mut reader = TextReader::new(bytes, None);
    let mut text = String::new();
    // Bytes in memory can be read.
    while !reader.is_at_end() && reader.read_into(&mut text).is_ok() {}
    text
}

/// What has been understood of the file so far.
enum State {
    /// Nothing read yet.
    Start,
    /// ASCII only, which says nothing yet.
    Undecided,
    Utf8,
    Other(Box<Decoder>),
}

/// Turns the bytes of a file into text, a window at a time.
pub(crate) struct TextReader<R> {
    source: R,
    /// What has been read and not decoded yet: the window, after the beginning of a letter that was cut.
    window: Vec<u8>,
    state: State,
    bytes_read: u64,
    is_at_end: bool,
}

impl<R: Read> TextReader<R> {
    /// Over a file. An encoding that the person chose goes before what the bytes suggest, except before a
    /// mark: that is certain.
    pub(crate) fn new(source: R, chosen: Option<Encoding>) -> Self {
        let state = match chosen {
            None => State::Start,
            Some(encoding) => State::of(encoding),
        };
        Self { source, window: Vec::new(), state, bytes_read: 0, is_at_end: false }
    }

    /// Whether the whole file has been read.
    pub(crate) fn is_at_end(&self) -> bool {
        self.is_at_end
    }

    /// Adds the next stretch of text, which is none when nothing is left.
    pub(crate) fn read_into(&mut self, text: &mut String) -> io::Result<()> {
        if self.is_at_end {
            return Ok(());
        }
        let is_first = self.bytes_read == 0;
        let wanted = WINDOW as u64;
        let count = self.source.by_ref().take(wanted).read_to_end(&mut self.window)? as u64;
        self.bytes_read += count;
        self.is_at_end = count < wanted;
        if is_first {
            self.obey_mark();
        }
        self.decode(text);
        Ok(())
    }

    /// Takes the byte order mark off, if there is one, and with it the encoding that it names.
    fn obey_mark(&mut self) {
        let marks: [(&[u8], Encoding); 3] = [
            (b"\xef\xbb\xbf", Encoding::Utf8),
            (b"\xff\xfe", Encoding::Utf16Le),
            (b"\xfe\xff", Encoding::Utf16Be),
        ];
        for (mark, encoding) in marks {
            if self.window.starts_with(mark) {
                self.window.drain(..mark.len());
                self.state = State::of(encoding);
            }
        }
        if matches!(self.state, State::Start) {
            self.state = State::Undecided;
        }
    }

    fn decode(&mut self, text: &mut String) {
        if matches!(self.state, State::Undecided) {
            self.decide();
        }
        let kept = match &mut self.state {
            State::Other(decoder) => {
                if let Some(room) = decoder.max_utf8_buffer_length(self.window.len()) {
                    text.reserve(room);
                }
                // The room is the decoder's own bound, so it takes everything.
                let (_, taken, _) = decoder.decode_to_string(&self.window, text, self.is_at_end);
                taken
            }
            State::Start | State::Undecided | State::Utf8 => {
                decode_utf8(&self.window, self.is_at_end, |piece, _| text.push_str(piece))
            }
        };
        self.window.drain(..kept);
    }

    /// Tells UTF-8 from Windows-1252 by the first window that holds more than ASCII. What looks like UTF-8 is
    /// seldom anything else, so the majority decides: one damaged letter does not spoil the others.
    fn decide(&mut self) {
        if self.window.is_ascii() {
            return;
        }
        let (mut letters, mut damaged) = (0, 0);
        decode_utf8(&self.window, self.is_at_end, |piece, is_damaged| {
            let count = piece.chars().filter(|letter| !letter.is_ascii()).count();
            *(if is_damaged { &mut damaged } else { &mut letters }) += count;
        });
        if letters > damaged {
            self.state = State::Utf8;
        } else if damaged > 0 {
            self.state = State::of(Encoding::Windows1252);
        }
    }
}

impl State {
    fn of(encoding: Encoding) -> Self {
        let coder = match encoding {
            Encoding::Utf8 => return Self::Utf8,
            Encoding::Utf16Le => UTF_16LE,
            Encoding::Utf16Be => UTF_16BE,
            Encoding::Windows1252 => WINDOWS_1252,
        };
        Self::Other(Box::new(coder.new_decoder_without_bom_handling()))
    }
}

/// Hands on the text of UTF-8 bytes, and says how many are done: all but the beginning of a cut letter. Bytes
/// that are no UTF-8 are taken for Windows-1252, since files are pasted together from both, and handed on as
/// damaged.
fn decode_utf8(bytes: &[u8], is_last: bool, mut push: impl FnMut(&str, bool)) -> usize {
    let mut at = 0;
    while at < bytes.len() {
        let (sound, damaged) = match std::str::from_utf8(&bytes[at..]) {
            Ok(_) => (bytes.len() - at, Some(0)),
            Err(error) => (error.valid_up_to(), error.error_len()),
        };
        if let Ok(piece) = std::str::from_utf8(&bytes[at..at + sound]) {
            push(piece, false);
        }
        at += sound;
        // Without a length the damage is a letter's beginning at the end, and the rest may still come.
        let end = match damaged {
            Some(length) => at + length,
            None if is_last => bytes.len(),
            None => break,
        };
        if at < end {
            push(&WINDOWS_1252.decode_without_bom_handling(&bytes[at..end]).0, true);
        }
        at = end;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> (String, Encoding) {
        let mut reader = TextReader::new(bytes, None);
        let mut text = String::new();
        while !reader.is_at_end() {
            reader.read_into(&mut text).expect("bytes in memory");
        }
        assert_eq!(reader.bytes_read, bytes.len() as u64);
        let encoding = match reader.state {
            State::Other(decoder) if decoder.encoding() == UTF_16LE => Encoding::Utf16Le,
            State::Other(decoder) if decoder.encoding() == UTF_16BE => Encoding::Utf16Be,
            State::Other(_) => Encoding::Windows1252,
            State::Start | State::Undecided | State::Utf8 => Encoding::Utf8,
        };
        (text, encoding)
    }

    fn utf16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        "\u{feff}".encode_utf16().chain(text.encode_utf16()).flat_map(bytes).collect()
    }

    /// A file comes out as it was written, in each of the encodings that HR tools use, with its mark or without.
    #[test]
    fn every_usual_encoding_is_read() {
        let text = "Prénom;Nom\r\nZoé;L’Haÿ\r\nŒdipe;Ça €\r\n";
        let windows = WINDOWS_1252.encode(text).0.into_owned();
        let marked = [b"\xef\xbb\xbf".as_slice(), text.as_bytes()].concat();
        for (bytes, encoding) in [
            (text.as_bytes().to_vec(), Encoding::Utf8),
            (marked, Encoding::Utf8),
            (windows, Encoding::Windows1252),
            (utf16(text, u16::to_le_bytes), Encoding::Utf16Le),
            (utf16(text, u16::to_be_bytes), Encoding::Utf16Be),
        ] {
            assert_eq!(read(&bytes), (text.to_owned(), encoding));
        }
        assert_eq!(read(b""), (String::new(), Encoding::Utf8));
        assert_eq!(read(b"\xef\xbb\xbf"), (String::new(), Encoding::Utf8));
    }

    /// The first accent may stand a hundred thousand lines down: it decides then, not before.
    #[test]
    fn a_late_accent_decides() {
        let ascii = "Jean;Martin\n".repeat(20_000);
        for (accent, encoding) in
            [(b"Zo\xe9".as_slice(), Encoding::Windows1252), ("Zoé".as_bytes(), Encoding::Utf8)]
        {
            let bytes = [ascii.as_bytes(), accent].concat();
            assert_eq!(read(&bytes), (format!("{ascii}Zoé"), encoding));
        }
    }

    /// A letter that stands across two windows stays whole, wherever it is cut.
    #[test]
    fn a_letter_across_two_windows_stays_whole() {
        for (length, letter) in [(WINDOW - 1, "é"), (WINDOW - 2, "€"), (WINDOW - 3, "🌱")] {
            for before in ["", "é"] {
                let text = format!("{before}{}{letter}ï", "a".repeat(length - before.len()));
                assert_eq!(read(text.as_bytes()), (text.clone(), Encoding::Utf8));
            }
            let text = format!("{}{letter}", "a".repeat(length));
            let bytes = utf16(&text, u16::to_le_bytes);
            assert_eq!(read(&bytes), (text, Encoding::Utf16Le));
        }
    }

    /// Lines pasted from an older file into a newer one keep their accents, and harm no other.
    #[test]
    fn a_few_foreign_lines_keep_their_accents() {
        let bytes = ["Zoé;Léa;Noël\n".as_bytes(), b"Andr\xe9\n"].concat();
        assert_eq!(read(&bytes), ("Zoé;Léa;Noël\nAndré\n".to_owned(), Encoding::Utf8));
        let capitals = b"ANDR\xc9\xa0;DUPR\xc9;\xc9LODIE;H\xc9L\xc8NE";
        assert_eq!(read(capitals), ("ANDRÉ\u{a0};DUPRÉ;ÉLODIE;HÉLÈNE".to_owned(), Encoding::Windows1252));
    }

    /// When the accents look wrong, the person may name the encoding.
    #[test]
    fn a_chosen_encoding_is_obeyed() {
        let mut text = String::new();
        let mut reader = TextReader::new("é".as_bytes(), Some(Encoding::Windows1252));
        reader.read_into(&mut text).expect("bytes in memory");
        assert_eq!(text, "Ã©");
    }

    proptest::proptest! {
        /// No bytes stop the reading, and text in UTF-8 is never changed.
        #[test]
        fn any_bytes_become_text(bytes in proptest::collection::vec(proptest::num::u8::ANY, 0..300), text: String) {
            read(&bytes);
            let mut marked = b"\xef\xbb\xbf".to_vec();
            marked.extend_from_slice(text.as_bytes());
            proptest::prop_assert_eq!(read(&marked).0, text);
        }
    }
}
