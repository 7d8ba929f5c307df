//! What a network that arrives with its history needs beside GraphQL: the refused lines of a file, as a file.

use entity::NetworkImportId;

use crate::{
    App, Caller, Internal, Language,
    app::NotDone,
    domain::arrivals,
    graphql,
    outcome::{Outcome, Problem},
};

impl App {
    /// The refused lines of a network's file, as a file: its name and its bytes. Once the file was forgotten there is none.
    pub async fn network_import_rejects(
        &self,
        caller: &Caller,
        language: Language,
        id: &str,
    ) -> Result<(String, Vec<u8>), NotDone> {
        let id: NetworkImportId = graphql::decode_id(id).ok_or(NotDone::NotFound)?;
        let reader = self.database().reader();
        let import = arrivals::find(reader, id).await.map_err(Internal::from)?;
        let import = import.filter(|import| import.upload_id.is_some()).ok_or(NotDone::NotFound)?;
        let right = caller.0.may_run_network(import.intermediary_id);
        // Only those who run the network see an import.
        let right: Outcome<_, Problem> = right.map_err(|denied| denied.where_seen(false).into());
        self.tell(language, right)?;
        Ok(arrivals::rejects(reader, self.storage(), (self.texts(), language), &import).await?)
    }
}
