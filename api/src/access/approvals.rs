//! Who decides about places that employees ask for: their line manager, those who look after employees, and whoever one of
//! these lets decide meanwhile. Nobody decides about what they asked for themselves, nor in the place of who did.

use entity::{
    ActionKind, ActionLinkId, ApprovalBy, ApprovalRequestId, ApprovalStage, ApprovalState, CompanyId,
    EmploymentId, MembershipRole as Role, PersonId, PolicyState, Timestamp, approval_delegation,
    approval_request, employment, membership, policy, policy_rule,
};
use sea_orm::{
    ColumnTrait as _, Condition, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _, QueryOrder as _,
    QuerySelect as _, QueryTrait as _,
    sea_query::{Expr, ExprTrait as _, SelectStatement},
};
use serde::{Deserialize, Serialize};

use super::links::Sent;
use crate::{
    access::{
        Viewer,
        viewer::{Account, Elsewhere, Organisation},
    },
    zone,
};

/// The right to decide about requests: about those that its condition finds, and no other.
#[derive(Clone, Debug)]
pub(crate) struct ApprovalDecider {
    person: PersonId,
    hats: Vec<Hat>,
}

/// The right to let somebody else decide meanwhile.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ApprovalDelegator {
    person: PersonId,
    company: CompanyId,
}

/// Whose decisions somebody may take: their own, or those of one who is away.
#[derive(Clone, Debug)]
struct Hat {
    of: PersonId,
    /// The employments by which they lead others.
    jobs: Vec<EmploymentId>,
    /// The companies whose employees they look after,
    looks_after: Vec<CompanyId>,
    /// and those whose programme they run: they decide where nobody else is left, or did in time.
    runs: Vec<CompanyId>,
}

/// What a link that decides is about, as it is kept.
#[derive(Clone, Copy, Debug, Deserialize, Serialize)]
pub(crate) struct ApprovalSubject {
    /// Which request.
    pub(crate) request: ApprovalRequestId,
}

/// What a link that decides is worth now.
#[derive(Debug)]
pub(crate) enum ApprovalLink {
    /// Its reader may decide.
    Works {
        /// By this right,
        right: ApprovalDecider,
        /// about this request,
        request: ApprovalRequestId,
        /// once.
        link: ActionLinkId,
    },
    /// The request was decided, or came to nothing.
    Decided,
    /// Somebody else decides now, or whoever looks asked for it themselves.
    NotTheirs,
    /// The company is entered by its own sign-in alone, and its reader has not come in by it.
    Elsewhere(Elsewhere),
}

impl ApprovalDelegator {
    /// Who is away.
    pub(crate) fn person(&self) -> PersonId {
        self.person
    }

    /// In which company.
    pub(crate) fn company(&self) -> CompanyId {
        self.company
    }
}

impl Hat {
    /// What an account decides by its own jobs and seats, in one company or in all.
    fn of(account: &Account, only: Option<CompanyId>) -> Self {
        let is_there = |id: CompanyId| only.is_none_or(|only| only == id);
        let seats = |role: Role| {
            let seats = account.memberships.iter().filter(move |seat| seat.role == role);
            let company = |organisation| match organisation {
                Organisation::Company(id) => Some(id),
                Organisation::Association(_) | Organisation::Intermediary(_) => None,
            };
            seats.filter_map(move |seat| company(seat.organisation)).filter(|id| is_there(*id)).collect()
        };
        let jobs = account.employments.iter().filter(|job| is_there(job.company_id)).map(|job| job.id);
        Self {
            of: account.person.id,
            jobs: jobs.collect(),
            looks_after: seats(Role::Hr),
            runs: seats(Role::CsrManager),
        }
    }

    /// Whether it decides about nothing, whoever asks.
    fn is_empty(&self) -> bool {
        self.jobs.is_empty() && self.looks_after.is_empty() && self.runs.is_empty()
    }

    /// The requests that it decides about.
    fn condition(&self) -> Condition {
        use approval_request::Column;
        let led = employment::Entity::find()
            .select_only()
            .column(employment::Column::Id)
            .filter(employment::Column::ManagerId.is_in(self.jobs.iter().copied()))
            .into_query();
        let as_manager = Condition::all()
            .add(Column::Stage.eq(ApprovalStage::Manager))
            .add(Column::EmploymentId.in_subquery(led));
        let looked_after = Column::CompanyId.is_in(self.looks_after.iter().copied());
        let passed_on = Condition::all()
            .add(Column::ApprovalBy.eq(ApprovalBy::Hr))
            .add(Column::EscalatedAt.is_not_null());
        let with_programme =
            Condition::any().add(Expr::exists(others_with(&[Role::Hr])).not()).add(passed_on);
        let run =
            Condition::all().add(Column::CompanyId.is_in(self.runs.iter().copied())).add(with_programme);
        let as_hr = Condition::all()
            .add(Column::Stage.eq(ApprovalStage::Hr))
            .add(Condition::any().add(looked_after).add(run));
        Condition::all().add(Column::PersonId.ne(self.of)).add(Condition::any().add(as_manager).add(as_hr))
    }
}

/// Those beside whoever asks who have one of these roles in a request's company, as a condition on requests asks for them.
pub(crate) fn others_with(roles: &[Role]) -> SelectStatement {
    let of_request = |column| Expr::col((approval_request::Entity, column));
    membership::Entity::find()
        .select_only()
        .column(membership::Column::Id)
        .filter(membership::Column::Role.is_in(roles.iter().copied()))
        .filter(membership::Column::EndedAt.is_null())
        .filter(
            Expr::col((membership::Entity, membership::Column::CompanyId))
                .eq(of_request(approval_request::Column::CompanyId)),
        )
        .filter(
            Expr::col((membership::Entity, membership::Column::PersonId))
                .ne(of_request(approval_request::Column::PersonId)),
        )
        .into_query()
}

impl ApprovalDecider {
    /// Who decides.
    pub(crate) fn person(&self) -> PersonId {
        self.person
    }

    /// The requests that they decide about, as a condition on these.
    pub(crate) fn condition(&self) -> Condition {
        let hats = self.hats.iter().map(Hat::condition).fold(Condition::any(), Condition::add);
        Condition::all().add(approval_request::Column::PersonId.ne(self.person)).add(hats)
    }

    /// Whether anything may ever come to them: they lead somebody, look after employees, or stand in for one who does.
    pub(crate) async fn has_any(&self, connection: &impl ConnectionTrait) -> Result<bool, DbErr> {
        if self.hats.len() > 1 || self.hats.iter().any(|hat| !hat.looks_after.is_empty()) {
            return Ok(true);
        }
        let jobs = self.hats.iter().flat_map(|hat| &hat.jobs).copied();
        let led = employment::Entity::find().filter(employment::Column::ManagerId.is_in(jobs));
        if led.one(connection).await?.is_some() {
            return Ok(true);
        }
        let runs: Vec<CompanyId> = self.hats.iter().flat_map(|hat| &hat.runs).copied().collect();
        if runs.is_empty() {
            return Ok(false);
        }
        let seats: Vec<(Option<CompanyId>, PersonId)> = membership::Entity::find()
            .select_only()
            .columns([membership::Column::CompanyId, membership::Column::PersonId])
            .distinct()
            .filter(membership::Column::CompanyId.is_in(runs.iter().copied()))
            .filter(membership::Column::Role.eq(Role::Hr))
            .filter(membership::Column::EndedAt.is_null())
            .into_tuple()
            .all(connection)
            .await?;
        // What the only one who looks after employees asks for comes to them too.
        if runs.iter().any(|id| seats.iter().filter(|(of, _)| *of == Some(*id)).count() <= 1) {
            return Ok(true);
        }
        some_pass_on(connection, &runs).await
    }
}

/// Whether some rule of these companies lets what those who look after employees leave unanswered pass on to those who run the
/// programme.
async fn some_pass_on(connection: &impl ConnectionTrait, runs: &[CompanyId]) -> Result<bool, DbErr> {
    let published = policy::Entity::find()
        .select_only()
        .column(policy::Column::Id)
        .filter(policy::Column::CompanyId.is_in(runs.iter().copied()))
        .filter(policy::Column::State.eq(PolicyState::Published))
        .into_query();
    let rule = policy_rule::Entity::find()
        .filter(policy_rule::Column::PolicyId.in_subquery(published))
        .filter(policy_rule::Column::ApprovalBy.is_in([ApprovalBy::Hr, ApprovalBy::ManagerThenHr]))
        .filter(policy_rule::Column::EscalateAfterHours.is_not_null())
        .one(connection);
    Ok(rule.await?.is_some())
}

impl Viewer {
    /// The right to decide about requests; none for a visitor, for a token that opens no company's programme, and for whoever
    /// no request can ever come to. What it costs does not grow with the requests.
    pub(crate) async fn may_decide_approvals(
        &self,
        connection: &impl ConnectionTrait,
        now: Timestamp,
    ) -> Result<Option<ApprovalDecider>, DbErr> {
        let Ok(account) = self.account() else { return Ok(None) };
        if !account.opens_programmes() {
            return Ok(None);
        }
        let person = account.person.id;
        let mut hats = vec![Hat::of(account, None)];
        if !account.employments.is_empty() {
            for delegation in delegations_to(account, connection, now).await? {
                let away = self.stood_in_for(connection, delegation.person_id, now).await?;
                if let Ok(other) = away.account() {
                    hats.push(Hat::of(other, Some(delegation.company_id)));
                }
            }
        }
        hats.retain(|hat| !hat.is_empty());
        Ok((!hats.is_empty()).then_some(ApprovalDecider { person, hats }))
    }

    /// The right to let somebody else decide meanwhile, in a company where one decides oneself.
    pub(crate) async fn may_delegate_approvals(
        &self,
        connection: &impl ConnectionTrait,
        company: CompanyId,
    ) -> Result<Option<ApprovalDelegator>, DbErr> {
        let Ok(account) = self.account() else { return Ok(None) };
        let person = account.person.id;
        let hat = Hat::of(account, Some(company));
        let leads = employment::Entity::find()
            .filter(employment::Column::ManagerId.is_in(hat.jobs.iter().copied()))
            .one(connection);
        let decides = !hat.looks_after.is_empty() || !hat.runs.is_empty() || leads.await?.is_some();
        Ok(decides.then_some(ApprovalDelegator { person, company }))
    }
}

/// Those for whom somebody decides today, where they work themselves.
async fn delegations_to(
    account: &Account,
    connection: &impl ConnectionTrait,
    now: Timestamp,
) -> Result<Vec<approval_delegation::Model>, DbErr> {
    use approval_delegation::Column;
    let today = now.to_utc().with_timezone(&zone::of(&account.person.time_zone)).date_naive();
    approval_delegation::Entity::find()
        .filter(Column::DelegateId.eq(account.person.id))
        .filter(Column::CompanyId.is_in(account.employments.iter().map(|job| job.company_id)))
        .filter(Column::EndedAt.is_null())
        .filter(Column::FromOn.lte(today))
        .filter(Column::UntilOn.gte(today))
        .order_by_asc(Column::Id)
        .all(connection)
        .await
}

impl ApprovalLink {
    /// What the link behind a token is worth: nothing when it is unknown or too old. It is worth what the person it was
    /// sent to may still do, by the mail alone or in the session in which they open it, and nothing to whoever is signed in
    /// beside it and asked for the place themselves.
    pub(crate) async fn find(
        connection: &impl ConnectionTrait,
        token: &str,
        viewer: &Viewer,
        now: Timestamp,
    ) -> Result<Option<Self>, DbErr> {
        let found = Sent::<ApprovalSubject>::find(connection, ActionKind::DecideApproval, token, now).await?;
        let Some(sent) = found else { return Ok(None) };
        let (reader, ApprovalSubject { request }) = (sent.reader, sent.subject);
        let row = approval_request::Entity::find_by_id(request).one(connection).await?;
        let Some(row) = row else { return Ok(None) };
        if row.state != ApprovalState::Waiting || sent.is_used {
            return Ok(Some(Self::Decided));
        }
        if viewer.person_id() == Some(row.person_id) {
            return Ok(Some(Self::NotTheirs));
        }
        let by_mail = Viewer::load(connection, reader, None, now).await?;
        // What a mail does not reach, its reader's own session may: that of their company's sign-in.
        let own_session = (viewer.person_id() == Some(reader)).then_some(viewer);
        for who in [Some(&by_mail), own_session].into_iter().flatten() {
            let Some(right) = who.may_decide_approvals(connection, now).await? else { continue };
            let theirs = approval_request::Entity::find_by_id(request).filter(right.condition());
            if theirs.one(connection).await?.is_some() {
                return Ok(Some(Self::Works { right, request, link: sent.link }));
            }
        }
        let elsewhere = by_mail.account().map(|account| account.elsewhere.as_slice()).unwrap_or_default();
        let company = elsewhere.iter().find(|place| place.company_id == row.company_id);
        let is_in = own_session.is_some_and(|own| own.works_for(row.company_id));
        Ok(Some(match company.filter(|_| !is_in) {
            Some(company) => Self::Elsewhere(company.clone()),
            None => Self::NotTheirs,
        }))
    }
}
