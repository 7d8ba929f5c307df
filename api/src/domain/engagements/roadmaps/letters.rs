//! What is written about roadmaps: that somebody edited one, once an hour at most for each who writes; that the association may
//! approve it, with a link that does so; that a mission begins, or that the search goes on.

use std::collections::BTreeSet;

use chrono::{Duration, NaiveDate};
use entity::{ActionKind, NeedId, NeedState, PersonId, Timestamp, branch, need, roadmap};
use sea_orm::{
    ColumnTrait as _, DbErr, EntityTrait as _, QueryFilter as _, QueryOrder as _, sea_query::Expr,
};
use uuid::Uuid;

use super::reading;
use crate::{
    Internal,
    access::RoadmapSubject,
    domain::{
        intermediaries,
        missions::needs::{
            letters::{self, ByLink, Letters},
            timeline::By,
        },
    },
    opaque,
    outcome::Argument,
    queue::{self, Terms, Work},
    tx::Tx,
};

/// How long somebody who edits again and again is quiet to the others.
const QUIET: Duration = Duration::hours(1);

/// How long a link that approves works.
const LASTS: Duration = Duration::days(30);

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
    let Some(branch) = intermediaries::find_branch(tx, need.branch_id).await? else { return Ok(()) };
    let words = vec![("person", letters::name_of(tx, writer).await?.into())];
    let letters = about(tx, &need, &branch);
    let mut people = concerned(tx, &need, &letters).await?;
    people.remove(&writer);
    letters.write(&in_order(people), "roadmap-changed", (page_of(&need), words)).await
}

/// Asks the association to approve what all volunteers have approved, each of its people with a link of their own.
pub(super) async fn ask_association(
    tx: &Tx,
    (need, branch): (&need::Model, &branch::Model),
    version: &roadmap::Model,
) -> Result<(), Internal> {
    ask_by(tx, (need, branch), version, "roadmap-to-approve").await
}

/// The same by whichever letter asks.
pub(crate) async fn ask_by(
    tx: &Tx,
    (need, branch): (&need::Model, &branch::Model),
    version: &roadmap::Model,
    code: &'static str,
) -> Result<(), Internal> {
    let subject = RoadmapSubject { roadmap: version.id };
    let letter = ByLink { code, kind: ActionKind::ApproveRoadmap, subject: &subject, life: LASTS };
    about(tx, need, branch).with_links(letter, vec![("second_path", page_of(need).into())]).await
}

/// Tells both sides that the mission begins. Where a coordinator entered the association's approval, it is told so by another
/// mail, with a link by which it says that nobody there said so.
pub(super) async fn mission_begins(
    tx: &Tx,
    (need, branch): (&need::Model, &branch::Model),
    starts_on: NaiveDate,
    by: &By,
) -> Result<(), Internal> {
    let letters = about(tx, need, branch);
    let mut people = concerned(tx, need, &letters).await?;
    if by.said().is_some() {
        let volunteers = reading::volunteers(tx, need.id).await?;
        for told in letters::asking(tx, need).await? {
            if volunteers.iter().all(|one| one.person_id != told) {
                people.remove(&told);
            }
        }
    }
    let words = vec![("on", starts_on.into())];
    letters.write(&in_order(people), "mission-begins", (page_of(need), words)).await
}

/// Tells the volunteers that the association never approved the roadmap: their mission has not begun.
pub(super) async fn mission_taken_back(
    tx: &Tx,
    (need, branch): (&need::Model, &branch::Model),
    volunteers: &[PersonId],
) -> Result<(), Internal> {
    about(tx, need, branch).write(volunteers, "mission-taken-back", (page_of(need), Vec::new())).await
}

/// Answers those who had put themselves forward, and asks whether they wish another mission.
pub(super) async fn search_closed(
    tx: &Tx,
    (need, branch): (&need::Model, &branch::Model),
    others: &[PersonId],
) -> Result<(), Internal> {
    about(tx, need, branch).write(others, "search-closed", ("/applications".to_owned(), Vec::new())).await
}

/// Tells the others that the search goes on, and why. Of those who were selected each reads where their application stands.
pub(super) async fn search_reopened(
    tx: &Tx,
    (need, branch): (&need::Model, &branch::Model),
    by: &By,
    reason: &str,
) -> Result<(), Internal> {
    let letters = about(tx, need, branch);
    let volunteers = reading::volunteers(tx, need.id).await?;
    let mut volunteers: BTreeSet<PersonId> = volunteers.into_iter().map(|one| one.person_id).collect();
    let mut others = concerned(tx, need, &letters).await?;
    others.retain(|person| !volunteers.contains(person));
    if let Some(own) = by.person() {
        volunteers.remove(&own);
        others.remove(&own);
    }
    for (people, path) in [(volunteers, "/applications".to_owned()), (others, page_of(need))] {
        let words = vec![("reason", Argument::from(reason.to_owned()))];
        letters.write(&in_order(people), "search-reopened", (path, words)).await?;
    }
    Ok(())
}

/// The letters about a need, read on the page of its roadmap.
fn about<'a>(tx: &'a Tx, need: &'a need::Model, branch: &'a branch::Model) -> Letters<'a> {
    Letters::about(tx, need, branch).read_at(page_of(need), page_of(need))
}

fn page_of(need: &need::Model) -> String {
    format!("/roadmaps/{}", opaque::encode(need.id))
}

/// Everybody whom a roadmap concerns: both sides, and who coordinates.
async fn concerned(tx: &Tx, need: &need::Model, letters: &Letters<'_>) -> Result<BTreeSet<PersonId>, DbErr> {
    let mut people: BTreeSet<PersonId> = letters::asking(tx, need).await?.into_iter().collect();
    let volunteers = reading::volunteers(tx, need.id).await?;
    people.extend(volunteers.into_iter().map(|one| one.person_id));
    people.extend(letters.coordinating().await?);
    Ok(people)
}

fn in_order(people: BTreeSet<PersonId>) -> Vec<PersonId> {
    people.into_iter().collect()
}
