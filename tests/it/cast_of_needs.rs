//! Who takes part in the ten steps, and what is asked of all of them at each: who is written to, who reads what, and whose it
//! is not.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Mutex,
};

use axum::http::StatusCode;
use chrono::Duration;
use entity::{Cents, MembershipRole as Role, PersonId, SearchFeeDue};
use serde_json::{Value, json};
use tests::{
    Actor, Sponsorship, TestApp,
    builders::{Employee, Network},
};
use uuid::Uuid;

use crate::{
    booking_approvals::{approved_by, leads},
    missions::skill,
};

/// A company, an association and a network that asks for fees, with somebody in each role; those who volunteer; and a stranger.
pub(crate) struct Cast {
    pub(crate) app: TestApp,
    /// The company, whose managers approve, and the association.
    pub(crate) all: Sponsorship,
    pub(crate) network: Network,
    /// The skill that is asked for.
    pub(crate) skill: String,
    /// Who volunteers on working time, and whose manager is Zoé.
    pub(crate) nadia: Employee,
    /// Who coordinates, of all who may.
    pub(crate) coordinates: PersonId,
    people: BTreeMap<&'static str, Actor>,
    told: Mutex<BTreeSet<Uuid>>,
}

impl Cast {
    pub(crate) async fn new(app: &TestApp) -> Self {
        let all = app.sponsorship().await;
        app.execute_sql("update budget_rule set yearly_minutes = 6000").await;
        approved_by(&all.company, "MANAGER", json!({})).await;
        all.association.has_budget(2026, Cents(3_000_000)).await;
        let nadia = all.employee_with_costs("Nadia", "Lemoine").await;
        let zoe = all.employee("Zoé", "Roux").await;
        leads(app, &zoe, &nadia).await;
        let network = app.network("Passerelles").await;
        network.invoices(SearchFeeDue::Approved).await;
        network.grid("2026-01-01").await;
        let (coordinates, coordinator) = network.person_with_role(Role::Coordinator).await;
        let skill = skill(&coordinator, "tenir un budget").await;
        let mut people = BTreeMap::from([
            ("coordinator", coordinator),
            ("finance", all.finance.clone()),
            ("nadia", nadia.actor.clone()),
            ("president", all.president.clone()),
            ("zoe", zoe.actor),
        ]);
        people.extend(with_roles(&all, &network).await);
        people.extend(volunteers(app, &network, &skill).await);
        network.volunteer(nadia.person).await;
        app.can(nadia.person, &skill).await;
        let told = Mutex::default();
        let cast = Self { app: app.clone(), all, network, skill, nadia, coordinates, people, told };
        // What was written before the story begins is none of it.
        cast.written().await;
        cast
    }

    pub(crate) fn who(&self, name: &str) -> &Actor {
        &self.people[name]
    }

    /// Somebody does something, and is not refused.
    pub(crate) async fn does(&self, who: &str, mutation: &str, input: Value) {
        self.who(who).does(mutation, input, "").await;
    }

    /// The codes with which somebody is refused.
    pub(crate) async fn refused(&self, who: &str, mutation: &str, input: &Value) -> Vec<String> {
        self.who(who).is_refused(mutation, input.clone()).await
    }

    /// Holds that something is done by those alone whose it is: who sees what it is about is told that it is not theirs, and for
    /// everybody else that does not exist.
    pub(crate) async fn is_only_for(&self, whose: &str, seen_by: &str, mutation: &str, input: &Value) {
        for (name, actor) in self.people.iter().filter(|(name, _)| !is_of(whose, name)) {
            let code = if is_of(seen_by, name) { "FORBIDDEN" } else { "NOT_FOUND" };
            assert_eq!(refusal(actor, mutation, input).await, code, "{mutation} by {name}");
        }
    }

    /// Holds that a page opens for those whose it is, is closed to those who see what it is about, and is found by nobody else.
    pub(crate) async fn opens(&self, path: &str, whose: &str, seen_by: &str) {
        for (name, actor) in &self.people {
            let status = match (is_of(whose, name), is_of(seen_by, name)) {
                (true, _) => StatusCode::OK,
                (false, true) => StatusCode::FORBIDDEN,
                (false, false) => StatusCode::NOT_FOUND,
            };
            assert_eq!(actor.get(path).await.status, status, "{path} by {name}");
        }
    }

    /// What each finds at a place of an answer; who finds nothing there is left out.
    pub(crate) async fn finds(
        &self,
        document: &str,
        variables: &Value,
        at: &str,
    ) -> BTreeMap<&'static str, Value> {
        let mut found = BTreeMap::new();
        for (name, actor) in &self.people {
            let reply = actor.ask(document, variables.clone()).await;
            let value = reply.0.pointer(&format!("/data{at}")).filter(|value| !value.is_null());
            found.extend(value.map(|value| (*name, value.clone())));
        }
        found
    }

    /// Holds that these find something at a place of an answer, and nobody else does.
    pub(crate) async fn is_read_by(&self, readers: &str, document: &str, variables: &Value, at: &str) {
        let found = self.finds(document, variables, at).await;
        let names: Vec<&str> = found.into_keys().collect();
        assert_eq!(names.join(" "), readers, "{at} of {document}");
    }

    /// Holds that these were written to since the last time, each by which mail, and nobody else was: `need-sent member`.
    pub(crate) async fn told(&self, expected: &[&str]) {
        let mut expected = expected.to_vec();
        expected.sort_unstable();
        assert_eq!(self.written().await, expected);
    }

    async fn written(&self) -> Vec<String> {
        self.app.do_jobs().await;
        let rows = self.app.rows("select id, code, address from mail").await;
        let mut told = self.told.lock().expect("no test panics while it holds this");
        let mut written = Vec::new();
        for row in rows {
            let id: Uuid = row.try_get("", "id").expect("an id");
            let code: String = row.try_get("", "code").expect("a code");
            let address: String = row.try_get("", "address").expect("an address");
            if told.insert(id) {
                let known = self.people.iter().find(|(_, actor)| actor.email == address);
                written.push(format!("{code} {}", known.map_or(address.as_str(), |(name, _)| *name)));
            }
        }
        written.sort_unstable();
        written
    }

    /// So many days go by, and what they bring to needs is done. Whoever is signed in stays so.
    pub(crate) async fn days_go_by(&self, days: i64) {
        self.app.clock.advance(Duration::days(days));
        let now = self.app.millis();
        let kept = now + Duration::days(90).num_milliseconds();
        let sessions = format!("update browser_session set last_seen_at = {now}, expires_at = {kept}");
        self.app.execute_sql(&sessions).await;
        self.app.do_daily("follow_needs").await;
    }
}

/// An input with more fields.
pub(crate) fn with(mut input: Value, more: Value) -> Value {
    let fields = input.as_object_mut().expect("an object");
    fields.extend(more.as_object().expect("an object").clone());
    input
}

/// Whether a list of words holds one.
pub(crate) fn is_of(list: &str, name: &str) -> bool {
    list.split(' ').any(|one| one == name)
}

/// The code with which somebody is refused, an error's or a problem's.
pub(crate) async fn refusal(who: &Actor, mutation: &str, input: &Value) -> String {
    let name = format!("{}{}Input", mutation[..1].to_uppercase(), &mutation[1..]);
    let document =
        format!("mutation ($input: {name}!) {{ {mutation}(input: $input) {{ problems {{ code }} }} }}");
    let reply = who.ask(&document, json!({"input": input})).await;
    if reply.0.get("errors").is_some() {
        return reply.error().to_owned();
    }
    let code = &reply.0["data"][mutation]["problems"][0]["code"];
    code.as_str().unwrap_or("it was not refused").to_owned()
}

/// Those who work in the association and in the network, and who coordinates in a branch beside.
async fn with_roles(all: &Sponsorship, network: &Network) -> Vec<(&'static str, Actor)> {
    let grenoble = network.branch_of("Antenne de Grenoble", None, &["38"]).await;
    let beside = Network { branch: grenoble, ..network.clone() };
    let mut people = vec![("neighbour", beside.with_role(Role::Coordinator).await)];
    for (name, role) in [("member", Role::AssociationMember), ("confirmer", Role::Confirmer)] {
        people.push((name, all.association.with_role(role).await));
    }
    for (name, role) in [
        ("administrator", Role::NetworkAdmin),
        ("head", Role::BranchHead),
        ("relay", Role::Relay),
        ("support", Role::Support),
        ("treasurer", Role::Treasurer),
    ] {
        people.push((name, network.with_role(role).await));
    }
    people
}

/// Claire, who has the skill, and Inès are volunteers of the branch, Hugo is one of another branch; Paul is none yet, and the
/// stranger never is.
async fn volunteers(app: &TestApp, network: &Network, skill: &str) -> Vec<(&'static str, Actor)> {
    let lille = network.branch_of("Antenne de Lille", None, &["59"]).await;
    let away = Network { branch: lille, ..network.clone() };
    let mut people = Vec::new();
    for (name, first, branch) in [
        ("claire", "Claire", Some(network)),
        ("hugo", "Hugo", Some(&away)),
        ("ines", "Inès", Some(network)),
        ("paul", "Paul", None),
        ("stranger", "Personne", None),
    ] {
        let (person, actor) = app.somebody(first, "Martin").await;
        if let Some(branch) = branch {
            branch.volunteer(person).await;
        }
        if name == "claire" {
            app.can(person, skill).await;
        }
        people.push((name, actor));
    }
    people
}
