//! `node`: anything that has an id, when the viewer may know of it.

use async_graphql::{Context, ID, Interface, Object, Result};
use entity::{
    AssociationId, BookingId, BranchId, CompanyId, DocumentId, EmployeeImportId, EmploymentId, Id as _,
    IntermediaryId, LegalEntityId, MissionId, NeedId, NetworkImportId, SessionId, TaxReceiptId, TimeEntryId,
    ValuationId,
};

use crate::{
    Internal,
    domain::{associations, hours, intermediaries, missions},
    graphql::{
        context::RequestContext as _,
        id::decode,
        model::{
            association::AssociationNode,
            booking::BookingNode,
            certificate::CertificateNode,
            company::CompanyNode,
            employee::EmployeeNode,
            employee_import::EmployeeImportNode,
            intermediary::{BranchNode, IntermediaryNode},
            legal_entity::LegalEntityNode,
            membership::{MembershipKey, MembershipNode},
            mission::MissionNode,
            need::NeedNode,
            network_import::NetworkImportNode,
            session::SessionNode,
            tax_receipt::TaxReceiptNode,
            time_entry::TimeEntryNode,
            valuation::ValuationNode,
        },
    },
};

/// Anything that has an id of its own.
#[derive(Interface)]
#[graphql(
    name = "Node",
    field(name = "id", method = "node_id", ty = "ID", desc = "Opaque, and the same for ever.")
)]
pub enum Node {
    /// A company that lends time.
    Company(CompanyNode),
    /// One SIREN of it.
    LegalEntity(LegalEntityNode),
    /// Somebody's place in it.
    Employee(EmployeeNode),
    /// A list of employees on its way into it.
    EmployeeImport(EmployeeImportNode),
    /// A beneficiary.
    Association(AssociationNode),
    /// A network between the two.
    Intermediary(IntermediaryNode),
    /// One of its branches.
    Branch(BranchNode),
    /// What an association asks it for.
    Need(NeedNode),
    /// A file of its history on its way into it.
    NetworkImport(NetworkImportNode),
    /// The viewer in an organisation.
    Membership(MembershipNode),
    /// A piece of help.
    Mission(MissionNode),
    /// A dated slot.
    Session(SessionNode),
    /// A place in one.
    Booking(BookingNode),
    /// Minutes given on a date.
    TimeEntry(TimeEntryNode),
    /// The paper that certifies the viewer's own.
    Certificate(CertificateNode),
    /// What confirmed working time was worth, for finance alone.
    Valuation(ValuationNode),
    /// The paper that proves it.
    TaxReceipt(TaxReceiptNode),
}

#[derive(Default)]
pub struct NodeQuery;

#[Object]
impl NodeQuery {
    /// Anything by its id. Null when there is no such thing for this viewer.
    async fn node(&self, ctx: &Context<'_>, #[graphql(desc = "Its id.")] id: ID) -> Result<Option<Node>> {
        let Some((kind, id)) = decode(&id) else { return Ok(None) };
        let (reader, viewer) = (ctx.database().reader(), ctx.viewer());
        Ok(match &*kind {
            CompanyId::KIND => CompanyNode::load(ctx, id.into()).await?.map(Node::Company),
            LegalEntityId::KIND => LegalEntityNode::load(ctx, id.into()).await?.map(Node::LegalEntity),
            EmploymentId::KIND => EmployeeNode::open(ctx, id.into()).await?.map(Node::Employee),
            EmployeeImportId::KIND => {
                EmployeeImportNode::load(ctx, id.into()).await?.map(Node::EmployeeImport)
            }
            AssociationId::KIND => {
                let found = associations::find(reader, viewer, id.into()).await.map_err(Internal::from)?;
                found.map(|found| Node::Association(AssociationNode(found)))
            }
            IntermediaryId::KIND => {
                let found = intermediaries::find(reader, id.into()).await.map_err(Internal::from)?;
                found.map(|found| Node::Intermediary(IntermediaryNode(found)))
            }
            BranchId::KIND => {
                let found = intermediaries::find_branch(reader, id.into()).await.map_err(Internal::from)?;
                found.map(|found| Node::Branch(BranchNode(found)))
            }
            NeedId::KIND => NeedNode::visible(ctx, id.into()).await?.map(Node::Need),
            NetworkImportId::KIND => NetworkImportNode::load(ctx, id.into()).await?.map(Node::NetworkImport),
            MembershipKey::KIND => MembershipNode::own(viewer, id.into()).map(Node::Membership),
            MissionId::KIND => {
                let found = missions::find(reader, viewer, id.into()).await.map_err(Internal::from)?;
                found.map(|found| Node::Mission(MissionNode(found)))
            }
            SessionId::KIND => SessionNode::find(ctx, id.into()).await?.map(Node::Session),
            BookingId::KIND => BookingNode::visible(ctx, id.into()).await?.map(Node::Booking),
            TimeEntryId::KIND => {
                let found = hours::reading::find(reader, &viewer.scope(), id.into()).await;
                found.map_err(Internal::from)?.map(|row| Node::TimeEntry(TimeEntryNode(row)))
            }
            DocumentId::KIND => CertificateNode::own(ctx, id.into()).await?.map(Node::Certificate),
            ValuationId::KIND => ValuationNode::visible(ctx, id.into()).await?.map(Node::Valuation),
            TaxReceiptId::KIND => TaxReceiptNode::visible(ctx, id.into()).await?.map(Node::TaxReceipt),
            _ => None,
        })
    }
}
