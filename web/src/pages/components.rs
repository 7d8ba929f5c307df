//! What many pages show in the same form: their top and their foot, the fields of forms and what is to be put right in them.
//! Each is a template of its own, which the program holds once: a macro is written out in every page that calls it.

use std::fmt::Display;

use askama::Template;

use super::{
    filters,
    form::{Choice, FormState},
    shell::Shell,
};

/// The way past what stands at the top, and that itself.
#[derive(Template)]
#[template(path = "components/top.html")]
pub(crate) struct Top<'a> {
    shell: &'a Shell,
}

/// What was just done elsewhere, and where else the person has a place.
#[derive(Template)]
#[template(path = "components/told.html")]
pub(crate) struct Told<'a> {
    shell: &'a Shell,
}

/// What stands at the foot of every page.
#[derive(Template)]
#[template(path = "components/foot.html")]
pub(crate) struct Foot<'a> {
    shell: &'a Shell,
}

impl Shell {
    pub(crate) fn top(&self) -> Top<'_> {
        Top { shell: self }
    }

    pub(crate) fn told(&self) -> Told<'_> {
        Told { shell: self }
    }

    pub(crate) fn foot(&self) -> Foot<'_> {
        Foot { shell: self }
    }
}

/// All that is to be put right in a form.
#[derive(Template)]
#[template(path = "components/summary.html")]
pub(crate) struct Summary<'a> {
    form: &'a FormState,
}

/// A field with its label, its hint and what is wrong with it.
#[derive(Template)]
#[template(path = "components/field.html")]
pub(crate) struct Field<'a> {
    form: &'a FormState,
    name: String,
    label: String,
    hint: String,
    is_required: bool,
    /// Whether it says that it may be left out.
    is_optional: bool,
    look: Look<'a>,
    /// What the element says besides, where there is something to say.
    attributes: Vec<(&'static str, String)>,
}

/// What a field is filled in with.
enum Look<'a> {
    /// One line, of a kind and a size, with a unit behind it.
    Line { kind: String, size: String, unit: String },
    /// Several lines, with or without a draft that the browser keeps.
    Lines { has_draft: bool },
    /// One of many, or of none where that has words.
    Select { choices: &'a [Choice], none: String, takes_focus: bool },
}

/// The answers of a group.
#[derive(Template)]
#[template(path = "components/choices.html")]
pub(crate) struct Choices<'a> {
    form: &'a FormState,
    name: String,
    answers: &'a [Choice],
    kind: String,
    look: String,
}

/// A yes or no as a template hands it over: what it knows itself by value, a variable by reference.
pub(crate) trait Flag {
    fn says_yes(self) -> bool;
}

impl Flag for bool {
    fn says_yes(self) -> bool {
        self
    }
}

impl<T: Flag + Copy> Flag for &T {
    fn says_yes(self) -> bool {
        (*self).says_yes()
    }
}

/// The macros of `components/forms.html` call these.
impl FormState {
    pub(crate) fn summary(&self) -> Summary<'_> {
        Summary { form: self }
    }

    /// A field of one line. What depends on another field is neither required nor optional.
    pub(crate) fn field(
        &self,
        name: &dyn Display,
        label: &dyn Display,
        hint: &dyn Display,
        required: impl Flag,
        depends: impl Flag,
    ) -> Field<'_> {
        let is_required = required.says_yes();
        Field {
            form: self,
            name: name.to_string(),
            label: label.to_string(),
            hint: hint.to_string(),
            is_required,
            is_optional: !is_required && !depends.says_yes(),
            look: Look::Line { kind: "text".to_owned(), size: String::new(), unit: String::new() },
            attributes: Vec::new(),
        }
    }

    /// The answers of the group of this name.
    pub(crate) fn answers<'a>(
        &'a self,
        name: &dyn Display,
        choices: &'a [Choice],
        kind: &str,
        look: &str,
    ) -> Choices<'a> {
        let (name, kind, look) = (name.to_string(), kind.to_owned(), look.to_owned());
        Choices { form: self, name, answers: choices, kind, look }
    }
}

impl<'a> Field<'a> {
    pub(crate) fn line(mut self, kind: &str, size: &str, unit: &dyn Display) -> Self {
        self.look = Look::Line { kind: kind.to_owned(), size: size.to_owned(), unit: unit.to_string() };
        self
    }

    pub(crate) fn lines(mut self, draft: impl Flag) -> Self {
        self.look = Look::Lines { has_draft: draft.says_yes() };
        self
    }

    pub(crate) fn select(mut self, choices: &'a [Choice], none: &dyn Display, focus: impl Flag) -> Self {
        self.look = Look::Select { choices, none: none.to_string(), takes_focus: focus.says_yes() };
        self
    }

    pub(crate) fn having(mut self, attribute: &'static str, value: &dyn Display) -> Self {
        let value = value.to_string();
        if !value.is_empty() {
            self.attributes.push((attribute, value));
        }
        self
    }

    fn is_wrong(&self) -> bool {
        self.form.problem(&self.name).is_some()
    }
}
