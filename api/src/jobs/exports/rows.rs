//! The kinds of exports, each with what its file is made from: its columns, how much of an organisation it shows, and its
//! rows batch by batch. Whoever asked for a file is asked again here whether they may have such a list.

use entity::export;
use uuid::Uuid;

use super::{
    BATCH, Batch,
    adherences::Adherences,
    audit::AuditTrail,
    bookings::Bookings,
    branch_needs::BranchNeeds,
    campaign_kit::Kit,
    campaigns::Campaigns,
    diagnoses::Diagnoses,
    employees::Employees,
    extent::Extent,
    figures::BranchFigures,
    groups::{Groups, Members},
    helped::Helped,
    hours::Hours,
    invoices::Invoices,
    missions::Missions,
    needs::Needs,
    offer_requests::OfferRequests,
    organisations::{Associations, Companies},
    own_data::OwnData,
    own_offers::OwnOffers,
    partial_activity::PartialActivity,
    prospects::Prospects,
    receipts::Receipts,
    session_bookings::SessionBookings,
    statement::Statement,
    trails::{Accesses, OwnTrail},
    valuations::Valuations,
    volunteers::Volunteers,
    webhook_deliveries::Deliveries,
};
use crate::{App, Internal, Language, access::Viewer, domain::exports};

/// The rows of a kind of export, for somebody who still has the right to them.
pub(super) enum Rows {
    Accesses(Accesses),
    Adherences(Adherences),
    Figures(BranchFigures),
    OwnTrail(OwnTrail),
    /// Several lists in one file.
    OwnData(Box<OwnData>),
    Associations(Associations),
    Audit(AuditTrail),
    Bookings(Box<Bookings>),
    Campaigns(Campaigns),
    Companies(Companies),
    Deliveries(Deliveries),
    Diagnoses(Diagnoses),
    Employees(Employees),
    Groups(Groups),
    Helped(Helped),
    Hours(Box<Hours>),
    /// No rows, but a file of its own.
    Kit(Kit),
    Members(Members),
    Missions(Missions),
    Needs(Needs),
    OfferRequests(OfferRequests),
    OwnOffers(OwnOffers),
    PartialActivity(PartialActivity),
    Receipts(Receipts),
    SessionBookings(SessionBookings),
    Statement(Statement),
    Valuations(Valuations),
    Volunteers(Volunteers),
    BranchNeeds(Box<BranchNeeds>),
    Invoices(Invoices),
    Prospects(Box<Prospects>),
}

impl Rows {
    /// The rows that an export asks for; none when its owner has lost the right since.
    pub(super) async fn of(
        app: &App,
        viewer: &Viewer,
        row: &export::Model,
        language: Language,
    ) -> Result<Option<Self>, Internal> {
        let asked = row.parameters.as_str();
        let hours = |found: Option<Hours>| found.map(Box::new).map(Self::Hours);
        Ok(match row.kind.as_str() {
            exports::ACCESSES => Accesses::of(viewer, asked, language)?.map(Self::Accesses),
            exports::CHARTER_ADHERENCES => Adherences::of(viewer, asked)?.map(Self::Adherences),
            exports::NETWORK_FIGURES => BranchFigures::of(viewer, asked)?.map(Self::Figures),
            exports::OWN_TRAIL => OwnTrail::of(viewer, asked, language)?.map(Self::OwnTrail),
            exports::OWN_DATA => OwnData::of(viewer, language).map(Box::new).map(Self::OwnData),
            exports::ASSOCIATIONS => Associations::of(viewer, asked, language)?.map(Self::Associations),
            exports::AUDIT => AuditTrail::of(viewer, asked, language)?.map(Self::Audit),
            exports::BOOKINGS => Bookings::of(viewer, asked, language)?.map(Box::new).map(Self::Bookings),
            exports::CAMPAIGNS => Campaigns::of(viewer, asked, language)?.map(Self::Campaigns),
            exports::CAMPAIGN_KIT => Kit::of(viewer, asked)?.map(Self::Kit),
            exports::COMPANIES => Companies::of(viewer, asked, language)?.map(Self::Companies),
            exports::EMPLOYEES => Employees::of(viewer, asked, language)?.map(Self::Employees),
            exports::EMPLOYEE_GROUPS => Groups::of(viewer, asked, language)?.map(Self::Groups),
            exports::GROUP_MEMBERS => Members::of(viewer, asked, language)?.map(Self::Members),
            exports::HELPED_ASSOCIATIONS => Helped::of(app, viewer, asked).await?.map(Self::Helped),
            exports::HOURS => hours(Hours::given(app, viewer, asked, language).await?),
            exports::MISSIONS => Missions::of(viewer, asked, language)?.map(Self::Missions),
            exports::DIAGNOSES => Diagnoses::of(viewer, asked, language)?.map(Self::Diagnoses),
            exports::ASSOCIATION_NEEDS => Needs::of(viewer, asked, language)?.map(Self::Needs),
            exports::OFFER_REQUESTS => OfferRequests::of(viewer, asked, language)?.map(Self::OfferRequests),
            exports::OWN_OFFERS => OwnOffers::of(viewer, asked, language)?.map(Self::OwnOffers),
            exports::PARTIAL_ACTIVITY => PartialActivity::of(viewer, asked)?.map(Self::PartialActivity),
            exports::RECEIPTS => Receipts::of(viewer, asked, language)?.map(Self::Receipts),
            exports::OWN_HOURS => hours(Hours::own(viewer, asked, language)?),
            exports::RECEIVED_HOURS => hours(Hours::received(viewer, asked, language)?),
            exports::SESSION_BOOKINGS => {
                SessionBookings::of(viewer, asked, language)?.map(Self::SessionBookings)
            }
            exports::STATEMENT => Statement::of(viewer, asked, language)?.map(Self::Statement),
            exports::WEBHOOK_DELIVERIES => {
                Deliveries::of(app, viewer, asked, language).await?.map(Self::Deliveries)
            }
            exports::VALUATIONS => Valuations::of(viewer, asked, language)?.map(Self::Valuations),
            exports::VOLUNTEERS => Volunteers::of(app, viewer, asked, language).await?.map(Self::Volunteers),
            exports::PROSPECTS => {
                Prospects::of(app, viewer, asked, language).await?.map(Box::new).map(Self::Prospects)
            }
            exports::BRANCH_NEEDS => {
                BranchNeeds::of(app, viewer, asked, language).await?.map(Box::new).map(Self::BranchNeeds)
            }
            exports::INVOICES => Invoices::of(app, viewer, asked, language).await?.map(Self::Invoices),
            kind => return Err(Internal::because(format!("no export is of the kind {kind}"))),
        })
    }

    /// The keys of the columns' names.
    pub(super) fn columns(&self) -> &'static [&'static str] {
        match self {
            Self::Accesses(_) => Accesses::COLUMNS,
            Self::Adherences(_) => Adherences::COLUMNS,
            Self::Figures(_) => BranchFigures::COLUMNS,
            Self::OwnTrail(_) => OwnTrail::COLUMNS,
            Self::Associations(_) => Associations::COLUMNS,
            Self::Audit(_) => AuditTrail::COLUMNS,
            Self::Bookings(_) => Bookings::COLUMNS,
            Self::Campaigns(_) => Campaigns::COLUMNS,
            Self::Companies(_) => Companies::COLUMNS,
            Self::Deliveries(_) => Deliveries::COLUMNS,
            Self::Diagnoses(_) => Diagnoses::COLUMNS,
            Self::Employees(_) => Employees::COLUMNS,
            Self::Groups(_) => Groups::COLUMNS,
            Self::Helped(_) => Helped::COLUMNS,
            Self::Hours(hours) => hours.columns(),
            // What is no list is made whole.
            Self::Kit(_) | Self::OwnData(_) => &[],
            Self::Members(_) => Members::COLUMNS,
            Self::Missions(_) => Missions::COLUMNS,
            Self::Needs(_) => Needs::COLUMNS,
            Self::OfferRequests(_) => OfferRequests::COLUMNS,
            Self::OwnOffers(_) => OwnOffers::COLUMNS,
            Self::PartialActivity(_) => PartialActivity::COLUMNS,
            Self::Receipts(_) => Receipts::COLUMNS,
            Self::SessionBookings(_) => SessionBookings::COLUMNS,
            Self::Statement(_) => Statement::COLUMNS,
            Self::Valuations(_) => Valuations::COLUMNS,
            Self::Volunteers(_) => Volunteers::COLUMNS,
            Self::BranchNeeds(_) => BranchNeeds::COLUMNS,
            Self::Invoices(_) => Invoices::COLUMNS,
            Self::Prospects(_) => Prospects::COLUMNS,
        }
    }

    /// How much of an organisation they show.
    pub(super) fn extent(&self) -> Extent {
        match self {
            Self::OwnTrail(list) => Extent::everywhere(list.shows_money()),
            Self::Accesses(_)
            | Self::Adherences(_)
            | Self::OwnData(_)
            | Self::Associations(_)
            | Self::Audit(_)
            | Self::Bookings(_)
            | Self::Campaigns(_)
            | Self::Companies(_)
            | Self::Deliveries(_)
            | Self::Diagnoses(_)
            | Self::Groups(_)
            | Self::Kit(_)
            | Self::Members(_)
            | Self::Missions(_)
            | Self::Needs(_)
            | Self::OfferRequests(_)
            | Self::OwnOffers(_)
            | Self::PartialActivity(_)
            | Self::SessionBookings(_)
            | Self::Statement(_)
            | Self::Volunteers(_)
            | Self::Invoices(_) => Extent::default(),
            Self::Figures(list) => list.extent(),
            Self::Employees(list) => list.extent(),
            Self::Helped(list) => list.extent(),
            Self::Hours(list) => list.extent(),
            Self::Receipts(list) => list.extent(),
            Self::Valuations(list) => list.extent(),
            Self::BranchNeeds(list) => list.extent(),
            Self::Prospects(list) => list.extent(),
        }
    }

    /// The rows behind a key.
    pub(super) async fn next(&self, app: &App, after: Option<Uuid>) -> Result<Batch, Internal> {
        match self {
            Self::Accesses(list) => list.next(app, after, BATCH).await,
            Self::Adherences(list) => list.next(app, after, BATCH).await,
            Self::Figures(list) => list.next(app, after).await,
            Self::OwnTrail(list) => list.next(app, after, BATCH).await,
            Self::Associations(list) => list.next(app, after, BATCH).await,
            Self::Audit(trail) => trail.next(app, after, BATCH).await,
            Self::Bookings(list) => list.next(app, after, BATCH).await,
            Self::Campaigns(list) => list.next(app, after, BATCH).await,
            Self::Companies(list) => list.next(app, after, BATCH).await,
            Self::Deliveries(list) => list.next(app, after, BATCH).await,
            Self::Diagnoses(list) => list.next(app, after).await,
            Self::Employees(list) => list.next(app, after, BATCH).await,
            Self::Groups(list) => list.next(app, after, BATCH).await,
            Self::Helped(list) => list.next(app, after, BATCH).await,
            Self::Hours(list) => list.next(app, after, BATCH).await,
            Self::Kit(_) | Self::OwnData(_) => Ok((Vec::new(), None)),
            Self::Members(list) => list.next(app, after, BATCH).await,
            Self::Missions(list) => list.next(app, after, BATCH).await,
            Self::Needs(list) => list.next(app, after, BATCH).await,
            Self::OfferRequests(list) => list.next(app, after, BATCH).await,
            Self::OwnOffers(list) => list.next(app, after, BATCH).await,
            Self::PartialActivity(list) => list.next(app, after, BATCH).await,
            Self::Receipts(list) => list.next(app, after, BATCH).await,
            Self::SessionBookings(list) => list.next(app, after, BATCH).await,
            Self::Statement(list) => list.next(app, after, BATCH).await,
            Self::Valuations(list) => list.next(app, after, BATCH).await,
            Self::Volunteers(list) => list.next(app, after, BATCH).await,
            Self::BranchNeeds(list) => list.next(app, after, BATCH).await,
            Self::Invoices(list) => list.next(app, after, BATCH).await,
            Self::Prospects(list) => list.next(app, after, BATCH).await,
        }
    }
}
