//! Mails to those who gave time, when their entry needs them or changed without them.

use std::collections::BTreeMap;

use entity::{PersonId, email, person, time_entry};
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _, QueryOrder as _};

use crate::{
    Internal,
    mail::{self, Letter},
    outcome::Argument,
    tx::Tx,
};

/// What there is to tell.
#[derive(Clone, Debug)]
pub(super) struct News {
    person_id: PersonId,
    code: &'static str,
    date: chrono::NaiveDate,
}

impl News {
    /// The association says fewer minutes.
    pub(super) fn adjusted(entry: &time_entry::Model) -> Self {
        Self::of(entry, "hours-adjusted")
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
        Self { person_id: entry.person_id, code, date: entry.date }
    }
}

/// One mail a person and kind of news, whatever the number of entries.
pub(super) async fn tell_authors(tx: &Tx, news: Vec<News>) -> Result<(), Internal> {
    let mut letters: BTreeMap<(PersonId, &'static str), (chrono::NaiveDate, i64)> = BTreeMap::new();
    for item in news {
        letters.entry((item.person_id, item.code)).or_insert((item.date, 0)).1 += 1;
    }
    let people = person::Entity::find()
        .filter(person::Column::Id.is_in(letters.keys().map(|(person_id, _)| *person_id)))
        .filter(person::Column::ErasedAt.is_null())
        .all(tx)
        .await?;
    let addresses = email::Entity::find()
        .filter(email::Column::PersonId.is_in(people.iter().map(|person| person.id)))
        .filter(email::Column::ProvenAt.is_not_null())
        .order_by_asc(email::Column::Id)
        .all(tx)
        .await?;
    for ((person_id, code), (date, count)) in letters {
        let person = people.iter().find(|person| person.id == person_id);
        let address = addresses.iter().find(|email| email.person_id == person_id);
        let (Some(person), Some(address)) = (person, address) else { continue };
        let letter = Letter {
            person_id: Some(person_id),
            address: address.address.clone(),
            language: person.language.into(),
            code,
            arguments: vec![
                ("date", date.into()),
                ("count", count.into()),
                ("path", Argument::Text("/hours".into())),
            ],
            calendar: None,
        };
        mail::write(tx, letter).await?;
    }
    Ok(())
}
