//! `/profile/skills`: how well one can what the profile names, how much one wants to, and how many hours a week one has.

use askama::Template;
use graphql_client::GraphQLQuery;

use crate::pages::{
    context::{PageContext, PageError, PageResult},
    filters,
    flash::Flash,
    form::{Choice, FormState, code_of, problems_of},
    shell::Shell,
    words::Words,
};

/// Where they are said.
const PLACE: &str = "/profile/skills";

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/volunteer/rating.graphql")]
struct MySkills;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/volunteer/rating.graphql")]
struct RateSkills;

use rate_skills::{RatedSkillInput, SkillLevel, SkillWish};

#[derive(Template)]
#[template(path = "volunteer/rating.html")]
struct RatingPage {
    shell: Shell,
    skills: Vec<Rated>,
    levels: Vec<Choice>,
    wishes: Vec<Choice>,
    form: FormState,
}

/// A skill of the profile, by the names of its fields.
struct Rated {
    code: String,
    label: String,
    code_field: String,
    level_field: String,
    wish_field: String,
    words_field: String,
}

const LEVELS: [(&str, &str); 3] = [
    ("BEGINNER", "rating-level-beginner"),
    ("PRACTISED", "rating-level-practised"),
    ("EXPERT", "rating-level-expert"),
];

const WISHES: [(&str, &str); 3] = [
    ("IF_NEEDED", "rating-wish-if-needed"),
    ("GLADLY", "rating-wish-gladly"),
    ("KEENLY", "rating-wish-keenly"),
];

fn choices(some: &[(&'static str, &'static str)]) -> Vec<Choice> {
    some.iter().map(|(code, key)| Choice::new(*code, Words::text(key))).collect()
}

/// The code that was chosen of some.
fn chosen(form: &FormState, name: &str, some: &[(&'static str, &'static str)]) -> Option<String> {
    let known = some.iter().map(|(code, _)| *code).find(|code| form.holds(name, code));
    known.map(ToOwned::to_owned)
}

/// Shows them.
pub(crate) async fn show(page: PageContext) -> PageResult {
    page.must_be_signed_in()?;
    respond(page, None).await
}

/// Keeps what was said.
pub(crate) async fn rate(page: PageContext, mut form: FormState) -> PageResult {
    let page = page.at(PLACE.to_owned());
    page.must_be_signed_in()?;
    let hours_a_week = form.number("hoursAWeek");
    if !form.problems().is_empty() {
        return respond(page, Some(form)).await;
    }
    let said = |row: usize| RatedSkillInput {
        code: form.value(format!("skills.{row}.code")).to_owned(),
        level: chosen(&form, &format!("skills.{row}.level"), &LEVELS).map(SkillLevel::Other),
        wish: chosen(&form, &format!("skills.{row}.wish"), &WISHES).map(SkillWish::Other),
        words: form.text(format!("skills.{row}.words")),
    };
    let skills = form.rows("skills").into_iter().map(said).collect();
    let input = rate_skills::RateSkillsInput { skills, hours_a_week };
    let payload = page.ask::<RateSkills>(rate_skills::Variables { input }).await?.rate_skills;
    let problems = payload.ok_or(PageError::NotFound)?.problems;
    if problems.is_empty() {
        return Ok(Flash::done("rating-saved").and_go_to(PLACE));
    }
    respond(page, Some(form.with(problems_of!(problems)))).await
}

async fn respond(page: PageContext, form: Option<FormState>) -> PageResult {
    let person = page.ask::<MySkills>(my_skills::Variables).await?.viewer.person;
    let person = person.ok_or(PageError::NotFound)?;
    let said = person.rated_skills.unwrap_or_default();
    let mut as_saved = FormState::default();
    if let Some(hours) = person.hours_a_week {
        as_saved = as_saved.set("hoursAWeek", hours);
    }
    let mut skills = Vec::new();
    for (at, skill) in person.skills.unwrap_or_default().into_iter().enumerate() {
        let field = |name: &str| format!("skills.{at}.{name}");
        if let Some(known) = said.iter().find(|known| known.code == skill.code) {
            let level = known.level.as_ref().map(code_of).unwrap_or_default();
            let wish = known.wish.as_ref().map(code_of).unwrap_or_default();
            let words = known.words.as_deref().unwrap_or_default();
            as_saved = as_saved.set(&field("level"), level).set(&field("wish"), wish);
            as_saved = as_saved.set(&field("words"), words);
        }
        skills.push(Rated {
            code_field: field("code"),
            level_field: field("level"),
            wish_field: field("wish"),
            words_field: field("words"),
            code: skill.code,
            label: skill.label,
        });
    }
    // A session in which they are a guest shows what is saved, and has no form.
    let form = form.filter(|_| page.shell.governs_account).unwrap_or(as_saved);
    page.show(|shell| RatingPage { shell, skills, levels: choices(&LEVELS), wishes: choices(&WISHES), form })
}
