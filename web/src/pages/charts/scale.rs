//! The scale beside a chart, and the bar that shows what is left of a budget.

use super::{Part, Unit};

/// A line of the scale.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Tick {
    pub(crate) value: i64,
    /// From above.
    pub(crate) y: Part,
}

/// The scale from nought to a round number at or above the highest figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Scale {
    pub(super) top: i64,
    /// The highest first, as they stand.
    pub(super) ticks: Vec<Tick>,
}

impl Scale {
    /// At most this many steps.
    const STEPS: i64 = 4;

    pub(super) fn up_to(highest: i64, unit: Unit) -> Self {
        // Hours are round, not hundreds of minutes.
        let grain = if unit == Unit::Minutes && highest > 60 { 60 } else { 1 };
        if highest <= 0 {
            // Where all is nought, a scale would speak of figures that nobody has.
            let ground = Tick { value: 0, y: Part::WHOLE };
            return Self { top: 1, ticks: vec![ground] };
        }
        let step = round_step(highest, grain);
        let top = (highest + step - 1) / step * step;
        let ticks = (0..=top / step).rev().map(|at| at * step);
        let ticks = ticks.map(|value| Tick { value, y: Part::of(value, top).until_the_end() }).collect();
        Self { top, ticks }
    }
}

/// The smallest of 1, 2, 5, 10, 20, 50… grains that reaches the highest figure in few steps.
fn round_step(highest: i64, grain: i64) -> i64 {
    let enough = |step: &i64| step.saturating_mul(Scale::STEPS) >= highest;
    let mut power = grain;
    loop {
        let step = [1, 2, 5].iter().map(|factor| power.saturating_mul(*factor)).find(enough);
        match step {
            Some(step) => return step,
            None => power = power.saturating_mul(10),
        }
    }
}

/// A time budget as a bar: what is confirmed, what waits, what is left. All in minutes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Budget {
    pub(crate) granted: i64,
    /// What of it exceptions give beyond the rest.
    pub(crate) exceptional: i64,
    pub(crate) confirmed: i64,
    pub(crate) pending: i64,
    /// What of it the next year gave ahead.
    pub(crate) ahead: i64,
    pub(crate) left: i64,
}

impl Budget {
    /// How much of the bar is confirmed.
    pub(crate) fn confirmed_part(&self) -> Part {
        Part::of(self.confirmed, self.granted)
    }

    /// How much of the bar waits, after what is confirmed.
    pub(crate) fn pending_part(&self) -> Part {
        Part(Part::of(self.pending, self.granted).0.min(self.confirmed_part().until_the_end().0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ticks(highest: i64, unit: Unit) -> Vec<i64> {
        Scale::up_to(highest, unit).ticks.iter().map(|tick| tick.value).collect()
    }

    /// The scale is made of round numbers, and no bar reaches above it.
    #[test]
    fn scales_are_round() {
        assert_eq!(ticks(171, Unit::Count), [200, 150, 100, 50, 0]);
        assert_eq!(ticks(3, Unit::Count), [3, 2, 1, 0]);
        assert_eq!(ticks(0, Unit::Minutes), [0]);
        assert_eq!(ticks(400, Unit::Minutes), [480, 360, 240, 120, 0]);
        assert_eq!(ticks(171 * 60, Unit::Minutes).first(), Some(&(200 * 60)));
        assert!(Scale::up_to(i64::MAX / 100, Unit::Euros).ticks.len() <= 5);
    }

    /// A budget bar never grows beyond its end, even when more is used than is granted.
    #[test]
    fn a_budget_bar_ends_at_its_end() {
        let budget =
            Budget { granted: 840, exceptional: 0, confirmed: 180, pending: 120, ahead: 0, left: 540 };
        assert_eq!(budget.confirmed_part().to_string(), "21.42%");
        assert_eq!(budget.pending_part().to_string(), "14.28%");
        let overdrawn =
            Budget { granted: 60, exceptional: 0, confirmed: 50, pending: 30, ahead: 0, left: -20 };
        assert_eq!(overdrawn.pending_part().to_string(), "16.67%");
        let none = Budget { granted: 0, exceptional: 0, confirmed: 0, pending: 0, ahead: 0, left: 0 };
        assert_eq!(none.confirmed_part().to_string(), "0.00%");
    }
}
