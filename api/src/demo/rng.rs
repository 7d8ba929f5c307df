//! Numbers that look random and follow from a seed alone: `SplitMix64` (Steele, Lea, Flood, 2014), written out
//! here because a library's generator may change with its version, and the demo must not.

use std::ops::RangeInclusive;

/// What one step adds: 2^64 divided by the golden ratio.
const STEP: u64 = 0x9e37_79b9_7f4a_7c15;

/// A stream of numbers. For a demo only: whoever knows the seed knows them all.
#[derive(Clone, Debug)]
pub(crate) struct Rng {
    seed: u64,
    state: u64,
}

impl Rng {
    /// The stream of a seed.
    pub(crate) fn new(seed: u64) -> Self {
        Self { seed, state: seed }
    }

    /// A stream of its own for one purpose, whatever has been drawn from this one: to draw one more employee
    /// changes no mission.
    pub(crate) fn stream(&self, purpose: &str) -> Self {
        // FNV-1a.
        let hash = purpose.bytes().fold(0xcbf2_9ce4_8422_2325, |hash: u64, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        });
        Self::new(mix(self.seed ^ mix(hash)))
    }

    /// The next number.
    pub(crate) fn next(&mut self) -> u64 {
        self.state = self.state.wrapping_add(STEP);
        mix(self.state)
    }

    /// A number below a bound; 0 when the bound is 0.
    pub(crate) fn below(&mut self, bound: usize) -> usize {
        let product = u128::from(self.next()) * bound as u128;
        usize::try_from(product >> 64).unwrap_or(0)
    }

    /// A number of a range.
    pub(crate) fn within(&mut self, range: RangeInclusive<i64>) -> i64 {
        let count = u128::from(range.end().abs_diff(*range.start())) + 1;
        let offset = (u128::from(self.next()) * count) >> 64;
        range.start().wrapping_add_unsigned(u64::try_from(offset).unwrap_or(0))
    }

    /// True so many times in a hundred.
    pub(crate) fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    /// One of several.
    ///
    /// # Panics
    /// When there is none to pick.
    pub(crate) fn pick<'a, T>(&mut self, among: &'a [T]) -> &'a T {
        &among[self.below(among.len())]
    }

    /// One of several, each as likely as its weight says.
    ///
    /// # Panics
    /// When there is none to pick.
    pub(crate) fn pick_by<'a, T>(&mut self, among: &'a [T], weight: impl Fn(&T) -> usize) -> &'a T {
        let mut left = self.below(among.iter().map(&weight).sum());
        let chosen = among.iter().find(|item| {
            let is_here = left < weight(item);
            left = left.saturating_sub(weight(item));
            is_here
        });
        chosen.unwrap_or(&among[0])
    }

    /// Sixteen bytes, for an id.
    pub(crate) fn bytes(&mut self) -> [u8; 16] {
        (u128::from(self.next()) << 64 | u128::from(self.next())).to_be_bytes()
    }
}

fn mix(state: u64) -> u64 {
    let state = (state ^ (state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let state = (state ^ (state >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    state ^ (state >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The numbers are the published ones, so that a demo is the same wherever it is made.
    #[test]
    fn the_numbers_are_the_published_ones() {
        let mut rng = Rng::new(1_234_567);
        let first: Vec<u64> = (0..3).map(|_| rng.next()).collect();
        assert_eq!(first, [6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423]);
    }

    /// A stream depends on the seed and its purpose, never on what was drawn before.
    #[test]
    fn streams_do_not_disturb_each_other() {
        let mut rng = Rng::new(7);
        let before = rng.stream("missions").next();
        rng.next();
        assert_eq!(rng.stream("missions").next(), before);
        assert_ne!(rng.stream("people").next(), before);
        assert_ne!(Rng::new(8).stream("missions").next(), before);
    }

    /// Every choice can come, as often as it should.
    #[test]
    fn every_choice_comes_as_often_as_it_should() {
        let mut rng = Rng::new(1);
        let mut counts = [0_usize; 4];
        for _ in 0..10_000 {
            counts[*rng.pick_by(&[0, 1, 2, 3], |item| *item)] += 1;
        }
        assert_eq!(counts[0], 0);
        for (item, count) in counts.iter().enumerate() {
            assert!(count.abs_diff(item * 10_000 / 6) < 200, "{counts:?}");
        }
        let numbers: Vec<i64> = (0..1_000).map(|_| rng.within(-2..=2)).collect();
        assert!((-2..=2).all(|number| numbers.contains(&number)));
        assert!(numbers.iter().all(|number| (-2..=2).contains(number)));
        assert!((2_800..3_200).contains(&(0..10_000).filter(|_| rng.chance(30)).count()));
        assert_eq!(rng.below(0), 0);
        assert_ne!(rng.bytes(), rng.bytes());
    }
}
