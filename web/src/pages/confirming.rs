//! The form that confirms hours, on the association's page and behind a signed link: a line for each entry, ticked or
//! not, with the time to confirm and the reason for less. Fields are named by the entry's id, so that a line keeps
//! what was typed when others have gone.

use api::{Language, words};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{
    flash::Flash,
    form::{FormState, Problem},
    words::Words,
};

/// Where an entry stands, in every document alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub(crate) enum TimeEntryStatus {
    Draft,
    Submitted,
    Adjusted,
    Disputed,
    Withdrawn,
    Confirmed,
    Approved,
    Rejected,
    Reversed,
}

/// An entry, as a line of the form.
pub(crate) struct Line {
    pub(crate) id: String,
    pub(crate) person: String,
    /// The employer's name; none on the person's own time.
    pub(crate) company: Option<String>,
    /// The job and the site there, which tell two of one name apart.
    pub(crate) post: Option<String>,
    pub(crate) mission: String,
    pub(crate) description: String,
    pub(crate) date: NaiveDate,
    pub(crate) minutes: i64,
    /// As long as it was declared, whatever was said since.
    pub(crate) declared: i64,
    /// Whose time it was, by the schema's code.
    pub(crate) basis: String,
    /// Whether the association noted the person as absent from its session.
    pub(crate) is_noted_absent: bool,
    pub(crate) status: TimeEntryStatus,
    /// Whether whoever looks may decide on it.
    pub(crate) can_be_confirmed: bool,
}

impl Line {
    /// The name of one of its fields.
    pub(crate) fn field(&self, name: &str) -> String {
        field(&self.id, name)
    }

    /// Whether it waits for somebody else than whoever looks: nobody decides on their own time.
    pub(crate) fn is_own(&self) -> bool {
        self.status == TimeEntryStatus::Submitted && !self.can_be_confirmed
    }

    /// Whether fewer minutes count than were declared. What takes an entry back has fewer than none, and no time of its
    /// own.
    pub(crate) fn is_reduced(&self) -> bool {
        self.minutes >= 0 && self.minutes != self.declared
    }
}

fn field(id: &str, name: &str) -> String {
    format!("{LIST}.{id}.{name}")
}

/// The list of the mutation's input.
const LIST: &str = "entries";

/// The boxes, by the ids of their entries.
pub(crate) const TICKED: &str = "entry";

/// The form as it is first shown: everything that can be confirmed is ticked, as it was declared, but for what a noted
/// absence stands against.
pub(crate) fn fresh(lines: &[Line], language: Language) -> FormState {
    let open = lines.iter().filter(|line| line.can_be_confirmed && !line.is_noted_absent);
    let form = open.fold(FormState::default(), |form, line| form.set(TICKED, &line.id));
    filled(form, lines, language)
}

/// The form as it comes back: lines that were not on it have their time as it was declared, and no tick.
pub(crate) fn filled(form: FormState, lines: &[Line], language: Language) -> FormState {
    let is_there = |field: &str| lines.iter().any(|line| field.starts_with(&line.field("")));
    let form = form.on_a_page_with(is_there);
    lines.iter().filter(|line| line.can_be_confirmed).fold(form, |form, line| {
        let name = line.field("minutes");
        let is_known = form.values(&name).next().is_some();
        if is_known { form } else { form.set(&name, words::minutes(line.minutes, language)) }
    })
}

/// An entry that was ticked.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Ticked {
    pub(crate) id: String,
    /// As declared when left out.
    pub(crate) minutes: Option<i64>,
    pub(crate) reason: Option<String>,
}

/// Reads the lines that were ticked. One whose time cannot be read is left out, and has a problem.
pub(crate) fn read(form: &mut FormState) -> Vec<Ticked> {
    let ids: Vec<String> = form.values(TICKED).map(ToOwned::to_owned).collect();
    if ids.is_empty() {
        let message = Words::text("confirm-nothing-ticked");
        *form = std::mem::take(form).with([Problem { code: "REQUIRED".to_owned(), message, path: None }]);
    }
    let mut ticked = Vec::new();
    for id in ids {
        let minutes = minutes_to_confirm(form, &field(&id, "minutes"));
        if form.problem(field(&id, "minutes")).is_none() {
            let reason = form.text(field(&id, "reason"));
            ticked.push(Ticked { id, minutes, reason });
        }
    }
    ticked
}

/// Whether lines of the form were left alone: they come back as they are, so that the next press of the button does not
/// confirm what was unticked.
pub(crate) fn leaves_some(form: &FormState, ticked: &[Ticked]) -> bool {
    let is_left = |name: &str| {
        let id = name.strip_prefix(LIST).and_then(|rest| rest.strip_prefix('.')?.strip_suffix(".minutes"));
        id.is_some_and(|id| ticked.iter().all(|one| one.id != id))
    };
    form.names().any(is_left)
}

/// The time to confirm of an entry that stands in the form as it was declared: whoever empties the field says what
/// counts instead. A form without the field confirms what was declared.
pub(crate) fn minutes_to_confirm(form: &mut FormState, name: &str) -> Option<i64> {
    let is_emptied = form.values(name).next().is_some() && form.text(name).is_none();
    if is_emptied {
        form.refuse(name, "REQUIRED", Words::text("confirm-time-needed"));
    }
    minutes(form, name)
}

/// A length of time as the API takes it. What is longer than it can say is longer than anything declared.
pub(crate) fn minutes(form: &mut FormState, name: &str) -> Option<i64> {
    form.duration_in_a_day(name).map(|minutes| minutes.min(i32::MAX.into()))
}

/// A problem with the third of the entries that were sent stands beside that entry's line.
pub(crate) fn beside_their_lines(
    problems: impl IntoIterator<Item = Problem>,
    ticked: &[Ticked],
) -> impl Iterator<Item = Problem> {
    let entry_of = |path: &[String]| {
        let index: usize = path.get(1)?.parse().ok()?;
        let name = path.get(2).map_or("id", String::as_str);
        Some(vec![LIST.to_owned(), ticked.get(index)?.id.clone(), name.to_owned()])
    };
    problems.into_iter().map(move |problem| {
        let path = problem.path.as_deref().and_then(entry_of);
        Problem { path, ..problem }
    })
}

/// The entry that is to be disputed: the button that was pressed names it, the reason stands on its line.
pub(crate) struct Disputed {
    pub(crate) id: String,
    pub(crate) reason: String,
}

/// Reads which entry is disputed; none when the form names none.
pub(crate) fn read_disputed(form: &FormState) -> Option<Disputed> {
    let id = form.text("dispute")?;
    let reason = form.value(field(&id, "reason")).to_owned();
    Some(Disputed { id, reason })
}

/// The problems of an entry that is disputed, beside its line.
pub(crate) fn beside_the_line(
    problems: impl IntoIterator<Item = Problem>,
    id: &str,
) -> impl Iterator<Item = Problem> {
    problems.into_iter().map(move |problem| {
        let name = problem.path.as_ref().and_then(|path| path.last()).map_or("id", String::as_str);
        let path = Some(vec![LIST.to_owned(), id.to_owned(), name.to_owned()]);
        Problem { path, ..problem }
    })
}

/// The ids of the entries that have a problem.
pub(crate) fn refused(form: &FormState) -> Vec<String> {
    let of = |problem: &Problem| problem.path.as_ref()?.get(1).cloned();
    let mut ids: Vec<String> = form.problems().iter().filter_map(of).collect();
    ids.dedup();
    ids
}

/// Says how many entries were confirmed, and how many of them wait for their authors because less was said.
pub(crate) fn told(done: usize, adjusted: usize) -> Flash {
    let confirmed = done.saturating_sub(adjusted);
    match (confirmed, adjusted) {
        (_, 0) => Flash::done("flash-hours-confirmed").with("count", confirmed),
        (0, _) => Flash::done("flash-hours-adjusted").with("count", adjusted),
        _ => Flash::done("flash-hours-confirmed-and-adjusted")
            .with("confirmed", confirmed)
            .with("adjusted", adjusted),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(id: &str, can_be_confirmed: bool) -> Line {
        Line {
            id: id.to_owned(),
            person: "Nadia Lemoine".to_owned(),
            company: None,
            post: None,
            mission: String::new(),
            description: String::new(),
            date: NaiveDate::default(),
            minutes: 90,
            declared: 90,
            basis: "WORKING_TIME".to_owned(),
            is_noted_absent: false,
            status: TimeEntryStatus::Submitted,
            can_be_confirmed,
        }
    }

    /// What can be confirmed is ticked and filled in, so that confirming it as declared needs one button; the time is
    /// read again as it was written, in both languages.
    #[test]
    fn everything_that_can_be_is_ready_to_confirm() {
        for language in Language::ALL {
            let lines = [line("a", true), line("b", false)];
            let mut form = fresh(&lines, language);
            assert_eq!(read(&mut form), [Ticked { id: "a".to_owned(), minutes: Some(90), reason: None }]);
            assert_eq!(form.problems(), []);
            assert!(lines[1].is_own() && !lines[0].is_own());
        }
    }

    /// Hours of an absence are not ticked: they would be refused.
    #[test]
    fn hours_of_an_absence_wait_for_a_hand() {
        let lines = [Line { is_noted_absent: true, ..line("a", true) }, line("b", true)];
        let mut form = fresh(&lines, Language::Fr);
        assert_eq!(read(&mut form), [Ticked { id: "b".to_owned(), minutes: Some(90), reason: None }]);
    }

    /// A line whose time cannot be read stops no other, and keeps what was typed.
    #[test]
    fn each_line_is_read_on_its_own() {
        let form = FormState::default()
            .set(TICKED, "a")
            .set(TICKED, "b")
            .set("entries.a.minutes", "soon")
            .set("entries.b.minutes", "1 h")
            .set("entries.b.reason", " Partie plus tôt ");
        let mut form = form;
        let reason = Some("Partie plus tôt".to_owned());
        assert_eq!(read(&mut form), [Ticked { id: "b".to_owned(), minutes: Some(60), reason }]);
        assert!(form.problem("entries.a.minutes").is_some());
        assert_eq!(refused(&form), ["a"]);
        assert_eq!(filled(form, &[line("a", true)], Language::Fr).value("entries.a.minutes"), "soon");
    }

    /// A time that was emptied confirms nothing: nobody meant the whole of it.
    #[test]
    fn a_time_that_was_emptied_is_asked_again() {
        let form = FormState::default().set(TICKED, "a").set(TICKED, "b").set("entries.a.minutes", " ");
        let mut form = form;
        assert_eq!(read(&mut form), [Ticked { id: "b".to_owned(), minutes: None, reason: None }]);
        assert!(form.problem("entries.a.minutes").is_some());
    }

    /// The API counts the entries it was sent; the page knows them by their ids.
    #[test]
    fn problems_find_their_lines() {
        let ticked = [
            Ticked { id: "x".to_owned(), minutes: None, reason: None },
            Ticked { id: "y".to_owned(), minutes: None, reason: None },
        ];
        let path = |parts: &[&str]| Some(parts.iter().map(|part| (*part).to_owned()).collect());
        let problem = |path| Problem { code: "CODE".to_owned(), message: Words::Said(String::new()), path };
        let problems = [problem(path(&["entries", "1", "reason"])), problem(None)];
        let found: Vec<_> = beside_their_lines(problems, &ticked).map(|problem| problem.field()).collect();
        assert_eq!(found, [Some("entries.y.reason".to_owned()), None]);
    }
}
