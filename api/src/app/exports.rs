//! Fetching the files of exports.

use bytes::Bytes;
use chrono::{DateTime, Utc};
use entity::{ExportId, export};
use futures_util::{StreamExt as _, TryStreamExt as _, stream::BoxStream};
use uuid::Uuid;

use crate::{
    App, Caller, Internal,
    app::NotDone,
    domain::exports::{
        self, CampaignKit, DeliveryList, FigureList, GroupMemberList, OwnOfferList, ReceiptList, ReceiptsOf,
        SessionBookingList, StatementLines, TrailList, TrailOf, VolunteerList,
    },
    graphql,
    jobs::exports::{Standing, standing},
    sealed_files,
};

/// A file on its way to the one it was made for.
pub struct Download {
    /// Its name when saved.
    pub file_name: String,
    /// What it is.
    pub media_type: String,
    /// Its bytes, part by part.
    pub content: BoxStream<'static, Result<Bytes, Internal>>,
}

/// The list that an export is of: there it was asked for, and is asked for again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ExportedList {
    /// The associations that operators vet.
    Associations,
    /// The audit trail.
    AuditTrail,
    /// What was done in a company.
    CompanyTrail,
    /// What was done in an association.
    AssociationTrail,
    /// What was done in an intermediary.
    IntermediaryTrail,
    /// Who was shown which file in a company's name.
    Accesses,
    /// All that is kept of a person.
    OwnData,
    /// One's own bookings.
    OwnBookings,
    /// A company's campaigns.
    Campaigns,
    /// The kit of the campaign with this id.
    CampaignKit(String),
    /// The companies that operators decide about.
    Companies,
    /// A company's employees.
    Employees,
    /// A company's groups of employees.
    EmployeeGroups,
    /// Who is in the group with this id.
    GroupMembers(String),
    /// What was sent to the webhook of a company with this id.
    CompanyWebhook(String),
    /// The same of an association's.
    AssociationWebhook(String),
    /// The associations that a company helped.
    HelpedAssociations,
    /// The hours that a company's employees gave.
    GivenHours,
    /// The missions that an association has written.
    Missions,
    /// The needs that an association sent.
    AssociationNeeds,
    /// What an association answered in its diagnoses.
    AssociationDiagnoses,
    /// What an association asked for of what is offered.
    OfferRequests,
    /// What somebody offers.
    OwnOffers,
    /// What a company offers.
    CompanyOffers,
    /// A company's days of partial activity.
    PartialActivity,
    /// One's own hours.
    OwnHours,
    /// The receipts that a company was given.
    CompanyReceipts,
    /// The receipts that an association issues.
    AssociationReceipts,
    /// The hours that an association received.
    ReceivedHours,
    /// The bookings of the session with this id.
    SessionBookings(String),
    /// The lines of the valuation with this id.
    Statement(String),
    /// A company's valuations.
    Valuations,
    /// The volunteers of the branch with this id.
    Volunteers(String),
    /// The needs that an intermediary's branches carry.
    BranchNeeds,
    /// The associations that adhered to an intermediary's charter.
    CharterAdherences,
    /// What the branches of an intermediary did in this year.
    NetworkFigures(i32),
    /// An intermediary's invoices.
    Invoices,
    /// The associations that an intermediary has contacted.
    Prospects,
}

impl ExportedList {
    fn of(row: &export::Model) -> Result<Self, Internal> {
        let asked = row.parameters.as_str();
        Ok(match row.kind.as_str() {
            exports::ASSOCIATIONS => Self::Associations,
            exports::AUDIT => Self::AuditTrail,
            exports::OWN_TRAIL => match serde_json::from_str::<TrailList>(asked)?.of {
                TrailOf::Company(_) => Self::CompanyTrail,
                TrailOf::Association(_) => Self::AssociationTrail,
                TrailOf::Intermediary(_) => Self::IntermediaryTrail,
            },
            exports::ACCESSES => Self::Accesses,
            exports::OWN_DATA => Self::OwnData,
            exports::BOOKINGS => Self::OwnBookings,
            exports::CAMPAIGNS => Self::Campaigns,
            exports::CAMPAIGN_KIT => {
                let kit: CampaignKit = serde_json::from_str(asked)?;
                Self::CampaignKit(graphql::encode_id(kit.campaign))
            }
            exports::COMPANIES => Self::Companies,
            exports::EMPLOYEES => Self::Employees,
            exports::EMPLOYEE_GROUPS => Self::EmployeeGroups,
            exports::GROUP_MEMBERS => {
                let list: GroupMemberList = serde_json::from_str(asked)?;
                Self::GroupMembers(graphql::encode_id(list.group))
            }
            exports::WEBHOOK_DELIVERIES => {
                let list: DeliveryList = serde_json::from_str(asked)?;
                let id = graphql::encode_id(list.webhook);
                if list.is_of_company { Self::CompanyWebhook(id) } else { Self::AssociationWebhook(id) }
            }
            exports::HELPED_ASSOCIATIONS => Self::HelpedAssociations,
            exports::HOURS => Self::GivenHours,
            exports::MISSIONS => Self::Missions,
            exports::ASSOCIATION_NEEDS => Self::AssociationNeeds,
            exports::DIAGNOSES => Self::AssociationDiagnoses,
            exports::OFFER_REQUESTS => Self::OfferRequests,
            exports::OWN_OFFERS => match serde_json::from_str::<OwnOfferList>(asked)?.company {
                Some(_) => Self::CompanyOffers,
                None => Self::OwnOffers,
            },
            exports::PARTIAL_ACTIVITY => Self::PartialActivity,
            exports::OWN_HOURS => Self::OwnHours,
            exports::RECEIVED_HOURS => Self::ReceivedHours,
            exports::VALUATIONS => Self::Valuations,
            exports::BRANCH_NEEDS => Self::BranchNeeds,
            exports::CHARTER_ADHERENCES => Self::CharterAdherences,
            exports::PROSPECTS => Self::Prospects,
            exports::NETWORK_FIGURES => {
                let list: FigureList = serde_json::from_str(asked)?;
                Self::NetworkFigures(list.year)
            }
            exports::INVOICES => Self::Invoices,
            exports::RECEIPTS => match serde_json::from_str::<ReceiptList>(asked)?.of {
                ReceiptsOf::Company(_) => Self::CompanyReceipts,
                ReceiptsOf::Association(_) => Self::AssociationReceipts,
            },
            exports::SESSION_BOOKINGS => {
                let list: SessionBookingList = serde_json::from_str(asked)?;
                Self::SessionBookings(graphql::encode_id(list.session))
            }
            exports::STATEMENT => {
                let lines: StatementLines = serde_json::from_str(asked)?;
                Self::Statement(graphql::encode_id(lines.valuation))
            }
            exports::VOLUNTEERS => {
                let list: VolunteerList = serde_json::from_str(asked)?;
                Self::Volunteers(graphql::encode_id(list.branch))
            }
            kind => return Err(Internal::because(format!("no export is of the kind {kind}"))),
        })
    }
}

/// An export of the one who asks.
pub struct Exported {
    /// The list that it is of.
    pub list: ExportedList,
    /// When it was asked for.
    pub asked_at: DateTime<Utc>,
    /// Its file.
    pub file: ExportedFile,
}

/// The file of an export.
pub enum ExportedFile {
    /// Its job is not done.
    NotReady,
    /// It is there.
    Ready(Download),
    /// There is none, or none that its owner may still have: it has to be asked for again.
    Gone,
}

impl App {
    /// The file of an export, by the opaque id that the API gave; nothing for anybody but its owner, nor for them once they
    /// have lost the right to such a list.
    pub async fn export(&self, caller: &Caller, id: &str) -> Result<Exported, NotDone> {
        let right = caller.0.oneself().map_err(|_| NotDone::SignedOut)?;
        if !caller.0.is_unbound() {
            // A file was made with all that its owner may read, and scopes open less.
            return Err(NotDone::NotFound);
        }
        let id: ExportId = graphql::decode_id(id).ok_or(NotDone::NotFound)?;
        // Asked first: a job that is done by now has left its file before the row is read.
        let has_ended = exports::has_ended(self.database.reader(), id).await.map_err(Internal::from)?;
        let found = exports::find(self.database.reader(), right, id, self.now()).await;
        let row = found.map_err(Internal::from)?.ok_or(NotDone::NotFound)?;
        let (list, asked_at) = (ExportedList::of(&row)?, row.created_at.to_utc());
        let file = match standing(self, &caller.0, &row).await? {
            Standing::Stranger => return Err(NotDone::NotFound),
            Standing::SeesLess => ExportedFile::Gone,
            Standing::SeesAll => self.file_of(row, has_ended).await?,
        };
        Ok(Exported { list, asked_at, file })
    }

    /// The file of an export that its owner may have. What was cut or altered ends before its end, with a failure.
    async fn file_of(&self, row: export::Model, has_ended: bool) -> Result<ExportedFile, Internal> {
        let Some(key) = &row.storage_key else {
            return Ok(if has_ended { ExportedFile::Gone } else { ExportedFile::NotReady });
        };
        let keys = &self.database.environment().keys;
        let Some(content) = sealed_files::open(&self.storage, keys, key).await? else {
            return Ok(ExportedFile::Gone);
        };
        let export = Uuid::from(row.id);
        let content = content.inspect_err(move |failed| {
            let cause = std::error::Error::source(failed);
            tracing::error!(%export, ?cause, "what is kept of an export cannot be read to its end");
        });
        let content = content.boxed();
        Ok(ExportedFile::Ready(Download { file_name: row.file_name, media_type: row.media_type, content }))
    }
}
