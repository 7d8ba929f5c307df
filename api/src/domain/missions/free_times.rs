//! Whether sessions take place in the times of a week when somebody is free: they begin in one and end in one, on the
//! clocks of their own place.

use chrono::{Datelike as _, Duration, NaiveDateTime, Timelike as _};
use entity::{TimesOfWeek, session};
use sea_orm::{
    Condition, DbBackend,
    sea_query::{Expr, ExprTrait as _},
};

use crate::zone;

/// The hours at which the afternoon and the evening begin.
const PARTS: [u32; 2] = [13, 18];

/// The days and their parts, as the codes of times begin and end.
const DAYS: [&str; 7] = ["MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN"];
const PARTS_OF_DAYS: [&str; 3] = ["MORNING", "AFTERNOON", "EVENING"];

/// What the schema calls some times, in order.
pub(crate) fn codes(times: TimesOfWeek) -> Vec<String> {
    let named = |number: u8| {
        let (day, part) = (usize::from(number / 3), usize::from(number % 3));
        format!("{}_{}", DAYS[day], PARTS_OF_DAYS[part])
    };
    times.numbers().map(named).collect()
}

/// Whether a session does.
pub(crate) fn fits(free: TimesOfWeek, session: &session::Model) -> bool {
    let zone = zone::of(&session.time_zone);
    let (begins, ends) = (session.starts_at.to_utc(), session.ends_at.to_utc());
    // What ends at 13:00 takes nothing of the afternoon.
    [begins, ends - Duration::minutes(1)]
        .into_iter()
        .all(|at| free.holds(number(at.with_timezone(&zone).naive_local())))
}

/// The numbers of the parts of the week in which something begins and ends, by civil times.
pub(super) fn ends(start: NaiveDateTime, end: NaiveDateTime) -> [u8; 2] {
    [number(start), number(end - Duration::minutes(1))]
}

/// The number of a civil time's part of the week.
fn number(at: NaiveDateTime) -> u8 {
    let day = u8::try_from(at.weekday().num_days_from_monday()).unwrap_or_default();
    PARTS.iter().fold(day * 3, |number, hour| number + u8::from(at.hour() >= *hour))
}

/// The same of the rows of sessions, in SQL.
pub(super) fn condition(free: TimesOfWeek, engine: DbBackend) -> Condition {
    let numbers = || free.numbers().map(i32::from);
    Condition::all()
        .add(number_in_sql("local_start", 0, engine).is_in(numbers()))
        .add(number_in_sql("local_end", 1, engine).is_in(numbers()))
}

/// The number of the part of the week in which a column's civil time lies, less some minutes.
fn number_in_sql(column: &str, less: u8, engine: DbBackend) -> Expr {
    let (day, hour) = if engine == DbBackend::Postgres {
        let of = |part: &str| {
            let at = format!("cast({column} as timestamp) - interval '{less} minutes'");
            format!("cast(extract({part} from {at}) as integer)")
        };
        (format!("{} - 1", of("isodow")), of("hour"))
    } else {
        let of = |part: &str| format!("cast(strftime('{part}', {column}, '-{less} minutes') as integer)");
        (format!("({} + 6) % 7", of("%w")), of("%H"))
    };
    let begun = PARTS.map(|from| format!("case when {hour} >= {from} then 1 else 0 end"));
    Expr::cust(format!("(({day}) * 3 + {})", begun.join(" + ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Monday's morning is the first time of a week, and Sunday's evening the last.
    #[test]
    fn times_are_counted_from_monday_morning() {
        let told = |text: &str| number(text.parse().expect("a civil time"));
        for (text, expected) in [
            ("2026-03-16T00:00:00", 0),
            ("2026-03-16T12:59:00", 0),
            ("2026-03-16T13:00:00", 1),
            ("2026-03-16T18:00:00", 2),
            ("2026-03-17T14:00:00", 4),
            ("2026-03-22T23:59:00", 20),
        ] {
            assert_eq!(told(text), expected, "{text}");
        }
    }
}
