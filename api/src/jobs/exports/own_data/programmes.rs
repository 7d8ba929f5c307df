//! What somebody did about programmes: seats in juries with what they noted, projects that they carry, challenges, registrations,
//! what they answered long after, and each line that they left on a timeline.

use std::collections::HashMap;

use entity::{
    JurorId, ProgrammeId, TeamId, Timestamp, challenge, juror, jury_note, later_question, programme,
    programme_application, programme_event, programme_volunteer, team,
};
use sea_orm::{
    ColumnTrait as _, Condition, EntityTrait as _, JoinType, QueryFilter as _, QueryOrder as _,
    QuerySelect as _,
};

use super::{List, OwnData, Rows, instant};
use crate::{App, Internal, documents::csv::Cell, jobs::exports::cells::distinct};

/// Something that they did, with the words that are theirs.
struct Done {
    programme: ProgrammeId,
    act: String,
    at: Timestamp,
    words: String,
}

impl OwnData {
    pub(super) async fn programmes(&self, app: &App) -> Result<List, Internal> {
        let mut done = self.carried(app).await?;
        done.extend(self.juries(app).await?);
        done.extend(self.registrations(app).await?);
        done.extend(self.answers(app).await?);
        done.extend(self.challenges(app).await?);
        done.extend(self.lines(app).await?);
        let ids = distinct(done.iter().map(|one| one.programme));
        let found = programme::Entity::find()
            .filter(programme::Column::Id.is_in(ids))
            .all(app.database().reader())
            .await?;
        let titles: HashMap<ProgrammeId, String> = found.into_iter().map(|row| (row.id, row.title)).collect();
        let row = |one: Done| {
            vec![
                Cell::from(titles.get(&one.programme).cloned().unwrap_or_default()),
                one.act.into(),
                instant(one.at).into(),
                one.words.into(),
            ]
        };
        let rows: Rows = done.into_iter().map(row).collect();
        let columns = &["export-programme", "export-data-act", "export-at", "export-data-own-words"];
        Ok(List { file: "programmes", columns, rows })
    }

    /// The projects that they carry. The words are theirs where they wrote the application.
    async fn carried(&self, app: &App) -> Result<Vec<Done>, Internal> {
        use programme_application::Column;
        let theirs = Condition::any()
            .add(Column::FirstCarrierId.eq(self.person.id))
            .add(Column::SecondCarrierId.eq(self.person.id));
        let rows = programme_application::Entity::find()
            .filter(theirs)
            .order_by_asc(Column::Id)
            .all(app.database().reader())
            .await?;
        let act = self.say(app, "export-programme-carried");
        let done = |row: programme_application::Model| {
            let is_author = row.first_carrier_id == Some(self.person.id);
            let words = format!("{}\n\n{}", row.motivation, row.challenge_wanted);
            Done {
                programme: row.programme_id,
                act: act.clone(),
                at: row.applied_at,
                words: if is_author { words } else { String::new() },
            }
        };
        Ok(rows.into_iter().map(done).collect())
    }

    /// Their seats in juries, and the comments of their notes.
    async fn juries(&self, app: &App) -> Result<Vec<Done>, Internal> {
        let reader = app.database().reader();
        let seats = juror::Entity::find()
            .filter(juror::Column::PersonId.eq(self.person.id))
            .order_by_asc(juror::Column::Id)
            .all(reader)
            .await?;
        let of_seat: HashMap<JurorId, ProgrammeId> =
            seats.iter().map(|seat| (seat.id, seat.programme_id)).collect();
        let notes = jury_note::Entity::find()
            .filter(jury_note::Column::JurorId.is_in(seats.iter().map(|seat| seat.id)))
            .order_by_asc(jury_note::Column::Id)
            .all(reader)
            .await?;
        let (sat, noted) = (self.say(app, "export-programme-jury"), self.say(app, "export-programme-noted"));
        let mut done: Vec<Done> = Vec::new();
        for seat in seats {
            let (programme, at) = (seat.programme_id, seat.accepted_at.unwrap_or(seat.invited_at));
            done.push(Done { programme, act: sat.clone(), at, words: String::new() });
        }
        for note in notes {
            let Some(programme) = of_seat.get(&note.juror_id).copied() else { continue };
            done.push(Done { programme, act: noted.clone(), at: note.changed_at, words: note.comment });
        }
        Ok(done)
    }

    /// The challenges that they wrote, as these stand.
    async fn challenges(&self, app: &App) -> Result<Vec<Done>, Internal> {
        let of_programme = challenge::Entity::belongs_to(programme_application::Entity)
            .from(challenge::Column::ApplicationId)
            .to(programme_application::Column::Id);
        let rows = challenge::Entity::find()
            .join(JoinType::InnerJoin, of_programme.into())
            .select_also(programme_application::Entity)
            .filter(challenge::Column::WrittenBy.eq(self.person.id))
            .order_by_asc(challenge::Column::ApplicationId)
            .all(app.database().reader())
            .await?;
        let act = self.say(app, "export-programme-challenge");
        let done = |(row, application): (challenge::Model, Option<programme_application::Model>)| {
            Some(Done {
                programme: application?.programme_id,
                act: act.clone(),
                at: row.written_at,
                words: format!("{}\n\n{}\n\n{}", row.title, row.text, row.deliverable),
            })
        };
        Ok(rows.into_iter().filter_map(done).collect())
    }

    /// The programmes for which they registered as a volunteer.
    async fn registrations(&self, app: &App) -> Result<Vec<Done>, Internal> {
        let rows = programme_volunteer::Entity::find()
            .filter(programme_volunteer::Column::PersonId.eq(self.person.id))
            .order_by_asc(programme_volunteer::Column::Id)
            .all(app.database().reader())
            .await?;
        let act = self.say(app, "export-programme-registered");
        let done = |row: programme_volunteer::Model| Done {
            programme: row.programme_id,
            act: act.clone(),
            at: row.registered_at,
            words: [row.organisation, row.words, row.reason]
                .into_iter()
                .flatten()
                .collect::<Vec<_>>()
                .join("\n\n"),
        };
        Ok(rows.into_iter().map(done).collect())
    }

    /// What they answered for an association long after about what its team handed over.
    async fn answers(&self, app: &App) -> Result<Vec<Done>, Internal> {
        let reader = app.database().reader();
        let rows = later_question::Entity::find()
            .filter(later_question::Column::AnsweredBy.eq(self.person.id))
            .filter(later_question::Column::TeamId.is_not_null())
            .order_by_asc(later_question::Column::Id)
            .all(reader)
            .await?;
        let teams = team::Entity::find()
            .filter(team::Column::Id.is_in(distinct(rows.iter().filter_map(|row| row.team_id))))
            .all(reader)
            .await?;
        let programmes: HashMap<TeamId, ProgrammeId> =
            teams.into_iter().map(|row| (row.id, row.programme_id)).collect();
        let act = self.say(app, "export-debrief-later");
        let done = |row: later_question::Model| {
            Some(Done {
                programme: *programmes.get(&row.team_id?)?,
                act: act.clone(),
                at: row.answered_at?,
                words: row.note.unwrap_or_default(),
            })
        };
        Ok(rows.into_iter().filter_map(done).collect())
    }

    /// The lines that they left on timelines, by their codes.
    async fn lines(&self, app: &App) -> Result<Vec<Done>, Internal> {
        let rows = programme_event::Entity::find()
            .filter(programme_event::Column::PersonId.eq(self.person.id))
            .order_by_asc(programme_event::Column::Id)
            .all(app.database().reader())
            .await?;
        let done = |row: programme_event::Model| Done {
            programme: row.programme_id,
            act: row.kind,
            at: row.at,
            words: row.note.unwrap_or_default(),
        };
        Ok(rows.into_iter().map(done).collect())
    }
}
