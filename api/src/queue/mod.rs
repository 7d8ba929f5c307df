//! The queue: work that no request waits for, kept in the transaction that causes it. It exists exactly when what
//! caused it does; `jobs` takes it from here and does it.

pub(crate) mod lease;

use chrono::NaiveDate;
use entity::{
    ApiClientId, ApprovalRequestId, AssociationId, CharterId, CompanyId, DocumentId, EligibilityId,
    EmployeeImportId, EmploymentId, ExportId, FeeId, IntermediaryId, InvoiceId, JobId, JobState,
    LaterQuestionId, LoanId, MailId, MembershipId, MissionId, NeedId, NeedMailingId, NetworkImportId,
    OfferId, PersonId, PolicyId, ProgrammeId, SessionId, Timestamp, WebhookDeliveryId, job,
};
use sea_orm::{ActiveValue::Set, EntityTrait as _, sea_query::OnConflict};
use serde::{Deserialize, Serialize};

use crate::{Internal, tx::Tx};

/// What there is to do. The payload holds ids and codes; what they stand for is read when it is done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub(crate) enum Work {
    /// Sends a mail.
    SendMail {
        /// Which one.
        mail: MailId,
    },
    /// Renders an issued document, once: the bytes it stores are the document.
    RenderDocument {
        /// Which one.
        document: DocumentId,
    },
    /// Warns an association that its eligibility declaration ends soon.
    WarnOfExpiry {
        /// Which declaration.
        eligibility: EligibilityId,
    },
    /// Warns those who keep a company's own systems that one is let in no more after a day.
    WarnOfClientEnd {
        /// Which system.
        client: ApiClientId,
        /// Its last day, as it was when this was planned.
        ends_on: NaiveDate,
    },
    /// Writes when a mission's next session begins, once the one that was next has begun.
    KeepNextSession {
        /// Which mission.
        mission: MissionId,
    },
    /// Makes the file of an export.
    MakeExport {
        /// Which one.
        export: ExportId,
    },
    /// Checks the lines of a list of employees.
    CheckImport {
        /// Which import.
        import: EmployeeImportId,
    },
    /// Takes the valid lines of a checked list in.
    RunImport {
        /// Which import.
        import: EmployeeImportId,
    },
    /// Checks the lines of a network's file.
    CheckNetworkImport {
        /// Which import.
        import: NetworkImportId,
    },
    /// Takes the valid lines of a checked network's file in.
    RunNetworkImport {
        /// Which import.
        import: NetworkImportId,
    },
    /// Writes to the employees who were marked for this job, to invite them.
    InviteEmployees {
        /// Of which company.
        company: CompanyId,
        /// Who invites.
        by: PersonId,
    },
    /// Sweeps what has outlived its use: links, limits, keys of idempotency, files nobody took. The database looks at how its
    /// tables are filled. Daily.
    Sweep,
    /// Proposes time entries to those who had a place in a session.
    ProposeEntries {
        /// Which session.
        session: SessionId,
    },
    /// Writes to those who confirm for an association that hours wait.
    TellConfirmers {
        /// Which association.
        association: AssociationId,
    },
    /// Finds the associations whose hours wait for long. Daily.
    RemindConfirmers,
    /// Reminds one of them.
    RemindAssociation {
        /// Which one.
        association: AssociationId,
    },
    /// Signs the heads of the chains that grew. Daily.
    SignHeads,
    /// Gives back what somebody who leaves an employer had booked on its time for later.
    ReleaseBookings {
        /// Which employment ends.
        employment: EmploymentId,
    },
    /// Cuts the exceptions of somebody who leaves an employer to their last day.
    CutExceptions {
        /// Which employment ends.
        employment: EmploymentId,
    },
    /// Tells somebody who has left an employer what stays theirs.
    TellLeaver {
        /// Which employment is over.
        employment: EmploymentId,
    },
    /// Ends the roles that people held in the company they have left. Daily.
    EndSeatsOfLeavers,
    /// Replays a draft of a policy on what was asked for in a year.
    ReplayPolicy {
        /// Which draft.
        policy: PolicyId,
    },
    /// Does what is due for a place that waits for an approval: reminds, passes it on, ends it.
    FollowApproval {
        /// Which request.
        request: ApprovalRequestId,
    },
    /// Passes on what waits for the approval of managers who have left. Daily.
    ReviewApprovals,
    /// Passes on what waits for the approval of one of them.
    PassOnApprovals {
        /// Which employment is over.
        manager: EmploymentId,
    },
    /// Tells those who run a programme what waits, where the seat of the last one who could decide has ended.
    HandOverApprovals {
        /// Which seat.
        seat: MembershipId,
    },
    /// Tells whoever leads somebody from now on that a request of theirs waits.
    TellNewManager {
        /// Which request.
        request: ApprovalRequestId,
    },
    /// Gives the free places of a session to those who wait.
    PromoteWaiting {
        /// Which session.
        session: SessionId,
    },
    /// Sends an event to the webhook that it waits for.
    SendWebhook {
        /// Which delivery.
        delivery: WebhookDeliveryId,
    },
    /// Looks for somebody who coordinates a need.
    AssignNeed {
        /// Which one.
        need: NeedId,
    },
    /// Takes those needs out of somebody's hands whose branches they reach no more.
    ReleaseNeeds {
        /// Whose role has ended.
        person: PersonId,
        /// In which intermediary.
        intermediary: IntermediaryId,
    },
    /// Reminds both sides of a need that its pause was to end.
    RemindOfReturn {
        /// Which one.
        need: NeedId,
        /// The day, as it was when this was planned.
        on: NaiveDate,
    },
    /// Answers those who came forward for a need that was stopped, and ends what goes on of its mission.
    EndNeed {
        /// Which one.
        need: NeedId,
    },
    /// Tells those who came forward for a need, and those on its mission, that it rests or goes on.
    TellOfPause {
        /// Which one.
        need: NeedId,
        /// Whether it rests.
        rests: bool,
    },
    /// Finds the associations that a new version of a charter concerns.
    AnnounceCharter {
        /// Which version.
        charter: CharterId,
    },
    /// Tells those who run one of them.
    TellOfCharter {
        /// Of which version.
        charter: CharterId,
        /// Which association.
        association: AssociationId,
    },
    /// Writes to the senders of several needs.
    MailNeeds {
        /// Which mail.
        mailing: NeedMailingId,
    },
    /// Tells the others of a roadmap that somebody has edited again and again.
    TellOfRoadmap {
        /// Of which need.
        need: NeedId,
        /// Who edited it.
        writer: PersonId,
    },
    /// Sends a need's announcement to the volunteers who have not had it in this search.
    BroadcastNeed {
        /// Which need.
        need: NeedId,
    },
    /// Sends somebody the announcements that waited for this hour, in one mail.
    SendDigest {
        /// Whom.
        person: PersonId,
    },
    /// Calls associations to apply to a programme.
    CallToProgramme {
        /// Which one.
        programme: ProgrammeId,
    },
    /// Ends the call of a programme whose last day is over.
    EndCall {
        /// Of which one.
        programme: ProgrammeId,
    },
    /// Links the prospects of networks that an association is.
    LinkProspects {
        /// Which association.
        association: AssociationId,
    },
    /// Reminds of prospects that are to be contacted, and forgets people with whom nobody has spoken for long. Daily.
    FollowProspects,
    /// Gives the free places of a programme to the volunteers who wait.
    PromoteVolunteers {
        /// Of which one.
        programme: ProgrammeId,
    },
    /// Gives back what the volunteers of a programme held that does not take place.
    ReleaseVolunteers {
        /// Of which one.
        programme: ProgrammeId,
    },
    /// Works the teams of a programme out.
    ProposeTeams {
        /// Of which one.
        programme: ProgrammeId,
    },
    /// Begins the day of a programme.
    BeginDay {
        /// Of which one.
        programme: ProgrammeId,
    },
    /// Proposes time entries to those who were there on the day of a programme.
    ProposeTeamEntries {
        /// Of which one.
        programme: ProgrammeId,
    },
    /// Finds the needs and the questions to which time brings something. Daily.
    FollowNeeds,
    /// Does what time brings to one need.
    FollowNeed {
        /// Which one.
        need: NeedId,
    },
    /// Asks an association whether something is still in use, or reminds it.
    FollowLater {
        /// Which question.
        question: LaterQuestionId,
    },
    /// Does what a moment in a need's life means for the fees of its association.
    FollowFees {
        /// Which need.
        need: NeedId,
        /// Which moment.
        moment: FeeMoment,
        /// The day, on its branch's clock.
        on: NaiveDate,
    },
    /// Invoices a fee that is due, once all is known that its invoice says.
    InvoiceFee {
        /// Which one.
        fee: FeeId,
    },
    /// Renders an invoice or a credit note, once.
    RenderInvoice {
        /// Which one.
        invoice: InvoiceId,
    },
    /// Finds the invoices of which associations are to be reminded. Daily.
    RemindOfInvoices,
    /// Reminds an association of one of them.
    RemindOfInvoice {
        /// Which one.
        invoice: InvoiceId,
    },
    /// Finds the offers whose last day is past, and the loans that are late. Daily.
    FollowOffers,
    /// Closes an offer whose last day is past.
    CloseOffer {
        /// Which one.
        offer: OfferId,
    },
    /// Reminds both sides that something lent is late.
    RemindOfLoan {
        /// Which loan.
        loan: LoanId,
    },
}

/// A moment in a need's life that means something for fees.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum FeeMoment {
    /// It was sent.
    Sent,
    /// Its announcement was approved.
    Approved,
    /// The association had not approved it, as it says.
    Denied,
    /// Its search closed with the roadmap.
    Closed,
    /// It was stopped.
    Stopped,
}

/// How a job is kept.
#[derive(Clone, Debug, Default)]
pub(crate) struct Terms {
    /// Not before; at once when left out.
    pub(crate) run_at: Option<Timestamp>,
    /// Who may watch it.
    pub(crate) person_id: Option<PersonId>,
    /// Two jobs of one key are the same job; the second is not kept.
    pub(crate) once_key: Option<String>,
}

/// How many jobs one statement writes: a database takes so many values and no more.
pub(crate) const BATCH: usize = 500;

/// Enqueues something to do at once.
pub(crate) async fn enqueue(tx: &Tx, work: Work) -> Result<(), Internal> {
    enqueue_with(tx, work, Terms::default()).await.map(|_| ())
}

/// Enqueues many things to do at once.
pub(crate) async fn enqueue_all(tx: &Tx, works: &[Work]) -> Result<(), Internal> {
    for part in works.chunks(BATCH) {
        let rows = part.iter().map(|work| row(tx, tx.id(), work, Terms::default()));
        let rows: Vec<job::ActiveModel> = rows.collect::<Result<_, Internal>>()?;
        job::Entity::insert_many(rows).exec_without_returning(tx).await?;
    }
    Ok(())
}

/// Enqueues many things to do at once, but those whose key is kept already.
pub(crate) async fn enqueue_all_once(tx: &Tx, works: &[(String, Work)]) -> Result<(), Internal> {
    let once = OnConflict::column(job::Column::OnceKey).do_nothing().to_owned();
    for part in works.chunks(BATCH) {
        let rows = part.iter().map(|(key, work)| {
            let terms = Terms { once_key: Some(key.clone()), ..Terms::default() };
            row(tx, tx.id(), work, terms)
        });
        let rows: Vec<job::ActiveModel> = rows.collect::<Result<_, Internal>>()?;
        job::Entity::insert_many(rows).on_conflict(once.clone()).exec_without_returning(tx).await?;
    }
    Ok(())
}

/// Enqueues something to do, on terms; no job when one of its key is kept already.
pub(crate) async fn enqueue_with(tx: &Tx, work: Work, terms: Terms) -> Result<Option<JobId>, Internal> {
    let id: JobId = tx.id();
    let row = row(tx, id, &work, terms)?;
    let once = OnConflict::column(job::Column::OnceKey).do_nothing().to_owned();
    let written = job::Entity::insert(row).on_conflict(once).exec_without_returning(tx).await?;
    Ok((written > 0).then_some(id))
}

fn row(tx: &Tx, id: JobId, work: &Work, terms: Terms) -> Result<job::ActiveModel, Internal> {
    let payload = serde_json::to_value(work)?;
    Ok(job::ActiveModel {
        id: Set(id),
        kind: Set(payload["kind"].as_str().unwrap_or_default().to_owned()),
        payload: Set(payload.to_string()),
        state: Set(JobState::Ready),
        run_at: Set(terms.run_at.unwrap_or(tx.now())),
        attempts: Set(0),
        lease_until: Set(None),
        lease_id: Set(None),
        last_error: Set(None),
        done: Set(0),
        total: Set(None),
        person_id: Set(terms.person_id),
        once_key: Set(terms.once_key),
        created_at: Set(tx.now()),
        finished_at: Set(None),
    })
}
