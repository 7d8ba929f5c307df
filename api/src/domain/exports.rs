//! Exports: lists too long for a page, made into a file by a job, for one person to fetch within a week.
//!
//! An area that exports adds a way to make a [`Wish`], which asks for its right, and in `jobs::exports` the rows. Who
//! took which list home stands in the audit trail.

use chrono::{Duration, NaiveDate};
use entity::{
    AssociationId, BookingStatus, CampaignId, CompanyId, ExportId, JobId, JobState, MissionStatus,
    OrganisationStatus, PersonId, SessionId, Timestamp, ValuationId, export, job,
};
use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _,
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{
    Internal,
    access::{
        AccessLogReader, AssociationMember, AssociationReceiptReader, CompanyFinance, CompanyHr,
        CompanyManager, CompanyReader, CompanyReceiptReader, EmployeeReader, HourConfirmer, Oneself,
        OneselfInPerson, Operating, TrailReader, viewer::Organisation,
    },
    domain::{
        access_log,
        audit::{self, Deed},
        campaigns::CampaignStatus,
        companies::employees::EmployeeFilter,
        engagements,
        hours::reading,
        operations::trail,
        partial_activity,
    },
    queue::{self, Terms, Work},
    tx::Tx,
};

/// The kind that holds the associations that operators vet.
pub(crate) const ASSOCIATIONS: &str = "associations";

/// The kind that holds the audit trail.
pub(crate) const AUDIT: &str = "audit";

/// The kind that holds who was shown which file in a company's name.
pub(crate) const ACCESSES: &str = "accesses";

/// The kind that holds what was done in an organisation.
pub(crate) const OWN_TRAIL: &str = "own-trail";

/// The kind that holds all that is kept of a person, for themself.
pub(crate) const OWN_DATA: &str = "own-data";

/// The kind that holds a person's own bookings.
pub(crate) const BOOKINGS: &str = "bookings";

/// The kind that holds a company's campaigns.
pub(crate) const CAMPAIGNS: &str = "campaigns";

/// The kind that holds a company's days of partial activity.
pub(crate) const PARTIAL_ACTIVITY: &str = "partial-activity";

/// The kind that holds the kit of a campaign.
pub(crate) const CAMPAIGN_KIT: &str = "campaign-kit";

/// The kind that holds the companies that operators decide about.
pub(crate) const COMPANIES: &str = "companies";

/// The kind that holds a company's employees.
pub(crate) const EMPLOYEES: &str = "employees";

/// The kind that holds the associations that a company helped.
pub(crate) const HELPED_ASSOCIATIONS: &str = "helped-associations";

/// The kind that holds the hours that a company's employees gave.
pub(crate) const HOURS: &str = "hours";

/// The kind that holds an association's missions.
pub(crate) const MISSIONS: &str = "missions";

/// The kind that holds a person's own time entries.
pub(crate) const OWN_HOURS: &str = "own-hours";

/// The kind that holds receipts, of a company or of an association.
pub(crate) const RECEIPTS: &str = "receipts";

/// The kind that holds the hours that an association received.
pub(crate) const RECEIVED_HOURS: &str = "received-hours";

/// The kind that holds the bookings of a session.
pub(crate) const SESSION_BOOKINGS: &str = "session-bookings";

/// The kind that holds the lines of a valuation.
pub(crate) const STATEMENT: &str = "statement";

/// The kind that holds a company's valuations.
pub(crate) const VALUATIONS: &str = "valuations";

/// What most files are,
const CSV: &str = "text/csv; charset=utf-8";

/// and what one is that holds several lists.
pub(crate) const ZIP: &str = "application/zip";

/// How long the file is kept.
const KEPT: Duration = Duration::days(7);

/// What is to be exported, for whom.
#[derive(Clone, Debug)]
pub(crate) struct Wish {
    deed: Deed,
    person: PersonId,
    kind: &'static str,
    /// The filters, as JSON.
    parameters: String,
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

    /// A person's own time entries.
    pub(crate) fn own_hours(right: Oneself, filter: &reading::Filter) -> Result<Self, Internal> {
        let filter = reading::Filter { within: right.through(), ..filter.clone() };
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

    /// A company's valuations, for its finance.
    pub(crate) fn valuations(right: CompanyFinance, year: Option<i32>) -> Result<Self, Internal> {
        let list = ValuationList { company: right.company(), year };
        Ok(Self::of(right.person(), VALUATIONS, &list)?.in_company(list.company))
    }

    /// What one of them is made of, for the same.
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

    /// A company's days of partial activity, for whoever looks after its employees.
    pub(crate) fn partial_activity(
        right: &CompanyHr,
        filter: partial_activity::reading::Filter,
    ) -> Result<Self, Internal> {
        let list = PartialActivityList { company: right.company(), filter };
        Ok(Self::of(right.person(), PARTIAL_ACTIVITY, &list)?.in_company(list.company))
    }

    /// The kit of one of them, for whoever runs the programme.
    pub(crate) fn campaign_kit(right: &CompanyManager, campaign: CampaignId) -> Result<Self, Internal> {
        let kit = CampaignKit { company: right.company(), campaign };
        Ok(Self::of(right.person(), CAMPAIGN_KIT, &kit)?.in_company(kit.company))
    }

    /// A person's own bookings.
    pub(crate) fn bookings(right: Oneself, filter: &engagements::reading::Filter) -> Result<Self, Internal> {
        let filter = engagements::reading::Filter { within: right.through(), ..filter.clone() };
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

    /// Who comes to a session of an association, waits or came, for those who run it.
    pub(crate) fn session_bookings(
        right: AssociationMember,
        session: SessionId,
        status: Option<Vec<BookingStatus>>,
    ) -> Result<Self, Internal> {
        let list = SessionBookingList { association: right.association(), session, status };
        Ok(Self::of(right.person(), SESSION_BOOKINGS, &list)?.in_association(list.association))
    }
}

/// Which part of an organisation's trail is exported.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct TrailList {
    pub(crate) of: TrailOf,
    pub(crate) filter: trail::Filter,
}

/// Whose trail.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(crate) enum TrailOf {
    Company(CompanyId),
    Association(AssociationId),
}

/// Which part of a company's access log is exported.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(crate) struct AccessList {
    pub(crate) company: CompanyId,
    pub(crate) filter: access_log::Filter,
}

/// Which bookings of a session are exported.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct SessionBookingList {
    pub(crate) association: AssociationId,
    pub(crate) session: SessionId,
    /// In these standings; in any when none is said.
    pub(crate) status: Option<Vec<BookingStatus>>,
}

/// Which campaigns are exported.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(crate) struct CampaignList {
    pub(crate) company: CompanyId,
    /// Those that stand so; all of them when none is said.
    pub(crate) status: Option<CampaignStatus>,
}

/// Which days of partial activity are exported.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct PartialActivityList {
    pub(crate) company: CompanyId,
    pub(crate) filter: partial_activity::reading::Filter,
}

/// The kit of which campaign is made.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(crate) struct CampaignKit {
    pub(crate) company: CompanyId,
    pub(crate) campaign: CampaignId,
}

/// Which companies are exported.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(crate) struct CompanyList {
    /// Those that stand so; those that wait for a decision when none is said.
    pub(crate) status: Option<OrganisationStatus>,
}

/// Which associations are exported.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(crate) struct AssociationList {
    /// Those whose vetting stands so.
    pub(crate) status: OrganisationStatus,
}

/// Which missions are exported.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(crate) struct MissionList {
    pub(crate) association: AssociationId,
    /// Those that stand so; all of them when none is said.
    pub(crate) status: Option<MissionStatus>,
}

/// Which employees are exported: those that the list showed on the day it was asked for.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct EmployeeList {
    pub(crate) company: CompanyId,
    pub(crate) filter: EmployeeFilter,
    pub(crate) today: NaiveDate,
}

/// Which hours are exported.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct HourList {
    pub(crate) company: CompanyId,
    pub(crate) filter: reading::Filter,
}

/// Which hours that an association received are exported.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct ReceivedHourList {
    pub(crate) association: AssociationId,
    pub(crate) filter: reading::Filter,
}

/// Which receipts are exported.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct ReceiptList {
    pub(crate) of: ReceiptsOf,
    /// Those whose period begins in this calendar year.
    pub(crate) year: Option<i32>,
}

/// Whose receipts.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(crate) enum ReceiptsOf {
    Company(CompanyId),
    Association(AssociationId),
}

/// Which valuations are exported.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(crate) struct ValuationList {
    pub(crate) company: CompanyId,
    /// Those whose period begins in this calendar year.
    pub(crate) year: Option<i32>,
}

/// The lines of which valuation are exported.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(crate) struct StatementLines {
    pub(crate) company: CompanyId,
    pub(crate) valuation: ValuationId,
}

/// Which helped associations are exported.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(crate) struct HelpedList {
    pub(crate) company: CompanyId,
    /// The calendar year.
    pub(crate) year: i32,
}

/// Asks for a file. The job says how far it is; the file is there when the job is done.
pub(crate) async fn request(tx: &Tx, wish: Wish) -> Result<(ExportId, JobId), Internal> {
    let id: ExportId = tx.id();
    let row = export::ActiveModel {
        id: Set(id),
        person_id: Set(wish.person),
        kind: Set(wish.kind.to_owned()),
        parameters: Set(wish.parameters),
        // Whoever makes the file names it, in its owner's language.
        file_name: Set(String::new()),
        media_type: Set(media_type(wish.kind).to_owned()),
        storage_key: Set(None),
        extent: Set(None),
        created_at: Set(tx.now()),
        expires_at: Set((tx.now_utc() + KEPT).into()),
    };
    export::Entity::insert(row).exec_without_returning(tx).await?;
    audit::write(tx, wish.deed, id).await?;
    let terms = Terms { person_id: Some(wish.person), once_key: Some(once_key(id)), ..Terms::default() };
    let job = queue::enqueue_with(tx, Work::MakeExport { export: id }, terms).await?;
    Ok((id, job.ok_or_else(|| Internal::because("the job of an export was not kept"))?))
}

/// What the file of a kind is.
fn media_type(kind: &str) -> &'static str {
    if matches!(kind, CAMPAIGN_KIT | OWN_DATA) { ZIP } else { CSV }
}

/// By which the job of an export is found again.
fn once_key(id: ExportId) -> String {
    format!("export {}", Uuid::from(id))
}

/// Whether the job of an export has ended: done, or given up. Done without a file, it found that its owner had lost the
/// right to it.
pub(crate) async fn has_ended(connection: &impl ConnectionTrait, id: ExportId) -> Result<bool, DbErr> {
    let job = job::Entity::find().filter(job::Column::OnceKey.eq(once_key(id))).one(connection).await?;
    Ok(job.is_some_and(|job| matches!(job.state, JobState::Done | JobState::Dead)))
}

/// An export of the one who asks, until it expires; it may not be ready yet.
pub(crate) async fn find(
    connection: &impl ConnectionTrait,
    right: Oneself,
    id: ExportId,
    now: Timestamp,
) -> Result<Option<export::Model>, DbErr> {
    export::Entity::find_by_id(id)
        .filter(export::Column::PersonId.eq(right.person()))
        .filter(export::Column::ExpiresAt.gt(now))
        .one(connection)
        .await
}

/// Every export that has expired.
pub(crate) async fn expired(
    connection: &impl ConnectionTrait,
    now: Timestamp,
) -> Result<Vec<export::Model>, DbErr> {
    export::Entity::find().filter(export::Column::ExpiresAt.lte(now)).all(connection).await
}

/// Every export that has not.
pub(crate) async fn current(
    connection: &impl ConnectionTrait,
    now: Timestamp,
) -> Result<Vec<export::Model>, DbErr> {
    export::Entity::find().filter(export::Column::ExpiresAt.gt(now)).all(connection).await
}
