//! What the forms of a need offer to choose from.

use crate::pages::{
    association::mission_choices::{FAMILIES, FORMATS, LANGUAGES, REGIMES, explained, worded},
    context::{PageContext, PageError},
    form::{Choice, FormState},
    looking::Found,
    times_of_week::times,
};

/// What there is to choose from.
pub(super) struct Choices {
    pub(super) causes: Vec<Choice>,
    /// Those that were ticked, and those that were found.
    pub(super) skills: Vec<Choice>,
    pub(super) communes: Vec<Choice>,
    /// Whether the words typed lead to nothing.
    pub(super) is_skill_unknown: bool,
    pub(super) is_commune_unknown: bool,
    pub(super) families: Vec<Choice>,
    pub(super) regimes: Vec<Choice>,
    pub(super) formats: Vec<Choice>,
    pub(super) languages: Vec<Choice>,
    /// The times of a week.
    pub(super) times: Vec<Choice>,
    pub(super) meetings: Vec<Choice>,
    pub(super) answers: Vec<Choice>,
    pub(super) against: Vec<Choice>,
}

const MEETINGS: [(&str, &str); 3] =
    [("IN_PERSON", "met-how-in-person"), ("VIDEO", "met-how-video"), ("CALL", "met-how-call")];
const ANSWERS: [(&str, &str); 2] = [("YES", "announcement-yes"), ("NO", "announcement-no")];
const AGAINST: [(&str, &str); 2] =
    [("REPLACES_PAID_JOB", "against-need-replaces-paid-job"), ("VALUES", "against-need-values")];

impl Choices {
    /// What a form offers whose fields begin with this part: the qualification's, or the announcement's.
    pub(super) async fn of(
        page: &PageContext,
        part: &str,
        form: &FormState,
        causes: Vec<Choice>,
    ) -> Result<Self, PageError> {
        let (skills, commune) = (format!("{part}.skillCodes"), format!("{part}.communeCode"));
        let Found { skills, communes, is_skill_unknown, is_commune_unknown } =
            Found::of(page, form, &skills, &commune).await?;
        Ok(Self {
            causes,
            skills,
            communes,
            is_skill_unknown,
            is_commune_unknown,
            families: worded(FAMILIES),
            regimes: explained(REGIMES),
            formats: worded(FORMATS),
            languages: worded(LANGUAGES),
            times: times(page.shell.language),
            meetings: worded(MEETINGS),
            answers: worded(ANSWERS),
            against: worded(AGAINST),
        })
    }
}
