//! The ranking of a programme's applications: the mean of the jury's notes, each criterion by its weight. The same notes always give
//! the same order; of two that are equal, the one that came first stands first.

use std::{cmp::Reverse, collections::HashMap};

use entity::{
    CriterionId, ProgrammeApplicationId, ProgrammeApplicationState as State, ProgrammeState, juror,
    jury_note, programme, programme_application, programme_criterion,
};
use rust_decimal::{Decimal, RoundingStrategy};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _, QuerySelect as _,
};

use super::{
    is_among,
    noting::{self, Noted},
    reading,
};
use crate::{access::Organiser, domain::missions::needs::ties};

/// An application in the ranking.
#[derive(Clone, Debug)]
pub(crate) struct Ranked {
    pub(crate) application: programme_application::Model,
    /// The mean of its notes, from 0 to 5 with two decimals; none while nobody has noted it.
    pub(crate) score: Option<Decimal>,
    /// How many jurors noted it.
    pub(crate) notes: usize,
}

/// In which states an application stands in the ranking.
const RANKED: [State; 5] =
    [State::Applied, State::Selected, State::Confirmed, State::Reserve, State::NotSelected];

/// The ranking of a programme, for who organises it. Nothing for whoever belongs to one of the associations, nor for who sits in the
/// jury too and has not noted all that they note.
pub(crate) async fn of(
    connection: &impl ConnectionTrait,
    right: &Organiser,
    programme: &programme::Model,
) -> Result<Option<Vec<Ranked>>, DbErr> {
    let applications = reading::in_states(programme.id, &RANKED).all(connection).await?;
    let own = ties::associations_of(connection, right.person()).await?;
    if is_among(&own, &applications) || has_to_note(connection, right, programme, &applications).await? {
        return Ok(None);
    }
    let criteria = reading::criteria(connection, programme.id).await?;
    let notes = noting::of_programme(connection, programme.id).await?;
    Ok(Some(ranked(applications, &criteria, &notes)))
}

/// Whether somebody who organises a programme sits in its jury, and has an application still to note.
async fn has_to_note(
    connection: &impl ConnectionTrait,
    right: &Organiser,
    programme: &programme::Model,
    applications: &[programme_application::Model],
) -> Result<bool, DbErr> {
    if programme.state != ProgrammeState::Jury {
        return Ok(false);
    }
    let seat = juror::Entity::find()
        .filter(juror::Column::ProgrammeId.eq(programme.id))
        .filter(juror::Column::PersonId.eq(right.person()))
        .filter(juror::Column::AcceptedAt.is_not_null())
        .filter(juror::Column::EndedAt.is_null())
        .one(connection)
        .await?;
    let Some(seat) = seat else { return Ok(false) };
    let tied = reading::ties_of(connection, seat.id).await?;
    let noted: Vec<ProgrammeApplicationId> = jury_note::Entity::find()
        .select_only()
        .column(jury_note::Column::ApplicationId)
        .filter(jury_note::Column::JurorId.eq(seat.id))
        .into_tuple()
        .all(connection)
        .await?;
    let mut to_note = applications.iter().filter(|row| row.state == State::Applied);
    Ok(to_note.any(|row| !tied.contains(&row.id) && !noted.contains(&row.id)))
}

/// Applications in the order of their notes, the best first; those without a note come last.
pub(super) fn ranked(
    applications: Vec<programme_application::Model>,
    criteria: &[programme_criterion::Model],
    notes: &[Noted],
) -> Vec<Ranked> {
    let mut by_application: HashMap<ProgrammeApplicationId, Vec<&Noted>> = HashMap::new();
    for one in notes {
        by_application.entry(one.note.application_id).or_default().push(one);
    }
    let row = |application: programme_application::Model| {
        let its = by_application.get(&application.id).map(Vec::as_slice).unwrap_or_default();
        (mean(criteria, its), its.len(), application)
    };
    let mut rows: Vec<_> = applications.into_iter().map(row).collect();
    rows.sort_by_key(|(mean, _, application)| (Reverse(*mean), application.id));
    let round = |mean: Decimal| mean.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero);
    rows.into_iter()
        .map(|(mean, notes, application)| Ranked { application, score: mean.map(round), notes })
        .collect()
}

/// The mean of notes, each criterion by its weight, from 0 to 5.
fn mean(criteria: &[programme_criterion::Model], notes: &[&Noted]) -> Option<Decimal> {
    let weights: HashMap<CriterionId, i64> =
        criteria.iter().map(|one| (one.id, i64::from(one.weight))).collect();
    let weight: i64 = weights.values().sum();
    let points = |noted: &&Noted| -> i64 {
        let of = |(id, points): (&CriterionId, &i32)| weights.get(id).unwrap_or(&0) * i64::from(*points);
        noted.marks.iter().map(of).sum()
    };
    let sum: i64 = notes.iter().map(points).sum();
    let most = weight * i64::try_from(notes.len()).ok()?;
    (most > 0).then(|| Decimal::from(sum) / Decimal::from(most))
}
