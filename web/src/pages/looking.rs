//! What a form lets one search and choose: what was chosen, and what its words look for. A form sends the words of skills and
//! communes as `skillText` and `communeText`.

use graphql_client::GraphQLQuery;

use super::{
    context::{PageContext, PageError},
    flash::Flash,
    form::{Choice, FormState},
    words::Words,
};

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/looking.graphql")]
struct LookFor;

/// What a form offers to choose from.
pub(crate) struct Found {
    /// Those that were ticked, then those that were found.
    pub(crate) skills: Vec<Choice>,
    /// None, the one that was chosen, then those that were found.
    pub(crate) communes: Vec<Choice>,
    /// Whether the words typed lead to nothing.
    pub(crate) is_skill_unknown: bool,
    pub(crate) is_commune_unknown: bool,
}

impl Found {
    /// Looks for what a form asks, in whose fields of these names the choices stand.
    pub(crate) async fn of(
        page: &PageContext,
        form: &FormState,
        skills: &str,
        commune: &str,
    ) -> Result<Self, PageError> {
        let (skill_text, commune_text) = (form.text("skillText"), form.text("communeText"));
        let (looks_for_skill, looks_for_commune) = (skill_text.is_some(), commune_text.is_some());
        let variables = look_for::Variables {
            skill_text: skill_text.unwrap_or_default(),
            skill_codes: form.values(skills).take(100).map(ToOwned::to_owned).collect(),
            commune_text: commune_text.unwrap_or_default(),
            commune_code: form.value(commune).to_owned(),
        };
        let found = page.ask::<LookFor>(variables).await?;
        let found_skills = found.found.filter(|_| looks_for_skill).unwrap_or_default();
        let found_communes = found.communes.filter(|_| looks_for_commune).unwrap_or_default();
        let is_skill_unknown = looks_for_skill && found_skills.is_empty();
        let is_commune_unknown = looks_for_commune && found_communes.is_empty();

        let chosen = found.chosen.unwrap_or_default().into_iter();
        let mut skills: Vec<_> =
            chosen.map(|skill| explained(said(skill.code, skill.label), skill.definition)).collect();
        for one in found_skills {
            let choice = said(one.skill.code, one.skill.label);
            offer(&mut skills, explained(choice, one.detail.or(one.skill.definition)));
        }
        let place = |name: &str, departement: &str| format!("{name} ({departement})");
        let mut communes = vec![Choice::new("", Words::text("mission-editor-commune-none"))];
        communes.extend(found.commune.map(|one| said(one.code, place(&one.name, &one.departement.name))));
        for one in found_communes {
            offer(&mut communes, said(one.code, place(&one.name, &one.departement.name)));
        }
        Ok(Self { skills, communes, is_skill_unknown, is_commune_unknown })
    }
}

/// What a form offers of things that it finds by a search and knows only by their ids: missions, associations.
pub(crate) struct Picked {
    /// Those that were ticked, in their order, then those that were found.
    pub(crate) choices: Vec<Choice>,
    /// Whether the words typed lead to nothing.
    pub(crate) is_unknown: bool,
}

impl Picked {
    /// What is ticked of a form in a field, with the names in another one, and what was found, ids with names; nothing where
    /// nothing was looked for.
    pub(crate) fn of(form: &FormState, ids: &str, names: &str, found: Option<Vec<(String, String)>>) -> Self {
        let is_unknown = found.as_ref().is_some_and(Vec::is_empty);
        let known = form.values(names).filter_map(|line| line.split_once(' '));
        let ticked = known.filter(|(id, _)| form.holds(ids, id));
        let ticked = ticked.map(|(id, name)| (id.to_owned(), name.to_owned()));
        let mut choices = Vec::new();
        for (id, name) in ticked.chain(found.into_iter().flatten()) {
            offer(&mut choices, said(id, name));
        }
        Self { choices, is_unknown }
    }

    /// A name as the form sends it back, which `forms::picked` writes too: an id, a space and the name.
    pub(crate) fn line(id: &str, name: &str) -> String {
        format!("{id} {name}")
    }
}

/// Whether the answers of a search are shown before anything is saved: it was typed, and they were never seen. Nobody would
/// have chosen among them; the return key in a field of search leads here. The page then says that nothing is saved.
pub(crate) fn shows_first(page: &mut PageContext, form: &FormState, searches: &[&str]) -> bool {
    let is_unseen = |name: &&str| form.looks_unseen(&format!("{name}Text"), &format!("{name}Seen"));
    let is_first = searches.iter().any(is_unseen);
    if is_first {
        page.shell.flash = Some(Flash::notice("flash-looked-up"));
    }
    is_first
}

/// A choice with a line of explanation, where there is one.
fn explained(choice: Choice, words: Option<String>) -> Choice {
    match words {
        Some(words) => choice.explained(Words::Said(words)),
        None => choice,
    }
}

/// Adds an answer to those that are offered, once.
fn offer(choices: &mut Vec<Choice>, one: Choice) {
    if choices.iter().all(|known| known.value != one.value) {
        choices.push(one);
    }
}

/// A choice in words that the application said.
pub(crate) fn said(value: String, label: String) -> Choice {
    Choice::new(value, Words::Said(label))
}
