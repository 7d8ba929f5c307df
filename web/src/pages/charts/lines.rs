//! Lines over time: a year beside the one before.

use super::{
    Part, Unit, extremes, middle,
    scale::{Scale, Tick},
};

/// A line chart: a few series over the same labels.
#[derive(Clone, Debug)]
pub(crate) struct Lines {
    pub(crate) unit: Unit,
    pub(crate) labels: Vec<String>,
    pub(crate) series: Vec<Line>,
    pub(crate) ticks: Vec<Tick>,
}

/// One series.
#[derive(Clone, Debug)]
pub(crate) struct Line {
    pub(crate) name: String,
    /// One for each label; `None` when it is not known yet or may not be shown.
    pub(crate) values: Vec<Option<i64>>,
    /// The pieces of the line, as `points` of a drawing of a hundred by a hundred: it breaks where a figure lacks.
    pub(crate) pieces: Vec<String>,
    /// The places of its figures.
    pub(crate) dots: Vec<(Part, Part)>,
}

impl Lines {
    /// Series by their names, each with one figure a label. The first is the one that matters.
    pub(crate) fn new(unit: Unit, labels: Vec<String>, series: Vec<(String, Vec<Option<i64>>)>) -> Self {
        let highest = series.iter().flat_map(|(_, values)| values).filter_map(|value| *value).max();
        let scale = Scale::up_to(highest.unwrap_or_default(), unit);
        let bands = labels.len();
        let place = |(band, value): (usize, &Option<i64>)| {
            value.map(|value| (middle(band, bands), Part::of(value, scale.top).until_the_end()))
        };
        let line = |(name, mut values): (String, Vec<Option<i64>>)| {
            values.resize(bands, None);
            let places: Vec<_> = values.iter().enumerate().map(place).collect();
            let pieces = places.split(Option::is_none).filter(|piece| piece.len() > 1).map(drawn).collect();
            Line { name, values, pieces, dots: places.into_iter().flatten().collect() }
        };
        Self { unit, series: series.into_iter().map(line).collect(), labels, ticks: scale.ticks }
    }

    /// The lowest and the highest figure of the series that matters.
    pub(crate) fn extremes(&self) -> Option<[(String, i64); 2]> {
        let values = self.series.first()?.values.iter().copied();
        extremes(self.labels.iter().map(String::as_str).zip(values))
    }
}

fn drawn(piece: &[Option<(Part, Part)>]) -> String {
    let places = piece.iter().flatten().map(|(x, y)| format!("{},{}", x.plain(), y.plain()));
    places.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A line breaks where a figure lacks, and a figure alone between gaps is still a dot.
    #[test]
    fn a_line_breaks_where_a_figure_lacks() {
        let labels = ["1", "2", "3", "4", "5"].map(ToOwned::to_owned).to_vec();
        let values = vec![Some(0), Some(10), None, Some(5)];
        let lines = Lines::new(Unit::Count, labels, vec![("2026".to_owned(), values)]);
        assert_eq!(lines.series[0].pieces, ["10.00,100.00 30.00,0.00"]);
        assert_eq!(lines.series[0].dots.len(), 3);
        assert_eq!(lines.extremes(), Some([("1".to_owned(), 0), ("2".to_owned(), 10)]));
    }
}
