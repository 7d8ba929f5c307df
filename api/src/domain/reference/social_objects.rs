//! Social objects of associations found by what people type: `aide alimentaire`, `011010`.

use std::sync::LazyLock;

use super::{
    data,
    headings::{Heading, Headings},
};

/// The social objects that a text speaks of, best first: families and objects, since either may be declared.
pub(crate) fn search(text: &str, first: usize) -> Vec<&'static Heading> {
    static OBJECTS: LazyLock<Headings> = LazyLock::new(|| Headings::read(&data::SOCIAL_OBJECTS, &[1, 2]));
    OBJECTS.search(text, first)
}
