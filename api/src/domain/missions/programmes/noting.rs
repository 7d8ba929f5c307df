//! Noting: a juror gives an application points on each of the published criteria. What the others gave is theirs to read once their
//! own note is in, and nobody notes an association to which they belong or are tied.

use std::collections::{BTreeMap, HashMap};

use entity::{
    CriterionId, JuryNoteId, ProgrammeApplicationId, ProgrammeApplicationState, ProgrammeId, ProgrammeState,
    jury_mark, jury_note, programme_application, programme_criterion,
};
use sea_orm::{
    ActiveModelTrait as _, ActiveValue::Set, ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _,
    QueryFilter as _, QueryOrder as _, QuerySelect as _, QueryTrait as _,
};

use super::{
    lock_application,
    moving::must_stand,
    reading,
    timeline::{self, By, Line},
};
use crate::{
    access::{Denied, JurySeat, Viewer},
    domain::{checks::Checks, missions::needs::ties},
    outcome::{Outcome, Problem},
    tx::Tx,
};

/// The most points on one criterion.
pub(crate) const MOST_POINTS: i32 = 5;

/// A note, as typed.
#[derive(Clone, Debug)]
pub(crate) struct Typed {
    pub(crate) marks: Vec<(CriterionId, i32)>,
    pub(crate) comment: String,
}

/// A note with its points, by criterion.
#[derive(Clone, Debug)]
pub(crate) struct Noted {
    pub(crate) note: jury_note::Model,
    pub(crate) marks: HashMap<CriterionId, i32>,
}

/// Notes an application, or changes one's own note while the jury sits.
pub(crate) async fn note(
    viewer: &Viewer,
    tx: &Tx,
    id: ProgrammeApplicationId,
    typed: &Typed,
) -> Outcome<ProgrammeApplicationId, Vec<Problem>> {
    let seen = lock_application::<Vec<Problem>>(tx, viewer, id).await?;
    let seat = seen.juror.ok_or(Denied::Forbidden)?;
    must_stand(&seen.programme, &[ProgrammeState::Jury])?;
    if seen.application.state != ProgrammeApplicationState::Applied {
        return Err(Denied::Hidden.into());
    }
    if is_closed_to(tx, &seat, &seen.application).await? {
        return Err(vec![Problem::new("JUROR_IS_TIED")].into());
    }
    let criteria = reading::criteria(tx, seen.programme.id).await?;
    let mut checks = Checks::default();
    let comment = checks.any_text("comment", &typed.comment, 5000);
    let marks = read(&mut checks, &criteria, typed);
    checks.pass()?;
    write(tx, &seat, id, marks, comment).await?;
    let line = Line::inside("NOTED").about(id);
    timeline::write(tx, seen.programme.id, &By::juror(seat.person()), line).await?;
    Ok(id)
}

/// Whether an application is not a juror's to note: of an association to which they belong, or to which they said to be tied.
pub(crate) async fn is_closed_to(
    connection: &impl ConnectionTrait,
    seat: &JurySeat,
    application: &programme_application::Model,
) -> Result<bool, DbErr> {
    let standings = standings(connection, seat, std::slice::from_ref(application)).await?;
    Ok(standings.iter().any(|standing| standing.is_closed))
}

/// How a juror stands towards an application.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Standing {
    /// Whether it is not theirs to note.
    pub(crate) is_closed: bool,
    /// Whether they noted it.
    pub(crate) is_noted: bool,
}

/// How a juror stands towards some applications, in their order.
pub(crate) async fn standings(
    connection: &impl ConnectionTrait,
    seat: &JurySeat,
    applications: &[programme_application::Model],
) -> Result<Vec<Standing>, DbErr> {
    let own = ties::associations_of(connection, seat.person()).await?;
    let declared = reading::ties_of(connection, seat.juror()).await?;
    let noted: Vec<ProgrammeApplicationId> = jury_note::Entity::find()
        .select_only()
        .column(jury_note::Column::ApplicationId)
        .filter(jury_note::Column::JurorId.eq(seat.juror()))
        .into_tuple()
        .all(connection)
        .await?;
    let standing = |row: &programme_application::Model| Standing {
        is_closed: own.contains(&row.association_id) || declared.contains(&row.id),
        is_noted: noted.contains(&row.id),
    };
    Ok(applications.iter().map(standing).collect())
}

/// The points, each of a criterion of the programme, and of each one.
fn read(
    checks: &mut Checks,
    criteria: &[programme_criterion::Model],
    typed: &Typed,
) -> BTreeMap<CriterionId, i32> {
    let mut marks = BTreeMap::new();
    for (row, (criterion, points)) in typed.marks.iter().enumerate() {
        let row = row.to_string();
        if !criteria.iter().any(|known| known.id == *criterion) {
            checks.add_at(&["marks", &row, "criterionId"], Problem::new("NOT_FOUND"));
        }
        if !(0..=MOST_POINTS).contains(points) {
            let problem = Problem::new("OUT_OF_RANGE").with("least", 0_i64);
            checks.add_at(&["marks", &row, "points"], problem.with("most", i64::from(MOST_POINTS)));
        }
        if marks.insert(*criterion, *points).is_some() {
            checks.add_at(&["marks", &row, "criterionId"], Problem::new("TWICE"));
        }
    }
    if criteria.iter().any(|known| !marks.contains_key(&known.id)) {
        checks.refuse("marks", "CRITERION_NOT_NOTED");
    }
    marks
}

async fn write(
    tx: &Tx,
    seat: &JurySeat,
    id: ProgrammeApplicationId,
    marks: BTreeMap<CriterionId, i32>,
    comment: String,
) -> Result<(), DbErr> {
    let known = jury_note::Entity::find()
        .filter(jury_note::Column::ApplicationId.eq(id))
        .filter(jury_note::Column::JurorId.eq(seat.juror()))
        .one(tx)
        .await?;
    let note: JuryNoteId = match known {
        Some(known) => {
            let row = jury_note::ActiveModel {
                id: Set(known.id),
                comment: Set(comment),
                changed_at: Set(tx.now()),
                ..Default::default()
            };
            row.update(tx).await?;
            jury_mark::Entity::delete_many().filter(jury_mark::Column::NoteId.eq(known.id)).exec(tx).await?;
            known.id
        }
        None => {
            let row = jury_note::ActiveModel {
                id: Set(tx.id()),
                application_id: Set(id),
                juror_id: Set(seat.juror()),
                comment: Set(comment),
                written_at: Set(tx.now()),
                changed_at: Set(tx.now()),
            };
            row.insert(tx).await?.id
        }
    };
    let rows = marks.into_iter().map(|(criterion, points)| jury_mark::ActiveModel {
        note_id: Set(note),
        criterion_id: Set(criterion),
        points: Set(points),
    });
    jury_mark::Entity::insert_many(rows).exec_without_returning(tx).await?;
    Ok(())
}

/// All notes of a programme's applications, by the order in which they were written.
pub(crate) async fn of_programme(
    connection: &impl ConnectionTrait,
    id: ProgrammeId,
) -> Result<Vec<Noted>, DbErr> {
    let applications = programme_application::Entity::find()
        .select_only()
        .column(programme_application::Column::Id)
        .filter(programme_application::Column::ProgrammeId.eq(id))
        .into_query();
    let notes = jury_note::Entity::find()
        .filter(jury_note::Column::ApplicationId.in_subquery(applications.clone()))
        .order_by_asc(jury_note::Column::Id)
        .all(connection)
        .await?;
    let of_these = jury_note::Entity::find()
        .select_only()
        .column(jury_note::Column::Id)
        .filter(jury_note::Column::ApplicationId.in_subquery(applications))
        .into_query();
    let marks = jury_mark::Entity::find()
        .filter(jury_mark::Column::NoteId.in_subquery(of_these))
        .all(connection)
        .await?;
    Ok(together(notes, marks))
}

/// The notes of one application.
pub(crate) async fn of_application(
    connection: &impl ConnectionTrait,
    id: ProgrammeApplicationId,
) -> Result<Vec<Noted>, DbErr> {
    let notes = jury_note::Entity::find()
        .filter(jury_note::Column::ApplicationId.eq(id))
        .order_by_asc(jury_note::Column::Id)
        .all(connection)
        .await?;
    let ids: Vec<JuryNoteId> = notes.iter().map(|note| note.id).collect();
    let marks =
        jury_mark::Entity::find().filter(jury_mark::Column::NoteId.is_in(ids)).all(connection).await?;
    Ok(together(notes, marks))
}

fn together(notes: Vec<jury_note::Model>, marks: Vec<jury_mark::Model>) -> Vec<Noted> {
    let mut by_note: HashMap<JuryNoteId, HashMap<CriterionId, i32>> = HashMap::new();
    for mark in marks {
        by_note.entry(mark.note_id).or_default().insert(mark.criterion_id, mark.points);
    }
    let noted = |note: jury_note::Model| Noted { marks: by_note.remove(&note.id).unwrap_or_default(), note };
    notes.into_iter().map(noted).collect()
}
