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

/// As what some volunteers are told of an announcement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Told {
    /// As candidates of a search before this one, who are asked whether they would be candidates again.
    Again,
    /// As everybody.
    Announced,
    /// As those who pass it on by a link of their own, and are no volunteers of the branch.
    Relayed,
}

/// How many volunteers one transaction tells.
const BATCH: u64 = 200;

/// How far one transaction came.
struct Step {
    /// How many people were told.
    told: i32,
    /// After whom to go on; nobody of the others was told while it is none.
    after: Option<VolunteerId>,
    /// Whether everybody was told.
    is_last: bool,
    /// How many are left.
    left: i32,
}

impl Step {
    /// Nobody is left.
    const fn last(told: i32) -> Self {
        Self { told, after: None, is_last: true, left: 0 }
    }
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
                if step.is_last {
                    if done > 0 {
                        timeline::write(&tx, id, &By::job(), Line::shared("BROADCAST")).await?;
                    }
                    finish(&tx, claimed).await?;
                }
                Ok((done, step.after, step.is_last))
            })
            .await;
        let is_last;
        (done, after, is_last) = settle(came)?;
        if is_last {
            return Ok(());
        }
    }
}

/// Tells the next of them: first of all those who were answered in a search before this one, and would still come; after the
/// volunteers those who pass it on.
async fn tell_some(tx: &Tx, id: NeedId, after: Option<VolunteerId>) -> Result<Step, Internal> {
    // Other workers of this need wait here, and so does whoever comes to it by a link meanwhile.
    let Some(need) = locked(need::Entity::find_by_id(id)).one(tx).await? else { return Ok(Step::last(0)) };
    let Some(open) = reading::open(tx, vec![need]).await?.pop() else { return Ok(Step::last(0)) };
    let code = share_links::make_all(tx, &open.need).await?;
    if open.need.round > 1 {
        let before = candidates_before(&open).limit(BATCH).all(tx).await?;
        let told = tell(tx, &open, (&*code, Told::Again), &people_of(&before)).await?;
        if told > 0 {
            return Ok(Step { told, after, is_last: false, left: left(tx, &open, after).await? });
        }
    }
    let next = recipients(&open, after).order_by_asc(volunteer::Column::Id).limit(BATCH).all(tx).await?;
    let told = tell(tx, &open, (&*code, Told::Announced), &people_of(&next)).await?;
    if (next.len() as u64) < BATCH {
        let relays = relays_left(tx, &open.need).await?;
        let relayed = tell(tx, &open, (&*code, Told::Relayed), &relays).await?;
        return Ok(Step::last(told.saturating_add(relayed)));
    }
    let after = next.last().map(|row| row.id);
    Ok(Step { told, after, is_last: false, left: left(tx, &open, after).await? })
}

/// The relays of a need who have not had it in this search, neither as volunteers nor by another's link.
async fn relays_left(tx: &Tx, need: &need::Model) -> Result<Vec<PersonId>, DbErr> {
    use announcement_sent::Column;
    let mut relays = share_links::relays(tx, need).await?;
    let told: Vec<PersonId> = announcement_sent::Entity::find()
        .select_only()
        .column(Column::PersonId)
        .filter(Column::NeedId.eq(need.id))
        .filter(Column::Round.gte(need.round))
        .filter(Column::PersonId.is_in(relays.iter().copied()))
        .into_tuple()
        .all(tx)
        .await?;
    relays.retain(|relay| !told.contains(relay) && need.coordinator_id != Some(*relay));
    Ok(relays.into_iter().collect())
}

fn people_of(rows: &[volunteer::Model]) -> Vec<PersonId> {
    rows.iter().map(|row| row.person_id).collect()
}

/// How many are left to tell.
async fn left(tx: &Tx, open: &Open, after: Option<VolunteerId>) -> Result<i32, DbErr> {
    let count = recipients(open, after).count(tx).await?;
    Ok(i32::try_from(count).unwrap_or(i32::MAX))
}

/// Those of the volunteers to tell who were answered in a search before this one, and have not said that they wish no other
/// mission.
fn candidates_before(open: &Open) -> Select<volunteer::Entity> {
    use application::Column;
    let wishes = Condition::any().add(Column::WantsAnother.is_null()).add(Column::WantsAnother.eq(true));
    let answered = application::Entity::find()
        .select_only()
        .column(Column::PersonId)
        .filter(Column::NeedId.eq(open.need.id))
        .filter(Column::State.eq(ApplicationState::NotSelected))
        .filter(Column::Round.lt(open.need.round))
        .filter(wishes);
    recipients(open, None)
        .filter(volunteer::Column::PersonId.in_subquery(answered.into_query()))
        .order_by_asc(volunteer::Column::Id)
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
/// the association's own people, nor those whose application counts; nor who is under 18, where these are not asked for.
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
        .filter(counting(need));
    volunteer::Entity::find()
        .filter(Column::IntermediaryId.eq(need.intermediary_id))
        .filter(Column::State.eq(VolunteerState::Active))
        .filter(Condition::all().add_option(here).add_option(others).add_option(adults))
        .filter(Column::PersonId.not_in_subquery(seats.into_query()))
        .filter(Column::PersonId.not_in_subquery(terms.into_query()))
        .filter(Column::PersonId.not_in_subquery(applied.into_query()))
}

/// The applications for a need that stand for the search in which it is: neither those that were taken back, nor those that
/// were answered in a search before.
fn counting(need: &need::Model) -> Condition {
    use application::Column;
    let of_this_search = Condition::any()
        .add(Column::State.is_not_in([ApplicationState::Withdrawn, ApplicationState::NotSelected]))
        .add(
            Condition::all()
                .add(Column::State.eq(ApplicationState::NotSelected))
                .add(Column::Round.gte(need.round)),
        );
    Condition::all().add(Column::NeedId.eq(need.id)).add(of_this_search)
}

/// Tells these people, each as they wish: at once, in the next digest, or on their page alone. Who was a candidate before is
/// written to at once: it is about their own application. Who is a relay finds their own link in it. How many they are.
async fn tell(tx: &Tx, open: &Open, (code, told): (&str, Told), ids: &[PersonId]) -> Result<i32, Internal> {
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
    let own_codes = share_links::codes_of(tx, open.need.id, ids).await?;
    forget_earlier(tx, &open.need, ids).await?;
    let mut rows = Vec::new();
    for person in &people {
        let is_for_them = match told {
            Told::Again => true,
            Told::Announced => skilled.contains(&person.id),
            Told::Relayed => false,
        };
        // What somebody passes on is known to have come by them.
        let code = own_codes.get(&person.id).map_or(code, String::as_str);
        let kind = if is_for_them { SentKind::ForYou } else { SentKind::PassOn };
        let is_mailed = match (person.announcement_mails, reached.get(&person.id)) {
            (_, Some(address)) if told == Told::Again => {
                mail::write(tx, letters::again(open, code, person, address.clone())).await?;
                true
            }
            (AnnouncementMails::AtOnce, Some(address)) if told == Told::Relayed => {
                mail::write(tx, letters::to_relay(open, code, person, address.clone())).await?;
                true
            }
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
    let count = i32::try_from(rows.len()).unwrap_or(i32::MAX);
    if !rows.is_empty() {
        announcement_sent::Entity::insert_many(rows).exec_without_returning(tx).await?;
    }
    Ok(count)
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
