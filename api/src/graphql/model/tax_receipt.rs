//! Tax receipts, for both sides. Who knows the value is decided in `sponsorship::reading`; nobody sees here what it is
//! made of.

use async_graphql::{Context, Description, ID, Object, Result};
use chrono::{DateTime, Utc};
use entity::{ReceiptStatus as Status, TaxReceiptId, document, tax_receipt};

use super::{
    association::AssociationNode,
    date::Date,
    money::Money,
    receipt_paper::ReceiptPaper,
    receipt_parties::{self, Donor},
    sponsorship_words::ReceiptStatus,
    valuation::ValuationNode,
};
use crate::{
    Internal,
    access::Viewer,
    domain::sponsorship::{
        reading::{self, Sight},
        receipt_content, receipts,
    },
    graphql::{
        context::RequestContext as _,
        id::{Gid, encode},
        loaders::{Cancellable, ReplacementOf},
        valuation_loaders::DraftOf,
    },
};

/// A tax receipt that an association delivers to a company (CGI art. 238 bis; form 2041-MEC-SD).
#[derive(Description)]
pub struct TaxReceiptNode {
    row: tax_receipt::Model,
    sight: Sight,
}

impl TaxReceiptNode {
    /// Its id, for `Node`.
    #[expect(clippy::unused_async, reason = "interfaces await their fields")]
    pub(crate) async fn node_id(&self, _: &Context<'_>) -> Result<ID> {
        Ok(ID(encode(self.row.id)))
    }

    /// A receipt that was read from the viewer's scope, as they see it.
    pub(crate) fn in_sight(viewer: &Viewer, row: tax_receipt::Model) -> Option<Self> {
        let sight = if viewer.may_read_costs(row.company_id).is_ok() {
            Sight::Finance
        } else if viewer.may_read_association_receipts(row.association_id).is_ok() {
            Sight::Association
        } else if viewer.may_read_company_receipts(row.company_id).is_ok() {
            Sight::Company
        } else {
            return None;
        };
        Some(Self { row, sight })
    }

    /// The receipt of an id, if the viewer may see it.
    pub(crate) async fn visible(ctx: &Context<'_>, id: TaxReceiptId) -> Result<Option<Self>> {
        let row = ctx.loaders().load_one(id).await?;
        Ok(row.and_then(|row| Self::in_sight(ctx.viewer(), row)))
    }

    /// Whether the viewer may undo it now, in one way or another.
    async fn can_be_undone(&self, ctx: &Context<'_>) -> Result<bool> {
        if self.sight != Sight::Finance || !receipts::is_replaceable(&self.row) {
            return Ok(false);
        }
        Ok(ctx.loaders().load_one(ReplacementOf(self.row.id)).await?.is_none())
    }

    /// Whether it waits for the viewer's signature.
    fn waits_for(&self, viewer: &Viewer) -> bool {
        self.row.status == Status::ToSign && viewer.may_sign_receipts(self.row.association_id).is_ok()
    }

    async fn document(&self, ctx: &Context<'_>) -> Result<Option<document::Model>> {
        match self.row.document_id {
            Some(id) => Ok(ctx.loaders().load_one(id).await?),
            None => Ok(None),
        }
    }

    fn shows_value(&self) -> bool {
        reading::shows_value(self.sight, &self.row)
    }
}

/// A capacity as a receipt says it, in the viewer's language.
fn capacity_on_a_page(ctx: &Context<'_>, said: &str) -> String {
    match receipt_content::capacity_on_a_page(said) {
        Some(key) => ctx.texts().text(ctx.language(), key, None).into_owned(),
        None => said.to_owned(),
    }
}

#[Object(name = "TaxReceipt", use_type_description)]
impl TaxReceiptNode {
    /// Its id.
    async fn id(&self) -> Gid<TaxReceiptId> {
        Gid(self.row.id)
    }

    /// Its place in the association's own sequence, `MA-2026-0007`; null until it is signed.
    async fn number(&self) -> Option<String> {
        receipt_content::number(&self.row)
    }

    /// Who issues it.
    async fn association(&self, ctx: &Context<'_>) -> Result<AssociationNode> {
        AssociationNode::named(ctx, self.row.association_id).await
    }

    /// What the association was called when it was signed; what it is called now until then.
    async fn association_name(&self, ctx: &Context<'_>) -> Result<String> {
        receipt_parties::association_name(ctx, self.row.association_id, Some(&self.row)).await
    }

    /// The legal entity that gave.
    async fn donor(&self, ctx: &Context<'_>) -> Result<Option<Donor>> {
        Donor::of_receipt(ctx, &self.row).await
    }

    /// The first day of the period.
    async fn from(&self) -> Date {
        Date(self.row.from_on)
    }

    /// The last day of the period.
    async fn to(&self) -> Date {
        Date(self.row.to_on)
    }

    /// The value that the company declared. The association has it of what it is asked to sign and of what it signed. A
    /// company's other roles than finance have it of a receipt in force behind which five people stand at least, where it
    /// does not tell, beside values that they saw before, what fewer are worth.
    async fn value(&self) -> Option<Money> {
        self.shows_value().then_some(Money(self.row.value))
    }

    /// Whether the value is kept back.
    async fn suppressed(&self) -> bool {
        !self.shows_value()
    }

    /// The working time.
    async fn minutes(&self) -> i64 {
        self.row.minutes.0
    }

    /// Where it stands.
    async fn status(&self) -> ReceiptStatus {
        self.row.status.into()
    }

    /// Why it was returned, cancelled or is to be replaced.
    async fn reason(&self) -> Option<&str> {
        self.row.reason.as_deref()
    }

    /// When it was prepared.
    async fn created_at(&self) -> DateTime<Utc> {
        self.row.created_at.to_utc()
    }

    /// The civil date of issue.
    async fn issued_on(&self) -> Option<Date> {
        self.row.issued_on.map(Date)
    }

    /// Who signed.
    async fn signer_name(&self) -> Option<&str> {
        self.row.signer_name.as_deref()
    }

    /// In which capacity, in the viewer's language; the receipt itself says it in French.
    async fn signer_capacity(&self, ctx: &Context<'_>) -> Option<String> {
        self.row.signer_capacity.as_deref().map(|said| capacity_on_a_page(ctx, said))
    }

    /// Under which name the viewer would sign it; null unless it waits for their signature.
    async fn signing_name(&self, ctx: &Context<'_>) -> Option<String> {
        let viewer = ctx.viewer();
        let account = viewer.account().ok().filter(|_| self.waits_for(viewer))?;
        Some(account.person.full_name())
    }

    /// In which capacity the viewer would sign it, in their language; null unless it waits for their signature.
    async fn signing_capacity(&self, ctx: &Context<'_>) -> Result<Option<String>> {
        let right = ctx.viewer().may_sign_receipts(self.row.association_id);
        let Some(right) = right.ok().filter(|_| self.row.status == Status::ToSign) else {
            return Ok(None);
        };
        let term = ctx.loaders().load_one(right.signatory()).await?;
        Ok(term.map(|term| capacity_on_a_page(ctx, receipt_content::capacity(term.capacity))))
    }

    /// Where the signed document can be fetched; null until there is one, and where the value is kept back, which it
    /// says.
    async fn pdf_url(&self) -> Option<String> {
        let id = self.row.document_id.filter(|_| self.shows_value())?;
        Some(format!("/documents/{}.pdf", encode(id)))
    }

    /// Where it can be looked at before it is signed; null once it is, and for a company's other roles than finance.
    async fn draft_url(&self) -> Option<String> {
        let is_there = self.row.status == Status::ToSign && self.sight != Sight::Company;
        is_there.then(|| format!("/documents/drafts/{}.pdf", encode(self.row.id)))
    }

    /// What anyone can check the signed document by, and read its value: null where that is kept back.
    async fn verification_code(&self, ctx: &Context<'_>) -> Result<Option<String>> {
        if !self.shows_value() {
            return Ok(None);
        }
        Ok(self.document(ctx).await?.map(|document| document.code))
    }

    /// The receipt whose place this one takes.
    async fn replaces(&self, ctx: &Context<'_>) -> Result<Option<TaxReceiptNode>> {
        match self.row.replaces_id {
            Some(id) => Self::visible(ctx, id).await,
            None => Ok(None),
        }
    }

    /// The receipt that takes the place of this one, signed or waiting to be.
    async fn replaced_by(&self, ctx: &Context<'_>) -> Result<Option<TaxReceiptNode>> {
        let row = ctx.loaders().load_one(ReplacementOf(self.row.id)).await?;
        Ok(row.and_then(|row| Self::in_sight(ctx.viewer(), row)))
    }

    /// What it attests, line by line for finance, and without lines for who audits the company; null for everybody else.
    async fn valuation(&self, ctx: &Context<'_>) -> Result<Option<ValuationNode>> {
        ValuationNode::visible(ctx, self.row.valuation_id).await
    }

    /// Whether the viewer may sign it now: an operator has confirmed the donor as it is called now.
    async fn can_sign(&self, ctx: &Context<'_>) -> Result<bool> {
        if !self.waits_for(ctx.viewer()) {
            return Ok(false);
        }
        let donor = ctx.loaders().load_one(self.row.legal_entity_id).await?;
        Ok(donor.is_some_and(|donor| donor.is_confirmed))
    }

    /// Whether the viewer may return it now with a reason, instead of signing it.
    async fn can_return(&self, ctx: &Context<'_>) -> bool {
        self.waits_for(ctx.viewer())
    }

    /// Whether the viewer may have it replaced now: finance, while no replacement waits to be signed.
    async fn can_replace(&self, ctx: &Context<'_>) -> Result<bool> {
        self.can_be_undone(ctx).await
    }

    /// Whether the viewer may cancel it now, with none in its place: finance, once an hour that it attests was taken
    /// back or others attest them all, while no replacement waits to be signed.
    async fn can_cancel(&self, ctx: &Context<'_>) -> Result<bool> {
        if !self.can_be_undone(ctx).await? {
            return Ok(false);
        }
        Ok(ctx.loaders().load_one(Cancellable(self.row.valuation_id)).await? == Some(true))
    }

    /// What it says, as it was frozen or as it would be signed now. Null for a receipt that came to nothing, and where
    /// the value is kept back.
    async fn paper(&self, ctx: &Context<'_>) -> Result<Option<ReceiptPaper>> {
        if !self.shows_value() {
            return Ok(None);
        }
        if let Some(document) = self.document(ctx).await? {
            let content = serde_json::from_str(&document.content).map_err(Internal::from)?;
            return Ok(Some(ReceiptPaper(content)));
        }
        if self.row.status != Status::ToSign {
            return Ok(None);
        }
        let draft = ctx.loaders().load_one(DraftOf(self.row.id)).await.map_err(Internal::because)?;
        Ok(draft.map(ReceiptPaper))
    }
}
