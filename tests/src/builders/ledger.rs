//! Facts of the ledger, written straight into the tables as the program writes them: entries that a paper attests have
//! their events.

use super::*;

/// What happened to an entry, by the code that its bytes have for it.
const DECLARED: (LedgerEventKind, u8) = (LedgerEventKind::Declared, 1);
const CONFIRMED: (LedgerEventKind, u8) = (LedgerEventKind::Confirmed, 4);

/// Adds to an association's chain that entries of working time were declared by their authors, and confirmed by who
/// stands in their rows.
pub(super) async fn tell_confirmed(app: &TestApp, association: AssociationId, ids: &[TimeEntryId]) {
    let entries = time_entry::Entity::find()
        .filter(time_entry::Column::Id.is_in(ids.iter().copied()))
        .order_by_asc(time_entry::Column::Date)
        .all(app.connection())
        .await
        .expect("the entries");
    let chain = ledger_chain::Entity::find_by_id(association).one(app.connection()).await.expect("a look");
    let is_new = chain.is_none();
    let (mut sequence, mut head) = chain.map_or((0, vec![0; 32]), |chain| (chain.sequence, chain.head_hash));
    for entry in &entries {
        let facts = [
            (DECLARED, entry.submitted_at, Some(entry.person_id)),
            (CONFIRMED, entry.decided_at, entry.decided_by),
        ];
        for ((kind, code), at, actor) in facts {
            sequence += 1;
            let at = at.expect("a confirmed entry");
            let canonical = bytes(entry, sequence, code, at, actor);
            let hash = Sha256::new().chain_update(&head).chain_update(&canonical).finalize().to_vec();
            let event = ledger_event::ActiveModel {
                association_id: Set(association),
                sequence: Set(sequence),
                time_entry_id: Set(entry.id),
                kind: Set(kind),
                at: Set(at),
                actor_id: Set(actor),
                minutes: Set(entry.minutes),
                canonical: Set(canonical),
                previous_hash: Set(head),
                hash: Set(hash.clone()),
            };
            event.insert(app.connection()).await.expect("an event");
            head = hash;
        }
    }
    let row = ledger_chain::ActiveModel {
        association_id: Set(association),
        sequence: Set(sequence),
        head_hash: Set(head),
    };
    let kept = if is_new { row.insert(app.connection()).await } else { row.update(app.connection()).await };
    kept.expect("a chain");
}

/// The exact bytes of a fact about working time, in version 2.
fn bytes(
    entry: &time_entry::Model,
    sequence: i64,
    kind: u8,
    at: Timestamp,
    actor: Option<PersonId>,
) -> Vec<u8> {
    let mut bytes = vec![2];
    bytes.extend(Uuid::from(entry.association_id).as_bytes());
    bytes.extend(sequence.to_be_bytes());
    for id in [entry.id.into(), entry.engagement_id.into(), Uuid::from(entry.person_id)] {
        bytes.extend(id.as_bytes());
    }
    // Somebody was signed in.
    bytes.extend([kind, 1]);
    bytes.extend(at.millis().to_be_bytes());
    bytes.extend(entry.date.num_days_from_ce().to_be_bytes());
    bytes.extend(entry.minutes.0.to_be_bytes());
    bytes.push(1);
    let ids = [
        actor.map(Uuid::from),
        entry.company_id.map(Uuid::from),
        entry.legal_entity_id.map(Uuid::from),
        entry.establishment_id.map(Uuid::from),
    ];
    for id in ids {
        push(&mut bytes, id);
    }
    // Neither a reversing entry nor words.
    bytes.extend([0, 0]);
    push(&mut bytes, entry.employment_id.map(Uuid::from));
    bytes.push(u8::from(entry.is_kept_from_company));
    bytes
}

fn push(bytes: &mut Vec<u8>, id: Option<Uuid>) {
    bytes.push(u8::from(id.is_some()));
    bytes.extend(id.iter().flat_map(Uuid::as_bytes));
}
