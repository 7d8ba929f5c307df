//! Templates of missions, as the forms of needs, announcements and missions offer them. A template fills the fields in which nothing
//! stands yet: what was typed stays.

use api::Language;
use graphql_client::GraphQLQuery;
use serde::Deserialize;

use super::{
    context::{PageContext, PageError},
    form::{Choice, FormState, code_of},
    looking::said,
};

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/mission_templates.graphql")]
struct MissionTemplates;

pub(crate) use mission_templates::MissionTemplatesMissionTemplate as Template;

/// The field of a form that names a template, and the value of its button.
pub(crate) const FIELD: &str = "template";

/// What the address of an empty form says: which template it begins with.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(crate) struct Asked {
    template: String,
}

/// The templates that a form offers.
#[derive(Default)]
pub(crate) struct Templates {
    pub(crate) choices: Vec<Choice>,
    /// The one that it was begun with.
    pub(crate) chosen: Option<Template>,
}

impl Asked {
    /// A form that names the template.
    pub(crate) fn named_in(&self, form: FormState) -> FormState {
        form.set(FIELD, &self.template)
    }
}

impl Templates {
    /// All of them, and the one that a form names.
    pub(crate) async fn of(page: &PageContext, form: &FormState) -> Result<Self, PageError> {
        let code = form.value(FIELD).to_owned();
        let found = page.ask::<MissionTemplates>(mission_templates::Variables { code }).await?;
        let choices = found.mission_templates.into_iter().map(|one| said(one.code, one.title)).collect();
        Ok(Self { choices, chosen: found.mission_template })
    }
}

/// Whether a form was sent to be filled in by its template.
pub(crate) fn is_asked(form: &FormState) -> bool {
    form.value("do") == FIELD
}

/// The template that a form names.
async fn chosen(page: &PageContext, form: &FormState) -> Result<Option<Template>, PageError> {
    Ok(Templates::of(page, form).await?.chosen)
}

/// Fills the form of a need.
pub(crate) async fn fill_need(page: &PageContext, form: FormState) -> Result<FormState, PageError> {
    let Some(template) = chosen(page, &form).await? else { return Ok(form) };
    let wish: Vec<String> = template.deliverables.iter().map(|line| format!("– {line}")).collect();
    Ok(filled(filled(form, "title", &template.title), "wish", &wish.join("\n")))
}

/// Fills the form of a mission, whose fields stand in a part.
pub(crate) async fn fill_mission(page: &PageContext, form: FormState) -> Result<FormState, PageError> {
    let Some(template) = chosen(page, &form).await? else { return Ok(form) };
    let mut form = filled(form, "mission.title", &template.title);
    let rows = form.rows("mission.deliverables");
    if rows.iter().all(|row| form.text(format!("mission.deliverables.{row}")).is_none()) {
        for (row, line) in template.deliverables.iter().enumerate() {
            form = form.put(&format!("mission.deliverables.{row}"), line);
        }
    }
    Ok(skilled(form, "mission", &template))
}

/// Fills the form of an announcement.
pub(crate) async fn fill_announcement(
    page: &PageContext,
    form: FormState,
    language: Language,
) -> Result<FormState, PageError> {
    let Some(template) = chosen(page, &form).await? else { return Ok(form) };
    let form = filled(form, "announcement.title", &template.title);
    let form = filled(form, "announcement.deliverables", &template.deliverables.join("\n"));
    let time = api::words::minutes(template.most_hours * 60, language);
    let form = filled(form, "announcement.expectedMinutes", &time);
    Ok(skilled(form, "announcement", &template))
}

/// The form with a value where nothing stands.
fn filled(form: FormState, name: &str, value: &str) -> FormState {
    if form.text(name).is_some() { form } else { form.put(name, value) }
}

/// The same with the skills, and the kind of help that goes with them, where no skill is chosen: a kind is always ticked, and only
/// beside skills it says that somebody has chosen.
fn skilled(form: FormState, part: &str, template: &Template) -> FormState {
    let field = format!("{part}.skillCodes");
    if form.values(&field).next().is_some() {
        return form;
    }
    let form = form.put(&format!("{part}.serviceFamily"), code_of(&template.family));
    template.skills.iter().fold(form, |form, skill| form.set(&field, &skill.code))
}
