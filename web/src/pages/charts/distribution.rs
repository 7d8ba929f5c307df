//! Shares of a whole, one below the other: answers to a question, hours by kind of time.

use super::{Figure, Part, Unit};

/// A distribution.
#[derive(Clone, Debug)]
pub(crate) struct Distribution {
    pub(crate) unit: Unit,
    pub(crate) rows: Vec<Row>,
}

/// One share.
#[derive(Clone, Debug)]
pub(crate) struct Row {
    pub(crate) label: String,
    pub(crate) value: Option<i64>,
    pub(crate) share: Part,
    /// The share in hundredths, to the next whole one.
    pub(crate) percent: i64,
}

impl Distribution {
    /// One row a figure. When one of them may not be shown no share is, since it could be told from the others.
    pub(crate) fn new(unit: Unit, figures: Vec<Figure>) -> Self {
        let total: Option<i64> = figures.iter().map(|(_, value)| *value).sum();
        let row = |(label, value): Figure| {
            let share = Part::of(value.unwrap_or_default(), total.unwrap_or_default());
            Row { label, value, share, percent: (share.0 + 50) / 100 }
        };
        Self { unit, rows: figures.into_iter().map(row).collect() }
    }

    /// Whether the shares are known.
    pub(crate) fn has_shares(&self) -> bool {
        self.rows.iter().all(|row| row.value.is_some())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figures(values: &[Option<i64>]) -> Vec<Figure> {
        values.iter().map(|value| (String::new(), *value)).collect()
    }

    /// Each row is drawn as its share of the whole.
    #[test]
    fn rows_are_shares() {
        let distribution = Distribution::new(Unit::Count, figures(&[Some(3), Some(1), Some(0)]));
        let shares: Vec<_> =
            distribution.rows.iter().map(|row| (row.share.to_string(), row.percent)).collect();
        assert_eq!(shares, [("75.00%".to_owned(), 75), ("25.00%".to_owned(), 25), ("0.00%".to_owned(), 0)]);
    }

    /// A figure that is kept back cannot be told from the shares of the others.
    #[test]
    fn a_hidden_figure_stays_hidden() {
        let distribution = Distribution::new(Unit::Count, figures(&[Some(30), None]));
        assert!(!distribution.has_shares());
        assert!(distribution.rows.iter().all(|row| row.percent == 0));
    }
}
