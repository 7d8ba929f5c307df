//! The times of a week when people are free, as the API names them: a morning, an afternoon and an evening each day.

use async_graphql::Enum;
use entity::TimesOfWeek;

/// A part of a day of the week, on the clocks of where one would be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
pub enum TimeOfWeek {
    /// Monday, before 13:00.
    MonMorning,
    /// Monday, from 13:00 to 18:00.
    MonAfternoon,
    /// Monday, from 18:00 on.
    MonEvening,
    /// Tuesday, before 13:00.
    TueMorning,
    /// Tuesday, from 13:00 to 18:00.
    TueAfternoon,
    /// Tuesday, from 18:00 on.
    TueEvening,
    /// Wednesday, before 13:00.
    WedMorning,
    /// Wednesday, from 13:00 to 18:00.
    WedAfternoon,
    /// Wednesday, from 18:00 on.
    WedEvening,
    /// Thursday, before 13:00.
    ThuMorning,
    /// Thursday, from 13:00 to 18:00.
    ThuAfternoon,
    /// Thursday, from 18:00 on.
    ThuEvening,
    /// Friday, before 13:00.
    FriMorning,
    /// Friday, from 13:00 to 18:00.
    FriAfternoon,
    /// Friday, from 18:00 on.
    FriEvening,
    /// Saturday, before 13:00.
    SatMorning,
    /// Saturday, from 13:00 to 18:00.
    SatAfternoon,
    /// Saturday, from 18:00 on.
    SatEvening,
    /// Sunday, before 13:00.
    SunMorning,
    /// Sunday, from 13:00 to 18:00.
    SunAfternoon,
    /// Sunday, from 18:00 on.
    SunEvening,
}

impl TimeOfWeek {
    /// Each of them, in the order of their numbers.
    const ALL: [Self; TimesOfWeek::COUNT as usize] = [
        Self::MonMorning,
        Self::MonAfternoon,
        Self::MonEvening,
        Self::TueMorning,
        Self::TueAfternoon,
        Self::TueEvening,
        Self::WedMorning,
        Self::WedAfternoon,
        Self::WedEvening,
        Self::ThuMorning,
        Self::ThuAfternoon,
        Self::ThuEvening,
        Self::FriMorning,
        Self::FriAfternoon,
        Self::FriEvening,
        Self::SatMorning,
        Self::SatAfternoon,
        Self::SatEvening,
        Self::SunMorning,
        Self::SunAfternoon,
        Self::SunEvening,
    ];

    /// Those that are among some.
    pub(crate) fn all_of(times: TimesOfWeek) -> Vec<Self> {
        Self::ALL.into_iter().filter(|time| times.holds(*time as u8)).collect()
    }

    /// Several as one value.
    pub(crate) fn together(times: Vec<Self>) -> TimesOfWeek {
        TimesOfWeek::of(times.into_iter().map(|time| time as u8))
    }
}
