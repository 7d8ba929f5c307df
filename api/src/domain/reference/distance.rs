//! Distances on the globe, the same on both databases: they only pick what may be near, by indexed degrees.

use std::ops::RangeInclusive;

/// The Earth's mean radius in kilometres (IUGG).
const RADIUS: f64 = 6_371.008_8;

/// A point on the globe, in degrees.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Point {
    /// North of the equator.
    pub(crate) latitude: f64,
    /// East of Greenwich.
    pub(crate) longitude: f64,
}

/// Latitudes and longitudes between which everything within a distance lies, and a little more.
#[derive(Debug)]
pub(crate) struct Surroundings {
    /// In degrees north.
    pub(crate) latitudes: RangeInclusive<f64>,
    /// In degrees east.
    pub(crate) longitudes: RangeInclusive<f64>,
}

impl Point {
    /// What lies at these degrees, where they are known.
    pub(crate) fn at(latitude: Option<f64>, longitude: Option<f64>) -> Option<Self> {
        Some(Self { latitude: latitude?, longitude: longitude? })
    }

    /// As the crow flies, in kilometres.
    pub(crate) fn kilometres_to(self, other: Self) -> f64 {
        let (from, to) = (self.latitude.to_radians(), other.latitude.to_radians());
        let north = ((to - from) / 2.0).sin().powi(2);
        let east = ((other.longitude - self.longitude).to_radians() / 2.0).sin().powi(2);
        2.0 * RADIUS * (north + from.cos() * to.cos() * east).sqrt().min(1.0).asin()
    }

    /// The same as people say it, in whole kilometres.
    #[expect(clippy::cast_possible_truncation, reason = "no two places are further apart than 20,015 km")]
    pub(crate) fn whole_kilometres_to(self, other: Self) -> i64 {
        self.kilometres_to(other).round() as i64
    }

    /// Where to look for what lies within a distance. It does not look across the 180th meridian.
    pub(crate) fn surroundings(self, kilometres: f64) -> Surroundings {
        let angle = kilometres / RADIUS;
        let north = angle.to_degrees();
        // The widest parallel is not the point's own but where the circle touches its meridians.
        let ratio = angle.sin() / self.latitude.to_radians().cos();
        let east = if ratio < 1.0 { ratio.asin().to_degrees() } else { 180.0 };
        Surroundings {
            latitudes: self.latitude - north..=self.latitude + north,
            longitudes: self.longitude - east..=self.longitude + east,
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const PARIS: Point = Point { latitude: 48.8566, longitude: 2.3428 };
    const LYON: Point = Point { latitude: 45.7549, longitude: 4.8364 };

    /// Paris and Lyon are about 392 km apart, whichever way one goes.
    #[test]
    fn distances_are_those_of_the_globe() {
        assert!((PARIS.kilometres_to(LYON) - 392.0).abs() < 1.5, "{}", PARIS.kilometres_to(LYON));
        assert!((PARIS.kilometres_to(LYON) - LYON.kilometres_to(PARIS)).abs() < 1e-9);
        assert!(PARIS.kilometres_to(PARIS).abs() < 1e-9);
    }

    proptest! {
        /// Whatever lies within a distance is looked at.
        #[test]
        fn nothing_near_is_overlooked(
            latitude in -60.0..60.0, longitude in -90.0..90.0,
            north in -3.0..3.0, east in -5.0..5.0,
        ) {
            let from = Point { latitude, longitude };
            let to = Point { latitude: latitude + north, longitude: longitude + east };
            let around = from.surroundings(from.kilometres_to(to) + 1e-6);
            prop_assert!(around.latitudes.contains(&to.latitude));
            prop_assert!(around.longitudes.contains(&to.longitude));
        }
    }
}
