//! Two versions of an announcement side by side: field by field, and line by line of each text, so that whoever approves sees at
//! once what has changed.

use entity::announcement;
use sea_orm::ActiveEnum as _;

use crate::domain::missions::free_times;

/// How many pairs of lines are compared at most: where texts have more, the whole of both is shown side by side.
const MOST_PAIRS: usize = 1_000_000;

/// A field that differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Change {
    /// As the input calls it.
    pub(crate) field: &'static str,
    /// Its lines, those that are the same too.
    pub(crate) rows: Vec<Row>,
}

/// A line of both versions: the same, another, or in one of them alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Row {
    pub(crate) before: Option<String>,
    pub(crate) after: Option<String>,
}

/// What of a version others have names for.
#[derive(Clone, Debug, Default)]
pub(crate) struct Named {
    pub(crate) skills: Vec<String>,
    pub(crate) cause: Option<String>,
    pub(crate) commune: Option<String>,
}

/// The fields that differ between two versions, in the order in which an announcement is read.
pub(crate) fn changes(
    (before, named_before): (&announcement::Model, &Named),
    (after, named_after): (&announcement::Model, &Named),
) -> Vec<Change> {
    let pairs = fields(before, named_before).into_iter().zip(fields(after, named_after));
    let changed = pairs.filter(|((_, before), (_, after))| before != after);
    changed.map(|((field, before), (_, after))| Change { field, rows: rows(&before, &after) }).collect()
}

/// A version as texts: codes, dates as ISO 8601 writes them, and minutes as numbers, for whoever shows them.
fn fields(of: &announcement::Model, named: &Named) -> [(&'static str, String); 22] {
    let whether = |yes: bool| (if yes { "YES" } else { "NO" }).to_owned();
    let or_empty = |text: &Option<String>| text.clone().unwrap_or_default();
    let day = |day: Option<chrono::NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
    let minutes = of.expected_minutes.map(|minutes| minutes.0.to_string());
    [
        ("title", of.title.clone()),
        ("summary", of.summary.clone()),
        ("body", of.body.clone()),
        ("deliverables", of.deliverables.clone()),
        ("skillCodes", named.skills.join("\n")),
        ("causeCode", or_empty(&named.cause)),
        ("serviceFamily", of.service_family.to_value()),
        ("format", of.format.to_value()),
        ("regime", of.regime.to_value()),
        ("language", of.language.to_value()),
        ("communeCode", or_empty(&named.commune)),
        ("place", or_empty(&of.place)),
        ("startsOn", day(of.starts_on)),
        ("endsOn", day(of.ends_on)),
        ("expectedMinutes", minutes.unwrap_or_default()),
        ("timesOfWeek", free_times::codes(of.times_of_week).join("\n")),
        ("places", of.places.to_string()),
        ("openToMinors", whether(of.open_to_minors)),
        ("vulnerablePublic", whether(of.vulnerable_public)),
        ("accessibility", or_empty(&of.accessibility)),
        ("insurance", or_empty(&of.insurance)),
        ("confidential", whether(of.confidential)),
    ]
}

/// The lines of two texts side by side, as many of them beside their like as can be.
fn rows(before: &str, after: &str) -> Vec<Row> {
    let (old, new): (Vec<&str>, Vec<&str>) = (before.lines().collect(), after.lines().collect());
    let first = old.iter().zip(&new).take_while(|(old, new)| old == new).count();
    let ends = old[first..].iter().rev().zip(new[first..].iter().rev());
    let last = ends.take_while(|(old, new)| old == new).count();
    let (old_end, new_end) = (old.len() - last, new.len() - last);
    let mut rows: Vec<Row> = old[..first].iter().map(same).collect();
    let (mut at_old, mut at_new) = (first, first);
    for (in_old, in_new) in kept(&old[first..old_end], &new[first..new_end]) {
        let (in_old, in_new) = (first + in_old, first + in_new);
        rows.extend(beside(&old[at_old..in_old], &new[at_new..in_new]));
        rows.push(same(&old[in_old]));
        (at_old, at_new) = (in_old + 1, in_new + 1);
    }
    rows.extend(beside(&old[at_old..old_end], &new[at_new..new_end]));
    rows.extend(old[old_end..].iter().map(same));
    rows
}

fn same(line: &&str) -> Row {
    Row { before: Some((*line).to_owned()), after: Some((*line).to_owned()) }
}

/// Lines that went beside those that came.
fn beside(old: &[&str], new: &[&str]) -> Vec<Row> {
    let line = |lines: &[&str], at: usize| lines.get(at).map(|line| (*line).to_owned());
    (0..old.len().max(new.len())).map(|at| Row { before: line(old, at), after: line(new, at) }).collect()
}

/// The longest row of lines that both have in the same order: where each stands in either.
fn kept(old: &[&str], new: &[&str]) -> Vec<(usize, usize)> {
    if old.len().saturating_mul(new.len()) > MOST_PAIRS {
        return Vec::new();
    }
    let width = new.len() + 1;
    // How long the longest is from a pair of lines on.
    let mut lengths = vec![0_u32; (old.len() + 1) * width];
    for at_old in (0..old.len()).rev() {
        for at_new in (0..new.len()).rev() {
            let here = at_old * width + at_new;
            lengths[here] = if old[at_old] == new[at_new] {
                lengths[here + width + 1] + 1
            } else {
                lengths[here + width].max(lengths[here + 1])
            };
        }
    }
    let (mut at_old, mut at_new, mut found) = (0, 0, Vec::new());
    while at_old < old.len() && at_new < new.len() {
        let here = at_old * width + at_new;
        if old[at_old] == new[at_new] {
            found.push((at_old, at_new));
            (at_old, at_new) = (at_old + 1, at_new + 1);
        } else if lengths[here + width] >= lengths[here + 1] {
            at_old += 1;
        } else {
            at_new += 1;
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(before: impl Into<Option<&'static str>>, after: impl Into<Option<&'static str>>) -> Row {
        let owned = |line: Option<&'static str>| line.map(ToOwned::to_owned);
        Row { before: owned(before.into()), after: owned(after.into()) }
    }

    /// What stayed stands beside itself, what went beside what came in its place.
    #[test]
    fn lines_stand_beside_their_like() {
        assert_eq!(
            rows("un\ndeux\ntrois\nquatre", "un\ntrois\ntrois bis\nquatre"),
            [
                row("un", "un"),
                row("deux", None),
                row("trois", "trois"),
                row(None, "trois bis"),
                row("quatre", "quatre")
            ]
        );
        assert_eq!(rows("un\ndeux", "un\n2"), [row("un", "un"), row("deux", "2")]);
        assert_eq!(rows("", "un"), [row(None, "un")]);
        assert_eq!(rows("un\nun", "un"), [row("un", "un"), row("un", None)]);
        assert_eq!(rows("même", "même"), [row("même", "même")]);
    }

    /// Whatever the texts, each side read alone is the text that it was; and two long ones end.
    #[test]
    fn nothing_is_lost_of_either_side() {
        let many: String = (0..2_000).map(|at| format!("{}\n", at % 7)).collect();
        let other: String = (0..2_000).map(|at| format!("{}\n", at % 5)).collect();
        for (before, after) in
            [("a\nb\nc", "c\nb\na"), ("a\n\nb", "a\nb\n\n\nc"), (many.as_str(), other.as_str())]
        {
            let rows = rows(before, after);
            let side = |side: fn(&Row) -> Option<&String>| -> Vec<String> {
                rows.iter().filter_map(side).cloned().collect()
            };
            assert_eq!(side(|row| row.before.as_ref()), before.lines().collect::<Vec<_>>());
            assert_eq!(side(|row| row.after.as_ref()), after.lines().collect::<Vec<_>>());
        }
    }
}
