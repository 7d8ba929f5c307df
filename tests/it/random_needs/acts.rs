//! What is done to a need at random: which acts there are, by whom and in which state they make sense, and what each is done with.

use entity::{ApplicationState, EngagementId, announcement, need_event, time_entry};
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _, QueryOrder as _};
use serde_json::{Value, json};
use tests::gid;
use uuid::Uuid;

use super::Driven;
use crate::cast_of_needs::{is_of, with};

/// Something that somebody may do.
pub(super) struct Act {
    pub(super) mutation: &'static str,
    /// How often it is chosen where it makes sense, of all that do.
    weight: usize,
    /// Those who would do it, and some who may not.
    by: &'static str,
    /// Where it makes sense.
    stands: &'static str,
}

const fn act(mutation: &'static str, weight: usize, by: &'static str, stands: &'static str) -> Act {
    Act { mutation, weight, by, stands }
}

const COORDINATING: &str = "coordinator head";
const VOLUNTEERS: &str = "nadia claire ines hugo";
const ALL: &str = "nadia claire ines hugo member president confirmer coordinator head administrator neighbour support \
                   relay treasurer zoe stranger";

static TABLE: [Act; 28] = [
    act("assignNeed", 1, "head", "SENT"),
    act("saveQualification", 4, COORDINATING, "QUALIFYING"),
    act("qualifyNeed", 4, COORDINATING, "QUALIFYING"),
    act("saveAnnouncement", 4, COORDINATING, "DRAFTING"),
    act("submitAnnouncement", 4, COORDINATING, "DRAFTING"),
    act("returnAnnouncement", 1, "member coordinator", "TO_APPROVE"),
    act("approveAnnouncement", 5, "member president coordinator", "TO_APPROVE"),
    act("rewordAnnouncement", 1, "member head", "SEARCHING"),
    act("applyToMission", 8, VOLUNTEERS, "SEARCHING"),
    act("withdrawApplication", 1, VOLUNTEERS, "SEARCHING"),
    act("decideCandidate", 10, COORDINATING, "SEARCHING"),
    act("introduceVolunteers", 8, COORDINATING, "SEARCHING"),
    act("agreeToFewer", 4, "member coordinator", "SEARCHING"),
    act("saveRoadmap", 2, "nadia claire ines hugo member coordinator", "ROADMAP"),
    act("approveRoadmap", 16, "nadia claire ines hugo member president coordinator", "ROADMAP"),
    act("reopenSearch", 1, "claire member head", "ROADMAP"),
    act("goOnWithVolunteers", 3, COORDINATING, "SEARCHING ROADMAP"),
    act("submitTimeEntries", 4, VOLUNTEERS, "UNDER_WAY"),
    act("confirmTimeEntries", 4, "confirmer president coordinator", "UNDER_WAY"),
    act("leaveMission", 1, VOLUNTEERS, "UNDER_WAY"),
    act("replaceVolunteer", 4, COORDINATING, "UNDER_WAY"),
    act("beginDebrief", 2, COORDINATING, "UNDER_WAY"),
    act("giveDebrief", 8, "nadia claire ines hugo member", "DEBRIEF"),
    act("closeNeed", 3, COORDINATING, "DEBRIEF"),
    act("pauseNeed", 1, "member coordinator", "TO_APPROVE SEARCHING UNDER_WAY"),
    act("resumeNeed", 8, "member coordinator", "PAUSED"),
    act("stopNeed", 1, "member coordinator", "PAUSED"),
    act("denyStatement", 3, "member president", "DRAFTING SEARCHING UNDER_WAY"),
];

/// What is thrown is the same each time, so that what once failed fails again.
pub(super) struct Dice(u64);

impl Dice {
    pub(super) fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// A number below another.
    pub(super) fn pick(&mut self, of: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let of = u64::try_from(of).expect("a small number");
        usize::try_from((self.0 >> 33) % of).expect("a small number")
    }

    fn one<'a>(&mut self, list: &'a str) -> &'a str {
        let words: Vec<&str> = list.split(' ').collect();
        words[self.pick(words.len())]
    }

    /// An act and who does it: four times of five one that makes sense where a need stands, by somebody who might.
    pub(super) fn act(&mut self, state: &str) -> (&'static Act, &'static str) {
        let fitting: Vec<&Act> = TABLE
            .iter()
            .filter(|act| is_of(act.stands, state))
            .flat_map(|act| std::iter::repeat_n(act, act.weight))
            .collect();
        if fitting.is_empty() || self.pick(5) == 0 {
            let act = &TABLE[self.pick(TABLE.len())];
            return (act, self.one(ALL));
        }
        let act = fitting[self.pick(fitting.len())];
        (act, self.one(act.by))
    }
}

/// What a coordinator enters of a call.
fn said() -> Value {
    json!({"saidBy": "Paule Martin", "how": "CALL", "saidOn": "2026-03-10"})
}

impl Driven<'_> {
    /// What an act is done with; nothing where there is nothing yet that it could be done with.
    pub(super) async fn input(&self, mutation: &str, dice: &mut Dice) -> Option<Value> {
        let need = |more: Value| Some(with(json!({"needId": gid(self.id)}), more));
        match mutation {
            "applyToMission" => {
                let mission = gid(self.row().await.mission_id?);
                Some(json!({"missionId": mission, "motivation": "Aider", "availability": "Le soir"}))
            }
            "withdrawApplication" | "decideCandidate" | "replaceVolunteer" => {
                self.of_candidate(mutation, dice).await
            }
            "denyStatement" => self.line(dice).await.map(|id| json!({"eventId": id})),
            "submitTimeEntries" => self.hours(dice).await,
            "confirmTimeEntries" => {
                let entries = self.all(time_entry::Entity::find()).await;
                let entry = entries.get(dice.pick(entries.len().max(1)))?;
                Some(json!({"entries": [{"id": gid(entry.id)}]}))
            }
            "returnAnnouncement"
            | "approveAnnouncement"
            | "approveRoadmap"
            | "agreeToFewer"
            | "goOnWithVolunteers" => {
                let input = need(self.said_of(mutation).await?)?;
                Some(if dice.pick(2) == 0 { with(input, json!({"onBehalf": said()})) } else { input })
            }
            "saveRoadmap" => need(self.roadmap(dice).await),
            _ => need(self.plain(mutation, dice)),
        }
    }

    /// What an act says that needs to know nothing of where the need is.
    fn plain(&self, mutation: &str, dice: &mut Dice) -> Value {
        let points = ["PAID_POST", "VACANCY", "VOLUNTEERS", "DIRECTION", "DURATION"];
        match mutation {
            "assignNeed" => json!({"personId": gid(self.cast.coordinates)}),
            "saveQualification" => json!({"qualification": {
                "metOn": "2026-03-09", "metHow": "VIDEO", "metWhom": "Paule", "preciseNeed": "Écrire un plan.",
                "sharesValues": true, "skillCodes": [self.cast.skill], "regime": "SERVICE", "format": "REMOTE",
                "points": points.map(|point| json!({"point": point, "passed": true})),
            }}),
            "saveAnnouncement" => json!({"announcement": {
                "title": "Un plan", "summary": "Deux phrases.", "body": "La mission.", "deliverables": "Un plan",
                "skillCodes": [self.cast.skill], "causeCode": "9", "expectedMinutes": 600, "places": 1 + dice.pick(2),
            }}),
            "pauseNeed" => json!({"reason": "Travaux", "returnsOn": "2026-04-10"}),
            "giveDebrief" => json!({"achieved": "Un plan", "satisfaction": 8, "wouldAgain": true}),
            "rewordAnnouncement" | "reopenSearch" | "leaveMission" | "stopNeed" => {
                json!({"reason": "Parce que"})
            }
            _ => json!({}),
        }
    }

    /// What the association may say: of the version that stands, or of one that stands no more.
    async fn said_of(&self, mutation: &str) -> Option<Value> {
        match mutation {
            "approveRoadmap" => Some(json!({"version": self.roadmaps().await.first()?.version})),
            "agreeToFewer" => Some(json!({"places": 1})),
            "goOnWithVolunteers" => Some(json!({})),
            _ => {
                let of_need = announcement::Entity::find().filter(announcement::Column::NeedId.eq(self.id));
                let latest = self.all(of_need.order_by_desc(announcement::Column::Version)).await;
                let version = json!({"version": latest.first()?.version});
                let remarks = json!({"remarks": "Plus court"});
                Some(if mutation == "returnAnnouncement" { with(version, remarks) } else { version })
            }
        }
    }

    /// A roadmap over the latest version: the same again, or another one.
    async fn roadmap(&self, dice: &mut Dice) -> Value {
        let version = self.roadmaps().await.first().map_or(0, |latest| latest.version);
        json!({
            "version": version, "context": (["Un quartier", "Un canton"][dice.pick(2)]), "expectedMinutes": 600,
            "startsOn": "2026-03-10", "endsOn": "2026-06-30", "objectives": [{"text": "Être connus"}],
        })
    }

    /// An act about a candidate, one of those whom it is for where there are any.
    async fn of_candidate(&self, mutation: &str, dice: &mut Dice) -> Option<Value> {
        use ApplicationState::{Engaged, Pending, Reserve};
        let wanted: &[ApplicationState] =
            if mutation == "replaceVolunteer" { &[Engaged] } else { &[Pending, Reserve] };
        let all = self.applications().await;
        let mut fitting: Vec<_> = all.iter().filter(|row| wanted.contains(&row.state)).collect();
        if fitting.is_empty() {
            fitting = all.iter().collect();
        }
        let id = gid(fitting.get(dice.pick(fitting.len().max(1)))?.id);
        Some(match mutation {
            "withdrawApplication" => json!({"id": id}),
            "replaceVolunteer" => json!({
                "needId": gid(self.id), "applicationId": id, "reason": "Un départ", "reword": dice.pick(2) == 0,
            }),
            _ => match dice.pick(6) {
                0 => json!({"id": id, "decision": "NOT_SELECT", "reason": "OTHER_PROFILE", "words": "Merci"}),
                1 => json!({"id": id, "decision": "RESERVE"}),
                _ => json!({"id": id, "decision": "SELECT"}),
            },
        })
    }

    /// A line that was entered for the association.
    async fn line(&self, dice: &mut Dice) -> Option<String> {
        let entered = need_event::Entity::find()
            .filter(need_event::Column::NeedId.eq(self.id))
            .filter(need_event::Column::SaidBy.is_not_null())
            .order_by_desc(need_event::Column::Id);
        let lines = self.all(entered).await;
        // The latest one most of the time: what it brought stands.
        let at = if dice.pick(3) == 0 { dice.pick(lines.len().max(1)) } else { 0 };
        lines.get(at).map(|line| gid(line.id))
    }

    /// Half an hour on the mission of somebody who is on it; whoever declares it may be another.
    async fn hours(&self, dice: &mut Dice) -> Option<Value> {
        let rows = self.cast.app.rows("select id as n from engagement order by id").await;
        let row = rows.get(dice.pick(rows.len().max(1)))?;
        let id: Uuid = row.try_get("", "n").expect("an engagement");
        let entry = json!({
            "engagementId": gid(EngagementId::from(id)), "date": "2026-03-10", "minutes": 30,
            "basis": "PERSONAL_TIME", "description": "Un entretien",
        });
        Some(json!({"entries": [entry]}))
    }
}
