//! A small layout of our own over printpdf, which places text and knows no lines: blocks are measured and set
//! into strips, strips are put on pages, pages are painted and written as a tagged PDF whose bytes depend on
//! nothing but what it says.
//!
//! The file is tagged (ISO 32000-1, 14.8): every text has a part in the tree, everything else is marked as an
//! artifact. It has not been held against a PDF/UA validator, so it does not claim to conform.

mod block;
mod font;
mod measure;
mod page;
mod paint;
mod radar;
mod set;
mod set_table;
mod strip;
mod table;
mod tags;
mod text;
mod write;

use chrono::{DateTime, FixedOffset};

pub(super) use self::font::{Weight, shown};
pub use self::radar::DIRECTIONS as RADAR_AXES;
pub(crate) use self::{
    block::Block,
    font::can_print,
    measure::{MM, Side as Edge, Width},
    radar::Axis,
    table::{Column, Row, Table},
    text::{Size, Text},
};
use self::{
    measure::Side,
    page::paginate,
    paint::{BODY, SHEET, paint},
    set::{Setter, paragraph},
    strip::{Item, Mark, Strip, height, welded},
    tags::Tags,
};

/// The width of a page's body, in points.
pub(crate) const WIDTH: f32 = SHEET.0 - 2.0 * BODY.0;

/// Its height: the foot of the page stands below it.
const HEIGHT: f32 = SHEET.1 - BODY.1 - 52.0;

/// What the file says about itself.
#[derive(Clone, Debug)]
pub(crate) struct Meta {
    /// The document's name, shown as the window's title.
    pub(crate) title: String,
    /// Who issues it.
    pub(crate) author: String,
    /// What it is about.
    pub(crate) subject: String,
    /// When it was made, which is when it was signed.
    pub(crate) made_at: DateTime<FixedOffset>,
    /// The file's identity: the beginning of the fingerprint of what it says.
    pub(crate) id: [u8; 16],
    /// Its language, as BCP 47 writes it.
    pub(crate) language: &'static str,
    /// What an issued document is verified with; nothing on a draft.
    pub(crate) seal: Option<String>,
}

/// Why a document could not be written. None of it is anybody's to act on.
#[derive(Debug, thiserror::Error)]
pub(crate) enum PdfError {
    /// The address is too long for a square code.
    #[error("the square code cannot hold its text")]
    Code(#[from] qrcode::types::QrError),
    /// The writer was given something it cannot write.
    #[error("the pages are malformed: {0}")]
    Malformed(String),
    /// The file could not be put together.
    #[error("the file could not be written")]
    File(#[from] lopdf::Error),
    /// The file could not be written to memory.
    #[error("the file could not be written")]
    Bytes(#[from] std::io::Error),
}

/// A document set on its pages.
pub(crate) struct Layout {
    pages: Vec<Vec<Item>>,
    tags: Tags,
}

impl Layout {
    /// Sets blocks on pages, with a space of `gap` points between them.
    pub(crate) fn of(blocks: &[Block], gap: f32) -> Result<Self, PdfError> {
        let mut setter = Setter { tags: Tags::new(), page: HEIGHT };
        let strips = setter.stack(blocks, gap, WIDTH, Tags::ROOT)?;
        Ok(Self { pages: paginate(&strips, HEIGHT), tags: setter.tags })
    }

    /// Sets blocks on one page and shares the space that they leave between them; nothing where they leave less than `least`
    /// points between two.
    pub(crate) fn spread(blocks: &[Block], least: f32) -> Result<Option<Self>, PdfError> {
        let mut setter = Setter { tags: Tags::new(), page: HEIGHT };
        let tall = height(&setter.stack(blocks, 0.0, WIDTH, Tags::ROOT)?);
        let spaces: f32 = blocks.iter().skip(1).map(|_| 1.0).sum();
        // In whole points: their sum is never a hair taller than the page.
        let gap = ((HEIGHT - tall) / spaces.max(1.0)).floor();
        if gap < least { Ok(None) } else { Self::of(blocks, gap).map(Some) }
    }

    /// Sets a document and its annex, which begins on a page of its own. The document may say how many pages
    /// the annex has, so it is made once they are known.
    pub(crate) fn with_annex(annex: &Block, document: impl FnOnce(usize) -> Block) -> Result<Self, PdfError> {
        let Self { pages: annex_pages, tags } = Self::of(std::slice::from_ref(annex), 0.0)?;
        let mut setter = Setter { tags, page: HEIGHT };
        let annex_parts = setter.tags.get(Tags::ROOT).kids.len();
        let strips = setter.stack(&[document(annex_pages.len())], 0.0, WIDTH, Tags::ROOT)?;
        let mut pages = paginate(&strips, HEIGHT);
        pages.extend(annex_pages);
        // It was set after its annex, and is read before it.
        setter.tags.get_mut(Tags::ROOT).kids.rotate_left(annex_parts);
        Ok(Self { pages, tags: setter.tags })
    }

    /// Writes a file whose pages have no foot: one that hangs on a wall.
    pub(crate) fn write_bare(mut self, meta: &Meta) -> Result<Vec<u8>, PdfError> {
        let pages = self.pages.iter().enumerate();
        let pages = pages.map(|(page, items)| paint(page, items, &[], &mut self.tags)).collect();
        write::write(pages, &self.tags, meta)
    }

    /// Writes the file. `foot` stands at the left of each page's foot, the page's number at its right.
    pub(crate) fn write(mut self, foot: &str, meta: &Meta) -> Result<Vec<u8>, PdfError> {
        let total = self.pages.len();
        let pages = self
            .pages
            .iter()
            .enumerate()
            .map(|(page, items)| paint(page, items, &foot_items(foot, page + 1, total), &mut self.tags))
            .collect();
        write::write(pages, &self.tags, meta)
    }
}

/// The foot of a page: what the document is, and which page of how many.
fn foot_items(text: &str, number: usize, total: usize) -> Vec<Item> {
    const NUMBER: f32 = 60.0;
    let line = |text: &str, side, width| {
        let mut lines = paragraph(&Text::soft(text), Size::NOTE, side, width, Mark::Artifact);
        lines.truncate(1);
        lines
    };
    let number = format!("Page {number} / {total}");
    let place = |lines: Vec<Strip>, x| welded(lines, x, HEIGHT + 14.0).items;
    let mut items = place(line(text, Side::Start, WIDTH - NUMBER), 0.0);
    items.extend(place(line(&number, Side::End, NUMBER), WIDTH - NUMBER));
    items
}
