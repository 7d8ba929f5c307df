//! Minutes by whose time they were. All of them are engagement; only the employer's are ever worth money.

use std::iter::Sum;

use entity::{Minutes, TimeBasis};

/// Whether confirmed time of this basis enters a valuation. The employer may not use partial activity (the
/// allowance would be lost), and leave and personal time are the person's own: they are worth 0 €.
pub(crate) fn is_valued(basis: TimeBasis) -> bool {
    basis == TimeBasis::WorkingTime
}

/// Engagement by basis.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Engagement {
    /// The employer's time.
    pub(crate) working_time: Minutes,
    /// The employee's, while on partial activity.
    pub(crate) partial_activity: Minutes,
    /// The employee's leave.
    pub(crate) leave: Minutes,
    /// The person's own.
    pub(crate) personal_time: Minutes,
}

impl Engagement {
    /// All of it.
    pub(crate) fn total(&self) -> Minutes {
        self.working_time + self.partial_activity + self.leave + self.personal_time
    }
}

impl Sum<(TimeBasis, Minutes)> for Engagement {
    fn sum<I: Iterator<Item = (TimeBasis, Minutes)>>(entries: I) -> Self {
        entries.fold(Self::default(), |mut engagement, (basis, minutes)| {
            let of_basis = match basis {
                TimeBasis::WorkingTime => &mut engagement.working_time,
                TimeBasis::PartialActivity => &mut engagement.partial_activity,
                TimeBasis::Leave => &mut engagement.leave,
                TimeBasis::PersonalTime => &mut engagement.personal_time,
            };
            *of_basis = *of_basis + minutes;
            engagement
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// T26, the engagement: eight hours in partial activity count as engagement, beside the others, and in
    /// the total.
    #[test]
    fn t26_partial_activity_is_engagement() {
        let day = Minutes(480);
        let engagement: Engagement = [
            (TimeBasis::PartialActivity, day),
            (TimeBasis::WorkingTime, Minutes(90)),
            (TimeBasis::Leave, Minutes(30)),
            (TimeBasis::PersonalTime, Minutes(7)),
            (TimeBasis::PersonalTime, Minutes(-7)),
        ]
        .into_iter()
        .sum();
        assert_eq!(engagement.partial_activity, day);
        assert_eq!(engagement.personal_time, Minutes::ZERO, "a reversing entry takes back");
        assert_eq!(engagement.total(), Minutes(600));
        assert!(!is_valued(TimeBasis::PartialActivity));
    }
}
