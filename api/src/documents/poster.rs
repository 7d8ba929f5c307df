//! The poster of a campaign: one sheet of A4 in the company's colour, with the square code that leads to its page. It is set
//! as large as it fits, and what is left of the sheet stands between its parts.

use chrono::{DateTime, FixedOffset};
use serde::Serialize;

use super::{
    content::{DocumentError, file_id},
    kit::bound,
    pdf::{Block, Edge, Layout, MM, Meta, Size, Text, Width},
};
use crate::Language;

/// The layout of the poster.
const TEMPLATE: u16 = 3;

/// So many missions stand on it at most.
pub(crate) const MOST_MISSIONS: usize = 3;

/// Between two parts of it at least, in points.
const LEAST: f32 = 6.0 * MM;

/// How large a poster is set.
struct Scale {
    name: Size,
    /// The longest word of a name, in letters, that stands on a line of that size.
    longest_word: usize,
    dates: Size,
    /// How large the message may be, the largest first: whatever a name is set in, a short message is as large.
    messages: &'static [Size],
    mission: Size,
    call: Size,
    /// The side of the square code.
    code: f32,
    missions: usize,
}

/// From the largest to the smallest; what is longest has room without its missions.
const SCALES: [Scale; 5] = [
    Scale {
        name: Size::POSTER_SHORT,
        longest_word: 11,
        dates: Size::CALL,
        messages: &[Size::NEAR],
        mission: Size::AMOUNT,
        call: Size::CALL,
        code: 90.0 * MM,
        missions: MOST_MISSIONS,
    },
    Scale {
        name: Size::POSTER_MIDDLE,
        longest_word: 14,
        dates: Size::CALL,
        messages: &[Size::NEAR],
        mission: Size::LEAD,
        call: Size::CALL,
        code: 80.0 * MM,
        missions: MOST_MISSIONS,
    },
    Scale {
        name: Size::POSTER,
        longest_word: 18,
        dates: Size::AMOUNT,
        messages: &[Size::NEAR, Size::AMOUNT, Size::LEAD],
        mission: Size::LEAD,
        call: Size::CALL,
        code: 70.0 * MM,
        missions: MOST_MISSIONS,
    },
    Scale {
        name: Size::POSTER_LONG,
        longest_word: usize::MAX,
        dates: Size::AMOUNT,
        messages: &[Size::NEAR, Size::AMOUNT, Size::LEAD],
        mission: Size::LEAD,
        call: Size::AMOUNT,
        code: 60.0 * MM,
        missions: MOST_MISSIONS,
    },
    Scale {
        name: Size::POSTER_LONG,
        longest_word: usize::MAX,
        dates: Size::LEAD,
        messages: &[Size::NEAR, Size::AMOUNT, Size::LEAD],
        mission: Size::LEAD,
        call: Size::AMOUNT,
        code: 60.0 * MM,
        missions: 0,
    },
];

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
    /// What stands over the missions that it puts first.
    pub(crate) missions_are: String,
    /// Titles and associations of the first of them.
    pub(crate) missions: Vec<(String, String)>,
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
    let words = poster.name.split([' ', '\n']).map(|word| word.chars().count());
    let longest_word = words.max().unwrap_or_default();
    for scale in SCALES.iter().filter(|scale| longest_word <= scale.longest_word) {
        for message in scale.messages {
            if let Some(layout) = Layout::spread(&blocks(poster, scale, *message), LEAST)? {
                return Ok(layout.write_bare(&meta)?);
            }
        }
    }
    let [.., smallest] = &SCALES;
    Ok(Layout::of(&blocks(poster, smallest, Size::LEAD), LEAST)?.write_bare(&meta)?)
}

/// The poster's parts, from above, its message in a size of its own.
fn blocks(poster: &Poster, scale: &Scale, message: Size) -> Vec<Block> {
    let banner = vec![Block::stack(
        4.0 * MM,
        vec![
            Block::text(Text::on_ground(&bound(&poster.name)), scale.name),
            Block::text(Text::on_ground(&poster.dates), scale.dates),
        ],
    )];
    let code =
        Block::Qr { content: poster.link.clone(), side: scale.code, alternative: poster.code_says.clone() };
    let call = Block::text(Text::coloured(&poster.call, poster.colour), scale.call);
    let mut blocks = vec![
        Block::title(&poster.company),
        Block::Banner(poster.colour, banner),
        Block::text(Text::plain(&bound(&poster.message)), message),
    ];
    let mut missions: Vec<_> =
        poster.missions.iter().take(scale.missions).map(|mission| of_mission(mission, scale)).collect();
    if !missions.is_empty() {
        missions.insert(0, Block::text(Text::coloured(&poster.missions_are, poster.colour), scale.mission));
        blocks.push(Block::stack(1.5 * MM, missions));
    }
    let way = Block::Columns {
        columns: vec![(Width::Points(scale.code), vec![code]), (Width::Share(1.0), vec![call])],
        gap: 8.0 * MM,
        side: Edge::End,
    };
    // Below the code it has the width of the sheet, and breaks nowhere.
    blocks.push(Block::stack(3.0 * MM, vec![way, Block::text(Text::bold(&poster.link), Size::LEAD)]));
    blocks
}

fn of_mission((title, association): &(String, String), scale: &Scale) -> Block {
    Block::text(Text::bold(&bound(title)).then_soft(&format!(" · {association}")), scale.mission)
}
