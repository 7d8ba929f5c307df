//! What a volunteer of a factory says of themselves, as two forms offer it: skills to look for, languages, and the associations that
//! come.

use super::choices;
use crate::pages::{
    context::{PageContext, PageError},
    form::{Choice, FormState},
    looking::{Found, said},
};

/// The languages that are offered, and the keys of their names.
const LANGUAGES: [(&str, &str); 9] = [
    ("fr", "factory-language-fr"),
    ("en", "factory-language-en"),
    ("ar", "factory-language-ar"),
    ("de", "factory-language-de"),
    ("es", "factory-language-es"),
    ("it", "factory-language-it"),
    ("pt", "factory-language-pt"),
    ("uk", "factory-language-uk"),
    ("fsl", "factory-language-fsl"),
];

/// What may be chosen.
pub(super) struct Preferences {
    /// Those that were ticked, then those that were found.
    pub(super) skills: Vec<Choice>,
    pub(super) is_skill_unknown: bool,
    pub(super) languages: Vec<Choice>,
    /// None before they are chosen.
    pub(super) associations: Vec<Choice>,
}

impl Preferences {
    /// For a form, with the ids and names of the associations that come.
    pub(super) async fn of(
        page: &PageContext,
        form: &FormState,
        associations: impl Iterator<Item = (String, String)>,
    ) -> Result<Self, PageError> {
        let associations = associations.map(|(id, name)| said(id, name)).collect();
        let found = Found::of(page, form, "preferences.skillCodes", "communeCode").await?;
        Ok(Self {
            skills: found.skills,
            is_skill_unknown: found.is_skill_unknown,
            languages: choices(&LANGUAGES),
            associations,
        })
    }
}
