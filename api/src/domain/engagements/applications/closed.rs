//! Who may not decide about a candidate: nobody reads notes on, ranks, answers or selects their own application, nor that of
//! somebody to whom they said to be tied. Another coordinator does, or who leads the branch; with neither it waits.

use std::collections::BTreeSet;

use entity::{
    ApplicationId, BranchId, MembershipRole as Role, NeedId, PersonId, application, branch, declared_tie,
    membership, need, signatory,
};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait as _, Condition, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _, QueryOrder as _,
    QuerySelect as _, QueryTrait as _,
    sea_query::{OnConflict, SelectStatement},
};

use super::{lock_to_decide, refused};
use crate::{
    access::Viewer,
    domain::missions::needs::{
        self,
        timeline::{self, By, Line},
    },
    outcome::{Outcome, Problem},
    tx::Tx,
};

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
/// tied to them, and who is tied to the association.
pub(crate) async fn deciders(
    connection: &impl ConnectionTrait,
    (need, branch): (&need::Model, &branch::Model),
    (application, candidate): (ApplicationId, PersonId),
) -> Result<Vec<(PersonId, Role)>, DbErr> {
    let branches: Vec<BranchId> = [Some(branch.id), branch.parent_id].into_iter().flatten().collect();
    let seats: Vec<(PersonId, Role)> = membership::Entity::find()
        .select_only()
        .columns([membership::Column::PersonId, membership::Column::Role])
        .filter(membership::Column::IntermediaryBranchId.is_in(branches))
        .filter(membership::Column::Role.is_in([Role::BranchHead, Role::Coordinator]))
        .filter(membership::Column::EndedAt.is_null())
        .filter(membership::Column::PersonId.ne(candidate))
        .order_by_asc(membership::Column::Id)
        .into_tuple()
        .all(connection)
        .await?;
    let people: Vec<PersonId> = seats.iter().map(|(person, _)| *person).collect();
    let tied = tied(connection, &people, need, application).await?;
    Ok(seats.into_iter().filter(|(person, _)| !tied.contains(person)).collect())
}

/// Which of some people are tied to the association of a need, or to a candidate.
async fn tied(
    connection: &impl ConnectionTrait,
    people: &[PersonId],
    need: &need::Model,
    application: ApplicationId,
) -> Result<BTreeSet<PersonId>, DbErr> {
    let people = || people.iter().copied();
    let to_either = Condition::any()
        .add(declared_tie::Column::ApplicationId.is_null())
        .add(declared_tie::Column::ApplicationId.eq(application));
    let declared: Vec<PersonId> = declared_tie::Entity::find()
        .select_only()
        .column(declared_tie::Column::PersonId)
        .filter(declared_tie::Column::NeedId.eq(need.id))
        .filter(declared_tie::Column::PersonId.is_in(people()))
        .filter(to_either)
        .into_tuple()
        .all(connection)
        .await?;
    let seated: Vec<PersonId> = membership::Entity::find()
        .select_only()
        .column(membership::Column::PersonId)
        .filter(membership::Column::AssociationId.eq(need.association_id))
        .filter(membership::Column::EndedAt.is_null())
        .filter(membership::Column::PersonId.is_in(people()))
        .into_tuple()
        .all(connection)
        .await?;
    let signing: Vec<PersonId> = signatory::Entity::find()
        .select_only()
        .column(signatory::Column::PersonId)
        .filter(signatory::Column::AssociationId.eq(need.association_id))
        .filter(signatory::Column::EndedAt.is_null())
        .filter(signatory::Column::PersonId.is_in(people()))
        .into_tuple()
        .all(connection)
        .await?;
    Ok([declared, seated, signing].into_iter().flatten().collect())
}

/// Says that one is tied to a candidate, or, where none is named, to the association: from then on they are closed to who said
/// so, and the timeline tells why. It is not taken back: somebody else decides.
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
    timeline::write(tx, seen.need.id, &By::coordinator(&right), line).await?;
    Ok(need)
}
