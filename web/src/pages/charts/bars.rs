//! Bars side by side: one figure a month, a site, a cause.

use super::{
    Figure, Part, Unit, extremes, middle,
    scale::{Scale, Tick},
};

/// A bar chart.
#[derive(Clone, Debug)]
pub(crate) struct Bars {
    pub(crate) unit: Unit,
    pub(crate) drawn: Vec<Bar>,
    pub(crate) ticks: Vec<Tick>,
}

/// One bar.
#[derive(Clone, Debug)]
pub(crate) struct Bar {
    pub(crate) label: String,
    pub(crate) value: Option<i64>,
    /// The middle of its foot.
    pub(crate) middle: Part,
    pub(crate) x: Part,
    pub(crate) y: Part,
    pub(crate) width: Part,
    pub(crate) height: Part,
    /// Whether it stands out: the month that is under way.
    pub(crate) is_marked: bool,
    /// The list behind its figure.
    pub(crate) href: Option<String>,
}

impl Bars {
    /// One bar a figure, in the order given.
    pub(crate) fn new(unit: Unit, figures: Vec<Figure>) -> Self {
        let highest = figures.iter().filter_map(|(_, value)| *value).max().unwrap_or_default();
        let scale = Scale::up_to(highest, unit);
        let bands = figures.len();
        // Two thirds bar, one third air.
        let width = Part(middle(0, bands).0 * 4 / 3);
        let bar = |(band, (label, value)): (usize, Figure)| {
            let height = Part::of(value.unwrap_or_default(), scale.top);
            let middle = middle(band, bands);
            let (x, y) = (Part(middle.0 - width.0 / 2), height.until_the_end());
            Bar { label, value, middle, x, y, width, height, is_marked: false, href: None }
        };
        Self { unit, drawn: figures.into_iter().enumerate().map(bar).collect(), ticks: scale.ticks }
    }

    /// The same with the last bar standing out.
    pub(crate) fn marking_the_last(mut self) -> Self {
        if let Some(last) = self.drawn.last_mut() {
            last.is_marked = true;
        }
        self
    }

    /// The same with the list behind each figure, in the order of the bars.
    pub(crate) fn leading_to(mut self, lists: impl IntoIterator<Item = String>) -> Self {
        for (bar, href) in self.drawn.iter_mut().zip(lists) {
            bar.href = Some(href);
        }
        self
    }

    /// The lowest and the highest bar.
    pub(crate) fn extremes(&self) -> Option<[(String, i64); 2]> {
        extremes(self.drawn.iter().map(|bar| (bar.label.as_str(), bar.value)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Bars stand on the ground, side by side, each as high as its figure; one that may not be shown is not there.
    #[test]
    fn bars_stand_where_their_figures_say() {
        let figures = [("janv.", Some(50)), ("févr.", None), ("mars", Some(100)), ("avr.", Some(0))];
        let bars = Bars::new(Unit::Count, figures.map(|(label, value)| (label.to_owned(), value)).to_vec());
        let drawn: Vec<_> = bars
            .drawn
            .iter()
            .map(|bar| (bar.x.to_string(), bar.y.to_string(), bar.height.to_string()))
            .collect();
        let expected =
            [("4.17%", "50.00%", "50.00%"), ("29.17%", "100.00%", "0.00%"), ("54.17%", "0.00%", "100.00%")];
        for (drawn, (x, y, height)) in drawn.iter().zip(expected) {
            assert_eq!((drawn.0.as_str(), drawn.1.as_str(), drawn.2.as_str()), (x, y, height));
        }
        assert_eq!(bars.extremes(), Some([("avr.".to_owned(), 0), ("mars".to_owned(), 100)]));
        assert!(!bars.drawn[3].is_marked && bars.marking_the_last().drawn[3].is_marked);
    }

    /// A chart without a figure is empty and fails nothing.
    #[test]
    fn a_chart_may_be_empty() {
        let bars = Bars::new(Unit::Euros, Vec::new());
        assert!(bars.drawn.is_empty() && bars.extremes().is_none());
    }
}
