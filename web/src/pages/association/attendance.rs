//! The form that notes who was at a session: a box for each person who had a place, ticked for those who were there. A
//! problem stands beside the box that it is about, and says whose it is.

use crate::pages::form::{FormState, Problem};

/// The boxes, by the ids of their bookings.
const PRESENT: &str = "present";

/// Everybody on the form, ticked or not.
const ON_THE_FORM: &str = "booking";

/// The name of the box of a booking.
pub(super) fn field(booking: &str) -> String {
    format!("{PRESENT}.{booking}")
}

/// Somebody who has a box.
pub(super) struct Attendee {
    pub(super) booking: String,
    pub(super) is_absent: bool,
}

/// Everybody on a form that was sent, and whether they were there.
pub(super) fn marks(form: &FormState) -> impl Iterator<Item = (&str, bool)> {
    form.values(ON_THE_FORM).map(move |booking| (booking, form.holds(PRESENT, booking)))
}

/// A form that was sent, and what stood in its way; neither when it is first shown.
#[derive(Default)]
pub(super) struct Refused {
    form: FormState,
    problems: Vec<Problem>,
}

impl Refused {
    /// The API counts the marks it was sent; the page knows them by their bookings.
    pub(super) fn new(form: FormState, problems: impl IntoIterator<Item = Problem>) -> Self {
        let sent: Vec<&str> = form.values(ON_THE_FORM).collect();
        let problems = problems.into_iter().map(|problem| at_its_box(problem, &sent)).collect();
        Self { form, problems }
    }

    /// The form for these people, with the ticks that it was sent with. Who was not on it is ticked unless they were noted
    /// as absent.
    pub(super) fn shown(self, attendees: &[Attendee]) -> FormState {
        let Self { form, problems } = self;
        let sent: Vec<String> = form.values(ON_THE_FORM).map(ToOwned::to_owned).collect();
        let others = attendees.iter().filter(|one| !one.is_absent && !sent.contains(&one.booking));
        let form = others.fold(form, |form, one| form.set(PRESENT, &one.booking));
        form.with(problems.into_iter().map(|problem| at_a_shown_box(problem, attendees)))
    }
}

/// A problem of the third mark that was sent, at the third person's box.
fn at_its_box(problem: Problem, sent: &[&str]) -> Problem {
    let box_of = |path: &[String]| {
        let at: usize = path.get(1)?.parse().ok()?;
        Some(vec![PRESENT.to_owned(), (*sent.get(at)?).to_owned()])
    };
    let path = problem.path.as_deref().and_then(box_of);
    Problem { path, ..problem }
}

/// The same; of the whole form where whom it is about is not on the page. The summary names the others by their boxes.
fn at_a_shown_box(problem: Problem, attendees: &[Attendee]) -> Problem {
    let at = problem.field();
    let is_shown = attendees.iter().any(|one| at.as_ref() == Some(&field(&one.booking)));
    let path = problem.path.filter(|_| is_shown);
    Problem { path, ..problem }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pages::words::Words;

    fn attendee(booking: &str, is_absent: bool) -> Attendee {
        Attendee { booking: booking.to_owned(), is_absent }
    }

    fn problem(path: &[&str]) -> Problem {
        let path = Some(path.iter().map(|part| (*part).to_owned()).collect());
        let message = Words::Said("Annulez d’abord ces heures.".to_owned());
        Problem { code: "HOURS_CONFIRMED".to_owned(), message, path }
    }

    /// At first everybody is ticked whom nobody noted as absent.
    #[test]
    fn who_was_not_missed_is_ticked() {
        let people = [attendee("a", false), attendee("b", true)];
        let form = Refused::default().shown(&people);
        assert!(form.holds("present", "a") && !form.holds("present", "b"));
    }

    /// What was unticked comes back unticked, with the problem at that box; who was not on it
    /// stands there as they were.
    #[test]
    fn a_refused_form_comes_back_as_it_was_sent() {
        let sent = FormState::default().set("booking", "a").set("booking", "b").set("present", "a");
        assert_eq!(marks(&sent).collect::<Vec<_>>(), [("a", true), ("b", false)]);
        let people = [attendee("a", true), attendee("b", false), attendee("c", false)];
        let form = Refused::new(sent, [problem(&["marks", "1"])]).shown(&people);
        let ticked: Vec<bool> = ["a", "b", "c"].iter().map(|id| form.holds("present", id)).collect();
        assert_eq!(ticked, [true, false, true]);
        let said = Words::Said("Annulez d’abord ces heures.".to_owned());
        assert_eq!(form.problem(field("b")), Some(&said));
    }

    /// What is wrong with somebody who is not on the page leads nowhere, and is told all the same.
    #[test]
    fn a_problem_of_nobody_on_the_page_is_told() {
        let sent = FormState::default().set("booking", "gone");
        let form = Refused::new(sent, [problem(&["marks", "0", "bookingId"])]).shown(&[]);
        assert_eq!(form.problems().len(), 1);
        assert_eq!(form.problems()[0].field(), None);
    }
}
