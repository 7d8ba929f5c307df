//! One engine ranks the candidates of a mission and the missions for a person: reasons in whole points, a total order, and what
//! one change would make of somebody. It reads no clock and no chance: the same input stands in the same order.

pub(crate) mod counterfactual;
mod direct;
pub(crate) mod hosting;
pub(crate) mod reading;
mod rhythms;
pub(crate) mod weighing;
pub(crate) mod weights;

#[cfg(test)]
mod properties;
#[cfg(test)]
mod tests;

use std::cmp::Reverse;

pub(crate) use counterfactual::Change;
pub(crate) use weighing::{Candidate, Host, Noted, Reason, Said, Scale, Sought, Why, score, weigh};

/// How many are ranked at most: a list is chosen by the database before, and what is beyond is told where it is listed.
pub(crate) const MOST_RANKED: u64 = 500;

/// One of a ranked list.
#[derive(Clone, Debug)]
pub(crate) struct Ranked<K> {
    pub(crate) key: K,
    /// What the reasons add up to.
    pub(crate) score: i64,
    pub(crate) reasons: Vec<Reason>,
    /// What alone would make it the first; none where nothing does, or where it is.
    pub(crate) counterfactual: Option<Change>,
}

/// A mission on a list for somebody: what it asks for, and what decides where it fits as well as another one.
#[derive(Clone, Debug)]
pub(crate) struct Offered<K> {
    pub(crate) key: K,
    pub(crate) sought: Sought,
    /// More comes first.
    pub(crate) tie: i64,
}

/// Where somebody or something stands: by points, by what decides between equals, and by a key that never changes.
type Standing<K> = (Reverse<i64>, Reverse<i64>, K);

/// Where a candidate stands. A wish of another mission decides between equals, whatever it counts.
fn standing<K: Copy>(scale: &Scale, key: K, candidate: &Candidate, sought: &Sought) -> Standing<K> {
    let points = score(&weigh(scale, candidate, sought));
    (Reverse(points), Reverse(i64::from(candidate.wishing_since.is_some())), key)
}

/// Where a mission stands.
fn standing_of<K: Copy>(scale: &Scale, candidate: &Candidate, offered: &Offered<K>) -> Standing<K> {
    let points = score(&weigh(scale, candidate, &offered.sought));
    (Reverse(points), Reverse(offered.tie), offered.key)
}

/// The candidates of a mission, who fits best first.
pub(crate) fn candidates<K: Copy + Ord>(
    scale: &Scale,
    sought: &Sought,
    mut candidates: Vec<(K, Candidate)>,
) -> Vec<Ranked<K>> {
    candidates.sort_by_cached_key(|(key, candidate)| standing(scale, *key, candidate, sought));
    let changes = counterfactual::of_candidates(scale, sought, &candidates);
    let ranked = |((key, candidate), counterfactual): ((K, Candidate), Option<Change>)| {
        let reasons = weigh(scale, &candidate, sought);
        Ranked { key, score: score(&reasons), reasons, counterfactual }
    };
    candidates.into_iter().zip(changes).map(ranked).collect()
}

/// The missions for somebody, what fits best first. What alone would make one the first is looked for of so many of them as are
/// told.
pub(crate) fn missions<K: Copy + Ord>(
    scale: &Scale,
    candidate: &Candidate,
    mut offered: Vec<Offered<K>>,
    told: usize,
) -> Vec<Ranked<K>> {
    offered.sort_by_cached_key(|one| standing_of(scale, candidate, one));
    let mut changes = counterfactual::of_missions(scale, candidate, &offered, told);
    let ranked = |(at, one): (usize, Offered<K>)| {
        let reasons = weigh(scale, candidate, &one.sought);
        Ranked { key: one.key, score: score(&reasons), reasons, counterfactual: changes.remove(&at) }
    };
    offered.into_iter().enumerate().map(ranked).collect()
}
