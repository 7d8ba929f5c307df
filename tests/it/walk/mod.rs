//! The walk: every field of the schema and every mutation, for every role of two tenants, compared with two tables that
//! were written by hand from the specification. A field without a row fails, and so does a row without a field.

mod deeds;
mod fields;
mod schema;
mod table;
mod things;
mod things_of_announcements;
mod things_of_approvals;
mod things_of_arrivals;
mod things_of_broadcasts;
mod things_of_campaigns;
mod things_of_diagnoses;
mod things_of_directories;
mod things_of_factories;
mod things_of_fees;
mod things_of_follow_ups;
mod things_of_help;
mod things_of_intermediaries;
mod things_of_matching;
mod things_of_missions;
mod things_of_networks;
mod things_of_offers;
mod things_of_partial_activity;
mod things_of_policies;
mod things_of_programmes;
mod things_of_programs;
mod things_of_prospects;
mod things_of_roadmaps;
mod things_of_said;
mod things_of_selection;
mod things_of_volunteers;
mod things_of_work;
mod world;

use std::{sync::Arc, time::Instant};

use tests::{TestApp, both_databases};

use schema::Schema;
use table::{Deed, Fields, deeds};
use world::World;

fn fields() -> Fields {
    Fields::read(include_str!("fields.txt"))
}

fn mutations() -> Vec<Deed> {
    deeds(include_str!("mutations.txt"))
}

fn is_payload(name: &str) -> bool {
    name.ends_with("Payload")
}

/// Whoever adds a field says who sees it; whoever takes one away takes its row away.
#[test]
fn every_field_has_a_row_and_every_row_a_field() {
    let (schema, table) = (Schema::read(), fields());
    let mut faults = Vec::new();
    for (of, known) in
        schema.types().filter(|(of, _)| !["Mutation", "Subscription"].contains(of) && !is_payload(of))
    {
        for name in known.keys() {
            if table.row(of, name).is_none() {
                faults.push(format!("{of}.{name} has no row"));
            }
        }
        let is_of_a_list = of.ends_with("Connection") || of.ends_with("Edge");
        let is_reached = table.ways.iter().any(|(thing, _)| thing == of) || table.told.contains_key(of);
        if !is_reached && !is_of_a_list && of != "Query" {
            faults.push(format!("there is no way to {of}"));
        }
    }
    for row in table.rows.keys() {
        let (thing, field) = row.split_once('.').expect("a type and a field");
        let (of, field) =
            (thing.split(':').next().unwrap_or_default(), field.split(':').next().unwrap_or_default());
        let is_there = match of.strip_prefix('*') {
            Some(end) => schema.types().any(|(name, known)| name.ends_with(end) && known.contains_key(field)),
            None => schema.fields(of).is_some_and(|known| known.contains_key(field)),
        };
        if !is_there {
            faults.push(format!("{row} stands in the table, and not in the schema"));
        }
    }
    // A thing of some kind is looked at whole.
    for (thing, _) in table.ways.iter().filter(|(thing, _)| thing.contains(':')) {
        let of = thing.split(':').next().unwrap_or_default();
        for name in schema.fields(of).expect("a type").keys() {
            if table.row(thing, name).is_none() {
                faults.push(format!("{thing}.{name} has no row"));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// The same for mutations, and for all that their payloads tell.
#[test]
fn every_mutation_has_a_row_and_every_row_a_mutation() {
    let (schema, table, deeds) = (Schema::read(), fields(), mutations());
    let known = schema.fields("Mutation").expect("mutations");
    let mut faults = Vec::new();
    for (name, field) in known {
        let own: Vec<&Deed> = deeds.iter().filter(|deed| deed.field() == name).collect();
        if own.is_empty() {
            faults.push(format!("{name} has no row"));
        }
        for told in schema.fields(&field.of).expect("a payload").keys().filter(|told| *told != "problems") {
            if !own.iter().any(|deed| deed.told.split_whitespace().any(|word| word == told)) {
                faults.push(format!("{name} tells {told}, and no row asks for it"));
            }
        }
    }
    for deed in deeds.iter().filter(|deed| !known.contains_key(deed.field())) {
        faults.push(format!("{} stands in the table, and not in the schema", deed.name));
    }
    // What only a mutation tells of is asked for there, field by field.
    for (of, mutation) in table.told.iter().filter(|(_, mutation)| *mutation != "*") {
        let own: Vec<String> =
            deeds.iter().filter(|deed| deed.field() == mutation).map(|deed| deed.call("{}")).collect();
        for name in schema.fields(of).expect("a type").keys() {
            if !own.iter().any(|call| call.split_whitespace().any(|word| word == name)) {
                faults.push(format!("{mutation} does not ask for {of}.{name}"));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// Everybody sees what the table says, to the value, and of the other tenant nothing; and everybody may do what the
/// table says, and is told nothing of what they may not.
#[both_databases]
async fn everybody_sees_and_does_what_the_tables_say(app: TestApp) {
    let (schema, table, deeds) = (Arc::new(Schema::read()), Arc::new(fields()), Arc::new(mutations()));
    let began = Instant::now();
    let world = Arc::new(Box::pin(World::new(app)).await);
    println!("a world after {:?}", began.elapsed());
    let mut faults = Box::pin(fields::walk(&world, &schema, &table)).await;
    println!("fields after {:?}", began.elapsed());
    faults.extend(Box::pin(deeds::walk(&world, &deeds)).await);
    println!("mutations after {:?}", began.elapsed());
    assert!(faults.is_empty(), "{} disagreements:\n{}", faults.len(), faults.join("\n"));
}
