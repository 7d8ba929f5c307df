//! Walks the mutations: whoever may not is told so and nothing more, and whoever may does it.

use std::sync::Arc;

use api::Caller;
use futures_util::future::join_all;
use serde_json::{Value, json};

use super::{
    fields::error_at,
    table::{Deed, ROLES},
    world::{World, fill},
};

/// How many mutations one document holds.
const IN_ONE: usize = 20;

/// Who also tries with ids that nothing has, and must be told the same: a visitor, and somebody of each kind.
const STRANGERS: &str = "VPEGCDOpegcd";

/// First all that must be refused, which changes nothing; then what may be done. What is not as the table says.
pub(super) async fn walk(world: &Arc<World>, deeds: &Arc<Vec<Deed>>) -> Vec<String> {
    let tries = |role: char| {
        let (world, deeds) = (Arc::clone(world), Arc::clone(deeds));
        async move {
            let refused: Vec<&Deed> = deeds.iter().filter(|deed| !deed.may.has(role)).collect();
            let mut faults = Vec::new();
            for some in refused.chunks(IN_ONE) {
                faults.extend(refusals(&world, role, some).await);
            }
            faults
        }
    };
    let everybody = ROLES.chars().map(|role| tokio::spawn(tries(role)));
    let found = join_all(everybody).await.into_iter();
    let mut faults: Vec<String> = found.flat_map(|faults| faults.expect("a walk that ends")).collect();
    for deed in deeds.iter() {
        faults.extend(done(world, deed).await);
    }
    faults
}

async fn ask(world: &World, role: char, document: &str) -> Value {
    let caller = match world.actors.get(&role) {
        Some(actor) => actor.caller().await,
        None => Caller::anonymous(),
    };
    world.app.execute(&caller, document, Value::Null).await
}

/// The first tenant's things for one role: `$upload` is its own where it has one.
fn input(world: &World, role: char, text: &str) -> String {
    fill(text, |name| {
        let own = world.first.get(&format!("{name}{role}"));
        own.or_else(|| world.first.get(name)).unwrap_or_else(|| panic!("no thing is named {name}")).clone()
    })
}

async fn refusals(world: &World, role: char, deeds: &[&Deed]) -> Vec<String> {
    let document = |fill: &dyn Fn(&str) -> String| {
        let calls = deeds
            .iter()
            .enumerate()
            .map(|(index, deed)| format!("m{index}: {}", deed.call(&fill(&deed.input))));
        format!("mutation {{ {} }}", calls.collect::<Vec<_>>().join("\n"))
    };
    let answer = ask(world, role, &document(&|text| input(world, role, text))).await;
    let is_stranger = STRANGERS.contains(role);
    let of_nobody = if is_stranger {
        ask(world, role, &document(&|text| world.of_nobody(text))).await
    } else {
        Value::Null
    };
    let mut faults = Vec::new();
    for (index, deed) in deeds.iter().enumerate() {
        let (alias, expected) = (format!("m{index}"), deed.code(role));
        let code = refusal(&answer, &alias);
        if code.as_deref() != Some(expected) {
            faults.push(format!("{} by {role}: {code:?} instead of {expected}", deed.name));
        }
        let payload = &answer["data"][&alias];
        if let Some(told) = told(payload).find(|(_, value)| !is_nothing(value) && **value != json!(false)) {
            faults.push(format!("{} is refused to {role}, and tells {told:?}", deed.name));
        }
        let is_hidden = matches!(expected, "NOT_FOUND" | "UNAUTHENTICATED");
        let same = payload == &of_nobody["data"][&alias] && code == refusal(&of_nobody, &alias);
        if is_stranger && is_hidden && deed.input.contains('$') && !same {
            let nobody = refusal(&of_nobody, &alias);
            faults.push(format!(
                "{} tells {role} that there is something: {code:?}, else {nobody:?}",
                deed.name
            ));
        }
    }
    faults
}

/// The one code with which a mutation is refused, or all of them.
fn refusal(answer: &Value, alias: &str) -> Option<String> {
    if let Some(code) = error_at(answer, alias) {
        return Some(code.to_owned());
    }
    let problems = answer["data"][alias]["problems"].as_array()?;
    let mut codes: Vec<&str> = problems.iter().filter_map(|problem| problem["code"].as_str()).collect();
    codes.dedup();
    (!codes.is_empty()).then(|| codes.join(" "))
}

fn told(payload: &Value) -> impl Iterator<Item = (&String, &Value)> {
    payload.as_object().into_iter().flatten().filter(|(name, _)| *name != "problems")
}

fn is_nothing(value: &Value) -> bool {
    value.is_null() || *value == json!([]) || *value == json!(0)
}

async fn done(world: &World, deed: &Deed) -> Vec<String> {
    let mut faults = Vec::new();
    for (index, role) in deed.may.iter().enumerate() {
        let answer =
            ask(world, role, &format!("mutation {{ m: {} }}", deed.call(&input(world, role, &deed.input))))
                .await;
        let code = refusal(&answer, "m");
        if index > 0 {
            // Others who may too find it done; they are not told that they may not.
            let denied = ["NOT_FOUND", "FORBIDDEN", "UNAUTHENTICATED", "INTERNAL", "no code"];
            if code.as_deref().is_some_and(|code| denied.contains(&code)) {
                faults.push(format!("{} is refused to {role}: {code:?}", deed.name));
            }
            continue;
        }
        let empty: Vec<_> = told(&answer["data"]["m"])
            .filter(|(name, value)| {
                let may_be_nothing = [
                    "warnings",
                    "changed",
                    "unchanged",
                    "ended",
                    "revokedTokens",
                    "notified",
                    "unfitCount",
                    "unfit",
                    "kept",
                    "left",
                    "made",
                ];
                is_nothing(value) && !may_be_nothing.contains(&name.as_str())
            })
            .map(|(name, _)| name.clone())
            .collect();
        if code.is_some() || !empty.is_empty() {
            faults.push(format!("{} by {role} does not work: {code:?}, without {empty:?}", deed.name));
        }
    }
    faults
}
