//! `viewer`: who is asking.

use async_graphql::Object;

use crate::graphql::model::viewer::Viewer;

#[derive(Default)]
pub struct ViewerQuery;

#[Object]
impl ViewerQuery {
    /// Who is asking, and what they may do. Anonymous visitors have a viewer too.
    async fn viewer(&self) -> Viewer {
        Viewer
    }
}
