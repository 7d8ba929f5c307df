//! A radar: nine axes around a middle, one for each thing that was scored, and what joins the scores. What came before is drawn
//! beneath, thinner and softer. Nothing is stroked: a line is a polygon as wide as the line.

use super::{
    measure::MM,
    strip::{Item, Mark, Shape, Strip, line_items},
    text::{Size, Text, Tone, wrap},
};

/// Where the axes lead from the middle, in ten-thousandths of its length to the right and down: the first one upwards, the others
/// with the clock. Kept as numbers, so that a drawing is the same on every machine.
pub const DIRECTIONS: [(i16, i16); 9] = [
    (0, -10_000),
    (6_428, -7_660),
    (9_848, -1_736),
    (8_660, 5_000),
    (3_420, 9_397),
    (-3_420, 9_397),
    (-8_660, 5_000),
    (-9_848, -1_736),
    (-6_428, -7_660),
];

/// The length of an axis, in points.
const RADIUS: f32 = 38.0 * MM;

/// How wide the name of an axis is at most.
const NAME: f32 = 44.0 * MM;

/// Above and below the drawing, for the names there.
const MARGIN: f32 = 9.0 * MM;

/// An axis.
#[derive(Clone, Debug)]
pub(crate) struct Axis {
    pub(crate) name: String,
    /// From 0 to 100; none where it has no score.
    pub(crate) score: Option<i32>,
    /// The same of what is compared.
    pub(crate) before: Option<i32>,
}

type Place = (f32, f32);

/// The radar as one strip.
pub(super) fn radar(axes: &[Axis], width: f32, mark: Mark) -> Strip {
    let middle = (width / 2.0, MARGIN + RADIUS);
    let tall = 2.0 * (MARGIN + RADIUS);
    let mut fills = Vec::new();
    let scores = ring_of(axes, middle, |axis| axis.score);
    if scores.iter().all(Option::is_some) {
        fills.push((Tone::Sunken, vec![scores.iter().flatten().copied().collect()]));
    }
    let mut grid: Vec<Vec<Place>> = Vec::new();
    for level in [25, 50, 75, 100] {
        grid.extend(outline(&ring_of(axes, middle, |_| Some(level)), 0.4));
    }
    for (_, direction) in axes.iter().zip(DIRECTIONS) {
        grid.extend(line(middle, along(middle, direction, RADIUS), 0.4));
    }
    fills.push((Tone::Line, grid));
    fills.push((Tone::Soft, outline(&ring_of(axes, middle, |axis| axis.before), 0.7)));
    fills.push((Tone::Brand, outline(&scores, 1.6)));
    fills.retain(|(_, polygons)| !polygons.is_empty());
    let drawing = Shape::Drawing { width, height: tall, fills: fills.into() };
    let mut items = vec![Item { x: 0.0, y: 0.0, mark, shape: drawing }];
    for (axis, direction) in axes.iter().zip(DIRECTIONS) {
        items.extend(name(axis, middle, direction, mark));
    }
    Strip::new(tall, items)
}

/// The name of an axis at its end, with its score.
fn name(axis: &Axis, middle: Place, direction: (i16, i16), mark: Mark) -> Vec<Item> {
    let said = Text::soft(&axis.name);
    let said = match axis.score {
        Some(score) => said.then_bold(&format!("\u{a0}{score}")),
        None => said,
    };
    let lines = wrap(&said, Size::NOTE, NAME);
    let (x, y) = along(middle, direction, RADIUS + 2.0 * MM);
    let tall: f32 = lines.iter().map(|_| Size::NOTE.leading).sum();
    let mut top = y - tall / 2.0 + tall / 2.0 * part(direction.1);
    let mut items = Vec::new();
    for line in &lines {
        // To the right of the middle it begins at the axis, to the left it ends there, above and below it stands around it.
        let left = x - line.width / 2.0 + line.width / 2.0 * part(direction.0).clamp(-0.5, 0.5) * 2.0;
        items.extend(line_items(line, Size::NOTE, left, top, mark));
        top += Size::NOTE.leading;
    }
    items
}

/// The place of each axis' score; none where it has none.
fn ring_of(axes: &[Axis], middle: Place, score: impl Fn(&Axis) -> Option<i32>) -> Vec<Option<Place>> {
    let place = |(axis, direction): (&Axis, (i16, i16))| {
        // From 0 to 100, so that it fits.
        let score = u8::try_from(score(axis)?.clamp(0, 100)).ok()?;
        Some(along(middle, direction, RADIUS * f32::from(score) / 100.0))
    };
    axes.iter().zip(DIRECTIONS).map(place).collect()
}

/// The line that joins places, from the last back to the first: it breaks where one is missing.
fn outline(places: &[Option<Place>], thick: f32) -> Vec<Vec<Place>> {
    let next = places.iter().cycle().skip(1);
    let both = places.iter().zip(next).filter_map(|(from, to)| from.zip(*to));
    both.filter_map(|(from, to)| line(from, to, thick)).collect()
}

/// A line as a polygon; none where it leads nowhere.
fn line(from: Place, to: Place, thick: f32) -> Option<Vec<Place>> {
    let (across, down) = (to.0 - from.0, to.1 - from.1);
    let long = across.hypot(down);
    if long < 0.01 {
        return None;
    }
    let (aside, above) = (-down / long * thick / 2.0, across / long * thick / 2.0);
    Some(vec![
        (from.0 + aside, from.1 + above),
        (to.0 + aside, to.1 + above),
        (to.0 - aside, to.1 - above),
        (from.0 - aside, from.1 - above),
    ])
}

fn along(middle: Place, direction: (i16, i16), length: f32) -> Place {
    (middle.0 + length * part(direction.0), middle.1 + length * part(direction.1))
}

fn part(of: i16) -> f32 {
    f32::from(of) / 10_000.0
}
