//! How well free text finds skills: each detailed skill is asked, as if somebody had typed it, of a search that knows all the
//! others but the tenth of them that it is in.

use api::{SkillDetail, hex};
use sha2::{Digest as _, Sha256};

/// In how many parts the detailed skills are held out, one at a time.
pub const FOLDS: u32 = 10;

/// The part that a detailed skill is in: the first eight hexadecimal digits of the SHA-256 of its code, modulo ten.
pub fn fold_of(detail: &SkillDetail) -> u32 {
    let digits = hex(&Sha256::digest(&detail.code));
    u32::from_str_radix(&digits[..8], 16).expect("hexadecimal digits") % FOLDS
}

/// How often the skill that was meant was the first one found, and how often one of the first five.
#[derive(Clone, Copy, Debug, Default)]
pub struct Hits {
    asked: u32,
    first: u32,
    among_five: u32,
}

impl Hits {
    /// One more question: the code of the skill that it means, and those found, best first.
    pub fn count<'a>(&mut self, meant: &str, found: impl IntoIterator<Item = &'a str>) {
        let rank = found.into_iter().take(5).position(|code| code == meant);
        self.asked += 1;
        self.first += u32::from(rank == Some(0));
        self.among_five += u32::from(rank.is_some());
    }

    /// How many questions there were.
    pub fn asked(self) -> u32 {
        self.asked
    }

    /// As shares of all questions: first, among five.
    pub fn shares(self) -> [f64; 2] {
        [self.first, self.among_five].map(|hits| f64::from(hits) / f64::from(self.asked))
    }
}
