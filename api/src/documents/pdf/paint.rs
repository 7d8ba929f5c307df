//! Painting: turns what stands on the pages into the operations of a PDF, every one inside the mark of its
//! part.

use std::{collections::BTreeMap, mem};

use printpdf::{
    Color, DictItem, FontId, LinePoint, Op, PaintMode, PdfFontHandle, Point, Polygon, PolygonRing, Pt, Rgb,
    TextItem, TextMatrix, WindingOrder,
};

use super::{
    font::Weight,
    strip::{Item, Mark, Shape},
    tags::{Element, ElementId, Kid, Tags},
    text::{Piece, Size, Tone},
};

/// A sheet of A4, in points.
pub(super) const SHEET: (f32, f32) = (595.28, 841.89);

/// The upper left corner of the page's body, from the sheet's.
pub(super) const BODY: (f32, f32) = (51.02, 45.35);

/// The name of a face among the resources of the pages.
pub(super) fn font_id(weight: Weight) -> FontId {
    FontId(weight.face().name.to_owned())
}

/// Paints one page. The marks of its parts go into the tree.
pub(super) fn paint(page: usize, items: &[Item], foot: &[Item], tags: &mut Tags) -> Vec<Op> {
    let mut painter = Painter { ops: Vec::new(), open: 0, tone: None, font: None, tracking: 0 };
    let mut marks = 0;
    for same in items.chunk_by(|one, other| one.mark == other.mark) {
        match same.first().map(|item| item.mark) {
            Some(Mark::Element(element)) => {
                painter.begin(tags, element, marks);
                tags.get_mut(element).kids.push(Kid::Content { page, mark: marks });
                marks += 1;
                if let Some(frame) = same.iter().find_map(frame) {
                    tags.get_mut(element).frame = Some(frame);
                }
            }
            _ => painter.begin_artifact("Layout"),
        }
        painter.items(same);
        painter.end();
    }
    painter.begin_artifact("Pagination");
    painter.items(foot);
    painter.end();
    painter.ops
}

struct Painter {
    ops: Vec<Op>,
    /// How many marks are open.
    open: usize,
    // What the page is set to already; said again only when it changes.
    tone: Option<Tone>,
    font: Option<(Weight, f32)>,
    tracking: u16,
}

impl Painter {
    fn begin(&mut self, tags: &Tags, element: ElementId, mark: usize) {
        let Element { role, spoken, .. } = tags.get(element);
        self.open(role.name(), "MCID", DictItem::Int(i64::try_from(mark).unwrap_or(i64::MAX)));
        if let Some(spoken) = spoken {
            let mut data = vec![0xfe, 0xff];
            data.extend(spoken.encode_utf16().flat_map(u16::to_be_bytes));
            self.open("Span", "ActualText", DictItem::String { data, literal: false });
        }
    }

    fn begin_artifact(&mut self, kind: &str) {
        self.open("Artifact", "Type", DictItem::Name(kind.as_bytes().to_vec()));
    }

    fn open(&mut self, tag: &str, property: &str, value: DictItem) {
        self.open += 1;
        self.ops.push(Op::BeginMarkedContentWithProperties {
            tag: tag.to_owned(),
            properties: DictItem::Dict { map: BTreeMap::from([(property.to_owned(), value)]) },
        });
    }

    fn end(&mut self) {
        for _ in 0..mem::take(&mut self.open) {
            self.ops.push(Op::EndMarkedContent);
        }
    }

    fn items(&mut self, items: &[Item]) {
        for item in items {
            self.item(item);
        }
    }

    fn item(&mut self, item: &Item) {
        match &item.shape {
            Shape::Text { piece, size } => self.text(piece, *size, item.x, item.y),
            Shape::Ground { width, height, radius, tone } => {
                self.fill(*tone);
                let corners = (item.x, item.y, item.x + width, item.y + height);
                let ring = if *radius > 0.0 { rounded(corners, *radius) } else { rectangle(corners) };
                self.polygon(vec![ring]);
            }
            Shape::Squares { side, modules, dark } => {
                self.fill(Tone::Ink);
                let module = side / f32::from(*modules);
                let rings = dark.iter().map(|(column, row, count)| {
                    let (x, y) = (item.x + f32::from(*column) * module, item.y + f32::from(*row) * module);
                    rectangle((x, y, x + f32::from(*count) * module, y + module))
                });
                // One path for all: squares that touch leave no seam between them.
                let rings = rings.collect();
                self.polygon(rings);
            }
            Shape::Drawing { fills, .. } => {
                for (tone, polygons) in fills.iter() {
                    self.fill(*tone);
                    let corners = |polygon: &Vec<(f32, f32)>| PolygonRing {
                        points: polygon.iter().map(|(x, y)| corner(item.x + x, item.y + y)).collect(),
                    };
                    self.polygon(polygons.iter().map(corners).collect());
                }
            }
        }
    }

    fn text(&mut self, piece: &Piece, size: Size, x: f32, y: f32) {
        self.fill(piece.tone);
        self.ops.push(Op::StartTextSection);
        let font = (piece.weight, size.points);
        if self.font != Some(font) {
            self.font = Some(font);
            self.ops.push(Op::SetFont {
                font: PdfFontHandle::External(font_id(piece.weight)),
                size: Pt(size.points),
            });
        }
        if self.tracking != size.tracking {
            self.tracking = size.tracking;
            let multiplier = rounded_to(f32::from(size.tracking) * size.points / 1000.0, 1000.0);
            self.ops.push(Op::SetCharacterSpacing { multiplier });
        }
        let pos = point(x, y);
        self.ops.push(if size.slant > 0.0 {
            Op::SetTextMatrix { matrix: TextMatrix::Raw([1.0, 0.0, size.slant, 1.0, pos.x.0, pos.y.0]) }
        } else {
            Op::SetTextCursor { pos }
        });
        self.ops.push(Op::ShowText { items: vec![TextItem::Text(piece.text.clone())] });
        self.ops.push(Op::EndTextSection);
    }

    fn fill(&mut self, tone: Tone) {
        if self.tone != Some(tone) {
            self.tone = Some(tone);
            let [r, g, b] = tone.rgb();
            self.ops.push(Op::SetFillColor { col: Color::Rgb(Rgb::new(r, g, b, None)) });
        }
    }

    fn polygon(&mut self, rings: Vec<PolygonRing>) {
        let polygon = Polygon { rings, mode: PaintMode::Fill, winding_order: WindingOrder::NonZero };
        self.ops.push(Op::DrawPolygon { polygon });
    }
}

/// Where a figure stands, from the sheet's lower left corner.
fn frame(item: &Item) -> Option<[f32; 4]> {
    let (width, height) = match item.shape {
        Shape::Squares { side, .. } => (side, side),
        Shape::Drawing { width, height, .. } => (width, height),
        Shape::Text { .. } | Shape::Ground { .. } => return None,
    };
    let (low, high) = (point(item.x, item.y + height), point(item.x + width, item.y));
    Some([low.x.0, low.y.0, high.x.0, high.y.0])
}

/// A place of the body as PDF counts it, from the lower left corner, to the hundredth of a point.
fn point(x: f32, y: f32) -> Point {
    let (left, top) = BODY;
    Point { x: Pt(rounded_to(left + x, 100.0)), y: Pt(rounded_to(SHEET.1 - top - y, 100.0)) }
}

fn rounded_to(number: f32, parts: f32) -> f32 {
    (number * parts).round() / parts
}

fn corner(x: f32, y: f32) -> LinePoint {
    LinePoint { p: point(x, y), bezier: false }
}

fn rectangle((left, top, right, bottom): (f32, f32, f32, f32)) -> PolygonRing {
    PolygonRing {
        points: vec![corner(left, top), corner(right, top), corner(right, bottom), corner(left, bottom)],
    }
}

/// A rectangle with round corners, each a quarter of a circle.
fn rounded((left, top, right, bottom): (f32, f32, f32, f32), radius: f32) -> PolygonRing {
    // The handle of the curve nearest to a quarter of a circle.
    let handle = radius * (1.0 - 0.5523);
    let curve = |points: [(f32, f32); 3]| {
        let [one, two, end] = points;
        [
            LinePoint { bezier: true, ..corner(one.0, one.1) },
            LinePoint { bezier: true, ..corner(two.0, two.1) },
            corner(end.0, end.1),
        ]
    };
    let mut points = vec![corner(left + radius, top), corner(right - radius, top)];
    points.extend(curve([(right - handle, top), (right, top + handle), (right, top + radius)]));
    points.push(corner(right, bottom - radius));
    points.extend(curve([(right, bottom - handle), (right - handle, bottom), (right - radius, bottom)]));
    points.push(corner(left + radius, bottom));
    points.extend(curve([(left + handle, bottom), (left, bottom - handle), (left, bottom - radius)]));
    points.push(corner(left, top + radius));
    points.extend(curve([(left, top + handle), (left + handle, top), (left + radius, top)]));
    PolygonRing { points }
}
