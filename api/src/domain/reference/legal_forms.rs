//! Legal forms found by what people type: `SAS`, `association loi 1901`, `5710`.

use std::sync::LazyLock;

use super::{
    data,
    headings::{Heading, Headings},
};

/// The legal forms that a text speaks of, best first. Only those an organisation can have: the groups above them
/// help to find them and are not proposed.
pub(crate) fn search(text: &str, first: usize) -> Vec<&'static Heading> {
    static FORMS: LazyLock<Headings> = LazyLock::new(|| Headings::read(&data::LEGAL_FORMS, &[3]));
    FORMS.search(text, first)
}

/// The legal form of a code.
pub(crate) fn find(code: &str) -> Option<&'static Heading> {
    search(code, 1).into_iter().find(|form| form.code == code)
}
