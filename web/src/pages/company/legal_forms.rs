//! The legal form of an entity, found by its words: a list of hundreds that nobody reads through.

use graphql_client::GraphQLQuery;

use crate::pages::{
    context::{PageContext, PageError},
    form::{Choice, FormState},
    looking,
    words::Words,
};

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/company/register.graphql")]
struct LegalForms;

/// How many forms are offered at once.
const MOST: i64 = 10;

/// Whether the form is to be saved: no button looks for something, and what was looked for was seen. Whoever has chosen
/// one and then looks for another would not have meant the first.
pub(super) fn is_ready(page: &mut PageContext, form: &FormState) -> bool {
    !form.is_ticked("search") && !looking::shows_first(page, form, &["legalForm"])
}

/// The forms to choose among: the one that is chosen, and those that answer to what was typed. The only answer is
/// chosen at once.
pub(super) async fn offered(page: &PageContext, form: &mut FormState) -> Result<Vec<Choice>, PageError> {
    let mut offered: Vec<Choice> = Vec::new();
    if let Some(code) = form.text("legalFormCode") {
        offered.extend(search(page, &code, 1).await?.into_iter().filter(|choice| choice.value == code));
    }
    let is_chosen = !offered.is_empty();
    if let Some(text) = form.text("legalFormText") {
        for choice in search(page, &text, MOST).await? {
            if offered.iter().all(|known| known.value != choice.value) {
                offered.push(choice);
            }
        }
    }
    if let ([only], false) = (offered.as_slice(), is_chosen) {
        let code = only.value.clone();
        *form = std::mem::take(form).set("legalFormCode", code);
    }
    Ok(offered)
}

async fn search(page: &PageContext, text: &str, first: i64) -> Result<Vec<Choice>, PageError> {
    let variables = legal_forms::Variables { text: text.to_owned(), first };
    let found = page.ask::<LegalForms>(variables).await?.legal_forms.unwrap_or_default();
    let choice = |found: legal_forms::LegalFormsLegalForms| {
        Choice::new(found.code.clone(), Words::Said(found.label)).explained(Words::Said(found.code))
    };
    Ok(found.into_iter().map(choice).collect())
}
