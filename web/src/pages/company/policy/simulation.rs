//! What a draft would have made of a year, as its page shows it. What it costs is there for those to whom the application
//! tells it.

use super::draft::{PartFields, Simulation, TallyFields, policy_version};
use crate::pages::{
    charts::{Bars, Unit},
    form::code_of,
    scalars::{Date, DateTime, Decimal},
    words::Words,
};

/// Requests and their minutes.
pub(super) struct Tally {
    pub(super) requests: i64,
    pub(super) minutes: i64,
    /// What they cost, for who may know.
    pub(super) cost: Option<Decimal>,
}

impl From<&TallyFields> for Tally {
    fn from(tally: &TallyFields) -> Self {
        Self {
            requests: tally.requests,
            minutes: tally.minutes,
            cost: tally.cost.as_ref().map(|cost| cost.amount),
        }
    }
}

/// A part of the requests; what was asked for and what would be stopped of it may be kept back.
pub(super) struct Part {
    pub(super) name: Option<String>,
    pub(super) asked: Option<Tally>,
    pub(super) had: Tally,
    pub(super) passed: Option<Tally>,
    pub(super) stopped: Option<Tally>,
}

/// What a limit would stop.
pub(super) struct Stopped {
    pub(super) limit: Words,
    pub(super) stopped: Option<Tally>,
}

/// All of it.
pub(super) struct Replayed {
    pub(super) from: Date,
    pub(super) to: Date,
    pub(super) is_done: bool,
    pub(super) has_failed: bool,
    /// When it was done: what came since is not in it.
    pub(super) finished_at: Option<DateTime>,
    /// How many employees were gone through, and of how many.
    pub(super) progress: Option<(i64, i64)>,
    /// Of which places it is, for who leads these alone.
    pub(super) places: Option<String>,
    pub(super) asked: Option<Tally>,
    pub(super) had: Tally,
    pub(super) passed: Option<Tally>,
    pub(super) stopped: Option<Tally>,
    pub(super) lost: Option<Tally>,
    /// Whether it says what they cost,
    pub(super) has_costs: bool,
    /// and how much of what was asked for has no rate, if any.
    pub(super) unpriced: Option<i64>,
    pub(super) by_rule: Vec<Part>,
    pub(super) by_site: Vec<Part>,
    pub(super) by_limit: Vec<Stopped>,
    /// What would be stopped, site by site.
    pub(super) chart: Bars,
}

impl From<&PartFields> for Part {
    fn from(part: &PartFields) -> Self {
        Self {
            name: part.name.clone(),
            asked: part.asked.as_ref().map(Into::into),
            had: (&part.had).into(),
            passed: part.passed.as_ref().map(Into::into),
            stopped: part.stopped.as_ref().map(Into::into),
        }
    }
}

impl Replayed {
    /// Whether there is anything to draw of what would be stopped: bars of nothing are a blank card.
    pub(super) fn shows_stopped(&self) -> bool {
        self.chart.drawn.iter().any(|bar| bar.value.is_some_and(|stopped| stopped > 0))
    }

    /// Whether nothing would be stopped anywhere, and nothing of it is kept back.
    pub(super) fn stops_nothing(&self) -> bool {
        self.chart.drawn.iter().all(|bar| bar.value == Some(0))
    }

    pub(super) fn of(found: &Simulation) -> Self {
        let by_site: Vec<Part> = found.by_site.iter().map(Into::into).collect();
        let figure = |part: &Part| {
            let label = part.name.clone().unwrap_or_else(|| "—".to_owned());
            (label, part.stopped.as_ref().map(|stopped| stopped.requests))
        };
        let progress = found.progress.as_ref().and_then(|progress| Some((progress.done, progress.total?)));
        Self {
            from: found.from_on,
            to: found.to_on,
            is_done: found.is_done,
            has_failed: found.has_failed,
            finished_at: found.finished_at,
            progress,
            places: (!found.places.is_empty()).then(|| found.places.join(" · ")),
            asked: found.asked.as_ref().map(Into::into),
            had: (&found.had).into(),
            passed: found.passed.as_ref().map(Into::into),
            stopped: found.stopped.as_ref().map(Into::into),
            lost: found.lost.as_ref().map(Into::into),
            has_costs: found.had.cost.is_some(),
            unpriced: found
                .asked
                .as_ref()
                .and_then(|asked| asked.unpriced_minutes)
                .filter(|minutes| *minutes > 0),
            by_rule: found.by_rule.iter().map(Into::into).collect(),
            by_limit: found.by_limit.iter().map(stopped).collect(),
            chart: Bars::new(Unit::Count, by_site.iter().map(figure).collect()),
            by_site,
        }
    }
}

fn stopped(row: &policy_version::PolicyVersionPolicySimulationByLimit) -> Stopped {
    let limit = match &row.limit {
        None => Words::text("policy-by-budget"),
        Some(limit) => {
            let code = code_of(limit).to_lowercase().replace('_', "-");
            Words::Text(format!("policy-limit-{code}").into(), Vec::new())
        }
    };
    Stopped { limit, stopped: row.stopped.as_ref().map(Into::into) }
}
