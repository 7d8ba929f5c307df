//! Setting tables: columns that share the width, rows that never break unless taller than a page, and a header that
//! stands again at the top of each page.

use std::rc::Rc;

use super::{
    font::Weight,
    measure::{MM, Side, shared},
    set::Setter,
    strip::{Item, Mark, Shape, Strip, line_items},
    table::{Column, Row, Table},
    tags::{ElementId, Role, Scope},
    text::{Line, Size, Text, Tone, wrap},
};

const SIZE: Size = Size::TABLE;
/// Above and below a cell's text.
const PADDING: f32 = 1.2 * MM;
/// Between two columns, half on each side.
const GUTTER: f32 = 3.0 * MM;
/// Above a group's name, besides the padding.
const GROUP_GAP: f32 = 1.6 * MM;

/// The place of a cell's text in the row.
#[derive(Clone, Copy)]
struct Place {
    x: f32,
    width: f32,
    side: Side,
}

/// A cell that is set.
struct Cell {
    lines: Vec<Line>,
    place: Place,
    mark: Mark,
}

impl Setter {
    pub(super) fn table(&mut self, table: &Table, width: f32, parent: ElementId) -> Vec<Strip> {
        let places = places(&table.columns, width);
        let element = self.tags.add(Role::Table, parent);
        let (mut strips, header) = self.header(table, &places, width, element);
        let mut repeated: Rc<[Strip]> = Rc::from([header.clone()]);
        for (at, row) in table.rows.iter().enumerate() {
            let line = self.tags.add(Role::Row, element);
            let mut set = match row {
                Row::Cells(texts) => {
                    let cells = texts.iter().zip(&places).map(|(text, place)| {
                        let mark = Mark::Element(self.tags.add(Role::Cell { columns: 1 }, line));
                        Cell { lines: wrap(text, SIZE, place.width), place: *place, mark }
                    });
                    row_strips(&cells.collect::<Vec<_>>(), width, self.page)
                }
                Row::Group(name, sum) => {
                    let cells = self.pair(name, sum, &places, Some(line));
                    let again = self.pair(&name.clone().then_soft(table.continued), sum, &places, None);
                    repeated =
                        [header.clone()].into_iter().chain(group_strips(&again, width, self.page)).collect();
                    let mut set = group_strips(&cells, width, self.page);
                    // It is the first of its page only with the table's header above it.
                    set.first_mut()
                        .into_iter()
                        .for_each(|strip| strip.repeated = Some(Rc::from([header.clone()])));
                    set
                }
                Row::Total(name, sum) => {
                    row_strips(&self.pair(name, sum, &places, Some(line)), width, self.page)
                }
            };
            for strip in &mut set {
                strip.repeated.get_or_insert_with(|| Rc::clone(&repeated));
            }
            if let (Some(last), true) =
                (set.last_mut(), matches!(row, Row::Group(..)) || is_total(table.rows.get(at + 1)))
            {
                last.stays_with_next = true;
            }
            strips.extend(set);
        }
        // The last row needs no line below it.
        if let Some(last) = strips.last_mut() {
            last.items.retain(|item| !matches!(item.shape, Shape::Ground { .. }));
        }
        strips
    }

    /// The header as it is read once, and as it is only seen on the pages that follow.
    fn header(
        &mut self,
        table: &Table,
        places: &[Place],
        width: f32,
        element: ElementId,
    ) -> (Vec<Strip>, Strip) {
        let row = self.tags.add(Role::Row, element);
        let mut set = |mark: Option<Mark>| {
            let cells = table.columns.iter().zip(places).map(|(column, place)| {
                let text = Text::default().with(column.name, Weight::Bold, Tone::Soft);
                let role = Role::Header { scope: Scope::Column, columns: 1 };
                let mark = mark.unwrap_or_else(|| Mark::Element(self.tags.add(role, row)));
                Cell { lines: wrap(&text, SIZE, place.width), place: *place, mark }
            });
            let mut strip = whole_row(&cells.collect::<Vec<_>>(), width);
            strip.stays_with_next = true;
            strip
        };
        (vec![set(None)], set(Some(Mark::Artifact)))
    }

    /// The cells of a group or total: a name over all columns but the last, and a sum.
    fn pair(&mut self, name: &Text, sum: &Text, places: &[Place], row: Option<ElementId>) -> Vec<Cell> {
        let Some((last, others)) = places.split_last() else { return Vec::new() };
        let first = others.first().unwrap_or(last);
        let place =
            Place { x: first.x, width: (last.x - first.x - GUTTER).max(first.width), side: Side::Start };
        let columns = others.len().max(1);
        let mut mark = |role| row.map_or(Mark::Artifact, |row| Mark::Element(self.tags.add(role, row)));
        let name_mark = mark(Role::Header { scope: Scope::Row, columns });
        let sum_mark = mark(Role::Cell { columns: 1 });
        vec![
            Cell { lines: wrap(name, SIZE, place.width), place, mark: name_mark },
            Cell { lines: wrap(sum, SIZE, last.width), place: *last, mark: sum_mark },
        ]
    }
}

fn is_total(row: Option<&Row>) -> bool {
    matches!(row, Some(Row::Total(..)))
}

fn places(columns: &[Column], width: f32) -> Vec<Place> {
    let widths = shared(columns.iter().map(|column| column.width), width);
    let mut left = 0.0;
    let last = columns.len().saturating_sub(1);
    let mut places = Vec::new();
    for ((at, column), own) in columns.iter().enumerate().zip(widths) {
        // The outer edges stand in line with the text around the table.
        let before = if at == 0 { 0.0 } else { GUTTER / 2.0 };
        let after = if at == last { 0.0 } else { GUTTER / 2.0 };
        places.push(Place { x: left + before, width: own - before - after, side: column.side });
        left += own;
    }
    places
}

/// The row as one strip, or line by line when a page cannot hold it.
fn row_strips(cells: &[Cell], width: f32, page: f32) -> Vec<Strip> {
    let whole = whole_row(cells, width);
    // Above it stand the header and perhaps the name of its group.
    if whole.height < page * 0.8 {
        return vec![whole];
    }
    let count = cells.iter().map(|cell| cell.lines.len()).max().unwrap_or(0);
    (0..count)
        .map(|at| Strip::new(SIZE.leading, cells.iter().flat_map(|cell| cell_line(cell, at, 0.0)).collect()))
        .collect()
}

fn group_strips(cells: &[Cell], width: f32, page: f32) -> Vec<Strip> {
    let mut strips = row_strips(cells, width, page);
    if let Some(first) = strips.first_mut() {
        first.height += GROUP_GAP;
        for item in &mut first.items {
            item.y += GROUP_GAP;
        }
    }
    strips
}

fn whole_row(cells: &[Cell], width: f32) -> Strip {
    let tallest = cells.iter().map(|cell| cell.lines.iter().map(|_| SIZE.leading).sum()).fold(0.0, f32::max);
    let height = tallest + 2.0 * PADDING;
    let mut items = Vec::new();
    for cell in cells {
        let mut y = PADDING;
        for at in 0..cell.lines.len() {
            items.extend(cell_line(cell, at, y));
            y += SIZE.leading;
        }
    }
    let line = Shape::Ground { width, height: 0.5, radius: 0.0, tone: Tone::Line };
    items.push(Item { x: 0.0, y: height - 0.5, mark: Mark::Artifact, shape: line });
    Strip::new(height, items)
}

fn cell_line(cell: &Cell, at: usize, y: f32) -> impl Iterator<Item = Item> {
    let Cell { lines, place, mark } = cell;
    lines.get(at).into_iter().flat_map(move |line| {
        let x = if place.side == Side::End { place.x + place.width - line.width } else { place.x };
        line_items(line, SIZE, x, y, *mark)
    })
}
