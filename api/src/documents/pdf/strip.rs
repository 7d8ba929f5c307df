//! What blocks become once measured: strips, which stand one below the other and never break inside.

use std::rc::Rc;

use super::{
    tags::ElementId,
    text::{Line, Piece, Size, Tone},
};

/// What a drawn thing is part of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    /// A part of the document.
    Element(ElementId),
    /// Lines, grounds and what repeats: nothing to read.
    Artifact,
}

/// Polygons of one tone, each by its corners.
pub(super) type Fill = (Tone, Vec<Vec<(f32, f32)>>);

/// What is drawn.
#[derive(Clone, Debug)]
pub(super) enum Shape {
    /// Text, its baseline at the item's height.
    Text { piece: Piece, size: Size },
    /// A filled rectangle, its upper left corner at the item's place.
    Ground { width: f32, height: f32, radius: f32, tone: Tone },
    /// Dark squares of a grid: column, row and how many columns, in modules.
    Squares { side: f32, modules: u16, dark: Rc<[(u16, u16, u16)]> },
    /// Polygons of some tones, one above the other, in points from the item's place.
    Drawing { width: f32, height: f32, fills: Rc<[Fill]> },
}

/// A drawn thing and its place, in points from the left and from the top of its strip, then of the page's
/// body.
#[derive(Clone, Debug)]
pub(super) struct Item {
    pub(super) x: f32,
    pub(super) y: f32,
    pub(super) mark: Mark,
    pub(super) shape: Shape,
}

/// A band of the page.
#[derive(Clone, Debug)]
pub(super) struct Strip {
    pub(super) height: f32,
    pub(super) items: Vec<Item>,
    /// Whether a page must not end after it.
    pub(super) stays_with_next: bool,
    /// Nothing but space, which vanishes at the top of a page.
    pub(super) is_gap: bool,
    /// Drawn again above it when it is the first of a page: the header of its table.
    pub(super) repeated: Option<Rc<[Strip]>>,
}

impl Strip {
    pub(super) fn new(height: f32, items: Vec<Item>) -> Self {
        Self { height, items, stays_with_next: false, is_gap: false, repeated: None }
    }

    pub(super) fn gap(height: f32) -> Self {
        Self { is_gap: true, ..Self::new(height, Vec::new()) }
    }
}

/// The items of a line of text whose box has its upper left corner at `(x, y)`.
pub(super) fn line_items(line: &Line, size: Size, x: f32, y: f32, mark: Mark) -> impl Iterator<Item = Item> {
    let y = y + size.baseline();
    line.pieces.iter().map(move |piece| Item {
        x: x + piece.x,
        y,
        mark,
        shape: Shape::Text { piece: piece.clone(), size },
    })
}

/// The height of strips that stand one below the other.
pub(super) fn height(strips: &[Strip]) -> f32 {
    strips.iter().map(|strip| strip.height).sum()
}

/// Strips that stand one below the other, as one that does not break.
pub(super) fn welded(strips: Vec<Strip>, x: f32, y: f32) -> Strip {
    let whole = height(&strips);
    let mut items = Vec::new();
    let mut top = y;
    for strip in strips {
        items.extend(strip.items.into_iter().map(|item| Item { x: item.x + x, y: item.y + top, ..item }));
        top += strip.height;
    }
    Strip::new(whole, items)
}

/// Keeps strips on one page.
pub(super) fn keep_together(strips: &mut [Strip]) {
    if let Some((_, all_but_last)) = strips.split_last_mut() {
        for strip in all_but_last {
            strip.stays_with_next = true;
        }
    }
}

/// Lines of one text: never one alone at the foot or at the top of a page.
pub(super) fn keep_in_pairs(strips: &mut [Strip]) {
    let count = strips.len();
    for (at, strip) in strips.iter_mut().enumerate() {
        if at + 1 < count && (at == 0 || at + 2 == count) {
            strip.stays_with_next = true;
        }
    }
}
