//! Text with weights and tones, and how it breaks into lines.

use super::font::{Weight, shown};

/// The colours of a document: ink on white, one accent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tone {
    /// What is read.
    Ink,
    /// What names what is read.
    Soft,
    /// Headings.
    Brand,
    /// Lines between rows.
    Line,
    /// The ground under an amount.
    Sunken,
    /// The sheet, where words stand on a ground.
    Paper,
    /// A colour of somebody's own: red, green and blue.
    Own([u8; 3]),
}

impl Tone {
    /// Red, green and blue, from 0 to 1, as `look.html` has them in its section on documents.
    pub(super) fn rgb(self) -> [f32; 3] {
        let [red, green, blue] = match self {
            Self::Ink => [0x16, 0x30, 0x2b],
            Self::Soft => [0x56, 0x65, 0x5f],
            Self::Brand => [0x0b, 0x6e, 0x5f],
            Self::Line => [0xd9, 0xd3, 0xc5],
            Self::Sunken => [0xf1, 0xee, 0xe6],
            Self::Paper => [0xff, 0xff, 0xff],
            Self::Own(parts) => parts,
        };
        [red, green, blue].map(|part: u8| (f32::from(part) / 255.0 * 1000.0).round() / 1000.0)
    }
}

/// A stretch of text of one weight and tone.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Run {
    pub(super) text: String,
    pub(super) weight: Weight,
    pub(super) tone: Tone,
}

/// Text of one size. `\n` ends a line.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Text {
    pub(super) runs: Vec<Run>,
}

impl Text {
    /// Running text.
    pub(crate) fn plain(text: &str) -> Self {
        Self::default().then(text)
    }

    /// Text that names or explains.
    pub(crate) fn soft(text: &str) -> Self {
        Self::default().with(text, Weight::Regular, Tone::Soft)
    }

    /// Text that the eye must find.
    pub(crate) fn bold(text: &str) -> Self {
        Self::default().then_bold(text)
    }

    /// Text that the eye must find, on a dark ground.
    pub(crate) fn on_ground(text: &str) -> Self {
        Self::default().with(text, Weight::Bold, Tone::Paper)
    }

    /// Text that the eye must find, in a colour of somebody's own.
    pub(crate) fn coloured(text: &str, parts: [u8; 3]) -> Self {
        Self::default().with(text, Weight::Bold, Tone::Own(parts))
    }

    /// Adds running text.
    pub(crate) fn then(self, text: &str) -> Self {
        self.with(text, Weight::Regular, Tone::Ink)
    }

    /// Adds text that the eye must find.
    pub(crate) fn then_bold(self, text: &str) -> Self {
        self.with(text, Weight::Bold, Tone::Ink)
    }

    /// Adds text that names or explains.
    pub(crate) fn then_soft(self, text: &str) -> Self {
        self.with(text, Weight::Regular, Tone::Soft)
    }

    /// Adds text of any weight and tone.
    pub(crate) fn with(mut self, text: &str, weight: Weight, tone: Tone) -> Self {
        self.runs.push(Run { text: shown(text).into_owned(), weight, tone });
        self
    }
}

impl From<&str> for Text {
    fn from(text: &str) -> Self {
        Self::plain(text)
    }
}

impl From<String> for Text {
    fn from(text: String) -> Self {
        Self::plain(&text)
    }
}

/// How large text is set.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Size {
    /// The size of the letters, in points.
    pub(super) points: f32,
    /// From one baseline to the next, in points.
    pub(super) leading: f32,
    /// Space added after each letter, in thousandths of the size.
    pub(super) tracking: u16,
    /// How far the letters lean, for one of height.
    pub(super) slant: f32,
}

impl Size {
    const fn new(points: f32, leading: f32) -> Self {
        Self { points, leading, tracking: 0, slant: 0.0 }
    }

    /// The document's name.
    pub(crate) const TITLE: Self = Self::new(17.0, 20.5);
    /// The name of a part, in capitals.
    pub(crate) const HEADING: Self = Self { tracking: 60, ..Self::new(8.0, 10.5) };
    /// Running text.
    pub(crate) const BODY: Self = Self::new(9.5, 13.8);
    /// Tables.
    pub(crate) const TABLE: Self = Self::new(8.5, 11.6);
    /// Notes and the foot of the page.
    pub(crate) const NOTE: Self = Self::new(7.5, 10.4);
    /// A signature, leaning as a hand does.
    pub(crate) const SIGNATURE: Self = Self { slant: 0.2, ..Self::new(15.0, 22.0) };
    /// An amount.
    pub(crate) const AMOUNT: Self = Self::new(18.0, 24.0);

    /// What is read from across a room.
    pub(crate) const POSTER: Self = Self::new(40.0, 47.0);
    /// The same where it is long.
    pub(crate) const POSTER_LONG: Self = Self::new(28.0, 34.0);
    /// The same where it is short,
    pub(crate) const POSTER_SHORT: Self = Self::new(64.0, 70.0);
    /// and where it is not quite.
    pub(crate) const POSTER_MIDDLE: Self = Self::new(50.0, 57.0);
    /// What a poster asks of who stands before it.
    pub(crate) const CALL: Self = Self::new(26.0, 32.0);
    /// What a poster says, where it is short.
    pub(crate) const NEAR: Self = Self::new(20.0, 28.0);
    /// What is read by who has come nearer.
    pub(crate) const LEAD: Self = Self::new(14.0, 20.0);

    /// Where the baseline is in a line, from its top: capitals, 0.714 of the size, stand in the middle of the
    /// line.
    pub(super) fn baseline(self) -> f32 {
        self.leading / 2.0 + self.points * 0.357
    }
}

/// Part of a line: what is shown in one go.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Piece {
    pub(super) text: String,
    pub(super) weight: Weight,
    pub(super) tone: Tone,
    /// From the beginning of the line, in points.
    pub(super) x: f32,
}

/// One line.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Line {
    pub(super) pieces: Vec<Piece>,
    /// In points.
    pub(super) width: f32,
}

/// A letter, whose run it is of, and its advance in thousandths of the size.
#[derive(Clone, Copy)]
struct Letter {
    code: char,
    run: usize,
    advance: f32,
}

/// Breaks text into lines of at most `width` points: at spaces, after a hyphen between letters, and inside a
/// word only when it is wider than the line. No-break spaces do not break.
pub(super) fn wrap(text: &Text, size: Size, width: f32) -> Vec<Line> {
    let letters: Vec<Letter> = text
        .runs
        .iter()
        .enumerate()
        .flat_map(|(run, Run { text, weight, .. })| {
            text.chars().map(move |letter| {
                let advance = f32::from(weight.advance(letter) + size.tracking);
                Letter { code: letter, run, advance }
            })
        })
        .collect();
    // A hundredth of a point of room, so that a text as wide as its column does not break by rounding.
    let limit = (width + 0.01) * 1000.0 / size.points;
    let mut lines = Vec::new();
    let mut rest = letters.as_slice();
    while !rest.is_empty() {
        let (line, next) = first_line(rest, limit);
        let mut set = set(line, text, size);
        // Where a line ends between two words, the space stays in the file: else who copies or listens would
        // find one word. It has no width of its own.
        let is_cut = line.len() + next.len() == rest.len();
        if let (Some(last), false) = (set.pieces.last_mut(), is_cut || next.is_empty()) {
            last.text.push(' ');
        }
        lines.push(set);
        rest = next;
    }
    lines
}

/// The letters of the first line and what comes after it.
fn first_line(letters: &[Letter], limit: f32) -> (&[Letter], &[Letter]) {
    let mut used = 0.0;
    let mut last_break = None;
    for (at, letter) in letters.iter().enumerate() {
        match letter.code {
            '\n' => return (&letters[..at], &letters[at + 1..]),
            ' ' => last_break = Some((at, at + 1)),
            _ if used + letter.advance > limit && at > 0 => {
                let (end, next) = last_break.unwrap_or((at, at));
                return (&letters[..end], &letters[next..]);
            }
            '-' if is_between_letters(letters, at) => last_break = Some((at + 1, at + 1)),
            _ => (),
        }
        used += letter.advance;
    }
    (letters, &[])
}

fn is_between_letters(letters: &[Letter], at: usize) -> bool {
    let is_letter = |at: Option<usize>| {
        at.and_then(|at| letters.get(at)).is_some_and(|letter| letter.code.is_alphabetic())
    };
    is_letter(at.checked_sub(1)) && is_letter(Some(at + 1))
}

fn set(letters: &[Letter], text: &Text, size: Size) -> Line {
    let end = letters.iter().rposition(|letter| letter.code != ' ').map_or(0, |last| last + 1);
    let mut line = Line::default();
    let mut pen = 0.0;
    for run in letters[..end].chunk_by(|one, other| one.run == other.run) {
        let Some(Run { weight, tone, .. }) = run.first().and_then(|letter| text.runs.get(letter.run)) else {
            continue;
        };
        line.pieces.push(Piece {
            text: run.iter().map(|letter| letter.code).collect(),
            weight: *weight,
            tone: *tone,
            x: pen * size.points / 1000.0,
        });
        pen += run.iter().map(|letter| letter.advance).sum::<f32>();
    }
    // The space after the last letter of a tracked line is nobody's.
    line.width = (pen - f32::from(size.tracking)).max(0.0) * size.points / 1000.0;
    line
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn lines(text: &str, width: f32) -> Vec<String> {
        wrap(&Text::plain(text), Size::BODY, width)
            .iter()
            .map(|line| line.pieces.iter().map(|piece| piece.text.as_str()).collect())
            .collect()
    }

    /// Lines break where French allows it.
    #[test]
    fn lines_break_at_spaces_and_hyphens() {
        assert_eq!(lines("un deux\ntrois", 1000.0), ["un deux ", "trois"]);
        assert_eq!(
            lines("Languedoc-Roussillon MA-2026-0007", 66.0),
            ["Languedoc-", "Roussillon ", "MA-2026-0007"]
        );
        // An amount, a guillemet and its word stay together.
        assert_eq!(
            lines("il a donné 4\u{202f}214,00\u{a0}€", 70.0),
            ["il a donné ", "4\u{202f}214,00\u{a0}€"]
        );
        assert_eq!(lines("\n\nx", 70.0), ["", "", "x"]);
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        /// No letter is lost and no line is wider than its column.
        #[test]
        fn wrapping_keeps_every_letter(text in "[a-zéÀ œ\n-]{0,200}", width in 20.0_f32..300.0) {
            let wrapped = wrap(&Text::plain(&text).then_bold(&text), Size::BODY, width);
            let squeezed = |text: &str| text.replace([' ', '\n'], "");
            let pieces = wrapped.iter().flat_map(|line| &line.pieces);
            let kept: String = pieces.map(|piece| piece.text.as_str()).collect();
            prop_assert_eq!(squeezed(&kept), squeezed(&text.repeat(2)));
            for line in wrapped {
                prop_assert!(line.width <= width + 0.02);
            }
        }
    }
}
