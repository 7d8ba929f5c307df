//! A radar: an axis for each thing that was scored from 0 to 100, numbered, and what came before drawn beneath.

use api::RADAR_AXES;

use super::Part;

/// How far an axis reaches, and where its number stands, in hundredths of a percent from the middle.
const REACH: i64 = 4_200;
const NUMBER: i64 = 4_700;

/// What a hundred stands for in the table of the axes' directions, times the highest score.
const WHOLE: i64 = 10_000 * 100;

/// A radar chart.
#[derive(Clone, Debug)]
pub(crate) struct Radar {
    pub(crate) axes: Vec<Axis>,
    /// The rings of the scale, as `points` of a drawing of a hundred by a hundred.
    pub(crate) rings: Vec<String>,
    /// The pieces of the line that joins the scores: it breaks where one lacks.
    pub(crate) now: Vec<String>,
    pub(crate) before: Vec<String>,
    /// The places of the scores.
    pub(crate) dots: Vec<(Part, Part)>,
}

/// One axis.
#[derive(Clone, Debug)]
pub(crate) struct Axis {
    /// From 1.
    pub(crate) number: usize,
    pub(crate) name: String,
    pub(crate) score: Option<i64>,
    pub(crate) before: Option<i64>,
    /// Where its number stands,
    pub(crate) x: Part,
    pub(crate) y: Part,
    /// and where the axis ends, in a drawing of a hundred by a hundred.
    pub(crate) end: (String, String),
}

type Place = (Part, Part);

impl Radar {
    /// One axis for each name, from above with the clock: its score and the one before.
    pub(crate) fn new(scored: Vec<(String, Option<i64>, Option<i64>)>) -> Self {
        let all = |score: i64| vec![Some(score); scored.len()];
        let scores: Vec<Option<i64>> = scored.iter().map(|(_, score, _)| *score).collect();
        let earlier: Vec<Option<i64>> = scored.iter().map(|(_, _, before)| *before).collect();
        let rings = [25, 50, 75, 100].map(|level| joined(&places(&all(level)), true)).to_vec();
        let (now, before) = (pieces(&places(&scores)), pieces(&places(&earlier)));
        let dots = places(&scores).into_iter().flatten().collect();
        let directed = (1..).zip(RADAR_AXES).zip(scored);
        let axis = |((number, direction), (name, score, before))| {
            let ((x, y), (end_x, end_y)) = (place(direction, NUMBER, 100), place(direction, REACH, 100));
            Axis { number, name, score, before, x, y, end: (end_x.plain(), end_y.plain()) }
        };
        let axes = directed.map(axis).collect();
        Self { axes, rings, now, before, dots }
    }

    /// Whether there is something to compare with.
    pub(crate) fn is_compared(&self) -> bool {
        self.axes.iter().any(|axis| axis.before.is_some())
    }
}

/// Where a score stands on an axis that reaches so far.
fn place((across, down): (i16, i16), reach: i64, score: i64) -> Place {
    let score = score.clamp(0, 100);
    let along = |direction: i16| Part(5_000 + i64::from(direction) * reach * score / WHOLE);
    (along(across), along(down))
}

fn places(scores: &[Option<i64>]) -> Vec<Option<Place>> {
    let place =
        |(score, direction): (&Option<i64>, (i16, i16))| score.map(|score| place(direction, REACH, score));
    scores.iter().zip(RADAR_AXES).map(place).collect()
}

/// The line around, in pieces between the places that lack.
fn pieces(places: &[Option<Place>]) -> Vec<String> {
    let Some(gap) = places.iter().position(Option::is_none) else {
        return if places.is_empty() { Vec::new() } else { vec![joined(places, true)] };
    };
    let mut from_gap = places.to_vec();
    from_gap.rotate_left(gap);
    from_gap
        .split(Option::is_none)
        .filter(|piece| piece.len() > 1)
        .map(|piece| joined(piece, false))
        .collect()
}

/// Places as `points`; a ring comes back to its first one.
fn joined(places: &[Option<Place>], is_ring: bool) -> String {
    let first = places.first().filter(|_| is_ring);
    let points = places.iter().chain(first).flatten();
    let points = points.map(|(x, y)| format!("{},{}", x.plain(), y.plain()));
    points.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn radar(scores: &[Option<i64>]) -> Radar {
        Radar::new(scores.iter().map(|score| (String::new(), *score, None)).collect())
    }

    /// The middle is nought, an axis ends at a hundred, and the line goes all the way around.
    #[test]
    fn scores_stand_on_their_axes() {
        let scores: Vec<_> = (0..9).map(|at| Some(if at == 0 { 100 } else { 0 })).collect();
        let radar = radar(&scores);
        assert_eq!(radar.axes.len(), 9);
        assert_eq!(radar.axes[0].end, ("50.00".to_owned(), "8.00".to_owned()));
        assert_eq!((radar.axes[0].number, radar.axes[0].x.to_string().as_str()), (1, "50.00%"));
        let [line] = radar.now.as_slice() else { panic!("one line: {:?}", radar.now) };
        assert!(line.starts_with("50.00,8.00 50.00,50.00") && line.ends_with("50.00,8.00"), "{line}");
        assert!(!radar.is_compared() && radar.before.is_empty());
    }

    /// The line breaks where a score lacks, also across the first axis.
    #[test]
    fn the_line_breaks_where_a_score_lacks() {
        let mut scores = vec![Some(50); 9];
        scores[4] = None;
        assert_eq!(radar(&scores).now.len(), 1);
        assert_eq!(radar(&scores).dots.len(), 8);
        scores[2] = None;
        assert_eq!(radar(&scores).now.len(), 1, "one alone between two gaps is a dot");
        assert!(radar(&[None; 9]).now.is_empty());
        assert!(radar(&[]).now.is_empty());
    }
}
