//! Who takes part in a factory, from its plan to its last question, and whose each step of it is not.

use std::collections::BTreeMap;

use axum::http::StatusCode;
use chrono::{DateTime, Duration, Utc};
use entity::{MembershipRole as Role, PersonId};
use serde_json::{Value, json};
use tests::{
    Actor, TestApp,
    builders::{Association, Employee, Network},
    gid,
};

use crate::{
    booking_approvals::{approved_by, leads},
    cast_of_needs::{is_of, refusal},
    missions::skill,
    programmes::works_in,
};

/// A network's branch, two associations with two people each, two jurors, five who volunteer, one of them on an
/// employer's time which their manager approves; somebody who confirms hours, and a stranger.
pub(crate) struct Cast {
    pub(crate) app: TestApp,
    pub(crate) network: Network,
    /// The association that is chosen, and the one that is not.
    pub(crate) gardens: Association,
    pub(crate) refuge: Association,
    /// Who carries the chosen one's project beside Nadia, and who does that of the other.
    pub(crate) hugo: PersonId,
    pub(crate) deux: PersonId,
    /// Who volunteers on working time.
    pub(crate) paul: Employee,
    /// The skill that is asked for.
    pub(crate) skill: String,
    people: BTreeMap<&'static str, Actor>,
}

impl Cast {
    pub(crate) async fn new(app: &TestApp) -> Self {
        let network = app.network("Passerelles").await;
        let gardens = app.association("Les Jardins de Bellevue").await;
        let refuge = app.association("Le Refuge").await;
        let company = app.company("Groupe Alpha").await;
        approved_by(&company, "MANAGER", json!({})).await;
        let (boss, paul) = (company.employee("Sonia", "Roux").await, company.employee("Paul", "Roux").await);
        leads(app, &boss, &paul).await;
        let (_, nadia) = works_in(app, &gardens, "Nadia").await;
        let (hugo, second) = works_in(app, &gardens, "Hugo").await;
        let (_, une) = works_in(app, &refuge, "Une").await;
        let (deux, other) = works_in(app, &refuge, "Deux").await;
        let mut people = BTreeMap::from([
            ("boss", boss.actor),
            ("confirmer", gardens.with_role(Role::Confirmer).await),
            ("deux", other),
            ("hugo", second),
            ("nadia", nadia),
            ("paul", paul.actor.clone()),
            ("une", une),
        ]);
        for (name, role) in
            [("coordinator", Role::Coordinator), ("head", Role::BranchHead), ("support", Role::Support)]
        {
            people.insert(name, network.with_role(role).await);
        }
        for (name, first) in [
            ("ines", "Inès"),
            ("karim", "Karim"),
            ("lea", "Léa"),
            ("leo", "Léo"),
            ("stranger", "Personne"),
            ("tom", "Tom"),
            ("zoe", "Zoé"),
        ] {
            people.insert(name, app.somebody(first, "Martin").await.1);
        }
        let skill = skill(&people["coordinator"], "tenir un budget").await;
        Self { app: app.clone(), network, gardens, refuge, hugo, deux, paul, skill, people }
    }

    pub(crate) fn who(&self, name: &str) -> &Actor {
        &self.people[name]
    }

    /// Somebody does something, and is not refused.
    pub(crate) async fn does(&self, who: &str, mutation: &str, input: &Value) {
        self.who(who).does(mutation, input.clone(), "").await;
    }

    /// The codes with which somebody is refused.
    pub(crate) async fn refused(&self, who: &str, mutation: &str, input: &Value) -> Vec<String> {
        self.who(who).is_refused(mutation, input.clone()).await
    }

    /// Holds that something is done by those alone whose it is, and then that one of them does it.
    pub(crate) async fn only(&self, whose: &str, mutation: &str, input: &Value) {
        self.is_only_for(whose, mutation, input).await;
        let who = whose.split(' ').next().expect("somebody");
        self.does(who, mutation, input).await;
    }

    /// Holds that something is not theirs, or does not exist, for everybody else.
    pub(crate) async fn is_only_for(&self, whose: &str, mutation: &str, input: &Value) {
        for (name, actor) in self.people.iter().filter(|(name, _)| !is_of(whose, name)) {
            let code = refusal(actor, mutation, input).await;
            assert!(["FORBIDDEN", "NOT_FOUND"].contains(&code.as_str()), "{mutation} by {name}: {code}");
        }
    }

    /// Holds that a page opens for those alone whose it is.
    pub(crate) async fn opens(&self, path: &str, whose: &str) {
        for (name, actor) in &self.people {
            let status = actor.get(path).await.status;
            let is_closed = [StatusCode::FORBIDDEN, StatusCode::NOT_FOUND].contains(&status);
            let is_right = if is_of(whose, name) { status == StatusCode::OK } else { is_closed };
            assert!(is_right, "{path} by {name}: {status}");
        }
    }

    /// It is a later moment, and what is due by then is done. Whoever is signed in stays so.
    pub(crate) async fn it_is(&self, moment: &str) {
        let moment: DateTime<Utc> = moment.parse().expect("a moment");
        self.app.clock.advance(moment - self.app.now().to_utc());
        let now = self.app.millis();
        let kept = now + Duration::days(90).num_milliseconds();
        let sessions = format!("update browser_session set last_seen_at = {now}, expires_at = {kept}");
        self.app.execute_sql(&sessions).await;
        self.app.do_jobs().await;
    }

    /// The same in the morning of a day, when what came of missions is asked about.
    pub(crate) async fn it_is_morning(&self, day: &str) {
        self.it_is(&format!("{day}T08:00:00Z")).await;
        self.app.do_daily("follow_needs").await;
    }

    /// Where a programme stands.
    pub(crate) async fn stands(&self, programme: &str, state: &str) {
        let document = "query ($id: ID!) { programme(id: $id) { state } }";
        let seen = self.who("head").ask(document, json!({"id": programme})).await;
        assert_eq!(seen.data()["programme"]["state"], state);
    }

    /// The registration of each who is listed, by their first name.
    pub(crate) async fn registered(&self, programme: &str) -> BTreeMap<String, String> {
        let document = "query ($id: ID!) { programme(id: $id) { volunteers { nodes { id name } } } }";
        let seen = self.who("head").ask(document, json!({"id": programme})).await;
        let rows = seen.data()["programme"]["volunteers"]["nodes"].as_array().cloned().unwrap_or_default();
        let text = |row: &Value, field: &str| row[field].as_str().expect("a text").to_owned();
        let first = |row: &Value| text(row, "name").split(' ').next().expect("a name").to_owned();
        rows.iter().map(|row| (first(row), text(row, "id"))).collect()
    }

    /// The branch that organises, as its mutations and forms take it.
    pub(crate) fn branch(&self) -> String {
        gid(self.network.branch)
    }
}
