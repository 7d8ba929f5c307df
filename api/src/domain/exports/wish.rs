//! Who may have which list made: one way to wish for each, which asks for its right.

use chrono::NaiveDate;
use entity::{
    AssociationId, BookingStatus, CampaignId, CompanyId, EmployeeGroupId, MissionStatus, NeedState,
    OfferRequestState, OfferState, OrganisationStatus, PersonId, SessionId, ValuationId, WebhookId,
    WebhookStatus,
};
use serde::Serialize;

use super::lists::{
    ACCESSES, ASSOCIATION_NEEDS, ASSOCIATIONS, AUDIT, AccessList, AdherenceList, AssociationList,
    AssociationNeedList, BOOKINGS, BRANCH_NEEDS, BranchNeedList, CAMPAIGN_KIT, CAMPAIGNS, CHARTER_ADHERENCES,
    COMPANIES, CampaignKit, CampaignList, CompanyList, DIAGNOSES, DeliveryList, DiagnosisList,
    EMPLOYEE_GROUPS, EMPLOYEES, EmployeeList, FAREWELL, FigureList, GROUP_MEMBERS, GroupList,
    GroupMemberList, HELPED_ASSOCIATIONS, HOURS, HelpedList, HourList, INVOICES, InvoiceList, MISSIONS,
    MissionList, NETWORK_FIGURES, OFFER_REQUESTS, OWN_DATA, OWN_HOURS, OWN_OFFERS, OWN_TRAIL,
    OfferRequestList, OwnOfferList, PARTIAL_ACTIVITY, PROSPECTS, PartialActivityList, ProspectList, RECEIPTS,
    RECEIVED_HOURS, ReceiptList, ReceiptsOf, ReceivedHourList, SESSION_BOOKINGS, STATEMENT,
    SessionBookingList, StatementLines, TrailList, TrailOf, VALUATIONS, VOLUNTEERS, ValuationList,
    VolunteerList, WEBHOOK_DELIVERIES,
};
use crate::{
    Internal,
    access::{
        AccessLogReader, AssociationMember, AssociationReceiptReader, BoardReader, CompanyFinance,
        CompanyManager, CompanyReader, CompanyReceiptReader, EmployeeOnlooker, EmployeeReader, FiguresReader,
        HourConfirmer, InvoiceKeeper, NetworkInsider, OfferReader, Oneself, OneselfInPerson, Operating,
        ProspectKeeper, TrailReader, ValuationReader, VolunteerReader, WebhookReader, viewer::Organisation,
    },
    domain::{
        access_log,
        audit::Deed,
        campaigns::CampaignStatus,
        companies::employees::EmployeeFilter,
        engagements,
        hours::reading,
        intermediaries::{
            fees::reading as invoices, prospects::reading as prospects, volunteers::reading as volunteers,
        },
        missions::needs::board,
        operations::trail,
        partial_activity,
    },
    outbox::EventType,
};

/// What is to be exported, for whom.
#[derive(Clone, Debug)]
pub(crate) struct Wish {
    pub(super) deed: Deed,
    pub(super) person: PersonId,
    pub(super) kind: &'static str,
    /// The filters, as JSON.
    pub(super) parameters: String,
}

impl Wish {
    fn of<T: Serialize>(person: PersonId, kind: &'static str, wanted: &T) -> Result<Self, Internal> {
        let deed = Deed::of(person, "EXPORT_ASKED").with("list", kind);
        Ok(Self { deed, person, kind, parameters: serde_json::to_string(wanted)? })
    }

    fn in_company(self, id: CompanyId) -> Self {
        Self { deed: self.deed.in_company(id), ..self }
    }

    fn in_association(self, id: AssociationId) -> Self {
        Self { deed: self.deed.in_association(id), ..self }
    }

    /// The audit trail, for an operator.
    pub(crate) fn audit(right: Operating, filter: &trail::Filter) -> Result<Self, Internal> {
        Self::of(right.person(), AUDIT, filter)
    }

    /// What was done in an organisation, for whoever reads its trail.
    pub(crate) fn trail(right: &TrailReader, filter: &trail::Filter) -> Result<Self, Internal> {
        let filter = filter.clone();
        match right.organisation() {
            Organisation::Company(id) => {
                let list = TrailList { of: TrailOf::Company(id), filter };
                Ok(Self::of(right.person(), OWN_TRAIL, &list)?.in_company(id))
            }
            Organisation::Association(id) => {
                let list = TrailList { of: TrailOf::Association(id), filter };
                Ok(Self::of(right.person(), OWN_TRAIL, &list)?.in_association(id))
            }
            Organisation::Intermediary(id) => {
                let list = TrailList { of: TrailOf::Intermediary(id), filter };
                Self::of(right.person(), OWN_TRAIL, &list)
            }
        }
    }

    /// Who was shown which file in a company's name, for whoever reads that.
    pub(crate) fn accesses(right: AccessLogReader, filter: access_log::Filter) -> Result<Self, Internal> {
        let list = AccessList { company: right.company(), filter };
        Ok(Self::of(right.person(), ACCESSES, &list)?.in_company(list.company))
    }

    /// All that is kept of a person, for themself.
    pub(crate) fn own_data(right: OneselfInPerson) -> Result<Self, Internal> {
        Self::of(right.oneself().person(), OWN_DATA, &())
    }

    /// The same for somebody who has left an employer: nobody asked, and the mail that says goodbye tells them.
    pub(crate) fn farewell(person: PersonId) -> Self {
        let deed = Deed::by_nobody("EXPORT_ASKED").with("list", OWN_DATA);
        Self { deed, person, kind: OWN_DATA, parameters: FAREWELL.to_owned() }
    }

    /// The companies that stand so, for an operator; those that wait for a decision when nothing is said.
    pub(crate) fn companies(right: Operating, status: Option<OrganisationStatus>) -> Result<Self, Internal> {
        Self::of(right.person(), COMPANIES, &CompanyList { status })
    }

    /// The associations whose vetting stands so, for an operator.
    pub(crate) fn associations(right: Operating, status: OrganisationStatus) -> Result<Self, Internal> {
        Self::of(right.person(), ASSOCIATIONS, &AssociationList { status })
    }

    /// A company's employees, for whoever may list them.
    pub(crate) fn employees(
        reader: Oneself,
        right: &EmployeeReader,
        filter: EmployeeFilter,
        today: NaiveDate,
    ) -> Result<Self, Internal> {
        let list = EmployeeList { company: right.company(), filter, today };
        Ok(Self::of(reader.person(), EMPLOYEES, &list)?.in_company(list.company))
    }

    /// The hours that a company's employees gave, for whoever reads its programme.
    pub(crate) fn hours(
        reader: Oneself,
        right: CompanyReader,
        filter: reading::Filter,
    ) -> Result<Self, Internal> {
        let list = HourList { company: right.company(), filter };
        Ok(Self::of(reader.person(), HOURS, &list)?.in_company(list.company))
    }

    /// A person's own time entries, as far as they reach them; `without` which companies' time is not reached.
    pub(crate) fn own_hours(
        right: Oneself,
        without: Vec<CompanyId>,
        filter: &reading::Filter,
    ) -> Result<Self, Internal> {
        let filter = reading::Filter { within: right.through(), without, ..filter.clone() };
        Self::of(right.person(), OWN_HOURS, &filter)
    }

    /// The receipts that a company was given or waits for, for whoever reads them.
    pub(crate) fn company_receipts(
        reader: Oneself,
        right: CompanyReceiptReader,
        year: Option<i32>,
    ) -> Result<Self, Internal> {
        let list = ReceiptList { of: ReceiptsOf::Company(right.company()), year };
        Ok(Self::of(reader.person(), RECEIPTS, &list)?.in_company(right.company()))
    }

    /// The receipts that an association issues or is asked to, for whoever reads them.
    pub(crate) fn association_receipts(
        reader: Oneself,
        right: AssociationReceiptReader,
    ) -> Result<Self, Internal> {
        let list = ReceiptList { of: ReceiptsOf::Association(right.association()), year: None };
        Ok(Self::of(reader.person(), RECEIPTS, &list)?.in_association(right.association()))
    }

    /// A company's valuations, for whoever reads them.
    pub(crate) fn valuations(
        reader: Oneself,
        right: ValuationReader,
        year: Option<i32>,
    ) -> Result<Self, Internal> {
        let list = ValuationList { company: right.company(), year };
        Ok(Self::of(reader.person(), VALUATIONS, &list)?.in_company(list.company))
    }

    /// What one of them is made of, for finance.
    pub(crate) fn statement(right: CompanyFinance, valuation: ValuationId) -> Result<Self, Internal> {
        let list = StatementLines { company: right.company(), valuation };
        Ok(Self::of(right.person(), STATEMENT, &list)?.in_company(list.company))
    }

    /// The associations that a company helped in a year, for whoever reads about its employees.
    pub(crate) fn helped_associations(
        reader: Oneself,
        right: &EmployeeReader,
        year: i32,
    ) -> Result<Self, Internal> {
        let list = HelpedList { company: right.company(), year };
        Ok(Self::of(reader.person(), HELPED_ASSOCIATIONS, &list)?.in_company(list.company))
    }

    /// A company's campaigns, for whoever reads its programme.
    pub(crate) fn campaigns(
        reader: Oneself,
        right: CompanyReader,
        status: Option<CampaignStatus>,
    ) -> Result<Self, Internal> {
        let list = CampaignList { company: right.company(), status };
        Ok(Self::of(reader.person(), CAMPAIGNS, &list)?.in_company(list.company))
    }

    /// A company's days of partial activity, for whoever reads them.
    pub(crate) fn partial_activity(
        right: &EmployeeOnlooker,
        filter: partial_activity::reading::Filter,
    ) -> Result<Self, Internal> {
        let list = PartialActivityList { company: right.company(), filter };
        Ok(Self::of(right.person(), PARTIAL_ACTIVITY, &list)?.in_company(list.company))
    }

    /// A company's groups of employees, for whoever reads them.
    pub(crate) fn employee_groups(right: &EmployeeOnlooker, text: Option<String>) -> Result<Self, Internal> {
        let list = GroupList { company: right.company(), text };
        Ok(Self::of(right.person(), EMPLOYEE_GROUPS, &list)?.in_company(list.company))
    }

    /// Who is in one of them, for the same.
    pub(crate) fn group_members(
        right: &EmployeeOnlooker,
        group: EmployeeGroupId,
        text: Option<String>,
        today: NaiveDate,
    ) -> Result<Self, Internal> {
        let list = GroupMemberList { company: right.company(), group, text, today };
        Ok(Self::of(right.person(), GROUP_MEMBERS, &list)?.in_company(list.company))
    }

    /// What was sent to a webhook, for whoever reads it.
    pub(crate) fn webhook_deliveries(
        right: &WebhookReader,
        webhook: WebhookId,
        status: Option<WebhookStatus>,
        kind: Option<EventType>,
    ) -> Result<Self, Internal> {
        let is_of_company = matches!(right.organisation(), Organisation::Company(_));
        let list = DeliveryList { webhook, is_of_company, status, kind };
        let wish = Self::of(right.person(), WEBHOOK_DELIVERIES, &list)?;
        Ok(match right.organisation() {
            Organisation::Company(id) => wish.in_company(id),
            Organisation::Association(id) => wish.in_association(id),
            Organisation::Intermediary(_) => wish,
        })
    }

    /// The kit of a campaign, for whoever runs the programme.
    pub(crate) fn campaign_kit(right: &CompanyManager, campaign: CampaignId) -> Result<Self, Internal> {
        let kit = CampaignKit { company: right.company(), campaign };
        Ok(Self::of(right.person(), CAMPAIGN_KIT, &kit)?.in_company(kit.company))
    }

    /// A person's own bookings, as far as they reach them; `without` which companies' time is not reached.
    pub(crate) fn bookings(
        right: Oneself,
        without: Vec<CompanyId>,
        filter: &engagements::reading::Filter,
    ) -> Result<Self, Internal> {
        let filter = engagements::reading::Filter { within: right.through(), without, ..filter.clone() };
        Self::of(right.person(), BOOKINGS, &filter)
    }

    /// The hours that an association received, for whoever confirms them.
    pub(crate) fn received_hours(right: HourConfirmer, filter: reading::Filter) -> Result<Self, Internal> {
        let list = ReceivedHourList { association: right.association(), filter };
        Ok(Self::of(right.person(), RECEIVED_HOURS, &list)?.in_association(list.association))
    }

    /// The missions that an association has written, for those who work in it.
    pub(crate) fn missions(
        right: AssociationMember,
        status: Option<MissionStatus>,
    ) -> Result<Self, Internal> {
        let list = MissionList { association: right.association(), status };
        Ok(Self::of(right.person(), MISSIONS, &list)?.in_association(list.association))
    }

    /// The needs that an association sent, for those who work in it.
    pub(crate) fn association_needs(
        right: AssociationMember,
        state: Option<NeedState>,
    ) -> Result<Self, Internal> {
        let list = AssociationNeedList { association: right.association(), state };
        Ok(Self::of(right.person(), ASSOCIATION_NEEDS, &list)?.in_association(list.association))
    }

    /// What an association answered in its diagnoses, for those who work in it.
    pub(crate) fn diagnoses(right: AssociationMember) -> Result<Self, Internal> {
        let list = DiagnosisList { association: right.association() };
        Ok(Self::of(right.person(), DIAGNOSES, &list)?.in_association(list.association))
    }

    /// What an association asked for of what is offered, for those who work in it.
    pub(crate) fn offer_requests(
        right: AssociationMember,
        state: Option<OfferRequestState>,
    ) -> Result<Self, Internal> {
        let list = OfferRequestList { association: right.association(), state };
        Ok(Self::of(right.person(), OFFER_REQUESTS, &list)?.in_association(list.association))
    }

    /// What somebody offers, or a company whose programme they read.
    pub(crate) fn own_offers(right: OfferReader, state: Option<OfferState>) -> Result<Self, Internal> {
        let wish = Self::of(right.person(), OWN_OFFERS, &OwnOfferList { company: right.company(), state })?;
        Ok(match right.company() {
            Some(company) => wish.in_company(company),
            None => wish,
        })
    }

    /// Who comes to a session of an association, waits or came, for those who run it.
    pub(crate) fn session_bookings(
        right: AssociationMember,
        session: SessionId,
        status: Option<Vec<BookingStatus>>,
    ) -> Result<Self, Internal> {
        let list = SessionBookingList { association: right.association(), session, status };
        Ok(Self::of(right.person(), SESSION_BOOKINGS, &list)?.in_association(list.association))
    }

    /// The volunteers of a branch, for those of it who welcome them or coordinate.
    pub(crate) fn volunteers(right: &VolunteerReader, filter: volunteers::Filter) -> Result<Self, Internal> {
        let place = right.place();
        let wish = Self::of(right.person(), VOLUNTEERS, &VolunteerList { branch: place.branch, filter })?;
        Ok(Self { deed: wish.deed.in_intermediary(place.intermediary), ..wish })
    }

    /// The associations that adhered to an intermediary's charter, for its people.
    pub(crate) fn charter_adherences(right: &NetworkInsider) -> Result<Self, Internal> {
        let list = AdherenceList { intermediary: right.intermediary() };
        let wish = Self::of(right.person(), CHARTER_ADHERENCES, &list)?;
        Ok(Self { deed: wish.deed.in_intermediary(list.intermediary), ..wish })
    }

    /// What the branches of an intermediary did in a year, for whoever reads that of all or of some.
    pub(crate) fn network_figures(right: &FiguresReader, year: i32) -> Result<Self, Internal> {
        let list = FigureList { intermediary: right.intermediary(), year };
        let wish = Self::of(right.person(), NETWORK_FIGURES, &list)?;
        Ok(Self { deed: wish.deed.in_intermediary(list.intermediary), ..wish })
    }

    /// The needs of an intermediary's branches, for whoever reads them.
    pub(crate) fn branch_needs(right: &BoardReader, filter: board::Filter) -> Result<Self, Internal> {
        let list = BranchNeedList { intermediary: right.intermediary(), filter };
        let wish = Self::of(right.person(), BRANCH_NEEDS, &list)?;
        Ok(Self { deed: wish.deed.in_intermediary(list.intermediary), ..wish })
    }

    /// The invoices and credit notes of an intermediary, for whoever keeps them.
    pub(crate) fn invoices(right: &InvoiceKeeper, filter: invoices::Filter) -> Result<Self, Internal> {
        let list = InvoiceList { intermediary: right.intermediary(), filter };
        let wish = Self::of(right.person(), INVOICES, &list)?;
        Ok(Self { deed: wish.deed.in_intermediary(list.intermediary), ..wish })
    }

    /// The associations that an intermediary has contacted, for whoever looks after them.
    pub(crate) fn prospects(right: &ProspectKeeper, filter: prospects::Filter) -> Result<Self, Internal> {
        let list = ProspectList { intermediary: right.intermediary(), filter };
        let wish = Self::of(right.person(), PROSPECTS, &list)?;
        Ok(Self { deed: wish.deed.in_intermediary(list.intermediary), ..wish })
    }
}
