//! Somebody who was in a team does not come after all. As few others move as the hard rules allow; each of them is told why, and who
//! organises hears who left, who moved, and which rule cannot hold where none can be kept.

use entity::{ProgrammeState, programme_volunteer};

use super::{
    editing, engaging,
    letters::{Letters, Move},
    table::{Table, code_of},
};
use crate::{
    Internal,
    domain::{
        engagements::teams::{
            dropping_out::{Moved, drop_out},
            model::Place,
        },
        missions::programmes::Seen,
    },
    tx::Tx,
};

/// Takes somebody out of their team, if they are in one.
pub(super) async fn out(tx: &Tx, seen: &Seen, leaver: &programme_volunteer::Model) -> Result<(), Internal> {
    let table = Table::read(tx, &seen.programme, Some(leaver.id)).await?;
    let Some(team) = table.places.of(leaver.person_id).team() else { return Ok(()) };
    let (places, moved, rule) = match drop_out(&table.problem, &table.places, leaver.person_id) {
        Ok(done) => {
            let because = done.because.first().map(|broken| code_of(broken.rule));
            (done.teams, done.moved, (true, because))
        }
        Err(found) => {
            let mut places = table.places.clone();
            places.remove(leaver.person_id);
            (places, Vec::new(), (false, Some(code_of(found.rule))))
        }
    };
    editing::store(tx, &table, &places, None).await?;
    if seen.programme.state == ProgrammeState::Ready {
        engage_anew(tx, seen, &table, (leaver, &moved)).await?;
    }
    let moves: Vec<Move> = moved.iter().map(|one| told(&table, one)).collect();
    let name = table.people.get(&leaver.person_id).cloned().unwrap_or_default();
    let letters = Letters::about(tx, &seen.programme, &seen.branch);
    let is_public = seen.programme.state == ProgrammeState::Ready;
    letters.dropped_out((name, table.name_of(team)), &moves, is_public, rule).await
}

/// Whoever left or moved is engaged on that mission no more, and whoever came is.
async fn engage_anew(
    tx: &Tx,
    seen: &Seen,
    table: &Table,
    (leaver, moved): (&programme_volunteer::Model, &[Moved]),
) -> Result<(), Internal> {
    let ids = moved.iter().filter_map(|one| table.volunteer(one.person)).map(|row| row.id);
    for id in ids.chain([leaver.id]) {
        engaging::end(tx, table.member(id).and_then(|row| row.engagement_id)).await?;
    }
    let Some(writer) =
        seen.programme.created_by.or_else(|| table.volunteers.first().map(|row| row.person_id))
    else {
        return Ok(());
    };
    for team in &table.teams {
        engaging::engage_team(tx, &seen.programme, table, team, writer).await?;
    }
    Ok(())
}

fn told(table: &Table, one: &Moved) -> Move {
    let named = |place: Place| place.team().map(|team| table.name_of(team));
    Move {
        person: one.person,
        name: table.people.get(&one.person).cloned().unwrap_or_default(),
        from: named(one.from),
        to: named(one.to),
        why: one.why.clone(),
    }
}
