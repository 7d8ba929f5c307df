//! The public holidays of France, computed: those of art. L. 3133-1 of the labour code, the two more of
//! Alsace-Moselle, and the day on which each overseas zone remembers the abolition of slavery.

use chrono::{Datelike as _, Days, NaiveDate};

/// Where a public holiday is one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum HolidayZone {
    /// Metropolitan France but for Alsace-Moselle.
    Metropole,
    /// Bas-Rhin, Haut-Rhin and Moselle (art. L. 3134-13).
    AlsaceMoselle,
    /// Guadeloupe.
    Guadeloupe,
    /// Martinique.
    Martinique,
    /// Guyane.
    Guyane,
    /// La Réunion.
    Reunion,
    /// Mayotte.
    Mayotte,
}

/// A public holiday.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Holiday {
    /// 1 January.
    NewYear,
    /// The Friday before Easter: Alsace-Moselle, Guadeloupe and Martinique.
    GoodFriday,
    /// The day after Easter.
    EasterMonday,
    /// The zone's own day (decree 83-1003).
    AbolitionOfSlavery,
    /// 1 May.
    LabourDay,
    /// 8 May.
    Victory1945,
    /// Thirty-nine days after Easter.
    Ascension,
    /// Fifty days after Easter.
    WhitMonday,
    /// 14 July.
    NationalDay,
    /// 15 August.
    Assumption,
    /// 1 November.
    AllSaints,
    /// 11 November.
    Armistice1918,
    /// 25 December.
    Christmas,
    /// 26 December: Alsace-Moselle.
    SecondChristmasDay,
}

/// The public holidays of a year and zone, by date; two of them may fall on one day.
pub(crate) fn holidays(year: i32, zone: HolidayZone) -> Vec<(NaiveDate, Holiday)> {
    use Holiday as H;
    use HolidayZone as Z;
    let on = |month, day| NaiveDate::from_ymd_opt(year, month, day);
    let easter = easter(year);
    let after_easter = |days| easter.and_then(|easter| easter.checked_add_days(Days::new(days)));
    let good_friday = easter.and_then(|easter| easter.checked_sub_days(Days::new(2)));
    let abolition = match zone {
        Z::Metropole | Z::AlsaceMoselle => None,
        Z::Guadeloupe => on(5, 27),
        Z::Martinique => on(5, 22),
        Z::Guyane => on(6, 10),
        Z::Reunion => on(12, 20),
        Z::Mayotte => on(4, 27),
    };
    let keeps_good_friday = matches!(zone, Z::AlsaceMoselle | Z::Guadeloupe | Z::Martinique);
    let mut dated: Vec<_> = [
        (on(1, 1), H::NewYear),
        (good_friday.filter(|_| keeps_good_friday), H::GoodFriday),
        (after_easter(1), H::EasterMonday),
        (abolition, H::AbolitionOfSlavery),
        (on(5, 1), H::LabourDay),
        (on(5, 8), H::Victory1945),
        (after_easter(39), H::Ascension),
        (after_easter(50), H::WhitMonday),
        (on(7, 14), H::NationalDay),
        (on(8, 15), H::Assumption),
        (on(11, 1), H::AllSaints),
        (on(11, 11), H::Armistice1918),
        (on(12, 25), H::Christmas),
        (on(12, 26).filter(|_| zone == Z::AlsaceMoselle), H::SecondChristmasDay),
    ]
    .into_iter()
    .filter_map(|(date, holiday)| Some((date?, holiday)))
    .collect();
    dated.sort_unstable();
    dated
}

/// The public holiday that a date is in a zone.
pub(crate) fn holiday_on(date: NaiveDate, zone: HolidayZone) -> Option<Holiday> {
    holidays(date.year(), zone).into_iter().find_map(|(day, holiday)| (day == date).then_some(holiday))
}

/// Easter Sunday of the Gregorian calendar, as Meeus, Jones and Butcher compute it.
fn easter(year: i32) -> Option<NaiveDate> {
    let golden = year.rem_euclid(19);
    let (century, of_century) = (year.div_euclid(100), year.rem_euclid(100));
    let moon_drift = (century - (century + 8) / 25 + 1) / 3;
    let full_moon = (19 * golden + century - century / 4 - moon_drift + 15).rem_euclid(30);
    let to_sunday =
        (32 + 2 * (century % 4) + 2 * (of_century / 4) - full_moon - of_century % 4).rem_euclid(7);
    let correction = (golden + 11 * full_moon + 22 * to_sunday) / 451;
    let from_march = full_moon + to_sunday - 7 * correction + 114;
    let (month, day) = (u32::try_from(from_march / 31).ok()?, u32::try_from(from_march % 31 + 1).ok()?);
    NaiveDate::from_ymd_opt(year, month, day)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use chrono::Weekday;

    use super::*;
    use crate::domain::reference::dates::day;

    /// Whether a date is a *jour ouvré*: Monday to Friday, and no public holiday.
    fn is_working_day(date: NaiveDate, zone: HolidayZone) -> bool {
        !matches!(date.weekday(), Weekday::Sat | Weekday::Sun) && holiday_on(date, zone).is_none()
    }

    const ZONES: [(&str, HolidayZone); 7] = [
        ("metropole", HolidayZone::Metropole),
        ("alsace-moselle", HolidayZone::AlsaceMoselle),
        ("GP", HolidayZone::Guadeloupe),
        ("MQ", HolidayZone::Martinique),
        ("GF", HolidayZone::Guyane),
        ("RE", HolidayZone::Reunion),
        ("YT", HolidayZone::Mayotte),
    ];

    fn french(holiday: Holiday) -> &'static str {
        match holiday {
            Holiday::NewYear => "Nouvel An",
            Holiday::GoodFriday => "Vendredi saint",
            Holiday::EasterMonday => "Lundi de Pâques",
            Holiday::AbolitionOfSlavery => "Abolition de l’esclavage",
            Holiday::LabourDay => "Fête du travail",
            Holiday::Victory1945 => "Fête de la Victoire 1945",
            Holiday::Ascension => "Ascension",
            Holiday::WhitMonday => "Lundi de Pentecôte",
            Holiday::NationalDay => "Fête Nationale de la France",
            Holiday::Assumption => "Assomption",
            Holiday::AllSaints => "Toussaint",
            Holiday::Armistice1918 => "Armistice 1918",
            Holiday::Christmas => "Noël",
            Holiday::SecondChristmasDay => "Lendemain de Noël",
        }
    }

    /// From 2020 to 2030 and in every zone, the days computed are the days published: none more, none less,
    /// each under its published name.
    #[test]
    fn holidays_are_those_published() {
        let file = include_str!("../../../../tests/fixtures/public_holidays_2020_2030.csv");
        let published: Vec<(String, String, String)> = csv::Reader::from_reader(file.as_bytes())
            .deserialize()
            .collect::<Result<_, _>>()
            .expect("the fixture");
        let computed: BTreeSet<(String, String, String)> = (2020..=2030)
            .flat_map(|year| ZONES.map(|(name, zone)| (name, holidays(year, zone))))
            .flat_map(|(zone, dated)| {
                dated.into_iter().map(move |(date, holiday)| {
                    (date.to_string(), french(holiday).to_owned(), zone.to_owned())
                })
            })
            .collect();
        assert_eq!(published.len(), 945);
        for holiday in &published {
            assert!(computed.contains(holiday), "{holiday:?}");
        }
        let days = |date: &str, zone: &str| (date.to_owned(), zone.to_owned());
        let published: BTreeSet<_> = published.iter().map(|(date, _, zone)| days(date, zone)).collect();
        let computed: BTreeSet<_> = computed.iter().map(|(date, _, zone)| days(date, zone)).collect();
        assert_eq!(published, computed);
    }

    /// Easter keeps to its bounds, 22 March and 25 April, and to a Sunday, for ten centuries.
    #[test]
    fn easter_is_a_sunday_in_spring() {
        for year in 1583..2600 {
            let easter = easter(year).expect("a date");
            assert_eq!(easter.weekday(), Weekday::Sun, "{easter}");
            assert!((322..=425).contains(&(easter.month() * 100 + easter.day())), "{easter}");
        }
        let known = ["1818-03-22", "1943-04-25", "2000-04-23", "2019-04-21", "2038-04-25", "2285-03-22"];
        for date in known.map(day) {
            assert_eq!(easter(date.year()), Some(date));
        }
    }

    /// T20 and T33: the second working day after 1 May, a year whose Ascension falls on 3 May included.
    #[test]
    fn working_days_skip_weekends_and_holidays() {
        for (year, second) in [
            (2025, "2025-05-05"),
            (2026, "2026-05-05"),
            (2027, "2027-05-04"),
            (2034, "2034-05-03"),
            (2035, "2035-05-04"),
        ] {
            let may = NaiveDate::from_ymd_opt(year, 5, 1).expect("a date");
            let mut working =
                may.iter_days().skip(1).filter(|date| is_working_day(*date, HolidayZone::Metropole));
            assert_eq!(working.nth(1), Some(day(second)));
        }
    }

    /// A day may be worked in one zone and not in its neighbour.
    #[test]
    fn zones_differ() {
        let saint_stephen = day("2025-12-26");
        assert!(is_working_day(saint_stephen, HolidayZone::Metropole));
        assert!(!is_working_day(saint_stephen, HolidayZone::AlsaceMoselle));
        assert_eq!(holiday_on(day("2026-05-22"), HolidayZone::Martinique), Some(Holiday::AbolitionOfSlavery));
        assert_eq!(holiday_on(day("2026-05-22"), HolidayZone::Guadeloupe), None);
    }

    /// When two holidays fall on one day (Ascension on 1 May, Whit Monday on Guyane's own day), neither is
    /// lost.
    #[test]
    fn two_holidays_may_share_a_day() {
        let of_2030 = holidays(2030, HolidayZone::Guyane);
        let shared =
            of_2030.iter().filter(|(date, _)| *date == day("2030-06-10")).map(|(_, holiday)| *holiday);
        assert!(shared.eq([Holiday::AbolitionOfSlavery, Holiday::WhitMonday]));
        let of_2008 = holidays(2008, HolidayZone::Metropole);
        assert_eq!(of_2008.iter().filter(|(date, _)| *date == day("2008-05-01")).count(), 2);
        assert_eq!(of_2008.len(), 11);
    }
}
