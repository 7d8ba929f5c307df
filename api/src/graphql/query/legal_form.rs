//! `legalForms`: what an organisation is in law.

use async_graphql::Object;

use crate::{
    domain::reference::legal_forms,
    graphql::{cost::rows_cost, model::legal_form::LegalForm},
};

#[derive(Default)]
pub struct LegalFormQuery;

#[Object]
impl LegalFormQuery {
    /// The legal forms that a text speaks of, best first.
    #[graphql(complexity = "rows_cost(first, child_complexity)")]
    async fn legal_forms(
        &self,
        #[graphql(desc = "Words of its name in French, an abbreviation, or the beginning of its code.")] text: String,
        #[graphql(desc = "How many at most.", default = 10, validator(minimum = 1, maximum = 100))]
        first: usize,
    ) -> Option<Vec<LegalForm>> {
        Some(legal_forms::search(&text, first).into_iter().map(LegalForm::from).collect())
    }
}
