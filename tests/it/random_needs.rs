//! Needs that all sides drive by random acts, through the API: wherever they come, it was by the table of steps, each step stands on
//! the timeline once, and no approval was passed by.

mod acts;

use std::collections::BTreeSet;

use entity::{
    AnnouncementState, ApplicationState, NeedId, NeedSide, PersonId, announcement, application, need,
    need_event, roadmap, roadmap_approval,
};
use sea_orm::{
    ActiveEnum as _, ColumnTrait as _, EntityTrait as _, PaginatorTrait as _, QueryFilter as _,
    QueryOrder as _, Select,
};
use serde_json::json;
use tests::{TestApp, both_databases, gid};

use crate::{
    cast_of_needs::{Cast, is_of},
    needs_sent::{sent, typed},
};
use acts::{Act, Dice};

/// How many acts there are at least, and at most where no mission has begun by then.
const ACTS: std::ops::Range<usize> = 300..900;

const OPEN: &str = "SENT QUALIFYING DRAFTING TO_APPROVE SEARCHING ROADMAP UNDER_WAY DEBRIEF";
const NOT_OVER: &str = "SENT QUALIFYING DRAFTING TO_APPROVE SEARCHING ROADMAP UNDER_WAY DEBRIEF PAUSED";

/// The steps as the specification has them: whose they are, from where, and where to; `=` is where it was paused.
const STEPS: [(&str, &str, &str, &str); 20] = [
    ("ASSIGN", "HEAD JOB", "SENT", "QUALIFYING"),
    ("QUALIFY", "COORDINATOR HEAD", "QUALIFYING", "DRAFTING"),
    ("SUBMIT_ANNOUNCEMENT", "COORDINATOR HEAD", "DRAFTING", "TO_APPROVE"),
    ("RETURN_ANNOUNCEMENT", "ASSOCIATION", "TO_APPROVE", "DRAFTING"),
    ("APPROVE_ANNOUNCEMENT", "ASSOCIATION", "TO_APPROVE", "SEARCHING"),
    ("REWORD", "ASSOCIATION COORDINATOR HEAD", "SEARCHING", "DRAFTING"),
    ("INTRODUCE", "COORDINATOR HEAD", "SEARCHING", "ROADMAP"),
    ("REOPEN_SEARCH", "ASSOCIATION COORDINATOR HEAD VOLUNTEER", "ROADMAP", "SEARCHING"),
    ("APPROVE_ROADMAP", "ASSOCIATION", "ROADMAP", "UNDER_WAY"),
    ("REPLACE_VOLUNTEER", "COORDINATOR HEAD", "UNDER_WAY", "SEARCHING"),
    ("REPLACE_AND_REWORD", "COORDINATOR HEAD", "UNDER_WAY", "DRAFTING"),
    ("GO_ON", "COORDINATOR HEAD", "SEARCHING ROADMAP", "UNDER_WAY"),
    ("BEGIN_DEBRIEF", "COORDINATOR HEAD JOB", "UNDER_WAY", "DEBRIEF"),
    ("CLOSE", "COORDINATOR HEAD", "DEBRIEF", "CLOSED"),
    ("PAUSE", "ASSOCIATION COORDINATOR HEAD", OPEN, "PAUSED"),
    ("RESUME", "ASSOCIATION COORDINATOR HEAD", "PAUSED", "="),
    ("STOP", "ASSOCIATION COORDINATOR HEAD", NOT_OVER, "STOPPED"),
    ("DENY_APPROVAL", "ASSOCIATION", "SEARCHING", "TO_APPROVE"),
    ("DENY_RETURN", "ASSOCIATION", "DRAFTING", "TO_APPROVE"),
    ("DENY_ROADMAP", "ASSOCIATION", "UNDER_WAY", "ROADMAP"),
];

/// A need as it stands by its own timeline, read from the beginning.
struct Driven<'a> {
    cast: &'a Cast,
    id: NeedId,
    state: String,
    paused_from: Option<String>,
    /// How many of its lines were read that say that it moved.
    read: usize,
    /// Who is on its mission.
    engaged: BTreeSet<PersonId>,
}

impl<'a> Driven<'a> {
    /// One that the association sends.
    async fn sent(cast: &'a Cast) -> Self {
        let own = sent(cast.who("member"), typed(&cast.all.association, &cast.network)).await;
        let rows = need::Entity::find().order_by_desc(need::Column::Id).all(cast.app.connection()).await;
        let row = rows.expect("needs").into_iter().find(|row| gid(row.id) == own).expect("the need");
        let state = "SENT".to_owned();
        Self { cast, id: row.id, state, paused_from: None, read: 0, engaged: BTreeSet::new() }
    }

    fn is_over(&self) -> bool {
        is_of("CLOSED STOPPED", &self.state)
    }

    /// Where it stands, or stood before it was paused.
    fn stands_in(&self) -> &str {
        self.paused_from.as_deref().unwrap_or(&self.state)
    }

    async fn row(&self) -> need::Model {
        let found = need::Entity::find_by_id(self.id).one(self.cast.app.connection()).await;
        found.expect("a database").expect("the need")
    }

    async fn all<E: sea_orm::EntityTrait>(&self, select: Select<E>) -> Vec<E::Model> {
        select.all(self.cast.app.connection()).await.expect("rows")
    }

    /// Its versions of a roadmap, the latest first.
    async fn roadmaps(&self) -> Vec<roadmap::Model> {
        let of_need = roadmap::Entity::find().filter(roadmap::Column::NeedId.eq(self.id));
        self.all(of_need.order_by_desc(roadmap::Column::Version)).await
    }

    async fn applications(&self) -> Vec<application::Model> {
        let of_need = application::Entity::find().filter(application::Column::NeedId.eq(self.id));
        self.all(of_need.order_by_asc(application::Column::Id)).await
    }

    /// Holds all that must hold wherever it came by an act; the steps that it went.
    async fn holds(&mut self, act: &str) -> Vec<String> {
        let gone = self.went_by_the_table(act).await;
        self.was_announced(act).await;
        self.began_by_approvals(act).await;
        self.has_hours_of_its_association(act).await;
        gone
    }

    /// Each line that moved it says from where it stood, by a step that is in the table for that side; together they lead to where it
    /// stands.
    async fn went_by_the_table(&mut self, act: &str) -> Vec<String> {
        let moved = need_event::Entity::find()
            .filter(need_event::Column::NeedId.eq(self.id))
            .filter(need_event::Column::ToState.is_not_null())
            .order_by_asc(need_event::Column::Id);
        let lines = self.all(moved).await;
        let mut gone = Vec::new();
        for line in &lines[self.read..] {
            let (from, to) = (line.from_state.expect("from where"), line.to_state.expect("where to"));
            let (from, to, side) = (from.to_value(), to.to_value(), line.side.to_value());
            assert_eq!(from, self.state, "{} after {act}", line.kind);
            let step = STEPS.iter().find(|(kind, ..)| *kind == line.kind);
            let (_, sides, begins, leads) = step.unwrap_or_else(|| panic!("{} after {act}", line.kind));
            let leads = if *leads == "=" { self.paused_from.as_deref().unwrap_or("nowhere") } else { *leads };
            assert!(is_of(sides, &side) && is_of(begins, &from), "{} of {side} from {from}", line.kind);
            assert_eq!(to, leads, "{} after {act}", line.kind);
            self.paused_from = (to == "PAUSED").then_some(from);
            self.state = to;
            gone.push(line.kind.clone());
        }
        self.read = lines.len();
        assert_eq!(self.row().await.state.to_value(), self.state, "after {act}");
        gone
    }

    /// Nobody is looked for, nor introduced, without an announcement that the association has approved.
    async fn was_announced(&self, act: &str) {
        if !is_of("SEARCHING ROADMAP", self.stands_in()) {
            return;
        }
        let approved = announcement::Entity::find()
            .filter(announcement::Column::NeedId.eq(self.id))
            .filter(announcement::Column::State.eq(AnnouncementState::Approved));
        let count = approved.count(self.cast.app.connection()).await.expect("a count");
        assert_eq!(count, 1, "{} after {act}", self.state);
    }

    /// Whoever is on the mission since an act approved the latest roadmap, and so did all who were there before; the association
    /// approved that very version, after all of them.
    async fn began_by_approvals(&mut self, act: &str) {
        let applications = self.applications().await;
        let engaged = applications.iter().filter(|row| row.state == ApplicationState::Engaged);
        let engaged: BTreeSet<PersonId> = engaged.map(|row| row.person_id).collect();
        let is_begun = !engaged.is_subset(&self.engaged);
        self.engaged = engaged;
        if !is_begun {
            return;
        }
        let latest = self.roadmaps().await.into_iter().next().expect("a roadmap");
        let of_latest = roadmap_approval::Entity::find()
            .filter(roadmap_approval::Column::RoadmapId.eq(latest.id))
            .order_by_asc(roadmap_approval::Column::Id);
        let approvals = self.all(of_latest).await;
        let (last, before) = approvals.split_last().expect("approvals");
        assert_eq!(last.side, NeedSide::Association, "after {act}");
        assert!(before.iter().all(|one| one.side == NeedSide::Volunteer), "after {act}: {before:?}");
        let approved: BTreeSet<PersonId> = before.iter().filter_map(|one| one.person_id).collect();
        assert!(self.engaged.is_subset(&approved), "after {act}: {approved:?}");
    }

    /// Hours are confirmed by nobody who works in the network, and by nobody for themselves.
    async fn has_hours_of_its_association(&self, act: &str) {
        let theirs = "select count(*) as n from time_entry where status = 'CONFIRMED' and (decided_by is null \
                      or decided_by = person_id or decided_by in (select person_id from membership where \
                      intermediary_id is not null))";
        assert_eq!(self.cast.app.count(theirs).await, 0, "after {act}");
    }

    /// Somebody tries an act with whatever it wants; what it was, or nothing where there is nothing yet to do it with. Whatever is
    /// tried is done or refused: it never fails.
    async fn tries(&self, act: &Act, who: &str, dice: &mut Dice) -> Option<String> {
        let input = self.input(act.mutation, dice).await?;
        let mutation = act.mutation;
        let name = format!("{}{}Input", mutation[..1].to_uppercase(), &mutation[1..]);
        let document =
            format!("mutation ($input: {name}!) {{ {mutation}(input: $input) {{ problems {{ code }} }} }}");
        let reply = self.cast.who(who).ask(&document, json!({"input": input})).await;
        if reply.0.get("errors").is_some() {
            assert_eq!(reply.error(), "FORBIDDEN", "{mutation} by {who} with {input}: {reply:?}");
        }
        Some(format!("{mutation} by {who} with {input}"))
    }
}

/// Three hundred acts and more, of all sides and of people who are on none: most of them what somebody might do next, the others
/// whatever comes. A need that is over is followed by another one.
#[both_databases]
async fn no_way_passes_an_approval(app: TestApp) {
    let cast = Cast::new(&app).await;
    let mut dice = Dice::new(20_260_310);
    let mut need = Driven::sent(&cast).await;
    let (mut gone, mut done): (BTreeSet<String>, usize) = (BTreeSet::new(), 0);
    while done < ACTS.start || (done < ACTS.end && !gone.contains("APPROVE_ROADMAP")) {
        let (act, who) = dice.act(&need.state);
        let tried = need.tries(act, who, &mut dice).await;
        app.do_jobs().await;
        gone.extend(need.holds(&tried.unwrap_or_else(|| "nothing".to_owned())).await);
        if need.is_over() {
            need = Driven::sent(&cast).await;
        }
        done += 1;
    }
    println!("{done} acts went {gone:?}");
    for step in ["ASSIGN", "QUALIFY", "APPROVE_ANNOUNCEMENT", "INTRODUCE", "APPROVE_ROADMAP"] {
        assert!(gone.contains(step), "no need came to {step}: {gone:?}");
    }
}
