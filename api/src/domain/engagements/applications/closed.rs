//! Who may not decide about a candidate: nobody reads notes on, ranks, answers or selects their own application, nor that of
//! somebody to whom they said to be tied, or with whom they compete for a place. Another coordinator does, or who leads the branch;
//! with neither it waits.

use std::collections::BTreeSet;

use entity::{ApplicationId, ApplicationState, NeedId, PersonId, application, branch, declared_tie, need};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait as _, Condition, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _,
    QuerySelect as _, QueryTrait as _,
    sea_query::{OnConflict, SelectStatement},
};

use super::{lock_to_decide, refused};
use crate::{
    access::Viewer,
    domain::{
        intermediaries::team,
        missions::needs::{
            self, assigning, ties,
            timeline::{self, By, Line},
        },
    },
    outcome::{Outcome, Problem},
    tx::Tx,
};

/// Where an application stands by which somebody may get a place, or has one.
const TAKES_PART: [ApplicationState; 5] = [
    ApplicationState::Pending,
    ApplicationState::Shortlisted,
    ApplicationState::Reserve,
    ApplicationState::Selected,
    ApplicationState::Engaged,
];

/// Which of some applications are closed to somebody who coordinates.
pub(crate) async fn closed_to(
    connection: &impl ConnectionTrait,
    person: PersonId,
    applications: &[application::Model],
) -> Result<BTreeSet<ApplicationId>, DbErr> {
    let declared: Vec<ApplicationId> = declared_tie::Entity::find()
        .select_only()
        .column(declared_tie::Column::ApplicationId)
        .filter(declared_tie::Column::PersonId.eq(person))
        .filter(declared_tie::Column::ApplicationId.is_in(applications.iter().map(|row| row.id)))
        .into_tuple()
        .all(connection)
        .await?;
    let own = applications.iter().filter(|row| row.person_id == person).map(|row| row.id);
    Ok(own.chain(declared).collect())
}

/// Whether somebody is a candidate of a need themselves, or on its mission: of the others with whom they put themselves forward they
/// learn nothing, and others decide about these.
pub(crate) async fn takes_part(
    connection: &impl ConnectionTrait,
    person: PersonId,
    need: NeedId,
) -> Result<bool, DbErr> {
    Ok(!taking_part(connection, &[person], need).await?.is_empty())
}

/// Those of some people who do.
async fn taking_part(
    connection: &impl ConnectionTrait,
    people: &[PersonId],
    need: NeedId,
) -> Result<Vec<PersonId>, DbErr> {
    application::Entity::find()
        .select_only()
        .column(application::Column::PersonId)
        .filter(application::Column::NeedId.eq(need))
        .filter(application::Column::PersonId.is_in(people.iter().copied()))
        .filter(application::Column::State.is_in(TAKES_PART))
        .into_tuple()
        .all(connection)
        .await
}

/// Refuses whoever would decide about those with whom they compete.
pub(super) async fn must_not_take_part(tx: &Tx, person: PersonId, need: NeedId) -> Outcome<(), Vec<Problem>> {
    if takes_part(tx, person, need).await? { Err(refused("DECIDES_ABOUT_RIVALS")) } else { Ok(()) }
}

/// What is open to somebody who coordinates, as a condition of a reading of applications.
pub(super) fn open_to(person: PersonId) -> Condition {
    Condition::all()
        .add(application::Column::PersonId.ne(person))
        .add(application::Column::Id.not_in_subquery(declared_by(person)))
}

fn declared_by(person: PersonId) -> SelectStatement {
    declared_tie::Entity::find()
        .select_only()
        .column(declared_tie::Column::ApplicationId)
        .filter(declared_tie::Column::PersonId.eq(person))
        .filter(declared_tie::Column::ApplicationId.is_not_null())
        .into_query()
}

/// Refuses whoever would decide about themselves, or about somebody to whom they are tied.
pub(super) async fn must_be_open(
    tx: &Tx,
    person: PersonId,
    applications: &[application::Model],
) -> Outcome<(), Vec<Problem>> {
    let closed = closed_to(tx, person, applications).await?;
    if closed.is_empty() { Ok(()) } else { Err(refused("TIED_TO_CANDIDATE")) }
}

/// Those who may decide about an application: whoever leads or coordinates the branch or its antenne, but the candidate, who is
/// tied to them, who is tied to the association, and who is a candidate of the need beside them or volunteers for it.
pub(crate) async fn deciders(
    connection: &impl ConnectionTrait,
    (need, branch): (&need::Model, &branch::Model),
    (application, candidate): (ApplicationId, PersonId),
) -> Result<Vec<PersonId>, DbErr> {
    let people = team::with_roles(connection, branch, &team::BOTH).await?;
    let mut bound = ties::tied(connection, &people, need, Some(application)).await?;
    bound.extend(taking_part(connection, &people, need.id).await?);
    let may = |person: &PersonId| *person != candidate && !bound.contains(person);
    Ok(people.into_iter().filter(may).collect())
}

/// Says that one is tied to a candidate, or, where none is named, to the association: from then on they are closed to who said
/// so, and the timeline tells why. It is not taken back: somebody else decides, and coordinates where it is the association.
pub(crate) async fn declare(
    viewer: &Viewer,
    tx: &Tx,
    need: NeedId,
    candidate: Option<ApplicationId>,
) -> Outcome<NeedId, Vec<Problem>> {
    let (right, seen) = match candidate {
        Some(id) => {
            let (right, seen, row) = lock_to_decide(tx, viewer, id).await?;
            if row.need_id != need {
                return Err(vec![Problem::new("NOT_FOUND").at("candidateId")].into());
            }
            (right, seen)
        }
        None => needs::lock_to_coordinate::<Vec<Problem>>(tx, viewer, need).await?,
    };
    let row = declared_tie::ActiveModel {
        id: Set(tx.id()),
        need_id: Set(need),
        person_id: Set(right.person()),
        application_id: Set(candidate),
        declared_at: Set(tx.now()),
    };
    declared_tie::Entity::insert(row)
        .on_conflict(OnConflict::new().do_nothing().to_owned())
        .exec_without_returning(tx)
        .await?;
    let line = match candidate {
        Some(_) => Line::inside("TIE_TO_CANDIDATE_DECLARED"),
        None => Line::shared("TIE_TO_ASSOCIATION_DECLARED"),
    };
    timeline::write(tx, need, &By::coordinator(&right), line).await?;
    if candidate.is_none() {
        // All that it asks for is closed to them from now on: somebody else takes it on.
        assigning::release_of_association(tx, right.person(), seen.need.association_id).await?;
    }
    Ok(need)
}
