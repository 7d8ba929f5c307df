//! What they put themselves forward for and what came of it: their applications, what was noted of interviews with them, what
//! they still wish, and to whom they said to be tied as they selected others.

use std::collections::HashMap;

use entity::{
    AssociationId, IntermediaryId, NeedId, application, declared_tie, intermediary, interview_note, mission,
    need, priority, skill,
};
use sea_orm::{ActiveEnum as _, ColumnTrait as _, EntityTrait as _, QueryFilter as _, QueryOrder as _};

use super::{List, OwnData, companies, instant};
use crate::{
    App, Internal,
    documents::csv::Cell,
    jobs::exports::cells::{associations, basis_word, distinct, text},
    text_analysis::kebab,
};

/// What needs are called by their missions, and who asks.
struct Searches {
    needs: HashMap<NeedId, need::Model>,
    missions: Vec<mission::Model>,
    associations: HashMap<AssociationId, String>,
}

impl Searches {
    async fn of(app: &App, ids: impl Iterator<Item = NeedId>) -> Result<Self, Internal> {
        let reader = app.database().reader();
        let needs = need::Entity::find().filter(need::Column::Id.is_in(distinct(ids))).all(reader).await?;
        let missions = mission::Entity::find()
            .filter(mission::Column::Id.is_in(distinct(needs.iter().filter_map(|need| need.mission_id))))
            .all(reader)
            .await?;
        let associations = associations(app, distinct(needs.iter().map(|need| need.association_id))).await?;
        let needs = needs.into_iter().map(|need| (need.id, need)).collect();
        Ok(Self { needs, missions, associations })
    }

    /// The mission and its association.
    fn cells(&self, id: NeedId) -> [Cell<'static>; 2] {
        let need = self.needs.get(&id);
        let mission = need.and_then(|need| need.mission_id);
        let mission = self.missions.iter().find(|row| Some(row.id) == mission);
        let association = need.and_then(|need| self.associations.get(&need.association_id));
        [text(mission.map(|mission| mission.title.clone())), text(association.cloned())]
    }
}

impl OwnData {
    /// What they applied for, in their own words, and what they were answered.
    pub(super) async fn applications(&self, app: &App) -> Result<List, Internal> {
        let rows = application::Entity::find()
            .filter(application::Column::PersonId.eq(self.person.id))
            .order_by_asc(application::Column::Id)
            .all(app.database().reader())
            .await?;
        let searches = Searches::of(app, rows.iter().map(|row| row.need_id)).await?;
        let employers = companies(app, rows.iter().filter_map(|row| row.company_id)).await?;
        let row = |row: application::Model| {
            let [mission, association] = searches.cells(row.need_id);
            let state = self.say(app, &format!("application-state-{}", kebab(&row.state.to_value())));
            let reason =
                row.reason_code.map(|code| self.say(app, &format!("not-selected-reason-{}", kebab(&code))));
            vec![
                mission,
                association,
                self.say(app, &format!("time-basis-{}", basis_word(row.basis))).into(),
                text(row.company_id.and_then(|id| employers.get(&id).cloned())),
                text(row.time_agreed_at.map(instant)),
                instant(row.applied_at).into(),
                row.motivation.into(),
                row.availability.into(),
                state.into(),
                instant(row.state_since).into(),
                text(reason),
                text(row.reason),
            ]
        };
        let columns = &[
            "export-mission",
            "export-association",
            "export-basis",
            "export-employer",
            "export-data-time-agreed",
            "export-data-applied",
            "export-data-motivation",
            "export-data-availability",
            "export-data-state",
            "export-data-since",
            "export-data-reason",
            "export-data-answer",
        ];
        Ok(List { file: "applications", columns, rows: rows.into_iter().map(row).collect() })
    }

    /// What was noted of interviews with them, in full; who noted it is not theirs.
    pub(super) async fn interview_notes(&self, app: &App) -> Result<List, Internal> {
        let reader = app.database().reader();
        let notes = interview_note::Entity::find()
            .filter(interview_note::Column::PersonId.eq(self.person.id))
            .order_by_asc(interview_note::Column::Id)
            .all(reader)
            .await?;
        let applied = application::Entity::find()
            .filter(application::Column::PersonId.eq(self.person.id))
            .all(reader)
            .await?;
        let needs: HashMap<_, _> = applied.into_iter().map(|row| (row.id, row.need_id)).collect();
        let searches = Searches::of(app, needs.values().copied()).await?;
        let row = |note: interview_note::Model| {
            let known = needs.get(&note.application_id).map(|id| searches.cells(*id));
            let [mission, association] = known.unwrap_or([Cell::Empty, Cell::Empty]);
            vec![
                mission,
                association,
                Cell::Date(note.interviewed_on),
                Cell::Whole(note.aptitude.into()),
                Cell::Whole(note.motivation.into()),
                note.text.into(),
            ]
        };
        let columns = &[
            "export-mission",
            "export-association",
            "export-data-interview",
            "export-data-aptitude",
            "export-data-motivation-mark",
            "export-data-note",
        ];
        Ok(List { file: "interview-notes", columns, rows: notes.into_iter().map(row).collect() })
    }

    /// In which searches they come first where all else is equal.
    pub(super) async fn wishes(&self, app: &App) -> Result<List, Internal> {
        let reader = app.database().reader();
        let wishes = priority::Entity::find()
            .filter(priority::Column::PersonId.eq(self.person.id))
            .order_by_asc(priority::Column::Id)
            .all(reader)
            .await?;
        let ids: Vec<IntermediaryId> = distinct(wishes.iter().map(|wish| wish.intermediary_id));
        let intermediaries =
            intermediary::Entity::find().filter(intermediary::Column::Id.is_in(ids)).all(reader).await?;
        let skills = skill::Entity::find()
            .filter(skill::Column::Code.is_in(wishes.iter().map(|wish| wish.skill_code.as_str())))
            .all(reader)
            .await?;
        let row = |wish: priority::Model| {
            let intermediary = intermediaries.iter().find(|row| row.id == wish.intermediary_id);
            let skill = skills.iter().find(|skill| skill.code == wish.skill_code);
            vec![
                text(intermediary.map(|row| row.name.clone())),
                text(skill.map(|skill| skill.label.clone())),
                Cell::Date(wish.since),
                Cell::Date(wish.ends_on),
                text(wish.ended_at.map(instant)),
            ]
        };
        let columns = &[
            "export-data-organisation",
            "export-data-skill",
            "export-from",
            "export-to",
            "export-data-until",
        ];
        Ok(List { file: "priorities", columns, rows: wishes.into_iter().map(row).collect() })
    }

    /// Where they said to be tied, as they coordinated; never to whom.
    pub(super) async fn declared_ties(&self, app: &App) -> Result<List, Internal> {
        let ties = declared_tie::Entity::find()
            .filter(declared_tie::Column::PersonId.eq(self.person.id))
            .order_by_asc(declared_tie::Column::Id)
            .all(app.database().reader())
            .await?;
        let searches = Searches::of(app, ties.iter().map(|tie| tie.need_id)).await?;
        let row = |tie: declared_tie::Model| {
            let [mission, association] = searches.cells(tie.need_id);
            let is_candidate = tie.application_id.is_some();
            let to = if is_candidate { "export-data-tie-candidate" } else { "export-data-tie-association" };
            vec![mission, association, self.say(app, to).into(), instant(tie.declared_at).into()]
        };
        let columns = &["export-mission", "export-association", "export-data-tie", "export-data-since"];
        Ok(List { file: "declared-ties", columns, rows: ties.into_iter().map(row).collect() })
    }
}
