//! The papers of a factory's day: badges whose square code leads to the registration that they are of, and the run sheet, a part for
//! each team. They are made anew whenever somebody asks, and kept nowhere.

use chrono::{DateTime, FixedOffset};
use serde::Serialize;

use super::{
    content::{DocumentError, file_id},
    pdf::{Block, Edge, Layout, MM, Meta, Size, Text, Width},
};
use crate::Language;

/// The layouts of the two.
const BADGES: u16 = 4;
const RUN_SHEET: u16 = 5;

/// The side of a badge's code.
const CODE: f32 = 34.0 * MM;

/// How wide the names of a run sheet's lines are.
const NAMES: f32 = 45.0 * MM;

/// What stands over both, as it is read.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Head {
    /// The programme.
    pub(crate) title: String,
    /// Who organises it.
    pub(crate) organiser: String,
    /// When and where.
    pub(crate) lines: Vec<String>,
    /// The language, by its code.
    pub(crate) language: &'static str,
    /// When it was made.
    pub(crate) made_at: DateTime<FixedOffset>,
}

/// The badge of one person.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Badge {
    /// Whose.
    pub(crate) name: String,
    /// As what, and for which association.
    pub(crate) role: String,
    /// Where its code leads.
    pub(crate) link: String,
    /// What is heard in its place.
    pub(crate) code_says: String,
}

/// A team, as the run sheet says it.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct TeamSheet {
    /// The association.
    pub(crate) association: String,
    /// What it works on, and what it hands over.
    pub(crate) challenge: Vec<String>,
    /// Roles and names.
    pub(crate) people: Vec<(String, String)>,
}

/// Makes the badges, two side by side.
pub(crate) fn badges(head: &Head, badges: &[Badge]) -> Result<Vec<u8>, DocumentError> {
    let half = || Width::Share(1.0);
    let rows = badges.chunks(2).map(|pair| {
        let mut columns: Vec<_> = pair.iter().map(|one| (half(), vec![badge(head, one)])).collect();
        if columns.len() < 2 {
            columns.push((half(), Vec::new()));
        }
        let row = Block::Columns { columns, gap: 8.0 * MM, side: Edge::Start };
        Block::together(0.0, vec![row])
    });
    let blocks: Vec<Block> = rows.collect();
    let meta = meta(head, file_id(&(head, badges), BADGES)?);
    Ok(Layout::of(&blocks, 8.0 * MM)?.write_bare(&meta)?)
}

fn badge(head: &Head, one: &Badge) -> Block {
    Block::Panel(vec![
        Block::text(Text::bold(&one.name), Size::LEAD),
        Block::body(Text::plain(&one.role)),
        Block::text(Text::soft(&head.title), Size::NOTE),
        Block::Qr { content: one.link.clone(), side: CODE, alternative: one.code_says.clone() },
    ])
}

/// Makes the run sheet.
pub(crate) fn run_sheet(head: &Head, teams: &[TeamSheet]) -> Result<Vec<u8>, DocumentError> {
    let mut blocks = vec![Block::title(&head.title)];
    blocks.extend(head.lines.iter().map(|line| Block::body(Text::plain(line))));
    blocks.extend(teams.iter().map(team));
    let meta = meta(head, file_id(&(head, teams), RUN_SHEET)?);
    Ok(Layout::of(&blocks, 5.0 * MM)?.write(&head.title, &meta)?)
}

fn team(team: &TeamSheet) -> Block {
    let mut parts: Vec<Block> = team.challenge.iter().map(|line| Block::body(Text::plain(line))).collect();
    let items = team.people.iter().map(|(role, name)| (role.clone(), Text::plain(name))).collect();
    parts.push(Block::Definitions { names: NAMES, items });
    Block::part(&team.association, parts)
}

fn meta(head: &Head, id: [u8; 16]) -> Meta {
    Meta {
        title: head.title.clone(),
        author: head.organiser.clone(),
        subject: head.lines.join(" · "),
        made_at: head.made_at,
        id,
        language: if head.language == Language::En.code() { "en-GB" } else { super::FRENCH },
        seal: None,
    }
}
