//! Writing down who was shown which file, before it is given.

use entity::{AccessKind, DocumentId, ExportId, SignatoryId, document, export, need, signatory, upload};
use sea_orm::EntityTrait as _;
use uuid::Uuid;

use crate::{
    App, Caller, Internal, NotDone,
    access::Viewer,
    domain::access_log::{self, Shown},
    graphql::decode_id,
    outcome::{Outcome, Problem},
};

impl App {
    /// Writes down that the caller takes the file of an export of theirs, by the opaque id that the API gave.
    pub async fn note_export_taken(&self, caller: &Caller, id: &str) -> Result<(), NotDone> {
        let id: ExportId = decode_id(id).ok_or(NotDone::NotFound)?;
        let reader = self.database.reader();
        let row = export::Entity::find_by_id(id).one(reader).await.map_err(Internal::from)?;
        let row = row.ok_or(NotDone::NotFound)?;
        let (company, association) = access_log::asked_for(reader, id).await.map_err(Internal::from)?;
        let list = Some(row.kind);
        let shown = Shown { list, company, association, ..Shown::new(AccessKind::Export, id.into()) };
        Ok(self.note_shown(&caller.0, &shown).await?)
    }

    /// The same of an issued paper; of their own ones nobody reads.
    pub(super) async fn note_document(&self, viewer: &Viewer, row: &document::Model) -> Result<(), Internal> {
        if row.person_id.is_some() && row.person_id == viewer.person_id() {
            return Ok(());
        }
        let of_company = row.company_id.filter(|id| viewer.may_read_company_receipts(*id).is_ok());
        let of_association = row.association_id.filter(|_| of_company.is_none());
        let id: DocumentId = row.id;
        let shown = Shown {
            company: of_company,
            association: of_association,
            ..Shown::new(AccessKind::Document, id.into())
        };
        self.note_shown(viewer, &shown).await
    }

    /// The same of the written delegation of a term.
    pub(super) async fn note_delegation(&self, viewer: &Viewer, id: SignatoryId) -> Result<(), Internal> {
        let term = signatory::Entity::find_by_id(id).one(self.database.reader()).await?;
        let shown = Shown {
            about: term.as_ref().map(|term| term.person_id),
            association: term.map(|term| term.association_id),
            ..Shown::new(AccessKind::Delegation, Uuid::from(id))
        };
        self.note_shown(viewer, &shown).await
    }

    /// The same of a file that came with a need; it is about nobody.
    pub(super) async fn note_need_attachment(
        &self,
        viewer: &Viewer,
        need: &need::Model,
        file: &upload::Model,
    ) -> Result<(), Internal> {
        let association = Some(need.association_id);
        let shown = Shown { association, ..Shown::new(AccessKind::NeedAttachment, file.id.into()) };
        self.note_shown(viewer, &shown).await
    }

    async fn note_shown(&self, viewer: &Viewer, shown: &Shown) -> Result<(), Internal> {
        let Some(who) = viewer.looker() else { return Ok(()) };
        let noted: Outcome<(), Problem> = self
            .database
            .write_from(&viewer.origin(), |tx| async move { Ok(access_log::note(&tx, who, shown).await?) })
            .await;
        self.settle(noted)
    }
}
