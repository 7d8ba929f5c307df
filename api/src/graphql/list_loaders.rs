//! Looks up the lists that hang on each row of another list, for all those of a page in one statement each: the sites of
//! entities, the sessions of missions, what is left of budgets, how much waits for associations.

use std::{collections::HashMap, hash::Hash, sync::Arc};

use async_graphql::dataloader::Loader;
use chrono::NaiveDate;
use entity::{
    AssociationBranchId, AssociationId, CompanyId, EmailDomainId, EmploymentId, LegalEntityId, MissionId,
    NeedId, PersonId, RoadmapId, SessionId, SessionStatus, Timestamp, association_branch, cause, eligibility,
    email, email_domain, establishment, fiscal_year, legal_entity, roadmap_approval, roadmap_item,
    roadmap_objective, session,
};
use sea_orm::{
    ColumnTrait as _, Condition, DbErr, EntityTrait as _, ExprTrait as _, Order, QueryFilter as _,
    QueryOrder as _, QuerySelect as _,
    sea_query::{Expr, Func, Query, WindowStatement},
};

use crate::{
    Internal,
    domain::{
        associations::{branches, causes, declarations},
        budgets::{self, TimeBudget},
        companies::{
            domain_proofs::{self, Proof},
            domains, employees, entities, establishments, fiscal_years,
        },
        engagements::roadmaps::reading as roadmaps,
        hours,
        impact::association_home,
        missions::{needs::reading, sessions},
        people::accounts,
    },
    graphql::loaders::Loaders,
    keyset,
};

macro_rules! lists {
    ($($(#[$doc:meta])* $key:ident($id:ty), $row:ty, $list:path, $of:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub(crate) struct $key(pub(crate) $id);

        impl Loader<$key> for Loaders {
            type Value = Vec<$row>;
            type Error = Arc<DbErr>;

            async fn load(&self, keys: &[$key]) -> Result<HashMap<$key, Vec<$row>>, Arc<DbErr>> {
                let ids: Vec<_> = keys.iter().map(|key| key.0).collect();
                let rows = $list(self.database.reader(), &ids).await?;
                Ok(grouped(rows, |row| $key(row.$of)))
            }
        }
    )*};
}

pub(super) use lists;

lists! {
    /// The legal entities of a company, the oldest first.
    EntitiesOf(CompanyId), legal_entity::Model, entities::list, company_id;
    /// The domains that a company claimed.
    DomainsOf(CompanyId), email_domain::Model, domains::list, company_id;
    /// The establishments of a legal entity, by name.
    SitesOf(LegalEntityId), establishment::Model, establishments::list, legal_entity_id;
    /// The fiscal years of a legal entity, the latest first.
    YearsOf(LegalEntityId), fiscal_year::Model, fiscal_years::list, legal_entity_id;
    /// The local branches of an association, by name.
    BranchesOf(AssociationId), association_branch::Model, branches::of, association_id;
    /// What an association declared of its eligibility, the latest first.
    DeclarationsOf(AssociationId), eligibility::Model, declarations::of, association_id;
    /// The addresses that were proven to be a person's, the first one first.
    AddressesOf(PersonId), email::Model, accounts::proven_addresses, person_id;
    /// The files that came with a need, in their order.
    AttachmentsOf(NeedId), reading::Attachment, reading::attachments, need_id;
    /// What a version of a roadmap is to reach, in its order.
    ObjectivesOf(RoadmapId), roadmap_objective::Model, roadmaps::objectives, roadmap_id;
    /// What a version of a roadmap hands over, and by when it is where.
    PlanOf(RoadmapId), roadmap_item::Model, roadmaps::items, roadmap_id;
    /// Who approved a version of a roadmap.
    ApprovalsOf(RoadmapId), roadmap_approval::Model, roadmaps::approvals, roadmap_id;
}

/// The sessions of a mission that take place and have not begun, by when they begin.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct SessionsToCome(pub(crate) MissionId);

impl Loader<SessionsToCome> for Loaders {
    type Value = Vec<session::Model>;
    type Error = Arc<DbErr>;

    async fn load(
        &self,
        keys: &[SessionsToCome],
    ) -> Result<HashMap<SessionsToCome, Vec<session::Model>>, Arc<DbErr>> {
        let missions: Vec<_> = keys.iter().map(|key| key.0).collect();
        let now = Timestamp::from(self.database.environment().clock.now());
        let rows = sessions::to_come(self.database.reader(), &missions, now).await?;
        Ok(grouped(rows, |row| SessionsToCome(row.mission_id)))
    }
}

/// The causes that an association serves, in its own order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct CausesOf(pub(crate) AssociationId);

impl Loader<CausesOf> for Loaders {
    type Value = Vec<cause::Model>;
    type Error = Arc<DbErr>;

    async fn load(&self, keys: &[CausesOf]) -> Result<HashMap<CausesOf, Vec<cause::Model>>, Arc<DbErr>> {
        let ids: Vec<_> = keys.iter().map(|key| key.0).collect();
        let mut served: HashMap<CausesOf, Vec<cause::Model>> = HashMap::new();
        for (id, cause) in causes::of(self.database.reader(), &ids).await? {
            served.entry(CausesOf(id)).or_default().push(cause);
        }
        Ok(served)
    }
}

/// Who proved a domain of addresses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct ProofOf(pub(crate) EmailDomainId);

impl Loader<ProofOf> for Loaders {
    type Value = Proof;
    type Error = Arc<DbErr>;

    async fn load(&self, keys: &[ProofOf]) -> Result<HashMap<ProofOf, Proof>, Arc<DbErr>> {
        let ids: Vec<_> = keys.iter().map(|key| key.0).collect();
        let found = domain_proofs::proofs(self.database.reader(), &ids).await?;
        Ok(found.into_iter().map(|(id, proof)| (ProofOf(id), proof)).collect())
    }
}

macro_rules! counts {
    ($($(#[$doc:meta])* $key:ident($id:ty), $count:path;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub(crate) struct $key(pub(crate) $id);

        impl Loader<$key> for Loaders {
            type Value = i64;
            type Error = Arc<DbErr>;

            async fn load(&self, keys: &[$key]) -> Result<HashMap<$key, i64>, Arc<DbErr>> {
                let ids: Vec<_> = keys.iter().map(|key| key.0).collect();
                let counted = $count(self.database.reader(), &ids).await?;
                Ok(counted.into_iter().map(|(id, count)| ($key(id), count)).collect())
            }
        }
    )*};
}

pub(super) use counts;

counts! {
    /// How many entries wait for the word of an association.
    EntriesWaiting(AssociationId), association_home::entries_waiting;
    /// How many of them were given to a branch.
    EntriesWaitingIn(AssociationBranchId), association_home::entries_waiting_in;
    /// How many receipts wait for a signature of an association.
    ReceiptsWaiting(AssociationId), association_home::receipts_waiting;
}

pub(super) fn grouped<K: Eq + Hash, R>(rows: Vec<R>, key: impl Fn(&R) -> K) -> HashMap<K, Vec<R>> {
    let mut groups: HashMap<K, Vec<R>> = HashMap::new();
    for row in rows {
        groups.entry(key(&row)).or_default().push(row);
    }
    groups
}

/// What an employer grants somebody on a day, as it is. Whoever asks has checked that the viewer is that person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct BudgetOn(pub(crate) EmploymentId, pub(crate) NaiveDate);

impl Loader<BudgetOn> for Loaders {
    type Value = TimeBudget;
    type Error = Arc<DbErr>;

    async fn load(&self, keys: &[BudgetOn]) -> Result<HashMap<BudgetOn, TimeBudget>, Arc<DbErr>> {
        let asked: Vec<_> = keys.iter().map(|BudgetOn(employment, date)| (*employment, *date)).collect();
        let found = budgets::of(self.database.reader(), &asked).await?;
        Ok(found
            .into_iter()
            .map(|((employment, date), budget)| (BudgetOn(employment, date), budget))
            .collect())
    }
}

/// The same as others read it: without what waits for an approval. Whoever asks has checked that the viewer may read it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct BudgetForOthers(pub(crate) EmploymentId, pub(crate) NaiveDate);

impl Loader<BudgetForOthers> for Loaders {
    type Value = TimeBudget;
    type Error = Arc<DbErr>;

    async fn load(
        &self,
        keys: &[BudgetForOthers],
    ) -> Result<HashMap<BudgetForOthers, TimeBudget>, Arc<DbErr>> {
        let asked: Vec<_> = keys.iter().map(|key| (key.0, key.1)).collect();
        let found = budgets::as_others_read(self.database.reader(), &asked).await?;
        Ok(found.into_iter().map(|((id, date), budget)| (BudgetForOthers(id, date), budget)).collect())
    }
}

/// The days on which an employee gave something by an account that ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct GivenNamelessly(pub(crate) EmploymentId);

impl Loader<GivenNamelessly> for Loaders {
    type Value = Vec<NaiveDate>;
    type Error = Arc<DbErr>;

    async fn load(
        &self,
        keys: &[GivenNamelessly],
    ) -> Result<HashMap<GivenNamelessly, Vec<NaiveDate>>, Arc<DbErr>> {
        let ids: Vec<_> = keys.iter().map(|key| key.0).collect();
        let found = hours::reading::given_namelessly(self.database.reader(), &ids).await?;
        let mut days: HashMap<GivenNamelessly, Vec<NaiveDate>> = HashMap::new();
        for (employee, day) in found {
            days.entry(GivenNamelessly(employee)).or_default().push(day);
        }
        Ok(days)
    }
}

/// Whether a printed code is an employee's way in on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct NeedsCode(pub(crate) EmploymentId, pub(crate) NaiveDate);

impl Loader<NeedsCode> for Loaders {
    type Value = bool;
    type Error = Arc<DbErr>;

    async fn load(&self, keys: &[NeedsCode]) -> Result<HashMap<NeedsCode, bool>, Arc<DbErr>> {
        let mut found = HashMap::new();
        for (today, keys) in grouped(keys.to_vec(), |key| key.1) {
            let ids: Vec<_> = keys.iter().map(|key| key.0).collect();
            let needing = employees::who_need_codes(self.database.reader(), &ids, today).await?;
            found.extend(needing.into_iter().map(|id| (NeedsCode(id, today), true)));
        }
        Ok(found)
    }
}

/// Which sessions of a mission are listed.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Listed {
    /// Only those that begin then or later.
    pub(crate) from: Option<Timestamp>,
    /// Only those that take place and begin later.
    pub(crate) open_after: Option<Timestamp>,
    /// Only those that have begun by then, or only those that have not.
    pub(crate) begun: Option<(bool, Timestamp)>,
}

impl Listed {
    fn condition(&self, missions: impl Iterator<Item = MissionId>) -> Condition {
        let open = self.open_after.map(|now| {
            let is_open = session::Column::Status.eq(SessionStatus::Open);
            Condition::all().add(is_open).add(session::Column::StartsAt.gt(now))
        });
        let begun = self.begun.map(|(begun, now)| {
            if begun { session::Column::StartsAt.lte(now) } else { session::Column::StartsAt.gt(now) }
        });
        Condition::all()
            .add(session::Column::MissionId.is_in(missions))
            .add_option(self.from.map(|from| session::Column::StartsAt.gte(from)))
            .add_option(begun)
            .add_option(open)
    }
}

/// A page of the sessions of a mission, in the order in which they are read: from the end, the last one first.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct PageOfSessions {
    pub(crate) mission: MissionId,
    pub(crate) of: SessionsPage,
}

/// How sessions are sorted: by when they begin.
pub(crate) type SessionKey = (i64, SessionId);

/// The page, without its mission.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct SessionsPage {
    pub(crate) listed: Listed,
    pub(crate) after: Option<SessionKey>,
    pub(crate) before: Option<SessionKey>,
    pub(crate) limit: u64,
    pub(crate) from_end: bool,
}

impl Loader<PageOfSessions> for Loaders {
    type Value = Vec<session::Model>;
    type Error = Arc<DbErr>;

    async fn load(
        &self,
        keys: &[PageOfSessions],
    ) -> Result<HashMap<PageOfSessions, Vec<session::Model>>, Arc<DbErr>> {
        let mut found = HashMap::new();
        // A field asks of every mission the same: this is one page, unless it is asked under several names.
        for (page, missions) in grouped(keys.to_vec(), |key| key.of.clone()) {
            let order = if page.from_end { Order::Desc } else { Order::Asc };
            let rows = session::Entity::find()
                .filter(session::Column::Id.in_subquery(page.first_of_each(&missions, &order)))
                .order_by(session::Column::StartsAt, order.clone())
                .order_by(session::Column::Id, order)
                .all(self.database.reader())
                .await?;
            found.extend(grouped(rows, |row| PageOfSessions { mission: row.mission_id, of: page.clone() }));
        }
        Ok(found)
    }
}

impl SessionsPage {
    /// The ids of each mission's page.
    fn first_of_each(
        &self,
        missions: &[PageOfSessions],
        order: &Order,
    ) -> sea_orm::sea_query::SelectStatement {
        use session::Column::{Id, MissionId as Mission, StartsAt};
        let wanted = self
            .listed
            .condition(missions.iter().map(|key| key.mission))
            .add_option(self.after.map(|place| keyset::later((StartsAt, Id), place)))
            .add_option(self.before.map(|place| keyset::earlier((StartsAt, Id), place)));
        let place = WindowStatement::partition_by(Mission)
            .order_by(StartsAt, order.clone())
            .order_by(Id, order.clone())
            .take();
        let ranked = Query::select()
            .column(Id)
            .expr_window_as(Func::cust("ROW_NUMBER"), place, "place")
            .from(session::Entity)
            .cond_where(wanted)
            .take();
        let limit = i64::try_from(self.limit).unwrap_or(i64::MAX);
        Query::select()
            .column(Id)
            .from_subquery(ranked, "ranked")
            .and_where(Expr::col("place").lte(limit))
            .take()
    }
}

/// How many sessions of a mission a list has in all its pages.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct CountOfSessions(pub(crate) MissionId, pub(crate) Listed);

impl Loader<CountOfSessions> for Loaders {
    type Value = i64;
    type Error = Arc<DbErr>;

    async fn load(&self, keys: &[CountOfSessions]) -> Result<HashMap<CountOfSessions, i64>, Arc<DbErr>> {
        let mut found = HashMap::new();
        for (listed, missions) in grouped(keys.to_vec(), |key| key.1.clone()) {
            let counted: Vec<(MissionId, i64)> = session::Entity::find()
                .select_only()
                .column(session::Column::MissionId)
                .column_as(session::Column::Id.count(), "count")
                .filter(listed.condition(missions.iter().map(|key| key.0)))
                .group_by(session::Column::MissionId)
                .into_tuple()
                .all(self.database.reader())
                .await?;
            found.extend(counted.into_iter().map(|(id, count)| (CountOfSessions(id, listed.clone()), count)));
        }
        Ok(found)
    }
}

/// How many sessions a list has; none when the statement finds none.
pub(crate) async fn count_of_sessions(
    ctx: &async_graphql::Context<'_>,
    key: CountOfSessions,
) -> Result<u64, Internal> {
    use crate::graphql::context::RequestContext as _;
    let count = ctx.loaders().load_one(key).await.map_err(Internal::because)?;
    Ok(count.and_then(|count| u64::try_from(count).ok()).unwrap_or_default())
}
