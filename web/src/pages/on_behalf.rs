//! What a coordinator enters on an association's behalf: who of it said so, how, and on which day.

use super::{
    form::{Choice, FormState},
    scalars::Date,
    words::Words,
};

/// The ways in which an association says something, and the key of their words.
const WAYS: [(&str, &str); 4] = [
    ("CALL", "said-how-call"),
    ("PAPER", "said-how-paper"),
    ("MEETING", "said-how-meeting"),
    ("E_MAIL", "said-how-e-mail"),
];

/// What was said, for the input of any document.
pub(super) struct Said {
    /// Their name, as typed.
    pub(super) who: String,
    /// As the schema names it.
    pub(super) how: &'static str,
    pub(super) day: Date,
}

/// The same as a document's module takes it.
macro_rules! as_input {
    ($document:ident, $said:expr) => {{
        let $crate::pages::on_behalf::Said { who, how, day } = $said;
        $document::OnBehalfInput {
            said_by: who,
            how: $document::SaidHow::Other(how.to_owned()),
            said_on: day,
        }
    }};
}
pub(super) use as_input;

/// The ways as answers of a form.
pub(super) fn ways() -> Vec<Choice> {
    WAYS.map(|(value, key)| Choice::new(value, Words::text(key))).to_vec()
}

/// What the three fields say that begin with this part of the input. The form says what is missing or cannot be read; whether
/// somebody is named is asked of the API.
pub(super) fn read(form: &mut FormState, part: &str) -> Option<Said> {
    let (way, day) = (format!("{part}.how"), format!("{part}.saidOn"));
    let how = WAYS.iter().find(|(known, _)| *known == form.value(&way)).map(|(known, _)| *known);
    if how.is_none() {
        form.refuse(&way, "REQUIRED", Words::text("on-behalf-way-needed"));
    }
    if form.text(&day).is_none() {
        form.refuse(&day, "REQUIRED", Words::text("on-behalf-day-needed"));
    }
    let said_on = form.date(&day)?;
    let who = form.value(format!("{part}.saidBy")).to_owned();
    Some(Said { who, how: how?, day: said_on })
}

/// The same where it may be left out: nothing where none of the three fields holds anything.
pub(super) fn read_if_any(form: &mut FormState, part: &str) -> Option<Said> {
    let is_filled = |field: &str| form.text(format!("{part}.{field}")).is_some();
    if ["saidBy", "how", "saidOn"].into_iter().any(is_filled) { read(form, part) } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A way that nobody chose is asked again, and never taken for a call.
    #[test]
    fn what_is_missing_is_asked_again() {
        let mut form = FormState::default().set("said.saidBy", "Paule Martin").set("said.how", "LETTER");
        assert!(read(&mut form, "said").is_none());
        assert!(form.problem("said.how").is_some() && form.problem("said.saidOn").is_some());
        let mut form = form.put("said.how", "E_MAIL").put("said.saidOn", "2026-03-09");
        let said = read(&mut form, "said").map(|said| (said.who, said.how));
        assert_eq!(said, Some(("Paule Martin".to_owned(), "E_MAIL")));
    }
}
