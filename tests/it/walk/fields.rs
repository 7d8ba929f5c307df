//! Walks the fields: everybody asks for everything of the first tenant, and gets what the table says, to the value.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use api::Caller;
use futures_util::future::join_all;
use serde_json::Value;

use super::{
    schema::Schema,
    table::{Fields, ROLES, Row, Shown},
    world::World,
};

/// As many words as a document of this walk has at most; the API takes some more.
const WORDS: usize = 1_500;

/// Things whose ids are known to more people than the things themselves: papers name the entity that gave, a company
/// tells its operator the id that a membership in it has, a team names its people to its association, and what somebody asks
/// for as their own application its need's coordinator reads as a candidate's.
const NAMED_TO_OTHERS: [&str; 4] = ["entity", "membership", "programmeVolunteer", "ownApplication"];

/// One way to a thing, as it is asked.
struct Way<'a> {
    /// The thing's type, with its kind.
    thing: &'a str,
    path: &'a [String],
    /// Who comes to its end.
    reach: BTreeSet<char>,
    /// With `$names` in it.
    text: String,
}

/// Asks all of it; what is not as the table says.
pub(super) async fn walk(world: &Arc<World>, schema: &Arc<Schema>, table: &Arc<Fields>) -> Vec<String> {
    let asks = |role: char| {
        let (world, schema, table) = (Arc::clone(world), Arc::clone(schema), Arc::clone(table));
        async move {
            let walk = Walk { world: &world, schema: &schema, table: &table };
            let ways: Vec<Way<'_>> = table.ways.iter().map(|(thing, path)| walk.way(thing, path)).collect();
            let mut faults = walk.questions(role).await;
            faults.extend(walk.things(role, &ways).await);
            faults
        }
    };
    let everybody = ROLES.chars().map(|role| tokio::spawn(asks(role)));
    let found = join_all(everybody).await.into_iter();
    found.flat_map(|faults| faults.expect("a walk that ends")).collect()
}

struct Walk<'a> {
    world: &'a World,
    schema: &'a Schema,
    table: &'a Fields,
}

impl Walk<'_> {
    async fn ask(&self, role: char, document: &str) -> Value {
        let caller = match self.world.actors.get(&role) {
            Some(actor) => actor.caller().await,
            None => Caller::anonymous(),
        };
        self.world.app.execute(&caller, document, Value::Null).await
    }

    /// The fields of Query: each is there, or null, or an error; and null tells nothing of whether there is something.
    async fn questions(&self, role: char) -> Vec<String> {
        let rows: Vec<(&str, &Row)> = self
            .table
            .rows
            .iter()
            .filter_map(|(name, row)| Some((name.strip_prefix("Query.")?, row)))
            .collect();
        let mut faults = Vec::new();
        for some in rows.chunks(40) {
            let document = |is_asked: &dyn Fn(&str, &Row) -> bool| {
                let asked = some.iter().enumerate().filter(|(_, (name, row))| is_asked(name, row));
                let asked = asked.map(|(index, (name, _))| {
                    let field = name.split(':').next().unwrap_or_default();
                    let of = &self.schema.fields("Query").expect("Query")[field].of;
                    format!("a{index}: {}", self.schema.selection(self.call(name), of))
                });
                format!("{{ __typename {} }}", asked.collect::<Vec<_>>().join("\n"))
            };
            let answer = self.ask(role, &self.world.of_first(&document(&|_, _| true))).await;
            let unseen = |name: &str, row: &Row| !row.roles.has(role) && self.call(name).contains('$');
            let of_nobody = self.ask(role, &self.world.of_nobody(&document(&unseen))).await;
            for (index, (name, row)) in some.iter().enumerate() {
                let alias = format!("a{index}");
                let (found, error) = (&answer["data"][&alias], error_at(&answer, &alias));
                let is_right = match (row.roles.has(role), row.error(role)) {
                    (true, _) => error.is_none() && (is_shown(row.shown, found)),
                    (false, Some(code)) => found.is_null() && error == Some(code),
                    (false, None) => error.is_none() && is_hidden(row.shown, found),
                };
                if !is_right {
                    faults.push(format!("Query.{name} for {role}: {found} {error:?}"));
                }
                let is_told =
                    row.roles.has(role) || error == Some("FORBIDDEN") || !self.call(name).contains('$');
                let same = found == &of_nobody["data"][&alias] && error == error_at(&of_nobody, &alias);
                if !is_told && !same {
                    faults.push(format!("Query.{name} tells {role} that there is something"));
                }
            }
        }
        faults
    }

    /// How a field of Query is asked.
    fn call<'t>(&'t self, name: &'t str) -> &'t str {
        let call = self.table.questions.get(name).map_or(name, String::as_str);
        call.split(" as ").next().unwrap_or_default()
    }

    /// The thing at the end of a path: its type and kind.
    fn thing_at<'t>(&'t self, path: &[String]) -> (String, &'t str) {
        let mut of = "Query";
        for (depth, name) in path.iter().enumerate() {
            let field = name.split(':').next().unwrap_or_default();
            let declared = &self.schema.fields(of).unwrap_or_else(|| panic!("no type {of}"))[field].of;
            let concrete =
                (depth == 0).then(|| self.table.questions.get(name)?.split(" as ").nth(1)).flatten();
            of = concrete.unwrap_or(declared);
        }
        let kind =
            self.table.ways.iter().find(|(thing, way)| way == path && thing.split(':').next() == Some(of));
        (kind.map_or(of, |(thing, _)| thing).to_owned(), of)
    }

    fn way<'t>(&self, thing: &'t str, path: &'t [String]) -> Way<'t> {
        let mut reach: BTreeSet<char> = ROLES.chars().collect();
        let mut text = String::new();
        for depth in 0..path.len() {
            let (from, of) = self.thing_at(&path[..depth]);
            let row = self
                .table
                .row(&from, &path[depth])
                .unwrap_or_else(|| panic!("{from}.{} has no row", path[depth]));
            reach.retain(|role| row.roles.has(*role));
            let wrap = depth == 1
                && self.schema.is_abstract(&self.schema.fields("Query").expect("Query")[root(path)].of);
            let on = if wrap { format!("... on {of} {{ ") } else { String::new() };
            text.push_str(&format!(
                "{on}{} {{ ",
                if depth == 0 { self.call(&path[0]) } else { &path[depth] }
            ));
        }
        let of = thing.split(':').next().unwrap_or_default();
        let fields = self.schema.fields(of).unwrap_or_else(|| panic!("no type {of}"));
        let is_wrapped = path.len() == 1
            && of != "Node"
            && self.schema.is_abstract(&self.schema.fields("Query").expect("Query")[root(path)].of);
        let fields: Vec<_> =
            fields.iter().map(|(name, field)| self.schema.selection(name, &field.of)).collect();
        let fields = fields.join(" ");
        text.push_str(&if is_wrapped { format!("... on {of} {{ {fields} }}") } else { fields });
        let open = text.matches('{').count() - text.matches('}').count();
        text.push_str(&" }".repeat(open));
        Way { thing, path, reach, text }
    }

    /// Everything that can be reached, field by field.
    async fn things<'w>(&'w self, role: char, ways: &'w [Way<'w>]) -> Vec<String> {
        let mut faults = Vec::new();
        let mut seen: BTreeMap<(&str, &str), bool> = BTreeMap::new();
        let hidden = self.hidden_from(role);
        // Where the first step is null, as the questions have shown, nothing lies behind it.
        let is_begun = |way: &&Way<'_>| self.table.rows[&format!("Query.{}", way.path[0])].roles.has(role);
        let ways: Vec<&Way<'_>> = ways.iter().filter(is_begun).collect();
        for (begin, end) in documents(&ways) {
            let asked =
                ways[begin..end].iter().enumerate().map(|(index, way)| format!("w{index}: {}", way.text));
            let document = format!("{{ {} }}", asked.collect::<Vec<_>>().join("\n"));
            let answer = self.ask(role, &self.world.of_first(&document)).await;
            if answer["data"].is_null() {
                faults.push(format!("{role} is refused a whole document: {}", answer["errors"]));
            }
            for (index, way) in ways[begin..end].iter().enumerate() {
                let whole = &answer["data"][format!("w{index}")];
                let found = at(whole, &way.path[1..]);
                let is_reached = !found.is_empty();
                if is_reached != way.reach.contains(&role) && !way.thing.starts_with("Demo") {
                    faults.push(format!("{} by {:?} for {role}: {is_reached}", way.thing, way.path));
                }
                faults.extend(self.leaks(role, way, whole, &hidden));
                faults.extend(self.fields_of(role, way, &found, &mut seen));
            }
        }
        let missing = seen.into_iter().filter(|(_, seen)| !seen);
        faults.extend(missing.map(|((thing, field), _)| format!("{thing}.{field} is not shown to {role}")));
        faults
    }

    fn fields_of<'w>(
        &'w self,
        role: char,
        way: &Way<'w>,
        found: &[&Value],
        seen: &mut BTreeMap<(&'w str, &'w str), bool>,
    ) -> Vec<String> {
        let mut faults = Vec::new();
        let of = way.thing.split(':').next().unwrap_or_default();
        for name in self.schema.fields(of).into_iter().flat_map(BTreeMap::keys) {
            let Some(row) = self.table.row(way.thing, name) else { continue };
            let values = || found.iter().map(|thing| &thing[name]);
            if row.roles.has(role) && !found.is_empty() {
                let is_it = |value: &Value| row.value.as_ref().is_none_or(|known| written(value) == *known);
                let is_seen = values().any(|value| is_shown(row.shown, value) && is_it(value));
                *seen.entry((way.thing, name)).or_default() |= is_seen;
            } else if let Some(told) = values().find(|value| !is_hidden(row.shown, value)) {
                faults.push(format!("{}.{name} by {:?} tells {role} {told}", way.thing, way.path));
            }
        }
        faults
    }

    /// The ids of things that do not exist for somebody: none of the questions about them is answered.
    fn hidden_from(&self, role: char) -> Vec<&str> {
        let mut known: BTreeMap<&str, bool> = BTreeMap::new();
        for (question, call) in &self.table.questions {
            let call = call.split(" as ").next().unwrap_or_default();
            let named = call.split_once("(id: $").and_then(|(_, name)| name.strip_suffix(')'));
            if let Some(name) = named.filter(|name| !NAMED_TO_OTHERS.contains(name)) {
                let is_answered = self.table.rows[&format!("Query.{question}")].roles.has(role);
                *known.entry(name).or_default() |= is_answered;
            }
        }
        let hidden = known.into_iter().filter(|(_, is_answered)| !is_answered);
        hidden.map(|(name, _)| self.world.first[name].as_str()).collect()
    }

    /// What somebody may not see stands nowhere in an answer: nothing of the other tenant, and no id of a thing that
    /// does not exist for them.
    fn leaks(&self, role: char, way: &Way<'_>, answer: &Value, hidden: &[&str]) -> Vec<String> {
        let text = answer.to_string();
        let about_first = self.call(&way.path[0]).contains('$');
        let is_own = root(way.path) == "viewer" && way.thing != "MissionMatch" && way.thing != "Viewer";
        let mut forbidden: Vec<&str> = Vec::new();
        if about_first || (is_own && role.is_uppercase()) {
            forbidden.extend(self.world.of_second.iter().map(String::as_str));
        }
        // An offer says which company makes it, to everybody who finds it.
        let offering = way.thing.starts_with("Offer").then(|| self.world.first["company"].as_str());
        forbidden.extend(hidden.iter().filter(|id| Some(**id) != offering));
        let leak = forbidden.into_iter().find(|secret| text.contains(*secret));
        leak.map(|secret| format!("{} by {:?} tells {role} of {secret}", way.thing, way.path))
            .into_iter()
            .collect()
    }
}

fn root(path: &[String]) -> &str {
    path[0].split(':').next().unwrap_or_default()
}

/// The ways cut into documents.
fn documents(ways: &[&Way<'_>]) -> Vec<(usize, usize)> {
    let (mut cuts, mut words) = (vec![0], 0);
    for (index, way) in ways.iter().enumerate() {
        let more = way.text.split_whitespace().count() * 2;
        if words + more > WORDS {
            cuts.push(index);
            words = 0;
        }
        words += more;
    }
    cuts.push(ways.len());
    cuts.windows(2).map(|pair| (pair[0], pair[1])).collect()
}

/// The things at the end of a path, through every list on it.
fn at<'v>(value: &'v Value, path: &[String]) -> Vec<&'v Value> {
    match (value, path) {
        (Value::Null, _) => Vec::new(),
        (Value::Array(all), _) => all.iter().flat_map(|one| at(one, path)).collect(),
        (_, []) => vec![value],
        (_, [field, rest @ ..]) => at(&value[field], rest),
    }
}

/// Whether there is something: of a connection, whether it has rows.
fn is_filled(value: &Value) -> bool {
    match value {
        Value::Null => false,
        Value::Array(all) => !all.is_empty(),
        Value::Object(fields) => fields.get("nodes").is_none_or(is_filled),
        _ => true,
    }
}

fn is_shown(shown: Shown, value: &Value) -> bool {
    match shown {
        Shown::Filled | Shown::List => is_filled(value),
        Shown::Any => !value.is_null(),
        Shown::Truth => *value == Value::Bool(true),
    }
}

fn is_hidden(shown: Shown, value: &Value) -> bool {
    match shown {
        Shown::Filled | Shown::Any => value.is_null(),
        // An empty list counts nothing either.
        Shown::List => !is_filled(value) && value.get("totalCount").is_none_or(|total| *total == 0),
        Shown::Truth => *value == Value::Bool(false),
    }
}

fn written(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), ToOwned::to_owned)
}

/// The code of the error at a field of the root.
pub(super) fn error_at<'v>(answer: &'v Value, alias: &str) -> Option<&'v str> {
    let errors = answer["errors"].as_array()?;
    let error = errors.iter().find(|error| error["path"][0] == *alias)?;
    Some(error["extensions"]["code"].as_str().unwrap_or("no code"))
}
