//! Looks up what hangs on missions and sessions, for all those of a page in one statement each.

use std::{collections::HashMap, hash::Hash, sync::Arc};

use async_graphql::{Context, Result, dataloader::Loader};
use entity::{
    BookingStatus, MissionId, PersonId, SessionId, SessionStatus, Timestamp, association_branch, booking,
    cause, mission, mission_skill, objective, session, skill,
};
use sea_orm::{
    ColumnTrait as _, DbErr, EntityTrait as _, JoinType, QueryFilter as _, QueryOrder as _, QuerySelect as _,
    sea_query::{Expr, ExprTrait as _},
};

use crate::{
    Internal,
    access::{Scope, SecureFind as _},
    domain::{
        missions::ranking::{
            Candidate, Sought,
            reading::{self, Traits},
        },
        reference::communes,
    },
    graphql::{context::RequestContext as _, loaders::Loaders},
};

/// The code of a cause.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct CauseCode(pub(crate) String);

/// INSEE's code of a commune.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct CommuneCode(pub(crate) String);

/// The skills that a mission asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct SkillsOf(pub(crate) MissionId);

/// The aims of a mission.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct AimsOf(pub(crate) MissionId);

/// The next session of a mission.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct NextSessionOf(pub(crate) MissionId);

/// What a person can and cares for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct WishesOf(pub(crate) PersonId);

/// What a mission asks for, as far as it decides how well it fits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct SoughtBy(pub(crate) MissionId);

/// The viewer's own live booking of a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct OwnBooking(pub(crate) SessionId);

/// Looks one thing up, together with the others of its level of the request.
pub(crate) async fn look_up<K>(ctx: &Context<'_>, key: K) -> Result<Option<<Loaders as Loader<K>>::Value>>
where
    K: Clone + Eq + Hash + Send + Sync + 'static,
    Loaders: Loader<K, Error = Arc<DbErr>>,
{
    Ok(ctx.loaders().load_one(key).await.map_err(Internal::because)?)
}

impl Loader<CauseCode> for Loaders {
    type Value = cause::Model;
    type Error = Arc<DbErr>;

    async fn load(&self, codes: &[CauseCode]) -> Result<HashMap<CauseCode, cause::Model>, Arc<DbErr>> {
        let rows = cause::Entity::find()
            .filter(cause::Column::Code.is_in(codes.iter().map(|code| &*code.0)))
            .all(self.database.reader())
            .await?;
        Ok(rows.into_iter().map(|row| (CauseCode(row.code.clone()), row)).collect())
    }
}

impl Loader<CommuneCode> for Loaders {
    type Value = Arc<communes::Place>;
    type Error = Arc<DbErr>;

    async fn load(
        &self,
        codes: &[CommuneCode],
    ) -> Result<HashMap<CommuneCode, Arc<communes::Place>>, Arc<DbErr>> {
        let codes = codes.iter().map(|code| &*code.0);
        let places = communes::by_code(self.database.reader(), codes).await?;
        Ok(places
            .into_iter()
            .map(|place| (CommuneCode(place.commune.code.clone()), Arc::new(place)))
            .collect())
    }
}

impl Loader<SkillsOf> for Loaders {
    type Value = Vec<skill::Model>;
    type Error = Arc<DbErr>;

    async fn load(&self, keys: &[SkillsOf]) -> Result<HashMap<SkillsOf, Vec<skill::Model>>, Arc<DbErr>> {
        let asked = mission_skill::Entity::find()
            .filter(mission_skill::Column::MissionId.is_in(keys.iter().map(|key| key.0)))
            .all(self.database.reader())
            .await?;
        let mut codes: Vec<&str> = asked.iter().map(|row| &*row.skill_code).collect();
        codes.sort_unstable();
        codes.dedup();
        let known = skill::Entity::find()
            .filter(skill::Column::Code.is_in(codes))
            .order_by_asc(skill::Column::SortKey)
            .all(self.database.reader())
            .await?;
        let of = |key: &SkillsOf| {
            let asks = |code: &str| asked.iter().any(|row| row.mission_id == key.0 && row.skill_code == code);
            known.iter().filter(|skill| asks(&skill.code)).cloned().collect()
        };
        Ok(keys.iter().map(|key| (*key, of(key))).collect())
    }
}

impl Loader<AimsOf> for Loaders {
    type Value = Vec<objective::Model>;
    type Error = Arc<DbErr>;

    async fn load(&self, keys: &[AimsOf]) -> Result<HashMap<AimsOf, Vec<objective::Model>>, Arc<DbErr>> {
        let rows = objective::Entity::find()
            .filter(objective::Column::MissionId.is_in(keys.iter().map(|key| key.0)))
            .order_by_asc(objective::Column::Position)
            .all(self.database.reader())
            .await?;
        let mut aims: HashMap<AimsOf, Vec<objective::Model>> = HashMap::new();
        for row in rows {
            aims.entry(AimsOf(row.mission_id)).or_default().push(row);
        }
        Ok(aims)
    }
}

impl Loader<NextSessionOf> for Loaders {
    type Value = session::Model;
    type Error = Arc<DbErr>;

    async fn load(
        &self,
        keys: &[NextSessionOf],
    ) -> Result<HashMap<NextSessionOf, session::Model>, Arc<DbErr>> {
        let is_next = Expr::col((mission::Entity, mission::Column::Id))
            .equals((session::Entity, session::Column::MissionId))
            .and(
                Expr::col((mission::Entity, mission::Column::NextSessionAt))
                    .equals((session::Entity, session::Column::StartsAt)),
            );
        let relation = session::Entity::belongs_to(mission::Entity)
            .from(session::Column::MissionId)
            .to(mission::Column::Id)
            .on_condition(move |_, _| sea_orm::Condition::all().add(is_next.clone()))
            .into();
        let rows = session::Entity::find()
            .join(JoinType::InnerJoin, relation)
            .filter(session::Column::MissionId.is_in(keys.iter().map(|key| key.0)))
            .filter(session::Column::Status.eq(SessionStatus::Open))
            .order_by_desc(session::Column::Id)
            .all(self.database.reader())
            .await?;
        Ok(rows.into_iter().map(|row| (NextSessionOf(row.mission_id), row)).collect())
    }
}

impl Loader<WishesOf> for Loaders {
    type Value = Candidate;
    type Error = Arc<DbErr>;

    async fn load(&self, keys: &[WishesOf]) -> Result<HashMap<WishesOf, Candidate>, Arc<DbErr>> {
        let ids: Vec<PersonId> = keys.iter().map(|key| key.0).collect();
        let people = reading::people(self.database.reader(), &ids).await?;
        Ok(people.into_iter().map(|(id, candidate)| (WishesOf(id), candidate)).collect())
    }
}

impl Loader<SoughtBy> for Loaders {
    type Value = Sought;
    type Error = Arc<DbErr>;

    async fn load(&self, keys: &[SoughtBy]) -> Result<HashMap<SoughtBy, Sought>, Arc<DbErr>> {
        let now = Timestamp::from(self.database.environment().clock.now());
        let rows = mission::Entity::find()
            .filter(mission::Column::Id.is_in(keys.iter().map(|key| key.0)))
            .all(self.database.reader())
            .await?;
        let traits: Vec<Traits> = rows.iter().map(Traits::from).collect();
        let soughts = reading::soughts(self.database.reader(), &traits, now).await?;
        Ok(soughts.into_iter().map(|(id, sought)| (SoughtBy(id), sought)).collect())
    }
}

impl Loader<OwnBooking> for Loaders {
    type Value = booking::Model;
    type Error = Arc<DbErr>;

    async fn load(&self, keys: &[OwnBooking]) -> Result<HashMap<OwnBooking, booking::Model>, Arc<DbErr>> {
        let Ok(right) = self.viewer.oneself() else { return Ok(HashMap::new()) };
        let rows = booking::Entity::secure_find(&Scope::own(right))
            .filter(booking::Column::SessionId.is_in(keys.iter().map(|key| key.0)))
            .filter(booking::Column::Status.is_not_in([BookingStatus::Cancelled, BookingStatus::Refused]))
            .all(self.database.reader())
            .await?;
        Ok(rows.into_iter().map(|row| (OwnBooking(row.session_id), row)).collect())
    }
}

impl Loader<entity::AssociationBranchId> for Loaders {
    type Value = association_branch::Model;
    type Error = Arc<DbErr>;

    async fn load(
        &self,
        ids: &[entity::AssociationBranchId],
    ) -> Result<HashMap<entity::AssociationBranchId, association_branch::Model>, Arc<DbErr>> {
        let rows = association_branch::Entity::find()
            .filter(association_branch::Column::Id.is_in(ids.iter().copied()))
            .all(self.database.reader())
            .await?;
        Ok(rows.into_iter().map(|row| (row.id, row)).collect())
    }
}
