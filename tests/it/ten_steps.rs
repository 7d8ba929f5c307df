//! The whole of the ten steps through the API, as one story: what each side does, who is written to at each step and nobody else,
//! what each role reads, and that a step is nobody's but its own side's.

mod giving;
mod searching;
mod selecting;

use serde_json::{Value, json};
use tests::{TestApp, both_databases};

use crate::{
    cast_of_needs::{Cast, with},
    hours::ledger_holds,
};
use giving::{
    both_sides_look_back, hours_are_given, it_goes_on_without_whom_it_has_lost, it_is_followed_up,
    somebody_is_replaced, what_was_given_is_attested,
};
use searching::{
    a_relay_passes_it_on, a_volunteer_is_welcomed, it_is_announced, it_is_qualified, it_is_sent,
};
use selecting::{the_company_agrees, they_agree_on_a_roadmap, they_are_selected};

/// Who sees a need: its association's people, and those of its branch.
const NEED: &str = "query ($id: ID!) { need(id: $id) { state } }";

/// Those of them who do not coordinate it, and those who do not speak for its association.
const NOT_COORDINATING: &str = "administrator member president";
const NOT_OF_ASSOCIATION: &str = "administrator coordinator head";

/// One need on its way.
struct Story {
    cast: Cast,
    need: String,
    /// The mission that its announcement becomes.
    mission: String,
}

impl Story {
    fn id(&self) -> Value {
        json!({"id": self.need})
    }

    /// An input about the need.
    fn of(&self, more: Value) -> Value {
        with(json!({"needId": self.need}), more)
    }

    async fn stands(&self, state: &str) {
        let seen = self.cast.who("member").ask(NEED, self.id()).await;
        assert_eq!(seen.data()["need"]["state"], state);
    }

    /// A step of the need's that is gone by one of those whose it is.
    async fn goes(&self, who: &str, mutation: &str, more: Value) {
        self.cast.does(who, mutation, self.of(more)).await;
    }

    async fn is_only_for(&self, whose: &str, seen_by: &str, mutation: &str, more: Value) {
        self.cast.is_only_for(whose, seen_by, mutation, &self.of(more)).await;
    }

    async fn refused(&self, who: &str, mutation: &str, more: Value) -> Vec<String> {
        self.cast.refused(who, mutation, &self.of(more)).await
    }

    /// An application on somebody's own time, or on their employer's; its id.
    async fn applies(&self, who: &str, basis: &str, may_be_shown: bool) -> String {
        let wish = json!({
            "missionId": self.mission, "motivation": format!("Ce que {who} en dit."), "availability": "Le jeudi.",
            "mayBeShown": may_be_shown, "basis": basis,
        });
        let made = self.cast.who(who).does("applyToMission", wish, "application { id }").await;
        self.cast.told(&["application-received coordinator"]).await;
        made["application"]["id"].as_str().expect("an id").to_owned()
    }

    async fn decides(&self, id: &str, decision: Value) {
        self.cast.does("coordinator", "decideCandidate", with(json!({"id": id}), decision)).await;
    }

    /// Each approves a version; when the last volunteer has, the association's people are asked.
    async fn all_approve(&self, version: i32, volunteers: &[&str], last: &str) {
        let read = json!({"version": version});
        assert_eq!(self.refused(last, "approveRoadmap", read.clone()).await, ["VOLUNTEERS_FIRST"]);
        for volunteer in volunteers {
            self.cast.told(&[]).await;
            self.goes(volunteer, "approveRoadmap", read.clone()).await;
        }
        self.cast.told(&["roadmap-to-approve member", "roadmap-to-approve president"]).await;
        self.stands("ROADMAP").await;
        self.goes(last, "approveRoadmap", read).await;
        self.stands("UNDER_WAY").await;
    }
}

/// The whole way: two volunteers are found, one on working time; the other one is replaced by a third, who goes too; the mission
/// goes on with the first, is looked back on, and the hours are valued, certified and receipted.
#[both_databases]
async fn the_ten_steps(app: TestApp) {
    let cast = Cast::new(&app).await;
    a_volunteer_is_welcomed(&cast).await;
    let mut story = Story { need: it_is_sent(&cast).await, mission: String::new(), cast };
    it_is_qualified(&story).await;
    story.mission = it_is_announced(&story).await;
    a_relay_passes_it_on(&story).await;
    let [nadia, paul] = they_are_selected(&story).await;
    the_company_agrees(&story, &nadia).await;
    they_agree_on_a_roadmap(&story).await;
    hours_are_given(&story).await;
    it_is_followed_up(&story).await;
    let hugo = somebody_is_replaced(&story, &paul).await;
    it_goes_on_without_whom_it_has_lost(&story, &hugo).await;
    both_sides_look_back(&story).await;
    what_was_given_is_attested(&story).await;
    every_step_stands_on_the_timeline(&story).await;
    ledger_holds(&app).await;
}

/// Both sides read each step once, in the order in which it was gone; what concerns candidates and notes stays inside the branch.
async fn every_step_stands_on_the_timeline(story: &Story) {
    let read =
        "query ($id: ID!) { need(id: $id) { events(first: 100) { nodes { kind toState isShared } } } }";
    let lines = story.cast.finds(read, &story.id(), "/need/events/nodes").await;
    let moves = |who: &str| -> Vec<String> {
        let lines = lines[who].as_array().expect("lines").iter().rev();
        let moved = lines.filter(|line| !line["toState"].is_null());
        moved.map(|line| line["kind"].as_str().expect("a kind").to_owned()).collect()
    };
    let gone = [
        "ASSIGN",
        "QUALIFY",
        "SUBMIT_ANNOUNCEMENT",
        "RETURN_ANNOUNCEMENT",
        "SUBMIT_ANNOUNCEMENT",
        "APPROVE_ANNOUNCEMENT",
        "INTRODUCE",
        "APPROVE_ROADMAP",
        "PAUSE",
        "RESUME",
        "REPLACE_VOLUNTEER",
        "INTRODUCE",
        "APPROVE_ROADMAP",
        "REPLACE_VOLUNTEER",
        "GO_ON",
        "BEGIN_DEBRIEF",
        "CLOSE",
    ];
    for who in ["administrator", "coordinator", "head", "member", "president"] {
        assert_eq!(moves(who), gone, "{who}");
    }
    for (who, reads_inside) in [("administrator", false), ("coordinator", true), ("member", false)] {
        let all = lines[who].as_array().expect("lines");
        assert_eq!(all.iter().any(|line| line["isShared"] == false), reads_inside, "{who}");
    }
}
