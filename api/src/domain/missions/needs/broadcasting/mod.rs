//! Broadcasting: a need that comes to its search is told to every volunteer who may apply, each once in a search and by mail as
//! often as they wish. What was sent is a row a person: a worker that dies leaves nobody out, and nobody is told twice.

pub(crate) mod digests;
pub(crate) mod fitting;
mod letters;
pub(crate) mod national;
pub(crate) mod numbers;
pub(crate) mod reading;
pub(crate) mod share_links;

use std::collections::{HashMap, HashSet};

use entity::{
    AnnouncementMails, ApplicationState, EmailAddress, NeedId, PersonId, SentKind, VolunteerAge, VolunteerId,
    VolunteerState, announcement_sent, application, membership, need, person, person_skill, signatory,
    volunteer,
};
use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, Condition, DbErr, EntityTrait as _, PaginatorTrait as _,
    QueryFilter as _, QueryOrder as _, QuerySelect as _, QueryTrait as _, Select,
};

use super::timeline::{self, By, Line};
use crate::{
    Internal,
    database::Database,
    domain::people::accounts,
    mail,
    outcome::settle,
    queue::lease::{Claimed, finish, progress},
    tx::{Tx, locked},
};
use reading::Open;

/// How many volunteers one transaction tells.
const BATCH: u64 = 200;

/// How far one transaction came.
#[derive(Default)]
struct Step {
    /// How many people were told.
    told: i32,
    /// After whom to go on; none when everybody was told.
    after: Option<VolunteerId>,
    /// How many are left.
    left: i32,
}

/// Tells the volunteers who have not had a need's announcement in this search, some in each transaction. Whoever is killed
/// in between is followed by another, who finds those that are left.
pub(crate) async fn run(database: &Database, claimed: &Claimed, id: NeedId) -> Result<(), Internal> {
    let (mut done, mut after) = (claimed.done, None);
    loop {
        let came = database
            .write(|tx| async move {
                let step = tell_some(&tx, id, after).await?;
                let done = done.saturating_add(step.told);
                progress(&tx, claimed, done, done.saturating_add(step.left)).await?;
                if step.after.is_none() {
                    if done > 0 {
                        timeline::write(&tx, id, &By::job(), Line::shared("BROADCAST")).await?;
                    }
                    finish(&tx, claimed).await?;
                }
                Ok((done, step.after))
            })
            .await;
        (done, after) = settle(came)?;
        if after.is_none() {
            return Ok(());
        }
    }
}

/// Tells the next of them.
async fn tell_some(tx: &Tx, id: NeedId, after: Option<VolunteerId>) -> Result<Step, Internal> {
    // Other workers of this need wait here, and so does whoever comes to it by a link meanwhile.
    let Some(need) = locked(need::Entity::find_by_id(id)).one(tx).await? else { return Ok(Step::default()) };
    let Some(open) = reading::open(tx, vec![need]).await?.pop() else { return Ok(Step::default()) };
    let code = share_links::make_all(tx, &open.need).await?;
    let next = recipients(&open, after).order_by_asc(volunteer::Column::Id).limit(BATCH).all(tx).await?;
    let people: Vec<PersonId> = next.iter().map(|row| row.person_id).collect();
    let told = tell(tx, &open, &code, &people).await?;
    let after = next.last().map(|row| row.id).filter(|_| next.len() as u64 == BATCH);
    let left = match after {
        Some(_) => recipients(&open, after).count(tx).await?,
        None => 0,
    };
    Ok(Step { told, after, left: i32::try_from(left).unwrap_or(i32::MAX) })
}

/// The volunteers of a need's branch, or of all branches where all are asked, who have not had it in this search. None of them
/// is told who may not apply for it.
fn recipients(open: &Open, after: Option<VolunteerId>) -> Select<volunteer::Entity> {
    let need = &open.need;
    let told = announcement_sent::Entity::find()
        .select_only()
        .column(announcement_sent::Column::PersonId)
        .filter(announcement_sent::Column::NeedId.eq(need.id))
        .filter(announcement_sent::Column::Round.gte(need.round));
    may_apply(need, open.announcement.open_to_minors)
        .filter(Condition::all().add_option(after.map(|id| volunteer::Column::Id.gt(id))))
        .filter(volunteer::Column::PersonId.not_in_subquery(told.into_query()))
}

/// The volunteers of a need's branch, or of all branches where all are asked, who may apply for it: neither its coordinator, nor
/// the association's own people, nor those who have applied; nor who is under 18, where these are not asked for.
pub(crate) fn may_apply(need: &need::Model, is_open_to_minors: bool) -> Select<volunteer::Entity> {
    use volunteer::Column;
    let adults = (!is_open_to_minors).then(|| Column::Age.eq(VolunteerAge::Adult));
    let here = (!need.is_national).then(|| Column::BranchId.eq(need.branch_id));
    let others = need.coordinator_id.map(|id| Column::PersonId.ne(id));
    let seats = membership::Entity::find()
        .select_only()
        .column(membership::Column::PersonId)
        .filter(membership::Column::AssociationId.eq(need.association_id))
        .filter(membership::Column::EndedAt.is_null());
    let terms = signatory::Entity::find()
        .select_only()
        .column(signatory::Column::PersonId)
        .filter(signatory::Column::AssociationId.eq(need.association_id))
        .filter(signatory::Column::EndedAt.is_null());
    let applied = application::Entity::find()
        .select_only()
        .column(application::Column::PersonId)
        .filter(application::Column::NeedId.eq(need.id))
        .filter(application::Column::State.ne(ApplicationState::Withdrawn));
    volunteer::Entity::find()
        .filter(Column::IntermediaryId.eq(need.intermediary_id))
        .filter(Column::State.eq(VolunteerState::Active))
        .filter(Condition::all().add_option(here).add_option(others).add_option(adults))
        .filter(Column::PersonId.not_in_subquery(seats.into_query()))
        .filter(Column::PersonId.not_in_subquery(terms.into_query()))
        .filter(Column::PersonId.not_in_subquery(applied.into_query()))
}

/// Tells these people, each as they wish: at once, in the next digest, or on their page alone. How many they are.
async fn tell(tx: &Tx, open: &Open, code: &str, ids: &[PersonId]) -> Result<i32, Internal> {
    let people = person::Entity::find()
        .filter(person::Column::Id.is_in(ids.iter().copied()))
        .filter(person::Column::ErasedAt.is_null())
        .order_by_asc(person::Column::Id)
        .all(tx)
        .await?;
    let reached = accounts::reach_where_mails_arrive(tx, ids).await?;
    let reached: HashMap<PersonId, EmailAddress> =
        reached.into_iter().map(|(person, address)| (person.id, address)).collect();
    let skilled = skilled(tx, ids, open).await?;
    forget_earlier(tx, &open.need, ids).await?;
    let mut rows = Vec::new();
    for person in &people {
        let kind = if skilled.contains(&person.id) { SentKind::ForYou } else { SentKind::PassOn };
        let is_mailed = match (person.announcement_mails, reached.get(&person.id)) {
            (AnnouncementMails::AtOnce, Some(address)) => {
                mail::write(tx, letters::of_one(open, code, kind, person, address.clone())).await?;
                true
            }
            (AnnouncementMails::Daily | AnnouncementMails::Weekly, Some(_)) => {
                digests::plan(tx, person).await?;
                false
            }
            _ => false,
        };
        rows.push(announcement_sent::ActiveModel {
            need_id: Set(open.need.id),
            person_id: Set(person.id),
            round: Set(open.need.round),
            kind: Set(kind),
            at: Set(tx.now()),
            mailed_at: Set(is_mailed.then_some(tx.now())),
            opened_at: Set(None),
            relay_id: Set(None),
        });
    }
    let told = i32::try_from(rows.len()).unwrap_or(i32::MAX);
    if !rows.is_empty() {
        announcement_sent::Entity::insert_many(rows).exec_without_returning(tx).await?;
    }
    Ok(told)
}

/// Those of these people who have one of the skills that are asked for.
async fn skilled(tx: &Tx, ids: &[PersonId], open: &Open) -> Result<HashSet<PersonId>, DbErr> {
    let named = person_skill::Entity::find()
        .filter(person_skill::Column::PersonId.is_in(ids.iter().copied()))
        .filter(person_skill::Column::SkillCode.is_in(open.skill_codes.iter().map(String::as_str)))
        .all(tx)
        .await?;
    Ok(named.into_iter().map(|row| row.person_id).collect())
}

/// A search that begins anew is told anew: what was sent in the one before makes room.
async fn forget_earlier(tx: &Tx, need: &need::Model, ids: &[PersonId]) -> Result<(), DbErr> {
    announcement_sent::Entity::delete_many()
        .filter(announcement_sent::Column::NeedId.eq(need.id))
        .filter(announcement_sent::Column::PersonId.is_in(ids.iter().copied()))
        .filter(announcement_sent::Column::Round.lt(need.round))
        .exec(tx)
        .await?;
    Ok(())
}
