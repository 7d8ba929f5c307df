//! What the editor of a mission offers to choose from: the association's branches, causes, and the skills and communes
//! that were chosen or are looked for.

use graphql_client::GraphQLQuery;

use crate::pages::{
    context::{PageContext, PageError},
    form::{Choice, FormState},
    looking::{Found, said},
    words::Words,
};

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/association/mission_editor.graphql")]
struct MissionChoices;

/// What there is to choose from.
pub(super) struct Choices {
    pub(super) causes: Vec<Choice>,
    pub(super) branches: Vec<Choice>,
    /// Those that were ticked, and those that were found.
    pub(super) skills: Vec<Choice>,
    pub(super) communes: Vec<Choice>,
    pub(super) families: Vec<Choice>,
    pub(super) regimes: Vec<Choice>,
    pub(super) formats: Vec<Choice>,
    pub(super) languages: Vec<Choice>,
    pub(super) modes: Vec<Choice>,
    /// Whether the words typed lead to nothing.
    pub(super) is_skill_unknown: bool,
    pub(super) is_commune_unknown: bool,
}

impl Choices {
    /// What an association's form offers, for those who write its missions.
    pub(super) async fn of(
        page: &PageContext,
        association: String,
        form: &FormState,
    ) -> Result<Self, PageError> {
        let found = page.ask::<MissionChoices>(mission_choices::Variables { association }).await?;
        let association = found.association.filter(|association| association.viewer_may_write_missions);
        let association = association.ok_or(PageError::NotFound)?;
        let causes = found.causes.unwrap_or_default();
        let Found { skills, communes, is_skill_unknown, is_commune_unknown } =
            Found::of(page, form, "mission.skillCodes", "mission.communeCode").await?;
        Ok(Self {
            causes: causes.into_iter().map(|cause| said(cause.code, cause.label)).collect(),
            branches: association.branches.into_iter().map(|branch| said(branch.id, branch.name)).collect(),
            is_skill_unknown,
            skills,
            is_commune_unknown,
            communes,
            families: worded(FAMILIES),
            regimes: explained(REGIMES),
            formats: worded(FORMATS),
            languages: worded(LANGUAGES),
            modes: explained(MODES),
        })
    }
}

pub(in crate::pages) const FAMILIES: [(&str, &str); 4] = [
    ("STRATEGIC_ADVICE", "family-strategic-advice"),
    ("TRAINING", "family-training"),
    ("TECHNICAL", "family-technical"),
    ("CONTENT", "family-content"),
];
pub(in crate::pages) const FORMATS: [(&str, &str); 3] =
    [("REMOTE", "format-remote"), ("ON_SITE", "format-on-site"), ("HYBRID", "format-hybrid")];
pub(in crate::pages) const LANGUAGES: [(&str, &str); 2] =
    [("FR", "layout-language-fr"), ("EN", "layout-language-en")];
pub(in crate::pages) const REGIMES: [(&str, &str, &str); 2] = [
    ("SERVICE", "mission-editor-service", "mission-editor-service-hint"),
    ("SECONDMENT", "mission-editor-secondment", "mission-editor-secondment-hint"),
];
const MODES: [(&str, &str, &str); 2] = [
    ("SINGLE", "mission-editor-single", "mission-editor-single-hint"),
    ("SERIES", "mission-editor-series", "mission-editor-series-hint"),
];

/// Answers by their values and the keys of their words.
pub(in crate::pages) fn worded<const N: usize>(choices: [(&str, &'static str); N]) -> Vec<Choice> {
    choices.into_iter().map(|(value, key)| Choice::new(value, Words::text(key))).collect()
}

/// The same, each with a line of explanation.
pub(in crate::pages) fn explained<const N: usize>(
    choices: [(&str, &'static str, &'static str); N],
) -> Vec<Choice> {
    let choice = |(value, key, hint): (&str, &'static str, &'static str)| {
        Choice::new(value, Words::text(key)).explained(Words::text(hint))
    };
    choices.into_iter().map(choice).collect()
}
