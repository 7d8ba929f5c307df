//! Roadmaps of a demo: what a volunteer and an association agree on, and who approved which version.

use chrono::{DateTime, Datelike as _, Duration, NaiveDate, Utc};
use entity::{
    NeedSide, NeedState as State, PersonId, RoadmapApprovalId, RoadmapId, RoadmapItemKind, roadmap,
    roadmap_approval, roadmap_item, roadmap_objective,
};

use super::{
    candidates::Candidate,
    fates::Twist,
    tale::{Line, SPEAKER, Tale, day_of},
};
use crate::demo::{making::Making, pack::row};

/// The first and the last day of a mission, as its roadmap says.
fn days_of(tale: &Tale<'_>) -> (NaiveDate, NaiveDate) {
    let today = tale.present.date_naive();
    let planned = || today + Duration::days(7);
    let first = tale.came_to(State::UnderWay).map_or_else(planned, day_of);
    let last = match tale.came_to(State::Debrief) {
        Some(at) => (day_of(at) - Duration::days(1)).max(first),
        None => (first + Duration::days(70)).max(today + Duration::days(12)),
    };
    // An employer's hours are held in the budget of one year.
    let is_on_time = tale.fate.twist == Twist::AgreedTime;
    let end = NaiveDate::from_ymd_opt(first.year(), 12, 31).filter(|end| is_on_time && *end >= today);
    (first, end.map_or(last, |end| last.min(end)))
}

impl Making {
    /// Its versions: the volunteer's, and the association's that is approved where it came so far.
    pub(super) fn roadmaps(&mut self, tale: &Tale<'_>, candidates: &[Candidate]) {
        let Some(begun_at) = tale.came_to(State::Roadmap) else { return };
        let Some(volunteer) = candidates.iter().find(|one| one.agrees()).map(|one| one.row.person_id) else {
            return;
        };
        let approved_at = tale.came_to(State::UnderWay);
        let until = tale.until(State::Roadmap);
        let written = [begun_at + (until - begun_at) / 4, begun_at + (until - begun_at) / 2];
        self.version_of_roadmap(tale, 1, written[0], (NeedSide::Volunteer, volunteer));
        let association = tale.charity.writer;
        let latest = self.version_of_roadmap(tale, 2, written[1], (NeedSide::Association, association));
        let is_approved = approved_at.is_some() || tale.fate.twist == Twist::Approved;
        if is_approved {
            let at = begun_at + (until - begun_at) * 3 / 4;
            self.approves(latest, at, (NeedSide::Volunteer, Some(volunteer)));
            let line = Line::shared("ROADMAP_APPROVED", NeedSide::Volunteer, volunteer);
            self.need_line(tale.id, at, line);
        }
        if let Some(at) = approved_at {
            // That the association approves is the step itself.
            let person = Some(association).filter(|_| tale.fate.twist != Twist::OnBehalf);
            self.approves(latest, at, (NeedSide::Association, person));
        }
    }

    fn version_of_roadmap(
        &mut self,
        tale: &Tale<'_>,
        version: i32,
        written_at: DateTime<Utc>,
        (side, writer): (NeedSide, PersonId),
    ) -> RoadmapId {
        let id: RoadmapId = self.id(written_at);
        let (first, last) = days_of(tale);
        self.pack.roadmap.push(row(roadmap::Model {
            id,
            need_id: tale.id,
            version,
            context: tale.template.summary.clone(),
            out_of_scope: "Ni travail courant, ni remplacement d’une personne absente.".to_owned(),
            confidentiality: "Les noms des personnes accueillies ne sortent pas de l’association.".to_owned(),
            contacts: "Un appel chaque semaine, et une adresse commune pour les fichiers.".to_owned(),
            expected_minutes: Some(tale.expected()),
            starts_on: Some(first),
            ends_on: Some(last),
            side,
            written_by: Some(writer),
            written_at: written_at.into(),
            told_at: Some((written_at + Duration::minutes(10)).into()),
        }));
        for (position, text) in (0..).zip(&tale.template.objectives) {
            self.pack.roadmap_objective.push(row(roadmap_objective::Model {
                roadmap_id: id,
                position,
                text: text.clone(),
                indicator: "Fait et relu par le bureau".to_owned(),
                baseline: "Rien encore".to_owned(),
                target: if version == 2 { "En service".to_owned() } else { String::new() },
            }));
        }
        for (position, text) in (0..).zip(&tale.template.deliverables) {
            self.pack.roadmap_item.push(row(roadmap_item::Model {
                roadmap_id: id,
                position,
                kind: RoadmapItemKind::Deliverable,
                text: text.clone(),
                due_on: (version == 2).then_some(last),
            }));
        }
        self.need_line(tale.id, written_at, Line::shared("ROADMAP_WRITTEN", side, writer));
        id
    }

    fn approves(
        &mut self,
        roadmap_id: RoadmapId,
        at: DateTime<Utc>,
        (side, person_id): (NeedSide, Option<PersonId>),
    ) {
        let model = roadmap_approval::Model {
            id: self.id::<RoadmapApprovalId>(at),
            roadmap_id,
            side,
            person_id,
            said_by: person_id.is_none().then(|| SPEAKER.to_owned()),
            approved_at: at.into(),
        };
        self.pack.roadmap_approval.push(row(model));
    }
}
