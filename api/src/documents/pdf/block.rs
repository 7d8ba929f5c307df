//! The parts a document is made of, before anything is measured.

use super::{
    measure::{MM, Side, Width},
    radar::Axis,
    table::Table,
    text::{Size, Text},
};

/// A part of a document.
#[derive(Clone, Debug)]
pub(crate) enum Block {
    /// The name of the document (1) or of a part (2). It never stands alone at the foot of a page.
    Heading {
        /// 1 or 2.
        level: u8,
        /// As it is spoken; capitals are the layout's.
        text: String,
    },
    /// Text.
    Paragraph {
        /// The text.
        text: Text,
        /// How large it is set.
        size: Size,
        /// At which side its lines stand.
        side: Side,
    },
    /// Names and what they mean, in two columns.
    Definitions {
        /// The width of the names, in points.
        names: f32,
        /// A name and its meaning.
        items: Vec<(String, Text)>,
    },
    /// Stacks side by side. When they are taller than a page they follow each other.
    Columns {
        /// Each stack with its width.
        columns: Vec<(Width, Vec<Block>)>,
        /// Between two columns, in points.
        gap: f32,
        /// Whether shorter stacks stand at the top or at the bottom.
        side: Side,
    },
    /// A stack on a ground of its own.
    Panel(Vec<Block>),
    /// A stack on a ground of somebody's own colour: red, green and blue.
    Banner([u8; 3], Vec<Block>),
    /// Blocks whose last line or row never ends a page: what comes after them stands below it.
    Leading(Vec<Block>),
    /// A table.
    Table(Table),
    /// A square code.
    Qr {
        /// What it says.
        content: String,
        /// Its width, in points.
        side: f32,
        /// What it says to who cannot see it.
        alternative: String,
    },
    /// A radar.
    Radar {
        /// Its axes, from above with the clock: nine at most.
        axes: Vec<Axis>,
        /// What it says to who cannot see it.
        alternative: String,
    },
    /// A stack.
    Stack {
        /// Between two blocks, in points.
        gap: f32,
        /// Whether it is a part of its own for who listens to the document.
        is_section: bool,
        /// Whether it stays on one page if a page can hold it.
        is_together: bool,
        /// The blocks.
        blocks: Vec<Block>,
    },
}

impl Block {
    /// A paragraph of running text.
    pub(crate) fn body(text: impl Into<Text>) -> Self {
        Self::text(text, Size::BODY)
    }

    /// A paragraph of any size, at the left.
    pub(crate) fn text(text: impl Into<Text>, size: Size) -> Self {
        Self::Paragraph { text: text.into(), size, side: Side::Start }
    }

    /// A paragraph of any size, at the right.
    pub(crate) fn text_at_end(text: impl Into<Text>, size: Size) -> Self {
        Self::Paragraph { text: text.into(), size, side: Side::End }
    }

    /// The name of the document.
    pub(crate) fn title(text: &str) -> Self {
        Self::Heading { level: 1, text: text.to_owned() }
    }

    /// A part with its name.
    pub(crate) fn part(name: &str, mut blocks: Vec<Self>) -> Self {
        blocks.insert(0, Self::Heading { level: 2, text: name.to_owned() });
        Self::Stack { gap: 2.0 * MM, is_section: false, is_together: false, blocks }
    }

    /// A stack.
    pub(crate) fn stack(gap: f32, blocks: Vec<Self>) -> Self {
        Self::Stack { gap, is_section: false, is_together: false, blocks }
    }

    /// A stack that stays on one page.
    pub(crate) fn together(gap: f32, blocks: Vec<Self>) -> Self {
        Self::Stack { gap, is_section: false, is_together: true, blocks }
    }

    /// A stack that is a part of its own for who listens.
    pub(crate) fn section(gap: f32, blocks: Vec<Self>) -> Self {
        Self::Stack { gap, is_section: true, is_together: false, blocks }
    }
}
