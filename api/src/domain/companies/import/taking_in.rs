//! Lists that are read within a request: why none of their lines was taken, and which were not.

use serde::{Deserialize, Serialize};

use super::faults::{MappingProblem, OpenError, RowFault};
use crate::{Language, outcome::Argument, texts::Texts};

/// A line that was not taken. Its cells are not here: they may hold what is confidential.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Rejected {
    pub(crate) line: u64,
    pub(crate) faults: Vec<RowFault>,
}

/// Why no line was taken.
#[derive(Debug)]
pub(crate) enum NotRead {
    /// It is no list.
    File(OpenError),
    /// Its columns do not say what is needed.
    Columns(Vec<MappingProblem>),
}

/// A fault of a line in words, with the name of its column's field where it is of one.
pub(crate) fn say_of_column(
    fault: &RowFault,
    field: Option<String>,
    texts: &Texts,
    language: Language,
) -> String {
    let reason = fault.say(texts, language);
    match field {
        Some(field) => {
            let arguments =
                [("field", Argument::Key(field.into())), ("value", Argument::Text(reason.into()))];
            texts.say(language, "import-reason-of-column", &arguments)
        }
        None => reason,
    }
}
