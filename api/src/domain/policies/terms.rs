//! What the rules for an employee say of missions themselves, whoever asks for them when: the part of the check in `judging`
//! that a list of missions can be narrowed by. Notice, length and closed periods are told where a session is booked.

use std::{collections::BTreeSet, iter};

use chrono::NaiveDate;
use entity::{
    AssociationId, MissionFormat, PolicyAssociations, PolicyLimit, Regime, employment, policy_exception,
};
use serde::Serialize;

use super::standing::{Rule, Standing};

/// What may be helped. A list that is not there allows all.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub(crate) struct Terms {
    pub(crate) regimes: Option<Vec<Regime>>,
    pub(crate) formats: Option<Vec<MissionFormat>>,
    /// Their codes.
    pub(crate) causes: Option<Vec<String>>,
    /// Their codes; nothing is asked of what is done at a distance.
    pub(crate) countries: Option<Vec<String>>,
    pub(crate) associations: Option<(PolicyAssociations, BTreeSet<AssociationId>)>,
}

/// Terms that hold for some days on end: from where those before them end.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Stretch {
    /// The first day on which others hold; none where these hold from then on.
    pub(crate) until: Option<NaiveDate>,
    pub(crate) terms: Terms,
}

impl Terms {
    /// Those of a rule, for somebody for whom some limits do not hold.
    fn of(rule: &Rule, lifted: &[&policy_exception::Model]) -> Self {
        let holds = |limit: PolicyLimit| !lifted.iter().any(|exception| exception.lifts == limit);
        let causes = rule.causes.as_ref().filter(|_| holds(PolicyLimit::Cause));
        let named = rule.row.associations_are.filter(|_| holds(PolicyLimit::Association));
        Self {
            regimes: rule.regimes.clone().filter(|_| holds(PolicyLimit::Regime)),
            formats: rule.formats.clone().filter(|_| holds(PolicyLimit::Format)),
            causes: causes.map(|causes| causes.iter().map(|cause| cause.code.clone()).collect()),
            countries: rule.countries.clone().filter(|_| holds(PolicyLimit::Country)),
            associations: named.map(|are| (are, rule.associations.clone())),
        }
    }
}

impl Standing {
    /// What an employee may help, from a day on: by the version, the part of the company and the exceptions of each day. Days
    /// without a version allow everything.
    pub(crate) fn stretches(&self, employee: &employment::Model, from: NaiveDate) -> Vec<Stretch> {
        let turns: BTreeSet<NaiveDate> = self.turns(employee).filter(|day| *day > from).collect();
        let ends = turns.iter().copied().map(Some).chain([None]);
        let mut found: Vec<Stretch> = Vec::new();
        for (day, until) in iter::once(from).chain(turns.iter().copied()).zip(ends) {
            let terms = self.terms(employee, day);
            match found.last_mut() {
                Some(before) if before.terms == terms => before.until = until,
                _ => found.push(Stretch { until, terms }),
            }
        }
        found
    }

    fn terms(&self, employee: &employment::Model, on: NaiveDate) -> Terms {
        let lifted: Vec<_> = self.exceptions(employee.id, on).collect();
        self.rule(employee, on).map(|(_, rule)| Terms::of(rule, &lifted)).unwrap_or_default()
    }
}
