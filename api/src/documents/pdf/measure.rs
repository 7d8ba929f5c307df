//! Measures: what stands at which side, and how wide the parts of a line are.

/// One millimetre, in points.
pub(crate) const MM: f32 = 72.0 / 25.4;

/// Where something stands in its column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Side {
    /// At the left; of columns, at the top.
    Start,
    /// At the right; of columns, at the bottom.
    End,
}

/// The width of a column.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Width {
    /// In points.
    Points(f32),
    /// A part of what the columns of fixed width leave.
    Share(f32),
}

/// The widths in points.
pub(super) fn shared(widths: impl Iterator<Item = Width> + Clone, whole: f32) -> Vec<f32> {
    let (mut fixed, mut shares) = (0.0, 0.0);
    for width in widths.clone() {
        match width {
            Width::Points(points) => fixed += points,
            Width::Share(share) => shares += share,
        }
    }
    widths
        .map(|width| match width {
            Width::Points(points) => points,
            Width::Share(share) => (whole - fixed).max(0.0) * share / shares,
        })
        .collect()
}
