//! What is written about roadmaps: that somebody edited one, once an hour at most for each who writes; that the association may
//! approve it, with a link that does so; that a mission begins, or that the search goes on.

use std::collections::HashSet;

use chrono::{Duration, NaiveDate};
use entity::{
    ActionKind, MembershipRole as Role, NeedId, NeedState, PersonId, Timestamp, application, association,
    membership, need, person, roadmap,
};
use sea_orm::{
    ColumnTrait as _, DbErr, EntityTrait as _, QueryFilter as _, QueryOrder as _, sea_query::Expr,
};
use uuid::Uuid;

use super::reading;
use crate::{
    Internal,
    access::{RoadmapSubject, viewer::Organisation},
    domain::{
        missions::needs::timeline::By,
        people::{
            accounts,
            action_links::{self, NewLink},
        },
    },
    mail::{self, Letter, Words},
    opaque,
    outcome::Argument,
    queue::{self, Terms, Work},
    tx::Tx,
};

/// How long somebody who edits again and again is quiet to the others.
const QUIET: Duration = Duration::hours(1);

/// How long a link that approves works.
const LASTS: Duration = Duration::days(30);

/// Those of an association who work on its missions.
const AT_WORK: [Role; 2] = [Role::AssociationAdmin, Role::AssociationMember];

/// Tells the others that somebody has written a version: at once, or, where they were told within the hour of another one of the
/// same hand, when that hour is over.
pub(super) async fn after_writing(
    tx: &Tx,
    need: &need::Model,
    written: &roadmap::Model,
) -> Result<(), Internal> {
    let Some(writer) = written.written_by else { return Ok(()) };
    let told = reading::versions(need.id)
        .filter(roadmap::Column::WrittenBy.eq(writer))
        .filter(roadmap::Column::ToldAt.is_not_null())
        .order_by_desc(roadmap::Column::Version)
        .one(tx)
        .await?;
    let again_at = told.and_then(|told| told.told_at).map(|at| at.to_utc() + QUIET);
    let Some(again_at) = again_at.filter(|at| *at > tx.now_utc()) else {
        return tell(tx, need.id, writer).await;
    };
    let again_at = Timestamp::from(again_at);
    let (of, by) = (Uuid::from(need.id), Uuid::from(writer));
    let terms = Terms {
        run_at: Some(again_at),
        once_key: Some(format!("roadmap {of} {by} {}", again_at.millis())),
        ..Terms::default()
    };
    queue::enqueue_with(tx, Work::TellOfRoadmap { need: need.id, writer }, terms).await.map(|_| ())
}

/// Tells the others of what somebody has written and they were not told of; nothing once the roadmap is not written any more.
pub(crate) async fn tell(tx: &Tx, id: NeedId, writer: PersonId) -> Result<(), Internal> {
    let need = need::Entity::find_by_id(id).one(tx).await?;
    let Some(need) = need.filter(|need| need.state == NeedState::Roadmap) else { return Ok(()) };
    // Whatever they wrote since is told of as one.
    let untold = roadmap::Entity::update_many()
        .col_expr(roadmap::Column::ToldAt, Expr::value(tx.now()))
        .filter(roadmap::Column::NeedId.eq(id))
        .filter(roadmap::Column::WrittenBy.eq(writer))
        .filter(roadmap::Column::ToldAt.is_null())
        .exec(tx)
        .await?;
    if untold.rows_affected == 0 {
        return Ok(());
    }
    let author = person::Entity::find_by_id(writer).one(tx).await?;
    let mut words = about(&need, page_of(&need));
    words.push(("person", author.map(|found| found.full_name()).unwrap_or_default().into()));
    let mut people = concerned(tx, &need).await?;
    people.remove(&writer);
    write(tx, people, "roadmap-changed", &words).await
}

/// Asks the association to approve what all volunteers have approved, each of its people with a link of their own. Whoever
/// volunteers for it is not asked for the other side too.
pub(super) async fn ask_association(
    tx: &Tx,
    need: &need::Model,
    version: &roadmap::Model,
    volunteers: &[application::Model],
) -> Result<(), Internal> {
    let mut people = of_association(tx, need).await?;
    for volunteer in volunteers {
        people.remove(&volunteer.person_id);
    }
    let people: Vec<PersonId> = people.into_iter().collect();
    for (person, address) in accounts::reach_all(tx, &people).await? {
        let link = NewLink {
            kind: ActionKind::ApproveRoadmap,
            organisation: Some(Organisation::Association(need.association_id)),
            person: person.id,
            address: &address,
            subject: serde_json::to_string(&RoadmapSubject { roadmap: version.id })?,
            life: LASTS,
        };
        let secret = action_links::make(tx, link).await?;
        let mut words = about(need, format!("/act/{}", secret.reveal()));
        words.push(("second_path", page_of(need).into()));
        let letter = Letter {
            person_id: Some(person.id),
            address,
            language: person.language.into(),
            code: "roadmap-to-approve",
            arguments: words,
            calendar: None,
        };
        mail::write(tx, letter).await?;
    }
    Ok(())
}

/// Tells both sides that the mission begins. Where a coordinator entered the association's approval, it is told so, and by whom
/// it is to have been said.
pub(super) async fn mission_begins(
    tx: &Tx,
    need: &need::Model,
    starts_on: NaiveDate,
    by: &By,
) -> Result<(), Internal> {
    let association = association::Entity::find_by_id(need.association_id).one(tx).await?;
    let mut words = about(need, page_of(need));
    words.push(("association", association.map(|found| found.name).unwrap_or_default().into()));
    words.push(("on", starts_on.into()));
    let mut people = concerned(tx, need).await?;
    if let Some(said) = by.said() {
        let told = of_association(tx, need).await?;
        people.retain(|person| !told.contains(person));
        let mut words = words.clone();
        words.push(("said_by", said.said_by.clone().into()));
        words.push(("said_on", said.on.into()));
        write(tx, told, "roadmap-approved-for-you", &words).await?;
    }
    write(tx, people, "mission-begins", &words).await
}

/// Answers those who had put themselves forward, and asks whether they wish another mission.
pub(super) async fn search_closed(tx: &Tx, need: &need::Model, others: &[PersonId]) -> Result<(), Internal> {
    let words = about(need, "/applications".to_owned());
    write(tx, others.iter().copied().collect(), "search-closed", &words).await
}

/// Tells the others that the search goes on, and why. Of those who were selected each reads where their application stands.
pub(super) async fn search_reopened(
    tx: &Tx,
    need: &need::Model,
    by: &By,
    reason: &str,
) -> Result<(), Internal> {
    let volunteers = reading::volunteers(tx, need.id).await?;
    let mut volunteers: HashSet<PersonId> = volunteers.into_iter().map(|one| one.person_id).collect();
    let mut others = concerned(tx, need).await?;
    others.retain(|person| !volunteers.contains(person));
    if let Some(own) = by.person() {
        volunteers.remove(&own);
        others.remove(&own);
    }
    for (people, path) in [(volunteers, "/applications".to_owned()), (others, page_of(need))] {
        let mut words = about(need, path);
        words.push(("reason", reason.to_owned().into()));
        write(tx, people, "search-reopened", &words).await?;
    }
    Ok(())
}

/// The words with which each of them begins.
fn about(need: &need::Model, path: String) -> Words {
    vec![("need", need.title.clone().into()), ("path", path.into())]
}

fn page_of(need: &need::Model) -> String {
    format!("/roadmaps/{}", opaque::encode(need.id))
}

/// Everybody whom a roadmap concerns: both sides, and who coordinates.
async fn concerned(tx: &Tx, need: &need::Model) -> Result<HashSet<PersonId>, DbErr> {
    let mut people = of_association(tx, need).await?;
    let volunteers = reading::volunteers(tx, need.id).await?;
    people.extend(volunteers.into_iter().map(|one| one.person_id));
    people.extend(need.coordinator_id);
    Ok(people)
}

async fn of_association(tx: &Tx, need: &need::Model) -> Result<HashSet<PersonId>, DbErr> {
    let seats = membership::Entity::find()
        .filter(membership::Column::AssociationId.eq(need.association_id))
        .filter(membership::Column::Role.is_in(AT_WORK))
        .filter(membership::Column::EndedAt.is_null())
        .all(tx)
        .await?;
    Ok(seats.into_iter().map(|seat| seat.person_id).collect())
}

async fn write(
    tx: &Tx,
    people: HashSet<PersonId>,
    code: &'static str,
    words: &[(&'static str, Argument)],
) -> Result<(), Internal> {
    let people: Vec<PersonId> = people.into_iter().collect();
    mail::write_to_all(tx, accounts::reach_all(tx, &people).await?, code, words).await
}
