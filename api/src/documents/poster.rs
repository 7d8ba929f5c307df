//! The poster of a campaign: one sheet of A4 in the company's colour, with the square code that leads to its page.

use chrono::{DateTime, FixedOffset};
use serde::Serialize;

use super::{
    content::{DocumentError, file_id},
    pdf::{Block, Edge, Layout, MM, Meta, Size, Text, Width},
};
use crate::Language;

/// The layout of the poster.
const TEMPLATE: u16 = 1;

/// A name of more letters is set smaller.
const LONG_NAME: usize = 36;

/// The side of the square code.
const CODE: f32 = 60.0 * MM;

/// What stands on a poster, as it is read.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Poster {
    /// Who invites.
    pub(crate) company: String,
    /// What the campaign is called.
    pub(crate) name: String,
    /// What it says.
    pub(crate) message: String,
    /// From when to when.
    pub(crate) dates: String,
    /// What to do with the square code.
    pub(crate) call: String,
    /// Where it leads.
    pub(crate) link: String,
    /// What is heard in its place.
    pub(crate) code_says: String,
    /// Red, green and blue; white words can be read on it.
    pub(crate) colour: [u8; 3],
    /// The language, by its code.
    pub(crate) language: &'static str,
    /// When the campaign was last published.
    pub(crate) made_at: DateTime<FixedOffset>,
}

/// Makes the poster.
pub(crate) fn render(poster: &Poster) -> Result<Vec<u8>, DocumentError> {
    let meta = Meta {
        title: poster.name.clone(),
        author: poster.company.clone(),
        subject: poster.message.clone(),
        made_at: poster.made_at,
        id: file_id(poster, TEMPLATE)?,
        language: if poster.language == Language::En.code() { "en-GB" } else { super::FRENCH },
        seal: None,
    };
    let size = if poster.name.chars().count() > LONG_NAME { Size::POSTER_LONG } else { Size::POSTER };
    let code = Block::Qr { content: poster.link.clone(), side: CODE, alternative: poster.code_says.clone() };
    let way = vec![
        Block::text(Text::coloured(&poster.call, poster.colour), Size::AMOUNT),
        Block::text(Text::bold(&poster.link), Size::LEAD),
    ];
    let blocks = [
        Block::title(&poster.company),
        Block::Banner(
            poster.colour,
            vec![
                Block::text(Text::on_ground(&poster.name), size),
                Block::text(Text::on_ground(&poster.dates), Size::LEAD),
            ],
        ),
        Block::text(Text::plain(&poster.message), Size::LEAD),
        Block::Columns {
            columns: vec![(Width::Points(CODE), vec![code]), (Width::Share(1.0), way)],
            gap: 8.0 * MM,
            side: Edge::End,
        },
    ];
    Ok(Layout::of(&blocks, 9.0 * MM)?.write_bare(&meta)?)
}
