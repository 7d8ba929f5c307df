//! Mails to those who gave time, when their entry needs them or changed without them.

use std::collections::BTreeMap;

use entity::{AssociationId, MissionId, PersonId, TimeEntryId, association, mission, time_entry};
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _};

use crate::{
    Internal,
    domain::people::accounts,
    mail::{self, Letter},
    opaque,
    tx::Tx,
};

/// What there is to tell.
#[derive(Clone, Debug)]
pub(super) struct News {
    id: TimeEntryId,
    person_id: PersonId,
    code: &'static str,
    /// What the association wrote to its author, where the mail repeats it.
    reason: String,
    date: chrono::NaiveDate,
    mission_id: MissionId,
    association_id: AssociationId,
}

impl News {
    /// The association says fewer minutes, and why.
    pub(super) fn adjusted(entry: &time_entry::Model, reason: &str) -> Self {
        Self { reason: reason.to_owned(), ..Self::of(entry, "hours-adjusted") }
    }

    /// The association disagrees.
    pub(super) fn disputed(entry: &time_entry::Model) -> Self {
        Self::of(entry, "hours-disputed")
    }

    /// What was confirmed was taken back.
    pub(super) fn reversed(entry: &time_entry::Model) -> Self {
        Self::of(entry, "hours-reversed")
    }

    /// The company refused it.
    pub(super) fn rejected(entry: &time_entry::Model) -> Self {
        Self::of(entry, "hours-rejected")
    }

    fn of(entry: &time_entry::Model, code: &'static str) -> Self {
        Self {
            id: entry.id,
            person_id: entry.person_id,
            code,
            reason: String::new(),
            date: entry.date,
            mission_id: entry.mission_id,
            association_id: entry.association_id,
        }
    }
}

/// One mail a person and kind of news, whatever the number of entries: it names the first of them.
pub(super) async fn tell_authors(tx: &Tx, news: Vec<News>) -> Result<(), Internal> {
    let mut letters: BTreeMap<(PersonId, &'static str), (News, i64)> = BTreeMap::new();
    for item in news {
        letters.entry((item.person_id, item.code)).or_insert((item, 0)).1 += 1;
    }
    if letters.is_empty() {
        return Ok(());
    }
    let missions = mission::Entity::find()
        .filter(mission::Column::Id.is_in(letters.values().map(|(first, _)| first.mission_id)))
        .all(tx)
        .await?;
    let associations = association::Entity::find()
        .filter(association::Column::Id.is_in(letters.values().map(|(first, _)| first.association_id)))
        .all(tx)
        .await?;
    let people: Vec<_> = letters.keys().map(|(person_id, _)| *person_id).collect();
    let people = accounts::reach_all(tx, &people).await?;
    for ((person_id, code), (first, count)) in letters {
        let Some((person, address)) = people.iter().find(|(person, _)| person.id == person_id) else {
            continue;
        };
        let mission = missions.iter().find(|row| row.id == first.mission_id);
        let association = associations.iter().find(|row| row.id == first.association_id);
        // One has a page of its own; several wait together in the list.
        let path =
            if count == 1 { format!("/hours/{}", opaque::encode(first.id)) } else { "/hours".to_owned() };
        let letter = Letter {
            person_id: Some(person_id),
            address: address.clone(),
            language: person.language.into(),
            code,
            arguments: vec![
                ("date", first.date.into()),
                ("mission", mission.map(|row| row.title.clone()).unwrap_or_default().into()),
                ("association", association.map(|row| row.name.clone()).unwrap_or_default().into()),
                ("count", count.into()),
                ("reason", first.reason.into()),
                ("path", path.into()),
            ],
            calendar: None,
        };
        mail::write(tx, letter).await?;
    }
    Ok(())
}
